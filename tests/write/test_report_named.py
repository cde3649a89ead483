"""Registers, policies, cases, remedies and charts without data in the full report."""

from __future__ import annotations

import re

from tieout import pipeline, readers, write

REPORT = """# 2024年工业机器人行业观察

## 备案情况

根据《工业机器人安全管理办法》，第一批通过备案的企业如下。

| 公司 | 产品 | 备案号 |
|---|---|---|
| 北岭机器人 | 岭臂大模型 | 沪A-01 |
| 海石智能 | <b>海石</b>检测算法 | 沪A-02 |

2023年6月，工信部发布《工业机器人安全管理办法》，要求整机企业登记每台设备的安全档案。

## 案例

案例：北岭机器人 X 远山汽车
行业痛点：焊装产线换型慢，停线损失大。
解决方案：北岭机器人为远山汽车改造焊装产线，换型时间缩短60%。

## 面临的挑战

- 核心零部件依赖进口
- 复合型人才不足

## 应对措施

- 核心零部件依赖进口：与减速器厂商联合研发，建立第二供应商
- 复合型人才不足：与职业院校共建实训基地
"""
OUTLINE = """# 2024-2030年中国工业机器人市场研究报告目录

第一章 行业概述
第一节 定义
第二章 市场规模
图表1：2019-2024年中国工业机器人市场规模
图表2：2024-2030年中国工业机器人销量预测
第三章 竞争格局
图表3：2024年中国工业机器人企业区域分布
"""


def report(language: str = "zh", length: str = "full", form: str = "html", **files: str) -> str:
    named = files or {"a.md": REPORT, "b.md": OUTLINE}
    pile = pipeline.gather(readers.read_bytes(name, text.encode()) for name, text in named.items())
    series, topics = pipeline.reconcile(pile)
    question = (
        "中国工业机器人行业的趋势与挑战" if language == "zh" else "Industrial robots in China: trends and challenges"
    )
    return write.render(write.compose(pile, series, topics, [], question, length), form)


def section(page: str, key: str) -> str:
    found = re.search(rf'<section id="{key}">.*?</section>', page, re.S)
    assert found, f"no section {key}"
    return found[0]


def test_a_register_has_a_row_for_each_company_with_its_place():
    named = section(report(), "named")
    row = next(r for r in re.findall(r"<tr>.*?</tr>", named, re.S) if "沪A-01" in r)
    assert "北岭机器人" in row and "岭臂大模型" in row
    assert re.search(r'href="#s1-\d+-\d+"[^>]*>S1:9<', row)


def test_markup_in_a_name_stays_text():
    page = section(report(), "named")
    assert "<b>海石" not in page


def test_a_policy_stands_with_its_date_issuer_and_duty():
    named = section(report(), "named")
    row = next(r for r in re.findall(r"<tr>.*?</tr>", named, re.S) if "2023-06" in r)
    assert "工业机器人安全管理办法" in row and "工信部" in row


def test_remedies_stand_beside_their_difficulties():
    rows = re.findall(r"<tr>.*?</tr>", section(report(), "remedies"), re.S)
    row = next(r for r in rows if "减速器" in r)
    assert "核心零部件依赖进口" in row and "实训基地" not in row


def test_an_outline_states_no_fact_but_its_charts_are_told_as_missing():
    page = report()
    gaps = section(page, "gaps")
    assert "2019-2024年中国工业机器人市场规模" in gaps and "2019–2024" in gaps
    assert "销量预测" not in section(page, "named")


def test_an_english_report_names_the_columns_in_english():
    named = section(report("en"), "named")
    assert "Register" in named and 'data-label="Company"' in named and "北岭机器人" in named


def test_one_page_has_no_room_for_registers():
    assert 'id="named"' not in report(length="brief")


def test_markdown_has_the_same_rows():
    page = report(form="markdown")
    assert re.search(r"\| 北岭机器人 \| 岭臂大模型 \| 沪A-01 \| S1:9 \|", page)


def test_a_pile_that_names_nobody_has_no_such_section():
    assert 'id="named"' not in report(**{"a.md": "# 天气\n\n明天下雨。\n"})
