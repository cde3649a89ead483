"""From the lines of a paragraph to blocks: shared by Markdown and plain text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from tieout import lazy
from tieout.model import View
from tieout.readers._blocks import BlockBuilder
from tieout.readers._shape import (
    MAX_HEADING,
    is_caption,
    is_contents_entry,
    is_note,
    is_sentence,
    item_mark,
    numbered_level,
)

_BOLD = lazy.pattern(r"(\*\*|__)(?!\s)([^*_]+?)\1\s*[:：]?")
_FOOTNOTE = lazy.pattern(r"\[\^?[\w.-]{1,40}\]:\s*\S")

Pieces = Sequence[tuple[int, int]]
Looks = Callable[[Pieces], View | None]


def add_prose(into: BlockBuilder, pieces: Pieces, look: Looks, *, kind: str = "paragraph", depth: int = 0) -> None:
    """Adds one paragraph (its lines without indentation) as a block of the kind its shape shows."""
    start, end = pieces[0][0], pieces[-1][1]
    view = look(pieces)
    reading = view.text if view else into.text[start:end]
    if not reading.strip():
        return
    if kind != "paragraph":
        into.paragraph(start, end, kind=kind, depth=depth, view=view)
        return
    single = len(pieces) == 1
    if single and is_contents_entry(reading):
        into.paragraph(start, end, kind="furniture", depth=depth, view=view)
        return
    if not depth and single and (level := numbered_level(reading)):
        into.heading(start, end, level, real=False, view=view)
    elif not depth and single and _is_bold_heading(into.text[start:end]):
        into.heading(start, end, 9, real=False, view=view)
    elif single and is_caption(reading):
        into.paragraph(start, end, kind="caption", lead=True, depth=depth, view=view)
    elif (is_note(reading) and not reading.rstrip().endswith(("：", ":"))) or _FOOTNOTE.match(into.text, start):
        into.paragraph(start, end, kind="note", depth=depth, view=view)
    elif mark := item_mark(into.text[start : min(start + 12, pieces[0][1])]):
        inner = [(start + mark, pieces[0][1]), *pieces[1:]]
        into.item(start + mark, end, depth + 1, view=look(inner))
    else:
        into.paragraph(start, end, lead=reading.rstrip().endswith(("：", ":")), depth=depth, view=view)


def _is_bold_heading(line: str) -> bool:
    found = _BOLD.fullmatch(line)
    return found is not None and len(line) <= MAX_HEADING + 4 and not is_sentence(found.group(2))


def units(text: str, pieces: Pieces) -> list[list[tuple[int, int]]]:
    """A paragraph's lines, split where the break between two lines is meant: lists of labels, captions, numbered lines."""
    if len(pieces) == 1:
        return [list(pieces)]
    lines = [text[a:b] for a, b in pieces]
    loose = not any(is_sentence(line) for line in lines) and not _flows(lines)
    groups = [[pieces[0]]]
    for piece, line, before in zip(pieces[1:], lines[1:], lines, strict=False):
        if (
            loose
            or item_mark(line)
            or is_note(line)
            or is_caption(line)
            or is_caption(before)
            or numbered_level(before)
        ):
            groups.append([piece])
        else:
            groups[-1].append(piece)
    return groups


def _flows(lines: Sequence[str]) -> bool:
    """Does a sentence run over the line ends? English goes on in lower case; any language goes on after a comma, and
    two lines with a comma in the first are one clause after another."""
    if len(lines) == 2 and any(c in lines[0] for c in "，、") and "《" not in lines[0]:
        return True
    return any(a.endswith(("，", ",", "、", "-", "(", "（")) or b[:1].islower() for a, b in pairwise(lines))
