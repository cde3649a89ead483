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


_FIRMS_ZH = ("远岭", "北湾", "青禾", "恒川", "云砚", "海岬", "星屿", "东篱", "白塔", "南浦", "沧源", "玉关")
_KINDS_ZH = ("钢铁", "新能源", "生物", "科技", "银行", "物流", "半导体", "零售")
_FIRMS_EN = (
    "Northcote",
    "Halden",
    "Brightwater",
    "Osprey",
    "Kestrel",
    "Larkfield",
    "Tamarack",
    "Vantor",
    "Winslow",
    "Ivory Hill",
)
_KINDS_EN = ("Steel", "Energy", "Pharma", "Cloud", "Bank", "Logistics", "Motors", "Foods")
_GOODS = (
    "钢材",
    "光伏组件",
    "动力电池",
    "云服务",
    "化学药",
    "冷链仓储",
    "工业机器人",
    "跨境电商",
    "海上风电",
    "医疗影像",
    "预制菜",
    "数据中心",
)
_GOODS_EN = (
    "steel", "solar modules", "battery cells", "cloud services", "generic drugs", "cold storage", "industrial robots",
    "online groceries", "offshore wind", "medical imaging", "heat pumps", "data centres",
)  # fmt: skip
_PLACES = ("中国", "华东", "欧洲", "美国", "东南亚", "广东省", "印度", "全球")
_PLACES_EN = ("China", "Germany", "Europe", "the United States", "Southeast Asia", "Brazil", "India", "Japan")
_TURNS = ("渠道", "价格", "产能", "人才", "合规", "供应链", "品牌", "研发", "回款", "能耗", "标准", "算力")
_MOVES = ("趋于集中", "持续承压", "仍有分歧", "逐步改善", "成为短板", "出现松动", "被反复提及", "决定成败")
_TURNS_EN = ("pricing", "staffing", "compliance", "logistics", "financing", "branding", "capacity", "procurement")
_MOVES_EN = (
    "remains tight",
    "has eased",
    "divides opinion",
    "is the weak point",
    "keeps improving",
    "decides the outcome",
)


def report(size: int) -> str:
    """A long report in Markdown of about `size` characters, Chinese and English by turns: headings three deep, prose of
    many turns of phrase, bullets, now and then a quoted source. No two paragraphs are alike."""
    count = 0

    def part(r: random.Random) -> str:
        nonlocal count
        count += 1
        zh = count % 3 != 0
        level, goods = "##" if count % 9 == 1 else "###", r.choice(_GOODS if zh else _GOODS_EN)
        head = (
            f"{level} {goods}：{r.choice(_TURNS)}与{r.choice(_TURNS)}\n\n"
            if zh
            else f"{level} {goods.capitalize()}: {r.choice(_TURNS_EN)}\n\n"
        )
        said = _said_zh if zh else _said_en
        blocks = ["".join(said(r, goods) for _ in range(r.randint(2, 6))) + "\n\n" for _ in range(r.randint(1, 3))]
        items = "".join(f"- {said(r, goods)}\n" for _ in range(r.choice((0, 0, 3, 4, 5))))
        return head + "".join(blocks) + (items + "\n" if items else "")

    return _filled(size, part)


def _said_zh(r: random.Random, goods: str) -> str:
    firm, place, year = r.choice(_FIRMS_ZH) + r.choice(_KINDS_ZH), r.choice(_PLACES), r.randint(2015, 2025)
    turn, other, move = r.choice(_TURNS), r.choice(_TURNS), r.choice(_MOVES)
    return r.choice((
        f"{year}年{place}{goods}市场规模达{_number(r)}亿元，同比增长{_share(r)}%，其中{turn}相关支出占{_share(r)}%。",
        f"据{firm}研究院测算，{place}{goods}需求将由{year}年的{r.randint(10, 900)}万吨升至{year + 5}年的{r.randint(900, 4000)}万吨。",
        f"{firm}前三季度营业收入{_number(r)}亿元，净利润下滑{_share(r)}%，管理层把原因归于{turn}和{other}。",
        f"业内人士表示，{goods}企业的{turn}{move}，{other}反而{r.choice(_MOVES)}，短期内难以一概而论。",
        f"与{year}年相比，{goods}的{turn}{move}，但{place}客户更看重{other}，这一点在招标文件里写得很清楚。",
        f"问卷共回收{r.randint(200, 3000)}份，{_share(r)}%的受访者认为{turn}{move}，另有{_share(r)}%选择{other}。",
        f"建议{goods}企业先补{turn}，再谈{other}；没有{turn}，规模只会放大问题。",
        f"受{turn}拖累，{firm}{year}年毛利率降至{r.randint(5, 60)}.{r.randint(0, 9)}%，比上年低{r.randint(1, 9)}.{r.randint(0, 9)}个百分点。",
    ))  # fmt: skip


def _said_en(r: random.Random, goods: str) -> str:
    firm, place, year = f"{r.choice(_FIRMS_EN)} {r.choice(_KINDS_EN)}", r.choice(_PLACES_EN), r.randint(2015, 2025)
    turn, other, move = r.choice(_TURNS_EN), r.choice(_TURNS_EN), r.choice(_MOVES_EN)
    return r.choice((
        f"The market for {goods} in {place} was worth ${_number(r)} million in {year}, up {_share(r)}% on the year. ",
        f"{firm} reported revenue of €{r.randint(1, 90)}.{r.randint(0, 9)} billion and blamed {turn} for a margin of {_share(r)}%. ",
        f"Analysts at {firm} expect {goods} to grow at a compound annual rate of {_share(r)}% between {year} and {year + 6}. ",
        f"Buyers of {goods} say that {turn} {move}, while {other} {r.choice(_MOVES_EN)}. ",
        f"Compared with {year}, {turn} {move} across {place}; nobody interviewed thought {other} would change that soon. ",
        f"Of {r.randint(200, 3000):,} firms surveyed, {_share(r)}% named {turn} as their first concern and {_share(r)}% named {other}. ",
        f"Suppliers should settle {turn} before they turn to {other}, because scale without it only makes losses larger. ",
        f"Shipments from {place} fell from {r.randint(50, 99)}.{r.randint(0, 9)} to {r.randint(10, 49)}.{r.randint(0, 9)} million units as {turn} worsened. ",
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
