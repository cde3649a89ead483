"""What figures are of, on short pages of many kinds: how many of the figures a reader has named are named so.

A page of `tests/corpora/subjects` begins with its kind, ends with a line of two hyphens and lists its figures under it: the
figure, an arrow and the names that are right for it; after an exclamation mark, words that must not stand in the subject.
Pages are parted by a line of equals signs.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tieout import claims, readers

HOME = Path(__file__).parents[1] / "corpora" / "subjects"
FLOORS = {
    "first": 0.88,
    "second": 0.84,
    "third": 0.85,
    "fourth": 0.9,
    "fifth": 0.83,
    "sixth": 0.9,
    "seventh": 0.93,
    "eighth": 0.86,
}


def named(page: str) -> list[tuple[str, bool]]:
    """(figure, whether one of its names stands in the subject) for each figure of a page."""
    head, _, rest = page.partition("\n")
    body, _, expected = rest.partition("\n--\n")
    name = "a.md" if head.endswith(".md") else "a.txt"
    found = list(claims.extract(readers.read_bytes(name, body.encode("utf-8"))))
    result = []
    for line in expected.strip().splitlines():
        figure, _, names = line.partition(" -> ")
        names, _, never = names.partition(" ! ")
        plain = figure.replace(" ", "")
        claim = next((c for c in found if plain in c.text.replace(" ", "")), None)
        if claim is not None:
            found.remove(claim)
        told = f"{claim.subject} {claim.subject_key}".casefold() if claim is not None else ""
        shown = (claim.subject or "").casefold() if claim is not None else ""
        wrong = any(n.strip() and n.strip().casefold() in shown for n in never.split("|"))
        result.append((figure, not wrong and any(n.strip().casefold().rstrip("s") in told for n in names.split("|"))))
    return result


@pytest.mark.parametrize("batch", sorted(FLOORS))
def test_figures_are_named(batch: str) -> None:
    pages = (HOME / f"{batch}.txt").read_text("utf-8").split("\n=====\n")
    told = [one for page in pages for one in named(page)]
    wrong = [figure for figure, right in told if not right]
    assert 1 - len(wrong) / len(told) >= FLOORS[batch], ", ".join(wrong)
