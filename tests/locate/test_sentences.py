"""Sentences, list members and clauses in Chinese and English."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.locate.sentences import clauses, members, sentences


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("钢价回落。库存上升！需求呢？仍弱", ["钢价回落。", "库存上升！", "需求呢？", "仍弱"]),
        ("他说：“需求走弱。”钢厂随即减产。", ["他说：“需求走弱。”", "钢厂随即减产。"]),
        ("《电价谁来定？》一文认为需要改革。", ["《电价谁来定？》一文认为需要改革。"]),
        ("产能为3.5万吨。价格为4.2元。", ["产能为3.5万吨。", "价格为4.2元。"]),
        (
            "The U.S. steel market shrank. Inc. 500 firms cut capex.",
            ["The U.S. steel market shrank.", "Inc. 500 firms cut capex."],
        ),
        ("Demand rose in the U.S. The Fed held rates.", ["Demand rose in the U.S.", "The Fed held rates."]),
        ("Acme Inc. and Beta Ltd. merged. Prices fell.", ["Acme Inc. and Beta Ltd. merged.", "Prices fell."]),
        (
            "Margins (e.g. in retail) fell vs. 2023. See No. 5.",
            ["Margins (e.g. in retail) fell vs. 2023.", "See No. 5."],
        ),
        ("Is growth slowing? No. Orders rose 3.5%.", ["Is growth slowing?", "No.", "Orders rose 3.5%."]),
        ('He said "rates will fall." Banks disagree.', ['He said "rates will fall."', "Banks disagree."]),
        ("Grids lag.[3] Storage helps.[[4]](https://a.example/b?c=d) Fine.", None),
        ("1. 电网投资不足。2. 储能成本高。", ["1. 电网投资不足。", "2. 储能成本高。"]),
        ("See https://a.example/x?y=1.2 for more. Done.", ["See https://a.example/x?y=1.2 for more.", "Done."]),
        ("Key risks\nDemand may fall further this year.", ["Key risks", "Demand may fall further this year."]),
        (
            "Wind and solar additions keep growing across the\nregion this year.",
            ["Wind and solar additions keep growing across the\nregion this year."],
        ),
        ("one\n\ntwo", ["one", "two"]),
        ("需求上升(见图3)。供给不足", ["需求上升(见图3)。", "供给不足"]),
        ("J. Smith of Acme expects growth. eBay agrees.", ["J. Smith of Acme expects growth.", "eBay agrees."]),
        ("", []),
        ("  \n ", []),
    ],
)
def test_sentences(text: str, expected: list[str] | None) -> None:
    if expected is None:
        assert cut(text) == ["Grids lag.[3]", "Storage helps.[[4]](https://a.example/b?c=d)", "Fine."]
    else:
        assert cut(text) == expected


def test_members_and_clauses_respect_brackets_and_numbers() -> None:
    text = "一是扩产（含甲；乙），产量1,200吨；二是降价；三是出海"
    assert [text[a:b] for a, b in members(text)] == ["一是扩产（含甲；乙），产量1,200吨", "二是降价", "三是出海"]
    assert [text[a:b] for a, b in clauses(text)] == ["一是扩产（含甲；乙）", "产量1,200吨", "二是降价", "三是出海"]


def test_a_range_can_be_given() -> None:
    text = "甲。乙。丙。"
    assert sentences(text, 2, 4) == [(2, 4)]


@given(st.text(alphabet='ab 1.。！?？；;，,(（)）[]"“”\n《》U.S数', max_size=80))
def test_pieces_are_ordered_trimmed_and_cover_every_letter(text: str) -> None:
    found = sentences(text)
    assert all(a < b for a, b in found)
    assert all(x[1] <= y[0] for x, y in pairwise(found))
    covered = {i for a, b in found for i in range(a, b)}
    assert all(c.isspace() or i in covered for i, c in enumerate(text))
    for a, b in found:
        assert text[a:b] == text[a:b].strip()
        for split in (members, clauses):
            assert all(a <= x < y <= b for x, y in split(text, a, b))


def test_hostile_text_takes_linear_steps() -> None:
    for text in ("." * 50_000, "(" * 50_000 + "；" * 10, "a. " * 20_000, "？》" * 20_000, "\n" * 50_000, "[1" * 20_000):
        assert isinstance(sentences(text), list)
        assert isinstance(clauses(text), list)
