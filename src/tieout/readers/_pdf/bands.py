"""A page or a column cut from top to bottom into bands, each with the gutters that hold through all of it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from tieout.readers._pdf.glyphs import Run

CELLS = 0.5  # least width of a gutter between columns of a table


@dataclass(slots=True)
class _Band:
    strips: list[list[Run]]
    gaps: list[tuple[float, float]]

    @property
    def runs(self) -> list[Run]:
        return [r for strip in self.strips for r in strip]


def bands(runs: list[Run]) -> list[tuple[list[Run], list[tuple[float, float]], bool]]:
    """Stretches from top to bottom, each with the gutters that hold through all of it, and whether it has no gap at all."""
    least = CELLS * middle_size(runs)
    found: list[_Band] = []
    for strip in _strips(runs):
        own = gaps_of(strip, least)
        if found:
            band = found[-1]
            shared = [g for g in _meet(band.gaps, strip, least) if _parts(band.runs + strip, g)]
            if shared and (own or _one_sided(strip, shared, band.runs)) and not _rival(own, shared, band, strip):
                band.strips.append(strip)
                band.gaps = shared
                continue
            if not band.gaps and not own:
                band.strips.append(strip)
                continue
        found.append(_Band([strip], own))
    settled = _heads_below(found)
    return [(b.runs, b.gaps if _worth(b.runs, b.gaps) else [], not b.gaps) for b in settled]


def _strips(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs that stand beside each other, from top to bottom."""
    strips: list[list[Run]] = []
    edge = -1.0
    for run in sorted(runs, key=lambda r: r.top):
        if strips and run.top < edge - 0.25 * run.size:
            strips[-1].append(run)
            edge = max(edge, run.bottom)
        else:
            strips.append([run])
            edge = run.bottom
    return strips


def _rival(
    own: Sequence[tuple[float, float]], shared: Sequence[tuple[float, float]], band: _Band, strip: Sequence[Run]
) -> bool:
    """A strip with columns of its own below a single line that happens to have a gap elsewhere."""
    if not own or any(_parts(strip, g) for g in shared):
        return False
    return sum(any(_parts(s, g) for g in shared) for s in band.strips) < 2


def _heads_below(bands: list[_Band]) -> list[_Band]:
    """A heading at the end of columns that stands nearer to what follows them belongs to that."""
    out: list[_Band] = []
    for i, band in enumerate(bands):
        moved: list[list[Run]] = []
        if band.gaps and i + 1 < len(bands):
            low = min(r.top for r in bands[i + 1].strips[0])
            while len(band.strips) > 1 and len(band.strips[-1]) == 1:
                last, before = band.strips[-1][0], band.strips[-2]
                if low - last.bottom > 0.8 * (last.top - max(r.bottom for r in before)):
                    break
                moved.insert(0, band.strips.pop())
                low = last.top
        out.append(band)
        if moved:
            out.append(_Band(moved, []))
    return out


def gaps_of(runs: Sequence[Run], least: float) -> list[tuple[float, float]]:
    """x intervals at least `least` wide that no run touches, between the leftmost and the rightmost."""
    out: list[tuple[float, float]] = []
    edge = None
    for run in sorted(runs, key=lambda r: r.x0):
        if edge is not None and run.x0 - edge >= least:
            out.append((edge, run.x0))
        edge = run.x1 if edge is None else max(edge, run.x1)
    return out


def _meet(a: list[tuple[float, float]], b: Sequence[Run], least: float) -> list[tuple[float, float]]:
    """What is left of the gaps `a` once the runs `b` stand in their way."""
    out = []
    for lo, hi in a:
        pieces = [(lo, hi)]
        for run in b:
            nxt = []
            for p, q in pieces:
                if run.x1 <= p or run.x0 >= q:
                    nxt.append((p, q))
                    continue
                if run.x0 - p >= least:
                    nxt.append((p, run.x0))
                if q - run.x1 >= least:
                    nxt.append((run.x1, q))
            pieces = nxt
        out += pieces
    return out


def _parts(runs: Sequence[Run], gap: tuple[float, float]) -> bool:
    return any(r.x1 <= gap[0] for r in runs) and any(r.x0 >= gap[1] for r in runs)


def _one_sided(strip: Sequence[Run], gaps: list[tuple[float, float]], band: Sequence[Run]) -> bool:
    """A strip that begins where a column begins, or is centred in one: the rest of a longer column."""
    x0, x1, size = min(r.x0 for r in strip), max(r.x1 for r in strip), strip[0].size
    edges = [-1e9, *((lo + hi) / 2 for lo, hi in gaps), 1e9]
    for lo, hi in itertools.pairwise(edges):
        column = [r for r in band if r.x0 >= lo and r.x1 <= hi]
        if column and lo <= x0 and x1 <= hi:
            left, right = min(r.x0 for r in column), max(r.x1 for r in column)
            return x0 - left < 3 * size or abs((x0 + x1) - (left + right)) < 2 * size or right - x1 < size
    return False


def _worth(runs: Sequence[Run], gaps: list[tuple[float, float]]) -> bool:
    """Gutters of one or two rows are only wide spaces, unless they are very wide."""
    rows = len({round(r.base) for r in runs})
    size = runs[0].size
    return bool(gaps) and (rows > 2 or (rows > 1 and any(hi - lo > 2 * size for lo, hi in gaps)))


def middle_size(runs: Sequence[Run]) -> float:
    return sorted(r.size for r in runs)[len(runs) // 2]
