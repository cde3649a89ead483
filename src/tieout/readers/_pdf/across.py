"""Paragraphs that go on in the next column or on the next page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tieout.readers._pdf.glyphs import Box, is_cjk
from tieout.readers._pdf.paragraphs import ITEM, NUMBERED
from tieout.readers._pdf.pieces import Piece

_ENDS = "。！？!?;；:：.…”」』）)"


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph as laid out on one page."""

    kind: str
    text: str
    boxes: Sequence[Box | None]
    page: int
    size: float


def goes_on(above: Text, below: Text) -> bool:
    """Whether `below`, at the top of the next column or page, is the rest of `above`."""
    if above.kind not in ("paragraph", "list_item") or below.kind != "paragraph":
        return False
    if above.text[-1] in _ENDS or abs(above.size - below.size) > 0.05 * above.size or len(above.text) < 20:
        return False
    drawn, following = [b for b in above.boxes if b], [b for b in below.boxes if b]
    if not drawn or not following or below.page not in (above.page, above.page + 1):
        return False
    if below.page == above.page and following[0][1] >= drawn[-1][1]:
        return False
    if ITEM.match(below.text) or NUMBERED.match(below.text):
        return False
    if drawn[-1][2] < max(b[2] for b in drawn) - 1.6 * above.size:
        return False  # its last line is short
    if is_cjk(above.text[-1]) or is_cjk(below.text[0]):
        return following[0][0] <= min(b[0] for b in following) + 0.5 * below.size
    return below.text[0].islower() or above.text[-1] in ",-–"


def joint(above: str, below: str) -> tuple[int, str]:
    """How many characters to take off the end of `above`, and what to put between."""
    if above[-1] == "-" and below[0].islower() and above[-2:-1].isalpha():
        return 1, ""
    if is_cjk(above[-1]) or is_cjk(below[0]) or above[-1] == "-":
        return 0, ""
    return 0, " "


def joined_up(pieces: Sequence[Piece]) -> list[Piece]:
    """Paragraphs that go on in the next column or on the next page made one."""
    out: list[Piece] = []
    last: int | None = (
        None  # index in `out` of the last piece that is neither furniture, nor a footnote, nor in a picture
    )
    for piece in pieces:
        above = out[last] if last is not None else None
        if above is not None and piece.cell is None and above.cell is None:
            page = above.turns[-1][1] if above.turns else above.page
            begin = above.turns[-1][0] if above.turns else 0
            before = Text(above.kind, above.text, above.boxes[begin:], page, above.size)
            if goes_on(before, Text(piece.kind, piece.text, piece.boxes, piece.page, piece.size)):
                off, between = joint(above.text, piece.text)
                text, boxes = above.text[: len(above.text) - off], list(above.boxes)[: len(above.boxes) - off]
                turn = (len(text) + len(between), piece.page)
                above.text, above.boxes = text + between + piece.text, [*boxes, *[None] * len(between), *piece.boxes]
                above.turns = (*above.turns, turn)
                continue
        out.append(piece)
        if piece.kind not in ("furniture", "note", "picture"):
            last = len(out) - 1
    return out
