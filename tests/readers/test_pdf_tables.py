"""Tables on pages: ruled, between rules that only go across, and set with space alone."""

from __future__ import annotations

from made_pdf import Sheet, pdf

from tieout.model import Document
from tieout.readers import read_bytes

ROWS = [
    ("Flat products", "1,204", "1,188"),
    ("Long products", "(36)", "41"),
    ("Services", "9", "-"),
    ("Total", "1,177", "1,229"),
]


def tables(*sheets: Sheet) -> list[list[dict[int, str]]]:
    return grids(read_bytes("made.pdf", pdf(*sheets)))


def grids(document: Document) -> list[list[dict[int, str]]]:
    out = []
    for table in document.tables():
        rows: dict[int, dict[int, str]] = {}
        for block in table:
            assert block.cell is not None
            rows.setdefault(block.cell.row, {})[block.cell.column] = block.text
        out.append([rows[r] for r in sorted(rows)])
    return out


def financial(x: float = 72, y: float = 120, step: float = 16, columns: tuple[float, ...] = (330.0, 420.0)) -> Sheet:
    sheet = Sheet().right(columns[0], y, "2024").right(columns[1], y, "2023")
    for i, (name, *figures) in enumerate(ROWS, 1):
        sheet.text(x, y + step * i, name)
        for at, figure in zip(columns, figures, strict=True):
            sheet.right(at, y + step * i, figure)
    return sheet


def test_figures_flush_right_far_from_their_labels() -> None:
    assert tables(financial()) == [
        [
            {1: "2024", 2: "2023"},
            {0: "Flat products", 1: "1,204", 2: "1,188"},
            {0: "Long products", 1: "(36)", 2: "41"},
            {0: "Services", 1: "9", 2: "-"},
            {0: "Total", 1: "1,177", 2: "1,229"},
        ]
    ]


def test_a_header_over_two_lines_and_one_over_both_columns() -> None:
    sheet = financial(y=160)
    sheet.text(300, 134, "Years ended June 30")
    found = tables(sheet)[0]
    assert found[0] == {1: "Years ended June 30"}
    two = (
        Sheet().right(330, 110, "June 30,").right(420, 110, "June 30,").right(330, 122, "2024").right(420, 122, "2023")
    )
    for i, (name, *figures) in enumerate(ROWS, 1):
        two.text(72, 122 + 16 * i, name).right(330, 122 + 16 * i, figures[0]).right(420, 122 + 16 * i, figures[1])
    assert tables(two)[0][0] == {1: "June 30, 2024", 2: "June 30, 2023"}


def test_a_label_over_two_lines_is_one_cell() -> None:
    sheet = Sheet()
    for at, year in ((330, "2024"), (420, "2023")):
        sheet.right(at, 100, year)
    sheet.text(72, 116, "Rise in equity that belongs to").text(78, 128, "owners of ordinary stock")
    sheet.right(330, 128, "5,219").right(420, 128, "(188)")
    sheet.text(72, 146, "Dividends paid").right(330, 146, "77").right(420, 146, "68")
    assert tables(sheet)[0][1] == {
        0: "Rise in equity that belongs to owners of ordinary stock",
        1: "5,219",
        2: "(188)",
    }


def test_a_currency_sign_set_apart_belongs_to_its_figure() -> None:
    sheet = Sheet()
    for i, (name, figure) in enumerate([("Ore", "345.40"), ("Coke", "21.00"), ("Scrap", "7.10")]):
        sheet.text(72, 100 + 16 * i, name).text(260, 100 + 16 * i, "$").right(330, 100 + 16 * i, figure)
        sheet.right(420, 100 + 16 * i, figure)
    assert [row[1] for row in tables(sheet)[0]] == ["$ 345.40", "$ 21.00", "$ 7.10"]


def test_tables_are_not_joined_over_a_sentence_between_them() -> None:
    sheet = financial(y=100)
    sheet.text(72, 210, "The mill may sell as much ordinary stock as it likes, and none of that stock has a vote.")
    other = financial(y=240)
    sheet.ops += other.ops
    assert [len(t) for t in tables(sheet)] == [5, 5]


def test_rules_that_only_go_across() -> None:
    sheet = Sheet()
    xs = (80, 220, 360, 480)
    rows = [
        ("Maker", "Output", "Share", "Rank"),
        ("North", "2.92", "21.2%", "1"),
        ("East", "2.25", "16.3%", "2"),
        ("South", "1.89", "13.7%", "3"),
    ]
    for i, row in enumerate(rows):
        sheet.line(72, 88 + 20 * i, 540, 88 + 20 * i)
        for x, text in zip(xs, row, strict=True):
            sheet.text(x, 102 + 20 * i, text)
    sheet.line(72, 168, 540, 168)
    assert tables(sheet)[0] == [dict(enumerate(row)) for row in rows]


def test_words_between_rules() -> None:
    sheet = Sheet().line(72, 88, 540, 88).line(72, 108, 540, 108).line(72, 170, 540, 170)
    rows = [
        ("Region", "Rule", "Regulator"),
        ("Europe", "Battery passport", "Commission"),
        ("Japan", "Recycling law", "Ministry"),
        ("Korea", "Producer duty", "Agency"),
    ]
    for i, row in enumerate(rows):
        for x, text in zip((80, 240, 400), row, strict=True):
            sheet.text(x, 102 + 20 * i, text)
    assert tables(sheet)[0] == [dict(enumerate(row)) for row in rows]


def test_a_ruled_grid_with_merged_cells() -> None:
    sheet = Sheet()
    xs, ys = (72, 200, 300, 400), (90, 110, 130, 150, 170)
    for y in ys:
        sheet.line(xs[0], y, xs[-1], y)
    for x in xs:
        sheet.line(x, ys[0] if x != 300 else ys[1], x, ys[-1])
    sheet.text(80, 104, "Plant").text(250, 104, "Capacity (GWh)").text(210, 124, "2023").text(310, 124, "2024")
    for i, (name, a, b) in enumerate([("Ningde", "120", "150"), ("Erfurt", "14", "24")]):
        sheet.text(80, 144 + 20 * i, name).text(210, 144 + 20 * i, a).text(310, 144 + 20 * i, b)
    document = read_bytes("made.pdf", pdf(sheet))
    header = next(b for b in document.blocks if b.text == "Capacity (GWh)")
    assert header.cell is not None and header.cell.column_span == 2
    assert grids(document)[0][2] == {0: "Ningde", 1: "120", 2: "150"}


def test_a_negative_figure_keeps_its_sign_however_it_is_set() -> None:
    sheet = Sheet()
    for i, (name, a, b) in enumerate([("Ore", "-5.6%", "(1,204)"), ("Coke", "-12.0%", "(88)"), ("Gas", "3.1%", "912")]):
        sheet.text(72, 100 + 16 * i, name).right(330, 100 + 16 * i, a).right(420, 100 + 16 * i, b)
    assert [(row[1], row[2]) for row in tables(sheet)[0]] == [("-5.6%", "(1,204)"), ("-12.0%", "(88)"), ("3.1%", "912")]


def test_prose_in_two_columns_is_no_table() -> None:
    sheet = Sheet()
    left = [
        "Output fell by 3.2% in May to 91.6",
        "million tonnes, the trade office",
        "said on Monday, after a fall of",
        "7.2% in April and 7.8% in March.",
    ]
    right = [
        "Stocks of rebar at 35 cities were",
        "4.7 million tonnes on Friday, down",
        "from 5.1 million tonnes the week",
        "before and 6.2 a year ago.",
    ]
    for i, (a, b) in enumerate(zip(left, right, strict=True)):
        sheet.text(60, 100 + 14 * i, a).text(320, 100 + 14 * i, b)
    assert tables(sheet) == []


def test_numbered_items_are_no_table() -> None:
    sheet = Sheet()
    for i, text in enumerate(
        ["Close old furnaces", "Cap exports of billet", "Tax imported scrap", "Publish monthly output"]
    ):
        sheet.text(72, 100 + 16 * i, f"{i + 1}.").text(96, 100 + 16 * i, text)
    document = read_bytes("made.pdf", pdf(sheet))
    assert [b.kind for b in document.blocks] == ["list_item"] * 4


def test_long_labels_that_end_at_one_margin_stay_labels() -> None:
    sheet = Sheet()
    names = [
        "Equity that belongs to those who own common stock",
        "Ordinary shares that were outstanding at year's end",
        "Equity that belongs to them, for each of the units",
    ]
    for i, name in enumerate(names):
        sheet.text(72, 100 + 16 * i, name).right(430, 100 + 16 * i, f"{i + 5},219").right(520, 100 + 16 * i, f"(1{i}8)")
    assert [row[0] for row in tables(sheet)[0]] == names


def test_prose_beside_a_table_whose_rows_are_years_is_no_column_of_it() -> None:
    sheet = Sheet()
    for i in range(9):
        sheet.text(40, 90 + 13 * i, "Makers of turbines raised their prices again,", 9)
    for i, (year, a, b) in enumerate(
        [("2021", "52.3", "86"), ("2022", "88.7", "131"), ("2023", "147.0", "188"), ("2024", "294.2", "238")]
    ):
        sheet.text(320, 90 + 26 * i, year, 9).text(380, 90 + 26 * i, a, 9).text(450, 90 + 26 * i, b, 9)
    assert tables(sheet) == [
        [
            {0: y, 1: a, 2: b}
            for y, a, b in [
                ("2021", "52.3", "86"),
                ("2022", "88.7", "131"),
                ("2023", "147.0", "188"),
                ("2024", "294.2", "238"),
            ]
        ]
    ]


def long_table(first: int, last: int, y: float, *, head: bool, shift: float = 0.0) -> Sheet:
    sheet = Sheet()
    if head:
        sheet.text(72, y, "Port").right(330 + shift, y, "2024").right(420 + shift, y, "2023")
        y += 16
    for i in range(first, last):
        sheet.text(72, y, f"Harbour {chr(65 + i)}").right(330 + shift, y, f"{1000 + 37 * i:,}").right(
            420 + shift, y, f"{900 + 41 * i:,}"
        )
        y += 16
    return sheet


def test_a_table_over_two_pages_is_one_and_its_head_is_read_once() -> None:
    for again in (True, False):
        first = long_table(0, 12, 600, head=True).text(300, 825, "1", 8)
        document = read_bytes("made.pdf", pdf(first, long_table(12, 20, 60, head=again).text(300, 825, "2", 8)))
        (rows,) = grids(document)
        assert len(rows) == 21
        assert rows[13] == {0: "Harbour M", 1: "1,444", 2: "1,392"}
        assert [b.locator.page for b in document.blocks if b.text == "Harbour M" and b.locator] == [2]
        assert sum(b.text == "Port" and b.kind == "furniture" for b in document.blocks) == again


def test_tables_with_other_columns_or_with_text_between_are_two() -> None:
    first = long_table(0, 12, 600, head=True)
    assert len(tables(first, long_table(12, 20, 60, head=False, shift=60))) == 2
    second = long_table(12, 20, 100, head=False).text(72, 60, "Container ports of the south handled more boxes.")
    assert len(tables(first, second)) == 2


def test_a_head_of_two_lines_spans_its_columns() -> None:
    sheet = Sheet().text(232, 90, "Group").text(366, 90, "Company")
    for at, name in zip((230.0, 290.0, 370.0, 430.0), ("2024", "2023", "2024", "2023"), strict=True):
        sheet.right(at, 106, name)
    for i, (name, *figures) in enumerate(
        [
            ("Deposits", "812", "790", "640", "655"),
            ("Loans", "604", "588", "(12)", "31"),
            ("Bonds", "77", "-", "9", "-"),
        ]
    ):
        sheet.text(72, 122 + 16 * i, name)
        for at, figure in zip((230.0, 290.0, 370.0, 430.0), figures, strict=True):
            sheet.right(at, 122 + 16 * i, figure)
    document = read_bytes("made.pdf", pdf(sheet))
    spans = {b.text: (b.cell.column, b.cell.column_span) for b in document.blocks if b.cell and b.cell.row == 0}
    assert spans == {"Group": (1, 2), "Company": (3, 2)}


def test_names_of_sections_between_head_and_figures_and_captions_above() -> None:
    sheet = Sheet().text(230, 80, "表3 主要指标", 10).text(380, 96, "单位:亿元", 9)
    sheet.right(330, 114, "2024").right(420, 114, "2023").text(72, 130, "At 1 January:")
    for i, (name, a, b) in enumerate([("Cost", "402", "377"), ("Wear", "(120)", "(98)"), ("Net", "282", "279")]):
        sheet.text(80, 146 + 16 * i, name).right(330, 146 + 16 * i, a).right(420, 146 + 16 * i, b)
    document = read_bytes("made.pdf", pdf(sheet))
    (rows,) = grids(document)
    assert rows[0] == {1: "2024", 2: "2023"} and rows[1] == {0: "At 1 January:"}
    assert [b.text for b in document.blocks if b.kind == "caption"] == ["表3 主要指标", "单位:亿元"]


def test_a_last_row_of_words_in_line_with_the_figures() -> None:
    sheet = Sheet()
    for i, (name, figure) in enumerate([("Price", "254.60"), ("Target", "312.00"), ("Shares", "347.2")]):
        sheet.text(72, 100 + 14 * i, name).right(200, 100 + 14 * i, figure)
    sheet.text(72, 142, "Ticker").text(200 - 30.6, 142, "NR SS")
    assert tables(sheet)[0][-1][0] == "Ticker"


def test_tiles_are_names_and_figures() -> None:
    sheet = Sheet(720, 405).text(40, 50, "The year in four figures", 20)
    for i, (figure, name) in enumerate([("4.82", "Revenue"), ("+23%", "Growth"), ("118%", "Retention")]):
        sheet.text(60 + 200 * i, 140, figure, 30).text(60 + 200 * i, 160, name, 10)
    for i in range(4):
        sheet.text(40, 220 + 16 * i, "Customers stay longer and buy more modules of the platform each year.", 10)
    document = read_bytes("made.pdf", pdf(sheet))
    assert grids(document) == [[{0: "Revenue", 1: "4.82"}, {0: "Growth", 1: "+23%"}, {0: "Retention", 1: "118%"}]]


def test_tiles_with_the_name_above_and_a_remark_below() -> None:
    sheet = Sheet(720, 405)
    for i, (name, figure, remark) in enumerate([("Return", "15.8%", "2023: 14.1%"), ("Cost", "43.2%", "2023: 46.0%")]):
        sheet.text(60 + 200 * i, 110, name, 9).text(60 + 200 * i, 138, figure, 26).text(60 + 200 * i, 154, remark, 9)
    for i in range(4):
        sheet.text(60, 240 + 14 * i, "The bank grew in all of its markets and kept its costs in check.", 9)
    assert grids(read_bytes("made.pdf", pdf(sheet))) == [
        [{0: "Return", 1: "15.8%", 2: "2023: 14.1%"}, {0: "Cost", 1: "43.2%", 2: "2023: 46.0%"}]
    ]
