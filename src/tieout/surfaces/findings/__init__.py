"""Findings in print. One file is one format, and defines:

def write(checked: Sequence[Checked], language: str) -> Iterator[str]     lines, ready for the terminal
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tieout import audit
from tieout.model import Document, Finding


@dataclass(frozen=True, slots=True)
class Checked:
    """A document and what was found in it."""

    document: Document
    findings: tuple[Finding, ...]


def record(finding: Finding, document: Document, language: str) -> Mapping[str, Any]:
    """The contract's object for a finding."""
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
        "spans": [
            {
                "document": document.name,
                "start": span.start,
                "end": span.end,
                "line": document.line_column(span.start)[0],
                "column": document.line_column(span.start)[1],
                "text": document[span],
            }
            for span in finding.spans
        ],
        "computed": dict(finding.computed),
        "help": audit.help_text(finding, language),
        "claims": list(finding.claims),
    }
