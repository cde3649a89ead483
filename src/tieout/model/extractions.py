"""Everything one document says."""

from __future__ import annotations

from dataclasses import dataclass, field

from tieout.model.assessments import Assessment
from tieout.model.claims import Claim
from tieout.model.documents import Document
from tieout.model.statements import Entity, Statement


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything one document says."""

    document: Document
    claims: tuple[Claim, ...] = ()
    statements: tuple[Statement, ...] = ()
    entities: tuple[Entity, ...] = ()
    assessment: Assessment = field(default_factory=lambda: Assessment())
