"""A total is not the sum of the figures above it in its table, or of those listed before it in its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tieout import intervals
from tieout.intervals import Interval
from tieout.model import Block, Claim, Extraction, Finding
from tieout.rules._columns import is_total
from tieout.rules._figures import cue, figures, finding, like, shown
from tieout.rules._prose_sums import sums
from tieout.rules._table_sums import table_sums
from tieout.rules._tally import off

LEVELS = ("error", "warning")
MESSAGES = {
    "en": {
        "table": "the total is {stated}; the {count} figures above it add up to {sum}",
        "prose": "the total is {stated}; the {count} figures listed before it add up to {sum}",
        "column": "the total is {stated}; the {count} figures of the table add up to {sum}",
    },
    "zh": {
        "table": "合计为{stated}；上方{count}项之和为{sum}",
        "prose": "合计为{stated}；所列{count}项之和为{sum}",
        "column": "合计为{stated}；表中{count}项之和为{sum}",
    },
}
HELP = {
    "en": {
        "table": "write {sum}, or check the figures above; {difference} is unaccounted for",
        "prose": "write {sum}, or check the figures listed; {difference} is unaccounted for",
        "column": "write {sum}, or check the table; {difference} is unaccounted for",
    },
    "zh": {
        "table": "改为{sum}，或核对上方各项；差额为{difference}",
        "prose": "改为{sum}，或核对所列各项；差额为{difference}",
        "column": "改为{sum}，或核对表中各项；差额为{difference}",
    },
}
_FEWEST = 2
_ALL = Decimal(100)
_MOSTLY = Decimal("0.8")  # rows that add up to less of the total than this are a selection


def check(extraction: Extraction) -> Iterator[Finding]:
    document = extraction.document
    by_cell = {c.block: c for c in figures(extraction) if _summable(c)}
    numbers = {id(block): n for n, block in enumerate(document.blocks)}
    for cells in document.tables():
        yield from _table(cells, numbers, by_cell)
    for summed in sums(extraction):
        parts = list(summed.parts)
        if summed.total.unit == "percent" and summed.total.value == _ALL:
            continue  # shares of a whole: `shares-do-not-add` speaks of these
        added = intervals.total([_one_unit(c) for c in parts])
        apart = not added.overlaps(_one_unit(summed.total)) or off(summed.total, parts)
        plain = summed.total.unit == "percent" and not any(intervals.is_round(c) for c in (summed.total, *parts))
        if apart and (plain or not _round(parts, summed.total)):
            exact = sum((c.value for c in parts), Decimal(0))
            yield _finding(summed.total, parts, exact, "error" if summed.counted else "warning", "prose")
    for told in table_sums(extraction):
        if not told.slip:
            yield _finding(told.total, list(told.parts), told.exact, "warning", "column")


def _summable(claim: Claim) -> bool:
    growth = claim.role == "growth" or claim.measure in ("cagr", "yoy_growth", "growth", "price")
    return claim.bound in ("exact", "approx") and not growth and claim.unit not in ("times", "basis_point")


def _table(cells: tuple[Block, ...], numbers: dict[int, int], by_cell: dict[int, Claim]) -> Iterator[Finding]:
    labels = {b.cell.row: b.reading.strip() for b in cells if b.cell is not None and b.cell.column == 0}
    if any(cue("subtotal").search(label) for label in labels.values()):
        return  # parts of parts: no plain sum
    totals = [row for row, label in labels.items() if is_total(label)]
    if len(totals) != 1:
        return
    columns: dict[int, list[tuple[int, Claim]]] = {}
    filled: dict[int, int] = {}
    for block in cells:
        if block.cell is None or block.cell.column == 0:
            continue
        if block.cell.row < totals[0] and block.reading.strip() and not block.cell.header:
            filled[block.cell.column] = filled.get(block.cell.column, 0) + 1
        if (claim := by_cell.get(numbers[id(block)])) is not None:
            columns.setdefault(block.cell.column, []).append((block.cell.row, claim))
    if _partial(columns, totals[0]):
        return
    headers = {b.cell.column: b.reading for b in reversed(cells) if b.cell is not None and b.cell.row <= 1}
    for column, found in columns.items():
        if cue("not_additive").search(headers.get(column, "")):
            continue
        total = next((c for row, c in found if row == totals[0]), None)
        parts = [c for row, c in found if row < totals[0]]
        if total is not None and len(parts) >= _FEWEST and len(parts) >= filled.get(column, 0) - 1:
            yield from _column(total, parts)


def _partial(columns: dict[int, list[tuple[int, Claim]]], at: int) -> bool:
    """Whether a column of shares shows that rows were left out."""
    for found in columns.values():
        shares = [c for row, c in found if row < at and c.unit == "percent"]
        total = next((c for row, c in found if row == at and c.unit == "percent"), None)
        if total is not None and shares and sum(c.value for c in shares) < total.value * _MOSTLY:
            return True
    return False


def _column(total: Claim, parts: list[Claim]) -> Iterator[Finding]:
    if any((c.unit, c.noun) != (total.unit, total.noun) for c in parts) or "/" in (total.unit or ""):
        return
    if total.unit == "percent" and total.value != _ALL:
        return  # a rate of the whole is no sum of the rates of its parts
    written = [intervals.written(c) for c in parts]
    said = intervals.written(total)
    if said is None or None in written or said.low is None or said.high is None:
        return
    added = intervals.total([_one_unit(c) for c in parts])
    if added.overlaps(_one_unit(total)):
        return
    exact = sum((c.value for c in parts), Decimal(0))
    if exact == 0 or abs(total.value - exact) / abs(exact) < Decimal("0.001") or 0 < exact < total.value * _MOSTLY:
        return
    level = "warning" if exact < total.value else "error"
    yield _finding(total, parts, exact, level, "table")


def _round(parts: list[Claim], total: Claim) -> bool:
    """Whether zeros at the end of the figures, or a word such as 约, leave room for the difference."""
    wide = [intervals.written(c, wide=True) for c in (*parts, total)]
    if None in wide:
        return True
    held = [w for w in wide if w is not None]
    return intervals.total(held[:-1]).overlaps(held[-1])


def _finding(total: Claim, parts: list[Claim], exact: Decimal, level: str, case: str) -> Finding:
    computed = [
        ("stated", shown(total)),
        ("count", str(len(parts))),
        ("sum", like(total, exact)),
        ("difference", like(total, abs(exact - total.value))),
        ("arithmetic", " + ".join(shown(c) for c in parts[:12]) + f" = {like(total, exact)}"),
    ]
    return finding("total-mismatch", level, [total, *parts], computed, case=case)


def _one_unit(claim: Claim) -> Interval:
    """A whole unit of the last digit on either side: tables are summed before they are rounded."""
    step = claim.step or Decimal(0)
    return Interval(claim.value - step, claim.value + step)
