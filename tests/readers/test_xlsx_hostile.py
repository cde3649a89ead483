"""Workbooks that are bombs, traps or fragments: one line each, nothing expanded, nothing fetched."""

from __future__ import annotations

import io
import random
import zipfile

import openpyxl
import pytest

from tieout.errors import UnreadableError
from tieout.readers import read_bytes

SECRET = "file:///etc/hostname"


def book() -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    for row in [("Region", "2023", "2024"), ("North", 12.5, 14.1), ("South", 7.0, 6.2)]:
        sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def changed(name: str, change) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            body = old.read(item)
            new.writestr(item.filename, change(body) if item.filename == name else body)
    return out.getvalue()


def outcome(data: bytes) -> str:
    try:
        return read_bytes("book.xlsx", data).text
    except UnreadableError as e:
        assert "\n" not in str(e) and len(str(e)) < 300
        return ""


def with_entities(body: bytes) -> bytes:
    levels = "".join(f'<!ENTITY b{i} "{f"&b{i - 1};" * 10}">' for i in range(1, 10))
    kind = f'<!DOCTYPE x [<!ENTITY b0 "lol">{levels}<!ENTITY s SYSTEM "{SECRET}">]>'
    head, mark, rest = body.decode().partition("?>")
    if not mark:
        head, rest = '<?xml version="1.0"', body.decode()
    return (
        head + "?>" + kind + rest.replace("<t>Region", "<t>&b9;&s;Region").replace("<v>12.5", "<v>&b9;12.5")
    ).encode()


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/workbook.xml"])
def test_entities_are_not_expanded(part: str) -> None:
    assert len(outcome(changed(part, with_entities))) < 10_000


def test_a_part_that_unpacks_to_a_mountain_is_refused() -> None:
    data = changed("xl/worksheets/sheet1.xml", lambda body: body + b" " * (300 << 20))
    with pytest.raises(UnreadableError, match="more than is safe"):
        read_bytes("book.xlsx", data)


def test_a_sheet_that_claims_a_million_rows_is_bounded() -> None:
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    data = changed("xl/worksheets/sheet1.xml", lambda body: body.replace(b"</sheetData>", far))
    document = read_bytes("book.xlsx", data)
    assert "North\t12.5\t14.1" in document.text and len(document.text) < 10_000
    assert any("1048576" in n for n in document.notices)


def test_cut_short_and_flipped() -> None:
    data = book()
    for cut in range(0, len(data), 331):
        outcome(data[:cut])
    dice = random.Random(5)
    for _ in range(40):
        broken = bytearray(data)
        for _ in range(6):
            broken[dice.randrange(4, len(broken))] = dice.randrange(256)
        outcome(bytes(broken))


def test_a_cell_in_row_nought_loses_no_other() -> None:
    data = changed("xl/worksheets/sheet1.xml", lambda body: body.replace(b'r="A3"', b'r="A0"'))
    assert "14.1" in outcome(data)
