"""The short way through the plainest figures gives exactly what the general machinery gives."""

from __future__ import annotations

from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tieout.locate import scan, scanner
from tieout.locate.plain import plain_figure
from tieout.locate.scanner import Scan
from tieout.locate.text import Text

TESTS = Path(__file__).parent.parent
DOCUMENTS = sorted(
    p
    for folder in ("gate/documents", "corpora/quantities", "corpora/claims", "corpora/periods")
    for p in (TESTS / folder).glob("*")
    if p.suffix in (".md", ".txt", ".toml")
)


def slowly(text: str) -> Scan:
    """The scan without the short way."""
    with mock.patch.object(scanner, "plain_figure", lambda *_: None):
        return scan(text)


NUMBERS = ("5", "12", "31.6", "0.8", "2024", "2025", "1,234", "1,234.5", "12,345,678", "100", "387.7", "3.14159", "2301.12345", "1234567", "07", "10", "9.9", "123456")  # fmt: skip
BEFORE = (
    "", "同比增长", "约", "近", "超过", "不足", "每", "每万人", "第", "前", "负", "比", "-", "−", "(", "（", "$", "US$", "€", "RMB ", "人民币", "rose ", "to ", "per ", "over ", "nearly ",
    "at least ", "minus ", "negative ", "by ", "v", "GPT-", "图", "表", "版本", "电话", "page ", "Table ", "| ", "|", "\n", "\n- ", "、", "，", ". ", "/", "~", "±", "不超过", "的", "不足同行的",
    "下降", "负增长", "亏损", "为", "达", "到", "从", "由", "between ", "from ", "*", "**", "#", ":", "：", "aged ", "Poland ", "iPhone ", "$5 ", "3", "2024年", "Q3 ", " ", "  ", "¥", "HK$", "NT$",
)  # fmt: skip
AFTER = (
    "", "%", "％", "bn in", "m |", "k.", "bn |", "K，", "T。", "B |", "mn,", "亿", "亿元", "万元", "万亿元", "万家", "亿美元", "元", "倍", "家", "万", "万吨", "万多", "亿强", "号", "元多", "%以上", "亿元左右", "%-15%", "%至20%", "~20%", " million", " billion",
    " trillion", "bn", "m", "k", "% of", "% in", "% to 15%", "% per year", " million in", " billion or more", "。", "，", ", ", ". ", ".5", " |", "|", "\n", "\t", ")", "）", "/吨", "元/吨", "年", "月",
    "个百分点", " percent", "% and 8%", "亿，以上", "亿元，", "%、", " billion to $2 billion", " was", " in 2024", " on", "万人", "倍半", "元5角", "亿元；", "%！", "-a-share", " a share", "%.", "%,", "%;",
)  # fmt: skip
piece = st.tuples(st.sampled_from(BEFORE), st.sampled_from(NUMBERS), st.sampled_from(AFTER)).map("".join)
LEAD = (
    "rose ",
    "fell ",
    "to ",
    "of ",
    "at least ",
    "not more than ",
    "by ",
    "(up ",
    "over ",
    "the ",
    "and ",
    "from ",
    "between ",
    "by nearly ",
)
TAILS = (
    "%",
    " million",
    " billion units",
    " bps",
    " vehicles",
    " percent",
    " million tonnes",
    " years",
    " points",
    " people",
    " dollars",
    " pounds",
    " euros",
    "m",
    "x",
)
ENDS = (
    " in 2024", " of ", " of age", " of a ", ", ", ". ", "**, ", ") ", " [3]", " [[4]](u)", " to $5", " to 7.5 million units", " to 20%", " to 2.5 million%", " and the ", " and 7", " and above", " or more",
    " over two", " year-on-year", " year on year", " a year", " per unit", " (", " old", "，", " was ", "\n", "",
)  # fmt: skip
worded = st.tuples(st.sampled_from(LEAD), st.sampled_from(NUMBERS), st.sampled_from(TAILS), st.sampled_from(ENDS)).map(
    "".join
)
words = st.sampled_from(
    ("市场规模", "收入", "sales", " ", "，", "。", "\n", "| ", "其中", "The ", "和", "与", " and ", "；", "至")
)
texts = st.lists(st.one_of(piece, worded, words), min_size=1, max_size=7).map("".join)


@settings(max_examples=1500, deadline=None)
@given(texts)
def test_both_ways_agree(text: str) -> None:
    assert scan(text) == slowly(text)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_both_ways_agree_on_documents(path: Path) -> None:
    text = path.read_text("utf-8")
    assert scan(text) == slowly(text)


@pytest.mark.parametrize(
    ("text", "at", "words", "unit"),
    [
        ("同比增长31.6%，行业", 4, "31.6%", "percent"),
        ("规模达到45亿元。", 4, "45亿元", "CNY"),
        ("sales of $3.2 billion in 2023", 10, "$3.2 billion", "USD"),
        ("| 7 | 1,234.56 | 8 |", 6, "1,234.56", None),
        ("a\t7.5\t12.3\t8", 6, "12.3", None),
        ("orders rose 12.4% to 3.5 million units in 2023", 12, "12.4%", "percent"),
        ("orders rose to 3.5 million units in 2023", 15, "3.5 million units", "count"),
        ("margins widened by 81 bps [4].", 19, "81 bps", "basis_point"),
        ("毛利率提升4.2个百分点，", 5, "4.2个百分点", "percentage_point"),
    ],
)
def test_the_short_way_is_taken(text: str, at: int, words: str, unit: str | None) -> None:
    found = plain_figure(Text(text, text, text.lower()), at, 0)
    assert found is not None
    assert (found.text, found.unit) == (words, unit)
