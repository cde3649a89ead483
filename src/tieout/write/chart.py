"""A small SVG: rival series against time, kept apart by shape and colour; forecasts dashed and hollow.

Works without script, in print and with the system's own fonts (CJK included): every text has room for full-width
characters. All text is escaped; what links a point to its source is given by the caller.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from unicodedata import east_asian_width

from tieout.model import Claim
from tieout.write import values
from tieout.write.escape import attribute, text
from tieout.write.report import Chart

WIDTH, LEFT, RIGHT, TOP, BOTTOM = 760, 64, 24, 34, 40
PLOT = 250
ROW = 20
BAR = 26


Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Point:
    x: float
    y: float
    claim: Claim

    @property
    def solid(self) -> bool:
        return self.claim.status not in ("forecast", "estimate")


def svg(chart: Chart, language: str, link: Callable[[Claim], str], names: Sequence[str], words: dict[str, str]) -> str:
    """The chart as an <svg> element. `link` gives the address of a claim's place, `names` the words of each line;
    `words`: time, forecast_line."""
    claims = [c for line in chart.lines for c in line.claims]
    scale, unit = values.axis_scale([c.high or c.value for c in claims], chart.unit, language)
    times = {round(_time(c), 3) for c in claims}
    title = f"{chart.title} ({unit})" if unit else chart.title
    if len(times) == 1:
        body, height = _bars(chart, language, link, names, scale)
    else:
        body, height = _lines(chart, language, link, names, scale, words)
    described = "; ".join(
        f"{name}: " + ", ".join(f"{_when(c, language)} {values.claim_value(c, language)}" for c in line.claims)
        for name, line in zip(names, chart.lines, strict=True)
    )
    return (
        f'<svg class="chart" viewBox="0 0 {WIDTH} {height}" role="img" xmlns="http://www.w3.org/2000/svg">'
        f"<title>{text(title)}</title><desc>{text(described)}</desc>"
        f'<text class="ct" x="0" y="16">{text(title)}</text>{body}</svg>'
    )


def _lines(
    chart: Chart,
    language: str,
    link: Callable[[Claim], str],
    names: Sequence[str],
    scale: Decimal,
    words: dict[str, str],
) -> tuple[str, int]:
    claims = [c for line in chart.lines for c in line.claims]
    ticks = _ticks(float(max(c.high or c.value for c in claims) / scale))
    first, last = int(min(map(_time, claims))), int(-(-max(map(_time, claims)) // 1))
    span = max(1, last - first)
    inner = WIDTH - LEFT - RIGHT - 40

    def x(claim: Claim) -> float:
        return LEFT + 20 + inner * (_time(claim) - first) / span

    def y(value: Decimal) -> float:
        return TOP + PLOT - PLOT * float(value / scale) / ticks[-1]

    out = [_grid(ticks, first, last, inner, words["time"])]
    drawn = [[Point(x(c), y(c.value), c) for c in line.claims] for line in chart.lines]
    taken: list[Box] = [(p.x - 6, p.y - 6, p.x + 6, p.y + 6) for points in drawn for p in points]
    strokes = [box for points in drawn for a, b in pairwise(points) for box in _along(a, b)]
    for number, points in enumerate(drawn):
        for a, b in pairwise(points):
            dash = "" if a.solid and b.solid else ' stroke-dasharray="5 4"'
            out.append(f'<path class="l l{number}" d="M{a.x:.1f} {a.y:.1f}L{b.x:.1f} {b.y:.1f}"{dash}/>')
        for p in points:
            if p.claim.high is not None:
                out.append(f'<path class="l l{number}" d="M{p.x:.1f} {p.y:.1f}V{y(p.claim.high):.1f}m-5 0h10"/>')
            out.append(_point(p, number, language, link, taken, strokes))
    top = TOP + PLOT + BOTTOM
    for number, name in enumerate(names):
        yy = top + ROW * number
        out.append(_shape(LEFT + 6, yy - 4, number, True, ""))
        out.append(f'<text class="cl" x="{LEFT + 18}" y="{yy}">{text(_cut(name, WIDTH - LEFT - 40))}</text>')
    note = top + ROW * len(names)
    if any(c.status in ("forecast", "estimate") for c in claims):
        out.append(f'<text class="cn" x="{LEFT + 18}" y="{note}">{text(words["forecast_line"])}</text>')
        note += ROW
    return "".join(out), int(note)


def _bars(
    chart: Chart, language: str, link: Callable[[Claim], str], names: Sequence[str], scale: Decimal
) -> tuple[str, int]:
    """One period only: a bar for each claim, from zero."""
    rows = [(n, name, c) for n, (name, line) in enumerate(zip(names, chart.lines, strict=True)) for c in line.claims]
    peak = float(max(c.high or c.value for _, _, c in rows) / scale) or 1.0
    room = 300
    out = []
    for i, (number, name, claim) in enumerate(rows):
        yy = TOP + i * BAR
        width = max(1.0, (WIDTH - room - 150) * float(claim.value / scale) / peak)
        label = text(f"{_when(claim, language)}  {values.claim_value(claim, language)}")
        hollow = " hollow" if claim.status in ("forecast", "estimate") else ""
        out.append(
            f'<text class="cl" x="{room - 8}" y="{yy + 14}" text-anchor="end">{text(_cut(name, room - 10))}</text>'
            f'<rect class="b l{number}{hollow}" x="{room}" y="{yy + 2}" width="{width:.1f}" height="{BAR - 8}"/>'
            f'<a href="{attribute(link(claim))}"><text class="cv" x="{room + width + 6:.1f}" y="{yy + 14}">{label}</text></a>'
        )
    return "".join(out), TOP + len(rows) * BAR + 8


def _grid(ticks: list[float], first: int, last: int, inner: int, time: str) -> str:
    out = []
    for tick in ticks:
        yy = TOP + PLOT - PLOT * tick / ticks[-1]
        out.append(f'<path class="g" d="M{LEFT} {yy:.1f}H{WIDTH - RIGHT}"/>')
        out.append(f'<text class="ca" x="{LEFT - 6}" y="{yy + 4:.1f}" text-anchor="end">{tick:,.10g}</text>')
    span = max(1, last - first)
    every = -(-span // 12)
    for year in range(first, last + 1, every):
        xx = LEFT + 20 + inner * (year - first) / span
        out.append(f'<text class="ca" x="{xx:.1f}" y="{TOP + PLOT + 17}" text-anchor="middle">{year}</text>')
    out.append(f'<text class="ca" x="{LEFT - 6}" y="{TOP + PLOT + 17}" text-anchor="end">{text(time)}</text>')
    return "".join(out)


def _point(
    point: Point, number: int, language: str, link: Callable[[Claim], str], taken: list[Box], strokes: Sequence[Box]
) -> str:
    label = values.claim_value(point.claim, language)
    width = _width(label)
    place = _free(point, width, [*taken, *strokes]) or _free(point, width, taken)
    mark = ""
    if place is not None:
        taken.append((place[0], place[1] - 10, place[0] + width, place[1] + 2))
        mark = f'<text class="cv" x="{place[0]:.1f}" y="{place[1]:.1f}">{text(label)}</text>'
    when = f"{_when(point.claim, language)} {label}"
    shape = _shape(point.x, point.y, number, point.solid, when)
    return f'<a href="{attribute(link(point.claim))}">{shape}{mark}</a>'


def _along(a: Point, b: Point) -> list[Box]:
    """Small boxes along the stroke between two points, for labels to keep clear of."""
    steps = min(80, max(1, int(max(abs(b.x - a.x), abs(b.y - a.y)) // 8)))
    places = [(a.x + (b.x - a.x) * i / steps, a.y + (b.y - a.y) * i / steps) for i in range(1, steps)]
    return [(x - 2, y - 2, x + 2, y + 2) for x, y in places]


def _free(point: Point, width: float, taken: list[Box]) -> tuple[float, float] | None:
    """Where a label fits: above its point, below it, to its right or left; nowhere when the place is crowded."""
    centre = min(max(point.x - width / 2, LEFT), WIDTH - RIGHT - width + 20)
    beside = (point.x + 10, point.y + 4), (point.x - width - 10, point.y + 4)
    left, right = max(point.x - width - 4, LEFT - 20), point.x + 4
    apart = (left, point.y - 10), (right, point.y + 19), (left, point.y + 19), (right, point.y - 10)
    further = (centre, point.y - 24), (centre, point.y + 33)
    for x, y in ((centre, point.y - 10), (centre, point.y + 19), *beside, *apart, *further):
        clear = all(x + width < a or c < x or y + 2 < b or d < y - 10 for a, b, c, d in taken)
        if clear and x >= LEFT - 20 and x + width <= WIDTH and TOP - 8 <= y <= TOP + PLOT + 2:
            return x, y
    return None


def _shape(x: float, y: float, number: int, solid: bool, title: str) -> str:
    """Circle, square, diamond, triangle: told apart without colour."""
    kind = f'class="p l{number}{"" if solid else " hollow"}"'
    inside = f"<title>{text(title)}</title>" if title else ""
    r = 4.5
    match number % 4:
        case 0:
            return f'<circle {kind} cx="{x:.1f}" cy="{y:.1f}" r="{r}">{inside}</circle>'
        case 1:
            return f'<rect {kind} x="{x - r + 0.5:.1f}" y="{y - r + 0.5:.1f}" width="8" height="8">{inside}</rect>'
        case 2:
            return f'<path {kind} d="M{x:.1f} {y - 6:.1f}l6 6l-6 6l-6 -6z">{inside}</path>'
        case _:
            return f'<path {kind} d="M{x:.1f} {y - 6:.1f}l6 10h-12z">{inside}</path>'


def _time(claim: Claim) -> float:
    """The middle of a claim's period in years: a full year is the year itself, its first half a quarter less."""
    period = claim.period
    if period is None or period.start_date is None or period.end_date is None:
        return 0.0
    start, end = period.start_date, period.end_date
    low = start.year + (start.timetuple().tm_yday - 1) / 366
    high = end.year + end.timetuple().tm_yday / 366
    return round((low + high) / 2 - 0.5, 2)


def _when(claim: Claim, language: str) -> str:
    return values.period(claim.period, language) if claim.period else ""


def _ticks(peak: float) -> list[float]:
    """Four to six round steps from zero to at least the peak."""
    if peak <= 0:
        return [0.0, 1.0]
    size = 10.0 ** (len(str(int(peak))) - 1) if peak >= 1 else 0.1
    step = next(s for s in (0.1, 0.2, 0.25, 0.5, 1, 2, 2.5, 5) if peak * 1.08 / (s * size) <= 5.5) * size
    count = int(-(-peak * 1.08 // step))
    return [round(step * i, 6) for i in range(count + 1)]


def _width(words: str) -> float:
    return sum(12.0 if east_asian_width(c) in "WF" else 6.6 for c in words)


def _cut(words: str, room: float) -> str:
    if _width(words) <= room:
        return words
    kept, used = "", 12.0
    for c in words:
        used += _width(c)
        if used > room:
            break
        kept += c
    return kept + "…"
