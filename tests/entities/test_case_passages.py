"""Cases under marks, heads and on slides: who takes, who supplies, what came of it; and passages that are no case."""

from __future__ import annotations

import pytest

from tieout import entities, readers
from tieout.model import Entity


def found(text: str, kind: str = "use_case", name: str = "a.md") -> list[Entity]:
    return [e for e in entities.extract(readers.read_bytes(name, text.encode())) if e.kind == kind]


CASES = [
    # a mark with a topic: the clause names the parties
    (
        "案例1　玻璃窑炉。晶岳环保在砚川玻璃二号厂区投运富氧燃烧系统，吨玻璃气耗由168方降到139方。",
        {"customer": "砚川玻璃", "vendor": "晶岳环保", "result": "由168方降到139方"},
    ),
    # a mark with the customer, who is 该矿 in the story
    (
        "典型案例二:雁回铜矿。该矿与岩信智控合作,井下铲装改为遥控,班均下井人数由 52人减至 17人。",
        {"customer": "雁回铜矿", "vendor": "岩信智控"},
    ),
    # the firm the head names hands its work over
    (
        "案例C——松涛冷饮：该公司把61座冰库交给恒霜管家托管，一年省电420万度。",
        {"customer": "松涛冷饮", "vendor": "恒霜管家"},
    ),
    # a topic in bold, a sort of firm before the name
    (
        "**选品**：连锁书店纸间采用阅策软件的选品工具，退货率由21%降为13%。",
        {"customer": "纸间", "vendor": "阅策软件"},
    ),
    # English: a name in bold, the bank in the story; a kind of firm instead of a name
    (
        "**Case: Calder Savings, York.** The bank moved 90 branches to Ostrelle kiosks in 2024. Queues fell by 44%.",
        {"customer": "Calder Savings", "vendor": "Ostrelle", "result": "44%"},
    ),
    (
        "## Customer stories\n\nA Danish bakery switched to Krumme's dough sensors and now wastes 9 percent less flour.",
        {"customer": "A Danish bakery", "vendor": "Krumme"},
    ),
]


@pytest.mark.parametrize(("text", "fields"), CASES)
def test_parties_of_a_marked_case(text: str, fields: dict[str, str]) -> None:
    (case,) = found(text + "\n")
    for name, value in fields.items():
        assert value in (case.field(name) or ""), (name, case.fields)
        assert len(case.field(name) or "") <= len(value) + 8 or name == "result"


def test_lines_of_a_slide() -> None:
    text = (
        "USE CASE\n冷库 × 除霜\n恒霜科技 为 北汀冷链 提供预测除霜\n电耗 -18% ｜ 停机 9小时→2小时\n"
        "药店 × 排班\n班序软件 服务 仁安药房 410家门店，加班时数减少三成\n"
    )
    got = [(c.field("vendor"), c.field("customer")) for c in found(text, name="a.txt")]
    assert got == [("恒霜科技", "北汀冷链"), ("班序软件", "仁安药房")]


@pytest.mark.parametrize(
    "text",
    [
        "恒霜科技成立于2012年，员工640人，2024年营业收入7.3亿元，同比增长12%。",
        "班序软件发布排班平台3.0，每天可处理2万张班表，较上一代提高40%。",
        "## 政策\n\n省里提出到2027年建成12个示范园区，对首批园区给予不超过50万元奖励。",
        "Krumme reported revenue of EUR 41 million, up 18 percent, and expects to break even in 2026.",
        "多家药房上线排班软件，行业平均加班时数已降至每月11小时。",
    ],
)
def test_profiles_products_and_finance_are_no_cases(text: str) -> None:
    assert not found("# 行业观察\n\n" + text + "\n")


def test_a_title_and_its_number_are_one_standard() -> None:
    text = "现行标准有GB/T 51234-2021《站台门安全规程》、T/CAMET 0212-2022，以及《站台门数据接口规范 1.2》。\n"
    got = {(e.name, e.field("number")) for e in found(text, "standard")}
    assert got == {("站台门安全规程", "GB/T 51234-2021"), ("T/CAMET 0212-2022", None), ("站台门数据接口规范 1.2", None)}


def test_standards_with_a_version() -> None:
    text = "Berths follow the Open Berth Data Specification 2.1, and leases follow Model Lease 6. Ask for the LinkPort 3.2 standard.\n"
    assert {e.name for e in found(text, "standard")} == {
        "Open Berth Data Specification 2.1", "Model Lease 6", "LinkPort 3.2"}  # fmt: skip


def test_a_register_that_opens_with_the_number() -> None:
    text = "国械注准20243019876 髋关节导航系统 锐轴医疗\n国械注准20253014321 步态训练软件 V2.0 行远医疗\n"
    text = "国内注册产品\n" + text
    got = [(e.field("company"), e.field("product")) for e in found(text, "filing", "a.txt")]
    assert got == [("锐轴医疗", "髋关节导航系统"), ("行远医疗", "步态训练软件 V2.0")]


def test_references_behind_their_head_in_one_block() -> None:
    text = (
        "Demand grew.\n\n- a point\n\nA closing word on the outlook for the year.\n\n**References**\n"
        '[1] Aldwin Research, *Crane Tracker*, Q1 2025\n[2] Hale & Morrow, "Quays 2030", 3 June 2025. https://a.example/q\n'
    )
    assert {(e.field("title"), e.field("publisher")) for e in found(text, "report")} == {
        ("Crane Tracker", "Aldwin Research"), ("Quays 2030", "Hale & Morrow")}  # fmt: skip


def test_of_two_that_act_together_the_body_that_is_served_takes() -> None:
    text = "岚析基因与青渡医院集团共建检验中心，标本周转时间由24小时缩短到9小时。\n"
    (case,) = found(text, "use_case")
    assert (case.field("customer"), case.field("vendor")) == ("青渡医院集团", "岚析基因")


def test_a_product_told_with_its_maker() -> None:
    text = "Hale & Vine uses RackEye, a camera system from Tamsin Labs, in 212 stores; waste fell by a quarter.\n"
    (case,) = found(text, "use_case")
    assert (case.field("customer"), case.field("vendor")) == ("Hale & Vine", "Tamsin Labs")
