"""CSV: every cell stands where it says, whatever the quoting."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from tieout.readers import read_bytes

cells = st.text(st.sampled_from('aé市 1,";.\n|'), max_size=6)


def grid(document):
    return {(b.cell.row, b.cell.column): b.reading for b in document.blocks}


@given(st.lists(st.lists(cells, min_size=2, max_size=4), min_size=2, max_size=5))
def test_agrees_with_the_standard_library(rows):
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_ALL).writerows([["head", "other"], *rows])
    document = read_bytes("t.csv", out.getvalue().encode())
    found = {(r, c): t for (r, c), t in grid(document).items() if r}
    expected = {(r, c): t for r, row in enumerate(rows, 1) for c, t in enumerate(row) if t != ""}
    assert {k: v.replace("\r", "") for k, v in found.items()} == expected
    assert all(document.text[b.start : b.end] == b.text for b in document.blocks)


def test_semicolons_and_decimal_commas():
    document = read_bytes("t.csv", b"year;size\n2023;147,5\n2024;200,25\n")
    assert grid(document)[1, 1] == "147,5"


def test_gb18030_table():
    document = read_bytes("t.csv", "年份,产量（万吨）\n2023,101908\n2024,100509\n".encode("gb18030"))
    assert grid(document)[0, 1] == "产量（万吨）" and grid(document)[2, 1] == "100509"
