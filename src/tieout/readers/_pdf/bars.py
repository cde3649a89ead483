"""Bars from one base line, the figures at them and the words of their axis."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tieout.readers._pdf.chart import FAIRLY, SURE
from tieout.readers._pdf.glyphs import Box, Run
from tieout.readers._pdf.strokes import Bar

LEAST = 3  # bars that make a chart
TOLERANCE = 0.05  # of the largest figure: how far a figure may be from what its bar says


@dataclass(frozen=True, slots=True)
class Bars:
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


def groups(bars: Sequence[Bar]) -> list[Bars]:
    """Bars of one thickness on one base line with different lengths, the largest groups first."""
    found: list[Bars] = []
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
                    group = Bars(along, sorted(at)[len(at) // 2], tuple(part))
                    if len({round(group.length(b)) for b in part}) >= 2:
                        found.append(group)
    return sorted(found, key=lambda g: (-len(g.bars), g.along, g.base))


def halves(group: Bars) -> list[Bars]:
    """A row of bars cut at its widest gap; [] where no gap stands out or a part is no chart."""
    k = 1 - group.along
    bars = sorted(group.bars, key=lambda b: b[k])
    pitches = [b[k] - a[k] for a, b in itertools.pairwise(bars)]
    if len(bars) < 2 * LEAST or max(pitches) < 1.25 * sorted(pitches)[len(pitches) // 2]:
        return []
    at = pitches.index(max(pitches)) + 1
    both = (tuple(bars[:at]), tuple(bars[at:]))
    return [Bars(group.along, group.base, part) for part in both] if min(map(len, both)) >= LEAST else []


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


def values_at(group: Bars, figures: Sequence[Run]) -> dict[Bar, Run]:
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


def names_at(group: Bars, runs: Sequence[Run], low: float) -> dict[Bar, list[Run]]:
    """The words of the axis at each bar (or at each slot of neighbouring bars); empty where they do not fit."""
    near = _names_within(group, runs, low, 2.2 if group.along else 4.0)
    return near or (_names_within(group, runs, low, 3.3) if group.along else {})


def _names_within(group: Bars, runs: Sequence[Run], low: float, reach: float) -> dict[Bar, list[Run]]:
    """`reach`: how far from the foot of the bars, in heights of the letters."""
    k = 1 - group.along
    slots = slots_of(group)
    centres = [sum(group.middle(b) for b in slot) / len(slot) for slot in slots]
    step = min((b - a for a, b in itertools.pairwise(centres)), default=0.0)
    if step <= 0:
        return {}

    def beyond(run: Run) -> float:
        return run.top - low if group.along else low - run.x1

    near = [r for r in runs if -2.0 < beyond(r) < reach * max(min(r.size, 14.0), 6.0)]
    anchors: list[Callable[[Run], float]] = [
        lambda r: (r.x0 + r.x1) / 2 if k == 0 else (r.top + r.bottom) / 2,
    ]
    if group.along and any(r.angle for r in near):
        anchors += [lambda r: r.x1 - 0.35 * r.size, lambda r: r.x0 + 0.35 * r.size]
    for kind in (True, False):  # upright words first, then turned ones
        chosen = [r for r in near if (r.angle == 0.0) == kind]
        for anchor in anchors:
            found = assigned(chosen, centres, step, anchor)
            if found is not None:
                return {bar: found[i] for i, slot in enumerate(slots) for bar in slot}
    return {}


def assigned(
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


def slots_of(group: Bars) -> list[list[Bar]]:
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


def proportion(pairs: Sequence[tuple[float, float]]) -> float | None:
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
    if slope > 0 and n > 3 and fits:
        return FAIRLY
    return FAIRLY if n > 3 and _powers(pairs) else None


def _powers(pairs: Sequence[tuple[float, float]]) -> bool:
    """Whether figures over more than a power of ten grow as they do on a logarithmic scale."""
    if min(v for _, v in pairs) <= 0 or max(v for _, v in pairs) < 10 * min(v for _, v in pairs):
        return False
    logs = [(x, math.log10(v)) for x, v in pairs]
    n = len(logs)
    mean_x, mean_v = sum(x for x, _ in logs) / n, sum(v for _, v in logs) / n
    spread = sum((x - mean_x) ** 2 for x, _ in logs)
    slope = sum((x - mean_x) * (v - mean_v) for x, v in logs) / spread if spread else 0.0
    return slope > 0 and all(abs(v - mean_v - slope * (x - mean_x)) <= 0.02 for x, v in logs)


def within(run: Run, bar: Bar) -> bool:
    return bar[1] - 1 < run.middle < bar[3] + 1 and bar[0] - 1 < (run.x0 + run.x1) / 2 < bar[2] + 1


def low_end(group: Bars) -> float:
    return max(b[3] for b in group.bars) if group.along else min(b[0] for b in group.bars)
