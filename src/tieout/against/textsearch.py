"""Figures in a source's own text, where extraction found no claim: the same characters near the same words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout import lazy
from tieout.against import wording
from tieout.against.relation import how
from tieout.against.verdict import Evidence
from tieout.model import Claim, Extraction, Span

_NUMERAL = lazy.pattern(r"(?<![\d.,])\d[\d,，]{0,30}(?:\.\d{1,20})?(?![\d])")
_MOST = 40  # places of one numeral that are looked at in one source
_AROUND = 90
_UNIT = lazy.pattern(r"[\s　]*([^\W\d_]{1,12}|[%％$€£¥])", re.UNICODE)
_SIGN = lazy.pattern(r"([$€£¥￥]|RMB|USD|US\$|EUR|CNY)[\s　]*$")


class Texts:
    """Every numeral of every source by its digits: one pass over each text."""

    def __init__(self, sources: Sequence[Extraction]) -> None:
        self._sources = tuple(sources)
        self._places: list[dict[str, list[tuple[int, int]]]] = []
        self._claimed: list[frozenset[int]] = []
        for source in sources:
            found: dict[str, list[tuple[int, int]]] = {}
            for m in _NUMERAL.finditer(source.document.text):
                found.setdefault(_plain(m[0]), []).append(m.span())
            self._places.append(found)
            self._claimed.append(frozenset(i for c in source.claims for i in range(c.start, min(c.end, c.start + 8))))

    def find(self, claim: Claim, near: frozenset[str], elsewhere: frozenset[tuple[str, int]]) -> tuple[Evidence, ...]:
        """The best place of each source that has the figure with its unit and shares words with its own place. Short
        figures are looked for only where no claim was extracted: those were judged as claims. Nothing is found in
        `elsewhere`, (document, start) of claims that were seen to be of another period, area or scope."""
        numeral = _NUMERAL.search(claim.text)
        length = len(wording.digits(claim))
        if numeral is None or claim.high is not None or length < 2:
            return ()
        barred = {(document, start + i) for document, start in elsewhere for i in range(8)}
        subject = wording.subject_words(claim) if how(claim, "subject") in ("stated", "header") else frozenset()
        unit = _written_unit(claim.text, numeral.start(), numeral.end())
        needed = 0.35 if length > 2 else 0.6
        found: list[tuple[float, int, Evidence]] = []
        for number, source in enumerate(self._sources):
            best: tuple[float, int, int] | None = None
            for start, end in self._places[number].get(_plain(numeral[0]), ())[:_MOST]:
                text = source.document.text
                if _written_unit(text, start, end) != unit or (length < 3 and start in self._claimed[number]):
                    continue
                if (source.document.id, start) in barred:
                    continue
                window = text[max(0, start - _AROUND) : start] + " " + text[end : end + _AROUND]
                around = wording.words(window)
                if subject and not subject & around:
                    continue
                shared = around & near
                score = wording.overlap(shared, near)
                if len(shared) >= (3 if length > 2 else 4) and score >= needed and (best is None or score > best[0]):
                    best = (score, start, end)
            if best is not None:
                found.append((-best[0], number, _evidence(source, best[1], best[2])))
        return tuple(e for _, _, e in sorted(found, key=lambda f: f[:2]))


def _evidence(source: Extraction, start: int, end: int) -> Evidence:
    text = source.document.text
    return Evidence(Span(source.document.id, start, end), text[start:end], _line(text, start, end), how="text")


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
