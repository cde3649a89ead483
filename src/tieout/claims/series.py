"""A series told in one line under its caption: 2023Q1 14.2; 2023Q2 15.0; 2023Q3 16.1."""

from __future__ import annotations

from tieout import lazy
from tieout.claims.context import Context
from tieout.claims.header_units import units_in
from tieout.claims.passage import Passage

_FEWEST = 3  # pairs of a time and a figure
_LONGEST = 1500  # characters
_TIME = (
    r"(?:FY ?)?(?:19|20)\d\d(?:/\d\d)?(?:年度?)?[AEFP]?(?:\s?[-–]?\s?(?:[QH][1-4]|\d{1,2}月|[上下]半年|第?[一二三四1-4]季度))?"
    r"|[1-4][QH]\s?(?:20)?\d\d|[QH][1-4]\s?(?:20)?\d\d"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?(?: ?(?:20)?\d\d)?|\d{1,2}月"
)
_PAIR = rf"(?:{_TIME})\s*[:：=]?\s*[(（]?[-+−–]?\d[\d,]*(?:\.\d+)?[)）]?\s?%?"
_SERIES = lazy.pattern(rf"\W*{_PAIR}(?:\s*[;；,，、|/]\s*{_PAIR})+\s*[.。]?\s*")


def is_series(passage: Passage) -> bool:
    """Whether a block is a list of times, each with its figure, and nothing else."""
    text = passage.text
    return len(passage.figures) >= _FEWEST and len(text) < _LONGEST and _SERIES.fullmatch(text) is not None


def caption(context: Context, passage: Passage) -> Passage | None:
    """The line above a series, other series aside, that says in what unit it is, or is a caption; None for other blocks."""
    if not is_series(passage):
        return None
    blocks = context.document.blocks
    for at in range(passage.index - 1, max(-1, passage.index - 4), -1):
        above = context.passage(at).parse()
        if blocks[at].cell is not None or len(above.text) > 200:
            return None
        if is_series(above):
            continue
        return above if blocks[at].kind in ("caption", "heading") or units_in(above) else None
    return None
