"""Digits that count points or figures of a text are no figures: 1) 2) in running text, 图1：2020-2024年."""

import pytest

from tieout.locate import scan


def figures(text):
    return [q.text for q in scan(text).quantities if q.kind == "figure"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The index assumes 1) fixed weights; 2) no fees; and 3) dividends paid out at once.", []),
        ("We see 1) demand up 4%, 2) prices flat and 3) stocks of 12 days.", ["4%", "12 days"]),
        ("图1：2018-2023年动力电池装机量（GWh）", []),
        ("图 3：2023年各省风电利用率", []),
        ("混合比例为3:1", ["3:1"]),
        ("sold (about 5) mills", ["5"]),
        ("the ratio fell (from 4 to 2) again", ["4", "2"]),
    ],
)
def test_points_and_numbers_of_figures(text, found):
    assert figures(text) == found
