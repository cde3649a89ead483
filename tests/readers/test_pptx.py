"""PPTX: titles, tables, native charts' own numbers, notes; places on the slide."""

import io
import pathlib
import zipfile

import pptx
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches, Pt

from tieout.errors import UnreadableError
from tieout.readers import read_bytes


def deck():
    made = pptx.Presentation()
    slide = made.slides.add_slide(made.slide_layouts[5])
    slide.shapes.title.text = "EV sales by region"
    box = slide.shapes.add_textbox(Inches(1), Inches(5), Inches(4), Inches(1))
    box.text_frame.text = "Sales rose 35% to 14.2 million cars in 2023."
    data = CategoryChartData()
    data.categories = ["2022", "2023"]
    data.add_series("China (m)", (6.0, 8.1))
    data.add_series("Europe (m)", (2.7, 3.2))
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(2), Inches(4), Inches(3), data)
    table = slide.shapes.add_table(2, 2, Inches(6), Inches(2), Inches(3), Inches(1)).table
    for (r, c), text in {(0, 0): "Maker", (0, 1): "Share", (1, 0): "BYD", (1, 1): "21%"}.items():
        table.cell(r, c).text = text
    slide.notes_slide.notes_text_frame.text = "Source: industry body"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_what_a_slide_holds():
    document = read_bytes("deck.pptx", deck())
    kinds = {b.text: b.kind for b in document.blocks}
    assert kinds["EV sales by region"] == "heading"
    assert kinds["Sales rose 35% to 14.2 million cars in 2023."] == "paragraph"
    assert kinds["Source: industry body"] == "note"
    chart, table = document.tables()
    assert [b.text for b in chart] == ["China (m)", "Europe (m)", "2022", "6", "2.7", "2023", "8.1", "3.2"]
    assert [b.text for b in table] == ["Maker", "Share", "BYD", "21%"]
    assert all(b.locator.page == 1 for b in document.blocks)
    assert all(document.text[b.start : b.end] == b.text for b in document.blocks)


def bare(*shapes: tuple[float, float, float, float, str, float]) -> bytes:
    """A deck of one slide without placeholders: (x, y, width, height in inches, text, letters in points)."""
    return bare_deck([shapes])


def bare_deck(slides) -> bytes:
    made = pptx.Presentation()
    for shapes in slides:
        slide = made.slides.add_slide(made.slide_layouts[6])
        for x, y, w, h, text, size in shapes:
            frame = slide.shapes.add_textbox(Inches(x), Inches(y), Inches(w), Inches(h)).text_frame
            frame.text = text
            frame.paragraphs[0].runs[0].font.size = Pt(size)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_the_largest_letters_are_the_title_where_none_is_marked():
    data = bare(
        (1, 2, 8, 1, "Sales of cars that run on batteries grew in every region.", 14),
        (1, 0.4, 8, 0.8, "Batteries win", 30),
    )
    document = read_bytes("deck.pptx", data)
    assert (document.blocks[0].kind, document.blocks[0].text) == ("heading", "Batteries win")
    assert document.source.title == "Batteries win"


def test_a_big_figure_and_the_words_below_it_are_one_row():
    shapes = [(0.5, 0.3, 8, 0.7, "The year in figures", 28)]
    for i, (figure, name) in enumerate(
        [("14.2m", "Cars sold"), ("35%", "Growth in sales"), ("18%", "Share of all cars")]
    ):
        shapes += [(0.5 + 3 * i, 2, 2.5, 0.8, figure, 36), (0.5 + 3 * i, 2.9, 2.5, 0.4, name, 14)]
    document = read_bytes("deck.pptx", bare(*shapes))
    (table,) = document.tables()
    assert [b.text for b in table] == ["Cars sold", "14.2m", "Growth in sales", "35%", "Share of all cars", "18%"]


def test_a_big_figure_without_a_name_stays_a_paragraph():
    document = read_bytes("deck.pptx", bare((0.5, 0.3, 8, 0.7, "The year", 28), (0.5, 2, 2.5, 0.8, "42%", 36)))
    assert not list(document.tables())
    assert ("paragraph", "42%") in [(b.kind, b.text) for b in document.blocks]


def test_what_stands_on_every_slide_is_furniture():
    slides = []
    for number in range(1, 6):
        slides.append(
            [
                (0.5, 0.3, 8, 0.7, f"Part {number} of the story", 28),
                (0.5, 2, 8, 1, f"Region {number} sold {number}0 cars.", 14),
                (0.5, 7, 4, 0.3, "Car outlook, internal", 9),
                (9, 7, 0.5, 0.3, str(number + 1), 9),
            ]
        )
    kinds = [(b.kind, b.text) for b in read_bytes("deck.pptx", bare_deck(slides)).blocks]
    assert kinds.count(("furniture", "Car outlook, internal")) == 5
    assert ("furniture", "4") in kinds and ("paragraph", "Region 4 sold 40 cars.") in kinds


def test_cards_side_by_side_are_read_one_after_the_other():
    shapes = []
    for i, place in enumerate(["North", "East", "South"]):
        shapes += [
            (0.5 + 3 * i, 2, 2.6, 0.5, f"{place} head", 14),
            (0.5 + 3 * i, 2.6, 2.6, 0.5, f"{place} body one", 12),
            (0.5 + 3 * i, 3.2, 2.6, 0.5, f"{place} body two", 12),
        ]
    text = read_bytes("deck.pptx", bare(*shapes)).text
    assert (
        text.index("North body two") < text.index("East head") < text.index("East body two") < text.index("South head")
    )


def test_entities_in_a_slide_are_not_expanded():
    data = io.BytesIO(deck())
    out = io.BytesIO()
    bomb = '<!DOCTYPE p [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">' + "".join(
        f'<!ENTITY {chr(98 + i)}{i} "' + f"&{chr(97 + i) + (str(i - 1) if i > 1 else '') if i else 'a'};" * 10 + '">'
        for i in range(1, 9)
    )
    bomb += '<!ENTITY secret SYSTEM "file:///etc/hostname">]>'
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.infolist():
            body = old.read(item)
            if item.filename == "ppt/slides/slide1.xml":
                head, _, rest = body.decode().partition("?>")
                body = (head + "?>" + bomb + rest.replace("Sales rose", "&secret;&b; Sales rose")).encode()
            new.writestr(item, body)
    try:
        text = read_bytes("deck.pptx", out.getvalue()).text
    except UnreadableError as e:
        assert "\n" not in str(e)
    else:
        assert len(text) < 2_000
        assert (
            not pathlib.Path("/etc/hostname").is_file() or pathlib.Path("/etc/hostname").read_text().strip() not in text
        )


def rewritten(data: bytes, member: str, change) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            new.writestr(item, change(old.read(item)) if item.filename == member else old.read(item))
    return out.getvalue()


def test_a_shape_whose_place_cannot_be_found_loses_no_other():
    # the slide's layout is gone: the title has its place from there, the text box has its own
    rels = "ppt/slides/_rels/slide1.xml.rels"
    document = read_bytes("deck.pptx", rewritten(deck(), rels, lambda b: b.replace(b'/slideLayout"', b'/nothing"')))
    assert "Sales rose 35% to 14.2 million cars in 2023." in document.text
    assert any("damaged" in n for n in document.notices)


def test_a_chart_without_its_part_loses_no_other():
    data = rewritten(
        deck(),
        "ppt/charts/"
        + next(
            n.rpartition("/")[2]
            for n in zipfile.ZipFile(io.BytesIO(deck())).namelist()
            if n.startswith("ppt/charts/chart")
        ),
        lambda b: b.replace(b"c:plotArea", b"c:plotArey"),
    )
    document = read_bytes("deck.pptx", data)
    assert "Sales rose 35%" in document.text and "BYD" in document.text


def test_whatever_a_library_raises_is_one_line(monkeypatch):
    from tieout.readers import pptx as reader

    monkeypatch.setattr(reader, "read", lambda name, data: 1 // 0)
    try:
        read_bytes("deck.pptx", deck())
    except UnreadableError as e:
        assert "deck.pptx" in str(e) and "ZeroDivisionError" in str(e)
    else:
        raise AssertionError("no error")
