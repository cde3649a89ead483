"""Nouns -> a report. `compose` decides what is said, the format modules of this folder what it looks like. Pure.

A format is a module with SUFFIXES and `render(report) -> str`; the folder is the registry.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import ModuleType

from tieout import discover
from tieout.errors import UsageError
from tieout.write.composing import compose
from tieout.write.report import Report

__all__ = ["Report", "compose", "formats", "render", "suffixes"]


def render(report: Report, form: str) -> str:
    """The report in a form: the name of a format module ("html") or one of its suffixes (".htm")."""
    known = formats()
    module = known.get(form.lower()) or known.get("." + form.lower().lstrip("."))
    if module is None:
        raise UsageError(f"no report format {form!r}; known: {', '.join(suffixes())}")
    text = module.render(report)
    assert isinstance(text, str)
    return text


def suffixes() -> tuple[str, ...]:
    """File endings that a report can be written to, in order."""
    return tuple(sorted(key for key in formats() if key.startswith(".")))


@cache
def formats() -> Mapping[str, ModuleType]:
    """Format modules by name and by suffix."""
    import tieout.write as here

    found: dict[str, ModuleType] = {}
    for module in discover.modules(here):
        for suffix in getattr(module, "SUFFIXES", ()):
            found[suffix] = module
            found[module.__name__.rpartition(".")[2]] = module
    return found
