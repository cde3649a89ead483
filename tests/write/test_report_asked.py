"""A market is found by the words its name is written in, in any trade; half a name is another market."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tieout import pipeline, write
from tieout.write import asked

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
