"""Optical character recognition, an optional part: rapidocr on onnxruntime, whose models come in its wheel."""

from __future__ import annotations

import importlib.util
import os
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tieout.readers._pdf.glyphs import Run

MAX_PAGES = 500  # recognised in one file
MAX_PIXELS = 60_000_000  # of one picture
DPI = 150
MAX_SIDE = 2_400  # pixels of a PDF page that is recognised: enough for a page of any size


def advice() -> str:
    """What to do so that pictures are read."""
    if os.environ.get("TIEOUT_OCR") == "0":
        return "reading pictures is switched off: unset TIEOUT_OCR"
    return "install the optional part that reads pictures: pip install 'tieout[ocr]'"


@cache
def installed() -> bool:
    """Whether the part is there and not turned off by TIEOUT_OCR=0."""
    if os.environ.get("TIEOUT_OCR") == "0":
        return False
    return all(importlib.util.find_spec(name) is not None for name in ("rapidocr", "onnxruntime"))


def page_runs(file: Any, index: int) -> tuple[list[Run], float, int]:
    """Lines of a PDF page seen as a picture, as runs in points, the mean confidence, and the degrees it was turned by.

    No runs where nothing is seen."""
    from tieout.readers._ocr import recognise

    sheet = file[index]
    try:
        width, height = sheet.get_size()
        scale = min(DPI / 72, MAX_SIDE / max(width, height, 1.0))
        picture = sheet.render(scale=scale).to_pil().convert("RGB")
    finally:
        sheet.close()
    return recognise.runs(picture, 1 / scale)
