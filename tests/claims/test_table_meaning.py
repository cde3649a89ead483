"""What a table's captions, label columns, sections and header words make of its cells."""

from __future__ import annotations

from decimal import Decimal

from tieout import claims, readers
from tieout.claims import captions
from tieout.model import Claim


def _claims(text: str, name: str = "t.md") -> list[Claim]:
    return list(claims.extract(readers.read_bytes(name, text.encode())))


def _told(text: str, name: str = "t.md") -> list[tuple[str, str | None, str | None, str | None]]:
    return [(c.text, c.subject, c.measure, c.unit) for c in _claims(text, name)]


def test_a_caption_names_a_thing_or_nothing() -> None:
    assert captions.thing("Localization progress") is None
    assert captions.thing("Replacement demand calculation") is None
    assert captions.thing("主要经营指标") is None
    assert captions.thing("Ferry traffic is increasing after the strike") is None
    assert captions.thing("Aldergate Ferries reports first quarter results") == "Aldergate Ferries"
    assert captions.thing("锦湖乳业经营数据") == "锦湖乳业"


def test_label_columns_name_a_row_together() -> None:
    found = _told("No.,Maker,Model,Price (USD)\n1,Heliq,HB-10,6900\n2,Heliq,HB-15,9400\n3,Sunro,SV13,8300\n", "t.csv")
    assert [(s, m) for _, s, m, _ in found[:2]] == [("Heliq HB-10", "price"), ("Heliq HB-15", "price")]


def test_of_two_units_the_header_takes_its_own() -> None:
    found = _claims(
        "表2 出口（单位：万吨、亿美元）\n\n| 品种 | 出口量 | 出口额 |\n|---|---|---|\n| 尿素 | 425 | 14.8 |\n| 磷肥 | 504 | 28.1 |\n"
    )
    assert [(c.value, c.unit) for c in found[:2]] == [(Decimal(4_250_000), "ton"), (Decimal(1_480_000_000), "USD")]


def test_figures_among_words_are_claimed_and_reductions_are_changes() -> None:
    table = (
        "| Metric | Old hall | New hall | Improvement |\n|---|---|---|---|\n"
        "| Visits | 46 kWh | 17 kWh | 63% reduction |\n| Capital cost | baseline | EUR 210,000 | - |\n"
    )
    found = _claims(table)
    assert [c.text for c in found] == ["46 kWh", "17 kWh", "63%", "EUR 210,000"]
    assert str(found[2].measure).endswith("_change")
    assert found[2].direction == "down"
    assert found[3].scope is None


def test_securities_are_named_after_their_number() -> None:
    table = (
        "| No. of shares | Security | Fair value $ | % of net assets |\n|---|---|---|---|\n"
        "| 120,000 | Boral Gas Corp. | 2,688,000 | 4.1 |\n| 64,500 | Lakes Rail Ltd. | 6,127,500 | 9.3 |\n"
        "| 31,000 | Tunda Tel Inc. | 4,402,000 | 6.7 |\n"
    )
    found = _claims(table)
    assert {c.subject for c in found[:3]} == {"Boral Gas Corp."}
    assert (found[2].measure, found[2].unit) == ("share", "percent")


def test_numbers_of_certificates_are_no_quantities() -> None:
    assert (
        _told("企业名称,产品名称,注册证编号\n瑞恒医疗,输液泵,20243140512\n康宇生物,监护仪,20243070877\n", "t.csv") == []
    )


def test_a_section_gives_its_unit_to_its_rows() -> None:
    table = (
        "# Module spot prices\n\n| Product | Low | High |\n|---|---|---|\n| Modules (CNY/W) | | |\n| Utility | 0.66 | 0.72 |\n"
        "| Wafers (CNY/piece) | | |\n| 182 mm | 1.05 | 1.15 |\n"
    )
    units = [c.unit for c in _claims(table)]
    assert units[0] == units[1] and str(units[0]).startswith("CNY/")
    assert units[2] == units[3] and units[2] != units[0]


def test_amounts_of_this_period_and_the_last() -> None:
    table = (
        "甲港集团有限公司\n合并现金流量表（2024年1—9月）\n单位：元\n\n项目\t本期金额\t上期金额\n"
        "经营活动产生的现金流量净额\t811,230,944.07\t690,558,201.35\n投资支付的现金\t120,000.00\t99,000.00\n"
    )
    periods = [c.period.iso if c.period else None for c in _claims(table, "t.txt")]
    assert periods[:2] == ["2024-01/2024-09", "2023-01/2023-09"]


def test_where_a_firm_comes_from_is_no_area_of_its_figures() -> None:
    text = "# 2024年中国电梯市场竞争格局\n\n| 企业 | 总部 | 市场份额 |\n|---|---|---|\n| 通达 | 瑞士 | 30% |\n| 上云 | 上海 | 22% |\n"
    assert [c.area for c in _claims(text)] == ["CN", "CN"]
    text = "| 国家 | 2024年电梯销量（万台） |\n|---|---|\n| 德国 | 12.4 |\n| 日本 | 8.1 |\n"
    assert [c.area for c in _claims(text)] == ["DE", "JP"]
