"""How much goes on one printed page: counts to choose from, and an estimate of the lines that a report takes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import east_asian_width

from tieout.write import values
from tieout.write.anchors import Anchors
from tieout.write.report import (
    Block,
    Bullets,
    Complaint,
    Computed,
    Count,
    Figure,
    Inline,
    Link,
    Paragraph,
    Place,
    Report,
    Section,
    Share,
    Table,
    Term,
    Text,
    inlines,
)

PAGE = 72.0  # lines of A4 at the size of the brief's type, as estimated here; pages printed were full at 74 to 81
LINE, NOTE_LINE = 112.0, 72.0  # Latin characters on a line of the page, and of a column of notes
HEADING = 2.0  # lines
NOTE = 0.36  # of a line: notes are set small, in two columns
COLUMNS = {"evidence": 2}


@dataclass(frozen=True, slots=True)
class Room:
    """How many of each a one-page report shows; `topics` are shared by the sides asked for."""

    bullets: int
    topics: int
    conflicts: int
    findings: int
    gaps: int
    title: int  # characters of a source's title


STEPS = (
    Room(8, 12, 4, 3, 4, 60),
    Room(8, 10, 3, 3, 3, 50),
    Room(7, 10, 3, 2, 3, 40),
    Room(7, 8, 2, 2, 3, 40),
    Room(6, 8, 2, 2, 3, 30),
    Room(6, 8, 2, 2, 2, 24),
    Room(6, 6, 2, 2, 2, 24),
    Room(5, 6, 2, 1, 2, 20),
    Room(5, 6, 1, 1, 2, 20),
    Room(4, 6, 1, 1, 2, 16),
    Room(4, 4, 1, 1, 1, 16),
    Room(3, 4, 1, 1, 1, 12),
)


def lines(report: Report) -> float:
    """About how many lines of one page a brief report takes when printed."""
    anchors = Anchors(report)
    body = sum(_section(s, report.language) for s in report.sections)
    notes = sum(NOTE * _wrapped(_width(n.quote) + 12, NOTE_LINE) for n in anchors.notes)
    return 2 * _wrapped(_width(report.question) * 1.6, LINE) + body + notes + 1


def _section(section: Section, language: str) -> float:
    columns = COLUMNS.get(section.key, 1)
    heading = HEADING if section.key != "sources" else 0.0
    return heading + sum(_block(b, language, columns) for b in section.blocks)


def _block(block: Block, language: str, columns: int) -> float:
    match block:
        case Bullets(items=items):
            width = (LINE - 6) / columns - (3 if columns > 1 else 0)
            return sum(0.08 + _wrapped(_run(item, language), width) for item in items) / columns + 0.4
        case Paragraph(inlines=words, kind=kind):
            size = 0.85 if kind == "note" else 1.02
            return size * _wrapped(size * _run(words, language), LINE) + 0.35
        case Complaint(message=message):
            return _wrapped(_width(message) + 30, LINE) + 0.3
        case Table(rows=rows):
            return 1.8 + sum(1.9 * max(1, _wrapped(sum(_run(c, language) + 2 for c in row), LINE)) for row in rows)
    return 1.2 + _wrapped(_run(tuple(inlines(block)), language), LINE)


def _run(words: Iterable[Inline], language: str) -> float:
    return sum(_inline(word, language) for word in words)


def _inline(inline: Inline, language: str) -> float:
    match inline:
        case Text(text=words) | Term(text=words):
            return _width(words)
        case Figure(claim=claim, form="period"):
            return _width(values.period(claim.period, language)) if claim.period else 1
        case Figure(claim=claim):
            return 1.1 * _width(values.claim_value(claim, language)) + 1.5
        case Computed() | Place():
            return 7
        case Link() | Count() | Share():
            return 3
    return sum(_inline(i, language) for i in getattr(inline, "inlines", ()))


def _width(words: str) -> float:
    """In Latin characters: a full-width one takes nearly two."""
    return sum(1.85 if east_asian_width(c) in "WF" else 1.0 for c in words)


def _wrapped(width: float, line: float) -> int:
    return max(1, -int(-width // line))
