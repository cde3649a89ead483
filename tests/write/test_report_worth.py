"""What a report makes of worth: titles, two languages, status, origins, absence, the audit, old figures, foresight."""

from __future__ import annotations

from pathlib import Path

import pytest

from tieout import audit, pipeline, write
from tieout.write import focus, markets, quoting, values
from tieout.write.report import Report

YEARBOOK = """---
title: 2024年中国冷链物流市场研究报告
publisher: 东篱研究院
date: 2024-04-02
---
# 2024年中国冷链物流市场研究报告

2023年中国生鲜冷链物流市场规模达到480亿元。东篱研究院预测，2027年市场规模将达到760亿元。

| 年份 | 市场规模（亿元） |
|---|---:|
| 2022 | 420 |
| 2023 | 480 |
| 2024E | 545 |
"""
BROKER = """---
title: 生鲜冷链物流行业深度
publisher: 汇石证券研究所
date: 2025-02-11
---
# 生鲜冷链物流行业深度

根据东篱研究院数据，2023年中国生鲜冷链物流市场规模达到480亿元。我们预计2027年市场规模达到760亿元，2023—2027年复合增长率为19%。
"""
NEWS = """---
title: 冷链进入快车道
publisher: 货运周报
date: 2025-06-30
---
# 冷链进入快车道

目前，我国生鲜冷链物流市场规模已达420亿元（2022年数据）。
"""
OUTLINE = """# 2025年中国冷链物流行业发展前景与投资规划分析报告 目录

## 第1章 行业综述
- 1.1 冷链物流定义
- 1.2 产业链
## 第2章 市场规模与预测
- 2.1 2021-2024年市场规模
- 2.2 2025-2030年市场规模预测
- 图表1：2021-2024年中国冷链物流市场规模（单位：亿元）
- 图表2：2025-2030年中国冷链物流市场规模预测
## 第3章 区域市场
- 3.1 山东
- 3.2 广东
- 3.3 海南
- 图表3：各省冷库容量对比
## 第4章 竞争格局
- 4.1 企业市场份额
## 第5章 商业模式
## 第6章 出口市场
"""
EARLY = """---
title: 中国热泵市场展望
publisher: 岭北能源研究所
date: 2021-05-10
---
# 中国热泵市场展望

预计2024年中国热泵市场规模将达到90亿元。
"""
RIVAL = """---
title: China heat pump market outlook
publisher: Carrow Analytics
date: 2021-09-01
---
# China heat pump market outlook

Carrow Analytics forecasts that China's heat pump market will reach CNY 15.0 billion by 2024.
"""
CAME = """---
title: 中国热泵产业年报
publisher: 中国节能协会
date: 2025-03-20
---
# 中国热泵产业年报

2024年中国热泵市场规模为118亿元。
"""
QUESTION = "中国生鲜冷链物流市场规模"


def told(folder: Path, question: str, *texts: str, length: str = "full") -> tuple[Report, str]:
    """The report on a pile of Markdown files, as a tree and as Markdown."""
    paths = []
    for number, text in enumerate(texts, 1):
        paths.append(folder / f"{number}.md")
        paths[-1].write_text(text, encoding="utf-8")
    pile = pipeline.gather(pipeline.read(path) for path in paths)
    series, topics = pipeline.reconcile(pile)
    findings = [f for e in pile for f in audit.check(e)]
    report = write.compose(pile, series, topics, findings, question, length)
    return report, write.render(report, "md")


def part(text: str, title: str) -> str:
    return text.split(f"## {title}\n")[1].split("\n## ")[0]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("2024年中国钢铁行业深度研究报告", "2024年中国钢铁"),
        ("中国宠物食品白皮书", "中国宠物食品"),
        ("消费信贷行业分析", "消费信贷行业"),
        ("China steel market outlook 2025", "China steel market"),
        ("Heat pump industry annual report 2023", "Heat pump"),
        ("数据分析", "数据分析"),
        ("信用报告", "信用报告"),
        ("annual report", "annual report"),
        ("cloud computing", "cloud computing"),
    ],
)
def test_words_of_kind_are_no_part_of_a_market(title: str, name: str) -> None:
    assert markets.plain(title) == name


def test_a_title_is_no_market(tmp_path: Path) -> None:
    _, text = told(tmp_path, QUESTION, YEARBOOK, BROKER)
    assert "市场研究报告" not in part(text, "简要回答") + part(text, "数据")


def test_the_newest_fact_leads_with_its_origin_and_status_in_words(tmp_path: Path) -> None:
    _, text = told(tmp_path, QUESTION, YEARBOOK, BROKER)
    answer = part(text, "简要回答")
    assert answer.index("480亿元") < answer.index("760亿元")
    assert "2027年，预测值为760亿元" in answer
    assert "东篱研究院" in answer
    assert "汇石" not in answer.split("使用这些数字前")[0], "the relayer gets no credit for a relayed figure"


def test_outlines_are_read_but_are_no_evidence(tmp_path: Path) -> None:
    _, text = told(tmp_path, QUESTION, YEARBOOK, BROKER, OUTLINE)
    assert "共读取3份文件，其中2份可作证据" in text


def test_the_audit_speaks_in_the_caveat_the_conflict_and_the_card(tmp_path: Path) -> None:
    _, text = told(tmp_path, QUESTION + "和增长率", YEARBOOK, BROKER)
    assert "19%" in part(text, "简要回答").split("使用这些数字前")[1]
    card = text.split("### S2 ")[1].split("\n### ")[0]
    assert "审核：" in card
    assert "未发现需要提醒之处" not in card


def test_an_old_figure_told_as_of_today_is_a_caveat(tmp_path: Path) -> None:
    _, text = told(tmp_path, QUESTION, YEARBOOK, NEWS)
    assert "S2把2022年的420亿元说成当前数字" in part(text, "简要回答")
    fresh = NEWS.replace("date: 2025-06-30", "date: 2023-03-30")
    assert "说成当前数字" not in told(tmp_path, QUESTION, YEARBOOK, fresh)[1]


def test_what_is_absent_is_said_first(tmp_path: Path) -> None:
    _, text = told(tmp_path, "2024年海南冷链物流出口多少", YEARBOOK, BROKER, OUTLINE)
    first = part(text, "简要回答").strip().split("。")[0]
    assert "没有" in first and "海南" in first and "出口" in first


@pytest.mark.parametrize(
    ("question", "best", "error"),
    [
        ("2021年的预测对2024年怎么说？实际如何？谁预测得准？", "岭北能源研究所", "−23.7%"),
        ("What did forecasts made in 2021 say about 2024, and what happened?", "岭北能源研究所", "−23.7%"),
    ],
)
def test_forecasts_are_held_against_what_came(tmp_path: Path, question: str, best: str, error: str) -> None:
    report, text = told(tmp_path, question, EARLY, RIVAL, CAME)
    section = report.section("foresight")
    assert section is not None
    answer = text.split("\n## ")[1]
    assert best in answer and error in answer and "27.1%" in answer
    gaps = text.split("\n## ")[-3]
    assert not any(f"“{word}”" in gaps for word in ("say", "happened", "怎么说", "谁预测"))
    late = told(tmp_path, question, CAME)[0]
    assert late.section("foresight") is None


def test_a_year_of_issue_is_no_year_of_figures() -> None:
    asked = focus.understand("What did forecasts made in 2021 say about 2024?")
    assert asked.made_in == ("2021",)
    assert asked.words == ()
    assert focus.understand("钢铁行业2030年的预测").made_in == ("2030",), "only a document issued then makes it one"


def test_a_quotation_is_whole_or_ends_with_a_clause() -> None:
    assert quoting.whole("库存高企。", 20) == "库存高企。"
    cut = quoting.whole("运费持续走高，承运商利润被压缩，小型车队陆续退出干线运输市场", 20)
    assert cut == "运费持续走高，承运商利润被压缩…"
    assert quoting.whole("没有任何停顿的一长串文字无法在这里断开于是不引用", 10) is None


def test_names_are_cut_between_words() -> None:
    assert values.shortened("commercial and industrial energy storage", 20).endswith("…")
    assert " indus…" not in values.shortened("commercial and industrial energy storage", 20)


def test_an_open_endpoint_recomputes_to_a_bound(tmp_path: Path) -> None:
    open_ended = """---
title: 中国预制菜市场白皮书
publisher: 青禾研究院
date: 2024-03-01
---
# 中国预制菜市场白皮书

2023年中国预制菜市场规模为200亿元。预计2027年中国预制菜市场规模将超过900亿元，2023—2027年复合增长率超过45%。
"""
    _, text = told(tmp_path, "中国预制菜市场规模和增长率", open_ended)
    row = next(line for line in part(text, "增长率：原文与复算").splitlines() if "45%" in line)
    assert "不低于44.4%" in row and "只有界限" in row and "无法复算" not in row


HALF = """---
title: 冷链年中观察
publisher: 货运周报
date: 2023-08-01
---
# 冷链年中观察

2023年上半年，中国生鲜冷链物流市场规模达到215亿元。
"""


def test_half_a_year_is_no_disagreement_with_the_year(tmp_path: Path) -> None:
    _, full = told(tmp_path, QUESTION, YEARBOOK, HALF)
    (row,) = [line for line in part(full, "分歧与审核").splitlines() if "215亿元" in line]
    assert "2023年上半年 / 2023年" in row and "半年与全年" in row
    _, brief = told(tmp_path, QUESTION, YEARBOOK, HALF, length="brief")
    assert "215亿元" not in brief.partition("## 分歧与审核")[2].partition("## 资料没有回答什么")[0]
