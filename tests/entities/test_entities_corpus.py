"""What is found in small documents of several industries, kind by kind, against what a person expects of them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import scoring

FLOORS = {"filing": 0.95, "product": 0.9, "policy": 0.9, "standard": 0.9, "report": 0.9, "use_case": 0.85,
          "business_model": 0.95, "ranking": 0.9, "value_chain": 0.9, "milestone": 0.9, "organization": 0.9,
          "chart": 0.95}  # fmt: skip


@pytest.fixture(scope="module")
def total() -> scoring.Score:
    score = scoring.Score()
    for path in scoring.documents():
        scoring.score(path, score)
    return score


@pytest.mark.parametrize("kind", scoring.KINDS)
def test_recall(total: scoring.Score, kind: str) -> None:
    assert total.wanted[kind] >= 4
    assert total.recall(kind) >= FLOORS[kind], "\n".join(total.wrong)


@pytest.mark.parametrize("kind", [k for k in scoring.KINDS if k not in ("product", "organization")])
def test_precision(total: scoring.Score, kind: str) -> None:
    assert total.precision(kind) >= FLOORS[kind], "\n".join(total.wrong)


def test_no_common_noun_becomes_a_name(total: scoring.Score) -> None:
    assert not [w for w in total.wrong if "became a name" in w]
