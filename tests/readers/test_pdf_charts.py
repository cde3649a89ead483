"""Charts on pages: figures paired with the words of the axis where the bars or the scale bear it out, silent elsewhere."""

from __future__ import annotations

import math

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


def test_two_charts_on_one_base_line_are_two() -> None:
    sheet = Sheet()
    for left, figures in ((80, [31.5, 48, 62, 95]), (340, [12, 30, 22, 41])):
        for i, (figure, name) in enumerate(zip(figures, YEARS, strict=True)):
            x = left + 45 * i
            sheet.box(x, 300 - 1.5 * figure, x + 24, 300)
            sheet.text(x + 12 - width(f"{figure:g}", 8) / 2, 297 - 1.5 * figure, f"{figure:g}", 8)
            sheet.text(x + 12 - width(name, 8) / 2, 314, name, 8)
    found = pairs(read_bytes("made.pdf", pdf(sheet)))
    assert found[:4] == [("2020", "31.5"), ("2021", "48"), ("2022", "62"), ("2023", "95")]
    assert found[4:] == [("2020", "12"), ("2021", "30"), ("2022", "22"), ("2023", "41")]


PIECES = [("Freight", 45.0), ("Mail", 25.0), ("Leasing", 20.0), ("Repair", 10.0)]


def pie(shown: list[float] | None = None, *, legend: bool = False) -> Sheet:
    """Shares of a whole; `shown`: the figures printed, where they are not those of the pieces."""
    sheet = Sheet().text(250, 150, "Revenue by line of business, 2024")
    at = 0.0
    for i, ((name, share), figure) in enumerate(zip(PIECES, shown or [p[1] for p in PIECES], strict=True)):
        grey = 0.2 + 0.2 * i
        sheet.wedge(300, 300, 100, at / 100, (at + share) / 100, grey)
        angle = 2 * math.pi * (at + share / 2) / 100 - math.pi / 2
        reach = 70 if legend else 118
        text = f"{figure:g}%" if legend else f"{name} {figure:g}%"
        x = (
            300
            + reach * math.cos(angle)
            - (0 if math.cos(angle) > 0 and not legend else 5 * len(text) if not legend else 8)
        )
        sheet.text(x, 303 + reach * math.sin(angle), text, 9)
        if legend:
            sheet.box(430, 240 + 16 * i, 438, 248 + 16 * i, grey).text(442, 248 + 16 * i, name, 9)
        at += share
    return sheet


@pytest.mark.parametrize("legend", [False, True])
def test_a_pie_by_its_labels_and_by_its_legend(legend: bool) -> None:
    document = read_bytes("made.pdf", pdf(pie(legend=legend)))
    assert pairs(document) == [(name, f"{share:g}%") for name, share in PIECES]


def test_figures_that_are_not_the_sizes_of_the_pieces_are_loose() -> None:
    document = read_bytes("made.pdf", pdf(pie([25.0, 45.0, 10.0, 20.0])))
    assert pairs(document) == []
    assert all(b.kind == "furniture" for b in document.blocks if "%" in b.text)


def lines(shift: float = 0.0, *, names: bool = True) -> Sheet:
    """Two lines over one axis, a figure at every corner, the names at the ends. `shift` moves one corner."""
    sheet = Sheet()
    for name, figures, grey in (("Road", [20.0, 26.0, 35.0, 41.0], 0.2), ("Rail", [70.0, 66.0, 81.0, 90.0], 0.6)):
        points = [(100 + 80 * i, 400 - 2 * figure) for i, figure in enumerate(figures)]
        points[1] = (points[1][0], points[1][1] + shift)
        sheet.curve(points, grey)
        for (x, y), figure in zip(points, figures, strict=True):
            sheet.text(x - width(f"{figure:g}", 8) / 2, y - 5, f"{figure:g}", 8)
        if names:
            sheet.text(points[-1][0] + 12, points[-1][1] + 3, name, 8)
    for i, year in enumerate(YEARS):
        sheet.text(100 + 80 * i - width(year, 8) / 2, 415, year, 8)
    return sheet


def test_lines_with_a_figure_at_every_corner() -> None:
    assert pairs(read_bytes("made.pdf", pdf(lines()))) == [
        ("Road", "Rail"),
        ("2020", "20", "70"),
        ("2021", "26", "66"),
        ("2022", "35", "81"),
        ("2023", "41", "90"),
    ]


@pytest.mark.parametrize(("shift", "names"), [(18.0, True), (0.0, False)])
def test_lines_that_do_not_fit_or_have_no_names_stay_silent(shift: float, names: bool) -> None:
    document = read_bytes("made.pdf", pdf(lines(shift, names=names), Sheet().text(72, 72, "Freight outlook.")))
    assert pairs(document) == []
    assert all(b.kind == "furniture" for b in document.blocks if any(c.isdigit() for c in b.text))


def test_bands_behind_headings_and_rows_are_no_chart() -> None:
    sheet = Sheet()
    for y, name in ((100, "Market data"), (190, "Balance sheet"), (262, "Research")):
        sheet.box(400, y, 540, y + 15, 0.4).text(403, y + 11, name, 9)
    for i, (name, figure) in enumerate(
        [("Price", "36.82"), ("Low", "24.15"), ("Book value", "2.87"), ("Float", "28.4")]
    ):
        sheet.text(400, 130 + 15 * i, name, 9).right(538, 130 + 15 * i, figure, 9)
    for k, y in enumerate((350, 366, 382)):
        for c in range(4):
            sheet.box(300 + 60 * c, y, 360 + 60 * c, y + 15, 0.9)
            sheet.right(358 + 60 * c, y + 11, f"{2020 + c}" if k == 0 else f"{130 * k + 7 * c}", 9)
    prose = "Storage systems brought in two fifths of the revenue of the group, and the margin fell."
    for i in range(12):
        sheet.text(60, 110 + 14 * i, prose[: 60 + i % 3], 9)
    document = read_bytes("made.pdf", pdf(sheet))
    assert not [b for b in document.blocks if b.locator and b.locator.part == "chart"]
    assert ("Price", "36.82") in pairs(document)
