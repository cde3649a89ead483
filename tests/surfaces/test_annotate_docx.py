"""--annotate OUT.docx of a Word file: comments in a copy of the file itself, nothing else changed."""

import pytest
from click.testing import CliRunner
from docx import Document as Word

from tieout.surfaces import check


@pytest.fixture
def draft(tmp_path):
    word = Word()
    word.add_heading("Valves", 1)
    growth = word.add_paragraph("The market for valves grew from ")
    growth.add_run("$3.9 billion").bold = True
    growth.add_run(" in 2018 to $6.2 billion in 2024, a CAGR of 11.4%. Prices held.")
    table = word.add_table(rows=5, cols=2)
    rows = [("Segment", "Revenue (USD million)"), ("Gate", "214"), ("Ball", "131"), ("Globe", "56"), ("Total", "431")]
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    word.add_paragraph("海外收入占营业收入的134%。", style="List Bullet")
    word.save(str(tmp_path / "draft.docx"))
    return tmp_path / "draft.docx"


def annotated(draft, out):
    done = CliRunner().invoke(check.command, [str(draft), "--annotate", str(out), "--format", "concise"])
    assert done.exit_code == 1, done.output
    return Word(str(out))


def commented(word, number):
    """The characters between the marks of a comment."""
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    inside, text = False, ""
    for element in word.element.body.iter():
        if element.get(f"{w}id") == str(number) and element.tag in (f"{w}commentRangeStart", f"{w}commentRangeEnd"):
            inside = element.tag.endswith("Start")
        elif inside and element.tag == f"{w}t":
            text += element.text
    return text


def test_comments_stand_on_the_figures(draft, tmp_path):
    word = annotated(draft, tmp_path / "out.docx")
    told = {commented(word, c.comment_id): c.text.split(":")[0] for c in word.comments}
    assert told == {
        "11.4%": "error cagr-mismatch",
        "431": "warning total-mismatch",
        "134%": "error impossible-share",
    }


def test_text_styles_and_tables_stay(draft, tmp_path):
    before, after = Word(str(draft)), annotated(draft, tmp_path / "out.docx")
    assert [(p.text, p.style.name) for p in before.paragraphs] == [(p.text, p.style.name) for p in after.paragraphs]
    assert [c.text for c in before.tables[0]._cells] == [c.text for c in after.tables[0]._cells]
    assert [r.text for r in after.paragraphs[1].runs if r.bold] == ["$3.9 billion"]


def test_the_original_is_never_written_over(draft):
    kept = draft.read_bytes()
    done = CliRunner().invoke(check.command, [str(draft), "--annotate", str(draft)])
    assert done.exit_code == 2 and "name another" in done.output
    assert draft.read_bytes() == kept
