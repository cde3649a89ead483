"""Laws of every reader, on sample files and on whatever bytes hypothesis thinks of."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tieout import readers
from tieout.errors import UnreadableError
from tieout.model import Document

SAMPLES = sorted(p for p in (Path(__file__).parents[1] / "corpora" / "readers").iterdir() if p.is_file())
NAMES = ("a.md", "a.txt", "a.html", "a.docx")


def obeys(document: Document) -> None:
    """The laws: text law, order, no overlap, lines, headings above, views that map back, cells in distinct places."""
    end = 0
    places = set()
    for index, block in enumerate(document.blocks):
        assert block.start < block.end
        assert block.start >= end, f"block {index} overlaps the one before"
        end = block.end
        assert document.text[block.start : block.end] == block.text
        assert document.line_column(block.start)[0] == block.line
        assert all(above < index for above in block.headings)
        assert list(block.headings) == sorted(set(block.headings))
        if block.cell:
            place = (block.cell.table, block.cell.row, block.cell.column)
            assert place not in places
            places.add(place)
        if block.view:
            view_obeys(document, index)
    assert end <= len(document.text)


def view_obeys(document: Document, index: int) -> None:
    block = document.blocks[index]
    view = block.view
    assert view is not None
    at, last = 0, block.start
    for number, segment in enumerate(view.segments):
        following = view.segments[number + 1].view_start if number + 1 < len(view.segments) else len(view.text)
        assert segment.view_start == at < following
        assert last <= segment.start < segment.end <= block.end
        if segment.kept:
            assert document.text[segment.start : segment.end] == view.text[at:following]
        at, last = following, segment.end
    for offset in range(0, len(view.text), 7):
        start, end = view.span(offset, offset + 1)
        assert block.start <= start < end <= block.end


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.name)
def test_samples_obey_the_laws(path: Path) -> None:
    document = readers.read(path)
    assert document.blocks
    obeys(document)
    assert readers.read(path) == document


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.name)
def test_text_formats_lose_no_line(path: Path) -> None:
    """Every line of a text file with a word in it is in some block."""
    if path.suffix not in (".md", ".txt"):
        pytest.skip("not its own text")
    document = readers.read(path)
    inside = [False] * len(document.text)
    for block in document.blocks:
        inside[block.start : block.end] = [True] * (block.end - block.start)
    for line in document.text.splitlines(keepends=True):
        at = document.text.index(line)
        if any(c.isalnum() for c in line) and not line.lstrip().startswith(("<", "```")):
            assert any(inside[at : at + len(line)]), line


def attempt(name: str, data: bytes) -> None:
    try:
        document = readers.read_bytes(name, data)
    except UnreadableError as e:
        assert str(e).startswith(name)
        assert "\n" not in str(e)
    else:
        obeys(document)


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(NAMES), st.binary(max_size=400))
def test_any_bytes(name: str, data: bytes) -> None:
    attempt(name, data)


MARKUP = st.text(
    st.sampled_from(list("ab1 8年中。：，\n\n\n\t*_`~[]()<>!#|-+>\\&;.:=\"'$^{}/\r\x0b\u2028\u200b\ufeff")),
    max_size=200,
)
FRAGMENTS = st.lists(
    st.sampled_from(
        [
            "**规模：**",
            "\n",
            "\n\n",
            "    ",
            "- ",
            "1. ",
            "> ",
            "| a | b |\n",
            "|---|---|\n",
            "```\n",
            "[x](http://a.b/c_d)",
            "![i](x)",
        ]
        + [
            "<br>",
            "<table><tr><td>1<td>2</table>",
            "&nbsp;",
            "&#20154;",
            "\\*",
            "~~x~~",
            "a\tb\n",
            "---\n",
            "title: x\n",
            "# ",
            "12%",
        ]
        + [
            "表1 增长（单位：亿元）",
            "2023年",
            "`x`",
            "</td>",
            "<td rowspan=3>",
            "<table>",
            "[^1]: n",
            "\r\n",
            "一、概述\n",
            "1.1 Scope\n",
        ]
    ),
    max_size=40,
).map("".join)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(("a.md", "a.txt")), MARKUP | FRAGMENTS)
def test_any_text(name: str, text: str) -> None:
    attempt(name, text.encode("utf-8", "surrogatepass"))


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<table>",
                "<tr>",
                "<td colspan=2>",
                "<th>",
                "</table>",
                "<ul><li>",
                "</ul>",
                "<h2>",
                "12亿元",
                " x ",
            ]
            + [
                "<br>",
                "<div class=ad>",
                "</div>",
                "<script>1</script>",
                "<span hidden>",
                "<article>",
                "&lt;",
                "<a href=#>y</a>",
                "<sup>2</sup>",
            ]
        ),
        max_size=40,
    ).map("".join)
)
def test_any_html(body: str) -> None:
    attempt("a.html", f"<!doctype html><html><body>{body}".encode())


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(SAMPLES), st.data())
def test_damaged_samples(path: Path, data: st.DataObject) -> None:
    original = path.read_bytes()
    at = data.draw(st.integers(0, len(original)))
    cut = data.draw(st.integers(0, 60))
    attempt(path.name, original[:at] + data.draw(st.binary(max_size=8)) + original[at + cut :])


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 5), st.text(st.sampled_from(list("<>/w:ptblrc &x\"='1")), max_size=200))
def test_damaged_packages(keep: int, xml: str) -> None:
    """A package that is whole as a ZIP but holds broken XML."""
    names = ["word/document.xml", "word/styles.xml", "word/numbering.xml", "docProps/core.xml", "word/footnotes.xml"]
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    good = f"<w:document {space}><w:body><w:p><w:r><w:t>产量12吨</w:t></w:r></w:p></w:body></w:document>"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number, name in enumerate(names):
            archive.writestr(name, good if number == 0 and keep else xml)
    attempt("a.docx", packed.getvalue())
