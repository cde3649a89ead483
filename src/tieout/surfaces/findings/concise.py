"""One line a finding: `file:line:column: level rule: message`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tieout import audit
from tieout.model import Document, Finding
from tieout.surfaces._inputs import plain
from tieout.surfaces.findings import Checked


def write(checked: Sequence[Checked], language: str) -> Iterator[str]:
    for one in checked:
        for finding in one.findings:
            yield head(finding, one.document, language, one.where(one.document))


def head(finding: Finding, document: Document, language: str, path: str | None = None) -> str:
    line, column = document.line_column(finding.spans[0].start)
    message = " ".join(audit.message(finding, language).split())
    return plain(f"{path or document.name}:{line}:{column}: {finding.level} {finding.rule}: {message}")
