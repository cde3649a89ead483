"""What single documents are worth. Every text here is made up."""

from __future__ import annotations

from tieout import readers, sources
from tieout.model import Assessment, Document


def assess(text: str, name: str = "a.txt") -> tuple[Document, Assessment]:
    document = readers.read_bytes(name, text.encode())
    return document, sources.assess(document)


def inert(document: Document, assessment: Assessment) -> str:
    return "\n".join(document.text[a:b] for a, b in assessment.inert)


OUTLINE = (
    "# 2025-2031年中国储能电池行业发展前景与投资分析报告\n\n"
    + "\n\n".join(
        f"## 第{i}章：储能电池{topic}\n\n- {i}.1 {topic}概述\n  - {i}.1.1 定义\n  - {i}.1.2 分类\n- {i}.2 {topic}现状\n- {i}.3 {topic}趋势"
        for i, topic in enumerate(["产业综述", "市场供需", "竞争格局", "技术路线", "重点企业", "投资机会"], 1)
    )
    + "\n\n"
    + "\n".join(
        f"- 图表{i}：{2018 + i}-2024年{what}（单位：{unit}）"
        for i, (what, unit) in enumerate([("储能装机规模", "GWh"), ("电芯均价", "元/Wh"), ("企业出货占比", "%")], 1)
    )
    + "\n- 图表4：磷酸铁锂电池结构\n\n如需了解报告详细内容，请致电客服中心。\n\n服务热线：400-555-0123 021-55550188\n"
)


def test_outline_is_no_source_of_figures() -> None:
    document, found = assess(OUTLINE, "o.md")
    assert found.kind == "outline"
    trait = found.trait("outline_only")
    assert trait is not None
    data = dict(trait.data)
    assert (data["chapters"], data["charts"], data["promised"]) == ("6", "4", "3")
    assert ("chart", "2 | 2020/2024 | 元/Wh | 2020-2024年电芯均价") in trait.data
    assert "图表1" in document[trait.evidence[0]] or "储能装机规模" in document[trait.evidence[0]]
    for line in ("储能装机规模", "第3章", "1.1.2 分类", "400-555-0123"):
        assert line in inert(document, found)


def test_report_with_a_table_of_contents_is_no_outline() -> None:
    body = "".join(
        f"## {i} {t}\n\n{t}方面，2023年产量为{i}12万吨，同比增长{i}.5%，主要受下游汽车需求带动。\n\n"
        for i, t in enumerate(["供给", "需求", "价格"], 1)
    )
    document, found = assess("# 铜加工年报\n\n目录\n\n1 供给\n\n2 需求\n\n3 价格\n\n4 附录\n\n" + body * 2, "r.md")
    assert found.kind != "outline"
    assert found.trait("table_of_contents") is not None
    assert "目录" in inert(document, found)
    assert "12万吨" not in inert(document, found)


def test_advertising_and_contact_lines_are_inert_and_prose_is_not() -> None:
    text = """2023年宠物食品市场观察

2023年宠物食品销售额为1372亿元，客服咨询量同比增长20%，线上渠道占比超过六成。

企业普遍在公众号和微信群里做用户运营，扫码支付占门店收入的七成。

欲了解更多宠物行业数据，请点击查看完整报告。

2000+行业报告800+分析师团队500000+数据条目365天持续更新10+城市

联系电话：010-5555 0100

邮箱：service@pets.example.cn
"""
    document, found = assess(text)
    dropped = inert(document, found)
    for line in ("请点击查看", "2000+", "010-5555 0100", "service@"):
        assert line in dropped
    for line in ("1372亿元", "咨询量同比增长", "扫码支付占"):
        assert line not in dropped
    trait = found.trait("advertising")
    assert trait is not None
    assert dict(trait.data)["slogans"] == "1"


def test_english_advertising() -> None:
    text = """# Heat pumps in Europe

Sales of heat pumps fell 5% to 2.6 million units in 2023, and suppliers contacted by phone expect a flat 2024.

Request a sample of this report today.

Contact: sales@heat.example.com, +44 20 7946 0958

© 2024 Boreal Insights. All rights reserved.
"""
    document, found = assess(text, "h.md")
    dropped = inert(document, found)
    assert "Request a sample" in dropped
    assert "7946" in dropped
    assert "2.6 million" not in dropped
    assert found.publisher == "Boreal Insights"
    assert found.kind == "agency_report"


def test_model_answers_without_and_with_sources() -> None:
    front = "---\nquestionId: 9\nmodelId: m1\nmodelDisplayName: 匿名模型B\n---\n"
    _, bare = assess(front + "2023年全球光伏新增装机约390GW，据国际能源署统计，中国占六成。\n")
    assert bare.kind == "model_answer"
    trait = bare.trait("no_sources_named")
    assert trait is not None
    assert ("name", "国际能源署") in trait.data
    cited = (
        front
        + "新增装机390GW[1]，中国占六成[2]，组件价格下降四成[3]。\n\n"
        + "".join(f"[{i}]: https://example.org/{i}\n" for i in range(1, 4))
    )
    _, sourced = assess(cited)
    assert sourced.trait("model_answer") is not None
    assert sourced.trait("no_sources_named") is None


def test_lost_charts_are_those_without_a_table() -> None:
    text = """# 医药零售季报

图表1：2019-2023年药店销售额（单位：亿元）

药店数量继续增加，行业集中度缓慢提高，处方外流带来新的客流。

图表2：2021-2023年药店数量（单位：万家）

| 年份 | 数量 |
|---|---|
| 2021 | 58.7 |
| 2022 | 62.3 |
"""
    document, found = assess(text, "c.md")
    trait = found.trait("lost_charts")
    assert trait is not None
    assert [document[s] for s in trait.evidence] == ["图表1：2019-2023年药店销售额（单位：亿元）"]


def test_relayed_when_nearly_every_figure_is_somebody_elses() -> None:
    text = "# 钢价周评\n\n" + "\n\n".join(
        [
            "据国家统计局数据，2023年粗钢产量为10.2亿吨。",
            "海关总署数据显示，同年钢材出口9026万吨。",
            "根据世界钢铁协会统计，全球产量为18.9亿吨。",
            "据中钢协统计，会员企业利润率为1.3%。",
            "中信证券预计，2024年需求下降2%。",
        ]
    )
    _, found = assess(text, "s.md")
    trait = found.trait("relayed")
    assert trait is not None
    assert dict(trait.data)["figures"] == "5"
    _, own = assess(
        "# 年报\n\n" + "公司全年收入120亿元，同比增长8%。毛利率为31%。研发投入9亿元。员工1.2万人。新开门店300家。",
        "y.md",
    )
    assert own.trait("relayed") is None


def test_dates_and_publishers_from_the_words_of_the_text() -> None:
    cases = [
        (
            "# 报告\n\n发布机构：远岸咨询　　发布日期：2024 年 3 月 5 日\n\n正文没有数字。",
            "远岸咨询",
            "2024-03-05",
            "agency_report",
        ),
        (
            "# 报告\n\n本报告由北川产业研究院、云岭基金联合撰写，并于2023年11月正式发布。",
            "北川产业研究院",
            "2023-11",
            "agency_report",
        ),
        (
            "# A note\n\n*Harbor Research, Energy Practice. Published 4 May 2024.*\n\nBody text here.",
            "Harbor Research",
            "2024-05-04",
            "agency_report",
        ),
        (
            "---\npublisher: 某省统计局\ndate: 2024-02-29\n---\n# 公报\n\n全年生产总值增长5.2%。",
            "某省统计局",
            "2024-02-29",
            "official_statistics",
        ),
    ]
    for text, publisher, date, kind in cases:
        _, found = assess(text, "p.md")
        assert (found.publisher, found.issued, found.kind) == (publisher, date, kind)
        assert found.trait("undated") is None
    _, undated = assess("2022年水泥行业小结\n\n全年产量21.3亿吨，下降10.8%。")
    assert undated.issued is None
    assert dict(undated.trait("undated").data) == {"title_year": "2022"}  # type: ignore[union-attr]


def test_a_page_that_promotes_one_report_is_an_advertorial() -> None:
    text = """2025年智能门锁行业前景

根据远岸产业研究院发布的《2025-2030年中国智能门锁行业深度调研报告》显示，行业保持较快增长，产品形态更加丰富。

渠道下沉带来新的机会，工程与零售各占一半，海外市场也在扩大。

想了解行业详情，请点击查看远岸产业研究院发布的《2025-2030年中国智能门锁行业深度调研报告》。
"""
    _, found = assess(text)
    assert found.kind == "advertorial"
    assert found.publisher == "远岸产业研究院"


def test_source_line_under_a_table_is_no_publisher() -> None:
    text = (
        "# 水产价格\n\n"
        + "对虾价格上涨，罗非鱼价格平稳。\n\n" * 8
        + "| 品种 | 价格 |\n|---|---|\n| 对虾 | 48 |\n\n资料来源：渔业协会\n\n"
        + "后市平稳。\n\n" * 8
    )
    assert assess(text, "w.md")[1].publisher is None


def test_assessment_never_raises_on_odd_documents() -> None:
    for text in (
        "x",
        "+" * 500,
        "1+ 2+ 3+",
        "目录\n" * 50,
        "《" * 300,
        "据" * 400,
        "请" * 2000 + "点击",
        "1" * 3000,
        "- \n" * 30,
        "众邦睹" * 100,
    ):
        for name in ("a.md", "a.txt"):
            document = readers.read_bytes(name, text.encode())
            found = sources.assess(document)
            assert all(0 <= a < b <= len(document.text) for a, b in found.inert)
            assert list(found.inert) == sorted(found.inert)


def test_a_short_paragraph_about_the_publisher_with_its_number_is_inert() -> None:
    text = "# 水泥月报\n\n一月水泥产量1.2亿吨，均价每吨380元。\n\n## 关于我们\n\n远岸咨询专注建材行业。商务合作：(021) 5555 0188；每月发布 40 篇报告，添加客服领取。\n"
    document, found = assess(text, "k.md")
    assert "40 篇" in inert(document, found)
    assert "380元" not in inert(document, found)


def test_the_card_of_an_advertisements_author_is_part_of_it() -> None:
    text = """社区团购调研

2023年社区团购交易额为3228亿元，同比增长54%。

专家委员会认为履约成本仍是关键。

小满

邻里供应链联盟创始人

沧浪零售协会副秘书长

百味鲜品科技有限公司CEO

欢迎扫码交流

微信扫码加入社群

客服电话：400-555-0147
"""
    document, found = assess(text)
    dropped = inert(document, found)
    assert "沧浪零售协会" in dropped
    assert "百味鲜品科技" in dropped
    assert "3228亿元" not in dropped
    assert "专家委员会" not in dropped


def test_acts_that_are_told_of_invite_to_nothing() -> None:
    for line in (
        "多家餐馆强制顾客关注公众号后才能点餐，投诉占12%。",
        "Customers who contact us by phone wait four minutes, an operator said.",
    ):
        _, found = assess(f"Ordering food\n\n{line}\n")
        assert found.trait("advertising") is None, line


def test_lines_around_a_text_say_who_and_when() -> None:
    for text, kind, publisher, issued in (
        (
            "港口统计公报\n\n滨江市统计局 2024年3月1日\n\n2023年吞吐量为2.1亿吨。\n",
            "official_statistics",
            "滨江市统计局",
            "2024-03-01",
        ),
        (
            "# Kilns\n\nOrrin Institute | May 2024\n\nOutput of kilns rose 3%.\n",
            "agency_report",
            "Orrin Institute",
            "2024-05",
        ),
        ("# Steel markets\n\n## Equity research\n\nShares rose 3% in the year to May 2024.\n", "unknown", None, None),
        ("# Accounts for the year ended 31 March 2024\n\nTurnover was £4m.\n", "unknown", None, None),
        ("氢能纪要\n\n二〇二四年三月\n\n去年售出不到一千台。\n", "unknown", None, "2024-03"),
    ):
        _, found = assess(text, "a.md")
        assert (found.kind, found.publisher, found.issued) == (kind, publisher, issued), text


def test_a_list_of_figures_is_no_outline() -> None:
    items = "\n".join(f"- {i}.1 产能{i}20万吨\n- {i}.2 均价{i}80元/吨\n- {i}.3 占比{i}1%" for i in range(1, 6))
    _, found = assess(f"# 钛白粉要点\n\n{items}\n", "f.md")
    assert found.kind != "outline"


def test_every_chart_an_outline_announces_is_listed() -> None:
    charts = [
        "- 图表1：2019-2024年阀门市场规模（单位：亿元）",
        "- 表 3-1 重点企业产能（万台/年）",
        "- 图5 2024年出口额及增速（亿美元，%）",
        "- 图表7 阀门产业链（上）",
    ]
    _, found = assess(OUTLINE.split("- 图表1：")[0] + "\n".join(charts) + "\n", "o.md")
    trait = found.trait("outline_only")
    assert trait is not None
    assert [v for k, v in trait.data if k == "chart"] == [
        "1 | 2019/2024 | 亿元 | 2019-2024年阀门市场规模",
        "3-1 |  | 万台/年 | 重点企业产能",
        "5 | 2024 | 亿美元，% | 2024年出口额及增速",
        "7 |  |  | 阀门产业链（上）",
    ]
