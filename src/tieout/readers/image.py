"""Pictures of pages (PNG, JPEG, TIFF), read by OCR: the optional part `ocr`. Locator.box is in points, by the picture's own
resolution, or by 150 dots an inch where it names none.

Lines go through the same reading order, tables and paragraphs as printed pages; each block carries the confidence of its
least sure line.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import replace
from typing import TYPE_CHECKING

from tieout.errors import UnreadableError
from tieout.model import Document

if TYPE_CHECKING:
    from PIL.Image import Image

SUFFIXES = [".png", ".jpg", ".jpeg", ".tif", ".tiff"]
VERSION = "1"
MAX_FRAMES = 200  # pages of one TIFF
DOTS = 150  # an inch, where a picture does not say; a screen's 72 or 96 is no scanner's
_FIRST = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "TIFF": "image/tiff", "MPO": "image/jpeg"}


def sniff(data: bytes) -> bool:
    return data.startswith(_FIRST)


def read(name: str, data: bytes) -> Document:
    from tieout.readers import _ocr, pdf
    from tieout.readers._pdf.pages import Page

    frames, media = _opened(name, data)
    if not _ocr.installed():
        raise UnreadableError(name, "a picture; reading it needs an optional part", _ocr.advice())
    from tieout.readers._ocr import recognise

    notices = [f"{frames} pages; only the first {MAX_FRAMES} were read."] if frames > MAX_FRAMES else []
    pages: list[Page] = []
    scores: dict[int, float] = {}
    for number in range(1, min(frames, MAX_FRAMES) + 1):
        shown = picture(name, data, number)
        scale = points(shown)
        runs, confidence, quarter = recognise.runs(shown, scale)
        pages.append(Page(number, shown.width * scale, shown.height * scale, runs))
        pages[-1].turn(quarter)
        scores[number] = confidence
    if not any(page.runs for page in pages):
        raise UnreadableError(name, "a picture in which no text was recognised", "give a sharper one")
    unread = tuple(notices)
    notices.append(f"Read by OCR; mean confidence {sum(scores.values()) / len(scores):.2f}.")
    made = pdf.document(name, data, pages, notices, {}, scores, media, f"image/{VERSION}")
    return replace(made, unread=unread)


def _opened(name: str, data: bytes) -> tuple[int, str]:
    """How many pages a picture holds, and its media type. Raises UnreadableError on damage and on too many pixels."""
    from PIL import Image

    from tieout.readers._ocr import MAX_PIXELS

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF", "MPO"))
            frames, kind = int(getattr(image, "n_frames", 1)), str(image.format)
    except Exception as e:  # Pillow raises nearly anything on a damaged file
        raise UnreadableError(name, f"a picture that cannot be opened ({type(e).__name__})", "save it again") from None
    width, height = image.size
    if width * height > MAX_PIXELS:
        raise UnreadableError(
            name, f"{width}x{height} pixels; at most {MAX_PIXELS // 1_000_000} million are read", "make it smaller"
        )
    return frames, _TYPES.get(kind, "image/png")


def points(shown: Image) -> float:
    """Points to a pixel."""
    try:
        dots = float(shown.info["dpi"][0])
    except (KeyError, TypeError, ValueError, IndexError, ZeroDivisionError):
        dots = 0.0
    return 72 / (dots if 90 <= dots <= 1_200 else DOTS)


def picture(name: str, data: bytes, page: int) -> Image:
    """Page `page` (from 1) of a picture, upright as its camera noted it. Raises UnreadableError."""
    from PIL import Image, ImageOps

    from tieout.readers._ocr import MAX_PIXELS

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF", "MPO"))
            image.seek(page - 1)
            if image.width * image.height > MAX_PIXELS:
                raise ValueError("too many pixels")
            shown = ImageOps.exif_transpose(image).convert("RGB")
            shown.info = {"dpi": image.info.get("dpi")}
            return shown
    except Exception as e:  # Pillow raises nearly anything on a damaged file
        problem = f"a picture that is cut short or damaged ({type(e).__name__})"
        raise UnreadableError(name, problem, "save it again") from None
