"""Time windows that stand in a caption or heading near a figure, where no sentence repeats them."""

from __future__ import annotations

from tieout import lazy
from tieout.model import Claim, Document
from tieout.rules._growth import Pair

_WINDOW = lazy.pattern(r"(?<!\d)((?:19|20)\d\d)\s?年?\s?[-–—~～至到]\s?((?:19|20)\d\d)(?!\d)")
_LONGEST = 90  # characters of a line that can be a caption


def other_window_nearby(document: Document, rate: Claim, pairs: list[Pair]) -> bool:
    """Whether a short line near the rate names a window that is none of the pairs': the rate may be the caption's."""
    mine = {pair.years_named for pair in pairs}
    blocks = document.blocks
    for number in range(max(0, rate.block - 7), min(len(blocks), rate.block + 5)):
        text = blocks[number].reading
        if number == rate.block or len(text) > _LONGEST:
            continue
        if any((int(m[1]), int(m[2])) not in mine for m in _WINDOW.finditer(text)):
            return True
    return False
