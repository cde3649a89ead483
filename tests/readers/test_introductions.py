"""A short line right above a list introduces it; a table set with spaces may begin with an empty corner."""

from tieout.readers import read_bytes

RELEASE = b"""Northmoor Bank reports its results.

First-half highlights
- Net interest income rose 6% to $812 million.
- The cost ratio was 54.1%.

A sentence that ends here.
- Not introduced by it.

Key figures
                     1H25     2H24     1H24
Net interest income   812      790      766
Operating costs      (440)    (436)    (431)
Pre-tax profit        372      354      335
"""


def test_a_line_above_a_list_introduces_it():
    document = read_bytes("release.md", RELEASE)
    leads = {b.text: [document.blocks[i].text for i in b.headings] for b in document.blocks if b.kind == "list_item"}
    assert leads["The cost ratio was 54.1%."] == ["First-half highlights"]
    assert leads["Not introduced by it."] == []


def test_an_empty_corner_belongs_to_its_table():
    document = read_bytes("release.md", RELEASE)
    (table,) = document.tables()
    cells = {(b.cell.row, b.cell.column): b.text for b in table}
    assert (cells[0, 1], cells[0, 3], cells[2, 0], cells[2, 3]) == ("1H25", "1H24", "Operating costs", "(431)")
    assert (0, 0) not in cells
