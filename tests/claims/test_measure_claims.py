"""What figures measure, of what: classes of wording, each in an industry of its own."""

from __future__ import annotations

import pytest

from tieout import claims, readers
from tieout.claims.english import verbs
from tieout.claims.key import canonical
from tieout.model import Claim


def read(text: str) -> tuple[Claim, ...]:
    return claims.extract(readers.read_bytes("x.md", text.encode()))


def measured(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(c.text, c.measure, c.subject_key) for c in read(text)]


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Online sales made up 31% of kiosk revenue, against 28% a year ago.", "share"),
        ("Occupancy in the resorts averaged 74%, versus 69% in 2022.", "occupancy_rate"),
        ("The tannery's gross margin was 21.5% (2023: 19.8%).", "gross_margin"),
        ("窖藏酒占比为22.5%，上年同期为20.1%。", "share"),
    ],
)
def test_what_a_figure_is_compared_with_measures_the_same(text: str, same: str) -> None:
    first, second = read(text)
    assert (first.measure, second.measure) == (same, same)
    assert first.subject_key == second.subject_key


def test_the_other_side_of_a_comparison_has_its_own_name() -> None:
    first, second = read("Residual values of barges were 41% of list price, against 55% for tugboats.")
    assert second.measure == first.measure
    assert second.subject_key == "tugboat"


@pytest.mark.parametrize(
    ("text", "measure", "of"),
    [
        ("Load factor was 82.1% (-0.4 ppt).", "load_factor_change", "load_factor"),
        ("Occupancy was 74%, 3 percentage points higher than in spring.", "occupancy_rate_change", "occupancy_rate"),
        ("The mill raised its dividend by 6 cents to $0.74 per share.", "dividend_change", "dividend"),
        ("泊位利用率为63%，比去年同期高3个百分点。", None, None),
    ],
)
def test_points_and_amounts_of_change(text: str, measure: str | None, of: str | None) -> None:
    claim = next(c for c in read(text) if c.role == "growth")
    if measure is None:
        assert str(claim.measure).endswith("_change")
    else:
        assert (claim.measure, claim.of) == (measure, of)


def test_a_column_of_changes_holds_no_levels() -> None:
    rows = "| 品种 | 本周 | 上周 | 周变化 |\n|---|---|---|---|\n| 白糖库存（万吨） | 38.5 | 39.8 | -1.3 |\n"
    assert [c.measure for c in read(rows)] == ["inventory", "inventory", "inventory_change"]


def test_signed_percentages_are_growth() -> None:
    found = read("Spending on fencing came to $190 million in 2024 (+13.9%).")
    assert (found[1].measure, found[1].of) == ("yoy_growth", "spending")


def test_the_rate_that_touches_its_figure() -> None:
    assert [c.measure for c in read("Yarn revenue rose 8% y/y and 2% q/q.")] == ["yoy_growth", "qoq_growth"]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("全省养老床位42万张。", "bed_count"),
        ("The chain runs 310 pharmacies in Peru.", "pharmacy_count"),
        ("航线已覆盖87个城市。", "city_count"),
        ("The registry lists 4,300 patients.", "patient_count"),
    ],
)
def test_things_that_are_counted(text: str, measure: str) -> None:
    assert read(text)[0].measure == measure


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("R&D expense was $3.3 million, or 21% of revenue.", "rd_intensity"),
        ("The kilns ran at 76% of capacity.", "capacity_utilization"),
        ("研发费用2.05亿元，占营业收入的5.3%。", "rd_intensity"),
        ("入境客流1900万人次，恢复至2019年的92%。", "ratio"),
    ],
)
def test_shares_with_a_name_of_their_own(text: str, measure: str) -> None:
    assert read(text)[-1].measure == measure


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Tilda Mills, the oldest weaver, shipped 2.4 million rolls.", "tilda mill"),
        ("The installed base of milking robots passed 3,100 units.", "robot milking"),
        ("Sales of used tractors climbed to $40 million.", "tractor"),
    ],
)
def test_noun_phrases_end_where_a_verb_begins(text: str, subject: str) -> None:
    assert read(text)[-1].subject_key == subject


def test_who_only_says_it_is_no_subject() -> None:
    found = read("The vinegar market was worth $2 billion in 2023. Corvid Research puts it at $3 billion.")
    assert [c.subject_key for c in found] == ["vinegar", "vinegar"]


def test_a_company_s_own_document() -> None:
    found = read("# 湖畔乳业股份有限公司年度报告\n\n公司实现营业收入92亿元。其中奶酪收入8亿元。综合毛利率为33.8%。")
    assert [c.subject_key for c in found] == ["湖畔乳业股份有限公司", "奶酪", "湖畔乳业股份有限公司"]


def test_verbs_by_form_and_neighbours() -> None:
    def found(text: str) -> list[str]:
        return [text[a:b] for a, b in verbs(text, 0, len(text))]

    assert found("The installed base of pumps passed 38") == ["passed"]
    assert found("sales of used tractors climbed") == ["climbed"]
    assert found("Lidholm shipped 2.4 million") == ["shipped"]


def test_words_that_name_nothing_alone() -> None:
    assert canonical("在建") == canonical("单月") == canonical("目标") == ""
    assert canonical("How big is the candle sector?") == "candle"


def test_terms_are_a_scope() -> None:
    assert read("Revenue of the quarry grew 6% at constant currency.")[0].scope == "at constant currency"
    assert read("木材产值实际增长5%。")[0].scope == "实际"
