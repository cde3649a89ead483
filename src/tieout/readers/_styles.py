"""What a DOCX paragraph's style and numbering say: heading, title, caption, quote, list item and how deep."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tieout import lazy

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = lazy.pattern(r"(?:heading|标题|標題|überschrift|titre)\s*([1-9])$", re.IGNORECASE)
_TOC = lazy.pattern(r"(?:toc|目录|table of figures)\s*\d?$", re.IGNORECASE)
_LIST = lazy.pattern(r"(?:list(?: bullet| number| continue)?|列表(?:项目符号|编号)?)\s*([2-5])?$", re.IGNORECASE)
_NAMES = {
    "title": ("title", 1),
    "标题": ("title", 1),
    "subtitle": ("paragraph", 0),
    "caption": ("caption", 0),
    "题注": ("caption", 0),
}
_MAX_DEPTH = 12


class Styles:
    """Style names and outline levels by style id, through basedOn."""

    def __init__(self, styles: Element | None, numbering: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        for style in styles.iter(f"{W}style") if styles is not None else ():
            self._styles.setdefault(style.get(f"{W}styleId") or "", style)
        self._none = _unnumbered(numbering)

    def shape(self, p: Element) -> tuple[str, int]:
        """(kind, level) of a paragraph."""
        properties = p.find(f"{W}pPr")
        chain = self._chain(_value(properties, "pStyle"))
        outline = _value(properties, "outlineLvl")
        if outline is not None and outline.isdigit() and int(outline) < 9:
            return "heading", int(outline) + 1
        for style in chain:
            name = (_value(style, "name") or "").strip()
            if found := _HEADING.match(name):
                return "heading", int(found.group(1))
            if _TOC.match(name):
                return "furniture", 0
            if name.lower() in _NAMES:
                return _NAMES[name.lower()]
            level = _value(style.find(f"{W}pPr"), "outlineLvl")
            if level is not None and level.isdigit() and int(level) < 9:
                return "heading", int(level) + 1
        depth = self._list_depth(properties, chain)
        if depth:
            return "list_item", depth
        if any("quote" in (_value(s, "name") or "").lower() for s in chain):
            return "quote", 0
        return "paragraph", 0

    def _chain(self, style_id: str | None) -> list[Element]:
        chain: list[Element] = []
        while style_id in self._styles and len(chain) < 12:
            style = self._styles[style_id]
            chain.append(style)
            style_id = _value(style, "basedOn")
        return chain

    def _list_depth(self, properties: Element | None, chain: list[Element]) -> int:
        for holder in [properties, *(s.find(f"{W}pPr") for s in chain)]:
            numbering = holder.find(f"{W}numPr") if holder is not None else None
            if numbering is not None:
                number, level = _value(numbering, "numId"), _value(numbering, "ilvl") or "0"
                if number in (None, "0") or number in self._none:
                    return 0
                named = next((m for s in chain if (m := _LIST.match(_value(s, "name") or ""))), None)
                deep = int(level) + 1 if level.isdigit() else 1
                return min(max(deep, int(named.group(1) or 1) if named else 1), _MAX_DEPTH)
        named = next((m for s in chain if (m := _LIST.match((_value(s, "name") or "").strip()))), None)
        return int(named.group(1) or 1) if named else 0


def _value(holder: Element | None, name: str) -> str | None:
    found = holder.find(f"{W}{name}") if holder is not None else None
    return found.get(f"{W}val") if found is not None else None


def _unnumbered(numbering: Element | None) -> frozenset[str]:
    """Ids of numberings that point nowhere."""
    if numbering is None:
        return frozenset()
    return frozenset(
        n.get(f"{W}numId") or "" for n in numbering.iterchildren(f"{W}num") if n.find(f"{W}abstractNumId") is None
    )
