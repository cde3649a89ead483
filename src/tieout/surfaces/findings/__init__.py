"""Findings in print. One file is one format, and defines:

def write(checked: Sequence[Checked], language: str) -> Iterator[str]     lines, ready for the terminal
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tieout import audit
from tieout.model import Document, Finding, Span


@dataclass(frozen=True, slots=True)
class Checked:
    """A document and what was found in it; `sources` are the documents that it was held against, `paths` where each
    document was given, by its id."""

    document: Document
    findings: tuple[Finding, ...]
    sources: tuple[Document, ...] = ()
    paths: Mapping[str, str] = field(default_factory=dict)

    def home(self, span: Span) -> Document:
        """The document that a span of a finding is in."""
        return next((d for d in self.sources if d.id == span.document), self.document)

    def where(self, document: Document) -> str:
        """The path as given, else the name."""
        return self.paths.get(document.id, document.name)


def record(
    finding: Finding, document: Document, language: str, sources: tuple[Document, ...] = ()
) -> Mapping[str, Any]:
    """The contract's object for a finding."""
    checked = Checked(document, (), sources)
    first = finding.spans[0]
    line, column = document.line_column(first.start)
    return {
        "rule": finding.rule,
        "level": finding.level,
        "message": audit.message(finding, language),
        "document": document.name,
        "start": first.start,
        "end": first.end,
        "line": line,
        "column": column,
        "text": document[first],
        "spans": [_place(span, checked.home(span)) for span in finding.spans],
        "computed": dict(finding.computed),
        "help": audit.help_text(finding, language),
        "claims": list(finding.claims),
    }


def _place(span: Span, document: Document) -> Mapping[str, Any]:
    line, column = document.line_column(span.start)
    return {
        "document": document.name,
        "start": span.start,
        "end": span.end,
        "line": line,
        "column": column,
        "text": document[span],
    }
