"""Parts of a question that a registry, a figure of any company or a statement under no topic answers."""

from __future__ import annotations

import pytest

from tieout import pipeline, readers, write

ZH = """# 2024年纺织机械行业观察

2024年，中国纺织机械市场规模约为310亿元。

## 发展趋势

- 越来越多的织厂开始按小时租用经编机
- 设备厂商正在转向卖服务

## 主要痛点

- 老师傅退休后无人会调机
- 铸件交期拖到五个月

## 应用案例

案例一：青梭智能为华岭织造部署了40台自动穿经机。
行业痛点：穿经全靠手工，一台要两天。
解决方案：青梭智能为华岭织造部署自动穿经机，换品种时间缩短60%。

青梭智能于2024年3月完成1.2亿元B轮融资。

## 应对招工难

- 与职校合办定向班
- 用视觉系统代替人工验布
"""
EN = """# Ice rinks in 2024

The European ice rink equipment market reached EUR 410 million in 2024.

## Trends

- Operators are moving to carbon dioxide chillers
- Clubs increasingly share one maintenance crew

## Pain points

- Compressor mechanics are hard to find
- Power bills doubled and nobody hedged them

## Case studies

Frostline modernised the rink of the city of Tampere with a heat recovery unit; energy use fell by 35%.
"""


def told(text: str, question: str, length: str = "full") -> str:
    pile = pipeline.gather([readers.read_bytes("note.md", text.encode())])
    series, topics = pipeline.reconcile(pile)
    return write.render(write.compose(pile, series, topics, [], question, length), "md")


@pytest.mark.parametrize("length", ["full", "brief"])
def test_cases_are_never_missed_above_their_own_cards(length: str) -> None:
    page = told(ZH, "纺织机械行业有哪些典型案例？", length)
    assert "没有找到关于典型案例" not in page
    assert "典型案例：Tieout没有" not in page
    assert "典型案例方面，资料列出" in page


def test_rounds_of_any_company_answer_a_question_of_financing() -> None:
    page = told(ZH, "纺织机械行业的投融资情况如何？")
    assert "没有找到关于投融资" not in page
    assert "投融资：Tieout没有" not in page


def test_ways_of_asking_are_no_words_to_look_for() -> None:
    page = told(EN, "What leading case studies apply to the modernisation of ice rinks, and which players have them?")
    for word in ("apply", "leading", "modernisation", "have"):
        assert f"“{word}”" not in page
        assert f"on {word}" not in page


def test_difficulties_without_remedies_are_shown() -> None:
    page = told(EN, "What pain points do ice rinks face?")
    assert "## Challenges" in page or "challenges" in page.casefold()
    assert "Compressor mechanics are hard to find" in page
    page = told(ZH, "纺织机械行业有哪些痛点？")
    assert "老师傅退休后无人会调机" in page
    assert "铸件交期拖到五个月" in page


def test_statements_under_no_topic_are_shown_last() -> None:
    page = told(EN, "What are the trends for ice rinks?")
    assert "carbon dioxide chillers" in page


def test_a_difficulty_named_by_a_heading_stands_beside_its_remedies() -> None:
    page = told(ZH, "纺织机械行业的难题与对策？")
    row = next(line for line in page.splitlines() if line.startswith("| 招工难"))
    assert "职校" in row
    assert "验布" in row
