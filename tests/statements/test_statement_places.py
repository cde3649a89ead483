"""Where a sentence stands decides what it is: titles, short contents lists, slide runs, closed leads, notes, answers."""

from __future__ import annotations

import pytest

from tieout import readers, statements


def kinds(text: str, name: str = "a.md") -> dict[str, str]:
    return {s.reading: s.kind for s in statements.extract(readers.read_bytes(name, text.encode()))}


def test_the_title_of_a_document_is_its_subject_not_the_kind_of_all_below() -> None:
    text = "# 茶饮连锁的隐患\n\n按你的要求，分两部分说明。\n\n## 门店\n\n门店共三千家，位于三十个省份。\n\n## 供应\n\n茶叶产区共有四个。\n"
    assert kinds(text) == {}


def test_lines_under_a_contents_line_head_nothing() -> None:
    deck = "窑炉节能方案\n\n目录\n01 行业背景\n02 痛点\n03 方案\n\n行业背景\n全国窑炉约四万座\n建筑陶瓷用量最大\n"
    assert "challenge" not in kinds(deck, "a.txt").values()


def test_short_lines_below_a_title_of_a_kind_are_of_that_kind() -> None:
    deck = "仓储机器人汇报\n\n现场痛点\n夜班拣货靠经验\n货位一年比一年难找\n盘点要停一天\n\n发展趋势\n料箱机器人走向标配\n多厂机器人统一调度\n"
    found = kinds(deck, "a.txt")
    assert found["夜班拣货靠经验"] == found["盘点要停一天"] == "challenge"
    assert found["料箱机器人走向标配"] == "trend"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("## 风险管理\n\n市场风险。利率上行时债券估值承压。\n", "risk"),
        ("## 存在的问题\n\n（一）底数不清。不少管线没有图纸。\n", "challenge"),
    ],
)
def test_a_closed_chinese_lead_belongs_to_its_sentence(text: str, kind: str) -> None:
    found = kinds(text)
    assert len(found) == 1
    assert set(found.values()) == {kind}


def test_items_under_risks_are_risks_whatever_words_they_use() -> None:
    found = kinds(
        "## 主要风险\n\n- 同业扩产引发价格战\n- 原料短缺\n\n## Be wary of\n\n- single-source resin\n- disputes over bent blades\n"
    )
    assert set(found.values()) == {"risk"}
    assert len(found) >= 3  # two words alone may be passed over


def test_what_a_firm_does_about_a_trouble_told_right_before_is_its_remedy() -> None:
    found = kinds("厂区蒸汽管网老化，漏损严重。公司更换疏水阀两千只，热损失由9%降到4%。\n")
    assert list(found.values()) == ["challenge", "solution"]
    assert kinds("公司更换疏水阀两千只，热损失由9%降到4%。\n") == {}


def test_advice_behind_the_one_it_is_for() -> None:
    found = kinds("## What we advise\n\nPort managers: publish berth queues. Lenders: price in dredging.\n")
    assert list(found.values()) == ["recommendation", "recommendation"]


@pytest.mark.parametrize(
    "text",
    [
        "根据您的问题，我整理了以下几点困难。",
        "Here is a structured answer on the shortage of nurses.",
        "上游：矿石短缺；中游：冶炼；下游：电缆。",
        "脉安科技 ｜ 心衰风险预警软件 ｜ 国械注准20250000",
        "Key players: Norvik Shortage Systems and Hale.",
        "The final dividend will be paid on 3 May despite the shortage.",
    ],
)
def test_what_is_no_statement(text: str) -> None:
    assert kinds(text + "\n") == {}


def test_a_note_stands_under_a_heading_by_accident() -> None:
    text = "## Outlook\n\nWe expect tariffs on coil to fall next year.[^1]\n\n[^1]: Brenner Institute, Steel Monitor 2025, March 2025.\n"
    assert list(kinds(text)) == ["We expect tariffs on coil to fall next year."]


def test_a_common_topic_alone_pairs_nothing() -> None:
    far = "\n\n".join(f"## 第{n}节\n\n这里谈别的事情，没有判断。" for n in "一二三四五六七八九")
    text = f"## 挑战\n\n- 技工短缺，夜班排不满\n\n{far}\n\n## 案例\n\n学校与工厂共建实训基地，缓解技工短缺。\n"
    found = statements.extract(readers.read_bytes("a.md", text.encode()))
    assert [s.kind for s in found].count("solution") == 1
    assert not any(s.pairs for s in found)


def test_a_section_of_answers_pairs_with_the_section_of_troubles() -> None:
    text = "## 挑战\n\n- 技工短缺，夜班排不满\n- 电价高企\n\n## 对策\n\n- 与技校共建实训基地培养技工\n"
    found = statements.extract(readers.read_bytes("a.md", text.encode()))
    assert [bool(s.pairs) for s in found] == [True, False, False]
