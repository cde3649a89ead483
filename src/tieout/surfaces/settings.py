"""What a folder says about the audit: `tieout.toml`, or `[tool.tieout]` in pyproject.toml, here or in a folder above.

select = ["cagr-mismatch"]                     only these rules
ignore = ["duplicate-block"]                   not these
baseline = "tieout-baseline.json"              findings that are known, relative to this file
[per-path-ignores]
"drafts/*.md" = ["restatement-mismatch"]       not these in files of this name or path
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from tieout.errors import UsageError

KEYS = ("select", "ignore", "baseline", "per-path-ignores")


@dataclass(frozen=True, slots=True)
class Settings:
    """`home`: the folder that the settings were found in, None where there are none."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    baseline: Path | None = None
    per_path: tuple[tuple[str, tuple[str, ...]], ...] = ()
    home: Path | None = None

    def ignored(self, path: Path) -> frozenset[str]:
        """The rules that are silent in one file, by its path as given, from the settings' folder, or its name."""
        names = [path.as_posix(), path.name]
        if self.home is not None and path.resolve().is_relative_to(self.home):
            names.append(path.resolve().relative_to(self.home).as_posix())
        return frozenset(
            r for pattern, rules in self.per_path if any(fnmatch(n, pattern) for n in names) for r in rules
        )


def find(start: Path, known: Iterable[str]) -> Settings:
    """The settings of the nearest folder that has any. Raises UsageError for a file that cannot be used as it is."""
    for folder in (start, *start.parents):
        for name in ("tieout.toml", "pyproject.toml"):
            path = folder / name
            if path.is_file() and (table := _table(path)) is not None:
                return _settings(path, table, tuple(known))
    return Settings()


def _table(path: Path) -> Mapping[str, Any] | None:
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as e:
        if path.name == "pyproject.toml":
            return None  # somebody else's business
        raise UsageError(f"{path}: not readable as TOML ({e})") from None
    if path.name == "tieout.toml":
        return data
    found = data.get("tool", {}).get("tieout")
    return found if isinstance(found, dict) else None


def _settings(path: Path, table: Mapping[str, Any], known: tuple[str, ...]) -> Settings:
    for key in table:
        if key not in KEYS:
            near = get_close_matches(key, KEYS, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(KEYS)}"
            raise UsageError(f"{path}: unknown key {key!r}; {hint}")
    per_path = table.get("per-path-ignores", {})
    if not isinstance(per_path, dict):
        raise UsageError(f"{path}: 'per-path-ignores' must be a table of patterns and lists of rules")
    baseline = table.get("baseline")
    if baseline is not None and not isinstance(baseline, str):
        raise UsageError(f"{path}: 'baseline' must be the name of a file")
    return Settings(
        _rules(path, "select", table.get("select", []), known),
        _rules(path, "ignore", table.get("ignore", []), known),
        None if baseline is None else path.parent / baseline,
        tuple((pattern, _rules(path, f"per-path-ignores.{pattern!r}", v, known)) for pattern, v in per_path.items()),
        path.parent.resolve(),
    )


def _rules(path: Path, key: str, value: object, known: tuple[str, ...]) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise UsageError(f"{path}: {key} must be a list of rule names")
    for name in value:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            raise UsageError(f"{path}: {key}: no rule {name!r}" + (f"; did you mean {near[0]!r}?" if near else ""))
    return tuple(value)
