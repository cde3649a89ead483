"""Where the lines of a text are. A line ends at \\r\\n, \\n or \\r and nowhere else."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass

from tieout import lazy

_LINE_END = lazy.pattern(r"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class Lines:
    """Offsets of each line's first character and of its end (without the line end)."""

    text: str
    starts: array[int]
    ends: array[int]

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, number: int) -> str:
        return self.text[self.starts[number] : self.ends[number]]

    def blank(self, number: int) -> bool:
        return not self[number].strip()

    def piece(self, number: int) -> tuple[int, int]:
        """Offsets of a line without the space around it; start == end for a blank line."""
        line = self[number]
        stripped = line.strip()
        start = self.starts[number] + (line.find(stripped) if stripped else 0)
        return start, start + len(stripped)

    def __iter__(self) -> Iterator[str]:
        return (self[i] for i in range(len(self)))


def lines_of(text: str) -> Lines:
    starts, ends = array("q", [0]), array("q")
    for match in _LINE_END.finditer(text):
        ends.append(match.start())
        starts.append(match.end())
    ends.append(len(text))
    if len(starts) > 1 and starts[-1] == len(text):
        starts.pop()
        ends.pop()
    return Lines(text, starts, ends)
