"""Two statements of two documents, in one language or two: one matter or not, against what a person says."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

from tieout import readers, statements
from tieout.model import Statement

PAIRS = tomllib.loads((Path(__file__).parents[1] / "corpora" / "topics" / "pairs.toml").read_text("utf-8"))["pair"]
TOGETHER, APART = 0.9, 0.98  # what was measured; never to be lowered


def filed(sides: list[str]) -> list[str | None]:
    """The topic of each text, read as an item of a list of challenges or trends."""
    found: list[str | None] = []
    for text in sides:
        head = "## 挑战与趋势" if any("\u4e00" <= c <= "\u9fff" for c in text) else "## Challenges and trends"
        document = readers.read_bytes("page.md", f"# X\n\n{head}\n\n- {text}\n".encode())
        made: tuple[Statement, ...] = statements.extract(document)
        found.append(made[0].topic if made else None)
    return found


def measured() -> tuple[float, float, list[str]]:
    """Share of pairs brought together and kept apart as labelled, and the pairs that were not."""
    left, right = filed([p["left"] for p in PAIRS]), filed([p["right"] for p in PAIRS])
    wrong: list[str] = []
    right_of = {True: 0, False: 0}
    for pair, a, b in zip(PAIRS, left, right, strict=True):
        one = a is not None and a == b
        right_of[pair["same"]] += one == pair["same"]
        if one != pair["same"]:
            wrong.append(f"{pair['left']} [{a}] | {pair['right']} [{b}]")
    total = {s: sum(p["same"] is s for p in PAIRS) for s in (True, False)}
    return right_of[True] / total[True], right_of[False] / total[False], wrong


def test_pairs_of_one_matter_meet_and_others_do_not() -> None:
    assert len(PAIRS) >= 55
    together, apart, wrong = measured()
    assert together >= TOGETHER, "\n".join(wrong)
    assert apart >= APART, "\n".join(wrong)


if __name__ == "__main__":
    together, apart, wrong = measured()
    sys.stdout.write("\n".join([*wrong, f"together {together:.3f} apart {apart:.3f}"]) + "\n")
