"""What figures in running text mean, class by class: tests/corpora/prose/*.toml.

A claim is written "figure | field=value; field=value": = is equal, ~= holds the value, != is not the value, "-" is
null. "!figure": no claim has this text. Claims may be left out.
"""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from tieout import claims, readers
from tieout.model import Claim

FOLDER = Path(__file__).parent.parent / "corpora" / "prose"
CASES = [
    pytest.param(case["text"].strip(), case["claims"], id=f"{path.stem}-{number}")
    for path in sorted(FOLDER.glob("*.toml"))
    for number, case in enumerate(tomllib.loads(path.read_text("utf-8"))["case"])
]


def shown(claim: Claim, name: str) -> str:
    value = claim.period.iso if name == "period" and claim.period else getattr(claim, name)
    if isinstance(value, tuple):
        return "+".join(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    return "-" if value is None else str(value)


def differences(found: list[Claim], line: str) -> list[str]:
    if line.startswith("!"):
        return [f"{line[1:]}: is no figure"] if any(c.text == line[1:] for c in found) else []
    figure, fields = (part.strip() for part in line.split("|"))
    claim = next((c for c in found if c.text == figure), None)
    if claim is None:
        return [f"{figure}: not found"]
    wrong = []
    for field in fields.split(";"):
        name, _, expected = field.strip().partition("=")
        told = shown(claim, name.rstrip("~!"))
        right = expected in told if name[-1] == "~" else told != expected if name[-1] == "!" else told == expected
        if not right:
            wrong.append(f"{figure}: {name} is {told}, not {expected}")
    return wrong


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_prose(text: str, expected: list[str]) -> None:
    found = list(claims.extract(readers.read_bytes("a.md", text.encode("utf-8"))))
    wrong = [told for line in expected for told in differences(found, line)]
    assert not wrong, "\n".join(wrong)
