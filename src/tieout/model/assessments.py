"""What a source is worth."""

from __future__ import annotations

from dataclasses import dataclass

from tieout.model.places import Span


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
