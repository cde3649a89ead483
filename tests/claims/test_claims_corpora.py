"""Documents of several industries with the claims an analyst would note down: tests/corpora/claims/*.md and *.key.

A .key line: text | value | unit | measure | of | area | period | status | said_by | subject_key, one claim a line, in the
order of the text. "-" is null, "?" is not checked; several areas are joined by "+". Lines may leave claims out.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tieout import claims, readers
from tieout.model import Claim

FOLDER = Path(__file__).parent.parent / "corpora" / "claims"
FIELDS = ("unit", "measure", "of", "area", "period", "status", "said_by", "subject_key")


def expectations(path: Path) -> list[list[str]]:
    lines = path.read_text("utf-8").splitlines()
    return [[cell.strip() for cell in line.split("|")] for line in lines if line.strip() and not line.startswith("#")]


def shown(claim: Claim, name: str) -> str:
    value = claim.period.iso if name == "period" and claim.period else getattr(claim, name)
    if isinstance(value, tuple):
        return "+".join(value)
    return "-" if value is None else str(value)


def differences(path: Path) -> tuple[list[str], int]:
    """What is not as the key says, and how many fields were compared."""
    document = readers.read_bytes(path.name, path.read_bytes())
    found = list(claims.extract(document))
    wrong: list[str] = []
    compared = 0
    at = 0
    for text, value, *fields in expectations(path.with_suffix(".key")):
        place = next(
            (i for i in range(at, len(found)) if found[i].text.replace(" ", "") == text.replace(" ", "")), None
        )
        compared += 1
        if place is None:
            wrong.append(f"{text}: not found")
            continue
        claim, at = found[place], place + 1
        if claim.value != Decimal(value):
            wrong.append(f"{text}: value {claim.value:f}, not {value}")
        for name, expected in zip(FIELDS, fields, strict=True):
            if expected == "?":
                continue
            compared += 1
            if shown(claim, name) != expected:
                wrong.append(f"{text}: {name} is {shown(claim, name)}, not {expected}")
    return wrong, compared


@pytest.mark.parametrize("path", sorted([*FOLDER.glob("*.md"), *FOLDER.glob("*.txt")]), ids=lambda p: p.stem)
def test_corpus(path: Path) -> None:
    wrong, _ = differences(path)
    assert not wrong, "\n".join(wrong)
