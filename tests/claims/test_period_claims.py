"""When a figure holds: the document's own period, words counted from its date, columns, bases of comparison."""

from __future__ import annotations

import pytest

from tieout import claims, readers


def periods(text: str, name: str = "note.md") -> list[tuple[str, str | None]]:
    found = claims.extract(readers.read_bytes(name, text.encode()))
    return [(c.text, c.period.iso if c.period else None) for c in found]


def test_a_title_in_capitals_is_read_like_any_other() -> None:
    text = "# MARLOW STEEL REPORTS THIRD QUARTER 2025 NET INCOME OF $310 MILLION\n\nShipments were 2.1 million tons."
    assert [p for _, p in periods(text)] == ["2025-Q3", "2025-Q3"]


def test_a_bulletin_lends_its_year_and_its_quarters() -> None:
    text = "# 2024年某省旅游公报\n\n过夜游客占38.7%。一季度接待游客2,100万人次，二季度2,600万人次。"
    assert [p for _, p in periods(text)] == ["2024", "2024-Q1", "2024-Q2"]


def test_the_reporting_period_and_the_same_period_before() -> None:
    text = "# 某水泥公司2024年年度报告\n\n报告期内，公司销量为5,210万吨，上年同期为5,480万吨。"
    assert [p for _, p in periods(text)] == ["2024", "2023"]


def test_a_title_whose_year_was_over_when_it_was_dated() -> None:
    body = "\n\n铜加工费为每吨210元，开工率72%。"
    assert ("72%", "2024") in periods("# 2024年铜加工市场分析与2025年展望\n\n联合咨询　2025年1月20日" + body)
    assert ("72%", None) in periods("# 2024铜加工白皮书\n\n联合咨询　2025年1月20日" + body)


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [
        ("The new press can make 400 parts.", "400 parts"),
        ("We expect costs of £2 billion.", "£2 billion"),
        ("Net debt fell to £1.1 billion, down from £1.4 billion.", "£1.4 billion"),
        ("若原料价格上涨5%，公司将提价。", "5%"),
    ],
)
def test_what_never_inherits(sentence: str, figure: str) -> None:
    assert (figure, None) in periods("# Annual Report 2024\n\n" + sentence)


def test_a_year_ago_is_one_before_what_it_stands_beside() -> None:
    found = periods("Car sales reached 17.1 million units in 2024, up 25% from 13.7 million a year earlier.")
    assert [p for _, p in found] == ["2024", "2024", "2023"]


def test_to_date_and_this_year_count_from_the_dateline() -> None:
    text = (
        "# Fjordpay raises a Series C\n\nOslo, 11 November 2025 - Fjordpay raised $40 million in February 2024, "
        "and has raised $142 million to date.\n\nIts staff grew to 310 people this year."
    )
    found = dict(periods(text))
    assert found["$40 million"] == "2024-02"
    assert found["$142 million"] == "2025-11"
    assert found["310 people"] == "2025"


def test_a_second_pair_has_the_years_of_the_first() -> None:
    found = periods("分布式占比由2020年的32%升至2024年的43%，集中式由68%降至57%，户用占21%。")
    assert [p for _, p in found] == ["2020", "2024", "2020", "2024", "2024"]


def test_the_share_of_a_forecast_is_of_its_year() -> None:
    assert [p for _, p in periods("预计到2035年市场规模达到30万亿元，占GDP的比重约10%。")] == ["2035", "2035"]


@pytest.mark.parametrize(
    ("text", "figure", "period"),
    [
        ("出栏量较2020年的7%提高11个百分点；屠宰量为320万吨。", "320万吨", None),
        ("旅客量恢复到2019年的96%；收入为320亿元。", "320亿元", None),
        ("旅客量恢复到2019年的96%；收入为320亿元。", "96%", None),
        ("Net sales were £4.1 billion (2023: £3.8 billion), +7.9% over 2023.", "£3.8 billion", "2023"),
        ("Net sales were £4.1 billion (2023: £3.8 billion), +7.9% over 2023.", "£4.1 billion", None),
    ],
)
def test_a_base_lends_no_year(text: str, figure: str, period: str | None) -> None:
    assert (figure, period) in periods(text)


def test_where_an_event_has_a_date_the_figure_has_none() -> None:
    text = "Exports slipped to 3.0 million units after Norway ended its subsidies in December 2023."
    assert periods(text) == [("3.0 million units", None)]


def test_a_sentence_goes_on_in_the_one_before_it() -> None:
    text = "Start-ups raised €9.4 billion in the first nine months of 2025. Robotics companies took a share of 46%."
    assert [p for _, p in periods(text)] == ["2025-01/2025-09"] * 2


@pytest.mark.parametrize(
    ("head", "row", "expected"),
    [
        ("FY2023 | FY2024 | % chg", "310 | 372 | 20%", ["2023", "2024", "2024"]),
        ("2024 | % change | 2023 | % change", "410 | 8% | 379 | 4%", ["2024", "2024", "2023", "2023"]),
        ("2024年 | 2023年 | 同比", "410 | 379 | 8%", ["2024", "2023", "2024"]),
        ("2024 | 增速 | 2028E | CAGR", "410 | 8% | 700 | 14%", ["2024", "2024", "2028", "2024/2028"]),
        ("2024 | 2028E | CAGR（24-28）", "410 | 700 | 14%", ["2024", "2028", "2024/2028"]),
    ],
)
def test_columns_without_a_year(head: str, row: str, expected: list[str]) -> None:
    count = head.count("|") + 2
    text = f"| 产品 | {head} |\n|{'---|' * count}\n| 阀门 | {row} |\n"
    assert [p for _, p in periods(text)] == expected


def test_a_compound_rate_towards_an_estimate_is_one() -> None:
    text = "| 产品 | 2024 | 2028E | CAGR（24-28） |\n|---|---|---|---|\n| 阀门 | 410 | 700 | 14% |\n"
    found = claims.extract(readers.read_bytes("t.md", text.encode()))
    assert [c.status for c in found] == ["actual", "estimate", "estimate"]


def test_many_periods_stay_quick() -> None:
    periods("up 5% from 3% in 2020 and " * 3000)


def test_a_monthly_bulletin_lends_its_month() -> None:
    text = "# July 2025 passenger statistics\n\nTraffic rose 4.1%. The load factor was 84%."
    assert [p for _, p in periods(text)] == ["2025-07", "2025-07"]


def test_this_june_without_a_date_is_not_the_nearest_year() -> None:
    found = periods("螺纹钢价格从2023年初的4200元/吨跌至今年6月的3100元/吨，库存为420万吨。")
    assert [p for _, p in found] == ["2023", None, None]


def test_a_bulletin_is_on_the_month_it_names_and_not_on_that_of_its_issue() -> None:
    text = "# 生猪市场监测（3月）\n\n发布日期：2025-04-12\n\n当月全国能繁母猪存栏4039万头，环比下降0.7%。\n"
    found = claims.extract(readers.read_bytes("bulletin.md", text.encode()))
    assert {c.period.iso for c in found if c.period} == {"2025-03"}
