"""Charts on pages: figures paired with the words of the axis where the bars or the scale bear it out, silent elsewhere."""

from __future__ import annotations

import pytest
from made_pdf import Sheet, pdf, width

from tieout.model import Document
from tieout.readers import read_bytes

YEARS = ["2020", "2021", "2022", "2023"]


def pairs(document: Document) -> list[tuple[str, ...]]:
    rows: dict[tuple[int, int], list[str]] = {}
    for block in document.blocks:
        if block.cell is not None:
            rows.setdefault((block.cell.table, block.cell.row), []).append(block.text)
    return [tuple(row) for row in rows.values()]


def columns(figures: list[float], names: list[str] = YEARS, *, scale: float = 2.0, wrong: bool = False) -> Sheet:
    """Upright bars with their figures above and their names below."""
    sheet = Sheet().text(90, 60, "Installed capacity (GW)")
    for i, (figure, name) in enumerate(zip(figures, names, strict=True)):
        x, length = 100 + 60 * i, figures[-1 - i] if wrong else figure
        top, low = sorted((300 - scale * length, 300))
        sheet.box(x, top, x + 30, low)
        label = f"{figure:g}"
        sheet.text(x + 15 - width(label, 9) / 2, top - 4 if figure >= 0 else low + 10, label, 9)
        sheet.text(x + 15 - width(name, 9) / 2, 318 if min(figures) >= 0 else 345, name, 9)
    for i in range(5):
        sheet.right(85, 303 - 40 * i, str(20 * i), 8)
    return sheet


def test_bars_with_their_figures_and_names() -> None:
    document = read_bytes("made.pdf", pdf(columns([31.5, 48, 62, 95])))
    assert pairs(document) == [("2020", "31.5"), ("2021", "48"), ("2022", "62"), ("2023", "95")]
    cells = [b for b in document.blocks if b.cell]
    assert all(b.confidence and b.confidence > 0.9 and b.locator and b.locator.part == "chart" for b in cells)
    assert ("caption", "Installed capacity (GW)") in [(b.kind, b.text) for b in document.blocks]
    scale = {b.text for b in document.blocks if b.kind == "furniture"}
    assert {"0", "20", "40", "60", "80"} <= scale


def test_bars_below_the_line() -> None:
    document = read_bytes("made.pdf", pdf(columns([31.5, -12, 18, 44])))
    assert pairs(document)[1] == ("2021", "-12")


def test_figures_that_are_not_those_of_the_bars_are_never_paired() -> None:
    document = read_bytes("made.pdf", pdf(columns([31.5, 48, 62, 95], wrong=True)))
    assert pairs(document) == []
    assert {b.text for b in document.blocks if b.kind != "furniture"} == {"Installed capacity (GW)"}


def test_a_bar_without_a_figure_keeps_the_chart_silent() -> None:
    sheet = columns([31.5, 48, 62, 95])
    sheet.ops = [op for op in sheet.ops if b"48".hex() not in op or b"2048".hex() in op]
    assert pairs(read_bytes("made.pdf", pdf(sheet))) == []


def test_lying_bars() -> None:
    sheet = Sheet()
    for i, (name, figure) in enumerate([("Steel", 80.0), ("Cement", 55.5), ("Glass", 12.0), ("Paper", 31.0)]):
        y = 100 + 30 * i
        sheet.box(150, y, 150 + 2 * figure, y + 16).text(158 + 2 * figure, y + 12, f"{figure:g}%", 9)
        sheet.text(145 - 6 * len(name), y + 12, name, 9)
    assert pairs(read_bytes("made.pdf", pdf(sheet))) == [
        ("Steel", "80%"),
        ("Cement", "55.5%"),
        ("Glass", "12%"),
        ("Paper", "31%"),
    ]


def doubled(legend: bool) -> Sheet:
    sheet = Sheet()
    for i, name in enumerate(YEARS):
        for k, (figure, grey) in enumerate([(20.0 + 11 * i, 0.2), (70.0 - 9 * i, 0.7)]):
            x = 100 + 80 * i + 26 * k
            sheet.box(x, 300 - 2 * figure, x + 24, 300, grey)
            sheet.text(x + 12 - width(f"{figure:g}", 8) / 2, 297 - 2 * figure, f"{figure:g}", 8)
        sheet.text(125 + 80 * i - width(name, 9) / 2, 314, name, 9)
    if legend:
        sheet.box(120, 60, 128, 68, 0.2).text(132, 68, "Onshore", 9).box(220, 60, 228, 68, 0.7).text(
            232, 68, "Offshore", 9
        )
    return sheet


def test_two_series_side_by_side_need_a_legend() -> None:
    document = read_bytes("made.pdf", pdf(doubled(legend=True)))
    assert pairs(document)[:2] == [("Onshore", "Offshore"), ("2020", "20", "70")]
    assert pairs(read_bytes("made.pdf", pdf(doubled(legend=False)))) == []


def test_pieces_on_top_of_each_other() -> None:
    sheet = (
        Sheet()
        .box(120, 40, 128, 48, 0.2)
        .text(132, 48, "Home", 9)
        .box(220, 40, 228, 48, 0.7)
        .text(232, 48, "Abroad", 9)
    )
    for i, name in enumerate(YEARS):
        low, high = 25.0 + 10 * i, 60.0 - 5 * i
        x = 100 + 60 * i
        sheet.box(x, 300 - 2 * low, x + 30, 300, 0.2).box(x, 300 - 2 * (low + high), x + 30, 300 - 2 * low, 0.7)
        for figure, middle in ((low, 300 - low), (high, 300 - 2 * low - high)):
            sheet.text(x + 15 - width(f"{figure:g}", 8) / 2, middle + 3, f"{figure:g}", 8)
        sheet.text(x + 15 - width(name, 9) / 2, 314, name, 9)
    assert pairs(read_bytes("made.pdf", pdf(sheet)))[:3] == [
        ("Home", "Abroad"),
        ("2020", "25", "60"),
        ("2021", "35", "55"),
    ]


def line_chart(figures: list[float], off: float = 0.0) -> Sheet:
    sheet = Sheet()
    for i in range(6):
        sheet.right(85, 303 - 40 * i, str(20 * i), 8)
    for i, (figure, name) in enumerate(zip(figures, YEARS, strict=True)):
        x = 130 + 60 * i
        sheet.text(x - width(f"{figure:g}", 8) / 2, 295 - 2 * figure - (off if i == 1 else 0), f"{figure:g}", 8)
        sheet.text(x - width(name, 8) / 2, 318, name, 8)
    return sheet


def test_figures_at_their_height_on_the_scale() -> None:
    assert pairs(read_bytes("made.pdf", pdf(line_chart([31, 48, 62, 95])))) == [
        ("2020", "31"),
        ("2021", "48"),
        ("2022", "62"),
        ("2023", "95"),
    ]


@pytest.mark.parametrize("off", [-40.0, 60.0])
def test_a_figure_away_from_its_height_keeps_the_chart_silent(off: float) -> None:
    document = read_bytes("made.pdf", pdf(line_chart([31, 48, 62, 95], off), Sheet().text(72, 72, "Wind outlook.")))
    assert pairs(document) == []
    assert all(b.kind == "furniture" for b in document.blocks if any(c.isdigit() for c in b.text))


def test_a_table_with_shaded_cells_is_no_chart() -> None:
    sheet = Sheet()
    for i, (name, figure) in enumerate(
        [("Onshore", "1,204"), ("Offshore", "388"), ("Solar", "2,010"), ("Hydro", "77")]
    ):
        sheet.box(70, 100 + 20 * i, 200, 118 + 20 * i, 0.9).box(202, 100 + 20 * i, 330, 118 + 20 * i, 0.8)
        sheet.text(75, 113 + 20 * i, name).right(325, 113 + 20 * i, figure)
    assert pairs(read_bytes("made.pdf", pdf(sheet)))[0] == ("Onshore", "1,204")
