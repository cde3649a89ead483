"""PPTX: slides in order; titles are headings, native charts give their own numbers as tables, notes are kept apart.

Locator.page is the slide, Locator.box the shape's box in points. Shapes are read from top to bottom, left to right.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator
from typing import Any

from tieout.errors import UnreadableError
from tieout.model import Document, Source
from tieout.readers._flow import Flow, FlowCell, written
from tieout.readers._zip import package

SUFFIXES = [".pptx", ".pptm"]
VERSION = "1"
MAX_SLIDES = 2_000
_DECK = "ppt/presentation.xml"
_POINT = 12_700  # English metric units
_TITLES = (1, 3, 5)  # placeholder types: title, centred title, vertical title
_FURNITURE = (13, 15, 16)  # slide number, footer, date


def sniff(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04") and _DECK.encode() in data


def read(name: str, data: bytes) -> Document:
    import pptx

    package(name, data, _DECK, "PPTX")
    try:
        deck = pptx.Presentation(io.BytesIO(data))
        slides = list(deck.slides)
    except Exception as e:  # python-pptx raises nearly anything on a damaged part
        raise UnreadableError(
            name, f"a deck that cannot be opened ({type(e).__name__})", "save it again as PPTX"
        ) from None
    notices: list[str] = []
    flows: list[Flow] = []
    for number, slide in enumerate(slides[:MAX_SLIDES], 1):
        try:
            flows += _slide(slide, number)
        except (AttributeError, KeyError, ValueError, TypeError, IndexError):
            notices.append(f"Slide {number} is damaged; what could be read of it was kept.")
        if slide._element.get("show") == "0":
            notices.append(f"Slide {number} is hidden; it was read too.")
    into = written(flows)
    if not into.blocks:
        raise UnreadableError(name, "a deck without text", "if its slides are images, run them through OCR first")
    core = deck.core_properties
    return Document(
        id=hashlib.sha256(data).hexdigest(),
        name=name,
        text=into.text,
        blocks=tuple(into.blocks),
        source=Source(
            title=core.title
            if core.title and core.title not in ("PowerPoint Presentation", "PowerPoint 演示文稿")
            else None,
            author=core.author or None,
            issued=core.modified.date().isoformat() if core.modified else None,
        ),
        media_type="application/vnd.openxmlformats-officedocument.presentationml.presentation",
        reader=f"pptx/{VERSION}",
        notices=tuple(notices),
    )


def _slide(slide: Any, number: int) -> Iterator[Flow]:
    shapes = sorted(_flat(slide.shapes), key=_position)
    titled = [s for s in shapes if _placeholder(s) in _TITLES and s.text_frame.text.strip()]
    for shape in titled:
        text = " ".join(shape.text_frame.text.split())
        yield Flow("heading", text, _path(number, shape), level=1, page=number, box=_box(shape))
    for shape in shapes:
        if shape not in titled:
            yield from _shape(shape, number)
    if slide.has_notes_slide and (notes := slide.notes_slide.notes_text_frame):
        for paragraph in notes.text.split("\n"):
            if paragraph.strip():
                yield Flow("note", paragraph.strip(), f"slide{number}#notes", page=number)


def _flat(shapes: Iterable[Any], depth: int = 0) -> Iterator[Any]:
    for shape in shapes:
        if hasattr(shape, "shapes") and depth < 20:
            yield from _flat(shape.shapes, depth + 1)
        else:
            yield shape


def _position(shape: Any) -> tuple[int, int]:
    """Rows of shapes from the top; those that begin at about one height go from left to right."""
    return (round((shape.top or 0) / (_POINT * 24)), shape.left or 0)


def _placeholder(shape: Any) -> int | None:
    if not shape.is_placeholder or not shape.has_text_frame:
        return None
    return int(shape.placeholder_format.type or 0)


def _shape(shape: Any, number: int) -> Iterator[Flow]:
    path, box = _path(number, shape), _box(shape)
    if getattr(shape, "has_table", False) and shape.has_table:
        rows = tuple(tuple(_cells(row, path)) for row in shape.table.rows)
        yield Flow("table", "", path, rows=rows, page=number, box=box)
    elif getattr(shape, "has_chart", False) and shape.has_chart:
        yield from _chart(shape.chart, path, number, box)
    elif shape.has_text_frame:
        kind = "furniture" if _placeholder(shape) in _FURNITURE else ""
        for paragraph in shape.text_frame.paragraphs:
            text = "".join("\n" if p.tag.endswith("}br") else (p.text or "") for p in _runs(paragraph)).strip()
            if text:
                bulleted = paragraph.level > 0
                yield Flow(
                    kind or ("list_item" if bulleted else "paragraph"),
                    text,
                    path,
                    level=paragraph.level if bulleted and not kind else 0,
                    page=number,
                    box=box,
                )


def _runs(paragraph: Any) -> Iterator[Any]:
    for element in paragraph._p.iter():
        if element.tag.endswith(("}t", "}br")):
            yield element


def _cells(row: Any, path: str) -> Iterator[FlowCell]:
    for cell in row.cells:
        if cell.is_spanned:
            continue
        wide, tall = (cell.span_width, cell.span_height) if cell.is_merge_origin else (1, 1)
        yield FlowCell(" ".join(cell.text_frame.text.split()), path, tall, wide)


def _chart(chart: Any, path: str, number: int, box: tuple[float, float, float, float] | None) -> Iterator[Flow]:
    """A native chart as a table: categories down, series across; its title stays its caption."""
    if chart.has_title and chart.chart_title.has_text_frame and chart.chart_title.text_frame.text.strip():
        title = " ".join(chart.chart_title.text_frame.text.split())
        yield Flow("caption", title, path + "#title", page=number, box=box)
    plots = [p for p in chart.plots if list(p.series)]
    if not plots:
        return
    categories = [" ".join(str(c).split()) for c in plots[0].categories]
    series = [s for p in plots for s in p.series]
    head = tuple(FlowCell(t, path, header=True) for t in ("", *(" ".join(s.name.split()) for s in series)))
    rows = [head]
    for i, category in enumerate(categories):
        values = [s.values[i] if i < len(s.values) else None for s in series]
        rows.append((FlowCell(category, path), *(FlowCell("" if v is None else f"{v:.12g}", path) for v in values)))
    yield Flow("table", "", path, rows=tuple(rows), page=number, box=box)


def _path(number: int, shape: Any) -> str:
    return f"slide{number}#{shape.shape_id}"


def _box(shape: Any) -> tuple[float, float, float, float] | None:
    if None in (shape.left, shape.top, shape.width, shape.height):
        return None
    x, y = shape.left / _POINT, shape.top / _POINT
    return (round(x, 1), round(y, 1), round(x + shape.width / _POINT, 1), round(y + shape.height / _POINT, 1))
