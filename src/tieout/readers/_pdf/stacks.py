"""Bars on top of each other or side by side, and the legend that names their colours."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from tieout.readers._pdf import axes
from tieout.readers._pdf.bars import Bars, proportion, slots_of, within
from tieout.readers._pdf.chart import SURE
from tieout.readers._pdf.figures import figure
from tieout.readers._pdf.glyphs import Run
from tieout.readers._pdf.order import Line, lines_of
from tieout.readers._pdf.ruling import Grid, GridCell
from tieout.readers._pdf.strokes import Bar


def stacks_on(group: Bars, bars: Sequence[Bar]) -> list[list[Bar]] | None:
    """Each bar with those that stand on it, from the base line out; None where none stands on another."""
    k, along = 1 - group.along, group.along
    out: list[list[Bar]] = []
    for bar in group.bars:
        stack = [bar]
        while len(stack) < 12:
            last, length = stack[-1], group.length(bar)
            end = last[along + 2] if (length > 0) == (along == 0) else last[along]
            on = [
                b
                for b in bars
                if b not in stack
                and abs(b[k] - bar[k]) < 1.5
                and abs(b[k + 2] - bar[k + 2]) < 1.5
                and abs((b[along] if (length > 0) == (along == 0) else b[along + 2]) - end) < 1.5
                and b[along + 2] - b[along] > 2
            ]
            if not on:
                break
            stack.append(on[0])
        out.append(stack)
    return out if any(len(stack) > 1 for stack in out) else None


def stacked(
    group: Bars, stacks: Sequence[Sequence[Bar]], names: dict[Bar, list[Run]], bars: Sequence[Bar], runs: Sequence[Run]
) -> Grid | None:
    """Names down, colours across, where every piece holds its one figure and every colour is in the legend."""
    colours = [b[4] for b in stacks[0]]
    if not names or len(set(colours)) != len(colours) or any([b[4] for b in stack] != colours for stack in stacks):
        return None
    legend = legend_of(colours, [b for b in bars if not any(b in stack for stack in stacks)], runs)
    values: dict[Bar, Run] = {}
    for piece in itertools.chain.from_iterable(stacks):
        held = [r for r in runs if figure(r.text) and axes.number(r.text) is not None and within(r, piece)]
        if len(held) != 1:
            return None
        values[piece] = held[0]
    lengths = [(b[group.along + 2] - b[group.along], axes.number(r.text) or 0.0) for b, r in values.items()]
    if legend is None or proportion(lengths) != SURE:
        return None
    cells = [GridCell(0, c, 1, 1, (Line([legend[colour]]),)) for c, colour in enumerate(colours, 1)]
    order = sorted(stacks, key=lambda s: group.middle(s[0]))
    for row, stack in enumerate(order, 1):
        cells.append(GridCell(row, 0, 1, 1, tuple(lines_in(names[stack[0]]))))
        cells += [GridCell(row, c, 1, 1, (Line([values[piece]]),)) for c, piece in enumerate(stack, 1)]
    return Grid(group.box, tuple(cells))


def legend_of(colours: Sequence[int], keys: Sequence[Bar], runs: Sequence[Run]) -> dict[int, Run] | None:
    """The words beside a small box of each colour; None where a colour has none, or several."""
    out: dict[int, Run] = {}
    for colour in colours:
        small = [b for b in keys if b[4] == colour and max(b[2] - b[0], b[3] - b[1]) < 40]
        named = {
            id(run): run
            for key in small
            for run in runs
            if 0 <= run.x0 - key[2] < 14 and key[1] - 4 < run.middle < key[3] + 4 and not figure(run.text)
        }
        if len(named) != 1:
            return None
        out[colour] = next(iter(named.values()))
    return out


def in_legend(run: Run, keys: Sequence[Bar], group: Bars) -> bool:
    """Whether the sign of a legend, a small box or a short stroke, stands right before words."""
    return any(
        0 <= run.x0 - b[2] < 14 and b[1] - 4 < run.middle < b[3] + 4
        for b in keys
        if max(b[2] - b[0], b[3] - b[1]) < 50 and min(b[2] - b[0], b[3] - b[1]) < 20 and b not in group.bars
    )


def series_of(group: Bars, bars: Sequence[Bar], runs: Sequence[Run]) -> dict[int, Run | None] | None:
    """Names of the colours, by the legend; None where bars of several stand side by side and it is not found."""
    slots = slots_of(group)
    if all(len(slot) == 1 for slot in slots):
        colours = {b[4] for b in group.bars}
        alone = legend_of(list(colours), [b for b in bars if b not in group.bars], runs) if len(colours) == 1 else None
        return dict(alone or {})
    order = [b[4] for b in slots[0]]
    if len(set(order)) != len(order) or any([b[4] for b in slot] != order for slot in slots):
        return None
    found = legend_of(order, [b for b in bars if b not in group.bars], runs)
    return None if found is None else dict(found)


def lines_in(runs: Sequence[Run]) -> list[Line]:
    return [Line([r]) for r in runs] if any(r.angle for r in runs) else lines_of(runs)
