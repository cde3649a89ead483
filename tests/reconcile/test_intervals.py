"""A written number is an interval."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout import intervals
from tieout.intervals import Interval, around


@pytest.mark.parametrize(
    ("value", "step", "bound", "text", "unit", "low", "high"),
    [
        ("36.9", "0.1", "exact", "36.9%", "percent", "36.85", "36.95"),
        ("8700000000", "100000000", "exact", "87亿元", "CNY", "8650000000", "8750000000"),
        ("40000000000", "100000000", "exact", "400亿美元", "USD", "39500000000", "40500000000"),
        ("40", "0.1", "exact", "40.0%", "percent", "39.95", "40.05"),
        ("40", "1", "exact", "40%", "percent", "39.5", "40.5"),
        ("40", "1", "approx", "约40%", "percent", "38.0", "42.0"),
        ("63", "1", "approx", "about 63 million", "count", "62", "64"),
        ("2800", "1", "exact", "2800", "unit", "2772", "2828"),
        ("2800", "1", "approx", "约2800", "unit", "2744", "2856"),
        ("5", "1", "exact", "5", "count", "4.5", "5.5"),
    ],
)
def test_half_of_the_last_digit(value, step, bound, text, unit, low, high):
    assert around(D(value), None, D(step), bound, text, unit) == Interval(D(low), D(high))


def test_one_sided_bounds_are_open():
    assert around(D(85), None, D(1), "over", "超85%", "percent") == Interval(D("84.5"), None)
    assert around(D(85), None, D(1), "under", "不足85%", "percent") == Interval(D(0), D("85.5"))


def test_ranges_and_reversed_ranges():
    assert around(D(20), D(30), D(1), "range", "20%-30%", "percent") == Interval(D("19.5"), D("30.5"))
    assert around(D(30), D(20), D(1), "range", "30%-20%", "percent") == Interval(D("19.5"), D("30.5"))


def test_without_a_last_digit_there_is_no_interval():
    assert around(D(1000000000), None, None, "approx", "数十亿", None) is None
    assert around(D(10) ** 60, None, D(1), "exact", "1" + "0" * 60, None) is None


def test_wide_allows_a_digit_that_was_cut_off():
    assert around(D("7.1"), None, D("0.1"), "exact", "7.1", "CNY", wide=True) == Interval(D("7.05"), D("7.2"))
    assert around(D(71), None, D(1), "exact", "71", "count", wide=True) == Interval(D("70.5"), D("71.5"))


@pytest.mark.parametrize(
    ("start", "end", "years", "low", "high"),
    [  # (end / start) ** (1 / years) - 1, worked out by hand with a table of powers
        ("100", "121", 2, "10", "10"),
        ("100", "50", 1, "-50", "-50"),
        ("2", "16", 3, "100", "100"),
    ],
)
def test_compound_growth(start, end, years, low, high):
    found = intervals.growth(Interval(D(start), D(start)), Interval(D(end), D(end)), years)
    assert found is not None and found.low is not None and found.high is not None
    assert abs(found.low - D(low)) < D("1e-9") and abs(found.high - D(high)) < D("1e-9")


def test_growth_of_intervals_covers_the_growth_of_every_point():
    found = intervals.growth(Interval(D("86.5"), D("87.5")), Interval(D("181.25"), D("181.35")), 4)
    assert found is not None
    assert D("19.9") < found.low < D("20.0") and D("20.3") < found.high < D("20.4")


def test_growth_from_an_open_end_is_open():
    assert intervals.growth(Interval(D(5), None), Interval(D(10), D(10)), 1) == Interval(None, D(100))
    assert intervals.growth(Interval(D(0), D(5)), Interval(D(10), D(10)), 1) is None


numbers = st.decimals(min_value="0.001", max_value="1e12", places=3)


@given(numbers, numbers, st.integers(1, 30))
def test_growing_by_the_implied_rate_gives_the_end_back(start, end, years):
    implied = intervals.growth(Interval(start, start), Interval(end, end), years)
    again = intervals.grown(Interval(start, start), implied, years)
    assert again is not None and again.low is not None
    assert abs(again.low - end) / end < D("1e-9")


@given(st.decimals(allow_nan=True, allow_infinity=True), st.sampled_from(["exact", "approx", "over", "under", "range"]))
def test_no_number_raises(value, bound):
    around(value, None, D(1), bound, str(value), None, wide=True)
