"""A picture -> lines of text with boxes and a confidence each, as runs for the same reading order as printed text."""

from __future__ import annotations

import contextlib
import io
import logging
from functools import cache
from typing import TYPE_CHECKING, Any

from tieout.readers import _pulse
from tieout.readers._pdf.glyphs import Box, Run, is_cjk

if TYPE_CHECKING:
    from PIL.Image import Image

LEAST = 0.5  # confidence below which a line is not kept
MAX_SIDE = 6_000  # pixels; larger pictures are made smaller


@cache
def _engine() -> Any:
    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    from rapidocr import RapidOCR

    with contextlib.redirect_stdout(io.StringIO()):
        return RapidOCR(params={"Global.log_level": "error", "Global.use_cls": False, "Global.max_side_len": MAX_SIDE})


def lines(picture: Image) -> list[tuple[str, Box, float]]:
    """(text, box in pixels, confidence) of each line seen, in no particular order."""
    import numpy

    factor = max(*picture.size) / MAX_SIDE
    if factor > 1:
        picture = picture.resize((int(picture.width / factor), int(picture.height / factor)))
    else:
        factor = 1.0
    pixels = numpy.asarray(picture.convert("RGB"))[:, :, ::-1]  # the models were trained on BGR
    _pulse.beat()
    found = _engine()(pixels, use_cls=False)
    if found.boxes is None or found.txts is None:
        return []
    out: list[tuple[str, Box, float]] = []
    for corners, text, score in zip(found.boxes, found.txts, found.scores, strict=True):
        xs, ys = [float(p[0]) * factor for p in corners], [float(p[1]) * factor for p in corners]
        if text.strip() and score >= LEAST:
            out.append((text.strip(), (min(xs), min(ys), max(xs), max(ys)), float(score)))
    return out


def runs(picture: Image, scale: float) -> tuple[list[Run], float]:
    """Lines as runs in points (`scale` points to a pixel), and their mean confidence weighted by length."""
    found = lines(picture)
    out: list[Run] = []
    weight = total = 0.0
    for text, (x0, y0, x1, y1), score in found:
        x0, y0, x1, y1 = x0 * scale, y0 * scale, x1 * scale, y1 * scale
        if y1 - y0 > 2 * (x1 - x0) and len(text) > 1:
            continue  # set upright down the page: read as a line it would be noise
        run = Run(text, boxes_of(text, (x0, y0, x1, y1)), x0, y0, x1, y1, y1 - 0.2 * (y1 - y0), y1 - y0)
        run.confidence = score
        out.append(run)
        weight += len(text)
        total += score * len(text)
    return out, (total / weight if weight else 0.0)


def boxes_of(text: str, box: Box) -> list[Box]:
    """A box for each character: the line's box shared out by usual widths (ideographs twice as wide as letters)."""
    widths = [_width(c) for c in text]
    x0, y0, x1, y1 = box
    unit = (x1 - x0) / (sum(widths) or 1.0)
    out: list[Box] = []
    at = x0
    for width in widths:
        out.append((at, y0, at + width * unit, y1))
        at += width * unit
    return out


def _width(c: str) -> float:
    if is_cjk(c):
        return 2.0
    return 0.55 if c in "iljtf.,:;!'|I()[] " else 1.05
