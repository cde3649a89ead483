"""Classes of errors that readers reported, each on a sentence of our own."""

from __future__ import annotations

from decimal import Decimal

from tieout import claims, readers
from tieout.model import Claim


def reading(text: str) -> dict[str, Claim]:
    """Claims by the text of their figure."""
    return {c.text: c for c in claims.extract(readers.read_bytes("a.md", text.encode("utf-8")))}


def iso(claim: Claim) -> str | None:
    return claim.period.iso if claim.period else None


def test_the_rest_has_a_share_of_its_own() -> None:
    found = reading("# 2024年叉车市场\n\n安拓、博立、川捷三家分别占18%、15%和12%，其余厂商均不足8%。")
    assert [found[t].subject for t in ("18%", "15%", "12%", "8%")] == ["安拓", "博立", "川捷", "其余厂商"]


def test_words_for_time_are_read_by_the_document_s_date() -> None:
    found = reading("# 零售周记\n\n市场观察 2025年3月8日\n\n去年门店数为1200家，第四季度新开86家，今年1月又开12家。")
    assert iso(found["1200家"]) == "2024" and iso(found["12家"]) == "2025-01"


def test_words_for_time_stay_open_without_a_date() -> None:
    assert iso(reading("去年门店数为1200家。")["1200家"]) is None


def test_a_report_on_a_year_dates_what_nothing_else_dates() -> None:
    found = reading("# 海岭市2024年旅游统计公报\n\n过夜游客占38.7%，人均花费1250元（上年同期：1130元）。")
    assert [iso(found[t]) for t in ("38.7%", "1250元", "1130元")] == ["2024", "2024", "2023"]


def test_an_outlook_for_a_year_dates_nothing() -> None:
    assert iso(reading("# 2025年纺织行业展望\n\n规模以上企业占38.7%。")["38.7%"]) is None


def test_a_base_year_belongs_to_the_base() -> None:
    found = reading("2024年产值为510亿元，较2018年的285亿元增长79%，利润为32亿元。")
    assert [iso(found[t]) for t in ("510亿元", "285亿元", "79%", "32亿元")] == ["2024", "2018", "2024", "2024"]


def test_places_in_step_and_places_that_do_not_leak() -> None:
    found = reading("Prices in Japan and Korea were $61 and $58. Freight rates averaged $14 per tonne.")
    assert [found[t].area for t in ("$61", "$58", "$14 per tonne")] == ["JP", "KR", None]


def test_a_column_of_sources_speaks() -> None:
    table = "# Drone market\n\n| Source | 2024 ($bn) |\n|---|---|\n| Alder Research | 14 |\n| Birch Data | 19 |\n"
    found = reading(table)
    assert [found[t].said_by for t in ("14", "19")] == ["Alder Research", "Birch Data"]
    assert found["14"].subject_key == found["19"].subject_key == "drone"


def test_a_caption_names_its_unit_without_brackets() -> None:
    found = reading(
        "Table 2: Sales by product, US$ millions, year ended June\n\n| Product | 2024 |\n|---|---|\n| Alba | 412 |\n"
    )
    assert (found["412"].value, found["412"].unit) == (Decimal(412_000_000), "USD")


def test_lines_of_a_chart_under_a_caption_with_a_unit() -> None:
    found = reading("2023年用纸需求结构（%）\n\n包装 52\n\n文化 21\n")
    assert [(c.measure, c.unit, iso(c)) for c in found.values()] == [("share", "percent", "2023")] * 2


def test_a_year_is_no_sample() -> None:
    assert reading("In 2024, 61% of surveyed managers said so.")["61%"].population is None


def test_one_subject_in_many_words() -> None:
    text = "中国智能客服行业市场规模达50亿元。我国智能客服市场的规模约51亿元。智能客服市场规模为52亿元。"
    assert {c.subject_key for c in reading(text).values()} == {"intelligent_customer_service"}


def test_parts_of_a_measure_are_told_apart() -> None:
    found = reading("# Ostbank Group\n\nNet interest income was $310 million in 2024. Total revenue was $470 million.")
    assert found["$310 million"].measure == found["$470 million"].measure == "revenue"
    assert found["$310 million"].subject_key != found["$470 million"].subject_key


def test_changes_are_no_levels_and_no_growth_rates() -> None:
    found = reading("2024年毛利率为31.2%，同比提高1.4个百分点。")
    assert (found["1.4个百分点"].measure, found["1.4个百分点"].of) == ("gross_margin_change", "gross_margin")


def test_as_a_service_is_one_name() -> None:
    platform = reading("2023年中国平台即服务（PaaS）市场规模为612亿元。")["612亿元"]
    software = reading("2023年中国软件即服务市场规模为581亿元。")["581亿元"]
    assert "平台即服务" in (platform.subject or "") and "软件即服务" in (software.subject or "")
    assert platform.subject_key != software.subject_key


def test_the_share_of_something_is_held_by_it() -> None:
    assert reading("The market share of Skua was 12.5% in 2024.")["12.5%"].subject_key == "skua"
    found = reading(
        "# Battery market\n\nWe forecast growth from $7.6 billion in 2025 to $36.1 billion in 2030, a CAGR of 36.6%."
    )
    assert iso(found["36.6%"]) == "2025/2030"
    assert found["$7.6 billion"].subject_key == found["$36.1 billion"].subject_key == found["36.6%"].subject_key
