"""PDF page -> runs: characters with boxes, grouped where they were set side by side on one baseline.

Boxes are in PDF points with the origin at the top left of the page. pdfium's own line breaks and generated spaces are
ignored; spaces between Latin words are restored from the gaps.
"""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

Box = tuple[float, float, float, float]

SPLIT = 0.5  # a gap of this many line heights starts a new run; runs of one line are joined again where it is prose
WORD = 0.18  # a gap of this many line heights between Latin characters is a space
SEEN = 0.1  # the same between letters, where pdfium sees a space as well
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
    angle: float = 0.0  # clockwise, in radians
    confidence: float | None = None  # of characters that were recognised
    lead: bool = False  # whether it begins bold

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


RAISED = dict(zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))
# Codes at which symbol fonts hold signs of arithmetic, and letters at which they hold bullets
_SIGNS = {
    "\uf02b": "+",
    "\uf02d": "-",
    "\uf025": "%",
    "\uf0b1": "±",
    "\uf0b3": "≥",
    "\uf0a3": "≤",
    "\uf0b4": "×",
    "\uf0bb": "≈",
}
_DRAWN = frozenset("lnpqrsuvwxyz§¨ØÜüàèðò·•Ÿ")


def is_cjk(c: str) -> bool:
    """Ideographs, kana and full-width forms: set without spaces between them."""
    return "⺀" <= c <= "鿿" or "豈" <= c <= "﫿" or "\uff00" <= c <= "\uff60" or c in "、。《》「」『』【】“”‘’"


@dataclass(frozen=True, slots=True)
class Placement:
    """How a page's own coordinates become points from the top left of the page as it is seen."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int  # degrees clockwise: 0, 90, 180, 270

    @property
    def size(self) -> tuple[float, float]:
        wide, high = self.right - self.left, self.top - self.bottom
        return (wide, high) if self.turn % 180 == 0 else (high, wide)

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        if self.turn == 0:
            return (x0 - self.left, self.top - y1, x1 - self.left, self.top - y0)
        if self.turn == 90:
            return (y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left)
        if self.turn == 180:
            return (self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom)
        return (self.top - y1, self.right - x1, self.top - y0, self.right - x0)

    def base(self, x: float, y: float) -> float:
        return (self.top - y, x - self.left, y - self.bottom, self.right - x)[self.turn // 90]


@dataclass(frozen=True, slots=True)
class Found:
    """Upright runs, turned ones (axis titles, watermarks), and whether most glyphs have no character."""

    runs: list[Run]
    turned: list[Run]
    unmapped: bool


def placement(page: Any) -> Placement:
    left, bottom, right, top = page.get_cropbox() or page.get_mediabox()
    return Placement(left, bottom, right, top, page.get_rotation() % 360)


def runs(page: Any, most: int = 1_000_000) -> list[Run]:
    """The upright runs of a pdfium page in the order of its content stream."""
    return collected(page, placement(page), most).runs


def collected(page: Any, place: Placement, most: int) -> Found:
    """Everything printed on a page, at most `most` characters."""
    import pypdfium2.raw as pdfium

    textpage = page.get_textpage()
    try:
        collector = _Collector(pdfium, textpage.raw, place)
        count = min(textpage.count_chars(), most)
        width, height = place.size
        found = [r for r in collector.collect(count) if r.x1 > 0 and r.x0 < width and r.bottom > 0 and r.top < height]
        return Found(_once(found), collector.turned, _unmapped(pdfium, textpage.raw, count))
    finally:
        textpage.close()


def _unmapped(pdfium: Any, textpage: Any, count: int) -> bool:
    """Judged by a sample: most glyphs have no character of their own."""
    step = max(count // 64, 1)
    sample = [i for i in range(0, count, step) if pdfium.FPDFText_GetUnicode(textpage, i) not in (0x20, 0xD, 0xA)]
    bad = sum(pdfium.FPDFText_HasUnicodeMapError(textpage, i) == 1 for i in sample)
    return len(sample) > 8 and bad > 0.5 * len(sample)


def _once(found: list[Run]) -> list[Run]:
    """Without what is printed a second time at the same place: shadows, and text layers laid over each other."""
    seen: set[tuple[str, int, int]] = set()
    out: list[Run] = []
    for run in found:
        keys = [(c, int(b[0] / 3), int(b[1] / 3)) for c, b in zip(run.text, run.boxes, strict=True) if c != " "]
        if _near(keys[0], seen) and _near(keys[-1], seen) and sum(_near(k, seen) for k in keys) > 0.8 * len(keys):
            continue
        seen.update(keys)
        out.append(run)
    return out


def _near(key: tuple[str, int, int], seen: set[tuple[str, int, int]]) -> bool:
    c, x, y = key
    return any((c, x + i, y + k) in seen for i in (0, -1, 1) for k in (0, -1, 1))


class _Collector:
    """Walks a text page once; one instance a page."""

    def __init__(self, pdfium: Any, textpage: Any, place: Placement) -> None:
        self.pdfium, self.textpage, self.place = pdfium, textpage, place
        self.upright = place.turn * math.pi / 180
        self.done: list[Run] = []
        self.turned: list[Run] = []
        self.turned_last = -2
        self.chars: list[str] = []
        self.boxes: list[Box] = []
        self.base = self.height = 0.0
        self.first = self.last = 0
        self.spaced = False  # whether pdfium put a space of its own before the next character

    def collect(self, count: int) -> list[Run]:
        pdfium, textpage, place = self.pdfium, self.textpage, self.place
        left, page_top, plain = place.left, place.top, place.turn == 0
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
                self.spaced = True
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
            if plain:
                box = (rect.left - left, page_top - rect.top, rect.right - left, page_top - rect.bottom)
                base = page_top - y.value
            else:
                box = place.box(rect.left, rect.bottom, rect.right, rect.top)
                base = place.base(x.value, y.value)
            if self.boxes and -0.01 < base - self.base < 0.01 and c != " " and c != self.chars[-1]:
                size = self.height  # nearly every character: on the same line, right behind the last
                if -0.09 * size < box[0] - self.boxes[-1][2] < 0.09 * size and box[3] - box[1] <= size:
                    self.chars.append(c)
                    self.boxes.append(box)
                    self.last = i
                    self.spaced = False
                    continue
            self._add(i, c, box, base)
            self.spaced = False
        self._close()
        return self.done

    def _add(self, index: int, c: str, box: Box, base: float) -> None:
        height = box[3] - box[1]
        if self.boxes:
            last = self.boxes[-1]
            gap = box[0] - last[2]
            size = self.height if self.height > 1.0 else 1.0
            level = abs(base - self.base) <= 0.3 * size or (
                height < 0.8 * size and abs(base - self.base) <= 0.7 * size and gap < 0.3 * size
            )
            if not level or gap > SPLIT * size or gap < -0.6 * size - (last[2] - last[0]):
                self._close()
            elif c == self.chars[-1] and c != "f" and abs(box[0] - last[0]) < 0.3 * (box[2] - box[0] or size):
                return  # (an ff ligature has one box for both.) The same character set twice to look bold, or a doubled text layer
            elif (
                (gap > WORD * size or (self.spaced and gap > SEEN * size and c.isalpha() and self.chars[-1].isalpha()))
                and c != " "
                and self.chars[-1] != " "
                and not (is_cjk(c) or is_cjk(self.chars[-1]))
            ):
                self.chars.append(" ")
                self.boxes.append((last[2], last[1], box[0], last[3]))
        if not self.boxes:
            if c == " ":
                return
            self.base, self.height, self.first = base, height, index
        elif c in RAISED and height < 0.8 * self.height and self.base - base > 0.12 * self.height:
            c = RAISED[c]  # a footnote's mark must not become a digit of the figure before it
        elif height > self.height and c != " ":
            self.height = height
        self.chars.append(c)
        self.boxes.append(box)
        if c != " ":
            self.last = index

    def _close(self) -> None:
        while self.chars and self.chars[-1] == " ":
            self.chars.pop()
            self.boxes.pop()
        if self.chars:
            chars, boxes = self.chars, self.boxes
            if len(chars) == 1 and self._is_bullet(chars[0]):
                chars = ["•"]
            lead = self._is_bold(self.first)
            text = "".join(chars)
            run = Run(
                text if text.isascii() else "".join(map(mapped, chars)),
                boxes,
                *_around(boxes),
                self.base,
                sorted([b[3] - b[1] for b in boxes])[len(boxes) // 2],
                lead and self._is_bold(self.last),
                lead=lead,
            )
            angle = self._angle()
            if 0.1 < angle < 6.18:
                self._add_turned(run, angle)
            else:
                self.done.append(run)
        self.chars, self.boxes = [], []
        self.height = 0.0

    def _is_bold(self, index: int) -> bool:
        if self.pdfium.FPDFText_GetFontWeight(self.textpage, index) >= 600:
            return True
        return re.search(rb"bold|heavy|black|demi", self._font(index), re.IGNORECASE) is not None

    def _font(self, index: int) -> bytes:
        name = ctypes.create_string_buffer(64)
        self.pdfium.FPDFText_GetFontInfo(self.textpage, index, name, 64, None)
        return name.value

    def _is_bullet(self, c: str) -> bool:
        """A sign of a symbol font that stands alone: in the private area, or a letter whose font draws signs."""
        if "\uf020" <= c <= "\uf0ff":
            return c not in _SIGNS
        return (
            c in _DRAWN and re.search(rb"wingding|webding|dingbat", self._font(self.first), re.IGNORECASE) is not None
        )

    def _angle(self) -> float:
        """How far the first character is turned against the page as it is seen, clockwise, 0 to 2 pi."""
        angle = float(self.pdfium.FPDFText_GetCharAngle(self.textpage, self.first))
        return (angle + self.upright) % (2 * math.pi) if angle >= 0 else 0.0

    def _add_turned(self, run: Run, angle: float) -> None:
        """Characters of one turned text come one by one; those that follow closely are joined."""
        apart = self.first - self.turned_last
        last = self.turned[-1] if self.turned and apart <= 4 else None
        if last is not None and apart > 2 and not _in_one_line(last, run):
            last = None  # pdfium saw the end of a line between them
        self.turned_last = self.first + len(run.text) - 1
        if last is not None and abs(last.angle - angle) < 0.05:
            near = max(run.x0 - last.x1, last.x0 - run.x1, run.top - last.bottom, last.top - run.bottom)
            if near < 0.8 * run.size:
                gap = " " if self.textpage_space(self.first) else ""
                joint = [(last.x1, last.top, last.x1, last.bottom)] if gap else []
                self.turned[-1] = Run(
                    last.text + gap + run.text,
                    [*last.boxes, *joint, *run.boxes],
                    min(last.x0, run.x0),
                    min(last.top, run.top),
                    max(last.x1, run.x1),
                    max(last.bottom, run.bottom),
                    run.base,
                    last.size,
                    last.bold,
                    angle,
                )
                return
        run.angle = angle
        self.turned.append(run)

    def textpage_space(self, index: int) -> bool:
        return index > 0 and self.pdfium.FPDFText_GetUnicode(self.textpage, index - 1) == 0x20


def _in_one_line(a: Run, b: Run) -> bool:
    """Whether turned characters stand in one upright line, one right behind the other."""
    off = abs((a.x0 + a.x1) - (b.x0 + b.x1)) / 2
    gap = max(b.top - a.bottom, a.top - b.bottom)
    return off < 0.15 * (b.x1 - b.x0) and abs(gap) < 0.15 * (b.x1 - b.x0)


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
        *_around(boxes),
        run.base,
        run.size,
        run.bold,
        lead=run.bold or (run.lead and begin == 0),
    )


def _around(boxes: Sequence[Box]) -> Box:
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return (min(x0), min(y0), max(x1), max(y1))


def mapped(c: str) -> str:
    """One character for one: radicals and compatibility ideographs to the characters they stand for."""
    if "\uf020" <= c <= "\uf0ff":
        return _SIGNS.get(c, c)
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
