"""What only a pile shows."""

from __future__ import annotations

from tieout import readers, sources
from tieout.model import Assessment, Extraction


def compare(*texts: str) -> list[tuple[str, Assessment]]:
    pile = []
    for number, text in enumerate(texts):
        document = readers.read_bytes(f"{number}.md", text.encode())
        pile.append(Extraction(document, assessment=sources.assess(document)))
    return [(e.document.id, a) for e, a in zip(pile, sources.compare(pile), strict=True)]


def test_one_publisher_by_name_site_and_parent() -> None:
    report = """# 茶饮白皮书

本报告由杭州北川产业研究院撰写，于2024年3月正式发布。

2023年现制茶饮门店51.5万家，连锁化率为49%。

北川产业研究院隶属于杭州北川信息股份有限公司，致力于产业咨询。

更多报告：https://bg.beichuan.example-site.cn

联系方式：400-555-0199
"""
    sheet = "# 咖啡目录\n\n- 1.1 概述\n- 1.2 规模\n\n如需了解报告内容，请直接致电北川客服中心。\n\n邮箱：sales@beichuan.example-site.cn\n"
    other = "# 乳业\n\n发布机构：远岸咨询\n\n2023年乳品产量3054万吨。\n"
    found = compare(report, sheet, other)
    first, second, third = (a.trait("same_publisher") for _, a in found)
    assert first is not None and second is not None and third is None
    assert first.related == (found[1][0],) and second.related == (found[0][0],)
    assert first.detail == second.detail


def test_repeated_passages_make_one_source() -> None:
    shared = (
        "2023年全国快递业务量完成1320.7亿件，同比增长19.4%，其中农村地区增速高于城市。\n\n"
        "快递企业的单票收入降至9.14元，价格竞争仍在继续，头部企业开始以服务质量区分。\n\n"
        "国际及港澳台业务量完成30.7亿件，跨境电商是主要动力，海外仓数量增加较快。\n\n"
    )
    found = compare(
        "# 甲\n\n" + shared + "甲文另有判断，认为价格将在明年下半年企稳回升。",
        "# 乙\n\n乙文开头。\n\n" + shared.replace("，", ","),
        "# 丙\n\n丙文讨论的是港口吞吐量，与快递没有关系，也没有共同的句子。",
    )
    first, second, third = (a.trait("repeats") for _, a in found)
    assert first is not None and second is not None and third is None
    assert first.related == (found[1][0],)
    assert int(dict(first.data)["sentences"]) >= 3


def test_one_origin_needs_the_same_agency_and_report() -> None:
    body = "\n\n据远岸咨询《2024智能家居报告》统计，2023年出货量为2.6亿台。\n\n远岸咨询预计，2024年将增长6.5%，达到2.8亿台。\n"
    alone = "\n\n据北川证券统计，2023年出货量为2.5亿台。\n\n北川证券预计，2024年增长3%。\n"
    found = compare("# 甲" + body, "# 乙\n\n文章另述。" + body, "# 丙" + alone)
    first, second, third = (a.trait("same_origin") for _, a in found)
    assert first is not None and second is not None and third is None
    assert first.detail == "远岸咨询"
    assert dict(first.data)["report"] == "2024智能家居报告"


def test_answers_of_models_never_share_a_publisher() -> None:
    front = "---\nmodelId: {}\n---\n"
    found = compare(*(front.format(i) + "发布机构：远岸咨询\n\n2023年产量为12万吨。" for i in range(2)))
    assert all(a.trait("same_publisher") is None for _, a in found)


def test_comparing_twice_changes_nothing() -> None:
    text = "# 甲\n\n发布机构：远岸咨询\n\n2023年产量为12万吨。\n"
    pile = []
    for number in range(2):
        document = readers.read_bytes(f"{number}.md", (text + "补充。" * number).encode())
        pile.append(Extraction(document, assessment=sources.assess(document)))
    once = sources.compare(pile)
    again = sources.compare([Extraction(e.document, assessment=a) for e, a in zip(pile, once, strict=True)])
    assert once == again
