"""The whole flow on one screen: bytes -> Document -> claims and statements -> series -> findings -> report.

    read        readers/      one file per format
    locate      locate/       numbers, units, periods and names, in one pass
    extract     claims/ statements/ entities/ sources/
    reconcile   reconcile/    claims that answer one question, side by side
    check       audit.py rules/
    write       write/        one file per output format

Stages are pure; files are opened here and in surfaces/ only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from tieout import audit, claims, entities, readers, sources, statements, write
from tieout import reconcile as reconciling
from tieout.model import Document, Extraction, Finding, Series, Topic


def read(path: str | Path) -> Document:
    """The document in a file. Raises UnreadableError with one line for the person."""
    return readers.read(Path(path))


def extract(document: Document) -> Extraction:
    """Everything a document says: claims, statements, entities, and what the document itself is worth."""
    assessment = sources.assess(document)
    return Extraction(
        document=document,
        claims=claims.extract(document, inert=assessment.inert),
        statements=statements.extract(document, inert=assessment.inert),
        entities=entities.extract(document, inert=assessment.inert),
        assessment=assessment,
    )


def gather(documents: Iterable[Document]) -> tuple[Extraction, ...]:
    """Extractions of a pile, each assessed beside the others too (one publisher, one origin)."""
    return beside([extract(document) for document in documents])


def beside(found: Sequence[Extraction]) -> tuple[Extraction, ...]:
    """The same extractions, each assessed beside the others."""
    return tuple(replace(e, assessment=a) for e, a in zip(found, sources.compare(found), strict=True))


def reconcile(pile: Sequence[Extraction]) -> tuple[tuple[Series, ...], tuple[Topic, ...]]:
    """Claims that answer one question, and statements about one matter, side by side across a pile."""
    return reconciling.series(pile), statements.topics(pile)


def check(document: Document, against: str | Path | Iterable[str | Path | Document] | None = None) -> list[Finding]:
    """What in a document does not tie out, in the order of the text; `against`: also with these sources."""
    named = [against] if isinstance(against, str | Path) else against or ()
    sources = [extract(one if isinstance(one, Document) else read(one)) for one in named]
    return audit.check(extract(document), sources=sources)


def report(paths: Iterable[str | Path], question: str, *, length: str = "full", form: str = "html") -> str:
    """A report that answers a question from a pile of files, as HTML or Markdown."""
    pile = gather(read(path) for path in paths)
    series, topics = reconcile(pile)
    findings = [f for e in pile for f in audit.check(e)]
    return write.render(write.compose(pile, series, topics, findings, question, length), form)
