"""Notes on a company's shares: the headline is news, the table is the company's."""

from __future__ import annotations

from tieout import pipeline, readers

NOTE = """# 云帆家电（603XXX）：海外渠道放量，全年业绩稳健

| 单位：百万元 | 2023A | 2024A | 2025E |
|---|---|---|---|
| 营业收入 | 4653 | 5230 | 5870 |
| 归母净利润 | 377 | 410 | 468 |
"""
NOTE_EN = """# Orvane Foods (NYSE: ORV): overseas volumes recover

| US$ m | 2023 | 2024 | 2025E |
|---|---|---|---|
| Revenue | 4,653 | 5,230 | 5,870 |
"""


def claims(text: str):
    return pipeline.extract(readers.read_bytes("a.md", text.encode())).claims


def test_a_word_of_the_headline_is_no_place_of_the_accounts() -> None:
    assert {c.area for c in claims(NOTE)} <= {None, "CN"}
    assert {c.area for c in claims(NOTE_EN)} <= {None, "US"}


def test_the_company_is_what_the_accounts_are_of() -> None:
    assert {c.subject for c in claims(NOTE)} == {"云帆家电"}
    assert {c.subject for c in claims(NOTE_EN)} == {"Orvane Foods"}


def test_growth_under_columns_of_years_is_growth_on_the_year() -> None:
    found = claims(NOTE + "| 增长率（%） | 9.8 | 12.4 | 12.2 |\n")
    assert [c.measure for c in found if c.text in ("9.8", "12.4", "12.2")] == ["yoy_growth"] * 3
