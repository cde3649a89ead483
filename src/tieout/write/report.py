"""A report as a tree of nouns, before anyone decides what it looks like.

    Report > Section > block (Paragraph, Bullets, Table, Chart, Quotation, Matter, Card, ...) > inline

A number gets into the tree in three ways only: as a `Figure` (a reference to a claim), as a `Computed` (our own
arithmetic, which names the claims it rests on) and as a `Count` (of things the tree can list). `Text` is for our fixed
words and refuses digits, so that a figure without support cannot be written by accident. `Term` carries words of
others (a subject, a publisher, the question) character for character.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tieout.model import Claim, Extraction, Finding, Span, Statement

# --------------------------------------------------------------------------------------------------------------------
# Inlines


@dataclass(frozen=True, slots=True)
class Text:
    """Words of ours. No digits: a number is a Figure, a Computed or a Count."""

    text: str

    def __post_init__(self) -> None:
        if any(c.isdigit() for c in self.text):
            raise ValueError(f"a number in fixed words: {self.text!r}")


@dataclass(frozen=True, slots=True)
class Term:
    """Words of others, shown as they are. `language` where it is known to differ from the report's."""

    text: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """The figure of a claim. `form`: value (in the report's conventions), written (as in the source), period.

    `noted`: it carries a footnote; in a table that shows the place beside it that would be noise.
    """

    claim: Claim
    form: str = "value"
    noted: bool = True


@dataclass(frozen=True, slots=True)
class Computed:
    """A number that we worked out. `arithmetic` shows how, with the values put in; `claims` are what it rests on;
    `bound`: at_least or at_most where an endpoint is open."""

    value: Decimal
    high: Decimal | None
    unit: str
    arithmetic: str
    claims: tuple[Claim, ...]
    bound: str = "exact"

    def __post_init__(self) -> None:
        if not self.claims:
            raise ValueError("a computed number without the claims it rests on")


@dataclass(frozen=True, slots=True)
class Count:
    """How many: the things counted are listed by id, so the number cannot be wrong."""

    of: tuple[str, ...]

    @property
    def number(self) -> int:
        return len(set(self.of))


@dataclass(frozen=True, slots=True)
class Share:
    """What part of some things another part is, in percent; both are listed by id."""

    part: tuple[str, ...]
    whole: tuple[str, ...]

    @property
    def percent(self) -> int:
        return round(100 * len(set(self.part)) / len(set(self.whole))) if self.whole else 0


@dataclass(frozen=True, slots=True)
class Cite:
    """A footnote mark for a statement or a claim whose figure is not shown here."""

    target: Claim | Statement


@dataclass(frozen=True, slots=True)
class Place:
    """A link into a source's text, shown as document and line."""

    span: Span


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a source's card, shown by the source's short name."""

    document: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Inlines that carry the sentence."""

    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Badge:
    """A short label: a status, a verdict, a number of voices. `key` is for its looks."""

    key: str
    inlines: Inlines


Inline = Text | Term | Figure | Computed | Count | Share | Cite | Place | Link | Strong | Badge
Inlines = tuple[Inline, ...]

# --------------------------------------------------------------------------------------------------------------------
# Blocks


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`kind`: plain, lead (the short answer), note (small print)."""

    inlines: Inlines
    kind: str = "plain"


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Inlines, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Cells are inlines. `right`: columns of numbers, `tight`: columns whose cells stay on one line, by position."""

    caption: Inlines
    columns: tuple[str, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    right: tuple[int, ...] = ()
    tight: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One voice in a chart: claims in order of period. Rivals are lines of their own."""

    name: Inlines
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Claims of one unit against time. `axis` names the unit, `scale` what one tick is in base units."""

    title: str
    unit: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """A statement in its own words. `mark` says in a word what its source is where that matters (a model, reworded)."""

    statement: Statement
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class Complaint:
    """A finding of the audit; `message` is the audit's own sentence in the report's language."""

    finding: Finding
    message: str


@dataclass(frozen=True, slots=True)
class Matter:
    """A topic: what it is, how many independent documents speak of it, in whose words; `more` is folded away."""

    head: Inlines
    quotations: tuple[Quotation, ...]
    dissent: tuple[Quotation, ...] = ()
    more: tuple[Quotation, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """A source and what it is worth: label and inlines, row by row."""

    document: str
    title: Inlines
    rows: tuple[tuple[str, Inlines], ...]


@dataclass(frozen=True, slots=True)
class Case:
    """Something done by somebody for somebody: label and inlines, row by row."""

    title: Inlines
    rows: tuple[tuple[str, Inlines], ...]


@dataclass(frozen=True, slots=True)
class Details:
    """Blocks that are folded away on a screen and printed in full."""

    summary: Inlines
    blocks: tuple[Block, ...]


Block = Paragraph | Bullets | Table | Chart | Quotation | Complaint | Matter | Card | Case | Details

# --------------------------------------------------------------------------------------------------------------------
# The whole


@dataclass(frozen=True, slots=True)
class Section:
    key: str
    title: str
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: a sentence of a source that one or several figures stand in, or a statement.

    `span` is the first figure cited in it, `key` the sentence's own offsets.
    """

    number: int
    span: Span
    quote: str
    line: int
    page: int | None
    language: str
    key: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Report:
    """`pile` is what the report rests on, in the order given; `sections` name figures by claim."""

    language: str
    question: str
    length: str
    sections: tuple[Section, ...]
    pile: tuple[Extraction, ...] = ()

    def section(self, key: str) -> Section | None:
        return next((s for s in self.sections if s.key == key), None)


def inlines(node: Section | Block | Inline) -> Iterator[Inline]:
    """Every inline below a node, in reading order."""
    match node:
        case Section(blocks=blocks) | Details(blocks=blocks):
            if isinstance(node, Details):
                yield from _flat(node.summary)
            for block in blocks:
                yield from inlines(block)
        case Paragraph(inlines=words):
            yield from _flat(words)
        case Bullets(items=items):
            for item in items:
                yield from _flat(item)
        case Table():
            yield from _flat(node.caption)
            for row in node.rows:
                for cell in row:
                    yield from _flat(cell)
        case Chart(lines=lines):
            for line in lines:
                yield from _flat(line.name)
                yield from (Figure(c, noted=False) for c in line.claims)
        case Quotation(statement=statement):
            yield Cite(statement)
        case Complaint(finding=finding):
            yield from (Place(span) for span in finding.spans)
        case Matter():
            yield from _flat(node.head)
            for quotation in (*node.quotations, *node.dissent, *node.more):
                yield from inlines(quotation)
        case Card(rows=rows) | Case(rows=rows):
            yield from _flat(node.title)
            for _, words in rows:
                yield from _flat(words)
        case Strong(inlines=words) | Badge(inlines=words):
            yield from _flat(words)
        case _:
            yield node


def _flat(words: Inlines) -> Iterator[Inline]:
    for word in words:
        if isinstance(word, Strong | Badge):
            yield from _flat(word.inlines)
        else:
            yield word
