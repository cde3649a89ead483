"""Charts with known figures, made anew from a seed, and how many of their pairs a reader tells right, wrong, or not.

    pip install matplotlib vl-convert-python          # not among the dependencies
    python bench/read/charts.py make FOLDER --seed 7  # 30 charts: PDF by matplotlib and Vega, native ones in PPTX
    python bench/read/charts.py score FOLDER [--show]

A pair is a figure with its category and, where there are several, its series. `right`: told so; `wrong`: a figure told
with a category, series or sign that is not its own; the rest is declined.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

Pair = tuple[str, str, float]  # series ("" where there is one), category, value
ZH_NAMES = [
    ["华东", "华南", "华北", "西南", "东北"],
    ["热轧", "冷轧", "镀锌", "中厚板", "线材"],
    ["零售", "对公", "同业", "理财", "托管"],
]
EN_NAMES = [
    ["Retail", "Wholesale", "Export", "Online", "Leasing"],
    ["Vaccines", "Oncology", "Generics", "Devices", "Other"],
]
ZH_SERIES, EN_SERIES = ["自营", "代销", "直供"], ["Domestic", "Overseas", "Licensed"]


class Maker:
    """Draws one kind of chart after the other with figures of its own dice."""

    def __init__(self, folder: Path, seed: int) -> None:
        import matplotlib

        matplotlib.use("pdf")
        matplotlib.rcParams["pdf.fonttype"] = 42
        matplotlib.rcParams["font.family"] = ["Noto Sans CJK JP", "Noto Sans CJK SC", "DejaVu Sans"]
        matplotlib.rcParams["axes.unicode_minus"] = False
        self.folder, self.dice, self.truth, self.zh = folder, random.Random(seed), dict[str, list[Pair]](), False

    def years(self, n: int = 5) -> list[str]:
        first = self.dice.randint(2012, 2019)
        return [str(first + i) for i in range(n)]

    def names(self, n: int = 5) -> list[str]:
        return self.dice.choice(ZH_NAMES if self.zh else EN_NAMES)[:n]

    def series(self, n: int) -> list[str]:
        return (ZH_SERIES if self.zh else EN_SERIES)[:n]

    def values(self, n: int, low: float = 8, high: float = 90, digits: int = 1) -> list[float]:
        return [round(self.dice.uniform(low, high), digits) for _ in range(n)]

    def title(self) -> str:
        return "图1 各类产品销售情况（单位：亿元）" if self.zh else "Figure 1. Sales by line of business, USD million"

    def draw(self, kind: Callable[[Maker, Any], list[Pair]], zh: bool) -> None:
        import matplotlib.pyplot as plt

        self.zh = zh
        figure = plt.figure(figsize=(8.27, 11.69))
        axes = figure.add_axes((0.14, 0.5, 0.7, 0.3))
        figure.text(0.14, 0.93, "第三章 业务结构" if zh else "3. Where the money is made", fontsize=15)
        words = (
            "公司的收入来自几个板块，下图给出它们在这几年里的变化。"
            if zh
            else "Revenue comes from several lines; the chart shows how they did."
        )
        figure.text(0.14, 0.89, words, fontsize=9)
        pairs = kind(self, axes)
        if not axes.get_title():
            axes.set_title(self.title(), fontsize=10, pad=14)
        figure.text(
            0.14,
            0.3,
            "管理层认为结构还会继续变化。" if zh else "Management expects the mix to shift further.",
            fontsize=9,
        )
        self.keep(f"m{len(self.truth) + 1:02}_{kind.__name__}{'_zh' if zh else ''}.pdf", pairs, figure.savefig)
        plt.close(figure)

    def keep(self, name: str, pairs: list[Pair], save: Callable[[Path], Any]) -> None:
        save(self.folder / name)
        self.truth[name] = pairs


def _pairs(series: list[str], categories: list[str], rows: list[list[float]]) -> list[Pair]:
    alone = len(series) < 2
    return [
        ("" if alone else s, c, v)
        for s, row in zip(series, rows, strict=True)
        for c, v in zip(categories, row, strict=True)
    ]


def stacked(m: Maker, ax: Any) -> list[Pair]:
    years, series = m.years(), m.series(3)
    rows, base = [m.values(5) for _ in series], [0.0] * 5
    for name, row in zip(series, rows, strict=True):
        ax.bar_label(ax.bar(years, row, bottom=base, label=name, width=0.6), label_type="center", fontsize=7)
        base = [a + b for a, b in zip(base, row, strict=True)]
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.08), ncol=3, frameon=False)
    return _pairs(series, years, rows)


def grouped(m: Maker, ax: Any) -> list[Pair]:
    years, series = m.years(4), m.series(2)
    rows = [m.values(4) for _ in series]
    for i, (name, row) in enumerate(zip(series, rows, strict=True)):
        ax.bar_label(ax.bar([k + 0.36 * i for k in range(4)], row, 0.36, label=name), fontsize=7)
    ax.set_xticks([k + 0.18 for k in range(4)], years)
    ax.legend(loc="center left", bbox_to_anchor=(1.01, 0.5))
    return _pairs(series, years, rows)


def lying(m: Maker, ax: Any) -> list[Pair]:
    names, row = m.names(), m.values(5)
    ax.bar_label(ax.barh(names, row), padding=3)
    ax.spines[["top", "right"]].set_visible(False)
    return _pairs([""], names, [row])


def lying_shares(m: Maker, ax: Any) -> list[Pair]:
    names, series = m.names(4), m.series(3)
    cuts = [sorted((m.dice.randint(15, 45), m.dice.randint(55, 85))) for _ in names]
    rows = [[float(c[0]) for c in cuts], [float(c[1] - c[0]) for c in cuts], [float(100 - c[1]) for c in cuts]]
    base = [0.0] * 4
    for name, row in zip(series, rows, strict=True):
        ax.bar_label(ax.barh(names, row, left=base, label=name), fmt="%d%%", label_type="center", fontsize=7)
        base = [a + b for a, b in zip(base, row, strict=True)]
    ax.set_xticks([])
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.02), ncol=3, frameon=False)
    return _pairs(series, names, rows)


def combo(m: Maker, ax: Any) -> list[Pair]:
    years, series = m.years(), (["收入", "增速"] if m.zh else ["Revenue", "Growth"])
    bars, line = m.values(5, 40, 95), m.values(5, 2, 30)
    ax.bar_label(ax.bar(years, bars, color="#7f9fc9", label=series[0], width=0.5), label_type="center", fontsize=8)
    ax.set_ylim(0, 160)
    other = ax.twinx()
    other.plot(years, line, color="#c0392b", marker="o", label=series[1])
    other.set_ylim(-60, 36)
    for x, y in zip(years, line, strict=True):
        other.annotate(f"{y}%", (x, y), textcoords="offset points", xytext=(0, 6), ha="center", fontsize=8)
    handles = [*ax.get_legend_handles_labels()[0], *other.get_legend_handles_labels()[0]]
    ax.legend(handles, series, loc="upper center", bbox_to_anchor=(0.5, -0.08), ncol=2, frameon=False)
    return _pairs(series, years, [bars, line])


def line(m: Maker, ax: Any) -> list[Pair]:
    years, row = m.years(6), m.values(6)
    ax.plot(years, row, marker="s")
    for x, y in zip(years, row, strict=True):
        ax.annotate(f"{y}", (x, y), textcoords="offset points", xytext=(0, 7), ha="center", fontsize=8)
    ax.set_ylim(0, 110)
    return _pairs([""], years, [row])


def lines(m: Maker, ax: Any) -> list[Pair]:
    years, series = m.years(5), m.series(2)
    rows = [m.values(5, 60, 95), m.values(5, 8, 40)]
    for name, row in zip(series, rows, strict=True):
        ax.plot(years, row, marker="o", label=name)
        for x, y in zip(years, row, strict=True):
            ax.annotate(f"{y}", (x, y), textcoords="offset points", xytext=(0, 6), ha="center", fontsize=7)
    ax.set_ylim(0, 110)
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.1), ncol=2)
    return _pairs(series, years, rows)


def _shares(m: Maker, n: int) -> list[float]:
    cuts = sorted(m.dice.sample(range(8, 93, 4), n - 1))
    return [float(b - a) for a, b in zip([0, *cuts], [*cuts, 100], strict=True)]


def pie(m: Maker, ax: Any) -> list[Pair]:
    names, row = m.names(4), _shares(m, 4)
    ax.pie(row, labels=names, autopct="%d%%", pctdistance=0.7, startangle=m.dice.choice((0, 90, 140)))
    return _pairs([""], names, [row])


def ring_apart(m: Maker, ax: Any) -> list[Pair]:
    names, row = m.names(4), _shares(m, 4)
    parts = ax.pie(row, explode=[0.06] * 4, autopct="%d%%", pctdistance=0.8, wedgeprops={"width": 0.45}, startangle=90)
    ax.legend(parts[0], names, loc="center left", bbox_to_anchor=(1.0, 0.5))
    return _pairs([""], names, [row])


def pie_apart(m: Maker, ax: Any) -> list[Pair]:
    names, row = m.names(4), _shares(m, 4)
    texts = [f"{n} {v:.0f}%" for n, v in zip(names, row, strict=True)]
    ax.pie(row, labels=texts, explode=[0.0, 0.12, 0.0, 0.0], startangle=90, counterclock=False)
    return _pairs([""], names, [row])


def waterfall(m: Maker, ax: Any) -> list[Pair]:
    names = ["上年", "销量", "价格", "成本", "本年"] if m.zh else ["2022", "Volume", "Price", "Costs", "2023"]
    first, ups, down = m.dice.randint(60, 90), [m.dice.randint(8, 20), m.dice.randint(5, 15)], -m.dice.randint(9, 22)
    row = [first, *ups, down, first + sum(ups) + down]
    lows = [0, first, first + ups[0], row[-1], 0]
    drawn = ax.bar(
        names, [abs(v) for v in row], bottom=lows, color=["#555555", "#2a9d5c", "#2a9d5c", "#c0392b", "#555555"]
    )
    ax.bar_label(drawn, labels=[f"{v:+d}" if 0 < i < 4 else f"{v}" for i, v in enumerate(row)], fontsize=8)
    return _pairs([""], names, [[float(v) for v in row]])


def negative(m: Maker, ax: Any) -> list[Pair]:
    years, row = m.years(6), m.values(6, -30, 40)
    ax.bar_label(ax.bar(years, row), fmt="%.1f", fontsize=8, padding=2)
    ax.axhline(0, color="black", linewidth=0.8)
    return _pairs([""], years, [row])


def logarithmic(m: Maker, ax: Any) -> list[Pair]:
    names, row = (
        m.names(),
        [float(v + m.dice.randint(0, v // 3)) for v in m.dice.sample((3, 12, 47, 180, 650, 2400, 9100), 5)],
    )
    ax.bar_label(ax.bar(names, row), fmt="%d", fontsize=8)
    ax.set_yscale("log")
    return _pairs([""], names, [row])


def broken(m: Maker, ax: Any) -> list[Pair]:
    """The axis begins far above nought."""
    years, row = m.years(5), m.values(5, 880, 960)
    ax.bar_label(ax.bar(years, row), fontsize=8)
    ax.set_ylim(850, 980)
    return _pairs([""], years, [row])


def rotated(m: Maker, ax: Any) -> list[Pair]:
    names = [f"{n}{'事业部' if m.zh else ' division'}" for n in m.names()]
    row = m.values(5)
    ax.bar_label(ax.bar(names, row), rotation=90, fontsize=8, padding=3)
    ax.tick_params(axis="x", labelrotation=90)
    ax.set_ylim(0, 120)
    return _pairs([""], names, [row])


def slanted(m: Maker, ax: Any) -> list[Pair]:
    names, row = [f"{n}{'业务' if m.zh else ' segment'}" for n in m.names()], m.values(5)
    ax.bar_label(ax.bar(names, row), fontsize=8)
    for label in ax.get_xticklabels():
        label.set(rotation=40, ha="right")
    return _pairs([""], names, [row])


def grouped_lying(m: Maker, ax: Any) -> list[Pair]:
    names, series = m.names(4), m.series(2)
    rows = [m.values(4) for _ in series]
    for i, (name, row) in enumerate(zip(series, rows, strict=True)):
        ax.bar_label(ax.barh([k + 0.36 * i for k in range(4)], row, 0.36, label=name), fontsize=7, padding=2)
    ax.set_yticks([k + 0.18 for k in range(4)], names)
    ax.legend(loc="lower right")
    return _pairs(series, names, rows)


KINDS = (stacked, grouped, lying, lying_shares, combo, line, lines, pie, ring_apart, pie_apart, waterfall, negative,
         logarithmic, broken, rotated, slanted, grouped_lying)  # fmt: skip


def natives(m: Maker) -> None:
    import pptx
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Inches

    for kind, count in (("BAR_STACKED", 2), ("LINE_MARKERS", 2), ("DOUGHNUT_EXPLODED", 1), ("COLUMN_CLUSTERED", 3)):
        m.zh = count == 2
        categories, series = m.names(4), m.series(count)
        rows = [m.values(4, -20 if kind == "COLUMN_CLUSTERED" else 5, 80) for _ in series]
        data = CategoryChartData()
        data.categories = categories
        for name, row in zip(series, rows, strict=True):
            data.add_series(name, row)
        deck = pptx.Presentation()
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = m.title()
        slide.shapes.add_chart(getattr(XL_CHART_TYPE, kind), Inches(1), Inches(1.6), Inches(8), Inches(5), data)
        m.keep(f"n{len(m.truth) + 1:02}_{kind.lower()}.pptx", _pairs(series, categories, rows), deck.save)


def vega(m: Maker) -> None:
    import vl_convert

    for kind in ("bar", "barh", "group", "line", "stack"):
        m.zh = False
        several = kind in ("group", "stack")
        names, series = (m.years(4) if kind == "line" else m.names(4)), m.series(2 if several else 1)
        rows = [m.values(4, 10, 90) for _ in series]
        pairs = _pairs(series, names, rows)
        values = [{"s": s or "x", "c": c, "v": v} for s, c, v in pairs]
        x: dict[str, Any] = {"field": "c", "type": "nominal", "title": None, "sort": None}
        y: dict[str, Any] = {"field": "v", "type": "quantitative", "title": None}
        base: dict[str, Any] = {"y": x, "x": y} if kind == "barh" else {"x": x, "y": y}
        if kind == "group":
            base["xOffset"] = {"field": "s", "sort": None}
        mark = {"type": "line", "point": True} if kind == "line" else {"type": "bar"}
        drawn = {"mark": mark, "encoding": {"color": {"field": "s", "sort": None}} if several else {}}
        words: dict[str, Any] = {
            "mark": {"type": "text", "dy": -7, "fontSize": 9},
            "encoding": {"text": {"field": "v"}},
        }
        if kind == "barh":
            words["mark"] |= {"dy": 0, "dx": 14}
        if kind == "stack":
            y |= {"stack": "zero", "bandPosition": 0.5}
            base["order"] = {"field": "s"}
            words = {"mark": {"type": "text"}, "encoding": {"text": {"field": "v"}, "detail": {"field": "s"}}}
        spec = {
            "title": m.title(),
            "width": 380,
            "height": 220,
            "data": {"values": values},
            "encoding": base,
            "layer": [drawn, words],
        }
        made = vl_convert.vegalite_to_pdf(json.dumps(spec))
        m.keep(f"v{len(m.truth) + 1:02}_{kind}.pdf", pairs, lambda p, made=made: p.write_bytes(made))


def make(folder: Path, seed: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    maker = Maker(folder, seed)
    for i, kind in enumerate(KINDS):
        maker.draw(kind, bool(i % 2))
    for kind in maker.dice.sample(KINDS, 4):
        maker.draw(kind, not bool(KINDS.index(kind) % 2))
    natives(maker)
    vega(maker)
    (folder / "truth.json").write_text(json.dumps(maker.truth, ensure_ascii=False, indent=1))


def told(path: Path) -> list[Pair]:
    """(column head, row name, value) of every figure that a reader tells of the charts of a file."""
    from tieout import readers

    out: list[Pair] = []
    for table in readers.read(path).tables():
        cells = {(b.cell.row, b.cell.column): b.reading.strip() for b in table if b.cell is not None}
        heads = {c: t for (r, c), t in cells.items() if r == 0 and c > 0}
        headed = not any(_number(t) is not None and not re.fullmatch(r"(?:19|20)\d\d", t) for t in heads.values())
        for (r, c), text in cells.items():
            if c > 0 and (r > 0 or not headed) and (value := _number(text)) is not None:
                out.append((heads.get(c, "") if headed else "", cells.get((r, 0), ""), value))
    return out


def _number(text: str) -> float | None:
    found = re.fullmatch(r"([-−–+]?)\s*([\d,]+(?:\.\d+)?)\s*%?", text)
    return float(found[2].replace(",", "")) * (-1 if found[1] and found[1] in "-−–" else 1) if found else None


def score(folder: Path, show: bool) -> None:
    truth = json.loads((folder / "truth.json").read_text())
    sums = [0, 0, 0]
    for name, pairs in truth.items():
        several = len({s for s, _, _ in pairs}) > 1
        known = {(s, c): v for s, c, v in pairs}
        right, wrong = set[tuple[str, str]](), []
        for head, row, value in told(folder / name):
            keys = [(head, row), (row, head)] if several else [("", row), ("", head)]
            key = next((k for k in keys if k in known), None)
            if key is not None and known[key] == value:
                right.add(key)
            else:
                wrong.append((head, row, value))
        left = len(known) - len(right)
        sums = [a + b for a, b in zip(sums, (len(right), len(wrong), left), strict=True)]
        if show or wrong:
            print(f"{name:32} right {len(right):2} wrong {len(wrong):2} declined {left:2}", wrong[:6] if wrong else "")
    spoken = sums[0] + sums[1]
    print(
        f"{len(truth)} charts: {sums[0]} right, {sums[1]} wrong, {sums[2]} declined; right of those told {sums[0] / max(spoken, 1):.3f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["make", "score"])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    if options.what == "make":
        make(options.folder, options.seed)
    else:
        score(options.folder, options.show)


if __name__ == "__main__":
    sys.exit(main())
