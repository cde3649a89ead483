"""Tables: units and scales from headers and notes, years as columns or rows, totals, shifted rows."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tieout import claims, readers
from tieout.claims.header_units import unit_of
from tieout.model import Claim


def read(text: str, name: str = "t.md") -> tuple[Claim, ...]:
    return claims.extract(readers.read_bytes(name, text.encode()))


@pytest.mark.parametrize(
    ("words", "unit", "scale"),
    [
        ("亿元", "CNY", 10**8),
        ("人民币百万元", "CNY", 10**6),
        ("万吨", "ton", 10**4),
        ("US$ million", "USD", 10**6),
        ("$m", "USD", 10**6),
        ("in millions", None, 10**6),
        ("'000", None, 1000),
        ("%", "percent", 1),
        ("EUR bn", "EUR", 10**9),
        ("GWh", "gigawatt_hour", 1),
    ],
)
def test_unit_of(words: str, unit: str | None, scale: int) -> None:
    named = unit_of(words)
    assert named is not None
    if words != "GWh":
        assert named[0] == unit
    assert named[1] == Decimal(scale)


def test_no_unit_in_ordinary_words() -> None:
    assert unit_of("营业收入") is None
    assert unit_of("2024年") is None


def test_header_unit_scales_value_and_step() -> None:
    (claim,) = read("| 年份 | 市场规模（亿元） |\n|---|---|\n| 2023 | 147.5 |\n")
    assert (claim.value, claim.step, claim.unit) == (Decimal("14750000000"), Decimal("10000000"), "CNY")
    assert claim.period is not None and claim.period.iso == "2023"
    assert next(b for b in claim.basis if b.field == "unit").how == "header"


def test_years_as_columns_and_as_rows_say_the_same() -> None:
    wide = read("| 亿元 | 2022 | 2023 |\n|---|---|---|\n| 保费收入 | 310 | 342 |\n")
    long = read("| 年份 | 保费收入（亿元） |\n|---|---|\n| 2022 | 310 |\n| 2023 | 342 |\n")
    show = lambda found: [(c.measure, c.value, c.period and c.period.iso) for c in found]  # noqa: E731
    assert show(wide) == show(long) == [("premium_income", 31 * 10**9, "2022"), ("premium_income", 342 * 10**8, "2023")]


def test_rank_and_year_columns_are_no_claims() -> None:
    found = read("| 排名 | 企业 | 产量（万吨） |\n|---|---|---|\n| 1 | 甲钢 | 13,000 |\n| 2 | 乙钢 | 8,000 |\n")
    assert [c.text for c in found] == ["13,000", "8,000"]
    assert [c.subject for c in found] == ["甲钢", "乙钢"]


def test_totals_are_known_as_such() -> None:
    found = read("| Region | Revenue ($m) |\n|---|---|\n| North | 10 |\n| South | 20 |\n| Total | 30 |\n")
    assert [c.total for c in found] == [False, False, True]


def test_a_note_before_the_table_gives_unit_and_scale() -> None:
    found = read("Amounts in millions of euros.\n\n| | 2023 | 2024 |\n|---|---|---|\n| Revenue | 120 | 131 |\n")
    assert [(c.value, c.unit, c.measure) for c in found] == [
        (120_000_000, "EUR", "revenue"),
        (131_000_000, "EUR", "revenue"),
    ]


def test_tab_separated_text() -> None:
    found = read("产品\t出货量（万台）\t均价（元）\n扫地机\t520\t2,310\n洗地机\t330\t1,980\n", "t.txt")
    assert [(c.measure, c.value) for c in found] == [
        ("shipments", 5_200_000),
        ("price", 2310),
        ("shipments", 3_300_000),
        ("price", 1980),
    ]


def test_multi_level_headers() -> None:
    html = (
        "<html><body><p>Text before the table, long enough to be an article that is read as one.</p><table>"
        "<tr><th rowspan=2>Plant</th><th colspan=2>Output (kt)</th><th colspan=2>Utilisation rate (%)</th></tr>"
        "<tr><th>2023</th><th>2024</th><th>2023</th><th>2024</th></tr>"
        "<tr><td>Rotterdam</td><td>410</td><td>398</td><td>84</td><td>81</td></tr></table></body></html>"
    )
    found = read(html, "t.html")
    assert [(c.measure, c.period and c.period.iso) for c in found] == [
        ("output", "2023"),
        ("output", "2024"),
        ("capacity_utilization", "2023"),
        ("capacity_utilization", "2024"),
    ]


def test_negative_in_brackets() -> None:
    (claim,) = read("| $m | 2024 |\n|---|---|\n| Net profit | (38) |\n")
    assert claim.value == -38_000_000


def test_a_source_line_below_names_who_says_so() -> None:
    found = read("| 年份 | 票房（亿元） |\n|---|---|\n| 2023 | 549 |\n\n数据来源：国家电影局\n")
    assert found[0].said_by == "国家电影局"
