"""Compound rates that no pair of levels gives: what `cagr-mismatch` and `average-as-cagr` divide between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tieout import intervals, lazy
from tieout.intervals import Interval
from tieout.model import Claim, Document, Extraction
from tieout.rules._captions import other_window_nearby
from tieout.rules._figures import (
    around,
    by_block,
    by_line,
    by_sentence,
    cell_of,
    clause_before,
    cue,
    figures,
    is_level,
    part_year_told,
    sentence,
    words_before,
    year,
)
from tieout.rules._growth import Pair, fits, loose_pairs, pairs, readings, related, undated, window

_SINCE = lazy.pattern(r"((?:19|20)\d\d)\s?年?(?:以来|起|之后)|\bsince ((?:19|20)\d\d)")
_YEARS = lazy.pattern(r"(?:19|20)\d\d|\d\d\s?[-–—~/]\s?\d\d(?!\d)")
_SAID_HERE = ("stated", "clause", "sentence")


@dataclass(frozen=True, slots=True)
class Misfit:
    """A rate, the pairs it might have belonged to, whether it is their simple average, and what leaves a doubt:
    another sentence, rounding to zeros, another window in a caption nearby."""

    rate: Claim
    pairs: tuple[Pair, ...]
    average: bool
    doubt: str  # why it is no error: apart, round, window; "" where it is one

    @property
    def sure(self) -> bool:
        return not self.doubt


def misfits(extraction: Extraction) -> Iterator[Misfit]:
    claims = [c for c in figures(extraction) if not is_level(c) or not part_year_told(c, extraction.document)]
    rates = [c for c in claims if c.measure == "cagr" and c.unit == "percent"]
    if not rates:
        return
    sentences, blocks, known = by_sentence(claims), by_block(claims), _known(claims)
    rows = by_line(claims, extraction.document)
    for rate in rates:
        if cue("simple_average").search(words_before(extraction.document, rate, 30)):
            continue
        here_said = around(sentences[rate.quote_start, rate.quote_end], rate)
        near = _candidates(rate, _one_breath(rate, here_said, extraction.document), extraction.document)
        here = (
            near
            or _in_row(rate, rows, extraction)
            or _candidates(
                rate,
                _one_breath(rate, around(blocks[rate.block], rate, 30, 8), extraction.document),
                extraction.document,
            )
            or _elsewhere(rate, known, extraction.document)
            or _other_length(rate, here_said, extraction.document)
        )
        stated = readings(rate, extraction.document)
        if not here or not stated or any(fits(stated, p.implied) for p in here):
            continue
        if any(fits(stated, p.implied) for p in loose_pairs(here_said)) or _from_next_year(rate, here, stated):
            continue
        average = any(fits(stated, a) for p in here if (a := _average(p)) is not None)
        doubt = "" if near else "apart"
        if not doubt and any(intervals.is_round(c) for p in here for c in (p.start, p.end)):
            doubt = "round"
        if not doubt and other_window_nearby(extraction.document, rate, here):
            doubt = "window"
        yield Misfit(rate, tuple(here), average, doubt)


def _average(pair: Pair) -> Interval | None:
    start, end = intervals.written(pair.start, wide=True), intervals.written(pair.end, wide=True)
    return intervals.average_growth(start, end, pair.years) if start and end and pair.years > 1 else None


def _candidates(rate: Claim, near: Sequence[Claim], document: Document) -> list[Pair]:
    """The pairs that a rate may belong to: those at the ends of the window written for it, or all where none is."""
    found = [p for p in pairs(related(rate, near)) if not _other_time(rate, p) and not _since_then(rate, p, document)]
    named = window(rate)
    if named is not None and not found:
        return undated(rate, near, named)
    if named is None or not _own_window(rate, near):
        return found
    return [p for p in found if p.years_named[1] == named[1] and p.years_named[0] in (named[0], named[0] - 1)]


def _in_row(rate: Claim, rows: dict[tuple[str, int, int], list[Claim]], extraction: Extraction) -> list[Pair]:
    """In a table: the levels of the rate's own row, at the ends of the window that its header names."""
    cell = cell_of(rate, extraction.document)
    found = pairs(related(rate, rows.get(("row", cell.table, cell.row), []))) if cell else []
    named = window(rate) if _headed(rate, extraction.document) else None
    return [
        p for p in found if named is None or (p.years_named[1] == named[1] and named[0] - p.years_named[0] in (0, 1))
    ]


def _headed(rate: Claim, document: Document) -> bool:
    """Whether the header over a rate or its own cell names years; else its window was put together from those of its row."""
    cell = cell_of(rate, document)
    if cell is None or _YEARS.search(document.blocks[rate.block].reading):
        return cell is None
    column = [b for b in document.blocks if b.cell and (b.cell.table, b.cell.column) == (cell.table, cell.column)]
    return any(_YEARS.search(b.reading) for b in column if b.cell and b.cell.header)


def _one_breath(rate: Claim, said: Sequence[Claim], document: Document) -> list[Claim]:
    """What has been said by the end of a rate's sentence, or by a semicolon before that: what follows is about
    something new."""
    stop = re.search(r"[；;]", document.text[rate.end : rate.end + 300])
    end = min(rate.end + stop.start(), rate.quote_end) if stop else rate.quote_end
    return [c for c in said if c.start < end]


def _from_next_year(rate: Claim, here: Sequence[Pair], stated: Sequence[Interval]) -> bool:
    """A window that begins a year after the first figure may start from that year's level, which nobody gives. It is
    possible where the step from the first figure to that level is no odder than the rate itself."""
    named = window(rate)
    if named is None or len(here) != 1 or here[0].years_named[0] != named[0] - 1 or named[1] - named[0] < 1:
        return False
    for rate_read in stated:
        if rate_read.low is None or rate_read.low <= -100 or rate_read.high is None:
            continue
        rest = intervals.grown(Interval(Decimal(1), Decimal(1)), rate_read, named[1] - named[0])
        whole = intervals.ratio(_point(here[0].end), _point(here[0].start))
        if rest is None or whole is None or not rest.low or not rest.high or not whole.low or not whole.high:
            continue
        first = Interval((whole.low / rest.high - 1) * 100, (whole.high / rest.low - 1) * 100)
        if first.overlaps(Interval(min(Decimal(-5), rate_read.low * 2), max(Decimal(15), rate_read.high * 2))):
            return True
    return False


def _point(claim: Claim) -> Interval:
    return Interval(claim.value, claim.value)


def _other_length(rate: Claim, near: Sequence[Claim], document: Document) -> list[Pair]:
    """A from and a to whose years are not as many as the words say (五年, over five years), where the rate is theirs by
    that number of years: it cannot be right for the years that they name."""
    named, basis = window(rate), rate.basis_of("period")
    if named is None or basis is None or basis.start is None or basis.end is None:
        return []
    if re.search(r"\d{4}", document.text[basis.start : basis.end]):
        return []
    found = [p for p in pairs(related(rate, near)) if (p.start.role, p.end.role) == ("from", "to")]
    if len(found) != 1 or found[0].years == named[1] - named[0]:
        return []
    start, end = (intervals.written(c, wide=True) for c in (found[0].start, found[0].end))
    implied = intervals.growth(start, end, named[1] - named[0]) if start is not None and end is not None else None
    return found if implied is not None and fits(readings(rate, document), implied) else []


def _own_window(rate: Claim, near: Sequence[Claim]) -> bool:
    """Whether a rate's window was written for it, rather than put together from the years of other figures."""
    basis = rate.basis_of("period")
    if basis is None or basis.how not in _SAID_HERE or basis.start is None:
        return False
    return not any(c.period is not None and c.period.start == basis.start for c in near if is_level(c))


def _since_then(rate: Claim, pair: Pair, document: Document) -> bool:
    """A rate since a year (2021年以来) beside figures of another: the level it starts from is not given."""
    told = _SINCE.search(clause_before(document, rate, 40))
    return told is not None and int(told[1] or told[2]) not in (pair.years_named[0], pair.years_named[0] + 1)


def _other_time(rate: Claim, pair: Pair) -> bool:
    """A rate of the past beside a figure of the future, or the other way round, in so many words."""
    said = all((b := c.basis_of("status")) is not None and b.how in ("stated", "clause") for c in (rate, pair.end))
    return said and {rate.status, pair.end.status} == {"actual", "forecast"} and window(rate) is None


def _known(claims: list[Claim]) -> dict[tuple[str, int], list[Claim]]:
    """Levels of named subjects by subject and year, of the whole document."""
    found: dict[tuple[str, int], list[Claim]] = {}
    for claim in claims:
        at, subject = year(claim), claim.subject_key
        if at is not None and subject is not None and is_level(claim):
            found.setdefault((subject, at), []).append(claim)
    return found


def _elsewhere(rate: Claim, known: dict[tuple[str, int], list[Claim]], document: Document) -> list[Pair]:
    """The pair at the ends of the window that the rate itself states, from anywhere in the document, where each end has one
    answer."""
    named, basis = window(rate), rate.basis_of("period")
    if named is None or rate.subject_key is None or basis is None or basis.how not in _SAID_HERE:
        return []
    ends = [[c for c in known.get((rate.subject_key, y), ()) if c.measure and related(rate, [c])] for y in named]
    if any(len({(c.measure, c.value, c.unit) for c in end}) != 1 for end in ends):
        return []
    if any(cue("rival").search(sentence(document, end[0])) for end in ends):
        return []  # another firm's figure is no end of this one's growth
    return pairs([end[0] for end in ends])
