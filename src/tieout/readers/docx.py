"""DOCX: paragraphs, lists, tables, text boxes and notes in the order of the body. Document.text is ours.

Locator.part is "word/document.xml#p12" for the twelfth paragraph of the body and "#t2r1c3" for cells (from 1).
Tracked changes are read as accepted. Nothing outside the package is ever opened.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from tieout.errors import UnreadableError
from tieout.model import Basis, Block, Document, Source
from tieout.readers._drawn import Drawn
from tieout.readers._flow import Flow, FlowCell, written
from tieout.readers._meta import iso_date
from tieout.readers._styles import Styles
from tieout.readers._zip import member, package

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

SUFFIXES = [".docx", ".docm"]
VERSION = "1"

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_BODY = "word/document.xml"
_COMMENTS = "word/comments.xml"
_CORE = "docProps/core.xml"
_TEMPLATE = "2013-12-23T23:15"  # when the template that python-docx starts from was saved
_DROPPED = frozenset((f"{W}del", f"{W}moveFrom", f"{MC}Fallback", f"{W}pPr", f"{W}rPr", f"{W}instrText", f"{W}sdtPr"))
_SUPER = str.maketrans("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ")
_SUB = str.maketrans("0123456789+-()n", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎ₙ")
_MAX_SPAN = 1000


def sniff(data: bytes) -> bool:
    """A ZIP whose directory names the body of a Word document."""
    return data.startswith(b"PK\x03\x04") and _BODY.encode() in data


def read(name: str, data: bytes) -> Document:
    archive = package(name, data, _BODY, "DOCX")
    body = _root(name, archive, _BODY)
    styles = Styles(_root(name, archive, "word/styles.xml"), _root(name, archive, "word/numbering.xml"))
    drawn = Drawn(name, archive, _rels(_root(name, archive, "word/_rels/document.xml.rels")))
    flows = _below_title(list(_Reader(styles, drawn).body(body))) if body is not None else []
    for part in ("word/footnotes.xml", "word/endnotes.xml"):
        flows += _notes(_root(name, archive, part), part)
    comments = list(_comments(_root(name, archive, _COMMENTS)))
    into = written([*flows, *comments])
    if not into.blocks:
        from tieout.readers import _ocr

        problem, advice = ("a DOCX without text", "nothing to read")
        if drawn.pictures.unread:
            problem, advice = "a DOCX that holds only pictures", _ocr.advice()
        raise UnreadableError(name, problem, advice)
    return Document(
        id=hashlib.sha256(data).hexdigest(),
        name=name,
        text=into.text,
        blocks=tuple(into.blocks),
        source=_source(_root(name, archive, _CORE), into.blocks),
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        reader=f"docx/{VERSION}",
        notices=(*_notices(archive, body, drawn), *_commented(comments), *drawn.pictures.notices[0]),
        unread=drawn.pictures.notices[1],
    )


def _rels(root: Element | None) -> dict[str, str]:
    """Id of a relation -> the member of the package it names; what lies outside is left out."""
    out: dict[str, str] = {}
    for relation in root if root is not None else ():
        if isinstance(relation.tag, str) and relation.get("TargetMode") != "External":
            target = relation.get("Target") or ""
            out[relation.get("Id") or ""] = target.lstrip("/") if target.startswith("/") else f"word/{target}"
    return out


def _root(name: str, archive: zipfile.ZipFile, path: str) -> Element | None:
    from lxml import etree

    data = member(name, archive, path)
    if data is None:
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
    )
    try:
        tree = etree.parse(io.BytesIO(data), parser)
    except etree.XMLSyntaxError as e:
        if path != _BODY:
            return None
        raise UnreadableError(name, f"{path} inside it is not XML ({e.msg})", "save it again as DOCX") from None
    if tree.docinfo.internalDTD is not None:
        raise UnreadableError(name, f"{path} inside it defines its own entities", "save it again as DOCX")
    return tree.getroot()


def _below_title(flows: list[Flow]) -> list[Flow]:
    """A paragraph in the style Title stands above all headings."""
    if sum(f.kind == "title" for f in flows) != 1:
        return [replace(f, kind="heading") if f.kind == "title" else f for f in flows]
    return [
        replace(f, kind="heading") if f.kind == "title" else replace(f, level=f.level + 1) if f.kind == "heading" else f
        for f in flows
    ]


class _Reader:
    """Walks the body; counts paragraphs and tables for the locators."""

    def __init__(self, styles: Styles, drawn: Drawn) -> None:
        self.styles = styles
        self.drawn = drawn
        self.paragraphs = self.tables = 0
        self.open = ""  # words of a paragraph whose end was deleted

    def body(self, root: Element) -> Iterator[Flow]:
        body = root.find(f"{W}body")
        yield from self._blocks(body) if body is not None else ()

    def _blocks(self, parent: Element) -> Iterator[Flow]:
        stack = [iter(parent)]
        while stack:
            child = next(stack[-1], None)
            if child is None:
                stack.pop()
            elif child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif isinstance(child.tag, str) and child.tag not in _DROPPED and child.tag != f"{W}sectPr":
                stack.append(iter(child))  # content controls, custom XML, tracked insertions

    def _paragraph(self, p: Element) -> Iterator[Flow]:
        self.paragraphs += 1
        path = f"{_BODY}#p{self.paragraphs}"
        kind, level = self.styles.shape(p)
        words, self.open = self.open + paragraph_text(p), ""
        after = p.getnext()
        if p.find(f"{W}pPr/{W}rPr/{W}del") is not None and after is not None and after.tag == f"{W}p":
            self.open, words = words, ""  # its end was deleted: it goes on in the next paragraph
        for number, line in enumerate(words.split("\n")):
            if line.strip():
                shown = "paragraph" if number and kind == "list_item" else kind
                yield Flow(shown, line.strip(), path, level)
        for box, content in enumerate(_boxes(p), 1):
            for inner in content.iter(f"{W}p"):
                if text := paragraph_text(inner).strip():
                    yield Flow("paragraph", text.replace("\n", " "), f"{path}/box{box}")
        yield from self.drawn.flows(p, path)

    def _table(self, table: Element) -> Iterator[Flow]:
        self.tables += 1
        inside = table.iterchildren(f"{W}tr", f"{W}sdt")
        rows = [row for r in inside for row in ([r] if r.tag == f"{W}tr" else r.iter(f"{W}tr"))]
        rows = [row for row in rows if row.find(f"{W}trPr/{W}del") is None]
        grid: list[list[FlowCell]] = []
        above: dict[int, tuple[int, int]] = {}  # column -> (row, position) of the cell that a merged one continues
        for r, row in enumerate(rows):
            column, cells = _before(row), list[FlowCell]()
            header = row.find(f"{W}trPr/{W}tblHeader") is not None
            cells += [FlowCell("", "")] * column
            for c, cell in enumerate(
                row.iter(f"{W}tc") if row.find(f"{W}tc/{W}tbl") is None else row.iterchildren(f"{W}tc")
            ):
                wide = _number(cell.find(f"{W}tcPr/{W}gridSpan"), 1)
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                goes_on = merge is not None and merge.get(f"{W}val", "continue") != "restart"
                if goes_on and column in above:
                    up, at = above[column]
                    grid[up][at] = _taller(grid[up][at], r - up + 1)
                else:
                    text = _cell_text(cell)
                    cells.append(FlowCell(text, f"{_BODY}#t{self.tables}r{r + 1}c{c + 1}", 1, wide, header))
                    above[column] = (r, len(cells) - 1)
                column += wide
            grid.append(cells)
        self.paragraphs += sum(1 for _ in table.iter(f"{W}p"))
        if any(cell.text for row in grid for cell in row):
            yield Flow("table", "", f"{_BODY}#t{self.tables}", rows=tuple(tuple(row) for row in grid))


def _taller(cell: FlowCell, rows: int) -> FlowCell:
    return FlowCell(cell.text, cell.path, min(rows, _MAX_SPAN), cell.columns, cell.header)


def _before(row: Element) -> int:
    """Grid columns left empty before the first cell."""
    return _number(row.find(f"{W}trPr/{W}gridBefore"), 0)


def _number(element: Element | None, default: int) -> int:
    value = (element.get(f"{W}val") or "") if element is not None else ""
    return min(int(value), _MAX_SPAN) if value.isascii() and value.isdigit() and len(value) < 6 else default


def _cell_text(cell: Element) -> str:
    lines = (" ".join(paragraph_text(p).split()) for p in cell.iter(f"{W}p"))
    return "\n".join(line for line in lines if line)


def _boxes(p: Element) -> Iterator[Element]:
    """Contents of text boxes anchored in a paragraph; the copy kept for old programs is passed over."""
    for content in p.iter(f"{W}txbxContent"):
        if next(content.iterancestors(f"{MC}Fallback"), None) is None:
            yield content


def paragraph_text(p: Element) -> str:
    """The words of a paragraph, without deleted ones and without its text boxes; breaks as line ends."""
    parts: list[str] = []
    stack = [iter(p)]
    while stack:
        node = next(stack[-1], None)
        if node is None:
            stack.pop()
        elif (
            not isinstance(node.tag, str)
            or node.tag in _DROPPED
            or node.tag == f"{W}txbxContent"
            or (node.tag == f"{W}r" and _hidden(node))
        ):
            continue
        elif node.tag in (f"{W}t", f"{MATH}t"):
            parts.append(_raised(node, node.text or ""))
        elif node.tag in (f"{W}br", f"{W}cr"):
            parts.append("\n" if node.get(f"{W}type") in (None, "textWrapping") else "")
        elif node.tag in (f"{W}tab", f"{W}ptab"):
            parts.append("\t")
        elif node.tag == f"{W}noBreakHyphen":
            parts.append("-")
        elif node.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            parts.append(f"[{node.get(f'{W}id')}]")
        else:
            stack.append(iter(node))
    return "".join(parts)


def _hidden(run: Element) -> bool:
    """A run that Word neither shows nor prints."""
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val", "true") not in ("0", "false", "off")


def _raised(node: Element, text: str) -> str:
    """10 to the 8th must not become 108: short raised and lowered figures take their own characters."""
    run = node.getparent()
    align = run.find(f"{W}rPr/{W}vertAlign") if run is not None else None
    where = align.get(f"{W}val") if align is not None else None
    if where in ("superscript", "subscript") and len(text) <= 6 and all(c in "0123456789+-()n" for c in text):
        return text.translate(_SUPER if where == "superscript" else _SUB)
    return text


def _notes(root: Element | None, part: str) -> Iterator[Flow]:
    for note in root if root is not None else ():
        if isinstance(note.tag, str) and note.get(f"{W}type") is None:
            text = " ".join(" ".join(paragraph_text(p).split()) for p in note.iter(f"{W}p")).strip()
            if text:
                yield Flow("note", f"[{note.get(f'{W}id')}] {text}", f"{part}#{note.get(f'{W}id')}")


def _comments(root: Element | None) -> Iterator[Flow]:
    """What reviewers wrote in the margin, behind the text: never searched for facts, since the document does not say it."""
    for comment in root if root is not None else ():
        if isinstance(comment.tag, str) and comment.tag == f"{W}comment":
            text = " ".join(" ".join(paragraph_text(p).split()) for p in comment.iter(f"{W}p")).strip()
            who = " ".join((comment.get(f"{W}author") or "").split())[:80]
            if text:
                yield Flow("furniture", f"{who}: {text}" if who else text, f"{_COMMENTS}#{comment.get(f'{W}id')}")


def _commented(comments: list[Flow]) -> tuple[str, ...]:
    count = len(comments)
    say = "1 comment stands" if count == 1 else f"{count} comments stand"
    return (f"{say} behind the text, kept apart: what reviewers write is no claim of the document.",) if count else ()


def _notices(archive: zipfile.ZipFile, body: Element | None, drawn: Drawn) -> tuple[str, ...]:
    names = archive.namelist()
    notices = []
    charts = sum(n.startswith("word/charts/chart") for n in names) - drawn.charts
    if charts > 0:
        notices.append(f"{charts} charts were not read.")
    if "word/vbaProject.bin" in names:
        notices.append("Macros were not run.")
    if body is not None and next(body.iter(f"{W}del", f"{W}ins"), None) is not None:
        notices.append("Tracked changes were read as accepted.")
    if body is not None and any(_hidden(run) for run in body.iter(f"{W}r")):
        notices.append("Hidden text was left out.")
    return tuple(notices)


def _source(core: Element | None, blocks: list[Block]) -> Source:
    """Title from the first heading or title paragraph; author, publisher and date from the package's properties."""
    values: dict[str, str] = {}
    for element in core if core is not None else ():
        if isinstance(element.tag, str) and (text := (element.text or "").strip()):
            values.setdefault(element.tag.rpartition("}")[2], text[:300])
    fields = {"title": values.get("title"), "author": values.get("creator"), "publisher": values.get("publisher")}
    saved = values.get("modified") or values.get("created") or ""
    if (date := iso_date(saved)) and not saved.startswith(_TEMPLATE):
        fields["issued"] = date
    if fields["author"] in ("python-docx", "Administrator", "admin", "user", "Microsoft Office User"):
        fields["author"] = None  # the program's or the machine's name, nobody's
    basis = [Basis(field, "document", note=_CORE) for field, value in fields.items() if value]
    heading = next((b for b in blocks[:8] if b.kind == "heading"), None)
    if heading and heading.level == min(b.level for b in blocks[:8] if b.kind == "heading"):
        fields["title"] = heading.reading.strip()
        basis = [b for b in basis if b.field != "title"] + [Basis("title", "heading", heading.start, heading.end)]
    return Source(**fields, basis=tuple(basis))
