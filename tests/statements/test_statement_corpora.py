"""Statements found in small documents of several industries, in both languages.

In tests/corpora/statements every sentence, item or cell that is annotated ends in a mark: {challenge: talent} is a
statement with its kind and the topics that are right, {-} is none. The marks are taken out before reading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from tieout import readers, statements
from tieout.model import Document, Statement
from tieout.statements.kinds import compatible

CORPORA = sorted((Path(__file__).parent.parent / "corpora" / "statements").glob("*.*"))
MARK = re.compile(r"\{(-|[a-z]+)(?::\s*([a-z_|]+))?\}")
FLOORS = {"recall": 0.97, "kind": 0.97, "topic": 0.91, "silence": 0.98}


@dataclass(frozen=True)
class Expected:
    start: int
    end: int
    kind: str  # "-": no statement
    topics: tuple[str, ...]


def annotated(path: Path) -> tuple[Document, list[Expected]]:
    """The document without its marks, and what they say; a span goes back to the mark or line start before it."""
    source = path.read_text("utf-8")
    parts: list[str] = []
    expected: list[Expected] = []
    at = length = 0
    for mark in MARK.finditer(source):
        parts.append(source[at : mark.start()])
        length += mark.start() - at
        at = mark.end()
        text = "".join(parts)
        floor = max(text.rfind("\n") + 1, text.rfind("|") + 1, expected[-1].end if expected else 0)
        lead = re.match(r"[\s\d.|*-]*", text[floor:])
        start = floor + (lead.end() if lead else 0)
        expected.append(Expected(start, length, mark.group(1), tuple((mark.group(2) or "").split("|"))))
    parts.append(source[at:])
    return readers.read_bytes(path.name, "".join(parts).encode()), expected


def match(expected: Expected, found: tuple[Statement, ...]) -> Statement | None:
    """The statement that covers at least half of the annotated words."""
    shared = [(min(s.end, expected.end) - max(s.start, expected.start), s) for s in found]
    best = max(shared, key=lambda x: x[0], default=(0, None))
    return best[1] if best[0] * 2 >= expected.end - expected.start else None


def test_the_marks_are_many_and_their_topics_known() -> None:
    marks = [e for path in CORPORA for e in annotated(path)[1]]
    assert sum(e.kind != "-" for e in marks) >= 290
    assert sum(e.kind == "-" for e in marks) >= 100
    assert len(CORPORA) >= 10
    unknown = {t for e in marks for t in e.topics if t and statements.label(t, "zh") == t}
    assert not unknown


@pytest.mark.parametrize("path", CORPORA, ids=lambda p: p.stem)
def test_every_span_is_its_text(path: Path) -> None:
    document, _ = annotated(path)
    found = statements.extract(document)
    assert [document.text[s.start : s.end] for s in found] == [s.text for s in found]
    assert len({s.id for s in found}) == len(found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_corpora_together() -> None:
    """Shares over all documents; the floors are what was measured, never to be lowered."""
    counts = dict.fromkeys(("wanted", "found", "kind", "topic", "none", "silent"), 0)
    wrong: list[str] = []
    for path in CORPORA:
        document, marks = annotated(path)
        found = statements.extract(document)
        for e in marks:
            hit = match(e, found)
            words = document.text[e.start : e.end]
            if e.kind == "-":
                counts["none"] += 1
                counts["silent"] += hit is None
                if hit is not None:
                    wrong.append(f"{path.stem}: no statement, but {hit.kind}: {words}")
                continue
            counts["wanted"] += 1
            if hit is None:
                wrong.append(f"{path.stem}: missed {e.kind}: {words}")
                continue
            counts["found"] += 1
            counts["kind"] += compatible(hit.kind, e.kind)
            counts["topic"] += hit.topic in e.topics
            if not compatible(hit.kind, e.kind):
                wrong.append(f"{path.stem}: {hit.kind} for {e.kind}: {words}")
            if hit.topic not in e.topics:
                wrong.append(f"{path.stem}: topic {hit.topic} for {e.topics}: {words}")
    shares = {
        "recall": counts["found"] / counts["wanted"],
        "kind": counts["kind"] / counts["found"],
        "topic": counts["topic"] / counts["found"],
        "silence": counts["silent"] / counts["none"],
    }
    report = "\n".join([*wrong, str(counts), str(shares)])
    assert all(shares[name] >= floor for name, floor in FLOORS.items()), report
