"""Reading order, kinds and places of text on pages made for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from made_pdf import Sheet, pdf, width
from PIL import Image

from tieout.errors import UnreadableError
from tieout.model import Document
from tieout.readers import read_bytes
from tieout.surfaces.read import command


def read(*sheets: Sheet, info: dict[str, str] | None = None) -> Document:
    return read_bytes("made.pdf", pdf(*sheets, info=info))


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(b.kind, b.text) for b in document.blocks]


def prose(sheet: Sheet, x: float, y: float, lines: list[str], size: float = 10) -> Sheet:
    for i, line in enumerate(lines):
        sheet.text(x, y + 1.4 * size * i, line, size)
    return sheet


LEFT = [
    "Crude steel output fell for the third",
    "year in a row, and exports rose to the",
    "highest level since 2015, at 110 mt.",
]
RIGHT = [
    "Demand from builders is expected to",
    "shrink by another 4.5% in the coming",
    "year, while cars and ships grow.",
]


def test_blocks_are_the_text_at_their_offsets_and_every_character_has_a_place() -> None:
    document = read(prose(Sheet(), 72, 100, LEFT))
    assert document.layout is not None
    for block in document.blocks:
        assert document.text[block.start : block.end] == block.text
    at = document.text.index("110")
    assert document.layout.place(at, at + 3) is not None
    page, box = document.layout.place(at, at + 3) or (0, (0.0, 0.0, 0.0, 0.0))
    assert page == 1
    assert box[2] - box[0] == pytest.approx(width("110", 10), abs=0.5)
    assert 116 < box[1] < 128 < box[3] < 134


def test_columns_are_read_one_after_the_other() -> None:
    sheet = prose(prose(Sheet(), 60, 100, LEFT), 320, 100, RIGHT)
    text = read(sheet).text
    assert text.index("110 mt") < text.index("Demand from builders")


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    first = prose(
        Sheet(), 60, 700, ["Makers of wafers cut their prices twice in", "the spring, and most of them now sell for"]
    )
    second = prose(Sheet(), 60, 80, ["less than it costs to make the wafers in", "the first place."])
    document = read(first, second)
    assert len(document.blocks) == 1
    assert "now sell for less than" in document.text
    at = document.text.index("less")
    assert document.layout is not None
    assert document.layout.place(at, at + 4) is not None and (document.layout.place(at, at + 4) or (0,))[0] == 2


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_boxes_are_where_a_turned_page_shows_its_text(turn: int) -> None:
    box = read(Sheet(rotate=turn).text(72, 110, "Output of 10.05 bn tonnes", 10)).blocks[0].locator.box
    seen = {0: (72, 101), 90: (730, 72), 180: (407, 730), 270: (101, 407)}[turn]
    assert (box[0], box[1]) == pytest.approx(seen, abs=3)


def test_boxes_begin_at_the_corner_of_a_cropped_page() -> None:
    box = read(Sheet(crop=(50, 100, 500, 742)).text(150, 300, "Cropped page, 42%", 10)).blocks[0].locator.box
    assert (box[0], box[1]) == pytest.approx((100, 191.5), abs=3)


def test_a_page_set_sideways_is_read_in_lines() -> None:
    sheet = Sheet()
    for i, line in enumerate(LEFT):
        sheet.text(200 + 14 * i, 700, line, 10, turn=90)
    document = read(sheet)
    assert "third year in a row" in document.text
    box = document.blocks[0].locator.box
    assert box[0] == pytest.approx(192, abs=3) and box[3] == pytest.approx(700, abs=3)


def test_a_text_printed_twice_is_read_once() -> None:
    sheet = Sheet().text(72, 100, "Revenue was 81.2 million", 10).text(72.3, 100.2, "Revenue was 81.2 million", 10)
    assert read(sheet).text.count("81.2") == 1


def test_a_footnote_mark_does_not_become_a_digit_of_the_figure_before_it() -> None:
    sheet = Sheet().text(72, 100, "Exports reached 110", 10)
    sheet.text(72 + 95.6, 96, "1", 6).text(72 + 100, 100, " million tonnes in the year", 10)
    assert "1101" not in read(sheet).text


def test_running_heads_and_page_numbers_are_set_apart() -> None:
    sheets = []
    for number in range(1, 6):
        sheet = Sheet().text(72, 40, "Steel outlook", 9).right(520, 810, str(number), 9)
        sheets.append(prose(sheet, 72, 100 + number, [f"Mill number {number} made 3{number}.5 mt."]))
    found = kinds(read(*sheets))
    assert found.count(("furniture", "Steel outlook")) == 5
    assert [t for k, t in found if k == "paragraph"] == [f"Mill number {n} made 3{n}.5 mt." for n in range(1, 6)]


def test_figures_near_the_foot_of_a_page_are_no_page_numbers() -> None:
    first = prose(Sheet(), 72, 100, LEFT)
    for i, (name, figure) in enumerate([("Coal", "17"), ("Ore", "29"), ("Scrap", "44")]):
        first.text(72, 770 + 14 * i, name, 10).right(300, 770 + 14 * i, figure, 10)
    document = read(first, prose(Sheet(), 72, 100, RIGHT))
    assert {"17", "29", "44"} <= {b.text for b in document.blocks if b.kind == "cell"}


def test_a_bold_lead_in_is_no_heading_and_a_bold_line_is() -> None:
    sheet = Sheet().text(72, 100, "Iron ore prices", 10, bold=True)
    sheet.text(72, 130, "Supply.", 10, bold=True).text(112, 130, "Mines shipped 5% more ore than a year ago, and", 10)
    sheet.text(72, 144, "stocks at the ports grew.", 10)
    found = kinds(read(prose(sheet, 72, 200, LEFT)))
    assert found[0] == ("heading", "Iron ore prices")
    assert found[1][0] == "paragraph" and found[1][1].endswith("at the ports grew.")


def test_small_print_at_the_foot_is_a_note() -> None:
    sheet = prose(Sheet(), 72, 100, LEFT).text(72, 780, "[1] Customs office, bulletin of trade, May 2024", 7)
    assert kinds(read(sheet))[-1][0] == "note"


def test_a_page_of_contents_is_furniture() -> None:
    sheet = Sheet().text(72, 80, "Contents", 16)
    for i, (entry, page) in enumerate([("Steel demand", 3), ("Ore supply", 17), ("Prices to 2030", 28)]):
        sheet.text(72, 120 + 20 * i, f"{entry} ............................ {page}", 10)
    found = kinds(read(sheet, prose(Sheet(), 72, 100, LEFT)))
    assert all(k == "furniture" for k, t in found if "...." in t)
    assert not any(k == "cell" for k, _ in found)


@pytest.mark.parametrize(
    "title",
    [
        "PowerPoint 演示文稿",
        "PowerPoint Presentation",
        "Microsoft Word - outlook_v3.doc",
        "Untitled",
        "print2.html",
        "慧眼报告网 www.example.com",
    ],
)
def test_titles_that_name_a_program_a_file_or_a_site_are_none(title: str) -> None:
    sheet = prose(Sheet().text(72, 80, "Outlook for steel", 18), 72, 130, LEFT)
    assert read(sheet, info={"Title": title, "Author": "admin"}).source.title == "Outlook for steel"
    assert read(sheet, info={"Title": title, "Author": "admin"}).source.author is None


def test_the_date_of_a_file_says_what_it_is() -> None:
    source = read(prose(Sheet(), 72, 100, LEFT), info={"CreationDate": "D:20240426103000+08'00'"}).source
    assert source.issued == "2024-04-26"
    assert [(b.field, b.how) for b in source.basis] == [("issued", "document")]


def test_chinese_is_joined_without_spaces_and_latin_with_them() -> None:
    sheet = Sheet()
    for i, line in enumerate(
        ["2024年全国光伏新增装机二亿七千万千瓦左右", "其中分布式占比约四成，集中式", "占比约六成。"]
    ):
        sheet.text(72, 100 + 16 * i, line, 10)
    document = read(prose(sheet, 72, 300, LEFT))
    assert "千瓦左右其中分布式" in document.text
    assert "third year in a row" in document.text


def test_a_page_whose_text_layer_is_no_text_is_left_out_and_said_so() -> None:
    good = prose(Sheet(), 72, 100, LEFT)
    bad = Sheet()
    for i in range(4):
        bad.text(72, 100 + 20 * i, "㽣䃎㛢㓠噏㻩㔀㕕㖂㗗㘘㙙㚚㛛㜜㝝", 12)
    document = read_without_ocr(good, bad)
    assert "㽣" not in document.text
    assert any("2" in n and "no text" in n for n in document.notices)
    with pytest.raises(UnreadableError, match="text layer is no text"):
        read_without_ocr(bad)


def read_without_ocr(*sheets: Sheet) -> Document:
    from tieout.readers import _ocr

    _ocr.installed.cache_clear()
    patch = pytest.MonkeyPatch()
    patch.setattr(_ocr, "installed", lambda: False)
    try:
        return read(*sheets)
    finally:
        patch.undo()


def test_a_page_can_be_drawn_with_what_was_understood(tmp_path: Path) -> None:
    path = tmp_path / "steel.pdf"
    path.write_bytes(pdf(prose(Sheet().text(72, 60, "Outlook for steel", 18), 72, 100, LEFT)))
    out = tmp_path / "page.png"
    done = CliRunner().invoke(command, [str(path), "--show", "1", "-o", str(out)])
    assert done.exit_code == 0, done.output
    with Image.open(out) as image:
        assert image.size == (1190, 1684)
        colours = image.convert("RGB").getcolors(1 << 20) or []
    assert any(colour == (200, 30, 30) for _, colour in colours)  # the heading's frame
    missing = CliRunner().invoke(command, [str(path), "--show", "9", "-o", str(out)])
    assert missing.exit_code == 2 and "no page 9" in missing.output


def test_a_rule_from_side_to_side_parts_the_columns_above_from_those_below() -> None:
    sheet = Sheet().text(60, 60, "Volume 12").text(400, 60, "April 2025").line(60, 70, 520, 70)
    prose(prose(sheet, 60, 90, LEFT), 320, 90, RIGHT)
    text = read(sheet).text
    assert text.index("April 2025") < text.index("Crude steel") < text.index("Demand from builders")


def test_a_heading_below_columns_goes_with_the_text_it_stands_over() -> None:
    sheet = prose(prose(Sheet(), 60, 100, LEFT), 320, 100, RIGHT).text(60, 190, "Company profile", 14)
    prose(
        sheet,
        60,
        208,
        ["The group runs nine furnaces in three countries and sold 6.1 million tonnes of plate last year."],
    )
    text = read(sheet).text
    assert text.index("cars and ships grow") < text.index("Company profile") < text.index("nine furnaces")


def test_bold_words_that_begin_a_paragraph_are_no_heading() -> None:
    sheet = Sheet().text(60, 100, "We raise our estimate for the current year by 6.4% and lift", 10, bold=True)
    sheet.text(60, 114, "our target.", 10, bold=True).text(115, 114, "Contracts now cover 38% of the volume,")
    sheet.text(60, 128, "against 21% a year ago, and prices hold in all markets.")
    (block,) = read(sheet).blocks
    assert block.kind == "paragraph" and "6.4% and lift our target. Contracts now" in block.text


def test_the_mark_of_a_footnote_stays_with_it() -> None:
    sheet = prose(Sheet(), 60, 100, LEFT)
    sheet.text(60, 757, "2", 5).text(65, 760, "Before hedges; seven tenths are hedged.", 7)
    assert ("note", "² Before hedges; seven tenths are hedged.") in kinds(read(sheet))


def test_dots_drawn_before_lines_begin_items() -> None:
    sheet = Sheet()
    for i, line in enumerate(
        ["Customers above a million rose to 1,207", "Orders in hand grew by 19% to 7.9 bn", "Margins held"]
    ):
        sheet.dot(62, 97 + 15 * i).text(70, 100 + 15 * i, line)
    assert [kind for kind, _ in kinds(read(sheet))] == ["list_item"] * 3


def test_lines_beside_a_tall_table_are_not_lost() -> None:
    sheet = Sheet()
    for i, (name, a, b) in enumerate([("Flat", "1,204", "1,188"), ("Long", "(36)", "41"), ("Total", "1,168", "1,229")]):
        sheet.text(60, 100 + 16 * i, name).right(180, 100 + 16 * i, a).right(240, 100 + 16 * i, b)
        sheet.text(400, 104 + 16 * i, ["Prices of plate", "fell in the", "second half."][i])
    text = read(sheet).text
    assert all(words in text for words in ("Prices of plate", "fell in the", "second half."))
