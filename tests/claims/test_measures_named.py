"""What figures measure, sentence by sentence, and tables whose caption says what part of whom they tell."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

import tieout
from tieout.model import Claim

FOLDER = Path(__file__).parents[1] / "corpora" / "measures"
TEXTS = [path.read_text("utf-8") for path in sorted(FOLDER.glob("*.txt"))]
LINES = [line for text in TEXTS for line in text.splitlines() if line and not line.startswith("#")]


def claims_of(text: str, folder: Path) -> list[Claim]:
    path = folder / "text.md"
    path.write_text(text, "utf-8")
    return list(tieout.extract(tieout.read(path)).claims)


@pytest.mark.parametrize("line", LINES, ids=[line[:24] for line in LINES])
def test_sentence(line: str, tmp_path: Path) -> None:
    sentence, _, told = line.rpartition(" => ")
    found = claims_of(sentence, tmp_path)
    for entry in told.split("; "):
        figure, _, wanted = entry.rpartition("=")
        measures, _, unit = wanted.partition(":")
        if measures == "no":
            assert not any(figure in c.text for c in found), figure
            continue
        claim = next(c for c in found if figure in c.text or c.text in figure)
        assert fits(claim.measure, measures), (figure, claim.measure)
        assert claim.unit == unit or not unit, (figure, claim.unit)
        found.remove(claim)


def fits(measure: str | None, wanted: str) -> bool:
    """`wanted`: one name, several with | between them, or names that it must not be, each with a ! before it."""
    names = wanted.split("|")
    return all(measure != n[1:] for n in names) if wanted.startswith("!") else measure in names


def test_fractions_in_words_are_percent_of_claims_and_plain_for_the_recognizer(tmp_path: Path) -> None:
    text = "Two-thirds of the depots run at night. 近半数仓库已实现自动分拣。"
    found = claims_of(text, tmp_path)
    assert [(c.value, c.unit) for c in found] == [(Decimal("66.666667"), "percent"), (Decimal(50), "percent")]
    assert [q.unit for q in tieout.find_quantities(text)] == [None, None]


def test_caption_of_a_survey_reaches_its_cells(tmp_path: Path) -> None:
    table = """Figure 3
Bakeries that have tried each flour, percent of respondents (N=418; several answers)

| Flour | 2023 | 2025 |
|---|---|---|
| Oat | 22 | 41 |
| Spelt | 37 | 39 |
"""
    found = claims_of(table, tmp_path)
    assert [c.measure for c in found] == ["sample_size"] + ["respondent_share"] * 4
    assert {c.unit for c in found[1:]} == {"percent"}


def test_growth_rows_are_of_the_row_above_them(tmp_path: Path) -> None:
    table = """（单位：百万元）

| 会计年度 | 2023A | 2024A |
|---|---:|---:|
| 营业收入 | 1,204 | 1,377 |
| 增长率(%) | 9.1 | 14.4 |
| 归母净利润 | 96 | 131 |
| 增长率(%) | -3.2 | 36.5 |
"""
    rates = [c for c in claims_of(table, tmp_path) if c.role == "growth"]
    assert [c.of for c in rates] == ["revenue", "revenue", "profit", "profit"]
