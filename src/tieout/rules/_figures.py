"""What several rules need of a document's claims: groups, years, the words before a figure, figures in print."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache

from tieout import lazy, lexicon
from tieout.intervals import Interval
from tieout.model import Cell, Claim, Document, Extraction, Finding, Span
from tieout.reconcile.question import area_name, full_year

RATES = ("percent", "percentage_point", "basis_point", "times")
_MOST_IN_SENTENCE = 60
_REACH = 300  # characters of a sentence on either side of a figure
_NUMERAL = lazy.pattern(r"\d[\d,，]*(?:\.\d+)?")
_MARKUP = lazy.pattern(r"[*`]+|~~+|(?<!\w)_+|_+(?!\w)|<[^<>\n]{0,80}>|\[\^?\d{1,3}\]")  # one ~ is a range: 300~350亿元
_CLAUSE = lazy.pattern(r"[，,；;：:。！？!?（(]|\s[-–—]\s")


def figures(extraction: Extraction) -> list[Claim]:
    """The claims that are figures with a plain finite value, in the order of the text."""
    return sorted((c for c in extraction.claims if c.kind == "figure" and _finite(c)), key=lambda c: (c.start, c.id))


def _finite(claim: Claim) -> bool:
    return claim.value.is_finite() and (claim.high is None or claim.high.is_finite())


def by_sentence(claims: Iterable[Claim]) -> dict[tuple[int, int], list[Claim]]:
    """Claims of each sentence, in the order of the text."""
    groups: dict[tuple[int, int], list[Claim]] = {}
    for claim in claims:
        groups.setdefault((claim.quote_start, claim.quote_end), []).append(claim)
    return groups


def sentences(claims: Iterable[Claim]) -> Iterator[list[Claim]]:
    """The groups of `by_sentence`; monsters (a flattened table, a data dump) come in pieces."""
    for group in by_sentence(claims).values():
        for at in range(0, len(group), _MOST_IN_SENTENCE):
            yield group[at : at + _MOST_IN_SENTENCE]


def around(group: Sequence[Claim], claim: Claim, before: int = 24, after: int = 12) -> Sequence[Claim]:
    """The part of an ordered group that stands near a claim."""
    at = bisect_left(group, claim.start, key=lambda c: c.start)
    return group[max(0, at - before) : at + after]


def by_block(claims: Iterable[Claim]) -> dict[int, list[Claim]]:
    groups: dict[int, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(claim.block, []).append(claim)
    return groups


def cell_of(claim: Claim, document: Document) -> Cell | None:
    return document.blocks[claim.block].cell if claim.block < len(document.blocks) else None


def by_line(claims: Iterable[Claim], document: Document) -> dict[tuple[str, int, int], list[Claim]]:
    """Claims of table cells, by ("row" | "column", table, its number)."""
    groups: dict[tuple[str, int, int], list[Claim]] = {}
    for claim in claims:
        if (cell := cell_of(claim, document)) is not None:
            groups.setdefault(("row", cell.table, cell.row), []).append(claim)
            groups.setdefault(("column", cell.table, cell.column), []).append(claim)
    return groups


def is_level(claim: Claim) -> bool:
    """A size, count or price rather than a rate of something."""
    return claim.unit not in RATES and claim.role in ("level", "from", "to")


def year(claim: Claim) -> int | None:
    """The one year a claim is about; 截至2023年 ("by the end of 2023") is 2023."""
    period = claim.period
    if period is not None and period.start_date is None and period.end_date is not None:
        return period.end_date.year if (period.end_date.month, period.end_date.day) == (12, 31) else None
    return full_year(period)


def dated(claim: Claim) -> bool:
    """Whether a figure's period was said for it: a year in a title or a heading far above is no evidence."""
    basis = claim.basis_of("period")
    return basis is None or basis.how not in ("heading", "document", "default")


def part_year_told(claim: Claim, document: Document) -> bool:
    """Whether words before a figure of a full year speak of a part of one (其中第四季度): its period is in doubt."""
    return year(claim) is not None and cue("part_year").search(words_before(document, claim, 18)) is not None


def compatible(a: Claim, b: Claim) -> bool:
    """May be about one thing: nothing stated on both sides differs in subject, area or source."""
    pairs = ((a.subject_key, b.subject_key), (area_name(a.area), area_name(b.area)), (a.said_by, b.said_by))
    return all(x is None or y is None or x == y for x, y in pairs)


def same_series(a: Claim, b: Claim) -> bool:
    """One measure of one subject in one unit: the figures can be divided by each other. Two subjects that nobody names
    are one only where the rest of the sentence says so: callers that look further ask for a name."""
    return (
        a.measure == b.measure
        and a.subject_key == b.subject_key
        and a.unit == b.unit
        and (a.noun == b.noun or None in (a.noun, b.noun))
        and a.scope == b.scope
        and (a.area is None or b.area is None or area_name(a.area) == area_name(b.area))
    )


def clean(text: str) -> str:
    """Text without emphasis, tags and footnote marks."""
    return _MARKUP.sub("", text)


def sentence(document: Document, claim: Claim) -> str:
    """The sentence a figure stands in, or what is near it in an endless one."""
    start, end = max(claim.quote_start, claim.start - _REACH), min(claim.quote_end, claim.end + _REACH)
    return clean(document.text[start:end])


def words_before(document: Document, claim: Claim, limit: int = 60) -> str:
    """The words of the figure's own sentence that stand before it, at most `limit` characters."""
    return clean(document.text[max(claim.quote_start, claim.start - limit) : claim.start])


def words_after(document: Document, claim: Claim, limit: int = 20) -> str:
    return clean(document.text[claim.end : min(max(claim.quote_end, claim.end), claim.end + limit)])


def clause_before(document: Document, claim: Claim, limit: int = 60) -> str:
    """The words between the last comma (or the like) and the figure."""
    return _CLAUSE.split(words_before(document, claim, limit))[-1]


@cache
def cue(name: str) -> re.Pattern[str]:
    """One pattern for the forms that every language lists under `name` in its audit.toml."""
    forms: list[str] = []
    for language in lexicon.languages():
        for form in lexicon.cues(language, "audit").get(name, ()):
            words = re.escape(str(form))
            forms.append(rf"\b{words}\b" if re.match(r"[A-Za-z]", str(form)) else words)
    forms.sort(key=len, reverse=True)
    return re.compile("|".join(forms) or r"(?!)", re.IGNORECASE)


def finding(
    rule: str,
    level: str,
    claims: Sequence[Claim],
    computed: Iterable[tuple[str, str]] = (),
    *,
    case: str | None = None,
    spans: Sequence[Span] = (),
) -> Finding:
    """A finding on these claims; the first is its place. The audit adds the words."""
    places = tuple(dict.fromkeys([*(c.span for c in claims), *spans]))
    data = (("case", case), *computed) if case else tuple(computed)
    return Finding(rule, level, "", places, data, None, tuple(dict.fromkeys(c.id for c in claims)))


def percent(interval: Interval, places: int = 1) -> str:
    """An interval of percent: "20.0%–20.3%", "20.1%", "over 18.0%" as ">18.0%"."""
    low = None if interval.low is None else f"{interval.low:.{places}f}%"
    high = None if interval.high is None else f"{interval.high:.{places}f}%"
    if low == high:
        return low or "?"
    if low is None or high is None:
        return f">{low}" if low else f"<{high}"
    return f"{low}–{high}"


def middle(interval: Interval) -> Decimal | None:
    if interval.low is None or interval.high is None:
        return None
    return (interval.low + interval.high) / 2


def like(claim: Claim, value: Decimal) -> str:
    """A value written in the manner of a claim's own text: its scale, its unit, its number of decimals."""
    numeral = _NUMERAL.search(claim.text)
    if numeral is None or claim.value == 0 or claim.high is not None:
        return _bare(value)
    printed = Decimal(numeral[0].replace(",", "").replace("，", ""))
    if printed == 0:
        return _bare(value)
    places = len(numeral[0].partition(".")[2])
    shown = f"{value / (abs(claim.value) / printed):,.{places}f}"
    if "," not in numeral[0] and "，" not in numeral[0]:
        shown = shown.replace(",", "")
    return claim.text[: numeral.start()] + shown + claim.text[numeral.end() :]


def shown(claim: Claim) -> str:
    """A claim's figure as written, on one line."""
    return " ".join(clean(claim.text).split())


def _bare(value: Decimal) -> str:
    return f"{value:,.2f}".rstrip("0").rstrip(".")
