"""Web pages saved as one file."""

from __future__ import annotations

import base64
import quopri
from pathlib import Path

import pytest

from tieout import pipeline, readers
from tieout.errors import UnreadableError

LENDING = Path(__file__).parents[1] / "corpora" / "readers"
HEAD = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://bank.example/lending?year=2024\r\nSubject: lending\r\n"
    b'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b1"\r\n\r\n'
)
PICTURE = b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(b"\x89PNG" * 99)


def saved(*parts: bytes, head: bytes = HEAD) -> bytes:
    return head + b"".join(b"--b1\r\n" + part + b"\r\n" for part in parts) + b"--b1--\r\n"


def page(body: bytes, charset: str = "utf-8", encoding: str = "quoted-printable", identity: str = "<p@x>") -> bytes:
    carried = quopri.encodestring(body) if encoding == "quoted-printable" else base64.encodebytes(body)
    head = f'Content-Type: text/html; charset="{charset}"\r\nContent-ID: {identity}\r\nContent-Transfer-Encoding: {encoding}'
    return head.encode() + b"\r\n\r\n" + carried


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_a_saved_page_reads_as_the_page_does(encoding: str) -> None:
    body = (LENDING / "lending.html").read_bytes()
    alone = readers.read_bytes("a.html", body)
    wrapped = readers.read_bytes("a.mhtml", saved(PICTURE, page(body, encoding=encoding)))
    assert wrapped.text == alone.text
    assert [c.text for c in pipeline.extract(wrapped).claims] == [c.text for c in pipeline.extract(alone).claims]


def test_the_address_it_was_saved_from_is_kept() -> None:
    document = readers.read_bytes("a.mht", saved(page(b"<p>Deposits rose 4% in 2024.</p>")))
    assert document.source.url == "https://bank.example/lending?year=2024"
    assert document.media_type == "multipart/related"


def test_the_charset_of_the_part_counts() -> None:
    body = "<html><body><p>2024年全国水泥产量18.25亿吨，同比下降9.5%。</p></body></html>".encode("gb18030")
    assert "水泥产量18.25亿吨" in readers.read_bytes("a.mhtml", saved(page(body, "gb2312"))).text


def test_the_part_named_as_the_start_is_the_page() -> None:
    head = HEAD.replace(b'type="text/html"', b'type="text/html"; start="<main@x>"')
    frame = page(b"<p>An advertisement in a frame.</p>", identity="<ad@x>")
    main = page(b"<p>Freight volumes fell 3% in 2023.</p>", identity="<main@x>")
    assert "Freight" in readers.read_bytes("a.mhtml", saved(frame, main, head=head)).text


def test_what_it_contains_counts_for_more_than_its_name() -> None:
    document = readers.read_bytes("a.html", saved(page(b"<p>Deposits rose 4% in 2024.</p>")))
    assert "Deposits rose" in document.text and "MHTML" in document.notices[0]


def test_a_charset_that_is_none_is_passed_over() -> None:
    part = page(b"<p>Deposits rose 4% in 2024.</p>").replace(b"utf-8", b"ut\0f")
    assert "Deposits rose" in readers.read_bytes("a.mhtml", saved(part)).text


@pytest.mark.parametrize(
    "data",
    [
        HEAD,
        saved(PICTURE),
        HEAD.replace(b"b1", b"") + b"--\r\n",
        b"Content-Type: multipart/related; boundary=a\r\n\r\n"
        + b"".join(b"--a%d\r\nContent-Type: multipart/related; boundary=a%d\r\n\r\n" % (i, i + 1) for i in range(3000)),
        saved(b"Content-Type: text/html; charset=\xff\xfe\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!"),
    ],
)
def test_a_broken_one_is_one_line(data: bytes) -> None:
    with pytest.raises(UnreadableError) as caught:
        readers.read_bytes("broken.mhtml", data)
    assert "broken.mhtml" in str(caught.value) and "\n" not in str(caught.value)
