"""Word files as they go round for review: comments, tracked changes, hidden text, footnotes. Made here, with python-docx."""

from __future__ import annotations

import io
import zipfile

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tieout import pipeline, readers
from tieout.model import Document

W = nsdecls("w")


def read(made: docx.document.Document, footnote: str | None = None) -> Document:
    out = io.BytesIO()
    made.save(out)
    if footnote is None:
        return readers.read_bytes("a.docx", out.getvalue())
    again = io.BytesIO()
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(again, "w") as new:
        for member in old.infolist():
            new.writestr(member, old.read(member))
        words = f'<w:footnote w:id="2"><w:p><w:r><w:t>{footnote}</w:t></w:r></w:p></w:footnote>'
        new.writestr("word/footnotes.xml", f"<w:footnotes {W}>{words}</w:footnotes>")
    return readers.read_bytes("a.docx", again.getvalue())


def test_comments_are_kept_apart_and_said_so() -> None:
    made = docx.Document()
    p = made.add_paragraph("2023年玻璃纤维产量为723万吨，")
    p.add_run("同比增长5.2%")
    made.add_comment(p.runs[1], text="应为6.2%；前年是681万吨。", author="审稿人")
    found = pipeline.extract(read(made))
    assert [str(c.value) for c in found.claims] == ["7230000", "5.2"]
    comment = found.document.blocks[-1]
    assert (comment.kind, comment.text) == ("furniture", "审稿人: 应为6.2%；前年是681万吨。")
    assert comment.locator is not None and comment.locator.part == "word/comments.xml#0"
    assert any(n.startswith("1 comment stands") for n in found.document.notices)


def test_tracked_changes_are_read_as_accepted() -> None:
    made = docx.Document()
    p = made.add_paragraph("Exports were ")
    p._p.append(parse_xml(f'<w:del {W} w:id="1" w:author="a"><w:r><w:delText>55,000 t</w:delText></w:r></w:del>'))
    p._p.append(parse_xml(f'<w:ins {W} w:id="2" w:author="a"><w:r><w:t>52,800 t</w:t></w:r></w:ins>'))
    first = made.add_paragraph("Prices fell to $19")
    first._p.get_or_add_pPr().append(parse_xml(f'<w:rPr {W}><w:del w:id="3" w:author="a"/></w:rPr>'))
    made.add_paragraph(" a kilo.")
    table = made.add_table(2, 2)
    for at, words in enumerate(("Year", "Capacity", "2022", "4330")):
        table.cell(at // 2, at % 2).text = words
    table.rows[1]._tr.insert(0, parse_xml(f'<w:trPr {W}><w:del w:id="4" w:author="a"/></w:trPr>'))
    document = read(made)
    assert [b.text for b in document.blocks] == [
        "Exports were 52,800 t",
        "Prices fell to $19 a kilo.",
        "Year",
        "Capacity",
    ]
    assert "Tracked changes were read as accepted." in document.notices


def test_hidden_text_is_left_out_and_said_so() -> None:
    made = docx.Document()
    p = made.add_paragraph("Margin was ")
    p.add_run("(internal: 9%) ").font.hidden = True
    p.add_run("7%.")
    document = read(made)
    assert document.text == "Margin was 7%."
    assert "Hidden text was left out." in document.notices


def test_the_mark_of_a_footnote_is_no_word_of_it() -> None:
    made = docx.Document()
    made.add_paragraph("社会库存为46万吨。")
    note = read(made, "含保税区库存3万吨。").blocks[-1]
    assert (note.kind, note.text, note.reading) == ("note", "[2] 含保税区库存3万吨。", "含保税区库存3万吨。")
