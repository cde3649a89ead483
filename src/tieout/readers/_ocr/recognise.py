"""A picture -> lines of text with boxes and a confidence each, as runs for the same reading order as printed text."""

from __future__ import annotations

import contextlib
import io
import logging
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from tieout.readers import _pulse
from tieout.readers._pdf.glyphs import Box, Run, is_cjk

if TYPE_CHECKING:
    from PIL.Image import Image

LEAST = 0.5  # confidence below which a line is not kept
DOUBTFUL = 0.75  # mean confidence below which a page may stand on its head
MAX_SIDE = 6_000  # pixels; larger pictures are made smaller


@cache
def _engine() -> Any:
    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    from rapidocr import RapidOCR

    with contextlib.redirect_stdout(io.StringIO()):
        return RapidOCR(params={"Global.log_level": "error", "Global.use_cls": False, "Global.max_side_len": MAX_SIDE})


@dataclass(frozen=True, slots=True)
class Seen:
    """A recognised line: its text, the middle of its box, width, height (pixels) and slope, and how sure it is."""

    text: str
    x: float
    y: float
    width: float
    height: float
    slope: float
    score: float


def lines(picture: Image) -> list[Seen]:
    """The lines seen, in no particular order."""
    import numpy

    factor = max(max(*picture.size) / MAX_SIDE, 1.0)
    if factor > 1:
        picture = picture.resize((int(picture.width / factor), int(picture.height / factor)))
    pixels = numpy.ascontiguousarray(numpy.asarray(picture.convert("RGB"))[:, :, ::-1])  # models were trained on BGR
    _pulse.beat()
    found = _engine()(pixels, use_cls=False)
    if found.boxes is None or found.txts is None:
        return []
    out: list[Seen] = []
    for corners, text, score in zip(found.boxes, found.txts, found.scores, strict=True):
        if text.strip() and score >= LEAST:
            points = [(float(x) * factor, float(y) * factor) for x, y in corners]
            out.append(_seen(text.strip(), points, float(score)))
    return out


def _seen(text: str, points: list[tuple[float, float]], score: float) -> Seen:
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = points  # from the top left, clockwise
    width = (math.hypot(bx - ax, by - ay) + math.hypot(cx - dx, cy - dy)) / 2
    height = (math.hypot(dx - ax, dy - ay) + math.hypot(cx - bx, cy - by)) / 2
    slope = (by + cy - ay - dy) / (bx + cx - ax - dx) if abs(bx + cx - ax - dx) > 1 else 0.0
    return Seen(text, (ax + bx + cx + dx) / 4, (ay + by + cy + dy) / 4, width, height, slope, score)


def runs(picture: Image, scale: float) -> tuple[list[Run], float, int]:
    """Lines as runs in points (`scale` points to a pixel), their mean confidence weighted by length, and the degrees
    (clockwise) by which the picture had to be turned to be read; the runs are then those of the turned picture."""
    found = lines(picture)
    best = (found, _confidence(found), 0)
    if _sideways(found):
        best = max((_turned(picture, quarter) for quarter in (90, 270)), key=lambda b: b[1] * len(b[0]))
    elif found and best[1] < DOUBTFUL:
        best = max((best, _turned(picture, 180)), key=lambda b: b[1])
    seen, confidence, quarter = best
    out = _runs(seen, scale)
    _even_sizes(out)
    return out, confidence, quarter


def _turned(picture: Image, quarter: int) -> tuple[list[Seen], float, int]:
    found = lines(picture.rotate(-quarter, expand=True))
    return found, _confidence(found), quarter


def _confidence(found: Sequence[Seen]) -> float:
    weight = sum(len(s.text) for s in found)
    return sum(s.score * len(s.text) for s in found) / weight if weight else 0.0


def _sideways(found: Sequence[Seen]) -> bool:
    """Most lines are read down the page: the boxes of words are taller than wide, or stand on end."""
    upright = sum(abs(s.slope) > 1 or s.height > 1.5 * s.width for s in found if len(s.text) > 1)
    return upright > 0.6 * max(sum(len(s.text) > 1 for s in found), 1) and upright > 2


def _runs(found: Sequence[Seen], scale: float) -> list[Run]:
    """Runs on level base lines: a scan that lies a little askew is set straight for the order, not for the boxes."""
    slopes = sorted(s.slope for s in found if len(s.text) > 7 and abs(s.slope) < 0.2)
    skew = slopes[len(slopes) // 2] if slopes else 0.0
    out: list[Run] = []
    for s in found:
        if s.height > 2 * s.width and len(s.text) > 1:
            continue  # set upright down the page: read as a line it would be noise
        x, y, wide, high = s.x * scale, (s.y - skew * s.x) * scale, s.width * scale, s.height * scale
        top, low = y - high / 2, y + high / 2
        boxes = [
            (x0, y0 + skew * (x0 + x1) / 2, x1, y1 + skew * (x0 + x1) / 2)
            for x0, y0, x1, y1 in boxes_of(s.text, (x - wide / 2, top, x + wide / 2, low))
        ]
        run = Run(s.text, boxes, x - wide / 2, top, x + wide / 2, low, low - 0.2 * high, high)
        run.confidence = s.score
        out.append(run)
    return out


def _even_sizes(found: list[Run]) -> None:
    """Heights of recognised lines vary with their letters: those near the usual one are set in one size."""
    heights = sorted(r.size for r in found for _ in range(max(len(r.text) // 8, 1)))
    if not heights:
        return
    usual = heights[len(heights) // 2]
    for run in found:
        ratio = run.size / usual
        run.size = usual if 0.75 < ratio < 1.28 else usual * round(ratio * 5) / 5 or run.size


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
