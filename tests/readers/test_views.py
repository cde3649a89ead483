"""Markup is taken away and every character that stays keeps its place."""

from __future__ import annotations

import pytest

from tieout import readers
from tieout.readers._inline import inline_view
from tieout.readers._view import ViewBuilder

CASES = [
    ("**营收：**增长", "营收：增长"),
    ("毛利：**约三成", "毛利：约三成"),
    ("**约1.2万亿元（+5%）**。**次年**", "约1.2万亿元（+5%）。次年"),
    ('a [survey](https://e.org/c_(d)_e "t") b', "a survey b"),
    ("[bad](b c)", "[bad](b c)"),
    ("[[1]](https://e.org/x)", "[1]"),
    ("脚注[^3]留下", "脚注[^3]留下"),
    ("![图](chart.png)后", "图后"),
    ("3*4*5 台", "3*4*5 台"),
    ("*斜体*与 _word_ 和a_b_c", "斜体与 word 和a_b_c"),
    ("`a*b`", "a*b"),
    ("10<sup>8</sup> 与 CO<sub>2</sub>", "10⁸ 与 CO₂"),
    ("一<br>二", "一\n二"),
    ("~~100亿~~120亿", "120亿"),
    ("100~200亿", "100~200亿"),
    ("A&amp;B &#8212; &unknown;", "A&B — &unknown;"),
    ("<https://e.org/a_b>", "https://e.org/a_b"),
    ("138****1234", "138****1234"),
    ("5 * 6 < 7", "5 * 6 < 7"),
    ("\\*不强调\\*", "*不强调*"),
    ("零\u200b宽\ufeff字", "零宽字"),
    ("增长<5%且>3%", "增长<5%且>3%"),
]


@pytest.mark.parametrize(("text", "shown"), CASES, ids=[c[0] for c in CASES])
def test_inline(text: str, shown: str) -> None:
    view = inline_view(text, [(0, len(text))])
    assert (view.text if view else text) == shown
    for segment, following in zip(view.segments, [*view.segments[1:], None], strict=True) if view else ():
        end = following.view_start if following else len(view.text) if view else 0
        if segment.kept and view:
            assert text[segment.start : segment.end] == view.text[segment.view_start : end]


def test_soft_breaks_join_by_script() -> None:
    document = readers.read_bytes("a.md", "产量**持续**\n增长，价格\n下降\nand demand\nfell.\n".encode())
    assert [b.reading for b in document.blocks] == ["产量持续增长，价格下降 and demand fell."]
    block = document.blocks[0]
    at = block.reading.index("增长")
    start, end = block.span(at, at + 2)
    assert document.text[start:end] == "增长"


def test_hard_breaks_and_lists_of_labels_stay_apart() -> None:
    document = readers.read_bytes(
        "a.md", "表1：产量（单位：吨）  \n表2：价格（单位：元）  \n完\n\n甲部门\n乙部门\n丙部门\n".encode()
    )
    assert [b.reading for b in document.blocks] == [
        "表1：产量（单位：吨）",
        "表2：价格（单位：元）",
        "完",
        "甲部门",
        "乙部门",
        "丙部门",
    ]
    assert [b.kind for b in document.blocks[:2]] == ["caption", "caption"]


def test_quotes_lose_their_marks() -> None:
    document = readers.read_bytes("a.md", "> 口径为**并网**\n> 容量。\n".encode())
    assert [(b.kind, b.reading) for b in document.blocks] == [("quote", "口径为并网容量。")]


def test_builder_goes_forward_only() -> None:
    builder = ViewBuilder("abcdef")
    builder.keep(2, 4)
    with pytest.raises(ValueError, match="goes back"):
        builder.keep(1, 2)
