"""What the searchers of names answer: (start, end, class, value)."""

from __future__ import annotations

import re
from decimal import Decimal

from tieout import lexicon

Hit = tuple[int, int, str, Decimal]


ZH, EN = lexicon.cues("zh", "names"), lexicon.cues("en", "names")


def digits_value(text: str) -> Decimal:
    """The first digits of a text as a number: GPT-4.5 -> 4.5."""
    m = re.search(r"\d{1,30}(?:\.\d{1,30})?", text)
    return Decimal(m[0]) if m else Decimal(0)
