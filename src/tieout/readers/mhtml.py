"""MHTML, a web page saved as one file (RFC 2557): the page itself is read as HTML is, its pictures and styles are not."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import Message

from tieout.errors import UnreadableError
from tieout.model import Document
from tieout.readers import html

SUFFIXES = [".mhtml", ".mht"]
VERSION = "1"
MAX_BYTES = html.MAX_BYTES
MAX_HEAD = 8192

_RELATED = re.compile(rb"^content-type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)
_HEADER = re.compile(rb"[!-9;-~]{1,60}:")
_NAME = re.compile(r"[A-Za-z0-9_:.-]{2,40}")
_ADDRESS = re.compile(r"https?://\S{1,2000}")


def sniff(data: bytes) -> bool:
    """Does the file begin with a mail header that announces a page and its parts?"""
    head = data[:MAX_HEAD].lstrip(b"\r\n").replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    return _HEADER.match(head) is not None and _RELATED.search(head) is not None


def read(name: str, data: bytes) -> Document:
    if len(data) > MAX_BYTES:
        raise UnreadableError(
            name, f"{len(data) >> 20} MB of MHTML; at most {MAX_BYTES >> 20} MB are read", "save the page as HTML"
        )
    try:
        mail = message_from_bytes(data, policy=policy.compat32)
        page = _page(mail)
        body = page.get_payload(decode=True) if page is not None else None
    except Exception as e:  # the standard library's mail parser has faults of its own on broken headers
        raise UnreadableError(name, f"MHTML that cannot be taken apart ({type(e).__name__})", "save it again") from None
    if page is None or not isinstance(body, bytes) or not body.strip():
        raise UnreadableError(name, "MHTML without a page in it", "save the page again, as HTML")
    document = html.parse(name, body, _charset(page))
    source = replace(document.source, url=document.source.url or _address(mail, page))
    return replace(
        document,
        id=hashlib.sha256(data).hexdigest(),
        source=source,
        media_type="multipart/related",
        reader=f"mhtml/{VERSION}",
    )


def _charset(page: Message) -> str | None:
    said = page.get_content_charset() or ""
    return said if _NAME.fullmatch(said) else None


def _page(mail: Message) -> Message | None:
    """The part that the others belong to: the one named as the start, else the first HTML."""
    start = mail.get_param("start")
    pages = [p for p in mail.walk() if p.get_content_type() in ("text/html", "application/xhtml+xml")]
    named = [p for p in pages if start and str(p.get("Content-ID", "")).strip() == str(start).strip()]
    return next(iter(named or pages), None)


def _address(mail: Message, page: Message) -> str | None:
    """Where the page was saved from."""
    for value in (mail.get("Snapshot-Content-Location"), page.get("Content-Location")):
        if value and (found := _ADDRESS.match(str(value).strip())):
            return found[0]
    return None
