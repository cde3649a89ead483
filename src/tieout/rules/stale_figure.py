"""A figure is told as of now, and belongs to a year long before the document's own."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.model import Claim, Extraction, Finding
from tieout.rules._figures import cue, figures, finding, is_level, shown, words_before

LEVELS = ("info",)
MESSAGES = {
    "en": '"{word}", but {stated} is of {year}, and the document dates from {issued}',
    "zh": "文中称“{word}”，而{stated}为{year}年数据，文件日期为{issued}",
}
HELP = {
    "en": "give the year in the sentence, or look for a newer figure",
    "zh": "在句中写明年份，或改用较新的数据",
}
_OLD = 2  # years


def check(extraction: Extraction) -> Iterator[Finding]:
    document = extraction.document
    issued = document.source.issued or extraction.assessment.issued
    if not issued or not issued[:4].isdigit():
        return
    for claim in figures(extraction):
        year = _year(claim)
        if year is None or int(issued[:4]) - year < _OLD or not is_level(claim):
            continue
        before = words_before(document, claim, 30)
        if (word := cue("at_present").search(before)) is not None and str(year) not in before:
            data = [("word", word[0]), ("stated", shown(claim)), ("year", str(year)), ("issued", issued)]
            yield finding("stale-figure", "info", [claim], data)


def _year(claim: Claim) -> int | None:
    """The year that the figure's own sentence gives it: 目前已达124亿元（2022年数据）."""
    period, basis = claim.period, claim.basis_of("period")
    if period is None or period.end_date is None or basis is None or basis.how not in ("stated", "clause", "sentence"):
        return None
    return period.end_date.year
