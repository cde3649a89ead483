"""Codes, ranks, rules and models whose digits count nothing, beside figures that look like them."""

from __future__ import annotations

import pytest

from tieout import find_quantities


@pytest.mark.parametrize(
    "text",
    [
        "oil from the 6B formation rose",
        "the 6B, 7C and 8A pads were drilled",
        "well 14K-2 was plugged",
        "seats in row 12K",
        "the top 5-7 vendors hold the rest",
        "前5-7家企业占据其余份额",
        "Directive 2014/65/EU applies",
        "Regulation (EU) 2019/881",
        "Rule 10b-5 was cited",
        "Euro 6 emission rules",
        "Route 66 diners",
        "Gen 3 reactors",
        "RTX 4090 cards",
        "a 2-in-1 laptop",
        "Tranche 2 was drawn in May",
        "千兆光网",
        "0糖饮料",
        "7×24小时值守",
        "double-digit growth",
        "两位数增长",
        "There are three reasons: (1) cost, (2) speed, and (3) trust.",
    ],
)
def test_no_figure(text: str) -> None:
    assert find_quantities(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a 6B model", 6_000_000_000),
        ("$6B well ahead of plan", 6_000_000_000),
        ("Euro 500 million was repaid", 500_000_000),
        ("a line of 12 mills", 12),
        ("the row lasted 12 weeks", 12),
        ("前5个月出口3万吨", 30_000),
        ("top speed rose by 5 percent", 5),
    ],
)
def test_figure(text: str, value: int) -> None:
    assert value in [q.value for q in find_quantities(text)]
