"""Markdown with YAML front matter. Document.text is the file as decoded; views take the markup away.

Blocks come from markdown-it-py, which knows the lines of each; where the characters are inside those lines is found
here. A long file is parsed in parts that begin where a new top-level block must begin, so that memory stays bounded.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import cache, partial
from typing import TYPE_CHECKING

from tieout import lazy
from tieout.model import Document, Source, View
from tieout.readers._aligned import AlignedTable, aligned_tables, cell_pieces
from tieout.readers._blocks import BlockBuilder
from tieout.readers._decode import Decoded, decode
from tieout.readers._front import front_matter
from tieout.readers._inline import inline_view
from tieout.readers._lines import Lines, lines_of
from tieout.readers._prose import Pieces, add_prose, units
from tieout.readers._shape import is_sentence
from tieout.readers._source import completed
from tieout.readers._tables import (
    add_table,
    html_tables,
    is_pipe_row,
    pipe_rows,
    space_cells,
    space_table,
    tab_cells,
    tab_table,
    trimmed,
)

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

SUFFIXES = [".md", ".markdown", ".mdown"]
VERSION = "1"

_PART = 20_000  # characters after which a part ends at the next place that allows it
_FENCE = lazy.pattern(r"\s*(?:[-*+>]\s+|\d{1,9}[.)]\s+)*(`{3,}|~{3,})")
_FRESH = lazy.pattern(r"#{1,6}[ \t]|[-*+] +\S")  # begins a new top-level block (or a sibling of the one before)
_LISTED = lazy.pattern(r"[-*+>]|\d{1,9}[.)]|\s")
_TABLE = lazy.pattern(r"\s{0,3}<table\b", re.IGNORECASE)
_TABLE_END = lazy.pattern(r"</table\s*>", re.IGNORECASE)
_REFERENCE = lazy.pattern(r"^ {0,3}\[([^\]^\n]{1,200})\]:[ \t]*\S", re.MULTILINE)
_PREFIX = lazy.pattern(r"[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)*")


def read(name: str, data: bytes) -> Document:
    return parse(name, data, decode(name, data))


def parse(name: str, data: bytes, decoded: Decoded) -> Document:
    """Markdown that is already decoded."""
    lines = lines_of(decoded.text)
    into = BlockBuilder(decoded.text)
    front = front_matter(lines)
    notices = list(decoded.notices)
    source, first = Source(), 0
    if front:
        source, first = front.source, front.last + 1
        into.paragraph(lines.starts[front.first], lines.ends[front.last], kind="front_matter")
        if front.notice:
            notices.append(front.notice)
    refs = frozenset(m.group(1).strip().lower() for m in _REFERENCE.finditer(decoded.text))
    reader = _Reader(lines, into, partial(inline_view, decoded.text, refs=refs))
    for kind, a, b in _parts(lines, first, reader.aligned):
        reader.part(kind, a, b)
    return Document(
        id=hashlib.sha256(data).hexdigest(),
        name=name,
        text=decoded.text,
        blocks=tuple(into.blocks),
        source=completed(source, into.blocks),
        media_type="text/markdown",
        reader=f"markdown/{VERSION}",
        encoding=decoded.encoding,
        notices=tuple(notices),
    )


def _parts(lines: Lines, first: int, aligned: Mapping[int, AlignedTable]) -> Iterator[tuple[str, int, int]]:
    """("text" | "tabs" | "spaces" | "aligned" | "html", first line, line after the last) over the whole file."""
    begin, at, fence = first, first, ""
    last_close = max((m.start() for m in _TABLE_END.finditer(lines.text)), default=0)
    while at < len(lines):
        line = lines[at]
        if found := _FENCE.match(line):
            mark = found.group(1)
            if not fence:
                fence = mark
            elif mark[0] == fence[0] and len(mark) >= len(fence) and not line[found.end() :].strip():
                fence = ""
        if fence:
            at += 1
            continue
        special, length = ("aligned", aligned[at].end - at) if at in aligned else _special(lines, at, last_close)
        if length:
            if begin < at:
                yield "text", begin, at
            yield special, at, at + length
            begin = at = at + length
            continue
        if lines.starts[at] - lines.starts[begin] > _PART and _may_begin(lines, at):
            yield "text", begin, at
            begin = at
        at += 1
    if begin < len(lines):
        yield "text", begin, len(lines)


def _special(lines: Lines, at: int, last_close: int) -> tuple[str, int]:
    """(kind, lines) of a table that Markdown does not know and that begins at a line; ("", 0) if none does."""
    line = lines[at]
    if _TABLE.match(line):
        return "html", _html_table(lines, at, last_close)
    if "\t" in line:
        return "tabs", tab_table(lines, at)
    corner = line.startswith("  ") and at + 1 < len(lines) and not lines[at + 1].startswith(" ")
    if corner or (not line.startswith(("    ", "|", "#", ">")) and not _LISTED.match(line)):
        return "spaces", space_table(lines, at)[0]
    return "", 0


def _may_begin(lines: Lines, at: int) -> bool:
    line = lines[at]
    return bool(_FRESH.match(line)) or (bool(line.strip()) and lines.blank(at - 1) and not _LISTED.match(line))


def _html_table(lines: Lines, at: int, last_close: int) -> int:
    """Lines of an HTML table that begins here, blank ones inside it too; 0 if it never ends."""
    close = _TABLE_END.search(lines.text, lines.starts[at]) if lines.starts[at] < last_close else None
    if close is None:
        return 0
    last = at
    while last + 1 < len(lines) and lines.starts[last + 1] < close.end():
        last += 1
    return last - at + 1


class _Reader:
    """Turns parts of a file into blocks. Keeps no state but the builder's."""

    def __init__(self, lines: Lines, into: BlockBuilder, look: partial[View | None]) -> None:
        self.lines, self.into, self.look = lines, into, look
        self.text = lines.text
        self.aligned = aligned_tables(lines)

    def part(self, kind: str, first: int, end: int) -> None:
        if kind == "aligned":
            add_table(self.into, self.aligned[first].rows, lambda a, b: self.look(cell_pieces(self.text, a, b)))
            self.into.close_leads()
        elif kind in ("tabs", "spaces"):
            columns = space_table(self.lines, first)[1] if kind == "spaces" else 0
            rows = [
                space_cells(self.lines, n, columns) if columns else tab_cells(self.lines, n) for n in range(first, end)
            ]
            add_table(self.into, rows, self._cell)
            self.into.close_leads()
        elif kind == "html":
            self._html(self.lines.starts[first], self.lines.ends[end - 1])
        else:
            self._markdown(first, end)

    def _cell(self, start: int, end: int) -> View | None:
        return self.look(self._pieces_between(start, end))

    def _pieces_between(self, start: int, end: int) -> Pieces:
        """Characters [start, end) as lines without indentation."""
        pieces = []
        at = start
        for part in re.split(r"\r\n?|\n", self.text[start:end]):
            piece = trimmed(self.text, at, at + len(part))
            if piece[0] < piece[1]:
                pieces.append(piece)
            at += len(part)
            at += 2 if self.text.startswith("\r\n", at) else 1
        return pieces

    def _html(self, start: int, end: int) -> None:
        for kind, a, b, rows in html_tables(self.text, start, end):
            if kind == "table":
                if any(rows):
                    add_table(self.into, rows, self._cell)
                    self.into.close_leads()
                continue
            if pieces := self._pieces_between(a, b):
                if kind == "caption":
                    self.into.paragraph(pieces[0][0], pieces[-1][1], kind="caption", lead=True, view=self.look(pieces))
                else:
                    add_prose(self.into, pieces, self.look)

    def _markdown(self, first: int, end: int) -> None:
        source = "\n".join(self.lines[n] for n in range(first, end))
        if not source.strip():
            return
        tokens = _parser().parse(source.replace("\0", "\ufffd"))
        covered = first  # lines before this one are in a block, or hold nothing
        depth = quote = 0
        for index, token in enumerate(tokens):
            if token.type == "list_item_open":
                depth += 1
            elif token.type == "list_item_close":
                depth -= 1
            elif token.type in ("blockquote_open", "blockquote_close"):
                quote += token.nesting
            if token.map is None or token.type not in _LEAVES:
                continue
            a, b = token.map[0] + first, token.map[1] + first
            if a < covered and token.type != "inline":
                a = covered
            self._stray(covered, a)
            self._leaf(tokens, index, a, b, depth, quote)
            covered = max(covered, b)
        self._stray(covered, end)

    def _stray(self, first: int, end: int) -> None:
        """Lines the parser gave up on (nested too deep): kept as plain paragraphs rather than lost."""
        for number in range(first, end):
            if any(c.isalnum() for c in self.lines[number]) and self.into.free(self.lines.starts[number]):
                start, stop = self.lines.piece(number)
                skip = _PREFIX.match(self.text, start, stop)
                start = skip.end() if skip and skip.end() < stop else start
                add_prose(self.into, [(start, stop)], self.look)

    def _leaf(self, tokens: list[Token], index: int, first: int, end: int, depth: int, quote: int) -> None:
        token = tokens[index]
        if token.type == "hr":
            self.into.close_leads()
        elif token.type == "table_open":
            spans = [(self.lines.starts[n] + self._prefix(n), self.lines.ends[n]) for n in range(first, end)]
            add_table(self.into, pipe_rows(self.text, spans), self._cell, depth)
            if not depth:
                self.into.close_leads()
        elif token.type in ("fence", "code_block"):
            self._code(first, end, depth)
        elif token.type == "html_block":
            self._html(self.lines.starts[first], self.lines.ends[end - 1])
        elif token.type == "inline" and tokens[index - 1].type in ("paragraph_open", "heading_open"):
            self._inline(tokens, index, first, depth, quote)

    def _prefix(self, number: int) -> int:
        found = re.match(r"[\s>]*", self.lines[number])
        return found.end() if found else 0

    def _code(self, first: int, end: int, depth: int) -> None:
        inside = [self.lines.piece(n) for n in range(first + 1, end)]
        if inside and _FENCE.match(self.lines[end - 1]):
            inside.pop()
        inside = [p for p in inside if p[0] < p[1]]
        if inside:
            self.into.paragraph(inside[0][0], inside[-1][1], kind="code", depth=depth)

    def _inline(self, tokens: list[Token], index: int, first: int, depth: int, quote: int) -> None:
        token, before = tokens[index], tokens[index - 1]
        pieces = [p for p in self._located(token, first) if self.into.free(p[0])]
        if not pieces:
            return
        line = self.text[pieces[0][0] : pieces[-1][1]]
        setext = before.markup in ("=", "-")
        if before.type == "heading_open" and not (setext and (len(pieces) > 1 or len(line) > 80 or is_sentence(line))):
            view = self.look(pieces)
            self.into.heading(pieces[0][0], pieces[-1][1], int(before.tag[1]), view=view)
            return
        if all(is_pipe_row(self.text[a:b]) for a, b in pieces):
            add_table(self.into, pipe_rows(self.text, pieces), self._cell, depth)
            return
        leads_item = depth > 0 and index > 1 and tokens[index - 2].type == "list_item_open"
        for number, group in enumerate(self._split(pieces)):
            if leads_item and number == 0:
                view = self.look(group)
                if view is None or view.text.strip():
                    self.into.item(group[0][0], group[-1][1], depth, view=view)
            else:
                add_prose(self.into, group, self.look, kind="quote" if quote else "paragraph", depth=depth)

    def _split(self, pieces: Pieces) -> list[list[tuple[int, int]]]:
        """Lines up to a hard line break, then by meaning."""
        groups: list[list[tuple[int, int]]] = [[]]
        for start, end in pieces:
            slash = self.text[end - 1] == "\\" and (start, end) != pieces[-1]
            hard = slash or self.text[end : end + 2] == "  "
            shown = end - 1 if slash else end
            if start < shown:
                groups[-1].append((start, shown))
            if hard and groups[-1]:
                groups.append([])
        return [unit for group in groups if group for unit in units(self.text, group)]

    def _located(self, token: Token, first: int) -> list[tuple[int, int]]:
        """Document offsets of each line of an inline token."""
        pieces = []
        for number, content in enumerate(token.content.split("\n")):
            content = content.strip()
            if not content or first + number >= len(self.lines):
                continue
            start, end = self.lines.piece(first + number)
            line = self.text[start:end].replace("\0", "\ufffd")
            at = line.rfind(content)
            if at >= 0:
                pieces.append((start + at, start + at + len(content)))
            elif start < end:
                skip = _PREFIX.match(self.text, start, end)
                pieces.append((skip.end() if skip and skip.end() < end else start, end))
        return pieces


_LEAVES = frozenset({"hr", "table_open", "fence", "code_block", "html_block", "inline"})


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": 40}).enable("table")
    # Indented paragraphs are paragraphs in the wild, and definitions of references are sources to be kept.
    parser.disable(["code", "reference"])
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser
