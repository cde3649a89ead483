"""Joins points into periods: words of bounds before and after, and ranges."""

from __future__ import annotations

import re

from tieout import lazy
from tieout.locate.periods import bare, calendar, chinese, english, numeric
from tieout.locate.periods.words import CHINESE_DIGITS, DASH, EN, ZH, G, Point, S, guarded, number, patterns
from tieout.model import Period

_ZH_BOUNDS, _EN_BOUNDS = ZH["bounds"], EN["bounds"]
_NOT_BOUNDS = ZH["not_bounds"]


def _table(bounds: dict[str, list[str]], names: tuple[str, ...]) -> dict[str, str]:
    return {w: n.partition("_")[0] for n in names for w in bounds[n]}


_ZH_OPENERS = _table(
    _ZH_BOUNDS, ("until_before", "since_before", "after_before", "before_before", "from_before", "between_before")
)
_ZH_CLOSERS = _table(_ZH_BOUNDS, ("since_after", "until_after", "before_after", "after_after"))
_ZH_OPEN = lazy.pattern(rf"(?P<word>{guarded(_ZH_OPENERS, {})})(?:到|至|于)?{S}")
_ZH_CLOSE = lazy.pattern(rf"{S}(?:（含）|\(含\))?(?P<word>{guarded(_ZH_CLOSERS, _NOT_BOUNDS)})")
_ZH_SPAN = lazy.pattern(f"{S}(?:{guarded(_ZH_BOUNDS['span_after'], _NOT_BOUNDS)})")
_ZH_ENDED = lazy.pattern(
    rf"{S}止?{S}(?:(?P<year>(?:财政|会计)?年度)|(?P<months>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,2}})个月)"
)


def _group(name: str, words: list[str]) -> str:
    return f"(?P<{name}>{patterns(words)})"


_EN_OPEN = lazy.pattern(
    "(?:"
    + "|".join(_group(n, _EN_BOUNDS[f"{n}_before"]) for n in ("until", "since", "before", "after"))
    + r"|(?P<from>from)|(?P<between>between))(?:[ \u00a0\n]{1,2}|(?<=pre)-|(?<=post)-)(?:the[ \n])?(?![ ])",
    re.I,
)
_EN_CLOSE = lazy.pattern(
    rf"(?:,?{G}|(?=[-–—→]))(?:"
    + "|".join(_group(n, _EN_BOUNDS[f"{n}_after"]) for n in ("since", "until"))
    + rf")(?![A-Za-z]|{G}[0-9])|(?P<plus>\+(?![0-9A-Za-z]))",
    re.I,
)
_RANGE = lazy.pattern(
    rf"[ \u00a0\u3000]{{0,2}}(?:起|开始)?(?P<link>{DASH}{{1,2}}|/|至|到|和|与|(?<=[ \n])(?:to|through|thru|till|until|and)(?=[ \n]))[ \u00a0\u3000\n]{{0,2}}(?:the[ \n])?",
    re.I,
)
_BOUND = {"until": calendar.until, "since": calendar.since, "before": calendar.before, "after": calendar.after}
_CHOICES = frozenset(("and", "和", "与"))
_ZH_STOP = lazy.pattern(f"{S}(?:为止|止)")
_NOW = lazy.pattern(r"(?:today|tomorrow|now|present|the present|今天|今日|现在|目前|今)(?![A-Za-z])", re.I)
_NUMERALS = CHINESE_DIGITS + "十廿"
_NUMERALS_BEFORE = _NUMERALS + "两百千万亿第数几0123456789"
_WORD_RANGE = frozenset(("to", "through", "thru", "till", "until", "and", "至", "到"))


def match_at(text: str, at: int) -> Period | None:
    """The period that starts exactly at `at`, in its longest reasonable reading, or None."""
    c = text[at]
    if c.isdigit():
        if not bare.open_before(text, at):
            return None
        return _finish(text, at, at, None)
    if c.isascii():
        if at and text[at - 1].isascii() and (text[at - 1].isalnum() or text[at - 1] == "_"):
            return None
        opened = _EN_OPEN.match(text, at)
        if opened is not None:
            found = _finish(text, at, opened.end(), opened.lastgroup)
            if found is not None:
                return found
        return _finish(text, at, at, None)
    if at and c in _NUMERALS and text[at - 1] in _NUMERALS_BEFORE:
        return None
    opened = _ZH_OPEN.match(text, at)
    if opened is not None and opened.end() < len(text):
        found = _finish(text, at, opened.end(), _ZH_OPENERS[opened["word"]], chinese_opener=True)
        if found is not None:
            return found
    return _finish(text, at, at, None)


def point(text: str, at: int) -> Point | None:
    """One point in time at `at`, in whatever language it starts."""
    if at >= len(text):
        return None
    c = text[at]
    if c.isdigit():
        return numeric.point(text, at)
    if c.isascii():
        if not c.isalpha():
            return chinese.point(text, at) if c == '"' else None
        return english.point(text, at)
    return chinese.point(text, at)


def _finish(text: str, at: int, begin: int, opener: str | None, *, chinese_opener: bool = False) -> Period | None:
    """The period at `at` whose first point stands at `begin`, behind a word that opens it (or none)."""
    left = point(text, begin)
    if left is None:
        return None
    if chinese_opener and opener == "until":
        ended = _year_ended(text, at, left)
        if ended is not None:
            return ended
    if opener not in ("until", "before", "after"):
        joined = _range(text, begin, left, opener)
        if joined is not None:
            return _period(text, at, joined)
    if left.kind == "weak" or (left.kind == "bare" and not bare.is_year(text, begin, left.end, led=opener is not None)):
        return None
    if opener in (None, "from") or (opener == "since" and chinese_opener):
        closed = _close(text, begin, left)
        if closed is not None:
            return _period(text, at, closed)
    if opener in ("from", "between"):
        return None
    if opener is None:
        return _period(text, at, left)
    m = _ZH_STOP.match(text, left.end) if opener == "until" and chinese_opener else None
    return _period(text, at, left._replace(when=_BOUND[opener](left.when), end=m.end() if m else left.end))


def _range(text: str, begin: int, left: Point, opener: str | None) -> Point | None:
    """The range that starts with `left`, where one follows."""
    m = _RANGE.match(text, left.end)
    if m is None or (m["link"].lower() in _CHOICES and opener != "between"):
        return None
    at = m.end()
    now = _NOW.match(text, at)
    if now is not None and left.kind != "weak":
        return left._replace(end=now.end(), when=f"{calendar.first(left.when)}/0D", kind="full")
    spelled = m["link"].isascii() and m["link"].isalpha()  # "in 2015 to 45" is no 2015-45
    elided = None if spelled else numeric.elided(text, at, left)
    right = elided or point(text, at)
    if right is None or not _linked(text, begin, m, left, right):
        return None
    if right.kind == "bare" and not bare.is_year(text, begin, right.end, led=elided is not None or opener is not None):
        return None
    own = _close(text, at, right)
    if own is not None and own.when.startswith("..") and _ZH_STOP.match(text, right.end) is None:
        return None  # 自2014年起到2018年之前: two bounds, each for itself
    when = calendar.join(left.when, right.when)
    if when is None:
        return None
    closing = _ZH_STOP.match(text, right.end) or _ZH_SPAN.match(text, right.end)
    end = right.end if closing is None else closing.end()
    return Point(end, when, fiscal=left.fiscal or right.fiscal, status=right.status)


def _linked(text: str, begin: int, m: re.Match[str], left: Point, right: Point) -> bool:
    """Whether what stands between two points makes a range of them."""
    link = m["link"].lower()
    if link == "/":  # 2023/24 is a season; 2020/2021/2022 and 24E/25E are lists
        around = text[begin - 1 : begin] + text[right.end : right.end + 1]
        return _season(left.when, right.when) and "/" not in around and right.status is None
    if link not in _WORD_RANGE and _spaced_unevenly(m[0]):
        return False
    if left.kind == right.kind == "weak":  # April-June, but not 5/1-5/7
        if left.when[2:3] == right.when[2:3] == "H":
            return True
        return right.when[2:3] in "01" and text[begin].isupper() and text[m.end()].isupper()
    return True


def _spaced_unevenly(link: str) -> bool:
    return (link[:1] in " \n") != (link[-1:] in " \n")


def _season(left: str, right: str) -> bool:
    """2023/24: two years in a row are one season; other slashes are a choice."""
    return left.isdigit() and right.isdigit() and int(right) == int(left) + 1


def _close(text: str, at: int, left: Point) -> Point | None:
    """The words behind a point that open it: 2018年以来, 2012 or later, 2030年前."""
    m = _ZH_CLOSE.match(text, left.end)
    if m is not None and (left.kind == "full" or text[left.end - 1].isdigit()):
        if left.kind == "bare" and m["word"] in ("前", "后", "起", "止"):
            return None
        name = _ZH_CLOSERS[m["word"]]
    else:
        m = _EN_CLOSE.match(text, left.end)
        if m is None:
            return None
        if m.lastgroup == "plus":
            if left.kind == "bare" and int(left.when) % 50 == 0:
                return None
            name = "since"
        else:
            name = str(m.lastgroup)
            if m["since"] == "on" and text[at - 5 : at].lower() != "from ":
                return None
    if name == "before" and text[left.end - 1] in "底末":
        name = "until"  # 2024年底前: by its last day
    return left._replace(when=_BOUND[name](left.when), end=m.end(), kind="full")


def _year_ended(text: str, at: int, left: Point) -> Period | None:
    """截至2024年3月31日止年度: the twelve months that end there; 止六个月: the six."""
    m = _ZH_ENDED.match(text, left.end)
    ends = calendar.atom_days(left.when) if m is not None else None
    if m is None or ends is None:
        return None

    count = 12 if m["year"] else number(m["months"])
    when = calendar.months_to(ends[1], count)
    if when is None:
        return None
    fiscal = bool(m["year"]) and (len(m["year"]) > 2 or "/" in when)
    return _period(text, at, Point(m.end(), when, fiscal=fiscal, stated=True))


def _period(text: str, at: int, found: Point) -> Period | None:
    when = found.when
    ends = calendar.days(when)
    partial = relative = iso = None
    start = end = None
    if ends is not None:
        iso = when
        if not found.fiscal or found.stated:
            start, end = ends
    elif calendar.is_partial(when):
        partial = when
    else:
        relative = when
        left = calendar.atom_days(calendar.first(when))
        if left is not None:
            iso, start = f"{calendar.first(when)}/{calendar.OPEN}", left[0]
    return Period(at, found.end, text[at : found.end], iso, start, end, found.fiscal, found.status, partial, relative)


"""What may stand first in a period that starts with no digit. No capturing groups; merged into the scanner's anchor."""
