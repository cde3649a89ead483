"""Kinds by heading and by cue, leads, enumerations, tables, speakers, pairs, and text that is none of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tieout import readers, statements
from tieout.model import Statement
from tieout.statements.standing import heading


def extract(text: str, name: str = "a.md") -> tuple[Statement, ...]:
    return statements.extract(readers.read_bytes(name, text.encode()))


def kinds(text: str) -> list[tuple[str, str]]:
    return [(s.kind, s.reading) for s in extract(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3.1 行业痛点：人才与资金", ("challenge",)),
        ("应对产能不足", ("solution",)),
        ("政策风险", ("risk",)),
        ("风险应对", ("solution",)),
        ("机遇与挑战", ("driver", "challenge")),
        ("对政府的建议", ("recommendation",)),
        ("企业应重点抓好以下三件事：", ("recommendation",)),
        ("市场规模", ()),
        ("风险管理部", ()),
        ("挑战者", ()),
        ("Barriers to adoption", ("challenge",)),
        ("Risk management", ()),
        ("Drivers and restraints", ("driver", "challenge")),
        ("Recommendations for port operators", ("recommendation",)),
        ("How to overcome grid delays", ("solution",)),
        ("", ()),
    ],
)
def test_what_a_heading_makes_of_what_stands_below(text: str, expected: tuple[str, ...]) -> None:
    assert heading(text).kinds == expected


def test_members_of_an_enumeration_are_statements_of_their_own() -> None:
    found = kinds("行业面临的痛点，一是轴承依赖进口；二是运维人员不足；三是电价波动大。")
    assert found == [("challenge", "轴承依赖进口"), ("challenge", "运维人员不足"), ("challenge", "电价波动大")]


def test_a_list_inside_a_sentence_is_split() -> None:
    found = kinds("目前行业仍面临原料短缺、标准滞后、环保压力大和人才流失等问题。")
    assert [kind for kind, _ in found] == ["challenge"] * 4
    assert [text for _, text in found] == ["原料短缺", "标准滞后", "环保压力大", "人才流失"]


def test_a_bold_lead_belongs_to_its_item_and_gives_the_topic() -> None:
    (found,) = extract("## 主要挑战\n\n- **人才短缺**：多数门店三个月换一批店员。\n")
    assert found.reading == "人才短缺：多数门店三个月换一批店员。"
    assert (found.kind, found.topic) == ("challenge", "talent")
    assert found.text.endswith("店员。")


def test_figures_alone_say_nothing() -> None:
    assert not extract("2024年全国光伏新增装机为277GW，同比增长28%。")
    assert not extract("The market is expected to grow from $4.1 billion in 2023 to $9.8 billion in 2030.")
    assert extract("The market grew 12% as overcapacity in Asia squeezed European mills.")


def test_headings_captions_and_outlines_are_no_statements() -> None:
    contents = "\n".join(f"- {n}.{m} 行业面临的挑战" for n in range(1, 5) for m in range(1, 5))
    assert not extract(f"# 目录\n\n{contents}\n")
    assert not extract("# 主要挑战\n\n## 人才短缺\n\n图3 2020-2024年人才缺口（单位：万人）\n")


def test_table_columns_pair_pains_with_remedies_row_by_row() -> None:
    found = extract("| 痛点 | 解决方案 |\n|---|---|\n| 分拣错误率高 | 引入视觉识别 |\n| 夜班招人难 | 改用无人叉车 |\n")
    by_id = {s.id: s.reading for s in found}
    assert {s.reading: [by_id[p] for p in s.pairs] for s in found if s.kind == "challenge"} == {
        "分拣错误率高": ["引入视觉识别"],
        "夜班招人难": ["改用无人叉车"],
    }


def test_other_table_cells_are_left_alone() -> None:
    assert not extract("| 公司 | 产品 |\n|---|---|\n| 甲公司 | 挑战者平台 |\n| 乙公司 | 风险预警系统 |\n")


def test_speaker_addressee_hedge_and_negation_are_kept() -> None:
    (said,) = extract("国际能源署指出，电网投资不足可能拖累可再生能源发展。")
    assert (said.said_by, said.hedged) == ("国际能源署", True)
    (advice,) = extract("Utilities should publish hosting-capacity maps for every feeder.")
    assert (advice.kind, advice.addressee) == ("recommendation", "Utilities")
    (none,) = extract("## 挑战\n\n- 行业尚未形成统一的接口标准\n")
    assert (none.kind, none.negated) == ("challenge", True)


def test_whom_a_heading_addresses() -> None:
    (advice,) = extract("## 对银行的建议\n\n- 建立穿透式授信台账，避免多头授信。\n")
    assert (advice.kind, advice.addressee) == ("recommendation", "银行")


def test_what_says_so_is_in_the_basis() -> None:
    text = "## 主要挑战\n\n- 轴承依赖进口，交付周期长。\n"
    document = readers.read_bytes("a.md", text.encode())
    (found,) = statements.extract(document)
    basis = {b.field: b for b in found.basis}
    assert basis["kind"].how == "heading"
    assert "主要挑战" in document.text[basis["kind"].start : basis["kind"].end]
    assert document.text[basis["topic"].start : basis["topic"].end] in found.text


def test_inert_spans_are_never_read() -> None:
    text = "## 挑战\n\n- 人才短缺，招工难。\n"
    document = readers.read_bytes("a.md", text.encode())
    assert statements.extract(document)
    assert not statements.extract(document, inert=((0, len(document.text)),))


def test_the_record_is_the_contract() -> None:
    text = "## 挑战\n\n- 人才短缺，招工难。\n"
    document = readers.read_bytes("a.md", text.encode())
    (found,) = statements.extract(document)
    record = statements.record(found, document)
    assert record["text"] == document.text[record["start"] : record["end"]]
    assert {"start", "end", "text", "kind", "topic", "addressee", "said_by", "pairs", "document", "id"} <= record.keys()
    assert record["document"] == "a.md"


def test_spans_hold_in_text_with_markup() -> None:
    text = "## Key challenges\n\n* **Grid queues.** Developers *wait* years for a [connection](https://a.example/x) & sue.\n"
    document = readers.read_bytes("a.md", text.encode())
    for s in statements.extract(document):
        assert document.text[s.start : s.end] == s.text
        assert "](" not in s.reading


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="一是二；。，、：人才短缺挑战趋势建议应 abc.;:,()（）《》[]|#*-\n1①risk trend", max_size=200))
def test_any_text_is_read_without_error(text: str) -> None:
    document = readers.read_bytes("a.md", f"x{text}".encode())
    found = statements.extract(document)
    assert found == statements.extract(document)
    assert all(document.text[s.start : s.end] == s.text and s.text.strip() for s in found)


@pytest.mark.parametrize(
    "text",
    [
        "一是" * 20_000,
        "面临" + "短缺、" * 20_000 + "等问题",
        "《" * 30_000,
        "risks include a b, " * 5_000,
        "：" * 30_000,
        "- 挑战\n" * 3_000,
    ],
    ids=["marks", "list", "titles", "english list", "colons", "items"],
)
def test_hostile_text_is_survived(text: str) -> None:
    assert isinstance(extract(text), tuple)
