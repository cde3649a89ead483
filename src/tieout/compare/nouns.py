"""What a comparison of answers is made of."""

from __future__ import annotations

from dataclasses import dataclass

from tieout.against import Evidence, Judged, Verdict
from tieout.model import Claim, Document


@dataclass(frozen=True, slots=True)
class Share:
    """k of n, and the ends of its 95% Wilson interval; all ends 0 to 1. No interval where n is 0."""

    k: int
    n: int
    low: float = 0.0
    high: float = 1.0

    @property
    def value(self) -> float | None:
        return self.k / self.n if self.n else None


@dataclass(frozen=True, slots=True)
class Score:
    """The factual score of one answer and its parts; how it is made stands in scoring.py and docs/against.md.

    `points` 0 to 100 with the ends of its interval; None where no figure could be judged. `coverage`: of the key figures
    of the sources, how many the answer tells. `attributed`: figures with a named source or a citation. `findings`:
    (level, number) of the audit inside the answer.
    """

    points: float | None
    low: float | None
    high: float | None
    supported: int
    arithmetic: int
    contradicted: int
    unsupported: int
    skipped: int
    coverage: Share
    attributed: Share
    findings: tuple[tuple[str, int], ...]
    disputed: int = 0  # one source bears it out, another says otherwise

    @property
    def judged(self) -> int:
        return self.supported + self.disputed + self.arithmetic + self.contradicted + self.unsupported


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. `label` is A, B, C ...; `hidden` what it is called while names are hidden, `revealed` who wrote it.
    `held`: against the sources, or against the other answers where there are none."""

    label: str
    hidden: str
    revealed: str
    document: Document
    held: Judged
    score: Score


@dataclass(frozen=True, slots=True)
class Reply:
    """What one answer says to one question: its claim and the sources' verdict on it."""

    label: str
    claim: Claim
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Row:
    """One question, and what the answers say to it. `standing`: disagree (the replies cannot be one number), agree
    (two answers or more, one number), single (one answer only). `evidence`: where the sources speak of it."""

    standing: str
    differs: str | None
    replies: tuple[Reply, ...]
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """Answers to one question. `sourced`: there were sources; else the answers were held against each other, and what
    they agree on is agreement, not truth. `sources`: names of the sources."""

    question_id: str | None
    question: str | None
    answers: tuple[Answer, ...]
    rows: tuple[Row, ...]
    sourced: bool
    sources: tuple[Document, ...]
