"""The words in languages/*/sources.toml as compiled patterns. One place knows their notation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from tieout import lazy, lexicon


@cache
def words(section: str, name: str) -> tuple[str, ...]:
    """Entries of every language, in order."""
    found: list[str] = []
    for code in lexicon.languages():
        found += lexicon.cues(code, "sources").get(section, {}).get(name, ())
    return tuple(found)


class Phrases:
    """Any of some phrases; `*` stands for up to sixteen characters; Latin words are matched whole, in any case.

    Every branch begins with a character of its own, so that the engine skips ahead to where one of them stands.
    """

    def __init__(self, forms: Iterable[str]) -> None:
        ordered = sorted(dict.fromkeys(forms), key=lambda w: (-len(w), w))
        han: dict[str, list[str]] = {}
        latin: dict[str, list[str]] = {}
        for form in ordered:
            rest = _phrase(form[1:])
            if not form[0].isascii():
                han.setdefault(form[0], []).append(rest)
                continue
            for first in dict.fromkeys((form[0].lower(), form[0].upper())):
                latin.setdefault(first, []).append(rest + (r"(?![A-Za-z])" if form[-1].isascii() else ""))
        self._han = lazy.pattern("|".join(f"{re.escape(c)}(?:{'|'.join(r)})" for c, r in han.items()) or r"(?!)")
        self._latin = lazy.pattern(
            "|".join(f"{re.escape(c)}(?<![A-Za-z].)(?i:{'|'.join(r)})" for c, r in latin.items()) or r"(?!)"
        )

    def search(self, text: str) -> re.Match[str] | None:
        return self._han.search(text) or self._latin.search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Of both scripts, each in order; they never overlap."""
        yield from self._han.finditer(text)
        yield from self._latin.finditer(text)


def _phrase(form: str) -> str:
    return r"[^。\n]{0,16}?".join(re.escape(part) for part in form.split("*"))


@cache
def phrases(section: str, name: str) -> Phrases:
    return Phrases(words(section, name))


@cache
def patterns(section: str, name: str) -> tuple[re.Pattern[str], ...]:
    """Entries that are regular expressions already."""
    return tuple(lazy.pattern(p, re.MULTILINE) for p in words(section, name))


@cache
def table(section: str, name: str) -> dict[str, Any]:
    """A table of every language, merged."""
    merged: dict[str, Any] = {}
    for code in lexicon.languages():
        for key, value in lexicon.cues(code, "sources").get(section, {}).get(name, {}).items():
            merged[key] = [*merged[key], *value] if isinstance(value, list) and key in merged else value
    return merged


@cache
def attributions() -> tuple[re.Pattern[str], ...]:
    """How languages name the source of what they say; `who` is the name."""
    found: list[re.Pattern[str]] = []
    for code in lexicon.languages():
        groups = lexicon.cues(code, "attribution").get("patterns", {})
        found += [re.compile(p) for name in ("before", "after", "note") for p in groups.get(name, ())]
    return tuple(found)


@cache
def vague() -> frozenset[str]:
    """Names that name nobody."""
    return frozenset(w for code in lexicon.languages() for w in lexicon.cues(code, "attribution").get("vague", ()))
