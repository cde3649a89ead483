"""Tieout ties out figures: every one to its source, and to the figures it depends on.

    import tieout
    document = tieout.read("report.md")
    for claim in tieout.extract(document).claims: ...
    for finding in tieout.check(document): ...

Names are loaded when they are first used, so that `import tieout` stays light.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tieout.errors import TieoutError, UnreadableError, UsageError
    from tieout.locate import find_periods, find_quantities
    from tieout.model import (
        Assessment,
        Basis,
        Block,
        Claim,
        Comparison,
        Document,
        Entity,
        Extraction,
        Finding,
        Period,
        Quantity,
        Series,
        Source,
        Span,
        Statement,
        Topic,
    )
    from tieout.pipeline import check, extract, read, report

_HOME = {
    "errors": ("TieoutError", "UnreadableError", "UsageError"),
    "locate": ("find_periods", "find_quantities"),
    "model": (
        "Assessment",
        "Basis",
        "Block",
        "Claim",
        "Comparison",
        "Document",
        "Entity",
        "Extraction",
        "Finding",
        "Period",
        "Quantity",
        "Series",
        "Source",
        "Span",
        "Statement",
        "Topic",
    ),
    "pipeline": ("check", "extract", "read", "report"),
}
_MODULE = {name: module for module, names in _HOME.items() for name in names}

__version__ = "0.1.0"
__all__ = [
    "Assessment",
    "Basis",
    "Block",
    "Claim",
    "Comparison",
    "Document",
    "Entity",
    "Extraction",
    "Finding",
    "Period",
    "Quantity",
    "Series",
    "Source",
    "Span",
    "Statement",
    "TieoutError",
    "Topic",
    "UnreadableError",
    "UsageError",
    "check",
    "extract",
    "find_periods",
    "find_quantities",
    "read",
    "report",
]


def __getattr__(name: str) -> Any:
    if name in _MODULE:
        value = globals()[name] = getattr(import_module(f"tieout.{_MODULE[name]}"), name)
        return value
    raise AttributeError(f"module 'tieout' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
