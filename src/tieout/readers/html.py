"""HTML. Document.text is ours: the chosen blocks, one per line; Locator.part is the DOM path of each in the file.

trafilatura says what is the article; the blocks are then taken from the DOM itself, so that tables keep their grid and
headings their level. Nothing is ever fetched or run.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from tieout.errors import UnreadableError
from tieout.model import Document
from tieout.readers._article import article
from tieout.readers._byline import with_byline
from tieout.readers._decode import Decoded, decode
from tieout.readers._dom import flows
from tieout.readers._flow import written
from tieout.readers._meta import source_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SUFFIXES = [".html", ".htm", ".xhtml"]
VERSION = "1"
MAX_BYTES = 64 * 1024 * 1024

_START = re.compile(
    rb"(?:\xef\xbb\xbf|\s|<\?xml[^>]{0,200}\?>|<!--.{0,2000}?-->)*<(?:!doctype\s+html|html[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,30})", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")


def sniff(data: bytes) -> bool:
    """Does the file begin as HTML does?"""
    head = data[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.replace(b"\0", b"")[2:]
    return _START.match(head) is not None


def read(name: str, data: bytes) -> Document:
    if len(data) > MAX_BYTES:
        raise UnreadableError(
            name, f"{len(data) >> 20} MB of HTML; at most {MAX_BYTES >> 20} MB are read", "split the file"
        )
    return parse(name, data, _declared(data))


def parse(name: str, data: bytes, charset: str | None) -> Document:
    """The document in the bytes of a page; `charset` is what is said of their encoding."""
    decoded = decode(name, data, charset or _declared(data))
    root, cut = _tree(name, decoded)
    found = list(flows(root))
    hidden = sum(f.hidden for f in found)
    shown = [f for f in found if not f.hidden]
    chosen, notices = article(decoded.text, shown)
    if cut:
        notices.append("Elements nested more than 255 deep were left out.")
    if hidden:
        notices.append(f"{hidden} hidden blocks of the page were left out.")
    into = written(chosen)
    if not into.blocks:
        raise UnreadableError(name, "HTML without readable text", "save the page as it looks in the browser")
    blocks, source = with_byline(into.blocks, source_of(root, into.blocks))
    return Document(
        id=hashlib.sha256(data).hexdigest(),
        name=name,
        text=into.text,
        blocks=blocks,
        source=source,
        media_type="text/html",
        reader=f"html/{VERSION}",
        encoding=decoded.encoding,
        notices=(*decoded.notices, *notices),
    )


def _declared(data: bytes) -> str | None:
    found = _CHARSET.search(data[:4096])
    return found.group(1).decode("ascii") if found else None


def _tree(name: str, decoded: Decoded) -> tuple[HtmlElement, bool]:
    """The root, and whether elements nested too deep were lost."""
    from lxml import etree, html

    text = _DECLARATION.sub("", decoded.text.replace("\0", ""), count=1)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "surrogatepass"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as e:
        raise UnreadableError(name, f"HTML that cannot be parsed ({e})", "save the page again") from None
    return root, any("depth" in entry.message for entry in parser.error_log)
