"""Times, places, statuses and sources of figures in short documents: bulletins of a month, guidance given before, targets
beside what is done, lists read in step, answers about what is to come, houses told in many ways; and who issued a
document and when, where its references name others."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import tieout

FOLDER = Path(__file__).parents[1] / "corpora" / "times"
FIELDS = ("period", "area", "status", "said_by")


def _documents() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        for number, one in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["documents"]):
            found.append(pytest.param(one, id=f"{path.stem}-{number}"))
    return found


def _told(claim: tieout.Claim) -> dict[str, str]:
    area = "|".join(claim.area) if isinstance(claim.area, tuple) else claim.area
    period = claim.period.iso if claim.period else None
    told = {"period": period, "area": area, "status": claim.status, "said_by": claim.said_by}
    return {field: value or "" for field, value in told.items()}


def _place(text: str, figure: str, nth: int) -> int:
    at = -1
    for _ in range(nth + 1):
        at = text.index(figure, at + 1)
    return at


@pytest.mark.parametrize("one", _documents())
def test_times(one: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / ("document.md" if one.get("markdown") else "document.txt")
    path.write_text(one["text"], encoding="utf-8")
    document = tieout.read(path)
    extraction = tieout.extract(document)
    claims, worth = extraction.claims, extraction.assessment
    own = {"publisher": worth.publisher or "", "issued": worth.issued or "", "kind": worth.kind}
    wrong = [f"{name} is {own[name]!r}, not {one[name]!r}" for name in own if name in one and own[name] != one[name]]
    for figure in one.get("figures", ()):
        at = _place(document.text, figure["figure"], figure.get("nth", 0))
        claim = next((c for c in claims if c.start < at + len(figure["figure"]) and at < c.end), None)
        if claim is None:
            wrong.append(f"{figure['figure']}: no claim")
            continue
        told = _told(claim)
        wrong += [
            f"{figure['figure']}: {field} is {told[field]!r}, not {figure[field]!r}"
            for field in FIELDS
            if field in figure and told[field] != figure[field]
        ]
    assert not wrong, "\n".join(wrong)
