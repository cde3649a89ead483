"""Builds a view: cleaned text with a map back to the document, piece by piece, in the order of the document."""

from __future__ import annotations

from tieout import lazy
from tieout.model import Segment, View

INVISIBLE = lazy.pattern(
    "[\u00ad\u200b-\u200d\u2060\ufeff]+"
)  # soft hyphen, zero-width characters, stray byte order marks


class ViewBuilder:
    """Call keep, replace and drop from left to right; what is never mentioned is dropped as well."""

    def __init__(self, document: str) -> None:
        self._document = document
        self._parts: list[str] = []
        self._segments: list[Segment] = []
        self._length = 0
        self._end = 0  # document offset up to which everything is decided

    def keep(self, start: int, end: int) -> None:
        """Document characters [start, end) stand in the view as they are."""
        if start >= end:
            return
        self._forward(start, end)
        last = self._segments[-1] if self._segments else None
        joins = last is not None and last.kept and last.end == start
        if last is not None and joins:
            self._segments[-1] = Segment(last.view_start, last.start, end, True)
        else:
            self._segments.append(Segment(self._length, start, end, True))
        self._parts.append(self._document[start:end])
        self._length += end - start

    def replace(self, start: int, end: int, new: str) -> None:
        """`new` stands for document characters [start, end) as a whole."""
        if start >= end or not new:
            return
        self._forward(start, end)
        self._segments.append(Segment(self._length, start, end, False))
        self._parts.append(new)
        self._length += len(new)

    def drop(self, start: int, end: int) -> None:
        """Document characters [start, end) are not part of the view."""
        if start < end:
            self._forward(start, end)

    def build(self) -> View:
        return View("".join(self._parts), tuple(self._segments))

    def build_or_none(self, start: int, end: int) -> View | None:
        """None where the view would be exactly document[start:end]: the block's text is its own view."""
        if len(self._segments) == 1 and self._segments[0] == Segment(0, start, end, True):
            return None
        return self.build()

    def _forward(self, start: int, end: int) -> None:
        if start < self._end:
            raise ValueError(f"view goes back to {start}, {self._end} is already decided")
        self._end = end


def plain_view(document: str, pieces: list[tuple[int, int]]) -> View | None:
    """The view of text without markup: lines joined, invisible characters gone."""
    if len(pieces) == 1 and not INVISIBLE.search(document, *pieces[0]):
        return None
    builder = ViewBuilder(document)
    for number, (start, end) in enumerate(pieces):
        if number:
            before = pieces[number - 1][1]
            cut = is_cut_numeral(document, before, start)
            builder.replace(before, start, "" if cut else joint(document[before - 1], document[start]))
        at = start
        for match in INVISIBLE.finditer(document, start, end):
            builder.keep(at, match.start())
            at = match.end()
        builder.keep(at, end)
    return builder.build_or_none(pieces[0][0], pieces[-1][1])


def joint(left: str, right: str) -> str:
    """What a line break inside a paragraph becomes: nothing between CJK characters, a space otherwise."""
    return "" if is_cjk(left) and is_cjk(right) else " "


_CUT = lazy.pattern(r"[\u4e00-\u9fff，。；：（、][\d,.]{0,8}\d[.,]?$")


def is_cut_numeral(document: str, end: int, start: int) -> bool:
    """Whether a line of Chinese ends at `end` inside a numeral that the line from `start` goes on with: 占比1|8.4%."""
    if not (
        document[start : start + 1].isdigit() or (document[start : start + 1] in ".," and document[end - 1].isdigit())
    ):
        return False
    return _CUT.search(document[max(0, end - 11) : end]) is not None


def is_cjk(char: str) -> bool:
    """Han, kana, CJK punctuation and full-width forms."""
    return (
        "\u2e80" <= char <= "\u9fff"
        or "\uf900" <= char <= "\ufaff"
        or "\uff00" <= char <= "\uffef"
        or char >= "\U00020000"
    )
