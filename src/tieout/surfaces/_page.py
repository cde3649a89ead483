"""A page as an image with what was understood drawn over it: blocks in reading order, tables, charts, furniture."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tieout.errors import UsageError
from tieout.model import Block, Document

if TYPE_CHECKING:
    from PIL.Image import Image

SCALE = 2.0  # pixels to a PDF point
MAX_SIDE = 6_000  # pixels
COLOURS = {
    "heading": (200, 30, 30),
    "paragraph": (30, 90, 200),
    "list_item": (20, 130, 120),
    "cell": (20, 140, 40),
    "caption": (170, 90, 0),
    "note": (120, 60, 160),
    "chart": (220, 120, 0),
    "furniture": (130, 130, 130),
}
OTHER = (80, 80, 80)


def drawn(document: Document, data: bytes, page: int) -> bytes:
    """PNG of page `page` (from 1) of the document read from `data`. Raises UsageError where there is no such page."""
    from PIL import ImageDraw

    last = pages(document)
    if not 1 <= page <= last:
        raise UsageError(
            f"{document.name}: no page {page}; it has {last}" if last else f"{document.name}: has no pages"
        )
    image, scale = _background(document, data, page)
    canvas: Any = ImageDraw.Draw(image, "RGBA")
    for number, group in enumerate(_groups(document, page), 1):
        _draw(canvas, group, number, scale)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def pages(document: Document) -> int:
    """How many pages hold something; 0 for formats without pages."""
    return max((b.locator.page or 0 for b in document.blocks if b.locator), default=0)


def _groups(document: Document, page: int) -> list[list[Block]]:
    """The blocks of a page in order; the cells of one table are one group."""
    out: list[list[Block]] = []
    for block in document.blocks:
        if not block.locator or block.locator.page != page or not block.locator.box:
            continue
        same = out and block.cell and out[-1][0].cell and out[-1][0].cell.table == block.cell.table
        if same:
            out[-1].append(block)
        else:
            out.append([block])
    return out


def _draw(canvas: Any, group: Sequence[Block], number: int, scale: float) -> None:
    chart = bool(group[0].locator and group[0].locator.part == "chart")
    colour = COLOURS["chart"] if chart else COLOURS.get(group[0].kind, OTHER)
    boxes = [tuple(v * scale for v in b.locator.box) for b in group if b.locator and b.locator.box]
    whole = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    if len(boxes) > 1 or group[0].cell:
        for block, box in zip(group, boxes, strict=True):
            canvas.rectangle(box, outline=(*colour, 160), fill=(*colour, 25))
            if block.cell:
                canvas.text((box[0], box[1] - 9), f"{block.cell.row},{block.cell.column}", fill=(*colour, 255))
    canvas.rectangle([whole[0] - 2, whole[1] - 2, whole[2] + 2, whole[3] + 2], outline=(*colour, 255), width=2)
    label = f"{number} {'chart ' if chart else ''}{group[0].kind}" + (
        str(group[0].level) if group[0].kind == "heading" else ""
    )
    left, top = max(whole[0] - 2, 0), max(whole[1] - 13, 0)
    canvas.rectangle([left, top, left + 6.2 * len(label) + 4, top + 12], fill=(*colour, 220))
    canvas.text((left + 2, top), label, fill=(255, 255, 255, 255))


def _background(document: Document, data: bytes, page: int) -> tuple[Image, float]:
    """The page's own picture, or white paper as large as its blocks, and pixels to a unit of its boxes."""
    from PIL import Image

    if document.media_type == "application/pdf":
        import pypdfium2 as pdfium

        file = pdfium.PdfDocument(data)
        try:
            sheet = file[page - 1]
            scale = min(SCALE, MAX_SIDE / max(*sheet.get_size(), 1.0))
            return sheet.render(scale=scale).to_pil().convert("RGB"), scale
        finally:
            file.close()
    if document.media_type.startswith("image/"):
        from tieout.readers.image import picture, points

        shown = picture(document.name, data, page)
        factor = min(1.0, MAX_SIDE / max(shown.size))
        size = (max(int(shown.width * factor), 1), max(int(shown.height * factor), 1))
        return shown.convert("RGB").resize(size), factor / points(shown)
    boxes = [b.locator.box for b in document.blocks if b.locator and b.locator.page == page and b.locator.box]
    wide = min(max((b[2] for b in boxes), default=600.0), 2_000.0) + 20
    high = min(max((b[3] for b in boxes), default=400.0), 2_000.0) + 20
    return Image.new("RGB", (int(wide * SCALE), int(high * SCALE)), (255, 255, 255)), SCALE
