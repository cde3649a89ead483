"""Texts that the benchmarks read: made here, the same every time, varied enough that no cache knows them."""

from __future__ import annotations

import random

_ZH = (
    "行业集中度进一步提升，头部企业凭借规模与渠道优势继续扩大份额。",
    "随着原材料价格回落，企业普遍下调报价，市场竞争日趋激烈，海外建厂成为新的方向。",
    "监管部门强调规范市场秩序，鼓励加大研发投入，提升产品质量与服务水平。",
    "下游客户的采购节奏明显放缓，渠道库存仍处于消化阶段，业内对旺季的判断出现分歧。",
)
_EN = (
    "Analysts expect demand to recover slowly as inventories are worked down and new plants come on stream. ",
    "Buyers remain cautious, although order books have started to fill again across the region. ",
    "Several manufacturers said that lower freight costs had begun to show in their margins. ",
    "The regulator has asked operators to publish more detail about outages and maintenance. ",
)
_THINGS = ("钢材", "光伏组件", "动力电池", "云服务", "化学药")


def prose_zh(size: int) -> str:
    """Chinese prose of `size` characters or a little more, a figure every two sentences or so."""
    return _filled(size, lambda r: (
        f"{r.randint(2008, 2025)}年国内{r.choice(_THINGS)}产量为{_number(r)}万吨，同比增长{_share(r)}%。"
        + r.choice(_ZH) + r.choice(_ZH)
    ))  # fmt: skip


def prose_en(size: int) -> str:
    return _filled(size, lambda r: (
        f"Shipments rose {_share(r)}% to {r.randint(1, 90)}.{r.randint(0, 9)} million units in {r.randint(2008, 2025)}. "
        + r.choice(_EN) + r.choice(_EN)
    ))  # fmt: skip


def answers(size: int) -> str:
    """What a model's answer with links looks like."""
    return _filled(size, lambda r: (
        f"- **Sales** reached ${_number(r)} billion [[{r.randint(1, 40)}]](https://example.com/{r.randint(2019, 2025)}/"
        f"{r.randint(1, 12):02}/report-{r.randint(1000, 9999)}.html) and margins widened by {r.randint(5, 300)} bps "
        f"[{r.randint(1, 40)}]. {r.choice(_EN)}\n"
    ))  # fmt: skip


def dense(size: int) -> str:
    """Five figures or periods a sentence."""
    return _filled(size, lambda r: (
        f"{r.randint(2008, 2025)}年营收{_number(r)}亿元，同比增长{_share(r)}%，毛利率{r.randint(5, 60)}%，"
        f"较上年提升{r.randint(1, 9)}.{r.randint(0, 9)}个百分点，出货{r.randint(10, 900)}万台。"
    ))  # fmt: skip


def table(size: int) -> str:
    """A Markdown table, six numbers a row."""
    head = "| Plant | Output (Mt) | Share | Orders | Change | Sales | Year |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n"
    return head + _filled(size, lambda r: (
        f"| Plant {r.randint(1, 99)} | {r.randint(1000, 99999):,} | {_share(r)}% | {r.randint(100, 9999)} | "
        f"{r.uniform(-9, 20):.2f} | {_number(r)}亿元 | {r.randint(2008, 2025)} |\n"
    ))  # fmt: skip


def tabbed(size: int) -> str:
    return _filled(size, lambda r: (
        f"企业{r.choice(_THINGS)}\t{r.randint(1000, 99999):,}\t{_share(r)}\t{r.randint(100, 999)}\t-{_share(r)}%\t{_number(r)}\n"
    ))  # fmt: skip


ALL = {
    "prose zh": prose_zh,
    "prose en": prose_en,
    "answers": answers,
    "dense zh": dense,
    "table": table,
    "tabbed": tabbed,
}


def _filled(size: int, piece: object) -> str:
    r = random.Random(20)
    pieces: list[str] = []
    length = 0
    while length < size:
        pieces.append(piece(r))  # type: ignore[operator]
        length += len(pieces[-1])
    return "".join(pieces)


def _number(r: random.Random) -> str:
    return f"{r.randint(1, 9999)}.{r.randint(0, 9)}"


def _share(r: random.Random) -> str:
    return f"{r.randint(1, 60)}.{r.randint(0, 9)}"
