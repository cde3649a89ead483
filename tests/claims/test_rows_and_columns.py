"""Tables of many kinds, and what a careful reader writes of their cells: how many cells are right in all that is asked.

A table of `tests/corpora/rows` begins with its kind, ends with a line of two hyphens and lists cells under it: the figure,
then what is asked of it, after semicolons with spaces. s: the subject has one of these; in: subject, scope or measure have all
of these; not: the subject has none; m: measure; u: unit; a: area; p: period; st: status; of: what a rate is of; by: said by.
Alternatives are parted by slashes (units and periods hold some themselves). `absent`: the figure is no claim.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tieout import claims, readers
from tieout.model import Claim

HOME = Path(__file__).parents[1] / "corpora" / "rows"
FLOORS = {"first": 0.9, "second": 0.9, "third": 0.79}


def holds(claim: Claim, asked: str) -> bool:
    kind, _, wanted = asked.partition("=")
    subject = f"{claim.subject} {claim.subject_key}".casefold()
    wide = f"{subject} {claim.scope} {claim.measure}".casefold()
    among = [w.strip().casefold() for w in wanted.split("/")]
    if kind == "s":
        return any(w in subject for w in among)
    if kind == "not":
        return not any(w in subject for w in among)
    if kind == "in":
        return all(w.strip().casefold() in wide for w in wanted.split(","))
    if kind in ("u", "p"):
        return wanted == (claim.unit if kind == "u" else claim.period.iso if claim.period else None)
    area = claim.area if isinstance(claim.area, str) else ",".join(claim.area or ())
    told = {"m": claim.measure, "a": area, "st": claim.status, "of": claim.of, "by": claim.said_by}[kind]
    return str(told).casefold() in among


def read(page: str) -> list[tuple[str, bool]]:
    """(figure, whether all that is asked of it holds) for each cell that a page lists."""
    head, _, rest = page.partition("\n")
    body, _, expected = rest.partition("\n--\n")
    name = "a.md" if head.endswith(".md") else "a.txt"
    found = list(claims.extract(readers.read_bytes(name, body.encode("utf-8"))))
    result = []
    for line in expected.strip().splitlines():
        figure, *asked = line.split(" ; ")
        claim = next((c for c in found if c.text.strip() == figure), None)
        if asked != ["absent"] and claim is None:
            claim = next((c for c in found if figure in c.text or (len(c.text) > 2 and c.text in figure)), None)
        if claim is not None:
            found.remove(claim)
        right = claim is None if asked == ["absent"] else claim is not None and all(holds(claim, a) for a in asked)
        result.append((f"{head} {figure}", right))
    return result


@pytest.mark.parametrize("batch", sorted(FLOORS))
def test_cells_mean_what_their_table_says(batch: str) -> None:
    told = [one for page in (HOME / f"{batch}.txt").read_text("utf-8").split("\n=====\n") for one in read(page)]
    wrong = [figure for figure, right in told if not right]
    assert 1 - len(wrong) / len(told) >= FLOORS[batch], ", ".join(wrong)
