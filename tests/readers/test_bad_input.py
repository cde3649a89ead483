"""Whatever cannot be read says so in one line; what can be is read, whatever it is called."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tieout import readers
from tieout.errors import UnreadableError

CORPUS = Path(__file__).parents[1] / "corpora" / "readers"
DOCX = (CORPUS / "pharma.docx").read_bytes()
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def package(**members: str | bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return packed.getvalue()


REFUSED = [
    ("a.md", b"", "empty"),
    ("a.md", bytes(range(256)) * 40, "binary"),
    ("a.txt", b"\x00\x01\x02" * 100, "binary"),
    ("a.md", b"%PDF-1.7 ...", "PDF"),
    ("a.docx", DOCX[: len(DOCX) // 2], "truncated"),
    ("a.docx", b"PK\x03\x04 nothing else", "truncated"),
    ("a.docx", package(readme="x"), "no DOCX"),
    ("a.docx", b"plain words", "ZIP"),
    ("a.md", package(readme="x"), "ZIP"),
    ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 100, "old Office"),
    ("a.xyz", "文字".encode(), "no reader for '.xyz'"),
    ("a", b"words", "no ending"),
    ("a.html", b"<!doctype html><html><body><script>1</script></body></html>", "without readable text"),
    ("a.docx", package(word__document_xml="<not xml"), "not XML"),
    ("a.docx", package(word__document_xml=b"\0" * 40_000_000), "more than is safe"),
    (
        "a.docx",
        package(
            word__document_xml=f'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><d xmlns="{WORD}">&x;</d>'
        ),
        "entities",
    ),
]


def test_what_a_file_says_of_itself_neither_breaks_nor_steers_the_line() -> None:
    data = package(**{"word__document_xml": "<d/>", "x\n\x1b[31m\u202egnp": b"\0" * 40_000_000})
    with pytest.raises(UnreadableError) as caught:
        readers.read_bytes("a\x1b[2J.docx", data)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(("name", "data", "words"), REFUSED, ids=[f"{n}-{w}" for n, _, w in REFUSED])
def test_refused_in_one_line(name: str, data: bytes, words: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        if name.endswith((".pdf", ".xlsx")):
            pytest.skip("another reader's")
        readers.read_bytes(name, data)
    line = str(caught.value)
    assert line.startswith(f"{name}: ")
    assert "\n" not in line
    assert words in line


def test_folders_and_missing_files(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.md", tmp_path / "nul\0.md"):
        with pytest.raises(UnreadableError):
            readers.read(path)


def test_content_beats_the_ending() -> None:
    page = readers.read_bytes("a.txt", (CORPUS / "lending.html").read_bytes())
    assert page.media_type == "text/html"
    assert "read as that" in page.notices[0]
    word = readers.read_bytes("b.md", DOCX)
    assert word.reader.startswith("docx/")


def test_text_named_txt_with_front_matter_is_markdown() -> None:
    document = readers.read_bytes("a.txt", b"---\nmodelId: x\n---\n**12%**\n")
    assert document.source.model == "x"
    assert document.blocks[-1].reading == "12%"


def test_stray_bytes_are_shown_and_said() -> None:
    data = ("产量为12吨。" * 200).encode() + b"\xff\xfe\xff" + "完。".encode()
    document = readers.read_bytes("a.txt", data)
    assert document.encoding == "utf-8"
    assert "\ufffd" in document.text
    assert any("not UTF-8 (the first on line 1)" in n for n in document.notices)


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-16-le", "utf-16-be", "utf-16", "utf-32", "utf-8-sig"])
def test_encodings_without_a_word_about_them(encoding: str) -> None:
    text = (
        "2023年產業規模達到147億元，同比成長12.5%，主要企業的營業收入繼續上升，市場競爭激烈。\n"
        if encoding == "big5"
        else ("2023年产业规模达到147亿元，同比增长12.5%，主要企业的营业收入继续上升，市场竞争激烈。\n")
    )
    assert readers.read_bytes("a.txt", text.encode(encoding)).text == text


def test_short_gbk_lines() -> None:
    for text in ("市场规模147亿元", "增长率为三成", "出口量下降", "银行业不良率1.6%"):
        assert readers.read_bytes("a.txt", text.encode("gb18030")).text == text


def test_english_with_typographic_quotes_in_windows_1252() -> None:
    text = "The firm’s revenue – “flat” in 2022 – rose 8% to €1.2bn.\n" * 3
    assert readers.read_bytes("a.txt", text.encode("cp1252")).text == text


def test_deep_nesting_loses_nothing() -> None:
    text = "".join(" " * (2 * i) + f"- 第{i}层产量{i}吨\n" for i in range(120)) + ">" * 200 + " 引文88吨\n"
    document = readers.read_bytes("a.md", text.encode())
    joined = "\n".join(b.reading for b in document.blocks)
    for i in range(120):
        assert f"第{i}层产量{i}吨" in joined
    assert "88吨" in joined


def test_html_nested_thousands_deep() -> None:
    data = b"<!doctype html><html><body>" + b"<div>" * 3000 + "深处有12吨。".encode()
    try:
        document = readers.read_bytes("a.html", data)
    except UnreadableError:
        return
    assert document.blocks


def test_cells_that_claim_to_span_millions() -> None:
    data = "<!doctype html><html><body><p>说明文字在此。</p><table><tr><td rowspan=99999999 colspan=99999999>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table></body></html>"
    document = readers.read_bytes("a.html", data.encode())
    assert {b.reading for b in document.blocks if b.cell} == {"甲", "1", "乙", "2"}
