"""Pictures on printed pages, on slides and in Word files: their words at their place, or that they were not read."""

from __future__ import annotations

import io

import docx
import pptx
import pypdfium2
import pytest
from docx.shared import Inches
from made_pdf import Sheet, pdf
from PIL import Image
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches as Slide

import tieout
from tieout.model import Document
from tieout.readers import _ocr, read_bytes
from tieout.readers._ocr.pictures import MAX_COUNT, Budget
from tieout.readers._pdf.strokes import _of_strips

needs_ocr = pytest.mark.skipif(not _ocr.installed(), reason="the optional part that reads pictures is not installed")
BEFORE = "Terminal operators were asked in the spring how much they had handled."
AFTER = "Their answers were checked against the port authority's own count."
SEEN = ["Container throughput reached 8.4 million boxes in 2023,", "an increase of 6.3% on the year before."]


def letter() -> Image.Image:
    """A picture of two printed lines."""
    sheet = Sheet(width=360, height=110)
    for i, line in enumerate(SEEN):
        sheet.text(20, 40 + 22 * i, line, 12)
    made: Image.Image = pypdfium2.PdfDocument(pdf(sheet))[0].render(scale=2).to_pil().convert("L")
    return made


def printed() -> bytes:
    shown = letter()
    sheet = Sheet().text(60, 80, BEFORE, 11)
    sheet.picture(60, 110, 360, 110, shown.size, shown.tobytes()).text(60, 260, AFTER, 11)
    return pdf(sheet)


def png() -> io.BytesIO:
    out = io.BytesIO()
    letter().save(out, "PNG")
    return io.BytesIO(out.getvalue())


def word() -> bytes:
    made = docx.Document()
    made.add_paragraph(BEFORE)
    made.add_picture(png(), width=Inches(5))
    made.add_paragraph(AFTER)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def slides() -> bytes:
    made = pptx.Presentation()
    slide = made.slides.add_slide(made.slide_layouts[5])
    slide.shapes.title.text = "Port survey"
    slide.shapes.add_picture(png(), Slide(1), Slide(2), Slide(6))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


FILES = {"a.pdf": printed, "a.docx": word, "a.pptx": slides}


@needs_ocr
@pytest.mark.parametrize("name", FILES)
def test_words_of_a_picture_stand_where_it_stands(name: str) -> None:
    document = read_bytes(name, FILES[name]())
    seen = [b for b in document.blocks if b.kind == "picture"]
    assert " ".join(" ".join(b.reading.split()) for b in seen) == " ".join(SEEN)
    assert all(b.confidence is not None and b.confidence > 0.8 for b in seen)
    if name != "a.pptx":
        order = [b.kind for b in document.blocks if b.kind != "furniture"]
        assert (order[0], order[-1], set(order[1:-1])) == ("paragraph", "paragraph", {"picture"})
    assert not document.unread
    assert any("read by OCR" in n for n in document.notices)


@needs_ocr
def test_a_figure_in_a_picture_is_a_claim_with_page_box_and_confidence() -> None:
    found = {c.text: c for c in tieout.extract(read_bytes("a.pdf", printed())).claims}
    claim = found["8.4 million boxes"] if "8.4 million boxes" in found else found["8.4 million"]
    assert claim.page == 1
    assert claim.confidence is not None and claim.confidence > 0.8
    assert claim.box is not None and 60 < claim.box[0] < claim.box[2] < 420 and 110 < claim.box[1] < 220


@pytest.mark.parametrize("name", FILES)
def test_without_the_part_pictures_are_named_as_unread(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_ocr, "installed", lambda: False)
    document = read_bytes(name, FILES[name]())
    assert len(document.unread) == 1
    assert "not read" in document.unread[0] and "pictures" in document.unread[0]
    assert not any(b.kind == "picture" for b in document.blocks)


@needs_ocr
def test_a_picture_under_words_is_their_background() -> None:
    shown = letter()
    sheet = Sheet().picture(60, 60, 400, 300, shown.size, shown.tobytes())
    for i in range(6):
        sheet.text(80, 100 + 20 * i, BEFORE, 10)
    document = read_bytes("a.pdf", pdf(sheet))
    assert not any(b.kind == "picture" for b in document.blocks)


def test_a_budget_bounds_the_pictures_of_one_file() -> None:
    budget = Budget()
    assert not budget.allows(6_000, 6_000)
    assert sum(budget.allows(100, 100) for _ in range(MAX_COUNT + 5)) == MAX_COUNT


def test_strips_of_a_scan_are_one_picture() -> None:
    strips = [(10.0, 10.0 + 50 * i, 300.0, 60.0 + 50 * i) for i in range(4)]
    assert _of_strips([*strips, (20.0, 20.0, 40.0, 40.0)]) == [(10.0, 10.0, 300.0, 210.0)]


def test_a_native_chart_of_a_word_file_gives_its_own_figures() -> None:
    data = CategoryChartData()
    data.categories = ["2021", "2022"]
    data.add_series("Ferries", (4.5, 5.25))
    deck = pptx.Presentation()
    frame = deck.slides.add_slide(deck.slide_layouts[6]).shapes.add_chart(
        XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, Slide(6), Slide(4), data
    )
    document = read_bytes("a.docx", _with_chart(frame.chart.part.blob))
    assert [b.text for b in document.blocks if b.cell is not None] == ["Ferries", "2021", "4.5", "2022", "5.25"]
    assert not document.notices


def _with_chart(chart: bytes) -> bytes:
    """A Word file whose one drawing is that chart."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml

    made = docx.Document()
    part = Part(PackURI("/word/charts/chart1.xml"), "application/xml", chart, made.part.package)
    relation = made.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    c = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    r = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    drawing = (
        f'<w:r xmlns:w="{w}"><w:drawing><c:chart xmlns:c="{c}" xmlns:r="{r}" r:id="{relation}"/></w:drawing></w:r>'
    )
    made.add_paragraph("Ferry trips by year")._p.append(parse_xml(drawing))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_reading_pictures_keeps_documents_true() -> None:
    for name, make in FILES.items():
        document: Document = read_bytes(name, make())
        assert all(document.text[b.start : b.end] == b.text for b in document.blocks)


def test_a_chart_that_announces_billions_of_points_is_left_out() -> None:
    data = CategoryChartData()
    data.categories = ["2021", "2022"]
    data.add_series("Ferries", (4.5, 5.25))
    deck = pptx.Presentation()
    frame = deck.slides.add_slide(deck.slide_layouts[6]).shapes.add_chart(
        XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, Slide(6), Slide(4), data
    )
    swollen = frame.chart.part.blob.replace(b'ptCount val="2"', b'ptCount val="2000000000"')
    assert swollen != frame.chart.part.blob
    document = read_bytes("a.docx", _with_chart(swollen))
    assert not any(b.cell for b in document.blocks)
    assert document.notices == ("1 charts were not read.",)
