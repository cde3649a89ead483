"""Findings that are known and left for later: a file of their rules and figures, which survives edits of the text.

A finding is known by its rule, its document's name, and its first figure's exact words with what stands around them
(the W3C text quote selector); never by its line. It is still the same one while the words on either side of the figure
stand. A finding is in the baseline once for every time it was written there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tieout.errors import UsageError
from tieout.model import Document, Finding
from tieout.surfaces.findings import Checked

_AROUND = 32  # characters kept on either side
_ENOUGH = 10  # characters of either side that must still be there


@dataclass(frozen=True, slots=True)
class Known:
    rule: str
    document: str
    exact: str
    prefix: str
    suffix: str


def entry(finding: Finding, document: Document) -> Known:
    first = finding.spans[0]
    before = document.text[max(0, first.start - _AROUND) : first.start]
    return Known(finding.rule, document.name, document[first], before, document.text[first.end : first.end + _AROUND])


def write(path: Path, checked: Iterable[Checked]) -> int:
    """Writes every finding to a file, one a line; how many there are."""
    entries = [entry(f, one.document) for one in checked for f in one.findings]
    rows = [
        json.dumps({k: getattr(e, k) for k in ("rule", "document", "exact", "prefix", "suffix")}, ensure_ascii=False)
        for e in entries
    ]
    path.write_text('{"version": 1, "findings": [\n' + ",\n".join(rows) + "\n]}\n", "utf-8", errors="replace")
    return len(rows)


def read(path: Path) -> list[Known]:
    """The entries of a baseline file. Raises UsageError where it is none."""
    try:
        data = json.loads(path.read_text("utf-8"))
        return [
            Known(*(str(row[k]) for k in ("rule", "document", "exact", "prefix", "suffix"))) for row in data["findings"]
        ]
    except FileNotFoundError:
        raise UsageError(f"{path}: no such baseline; write one with --write-baseline") from None
    except (OSError, ValueError, KeyError, TypeError):
        raise UsageError(f"{path}: not a baseline; write one anew with --write-baseline") from None


def without(checked: Sequence[Checked], known: Sequence[Known]) -> list[Checked]:
    """What is not in the baseline."""
    left: dict[tuple[str, str, str], list[Known]] = {}
    for one in known:
        left.setdefault((one.rule, one.document, one.exact), []).append(one)
    return [
        replace(one, findings=tuple(f for f in one.findings if not _taken(entry(f, one.document), left)))
        for one in checked
    ]


def _taken(one: Known, left: dict[tuple[str, str, str], list[Known]]) -> bool:
    candidates = left.get((one.rule, one.document, one.exact), [])
    for n, other in enumerate(candidates):
        before = one.prefix[-_ENOUGH:] == other.prefix[-_ENOUGH:]
        if before or one.suffix[:_ENOUGH] == other.suffix[:_ENOUGH]:
            del candidates[n]
            return True
    return False
