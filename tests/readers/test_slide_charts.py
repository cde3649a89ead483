"""Native charts of slides: what stands at their scale, over them and in their number formats belongs to their figures."""

import io

import pptx
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE as KIND
from pptx.util import Inches, Pt

from tieout import extract
from tieout.readers import read_bytes


def slide_of(made, title):
    slide = made.slides.add_slide(made.slide_layouts[5])
    slide.shapes.title.text = title
    return slide


def chart(slide, kind, categories, series, left, number_format="General"):
    data = CategoryChartData(number_format=number_format)
    data.categories = categories
    for name, values in series:
        data.add_series(name, values)
    box = (Inches(left), Inches(2), Inches(4), Inches(4))
    made = slide.shapes.add_chart(kind, *box, data).chart
    made.has_title = False
    return made


def words(slide, left, text):
    frame = slide.shapes.add_textbox(Inches(left), Inches(1.5), Inches(4), Inches(0.4)).text_frame
    frame.text = text
    frame.paragraphs[0].runs[0].font.size = Pt(14)


def claims_of(made):
    out = io.BytesIO()
    made.save(out)
    return extract(read_bytes("deck.pptx", out.getvalue())).claims


def test_shares_kept_as_fractions_are_read_as_shown():
    made = pptx.Presentation()
    chart(slide_of(made, "Loan book"), KIND.PIE, ["Mortgages", "Cards"], [("Share", (0.625, 0.375))], 1, "0.0%")
    assert [(c.text, str(c.value), c.unit) for c in claims_of(made)] == [
        ("62.5%", "62.5", "percent"),
        ("37.5%", "37.5", "percent"),
    ]


def test_the_title_of_the_scale_names_the_unit():
    made = pptx.Presentation()
    one = chart(slide_of(made, "Lithium"), KIND.COLUMN_CLUSTERED, ["2023", "2024"], [("Spot price", (31, 12))], 1)
    one.value_axis.has_title = True
    one.value_axis.axis_title.text_frame.text = "USD/kg"
    found = [(c.value, c.measure, c.period.iso) for c in claims_of(made)]
    assert found == [(31, "price", "2023"), (12, "price", "2024")]
    assert all(c.unit.startswith("USD/k") for c in claims_of(made))


def test_the_line_over_each_of_two_charts_is_its_own_caption():
    made = pptx.Presentation()
    slide = slide_of(made, "Cement: volumes and margins")
    words(slide, 0.5, "Cement output (million tonnes)")
    words(slide, 5, "EBITDA margin by plant, FY2023")
    chart(slide, KIND.BAR_CLUSTERED, ["Plant A", "Plant B"], [("Output", (4.1, 2.6))], 0.5)
    chart(slide, KIND.BAR_CLUSTERED, ["Plant A", "Plant B"], [("Margin", (0.21, -0.04))], 5, "0%")
    found = [(c.text, c.value, c.unit, c.measure, c.subject) for c in claims_of(made)]
    assert [(f[0], float(f[1]), *f[2:]) for f in found] == [
        ("4.1", 4_100_000.0, "ton", "output", "Plant A"),
        ("2.6", 2_600_000.0, "ton", "output", "Plant B"),
        ("21%", 21.0, "percent", "profit_margin", "Plant A"),
        ("-4%", -4.0, "percent", "profit_margin", "Plant B"),
    ]
