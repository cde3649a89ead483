"""A parsed HTML page -> a flow of blocks in document order, each with its DOM path. No recursion: pages may be deep."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tieout import lazy
from tieout.readers._flow import Flow, FlowCell

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SKIP = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "canvas",
        "audio",
        "video",
        "select",
        "option",
        "button",
        "input",
        "textarea",
        "head",
        "link",
        "meta",
        "map",
        "frame",
        "frameset",
        "applet",
    ]
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
_AROUND_TAGS = frozenset(["nav", "aside", "footer", "form", "dialog", "menu"])
_AROUND = lazy.pattern(
    r"(?:^|[-_\s])(?:ads?|advert\w*|sponsor\w*|promo\w*|banner|side-?bar|share|social|related|recommend\w*|comments?|"
    r"breadcrumbs?|crumbs?|nav\w*|menu|footer|copyright|login|popup|modal|cookies?|subscri\w*|newsletter|pager|pagination|toolbar)"
    r"(?:[-_\s]|$)",
    re.IGNORECASE,
)
_HIDDEN = lazy.pattern(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = lazy.pattern(r"[ \t\r\n\f\u00a0\u3000]+")
_SUPER = str.maketrans("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ")
_SUB = str.maketrans("0123456789+-()n", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎ₙ")
_SMALL = lazy.pattern(r"[0-9+\-()n]{1,6}")
_MAX_SPAN = 1000


@dataclass(slots=True)
class _Frame:
    """What an open element means for the text inside it."""

    tag: str
    step: str  # "/p[2]"
    kind: str = "paragraph"
    level: int = 0
    lists: int = 0
    region: int = 0
    around: bool = False
    hidden: bool = False
    pre: bool = False
    counts: dict[str, int] = field(default_factory=dict)
    fresh: bool = False  # a list item whose first text has not come yet


def flows(root: HtmlElement) -> Iterator[Flow]:
    """Blocks of the page, hidden and surrounding ones too, marked as such."""
    return _Walker().walk(root)


class _Walker:
    def __init__(self) -> None:
        self.stack = [_Frame("", "")]
        self.buffer: list[str] = []
        self.links = 0
        self.in_link = 0
        self.regions = 0

    def walk(self, root: HtmlElement) -> Iterator[Flow]:
        from lxml import etree

        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            tag = element.tag
            if not isinstance(tag, str):
                if event == "start":
                    walker.skip_subtree()
                else:
                    self._text(element.tail)
                continue
            tag = tag.rpartition("}")[2].lower()
            if event == "start":
                step = self._step(tag)
                if tag in _SKIP:
                    self.stack.append(_Frame(tag, step))
                    walker.skip_subtree()
                elif tag == "table" and _is_data(element):
                    yield from self._flush()
                    self.stack.append(self._entered(element, tag, step))
                    yield from self._table(element)
                    walker.skip_subtree()
                elif tag in ("sup", "sub") and not len(element) and _SMALL.fullmatch((element.text or "").strip()):
                    self.stack.append(_Frame(tag, step))
                    self._text((element.text or "").strip().translate(_SUPER if tag == "sup" else _SUB))
                elif tag == "br":
                    yield from self._flush()
                    self.stack.append(_Frame(tag, step))
                elif tag in _INLINE:
                    frame = self._entered(element, tag, step)
                    if frame.hidden != self.stack[-1].hidden:
                        yield from self._flush()
                    self.stack.append(frame)
                    self.in_link += tag == "a"
                    self._text(element.text)
                else:
                    yield from self._flush()
                    self.stack.append(self._entered(element, tag, step))
                    self._text(element.text)
            else:
                if (tag not in _INLINE and tag not in _SKIP and tag != "br") or (
                    tag in _INLINE and len(self.stack) > 1 and self.stack[-1].hidden != self.stack[-2].hidden
                ):
                    yield from self._flush()
                self.in_link -= tag == "a"
                self.stack.pop()
                self._text(element.tail)
        yield from self._flush()

    def _step(self, tag: str) -> str:
        counts = self.stack[-1].counts
        counts[tag] = counts.get(tag, 0) + 1
        return f"/{tag}[{counts[tag]}]"

    def _entered(self, element: HtmlElement, tag: str, step: str) -> _Frame:
        up = self.stack[-1]
        frame = _Frame(tag, step, up.kind, up.level, up.lists, up.region, up.around, up.hidden, up.pre)
        frame.hidden = (
            up.hidden or element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))
        )
        if tag in _INLINE:
            return frame
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        outside = tag == "header" and not up.region
        frame.around = up.around or tag in _AROUND_TAGS or outside or (len(names) < 300 and bool(_AROUND.search(names)))
        if tag in ("article", "main") and not up.region:
            self.regions += 1
            frame.region = self.regions
        if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
            frame.kind, frame.level = "heading", int(tag[1])
        elif tag in ("ul", "ol", "dl"):
            frame.lists = min(up.lists + 1, 12)
        elif tag in ("li", "dt", "dd"):
            frame.kind, frame.level, frame.fresh = "list_item", max(frame.lists, 1), True
        elif tag == "blockquote":
            frame.kind, frame.level = "quote", 0
        elif tag in ("figcaption", "caption"):
            frame.kind, frame.level = "caption", 0
        elif tag in ("pre", "listing", "xmp"):
            frame.kind, frame.pre = "code", True
        return frame

    def _text(self, text: str | None) -> None:
        if text:
            self.buffer.append(text)
            if self.in_link > 0:
                self.links += len(text.strip())

    def _flush(self) -> Iterator[Flow]:
        frame = self.stack[-1]
        raw, links = "".join(self.buffer), self.links
        self.buffer, self.links = [], 0
        text = raw.strip() if frame.pre else collapsed(raw)
        if not text:
            return
        kind, level = frame.kind, frame.level
        if kind == "list_item":
            item = next((f for f in reversed(self.stack) if f.tag in ("li", "dt", "dd")), frame)
            kind = "list_item" if item.fresh else "paragraph"
            item.fresh = False
        yield Flow(kind, text, self._path(), level, (), links, frame.region, frame.around, frame.hidden)

    def _path(self) -> str:
        return "".join(f.step for f in self.stack if f.tag not in _INLINE and f.tag != "br")

    def _table(self, table: HtmlElement) -> Iterator[Flow]:
        frame, path = self.stack[-1], self._path()
        rows: list[tuple[FlowCell, ...]] = []
        links = 0
        for where, element, section in _rows(table, path):
            if section == "caption":
                if text := cell_text(element):
                    yield Flow("caption", text, where, 0, (), 0, frame.region, frame.around, frame.hidden)
                continue
            counts: dict[str, int] = {}
            cells = []
            for cell in element:
                if not isinstance(cell.tag, str) or cell.tag not in ("td", "th"):
                    continue
                counts[cell.tag] = counts.get(cell.tag, 0) + 1
                links += sum(len(a.text_content()) for a in cell.iter("a"))
                hidden = bool(_HIDDEN.search(cell.get("style") or "")) or cell.get("hidden") is not None
                text = "" if hidden else cell_text(cell)
                here = f"{where}/{cell.tag}[{counts[cell.tag]}]"
                header = cell.tag == "th" or section == "thead"
                cells.append(FlowCell(text, here, span(cell, "rowspan"), span(cell, "colspan"), header))
            rows.append(tuple(cells))
        yield Flow("table", "", path, 0, tuple(rows), links, frame.region, frame.around, frame.hidden)


def _rows(table: HtmlElement, path: str) -> Iterator[tuple[str, HtmlElement, str]]:
    """(path, row or caption, section) of a table, in order."""
    counts: dict[str, int] = {}
    for child in table:
        if not isinstance(child.tag, str):
            continue
        counts[child.tag] = counts.get(child.tag, 0) + 1
        where = f"{path}/{child.tag}[{counts[child.tag]}]"
        if child.tag in ("tr", "caption"):
            yield where, child, child.tag
        elif child.tag in ("thead", "tbody", "tfoot"):
            for number, row in enumerate(child.iterchildren("tr"), 1):
                yield f"{where}/tr[{number}]", row, child.tag


def _is_data(table: HtmlElement) -> bool:
    """Rows and columns of facts, rather than a page laid out with a table."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    rows = [row for row in table.iterdescendants("tr") if any(c.tag in ("td", "th") for c in row)]
    if max((sum(c.tag in ("td", "th") for c in row) for row in rows), default=0) < 2:
        return False
    blocks = sum(1 for _ in table.iterdescendants("p", "h1", "h2", "h3", "ul", "article"))
    cells = sum(1 for _ in table.iterdescendants("td", "th"))
    return len(rows) > 1 and blocks <= 3 * cells


def cell_text(element: HtmlElement) -> str:
    """Text of a cell; a line break or paragraph inside it stays a line break."""
    from lxml import etree

    parts: list[str] = []
    walker = etree.iterwalk(element, events=("start", "end"))
    for event, node in walker:
        tag = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            if not tag or tag in _SKIP:
                walker.skip_subtree()
            elif tag in ("sup", "sub") and not len(node) and _SMALL.fullmatch((node.text or "").strip()):
                parts.append((node.text or "").strip().translate(_SUPER if tag == "sup" else _SUB))
            else:
                parts.append("\n" if tag == "br" or (tag not in _INLINE and node is not element) else "")
                parts.append(_SPACE.sub(" ", node.text or ""))
        elif node is not element:
            parts.append("\n" if tag and tag not in _INLINE and tag not in _SKIP and tag != "br" else "")
            parts.append(_SPACE.sub(" ", node.tail or ""))
    lines = (collapsed(line) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def span(cell: HtmlElement, name: str) -> int:
    value = (cell.get(name) or "").strip()
    return min(max(int(value), 1), _MAX_SPAN) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def collapsed(text: str) -> str:
    """White space as a browser shows it."""
    return _SPACE.sub(" ", text).strip()
