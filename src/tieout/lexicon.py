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

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

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
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as e:
        raise ValueError(f"{path.parent.name}/{path.name}: {e}") from e
