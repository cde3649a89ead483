"""XLSX: every sheet a heading with its table, cells as the sheet shows them. Locator.part is "Sheet1!B3".

A formula is read by its cached value; one that has none is said so. Hidden sheets, rows and columns are read and said so.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tieout.errors import UnreadableError
from tieout.model import Document, Source
from tieout.readers._flow import Flow, FlowCell, written
from tieout.readers._shown import shown
from tieout.readers._titles import real_author, real_title
from tieout.readers._zip import package

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

SUFFIXES = [".xlsx", ".xlsm"]
VERSION = "1"
MAX_CELLS = 2_000_000  # with a value, in one workbook
MAX_COLUMNS = 2_000  # of one row
MAX_MERGED = 20_000  # cells of one merged area; a larger one is decoration
_BOOK = "xl/workbook.xml"


def sniff(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04") and _BOOK.encode() in data


def read(name: str, data: bytes) -> Document:
    import openpyxl

    package(name, data, _BOOK, "XLSX")
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
        written_out = openpyxl.load_workbook(io.BytesIO(data), data_only=False, keep_links=False)
    except Exception as e:  # openpyxl raises nearly anything on a damaged part
        raise UnreadableError(
            name, f"a workbook that cannot be opened ({_short(e)})", "save it again as XLSX"
        ) from None
    notices: list[str] = []
    unread: list[str] = []
    flows: list[Flow] = []
    cells = 0
    for sheet in book.worksheets:
        cells += sum(cell.value is not None for cell in sheet._cells.values())
        if cells > MAX_CELLS:
            unread.append(f"Sheet {sheet.title!r} and those after it were left out: more than {MAX_CELLS:,} cells.")
            break
        flows += _sheet(sheet, written_out[sheet.title], notices)
    into = written(flows)
    if not into.blocks:
        raise UnreadableError(name, "a workbook without values", "nothing to read")
    core = book.properties
    return Document(
        id=hashlib.sha256(data).hexdigest(),
        name=name,
        text=into.text,
        blocks=tuple(into.blocks),
        source=Source(
            title=real_title(core.title),
            author=real_author(core.creator),
            issued=core.modified.date().isoformat() if core.modified and core.creator != "openpyxl" else None,
        ),
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        reader=f"xlsx/{VERSION}",
        notices=(*notices, *unread),
        unread=tuple(unread),
    )


def _sheet(sheet: Worksheet, formulas: Any, notices: list[str]) -> Iterator[Flow]:
    title = sheet.title
    if sheet.sheet_state != "visible":
        notices.append(f"Sheet {title!r} is hidden; it was read too.")
    merged: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for area in sheet.merged_cells.ranges:
        merged[area.min_row, area.min_col] = (area.max_row - area.min_row + 1, area.max_col - area.min_col + 1)
        if (area.max_row - area.min_row + 1) * (area.max_col - area.min_col + 1) > MAX_MERGED:
            continue
        covered.update(
            (r, c) for r in range(area.min_row, area.max_row + 1) for c in range(area.min_col, area.max_col + 1)
        )
    covered -= merged.keys()
    rows: list[tuple[FlowCell, ...]] = []
    lost = 0
    for row in _filled_rows(sheet, formulas, notices):
        out: list[FlowCell] = []
        for cell in row:
            at = (cell.row, cell.column)
            if at in covered:
                continue
            text = shown(cell.value, cell.number_format)
            if not text and str(formulas.cell(*at).value or "").startswith("="):
                lost += 1
            tall, wide = merged.get(at, (1, 1))
            out.append(FlowCell(text, f"{title}!{cell.coordinate}", tall, wide))
        while out and not out[-1].text:
            out.pop()
        rows.append(tuple(out))
    if lost:
        notices.append(f"Sheet {title!r}: {lost} formulas have no stored result; open and save it to fill them in.")
    hidden = [k for k, d in sheet.column_dimensions.items() if d.hidden]
    if hidden:
        notices.append(f"Sheet {title!r}: hidden columns {', '.join(sorted(hidden)[:8])} were read too.")
    if any(rows):
        yield Flow("heading", title, f"{title}!A1", level=1)
    for part in _tables(rows):
        single = [cell for row in part for cell in row if cell.text]
        if (len(part) == 1 and len(single) == 1) or all(len([c for c in row if c.text]) <= 1 for row in part):
            for cell in single:
                yield Flow("paragraph", cell.text, cell.path)
        else:
            yield Flow("table", "", f"{title}!A1", rows=tuple(part))


def _filled_rows(sheet: Worksheet, formulas: Any, notices: list[str]) -> Iterator[list[Any]]:
    """Rows up to their last value, and an empty one for any stretch without values, however long: a stray cell at the
    far end of a sheet costs nothing. At most MAX_COLUMNS cells of a row."""
    by_row: dict[int, int] = {}
    for (row, column), cell in (*sheet._cells.items(), *formulas._cells.items()):
        if cell.value is not None and row > 0 and column > 0:
            by_row[row] = max(by_row.get(row, 0), column)
    before = 0
    for row in sorted(by_row):
        if row > before + 1:
            yield []
        if by_row[row] > MAX_COLUMNS:
            notices.append(
                f"Sheet {sheet.title!r}, row {row}: only the first {MAX_COLUMNS} of {by_row[row]} columns were read."
            )
        yield [sheet.cell(row, column) for column in range(1, min(by_row[row], MAX_COLUMNS) + 1)]
        before = row


def _tables(rows: list[tuple[FlowCell, ...]]) -> Iterator[list[tuple[FlowCell, ...]]]:
    """Stretches of rows parted by empty ones; title and note lines of one cell stand apart."""
    part: list[tuple[FlowCell, ...]] = []
    for row in rows:
        filled = [c for c in row if c.text]
        lone = len(filled) == 1 and bool(row[0].text) and not _numeric(row[0].text)
        if not filled or (lone and (not part or row[0].columns > 1 or _is_note(row[0].text))):
            if part:
                yield part
                part = []
            if filled:
                yield [row]
            continue
        part.append(row)
    if part:
        yield part


def _numeric(text: str) -> bool:
    return bool(re.fullmatch(r"[-(]?[\d.,%\s]+\)?", text))


def _is_note(text: str) -> bool:
    return bool(re.match(r"(?:注|资料来源|数据来源|来源|说明|单位|Note|Source|Unit)s?\s*[:：]", text, re.IGNORECASE))


def _short(e: Exception) -> str:
    return " ".join(f"{type(e).__name__}: {e}".split())[:100]
