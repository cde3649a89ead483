"""A sheet opened from our CSV runs nothing."""

import pytest

from tieout.surfaces.extract import inert


@pytest.mark.parametrize("text", ["=1+1", "+SUM(A1)", "-2+3", "@cmd", "\t=1"])
def test_formulas_are_inert(text):
    assert inert(text) == "'" + text


def test_numbers_and_lists_stay_themselves():
    assert [inert(-3.2), inert(5617400000), inert(None), inert(["CN", "US"])] == ["-3.2", "5617400000", "", "CN|US"]
