"""A source named in a text, and the stretch of the text that it governs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attribution:
    """A named or vague source and the stretch of the reading that it governs. `who` is None for a vague one."""

    who: str | None
    start: int  # of its words
    end: int
    governs_from: int
    governs_to: int
    words: str
    stop: int = 0  # where its phrase ends: what is said begins here
    own: bool = False  # it stands with its figures alone: 900 (Kestrel)
    asks: bool = False  # it asked people: what they answer in the next sentences is told by it too
    method: tuple[int, int] | None = None  # where it tells how it counts: ", which leaves out feed,"
