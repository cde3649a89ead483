"""XLSX: numbers as the sheet shows them, spans, and what a reader must be told."""

import datetime as dt
import io

import openpyxl
import pytest

from tieout.readers import read_bytes
from tieout.readers._shown import shown


def saved(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (0.365, "0.0%", "36.5%"),
        (0.365, "0%", "37%"),
        (1234567.891, "#,##0", "1,234,568"),
        (1234.5, '"¥"#,##0.00', "¥1,234.50"),
        (147, '0.0"亿元"', "147.0亿元"),
        (-1200, "#,##0;(#,##0)", "(1,200)"),
        (-0.032, "0.0%", "-3.2%"),
        (1500000, "#,##0,", "1,500"),
        (2.5, "0.0##", "2.5"),
        (2024, "General", "2024"),
        (0.1 + 0.2, "General", "0.3"),
        (1e-7, "General", "0.0000001"),
        (dt.datetime(2024, 4, 26), "yyyy-mm-dd", "2024-04-26"),
        (True, "General", "TRUE"),
        ("  two\nlines ", "@", "two lines"),
    ],
)
def test_a_number_as_the_sheet_shows_it(value, form, text):
    assert shown(value, form) == text


def test_sheets_titles_merged_cells_and_percentages():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Steel"
    for row in (["Crude steel output"], ["Region", "Output (Mt)", None], [None, 2023, 2024], ["China", 1019.1, 1005.1]):
        sheet.append(row)
    sheet.append(["Share", 0.54, 0.53])
    sheet["B5"].number_format = sheet["C5"].number_format = "0.0%"
    sheet.merge_cells("B2:C2")
    other = book.create_sheet("Notes")
    other.sheet_state = "hidden"
    other["A1"] = "Source: own survey"
    document = read_bytes("steel.xlsx", saved(book))
    by_part = {b.locator.part: b for b in document.blocks}
    assert by_part["Steel!B2"].cell.column_span == 2
    assert by_part["Steel!B5"].text == "54.0%"
    assert by_part["Steel!C4"].cell.column == 2
    assert any(b.kind == "heading" and b.text == "Steel" for b in document.blocks)
    assert any("hidden" in n for n in document.notices)


def test_a_formula_without_a_stored_result_is_said():
    book = openpyxl.Workbook()
    book.active.append(["a", "b", "sum"])
    book.active.append([1, 2, "=A2+B2"])
    document = read_bytes("t.xlsx", saved(book))
    assert any("1 formulas" in n for n in document.notices)
    assert "=A2" not in document.text
