"""One pass over a text: addresses and citations first, then names, periods, and figures; nothing overlaps."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from tieout import lazy
from tieout.locate import gate, idioms, lists, misread, names, normal, numerals, periods
from tieout.locate.arabic import arabic, plain
from tieout.locate.classes import is_order, word_kind
from tieout.locate.figures import figure_at
from tieout.locate.halves import half_at
from tieout.locate.hits import Hit, digits_value, other
from tieout.locate.joined import merged
from tieout.locate.numerals import DIGITS
from tieout.locate.plain import plain_figure
from tieout.locate.spelled import spelled
from tieout.locate.text import Text
from tieout.model import Period, Quantity

ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Scan:
    """What stands in a text, in order of position; nothing overlaps. `quantities` holds every class, figures included."""

    quantities: tuple[Quantity, ...]
    periods: tuple[Period, ...]


_URL = lazy.pattern(r"https?://[^\s<>\"'`)）】\]，。；、]+|www\.[^\s<>\"'`)）】\]，。；、]+")
_CITE = lazy.pattern(
    r"\[\[?\^?\d{1,3}(?: ?[,，、;\-–] ?\^?\d{1,3}){0,12}\]\]?(?:\([^)\s]{0,600}\))?|【\d{1,3}[^】\n]{0,60}】"
)
_FRONT = lazy.pattern(r"\A\ufeff?---[ \t]*\n(?:.*\n){0,60}?---[ \t]*(?:\n|\Z)")


class _Scanner:
    __slots__ = ("found", "low", "pending_rate", "periods", "s", "t")

    def __init__(self, text: str) -> None:
        s = normal.fold(text)
        self.t = Text(text, s, normal.lower(s))
        self.s, self.low = s, self.t.low
        self.found: list[Quantity] = []
        self.periods: list[Period] = []
        self.pending_rate: tuple[int, str] | None = None

    def run(self) -> Scan:
        low = self.low
        at = self._front_matter()
        search = gate.fast().search
        first, chinese, opening = gate.first_words().get, gate.CHINESE.match, gate.first_characters()
        m = search(low, at)
        while m is not None:
            place = m.start()
            c = low[place]
            if "a" <= c <= "z":
                kinds = first(m[0])
                if kinds is None:
                    m = search(low, m.end())
                    continue
                end = self._latin(place, at, kinds)
                step = m.end()
            else:
                end, step = place, place + 1
                if c == "." and low[step : step + 1] not in _TEN:
                    pass
                elif c in _DIGIT_SET or c == ".":
                    end = self._digits(place, at)
                    if end == place:
                        step = self._skip(place)
                elif c in "[【":
                    end = self._citation(place)
                else:
                    if c in opening:
                        end = self._period(place)
                    if end == place and chinese(low, place) is not None:
                        end = self._chinese(place, at)
            if end > place:
                at = step = end
            m = search(low, step)
        return Scan(tuple(merged(self.found, self.t.given)), tuple(self.periods))

    def _latin(self, at: int, floor: int, kinds: int) -> int:
        """A word that may begin an address, a period or a number; where that ends, or `at`."""
        if at and self.low[at - 1].isascii() and self.low[at - 1].isalnum():
            return at
        if kinds & gate.ADDRESS and (m := _URL.match(self.low, at)) is not None:
            end = m.end()
            while end > at and self.s[end - 1] in ".,;:!?*":
                end -= 1
            return self._add(at, end, "url", Decimal(0))
        end = self._period(at) if kinds & gate.PERIOD else at
        if end > at or not kinds & gate.NUMBER:
            return end
        end, quantity = spelled(self.t, at, floor)
        if quantity is not None:
            self.found.append(quantity)
        return end

    def _citation(self, at: int) -> int:
        c = _CITE.match(self.s, at)
        return at if c is None else self._add(at, c.end(), "citation", digits_value(c[0]))

    def _skip(self, place: int) -> int:
        """Past the word or digits at `place`, which are nothing."""
        c = self.s[place]
        if c.isdigit():
            m = _DIGITS.match(self.s, place)
            return m.end() if m is not None else place + 1
        return place + 1

    def _front_matter(self) -> int:
        m = _FRONT.match(self.s) if self.s.startswith(("---", "\ufeff---")) else None
        if m is None:
            return 0
        for d in _DIGITS.finditer(self.s, 0, m.end()):
            self._add(d.start(), d.end(), "id", digits_value(d[0][:30]))
        return m.end()

    def _add(self, start: int, end: int, kind: str, value: Decimal) -> int:
        self.found.append(other(self.t, start, end, kind, value))
        return end

    def _hit(self, hit: Hit) -> int:
        return self._add(*hit)

    def _period(self, at: int) -> int:
        """A period at a character that is no digit."""
        return self._take_period(at) if periods.may_start(self.s, at) else at

    def _take_period(self, at: int) -> int:
        period = periods.match_at(self.t.given, at)
        if period is None:
            return at
        self.periods.append(period)
        return period.end

    def _figure(self, at: int, floor: int) -> int:
        if self.s[at + 1 : at + 2] == " " and (m := _SPACED_DISCOUNT.match(self.s, at)) is not None:
            value = Decimal(f"{DIGITS.get(m[1], m[1])}{DIGITS.get(m[2], m[2])}")
            words_ = self.t.given[at : m.end()]
            self.found.append(Quantity(at, m.end(), words_, value, None, ONE, "percent", language="zh"))
            return m.end()
        quantity = figure_at(self.t, at, floor)
        if quantity is None:
            return at
        if is_order(self.s, quantity):
            quantity = replace(quantity, kind="ordinal")
        elif _FULL.search(self.low, max(0, at - 20), at) is not None:
            quantity = replace(quantity, kind="denominator")
        elif quantity.noun == "号":
            quantity = replace(quantity, kind="id")
        elif (
            quantity.unit is not None
            and "/" not in quantity.unit
            and (self._each(quantity) or _is_price_of(self.s, quantity))
        ):
            quantity = replace(quantity, kind="denominator")
        if (
            self.s[quantity.start - 1 : quantity.start] == "/"
            and quantity.unit is not None
            and quantity.kind == "figure"
        ):
            self._share(quantity)
        self.found.append(quantity)
        return quantity.end

    def _share(self, last: Quantity) -> None:
        """The unit of the last figure of a slash list is that of all: 18/15/12倍, 12.1/15.3亿元."""
        n = arabic(self.s, last.start)
        if n is None or not n.value or last.high is not None:
            return
        factor, at = abs(last.value) / n.value, last.start
        for i in range(len(self.found) - 1, -1, -1):
            q = self.found[i]
            if q.end + 1 != at or self.s[q.end] != "/" or q.unit or q.high is not None or q.kind != "figure":
                return
            step = None if q.step is None else plain(q.step * factor)
            self.found[i] = replace(q, value=plain(q.value * factor), step=step, unit=last.unit, noun=last.noun)
            at = q.start

    def _is_range(self, at: int, floor: int) -> bool:
        """Whether four digits that could be a year begin a range with a unit: 1900~2500家; not "in 2023 to $5"."""
        if _IN.search(self.low, max(0, at - 8), at) is not None:
            return False
        quantity = figure_at(self.t, at, floor)
        return quantity is not None and quantity.high is not None and quantity.unit not in (None, "year")

    def _each(self, q: Quantity) -> bool:
        """Whether 每 or "per" stands before a round number: 每10股, per 1,000 inhabitants; not 每2.25万公里."""
        start = q.start
        if self.s[start - 1 : start] == "每":
            return len(q.value.normalize().as_tuple().digits) == 1
        return start >= 4 and self.low.startswith("per ", start - 4)

    def _digits(self, at: int, floor: int) -> int:
        s = self.s
        if s[at] not in "0123456789.":
            return self._figure(at, floor)
        if (simple := plain_figure(self.t, at, floor)) is not None:
            self.found.append(simple)
            return simple.end
        if lists.at_line_start(s, at) and (hit := lists.list_number(s, at)) is not None:
            return self._hit(hit)
        if s[at] == ".":
            if s[at + 1 : at + 2] not in _TEN or (at and (s[at - 1].isalnum() or s[at - 1] == ".")):
                return at
        elif (
            _PERIOD_LIKE.match(s, at) is not None
            and (period := periods.match_at(self.t.given, at)) is not None
            and not (period.end - at == 4 and _BARE_RANGE.match(s, at) and self._is_range(at, floor))
        ):
            self.periods.append(period)
            return period.end
        hit = names.around_digits(self.t, at, floor)
        if hit is not None:
            return self._hit(hit)
        if s[at : at + 3] > "" and not s[at : at + 3].isascii() and (word := idioms.idiom_at(s, at, floor)) is not None:
            return self._word(word, at)
        return self._figure(at, floor)

    def _word(self, word: tuple[int, int, str], at: int) -> int:
        start, end, kind = word
        if kind == "name" and (m := _VERSION_OF.match(self.s, end)) is not None:
            end, kind = m.end(), "version"
        if kind:
            n = numerals.number(self.s, at)
            self._add(start, end, kind, Decimal(0) if n is None else n.value)
        return end

    def _chinese(self, at: int, floor: int) -> int:
        s = self.s
        c = s[at]
        if c > "\u245f" and c < "\u2800":
            return self._add(at, at + 1, "list_number", Decimal(ord(c) - 0x245F if c < "\u2700" else ord(c) - 0x2775))
        if c not in gate.first_characters() and (end := self._period(at)) > at:
            return end
        if (word := idioms.idiom_at(s, at, floor)) is not None:
            return self._word(word, at)
        if c == "第":
            hit = idioms.ordinal_at(s, at)
            return at if hit is None else self._hit(hit)
        if c == "前":
            hit = idioms.top(s, at)
            return at if hit is None else self._hit(hit)
        if (
            lists.at_line_start(s, at - 1 if s[at - 1 : at] == "(" else at)
            and (hit := lists.list_number(s, at - 1 if s[at - 1 : at] == "(" and at - 1 >= floor else at)) is not None
        ):
            return self._hit(hit)
        if (hit := lists.enumeration(s, at)) is not None:
            return self._hit(hit)
        if s[at + 1 : at + 2] == " " and _SPACED_DISCOUNT.match(s, at) is not None:
            return self._figure(at, floor)
        if c in "半对过近超" or s.startswith("一半", at):
            half = half_at(self.t, at, floor)
            if half is not None:
                self.found.append(half)
            return at if half is None else half.end
        quantity = figure_at(self.t, at, floor)
        if quantity is None:
            return at
        kind = word_kind(s, quantity, at)
        if kind is None:
            return quantity.end if kind is None and quantity.end > at + 1 else at
        if kind == "figure" and _is_price_of(s, quantity):
            kind = "denominator"
        self.found.append(quantity if kind == "figure" else replace(quantity, kind=kind))
        return quantity.end


_SPACED_DISCOUNT = lazy.pattern(r"([1-9一二三四五六七八九]) ([1-9一二三四五六七八九]) ?折(?![合算旧线扣叠损返射现])")
_PRICE_OF = lazy.pattern(
    " ?的?(?:推理|输入|输出|调用|平均|单位|综合|采购|生产){0,2}的?(?:成本|价格|费用|单价|定价|均价)"
)


def _is_price_of(s: str, q: Quantity) -> bool:
    """100万 token 推理成本从: a round quantity that the price after it is for."""
    return (
        _PRICE_OF.match(s, q.end) is not None
        and q.bound in ("exact", "approx")
        and q.unit not in ("percent", "percentage_point", "basis_point", "times")
        and len(q.unit or "") != 3
        and q.value.normalize().as_tuple().digits == (1,)
    )


# what a score is out of: 满分100分, 4.5 out of 5, on a scale of 1 to 10
_FULL = lazy.pattern(r"(?:满分(?:值)?[为是:]?|总分为?|(?<=\d) out of|\bscale (?:of|from)|\bmaximum of) ?\Z")
_TEN = frozenset("0123456789")
_DIGITS = lazy.pattern(r"[0-9]+")
_DIGIT_SET = frozenset(gate.DIGIT_CHARACTERS)
_IN = lazy.pattern(r"(?<![a-z])(?:in|since|during|year|of) \Z|[在于]\Z")
_BARE_RANGE = lazy.pattern(r"[0-9]{4} ?(?:[-–—~至到]|to )")
_PERIOD_LIKE = lazy.pattern(
    r"[0-9]{4}(?![0-9]|,[0-9]{3})|[0-9]{6}(?![0-9,.])|[0-9]{8}(?![0-9,.])|[0-9]{1,2}(?![0-9%亿万元倍家吨台款项千百种类条件]|[.,][0-9])"
)
_VERSION_OF = lazy.pattern(
    r" ?V?\d{1,2}(?:\.\d{1,2})?(?![\d.,%]| ?(?:[万亿千百年月日个家人元倍%]|[A-Za-z]{1,3}\b))(?: (?:Turbo|Pro|Plus|Max|Lite|Ultra|Mini)(?![a-z]))?"
)


def scan(text: str) -> Scan:
    """Everything in a text that is or looks like a figure, and every period, in one pass."""
    read = misread.mended(text)
    if read is text or read == text:
        return _Scanner(text).run()
    found = _Scanner(read).run()  # spans and words are those of the text as given
    return Scan(
        tuple(replace(q, text=text[q.start : q.end]) for q in found.quantities),
        tuple(replace(p, text=text[p.start : p.end]) for p in found.periods),
    )
