"""Plain text. A .txt with front matter or clear Markdown structure is read as Markdown; the rest by its own shape:
paragraphs, numbered headings, tables by tabs."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from tieout import lazy
from tieout.model import Document, Source, View
from tieout.readers import markdown
from tieout.readers._aligned import AlignedTable, aligned_tables, cell_pieces
from tieout.readers._blocks import BlockBuilder
from tieout.readers._decode import Decoded, decode
from tieout.readers._front import front_matter
from tieout.readers._lines import Lines, lines_of
from tieout.readers._prose import add_prose, units
from tieout.readers._shape import MAX_HEADING, is_caption, is_note, is_sentence, item_mark, numbered_level, width
from tieout.readers._source import completed
from tieout.readers._tables import add_table, is_pipe_row, pipe_rows, space_cells, space_table, tab_cells, tab_table
from tieout.readers._view import is_cut_numeral, plain_view

SUFFIXES = [".txt", ".text"]
VERSION = "1"

_HEADING = lazy.pattern(r"^#{1,6}[ \t]+\S", re.MULTILINE)
_ITEM = lazy.pattern(r"^\s{0,12}[-*+] +\S", re.MULTILINE)
_BOLD = lazy.pattern(r"\*\*[^\s*][^*\n]{0,200}\*\*")
_LINK = lazy.pattern(r"\[[^\]\n]{1,200}\]\(https?:")
_RULED = lazy.pattern(r"^\s{0,3}\|?\s*:?-{2,}:?\s*\|[-:| \t]*$", re.MULTILINE)
_WORD = lazy.pattern(r"[\x21-\x7e]{1,40}|.")  # what would have had to fit on the line before
_SAMPLE = 200_000
_ENDS = ("。", "！", "？", "!", "?", ".", "：", ":", "；", ";")
_INNER_END = lazy.pattern(r"[。；？！，](?=.)|[a-z)%]\.\s+[A-Z]")
_LINKING = lazy.pattern(
    r"\s(?:a|an|the|of|in|on|at|by|to|for|from|with|and|or|than|was|were|is|are|has|have|had|its|their|per|about|around|over"
    r"|into|as|that|which|will|would|between|nearly|reached|rose|fell|said)$|[和与及或的为约达至从由在较比将于]$"
)


def read(name: str, data: bytes) -> Document:
    decoded = decode(name, data)
    lines = lines_of(decoded.text)
    if front_matter(lines) or is_markdown(decoded.text[:_SAMPLE]):
        return markdown.parse(name, data, decoded)
    return _plain(name, data, decoded, lines)


def is_markdown(text: str) -> bool:
    """Two signs of Markdown, or one that plain text never has."""
    if _HEADING.search(text) or _RULED.search(text) or _LINK.search(text) or "\n```" in text:
        return True
    return sum(1 for _, _ in zip(_ITEM.finditer(text), range(3), strict=False)) + 2 * bool(_BOLD.search(text)) >= 3


def _plain(name: str, data: bytes, decoded: Decoded, lines: Lines) -> Document:
    into = BlockBuilder(decoded.text)
    look: partial[View | None] = partial(plain_view, decoded.text)
    aligned = aligned_tables(lines)
    for kind, first, end in _parts(lines, aligned):
        if kind == "aligned":
            add_table(into, aligned[first].rows, lambda a, b: look(cell_pieces(decoded.text, a, b)))
            into.close_leads()
        elif kind in ("table", "spaces"):
            columns = space_table(lines, first)[1] if kind == "spaces" else 0
            rows = [space_cells(lines, n, columns) if columns else tab_cells(lines, n) for n in range(first, end)]
            add_table(into, rows, lambda a, b: look([(a, b)]))
            into.close_leads()
        elif kind == "pipes":
            spans = [lines.piece(n) for n in range(first, end)]
            add_table(into, pipe_rows(decoded.text, spans), lambda a, b: look([(a, b)]))
            into.close_leads()
        else:
            pieces = [lines.piece(n) for n in range(first, end)]
            if not into.blocks and _is_title(lines, first, end):
                into.heading(*pieces[0], 1, view=look(pieces[:1]))
                pieces = pieces[1:]
            for group in units(decoded.text, pieces) if pieces else []:
                add_prose(into, group, lambda p: look(list(p)))
    return Document(
        id=hashlib.sha256(data).hexdigest(),
        name=name,
        text=decoded.text,
        blocks=tuple(into.blocks),
        source=completed(Source(), into.blocks),
        reader=f"text/{VERSION}",
        encoding=decoded.encoding,
        notices=decoded.notices,
    )


@dataclass(frozen=True, slots=True)
class _Run:
    """Lines without a blank between them: columns of the longest, whether all are one text broken at some width
    (`broken`), whether a line of full length breaks a sentence (`wraps`)."""

    width: int
    broken: bool
    wraps: bool


def _is_cut(before: str, line: str) -> bool:
    """A numeral that goes on: 占比为1|8.4%."""
    return is_cut_numeral(f"{before}\n{line[:4]}", len(before), len(before) + 1)


def _is_title(lines: Lines, first: int, end: int) -> bool:
    """A short first line, without a sentence in it, that does not run on into the next one."""
    line = lines[first].strip()
    if len(line) > MAX_HEADING + 40 or is_sentence(line) or line.endswith(("，", ",", "、", ":", "：")):
        return False
    alone = end - first == 1
    return len(lines) > 1 and alone


def _parts(lines: Lines, aligned: Mapping[int, AlignedTable]) -> Iterator[tuple[str, int, int]]:
    """("paragraph" | "table" | "spaces" | "aligned" | "pipes", first line, line after the last)."""
    at = 0
    while at < len(lines):
        if lines.blank(at):
            at += 1
            continue
        end = at
        widest = 0
        while end < len(lines) and not lines.blank(end):
            widest = max(widest, min(width(lines[end]), 1000))
            end += 1
        run = _Run(widest, _is_broken(lines, at, end, widest), _is_wrapped(lines, at, end, widest))
        while at < end:
            kind, following = _part(lines, at, end, run, aligned)
            yield kind, at, following
            at = following


def _part(lines: Lines, first: int, end: int, run: _Run, aligned: Mapping[int, AlignedTable]) -> tuple[str, int]:
    """What begins at `first` in a run of lines without blanks that ends before `end`, and the line after it (an
    aligned table may go on past `end`)."""
    if first in aligned:
        return "aligned", aligned[first].end
    if "\t" in lines[first] and (length := tab_table(lines, first)):
        return "table", first + length
    if length := space_table(lines, first)[0]:
        return "spaces", first + length
    at = first
    while at < end and is_pipe_row(lines[at]):
        at += 1
    if at > first:
        return "pipes", at
    at = first + 1
    while at < end and at not in aligned and _goes_on(lines, at, run):
        at += 1
    return "paragraph", at


def _mid_sentence(before: str, line: str) -> bool:
    """Whether two lines show by themselves that one sentence runs over both."""
    return (
        before.endswith(("，", ",", "、", "-", "—")) or line[:1].islower() or _LINKING.search(before[-20:]) is not None
    )


def _is_broken(lines: Lines, first: int, end: int, widest: int) -> bool:
    """Whether lines of a run are one text broken at some width: it ends as a sentence does, no line but the last is
    short, and one at least breaks a sentence."""
    if not 2 <= end - first <= 400 or not 24 <= widest <= 120 or lines[end - 1].strip()[-1:] not in _ENDS[:6]:
        return False
    texts = [lines[n].strip() for n in range(first, end)]
    if any(width(t) < 0.5 * widest or "\t" in t or "  " in t for t in texts[:-1]):
        return False
    return any(
        _mid_sentence(a, b) or (not a.endswith(_ENDS) and _INNER_END.search(a) is not None) for a, b in pairwise(texts)
    )


def _is_wrapped(lines: Lines, first: int, end: int, widest: int) -> bool:
    """Whether a line as long as any ends in the middle of a sentence, so that others of its length may go on, too."""
    if not 40 <= widest <= 120 or end - first > 400:
        return False
    texts = [lines[n].strip() for n in range(first, end - 1)]
    return any(width(t) >= widest - 2 and not t.endswith(_ENDS) and _INNER_END.search(t) for t in texts)


def _goes_on(lines: Lines, at: int, run: _Run) -> bool:
    """Does the paragraph of the line before go on in this one?"""
    before, line = lines[at - 1], lines[at]
    if is_pipe_row(line) or ("\t" in line and tab_table(lines, at)):
        return False
    if space_table(lines, at)[0]:
        return False
    indented = line[:1] in " \u3000"
    if indented and (not before[:1].isspace() or line.startswith("\u3000\u3000")):
        return False
    before, line = before.strip(), line.strip()
    if numbered_level(before) or numbered_level(line) or item_mark(line) or is_note(line) or is_caption(line):
        return False
    if _mid_sentence(before, line):
        return True
    if run.wraps and width(before) >= run.width - 2 and before.endswith(("；", ";")):
        return True
    if width(before) >= 0.8 * run.width and _INNER_END.search(before) and _is_cut(before, line):
        return True
    if before.endswith(_ENDS):
        return False
    if run.broken:
        return True
    if not 30 <= run.width <= 120:
        return False
    return width(before) + 1 + width(_WORD.match(line).group()) > run.width  # type: ignore[union-attr]
