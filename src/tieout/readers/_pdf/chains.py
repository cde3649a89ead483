"""Figures below each other with one common edge are a chain; chains that share rows are the core of a table."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from tieout import lazy
from tieout.readers._pdf.figures import PROSE, SECTION, figure, value, width
from tieout.readers._pdf.glyphs import Run

EDGE = 2.6  # points by which edges of one column may differ
FAR = 4.2  # most line heights between two figures of one column
_MARK = lazy.pattern(r"[(（]?[\da-z]{1,2}[.)、）]$|[•●○▪■◆►▶➢✓]$")


def cores(runs: Sequence[Run]) -> list[list[list[Run]]]:
    """Groups of chains that share rows, the largest first."""
    chains = _chains(runs)
    parent = list(range(len(chains)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    bases = [{round(r.base / 3) for r in chain} for chain in chains]
    near = [b | {x + 1 for x in b} | {x - 1 for x in b} for b in bases]
    for i, j in itertools.combinations(range(len(chains)), 2):
        shared = len(bases[i] & near[j])
        if shared >= 2 or (shared and shared >= 0.5 * min(len(bases[i]), len(bases[j]))):
            parent[root(i)] = root(j)
    groups: dict[int, list[list[Run]]] = {}
    for i, chain in enumerate(chains):
        groups.setdefault(root(i), []).append(chain)
    return sorted(groups.values(), key=lambda g: -sum(map(len, g)))


def _chains(runs: Sequence[Run]) -> list[list[Run]]:
    """Figures below each other that share a right edge, a left edge or a middle, with no prose between them."""
    figures = sorted((r for r in runs if figure(r.text)), key=lambda r: (r.base, r.x0))
    others = [r for r in runs if not figure(r.text)]
    best: list[list[Run]] = []
    taken: set[int] = set()
    options: list[list[Run]] = []
    for edge in (_right, _left, _middle):
        open_chains: list[list[Run]] = []
        for run in figures:
            home = None
            for chain in reversed(open_chains):
                last = chain[-1]
                down = run.base - last.base
                if 0.3 * run.size < down < 2 * FAR * max(run.size, last.size) and _aligned(edge(run), edge(last)):
                    home = chain
                    break
            if home is not None and not _interrupted(home[-1], run, others):
                home.append(run)
            else:
                open_chains.append([run])
        options += [c for c in open_chains if len(c) > 1]
    for chain in sorted(options, key=lambda c: (-len(c), c[0].base, c[0].x0)):
        free = [r for r in chain if id(r) not in taken]
        if len(free) > 1 and not _counts_up(free):
            best.append(free)
            taken.update(map(id, free))
    return best


def _right(run: Run) -> tuple[float, ...]:
    """Where a figure ends; a closing bracket stands in line with the digits above, or hangs over them."""
    return (run.x1, run.x1 - 0.3 * run.size) if run.text[-1] in ")）" else (run.x1,)


def _left(run: Run) -> tuple[float, ...]:
    return (run.x0,)


def _middle(run: Run) -> tuple[float, ...]:
    return ((run.x0 + run.x1) / 2,)


def _aligned(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return any(abs(x - y) <= EDGE for x in a for y in b)


def _interrupted(above: Run, below: Run, others: Sequence[Run]) -> bool:
    """Prose passes between two figures: a wide run that covers both; far apart, any sentence or numbered heading."""
    x0, x1 = min(above.x0, below.x0), max(above.x1, below.x1)
    far = below.base - above.base > FAR * below.size
    for r in others:
        if not above.base + 1 < r.base < below.base - 1 or r.x0 >= x1:
            continue
        if r.x1 > x0 and (r.x1 - r.x0) > 3 * (x1 - x0) and len(r.text) > 30:
            return True
        if far and (width(r.text) > 2 * PROSE or (r.text[-1] in ".。；" and len(r.text) > 30) or SECTION.match(r.text)):
            return True
    return False


def _counts_up(chain: Sequence[Run]) -> bool:
    """1, 2, 3 ... are numbers of items; 0, 50, 100, 150 at even distances from the bottom are an axis."""
    values = [value(r.text) for r in chain]
    if None in values or len(values) < 3:
        return all(_MARK.match(r.text) for r in chain) and values[:1] in ([1.0], [-1.0])
    steps = {round(b - a, 6) for a, b in itertools.pairwise(v for v in values if v is not None)}
    if len(steps) != 1:
        return False
    step = steps.pop()
    if step in (1.0, -1.0) and all(_MARK.match(r.text) for r in chain):
        return True
    downs = [b.base - a.base for a, b in itertools.pairwise(chain)]
    return step < 0 and len(values) > 3 and max(downs) - min(downs) < 1.5  # an axis goes up the page
