"""Every phrase of tests/corpora/quantities gives exactly the figures and classes written beside it."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from tieout.locate import scan
from tieout.model import Quantity

FOLDER = Path(__file__).parent.parent / "corpora" / "quantities"
_FIGURE = re.compile(
    r"(?P<text>.+) = (?:(?P<bound>approx|at_least|at_most|over|under) )?(?P<value>-?[\d./]+?)(?:\.\.(?P<high>-?[\d.]+))? "
    r"(?P<unit>\S.*?)(?: \((?P<noun>[^)]+)\))?"
)


def _cases() -> list[tuple[str, str, str]]:
    out = []
    for path in sorted(FOLDER.glob("*.md")):
        heading = ""
        for line in path.read_text("utf-8").split("\n"):
            if line.startswith("## "):
                heading = f"{path.stem} {line[3:]}"
            elif line.startswith("- ") and heading:
                phrase, expected = line[2:].split(" => ")
                out.append((heading, phrase.replace("\\n", "\n"), expected))
    return out


CASES = _cases()


def _number(text: str) -> Decimal:
    above, _, below = text.partition("/")
    return Decimal(above) / Decimal(below) if below else Decimal(above)


def _check(q: Quantity, expected: str) -> None:
    text, kind = expected.rsplit(" : ", 1) if " = " not in expected else ("", "")
    if kind:
        assert (q.text, q.kind) == (text, kind)
        return
    m = _FIGURE.fullmatch(expected)
    assert m is not None, f"not a case: {expected}"
    high = m["high"]
    assert (q.text, q.kind) == (m["text"], "figure")
    assert q.value == _number(m["value"])
    assert q.high == (_number(high) if high else None)
    assert q.bound == ("range" if high else m["bound"] or "exact")
    assert (q.unit or "-") == m["unit"]
    assert q.noun == m["noun"]


@pytest.mark.parametrize(("heading", "phrase", "expected"), CASES, ids=[f"{h}: {p[:40]}" for h, p, _ in CASES])
def test_phrase(heading: str, phrase: str, expected: str) -> None:
    found = sorted(scan(phrase).quantities, key=lambda q: q.start)
    wanted = [] if expected == "nothing" else expected.split(" ;; ")
    assert len(found) == len(wanted), [(q.text, q.kind) for q in found]
    for q, item in zip(found, wanted, strict=True):
        _check(q, item)
        if q.bound_span is not None:
            a, b = q.bound_span
            assert 0 <= a < b <= len(phrase)


def test_breadth() -> None:
    """At least a dozen phrases a class, and a third of all phrases hold no figure."""
    counts = Counter(heading for heading, _, _ in CASES)
    small = {h: n for h, n in counts.items() if n < 8}
    assert not small, small
    negative = sum(" = " not in expected for _, _, expected in CASES)
    assert len(CASES) >= 600
    assert negative * 3 >= len(CASES)
