"""Tables as reports set them, with what an analyst reads in every cell: how many of the cells are read so.

A page of `tests/corpora/tables` begins with its kind (md, txt), ends with a line of two hyphens and tells its figures under
it: lines "row: name | area" with the figures of that row in order, under a line "cols:" with "measure unit scale period" for
each of them, parted by semicolons. "-" is none, "?" is not asked, a comma parts two that are right; a figure "-" is a cell
that holds none. The figures stand in the order of the text. Every claim that no figure asks for is false.
"""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from tieout import claims, readers
from tieout.model import Claim

HOME = Path(__file__).parents[1] / "corpora" / "tables"
FLOORS = {
    "first": {"recall": 1.0, "whole": 1.0, "subject": 0.95, "measure": 0.94, "precision": 0.96},
    "second": {"recall": 1.0, "whole": 1.0, "subject": 0.97, "measure": 0.93, "precision": 0.99},
    "third": {"recall": 1.0, "whole": 1.0, "subject": 0.95, "measure": 0.97, "precision": 0.97},
    "fourth": {"recall": 1.0, "whole": 1.0, "subject": 0.97, "measure": 0.96, "precision": 1.0},
    "fifth": {"recall": 1.0, "whole": 0.86, "subject": 0.96, "measure": 1.0, "precision": 1.0},
}


def _says(told: object, wanted: str) -> bool:
    """Whether a field is one of those that are right."""
    return any(w == "?" or ("-" if told is None else str(told).replace(" ", "_")) == w for w in wanted.split(","))


def _wanted(expected: str) -> list[tuple[str, list[str], str, str]]:
    """(figure, [measure, unit, scale, period], name, area) of each figure told."""
    found = []
    columns: list[list[str]] = []
    for line in expected.strip().splitlines():
        head, _, rest = line.partition(": ")
        if head == "cols":
            columns = [part.split() for part in rest.split(";")]
        else:
            name, _, area = head.removeprefix("row ").partition(" | ")
            figures = rest.split()
            assert len(figures) == len(columns), line
            found += [(f, c, name, area or "?") for f, c in zip(figures, columns, strict=True) if f != "-"]
    return found


def judged(page: str) -> tuple[Counter[str], Counter[str], list[str]]:
    """(how many are right, how many are asked, what is wrong) by field."""
    kind, _, rest = page.partition("\n")
    body, _, expected = rest.partition("\n--\n")
    found = sorted(claims.extract(readers.read_bytes(f"a.{kind.strip()}", body.encode("utf-8"))), key=lambda c: c.start)
    right, total, wrong = Counter[str](), Counter[str](), list[str]()
    left: list[Claim] = list(found)
    for figure, (measure, unit, scale, period), name, area in _wanted(expected):
        claim = next((c for c in left if re.sub(r"\s", "", c.text).lstrip("+") == figure.lstrip("+")), None)
        total["recall"] += 1
        if claim is None:
            wrong.append(f"{figure}: missed ({name})")
            continue
        right["recall"] += 1
        left.remove(claim)
        plain = Decimal(re.sub(r"[^\d.+-]", "", figure.replace("−", "-"))) * Decimal(scale)
        when = claim.period.iso if claim.period else None
        told = {
            "value": (claim.value, plain == claim.value),
            "unit": (claim.unit, _says(claim.unit, unit)),
            "period": (when, _says(when, period)),
            "measure": (claim.measure, _says(claim.measure, measure)),
            "area": (claim.area, _says(claim.area, area)),
            "subject": (
                f"{claim.subject} [{claim.subject_key}]",
                name == "?" or any(n.casefold() in f"{claim.subject}".casefold() for n in name.split(",")),
            ),
        }
        whole = all(told[f][1] for f in ("value", "unit", "period", "area"))
        total["whole"] += 1
        right["whole"] += whole
        asked = {"value": scale, "unit": unit, "period": period, "measure": measure, "area": area, "subject": name}
        for field, (_, good) in told.items():
            total[field] += 1
            right[field] += good
        bad = {f: f"{told[f][0]} for {asked[f]}" for f in told if not told[f][1]}
        if bad:
            wrong.append(f"{figure} ({name}): " + ", ".join(f"{f} {t}" for f, t in bad.items()))
    total["precision"] = len(found)
    right["precision"] = len(found) - len(left)
    wrong += [f"false: {c.text} {c.measure}" for c in left]
    return right, total, wrong


@pytest.mark.parametrize("batch", sorted(FLOORS))
def test_cells_of_tables_are_read(batch: str) -> None:
    right, total, wrong = Counter[str](), Counter[str](), list[str]()
    for page in (HOME / f"{batch}.txt").read_text("utf-8").split("\n=====\n"):
        for sums, one in zip((right, total), judged(page)[:2], strict=True):
            sums.update(one)
        wrong += judged(page)[2]
    for field, floor in FLOORS[batch].items():
        assert right[field] / total[field] >= floor, (field, wrong)
