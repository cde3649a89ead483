"""Letters that a scan put into numerals are read as digits; names and formulas stay what they are."""

from __future__ import annotations

import pytest

from tieout.locate import find_periods, find_quantities
from tieout.locate.misread import is_misread, mended


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("诊所3,O5O家，兽医l2,4O0人", ["3050", "12400"]),
        ("l5.4 million tonnes", ["15400000"]),
        ("3〇5座泵站", ["305"]),
        ("a fall of O.059 points", ["0.059"]),
    ],
)
def test_letters_in_numerals(text: str, values: list[str]) -> None:
    found = find_quantities(text)
    assert [str(q.value) for q in found] == values
    assert all(text[q.start : q.end] == q.text and is_misread(q.text) for q in found)


@pytest.mark.parametrize("text", ["H2O and CO2", "the l2 norm", "l10n", "GPT-4o mini", "N2O4", "2l bottles", "A1O0-X"])
def test_names_stay(text: str) -> None:
    assert mended(text) == text


def test_years_with_letters() -> None:
    assert [(p.text, p.iso) for p in find_periods("2O23年，2〇24年5月，in 2O2l")] == [
        ("2O23年", "2023"),
        ("2〇24年5月", "2024-05"),
        ("2O2l", "2021"),
    ]
