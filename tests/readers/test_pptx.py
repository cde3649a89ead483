"""PPTX: titles, tables, native charts' own numbers, notes; places on the slide."""

import io

import pptx
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

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
