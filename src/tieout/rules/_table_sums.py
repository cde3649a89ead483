"""Words near a table that sum up one of its columns: the four ports together, 四个地区合计."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from tieout import lazy
from tieout.model import Block, Claim, Document, Extraction
from tieout.reconcile.question import is_money
from tieout.rules._columns import Grid, total_rows
from tieout.rules._figures import cell_of, clean, cue, figures

_NEAR = 3  # blocks between a table and the words that sum it up
_COUNTED_ZH = r"(?<![前第])(?P<zh>[两二三四五六七八九十]|\d{1,2})[个家项类种部款条座大省市国](?:[一-鿿]{0,6}?)"
_COUNTED_EN = (
    r"\b(?:the|all|these|all the|these are the) (?P<en>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"(?! (?:largest|biggest|leading|top|first|last|main|smallest))(?: [a-z-]+){1,3}"
)
_NUMBERS = {c: n for n, c in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_WORDS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_NOT_ALL = lazy.pattern(r"其余|另外|其他|不含|除|\bother\b|\bremaining\b|\bexcept\b|\bexcluding\b", re.IGNORECASE)


_TOGETHER = lazy.pattern(r"collectively|combined|总票房|总额|总量", re.IGNORECASE)
_NO_CHANCE = 4  # significant digits that two sums do not share by chance
Column = tuple[int, int, tuple[Claim, ...]]  # first block, last block, figures


@dataclass(frozen=True, slots=True)
class TableSum:
    """`slip`: the digits of the sum, a power of ten apart; else the words count the rows, and the sum is another."""

    parts: tuple[Claim, ...]
    total: Claim
    exact: Decimal
    slip: bool


def table_sums(extraction: Extraction) -> Iterator[TableSum]:
    """Sums told of a whole column in a sentence near its table that the column does not give."""
    document = extraction.document
    columns = _columns(extraction)
    if not columns:
        return
    for claim in figures(extraction):
        if claim.bound not in ("exact", "approx", "over") or claim.high is not None:
            continue
        if (far := _far_slip(claim, columns, document)) is not None:
            yield far
            continue
        if cell_of(claim, document) is not None or claim.bound == "over":
            continue
        counted = _counted(claim, document)
        if counted is None:
            continue
        near = [parts for first, last, parts in columns if first - _NEAR <= claim.block <= last + _NEAR]
        found = [judged for parts in near if (judged := _judged(claim, parts, counted)) is not None]
        fitting = any(_close(claim, parts) for parts in near)
        if not fitting and len(found) == 1:
            yield found[0]


def _far_slip(claim: Claim, columns: list[Column], document: Document) -> TableSum | None:
    """A figure anywhere that has all the digits of one column's sum and is led up to as one; four digits are no chance.
    The scale of the column must have been said, not guessed."""
    if not is_money(claim.unit) or len(_digits(claim.value)) < _NO_CHANCE:
        return None
    words = clean(claim.quote) if cell_of(claim, document) is None else claim.subject or ""
    if not (cue("summed").search(words) or cue("total").search(words) or _TOGETHER.search(words)):
        return None
    for first, last, parts in columns:
        exact = sum((p.value for p in parts), Decimal(0))
        if first <= claim.block <= last or exact <= 0 or _digits(exact) != _digits(claim.value):
            continue
        if claim.value != exact and all(p.unit == claim.unit and _scaled(p) for p in parts):
            return TableSum(parts, claim, exact, True)
    return None


def _scaled(claim: Claim) -> bool:
    """Whether a scale was read for a figure of a table."""
    return claim.basis_of("value") is not None or claim.step not in (None, Decimal(1), Decimal("0.1"), Decimal("0.01"))


def _judged(claim: Claim, parts: tuple[Claim, ...], counted: int) -> TableSum | None:
    """One column whose rows are as many as the words say and of the figure's unit."""
    if any((p.unit, p.noun) != (claim.unit, claim.noun) for p in parts) or claim.unit is None or "/" in claim.unit:
        return None
    exact = sum((p.value for p in parts), Decimal(0))
    if exact <= 0 or claim.value <= 0 or _close(claim, parts) or (counted and counted != len(parts)):
        return None
    quotient = max(claim.value, exact) / min(claim.value, exact)
    slip = quotient >= 10 and _digits(claim.value) == _digits(exact) and len(_digits(exact)) >= 2
    if slip and is_money(claim.unit):
        return TableSum(parts, claim, exact, True)
    if (
        not counted
        or quotient > 3
        or (claim.period is not None and parts[0].period is not None and _years(claim, parts))
    ):
        return None
    return TableSum(parts, claim, exact, False)


def _years(claim: Claim, parts: tuple[Claim, ...]) -> bool:
    return (claim.period and claim.period.iso) != (parts[0].period and parts[0].period.iso)


def _close(claim: Claim, parts: tuple[Claim, ...]) -> bool:
    if any(p.unit != claim.unit for p in parts):
        return False
    exact = sum((p.value for p in parts), Decimal(0))
    slack = (claim.step or abs(claim.value) / 100) + sum((p.step or Decimal(0) for p in parts), Decimal(0))
    return abs(exact - claim.value) <= slack * (10 if claim.bound == "approx" else 1)


def _digits(value: Decimal) -> str:
    return format(abs(value), "f").replace(".", "").strip("0")


def _counted(claim: Claim, document: Document) -> int | None:
    """How many things the words before a figure say they sum up; 0 where they say "total" and no number; else None."""
    words = clean(document.text[max(claim.quote_start, claim.start - 60) : claim.start])
    words = re.split(r"[，,；;。]", words)[-1]
    if not _lead().search(words) or _NOT_ALL.search(words):
        return None
    m = _count().search(words)
    if m is None:
        return 0
    if m["en"]:
        return _WORDS.index(m["en"].casefold()) + 2
    return _NUMBERS.get(m["zh"]) or int(m["zh"])


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"(?:{cue('summed').pattern}|{cue('total').pattern})[^，,；;。]{{0,24}}$", re.IGNORECASE)


@cache
def _count() -> re.Pattern[str]:
    return re.compile(rf"{_COUNTED_ZH}(?={cue('summed').pattern})|{_COUNTED_EN}", re.IGNORECASE)


def _columns(extraction: Extraction) -> list[Column]:
    """(first block, last block, figures) of every full column of level figures in tables without a total row."""
    document = extraction.document
    tables: dict[int, Grid] = {}
    for claim in figures(extraction):
        cell = cell_of(claim, document)
        if cell is not None and claim.bound in ("exact", "approx") and claim.role == "level" and claim.high is None:
            tables.setdefault(cell.table, {}).setdefault(cell.column, {}).setdefault(cell.row, claim)
    places, rows = _extent(document.blocks), total_rows(document.blocks)
    found = []
    for table, grid in tables.items():
        first, last, body = places[table]
        for column in grid.values():
            if not rows.get(table) and 2 <= len(column) == body and len({c.unit for c in column.values()}) == 1:
                found.append((first, last, tuple(column[r] for r in sorted(column))))
    return found


def _extent(blocks: tuple[Block, ...]) -> dict[int, tuple[int, int, int]]:
    """Table -> first block, last block, rows with a label that are no header."""
    found: dict[int, tuple[int, int, int]] = {}
    for n, block in enumerate(blocks):
        if block.cell is not None:
            first, _, body = found.get(block.cell.table, (n, n, 0))
            labelled = block.cell.column == 0 and not block.cell.header and bool(block.reading.strip())
            found[block.cell.table] = first, n, body + labelled
    return found
