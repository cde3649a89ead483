"""Native charts of a slide as tables: categories down, series across, with the words of the chart as captions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tieout.readers._flow import Flow, FlowCell

MAX_POINTS = 20_000  # of one series
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def chart_title(chart: Any) -> str:
    """The words of a chart's own title; empty where it has none."""
    return _words(chart.chart_title) if chart.has_title else ""


def of_chart(
    chart: Any, path: str, number: int | None, box: tuple[float, float, float, float] | None
) -> Iterator[Flow]:
    """What stands at its scale, its title, and its figures; a share told as 0.36 and shown as 36% is 36%."""
    if _too_many(chart):
        return
    plots = [p for p in chart.plots if list(p.series)]
    title = chart_title(chart)
    for text in dict.fromkeys([*_scales(chart), title]):
        if text:
            yield Flow("caption", text, path + "#title", page=number, box=box)
    if not plots:
        return
    path += "#chart"
    categories = [" ".join(str(c).split()) for c in plots[0].categories]
    series = [(s, _in_percent(s, p)) for p in plots for s in p.series]
    head = tuple(FlowCell(t, path, header=True) for t in ("", *(" ".join(s.name.split()) for s, _ in series)))
    rows = [head]
    for i, category in enumerate(categories):
        values = [_written(s.values[i] if i < len(s.values) else None, percent) for s, percent in series]
        rows.append((FlowCell(category, path), *(FlowCell(v, path) for v in values)))
    yield Flow("table", "", path, rows=tuple(rows), page=number, box=box)


def _too_many(chart: Any) -> bool:
    """Whether it announces more points than any chart holds: python-pptx would make room for each of them."""
    counts = [c.get("val") or "" for c in chart._chartSpace.iter(f"{_C}ptCount")]
    return any(not c.isascii() or not c.isdigit() or len(c) > 6 or int(c) > MAX_POINTS for c in counts)


def _written(value: float | None, percent: bool) -> str:
    if value is None:
        return ""
    return f"{value * 100:.10g}%" if percent else f"{value:.12g}"


def _in_percent(series: Any, plot: Any) -> bool:
    """Whether the figures are shown as a hundred times what is stored: by the format of the labels, else of the cells."""
    for home in (series._element, plot._element):
        labels = home.find(f"{_C}dLbls")
        shown = labels.find(f"{_C}numFmt") if labels is not None else None
        if shown is not None and shown.get("sourceLinked") != "1":
            return "%" in (shown.get("formatCode") or "")
    code = series._element.find(f"{_C}val//{_C}formatCode")
    return code is not None and "%" in (code.text or "")


def _scales(chart: Any) -> Iterator[str]:
    """What stands at the scale of a chart that has one."""
    scales = chart._chartSpace.findall(f".//{_C}valAx")
    if len(scales) == 1 and (title := scales[0].find(f"{_C}title")) is not None:
        yield " ".join("".join(t.text or "" for t in title.iter() if t.tag.endswith("}t")).split())


def _words(title: Any) -> str:
    return " ".join(title.text_frame.text.split()) if title.has_text_frame else ""
