"""Lines of a column -> paragraphs, list items and headings; lines joined as the writer wrote them."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from tieout import lazy
from tieout.readers._pdf.glyphs import Box, is_cjk
from tieout.readers._pdf.order import Line
from tieout.readers._shape import is_caption, is_contents_entry, is_note

ITEM = lazy.pattern(
    r"(?:[•●○▪■◆►▶➢✓]|[-–*·] |\(?\d{1,2}[.)](?!\d)|\(?(?:[a-z]|[ivx]{2,5})\)|\d{1,2}、|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]|[①-⑳])\s*"
)
NUMBERED = lazy.pattern(
    r"第[一二三四五六七八九十百\d]{1,4}[章节篇部]|\d{1,2}(?:\.\d{1,2}){1,3}\s*\D|[一二三四五六七八九十]{1,3}、"
)
_ORDINAL = lazy.pattern(r"\d{1,2}[.、]|[（(][一二三四五六七八九十]{1,3}[）)]")
CAPTION = lazy.pattern(r"(?:图表?|表)\s*\d{1,3}|(?:Figure|Fig\.|Table|Chart|Exhibit)\s*\d{1,3}", re.IGNORECASE)
UNIT = lazy.pattern(
    r"[（(]?(?:单\s*位|單\s*位|Units?)\s*[:：]\s*\S[^。;；:：]{0,24}$", re.IGNORECASE
)  # stands above a table
STOP = "。！？!?；;：:.…”」』）)"


@dataclass(slots=True)
class Chunk:
    """A piece of text with a box for each character (None for a joint that was not printed)."""

    kind: str  # paragraph, heading, list_item, caption
    text: str
    boxes: list[Box | None]
    size: float
    bold: bool
    page: int = 0
    top: float = 0.0


def chunks(
    lines: Sequence[Line], body: float, page: int, reach: tuple[float, float] = (0.0, 0.0), dots: Sequence[Box] = ()
) -> list[Chunk]:
    """Chunks of one column. `body` is the size of most text in the document; `reach`: the column's sides,
    tables among it; `dots`: small signs drawn on the page, which begin items of lists."""
    if not lines:
        return []
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    column = right - left
    if right - left < 0.7 * (reach[1] - left):
        right, column = reach[1], reach[1] - reach[0]
    pitch_at = _pitches(lines)
    groups: list[list[Line]] = []
    margins = _margins(lines, right, pitch_at)
    for line, margin in zip(lines, margins, strict=True):
        pitch = pitch_at[_class(line)]
        if groups and not _dotted(line, dots) and _continues(groups[-1], line, left, margin, pitch, column):
            groups[-1].append(line)
        else:
            groups.append([line])
    made = [_chunk(group, body, page) for group in groups]
    for chunk, group in zip(made, groups, strict=True):
        if chunk.kind == "paragraph" and _dotted(group[0], dots):
            chunk.kind = "list_item"
    return made


def _dotted(line: Line, dots: Sequence[Box]) -> bool:
    """A small sign stands right before the line, at the height of its letters."""
    middle = (line.top + line.bottom) / 2
    return any(
        -0.5 < line.x0 - x1 < 2.5 * line.size
        and abs((y0 + y1) / 2 - middle) < 0.35 * line.size
        and x1 - x0 < 0.7 * line.size
        for x0, y0, x1, y1 in dots
    )


def _class(line: Line) -> int:
    """Lines of nearly one size."""
    return round(math.log(max(line.size, 1.0)) * 8)


def _pitches(lines: Sequence[Line]) -> dict[int, float]:
    """The usual distance of lines by their size: small print is set closer than the text above it."""
    every = sorted(b.top - a.top for a, b in itertools.pairwise(lines) if b.top > a.top)
    usual = every[len(every) // 4] if every else 0.0
    own: dict[int, list[float]] = {}
    for a, b in itertools.pairwise(lines):
        if b.top > a.top and _class(a) == _class(b):
            own.setdefault(_class(a), []).append(b.top - a.top)
    out = {_class(line): usual for line in lines}
    for key, found in own.items():
        if len(found) < 3:  # a heading over two or three lines
            out[key] = max(usual, min(*found, *(line.size for line in lines if _class(line) == key)))
        else:
            out[key] = min(
                sorted(found)[len(found) // 4], 2.4 * max(line.size for line in lines if _class(line) == key)
            )
    return out


def _margins(lines: Sequence[Line], right: float, pitch_at: dict[int, float]) -> list[float]:
    """The right margin at each line: that of its own stretch of even lines where it is set narrower than the column."""
    out: list[float] = []
    i = 0
    while i < len(lines):
        k, pitch = i + 1, pitch_at[_class(lines[i])]
        while k < len(lines) and lines[k].top - lines[k - 1].top <= 1.15 * max(pitch, lines[k].size):
            if abs(lines[k].size - lines[i].size) > 0.12 * lines[i].size or abs(lines[k].x0 - lines[i + 1].x0) > 1:
                break
            k += 1
        stretch = lines[i:k]
        own = max(line.x1 for line in stretch)
        even = all(line.x1 - line.x0 > 0.8 * (own - line.x0) for line in stretch[:-1])
        prose = len(stretch) > 2 and even and own - stretch[0].x0 > 12 * stretch[0].size
        out += [own if prose else right] * len(stretch)
        i = k
    return out


def _continues(group: Sequence[Line], line: Line, left: float, right: float, pitch: float, column: float) -> bool:
    last, first = group[-1], group[0]
    size = max(last.size, line.size)
    centred = _centred(group, line)
    wide = last.x1 - last.x0 > 0.6 * (right - left)
    full = _full_centred(group, line, column) if centred else _full(last, line, right)
    if abs(last.size - line.size) > 0.12 * size:
        return False
    if last.all_bold and not line.all_bold and not (full and line.runs[0].lead and size < 1.2 * first.size):
        return False  # unless bold words begin a paragraph and go on in its second line
    text = line.text
    if ITEM.match(text) or (NUMBERED.match(text) and not full):
        return False
    if line.top - last.top > max(1.3 * pitch, 1.02 * size):
        return False
    if line.top - last.top > 1.15 * pitch + 0.5 and last.text[-1] in STOP and not line.text[:1].islower():
        return False  # a little more space after a sentence: the next paragraph
    listed = ITEM.match(first.text) is not None
    if (
        line.x0 > left + 0.8 * size
        and last.x0 < line.x0 - 0.8 * size
        and not (listed and last is first)
        and not centred
    ):
        return False  # an indented first line begins a paragraph
    if listed and last is not first and line.x0 < last.x0 - 0.8 * size:
        return False
    broken = wide and line.runs[0].text[0].islower() and last.text[-1] not in STOP
    return full or (broken and (listed or len(group) > 1) and line.x0 < last.x0 + 2.5 * size)


def _centred(group: Sequence[Line], line: Line) -> bool:
    """Lines of different lengths about one middle."""
    last = group[-1]
    same = abs((last.x0 + last.x1) - (line.x0 + line.x1)) < 0.5 * line.size
    return same and abs(last.x0 - line.x0) > 0.8 * line.size


def _full_centred(group: Sequence[Line], line: Line, column: float) -> bool:
    last = group[-1]
    return (last.x1 - last.x0) + _first_word(line) + 0.25 * last.size > column - 0.4 * last.size


def _full(line: Line, following: Line, right: float) -> bool:
    """Whether the next line's first word would not have fitted on this line: the writer's text goes on."""
    end = line.text[-1]
    if end == "-":
        return True
    if is_cjk(end) and line.x1 < right - 1.2 * line.size and end in "。！？":
        return False
    within = is_cjk(end) and end not in STOP and is_cjk(following.runs[0].text[0])
    slack = 0.8 if within else 0.4  # a margin that punctuation hangs over
    return line.x1 + _first_word(following) + 0.25 * line.size > right - slack * line.size


def _first_word(line: Line) -> float:
    """Width of what may not be parted from the line's start: a Latin word, or a CJK character and its punctuation."""
    run = line.runs[0]
    if is_cjk(run.text[0]):
        count = 2 if len(run.text) > 1 and run.text[1] in STOP + "，、" else 1
    else:
        count = next((i for i, c in enumerate(run.text) if c == " " or is_cjk(c)), len(run.text))
    return run.boxes[max(count, 1) - 1][2] - run.x0


def _chunk(group: Sequence[Line], body: float, page: int) -> Chunk:
    text, boxes = joined(group)
    size, bold = group[0].size, all(line.all_bold for line in group)
    return Chunk(_kind(text, group, size, bold, body), text, boxes, size, bold, page, group[0].top)


def joined(group: Sequence[Line]) -> tuple[str, list[Box | None]]:
    """Lines as one text with a box for each character."""
    text: list[str] = []
    boxes: list[Box | None] = []
    for line in group:
        if text:
            _join(text, boxes, line)
        for piece, run in line.pieces():
            text.append(piece)
            boxes.extend(run.boxes if run else [None] * len(piece))
    return "".join(text), boxes


def _join(text: list[str], boxes: list[Box | None], line: Line) -> None:
    """Puts what belongs between two lines: nothing between CJK, nothing for a broken word, else a space."""
    before, after = text[-1][-1], line.text[0]
    if before == "-" and after.islower():
        head = "".join(text).rsplit(None, 1)[-1]
        if len(head) > 2 and head[-2].isalpha() and "-" not in head[:-1]:
            text[-1] = text[-1][:-1]
            boxes.pop()
        return
    if before == "-" and after.isdigit():
        return
    if is_cjk(before) or is_cjk(after):
        return
    text.append(" ")
    boxes.append(None)


_FOOTNOTE = lazy.pattern(r"[\[［【]\d{1,3}[\]］】]|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|[*†‡]|[①-⑳]|[（(]\d{1,2}[）)]|\d{1,3}[\s.]\s*\S")


def footnote(text: str, size: float, body: float) -> bool:
    """Small print that begins with a mark: [5], ¹, *, (1)."""
    return (size < 0.93 * body and _FOOTNOTE.match(text) is not None) or is_note(text)


# A figure and its unit, however large, head nothing; 2024 年, 3.2亿元, 0.69元/W, $4.8bn
_BARE = lazy.pattern(
    r"[+±~约超近<>≈-]?\s*(?:US|HK|RMB)?[$¥€￥£]?\s*\d[\d,. ]*\s*[^\W\d]{0,3}\s?[%％‰+]?(?:\s?/\s?\w{1,6})?$"
)


def _kind(text: str, group: Sequence[Line], size: float, bold: bool, body: float) -> str:
    short = len(text) <= (45 if is_cjk(text[0]) else 110) and len(group) <= 3
    if (CAPTION.match(text) and short and text[-1] not in "。.；;") or is_caption(text) or UNIT.match(text):
        return "caption"
    if is_contents_entry(text):
        return "furniture"
    if is_note(text) and len(text) > 4 and text[-1] not in "：:":
        return "note"
    ends = text[-1] in "。；;，,、" or (text[-1] == "." and not text[:-1].endswith("Corp"))
    if short and not ends and any(c.isalpha() for c in text):
        if size > 1.13 * body and not _BARE.match(text):
            return "heading"
        if (
            bold
            and size >= 0.93 * body
            and (not ITEM.match(text) or _ORDINAL.match(text))
            and text[-1] not in "：:"
            and len(group) <= 2
        ):
            return "heading"
        if NUMBERED.match(text) and size >= 0.97 * body and (bold or size > 1.05 * body):
            return "heading"
    return "list_item" if ITEM.match(text) else "paragraph"
