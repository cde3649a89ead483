"""Abbreviations that a document brackets at first mention: later uses alone mean the whole name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from tieout import lazy
from tieout.claims.key import canonical

_BRACKETED = lazy.pattern(
    r"[(（](?:简称\s?)?[“”\"]?(?P<short>[A-Z][A-Za-z0-9&-]{0,9}[A-Za-z0-9])[“”\"]?(?:[，,][^（）()]{0,30})?[)）]"
)
_LATIN = lazy.pattern(r"[A-Za-z][\w ’'/-]*$")
_HAN = lazy.pattern(r"(?:(?![年月的为是在和与及])[\u4e00-\u9fff]){2,14}$")
_SMALL = frozenset({"of", "the", "and", "for", "in", "to", "on", "a"})
_MOST = 200


def abbreviations(texts: Iterable[str]) -> dict[str, str]:
    """Abbreviation in small letters -> the words it stands for, of the first place that brackets it."""
    found: dict[str, str] = {}
    for text in texts:
        if "(" not in text and "（" not in text:
            continue
        for match in _BRACKETED.finditer(text):
            short, before = match.group("short"), text[max(0, match.start() - 90) : match.start()].rstrip()
            if sum(c.isupper() for c in short) < 2:
                continue
            if han := _HAN.search(before[-14:]):
                found.setdefault(short.casefold(), han.group())
            elif (latin := _LATIN.search(before)) and (words := _initials(latin.group(), short)) is not None:
                found.setdefault(short.casefold(), words)
        if len(found) >= _MOST:
            break
    return found


def _initials(long: str, short: str) -> str | None:
    """The last words whose initials spell the abbreviation (small words may be left out), or None."""
    letters = [c.casefold() for c in short.rstrip("s") if c.isalpha()]
    words = re.split(r"[\s/-]+", long)
    at = len(words)
    for letter in reversed(letters):
        at -= 1
        while at >= 0 and words[at].casefold() in _SMALL and words[at][:1].casefold() != letter:
            at -= 1
        if at < 0 or words[at][:1].casefold() != letter:
            return None
    begin = long.find(words[at]) if words.count(words[at]) == 1 else -1
    return long[begin:] if begin >= 0 else " ".join(words[at:])


def joined(key: str, known: Mapping[str, str]) -> str:
    """A subject's key in which no abbreviation stands that the document has spelled out: beside its whole name it goes,
    alone it becomes that name's key."""
    words = key.split()
    if not any(w in known for w in words):
        return key
    kept: list[str] = []
    for word in words:
        whole = canonical(known[word]).split() if word in known else [word]
        kept += [w for w in whole if w not in kept]
    return " ".join(kept) or key
