"""PPTX: slides in order; titles are headings, native charts give their own numbers as tables, notes are kept apart.

Locator.page is the slide, Locator.box the shape's box in points. Shapes are read in rows and columns. Where no title is
marked the largest letters are; a big figure and the words below it are a row of a table; what repeats is furniture.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from tieout.errors import UnreadableError
from tieout.model import Basis, Document, Source
from tieout.readers import _pulse
from tieout.readers._flow import Flow, FlowCell, written
from tieout.readers._pictured import Pictures
from tieout.readers._slide_charts import chart_title, of_chart
from tieout.readers._titles import joined_title, real_author, real_title
from tieout.readers._zip import package

if TYPE_CHECKING:
    from tieout.readers._slides import Words

SUFFIXES = [".pptx", ".pptm"]
VERSION = "2"
MAX_SLIDES = 2_000
OVER = 20  # characters over a picture that make it a background
_DECK = "ppt/presentation.xml"
_DAMAGED = "Slide {} is damaged; what could be read of it was kept."
_TEMPLATE = "2013-01-27"  # when the template that python-pptx starts from was saved
_POINT = 12_700  # English metric units
_TITLES = (1, 3, 5)  # placeholder types: title, centred title, vertical title
_FURNITURE = (13, 15, 16)  # slide number, footer, date


def sniff(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04") and _DECK.encode() in data


def read(name: str, data: bytes) -> Document:
    import pptx

    from tieout.readers._slides import furniture

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
    kept = slides[:MAX_SLIDES]
    if len(slides) > MAX_SLIDES:
        notices.append(f"{len(slides)} slides; only the first {MAX_SLIDES} were read.")
    height = (deck.slide_height or 0) / _POINT or 540.0
    shapes = [_sound(slide, number, notices) for number, slide in enumerate(kept, 1)]
    repeated = furniture([_words(found) for found in shapes])
    pictures = Pictures()
    for number, (slide, found) in enumerate(zip(kept, shapes, strict=True), 1):
        _pulse.beat()
        try:
            flows += _slide(slide, found, number, height, repeated, pictures)
        except Exception:  # python-pptx looks at a part's insides only when asked for them
            notices.append(_DAMAGED.format(number))
        if slide._element.get("show") == "0":
            notices.append(f"Slide {number} is hidden; it was read too.")
    told, left = pictures.notices
    unread = (*dict.fromkeys(n for n in notices if "hidden" not in n), *left)
    notices += told
    into = written(flows)
    if not into.blocks:
        from tieout.readers import _ocr

        problem, advice = ("whose slides are pictures", _ocr.advice()) if left else ("without text", "nothing to read")
        raise UnreadableError(name, f"a deck {problem}", advice)
    core = _properties(deck)
    issued = core.modified.date().isoformat() if core and core.modified else None
    issued = None if issued == _TEMPLATE else issued
    first = next((f.text for f in flows if f.kind == "heading" and f.page == 1), None)
    return Document(
        id=hashlib.sha256(data).hexdigest(),
        name=name,
        text=into.text,
        blocks=tuple(into.blocks),
        source=Source(
            title=real_title(core.title if core else None) or first,
            author=real_author(core.author if core else None),
            issued=issued,
            basis=(Basis("issued", "document", note="the day the file was last saved"),) if issued else (),
        ),
        media_type="application/vnd.openxmlformats-officedocument.presentationml.presentation",
        reader=f"pptx/{VERSION}",
        notices=tuple(dict.fromkeys(notices)),
        unread=unread,
    )


def _properties(deck: Any) -> Any:
    try:
        core = deck.core_properties
        return core if (core.title, core.author, core.modified) else None
    except Exception:  # a damaged part of the package
        return None


def _sound(slide: Any, number: int, notices: list[str]) -> list[Any]:
    """The shapes of a slide that can be looked at: what is broken in one is found out when its parts are asked for."""
    try:
        found = list(_flat(slide.shapes))
    except Exception:
        notices.append(_DAMAGED.format(number))
        return []
    kept = [shape for shape in found if _whole(shape)]
    if len(kept) < len(found):
        notices.append(_DAMAGED.format(number))
    return kept


def _whole(shape: Any) -> bool:
    try:
        _words([shape])
        _placeholder(shape)
        list(_shape(shape, 0, False))
    except Exception:
        return False
    return True


def _slide(
    slide: Any, shapes: list[Any], number: int, height: float, repeated: set[int], pictures: Pictures
) -> Iterator[Flow]:
    from tieout.readers._slides import captions, named_figures, title

    words = [w for w in _words(shapes) if w.key not in repeated]
    titled = [s for s in shapes if _placeholder(s) in _TITLES and s.text_frame.text.strip()]
    if not titled:
        key = title(words, height)
        titled = [s for s in shapes if id(s) == key]
    for shape in titled:
        yield Flow("heading", _title_text(shape), _path(number, shape), level=1, page=number, box=_box(shape))
    taken = set(map(id, titled))
    by_key = {id(s): s for s in shapes}
    figures = named_figures([w for w in words if w.key not in taken])
    names = set(figures.values())
    free = [w for w in words if w.key not in taken | names | set(figures)]
    graphics = [(id(s), box) for s in shapes if _untitled(s) and (box := _box(s))]
    over = captions(graphics, free)
    names |= set(over.values())
    row: list[tuple[FlowCell, ...]] = []
    for shape in _in_order(shapes):
        if id(shape) in taken or id(shape) in names:
            continue
        if id(shape) in figures:
            label = by_key[figures[id(shape)]]
            row.append(
                (
                    FlowCell(_flat_text(label), _path(number, label) + "#tile"),
                    FlowCell(_flat_text(shape), _path(number, shape) + "#tile"),
                )
            )
            continue
        if _is_picture(shape):
            found = _seen(shape, words, number, pictures)
        else:
            found = list(_shape(shape, number, id(shape) in repeated))
        if found and row:
            yield Flow("table", "", row[0][0].path, rows=tuple(row), page=number)
            row = []
        if found and id(shape) in over:
            label = by_key[over[id(shape)]]
            yield Flow("caption", _flat_text(label), _path(number, label), page=number, box=_box(label))
        yield from found
    if row:
        yield Flow("table", "", row[0][0].path, rows=tuple(row), page=number)
    if slide.has_notes_slide and (notes := slide.notes_slide.notes_text_frame):
        for paragraph in notes.text.split("\n"):
            if paragraph.strip():
                yield Flow("note", paragraph.strip(), f"slide{number}#notes", page=number)


def _is_picture(shape: Any) -> bool:
    return getattr(shape._element, "blip_rId", None) is not None


def _seen(shape: Any, words: Sequence[Words], number: int, pictures: Pictures) -> list[Flow]:
    """What a picture says, unless it lies under words: then it is their background."""
    box = _box(shape)
    if box is None:
        return []
    over = sum(len(w.text) for w in words if box[0] <= w.box[0] and w.box[2] <= box[2] and _level(w.box, box))
    if over >= OVER:
        return []
    try:
        data = shape.part.related_part(shape._element.blip_rId).blob
    except Exception:  # a picture outside the package, or one that is not there
        data = None
    return pictures.flows(data, (box[2] - box[0], box[3] - box[1]), _path(number, shape), number, box)


def _level(words: tuple[float, float, float, float], box: tuple[float, float, float, float]) -> bool:
    return box[1] < (words[1] + words[3]) / 2 < box[3]


def _flat_text(shape: Any) -> str:
    return " ".join(shape.text_frame.text.split())


def _title_text(shape: Any) -> str:
    """A title over several lines as one."""
    lines = [" ".join(line.split()) for line in re.split(r"[\n\v]", shape.text_frame.text) if line.strip()]
    return joined_title(lines)


def _words(shapes: Sequence[Any]) -> list[Words]:
    """The shapes that hold words, those in tables and charts aside."""
    from tieout.readers._slides import Words

    out: list[Words] = []
    for shape in shapes:
        box = _box(shape)
        if box is not None and shape.has_text_frame and (text := _flat_text(shape)):
            out.append(Words(text, box, _letters(shape), id(shape)))
    return out


def _letters(shape: Any) -> float:
    """The largest letters that a shape's own text sets, in points; 0 where its layout decides."""
    sizes = [
        r.font.size.pt
        for p in shape.text_frame.paragraphs
        for r in p.runs
        if r.font.size is not None and r.text.strip()
    ]
    return max(sizes, default=0.0)


def _in_order(shapes: Sequence[Any]) -> list[Any]:
    """Shapes in rows and columns; those without a place come last."""
    from tieout.readers._slides import ordered

    placed = [(i, box) for i, s in enumerate(shapes) if (box := _box(s)) and _says(s)]
    order = ordered(placed)
    return [shapes[i] for i in order] + [s for i, s in enumerate(shapes) if i not in set(order) and _says(s)]


def _says(shape: Any) -> bool:
    if getattr(shape, "has_table", False) or getattr(shape, "has_chart", False) or _is_picture(shape):
        return True
    return bool(shape.has_text_frame and shape.text_frame.text.strip())


def _untitled(shape: Any) -> bool:
    """A table, or a chart without a title of its own."""
    if getattr(shape, "has_chart", False) and shape.has_chart:
        return not chart_title(shape.chart)
    return bool(getattr(shape, "has_table", False) and shape.has_table)


def _flat(shapes: Iterable[Any], depth: int = 0) -> Iterator[Any]:
    for shape in shapes:
        if hasattr(shape, "shapes") and depth < 20:
            yield from _flat(shape.shapes, depth + 1)
        else:
            yield shape


def _placeholder(shape: Any) -> int | None:
    if not shape.is_placeholder or not shape.has_text_frame:
        return None
    return int(shape.placeholder_format.type or 0)


def _shape(shape: Any, number: int, repeated: bool) -> Iterator[Flow]:
    path, box = _path(number, shape), _box(shape)
    if getattr(shape, "has_table", False) and shape.has_table:
        rows = tuple(tuple(_cells(row, path)) for row in shape.table.rows)
        yield Flow("table", "", path, rows=rows, page=number, box=box)
    elif getattr(shape, "has_chart", False) and shape.has_chart:
        yield from of_chart(shape.chart, path, number, box)
    elif shape.has_text_frame:
        kind = "furniture" if repeated or _placeholder(shape) in _FURNITURE else ""
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


def _path(number: int, shape: Any) -> str:
    return f"slide{number}#{shape.shape_id}"


def _box(shape: Any) -> tuple[float, float, float, float] | None:
    if None in (shape.left, shape.top, shape.width, shape.height):
        return None
    x, y = shape.left / _POINT, shape.top / _POINT
    return (round(x, 1), round(y, 1), round(x + shape.width / _POINT, 1), round(y + shape.height / _POINT, 1))
