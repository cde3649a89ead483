"""Words of measures and units in the report's language, footnotes that cut no number, charts without half-years."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tieout import pipeline, write
from tieout.write import anchors, growth, values
from tieout.write.report import Chart


@pytest.mark.parametrize(
    ("key", "chinese", "english"),
    [
        ("market_size_change", "市场规模变化", "market size change"),
        ("gross_margin_change", "毛利率变化", "gross margin change"),
        ("implant_count", "数量", "implant count"),
        ("ratio", "比率", "ratio"),
        ("植入量", "植入量", "植入量"),
    ],
)
def test_every_measure_has_a_name(key: str, chinese: str, english: str) -> None:
    assert values.measure(key, "zh") == chinese
    assert values.measure(key, "en") == english


@pytest.mark.parametrize(
    ("unit", "shown"),
    [
        ("count/10 thousand person", "43个/万人"),
        ("CNY/share", "43元/股"),
        ("count/year", "43个/年"),
        ("kWh", "43千瓦时"),
    ],
)
def test_units_are_told_in_the_language_of_the_page(unit: str, shown: str) -> None:
    assert values.number(Decimal(43), unit, "zh") == shown


@pytest.mark.parametrize(
    "text",
    [
        "预计到2029年光热电站规模达到约147亿元，2024—2029年复合增长率超过50%，其中2026年为398亿元人民币。",
        "The market for kelp may reach US$76 billion by 2031, up from US$39.8bn in 2024, or 11.3% a year.",
    ],
)
def test_no_cut_divides_a_number(text: str) -> None:
    whole = set(anchors._RUN.findall(text))
    for at in range(1, len(text)):
        for part in (text[: anchors._back(text, at, 0)], text[anchors._forth(text, at, len(text)) :]):
            assert set(anchors._RUN.findall(part)) <= whole, (at, part)


def test_a_half_year_is_no_point_on_a_line_of_years(tmp_path: Path) -> None:
    note = tmp_path / "kelp.md"
    note.write_text(
        "2022年中国海藻肥市场规模为31亿元，2023年中国海藻肥市场规模为36亿元，2024年上半年中国海藻肥市场规模为19亿元，"
        "预计2026年中国海藻肥市场规模为52亿元。",
        encoding="utf-8",
    )
    pile = pipeline.gather([pipeline.read(note)])
    report = write.compose(pile, *pipeline.reconcile(pile), [], "中国海藻肥市场规模", "full")
    section = report.section("figures")
    assert section is not None
    charts = [b for b in section.blocks if isinstance(b, Chart)]
    assert charts, "three years make a line"
    isos = [c.period.iso for chart in charts for line in chart.lines for c in line.claims if c.period]
    assert "2024-H1" not in isos and "2026" in isos


def test_other_documents_can_bear_a_rate_out_and_cannot_refute_it(tmp_path: Path) -> None:
    rate, ends = tmp_path / "a.md", tmp_path / "b.md"
    rate.write_text("2023—2028年中国海藻肥市场规模年均复合增长率超过20%。", encoding="utf-8")
    ends.write_text("2023年中国海藻肥市场规模为36亿元，2028年中国海藻肥市场规模将超过100亿元。", encoding="utf-8")
    pile = pipeline.gather([pipeline.read(rate), pipeline.read(ends)])
    claims = [c for e in pile for c in e.claims]
    stated = next(c for c in claims if c.measure == "cagr")
    assert growth.check(stated, claims, "zh").verdict == "bound"
    ends.write_text("2023年中国海藻肥市场规模为36亿元，2028年中国海藻肥市场规模为37亿元。", encoding="utf-8")
    pile = pipeline.gather([pipeline.read(rate), pipeline.read(ends)])
    claims = [c for e in pile for c in e.claims]
    stated = next(c for c in claims if c.measure == "cagr")
    assert growth.check(stated, claims, "zh").verdict == "unknown"
