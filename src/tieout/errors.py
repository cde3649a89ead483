"""What can go wrong that is nobody's bug. The text of each is one line that a person can act on.

TieoutError
├── UnreadableError    a file could not be read: what it is, what was expected, what to do
└── UsageError         a call that cannot be carried out as given
"""

from __future__ import annotations

LONGEST = 600  # characters of a line for the person


class TieoutError(Exception):
    """Base of all errors that Tieout raises on purpose."""


class UnreadableError(TieoutError):
    """A file that cannot be read. `str()` is the whole line for the person, the file's name first.

    Names and messages may hold what a file says of itself: nothing in the line breaks it or steers a terminal.
    """

    def __init__(self, name: str, problem: str, advice: str = "") -> None:
        self.name, self.problem, self.advice = name, problem, advice
        super().__init__(_one_line(f"{name}: {problem}" + (f"; {advice}" if advice else "")))


class UsageError(TieoutError):
    """A wrong call."""


def _one_line(text: str) -> str:
    """Without control characters, marks that turn writing around, or halves of characters; at most LONGEST."""
    shown = "".join(c if c.isprintable() else "\ufffd" for c in text[: LONGEST + 1])
    return shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…"
