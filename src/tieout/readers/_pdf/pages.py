"""A PDF file -> its pages: runs, strokes, and what is known of each before any layout is made of it."""

from __future__ import annotations

import contextlib
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tieout import lazy
from tieout.errors import UnreadableError
from tieout.readers import _pulse
from tieout.readers._pdf import garbled, glyphs
from tieout.readers._pdf.glyphs import Box, Run
from tieout.readers._pdf.strokes import Drawing, Point, strokes

MAX_PAGES = 5_000
MAX_CHARS = 200_000  # on one page
MAX_TOTAL = 20_000_000  # characters in one file
MAX_POINTS = 14_400  # side of a page: 200 inches, the format's own limit
FEW, UNDER = 10, 60  # characters over a picture, over one of more than half a page, that make it a background
_LEADER = lazy.pattern(r"(?:\.{4,}|(?:\. ){3,}|…{2,}|·{4,})\s*(?:\d{1,4}|[ivxlc]{1,6})?$")
_CONTENTS = lazy.pattern(r"(?:目\s*录|目\s*次|目錄|(?:table of )?contents|图表目录|.{0,12}目录.{0,8})$", re.IGNORECASE)


@dataclass(slots=True)
class Page:
    """What one page holds. `state`: text, image (no text layer), garbled (its text layer is no text), damaged."""

    number: int
    width: float = 0.0
    height: float = 0.0
    runs: list[Run] = field(default_factory=list)
    turned: list[Run] = field(default_factory=list)
    drawing: Drawing = field(default_factory=lambda: Drawing([], [], [], [], []))
    state: str = "text"
    quarter: int = 0  # degrees clockwise by which a page set sideways was turned to be read
    pictures: list[tuple[Box, Point, Page]] = field(default_factory=list)  # those recognised: see layout.Picture

    def turn(self, quarter: int) -> None:
        """Notes that its runs are those of the page turned clockwise."""
        self.quarter = quarter
        if quarter % 180:
            self.width, self.height = self.height, self.width

    def seen(self, box: Box) -> Box:
        """A box of the page as it was read, on the page as it is seen."""
        x0, y0, x1, y1 = box
        if self.quarter == 90:
            return (y0, self.width - x1, y1, self.width - x0)
        if self.quarter == 180:
            return (self.width - x1, self.height - y1, self.width - x0, self.height - y0)
        if self.quarter == 270:
            return (self.height - y1, x0, self.height - y0, x1)
        return box

    @property
    def contents(self) -> bool:
        """Whether this is a page of a table of contents."""
        if sum(_LEADER.search(r.text) is not None for r in self.runs) >= 3:
            return True
        largest = max((r.size for r in self.runs), default=0.0)
        return any(r.size >= 0.7 * largest and _CONTENTS.match(r.text) for r in self.runs)


@contextlib.contextmanager
def opened(name: str, data: bytes) -> Iterator[Any]:
    """The pdfium document. Raises UnreadableError."""
    import pypdfium2 as pdfium

    try:
        file = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as e:
        if "assword" in str(e):
            raise UnreadableError(name, "a PDF locked with a password", "save it without and give it again") from None
        raise UnreadableError(name, "a PDF that cannot be opened: it is cut short or damaged", "get it again") from None
    try:
        yield file
    finally:
        file.close()


def pages(file: Any, notices: list[str]) -> list[Page]:
    """The pages of an open file, at most MAX_PAGES; what had to be left out is said in `notices`."""
    count = len(file)
    if count > MAX_PAGES:
        notices.append(f"{count} pages; only the first {MAX_PAGES} were read.")
    out: list[Page] = []
    total = 0
    for index in range(min(count, MAX_PAGES)):
        _pulse.beat()
        page = _page(file, index)
        total += sum(len(r.text) for r in page.runs)
        out.append(page)
        if total > MAX_TOTAL:
            notices.append(f"More than {MAX_TOTAL:,} characters; pages after {index + 1} were left out.")
            break
    _say(out, "damaged", "{n} of {count} pages are damaged and were left out: {which}.", notices)
    return out


def _page(file: Any, index: int) -> Page:
    import pypdfium2 as pdfium

    out = Page(index + 1)
    try:
        sheet = file[index]
    except pdfium.PdfiumError:
        out.state = "damaged"
        return out
    try:
        out.width, out.height = sheet.get_size()
        if not (0 < out.width <= MAX_POINTS and 0 < out.height <= MAX_POINTS):
            out.state = "damaged"
            return out
        place = glyphs.placement(sheet)
        found = glyphs.collected(sheet, place, MAX_CHARS)
        if quarter := _sideways(found):
            out.turn(quarter)
            place = replace(place, turn=(place.turn + quarter) % 360)
            found = glyphs.collected(sheet, place, MAX_CHARS)
        out.runs, out.turned = found.runs, found.turned
        if found.unmapped or garbled.is_garbled(found.runs):
            out.state, out.runs, out.turned = "garbled", [], []
        elif not found.runs:
            out.state = "image"
        else:
            out.drawing = strokes(sheet, place)
    except pdfium.PdfiumError:
        out.state = "damaged"
    finally:
        sheet.close()
    return out


def beside_text(page: Page) -> list[Box]:
    """Large pictures beside the text; one under the text is its background, or a scan whose text is there already."""
    out: list[Box] = []
    for box in page.drawing.pictures:
        x0, y0, x1, y1 = box
        over = sum(len(r.text) for r in page.runs if x0 < r.x0 and r.x1 < x1 and y0 < r.middle < y1)
        if over < (UNDER if (x1 - x0) * (y1 - y0) > 0.5 * page.width * page.height else FEW):
            out.append(box)
    return out


def _sideways(found: glyphs.Found) -> int:
    """Degrees to turn a page by whose text is nearly all set sideways or upside down; 0 where it is not."""
    upright = sum(len(r.text) for r in found.runs)
    by_angle = Counter[int]()
    for run in found.turned:
        by_angle[round(math.degrees(run.angle)) % 360] += len(run.text)
    for angle, count in by_angle.most_common(1):
        if angle in (90, 180, 270) and count > 4 * upright and count >= 12:
            return 360 - angle
    return 0


def _say(pages: Sequence[Page], state: str, text: str, notices: list[str]) -> None:
    found = [p.number for p in pages if p.state == state]
    if found:
        notices.append(text.format(n=len(found), count=len(pages), which=ranges(found)))


def ranges(numbers: Sequence[int]) -> str:
    """1, 3-7, 9"""
    out: list[list[int]] = []
    for n in numbers:
        if out and n == out[-1][1] + 1:
            out[-1][1] = n
        else:
            out.append([n, n])
    parts = [str(a) if a == b else f"{a}-{b}" for a, b in out]
    return ", ".join(parts[:12]) + (" ..." if len(parts) > 12 else "")
