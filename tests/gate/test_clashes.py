"""A law of tables that needs no key: no two cells of one table answer the same question with different figures."""

from __future__ import annotations

from pathlib import Path

import clashes
import pytest

from tieout import claims, readers

TABLES = Path(__file__).parents[1] / "corpora" / "rows"


@pytest.mark.parametrize("batch", sorted(p.stem for p in TABLES.iterdir()))
def test_no_cells_of_a_table_clash(batch: str) -> None:
    bad = []
    for page in (TABLES / f"{batch}.txt").read_text("utf-8").split("\n=====\n"):
        head, _, rest = page.partition("\n")
        name = "a.md" if head.endswith(".md") else "a.txt"
        document = readers.read_bytes(name, rest.partition("\n--\n")[0].encode())
        found = clashes.clashing(clashes.cells(document, claims.extract(document)))
        bad += [f"{head} {c.text}" for c in found]
    assert bad == []


def test_clashes_are_found() -> None:
    text = "# Looms\n\nLoom sales were 40 units in 2023. Loom sales were 52 units in 2023.\n"
    found = clashes.clashing(claims.extract(readers.read_bytes("a.md", text.encode())))
    assert sorted(c.text for c in found) == ["40 units", "52 units"]
