"""Broken and hostile files: one line each, never a traceback, inside the bounds."""

from __future__ import annotations

import random
import zlib

import pytest
from made_pdf import Sheet, assembled, pdf, width

from tieout.errors import UnreadableError
from tieout.readers import read_bytes


@pytest.fixture(autouse=True)
def without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    from tieout.readers import _ocr

    monkeypatch.setattr(_ocr, "installed", lambda: False)


def sample() -> bytes:
    sheet = Sheet().text(72, 72, "Outlook for steel", 18).text(72, 110, "Output fell by 1.7% in 2024.")
    for i, (name, figure) in enumerate([("Ore", "345.4"), ("Coke", "21.0"), ("Scrap", "7.1")]):
        sheet.text(72, 200 + 16 * i, name).right(330, 200 + 16 * i, figure).line(72, 204 + 16 * i, 330, 204 + 16 * i)
        sheet.box(100 + 40 * i, 400 - 30 * i, 120 + 40 * i, 500)
    return pdf(sheet, Sheet().text(72, 72, "全国钢材产量", 12))


def survives(data: bytes) -> None:
    """Either a document whose spans are true, or one line for the person."""
    try:
        document = read_bytes("broken.pdf", data)
    except UnreadableError as e:
        assert "\n" not in str(e) and len(str(e)) < 300
    else:
        assert all(document.text[b.start : b.end] == b.text for b in document.blocks)


def test_cut_short_anywhere() -> None:
    data = sample()
    for cut in range(0, len(data), 61):
        survives(data[:cut])


def test_bytes_flipped_anywhere() -> None:
    data = sample()
    dice = random.Random(7)
    for _ in range(150):
        broken = bytearray(data)
        for _ in range(dice.randint(1, 12)):
            broken[dice.randrange(8, len(broken))] = dice.randrange(256)
        survives(bytes(broken))


def test_noise_behind_a_pdf_s_first_bytes() -> None:
    dice = random.Random(3)
    for size in (0, 1, 10, 1000, 50_000):
        survives(b"%PDF-1.7\n" + dice.randbytes(size))


def tree(kids: str, count: int, *more: str) -> bytes:
    """A catalogue and a page tree whose first node has these kids."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {count}>>", *more]
    return assembled([o.encode("latin-1") for o in objects], 1)


def test_pages_that_contain_themselves() -> None:
    survives(tree("2 0 R", 1))
    survives(tree("2 0 R 3 0 R", 2, "<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 2>>"))


def test_a_page_count_without_pages() -> None:
    survives(tree("3 0 R", 2_000_000_000, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"))


def test_a_page_as_large_as_a_field() -> None:
    for side in ("1e9", "-5", "0", "99999999999999"):
        survives(tree("3 0 R", 1, f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {side} {side}]>>"))


def test_forms_inside_themselves() -> None:
    form = "<</Type/XObject/Subtype/Form/BBox[0 0 500 500]/Resources<</XObject<</F 4 0 R>>>>/Length 5>>stream\n/F Do\nendstream"
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 500]/Resources<</XObject<</F 4 0 R>>>>/Contents 5 0 R>>"
    survives(tree("3 0 R", 1, page, form, "<</Length 5>>stream\n/F Do\nendstream"))


def test_a_stream_that_unpacks_to_a_mountain() -> None:
    packed = zlib.compress(b"0 0 m 1 1 l S\n" * 2_000_000, 9)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 500]/Contents 4 0 R>>"
    stream = b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed)
    root, pages = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    survives(assembled([root, pages, page, stream], 1))


def test_a_font_without_a_map() -> None:
    font = "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>]>>"
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 500]/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R>>"
    text = "BT /F 12 Tf 50 300 Td <" + "".join(f"{0x1234 + 37 * i:04x}" for i in range(60)) + "> Tj ET"
    data = tree("3 0 R", 1, page, font, f"<</Length {len(text)}>>stream\n{text}\nendstream")
    with pytest.raises(UnreadableError, match="no text"):
        read_bytes("mapless.pdf", data)


def test_many_figures_on_one_page_stay_quick() -> None:
    sheet = Sheet(width=2000, height=4000)
    for row in range(250):
        for column in range(20):
            sheet.right(100 + 90 * column, 20 + 15 * row, f"{row * column % 997}.{row % 10}", 8)
    document = read_bytes("many.pdf", pdf(sheet))
    assert sum(b.kind == "cell" for b in document.blocks) == 250 * 20
    assert width("1", 10) > 0


def test_encrypted() -> None:
    data = sample().replace(
        b"trailer\n<<",
        b"trailer\n<</Encrypt<</Filter/Standard/V 1/R 2/O<"
        + b"41" * 32
        + b">/U<"
        + b"42" * 32
        + b">/P -4>>/ID[<01><01>]",
    )
    with pytest.raises(UnreadableError, match="password"):
        read_bytes("locked.pdf", data)
