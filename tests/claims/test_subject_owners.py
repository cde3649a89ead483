"""Whose a figure is: the issuer of a note, what stands before a colon, lines broken at a width, what names nothing."""

from __future__ import annotations

import pytest

from tieout import claims, readers
from tieout.claims import headings
from tieout.claims.thing import entitled, names_thing


def subjects(text: str, name: str = "a.txt") -> dict[str, str | None]:
    return {c.text: c.subject for c in claims.extract(readers.read_bytes(name, text.encode("utf-8")))}


ZH_NOTE = """青桥证券研究所　　机械行业

澜州重机（603XXX）：半年报点评——海外放量

事件：2025年上半年实现营业收入52.6亿元，同比增长9.4%。

分产品：塔机收入18.2亿元，升降机收入7.5亿元。

公司在手订单23亿元，资产负债率41.2%。
"""
EN_NOTE = """Fairholt Securities | Equity research

SILVA FORESTS (SVF FP): lumber turns

Event: First-half revenue rose 5% to EUR 310m.

The company ended June with net cash of EUR 44m.
"""


def test_the_issuer_owns_what_a_note_tells() -> None:
    found = subjects(ZH_NOTE)
    assert [found[t] for t in ("52.6亿元", "9.4%", "23亿元", "41.2%")] == ["澜州重机"] * 4
    assert found["18.2亿元"] == "塔机"
    assert set(subjects(EN_NOTE).values()) == {"SILVA FORESTS"}


def test_the_issuer_owns_its_tables() -> None:
    table = "主要财务数据（百万元）\n\n| 项目 | 2024A | 2025E |\n|---|---|---|\n| 营业收入 | 9,120 | 10,310 |\n"
    found = subjects("# 证券研究报告\n\n澜州重机（603XXX）\n\n" + table, "a.md")
    assert set(found.values()) == {"澜州重机"}


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("公司深度 柏原玻璃（600123.SH，增持）", "柏原玻璃"),
        ("Tarn Bakeries (NYSE: TBK): margins recover", "Tarn Bakeries"),
        ("平台即服务（PaaS）", None),
        ("Cement outlook (2025)", None),
    ],
)
def test_a_company_by_its_code(line: str, name: str | None) -> None:
    assert headings.listed(line) == name


def test_several_codes_make_no_issuer() -> None:
    assert headings.issuer(["甲能电气（600001.SH）", "乙成电缆（600002.SH）"]) is None


def test_who_speaks_is_no_subject() -> None:
    text = "# Corran Pumps plc earnings call\n\nIDA WELLS: Revenue came to $91 million and we cut stock by 12%.\n"
    assert set(subjects(text, "a.md").values()) == {"Corran Pumps plc"}


def test_lines_broken_at_a_width_are_one_sentence() -> None:
    text = (
        "西南锂矿的半年\n\n2025年上半年，全省锂精矿、碳酸锂、氢氧\n"
        "化锂产量分别为31万吨、9.4万吨和\n2.2万吨。新建冶炼厂平均开工率\n只有46%。\n"
    )
    found = {c.text: c for c in claims.extract(readers.read_bytes("a.txt", text.encode("utf-8")))}
    assert {str(c.period.iso) for t, c in found.items() if t.endswith("吨") and c.period} == {"2025-H1"}
    assert found["2.2万吨"].measure == "output"
    assert found["46%"].subject == "冶炼厂"


def test_english_lines_broken_after_a_small_word() -> None:
    text = "Ferries\n\nCar traffic on the northern routes climbed to\n3.1 million vehicles in 2024 from\n2.8 million.\n"
    blocks = [b for b in readers.read_bytes("a.txt", text.encode()).blocks if b.kind == "paragraph"]
    assert len(blocks) == 1


@pytest.mark.parametrize("text", ["涉及", "此前预期", "减至", "implying", "them", "better", "单杯", "per litre"])
def test_what_names_nothing(text: str) -> None:
    assert not names_thing(text)


@pytest.mark.parametrize("text", ["外卖", "充电桩", "检验检测", "其他", "packaging", "Feed"])
def test_what_names_something(text: str) -> None:
    assert names_thing(text)


@pytest.mark.parametrize("title", ["The long drought", "谁动了县城的奶茶？", "Chasing the wind", "Beyond the shelf"])
def test_headlines_name_nothing(title: str) -> None:
    assert entitled(title) is None


def test_bars_part_clauses() -> None:
    found = subjects("改造效果：废品率 6%→2% | 换模工时 40分钟→12分钟 | 返修 -35%\n", "a.md")
    assert found["-35%"] == "返修"
    assert found["40分钟"] == "换模工时"


NEWS = """# A long winter for tiles

Ceramics group Porvale SA said on Tuesday that third-quarter revenue fell 6% to €311 million.

Net debt stood at €204 million. The company now expects sales of €1.25 billion.

Rival Montarra, by contrast, lifted sales 4%, and its operating margin reached 12.6%.
"""
NEWS_ZH = """毛巾大王的第二春

8月14日，柏棠家纺披露的半年报显示，公司上半年营收18.3亿元，同比增长7.7%。

柏棠家纺总经理罗予表示，公司目前拥有门店1,260家。
"""


def test_the_company_is_the_one_told_of_last() -> None:
    found = subjects(NEWS, "a.md")
    assert [found[t] for t in ("6%", "€311 million", "€1.25 billion")] == ["Ceramics group Porvale SA"] * 2 + [
        "Porvale SA"
    ]
    assert found["€204 million"] == "Porvale SA"
    assert "Montarra" in str(found["4%"]) and "Montarra" in str(found["12.6%"])
    assert all("柏棠家纺" in str(s) for s in subjects(NEWS_ZH).values())


def test_a_house_that_measures_is_no_company_of_a_report() -> None:
    from tieout.claims.companies import named

    assert not list(named("Calder Research raised its 2030 forecast for tile sales."))
    assert [who for _, who in named("Orbell Foods posted a loss of $3m.")] == ["Orbell Foods"]


def test_a_line_item_stands_beside_whose_it_is() -> None:
    found = subjects("会员企业实现销售收入512亿元，同比增长2.4%；销售利润率15.3%，存货周转天数61天。")
    assert [found[t] for t in ("512亿元", "15.3%")] == ["会员企业", "会员企业销售利润率"]


@pytest.mark.parametrize(
    "words",
    ["again", "steadily", "something like", "EUR 1.02 billion", "we've", "Tuesday", "survey", "lidar now makes"],
)
def test_verbs_adverbs_and_sums_name_nothing(words: str) -> None:
    assert not names_thing(words)


def test_whom_a_survey_asked_lends_no_subject() -> None:
    found = subjects("# 玻璃行业运行\n\n据本会对41家重点企业统计，8月平板玻璃产量7,960万重量箱。库存天数27天。", "a.md")
    assert found["27天"] is not None and "企业" not in str(found["27天"])


@pytest.mark.parametrize(
    ("text", "figure", "name"),
    [
        ("一辆氢能重卡售价约110万元，是柴油车的2.6倍。", "2.6倍", "氢能重卡"),
        ("重卡百公里成本285元，比柴油车高60元。", "60元", "重卡"),
        ("水泥涨价，投产后骨料毛利率下降8%。", "8%", "骨料"),
        ("公司实现归属于上市公司股东的净利润3.07亿元。", "3.07亿元", None),
    ],
)
def test_what_is_only_compared_or_came_first_is_no_subject(text: str, figure: str, name: str | None) -> None:
    found = subjects(text)[figure]
    assert (name in str(found)) if name else "股东" not in str(found)


def test_heads_inside_a_paragraph_name_what_follows() -> None:
    found = subjects("# 化工周报\n\n（1）纯碱：开工率84%；（2）烧碱：库存38万吨；（3）PVC：利润-210元/吨。", "a.md")
    assert [name in str(found[t]) for t, name in (("38万吨", "烧碱"), ("-210元/吨", "PVC"))] == [True, True]


def test_a_part_of_a_share_is_named_by_its_place() -> None:
    found = subjects("# Packaging outlook\n\nEurope accounted for 36% of demand in 2024.", "a.md")
    assert "Europe" in str(found["36%"])


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("How big is the market for moulded fibre?", "moulded fibre"),
        ("预制舱市场有多大？", "预制舱"),
        ("Who won?", None),
    ],
)
def test_a_question_as_a_title(title: str, name: str | None) -> None:
    assert entitled(title) == name
