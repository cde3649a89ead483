"""A pile's registry: spellings joined on evidence, slips marked, nobody invented; and the tables made from it."""

from __future__ import annotations

import json

from tieout import entities
from tieout.model import Assessment, Block, Cell, Document, Extraction


def document(name: str, *parts: str | list[list[str]]) -> Extraction:
    """A document of paragraphs and tables (lists of rows), extracted for its entities only."""
    text, blocks, table = "", [], 0
    for part in parts:
        if isinstance(part, str):
            blocks.append(Block("paragraph", len(text), len(text) + len(part), part, text.count("\n") + 1))
            text += part + "\n"
            continue
        for r, row in enumerate(part):
            for c, cell in enumerate(row):
                place = Cell(table, r, c)
                blocks.append(Block("cell", len(text), len(text) + len(cell), cell, text.count("\n") + 1, cell=place))
                text += cell + "\t"
            text += "\n"
        table += 1
    made = Document(name, name, text, tuple(blocks))
    return Extraction(made, entities=entities.extract(made), assessment=Assessment())


REGISTER = [
    ["企业", "产品", "企业", "产品"],
    ["衡远科技", "衡远云平台", "澜湾智能", "澜湾大模型"],
    ["衡远科技", "晨曦大模型", "远山之歌理", "远山之歌大模型"],
]


def forms(known: entities.Registry, kind: str = "organization") -> dict[str, tuple[str, ...]]:
    return {e.name: e.forms for e in known.of(kind)}


def test_spellings_of_one_name_are_one_entry() -> None:
    pile = [
        document("a", "第三批登记企业名单", [["企业", "产品"], ["金穗农业科技有限公司", "穗宝"], ["OpenAI", "GPT-5"]]),
        document(
            "b",
            "第四批登记企业名单",
            [["企业", "产品"], ["金穗农业科技", "穗宝2"], ["英伟达", "H20"], ["NVIDIA", "H30"]],
        ),
    ]
    known = entities.registry(pile)
    assert set(forms(known)["金穗农业科技有限公司"]) == {"金穗农业科技有限公司", "金穗农业科技"}
    assert {"英伟达", "NVIDIA"} in [set(f) for f in forms(known).values()]
    assert any(j.verdict == "same" and "legal" in j.reason for j in known.judgements)


def test_brackets_join_two_names() -> None:
    pile = [
        document("a", "星槎航运（SCH）发布年度计划。星槎航运推出新航线。"),
        document("b", "第二批许可企业名单", [["企业", "产品"], ["SCH", "沿海航线"], ["星槎航运", "远洋航线"]]),
    ]
    known = entities.registry(pile)
    assert {"星槎航运", "SCH"} in [set(f) for f in forms(known).values()]
    assert any("brackets" in j.reason for j in known.judgements)


def test_a_subsidiary_is_not_its_parent() -> None:
    rows = [["企业", "产品"], ["澜湾", "甲"], ["澜湾保险", "乙"], ["澜湾科技", "丙"], ["阿里", "丁"], ["阿里云", "戊"]]
    known = entities.registry([document("a", "第一批许可企业名单", rows)])
    assert {"澜湾", "澜湾科技"} in [set(f) for f in forms(known).values()]
    assert {"澜湾保险"} in [set(f) for f in forms(known).values()]
    assert {"阿里"} in [set(f) for f in forms(known).values()]


def test_a_place_before_a_name_is_no_other_name() -> None:
    rows = [["企业", "产品"], ["深圳云槎产业研究院", "甲"], ["云槎产业研究院", "乙"]]
    (one,) = entities.registry([document("a", "第一批许可企业名单", rows)]).of("organization")
    assert set(one.forms) == {"深圳云槎产业研究院", "云槎产业研究院"}


def test_a_look_alike_is_marked_and_not_merged() -> None:
    pile = [
        document("a", "第一批备案企业名单", REGISTER),
        document("b", "第二批备案企业名单", [["企业", "产品"], ["衡运科技", "新平台"], ["澜湾智能", "澜湾二号"]]),
    ]
    by_name = {e.name: e for e in entities.registry(pile).of("organization")}
    assert by_name["衡运科技"].slip_of == "衡远科技"
    assert by_name["衡运科技"].reason and "look-alike" in by_name["衡运科技"].reason
    assert by_name["衡远科技"].slip_of is None


def test_two_real_companies_one_character_apart_stay_two() -> None:
    rows = [["企业", "产品"], ["中石化", "汽油"], ["中石油", "柴油"], ["华电集团", "甲"], ["华能集团", "乙"]]
    known = entities.registry([document("a", "第一批许可企业名单", rows)])
    assert all(e.slip_of is None for e in known.of("organization"))
    assert len(known.of("organization")) == 4


def test_a_company_named_like_its_product_and_one_more_is_marked() -> None:
    known = entities.registry([document("a", "第一批备案企业名单", REGISTER)])
    marked = {e.name: e.slip_of for e in known.of("organization") if e.slip_of}
    assert marked == {"远山之歌理": "远山之歌"}


def test_tables_of_a_pile() -> None:
    pile = [
        document("a", "《云服务登记办法》第二批登记企业名单", REGISTER),
        document("b", "《云服务登记办法》第一批登记企业名单", REGISTER),
    ]
    found = entities.tables(pile)
    registers = [t for t in found if t.name == "register"]
    assert [dict(t.group)["batch"] for t in registers] == ["第一批", "第二批"]
    assert all(dict(t.group)["regulation"] == "云服务登记办法" for t in registers)
    assert [row.cells[:2] for row in registers[0].rows] == [
        ("衡远科技", "衡远云平台"), ("澜湾智能", "澜湾大模型"), ("衡远科技", "晨曦大模型"), ("远山之歌理", "远山之歌大模型"),
    ]  # fmt: skip
    assert registers[0].rows[3].mark and "远山之歌" in registers[0].rows[3].mark
    assert all(row.mentions for t in found for row in t.rows)


def test_the_same_filing_in_two_documents_is_one_row() -> None:
    pile = [document(n, "《云服务登记办法》第一批登记企业名单", REGISTER) for n in ("a", "b")]
    (register,) = [t for t in entities.tables(pile) if t.name == "register"]
    assert len(register.rows) == 4
    assert all(len(row.mentions) == 2 for row in register.rows)


def test_policy_names_with_ai_spelled_out_are_one() -> None:
    pile = [
        document("a", "《人工智能内容标识办法》自2025年9月1日起施行。"),
        document("b", "网信部门印发《AI内容标识办法》，要求平台添加标识。"),
    ]
    (policy,) = entities.registry(pile).of("policy")
    assert policy.value("effective") == "2025-09-01"
    assert policy.value("duty") == "平台添加标识"


def test_records_are_json() -> None:
    pile = document("a", "第一批备案企业名单", REGISTER)
    for e in pile.entities:
        record = entities.record(e, pile.document)
        json.dumps(record)
        assert {"start", "end", "kind", "fields"} <= set(record)


def test_order_of_documents_changes_no_entry() -> None:
    a, b = document("a", "第一批备案企业名单", REGISTER), document("b", "第一批备案企业名单", REGISTER)
    left, right = entities.registry([a, b]), entities.registry([b, a])
    assert {e.key for e in left.entries} == {e.key for e in right.entries}
