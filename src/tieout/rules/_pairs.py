"""Two figures of one sentence that are told as before and after."""

from __future__ import annotations

import re
from functools import cache

from tieout import lazy
from tieout.model import Claim, Document
from tieout.rules._figures import clean, cue, words_before

_TO = lazy.pattern(
    r"(?:至|到|\bto)(?:[约近超逾]|about|nearly|over|around|some|\s|[（(]?\d{4}\s?年?(?:[初中末底]|上半年|下半年|第?[一二三四]季度)?的?|[年月季]?[初中末底][的为]?|上年末的?|当前的?|目前的?|now|today|\bin\b){0,6}$",
    re.IGNORECASE,
)
_UP_FROM = lazy.pattern(r"\b(?:up|down|rising|falling|compared with) (?:from )?(?:about |around )?$", re.IGNORECASE)
_REACH = 60  # characters between the two


def before_and_after(start: Claim, end: Claim, document: Document, *, turned: bool = False) -> bool:
    """Whether two neighbouring figures are a "from" and a "to": 从A提升至B, from A to B; `turned`: B, up from A."""
    if not (start.unit == end.unit or (end.unit or "").startswith(f"{start.unit}/")):
        return False
    if turned:
        between = clean(document.text[end.end : start.start])
        return len(between) <= _REACH and start.noun == end.noun and _UP_FROM.search(between) is not None
    between = clean(document.text[start.end : end.start])
    if len(between) > _REACH or re.search(r"[。；;]", between) or not _TO.search(between):
        return False
    return start.role == "from" or _led().search(words_before(document, start, 24)) is not None


@cache
def _led() -> re.Pattern[str]:
    return re.compile(f"(?:{cue('from').pattern})[^，。；,;]{{0,14}}$", re.IGNORECASE)
