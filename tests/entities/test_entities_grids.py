"""Tables of every shape become the records a reader would see."""

from __future__ import annotations

from tieout import entities
from tieout.entities import grids
from tieout.entities.scene import Scene
from tieout.model import Block, Cell, Document

Rows = list[list[str | tuple[str, int, int]]]


def table(rows: Rows, *above: str) -> Document:
    """A document with lines above one table; a tuple is (text, row span, column span) and takes up its columns."""
    text, blocks = "", []
    for line in above:
        blocks.append(Block("paragraph", len(text), len(text) + len(line), line, len(blocks) + 1))
        text += line + "\n"
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(rows):
        c = 0
        for cell in row:
            while (r, c) in taken:
                c += 1
            words, down, across = cell if isinstance(cell, tuple) else (cell, 1, 1)
            taken |= {(r + i, c + j) for i in range(down) for j in range(across)}
            place = Cell(0, r, c, down, across)
            blocks.append(Block("cell", len(text), len(text) + len(words), words, len(above) + r + 1, cell=place))
            text += words + "\t"
            c += across
        text += "\n"
    return Document("d", "d", text, tuple(blocks))


def records(rows: Rows, *above: str) -> list[dict[str, str]]:
    document = table(rows, *above)
    (sheet,) = grids.sheets(Scene(document))
    return [
        {c.roles[0] if c.roles else c.header: document.blocks[r.block].reading for c, r in rec.cells}
        for rec in sheet.records
    ]


def filings(rows: Rows, *above: str) -> list[tuple[str | None, str | None, str | None]]:
    made = entities.extract(table(rows, *above))
    return [(e.field("company"), e.field("product"), e.field("batch")) for e in made if e.kind == "filing"]


def test_groups_side_by_side() -> None:
    rows: Rows = [
        ["公司", "产品"] * 3,
        ["甲岭科技", "一号", "乙川科技", "二号", "丙原科技", "三号"],
        ["丁湖科技", "四号", "", "", "", ""],
    ]
    assert filings(rows, "第一批备案产品名单") == [
        ("甲岭科技", "一号", "第一批"), ("乙川科技", "二号", "第一批"), ("丙原科技", "三号", "第一批"), ("丁湖科技", "四号", "第一批"),
    ]  # fmt: skip


def test_a_first_cell_merged_by_span_or_left_empty_is_inherited() -> None:
    spanned: Rows = [["企业", "产品"], [("甲岭科技", 2, 1), "一号"], ["二号"], ["乙川科技", "三号"]]
    empty: Rows = [["企业", "产品"], ["甲岭科技", "一号"], ["", "二号"], ["乙川科技", "三号"]]
    want = [("甲岭科技", "一号", None), ("甲岭科技", "二号", None), ("乙川科技", "三号", None)]
    assert filings(spanned, "获批产品名单") == want
    assert filings(empty, "获批产品名单") == want


def test_section_rows_name_the_batch() -> None:
    rows: Rows = [
        ["企业", "产品", "登记号"], [("第一批", 1, 3)], ["甲岭科技", "一号", "D-1"], [("第二批", 1, 3)], ["乙川科技", "二号", "D-2"],
    ]  # fmt: skip
    assert filings(rows, "登记产品名单") == [("甲岭科技", "一号", "第一批"), ("乙川科技", "二号", "第二批")]


def test_a_batch_column_wins_over_the_caption() -> None:
    rows: Rows = [
        ["批次", "企业", "产品"],
        ["第三批", "甲岭科技", "一号"],
        ["", "乙川科技", "二号"],
        ["第四批", "丙原科技", "三号"],
    ]
    assert filings(rows, "第三批和第四批许可产品名单") == [
        ("甲岭科技", "一号", "第三批"), ("乙川科技", "二号", "第三批"), ("丙原科技", "三号", "第四批"),
    ]  # fmt: skip


def test_headers_again_totals_and_notes_are_no_records() -> None:
    rows: Rows = [
        ["企业", "产品"],
        ["甲岭科技", "一号"],
        ["企业", "产品"],
        ["乙川科技", "二号"],
        ["合计", "2"],
        ["注：截至年底", ""],
    ]
    assert filings(rows, "备案产品名单") == [("甲岭科技", "一号", None), ("乙川科技", "二号", None)]


def test_unknown_products_are_left_out() -> None:
    rows: Rows = [["企业", "产品"], ["甲岭科技", "未公开"], ["乙川科技", "—"], ["丙原科技", "n/a"]]
    assert [f[1] for f in filings(rows, "备案产品名单")] == [None, None, None]


def test_labels_in_the_first_column() -> None:
    rows: Rows = [["政策名称", "《甲办法》", "《乙条例》"], ["发布机构", "商务部", "国务院"], ["实施时间", "2024年5月", "2023年1月"],
                  ["适用对象", "进口商", "平台"]]  # fmt: skip
    made = [e for e in entities.extract(table(rows, "两项政策对比")) if e.kind == "policy" and e.field("effective")]
    assert [(e.name, e.field("issuer"), e.field("effective"), e.field("binds")) for e in made] == [
        ("甲办法", "商务部", "2024-05", "进口商"), ("乙条例", "国务院", "2023-01", "平台"),
    ]  # fmt: skip


def test_rows_one_cell_longer_than_the_header() -> None:
    rows: Rows = [
        ["部署模式", "使用方式", "收费模式", "适用行业", ""],
        ["本地", "调用", "授权费", "工业", ""],
        ["云端", "订阅型", "网页", "月费", "零售"],
        ["", "接口型", "API", "按量", "教育"],
        ["混合", "两者", "授权费+月费", "金融", ""],
    ]
    made = [e for e in entities.extract(table(rows)) if e.kind == "business_model"]
    assert [(e.field("deployment"), e.field("name"), e.field("use"), e.field("charging"), e.field("industries")) for e in made] == [
        ("本地", None, "调用", "授权费", "工业"), ("云端", "订阅型", "网页", "月费", "零售"), ("云端", "接口型", "API", "按量", "教育"),
        ("混合", None, "两者", "授权费+月费", "金融"),
    ]  # fmt: skip


def test_a_caption_row_inside_the_table() -> None:
    rows: Rows = [[("第五批许可企业名单", 1, 2)], ["企业", "产品"], ["甲岭科技", "一号"]]
    assert filings(rows) == [("甲岭科技", "一号", "第五批")]


def test_a_table_of_figures_is_no_register() -> None:
    rows: Rows = [["企业", "产品", "收入", "利润"], ["甲岭科技", "12", "340", "21"], ["乙川科技", "9", "120", "-4"]]
    assert filings(rows, "获批企业经营情况汇总") == []


def test_ragged_and_huge_spans_are_survived() -> None:
    rows: Rows = [["企业", ("产品", 200, 200)], ["甲"], [], ["乙", "丙", "丁", "戊"]]
    entities.extract(table(rows, "备案名单"))
    assert records([["企业", "产品"], ["甲岭科技", "一号"]]) == [{"company": "甲岭科技", "product": "一号"}]
