"""What a figure says."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tieout.model.places import Basis, Span
from tieout.model.quantities import Period


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
    of: str | None = None  # what a growth rate is of (a measure), or a share (the whole, as written: 全球总销量)
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

    @property
    def grown(self) -> str | None:
        """The measure that a change is of; None for what is no change (a share's `of` is the whole it is taken out of)."""
        part = self.role == "share" or (self.measure or "").endswith("share")
        return None if part else self.of

    def basis_of(self, name: str) -> Basis | None:
        return next((b for b in self.basis if b.field == name), None)
