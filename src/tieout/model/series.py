"""What was made of many claims and statements."""

from __future__ import annotations

from dataclasses import dataclass

from tieout.model.claims import Claim
from tieout.model.statements import Statement


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

    @property
    def grown(self) -> str | None:
        """The measure that its growth rates are of, where all say the same."""
        told = {c.grown for c in self.claims}
        return told.pop() if len(told) == 1 else None


@dataclass(frozen=True, slots=True)
class Topic:
    """Statements of several documents and languages about one matter. `key` is in vocabularies/topics.toml, or was
    formed by the pile. `origins` groups document ids that repeat one origin: each group is one independent voice."""

    key: str
    kind: str  # trend, challenge, ...: the side of the matter that most statements take
    statements: tuple[Statement, ...]
    origins: tuple[tuple[str, ...], ...] = ()
    dissent: tuple[Statement, ...] = ()
