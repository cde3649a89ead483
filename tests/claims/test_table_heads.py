"""Heads with spans of years, plans, corners that date, models and batches, sums without a label."""

from __future__ import annotations

from tieout import claims, readers
from tieout.model import Claim


def extract(text: str, name: str = "t.md") -> list[Claim]:
    return list(claims.extract(readers.read_bytes(name, text.encode())))


def table(head: str, *rows: str) -> list[Claim]:
    return extract("\n".join([f"| {head} |", "|" + "---|" * (head.count("|") + 1), *(f"| {r} |" for r in rows)]) + "\n")


def iso(claim: Claim) -> str | None:
    return claim.period.iso if claim.period else None


def test_a_head_with_a_span_is_one() -> None:
    text = "Drones (USD million)\n\nSegment\t2023\t2024E\t23-28 CAGR\nMaps\t480\t560\t13.6%\nFarms\t700\t800\t12.3%\n"
    found = extract(text, "t.txt")
    assert [(iso(c), c.status) for c in found[:2]] == [("2023", "actual"), ("2024", "estimate")]
    assert (iso(found[2]), found[2].measure) == ("2023/2028", "cagr") and len(found) == 6


def test_plans_and_targets() -> None:
    found = table("指标 | 2024 | 2025计划", "门店数（家） | 960 | 1,150", "营收（亿元） | 37 | 44")
    assert [c.status for c in found] == ["actual", "forecast"] * 2
    marked = table("Line | Energy use (kWh/t)", "Cutting | 3.4", "Drying | 3.0 (target)")
    assert [(str(c.value), c.status) for c in marked] == [("3.4", "actual"), ("3.0", "forecast")]


def test_the_corner_dates_what_nothing_else_does() -> None:
    found = table("2030 output | Volume (Mt) | Value (USD bn)", "Ammonia | 12 | 7.5", "Methanol | 4 | 3.1")
    assert {iso(c) for c in found} == {"2030"}


def test_models_and_batches() -> None:
    rockets = table("Company | Model | Payload (kg)", "Arkan | Swift 2 | 900", "Borealis | Petrel 5 | 1,400")
    assert [c.subject for c in rockets] == ["Arkan Swift 2", "Borealis Petrel 5"]
    drugs = table("批次 | 企业 | 登记数量", "第三批 | 远山生物 | 12", "第四批 | 北渡生物 | 9")
    assert [c.subject for c in drugs] == ["远山生物", "北渡生物"]


def test_a_sum_without_a_label_is_of_no_row() -> None:
    found = table("Segment | Revenue (€m)", "Paper | 120", "Lease liabilities | 80", " | 200")
    assert "liabilities" not in str(found[-1].subject).casefold() and str(found[-1].value) == "200000000"


def test_a_sentence_with_figures_is_no_note() -> None:
    text = "Sales in Norway were €40 million in 2022 and grew 12%.\n\nBrand\tShops\nAalto\t210\nBirka\t120\n"
    assert [(iso(c), c.area, c.unit) for c in extract(text, "t.txt")[2:]] == [(None, None, "count")] * 2


def test_dollars_in_thousands_are_no_shares() -> None:
    found = table(
        "($ in thousands) | 2024", "Net income | 410", "Weighted average shares | 52,100", "Total liabilities | 90"
    )
    assert [c.unit == "USD" for c in found] == [True, False, True]
    assert found[2].measure == "liabilities"


def test_low_and_high_under_case_are_cases() -> None:
    found = table("Case | Volume 2030 (kt) | Margin (%)", "Low | 40 | 11", "High | 75 | 19")
    assert [c.scope for c in found] == ["Low", "Low", "High", "High"]
    assert "actual" not in {c.status for c in found}
