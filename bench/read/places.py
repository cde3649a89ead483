"""Ten spans of each file drawn with a fixed seed, cut out of the rendered page, so that a person sees whether page and box
are right.

    python bench/read/places.py OUT FILE... [--count 10] [--seed 5]

Writes OUT/<file>.png: on each line the number, the text as read, and the page around its box (framed in red). PDFs and
pictures are rendered; for slides and Word files the text of the shape or paragraph that the locator names is compared
instead, and the counts are printed.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from tieout import readers
from tieout.model import Block, Document

Box = tuple[float, float, float, float]
SCALE = 2.0
WIDE, HIGH = 1_150, 74
FONTS = ("NotoSansCJK-Regular.ttc", "NotoSerifCJK-Regular.ttc", "DejaVuSans.ttf")


def drawn(document: Document, count: int, seed: int) -> list[tuple[Block, int, int]]:
    """(block, start, end) of spans of 4 to 16 characters, each of one line."""
    dice = random.Random(seed)
    blocks = [b for b in document.blocks if len(b.text.strip()) >= 4 and b.kind != "furniture"]
    out = []
    for block in dice.sample(blocks, min(count, len(blocks))):
        length = min(dice.randint(4, 16), len(block.text))
        start = block.start + dice.randint(0, len(block.text) - length)
        out.append((block, start, start + length))
    return out


def montage(path: Path, document: Document, spans: list[tuple[Block, int, int]]) -> Image.Image:
    import pypdfium2 as pdfium

    font = next((ImageFont.truetype(f, 20) for f in FONTS if _loads(f)), ImageFont.load_default())
    file = pdfium.PdfDocument(path.read_bytes()) if document.media_type == "application/pdf" else None
    sheet = Image.new("RGB", (WIDE, HIGH * 2 * len(spans)), "white")
    canvas = ImageDraw.Draw(sheet)
    for row, (block, start, end) in enumerate(spans):
        page, box = document.place(block, start, end)
        y = row * 2 * HIGH
        said = " ".join(document.text[start:end].split())
        canvas.text((4, y + 2), f"{row + 1}. p.{page} {block.kind} «{said}»", fill="blue", font=font)
        if page is None or box is None:
            continue
        if file is not None:
            shown, scale = file[page - 1].render(scale=SCALE).to_pil().convert("RGB"), SCALE
        else:
            from tieout.readers.image import picture, points

            shown = picture(document.name, path.read_bytes(), page)
            scale = 1 / points(shown)
        sheet.paste(_around(shown, box, scale), (4, y + 30))
    return sheet


def _loads(name: str) -> bool:
    try:
        ImageFont.truetype(name, 20)
    except OSError:
        return False
    return True


def _around(shown: Image.Image, box: Box, scale: float) -> Image.Image:
    x0, y0, x1, y1 = (v * scale for v in box)
    canvas = ImageDraw.Draw(shown)
    canvas.rectangle((x0 - 1, y0 - 1, x1 + 1, y1 + 1), outline="red", width=2)
    left, top = max(x0 - 250, 0), max((y0 + y1) / 2 - HIGH * 0.75, 0)
    return shown.crop((int(left), int(top), int(left) + WIDE - 8, int(top) + HIGH * 2 - 34))


def named(path: Path, document: Document, spans: list[tuple[Block, int, int]]) -> list[bool]:
    """Whether the shape (its slide and box) or paragraph that a locator names holds the block's words."""
    import docx
    import pptx

    out = []
    deck = pptx.Presentation(str(path)) if path.suffix == ".pptx" else None
    body = docx.Document(str(path)) if path.suffix == ".docx" else None
    for block, _, _ in spans:
        part = (block.locator.part or "") if block.locator else ""
        held, place = "", True
        if deck is not None and block.locator is not None and block.locator.page:
            key = part.partition("#")[2].split("#")[0].split("/")[0]
            shapes = {str(s.shape_id): s for s in _flat(deck.slides[block.locator.page - 1].shapes)}
            shape = shapes.get(key)
            if shape is not None:
                held = "".join(t.text or "" for t in shape._element.iter() if str(t.tag).endswith("}t"))
                own = tuple(round(v / 12_700, 1) for v in (shape.left, shape.top))
                place = block.locator.box is None or own == block.locator.box[:2]
        elif body is not None:
            held = "".join(t.text or "" for t in body.element.iter() if str(t.tag).endswith("}t"))
        out.append(place and "".join(block.text.split()) in "".join(held.split()))
    return out


def _flat(shapes: object) -> list[object]:
    out: list[object] = []
    for shape in shapes:  # type: ignore[attr-defined]
        out += _flat(shape.shapes) if hasattr(shape, "shapes") else [shape]
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--count", type=int, default=10)
    parser.add_argument("--seed", type=int, default=5)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for path in options.files:
        document = readers.read(path)
        spans = drawn(document, options.count, options.seed)
        if path.suffix in (".docx", ".pptx"):
            found = named(path, document, spans)
            print(f"{path.name}: {sum(found)} of {len(found)} where their locator says")
            continue
        montage(path, document, spans).save(options.out / f"{path.stem}.png")
        print(f"{path.name}: {len(spans)} spans drawn to {options.out / path.stem}.png")


if __name__ == "__main__":
    sys.exit(main())
