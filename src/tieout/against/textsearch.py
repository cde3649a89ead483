"""Figures in a source's own text, where extraction found no claim: the same characters near the same words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.against import wording
from tieout.model import Claim, Extraction, Span

_NUMERAL = re.compile(r"(?<![\d.,])\d[\d,，]{0,30}(?:\.\d{1,20})?(?![\d])")
_MOST = 40  # places of one numeral that are looked at in one source
_AROUND = 90
_UNIT = re.compile(r"[\s　]*([^\W\d_]{1,12}|[%％$€£¥])", re.UNICODE)
_SIGN = re.compile(r"([$€£¥￥]|RMB|USD|US\$|EUR|CNY)[\s　]*$")


class Texts:
    """Every numeral of every source by its digits: one pass over each text."""

    def __init__(self, sources: Sequence[Extraction]) -> None:
        self._sources = tuple(sources)
        self._places: list[dict[str, list[tuple[int, int]]]] = []
        for source in sources:
            found: dict[str, list[tuple[int, int]]] = {}
            for m in _NUMERAL.finditer(source.document.text):
                found.setdefault(_plain(m[0]), []).append(m.span())
            self._places.append(found)

    def find(self, claim: Claim, near: frozenset[str]) -> tuple[Span, str] | None:
        """The best place that has the figure with its unit and shares words with its own place; None if none does."""
        numeral = _NUMERAL.search(claim.text)
        if numeral is None or claim.high is not None or len(wording.digits(claim)) < 2:
            return None
        unit = _written_unit(claim.text, numeral.start(), numeral.end())
        best: tuple[float, int, Span, str] | None = None
        for number, (source, places) in enumerate(zip(self._sources, self._places, strict=True)):
            text = source.document.text
            for start, end in places.get(_plain(numeral[0]), ())[:_MOST]:
                if _written_unit(text, start, end) != unit:
                    continue
                window = text[max(0, start - _AROUND) : start] + " " + text[end : end + _AROUND]
                shared = wording.words(window) & near
                score = wording.overlap(shared, near)
                enough = len(shared) >= 3 and score >= (0.35 if len(wording.digits(claim)) > 2 else 0.55)
                if enough and (best is None or score > best[0]):
                    best = (score, number, Span(source.document.id, start, end), _line(text, start, end))
        return (best[2], best[3]) if best else None


def _plain(numeral: str) -> str:
    return numeral.replace(",", "").replace("，", "")


def _written_unit(text: str, start: int, end: int) -> tuple[str, str]:
    before, after = _SIGN.search(text[max(0, start - 6) : start]), _UNIT.match(text, end, min(len(text), end + 24))
    word = after[1] if after else ""
    # Ideographs run on into the sentence: the scale and the unit are in the first three.
    return (before[1] if before else "", word[:3] if word and ord(word[0]) > 0x2E80 else word.casefold().rstrip("s"))


def _line(text: str, start: int, end: int) -> str:
    a = max(text.rfind("\n", max(0, start - 200), start) + 1, start - 200, 0)
    stop = text.find("\n", end, end + 200)
    return text[a : stop if stop >= 0 else end + 200]
