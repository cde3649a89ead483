"""A table answers one question once: cells that only their place tells apart say so in their scope."""

from __future__ import annotations

import collections

import pytest

from tieout import claims, readers
from tieout.claims.key import canonical
from tieout.model import Claim

CASES = """# Roof tiles in Portugal

| Case | Tiles per roof | Volume share | Value share |
|---|---|---|---|
| 20-30 m2 | 1,800 | 40% | 30% |
| 30-50 m2 | 2,600 | 45% | 48% |
| over 50 m2 | 3,900 | 15% | 22% |
"""

RECURRING = """# 管风琴制造商季报

| 项目 | 2023年 | 2024年 |
|---|---|---|
| 合同负债（万元） | 320 | 410 |
| 变动(%) | 12.5 | 28.1 |
| 存货跌价准备（万元） | 40 | 37 |
| 变动(%) | 6.0 | -7.5 |
"""


def told(text: str) -> tuple[Claim, ...]:
    return claims.extract(readers.read_bytes("t.md", text.encode()))


def question(claim: Claim) -> tuple[object, ...]:
    when = claim.period.iso if claim.period else None
    return claim.measure, claim.of, claim.role, claim.unit, claim.subject_key, claim.scope, when


def test_bands_and_heads_of_columns_tell_shares_apart() -> None:
    scopes = {c.text: c.scope for c in told(CASES)}
    assert scopes["40%"] == "20-30 m2; Volume share"
    assert scopes["48%"] == "30-50 m2; Value share"


@pytest.mark.parametrize("text", [CASES, RECURRING])
def test_no_two_figures_of_a_table_answer_one_question(text: str) -> None:
    asked = collections.Counter(question(c) for c in told(text) if not c.text.endswith("m2"))
    assert max(asked.values()) == 1, asked.most_common(1)


def test_what_two_sources_say_of_one_thing_stays_one_question() -> None:
    text = """| Source | Market size of harps in 2024 |
|---|---|
| Corvin Research | $410 million |
| Oakes Institute | $530 million |
"""
    assert [c.scope for c in told(text)] == [None, None]


def test_a_kind_of_another_thing_is_not_that_thing() -> None:
    assert canonical("cloud-based fare collection") != canonical("cloud")
    assert canonical("cloud services").split()[0] == canonical("cloud")
    assert canonical("电影二") != canonical("电影三")
