"""Patterns that are searched for often and found seldom: they first ask for words without which they cannot match."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, cast

_REPEATED = (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT)
_MOST_CHARACTERS = 12  # of a set that is as good as a list of words


class Gated:
    """`re.compile(source, flags)`, compiled once the words it needs have been seen in a text that was searched."""

    __slots__ = ("_compiled", "_family", "_flags", "_folds", "_gate", "pattern")

    def __init__(self, source: str, flags: int = 0, family: Family | None = None) -> None:
        self.pattern, self._flags = source, int(flags)
        self._family = family
        if family is not None:
            family.join(self, self)
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

    def demands(self) -> list[frozenset[str]]:
        """Sets of words of each of which one must stand in a text that it matches."""
        return demanded(self.pattern, self._flags)

    def _may(self, text: str, start: int, end: int) -> bool:
        if self._family is not None:
            return self in self._family.within(text, start, end)
        if self._gate is None:
            self._gate = re.compile(_any(needed(self.pattern, self._flags)))
        if self._folds:
            low = text.lower()
            return len(low) != len(text) or self._gate.search(low, start, end) is not None
        return self._gate.search(text, start, end) is not None


class Choice:
    """What the first matching of several patterns finds, as `re.compile("|".join(sources), flags)` would; each is tried
    only in texts that hold its words. A source matches no empty text."""

    __slots__ = ("_family",)

    def __init__(self, sources: Iterable[str], flags: int, family: Family) -> None:
        self._family = family
        for source in sources:
            family.join(self, Gated(source, flags))

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return next(self.finditer(text, start, end), None)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        live = self._family.within(text, start, end).get(self, ())
        if len(live) == 1:
            return live[0].compiled.finditer(text, start, end)
        return _merged(live, text, start, end) if live else iter(())


def _merged(patterns: Sequence[Gated], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Leftmost matches, none over another; of two that begin together the earlier pattern's."""
    ahead = [(m, p.compiled) for p in patterns if (m := p.compiled.search(text, start, end)) is not None]
    while ahead:
        first = min(ahead, key=_begin)[0]
        yield first
        after = first.end()
        ahead = [
            (m, p) for old, p in ahead if (m := old if old.start() >= after else p.search(text, after, end)) is not None
        ]


def _begin(found: tuple[re.Match[str], re.Pattern[str]]) -> int:
    return found[0].start()


class Family:
    """Patterns that are sought in the same texts: a text is looked through once for the words that all of them need."""

    __slots__ = ("_begun", "_counts", "_members", "_single", "_words", "present")

    def __init__(self) -> None:
        self._members: list[tuple[Gated | Choice, Gated]] = []
        self._words: dict[str, list[tuple[int, int]]] | None = None
        self._counts: list[int] = []  # of each member's demands
        self._single: frozenset[str] = frozenset()
        self._begun: dict[tuple[str, ...], list[str]] = {}  # words by their first two characters, three of ASCII ones
        self.present = lru_cache(maxsize=64)(self._present)

    def join(self, owner: Gated | Choice, member: Gated) -> None:
        """A new member; `owner`: in whose place it stands."""
        self._members.append((owner, member))
        self._words = None

    def within(self, text: str, start: int, end: int) -> dict[Gated | Choice, list[Gated]]:
        """What is present in text[start:end], a sentence of a long block."""
        return self.present(text if start <= 0 and end >= len(text) else text[start:end])

    def _present(self, text: str) -> dict[Gated | Choice, list[Gated]]:
        """Owners with those of their members, in order, that may match somewhere in a text."""
        words = self._words if self._words is not None else self._learn()
        low = text.lower()
        if len(low) != len(text):
            return self._owned(range(len(self._members)))
        met = set(words.get("", ()))
        for char in self._single.intersection(low):
            met.update(words[char])
        pairs, triples = pairwise(low), zip(low, low[1:], low[2:], strict=False)
        for beginning in (*self._begun.keys() & pairs, *self._begun.keys() & triples):
            for word in self._begun[beginning]:
                if word in low:
                    met.update(words[word])
        heard: dict[int, int] = {}
        for number, _ in met:
            heard[number] = heard.get(number, 0) + 1
        return self._owned(sorted(n for n, count in heard.items() if count == self._counts[n]))

    def _owned(self, numbers: Iterable[int]) -> dict[Gated | Choice, list[Gated]]:
        found: dict[Gated | Choice, list[Gated]] = {}
        for number in numbers:
            owner, member = self._members[number]
            found.setdefault(owner, []).append(member)
        return found

    def _learn(self) -> dict[str, list[tuple[int, int]]]:
        """Word -> (member, which of its demands the word meets)."""
        words: dict[str, list[tuple[int, int]]] = {}
        self._counts = []
        for number, (_, member) in enumerate(self._members):
            demands = member.demands()
            self._counts.append(len(demands))
            for which, demand in enumerate(demands):
                for word in {w.lower() for w in demand}:
                    words.setdefault(word, []).append((number, which))
        self._single = frozenset(w for w in words if len(w) == 1)
        self._begun = {}
        for word in words:
            if len(word) > 1:
                self._begun.setdefault(tuple(word[: 3 if word.isascii() else 2]), []).append(word)
        self._words = words
        return words


def pattern(source: str, flags: int = 0, family: Family | None = None) -> re.Pattern[str]:
    """A gated pattern in the place of a plain one; it has `search`, `finditer`, `findall`, `sub`, `match`, `fullmatch`."""
    return cast("re.Pattern[str]", Gated(source, flags, family))


def choice(sources: Iterable[str], flags: int, family: Family) -> re.Pattern[str]:
    """A `Choice` in the place of a plain pattern; it has `search` and `finditer`."""
    return cast("re.Pattern[str]", Choice(sources, flags, family))


def demanded(source: str, flags: int = 0) -> list[frozenset[str]]:
    """All that `needed` chooses from, and what must stand behind the match: one word of each set; [{""}] if none must."""
    parsed = parser.parse(source, flags)
    if parsed.state.flags & re.IGNORECASE != flags & re.IGNORECASE:
        return [_NONE]
    ahead = (_needed(inside[1]) for what, inside in parsed if what is code.ASSERT and inside[0] > 0)
    return [s for s in (*_sets(parsed), *ahead) if s and _telling(s)[0] > 1] or [_needed(parsed) or _NONE]


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
    return max(_sets(sequence), key=_telling, default=None)


def _sets(sequence: Iterable[tuple[Any, Any]]) -> list[frozenset[str]]:
    """The sets of words that the parts of a sequence need, one of each set."""
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
    return sets


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
