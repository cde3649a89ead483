"""Labels that are figures themselves: bands of age, steps of price, numbers of shifts.

They say which part of a thing the other figures of a row are of. They are its scope, no claims of their own, and name no
subject.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from decimal import Decimal

from tieout import lazy
from tieout.claims import header_words as words
from tieout.claims.context import Context
from tieout.claims.grid import Grid, below, column_heads, is_numeric
from tieout.claims.passage import Draft, Passage, family

_OPEN_END = lazy.pattern(
    r"[<>≤≥＜＞+]|^\W*(?:under|over|below|above|less than|more than|up to|at least|from)\b|\d\s*[-–—~～至到]\s*[$€£¥]?\d"
    r"|\b(?:or|and) (?:more|less|over|above|under|older|younger)\b|以[上下内]|不足|超过?|不满|及以",
    re.IGNORECASE,
)
_SUPPOSED = lazy.pattern(r"\bsensitivit(?:y|ies)\b|\bwhat[- ]if\b|敏感性|压力测试|情景测算|盈亏测算", re.IGNORECASE)


def names_rows(context: Context, grid: Grid) -> bool:
    """Whether the figures of the first column tell the rows apart and those of another column are what is told: bands,
    terms, or plain figures that only rise or only fall."""
    body = [(i, b) for i, b in below(grid, 0, 60) if b.reading.strip()]
    if not grid.head_rows or len(body) < 2 or len({b.reading.strip() for _, b in body}) < len(body):
        return False
    figures = [i for i, b in body if is_numeric(context, i, b)]
    if not any(is_numeric(context, i, b) for c in range(1, grid.columns) for i, b in below(grid, c, 60)):
        return False
    if sum(_OPEN_END.search(b.reading) is not None for _, b in body) * 2 > len(body):
        return True
    told = [q[0] for i in figures if (q := context.passage(i).figures)]
    if len(told) < len(body) or grid.name_column is not None:
        return False
    return _steps([q.value for q in told]) or all(family(q.unit, q.noun) == "duration" for q in told)


def _steps(values: Sequence[Decimal]) -> bool:
    pairs = list(itertools.pairwise(values))
    return all(a < b for a, b in pairs) or all(a > b for a, b in pairs)


def of_row(context: Context, grid: Grid, labels: Sequence[Passage]) -> list[Passage]:
    """The labels of a row that are figures, not names; ranks and codes are neither."""
    found = []
    for label in labels:
        cell = label.block.cell
        if cell is None or not (is_numeric(context, label.index, label.block) or _is_band(label)):
            continue
        unit = any(q.unit not in (None, "count") or q.high is not None for q in label.figures)
        if unit or (grid.banded and cell.column == 0) or _OPEN_END.search(label.text):
            found.append(label)
    return found


def _is_band(label: Passage) -> bool:
    """Below 500, 不足300台: one figure or two, their units, and words for which side of them."""
    if not label.figures or len(label.text) > 40:
        return False
    rest = label.text
    for figure in reversed(label.figures):
        rest = rest[: figure.start] + " " + rest[figure.end :]
    return not any(c.isalnum() for c in _SIDE.sub(" ", rest))


_SIDE = lazy.pattern(
    r"\b(?:under|over|below|above|less|more|fewer|than|up|to|at|least|most|from|or|and|older|younger|between|larger|smaller)\b|[及以]*[上下内]|不足|超过?|不满|[及至到]",
    re.IGNORECASE,
)


def scope(context: Context, grid: Grid, draft: Draft, values: Sequence[Passage]) -> None:
    """0-10 years; Width (mm) 300: the label, under the name of its column where it is a bare number."""
    parts = []
    for value in reversed(values):
        text = value.text.strip(" *_\t|")
        head = column_heads(context, grid, value.block.cell.column) if value.block.cell else []
        bare = re.fullmatch(r"[\d\s.,+<>≤≥–-]+", text)
        parts.append(f"{head[-1].text.strip(' *_')} {text}" if bare and head else text)
    if parts:
        draft.scope = "; ".join([*([draft.scope] if draft.scope else []), *parts])[:80]
        draft.because("scope", "header", *values[0].place(0, len(values[0].text)))


def supposed(values: Sequence[Passage], notes: Sequence[Passage], over: Sequence[tuple[str, Passage]]) -> bool:
    """Whether the rows are steps of a calculation, in a table of sensitivities or beside one marked as its base."""
    if any(words.is_scenario(m[1]) for p in values for m in _MARK.finditer(p.text)):
        return True
    heading = next((p for how, p in over if how in ("heading", "list")), None)
    near = [*notes[:2], *([heading] if heading is not None else [])]
    return any(_SUPPOSED.search(p.text[:120]) for p in near)


_MARK = lazy.pattern(r"[（(]\s*([^()（）]{2,20}?)\s*[)）]")
