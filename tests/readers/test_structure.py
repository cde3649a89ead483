"""Headings, leads, lists and tables, the same for every format that can say them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tieout import readers
from tieout.model import Document

CORPUS = Path(__file__).parents[1] / "corpora" / "readers"


def read(text: str, name: str = "a.md") -> Document:
    return readers.read_bytes(name, text.encode())


def above(document: Document, words: str) -> list[str]:
    block = next(b for b in document.blocks if words in b.reading)
    return [document.blocks[i].reading for i in block.headings]


def grid(document: Document, table: int) -> dict[tuple[int, int], str]:
    return {(b.cell.row, b.cell.column): b.reading for b in document.blocks if b.cell and b.cell.table == table}


def test_items_and_leads_are_headings_to_what_they_introduce() -> None:
    document = read("# 年报\n\n分产品看：\n\n- **板材：**\n    - 热轧 12%\n        - 出口 3%\n- 线材\n\n另起一段。\n")
    assert above(document, "热轧") == ["年报", "分产品看：", "板材："]
    assert above(document, "出口") == ["年报", "分产品看：", "板材：", "热轧 12%"]
    assert above(document, "线材") == ["年报", "分产品看："]
    assert above(document, "另起") == ["年报"]


def test_bold_and_numbered_lines_head_what_follows() -> None:
    document = read("## 市场\n\n**一、规模**\n\n规模为87亿元。\n\n**二、价格**\n\n价格下降。\n\n## 政策\n\n平稳。\n")
    assert above(document, "87亿元") == ["市场", "一、规模"]
    assert above(document, "价格下降") == ["市场", "二、价格"]
    assert above(document, "平稳") == ["政策"]


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_numbers_are_headings_only_where_a_title_follows(name: str) -> None:
    document = read("年度观察\n\n1.1 区域结构\n\n3.5 亿元的投资到位\n\n2.3 billion were spent\n\n1.2 下游需求\n", name)
    kinds = {b.reading: b.kind for b in document.blocks}
    assert kinds["1.1 区域结构"] == kinds["1.2 下游需求"] == "heading"
    assert kinds["3.5 亿元的投资到位"] == kinds["2.3 billion were spent"] == "paragraph"


@pytest.mark.parametrize("name", ["steel_utf8.txt", "steel_gb18030.txt", "steel_utf16.txt", "steel_bom.txt"])
def test_one_text_in_four_encodings(name: str) -> None:
    document = readers.read(CORPUS / name)
    assert document.text == (CORPUS / "steel_utf8.txt").read_text("utf-8")
    assert above(document, "32810") == ["2023年钢铁行业运行报告", "第一章 总体情况", "1.1 区域结构"]
    assert grid(document, 0)[(3, 1)].endswith("11990")


def test_traditional_text_in_big5() -> None:
    document = readers.read(CORPUS / "packaging_big5.txt")
    assert document.encoding == "big5"
    assert "封測產值為新臺幣1,620億元" in document.text


def test_cells_of_markdown_and_of_html_inside_it() -> None:
    document = readers.read(CORPUS / "solar.md")
    assert grid(document, 0)[(3, 1)] == "38.4"
    assert [b.cell.header for b in document.blocks if b.cell and b.cell.row == 0] == [True] * 5
    assert grid(document, 1) == {
        (0, 0): "厂商", (0, 1): "出货", (1, 1): "2022", (1, 2): "2023", (2, 0): "晨光\n电气",
        (2, 1): "120", (2, 2): "156", (3, 0): "北辰", (3, 1): "98", (3, 2): "101",
    }  # fmt: skip
    assert above(document, "厂商")[-1] == "表2 逆变器出货（单位：万台）"


def test_tables_without_a_rule_are_tables_all_the_same() -> None:
    document = read("| 年份 | 产量 |\n| 2022 | 12 |\n\n年份\t产量\n2023\t14\n\n文字\n")
    assert grid(document, 0)[(1, 1)] == "12"
    assert grid(document, 1)[(1, 1)] == "14"
    assert document.blocks[-1].reading == "文字"


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_columns_parted_by_spaces(name: str) -> None:
    document = read(
        "产量如下\n\n地区      2022    2023\n华东      120.5   131.0\n西北      88.2    90.4\n\n以上为初步数。\n", name
    )
    assert grid(document, 0)[(1, 2)] == "131.0"
    assert grid(document, 0)[(0, 0)] == "地区"


def test_front_matter() -> None:
    document = readers.read(CORPUS / "solar.md")
    source = document.source
    assert (source.publisher, source.issued, source.author) == ("海桐能源研究中心", "2024-03-18", "陈一, 周南")
    basis = next(b for b in source.basis if b.field == "issued")
    assert document.text[basis.start : basis.end] == "2024-03-18"


def test_broken_front_matter_is_read_line_by_line_and_said() -> None:
    document = read("---\nquestionId: 7\nquestion: 规模: 多大? [\nmodelId: m\n---\n正文12%。\n")
    assert (document.source.question_id, document.source.model) == ("7", "m")
    assert document.source.question == "规模: 多大? ["
    assert any("not YAML" in n for n in document.notices)
    assert document.blocks[-1].reading == "正文12%。"


def test_a_rule_across_the_page_is_no_front_matter() -> None:
    document = read("---\n\n只是一条线\n\n---\n\n正文\n")
    assert [b.kind for b in document.blocks] == ["paragraph", "paragraph"]


def test_page_keeps_the_article_and_leaves_the_rest() -> None:
    document = readers.read(CORPUS / "lending.html")
    for words in ("500 dollars", "99999", "777 billion", "900 billion", "555 0100", "Home"):
        assert words not in document.text
    assert (document.source.publisher, document.source.issued) == ("Example Bank Review", "2024-02-11")
    assert grid(document, 0)[(3, 2)] == "130.5"
    assert above(document, "five years") == ["Retail lending in 2023", "Mortgages", "Fixed rate: 71% of new loans"]
    assert next(b for b in document.blocks if "71%" in b.reading).locator.part.endswith("/ul[1]/li[1]")  # type: ignore[union-attr]
    assert any("hidden" in n for n in document.notices)


def test_dom_paths_lead_back_to_the_file() -> None:
    from lxml import html

    document = readers.read(CORPUS / "lending.html")
    tree = html.fromstring((CORPUS / "lending.html").read_bytes())
    for block in document.blocks:
        assert block.locator is not None and block.locator.part is not None
        (element,) = tree.xpath(block.locator.part)
        assert "".join(block.text.split())[:8].rstrip("²") in "".join(element.text_content().split())


def test_old_page_in_gb2312_with_a_layout_table() -> None:
    document = readers.read(CORPUS / "lending_gbk.html")
    assert [b.reading for b in document.blocks][-2:] == [
        "其中零售药店销售额为6402亿元，占两成多；批发企业的集中度继续提高，前四家合计占45.5%。",
        "行业平均毛利率为8.2%。",
    ]


def test_docx() -> None:
    document = readers.read(CORPUS / "pharma.docx")
    assert above(document, "靶向药") == ["创新药支付报告", "一、基金支出", "肿瘤药占比41%"]
    assert "10⁶" in document.text
    merged = {(b.cell.row, b.cell.column): (b.cell.row_span, b.cell.column_span) for b in document.blocks if b.cell}
    assert merged[(0, 0)] == (2, 1)
    assert merged[(0, 1)] == (1, 2)
    assert above(document, "468.2")[-1] == "表1 支出构成（单位：亿元）"
    assert document.source.author == "制药观察编辑部"
    assert all(b.locator and str(b.locator.part).startswith("word/document.xml#") for b in document.blocks)


def test_carriage_returns_stay_and_count_as_lines() -> None:
    document = readers.read(CORPUS / "cloud_crlf.md")
    assert "\r\n" in document.text
    assert next(b for b in document.blocks if "Sweden: 22%" in b.reading).line == 7
    assert grid(document, 0)[(2, 1)] == "390 | est."


def test_contents_with_dot_leaders_are_furniture() -> None:
    document = read("目录\n\n1.1 概述 ........ 3\n\n1.2 规模 …… 12\n\n正文开始，产量为12吨。\n", "a.txt")
    assert [b.kind for b in document.blocks] == ["heading", "furniture", "furniture", "paragraph"]


def test_a_line_of_full_width_goes_on_behind_a_semicolon_and_inside_a_numeral() -> None:
    text = (
        "港口运行简报\n\n"
        "2024年全市港口完成货物吞吐量3.26亿吨，同比增长4.1%，其中集装箱吞吐量为1,284万标箱；\n"
        "外贸货物吞吐量为1.12亿吨，同比增长6.8%，占全市的34.4%，铁矿石接卸量为4,310万吨；煤\n"
        "炭下水量为6,020万吨，同比下降2.3%，占全部下水量的比重为六成以上，其中内贸煤炭占5\n"
        "8.6%。\n主要港区；\n北港区；\n南港区。\n"
    )
    document = readers.read_bytes("a.txt", text.encode())
    prose = [b.reading for b in document.blocks if b.kind == "paragraph"]
    assert (
        "1,284万标箱；外贸" in prose[0]
        and "接卸量为4,310万吨；煤炭下水量" in prose[0]
        and prose[0].endswith("占58.6%。")
    )
    assert prose[-1].endswith("南港区。")
