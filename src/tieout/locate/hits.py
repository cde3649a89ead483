"""What the searchers of names answer: (start, end, class, value)."""

from __future__ import annotations

import re
from decimal import Decimal

from tieout import lexicon
from tieout.locate.text import Text, script_of
from tieout.model import Quantity

Hit = tuple[int, int, str, Decimal]


ZH, EN = lexicon.cues("zh", "names"), lexicon.cues("en", "names")


def digits_value(text: str) -> Decimal:
    """The first digits of a text as a number: GPT-4.5 -> 4.5."""
    m = re.search(r"\d{1,30}(?:\.\d{1,30})?", text)
    return Decimal(m[0]) if m else Decimal(0)


def other(t: Text, start: int, end: int, kind: str, value: Decimal) -> Quantity:
    """What is no figure, with its class."""
    language = "und" if kind in ("url", "citation") else script_of(t, start, end)
    return Quantity(start, end, t.given[start:end], value, kind=kind, language=language)
