"""The words of languages/*/entities.toml, compiled. One place knows their notation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from tieout import lazy, lexicon

_NEVER = lazy.pattern(r"(?!)")
_BRACKETS = lazy.pattern(r"[（(\[【][^（()）\[\]【】]{0,40}[)）\]】]")


@cache
def raw(code: str, section: str) -> Mapping[str, Any]:
    """A section of a language's file; empty where the language has none."""
    found: Mapping[str, Any] = lexicon.cues(code, "entities").get(section, {})
    return found


@cache
def expression(code: str, section: str, name: str) -> re.Pattern[str]:
    """An entry that is an expression already."""
    written = raw(code, section).get(name)
    return re.compile(written) if written else _NEVER


def source(code: str, section: str, name: str) -> str:
    """The same as text, to be built into a longer one."""
    return str(raw(code, section).get(name) or "(?!)")


@cache
def words(code: str, section: str, name: str) -> tuple[str, ...]:
    """An entry that is a list of words, longest first."""
    return tuple(sorted(raw(code, section).get(name, ()), key=lambda w: (-len(w), w)))


def any_of(forms: Iterable[str]) -> str:
    """An expression that matches one of the forms, the longest that fits."""
    return "|".join(re.escape(f) for f in sorted(set(forms), key=lambda w: (-len(w), w))) or "(?!)"


@lru_cache(maxsize=8192)
def roles(header: str) -> tuple[str, ...]:
    """What a column or row header says its cells are: "company", "product", ...; () where it is none of ours."""
    text = _BRACKETS.sub("", header)
    if not 0 < len(text) <= 40:
        return ()
    text = " ".join(text.strip(" \t*_#:：.").split())
    found: list[str] = []
    for code in lexicon.languages():
        bare = text.casefold() if code == "en" else text.replace(" ", "")
        found += [role for role, pattern in _columns(code) if pattern.fullmatch(bare) and role not in found]
    return tuple(found)


@cache
def _columns(code: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((role, re.compile(written, re.IGNORECASE)) for role, written in raw(code, "columns").items())


_BLANK = lazy.pattern(
    r"[\s\-—–/\\.…*无]*|未(?:公开|披露|知|公布|透露|提及)|不详|暂无|待定|n/?a|none|unknown|undisclosed|tbd|not (?:disclosed|available)",
    re.IGNORECASE,
)


def blank(text: str) -> bool:
    """A cell that says nothing: empty, a dash, 未公开, n/a."""
    return bool(_BLANK.fullmatch(text.strip()[:40])) and len(text.strip()) <= 40
