"""What stands on a line, parted by two columns of the page or more (CJK characters are two wide)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tieout import lazy
from tieout.readers._lines import Lines

GAP = lazy.pattern(r" {2,}|[ \u3000]*\u3000[ \u3000]*|\s*(?:\.{3,}|(?: \.){3,}|…{2,}|·{4,})\s*")
_SIGN = r"(?:US|HK|NT|RM|[ACS])?[$€£¥￥₹₩]|RMB|USD|EUR|GBP|CNY|HKD|JPY|CAD|AUD|SGD|INR|CHF|KRW|TWD"
_NUMBER = r"(?:\d{1,3}(?:,\d{2,3})+|\d{1,3}(?:，\d{3})+|\d{1,3}(?: \d{3})+|\d{1,15})(?:\.\d{1,8})?"
VALUE = lazy.pattern(
    rf"(?:{_SIGN})? ?[(（]? ?(?:{_SIGN})? ?[-+−–△▲]? ?{_NUMBER} ?(?:[%％‰]|pp|bps|x|倍)? ?[)）]? ?[%％]?[*†‡]{{0,2}}"
    rf"|(?:{_SIGN})? ?[-–—]{{1,3}} ?%?|[Nn]il|[Nn]/?[AaMm]|无|不适用|[Nn]\.[Mm]\."
)
_LONE_SIGN = lazy.pattern(rf"{_SIGN}")
_LONE_END = lazy.pattern(r"[)）]?[%％]?[)）]?|pp|bps")
_DATE = lazy.pattern(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")
YEAR = lazy.pattern(r"(?:FY ?)?(?:19|20)\d\d(?:年度?|/\d\d)?[AEFP]?")
_YEARS = lazy.pattern(rf"{YEAR.pattern}(?: {YEAR.pattern})+")
_ORDINAL = lazy.pattern(r"[(（]\d{1,2}[)）]")
RULE = lazy.pattern(r"[\s\-–—=_+─━═]{3,}")
MAX_LINE = 400  # characters; no row of a printed page is longer
MAX_CELL = 90  # columns of a label


@dataclass(frozen=True, slots=True)
class Token:
    """A run of text parted from its neighbours by two columns or more: offsets, and the columns it covers."""

    start: int
    end: int
    left: int
    right: int
    text: str
    value: bool


Region = list[tuple[int, tuple[Token, ...]]]  # lines and their parts; only lines that hold something


def tokens(lines: Lines, number: int) -> tuple[Token, ...]:
    """The parts of a line; none for a line that can be no row (empty, too long, with tabs or pipes)."""
    start, end = lines.starts[number], lines.ends[number]
    if end - start > MAX_LINE or not any(c.isalnum() or c in "-–—" for c in lines.text[start:end]):
        return ()
    line = lines.text[start:end].rstrip()
    if "\t" in line or "|" in line or ("  " not in line and "\u3000" not in line):
        return ()
    wide = line.isascii()
    columns = range(len(line) + 1) if wide else widths(line)
    parts: list[Token] = []
    at = len(line) - len(line.lstrip())
    for gap in (*GAP.finditer(line, at), None):
        to = gap.start() if gap else len(line)
        if to > at:
            parts += _split(line, at, to, start, columns)
        at = gap.end() if gap else to
    return tuple(_joined(lines.text, parts))


def widths(line: str) -> list[int]:
    columns, at = [0], 0
    for char in line:
        at += 2 if "\u2e80" <= char <= "\uffef" else 1
        columns.append(at)
    return columns


def _split(line: str, start: int, end: int, base: int, columns: Sequence[int]) -> Iterator[Token]:
    """One token, or several where years or figures stand a single space apart."""
    text = line[start:end]
    pieces = text.split(" ")
    listed = _YEARS.fullmatch(text) or (
        len(pieces) > 1 and all(any(c in p for c in ",.%()") and VALUE.fullmatch(p) for p in pieces)
    )
    for piece in pieces if listed else [text]:
        value = VALUE.fullmatch(piece) is not None and not _DATE.fullmatch(piece)
        stop = start + len(piece)
        yield Token(base + start, base + stop, columns[start], columns[stop], piece, value)
        start = stop + 1


def _joined(text: str, parts: Sequence[Token]) -> list[Token]:
    """A currency sign that stands apart goes with the figure after it, a bracket or % with the one before."""
    done: list[Token] = []
    for part in parts:
        before = done[-1] if done else None
        sign = before is not None and part.value and len(done) > 1 and _LONE_SIGN.fullmatch(before.text)
        tail = before is not None and before.value and not part.value and _LONE_END.fullmatch(part.text)
        if before is not None and (sign or (tail and part.left - before.right <= 3)):
            done[-1] = Token(before.start, part.end, before.left, part.right, text[before.start : part.end], True)
        else:
            done.append(part)
    return done


def is_row(parts: Sequence[Token]) -> bool:
    """A label with a figure apart, or at least two figures; years alone are a head."""
    values = [p for p in parts if p.value]
    if not values or len(parts) < 2 or any(p.right - p.left > MAX_CELL for p in parts):
        return False
    numbered = all(_ORDINAL.fullmatch(p.text) for p in values) and (len(values) == 1 or _counting(values))
    if numbered or all(YEAR.fullmatch(p.text) for p in values):
        return False
    return len(values) > 1 or parts[-1].value


def _counting(values: Sequence[Token]) -> bool:
    """(1) (2) (3): numbers of columns, no figures."""
    numbers = [int(p.text[1:-1]) for p in values]
    return all(b - a == 1 for a, b in pairwise(numbers))
