"""Text layers that are no text: fonts whose codes were never mapped to characters give rare ideographs and control codes.

A page of real Chinese, Japanese or Latin text consists nearly wholly of common characters; a page decoded with the wrong
map does not, whatever its language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache

from tieout.readers._pdf.glyphs import Run

LEAST = 0.9  # share of common characters on a readable page
ENOUGH = 24  # characters to judge by


@cache
def _common() -> frozenset[str]:
    """Ideographs of everyday use: the first level of GB 2312 and of Big5, as their own code charts order them."""
    first_gb = (bytes((a, b)) for a in range(0xB0, 0xD8) for b in range(0xA1, 0xFF))
    first_big5 = (bytes((a, b)) for a in range(0xA4, 0xC7) for b in (*range(0x40, 0x7F), *range(0xA1, 0xFF)))
    out = {raw.decode("gb2312", "ignore") for raw in first_gb} | {raw.decode("big5", "ignore") for raw in first_big5}
    return frozenset(c for c in out if len(c) == 1)


def is_common(c: str) -> bool:
    code = ord(c)
    if code < 0x20 or 0x7F <= code < 0xA0 or 0xE000 <= code < 0xF900 or code == 0xFFFD or code >= 0xF0000:
        return False  # control codes, private use, replacement marks
    if 0x3400 <= code < 0x4DC0 or code >= 0x20000:
        return False  # ideographs outside everyday use
    return c in _common() if 0x4E00 <= code < 0xA000 else True


def is_garbled(runs: Iterable[Run]) -> bool:
    """Whether less than nine of ten characters are common ones; few characters are never enough to say so."""
    counts = Counter("".join(run.text for run in runs))
    del counts[" "]
    good = sum(n for c, n in counts.items() if is_common(c))
    total = sum(counts.values())
    return total >= ENOUGH and good < LEAST * total
