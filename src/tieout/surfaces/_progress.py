"""How far a long run is, on stderr, where a person watches: `read 120/1000`. Nothing in pipes and logs."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TextIO, TypeVar

T = TypeVar("T")
_FEW = 20  # things that are done before anybody asks how far it is


def counted(things: Sequence[T], word: str, to: TextIO | None = None) -> Iterator[T]:
    """The things one by one; before each that begins another percent, the line says how many are done.

    The cursor goes back to the line's start, so that whatever is printed next stands over it.
    """
    out = sys.stderr if to is None else to
    total = len(things)
    if total <= _FEW or not out.isatty():
        yield from things
        return
    for done, thing in enumerate(things):
        if not done or done * 100 // total != (done - 1) * 100 // total:
            out.write(f"\r\x1b[K{word} {done}/{total}\r")
            out.flush()
        yield thing
    out.write("\r\x1b[K")
    out.flush()
