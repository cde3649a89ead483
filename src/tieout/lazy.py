"""Regular expressions that are compiled when they are first used, so that importing a module costs nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast

_METHODS = ("match", "search", "fullmatch", "finditer", "findall", "sub", "subn", "split")


class _Lazy:
    """Stands for `re.compile(source(), flags)`; every method replaces itself by the compiled pattern's own."""

    __slots__ = ("_flags", "_source", *_METHODS, "pattern")

    def __init__(self, source: str | Callable[[], str], flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        """Called only while the slot is still empty."""
        if name.startswith("_"):
            raise AttributeError(name)
        compiled = re.compile(self._source if isinstance(self._source, str) else self._source(), self._flags)
        for method in (*_METHODS, "pattern"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def pattern(source: str | Callable[[], str], flags: int = 0) -> re.Pattern[str]:
    """A pattern like `re.compile(source, flags)`, compiled at its first use. `source`: the text, or what makes it.

    A fault in it (re.error) shows at that first use, and a Match's `re` is not this object.
    """
    return cast("re.Pattern[str]", _Lazy(source, flags))
