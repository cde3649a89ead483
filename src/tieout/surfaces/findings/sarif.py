"""SARIF 2.1.0 (OASIS): what code hosts and editors read. Columns are counted in code points."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from tieout import __version__, audit
from tieout.model import Document, Finding, Span
from tieout.surfaces.findings import Checked

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def write(checked: Sequence[Checked], language: str) -> Iterator[str]:
    names = sorted({f.rule for one in checked for f in one.findings})
    results = [_result(f, one, language, names) for one in checked for f in one.findings]
    driver = {"name": "tieout", "version": __version__, "rules": [_rule(name) for name in names]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    yield json.dumps(log, ensure_ascii=False, indent=1)


def _rule(name: str) -> dict[str, Any]:
    text = audit.summary(name) if name != audit.CRASHED else "A rule stopped with an exception."
    return {"id": name, "shortDescription": {"text": text}}


def _result(finding: Finding, checked: Checked, language: str, names: Sequence[str]) -> dict[str, Any]:
    document = checked.document
    text = audit.message(finding, language)
    if advice := audit.help_text(finding, language):
        text += f"\n{advice}"
    mark = f"{finding.rule}\x1f{document.name}\x1f" + "\x1f".join(checked.home(s)[s] for s in finding.spans)
    return {
        "ruleId": finding.rule,
        "ruleIndex": names.index(finding.rule),
        "level": _LEVELS[finding.level],
        "message": {"text": text},
        "locations": [_location(finding.spans[0], document, checked)],
        "relatedLocations": [
            {"id": n, **_location(s, checked.home(s), checked)} for n, s in enumerate(finding.spans[1:], 1)
        ],
        "partialFingerprints": {"figures/v1": hashlib.sha256(mark.encode("utf-8", "surrogatepass")).hexdigest()[:16]},
        "properties": {"computed": dict(finding.computed)},
    }


def _location(span: Span, document: Document, checked: Checked) -> dict[str, Any]:
    line, column = document.line_column(span.start)
    last, end = document.line_column(span.end)
    region = {
        "startLine": line,
        "startColumn": column,
        "endLine": last,
        "endColumn": end,
        "charOffset": span.start,
        "charLength": span.end - span.start,
        "snippet": {"text": document[span]},
    }
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(checked.where(document))}, "region": region}}


def _uri(path: str) -> str:
    """A reference below the folder that was checked from, or a file of its own for a path from the root."""
    return ("file://" if path.startswith("/") else "") + quote(path)
