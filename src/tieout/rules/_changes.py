"""Sentences that give a figure before, a figure after, and the change between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from tieout import intervals, lazy
from tieout.intervals import Interval
from tieout.model import Claim, Document, Extraction
from tieout.reconcile.question import is_money
from tieout.rules._figures import clause_before, clean, cue, figures, is_level, sentences, words_before
from tieout.rules._growth import fits, negative
from tieout.rules._pairs import before_and_after

_TO_LEVEL = lazy.pattern(r"\s*(?:to|至|到)\s*(?:about|约|nearly|近)?\s*", re.IGNORECASE)
_OF_YEAR = lazy.pattern(r"^ (?:in|for|of) (?:the )?(?:year |FY ?)?(?:19|20)\d\d(?=[,; ])")
_RIGHT_AFTER = lazy.pattern(r"\s*[，,(（]?\s*(?:从|由|from)(?:\s*\d{4}\s*年?的?)?\s*")


@dataclass(frozen=True, slots=True)
class Change:
    """`implied`: the readings of the change that the two figures allow; `stated`: those of the words.

    `confused` says when the words mix percent and points: "percent" where percent are written for points, "points"
    where points are written for percent. `printed` is what the change should read, from rounding alone.
    """

    said: Claim
    start: Claim
    end: Claim
    stated: tuple[Interval, ...]
    implied: tuple[Interval, ...]
    printed: Interval
    confused: str | None
    turned: str | None = None  # the word, where the figures give the change with the opposite sign: "rise" or "fall"


def changes(extraction: Extraction) -> Iterator[Change]:
    for told in triples(extraction):
        if _alike(told.start, told.end) and (change := _change(told, extraction.document)) is not None:
            yield change


@dataclass(frozen=True, slots=True)
class Told:
    """Three figures that a sentence tells as a change, a before and an after; their units may differ."""

    said: Claim
    start: Claim
    end: Claim


def triples(extraction: Extraction) -> Iterator[Told]:
    document = extraction.document
    for group in sentences(figures(extraction)):
        for three in zip(group, group[1:], group[2:], strict=False):
            if (told := _told(*three, document)) is not None:
                yield told


def _told(a: Claim, b: Claim, c: Claim, document: Document) -> Told | None:
    """Three neighbouring figures: 从A升至B，提高C; B, up from A, a rise of C; up C, from A to B; B, 去年同期为A, 同比增长C; B, up
    C from A; rose C to B (2023: A)."""
    if _is_change(c) and _led().search(words_before(document, c, 40)):
        for start, end, turned in ((a, b, False), (b, a, True)):
            if _before_after(start, end, document, turned=turned):
                return _if_one_year(c, start, end, document)
    if _is_change(c) and is_level(a) and _was(b, a, document) and _led_on(clean(document.text[b.end : c.start])):
        return _if_one_year(c, b, a, document, prior=True)
    if _is_change(b) and is_level(a) and is_level(c) and _was(c, b, document) and _moves(b, document):
        return _if_one_year(b, c, a, document, prior=True)
    if _is_change(a) and _moves(a, document):
        between = clean(document.text[a.end : b.start])
        if _before_after(b, c, document) and _RIGHT_AFTER.fullmatch(between):
            return _if_one_year(a, b, c, document)
        if _TO_LEVEL.fullmatch(between) and _was(c, b, document):
            return _if_one_year(a, c, b, document)
    return None


def _before_after(start: Claim, end: Claim, document: Document, *, turned: bool = False) -> bool:
    """As `before_and_after`, whatever the currencies: a from and a to of one sentence are one thing."""
    if before_and_after(start, end, document, turned=turned):
        return True
    money = is_money(start.unit) and is_money(end.unit)
    return not turned and money and (start.role, end.role) == ("from", "to") and start.end <= end.start


def _was(start: Claim, last: Claim, document: Document) -> bool:
    """Whether words right before a figure say that it is the one of before: 去年同期为A, from A, (2023: A)."""
    words = clean(document.text[max(last.end, start.start - 40) : start.start])
    return start.start - last.end <= 40 and is_level(start) and _prior().search(words) is not None


@cache
def _prior() -> re.Pattern[str]:
    words = cue("prior").pattern
    return re.compile(
        rf"(?:{words})(?:为|是|的|了|仅|约|was|were|of|[:：]|\s){{0,3}}$|[（(]\s*(?:FY\s?)?(?:19|20)\d\d\s?年?\s?[:：为]\s?$"
        rf"|(?:{cue('base').pattern})\s?(?:the\s)?(?:19|20)\d\d\s?年?(?:同期)?(?:的|'s)?\s?(?:about|约)?\s?$",
        re.IGNORECASE,
    )


def _moves(claim: Claim, document: Document) -> bool:
    words = clause_before(document, claim, 24)
    return cue("rise").search(words) is not None or cue("fall").search(words) is not None


def _led_on(between: str) -> bool:
    """Whether nothing but a word for a change leads from one figure to the next: 较2023年的A下降C, A, a rise of C."""
    between = _OF_YEAR.sub("", between.lstrip("）)"))
    return len(between) <= 24 and (_led().fullmatch(between) or _led().fullmatch("，" + between)) is not None


def _if_one_year(said: Claim, start: Claim, end: Claim, document: Document, *, prior: bool = False) -> Told | None:
    """A change on the year before is no change over several years; who told it so in those words means it. `prior`:
    words say that one is of the year before, whatever period it was given."""
    yearly = cue("on_year").search(words_before(document, said, 24)) or cue("on_year").search(
        document.text[said.end : said.end + 16]
    )
    same = prior and start.period is not None and end.period is not None and start.period.iso == end.period.iso
    return Told(said, start, end) if not yearly or same or _neighbours(start, end) else None


def _is_change(claim: Claim) -> bool:
    return (
        claim.unit in ("percent", "percentage_point", "times")
        and claim.bound in ("exact", "approx")
        and claim.measure != "cagr"
    )


def _alike(start: Claim, end: Claim) -> bool:
    nouns = start.noun == end.noun or None in (start.noun, end.noun)  # 6.05 million implants, up from 4.2 million
    if start.high is not None or end.high is not None or not nouns:
        return False
    bare = {start.unit, end.unit} == {None, "count"}
    return bare or start.unit == end.unit or (end.unit or "").startswith(f"{start.unit}/")


@cache
def _led() -> re.Pattern[str]:
    """A clause that is only a word for a change before its figure: 提高了, an increase of. Anything else in the clause
    may be another subject (客流增加3倍)."""
    return re.compile(
        rf"(?:[，,；;（(—]|^)\s*(?:(?:{cue('plain_change').pattern})\s*){{0,2}}"
        rf"(?:{cue('rise').pattern}|{cue('fall').pattern}|{cue('moved').pattern})(?:了|近|约|超过?|逾|达|高达|幅度为|为|by|of|about|nearly|over|\s){{0,4}}$",
        re.IGNORECASE,
    )


def _neighbours(start: Claim, end: Claim) -> bool:
    """A change on the year before is no change over several years."""
    if start.period is None or end.period is None or start.period.end_date is None or end.period.end_date is None:
        return True
    return 0 < end.period.end_date.year - start.period.end_date.year <= 1


def _change(told: Told, document: Document) -> Change | None:
    said, start, end = told.said, told.start, told.end
    a, b, written = (intervals.written(c, wide=True) for c in (start, end, said))
    if a is None or b is None or written is None:
        return None
    implied = _implied(said, start, a, b)
    rounded = _implied(said, start, intervals.written(start) or a, intervals.written(end) or b)
    if not implied or not rounded:
        return None
    both = (written,) if said.unit == "times" else (written, negative(written))
    turned = _turned(said, written, implied, document) if any(fits(both, i) for i in implied) else None
    return Change(said, start, end, both, implied, rounded[0], _confused(said, start, end), turned)


def _turned(said: Claim, written: Interval, implied: tuple[Interval, ...], document: Document) -> str | None:
    """ "rise" or "fall" where the one word before the change says so and the figures only fit the other."""
    if said.unit == "times" or written.low is None or written.low <= 0:
        return None
    words = clause_before(document, said, 24)
    up, down = (cue(name).search(words) is not None for name in ("rise", "fall"))
    if up == down or cue("inverted").search(words_before(document, said, 60)):
        return None
    own = written if up else negative(written)
    return None if any(own.overlaps(i) for i in implied) else "rise" if up else "fall"


def _implied(said: Claim, start: Claim, a: Interval, b: Interval) -> tuple[Interval, ...]:
    """The changes that two figures allow, in the unit of the words; the first is the plainest."""
    if said.unit == "times":
        there, back = intervals.ratio(b, a), intervals.ratio(a, b)
        return (
            ()
            if there is None or back is None
            else (Interval(_less_one(there.low), _less_one(there.high)), there, back)
        )
    if said.unit == "percentage_point":
        return (_difference(a, b),) if start.unit == "percent" else ()
    relative = intervals.growth(a, b, 1)
    found = () if relative is None else (relative,)
    return (*found, _difference(a, b)) if start.unit == "percent" else found


def _confused(said: Claim, start: Claim, end: Claim) -> str | None:
    """Which of percent and points the words mix up: only where the figures as rounded give the one and not the other. A
    cut-off figure that would just fit is a wrong change, not a wrong word."""
    a, b, written = (intervals.written(c) for c in (start, end, said))
    if start.unit != "percent" or said.unit == "times" or a is None or b is None or written is None:
        return None
    if (relative := intervals.growth(a, b, 1)) is None:
        return None
    stated = (written, negative(written))
    as_percent, as_points = fits(stated, relative), fits(stated, _difference(a, b))
    if said.unit == "percent":
        return "percent" if as_points and not as_percent else None
    return "points" if as_percent and not as_points else None


def _difference(a: Interval, b: Interval) -> Interval:
    low = None if b.low is None or a.high is None else b.low - a.high
    high = None if b.high is None or a.low is None else b.high - a.low
    return Interval(low, high)


def _less_one(value: Decimal | None) -> Decimal | None:
    return None if value is None else value - 1
