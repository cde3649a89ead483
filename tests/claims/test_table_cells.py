"""What a table's cell means: scenarios, row names, statuses of headers, two units in one caption, accounts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tieout import claims, readers
from tieout.model import Claim

FLEET = """# Robotaxi unit economics: projections for 2030

Table 2: Operating assumptions by scenario

| Parameter | Conservative | Base Case | Optimistic |
|---|---|---|---|
| Fleet size (vehicles) | 4,000 | 9,500 | 21,000 |
| Revenue per trip (USD) | 6.4 | 7.9 | 9.2 |
| Utilisation rate | 38% | 46% | 55% |
| Payback period | 15 months | 11 months | 8 months |
"""

STORAGE = """# 储能电站测算

表1 2027年不同情形下的关键指标（亿元/%）

| 指标 | 悲观情形 | 基准情形 | 乐观情形 |
|---|---|---|---|
| 市场规模 | 310 | 420 | 560 |
| 毛利率 | 12.5 | 16 | 19.2 |
"""

BREWERY = """\
NORTHWATER BREWING CO.
CONSOLIDATED STATEMENTS OF INCOME
(in thousands, except per share data)

                                             Year ended December 31,
                                   Notes       2024          2023
Net sales                            3     $   481,206   $   455,118
Selling and marketing            5, 6           61,380        58,244
Impairment of goodwill               9               -         4,100
Net income                                 $    88,939   $    69,446
Earnings per share - basic                 $      2.31   $      1.79
"""


def read(text: str, name: str = "t.md") -> tuple[Claim, ...]:
    return claims.extract(readers.read_bytes(name, text.encode()))


def period(claim: Claim) -> str | None:
    return claim.period.iso if claim.period else None


def test_parameters_down_and_scenarios_across() -> None:
    found = read(FLEET)
    assert [c.measure for c in found[::3]] == ["vehicle_count", "revenue", "capacity_utilization", "payback"]
    assert {c.scope for c in found[1::3]} == {"Base Case"}
    assert {(c.status, period(c)) for c in found} == {("forecast", "2030")}
    for row in range(0, 12, 3):
        assert len({(c.measure, c.subject, c.unit) for c in found[row : row + 3]}) == 1
    assert not any(word in str(c.subject) for c in found for word in ("Conservative", "Base", "Optimistic"))


def test_two_units_in_a_caption_are_of_two_kinds_of_rows() -> None:
    found = read(STORAGE)
    assert [(c.value, c.unit, c.measure, c.scope) for c in found[::3]] == [
        (Decimal(31_000_000_000), "CNY", "market_size", "悲观情形"),
        (Decimal("12.5"), "percent", "gross_margin", "悲观情形"),
    ]
    assert {(c.status, period(c)) for c in found} == {("forecast", "2027")}


def test_counts_take_no_percent_and_rates_no_multiplier() -> None:
    found = read(
        "表4 电池出货与份额（万套、%）\n\n| 企业 | 2024年出货量 | 份额 | 同比 |\n|---|---|---|---|\n"
        "| 甲电池 | 41.5 | 33.2 | -4.1 |\n| 乙电池 | 8.8 | 7.1 | 12.0 |\n| 合计 | 50.3 | 40.3 | -1.6 |\n"
    )
    assert [(c.value, c.unit) for c in found[:3]] == [
        (Decimal(415_000), "count"),
        (Decimal("33.2"), "percent"),
        (Decimal("-4.1"), "percent"),
    ]
    assert [c.total for c in found] == [False] * 6 + [True] * 3


def test_accounts_in_thousands_except_per_share() -> None:
    found = {(c.text.strip("$ "), period(c)): c for c in read(BREWERY, "t.txt")}
    assert len(found) == 9
    assert {c.unit for c in found.values()} == {"USD"}
    assert (found["481,206", "2024"].value, found["481,206", "2024"].measure) == (481_206_000, "revenue")
    assert (found["58,244", "2023"].value, found["58,244", "2023"].measure) == (58_244_000, "selling_and_marketing")
    assert found["4,100", "2023"].value == 4_100_000
    assert [(found[k].value, found[k].measure) for k in (("2.31", "2024"), ("1.79", "2023"))] == [
        (Decimal("2.31"), "eps"),
        (Decimal("1.79"), "eps"),
    ]


def test_money_of_the_caption_is_not_of_people_and_shares() -> None:
    found = read(
        "单位：千元，每股数据除外\n\n| 项目 | 2023年度 | 2024年度 |\n|---|---|---|\n| 营业收入 | 882,014 | 951,330 |\n"
        "| 基本每股收益（元） | 0.62 | 0.60 |\n| 加权平均净资产收益率 | 11.4% | 10.1% |\n| 员工人数 | 4,120 | 4,035 |\n"
    )
    assert [(c.value, c.unit, c.measure) for c in found[::2]] == [
        (Decimal(882_014_000), "CNY", "revenue"),
        (Decimal("0.62"), "CNY", "eps"),
        (Decimal("11.4"), "percent", "roe"),
        (Decimal(4120), "count", "employee_count"),
    ]
    assert not any("单位" in str(c.subject) for c in found)


@pytest.mark.parametrize(
    ("words", "unit"),
    [("£'000", "GBP"), ("RMB'000", "CNY"), ("US$’000", "USD"), ("人民币千元", "CNY"), ("€ 000", "EUR")],
)
def test_thousands_with_an_apostrophe(words: str, unit: str) -> None:
    (first, second) = read(
        f"{words}\n\n| | 30 June 2024 | 31 December 2023 |\n|---|---|---|\n| Total assets | 812 | 790 |\n"
    )
    assert (first.value, first.unit, period(first), period(second)) == (812_000, unit, "2024-06-30", "2023-12-31")
    assert first.total


def test_rows_of_a_head_tell_the_period_together() -> None:
    found = read(
        "                          Three months ended      Nine months ended\n"
        "                             September 30,          September 30,\n"
        "                            2024       2023        2024       2023\n"
        "Subscription revenue     $ 41,880   $ 33,120    $118,402   $ 92,760\n"
        "Services revenue            5,115      5,870      16,011     17,344\n"
        "Gross margin                 71.2%      68.8%       70.4%      67.9%\n",
        "t.txt",
    )
    expected = ["2024-07/2024-09", "2023-07/2023-09", "2024-01/2024-09", "2023-01/2023-09"]
    assert [period(c) for c in found] == expected * 3
    assert not any("ended" in str(c.subject) for c in found)


def test_the_status_stands_in_header_caption_or_heading() -> None:
    found = read(
        "| Vendor | Est. share 2024 | Projected revenue 2026 (US$ m) |\n|---|---|---|\n| Stratus | 22% | 1,015 |\n"
    )
    assert [(c.status, c.measure, c.subject) for c in found] == [
        ("estimate", "share", "Stratus"),
        ("forecast", "revenue", "Stratus"),
    ]
    found = read("## 单车成本估算\n\n| 项目 | 数值 | 说明 |\n|---|---|---|\n| 整车成本 | 28万元 | 含传感器 |\n")
    assert [c.status for c in found] == ["estimate"]
    found = read("### Projected market, 2029\n\n| Segment | Value (EUR bn) |\n|---|---|\n| Vaccines | 31.2 |\n")
    assert [(c.status, period(c), c.subject, c.measure) for c in found] == [
        ("forecast", "2029", "Vaccines", "market_size")
    ]


def test_a_forecast_in_the_caption_is_not_of_years_gone_by() -> None:
    found = read(
        "表2 2023-2027年钢材需求预测（万吨）\n\n| 年份 | 2023 | 2024E | 2027F |\n|---|---|---|---|\n| 需求 | 90 | 89 | 85 |\n"
    )
    assert [c.status for c in found] == ["actual", "estimate", "forecast"]


def test_a_row_is_named_by_a_column_that_is_not_the_first() -> None:
    found = read(
        "# Fund holdings\n\n| No. of shares | Description | Cost ($) | Value ($) |\n|---|---|---|---|\n"
        "| 12,000 | Oakmont Rail | 410,000 | 455,500 |\n| 3,500 | Pell Foods | 120,750 | 98,000 |\n"
        "| Total | | 530,750 | 553,500 |\n"
    )
    assert [c.subject for c in found[:6] if c.unit == "USD"] == ["Oakmont Rail"] * 2 + ["Pell Foods"] * 2
    assert not {c.measure for c in found} & {"oakmont_rail", "value", "total"}
    assert [c.total for c in found[-2:]] == [True, True]


def test_grades_and_neighbouring_words_are_no_part_of_a_name() -> None:
    found = read(
        "| Film | Genre | Rating | Budget ($m) |\n|---|---|---|---|\n| Harbour Lights | Drama/War | High | 40 |\n"
        "| Two Rivers | Comedy | Low-Medium | 12 |\n"
    )
    assert [c.subject for c in found] == ["Harbour Lights", "Two Rivers"]


def test_a_statement_for_a_part_of_the_year() -> None:
    found = read(
        "MERIDIAN SHIPPING LTD\nStatement of cash flows\nFor the six months ended June 30, 2025 and 2024\n"
        "(Expressed in thousands of U.S. Dollars)\n\n"
        "                                             2025          2024\n"
        "Cash flows from operating activities:\n"
        "  Net income                            $  48,210     $  39,875\n"
        "  Changes in working capital               (3,310)          812\n"
        "Purchase of vessels                       (88,000)            -\n"
        "Fleet at period end (vessels)                  31            29\n",
        "t.txt",
    )
    assert [(c.value, c.unit) for c in found] == [
        (Decimal(48_210_000), "USD"),
        (Decimal(39_875_000), "USD"),
        (Decimal(-3_310_000), "USD"),
        (Decimal(812_000), "USD"),
        (Decimal(-88_000_000), "USD"),
        (Decimal(31), "count"),
        (Decimal(29), "count"),
    ]
    assert {period(c) for c in found} == {"2025-01/2025-06", "2024-01/2024-06"}


def test_low_and_high_over_rows_of_measures_are_cases() -> None:
    found = read(
        "## Offshore wind cost outlook to 2035\n\n| Item | Low | Central | High |\n|---|---|---|---|\n"
        "| Capacity factor | 44% | 48% | 53% |\n| LCOE (EUR/MWh) | 52 | 61 | 78 |\n"
    )
    assert [(c.measure, c.scope) for c in found[:3]] == [
        ("capacity_factor", "Low"),
        ("capacity_factor", "Central"),
        ("capacity_factor", "High"),
    ]
    assert {(c.status, c.subject) for c in found} == {("forecast", "Offshore wind")}


def test_the_unit_of_a_caption_is_no_figure() -> None:
    found = read(
        "单位：人民币百万元（另有说明除外）\n\n| | 2024年 | 2023年 |\n|---|---|---|\n| 线上收入 | 1,455 | 1,120 |\n"
        "| 毛利率（%） | 31.2 | 30.5 |\n| 门店数（家） | 1,024 | 960 |\n"
    )
    assert [(c.value, c.unit) for c in found[::2]] == [
        (Decimal(1_455_000_000), "CNY"),
        (Decimal("31.2"), "percent"),
        (Decimal(1024), "count"),
    ]


def test_figures_among_words_are_still_figures() -> None:
    """A column in which n/a, none or Baseline stand beside figures is no column of labels."""
    table = (
        "| Metric | Old plant | New plant |\n|---|---|---|\n| Staff | 120 people | 90 people |\n| Gain | n/a | 12% |\n"
    )
    document = readers.read_bytes("a.md", table.encode())
    assert [c.text for c in claims.extract(document)] == ["120 people", "90 people", "12%"]
