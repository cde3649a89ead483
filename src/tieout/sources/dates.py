"""When a document was published, as far as it says; a document that does not say is undated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.model import Span, Trait
from tieout.sources import _masthead, answer
from tieout.sources._cues import patterns
from tieout.sources._facts import Facts

_MONTHS = {
    m: i for i, m in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)
}
_EDGE = 15  # blocks at either end in which a date of publication may stand


def issued(facts: Facts) -> tuple[str, Span | None] | None:
    """(ISO date, where) from the document's own statement about itself, else from its text."""
    stated = facts.document.source.issued
    told = _told(facts, cover=bool(stated)) if not stated or _of_file(facts) else None
    if stated and told is None:
        basis = next((b for b in facts.document.source.basis if b.field == "issued" and b.start is not None), None)
        where = (
            Span(facts.document.id, basis.start, basis.end) if basis and basis.start is not None and basis.end else None
        )
        return stated, where
    return told


def _of_file(facts: Facts) -> bool:
    """Whether the date is only that of the file: the cover knows better."""
    basis = [b for b in facts.document.source.basis if b.field == "issued"]
    return any(b.start is None and (b.note or "").startswith(("the day the file", "docProps/")) for b in basis)


def _told(facts: Facts, cover: bool) -> tuple[str, Span | None] | None:
    """What the text itself says at its head or foot; `cover`: on the first page alone."""
    if answer.is_answer(facts):
        return None  # dates in an answer are those of what it tells
    for line in () if cover else _masthead.lines(facts):
        if line.date:
            return line.date, line.span
    blocks = facts.own if len(facts.own) <= 2 * _EDGE else (*facts.own[:_EDGE], *facts.own[-_EDGE:])
    if cover:
        blocks = tuple(b for b in blocks if b[1].locator is not None and b[1].locator.page == 1)
    for _, block, reading in blocks:
        for pattern in patterns("publisher", "date") if len(reading) <= 3000 else ():
            if (found := pattern.search(reading)) and (date := _iso(found.groupdict())):
                start = block.reading.find(found.group())
                return date, facts.span(block, start, start + len(found.group())) if start >= 0 else None
    return None


def _iso(parts: dict[str, str | None]) -> str | None:
    month = parts.get("month") or str(_MONTHS.get((parts.get("monthname") or "")[:3].lower(), ""))
    day = parts.get("day") or parts.get("day2")
    year = parts.get("year")
    if not year:
        return None
    if not month or not 1 <= int(month) <= 12:
        return year
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day and 1 <= int(day) <= 31 else "")


def traits(facts: Facts) -> Iterator[Trait]:
    if issued(facts) is None:
        year = re.search(r"(?:19|20)\d{2}(?!\d)", facts.document.source.title or "")
        yield Trait("undated", data=(("title_year", year.group()),) if year else ())
