"""Tables set in fixed width: read by where their figures stand, and nothing else taken for one."""

from __future__ import annotations

import pytest

from tieout import readers
from tieout.model import Document
from tieout.readers._aligned import aligned_tables
from tieout.readers._lines import lines_of

BREWERY = """\
NORTHWATER BREWING CO.
CONSOLIDATED STATEMENTS OF INCOME
(in thousands, except per share data)

                                             Year ended December 31,
                                   Notes       2024          2023
                                            ----------    ----------
Net sales                            3     $   481,206   $   455,118
Cost of goods sold                   4        (290,774)     (281,003)
                                            ----------    ----------
  Gross profit                                 190,432       174,115

Operating expenses:
  Selling and marketing            5, 6         61,380        58,244
  General and administrative         7          33,912        34,870
  Impairment of goodwill             9               -         4,100
Interest expense, net of amounts capitalised
  during construction               11          (6,201)       (7,455)
Net income                                 $    88,939   $    69,446
                                            ==========    ==========
Earnings per share - basic                 $      2.31   $      1.79

The accompanying notes are an integral part of these statements.
"""

HARBOUR = """\
合并资产负债表
单位：千元  币种：人民币

项目                         附注        2024年12月31日    2023年12月31日
货币资金                     七、1            1,204,318          987,660
应收账款                     七、4              356,027          401,552
存货                                             48,310           51,906
　　流动资产合计                              1,608,655        1,441,118
商誉                                                  -           22,000
"""

SOFTWARE = """\
# Results

Text before.

                                 Three months ended        Nine months ended
                                    September 30,             September 30,
                                  2024         2023         2024         2023
Subscription revenue           $ 41,880     $ 33,120     $118,402     $ 92,760
Services revenue                  5,115        5,870       16,011       17,344
Gross margin                       71.2%        68.8%        70.4%        67.9%

Text after.
"""

MODULES = """\
排名　企业　　　　　　2023年　　2024年
1　　　晴川光伏　　　　12,400　　15,880
2　　　沐日新能　　　　 9,310　　10,275
3　　　北原电力　　　　 8,004　　 7,950
"""

CARGO = """\
Cargo handled, tonnes

    Akranes .............  1,204
    Bergholt ............    980
    The new berth at Cawdor 1,077
    Dunmere .............     77
"""


def rows(document: Document) -> list[list[str]]:
    """Rows as "column:words", the columns that a cell covers joined by "-", an h for the head."""
    (table,) = document.tables()
    found: dict[int, list[str]] = {}
    for block in table:
        assert block.cell is not None and document.text[block.start : block.end] == block.text
        first, last = block.cell.column, block.cell.column + block.cell.column_span - 1
        place = f"{first}-{last}" if last > first else f"{first}"
        found.setdefault(block.cell.row, []).append(f"{place}{'h' * block.cell.header}:{block.reading}")
    return list(found.values())


def test_accounts_with_notes_and_signs_apart() -> None:
    document = readers.read_bytes("a.txt", BREWERY.encode())
    found = rows(document)
    assert found[:4] == [
        ["2-3h:Year ended December 31,"],
        ["1h:Notes", "2h:2024", "3h:2023"],
        ["0:Net sales", "1:3", "2:$ 481,206", "3:$ 455,118"],
        ["0:Cost of goods sold", "1:4", "2:(290,774)", "3:(281,003)"],
    ]
    assert ["0:Operating expenses:"] in found
    assert ["0:Selling and marketing", "1:5, 6", "2:61,380", "3:58,244"] in found
    assert ["0:Impairment of goodwill", "1:9", "2:-", "3:4,100"] in found
    long = "0:Interest expense, net of amounts capitalised during construction"
    assert [long, "1:11", "2:(6,201)", "3:(7,455)"] in found
    assert found[-1] == ["0:Earnings per share - basic", "2:$ 2.31", "3:$ 1.79"]
    assert [b.kind for b in document.blocks if b.cell is None] == ["heading", "paragraph", "caption", "paragraph"]


def test_chinese_accounts_count_characters_double() -> None:
    assert rows(readers.read_bytes("a.txt", HARBOUR.encode())) == [
        ["0h:项目", "1h:附注", "2h:2024年12月31日", "3h:2023年12月31日"],
        ["0:货币资金", "1:七、1", "2:1,204,318", "3:987,660"],
        ["0:应收账款", "1:七、4", "2:356,027", "3:401,552"],
        ["0:存货", "2:48,310", "3:51,906"],
        ["0:流动资产合计", "2:1,608,655", "3:1,441,118"],
        ["0:商誉", "2:-", "3:22,000"],
    ]


def test_a_head_over_two_columns_in_markdown() -> None:
    document = readers.read_bytes("a.md", SOFTWARE.encode())
    assert rows(document) == [
        ["1-2h:Three months ended", "3-4h:Nine months ended"],
        ["1-2h:September 30,", "3-4h:September 30,"],
        ["1h:2024", "2h:2023", "3h:2024", "4h:2023"],
        ["0:Subscription revenue", "1:$ 41,880", "2:$ 33,120", "3:$118,402", "4:$ 92,760"],
        ["0:Services revenue", "1:5,115", "2:5,870", "3:16,011", "4:17,344"],
        ["0:Gross margin", "1:71.2%", "2:68.8%", "3:70.4%", "4:67.9%"],
    ]
    assert [b.reading for b in document.blocks if b.cell is None] == ["Results", "Text before.", "Text after."]


def test_names_in_the_second_column_and_wide_spaces() -> None:
    assert rows(readers.read_bytes("a.txt", MODULES.encode()))[1:3] == [
        ["0:1", "1:晴川光伏", "2:12,400", "3:15,880"],
        ["0:2", "1:沐日新能", "2:9,310", "3:10,275"],
    ]


def test_dots_that_lead_to_amounts_and_a_label_that_reaches_its_figure() -> None:
    assert rows(readers.read_bytes("a.txt", CARGO.encode())) == [
        ["0:Akranes", "1:1,204"],
        ["0:Bergholt", "1:980"],
        ["0:The new berth at Cawdor", "1:1,077"],
        ["0:Dunmere", "1:77"],
    ]


def test_a_fenced_table_stays_code() -> None:
    document = readers.read_bytes("a.md", f"# T\n\n```\n{HARBOUR}```\n".encode())
    assert not any(document.tables())


@pytest.mark.parametrize(
    "text",
    [
        "The lake is  wide,   the boats are few,\nand three  small lamps  are burning low;\n"
        "we counted 12   and then  the 2\nwent out   and left   the night to snow.\n",
        "Alder Works      14 Mill Lane       Portwick    62701\nBirch and Sons   9 Quay Street      Osterham    62844\n"
        "Cedar Ltd        221 Long Row       Lunby       61120\n",
        "int main(void)\n{\n    int alpha   = 12;\n    int beta    = 4096;\n    int gamma   = 7;\n}\n",
        "Figure 1   Demand by region            4\nFigure 2   Price of wafers            11\n"
        "Figure 3   Installed base             23\nFigure 4   Cost curve                 31\n",
        "Overview              Page\nDemand                   3\nSupply                  12\nPrices                  31\n",
        "In the third quarter  the company  sold 412 trams,  of which 88 went\n"
        "abroad; in the fourth  it sold  510, and the order book  stood at 1,204\n"
        "at the end of the year.  Prices rose by 4.5  percent on  average, 12 of\n"
        "the 31 models were  discontinued,  and staff  fell from 9,410 to  8,877.\n",
        "3  5  7\n2  4  6\n9  8  1\n",
        "第一章　　概述　　　3\n第二章　　需求　　　12\n第三章　　供给　　　27\n",
        "目  录\n\n01  行业概况 ............ 03\n02  市场现状 ............ 09\n03  前景预测 ............ 30\n",
        "Anna     555-1234\nBert     555-9876\nCarla    555-2222\n",
    ],
    ids=["poem", "addresses", "code", "figures", "pages", "justified", "matrix", "contents", "leaders", "phones"],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_no_table_where_none_is(text: str, name: str) -> None:
    assert not any(readers.read_bytes(name, text.encode()).tables())


@pytest.mark.parametrize("unit", ["1  ", "$ ", "(  ", "- ", "-  ", ". . .", "\u3000", "a  1", "1,"])
def test_any_line_is_read(unit: str) -> None:
    for text in (unit * 20_000, (unit * 90 + "\n") * 200, "".join(unit * (n % 40) + "x\n" for n in range(400))):
        document = readers.read_bytes("a.txt", text.encode())
        assert all(document.text[b.start : b.end] == b.text for b in document.blocks)


def test_ten_thousand_rows_are_one_table() -> None:
    head = f"{'Line':<24}{'2024':>16}{'2023':>16}\n"
    text = head + "".join(f"Line item {n:06d}{n * 37:>24,}{-n:>16,}\n" for n in range(10_000))
    (table,) = aligned_tables(lines_of(text)).values()
    assert (table.first, table.end, len(table.rows)) == (0, 10_001, 10_001)
