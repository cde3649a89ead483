"""Measured, estimated or forecast: words that look forward, and words that only seem to."""

from __future__ import annotations

import pytest

from tieout import claims, readers


def statuses(text: str) -> list[str | None]:
    return [c.status for c in claims.extract(readers.read_bytes("note.md", text.encode()))]


@pytest.mark.parametrize(
    "text",
    [
        "渗透速度好于预期：2024年用户占比为41%，每周使用者占12%。",
        "净利润3.1亿元，超出市场预期。",
        "Adoption beat forecasts: 46% of firms used it in 2024, better than the 40% expected.",
        "Revenue of $310 million was in line with guidance.",
        "A survey of 604 plant managers in May found that 58% use sensors.",
    ],
)
def test_what_was_expected_before_is_no_forecast(text: str) -> None:
    assert set(statuses(text)) == {"actual"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The share is expected to climb to 12% by 2030, up from under 2% today.", ["forecast", "actual"]),
        ("Costs are forecast to fall to 33% of sales, from 42%.", ["forecast", "actual"]),
        ("规划产能为80GWh，利用率已从2023年的60%提升到88%。", ["forecast", "actual", "actual"]),
    ],
)
def test_where_a_change_starts_is_measured(text: str, expected: list[str]) -> None:
    assert statuses(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "公司给出的收入指引为50亿元。",
        "螺纹钢价格可能跌破3000元/吨。",
        "入住率与2025年底73%的目标仍有差距。",
        "Peak sales should be $1.2 billion.",
        "Volumes are set to rise 8%.",
    ],
)
def test_looking_forward(text: str) -> None:
    assert statuses(text) == ["forecast"]
