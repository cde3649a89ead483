"""CSV and TSV: the file's own text; every cell is a block at its exact characters."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from tieout import lazy
from tieout.errors import UnreadableError
from tieout.model import Document, View
from tieout.readers._blocks import BlockBuilder
from tieout.readers._decode import decode
from tieout.readers._tables import Piece, add_table, trimmed
from tieout.readers._view import ViewBuilder

SUFFIXES = [".csv", ".tsv"]
VERSION = "1"
MAX_CELLS = 2_000_000
_QUOTED = lazy.pattern(r'"[^"]*"')


def read(name: str, data: bytes) -> Document:
    decoded = decode(name, data)
    text, notices = decoded.text, list(decoded.notices)
    mark = "\t" if name.lower().endswith(".tsv") else _delimiter(text)
    into = BlockBuilder(text)
    rows: list[list[Piece]] = []
    cells = 0
    for row in _rows(text, mark):
        cells += len(row)
        if cells > MAX_CELLS:
            notices.append(f"Only the first {MAX_CELLS:,} cells were read.")
            break
        rows.append(row)
    add_table(into, rows, lambda start, end: _unquoted(text, start, end))
    if not into.blocks:
        raise UnreadableError(name, "a table without values", "nothing to read")
    return Document(
        id=hashlib.sha256(data).hexdigest(),
        name=name,
        text=text,
        blocks=tuple(into.blocks),
        media_type="text/csv",
        reader=f"csv/{VERSION}",
        encoding=decoded.encoding,
        notices=tuple(notices),
    )


def _delimiter(text: str) -> str:
    """The mark that parts the first lines into the same number of cells, more than one."""
    head = _QUOTED.sub("", text[:65536]).splitlines()[:50]
    best, score = ",", 0.0
    for mark in (",", "\t", ";", "|"):
        counts = [n for line in head if line.strip() and (n := line.count(mark))]
        if counts:
            common = max(counts, key=counts.count)
            share = counts.count(common) / len(head)
            if share * min(common, 5) > score:
                best, score = mark, share * min(common, 5)
    return best


def _rows(text: str, mark: str) -> Iterator[list[Piece]]:
    """Cells with their characters, without the quotes around them (RFC 4180)."""
    row: list[Piece] = []
    at, size = 0, len(text)
    while at < size:
        start = at
        while start < size and text[start] == " ":
            start += 1
        if start < size and text[start] == '"':
            end = start + 1
            while (end := text.find('"', end)) >= 0 and text[end + 1 : end + 2] == '"':
                end += 2
            end = size if end < 0 else end
            row.append(Piece(start + 1, end))
            at = _next(text, end, mark)
        else:
            at = _next(text, at, mark)
            row.append(Piece(*trimmed(text, start, at)))
        if at >= size or text[at] != mark:
            yield row
            row = []
            at += 2 if text[at : at + 2] == "\r\n" else 1
        else:
            at += 1
            if at >= size:
                row.append(Piece(at, at))
    if row:
        yield row


def _next(text: str, at: int, mark: str) -> int:
    """The next delimiter or line end."""
    stops = [i for i in (text.find(mark, at), text.find("\n", at), text.find("\r", at)) if i >= 0]
    return min(stops, default=len(text))


def _unquoted(text: str, start: int, end: int) -> View | None:
    """The view of a cell in which "" stands for a quote."""
    if '""' not in text[start:end]:
        return None
    into = ViewBuilder(text)
    at = start
    while (found := text.find('""', at, end)) >= 0:
        into.keep(at, found + 1)
        into.drop(found + 1, found + 2)
        at = found + 2
    into.keep(at, end)
    return into.build_or_none(start, end)
