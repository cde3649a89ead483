"""The words in languages/*/sources.toml as compiled patterns. One place knows their notation."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from tieout import lexicon

_NEVER = re.compile(r"(?!)")


@cache
def words(section: str, name: str) -> tuple[str, ...]:
    """Entries of every language, in order."""
    found: list[str] = []
    for code in lexicon.languages():
        found += lexicon.cues(code, "sources").get(section, {}).get(name, ())
    return tuple(found)


@cache
def phrases(section: str, name: str) -> re.Pattern[str]:
    """Any of the phrases; `*` stands for up to sixteen characters; Latin words are matched whole."""
    forms = sorted(words(section, name), key=lambda w: (-len(w), w))
    return re.compile("|".join(_phrase(w) for w in forms), re.IGNORECASE) if forms else _NEVER


def _phrase(form: str) -> str:
    body = r"[^。\n]{0,16}?".join(re.escape(part) for part in form.split("*"))
    left = r"(?<![A-Za-z])" if form[0].isascii() else ""
    right = r"(?![A-Za-z])" if form[-1].isascii() else ""
    return left + body + right


@cache
def patterns(section: str, name: str) -> tuple[re.Pattern[str], ...]:
    """Entries that are regular expressions already."""
    return tuple(re.compile(p, re.MULTILINE) for p in words(section, name))


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
