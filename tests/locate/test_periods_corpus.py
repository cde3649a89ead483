"""Every phrase of the corpus, both to find and to leave alone."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tieout.locate import periods
from tieout.model import Period

CORPUS = Path(__file__).parents[1] / "corpora" / "periods"
CASES = [
    pytest.param(text, expected, id=f"{file.stem}-{name}-{text}")
    for file in sorted(CORPUS.glob("*.toml"))
    for name, group in tomllib.loads(file.read_text("utf-8")).items()
    for text, expected in group["cases"]
]


def notation(p: Period) -> str:
    when = p.iso or p.partial or p.relative
    return f"{p.text} = {when}" + (" fiscal" if p.fiscal else "") + (f" {p.status}" if p.status else "")


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_corpus(text: str, expected: str) -> None:
    assert "; ".join(map(notation, periods.find(text))) == expected


def test_corpus_is_large_and_a_third_is_negative() -> None:
    negative = sum(not p.values[1] for p in CASES)
    assert len(CASES) >= 400 and negative * 3 >= len(CASES) * 0.85
