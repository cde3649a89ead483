"""The nouns. Every stage takes some of these and returns others; none is ever changed in place.

    bytes -> Document -> Quantity, Period -> Claim, Statement -> Series -> Finding -> report
    (read)               (locate)            (extract)           (reconcile) (check)   (write)

All offsets are code points of `Document.text`, half-open. This package imports nothing else of tieout.
"""

from tieout.model.assessments import Assessment, Trait
from tieout.model.claims import Claim, Quote
from tieout.model.documents import Document, Source
from tieout.model.extractions import Extraction
from tieout.model.findings import Finding
from tieout.model.places import Basis, Block, Cell, Layout, Locator, Segment, Span, View
from tieout.model.quantities import Period, Quantity
from tieout.model.series import Comparison, Judgement, Series, Topic
from tieout.model.statements import Entity, Statement

__all__ = [
    "Assessment",
    "Basis",
    "Block",
    "Cell",
    "Claim",
    "Comparison",
    "Document",
    "Entity",
    "Extraction",
    "Finding",
    "Judgement",
    "Layout",
    "Locator",
    "Period",
    "Quantity",
    "Quote",
    "Segment",
    "Series",
    "Source",
    "Span",
    "Statement",
    "Topic",
    "Trait",
    "View",
]
