"""What the sources say about one figure of a document."""

from __future__ import annotations

from dataclasses import dataclass

from tieout.model import Claim, Extraction, Span

SUPPORTED, CONTRADICTED, ARITHMETIC, UNSUPPORTED = "supported", "contradicted", "arithmetic", "unsupported"
DISPUTED = "disputed"
VERDICTS = (SUPPORTED, DISPUTED, CONTRADICTED, ARITHMETIC, UNSUPPORTED)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place in a source. `how`: claim (a figure that was extracted there), text (the same characters in the same
    words, where extraction found no claim). `relation`: same, rival (another agency), disputes (says otherwise), echo (the number alone)."""

    span: Span
    text: str
    quote: str
    claim: Claim | None = None
    how: str = "claim"
    relation: str = "same"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`verdict`: supported (same question, and the two can be one number), contradicted (same question, and they
    cannot; or the same number under another unit, period or area), disputed (a source bears it out, and another source or
    the document's own arithmetic says otherwise), arithmetic (follows from supported figures),
    unsupported (the sources do not say).

    `differs`: value, scale, unit, period, area, status or direction of a contradiction. `evidence` is what the verdict rests on, `rivals`
    what else the sources say in answer to the question (relation: rival, or disputes where it is the same question
    and another answer). `homes` are the ids of all documents that bear the figure out. `arithmetic` shows the sum.
    `echoes` of an unsupported figure: the very same number, of which nothing shows that it is said of the same thing.
    """

    claim: Claim
    verdict: str
    evidence: tuple[Evidence, ...] = ()
    rivals: tuple[Evidence, ...] = ()
    differs: str | None = None
    arithmetic: str | None = None
    homes: tuple[str, ...] = ()
    echoes: tuple[Evidence, ...] = ()
    refuted: str | None = None  # the rule of the audit that its own figures break


@dataclass(frozen=True, slots=True)
class Citation:
    """A place that a document cites for a figure: the mark as written, the address it leads to, and the saved page
    with that address among the sources (its document id), if there is one."""

    mark: str
    url: str
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A document held against sources. `skipped` are figures too slight to be looked up (three steps, two kinds).
    `citations` gives those of each claim by its id; `cites_pages` says whether any source is a page that is cited."""

    extraction: Extraction
    sources: tuple[Extraction, ...]
    verdicts: tuple[Verdict, ...]
    skipped: tuple[Claim, ...]
    citations: tuple[tuple[str, tuple[Citation, ...]], ...] = ()

    def cited(self, claim: Claim) -> tuple[Citation, ...]:
        return next((cited for id_, cited in self.citations if id_ == claim.id), ())

    def source(self, document: str) -> Extraction:
        """The source with this document id; KeyError where there is none."""
        found = next((s for s in self.sources if s.document.id == document), None)
        if found is None:
            raise KeyError(document)
        return found

    @property
    def cites_pages(self) -> bool:
        return any(c.page for _, cited in self.citations for c in cited)
