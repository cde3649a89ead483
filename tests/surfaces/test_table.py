"""Columns line up where a CJK character takes two cells."""

from hypothesis import given
from hypothesis import strategies as st

from tieout.surfaces._table import fit, table, width

text = st.text(st.sampled_from("aZ9 %市场规模，（Ａé"), max_size=30)


@given(text, st.integers(2, 40))
def test_fit_takes_exactly_the_cells(value, cells):
    assert width(fit(value, cells)) == cells


@given(st.lists(st.lists(text, min_size=3, max_size=3), min_size=1, max_size=5), st.integers(40, 120))
def test_table_stays_inside_its_width(rows, total):
    assert all(width(line) <= total for line in table(("a", "b", "c"), rows, total))


def test_short_columns_keep_their_text():
    header, _, row = table(("line", "text"), [("7", "市场规模达147亿元" * 9)], 40)
    assert header.startswith("line  text")
    assert row.startswith("7     市场规模") and row.endswith("…")
