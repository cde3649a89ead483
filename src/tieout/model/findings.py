"""What the audit complains of."""

from __future__ import annotations

from dataclasses import dataclass

from tieout.model.places import Span


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
