"""Shares are those of the market asked about; what is not found is never said to be absent."""

from __future__ import annotations

from pathlib import Path

import pytest

from tieout import pipeline, write

YEARBOOK = """---
title: 中国谐波减速器市场报告
publisher: 海岬研究院
date: 2025-03-02
---
# 中国谐波减速器市场报告

2024年中国谐波减速器（harmonic reducers）市场规模为18.4亿元。

2024年谐波减速器市场中，其他占34%，北工传动占17%，绿谐科技占28%，日瀚占21%。

绿谐科技计划到2027年在谐波减速器市场的份额达到40%。绿谐科技减速器业务收入占公司收入的82%。

对策：企业可与高校共建试验线，缩短寿命测试周期。
"""
REPLY = """以下是对您问题的详细回答：

- 中国谐波减速器市场规模：2024年约18.4亿元（据国家统计局）。
- 2024年绿谐科技的份额为33%。
"""
REVIEW = """# Ferries in Chile

In 2024 Lago Sur led the Chilean ferry market with 46%, ahead of Norte Mar (31%). Operators could pool vessels to cut
idle time. The Chilean ferry market was worth USD 120 million in 2024.
"""


def told(folder: Path, question: str, *texts: str, length: str = "brief") -> str:
    paths = []
    for number, text in enumerate(texts):
        paths.append(folder / f"{number}.md")
        paths[-1].write_text(text, encoding="utf-8")
    pile = pipeline.gather(pipeline.read(path) for path in paths)
    return write.render(write.compose(pile, *pipeline.reconcile(pile), [], question, length), "md")


def test_the_leader_leads_and_what_is_left_over_ends(tmp_path: Path) -> None:
    answer = told(tmp_path, "中国谐波减速器的市场规模和份额", YEARBOOK).split("## ")[1]
    shares = answer.split("份额方面")[1]
    order = [shares.index(x) for x in ("28%", "21%", "17%", "34%")]
    assert order == sorted(order)
    assert "82%" not in answer, "a firm's own revenue is no market"
    assert "40%" not in shares or "〔" in shares.split("40%")[1][:16], "a target is called one"


def test_sources_that_differ_on_a_share_are_both_shown(tmp_path: Path) -> None:
    text = told(tmp_path, "中国谐波减速器的市场规模和份额", YEARBOOK, REPLY)
    assert "各来源不一" in text.split("## ")[1]
    conflicts = text.split("## 分歧")[1].split("\n## ")[0]
    assert "28%" in conflicts and "33%" in conflicts


def test_a_houses_own_figure_outranks_hearsay(tmp_path: Path) -> None:
    answer = told(tmp_path, "中国谐波减速器的市场规模", YEARBOOK, REPLY).split("## ")[1]
    assert "海岬研究院" in answer and "国家统计局" not in answer


def test_who_led_is_a_share_and_what_could_be_done_a_remedy(tmp_path: Path) -> None:
    question = "How large is Chile's ferry market, who leads it and what remedies are there?"
    text = told(tmp_path, question, REVIEW)
    answer = text.split("## ")[1]
    assert "46%" in answer and "31%" in answer
    assert "no passage on shares" not in answer


def test_the_other_language_is_searched_too(tmp_path: Path) -> None:
    question = "How large is China's harmonic reducer market, who leads, and what remedies are there?"
    text = told(tmp_path, question, YEARBOOK, "The Chinese market for harmonic reducers was worth CNY 1.84bn in 2024.")
    answer = text.split("## ")[1]
    assert "28%" in answer and "found no passage" not in answer


@pytest.mark.parametrize(
    ("question", "flat"),
    [
        ("印度尼西亚的牙医数量是多少？", ("没有出现", "没有一份文件", "里没有关于")),
        ("How many dentists are there in Indonesia?", ("does not occur", "hold nothing", "no document")),
    ],
)
def test_a_pile_about_something_else_gets_a_short_page(tmp_path: Path, question: str, flat: tuple[str, ...]) -> None:
    text = told(tmp_path, question, YEARBOOK, REVIEW, length="full")
    assert "Tieout" in text.split("## ")[1]
    assert not any(words in text for words in flat)
    assert len(text.split("\n## ")) <= 5
    assert "28%" not in text and "46%" not in text


POLL = """# 中国谐波减速器行业观察

2024年中国谐波减速器市场规模为18.4亿元。

当前60%的企业通过自建产线实现谐波减速器的应用布局。中国谐波减速器专利占全球的58%，论文占全球的41%。

受访的首席高管中，47%认为人才短缺是谐波减速器推广的障碍。
"""


def test_percentages_of_other_wholes_are_no_shares_of_the_market(tmp_path: Path) -> None:
    answer = told(tmp_path, "中国谐波减速器的市场规模和竞争格局", POLL).split("## ")[1]
    assert "18.4亿元" in answer
    assert not any(value in answer for value in ("60%", "58%", "41%", "47%"))
