"""What an HTML page says about itself: meta elements, JSON-LD, its title."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from tieout import lazy
from tieout.model import Basis, Block, Source

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NAMES = {
    "publisher": ("og:site_name", "publisher", "dc.publisher", "citation_publisher", "article:publisher", "source", "contentsource", "copyright"),
    "author": ("author", "article:author", "dc.creator", "citation_author", "byl"),
    "issued": (
        "article:published_time", "og:published_time", "datepublished", "pubdate", "publishdate", "publish_date",
        "publication_date", "dc.date.issued", "dc.date", "citation_publication_date", "date", "weibo: article:create_at",
    ),
    "url": ("og:url",),
    "title": ("og:title", "citation_title", "dc.title", "headline"),
}  # fmt: skip
_LINKED = {"publisher": "publisher", "author": "author", "issued": "datePublished", "title": "headline"}
_TAIL = lazy.pattern(r"\s*(?:[_|｜]|\s[-–—]\s)\s*[^_|｜]{1,30}$")
_BODY = lazy.pattern(
    r"(?:局|部|委|委员会|协会|学会|研究院|研究所|研究中心|联盟|网|社|报|交易所|银行)$|\b(?:association|institute|council|agency|authority|bureau"
    r"|ministry|federation|society|commission|exchange|times|post|journal|news|review|herald|tribune|daily|bank)\b",
    re.IGNORECASE,
)
_DATE = lazy.pattern(r"((?:19|20)\d{2})[-/.年]?(\d{1,2})?[-/.月]?(\d{1,2})?")
_MAX_JSON = 200_000


def source_of(root: HtmlElement, blocks: Sequence[Block]) -> Source:
    """Title from the first heading where there is one; the rest from meta elements, then JSON-LD."""
    meta = _meta(root)
    linked = next(_linked(root), {})
    found: dict[str, tuple[str, str]] = {}
    for field, names in _NAMES.items():
        for name in names:
            if value := meta.get(name):
                found[field] = (value, f"meta {name}")
                break
        else:
            if field in _LINKED and (value := _name(linked.get(_LINKED[field]))):
                found[field] = (value, f"JSON-LD {_LINKED[field]}")
    if "url" not in found and (href := _canonical(root)):
        found["url"] = (href, "link canonical")
    if "issued" not in found and (
        time := next((t.get("datetime") for t in root.iter("time") if t.get("datetime")), None)
    ):
        found["issued"] = (time, "time element")
    if "issued" in found:
        found["issued"] = (iso_date(found["issued"][0]) or found["issued"][0], found["issued"][1])
    if "publisher" not in found and (tail := _site(root)):
        found["publisher"] = (tail, "end of the title element")
    if "author" not in found and (writer := _rel_author(root)):
        found["author"] = (writer, "link rel author")
    basis = [Basis(field, "document", note=note) for field, (_, note) in found.items()]
    heading = next((b for b in blocks[:8] if b.kind == "heading" and b.level == 1), None)
    if heading:
        found["title"] = (heading.reading.strip(), "")
        basis = [b for b in basis if b.field != "title"] + [Basis("title", "heading", heading.start, heading.end)]
    elif "title" not in found and (title := _title(root)):
        found["title"] = (title, "title element")
        basis.append(Basis("title", "document", note="title element"))
    return Source(**{field: value for field, (value, _) in found.items()}, basis=tuple(basis))


def iso_date(text: str) -> str | None:
    """The date at the beginning of a timestamp as 2024, 2024-05 or 2024-05-03."""
    found = _DATE.search(text)
    if not found:
        return None
    year, month, day = found.groups()
    if not month or not 1 <= int(month) <= 12:
        return year
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day and 1 <= int(day) <= 31 else "")


def _meta(root: HtmlElement) -> dict[str, str]:
    values: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        content = " ".join((element.get("content") or "").split())
        if name and content and len(content) <= 500 and name not in values:
            values[name] = content
    return values


def _linked(root: HtmlElement) -> Iterator[dict[str, Any]]:
    """Articles described in JSON-LD."""
    for script in root.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json" or len(script.text or "") > _MAX_JSON:
            continue
        try:
            loaded = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        graph = loaded.get("@graph", [loaded]) if isinstance(loaded, dict) else loaded
        for node in graph if isinstance(graph, list) else []:
            if isinstance(node, dict) and ("headline" in node or "datePublished" in node):
                yield node


def _name(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return value.strip()[:300] or None if isinstance(value, str) else None


def _canonical(root: HtmlElement) -> str | None:
    links = (e.get("href") for e in root.iter("link") if (e.get("rel") or "").lower() == "canonical")
    return next((href for href in links if href and href.startswith("http")), None)


def _site(root: HtmlElement) -> str | None:
    """The site's name that the title element ends with: a body's (局, 协会, Association, Institute), not a channel's."""
    text = " ".join(next((e.text_content() for e in root.iter("title")), "").split())
    tail = _TAIL.search(text)
    name = tail.group().strip(" _|｜-–—") if tail else ""
    return name if _BODY.search(name) else None


def _rel_author(root: HtmlElement) -> str | None:
    links = (" ".join(e.text_content().split()) for e in root.iter("a") if (e.get("rel") or "").casefold() == "author")
    return next((name for name in links if 2 < len(name) <= 60), None)


def _title(root: HtmlElement) -> str | None:
    """The title element without the site's name after it."""
    text = " ".join(next((e.text_content() for e in root.iter("title")), "").split())
    return _TAIL.sub("", text) or text or None
