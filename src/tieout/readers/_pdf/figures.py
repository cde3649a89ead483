"""What the text of a cell may be: a figure, a mark for none, a year; and the rows and columns that cells stand in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tieout import lazy
from tieout.readers._pdf.glyphs import Run, is_cjk

PROSE = 42  # a cell wider than this many half-width characters is prose, not a label
_NIL = lazy.pattern(r"(?:[-–—−/]{1,3}|\.{2,3}|n\.?[am]\.?|n/a|nil|不适用|无|\*+)$", re.IGNORECASE)
_FIGURE = lazy.pattern(
    r"[(（\[]?[-–—−+±~约<>≈≥≤]?\s*(?:US|HK|RMB|CA?|A)?[$€£¥￥]?\s*[(（]?[-–—−+]?\d[\d,，.\s/:*-]*"
    r"(?:[%％‰xX倍次年月日季季度度HQEFA+pt万亿千百元美家个台人件吨]|bps?|bn|mn?|pp|US|[\d.]){0,6}\s*[)）\]]?[*†‡]?$"
)


SIGN = lazy.pattern(r"(?:US|HK|RMB|CA?|A)?[$€£¥￥]$|RMB$")
SECTION = lazy.pattern(r"\d{1,2}[.、]\s*\D|[一二三四五六七八九十]{1,3}、|第.{1,3}[章节]")
_PHONE = lazy.pattern(r"\d{3}[.-]\d{3}[.-]\d{4}|\d{3,4}-\d{7,8}")


def figure(text: str) -> bool:
    """Whether a cell's text is a figure, a year or a mark for none."""
    return len(text) <= 24 and bool(_FIGURE.match(text) or _NIL.match(text)) and not _PHONE.match(text)


def year(text: str) -> bool:
    return re.match(r"(?:FY|CY)?(?:19|20)\d{2}(?:年|[EFA])?$|[(（].{0,8}[)）]$", text) is not None and not re.match(
        r"[(（][\d,.%]+[)）]$", text
    )


def value(text: str) -> float | None:
    plain = re.sub(r"[^\d.]", "", text)
    try:
        number = float(plain)
    except ValueError:
        return None
    return -number if re.match(r"[(（\-–—−]", text.strip()) else number


def width(text: str) -> int:
    return sum(2 if is_cjk(c) else 1 for c in text)


@dataclass(slots=True)
class Row:
    base: float
    size: float
    runs: list[Run]


@dataclass(slots=True)
class Column:
    x0: float
    x1: float
    figures: bool


def rows_of(runs: Sequence[Run]) -> list[Row]:
    out: list[Row] = []
    for run in sorted(runs, key=lambda r: (r.base, r.x0)):
        if out and abs(out[-1].base - run.base) < 0.35 * min(out[-1].size, run.size):
            out[-1].runs.append(run)
        else:
            out.append(Row(run.base, run.size, [run]))
    for row in out:
        row.runs.sort(key=lambda r: r.x0)
    return out
