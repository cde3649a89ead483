"""The nouns. Every stage takes some of these and returns others; none is ever changed in place.

    bytes -> Document -> Quantity, Period -> Claim, Statement -> Series -> Finding -> report
    (read)               (locate)            (extract)           (reconcile) (check)   (write)

All offsets are code points of `Document.text`, half-open. This file imports nothing from tieout.
"""

from __future__ import annotations

import datetime as dt
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

# --------------------------------------------------------------------------------------------------------------------
# Where something stands


@dataclass(frozen=True, slots=True)
class Span:
    """Characters [start, end) of one document's text; `document` is a Document.id. Never empty."""

    document: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"empty or negative span {self.start}..{self.end} in {self.document}")


@dataclass(frozen=True, slots=True)
class Locator:
    """Where a block was in the original file: page from 1; box in PDF points (x0, y0, x1, y1), origin top left."""

    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    part: str | None = None  # a member of the package ("word/footnotes.xml"), a sheet, a DOM path


@dataclass(frozen=True, slots=True)
class Layout:
    """Page and box of every character of a paged document, in parallel arrays; 0 marks what was not printed."""

    pages: array[int]  # one a character, from 1
    boxes: array[float]  # four a character: x0, y0, x1, y1 in PDF points, origin top left

    def place(self, start: int, end: int) -> tuple[int, tuple[float, float, float, float]] | None:
        """Page and enclosing box of characters [start, end) on the page where they begin; None if none was printed."""
        page = 0
        x0, y0, x1, y1 = 0.0, 0.0, 0.0, 0.0
        for i in range(start, min(end, len(self.pages))):
            if not self.pages[i] or (page and self.pages[i] != page):
                continue
            a, b, c, d = self.boxes[4 * i : 4 * i + 4]
            if page:
                x0, y0, x1, y1 = min(x0, a), min(y0, b), max(x1, c), max(y1, d)
            else:
                page, x0, y0, x1, y1 = self.pages[i], a, b, c, d
        return (page, (round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1))) if page else None


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell's place: the table's number in the document, and row and column in its grid, all from 0."""

    table: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    header: bool = False  # the format says so (<th>, the row above a Markdown rule); readers do not guess


@dataclass(frozen=True, slots=True)
class Segment:
    """One piece of a view. `kept`: character for character; otherwise the whole piece stands for the whole source."""

    view_start: int
    start: int
    end: int
    kept: bool


@dataclass(frozen=True, slots=True)
class View:
    """Cleaned text of a block and the map back: markup, entities, line-end hyphens and the like are gone."""

    text: str
    segments: tuple[Segment, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Document offsets of view characters [start, end). Raises ValueError when empty or outside the view."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"{start}..{end} is not inside a view of {len(self.text)} characters")
        first = self._at(start)
        last = self._at(end - 1)
        a = first.start + (start - first.view_start) if first.kept else first.start
        b = last.start + (end - last.view_start) if last.kept else last.end
        return a, b

    def _at(self, offset: int) -> Segment:
        return self.segments[bisect_right(self.segments, offset, key=lambda s: s.view_start) - 1]


# --------------------------------------------------------------------------------------------------------------------
# What was read


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, table cell ...: the unit in which text is matched.

    `kind`: paragraph, heading, list_item, cell, caption, note, quote, code, front_matter, furniture.
    Loose labels of a chart are furniture whose locator's part is "chart": what is not paired is never a claim.
    `level`: 1.. for headings; nesting depth from 1 for list items; 0 otherwise.
    `headings`: indices in Document.blocks of the headings this block stands under, outermost first; a list item that
    introduces deeper items (and a paragraph or bold lead that introduces a list) is a heading to them in this sense.
    """

    kind: str
    start: int
    end: int
    text: str  # document.text[start:end]
    line: int  # of `start`, from 1
    level: int = 0
    headings: tuple[int, ...] = ()
    view: View | None = None  # None: the text itself is the view
    cell: Cell | None = None
    locator: Locator | None = None
    confidence: float | None = None  # 0 to 1, of the reading: recognised characters, figures paired in a chart

    @property
    def reading(self) -> str:
        """The text that locating and extracting run on."""
        return self.text if self.view is None else self.view.text

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Document offsets of `reading[start:end]`."""
        return (self.start + start, self.start + end) if self.view is None else self.view.span(start, end)


@dataclass(frozen=True, slots=True)
class Basis:
    """Why a field has its value: the characters it was read from, and how it reached the claim.

    `how`: stated (in the figure itself), clause, sentence, list, heading, header (of a table), caption, document
    (title, front matter), default. `start` is None where there is nothing to point at.
    """

    field: str
    how: str
    start: int | None = None
    end: int | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Who published a document, as far as the document itself says. Names follow CSL-JSON. Dates are ISO strings."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    issued: str | None = None
    url: str | None = None
    model: str | None = None  # the model that wrote an answer
    display_name: str | None = None  # what to call that model while names are hidden
    question: str | None = None
    question_id: str | None = None
    basis: tuple[Basis, ...] = ()


@dataclass(frozen=True)
class Document:
    """What a reader hands over. `text` is never edited again: spans are only true of this text."""

    id: str  # sha256 of the file's bytes; "#part" appended where a file holds several documents
    name: str  # the file's name as given
    text: str
    blocks: tuple[Block, ...] = ()
    source: Source = Source()
    media_type: str = "text/plain"
    reader: str = ""  # name/version of the reader, e.g. "markdown/1"
    encoding: str | None = None
    notices: tuple[str, ...] = ()  # what the reader left out or repaired, one sentence each
    layout: Layout | None = None  # of paged formats

    def __getitem__(self, span: Span) -> str:
        if span.document != self.id:
            raise KeyError(f"span belongs to {span.document!r}, not to {self.id!r}")
        return self.text[span.start : span.end]

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        starts = [0]
        at = self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return tuple(starts)

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1, columns in code points."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def line_text(self, line: int) -> str:
        """The text of a line (from 1), without its end."""
        start = self._line_starts[line - 1]
        end = self.text.find("\n", start)
        return self.text[start:] if end < 0 else self.text[start:end]

    def place(self, block: Block, start: int, end: int) -> tuple[int | None, tuple[float, float, float, float] | None]:
        """Page and box of characters [start, end) of a block, as finely as the format knows."""
        if self.layout is not None and (found := self.layout.place(start, end)):
            return found
        return (block.locator.page, block.locator.box) if block.locator else (None, None)

    def tables(self) -> Iterator[tuple[Block, ...]]:
        """The cells of each table, in the order written."""
        cells: dict[int, list[Block]] = {}
        for block in self.blocks:
            if block.cell is not None:
                cells.setdefault(block.cell.table, []).append(block)
        return (tuple(c) for c in cells.values())


# --------------------------------------------------------------------------------------------------------------------
# What was located


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as written: numeral, scale and unit in one span of the text that was scanned.

    `value` in base units (56.174亿美元 -> 5617400000; 36.9% -> 36.9); `high` is the upper end of a range, else None.
    `step` is one unit of the last written digit, None where there is none (数十亿, a third).
    `kind` is "figure", or what the digits are instead: period, version, name, ordinal, page, phone, id, url, citation,
    list_number, section, idiom, age_band, time_of_day, enumeration (three ways), numeral (a lone "one"), denominator (每10股).
    `unit`: ISO 4217 for money, percent, percentage_point, basis_point, times, count (with `noun`), a singular English
    name otherwise; rates carry "/" ("CNY/million token"); None for a bare number.
    """

    start: int
    end: int
    text: str
    value: Decimal
    high: Decimal | None = None
    step: Decimal | None = None
    unit: str | None = None
    noun: str | None = None
    bound: str = "exact"  # exact approx at_least at_most over under range
    bound_span: tuple[int, int] | None = None
    kind: str = "figure"
    language: str = "und"  # zh, en: by script of the match


@dataclass(frozen=True, slots=True)
class Period:
    """A closed calendar interval as written. `start_date` / `end_date` are None where open or unresolved.

    `iso`: "2024", "2024-H1", "2024-Q3", "2024-05", "2024-05-03", "2025/2030", "../2019", "2025/.."; None when relative
    words have no given date to stand on.
    """

    start: int
    end: int
    text: str
    iso: str | None
    start_date: dt.date | None
    end_date: dt.date | None
    fiscal: bool = False
    status: str | None = None  # what a suffix says: 2025E -> "estimate", 2030F -> "forecast", 2023A -> "actual"
    partial: str | None = None  # a part of a year that is not named: "--H1", "--Q3", "--03-15", "--01/--06"
    relative: str | None = None  # against a date that is not named: "-1Y", "0Y-H1", "-3Y/0" (last three years), "0/+5Y"


# --------------------------------------------------------------------------------------------------------------------
# What was extracted


@dataclass(frozen=True, slots=True)
class Quote:
    """W3C text quote selector: the exact words with up to 32 characters on either side."""

    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody says that `measure` of `subject` (in `area`, in `period`) is this figure.

    `id` hashes document + quote + occurrence (+ ordinal where one figure serves several subjects), never what was
    interpreted, so that it survives a better extractor. `start`, `end` cover the figure; `quote_start`, `quote_end` the
    sentence or cell it stands in.
    """

    id: str
    document: str  # Document.id
    start: int
    end: int
    text: str
    quote: str
    quote_start: int
    quote_end: int
    line: int
    value: Decimal
    high: Decimal | None = None
    step: Decimal | None = None
    bound: str = "exact"
    unit: str | None = None
    noun: str | None = None
    measure: str | None = None
    subject: str | None = None  # as written
    subject_key: str | None = None  # canonical: what it is compared by
    scope: str | None = None
    area: str | tuple[str, ...] | None = None
    period: Period | None = None
    status: str | None = None  # actual, estimate, forecast
    said_by: str | None = None
    population: str | None = None
    as_of: str | None = None
    kind: str = "figure"
    role: str = "level"  # level, from, to, share, growth, ratio: how the figure stands to the measure
    of: str | None = None  # the measure that a growth rate is of: yoy_growth of revenue
    direction: str | None = None  # up, down: which way the words say it went; the value keeps the sign that is written
    total: bool = False  # a total or subtotal of a table
    language: str = "und"
    selector: Quote | None = None
    basis: tuple[Basis, ...] = ()
    block: int = 0  # index in Document.blocks
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    confidence: float | None = None
    reader: str = ""
    extractor: str = ""

    @property
    def span(self) -> Span:
        return Span(self.document, self.start, self.end)

    def basis_of(self, name: str) -> Basis | None:
        return next((b for b in self.basis if b.field == name), None)


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, list item or fragment that says something qualitative.

    `kind`: trend, challenge, risk, driver, solution, recommendation, policy, benefit, forecast, definition.
    `topic` is a key of vocabularies/topics.toml, or None.
    """

    id: str
    document: str
    start: int
    end: int
    text: str  # the characters themselves
    reading: str  # the same without markup: what to show
    kind: str
    line: int
    topic: str | None = None
    addressee: str | None = None
    said_by: str | None = None
    hedged: bool = False
    negated: bool = False
    language: str = "und"
    pairs: tuple[str, ...] = ()  # ids of statements that answer this one
    basis: tuple[Basis, ...] = ()
    block: int = 0
    page: int | None = None

    @property
    def span(self) -> Span:
        return Span(self.document, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something named: one mention, with the fields that its surroundings give it.

    `kind`: organization, product, filing, policy, standard, use_case, business_model, report, ranking, value_chain,
    milestone, chart (a figure that a caption promises). `fields` are (name, value) in order; a name may come twice
    (items of a ranking). `basis` has one entry for each field, with the field's own characters.
    """

    document: str
    start: int
    end: int
    text: str
    kind: str
    line: int
    fields: tuple[tuple[str, str], ...] = ()
    id: str = ""
    block: int = 0
    page: int | None = None
    language: str = "und"
    confidence: float | None = None
    said_by: str | None = None
    basis: tuple[Basis, ...] = ()

    @property
    def span(self) -> Span:
        return Span(self.document, self.start, self.end)

    @property
    def name(self) -> str:
        """What to call it: the first of its fields that names it, else its words."""
        return next((v for k, v in self.fields if k in ("name", "title")), self.text)

    def field(self, name: str) -> str | None:
        return next((v for k, v in self.fields if k == name), None)


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything one document says."""

    document: Document
    claims: tuple[Claim, ...] = ()
    statements: tuple[Statement, ...] = ()
    entities: tuple[Entity, ...] = ()
    assessment: Assessment = field(default_factory=lambda: Assessment())


@dataclass(frozen=True, slots=True)
class Trait:
    """One thing worth knowing about a source before using it.

    `name`: model_answer, no_sources_named, outline_only, machine_reworded, relayed, same_publisher, undated,
    advertising, lost_charts, ocr ... `evidence` are spans of the document that show it.
    """

    name: str
    detail: str | None = None
    evidence: tuple[Span, ...] = ()
    related: tuple[str, ...] = ()  # ids of other documents
    data: tuple[tuple[str, str], ...] = ()  # counts and words for a sentence in any language


@dataclass(frozen=True, slots=True)
class Assessment:
    """What a source is worth. `kind`: official_statistics, agency_report, company, news, advertorial, model_answer,
    outline, unknown. `inert`: spans (start, end) that are advertising, contact lines, outline entries: never facts."""

    kind: str = "unknown"
    traits: tuple[Trait, ...] = ()
    inert: tuple[tuple[int, int], ...] = ()
    publisher: str | None = None  # as the document's own words show it, where its Source names none
    issued: str | None = None  # ISO date, likewise

    def trait(self, name: str) -> Trait | None:
        return next((t for t in self.traits if t.name == name), None)


# --------------------------------------------------------------------------------------------------------------------
# What was made of it


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision that two things are, or are not, one; who made it and why. Reversible: it overwrites nothing."""

    left: str
    right: str
    verdict: str
    reason: str
    by: str = "tieout"
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two claims that answer one question stand to each other.

    `verdict`: agreement, rounding, bound (one is a bound the other satisfies), scope, vintage, part_year, status,
    currency, window, spread (two voices), contradiction (one voice, or a slip of scale). `reason` is data for a
    sentence; `computed` holds the arithmetic.
    """

    left: Claim
    right: Claim
    verdict: str
    reason: str
    computed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """Claims about one measure of one subject in one area and unit, in order of period; rivals kept apart by source.

    `origins` groups documents that repeat one origin: several documents, one independent source.
    """

    key: str
    measure: str
    subject: str
    subject_key: str
    area: str | tuple[str, ...] | None
    unit: str | None
    claims: tuple[Claim, ...]
    comparisons: tuple[Comparison, ...] = ()
    origins: tuple[tuple[str, ...], ...] = ()  # groups of claim ids with one origin


@dataclass(frozen=True, slots=True)
class Topic:
    """Statements of several documents and languages about one matter. `key` is in vocabularies/topics.toml, or was
    formed by the pile. `origins` groups document ids that repeat one origin: each group is one independent voice."""

    key: str
    kind: str  # trend, challenge, ...: the side of the matter that most statements take
    statements: tuple[Statement, ...]
    origins: tuple[tuple[str, ...], ...] = ()
    dissent: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule's complaint, with the arithmetic that shows it and every span it rests on; the first span is the place."""

    rule: str
    level: str  # error (no reading makes it true), warning (very probably wrong), info (worth knowing)
    message: str
    spans: tuple[Span, ...]
    computed: tuple[tuple[str, str], ...] = ()
    help: str | None = None
    claims: tuple[str, ...] = ()  # ids

    def __post_init__(self) -> None:
        if not self.spans:
            raise ValueError(f"a finding of {self.rule} without a span")
