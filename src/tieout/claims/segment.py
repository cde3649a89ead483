"""Sentences and clauses of a block's reading, and the stretch of text that belongs to each figure."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from tieout import lazy
from tieout.locate.sentences import sentences

_SEPARATOR = lazy.pattern(
    r"《[^》\n]{0,80}》|(?P<cut>[，,；;：:。！？!?()（）\[\]【】]|——|—|\n|\s–\s|\s-\s|\s[|｜]\s"
    r"|(?<=[\s,])(?:while|whereas|but|although|though|with|and (?=(?:the |an? )?[a-z]+ (?:is|are|was|were|will)\b))(?=\s))"
)
_OPEN = "(（[【"
_CLOSE = ")）]】"


@dataclass(frozen=True, slots=True)
class Clause:
    """[start, end) of the reading; `depth` counts the brackets it stands in; `sentence` is its sentence's number."""

    start: int
    end: int
    depth: int
    sentence: int
    mark: str  # what separates it from the clause before: "" at a sentence's start


@dataclass(frozen=True, slots=True)
class Segments:
    sentences: tuple[tuple[int, int], ...]
    clauses: tuple[Clause, ...]
    _starts: tuple[int, ...]

    def clause_at(self, offset: int) -> int:
        """The number of the clause that holds `offset` (the last one that starts at or before it)."""
        return max(0, bisect_right(self._starts, offset) - 1)


def segment(text: str, atoms: tuple[tuple[int, int], ...] = ()) -> Segments:
    """Cuts a block. `atoms` are sorted spans (figures, periods) inside which nothing is cut."""
    whole = _joined(sentences(text), atoms) or [(0, len(text))]
    clauses: list[Clause] = []
    at_atom = 0
    for number, (start, end) in enumerate(whole):
        depth, at, mark = 0, start, ""
        for match in _SEPARATOR.finditer(text, start, end):
            cut = match.group("cut")
            if cut is None:
                continue
            while at_atom < len(atoms) and atoms[at_atom][1] <= match.start():
                at_atom += 1
            if at_atom < len(atoms) and atoms[at_atom][0] < match.start() < atoms[at_atom][1]:
                continue
            if _inside_number(text, match.start()):
                continue
            if match.start() > at:
                clauses.append(Clause(at, match.start(), depth, number, mark))
            depth = depth + 1 if cut in _OPEN else max(0, depth - 1) if cut in _CLOSE else depth
            at, mark = match.end(), cut
        if at < end:
            clauses.append(Clause(at, end, depth, number, mark))
    if not clauses:
        clauses.append(Clause(0, len(text), 0, 0, ""))
    return Segments(tuple(whole), tuple(clauses), tuple(c.start for c in clauses))


def _joined(found: list[tuple[int, int]], atoms: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    """Sentences that an atom straddles are one sentence."""
    joined: list[tuple[int, int]] = []
    at = 0
    for start, end in found:
        while at < len(atoms) and atoms[at][1] <= start:
            at += 1
        if joined and at < len(atoms) and atoms[at][0] < start < atoms[at][1]:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _inside_number(text: str, at: int) -> bool:
    return text[at] in ",:：，." and 0 < at < len(text) - 1 and text[at - 1].isdigit() and text[at + 1].isdigit()
