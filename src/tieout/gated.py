"""Patterns that are searched for often and found seldom: they first ask for words without which they cannot match."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, cast

_REPEATED = (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT)
_MOST_CHARACTERS = 12  # of a set that is as good as a list of words


class Gated:
    """`re.compile(source, flags)`, compiled once the words it needs have been seen in a text that was searched."""

    __slots__ = ("_compiled", "_flags", "_folds", "_gate", "pattern")

    def __init__(self, source: str, flags: int = 0) -> None:
        self.pattern, self._flags = source, int(flags)
        self._folds = bool(flags & re.IGNORECASE)
        self._compiled: re.Pattern[str] | None = None
        self._gate: re.Pattern[str] | None = None

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self.compiled.search(text, start, end) if self._may(text, start, end) else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        return self.compiled.finditer(text, start, end) if self._may(text, start, end) else iter(())

    def findall(self, text: str, start: int = 0, end: int = sys.maxsize) -> list[Any]:
        return self.compiled.findall(text, start, end) if self._may(text, start, end) else []

    def sub(self, by: str | Callable[[re.Match[str]], str], text: str) -> str:
        return self.compiled.sub(by, text) if self._may(text, 0, sys.maxsize) else text

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self.compiled.match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self.compiled.fullmatch(text, start, end)

    @property
    def compiled(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = re.compile(self.pattern, self._flags)
        return self._compiled

    def _may(self, text: str, start: int, end: int) -> bool:
        if self._gate is None:
            self._gate = re.compile(_any(needed(self.pattern, self._flags)))
        if self._folds:
            low = text.lower()
            return len(low) != len(text) or self._gate.search(low, start, end) is not None
        return self._gate.search(text, start, end) is not None


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """A gated pattern in the place of a plain one; it has `search`, `finditer`, `findall`, `sub`, `match`, `fullmatch`."""
    return cast("re.Pattern[str]", Gated(source, flags))


def needed(source: str, flags: int = 0) -> frozenset[str]:
    """Words (characters, where there is nothing longer) one of which stands in every match; {""} if none must. In small
    letters where `flags` say that case does not matter."""
    parsed = parser.parse(source, flags)
    if parsed.state.flags & re.IGNORECASE != flags & re.IGNORECASE:
        return _NONE
    words = _needed(parsed) or _NONE
    return frozenset(w.lower() for w in words) if flags & re.IGNORECASE else words


_NONE = frozenset([""])


def _any(words: Iterable[str]) -> str:
    """An expression for any of the words, each branch with a first character of its own."""
    branches: dict[str, list[str]] = {}
    for word in sorted(words):
        branches.setdefault(word[:1], []).append(re.escape(word[1:]))
    if "" in branches:
        return ""
    return "|".join(f"{re.escape(c)}(?:{'|'.join(rest)})" for c, rest in branches.items())


def _needed(sequence: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    """The most telling of the sets that its parts, all of which must match, need."""
    sets: list[frozenset[str]] = []
    word = ""
    for what, value in sequence:
        if what is code.LITERAL:
            word += chr(value)
            continue
        if word:
            sets.append(frozenset([word]))
            word = ""
        if (found := _of_part(what, value)) is not None:
            sets.append(found)
    if word:
        sets.append(frozenset([word]))
    return max(sets, key=_telling, default=None)


def _of_part(what: Any, value: Any) -> frozenset[str] | None:
    if what is code.SUBPATTERN:
        _, flags_set, _, inside = value
        return None if flags_set & re.IGNORECASE else _needed(inside)
    if what in _REPEATED:
        return _needed(value[2]) if value[0] >= 1 else None
    if what is code.IN:
        plain = len(value) <= _MOST_CHARACTERS and all(kind is code.LITERAL for kind, _ in value)
        return frozenset(chr(c) for _, c in value) if plain else None
    if what is code.BRANCH:
        found = [_needed(branch) for branch in value[1]]
        return frozenset(w for one in found if one for w in one) if all(found) else None
    return None


def _telling(words: frozenset[str]) -> tuple[int, int]:
    """Longer words tell more (a Chinese character as much as three letters), then fewer."""
    return min(len(w) * (3 if w[0] >= "\u2e80" else 1) for w in words), -len(words)
