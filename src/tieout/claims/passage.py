"""A block as the fields see it: its figures, periods, clauses and every vocabulary word in it, found once."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

from tieout import lazy, lexicon
from tieout.claims.calendar import Calendar
from tieout.claims.chinese import whole
from tieout.claims.segment import Clause, Segments, segment
from tieout.claims.senses import settle
from tieout.claims.words import Hit, cue_words, vocabulary
from tieout.locate import scan
from tieout.model import Basis, Block, Period, Quantity

T = TypeVar("T")
AS_OF = lazy.pattern(r"\s*(?:截至|截止|as of|as at|by the end of|at the end of)", re.IGNORECASE)
_COMPOUND = lazy.pattern(
    r"[-‑](?:based|free|style|like|related|specific|owned|level|led|driven|backed|grade|side|wide)\b"
)
_DURATIONS = frozenset(
    ["second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "millisecond", "microsecond"]
)
_DATA = frozenset(["token", "parameter", "byte", "bit", "FLOPS", "FLOP", "TOPS", "sample", "word", "character", "line"])
_LENGTHS = ("meter", "metre", "mile", "inch", "foot", "yard", "li")
_PROPERTIES = (
    "hertz",
    "celsius",
    "fahrenheit",
    "kelvin",
    "volt",
    "ampere",
    "pascal",
    "degree",
    "decibel",
    "ohm",
    "knot",
)
_GROWTH = frozenset({"cagr", "yoy_growth", "qoq_growth", "growth"})
_RATES = frozenset({"percent", "percentage_point", "basis_point", "permille"})


@cache
def _currencies() -> frozenset[str]:
    return frozenset(k for k in lexicon.entries("units", "currency") if len(k) == 3 and k.isupper())


def family(unit: str | None, noun: str | None = None) -> str:
    """The family of a unit that measures choose by: money, price, percent, times, count, duration, data, ..."""
    if unit is None:
        return "number"
    base, _, per = unit.partition("/")
    if base in _currencies():
        return "price" if per and per not in _DURATIONS else "money"
    if base in _RATES:
        return "percent"
    if base == "times":
        return "times"
    if base in ("count", "person", "share") or noun:
        return "count"
    if base in _DURATIONS:
        return "duration"
    if base in _DATA or base.endswith(("FLOPS", "byte", "bit", "OPS")):
        return "data"
    if base.endswith(_LENGTHS) and not base.startswith(("square ", "cubic ")):
        return "property" if per in _DURATIONS else "length"
    return "property" if base.endswith(_PROPERTIES) else "physical"


def _qualifier(q: Quantity) -> bool:
    """千亿参数模型成本: what the scanner takes for a denominator says which models; the claim is marked so."""
    return q.kind == "denominator" and q.unit == "parameter"


def _is_part(q: Quantity) -> bool:
    """A bare number between 0 and 1 that is written in words: 半数, a third."""
    return q.unit is None and 0 < q.value < 1 and not any(c.isdigit() for c in q.text)


def _percent(q: Quantity) -> Quantity:
    """Two-thirds of something is 66.67 percent of it, as 三成 is 30."""
    high, step = (None if x is None else x * 100 for x in (q.high, q.step))
    return replace(
        q, value=_rounded(q.value * 100), high=None if high is None else _rounded(high), step=step, unit="percent"
    )


def _rounded(value: Decimal) -> Decimal:
    return round(value, 6).normalize() if value % 1 else value.quantize(Decimal(1))


def _settled(period: Period) -> Period:
    """截至2023年 is read as the year itself; the claim keeps it as as_of too."""
    if period.iso is not None and period.iso.startswith("../") and AS_OF.match(period.text):
        start = period.end_date.replace(month=1, day=1) if period.end_date and len(period.iso) == 7 else period.end_date
        return replace(period, iso=period.iso[3:], start_date=start)
    return period


def _in_brackets(text: str, quantities: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Corran 95 (71): a number in brackets right behind a bare one is no number of a list but a second figure."""
    found: list[Quantity] = []
    for q in quantities:
        before = found[-1] if found and q.kind == "list_number" else None
        if (
            before is not None
            and before.kind == "figure"
            and before.unit is None
            and q.text[:1] in "(（"
            and q.value >= 10
            and text[before.end : q.start] in ("", " ")
            and before.text[-1:].isdigit()
        ):
            q = replace(q, start=q.start + 1, end=q.end - 1, text=q.text[1:-1], kind="figure", step=Decimal(1))
        found.append(q)
    return tuple(found)


class Hits:
    """Vocabulary words of one kind in a text, in order, looked up by place."""

    def __init__(self, hits: Sequence[Hit]) -> None:
        self.all = tuple(hits)
        self._starts = [h.start for h in hits]

    def between(self, start: int, end: int) -> Sequence[Hit]:
        """Hits that lie wholly in [start, end)."""
        low, high = self._range(start, end)
        return self.all[low:high]

    def _range(self, start: int, end: int) -> tuple[int, int]:
        low = bisect_left(self._starts, start)
        high = bisect_left(self._starts, end, low)
        while high > low and self.all[high - 1].end > end:
            high -= 1
        return low, high

    def last(self, start: int, end: int, fits: Callable[[Hit], bool] = lambda h: True) -> Hit | None:
        low, high = self._range(start, end)
        for at in range(high - 1, max(low, high - 60) - 1, -1):
            if fits(self.all[at]):
                return self.all[at]
        return None

    def first(self, start: int, end: int, fits: Callable[[Hit], bool] = lambda h: True) -> Hit | None:
        low, high = self._range(start, end)
        for at in range(low, min(high, low + 60)):
            if fits(self.all[at]):
                return self.all[at]
        return None


@dataclass(slots=True)
class Draft:
    """A figure on its way to becoming a claim; fields are filled in the order of the text. Offsets: of the reading."""

    quantity: Quantity
    sentence: int
    clause: int
    left: int  # its own words begin here: after the figure before it, or at its clause
    right: int  # and end here
    unit: str | None
    family: str
    first: bool  # no figure stands before it in its sentence
    direction: str | None = None  # up, down
    change: Hit | None = None
    role: str = "level"
    measure: str | None = None
    of: str | None = None
    measure_hit: Hit | None = None
    subject: str | None = None
    subject_key: str | None = None
    scope: str | None = None
    area: str | tuple[str, ...] | None = None
    period: Period | None = None
    status: str | None = None
    said_by: str | None = None
    population: str | None = None
    as_of: str | None = None
    ordinal: int = 0
    total: bool = False
    listed: int | None = None  # where the words before its list end, for one of a list of named figures
    beside: Draft | None = None  # the figure that this one is only compared with
    basis: list[Basis] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where the figure begins, with the word of its bound before it."""
        bound, at = self.quantity.bound_span, self.quantity.start
        return bound[0] if bound and self.left <= bound[0] < at and bound[1] >= at - 8 else at

    def because(
        self, name: str, how: str, start: int | None = None, end: int | None = None, note: str | None = None
    ) -> None:
        self.basis.append(Basis(name, how, start, end, note))


class Passage:
    """One block, read once. `around`: how its document begins, whose words tell of which trade it is."""

    def __init__(
        self,
        index: int,
        block: Block,
        reading: str | None = None,
        placed: bool = True,
        own: Calendar | None = None,
        year: int | None = None,
        around: str = "",
    ) -> None:
        self.index, self.block, self._placed, self._around = index, block, placed, around
        self.text = block.reading if reading is None else reading
        found = scan(self.text)
        self.quantities: tuple[Quantity, ...] = _in_brackets(self.text, found.quantities)
        self.periods: tuple[Period, ...] = tuple(
            sorted((_settled(p) for p in found.periods), key=lambda p: (p.start, -p.end))
        )
        if own is not None:
            self.periods = tuple(own.resolve(self.text, own.heard(self.text, self.periods), year))
        self._undated = tuple(p for p in self.periods if p.iso is None and p.relative is not None)
        self.frame = own.frame if own is not None else None
        self.company = own is not None and own.company
        dated = [(p.start, p.end) for p in self.periods if p.text[1:2] == "M"][:40]  # 9M 2024
        figures = [q for q in self.quantities if q.kind == "figure" or _qualifier(q)]
        self.figures = tuple(q for q in figures if not any(a <= q.start and q.end <= b for a, b in dated))
        self._period_starts = [p.start for p in self.periods]
        self.pairs: Hits | None = None  # 中美, 日韩 ...
        self.bases: dict[int, bool] = {}  # start of a period -> whether it is only compared with
        self.places: dict[int, bool] = {}  # start of a place's name -> whether it is a place there
        self.company_before: str | None = None  # the company that the text above told of last
        self.populations: dict[tuple[int, int], tuple[str, int | None, int | None] | None] = {}
        self._figure_starts = [q.start for q in self.figures]
        self._found: dict[tuple[int, Callable[..., Any]], Any] = {}
        self._parsed = False

    def parse(self) -> Passage:
        """Cuts the text and finds its words; done only for blocks that hold a figure, or stand above one."""
        if self._parsed:
            return self
        self._parsed = True
        self.spoken: list[int] = []  # where the words of a source end and what it says begins
        atoms = sorted({(q.start, q.end) for q in self.quantities} | {(p.start, p.end) for p in self.periods})
        self.segments: Segments = segment(self.text, tuple(atoms))
        if self.block.cell is not None and not any(c.isalpha() for c in self.text):
            self.measures = self.areas = self.cues = self.statuses = Hits(())
            return self  # a figure and nothing else
        masked = atoms
        named = [h for h in vocabulary("measures").find(self.text) if whole(self.text, h.start, h.end)]
        named = [h for h in named if not _COMPOUND.match(self.text, h.end)]  # plant in plant-based
        years = [(p.start, p.end) for p in self.periods]
        named = [h for h in named if "yoy_growth" not in h.keys or not _begins_inside(h, years)]  # 较2019|年增长
        self.measures = Hits(_outside(settle(named, self.text, self._around), masked))
        areas = [h for h in vocabulary("areas").find(self.text) if not _covered(h, self.measures.all)]
        self.areas = Hits(_outside(areas, masked))
        shares = [h for h in self.measures.all if "share" in h.keys]
        names = [h for h in self.measures.all if not set(h.keys) & _GROWTH]  # 增 in 增加值 is no increase
        cues = [
            h
            for h in cue_words("claims").find(self.text)
            if not _covered(h, names if set(h.keys) & {"up", "down"} else shares)
        ]
        self.cues = Hits(_outside(cues, masked))
        self.statuses = Hits(_outside(cue_words("status").find(self.text), masked))
        return self

    def forget(self) -> None:
        """Lets go of the words found, most of what a passage holds; `parse` finds them again."""
        if self._parsed:
            self._parsed = False
            self.measures = self.areas = self.cues = self.statuses = Hits(())
            for known in (self._found, self.bases, self.places, self.populations):
                known.clear()

    def place(self, start: int, end: int) -> tuple[int | None, int | None]:
        """Offsets in the document; none where the text is not the document's (a title from its metadata)."""
        if not self._placed or start >= end:
            return None, None
        return self.block.span(start, end)

    def periods_between(self, start: int, end: int) -> Sequence[Period]:
        low = bisect_left(self._period_starts, start)
        high = bisect_left(self._period_starts, end, low)
        while high > low and self.periods[high - 1].end > end:
            high -= 1
        return self.periods[low:high]

    def undated_between(self, start: int, end: int) -> Iterator[Period]:
        """The periods in [start, end) that are counted from a date which nothing tells: 今年6月."""
        for at in range(bisect_left(self._undated, start, key=lambda p: p.start), len(self._undated)):
            if self._undated[at].start >= end:
                return
            if self._undated[at].end <= end:
                yield self._undated[at]

    def figures_before(self, offset: int, count: int) -> Sequence[Quantity]:
        """The last `count` figures that end at or before `offset`."""
        at = bisect_left(self._figure_starts, offset)
        return [q for q in self.figures[max(0, at - count) : at] if q.end <= offset]

    def first_figure(self, start: int, end: int) -> Quantity | None:
        """The first figure that lies wholly in [start, end)."""
        at = bisect_left(self._figure_starts, start)
        return self.figures[at] if at < len(self.figures) and self.figures[at].end <= end else None

    def has_figure(self, start: int, end: int) -> bool:
        """Whether a figure begins in [start, end)."""
        at = bisect_left(self._figure_starts, start)
        return at < len(self._figure_starts) and self._figure_starts[at] < end

    def clause(self, number: int) -> Clause:
        return self.segments.clauses[number]

    def head(self, number: int) -> int:
        """Where the logical clause starts: past brackets that interrupt it, back to its first words."""
        clauses = self.segments.clauses
        at = number
        while clauses[at].mark and clauses[at].mark in ")）]】" and number - at < 24:
            before = at - 1
            while before >= 0 and number - before < 24 and clauses[before].depth > clauses[number].depth:
                before -= 1
            if before < 0 or clauses[before].sentence != clauses[number].sentence:
                break
            if clauses[before].depth != clauses[number].depth:
                break
            at = before
        return clauses[at].start

    def host(self, number: int) -> Clause | None:
        """The clause that a bracket interrupts, for a clause inside that bracket."""
        clauses = self.segments.clauses
        if not clauses[number].depth:
            return None
        for at in range(number - 1, max(-1, number - 24), -1):
            if clauses[at].sentence != clauses[number].sentence:
                return None
            if clauses[at].depth < clauses[number].depth:
                return clauses[at]
        return None

    def sentence(self, number: int) -> tuple[int, int]:
        return self.segments.sentences[number]

    def of_sentence(self, number: int, work: Callable[[Passage, int, int], T]) -> T:
        """What `work(passage, start, end)` finds in a sentence, worked out once however many figures ask."""
        if (number, work) not in self._found:
            self._found[number, work] = work(self, *self.sentence(number))
        found: T = self._found[number, work]
        return found

    def of_all(self, work: Callable[[str], Iterable[T]]) -> tuple[T, ...]:
        """What `work(text)` finds in the whole text, worked out once."""
        if (-1, work) not in self._found:
            self._found[-1, work] = tuple(work(self.text))
        found: tuple[T, ...] = self._found[-1, work]
        return found

    def once(self, work: Callable[[Passage], T]) -> T:
        """What `work(passage)` finds in the whole text, worked out once."""
        if (-1, work) not in self._found:
            self._found[-1, work] = work(self)
        found: T = self._found[-1, work]
        return found

    def drafts(self) -> Iterator[Draft]:
        """Every figure with the stretch of text that is its own."""
        self.parse()
        figures = self.figures
        for i, q in enumerate(figures):
            at = self.segments.clause_at(q.start)
            clause = self.clause(at)
            before = figures[i - 1] if i else None
            after = figures[i + 1] if i + 1 < len(figures) else None
            head = self.head(at)
            left = max(head, before.end) if before and before.end <= q.start else head
            end = max(clause.end, q.end)
            right = min(end, after.start) if after and after.start >= q.end else end
            start = self.sentence(clause.sentence)[0]
            part = _is_part(q)
            yield Draft(
                quantity=_percent(q) if part else q,
                sentence=clause.sentence,
                clause=at,
                left=left,
                right=right,
                unit="percent" if part else q.unit,
                family="percent" if part else family(q.unit, q.noun),
                first=before is None or before.start < start,
            )


def _outside(hits: Sequence[Hit], spans: Sequence[tuple[int, int]]) -> list[Hit]:
    """Hits that do not lie inside one of the sorted spans."""
    starts = [s for s, _ in spans]
    kept = []
    for hit in hits:
        at = bisect_right(starts, hit.start) - 1
        if at >= 0 and hit.end <= spans[at][1] and (hit.start, hit.end) != spans[at]:
            continue
        kept.append(hit)
    return kept


def _begins_inside(hit: Hit, spans: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(spans, hit.start, key=lambda s: s[0]) - 1
    return at >= 0 and spans[at][0] < hit.start < spans[at][1]


def _covered(hit: Hit, hits: Sequence[Hit]) -> bool:
    at = bisect_right(hits, hit.start, key=lambda h: h.start) - 1
    return (
        at >= 0
        and hits[at].start <= hit.start
        and hit.end <= hits[at].end
        and hits[at].end - hits[at].start > hit.end - hit.start
    )


@cache
def entry(key: str) -> lexicon.Entry:
    return lexicon.entries("vocabularies", "measures")[key]
