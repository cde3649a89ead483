"""Which remedy answers which difficulty, what causes what, what speaks for and against: pairs inside one document."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from tieout import readers, statements

FOLDER = Path(__file__).parents[1] / "corpora" / "remedies"
FLOORS = {"recall": 0.85, "precision": 0.95}


def judged(one: dict[str, Any]) -> tuple[int, int, int, int, list[str]]:
    """wanted, found, made, right, what is wrong."""
    document = readers.read_bytes("page.md", one["text"].strip().encode())
    told = statements.extract(document)
    by_id = {s.id: s for s in told}
    made = [(s.reading, by_id[i].reading) for s in told for i in s.pairs]
    under = [(b.note or "", s.reading) for s in told for b in s.basis if b.field == "pain"]
    wanted = [*(("pairs", p) for p in one.get("pairs", ())), *(("under", p) for p in one.get("under", ()))]
    lists = {"pairs": made, "under": under}
    missed = [(k, p) for k, p in wanted if not any(p[0] in a and p[1] in b for a, b in lists[k])]
    false = [
        (k, m)
        for k, found in lists.items()
        for m in found
        if not any(p[0] in m[0] and p[1] in m[1] for p in one.get(k, ()))
    ]
    total = len(made) + len(under)
    wrong = [f"missed {m}" for m in missed] + [f"false {m}" for m in false]
    return len(wanted), len(wanted) - len(missed), total, total - len(false), wrong


def test_pairs_together() -> None:
    counts, wrong = [0, 0, 0, 0], list[str]()
    for path in sorted(FOLDER.iterdir()):
        for one in tomllib.loads(path.read_text("utf-8"))["document"]:
            *numbers, lines = judged(one)
            counts = [a + b for a, b in zip(counts, numbers, strict=True)]
            wrong += lines
    wanted, found, made, right = counts
    shares = {"recall": found / wanted, "precision": right / max(1, made)}
    assert all(shares[n] >= floor for n, floor in FLOORS.items()), "\n".join([*wrong, str(shares)])
