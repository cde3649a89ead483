"""Charts whose words are easily mixed up: legends below the axis, lines over bars, logarithmic scales, pieces apart."""

from __future__ import annotations

from made_pdf import Sheet, pdf

from tieout.readers import read_bytes
from tieout.readers._pdf.bars import proportion
from tieout.readers._pdf.pies import _apart
from tieout.readers._pdf.strokes import Shape

YEARS = ("2019", "2020", "2021", "2022")


def cells(sheet: Sheet) -> list[tuple[int, int, str]]:
    blocks = read_bytes("a.pdf", pdf(sheet)).blocks
    return [(b.cell.row, b.cell.column, b.text) for b in blocks if b.cell is not None]


def bars(sheet: Sheet, figures: tuple[float, ...], grey: float = 0.5) -> Sheet:
    """Bars from a base line at 400, two points to a unit, their figures inside, their years below."""
    for i, (year, value) in enumerate(zip(YEARS, figures, strict=True)):
        x = 100 + 80 * i
        sheet.box(x, 400 - 2 * value, x + 40, 400, grey).text(x + 10, 390, f"{value:g}", 9)
        sheet.text(x + 9, 414, year, 10)
    return sheet


def test_a_legend_right_below_the_axis_gives_no_names_of_categories() -> None:
    sheet = bars(Sheet(), (52, 61, 74, 90)).box(185, 424, 195, 432, 0.5).text(199, 431, "Tonnage", 10)
    assert cells(sheet) == [
        (0, 1, "Tonnage"),
        *(
            (i + 1, c, t)
            for i, (y, v) in enumerate(zip(YEARS, (52, 61, 74, 90), strict=True))
            for c, t in ((0, y), (1, str(v)))
        ),
    ]


def test_a_line_over_bars_is_a_column_of_its_own() -> None:
    growth = (4.0, 7.0, 5.5, 9.0)
    sheet = bars(Sheet(), (52, 61, 74, 90)).box(145, 434, 155, 442, 0.5).text(159, 441, "Tonnage", 10)
    points = [(120 + 80 * i, 200 - 8 * g) for i, g in enumerate(growth)]
    sheet.curve([(p[0], p[1]) for p in points], 0.2)
    for (x, y), value in zip(points, growth, strict=True):
        sheet.text(x - 8, y - 6, f"{value:.1f}%", 8)
    sheet.ops.append("0.2 G")
    sheet.line(265, 438, 285, 438, 1).text(290, 441, "Growth", 10)
    found = cells(sheet)
    assert [t for r, c, t in found if c == 1] == ["Tonnage", "52", "61", "74", "90"]
    assert [t for r, c, t in found if c == 2] == ["Growth", "4.0%", "7.0%", "5.5%", "9.0%"]


def test_figures_on_a_logarithmic_scale_fit_their_bars() -> None:
    assert proportion([(20, 10.0), (40, 100.0), (60, 1_000.0), (50, 316.2)]) is not None
    assert proportion([(20, 10.0), (40, 900.0), (60, 1_000.0), (50, 316.2)]) is None


def test_sectors_pulled_apart_are_a_pie() -> None:
    import math

    def sector(begin: float, end: float, off: float) -> Shape:
        middle = math.pi * (begin + end)
        x, y = 200 + off * math.cos(middle), 200 + off * math.sin(middle)
        arc = [begin + (end - begin) * k / 24 for k in range(25)]
        rim = [(x + 80 * math.cos(2 * math.pi * a), y + 80 * math.sin(2 * math.pi * a)) for a in arc]
        return Shape(((x, y), *rim), 0, True)

    pie = _apart([sector(0, 0.5, 0), sector(0.5, 0.8, 12), sector(0.8, 1, 0)])
    assert pie is not None
    assert [round(p.share, 2) for p in pie.pieces] == [0.5, 0.3, 0.2]
    assert _apart([sector(0, 0.5, 0), sector(0.5, 0.8, 12)]) is None
