"""Finds every public module of a package, in name order. There is no list to keep up to date."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType


def names(package: ModuleType) -> list[str]:
    return sorted(m.name for m in pkgutil.iter_modules(package.__path__) if not m.name.startswith("_"))


def modules(package: ModuleType) -> Iterator[ModuleType]:
    for name in names(package):
        yield importlib.import_module(f"{package.__name__}.{name}")
