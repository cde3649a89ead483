"""Charts on a page: figures at bars paired with the words of their axis, and checked against the bars' own lengths.

A pair is spoken only if every bar has one figure and one name, and the figures are in proportion to the bars. All other
words of a chart are loose labels.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tieout.readers._pdf import axes
from tieout.readers._pdf.figures import figure
from tieout.readers._pdf.glyphs import Box, Run
from tieout.readers._pdf.order import Line, lines_of
from tieout.readers._pdf.ruling import Bar, Edge, Grid, GridCell

LEAST = 3  # bars that make a chart
TOLERANCE = 0.05  # of the largest figure: how far a figure may be from what its bar says
SURE, FAIRLY = 0.95, 0.85  # confidence with a scale that begins at nought, and with one that does not


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its box, a grid of names and figures (None where they could not be told), and its loose labels."""

    box: Box
    grid: Grid | None
    labels: tuple[Run, ...]
    confidence: float | None
    title: Run | None = None  # the name of its upright scale, set along it
    caption: tuple[Run, ...] = ()  # the line above it


@dataclass(frozen=True, slots=True)
class _Bars:
    """Bars from one base line. `along` is the axis they grow on: 1 upright, 0 lying."""

    along: int
    base: float
    bars: tuple[Bar, ...]

    @property
    def box(self) -> Box:
        return (
            min(b[0] for b in self.bars),
            min(b[1] for b in self.bars),
            max(b[2] for b in self.bars),
            max(b[3] for b in self.bars),
        )

    def length(self, bar: Bar) -> float:
        """Signed: up and to the right are positive."""
        if self.along == 1:
            return self.base - bar[1] if abs(bar[3] - self.base) < 2 else self.base - bar[3]
        return bar[2] - self.base if abs(bar[0] - self.base) < 2 else bar[0] - self.base

    def middle(self, bar: Bar) -> float:
        k = 1 - self.along
        return (bar[k] + bar[k + 2]) / 2


def find(runs: Sequence[Run], turned: Sequence[Run], bars: Sequence[Bar]) -> tuple[list[Chart], list[Run]]:
    """The charts of a page that show themselves by bars or by a scale, and the runs that belong to none."""
    scales = axes.find(runs)
    out: list[Chart] = []
    left = list(runs)
    for group in _groups(bars):
        if any(_overlap(group.box, chart.box) for chart in out):
            continue
        own = [a for a in scales if _beside(a, group)]
        chart = _chart(group, own, left, turned, bars)
        if chart is None:
            continue
        out.append(chart)
        scales = [a for a in scales if a not in own]
        taken = set(map(id, chart.labels)) | _used(chart.grid)
        left = [r for r in left if id(r) not in taken]
    for i, axis in enumerate(scales):
        rivals = [a.box[0] for a in scales[i + 1 :] if a.box[1] < axis.box[3] and axis.box[1] < a.box[3]]
        chart = _by_scale(axis, left, turned, min(rivals, default=1e9))
        out.append(chart)
        taken = set(map(id, chart.labels)) | _used(chart.grid)
        left = [r for r in left if id(r) not in taken]
    done: list[Chart] = []
    for chart in out:
        caption = _caption(chart, left)
        left = [r for r in left if r not in caption]
        done.append(replace(chart, title=_title(chart, turned), caption=caption))
    return done, left


def _caption(chart: Chart, runs: Sequence[Run]) -> tuple[Run, ...]:
    """A short line right above a chart, centred over it or set from its left side."""
    x0, y0, x1, _ = chart.box
    rows: dict[int, list[Run]] = {}
    for run in runs:
        if -4.2 * run.size < run.middle - y0 < 1.2 * run.size and run.x1 > x0 and run.x0 < x1:
            rows.setdefault(round(run.base), []).append(run)
    for _, row in sorted(rows.items(), reverse=True):
        text = " ".join(r.text for r in sorted(row, key=lambda r: r.x0))
        left, right = min(r.x0 for r in row), max(r.x1 for r in row)
        placed = abs((left + right) - (x0 + x1)) < 0.3 * (x1 - x0) or abs(left - x0) < 30
        if placed and 4 <= len(text) <= 70 and text[-1] not in "。.；;：:，," and not figure(text):
            return tuple(sorted(row, key=lambda r: r.x0))
        if len(text) > 3 and not figure(text):
            return ()  # the last line of a paragraph
    return ()


def _title(chart: Chart, turned: Sequence[Run]) -> Run | None:
    """Words set upright along the left side of a chart."""
    x0, y0, _, y1 = chart.box
    near = [
        r
        for r in turned
        if (r.bottom - r.top) > 2 * (r.x1 - r.x0) and len(r.text) > 3 and not figure(r.text)
        if -25 < x0 - r.x1 < 25 and r.x1 < x0 + 25 and y0 - 10 < (r.top + r.bottom) / 2 < y1 + 10
    ]
    return near[0] if len(near) == 1 else None


def clear(edges: Sequence[Edge], charts: Sequence[Chart | Grid], along: int) -> list[Edge]:
    """Strokes that belong to no chart or table; `along` 0 for those that go across, 1 for those that go down."""
    out = []
    for at, lo, hi in edges:
        middle = (lo + hi) / 2
        x, y = (middle, at) if along == 0 else (at, middle)
        if not any(c.box[0] - 6 < x < c.box[2] + 6 and c.box[1] - 6 < y < c.box[3] + 6 for c in charts):
            out.append((at, lo, hi))
    return out


def _used(grid: Grid | None) -> set[int]:
    return {id(r) for c in grid.cells for line in c.lines for r in line.runs} if grid else set()


def _beside(axis: axes.Axis, group: _Bars) -> bool:
    x0, y0, x1, y1 = axis.box
    a, b, c, d = group.box
    near = -5 < a - x1 < 60 or -5 < x0 - c < 60
    return near and y0 < d and b < y1


def _by_scale(axis: axes.Axis, runs: Sequence[Run], turned: Sequence[Run], limit: float) -> Chart:
    """A chart without bars: its figures are paired by the scale or are loose."""
    every = [*runs, *turned]
    names = axes.words(axis, every, limit)
    grid = axes.paired(axis, names, every)
    x1 = max([axis.box[2], *(r.x1 for r in names)])
    low = max([axis.box[3], *(r.bottom for r in names)])
    region = (axis.box[0] - 1, axis.box[1] - axis.ticks[0].size, x1 + 1, low)
    used = _used(grid)
    loose = [r for r in runs if _touches(r, region) and len(r.text) <= 40 and id(r) not in used]
    return Chart(_around(region, loose), grid, tuple(loose), axes.CONFIDENCE if grid else None)


def _around(box: Box, runs: Sequence[Run]) -> Box:
    boxes = [box, *((r.x0, r.top, r.x1, r.bottom) for r in runs)]
    return (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _groups(bars: Sequence[Bar]) -> list[_Bars]:
    """Bars of one thickness on one base line with different lengths, the largest groups first."""
    found: list[_Bars] = []
    for along in (1, 0):
        k = 1 - along  # index of the start across
        ends: dict[int, set[Bar]] = {}
        for bar in set(bars):
            thick = bar[k + 2] - bar[k]
            if 2 < thick < 120:
                for end in (bar[along], bar[along + 2]):
                    ends.setdefault(round(end / 1.5), set()).add(bar)
        for key in sorted(ends):
            near = sorted(ends[key] | ends.get(key + 1, set()), key=lambda b: (b[k], b))
            for thickness in sorted({round(b[k + 2] - b[k]) for b in near}):
                same = [b for b in near if abs(b[k + 2] - b[k] - thickness) <= max(1.0, 0.12 * thickness)]
                apart = [b for i, b in enumerate(same) if i == 0 or b[k] - same[i - 1][k] > 0.6 * thickness]
                if len(apart) != len(same):
                    continue
                for part in _parts(apart, k):
                    at = [e for b in part for e in (b[along], b[along + 2]) if abs(round(e / 1.5) - key) <= 1]
                    group = _Bars(along, sorted(at)[len(at) // 2], tuple(part))
                    if len({round(group.length(b)) for b in part}) >= 2:
                        found.append(group)
    return sorted(found, key=lambda g: (-len(g.bars), g.along, g.base))


def _parts(bars: Sequence[Bar], k: int) -> list[list[Bar]]:
    """Bars in a row cut where one is far from the next: charts side by side on one base line."""
    pitches = sorted(b[k] - a[k] for a, b in itertools.pairwise(bars))
    usual = pitches[len(pitches) // 2] if pitches else 0.0
    out: list[list[Bar]] = [[]]
    for bar in bars:
        if out[-1] and bar[k] - out[-1][-1][k] > max(2.4 * usual, 1.5 * (bar[k + 2] - bar[k])):
            out.append([])
        out[-1].append(bar)
    return [part for part in out if len(part) >= LEAST]


def _chart(
    group: _Bars, scales: Sequence[axes.Axis], runs: Sequence[Run], turned: Sequence[Run], bars: Sequence[Bar]
) -> Chart | None:
    ticks = {id(r) for axis in scales for r in axis.ticks}
    values: dict[Bar, Run] = {}
    for several in (runs, turned):
        found = _values(
            group, [r for r in several if id(r) not in ticks and axes.number(r.text) is not None and figure(r.text)]
        )
        values = found if len(found) > len(values) else values
    region = _region(group, scales, [r for r in values.values() if r])
    inside = [r for r in runs if _touches(r, region) and len(r.text) <= 40]
    outside = sum(not _within(run, bar) for bar, run in values.items())
    if (
        not scales
        and outside < 0.5 * len(group.bars)
        and (
            len(values) < len(group.bars)
            or _proportion([(group.length(b), axes.number(r.text) or 0.0) for b, r in values.items()]) is None
        )
    ):
        return None  # boxes of a drawing, shaded cells of a table
    taken = {id(r) for r in values.values()} | ticks
    words = [r for r in (*runs, *turned) if id(r) not in taken and len(r.text) <= 40]
    lows = [_low(group), *(axis.box[3] for axis in scales if group.along == 1)]
    names = next((n for low in lows if (n := _names(group, words, low))), {})
    series = _series(group, bars, runs)
    grid, confidence = None, None
    stacks = _stacks(group, bars)
    if stacks is not None:
        grid = _stacked(group, stacks, names, bars, [r for r in runs if id(r) not in ticks])
        confidence = SURE if grid else None
    elif len(values) == len(group.bars) and names and series is not None:
        confidence = _proportion([(group.length(b), axes.number(r.text) or 0.0) for b, r in values.items()])
        if confidence is not None:
            grid = _grid(group, values, names, series)
    used = _used(grid)
    loose = [r for r in inside if id(r) not in used]
    upright = set(map(id, runs)) - set(map(id, loose)) - used
    loose += [r for found in names.values() for r in found if id(r) in upright]
    box = _around(group.box, [*loose, *(r for a in scales for r in a.ticks)])
    return Chart(
        _around(box, [r for r in values.values() if not r.angle]),
        grid,
        tuple({id(r): r for r in loose}.values()),
        confidence,
    )


def _within(run: Run, bar: Bar) -> bool:
    return bar[1] - 1 < run.middle < bar[3] + 1 and bar[0] - 1 < (run.x0 + run.x1) / 2 < bar[2] + 1


def _low(group: _Bars) -> float:
    return max(b[3] for b in group.bars) if group.along else min(b[0] for b in group.bars)


def _values(group: _Bars, figures: Sequence[Run]) -> dict[Bar, Run]:
    """The one figure that stands at the end of each bar, or in its middle."""
    out: dict[Bar, Run] = {}
    k = 1 - group.along
    for bar in group.bars:
        best: list[tuple[float, int]] = []
        for i, run in enumerate(figures):
            box = (run.x0, run.top, run.x1, run.bottom)
            size = min(run.size, 14.0)
            off = abs((box[k] + box[k + 2]) / 2 - group.middle(bar))
            if off > 0.5 * (bar[k + 2] - bar[k]) + 0.5:
                continue
            length = group.length(bar)
            ahead = (length > 0) == (group.along == 0)  # the free end is at the greater coordinate
            end = bar[group.along + 2] if ahead else bar[group.along]
            gap = box[group.along] - end if ahead else end - box[group.along + 2]
            within = bar[group.along] - 1 <= box[group.along] and box[group.along + 2] <= bar[group.along + 2] + 1
            if -0.6 * size < gap < 1.6 * size:
                best.append((abs(gap), i))
            elif within:
                best.append((2 * size, i))
        best.sort()
        if best and (len(best) == 1 or best[1][0] > best[0][0] + 2):
            out[bar] = figures[best[0][1]]
    counts = Counter(id(r) for r in out.values())
    return {bar: run for bar, run in out.items() if counts[id(run)] == 1}


def _stacks(group: _Bars, bars: Sequence[Bar]) -> list[list[Bar]] | None:
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


def _stacked(
    group: _Bars, stacks: Sequence[Sequence[Bar]], names: dict[Bar, list[Run]], bars: Sequence[Bar], runs: Sequence[Run]
) -> Grid | None:
    """Names down, colours across, where every piece holds its one figure and every colour is in the legend."""
    colours = [b[4] for b in stacks[0]]
    if not names or len(set(colours)) != len(colours) or any([b[4] for b in stack] != colours for stack in stacks):
        return None
    legend = _legend(colours, [b for b in bars if not any(b in stack for stack in stacks)], runs)
    values: dict[Bar, Run] = {}
    for piece in itertools.chain.from_iterable(stacks):
        held = [r for r in runs if figure(r.text) and axes.number(r.text) is not None and _within(r, piece)]
        if len(held) != 1:
            return None
        values[piece] = held[0]
    lengths = [(b[group.along + 2] - b[group.along], axes.number(r.text) or 0.0) for b, r in values.items()]
    if legend is None or _proportion(lengths) != SURE:
        return None
    cells = [GridCell(0, c, 1, 1, (Line([legend[colour]]),)) for c, colour in enumerate(colours, 1)]
    order = sorted(stacks, key=lambda s: group.middle(s[0]))
    for row, stack in enumerate(order, 1):
        cells.append(GridCell(row, 0, 1, 1, tuple(_lines(names[stack[0]]))))
        cells += [GridCell(row, c, 1, 1, (Line([values[piece]]),)) for c, piece in enumerate(stack, 1)]
    return Grid(group.box, tuple(cells))


def _legend(colours: Sequence[int], keys: Sequence[Bar], runs: Sequence[Run]) -> dict[int, Run] | None:
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


def _proportion(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Confidence that figures are those of the bars, from (length, figure): they grow with them, from nought or from a
    cut-off scale. None where they do not."""
    most = max(abs(v) for _, v in pairs)
    if not most or len({v for _, v in pairs}) < 2:
        return None
    scale = sum(x * v for x, v in pairs) / sum(x * x for x, _ in pairs)
    if all(abs(v - scale * x) <= TOLERANCE * most for x, v in pairs) and scale > 0:
        return SURE
    n = len(pairs)
    mean_x, mean_v = sum(x for x, _ in pairs) / n, sum(v for _, v in pairs) / n
    spread = sum((x - mean_x) ** 2 for x, _ in pairs)
    slope = sum((x - mean_x) * (v - mean_v) for x, v in pairs) / spread if spread else 0.0
    reach = max(v for _, v in pairs) - min(v for _, v in pairs)
    fits = all(abs(v - mean_v - slope * (x - mean_x)) <= TOLERANCE * reach for x, v in pairs)
    return FAIRLY if slope > 0 and n > 3 and fits else None


def _region(group: _Bars, scales: Sequence[axes.Axis], values: Sequence[Run]) -> Box:
    x0, y0, x1, y1 = _around(group.box, [r for a in scales for r in a.ticks])
    size = values[0].size if values else 10.0
    return (x0 - 4 * size, y0 - 2 * size, x1 + 2 * size, y1 + 3 * size)


def _touches(run: Run, box: Box) -> bool:
    return box[0] <= (run.x0 + run.x1) / 2 <= box[2] and box[1] <= run.middle <= box[3]


def _names(group: _Bars, runs: Sequence[Run], low: float) -> dict[Bar, list[Run]]:
    """The words of the axis at each bar (or at each slot of neighbouring bars); empty where they do not fit."""
    k = 1 - group.along
    slots = _slots(group)
    centres = [sum(group.middle(b) for b in slot) / len(slot) for slot in slots]
    step = min((b - a for a, b in itertools.pairwise(centres)), default=0.0)
    if step <= 0:
        return {}

    def beyond(run: Run) -> float:
        return run.top - low if group.along else low - run.x1

    reach = 2.2 if group.along else 4.0
    near = [r for r in runs if -2.0 < beyond(r) < reach * max(min(r.size, 14.0), 6.0)]
    anchors: list[Callable[[Run], float]] = [
        lambda r: (r.x0 + r.x1) / 2 if k == 0 else (r.top + r.bottom) / 2,
    ]
    if group.along and any(r.angle for r in near):
        anchors += [lambda r: r.x1 - 0.35 * r.size, lambda r: r.x0 + 0.35 * r.size]
    for kind in (True, False):  # upright words first, then turned ones
        chosen = [r for r in near if (r.angle == 0.0) == kind]
        for anchor in anchors:
            found = _assigned(chosen, centres, step, anchor)
            if found is not None:
                return {bar: found[i] for i, slot in enumerate(slots) for bar in slot}
    return {}


def _assigned(
    runs: Sequence[Run], centres: Sequence[float], step: float, anchor: Callable[[Run], float]
) -> dict[int, list[Run]] | None:
    out: dict[int, list[Run]] = {}
    for run in runs:
        at = anchor(run)
        i = min(range(len(centres)), key=lambda j: abs(centres[j] - at))
        if abs(centres[i] - at) <= 0.35 * step:
            out.setdefault(i, []).append(run)
    if len(out) != len(centres):
        return None
    lines = {i: sorted(found, key=lambda r: (r.top, r.x0)) for i, found in out.items()}
    if len({" ".join(r.text for r in found) for found in lines.values()}) != len(centres):
        return None
    return lines if max(len(found) for found in lines.values()) <= 3 else None


def _slots(group: _Bars) -> list[list[Bar]]:
    """Bars side by side belong to one name."""
    k = 1 - group.along
    bars = sorted(group.bars, key=group.middle)
    gaps = [b[k] - a[k + 2] for a, b in itertools.pairwise(bars)]
    if not gaps or max(gaps) - min(gaps) < 3 or len({b[4] for b in bars}) < 2:
        return [[bar] for bar in bars]
    cut = (max(gaps) + min(gaps)) / 2
    out = [[bars[0]]]
    for bar, gap in zip(bars[1:], gaps, strict=True):
        if gap > cut:
            out.append([])
        out[-1].append(bar)
    return out if len({len(s) for s in out}) == 1 else [[bar] for bar in bars]


def _series(group: _Bars, bars: Sequence[Bar], runs: Sequence[Run]) -> dict[int, Run | None] | None:
    """Names of the colours where bars of several stand side by side; None where a legend is needed and not found."""
    slots = _slots(group)
    if all(len(slot) == 1 for slot in slots):
        return {}
    colours = [b[4] for b in slots[0]]
    if len(set(colours)) != len(colours) or any([b[4] for b in slot] != colours for slot in slots):
        return None
    found = _legend(colours, [b for b in bars if b not in group.bars], runs)
    return None if found is None else dict(found)


def _grid(
    group: _Bars, values: dict[Bar, Run], names: dict[Bar, list[Run]], series: dict[int, Run | None]
) -> Grid | None:
    slots = _slots(group)
    if group.along == 0:
        slots = sorted(slots, key=lambda s: s[0][1])
    cells: list[GridCell] = []
    row = 0
    if series:
        for c, bar in enumerate(slots[0], 1):
            name = series[bar[4]]
            if name is None:
                return None
            cells.append(GridCell(0, c, 1, 1, (Line([name]),)))
        row = 1
    for slot in slots:
        cells.append(GridCell(row, 0, 1, 1, tuple(_lines(names[slot[0]]))))
        cells += [GridCell(row, c, 1, 1, (Line([values[bar]]),)) for c, bar in enumerate(slot, 1)]
        row += 1
    return Grid(group.box, tuple(cells))


def _lines(runs: Sequence[Run]) -> list[Line]:
    return [Line([r]) for r in runs] if any(r.angle for r in runs) else lines_of(runs)
