"""PDF page -> runs: characters with boxes, grouped where they were set side by side on one baseline.

Boxes are in PDF points with the origin at the top left of the page. pdfium's own line breaks and generated spaces are
ignored; spaces between Latin words are restored from the gaps.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Box = tuple[float, float, float, float]

SPLIT = 0.5  # a gap of this many line heights starts a new run; runs of one line are joined again where it is prose
WORD = 0.18  # a gap of this many line heights between Latin characters is a space
DROPPED = {0x0, 0x9, 0xA, 0xD, 0xAD, 0xFEFF, 0x200B, 0x200C, 0x200D}


@dataclass(slots=True)
class Run:
    """Characters on one baseline without a wide gap. `boxes` runs parallel to `text`."""

    text: str
    boxes: list[Box]
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    bold: bool = False

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def is_cjk(c: str) -> bool:
    """Ideographs, kana and full-width forms: set without spaces between them."""
    return "⺀" <= c <= "鿿" or "豈" <= c <= "﫿" or "\uff00" <= c <= "\uff60" or c in "、。《》「」『』【】“”‘’"


def runs(page: Any, most: int = 1_000_000) -> list[Run]:
    """The runs of a pdfium page in the order of its content stream, upright text only."""
    import pypdfium2.raw as pdfium

    textpage = page.get_textpage()
    left, _bottom, _right, top = page.get_cropbox() or page.get_mediabox()
    try:
        return _Collector(pdfium, textpage.raw, left, top).collect(min(textpage.count_chars(), most))
    finally:
        textpage.close()


class _Collector:
    """Walks a text page once; one instance a page."""

    def __init__(self, pdfium: Any, textpage: Any, left: float, top: float) -> None:
        self.pdfium, self.textpage, self.left, self.top = pdfium, textpage, left, top
        self.done: list[Run] = []
        self.chars: list[str] = []
        self.boxes: list[Box] = []
        self.base = self.height = 0.0
        self.first = 0

    def collect(self, count: int) -> list[Run]:
        pdfium, textpage, left, page_top = self.pdfium, self.textpage, self.left, self.top
        unicode_of: Callable[[Any, int], int] = pdfium.FPDFText_GetUnicode
        box_of, origin_of, generated = (
            pdfium.FPDFText_GetLooseCharBox,
            pdfium.FPDFText_GetCharOrigin,
            pdfium.FPDFText_IsGenerated,
        )
        rect, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        rect_ref, x_ref, y_ref = ctypes.byref(rect), ctypes.byref(x), ctypes.byref(y)
        surrogate = 0
        for i in range(count):
            code = unicode_of(textpage, i)
            if code in DROPPED:
                continue
            if code == 0x20 and generated(textpage, i) == 1:
                continue
            if 0xD800 <= code < 0xDC00:
                surrogate = code
                continue
            if 0xDC00 <= code < 0xE000:
                code = 0x10000 + ((surrogate - 0xD800) << 10) + (code - 0xDC00) if surrogate else 0xFFFD
                surrogate = 0
            # pdfium's marks of a line-end hyphen, which it would drop; a minus sign at a line's end comes the same way
            c = "-" if code in (0x2, 0xFFFE) else chr(code)
            box_of(textpage, i, rect_ref)
            origin_of(textpage, i, x_ref, y_ref)
            box = (rect.left - left, page_top - rect.top, rect.right - left, page_top - rect.bottom)
            self._add(i, c, box, page_top - y.value)
        self._close()
        return self.done

    def _add(self, index: int, c: str, box: Box, base: float) -> None:
        height = box[3] - box[1]
        if self.boxes:
            last = self.boxes[-1]
            gap = box[0] - last[2]
            size = max(self.height, 1.0)
            level = abs(base - self.base) <= 0.3 * size or (
                height < 0.8 * size and abs(base - self.base) <= 0.7 * size and gap < 0.3 * size
            )
            if not level or gap > SPLIT * size or gap < -0.6 * size - (last[2] - last[0]):
                self._close()
            elif c == self.chars[-1] and c != "f" and abs(box[0] - last[0]) < 0.3 * (box[2] - box[0] or size):
                return  # (an ff ligature has one box for both.) The same character set twice to look bold, or a doubled text layer
            elif gap > WORD * size and c != " " and self.chars[-1] != " " and not (is_cjk(c) or is_cjk(self.chars[-1])):
                self.chars.append(" ")
                self.boxes.append((last[2], last[1], box[0], last[3]))
        if not self.boxes:
            if c == " ":
                return
            self.base, self.height, self.first = base, height, index
        elif height > self.height and c != " ":
            self.height = height
        self.chars.append(c)
        self.boxes.append(box)

    def _close(self) -> None:
        while self.chars and self.chars[-1] == " ":
            self.chars.pop()
            self.boxes.pop()
        if self.chars and not self._turned():
            chars, boxes = self.chars, self.boxes
            self.done.append(
                Run(
                    "".join(map(mapped, chars)),
                    boxes,
                    min(b[0] for b in boxes),
                    min(b[1] for b in boxes),
                    max(b[2] for b in boxes),
                    max(b[3] for b in boxes),
                    self.base,
                    sorted(b[3] - b[1] for b in boxes)[len(boxes) // 2],
                    self.pdfium.FPDFText_GetFontWeight(self.textpage, self.first) >= 600,
                )
            )
        self.chars, self.boxes = [], []
        self.height = 0.0

    def _turned(self) -> bool:
        """Watermarks and axis titles: text that is not upright."""
        angle = float(self.pdfium.FPDFText_GetCharAngle(self.textpage, self.first))
        return 0.1 < angle < 6.18


def part(run: Run, begin: int, end: int) -> Run:
    """Characters [begin, end) of a run as a run of its own, without spaces at its ends."""
    while begin < end and run.text[begin] == " ":
        begin += 1
    while end > begin and run.text[end - 1] == " ":
        end -= 1
    boxes = run.boxes[begin:end]
    return Run(
        run.text[begin:end],
        boxes,
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
        run.base,
        run.size,
        run.bold,
    )


def mapped(c: str) -> str:
    """One character for one: radicals and compatibility ideographs to the characters they stand for."""
    if "⺀" <= c <= "⿟" or "豈" <= c <= "﫿":
        plain = RADICALS.get(c) or unicodedata.normalize("NFKC", c)
        return plain if len(plain) == 1 else c
    return c


# CJK Radicals Supplement: fonts map whole characters to these, and NFKC leaves most of them alone.
RADICALS = dict(
    zip(
        "⺁⺄⺆⺇⺈⺌⺍⺗⺘⺙⺜⺝⺞⺠⺡⺢⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻁⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂乙冂几刀小小心手攵日月歺民水氺爪爪丬牛犬王疋目示礻竹糸纟网网网网羊羊羊老聿聿肉臼艹艹虎西见角角讠贝足车辶辶辶邑钅長镸长门阜阝雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齐齿齿龙龙龟龟龟",
        strict=False,
    )
)
