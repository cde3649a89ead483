"""Pictures of pages: what is said without the optional part, bounds, damage, and the text where it is installed."""

from __future__ import annotations

import io
import struct
import zlib

import pypdfium2
import pytest
from made_pdf import Sheet, pdf
from PIL import Image

from tieout.errors import UnreadableError
from tieout.readers import _ocr, read_bytes

needs_ocr = pytest.mark.skipif(not _ocr.installed(), reason="the optional part that reads pictures is not installed")
LINES = ["Exports of steel rose 12.5% in 2024", "to 110.7 million tonnes, the most", "since 2015, customs data show."]


def picture(sheet: Sheet, kind: str = "PNG", turn: int = 0, dpi: int = 150) -> bytes:
    page = pypdfium2.PdfDocument(pdf(sheet))[0].render(scale=dpi / 72).to_pil().convert("L")
    out = io.BytesIO()
    page.rotate(turn, expand=True, fillcolor=255).save(out, kind, dpi=(dpi, dpi))
    return out.getvalue()


def sheet() -> Sheet:
    made = Sheet(width=300, height=150)
    for i, line in enumerate(LINES):
        made.text(30, 40 + 16 * i, line, 11)
    return made


def test_without_the_optional_part_the_line_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_ocr, "installed", lambda: False)
    monkeypatch.delenv("TIEOUT_OCR", raising=False)
    with pytest.raises(UnreadableError, match=r"pip install 'tieout\[ocr\]'"):
        read_bytes("scan.png", picture(sheet()))


def test_a_picture_cut_short_or_damaged_is_one_line() -> None:
    data = picture(sheet())
    for cut in (8, 20, 60, len(data) // 2):
        with pytest.raises(UnreadableError, match=r"scan\.png: "):
            read_bytes("scan.png", data[:cut])


def test_too_many_pixels_are_refused_before_they_are_unpacked() -> None:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0))
    data = b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    with pytest.raises(UnreadableError, match=r"at most 60 million|DecompressionBomb"):
        read_bytes("huge.png", data)


@needs_ocr
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_a_clean_scan(kind: str) -> None:
    document = read_bytes(f"scan.{kind.lower()}", picture(sheet(), kind))
    assert document.text.replace("\n", " ").split() == " ".join(LINES).split()
    at = document.text.index("110.7")
    page, box = document.layout.place(at, at + 5) if document.layout else (0, (0.0, 0.0, 0.0, 0.0))
    assert page == 1 and box[1] == pytest.approx(46, abs=6) and box[3] == pytest.approx(58, abs=6)
    assert all(b.confidence and b.confidence > 0.8 for b in document.blocks)
    assert any("OCR" in n for n in document.notices)


@needs_ocr
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_scan_that_lies_on_its_side_or_its_head(turn: int) -> None:
    text = read_bytes("scan.png", picture(sheet(), turn=turn)).text
    assert "110.7 million" in text.replace("\n", " ")


@needs_ocr
def test_a_pdf_whose_pages_are_pictures() -> None:
    scan = Image.open(io.BytesIO(picture(sheet()))).convert("RGB")
    out = io.BytesIO()
    scan.save(out, "PDF", resolution=150)
    document = read_bytes("scan.pdf", out.getvalue())
    assert "12.5%" in document.text
    assert any("OCR" in n for n in document.notices)
    box = document.blocks[0].locator.box if document.blocks[0].locator else None
    assert box is not None and box[0] == pytest.approx(30, abs=5) and box[2] < 300
