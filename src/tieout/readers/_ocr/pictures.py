"""Pictures that stand on printed pages, slides and in Word files -> pages of recognised lines, laid out like any page.

Text of a picture is of the kind `picture` (cells stay cells): it is searched for facts as a paragraph is, carries a
confidence, and is no heading of anything. Labels of a chart are furniture whose part is "chart", as on printed pages.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tieout import lazy
from tieout.readers._pdf.figures import figure
from tieout.readers._pdf.glyphs import Box, Run
from tieout.readers._pdf.pages import Page
from tieout.readers._pdf.pieces import Piece, Pieces

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_COUNT = 200  # pictures recognised in one file
MAX_ON_PAGE = 12  # more on one page are read as one
MAX_PIXELS = 20_000_000  # of one picture as recognised
MAX_TOTAL = 400_000_000  # pixels of all pictures of one file
DPI = 200
MAX_SIDE = 2_400  # pixels
_WORD = lazy.pattern(r"[A-Za-z]{3}|[\u3400-\u9fff]{2}")
_LABELS = 4  # figures by themselves that make a picture a chart
_LABEL = 24  # characters of a chart's label at most
_KEPT = ("cell", "furniture")


class Budget:
    """How much of a file's pictures may still be recognised: a bound in pictures and pixels, never by a clock."""

    def __init__(self) -> None:
        self.count = self.pixels = 0

    def allows(self, width: float, height: float) -> bool:
        """Takes a picture of so many pixels; False where it is too much."""
        pixels = int(width * height)
        if pixels > MAX_PIXELS or self.count >= MAX_COUNT or self.pixels + pixels > MAX_TOTAL:
            return False
        self.count, self.pixels = self.count + 1, self.pixels + pixels
        return True


def on_page(file: Any, page: Page, found: Sequence[Box], budget: Budget) -> bool:
    """Recognises pictures of a printed page, `found` at these boxes, into `page.pictures`. False where the bounds do not allow all of them."""
    from tieout.readers._ocr import recognise

    if len(found) > MAX_ON_PAGE:  # tiles of one
        edges = list(zip(*found, strict=True))
        found = [(min(edges[0]), min(edges[1]), max(edges[2]), max(edges[3]))]
    boxes = {box: page.seen(box) for box in found}
    sheet = file[page.number - 1]
    try:
        width, height = sheet.get_size()
        scale = min(DPI / 72, MAX_SIDE / max(width, height, 1.0))
        allowed = [b for b in found if budget.allows((b[2] - b[0]) * scale, (b[3] - b[1]) * scale)]
        if not allowed:
            return False
        whole = sheet.render(scale=scale).to_pil().convert("RGB")
    finally:
        sheet.close()
    printed = [[page.seen(b) for b in run.boxes] for run in page.runs]
    for read in allowed:
        box = boxes[read]
        x0, y0, x1, y1 = max(box[0], 0.0), max(box[1], 0.0), min(box[2], width), min(box[3], height)
        part = whole.crop((int(x0 * scale), int(y0 * scale), int(x1 * scale), int(y1 * scale)))
        if min(part.size) < 10:
            continue
        runs, _, quarter = recognise.runs(part, 1 / scale)
        inner = Page(page.number, part.width / scale, part.height / scale, runs)
        inner.turn(quarter)
        inner.runs = [r for r in runs if not _printed(_shifted(inner, r, x0, y0), printed)]
        if inner.runs:
            page.pictures.append((read, (x0, y0), inner))
    return len(allowed) == len(found)


def _shifted(inner: Page, run: Run, x: float, y: float) -> Box:
    """The box of a run of a picture, on the page."""
    a, b, c, d = inner.seen((run.x0, run.top, run.x1, run.bottom))
    return (a + x, b + y, c + x, d + y)


def _printed(box: Box, printed: Sequence[Sequence[Box]]) -> bool:
    """Whether printed characters stand there: they are read already."""
    inside = 0.0
    for boxes in printed:
        for a, b, c, d in boxes:
            if box[0] < (a + c) / 2 < box[2] and box[1] < (b + d) / 2 < box[3]:
                inside += c - a
    return inside > 0.4 * (box[2] - box[0])


def opened(data: bytes, budget: Budget) -> Image | None:
    """A picture of an Office package, None where it is none that is read, or too large."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image: Image.Image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF", "GIF", "BMP", "MPO"))
            if min(image.size) < 60 or not budget.allows(*image.size):
                return None
            image.load()
            if image.mode in ("RGBA", "LA", "P"):  # transparent paper is white
                clear = image.convert("RGBA")
                paper = Image.new("RGBA", clear.size, (255, 255, 255, 255))
                image = Image.alpha_composite(paper, clear)
            shown = image.convert("RGB")
    except Exception:  # Pillow raises nearly anything on a damaged file
        return None
    factor = 1_000 / max(shown.size) if max(shown.size) < 770 else min(MAX_SIDE / max(shown.size), 1.0)
    size = (max(int(shown.width * factor), 1), max(int(shown.height * factor), 1))
    return shown if factor == 1.0 else shown.resize(size)


def pieces(picture: Image, page: int) -> list[Piece]:
    """What a picture says, in order; boxes are of the picture."""
    from tieout.readers._ocr import recognise

    scale = 72 / DPI
    runs, _, quarter = recognise.runs(picture, scale)
    inner = Page(page, picture.width * scale, picture.height * scale, runs)
    inner.turn(quarter)
    into = Pieces()
    if runs:
        put(inner, (0.0, 0.0), into)
    return into.done


def put(inner: Page, corner: tuple[float, float], into: Pieces) -> None:
    """Lays a picture's lines out where it stands: `corner` is its upper left one on the page."""
    from tieout.readers._pdf.layout import lay_out

    sizes = sorted(r.size for r in inner.runs for _ in r.text)
    start = len(into.done)
    lay_out(inner, list(inner.runs), sizes[len(sizes) // 2], into, True)
    made = into.done[start:]
    chart = _is_chart(made)
    x, y = corner
    for piece in made:
        piece.boxes = [(b[0] + x, b[1] + y, b[2] + x, b[3] + y) if b else None for b in piece.boxes]
        if piece.part is None:
            piece.part = "picture"
        if piece.kind in _KEPT:
            continue
        label = chart and len(piece.text) <= _LABEL
        piece.kind = "picture" if _WORD.search(piece.text) and not label else "furniture"
        if piece.kind == "furniture":
            piece.part = "chart" if chart else piece.part


def _is_chart(made: Sequence[Piece]) -> bool:
    """Several figures by themselves and no sentence: bars, lines and pies, whose figures nothing here can pair."""
    loose = [p for p in made if p.cell is None]
    figures = sum(bool(figure(p.text)) or not _WORD.search(p.text) for p in loose)
    return figures >= _LABELS and figures >= sum(len(p.text) > 40 for p in loose)
