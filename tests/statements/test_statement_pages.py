"""Statements of whole pages as reports, decks, answers, newspapers and bulletins print them.

In tests/corpora/pages ⟦trend|...⟧ marks a statement with its kind, ⟦trend?|...⟧ one that may be left out; whatever is
unmarked is none. The pages are among
those that the weights are learned from (tools/weigh.py), so the floors say that nothing broke, not how good it is:
`tools/weigh.py --check` tells that.
"""

from __future__ import annotations

import re
from pathlib import Path

import tieout
from tieout import readers
from tieout.model import Document

PAGES = sorted((Path(__file__).parents[1] / "corpora" / "pages").iterdir())
MARK = re.compile(r"⟦(\w+)(\??)\|(.*?)⟧", re.DOTALL)
FLOORS = {"recall": 0.82, "precision": 0.89}
ALIKE = {"risk": "challenge"}


def marked(path: Path) -> tuple[Document, list[tuple[int, int, str, bool]]]:
    """The document without its marks, and (start, end, kind, whether it may be left out) of each."""
    source, parts, found, at, length = path.read_text("utf-8"), [""], list[tuple[int, int, str, bool]](), 0, 0
    for mark in MARK.finditer(source):
        length += mark.start() - at
        found.append((length, length + len(mark[3]), mark[1], bool(mark[2])))
        parts += [source[at : mark.start()], mark[3]]
        length += len(mark[3])
        at = mark.end()
    return readers.read_bytes(path.name, "".join([*parts, source[at:]]).encode()), found


def test_pages_together() -> None:
    wanted = hits = made = right = 0
    wrong: list[str] = []
    for path in PAGES:
        document, marks = marked(path)
        found = tieout.extract(document).statements
        for start, end, kind, optional in marks:
            if optional:
                continue
            over = [
                s for s in found if 2 * (min(s.end, end) - max(s.start, start)) >= min(end - start, s.end - s.start)
            ]
            ok = any(ALIKE.get(s.kind, s.kind) == ALIKE.get(kind, kind) for s in over)
            wanted, hits = wanted + 1, hits + ok
            if not ok:
                wrong.append(f"{path.name}: {[s.kind for s in over]} for {kind}: {document.text[start:end]}")
        for s in found:
            over_ = [k for a, b, k, _ in marks if 2 * (min(s.end, b) - max(s.start, a)) >= min(b - a, s.end - s.start)]
            ok = ALIKE.get(s.kind, s.kind) in {ALIKE.get(k, k) for k in over_}
            made, right = made + 1, right + ok
            if not ok:
                wrong.append(f"{path.name}: no {s.kind}: {s.reading}")
    shares = {"recall": hits / wanted, "precision": right / made}
    assert all(shares[n] >= floor for n, floor in FLOORS.items()), "\n".join([*wrong, str(shares)])
