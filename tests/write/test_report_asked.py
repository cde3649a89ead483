"""A market is found by the words its name is written in, in any trade; half a name is another market."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tieout import pipeline, write
from tieout.write import asked, focus

CHINESE = re.findall(
    r"\S+",
    """宠物用品 轮胎回收 人造草坪 月子中心 手机 婴幼儿奶粉 隐形眼镜 种植牙 共享单车 食用菌 充电桩 充电宝 香薰 露营装备
冷链物流 预制菜 减速器 激光雷达 石墨电极 钛白粉 地暖 智能马桶 宠物医院 滑雪场 助听器 电子烟 白酒 速冻水饺 民宿 二手车 污水处理
危废处置 海缆 碳纤维 火锅底料 剧本杀 商业航天 中药饮片 血液制品 高空作业平台 叉车 瓦楞纸箱 盲盒 殡葬服务 汽车租赁 水产饲料 有机肥
在线教育 和牛 数据中心液冷 租赁住房 价格指数保险 工业气体""",
)
ENGLISH = re.split(
    r",\s+",
    """tyre recycling, contact lenses, dental implants, pet food, artificial turf, craft beer,
cold chain logistics, hearing aids, e-scooters, vertical farming, oat milk, industrial gases, forklift trucks,
car rental, coworking space, escape rooms, funeral services, wind turbine blades, subsea cables, elevators,
titanium dioxide, garage doors, plant-based meat, sleep apnea devices, catheters, infant formula,
language learning apps, gym equipment, smart locks, ready meals, wastewater treatment, corrugated packaging,
roofing tiles, railway signalling, frozen pizza, diagnostic imaging, veterinary clinics, disposable gloves,
ceramic tiles, ride-hailing, carbon fibre, eyewear, mattresses, data-centre liquid cooling, steel recycling,
power tools, growth hormones""",
)
OTHERS_CHINESE = [
    ("充电桩", "充电宝"),
    ("充电宝", "充电桩"),
    ("钢铁", "钢铁回收"),
    ("钢铁回收", "钢铁"),
    ("数据中心", "数据中心液冷"),
    ("数据中心液冷", "数据中心"),
    ("宠物", "宠物食品"),
    ("宠物食品", "宠物用品"),
    ("轮胎", "轮胎回收"),
    ("汽车租赁", "汽车"),
    ("手机", "手机壳"),
    ("牙科", "种植牙"),
    ("白酒", "啤酒"),
    ("光伏", "光伏玻璃"),
    ("电梯", "电梯维保"),
]
OTHERS_ENGLISH = [
    ("steel", "steel recycling"),
    ("steel recycling", "steel"),
    ("pets", "pet food"),
    ("pet food", "pet toys"),
    ("data centres", "data-centre liquid cooling"),
    ("data-centre liquid cooling", "data centres"),
    ("car rental", "cars"),
    ("contact lenses", "camera lenses"),
    ("wind turbines", "wind turbine blades"),
    ("smart locks", "smart meters"),
    ("beer", "craft beer glasses"),
    ("elevator", "elevator maintenance"),
]


def answer(folder: Path, text: str, question: str) -> str:
    path = folder / "note.md"
    path.write_text(text, encoding="utf-8")
    pile = pipeline.gather([pipeline.read(path)])
    report = write.compose(pile, *pipeline.reconcile(pile), [], question, "brief")
    return write.render(report, "md").split("## ")[1]


def told(said: str, figure: str) -> bool:
    first = said.split("。")[0].split(". ")[0]
    return figure in said and not any(
        no in first for no in ("没有", "no market size", "nothing", "neither", "found no")
    )


@pytest.mark.parametrize("name", CHINESE)
def test_any_chinese_market_is_found(tmp_path: Path, name: str) -> None:
    plain = f"2023年中国{name}市场规模为300亿元。"
    assert told(answer(tmp_path, plain, f"中国{name}市场规模"), "300亿元")
    sourced = f"据远见咨询统计，2023年我国{name}行业市场规模达到300亿元，同比增长8%。"
    assert told(answer(tmp_path, sourced, f"2023年国内{name}行业有多大？"), "300亿元")


@pytest.mark.parametrize("name", ENGLISH)
def test_any_english_market_is_found(tmp_path: Path, name: str) -> None:
    text = f"The {name} market in Germany was worth EUR 3.4 billion in 2023."
    assert told(answer(tmp_path, text, f"How large is the {name} market in Germany?"), "3.4bn")
    assert told(answer(tmp_path, text, f"Market size of {name} in Germany"), "3.4bn")


@pytest.mark.parametrize(("name", "other"), OTHERS_CHINESE)
def test_part_of_a_chinese_name_is_another_market(tmp_path: Path, name: str, other: str) -> None:
    text = f"2023年中国{other}市场规模为300亿元。"
    assert not told(answer(tmp_path, text, f"中国{name}市场规模"), "300亿元")


@pytest.mark.parametrize(("name", "other"), OTHERS_ENGLISH)
def test_part_of_an_english_name_is_another_market(tmp_path: Path, name: str, other: str) -> None:
    text = f"The {other} market in Germany was worth EUR 3.4 billion in 2023."
    assert not told(answer(tmp_path, text, f"How large is the {name} market in Germany?"), "3.4bn")


@pytest.mark.parametrize(
    ("name", "other", "expected"),
    [
        ("白酒", "高端白酒", asked.CUT),
        ("beer", "craft beer", asked.CUT),
        ("数字孪生", "数字孪生平台及应用", asked.CUT),
        ("digital twin", "digital twin software and services", asked.CUT),
        ("矿用卡车", "矿用卡车行业", asked.FIRST),
        ("hearing aid", "hearing aids", asked.FIRST),
        ("钢铁", "钢铁回收", asked.RELATED),
        ("steel", "steel recycling", asked.RELATED),
        ("充电桩", "充电宝", asked.APART),
        ("smart locks", "smart meters", asked.APART),
    ],
)
def test_names_are_near_by_their_heads(name: str, other: str, expected: int) -> None:
    assert asked.closeness([asked.name(name)], None, other) == expected


@pytest.mark.parametrize(
    ("question", "names", "standing"),
    [
        ("请帮我了解一下盲盒市场的规模", ["盲盒", "盒"], ("盲盒",)),
        ("中国和牛市场规模", ["和牛", "牛"], ("和牛",)),
        ("Who makes contact lenses in Japan?", ["contact lenses", "lenses"], ("contact lenses",)),
        ("钢铁回收市场规模", ["钢铁", "回收"], ()),
        ("size of the steel-recycling market", ["steel", "recycling"], ()),
    ],
)
def test_a_name_stands_where_no_longer_one_touches_it(
    question: str, names: list[str], standing: tuple[str, ...]
) -> None:
    assert asked.standing(names, question) == standing


OUTLOOK = """---
title: 中国户用热泵市场展望
publisher: 北屿咨询
date: 2021-05-11
---
# 中国户用热泵市场展望

2020年中国户用热泵安装量为186万台，市场规模为142亿元。北屿咨询预计，2024年安装量将达到310万台，市场规模将达到255亿元。
"""
DEEP = """---
title: 户用热泵行业深度
publisher: 桐山证券
date: 2021-09-02
---
# 户用热泵行业深度

| 年份 | 安装量（万台） | 市场规模（亿元） |
|---|---:|---:|
| 2020 | 186 | 142 |
| 2022E | 240 | 190 |
| 2024E | 365 | 298 |
"""
CAME = """---
title: 2024年户用热泵年度统计
publisher: 中国热泵行业协会
date: 2025-04-08
---
# 2024年户用热泵年度统计

2024年中国户用热泵安装量为282万台，同比增长6.4%；市场规模为231亿元。
"""


def whole(folder: Path, question: str, *texts: str) -> str:
    paths = []
    for number, text in enumerate(texts):
        paths.append(folder / f"{number}.md")
        paths[-1].write_text(text, encoding="utf-8")
    pile = pipeline.gather(pipeline.read(path) for path in paths)
    return write.render(write.compose(pile, *pipeline.reconcile(pile), [], question, "brief"), "md")


@pytest.mark.parametrize(
    ("question", "outcome", "errors"),
    [
        ("2021年的预测对2024年怎么说？实际如何？谁预测得准？", "231亿元", ("10.4%", "29%", "9.9%", "29.4%")),
        ("What did forecasts of 2021 say about 2024, what happened?", "CNY 23.1bn", ("10.4%", "29%", "9.9%", "29.4%")),
        ("2021年发布的预测对2024年户用热泵安装量怎么看？哪家最准", "282万台", ("9.9%", "29.4%")),
    ],
)
def test_what_came_leads_and_every_house_has_its_error(
    tmp_path: Path, question: str, outcome: str, errors: tuple[str, ...]
) -> None:
    text = whole(tmp_path, question, OUTLOOK, DEEP, CAME)
    first = text.split("## ")[1].split("。")[0].split("; ")[0]
    assert outcome in first and ("实际" in first or "outcome" in first)
    rows = [line for line in text.split("\n") if line.startswith("|")][2:]
    assert len(rows) == len(errors)
    assert all(f"*{error}*" in row for error, row in zip(errors, rows, strict=True))
    assert "怎么" not in text.split("## ")[-3] and "没有" not in text.split("## ")[1]


def test_two_names_of_one_market_join_where_a_document_gives_both(tmp_path: Path) -> None:
    chinese = "# 减速器\n\n2024年中国谐波减速器（harmonic reducers）市场规模为18.4亿元，预计2028年达到42亿元。\n"
    english = "# Reducers\n\nThe Chinese market for harmonic reducers was worth US$1.84 billion in 2024.\n"
    for question in ("中国谐波减速器市场规模", "How large is China's harmonic reducer market?"):
        text = whole(tmp_path, question, chinese, english)
        assert "18.4" in text.split("## ")[1] or "1.84bn" in text.split("## ")[1]
        assert "数字相同而币种不同" in text or "same digits" in text


def test_a_known_name_keeps_its_small_words() -> None:
    """ "large" opens many names without being part of them; large language models are one thing in both languages."""
    question = "How large is China's large language model market, how fast is it growing?"
    meant = focus.understand(question, ())
    assert meant.closeness("llm", "AI大模型") >= asked.CUT
    assert meant.closeness("llm", "large language models") >= asked.CUT
    assert meant.closeness(None, "business model software") < asked.CUT
