"""Houses beside the one that spoke, what a share is a share of, answers of surveys, abbreviations."""

from __future__ import annotations

import pytest

from tieout import claims, readers
from tieout.model import Claim
from tieout.reconcile.question import same_question


def read(text: str) -> tuple[Claim, ...]:
    return claims.extract(readers.read_bytes("note.md", text.encode()))


def found(text: str, figure: str) -> Claim:
    return next(c for c in read(text) if figure in c.text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Corvin Analytics puts 2024 barley demand at 40 Mt and the Baltic Grain Board, which leaves out feed, at 31 Mt.",
            ["Corvin Analytics", "Baltic Grain Board"],
        ),
        (
            "2030 sales of electric lorries: 900,000 units (Halden Institute), 650,000 units (Kestrel).",
            ["Halden Institute", "Kestrel"],
        ),
        ("海岳研究院预计2025年市场规模为1.3万亿元。又据蓝桥咨询，同期规模为1.1万亿元。", ["海岳研究院", "蓝桥咨询"]),
        ("2024年宠物医疗规模，北辰证券更乐观，认为是900亿元；远山研究给出760亿元。", ["北辰证券", "远山研究"]),
        ("Gartner says Amazon held 38% of the market, Microsoft 24%.", ["Gartner", "Gartner"]),
        ("2024年，全市场称重设备销量为38万台。", [None]),
    ],
)
def test_each_house_says_its_own(text: str, expected: list[str | None]) -> None:
    assert [c.said_by for c in read(text)] == expected


def test_a_house_is_no_subject_of_the_market_it_counts() -> None:
    text = (
        "The global market for cobalt sulphate reached $3.2 billion in 2024, Orrin Partners estimates. "
        "Delft Metals Bureau is more cautious, at $2.7 billion."
    )
    first, second = read(text)
    assert (second.subject_key, second.area) == (first.subject_key, "world")
    assert same_question(first, second).verdict == "same"


def test_numbers_in_brackets_are_of_the_references_not_of_a_list() -> None:
    text = (
        "1. **Demand**: orders grow\n\nHelium demand was 170 million cubic metres in 2024 [1].\n\n"
        "| Source | Year |\n|---|---|\n| Survey | 2024 |\n\n1. **Supply**: plants open\n\n"
        "## References\n\n[1] Aldous Gas Review, 2025\n"
    )
    assert found(text, "170 million").said_by == "Aldous Gas Review"


def test_an_abbreviation_is_what_it_was_bracketed_for() -> None:
    text = "2024年中国增程式电动车（EREV）销量为118万辆。北桥咨询口径下，2024年EREV销量为112万辆。"
    first, second = read(text)
    assert first.subject_key == second.subject_key


@pytest.mark.parametrize(
    ("text", "figure", "base"),
    [
        ("2024年造船完工量占全球总量的55.7%。", "55.7%", "全球总量"),
        ("研发人员占员工总数的比重由2020年的18%升至22%。", "22%", "员工总数"),
        ("在亚太市场中，日本占18%。", "18%", "亚太市场"),
        ("2024年机器人销量29万台，其中国产品牌占52%。", "52%", "销量"),
        ("Batteries made up 54 % of global sales in 2024.", "54 %", "global sales"),
        ("Exports totalled 3.1 million tonnes in 2024, of which 40% went to Japan.", "40%", "Exports"),
        ("The makers hold 61% of the market.", "61%", "market"),
        ("Inflation was 3% in 2024.", "3%", None),
    ],
)
def test_a_share_says_of_what(text: str, figure: str, base: str | None) -> None:
    claim = found(text, figure)
    assert claim.of == base
    assert base is None or (claim.basis_of("of") is not None and claim.grown is None)


def test_shares_of_two_named_wholes_are_two_questions() -> None:
    sales, revenue = read("海外占销量的37%，海外占营收的44%。")
    match = same_question(sales, revenue)
    assert match.verdict == "different" and match.reason("base") is not None
    unnamed = found("海外占比37%。", "37%")
    assert same_question(sales, unnamed).reason("base") is None


def test_answers_of_one_survey_are_told_of_the_answers() -> None:
    text = "Morrow Polling asked 1,400 dentists about costs. 58% named rents and 23% have no spare chair."
    rents, chair = [c for c in read(text) if c.unit == "percent"]
    assert (rents.measure, rents.subject, chair.subject) == ("respondent_share", "rents", "no spare chair")
    assert "1400" in str(rents.population) and chair.said_by == "Morrow Polling"
    assert same_question(rents, chair).verdict == "different"


def test_a_list_of_parts_needs_no_verb() -> None:
    text = "By segment: oxygen 38%, nitrogen 31%, argon 12%, others 19%."
    assert [(c.measure, c.subject) for c in read(text)][:2] == [("share", "oxygen"), ("share", "nitrogen")]
    assert {c.measure for c in read("Margins by segment: retail 12%, wholesale 7%.")} == {"profit_margin"}
