"""Documents whose expectations were written before anything was run on them: found, and how much of it right.

Floors are what stands; raise them when the finders get better. Kinds and fields: see scoring.py.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import scoring

HOME = Path(__file__).parents[1] / "corpora" / "entities_fresh"
RECALL = {"filing": 0.95, "product": 0.77, "policy": 0.9, "standard": 0.95, "report": 0.7, "use_case": 0.82,
          "organization": 0.85, "chart": 0.95}  # fmt: skip
PRECISION = {"filing": 0.95, "product": 0.9, "policy": 0.9, "standard": 0.95, "report": 0.75, "use_case": 0.88,
             "organization": 0.95, "chart": 0.95}  # fmt: skip


@pytest.fixture(scope="module")
def total() -> scoring.Score:
    score = scoring.Score()
    for path in sorted(p for p in HOME.iterdir() if p.suffix in (".md", ".txt")):
        scoring.score(path, score)
    return score


@pytest.mark.parametrize("kind", RECALL)
def test_recall(total: scoring.Score, kind: str) -> None:
    assert total.wanted[kind] >= 4
    assert total.recall(kind) >= RECALL[kind], "\n".join(total.wrong)


@pytest.mark.parametrize("kind", PRECISION)
def test_precision(total: scoring.Score, kind: str) -> None:
    assert total.precision(kind) >= PRECISION[kind], "\n".join(total.wrong)
