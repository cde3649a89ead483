"""Words of measures that mean one thing in one trade and another in the next: which of them a text means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from tieout import lazy, lexicon
from tieout.claims.words import Hit

_BEHIND, _AHEAD = 40, 24  # characters
_BEHIND_PER = lazy.pattern(r"\bper (?:[\w-]+ )?$", re.IGNORECASE)


def _counts(hit: Hit) -> bool:
    known = lexicon.entries("vocabularies", "measures")
    return all(set(known[k]["units"]) <= {"count", "number"} for k in hit.keys)


@dataclass(frozen=True, slots=True)
class Sense:
    """One reading of a word: the measure it names, or none, and what must stand around it."""

    measure: str | None
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    near: re.Pattern[str] | None
    unless: re.Pattern[str] | None

    def stands(self, hit: Hit, text: str) -> bool:
        """Whether the words right beside a hit are those of this sense."""
        if self.before is not None and not self.before.search(text[max(0, hit.start - _BEHIND) : hit.start]):
            return False
        return self.after is None or self.after.match(text[hit.end : hit.end + _AHEAD]) is not None

    def belongs(self, text: str, around: str) -> bool:
        """Whether a text, or where it says nothing of it the document that begins with `around`, is of its trade."""
        for told in (text, around):
            against = self.unless is not None and self.unless.search(told) is not None
            here = self.near is None or self.near.search(told) is not None
            if here or against:
                return here and not against
        return False


@cache
def _senses() -> Mapping[str, tuple[Sense, ...]]:
    found: dict[str, list[Sense]] = {}
    for entry in lexicon.entries("vocabularies", "senses").values():
        sense = Sense(entry.get("is"), *(_pattern(entry.get(k)) for k in ("before", "after", "near", "unless")))
        for word in entry["words"]:
            found.setdefault(word, []).append(sense)
    return {word: tuple(senses) for word, senses in found.items()}


def _pattern(source: str | None) -> re.Pattern[str] | None:
    return re.compile(source, re.IGNORECASE) if source is not None else None


def settle(hits: Iterable[Hit], text: str, around: str = "") -> list[Hit]:
    """The hits with the measures that their words name in this text; those that name none are left out."""
    known = _senses()
    trades: dict[Sense, bool] = {}
    kept = []
    for hit in hits:
        if hit.form.isascii() and _BEHIND_PER.search(text, max(0, hit.start - 24), hit.start) and _counts(hit):
            continue  # patients per doctor: what a ratio is taken of
        for sense in known.get(hit.form.casefold(), ()):
            if not sense.stands(hit, text):
                continue
            if sense not in trades:
                trades[sense] = sense.belongs(text, around)
            if trades[sense]:
                if sense.measure is not None:
                    kept.append(replace(hit, keys=(sense.measure,)))
                break
        else:
            kept.append(hit)
    return kept
