"""Workflow commands that GitHub shows beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tieout import audit
from tieout.surfaces._inputs import plain
from tieout.surfaces.findings import Checked

_NAMES = {"error": "error", "warning": "warning", "info": "notice"}


def write(checked: Sequence[Checked], language: str) -> Iterator[str]:
    for one in checked:
        for finding in one.findings:
            first = finding.spans[0]
            line, column = one.document.line_column(first.start)
            last, end = one.document.line_column(first.end)
            place = f"file={_value(one.where(one.document))},line={line},endLine={last},col={column},endColumn={end}"
            text = _data(plain(audit.message(finding, language)))
            yield f"::{_NAMES[finding.level]} {place},title={_value(finding.rule)}::{text}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _value(text: str) -> str:
    return _data(plain(text)).replace(":", "%3A").replace(",", "%2C")
