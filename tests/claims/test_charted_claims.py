"""Charts and tiles: captions, headings and series say what a figure measures; months on a yearly scale are years."""

import io

import pptx
import pytest
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE as KIND
from pptx.util import Inches, Pt

from tieout import extract
from tieout.readers import read_bytes


def deck(title, *slides):
    """Slides as functions that fill them."""
    made = pptx.Presentation()
    for fill in slides:
        slide = made.slides.add_slide(made.slide_layouts[5])
        slide.shapes.title.text = title
        fill(slide)
    out = io.BytesIO()
    made.save(out)
    return extract(read_bytes("deck.pptx", out.getvalue())).claims


def chart(categories, *series, caption=None):
    def fill(slide):
        data = CategoryChartData()
        data.categories = categories
        for name, values in series:
            data.add_series(name, values)
        box = (Inches(1), Inches(2), Inches(6), Inches(4))
        one = slide.shapes.add_chart(KIND.COLUMN_CLUSTERED, *box, data).chart
        one.has_title = caption is not None
        if caption:
            one.chart_title.text_frame.text = caption

    return fill


def tiles(*pairs):
    def fill(slide):
        for i, (figure, name) in enumerate(pairs):
            for y, text, size in ((2.0, figure, 36), (2.9, name, 14)):
                box = slide.shapes.add_textbox(Inches(0.3 + 2.4 * i), Inches(y), Inches(2.2), Inches(0.8))
                box.text_frame.text = text
                box.text_frame.paragraphs[0].runs[0].font.size = Pt(size)

    return fill


def test_tiles_have_a_unit_and_a_measure_each_and_the_time_of_their_heading():
    found = deck("Tramways: 2023 in figures", tiles(("$2.1bn", "Revenue"), ("84", "Customers"), ("412m", "Passengers")))
    assert [(float(c.value), c.unit, c.measure, c.period.iso) for c in found] == [
        (2.1e9, "USD", "revenue", "2023"),
        (84.0, "count", "customer_count", "2023"),
        (412e6, "count", "passenger_count", "2023"),
    ]


def test_a_length_stays_a_length():
    (one,) = deck("Tunnels", tiles(("412m", "Length of the tunnel")))
    assert one.unit == "meter" and one.value == 412


def test_series_are_parts_of_what_the_caption_measures():
    found = deck("Channels", chart(["2022", "2023"], ("Stores", (81, 83)), caption="Revenue by channel, £ million"))
    assert [(float(c.value), c.unit, c.measure) for c in found] == [(81e6, "GBP", "revenue"), (83e6, "GBP", "revenue")]


def test_parts_of_a_hundred_under_a_share_are_percent():
    found = deck("Ore", chart(["Peru", "Chile", "Other"], ("Share", (20, 30, 50)), caption="Exports by destination"))
    assert {(c.unit, c.measure) for c in found} == {("percent", "share")}
    loose = deck("Ore", chart(["Peru", "Chile", "Other"], ("Output", (20, 30, 50)), caption="Output (kt)"))
    assert {c.unit for c in loose}.isdisjoint({"percent"})


@pytest.mark.parametrize(
    ("title", "months", "periods"),
    [
        ("Year-by-year sales growth", ["Jun-21", "Jun-22", "Jun-23"], ["2020-07/2021-06", "2021-07/2022-06", "2022-07/2023-06"]),
        ("Annual sales growth", ["Dec-21", "Dec-22", "Dec-23"], ["2021", "2022", "2023"]),
        ("Sales growth by month", ["Jun-21", "Jun-22", "Jun-23"], ["2021-06", "2022-06", "2023-06"]),
        ("Annual sales growth", ["Apr-23", "May-23", "Jun-23"], ["2023-04", "2023-05", "2023-06"]),
    ],
)  # fmt: skip
def test_months_on_the_scale_of_a_yearly_chart(title, months, periods):
    found = deck(title, chart(months, ("Growth (%)", (4.0, 5.5, -1.2))))
    assert [c.period.iso for c in found] == periods


def test_a_rate_named_over_a_chart_is_that_of_its_bars():
    found = deck("Harvest Fund", chart(["2022", "2023"], ("Class B", (-4.2, 6.1)), caption="Annual returns (%)"))
    assert [(c.measure, c.subject, c.unit, c.period.iso) for c in found] == [
        ("total_return", "Class B", "percent", "2022"),
        ("total_return", "Class B", "percent", "2023"),
    ]
