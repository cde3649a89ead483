"""Headlines of other articles at the foot of a page state nothing."""

from __future__ import annotations

from pathlib import Path

import tieout


def test_headlines_below_are_inert(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text(
        "# Cargo bikes\n\nSales reached 140,000 bikes in 2024.\n\nRelated reading:\n\n"
        "- [12 start-ups that raised $400 million](http://example.org/a)\n- Why 60% of parcels go by bike\n",
        encoding="utf-8",
    )
    assert [str(c.value) for c in tieout.extract(tieout.read(page)).claims] == ["140000"]


def test_a_list_under_another_line_stays(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text("# Cargo bikes\n\nIn 2024:\n\n- 60% of parcels went by bike\n", encoding="utf-8")
    assert [str(c.value) for c in tieout.extract(tieout.read(page)).claims] == ["60"]
