"""The stated change on the year before is not what the two years' figures give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tieout import intervals, lazy
from tieout.intervals import Interval
from tieout.model import Claim, Document, Extraction, Finding
from tieout.rules._figures import (
    around,
    by_block,
    by_sentence,
    cell_of,
    compatible,
    cue,
    figures,
    finding,
    is_level,
    like,
    part_year_told,
    percent,
    shown,
    words_after,
    words_before,
    year,
)
from tieout.rules._growth import Pair, exact_rate, fits, loose_pairs, measures, pair_of, readings, window

LEVELS = ("error", "warning")
MESSAGES = {
    "en": {
        "year": "stated {stated}; {start} in {from} and {end} in {to} give {implied}",
        "years": "{stated} on the year before is the change over {years} years, from {start} in {from} to {end} in {to}",
    },
    "zh": {
        "year": "文中称{stated}；{from}年{start}、{to}年{end}，推算为{implied}",
        "years": "文中称同比{stated}，实为{from}年{start}至{to}年{end}共{years}年的变化",
    },
}
HELP = {
    "en": {
        "year": "write {corrected}, or check the two figures",
        "years": "check the two years, or say over how many years",
    },
    "zh": {"year": "改为{corrected}，或核对两个数值", "years": "核对两个年份，或写明是几年间的变化"},
}

_TO = lazy.pattern(
    r"\s?(?:[a-z-]+\s){0,3}to\s(?:about\s|nearly\s|a record\s)?|(?:以上|左右)?[，,]?(?:增|升|降|涨|跌|提高|扩大|回落|减少|达)?(?:长|加)?(?:至|到)约?"
)
_LARGEST_TABLE = 200  # levels of one table that are looked through


def check(extraction: Extraction) -> Iterator[Finding]:
    claims = [c for c in figures(extraction) if not is_level(c) or not part_year_told(c, extraction.document)]
    rates = [c for c in claims if c.measure == "yoy_growth" and c.unit == "percent"]
    if not rates:
        return
    sentences, blocks = by_sentence(claims), by_block(claims)
    earlier = _by_year(claims)
    tables = _by_table(claims, extraction.document)
    for rate in rates:
        if (cell := cell_of(rate, extraction.document)) is not None:
            yield from _in_table(rate, tables.get(cell.table, []), extraction.document)
            continue
        here = around(sentences[rate.quote_start, rate.quote_end], rate)
        end = _grown(rate, here, extraction.document)
        stated = readings(rate, extraction.document)
        if stated and (far := _over_years(rate, here, stated)) and _on_year(rate, extraction.document):
            yield _finding(rate, far, False, "years")
            continue
        if end is None or not stated:
            continue
        near = [p for c in here if (p := pair_of(c, end)) is not None and p.years == 1]
        found = (
            near
            or _before(end, around(blocks[rate.block], rate, 40, 20))
            or _before(end, earlier.get(_mark(end, -1), []))
        )
        if not found or _another_rate(rate, here, found, extraction.document):
            continue
        if not any(fits(stated, p.implied) for p in [*found, *_others(here)]):
            yield _finding(rate, found[0], bool(near))


def _by_table(claims: list[Claim], document: Document) -> dict[int, list[Claim]]:
    found: dict[int, list[Claim]] = {}
    for claim in claims:
        if is_level(claim) and year(claim) is not None and (cell := cell_of(claim, document)) is not None:
            found.setdefault(cell.table, []).append(claim)
    return found


def _in_table(rate: Claim, levels: list[Claim], document: Document) -> Iterator[Finding]:
    """A rate in a table that holds one series: held against its own year and the one before."""
    own = [
        c for c in levels[:_LARGEST_TABLE] if compatible(rate, c) and measures(rate, c) and _in_line(rate, c, document)
    ]
    ends = [c for c in own if year(c) == year(rate)]
    if len(ends) != 1 or year(rate) is None:
        return
    found = [p for c in levels[:_LARGEST_TABLE] if (p := pair_of(c, ends[0])) is not None and p.years == 1]
    stated = readings(rate, document)
    if len(found) == 1 and stated and not fits(stated, found[0].implied):
        yield _finding(rate, found[0], True)


def _in_line(rate: Claim, level: Claim, document: Document) -> bool:
    a, b = cell_of(rate, document), cell_of(level, document)
    return a is not None and b is not None and (a.row == b.row or a.column == b.column)


def _led_to(rate: Claim, here: Sequence[Claim], document: Document) -> Claim | None:
    """The level right behind a rate that leads to it: a 19.7% jump to A, 增长19.7%至A."""
    at = next((c for c in here if c.start >= rate.end), None)
    if at is None or not is_level(at) or year(at) is None or not _TO.fullmatch(document.text[rate.end : at.start]):
        return None
    return at if compatible(rate, at) and measures(rate, at) and window(rate) is None else None


def _grown(rate: Claim, here: Sequence[Claim], document: Document) -> Claim | None:
    """The level that a rate is told of: the last one before it in its sentence (of "to A in 2024 from B in 2023", A)."""
    if (after := _led_to(rate, here, document)) is not None:
        return after
    before = [c for c in here if c.start < rate.start and is_level(c)]
    if rate.of is not None and any(c.measure == rate.of for c in before):
        before = [c for c in before if c.measure == rate.of]
    last = before[-1] if before else None
    if last is not None and len(before) > 1 and pair_of(last, before[-2]) is not None:
        last = before[-2]
    elif last is not None and last.role == "from":
        return None
    if last is None or year(last) is None or last.measure is None:
        return None
    if not compatible(rate, last) or not measures(rate, last) or window(rate) is not None:
        return None
    if any(
        last.start < c.start < rate.start
        for c in here
        if c.unit == "percent" and (c.measure, c.of) == (rate.measure, rate.of)
    ):
        return None  # a second rate after one level speaks of something else
    told = year(rate)
    return last if told is None or told - (year(last) or 0) in (0, -1) else None


def _over_years(rate: Claim, here: Sequence[Claim], stated: Sequence[Interval]) -> Pair | None:
    """The only two levels of the sentence, several years apart, where the whole change between them is the rate."""
    levels = [c for c in here if is_level(c) and (c.unit, c.noun) == (here[0].unit, here[0].noun)]
    if len(levels) != 2 or not all(compatible(rate, c) and measures(rate, c) for c in levels):
        return None
    pair = pair_of(*levels) or pair_of(levels[1], levels[0])
    if pair is None or pair.years < 2:
        return None
    start, last = (intervals.written(c, wide=True) for c in (pair.start, pair.end))
    whole = intervals.growth(start, last, 1) if start is not None and last is not None else None
    return pair if whole is not None and fits(stated, whole) else None


def _on_year(rate: Claim, document: Document) -> bool:
    near = words_before(document, rate, 24) + " " + words_after(document, rate, 16)
    return cue("on_year").search(near) is not None


def _another_rate(rate: Claim, here: Sequence[Claim], found: Sequence[Pair], document: Document) -> bool:
    """Whether the rate is told on a basis of its own (like for like), or another of the sentence is what the two figures
    give."""
    near = words_before(document, rate, 40) + " " + words_after(document, rate, 24)
    if cue("other_basis").search(near):
        return True
    if "分别" in rate.quote or "respectively" in rate.quote:
        return False  # each rate has its own figures
    others = [c for c in here if c.id != rate.id and c.role == "growth" and c.unit == "percent"]
    return any(fits(readings(c, document), p.implied) for c in others for p in found)


def _others(here: Sequence[Claim]) -> list[Pair]:
    """Every other pair of neighbouring years in the sentence: one that fits acquits."""
    return [p for p in loose_pairs(here) if p.years == 1]


def _before(end: Claim, claims: Sequence[Claim]) -> list[Pair]:
    """Pairs with the year before, where that year has one answer."""
    if end.subject_key is None and any(c.block != end.block for c in claims):
        return []
    found: list[Pair] = []
    for claim in claims:
        if (pair := pair_of(claim, end)) is None or pair.years != 1 or not compatible(claim, end):
            continue
        if found and pair.start.value != found[0].start.value:
            return []
        found.append(pair)
    return found


def _by_year(claims: list[Claim]) -> dict[tuple[object, ...], list[Claim]]:
    found: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        if is_level(claim) and year(claim) is not None and claim.subject_key is not None and claim.measure is not None:
            found.setdefault(_mark(claim, 0), []).append(claim)
    return found


def _mark(claim: Claim, shift: int) -> tuple[object, ...]:
    return claim.measure, claim.subject_key, claim.area, claim.unit, (year(claim) or 0) + shift


def _finding(rate: Claim, pair: Pair, near: bool, case: str = "year") -> Finding:
    sure = near and not intervals.is_round(pair.start) and not intervals.is_round(pair.end)
    exact = exact_rate(pair)
    computed = [
        ("stated", shown(rate)),
        ("implied", percent(pair.printed)),
        ("arithmetic", f"{pair.arithmetic} = {percent(pair.printed)}"),
        ("corrected", "" if exact is None else like(rate, abs(exact))),
        ("start", shown(pair.start)),
        ("end", shown(pair.end)),
        ("from", str(pair.years_named[0])),
        ("to", str(pair.years_named[1])),
        ("years", str(pair.years)),
    ]
    return finding("yoy-mismatch", "error" if sure else "warning", [rate, pair.start, pair.end], computed, case=case)
