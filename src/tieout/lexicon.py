"""Words as data: loads the TOML in units/, vocabularies/ and languages/. Nothing here knows what the words mean.

A unit or vocabulary entry carries the forms of every language inside it, under the language's code:

    [market_size]
    zh = ["市场规模", "产业规模"]
    en = ["market size"]

A language folder may add forms for any entry in `languages/<code>/overlay.toml`:

    [measures.market_size]
    forms = ["市場規模"]
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tieout import lazy

HERE = Path(__file__).parent
Entry = Mapping[str, Any]


@cache
def languages() -> tuple[str, ...]:
    """Codes of the languages that have a folder."""
    return tuple(sorted(p.name for p in (HERE / "languages").iterdir() if p.is_dir() and not p.name.startswith("_")))


@cache
def cues(language: str, name: str) -> Entry:
    """languages/<language>/<name>.toml, or nothing where the language has no such file."""
    return MappingProxyType(_load(HERE / "languages" / language / f"{name}.toml"))


@cache
def entries(folder: str, name: str) -> Mapping[str, Entry]:
    """<folder>/<name>.toml with every language's overlay merged in under its code."""
    merged: dict[str, dict[str, Any]] = {key: dict(e) for key, e in _load(HERE / folder / f"{name}.toml").items()}
    for language in languages():
        for key, overlay in cues(language, "overlay").get(name, {}).items():
            entry = merged.setdefault(key, {})
            entry[language] = [*entry.get(language, ()), *overlay.get("forms", ())]
    return MappingProxyType({key: MappingProxyType(e) for key, e in merged.items()})


def names(folder: str) -> tuple[str, ...]:
    """The TOML files of a folder, without their ending, in name order."""
    return tuple(sorted(p.stem for p in (HERE / folder).glob("*.toml")))


def forms(entry: Entry) -> tuple[tuple[str, str], ...]:
    """(language, form) for every form in an entry."""
    return tuple((code, form) for code in languages() for form in entry.get(code, ()))


def _load(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    text = path.read_text("utf-8")
    try:
        plain = _plain(text)
        return tomllib.loads(text) if plain is None else plain
    except tomllib.TOMLDecodeError as e:
        raise ValueError(f"{path.parent.name}/{path.name}: {e}") from e


_TABLE = lazy.pattern(r"\[([A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)\]")
_PAIR = lazy.pattern(r'("(?:[^"\\]|\\.)+"|[A-Za-z0-9_-]+) = (.+)')
_SPELLING = lazy.pattern(r'"(?:[^"\\]|\\.)*"|\'([^\'\n]*)\'|#[^\n]*|,(?=\s*(?:#[^\n]*\s*)?\])|([A-Za-z0-9_-]+)( = )')


def _plain(text: str) -> dict[str, Any] | None:
    """TOML with values that can be spelled as JSON, read several times faster than by tomllib; None for any other."""
    root: dict[str, Any] = {}
    table = root
    lines = iter(text.split("\n"))
    for line in lines:
        if not line or line[0] == "#":
            continue
        if line[0] == "[":
            m = _TABLE.fullmatch(line.rstrip())
            if m is None:
                return None
            table = root
            for key in m[1].split("."):
                table = table.setdefault(key, {})
            continue
        m = _PAIR.fullmatch(line)
        value = None if m is None else _value(m[2], lines)
        if m is None or value is None:
            return None
        key = json.loads(m[1]) if m[1][0] == '"' else m[1]
        if key in table:
            return None
        table[key] = value
    return root


def _value(first: str, lines: Iterator[str]) -> Any:
    """A value that begins with `first` and may be an array over more lines; None where it cannot be spelled as JSON."""
    written = first
    if first == "[":
        for line in lines:
            written += line + "\n"
            if line == "]":
                break
    for spelled in (str, lambda text: _SPELLING.sub(_spelled, text)):
        try:
            return json.loads(spelled(written))
        except ValueError:
            pass
    return None


def _spelled(m: re.Match[str]) -> str:
    """One piece of a TOML value in JSON: literal strings quoted, comments and last commas dropped, keys of tables."""
    if m[1] is not None:
        return json.dumps(m[1])
    return f'"{m[2]}":' if m[2] else m[0] if m[0][0] == '"' else ""
