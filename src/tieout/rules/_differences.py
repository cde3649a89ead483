"""Changes told in the unit of the two figures: 由1,240家增至1,515家，净增375家; from 28.4% to 31.2%, a rise of 3.8 points is
told elsewhere (`_changes`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tieout import intervals, lazy
from tieout.intervals import Interval
from tieout.model import Claim, Extraction
from tieout.rules._figures import clean, cue, figures, sentences
from tieout.rules._pairs import before_and_after

_LED = lazy.pattern(
    r"[，,；;（(]\s?(?:累计|合计|共|全年|同比|较上年)?(?:净增|净减|净增加|净减少|增加|增长|减少|下降|提高|降低|缩短|延长|上升|回落|多|少)(?:了|约)?\s?"
    r"|[,;(—]\s?(?:a|an|the)? ?(?:net |total |overall )?(?:gain|increase|rise|addition|loss|decrease|reduction|drop|decline|cut) of (?:about |some )?"
    r"|,? (?:which is |i\.e\. )?(?:up|down) by ",
    re.IGNORECASE,
)
_LONGER = lazy.pattern(r"\s?(?:[a-z]+ )?(?:longer|shorter|more|less|fewer|higher|lower)\b", re.IGNORECASE)
_APART = lazy.pattern(r"[，,；;]\s?")
_RATES = ("percent", "percentage_point", "basis_point", "times", "doubling")


@dataclass(frozen=True, slots=True)
class Difference:
    """`said` is told as the difference of `start` and `end`; `wrong`: amount, or the direction word "rise" or "fall"."""

    said: Claim
    start: Claim
    end: Claim
    implied: Interval
    wrong: str
    word: str = ""


def differences(extraction: Extraction) -> Iterator[Difference]:
    """Those that are wrong."""
    document = extraction.document
    for group in sentences(figures(extraction)):
        for start, end, said in zip(group, group[1:], group[2:], strict=False):
            if said.unit in _RATES or not (start.unit == end.unit == said.unit) or said.unit is None:
                continue
            if any(c.high is not None or c.bound not in ("exact", "approx") for c in (start, end, said)):
                continue
            led = clean(document.text[end.end : said.start])
            after = document.text[said.end : said.end + 24]
            if not (_LED.fullmatch(led) or (_APART.fullmatch(led) and _LONGER.match(after))):
                continue
            if not before_and_after(start, end, document):
                continue
            if (found := _wrong(start, end, said, led + after[:16])) is not None:
                yield found


def _wrong(start: Claim, end: Claim, said: Claim, words: str) -> Difference | None:
    loose = any(intervals.is_round(c) for c in (start, end, said))
    a, b, stated = (intervals.written(c, wide=loose) for c in (start, end, said))
    if None in (a, b, stated) or a is None or b is None or stated is None:
        return None
    if None in (a.low, a.high, b.low, b.high):
        return None
    gap = Interval(b.low - a.high, b.high - a.low)  # type: ignore[operator]
    back = Interval(a.low - b.high, a.high - b.low)  # type: ignore[operator]
    exact = Interval(abs(end.value - start.value), abs(end.value - start.value))
    if not gap.overlaps(stated) and not back.overlaps(stated):
        return Difference(said, start, end, exact, "amount")
    up, down = (cue(name).search(words) for name in ("rise", "fall"))
    if (up is None) == (down is None) or end.value == start.value:
        return None
    rose = end.value > start.value
    if rose and down is not None:
        return Difference(said, start, end, exact, "fall", down[0])
    return None if rose or up is None else Difference(said, start, end, exact, "rise", up[0])
