"""A forecast is told as a fact, or one figure as forecast in one place and as fact in another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tieout import intervals, lazy
from tieout.model import Claim, Document, Extraction, Finding
from tieout.reconcile.question import area_name
from tieout.rules._figures import cue, figures, finding, sentence, shown, words_before

LEVELS = ("warning", "info")
MESSAGES = {
    "en": {
        "both": '"{forecast}" and "{done}" about one figure, {stated}: is it a forecast or a fact?',
        "later": "{stated} is told as a fact of {period}, but the document dates from {issued}",
        "two": "{stated} for {period} is told as a fact here and as a forecast in line {line}",
    },
    "zh": {
        "both": "{stated}既称“{forecast}”又称“{done}”：是预测还是事实？",
        "later": "{stated}作为{period}的事实陈述，而文件日期为{issued}",
        "two": "{stated}（{period}）此处作事实陈述，第{line}行作预测",
    },
}
HELP = {
    "en": {
        "both": "keep one of the two words",
        "later": "say who forecasts it",
        "two": "say in both places whether it has happened",
    },
    "zh": {"both": "两个词只留其一", "later": "写明是谁的预测", "two": "两处统一为预测或事实"},
}
_BREAK = lazy.pattern(r"[。；;！？!?]|\.\s|(?<![\d.,])(?!(?:19|20)\d\d(?![\d.,]\d?\d))\d[\d.,]*(?!\s?[-–—~～至到年\d])")
_FEW = 2  # figures told as facts of years after the document: more than these, and its date is in doubt
_SAID = ("stated", "clause", "sentence")


def check(extraction: Extraction) -> Iterator[Finding]:
    document = extraction.document
    claims = figures(extraction)
    issued = _trusted(_issued(extraction), claims)
    two_ways = list(_two_ways(claims, document))
    told = {finding.claims[0] for finding in two_ways}
    for claim in claims:
        if (words := _both(claim, document)) is not None:
            computed = [("stated", shown(claim)), ("forecast", words[0]), ("done", words[1])]
            yield finding("status-mismatch", "warning", [claim], computed, case="both")
        elif claim.id not in told and _later(claim, issued):
            yield finding("status-mismatch", "warning", [claim], _times(claim, issued), case="later")
    yield from two_ways


def _both(claim: Claim, document: Document) -> tuple[str, str] | None:
    """The two words, where a forecast leads straight on to something done, with no figure or full stop between."""
    words = words_before(document, claim, 60)
    done = next((m for m in cue("done").finditer(words) if len(words) - m.end() <= 8), None)
    if done is None:
        return None
    start = max((m.end() for m in _BREAK.finditer(words, 0, done.start())), default=0)
    led = list(cue("outlook").finditer(words, start, done.start()))
    if not led or cue("until_now").search(words, led[-1].end(), done.start()):
        return None
    return led[-1][0], done[0]


def _issued(extraction: Extraction) -> str:
    """The date that a document gives itself; the properties of an office file or a PDF may be their template's."""
    document = extraction.document
    if document.media_type.startswith("text/"):
        return document.source.issued or extraction.assessment.issued or ""
    return "" if document.source.issued else extraction.assessment.issued or ""


def _trusted(issued: str, claims: list[Claim]) -> str:
    """The date of a document; "" where too much of it is told of later years: a template's date, or a file's."""
    later = {c.start for c in claims if _later(c, issued)}
    told = {c.start for c in claims if c.period is not None and c.period.start_date is not None}
    return "" if len(later) > _FEW and len(later) * 10 > len(told) else issued


def _later(claim: Claim, issued: str) -> bool:
    """Told as done, for a time that begins after the document was published."""
    period, basis = claim.period, claim.basis_of("status")
    if not issued or period is None or period.start_date is None or claim.status != "actual" or basis is None:
        return False
    if basis.how not in _SAID or period.fiscal or not issued[:4].isdigit():
        return False
    return period.start_date.year > int(issued[:4])


def _times(claim: Claim, issued: str) -> list[tuple[str, str]]:
    period = claim.period.iso if claim.period else None
    return [("stated", shown(claim)), ("period", period or ""), ("issued", issued)]


def _two_ways(claims: list[Claim], document: Document) -> Iterator[Finding]:
    """The same figure for the same question, told as a forecast in so many words in one place and not in the other."""
    told: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        period, how = claim.period, _told(claim, document)
        if how is None or claim.subject_key is None or claim.measure is None or period is None or period.iso is None:
            continue
        key = (claim.measure, claim.subject_key, area_name(claim.area), period.iso, claim.unit, claim.role)
        other = told.setdefault(key, claim)
        if _told(other, document) == how or not _one_number(claim, other):
            continue
        fact, forecast = (claim, other) if how == "fact" else (other, claim)
        computed = [("stated", shown(fact)), ("period", period.iso), ("line", str(forecast.line))]
        yield finding("status-mismatch", "warning", [fact, forecast], computed, case="two")


def _told(claim: Claim, document: Document) -> str | None:
    """How a figure is told: "forecast" or "fact", or neither clearly.

    A figure for a time after the document's own that is told with 达到 or "reached" and no word of a forecast in its
    sentence is told as a fact, whatever it must be.
    """
    basis = claim.basis_of("status")
    if basis is None:
        return None
    if basis.how in _SAID and claim.status in ("actual", "forecast"):
        return "fact" if claim.status == "actual" else "forecast"
    words = sentence(document, claim)
    if claim.status == "forecast" and basis.how == "document" and not cue("forecast").search(words):
        return (
            "fact"
            if _reached().search(words_before(document, claim, 24)) and not cue("outlook").search(words)
            else None
        )
    return None


@cache
def _reached() -> re.Pattern[str]:
    return re.compile(f"(?:{cue('reach').pattern})\\s*(?:了|约|近|about|nearly|over|some)?\\s*$", re.IGNORECASE)


def _one_number(a: Claim, b: Claim) -> bool:
    left, right = intervals.written(a), intervals.written(b)
    return left is not None and right is not None and left.overlaps(right)
