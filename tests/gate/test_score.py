"""What the scorer takes for right and wrong, on hand-made claims."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
import score

from tieout.model import Claim, Document, Extraction, Period, Statement

TEXT = "全国产量下降3.2%，出口1.2亿吨。\n另有计划。"
CLAIM = Claim(
    id="c", document="d", start=6, end=10, text="3.2%", quote=TEXT, quote_start=0, quote_end=10, line=1,
    value=Decimal("3.2"), unit="percent", measure="yoy_growth", area="CN", period=Period(0, 1, "", "2024", None, None),
    status="actual",
)  # fmt: skip
ENTRY: dict[str, Any] = {
    "doc": "d", "id": "q", "start": 6, "end": 10, "line": 1, "value_text": "3.2%", "value": -3.2, "value_printed": 3.2,
    "unit": "percent", "bound": "exact", "measure": "yoy_growth", "subject": "产量", "region": "CN", "series": None,
    "period_start": "2024", "period_end": "2024", "status": "actual", "attributed_to": None, "tier": "core",
}  # fmt: skip


def claim(**fields: Any) -> Claim:
    iso = fields.pop("iso", "2024")
    return replace(CLAIM, period=Period(0, 1, "", iso, None, None) if iso else None, **fields)


@pytest.mark.parametrize(
    ("name", "made", "entry", "right"),
    [
        ("value", claim(value=Decimal("-3.2")), {}, True),
        ("value", claim(value=Decimal("3.2")), {}, True),
        ("value", claim(value=Decimal("0.032")), {}, False),
        ("unit", claim(unit="percentage_point"), {}, False),
        ("unit", claim(unit="CNY/ton"), {"unit": "CNY/tonne"}, True),
        ("unit", claim(unit="USD/ton"), {"unit": "CNY/ton"}, False),
        ("bound", claim(bound="at_least"), {"bound": "over"}, True),
        ("bound", claim(bound="approx"), {}, False),
        ("area", claim(area=("US", "CN")), {"region": "CN|US"}, True),
        ("area", claim(area=None), {}, False),  # 全国 stands beside it
        ("area", claim(area="world"), {"region": None}, False),
        ("area", claim(area="world"), {"region": None, "accept": {"region": ["world"]}}, True),
        ("period", claim(iso="2023/2024"), {}, True),  # a year-on-year window ends in the key's year
        ("period", claim(iso="2023/2024"), {"measure": "cagr"}, False),
        ("period", claim(iso=None), {}, False),
        ("period", claim(iso="2024-Q1"), {"accept": {"period": ["2024-Q1"]}}, True),
        ("said_by", claim(said_by="铁原咨询公司"), {"attributed_to": "铁原咨询"}, True),
        ("said_by", claim(said_by="铁原咨询"), {}, False),
        ("status", claim(status=None), {}, False),
    ],
)
def test_fields(name: str, made: Claim, entry: dict[str, Any], right: bool) -> None:
    assert score.same(name, {**ENTRY, **entry}, made, TEXT) is right


@pytest.mark.parametrize(
    ("made", "want", "right"),
    [
        ({"subject": "产量"}, {}, True),
        ({"subject": "国内的水产饲料行业"}, {"subject": "水产饲料 市场规模"}, True),
        ({"subject": "Ferry operators"}, {"subject": "ferry operator"}, True),
        ({"subject": "the ferry-operator market"}, {"subject": "Ferry operators"}, True),
        ({"subject": "steel"}, {"subject": "stainless steels"}, True),
        ({"subject": "ship"}, {"subject": "shipping"}, False),  # not a whole word
        ({"subject": "固态样品"}, {"subject": "60Ah固态样品"}, True),  # Chinese needs no edge
        ({"subject": "（）"}, {"subject": "样品"}, False),
        ({"subject": "料"}, {"subject": "饲料"}, False),  # one character says nothing
        ({"subject": "行业"}, {"subject": "行业"}, True),
        ({"subject": "另据", "subject_key": "饲料"}, {"subject": "水产饲料"}, True),  # the canonical form counts too
        ({"subject": None}, {}, False),
        ({"subject": "豆粕"}, {"subject": "饲料", "accept": {"subject": ["豆粕价格"]}}, True),
    ],
)
def test_subjects(made: dict[str, Any], want: dict[str, Any], right: bool) -> None:
    assert score.same_subject({**ENTRY, **want}, replace(CLAIM, **made)) is right


def test_a_subject_counts_only_where_the_key_has_one() -> None:
    tally = score.Tally()
    score.fields(ENTRY, CLAIM, TEXT, tally)
    score.fields({**ENTRY, "subject": None}, CLAIM, TEXT, tally)
    assert (tally.right["subject"], tally.total["subject"]) == (0, 1)
    assert "subject: key 产量" in tally.wrong[-1]


def test_missed_false_and_found() -> None:
    stray = replace(CLAIM, id="s", start=20, end=22, text="有计")
    key = score.Key([ENTRY, {**ENTRY, "start": 13, "end": 18, "value_text": "1.2亿吨"}], [], [], [])
    tally = score.score(Extraction(Document("d", "d.md", TEXT), (CLAIM, stray)), key)
    scores = tally.scores()
    assert (scores["recall"], scores["strict_precision"], scores["precision"]) == (0.5, 0.5, 1.0)
    assert [w for w in tally.wrong if "missed" in w] == ["d:1: missed 1.2亿吨"]


def test_pairs_under_one_question() -> None:
    other = {**ENTRY, "start": 13, "end": 18, "series": "x"}
    second = replace(CLAIM, id="e", start=13, end=18, subject="出口")
    tally = score.Tally()
    first = replace(CLAIM, subject="出口")
    score.questions([({**ENTRY, "series": "x"}, first), (other, second)], tally)
    assert tally.scores()["same_question"] == 1.0
    score.questions([({**ENTRY, "series": "y"}, first), (other, second)], tally)
    assert tally.scores()["same_question"] == pytest.approx(2 / 3)


def test_statements_by_kind() -> None:
    entry = {"doc": "d", "line": 1, "kind": "risk", "quote": TEXT[:10], "start": 0, "end": 10}
    made = Statement("s", "d", 0, 10, TEXT[:10], TEXT[:10], "challenge", 1)
    tally = score.Tally()
    score.statements((made, replace(made, kind="trend")), [entry], tally)
    scores = tally.scores()
    assert (scores["statements_recall_risk"], scores["statements_precision"]) == (1.0, 0.5)
