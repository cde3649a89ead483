"""What holds for any text: spans are true, identities are stable, nothing raises, figures in inert spans are left out."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tieout import claims, readers
from tieout.errors import UnreadableError
from tieout.model import Document

PIECES = st.sampled_from(
    [
        "2024年",
        "市场规模",
        "5亿元",
        "占",
        "20%、30%和50%",
        "从",
        "增至",
        "同比",
        "增长",
        "，",
        "。",
        "；",
        "（",
        "）",
        "预计",
        "据IDC数据",
        "全球",
        "其中",
        "分别为",
        "A、B和C",
        "均",
        "每吨",
        "from",
        "$1bn",
        "in",
        "2020",
        "to",
        "$2bn",
        "by",
        "2030",
        ",",
        "a",
        "CAGR",
        "of",
        "7%",
        ".",
        "According",
        "to",
        "Gartner",
        "grew",
        "5%",
        "|",
        "---",
        "\n",
        "\n\n",
        "#",
        "-",
        "[1]",
        "**",
        "(",
        ")",
        "百万token",
        "12个百分点",
        "150",
        "bps",
        "三分之一",
        "半数",
        "2019-2027年",
        "H1",
        "FY24",
        "\t",
        "单位：亿元",
    ]
)


def document(text: str, name: str = "t.md") -> Document:
    return readers.read_bytes(name, text.encode("utf-8", "replace"))


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=40).map(lambda pieces: "正文" + "".join(pieces)))
def test_spans_are_true_and_ids_unique(text: str) -> None:
    read = document(text)
    found = claims.extract(read)
    assert len({c.id for c in found}) == len(found)
    assert [c.start for c in found] == sorted(c.start for c in found)
    for claim in found:
        assert read.text[claim.start : claim.end] == claim.text
        assert 0 <= claim.quote_start <= claim.start < claim.end <= claim.quote_end <= len(read.text)
        for basis in claim.basis:
            if basis.start is not None and basis.end is not None:
                assert 0 <= basis.start < basis.end <= len(read.text)
        json.dumps(claims.record(claim, read), ensure_ascii=False)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    try:
        read = document(text, "t.txt")
    except UnreadableError:
        return  # empty, or not text: the reader's to say
    claims.extract(read)


def test_the_same_text_gives_the_same_claims() -> None:
    text = "2024年营收为40亿元，同比增长8%。\n\n2024年营收为40亿元，同比增长8%。"
    assert claims.extract(document(text)) == claims.extract(document(text))


def test_equal_sentences_have_ids_of_their_own() -> None:
    line = "x" * 40 + "，营收为40亿元，" + "y" * 40
    found = claims.extract(document(f"{line}\n\n{line}\n\n{line}"))
    assert len({c.id for c in found}) == 3


def test_inert_spans_code_and_front_matter_hold_no_claims() -> None:
    text = "---\nprice: 30 元\n---\n正文：营收为40亿元。\n\n```\n费用 5亿元\n```\n\n扫码立减50元。"
    read = document(text)
    start = read.text.index("扫码")
    assert [c.text for c in claims.extract(read, inert=((start, len(read.text)),))] == ["40亿元"]


def test_record_has_plain_numbers() -> None:
    read = document("规模为1.3万亿美元，占比0.5%。")
    big, small = (claims.record(c, read) for c in claims.extract(read))
    assert json.dumps(big["value"]) == "1300000000000"
    assert small["value"] == 0.5
    assert big["document"] == "t.md"
    assert set(big["basis"]["measure"]) >= {"how", "start", "end"}
