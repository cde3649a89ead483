"""What a document says twice: relations among its own figures that hold as it stands.

A tie is found on the original document, from its claims alone and without any audit rule. `broken` asks whether new
values for some of its figures leave no reading under which it holds: then, and only then, is an error there decidable
from the document. A written number is an interval here (`tieout.intervals`, the wide reading: a truncated last digit
is allowed), so that rounding never counts as an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations, permutations

from tieout import intervals
from tieout.intervals import Interval
from tieout.model import Claim, Document

GROWTH = {"cagr-mismatch", "yoy-mismatch", "change-mismatch", "average-as-cagr", "direction-contradiction"}
GROWTH |= {"points-for-percent", "currency-mix", "scale-slip", "implied-base-conflict", "period-order"}
RESTATED = {"restatement-mismatch", "table-prose-mismatch", "scale-slip", "currency-mix", "status-mismatch"}
TOTAL = {"total-mismatch", "part-exceeds-whole", "currency-mix", "scale-slip"}
SHARES = {"shares-do-not-add", "impossible-share", "part-exceeds-whole"}
SHARE_OF = {"share-mismatch", "part-exceeds-whole", "impossible-share", "currency-mix", "scale-slip"}
FAMILIES = {
    "growth": GROWTH,
    "change": GROWTH,
    "restated": RESTATED,
    "total": TOTAL,
    "sum": TOTAL,
    "shares": SHARES,
    "some-shares": SHARES,
    "share-of": SHARE_OF,
    "column-growth": GROWTH,
    "column-share": SHARE_OF,
    "hundred": SHARES | SHARE_OF,
}
_RATES = ("percent", "percentage_point", "basis_point", "times")
_TOTAL = re.compile(r"合计|总计|总和|共计|^total$|^totals$|^sum$|grand total", re.IGNORECASE)
_PARTS = re.compile(r"小计|其中|subtotal|of which", re.IGNORECASE)
_SUMMED = re.compile(r"合计|共计|总计|总和|a total of|in total|together|combined|totall?ing", re.IGNORECASE)
_REST = re.compile(r"其余|其他|其它|剩余|余下|the rest|remainder|remaining|\bothers?\b|balance", re.IGNORECASE)
_FALL = re.compile(
    r"下降|下滑|减少|降低|下跌|回落|降|fell|decline|drop|decrease|down|lower|shrank|slipped", re.IGNORECASE
)
_FEW = 14  # levels of one sentence


@dataclass(frozen=True, slots=True)
class Tie:
    """`claims` in the order of the relation: (start, end, rate), (part, ..., total), (share, ...), (one, other)."""

    kind: str
    claims: tuple[Claim, ...]
    years: int = 1
    rivals: tuple[tuple[Claim, Claim, int], ...] = ()  # other pairs that the rate could be of

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(c.id for c in self.claims)

    def broken(self, changed: Mapping[str, Claim], years: int | None = None) -> bool:
        """Whether no reading is left under which the relation holds, with some of its figures replaced."""
        now = [changed.get(c.id, c) for c in self.claims]
        n = self.years if years is None else years
        if holds(self.kind, now, n):
            return False
        others = self.rivals if years is None else [r for r in self.rivals if {r[0].id, r[1].id} - self.ids]
        return not any(holds(self.kind, [changed.get(a.id, a), changed.get(b.id, b), now[-1]], m) for a, b, m in others)


def holds(kind: str, claims: list[Claim], years: int = 1) -> bool:
    """Whether the relation can hold, given how the figures are written."""
    wide = [w for c in claims if (w := intervals.written(c, wide=True)) is not None]
    if len(wide) != len(claims):
        return True
    if kind == "restated":
        return claims[0].unit == claims[1].unit and wide[0].overlaps(wide[1])
    if kind in ("total", "sum"):
        parts = intervals.total([_unit(c) for c in claims[:-1]])
        return len({c.unit for c in claims}) == 1 and parts.overlaps(_unit(claims[-1]))
    if kind in ("shares", "some-shares"):
        low = Decimal("99.5") if kind == "shares" else None
        return Interval(low, Decimal("100.5")).overlaps(intervals.total(wide))
    if kind == "hundred":
        return wide[0].low is None or wide[0].low <= 100
    if kind in ("share-of", "column-share"):
        quotient = intervals.ratio(wide[0], wide[1]) if claims[0].unit == claims[1].unit else None
        return quotient is not None and _times(quotient, 100).overlaps(wide[2])
    return _grows(claims, wide, years)


def _grows(claims: list[Claim], wide: list[Interval], years: int) -> bool:
    start, end, rate = claims
    if start.unit != end.unit:
        return False
    if rate.unit == "percentage_point":
        low = None if wide[1].low is None or wide[0].high is None else wide[1].low - wide[0].high
        high = None if wide[1].high is None or wide[0].low is None else wide[1].high - wide[0].low
        return any(w.overlaps(Interval(low, high)) for w in (wide[2], _minus(wide[2])))
    grown = intervals.growth(wide[0], wide[1], years)
    if grown is None:
        return False
    said = wide[2]
    if rate.unit == "times":
        grown = Interval(*(None if v is None else v / 100 for v in (grown.low, grown.high)))
        return grown.overlaps(said) or _shift(grown).overlaps(said)
    return said.overlaps(grown) if rate.direction != "down" else _minus(said).overlaps(grown) or said.overlaps(grown)


def ties(document: Document, claims: tuple[Claim, ...]) -> list[Tie]:
    """Every relation among a document's figures that holds as it stands, in the order of the text."""
    usable = [c for c in claims if c.kind == "figure" and c.value.is_finite() and intervals.written(c) is not None]
    found = [*_in_sentences(document, usable), *_restated(usable), *_in_tables(document, usable)]
    found += [Tie("hundred", (c,)) for c in usable if c.measure == "share" and c.unit == "percent"]
    plain = (t for t in found if t.kind == "restated" or all(c.bound in ("exact", "approx") for c in t.claims))
    return [t for t in plain if holds(t.kind, list(t.claims), t.years)]


def _in_sentences(document: Document, claims: list[Claim]) -> Iterator[Tie]:
    groups: dict[tuple[int, int], list[Claim]] = {}
    for claim in claims:
        if not _cell(document, claim):
            groups.setdefault((claim.quote_start, claim.quote_end), []).append(claim)
    for group in groups.values():
        grown = list(_growths(document, group))
        yield from grown
        yield from (t for t in _changes(document, group) if not any(t.ids == g.ids for g in grown))
        yield from _shares(document, group)
        yield from _sums(document, group)


def _growths(document: Document, group: list[Claim]) -> Iterator[Tie]:
    levels = [c for c in group if c.unit not in _RATES and c.role != "growth" and _year(c)][:_FEW]
    pairs = [
        (a, b, y)
        for a, b in permutations(levels, 2)
        if a.unit == b.unit and a.noun == b.noun and (y := (_year(b) or 0) - (_year(a) or 0)) > 0
    ]
    for rate in group:
        if rate.unit != "percent" or rate.measure not in ("cagr", "yoy_growth", "growth"):
            continue
        own = [p for p in pairs if p[0].measure == p[1].measure and _one(p[0].subject_key, p[1].subject_key)]
        if rate.measure == "cagr":
            fit = [p for p in own if p[2] > 1 and holds("growth", [p[0], p[1], rate], p[2])]
        else:
            fit = [p for p in own if p[2] == 1 and holds("growth", [p[0], p[1], rate], 1)]
        if len(fit) == 1:
            a, b, y = fit[0]
            rivals = tuple((p[0], p[1], m) for p in pairs for m in ((p[2],) if p[2] < 2 else (p[2], p[2] - 1)))
            yield Tie("growth", (a, b, rate), y, rivals)


def _changes(document: Document, group: list[Claim]) -> Iterator[Tie]:
    """Three figures in a row, two of one unit and the change between them: 由A降至B，降幅C; A, up C from B; A，B，同比增长C.

    Where no words make two of them a before and an after, that the arithmetic comes out to the last digit must.
    """
    for three in zip(group, group[1:], group[2:], strict=False):
        for n, rate in enumerate(three):
            a, b = three[:n] + three[n + 1 :]
            if a.unit != b.unit or a.noun != b.noun or rate.unit not in ("percent", "percentage_point", "times"):
                continue
            if rate.measure in ("cagr", "share") or (a.unit in _RATES and rate.unit != "percentage_point"):
                continue
            if a.role == "from" and b.role == "to" and n != 1:
                yield Tie("change", (a, b, _turned(a, b, rate)))
            elif rate.role == "growth" and len(_digits(rate)) > 1:
                fit = [(x, y) for x, y in ((a, b), (b, a)) if _exact(x, y, rate)]
                if len(fit) == 1:
                    yield Tie("change", (*fit[0], _turned(*fit[0], rate)))


def _turned(a: Claim, b: Claim, rate: Claim) -> Claim:
    return replace(rate, direction="down") if b.value < a.value and rate.value > 0 else rate


def _exact(a: Claim, b: Claim, rate: Claim) -> bool:
    """Whether b is a grown by the rate, each rounded in the usual way."""
    one, two, said = (intervals.around(c.value, None, c.step, "exact") for c in (a, b, rate))
    if one is None or two is None or said is None or a.high is not None or b.high is not None or a.value == b.value:
        return False
    if rate.unit == "percentage_point":
        return said.contains(abs(b.value - a.value)) and (rate.direction == "down") == (b.value < a.value)
    grown = intervals.growth(one, two, 1)
    if grown is None or rate.unit != "percent":
        return False
    return grown.overlaps(_minus(said) if rate.direction == "down" and rate.value > 0 else said)


def _part_of(part: Claim, whole: Claim, share: Claim) -> bool:
    if min(len(_digits(c)) for c in (part, whole, share)) < 2:
        return False
    a, b, said = (intervals.around(c.value, c.high, c.step, "exact") for c in (part, whole, share))
    quotient = intervals.ratio(a, b) if a is not None and b is not None else None
    return said is not None and quotient is not None and _times(quotient, 100).overlaps(said)


def _digits(claim: Claim) -> str:
    return format(abs(claim.value), "f").replace(".", "").strip("0")


def _shares(document: Document, group: list[Claim]) -> Iterator[Tie]:
    shares = [c for c in group if c.measure == "share" and c.unit == "percent" and c.role not in ("from", "to")]
    if len(shares) >= 3 and len({c.period.iso if c.period else None for c in shares}) == 1:
        words = document.text[shares[0].quote_start : shares[0].quote_end]
        yield Tie("shares" if _REST.search(words) else "some-shares", tuple(shares))
    levels = [c for c in group if c.unit not in _RATES and c.role == "level"][:_FEW]
    for share in shares:
        fit = [
            (a, b)
            for a, b in permutations(levels, 2)
            if a.unit == b.unit and 0 < a.value < b.value and a.start < share.start and _part_of(a, b, share)
        ]
        if len(fit) == 1:
            yield Tie("share-of", (*fit[0], share))


def _sums(document: Document, group: list[Claim]) -> Iterator[Tie]:
    """A figure that is the sum of two or more neighbours of its unit, where words say so."""
    levels = [
        c for c in group if c.unit not in _RATES and c.role == "level" and c.value > 0 and re.search(r"\d", c.text)
    ]
    levels = levels[:_FEW]
    for n, total in enumerate(levels):
        if not _SUMMED.search(document.text[max(total.quote_start, total.start - 30) : total.start]):
            continue
        for a, b in combinations(range(len(levels) + 1), 2):
            parts = levels[a:b]
            apart = b - a >= 2 and not a <= n < b and all(p.unit == total.unit for p in parts)
            if apart and holds("sum", [*parts, total]):
                yield Tie("sum", (*parts, total))


def _restated(claims: list[Claim]) -> Iterator[Tie]:
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for c in claims:
        if c.measure and c.subject_key and c.period is not None and c.period.iso and c.role not in ("share", "ratio"):
            key = (c.measure, c.subject_key, c.area, c.period.iso, c.unit, c.noun, c.scope, c.of)
            groups.setdefault(key, []).append(c)
    for group in groups.values():
        for a, b in combinations(group[:6], 2):
            if (a.quote_start, a.quote_end) != (b.quote_start, b.quote_end) and a.value == b.value:
                yield Tie("restated", (a, b))


def _in_tables(document: Document, claims: list[Claim]) -> Iterator[Tie]:
    numbers = {id(b): n for n, b in enumerate(document.blocks)}
    by_block = {c.block: c for c in claims}
    for cells in document.tables():
        grid: dict[tuple[int, int], Claim] = {}
        labels: dict[int, str] = {}
        for block in cells:
            if block.cell is None:
                continue
            if block.cell.column == 0:
                labels[block.cell.row] = block.reading.strip()
            elif (claim := by_block.get(numbers[id(block)])) is not None:
                grid[block.cell.row, block.cell.column] = claim
        yield from _grid(grid, labels)


def _grid(grid: dict[tuple[int, int], Claim], labels: dict[int, str]) -> Iterator[Tie]:
    rows, columns = sorted({r for r, _ in grid}), sorted({c for _, c in grid})
    totals = [r for r in rows if _TOTAL.search(labels.get(r, "")) and len(labels.get(r, "")) < 20]
    plain = not any(_PARTS.search(label) for label in labels.values())
    if len(totals) == 1 and plain:
        total = totals[0]
        for c in columns:
            parts = [grid[r, c] for r in rows if r < total and (r, c) in grid]
            if (total, c) in grid and len(parts) >= 2 and parts[0].unit not in _RATES[1:]:
                kind = "shares" if parts[0].unit == "percent" else "total"
                yield Tie(kind, tuple(parts) if kind == "shares" else (*parts, grid[total, c]))
    for c, a, b in permutations(columns, 3):
        three = [(grid[r, a], grid[r, b], grid[r, c]) for r in rows if all((r, x) in grid for x in (a, b, c))]
        fit = [t for t in three if t[2].unit == "percent" and _levels(*t[:2]) and holds("growth", list(t))]
        if len(fit) >= 3 and len(fit) * 4 >= len(three) * 3:
            yield from (Tie("column-growth", t) for t in fit)
    if len(totals) == 1:
        for c, a in permutations(columns, 2):
            two = [(grid[r, a], grid[totals[0], a], grid[r, c]) for r in rows[:] if r != totals[0]
                   and all(k in grid for k in ((r, a), (r, c), (totals[0], a)))]  # fmt: skip
            fit = [t for t in two if t[2].unit == "percent" and _levels(*t[:2]) and holds("share-of", list(t))]
            if len(fit) >= 3 and len(fit) * 4 >= len(two) * 3:
                yield from (Tie("column-share", t) for t in fit)


def _levels(a: Claim, b: Claim) -> bool:
    return a.unit == b.unit and a.unit not in _RATES


def falls(text: str) -> bool:
    return _FALL.search(text) is not None


def _one(a: str | None, b: str | None) -> bool:
    return a is None or b is None or a == b


def _cell(document: Document, claim: Claim) -> bool:
    return claim.block < len(document.blocks) and document.blocks[claim.block].cell is not None


def _year(claim: Claim) -> int | None:
    p = claim.period
    if p is None or p.end_date is None:
        return None
    whole = p.start_date is None or (
        p.start_date.year == p.end_date.year and p.end_date.month - p.start_date.month == 11
    )
    return p.end_date.year if whole else None


def _unit(claim: Claim) -> Interval:
    step = claim.step or Decimal(0)
    return Interval(claim.value - step, claim.value + step)


def _times(interval: Interval, by: int) -> Interval:
    return Interval(*(None if v is None else v * by for v in (interval.low, interval.high)))


def _minus(i: Interval) -> Interval:
    return Interval(None if i.high is None else -i.high, None if i.low is None else -i.low)


def _shift(i: Interval) -> Interval:
    return Interval(*(None if v is None else v + 1 for v in (i.low, i.high)))
