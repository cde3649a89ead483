"""What a slide's boxes are to each other: their order, the title where none is marked, figures with their names, furniture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tieout import lazy
from tieout.readers._pdf.figures import figure
from tieout.readers._pdf.glyphs import Run
from tieout.readers._pdf.order import regions

Box = tuple[float, float, float, float]
_BIG = lazy.pattern(
    r"[+±~约超近<>≈-]?\s*[$¥€￥]?\s*\d[\d,.]*\s*(?:[%％‰xX倍万亿千百]|bn|[mbkMBK]|pp|bps|[+家个项元人台件款次]){0,4}$"
)


@dataclass(frozen=True, slots=True)
class Words:
    """A shape's text: its place, its largest letters in points (0 where the layout decides), and which shape it is."""

    text: str
    box: Box
    size: float
    key: int


def ordered(boxes: Sequence[tuple[int, Box]]) -> list[int]:
    """Keys of shapes in reading order: rows from the top, columns where they hold through several rows."""
    runs = []
    keys: dict[int, int] = {}
    for key, (x0, y0, x1, y1) in boxes:
        x1, y1 = max(x1 - 2, x0 + 1), max(y1 - 2, y0 + 1)
        run = Run("\ufffc", [(x0, y0, x1, y1)], x0, y0, x1, y1, (y0 + y1) / 2, min(y1 - y0, 12.0))
        keys[id(run)] = key
        runs.append(run)
    found = [keys[id(r)] for region in regions(runs, grids=False) for line in region.lines for r in line.runs]
    return found + [key for key, _ in boxes if key not in set(found)]


def title(words: Sequence[Words], height: float) -> int | None:
    """The shape that is the slide's title by its size: the largest letters of its upper part, clearly above the rest."""
    sizes = sorted(w.size for w in words if w.size)
    if not sizes:
        return None
    usual = sizes[len(sizes) // 2]
    high = [w for w in words if w.box[1] < 0.45 * height and w.size and len(w.text) <= 90 and not _BIG.match(w.text)]
    best = max(high, key=lambda w: (w.size, -w.box[1]), default=None)
    if best is None or best.size < 16 or (best.size < 1.25 * usual and len(words) > 2):
        return None
    return best.key if any(c.isalpha() for c in best.text) else None


def named_figures(words: Sequence[Words]) -> dict[int, int]:
    """Key of a big figure -> key of the words directly below (or above) it that name it. Only where it is plain."""
    out: dict[int, int] = {}
    bigs = [w for w in words if _BIG.match(w.text) and w.size >= 16]
    others = [w for w in words if not _BIG.match(w.text) and not figure(w.text) and len(w.text) <= 40]
    for big in bigs:
        below = [w for w in others if _under(big, w) and w.size < 0.85 * big.size]
        if not below:
            continue
        below.sort(key=lambda w: w.box[1])
        nearest = below[0]
        rivals = [b for b in bigs if b is not big and _under(b, nearest) and b.box[3] <= nearest.box[1] + 6]
        if not rivals and nearest.key not in out.values():
            out[big.key] = nearest.key
    return out


def captions(graphics: Sequence[tuple[int, Box]], words: Sequence[Words]) -> dict[int, int]:
    """Key of a chart or table -> key of the one line right above it that covers nothing else."""
    out: dict[int, int] = {}
    for key, box in graphics:
        near = [
            w
            for w in words
            if -0.5 * (w.box[3] - w.box[1]) - 2 < box[1] - w.box[3] < 24
            and min(w.box[2], box[2]) - max(w.box[0], box[0]) > 0.5 * min(w.box[2] - w.box[0], box[2] - box[0])
            and len(w.text) <= 110
            and any(c.isalpha() for c in w.text)
            and not _BIG.match(w.text)
        ]
        best = max(near, key=lambda w: w.box[1], default=None)
        if best is not None and sum(_over(best, other) for _, other in graphics) == 1:
            out[key] = best.key
    return out


def _over(words: Words, box: Box) -> bool:
    """Whether words stand right above a box."""
    return words.box[0] < box[2] and box[0] < words.box[2] and -20 < box[1] - words.box[3] < 24


def _under(above: Words, below: Words) -> bool:
    """Directly below, within one and a half of its height, and in the same column."""
    a, b = above.box, below.box
    overlap = min(a[2], b[2]) - max(a[0], b[0])
    middle = (a[1] + a[3]) / 2
    near = b[1] > middle and b[1] - a[3] < max(12.0, 0.6 * (a[3] - a[1]))
    return near and overlap > 0.5 * min(a[2] - a[0], b[2] - b[0])


def furniture(slides: Sequence[Sequence[Words]]) -> set[int]:
    """Keys of what stands at one place on many slides and says the same, and of slide numbers."""
    places: Counter[tuple[str, int, int]] = Counter()
    numbers: Counter[tuple[int, int, int]] = Counter()
    for index, words in enumerate(slides):
        places.update({_place(w.text, w) for w in words})
        numbers.update({(int(w.text) - index, *_place("", w)[1:]) for w in words if re.fullmatch(r"\d{1,3}", w.text)})
    least = max(3, len(slides) // 4)
    out: set[int] = set()
    for index, words in enumerate(slides):
        for w in words:
            counted = re.fullmatch(r"\d{1,3}", w.text) and numbers[int(w.text) - index, *_place("", w)[1:]] >= least
            sign = not any(c.isalnum() for c in w.text)
            if counted or sign or (places[_place(w.text, w)] >= least and not _BIG.match(w.text)):
                out.add(w.key)
    return out


def _place(text: str, w: Words) -> tuple[str, int, int]:
    return text, round(w.box[0] / 8), round(w.box[1] / 8)
