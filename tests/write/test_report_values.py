"""Numbers and periods in the conventions of a language; nothing is rounded."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from solar import AGENCY, claim, document, year

from tieout.model import Claim, Period, Source
from tieout.write import growth, values

AGENCY_DOCUMENT = document("a.md", AGENCY, Source())


def figure(value: str, unit: str | None, text: str = "4200亿元", **fields: object) -> Claim:
    made = claim(AGENCY_DOCUMENT, "4200亿元", value, unit or "", year(2023))
    return replace(made, unit=unit, text=text, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        ("5617400000", "USD", "56.174亿美元", "US$5.6174bn"),
        ("1300000000000", "USD", "1.3万亿美元", "US$1.3tn"),
        ("16", "CNY", "16元", "CNY 16"),
        ("250000000", "CNY", "2.5亿元", "CNY 250m"),
        ("36.9", "percent", "36.9%", "36.9%"),
        ("-3.2", "percent", "−3.2%", "−3.2%"),
        ("5.2", "percentage_point", "5.2个百分点", "5.2 pp"),
        ("150", "basis_point", "150个基点", "150 bps"),
        ("10.5", "times", "10.5倍", "10.5×"),
    ],
)
def test_value(value: str, unit: str, zh: str, en: str) -> None:
    assert values.number(Decimal(value), unit, "zh") == zh
    assert values.number(Decimal(value), unit, "en") == en


def test_ranges_and_bounds() -> None:
    ranged = figure("20", "percent", "20%-30%", high=Decimal(30), bound="range", step=Decimal(1))
    assert values.claim_value(ranged, "en") == "20%–30%"
    assert values.claim_value(ranged, "zh") == "20%—30%"
    over = figure("90000000000", "CNY", "900亿元", bound="over")
    assert values.claim_value(over, "zh") == "超过900亿元"
    assert values.claim_value(over, "en") == "over CNY 90bn"


def test_words_without_digits_stay_words() -> None:
    vague = figure("1000000000", "CNY", "数十亿元", step=None)
    assert values.claim_value(vague, "zh") == "数十亿元"
    assert values.claim_value(vague, "en") == "数十亿元"
    assert values.claim_value(replace(vague, bound="at_least"), "zh") == "数十亿元"
    assert values.claim_value(replace(vague, text="千亿元", bound="over"), "zh") == "超过千亿元"
    counted = figure("190", "count", "190多家", bound="over", noun="企业")
    assert values.claim_value(counted, "zh") == "190多家"


def test_no_scale_that_would_need_many_decimals() -> None:
    assert values.number(Decimal("6447183.36"), "CNY", "zh") == "6,447,183.36元"
    assert values.number(Decimal("6447183.36"), "CNY", "en") == "CNY 6,447,183.36"


@pytest.mark.parametrize(
    ("iso", "zh", "en"),
    [
        ("2024", "2024年", "2024"),
        ("2024-H1", "2024年上半年", "H1 2024"),
        ("2024-Q3", "2024年第三季度", "Q3 2024"),
        ("2024-05", "2024年5月", "May 2024"),
        ("2024-05-03", "2024年5月3日", "3 May 2024"),
        ("2025/2030", "2025—2030年", "2025–2030"),
        ("../2019", "截至2019年", "up to 2019"),
        ("2025/..", "2025年起", "from 2025"),
    ],
)
def test_period(iso: str, zh: str, en: str) -> None:
    when = Period(0, 4, iso, iso, None, None)
    assert values.period(when, "zh") == zh
    assert values.period(when, "en") == en


def test_relative_words_stay_words() -> None:
    assert values.period(Period(0, 3, "近三年", None, None, None), "en") == "近三年"


def test_growth_is_recomputed_with_its_arithmetic() -> None:
    first = figure("390000000000", "CNY", period=year(2024))
    last = figure("610000000000", "CNY", period=year(2028))
    found = growth.between(first, last, "zh")
    assert found is not None
    assert found.value <= Decimal("11.8") <= (found.high or found.value)
    assert "÷" in found.arithmetic and "11.8%" in found.arithmetic
    assert growth.between(last, first, "zh") is None
    assert growth.between(first, replace(last, unit="USD"), "zh") is None


def test_a_stated_rate_is_read_charitably() -> None:
    first = figure("100000000000", "CNY", "1000亿元", period=year(2024))
    last = figure("200000000000", "CNY", "2000亿元", period=year(2030))
    window = Period(0, 9, "2025-2030", "2025/2030", dt.date(2025, 1, 1), dt.date(2030, 12, 31))
    rate = figure("12.2", "percent", "12.2%", period=window, measure="cagr", step=Decimal("0.1"))
    assert growth.check(rate, [first, last], "en").verdict == "agree", "the window may leave its base year out"
    assert growth.check(replace(rate, value=Decimal(25)), [first, last], "en").verdict == "differ"
    assert growth.check(rate, [first], "en").verdict == "unknown"
