"""Headers, footers and page numbers: what stands at the same height on many pages and says the same."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from tieout import lazy
from tieout.readers._pdf.order import Line

DIGITS = lazy.pattern(r"\d+|[ivxlc]+$", re.IGNORECASE)
MARGIN = 0.11  # of the page's height, above and below
PAGE_NUMBER = lazy.pattern(
    r"[-–—·|\s]*(?:第\s*|Page\s*|P\.?\s*)?(\d{1,4})(?:\s*(?:页|/|of)\s*\d{0,4}\s*页?)?[-–—·|\s]*$", re.I
)


def furniture(pages: Sequence[tuple[float, Sequence[Line]]]) -> set[tuple[int, int]]:
    """(page, line) indices of running heads, feet and page numbers. A page is its height and its lines."""
    seen: dict[tuple[str, int], set[int]] = defaultdict(set)
    places: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    numbered: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for p, (height, lines) in enumerate(pages):
        for i, line in enumerate(lines):
            middle = (line.top + line.bottom) / 2
            if MARGIN * height < middle < (1 - MARGIN) * height:
                continue
            text = line.text
            if found := PAGE_NUMBER.match(text):
                # a number that goes up with the pages at one height; a lone figure of a table does not
                numbered[int(found[1]) - p, round(middle / 12)].append((p, i))
            key = (DIGITS.sub("#", text).strip(), round(middle / 6))
            if sum(c.isalpha() for c in key[0]) < 2:
                continue
            for near in (key, (key[0], key[1] + 1)):
                seen[near].add(p)
                places[near].append((p, i))
    out = {place for where in numbered.values() if len({p for p, _ in where}) > 1 for place in where}
    least = 2 if len(pages) < 4 else max(3, len(pages) // 6)
    for near, where in seen.items():
        if len(where) >= least:
            out.update(places[near])
    return out
