"""Who says a figure: before it, behind it, around a quotation; and what is no speaker at all."""

from __future__ import annotations

import pytest

from tieout import claims, readers
from tieout.model import Claim


def read(text: str) -> tuple[Claim, ...]:
    return claims.extract(readers.read_bytes("note.md", text.encode()))


def speakers(text: str) -> list[str | None]:
    return [c.said_by for c in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Exports of copper cathode rose 7% to 1.2 million tonnes in 2024, the Andean Metals Council (AMC) said on Tuesday.",
            ["Andean Metals Council"] * 2,
        ),
        ("Hallmark Energy Research puts the 2025 figure at 48 GW.", ["Hallmark Energy Research"]),
        ("Harwell considers 43 million installations more realistic.", ["Harwell"]),
        ("A Brightwell poll of pharmacists in March found that 37% plan to switch supplier.", ["Brightwell"]),
        ("德信咨询给出的2024年冷链设备市场规模数字是412亿元。", ["德信咨询"]),
        ("恒远咨询的口径为：2024年冷链设备市场规模389亿元。", ["恒远咨询"]),
        ("据泵阀协会分会统计，2024年产量为120万台，同比增长4%。", ["泵阀协会分会"] * 2),
    ],
)
def test_named_beside_the_figures(text: str, expected: list[str]) -> None:
    assert speakers(text) == expected


def test_a_pronoun_is_whoever_was_named_last() -> None:
    text = "北辰研究院发布的报告显示，2024年国内工业机器人销量为30.2万台。该机构预计，2025年销量将达到33万台。"
    assert speakers(text) == ["北辰研究院", "北辰研究院"]
    text = "Hallmark Energy Research puts the 2025 figure at 48 GW. The firm expects prices to fall by 6%."
    assert speakers(text) == ["Hallmark Energy Research"] * 2


def test_a_pronoun_without_a_name_before_it_is_nobody() -> None:
    assert speakers("It expects shipments to grow 5% in 2026.") == [None]


def test_a_quotation_is_told_by_whom_its_end_names() -> None:
    text = (
        '"Our loan book grew 9% in 2024. We hold $4.2 billion of deposits," said Maria Solberg, finance chief. '
        '"We opened 40 branches."'
    )
    assert speakers(text) == ["Maria Solberg"] * 3
    assert speakers("“2024年门店净增120家。”华联超市副总经理周明远说。") == ["周明远"]


@pytest.mark.parametrize(
    "text",
    [
        "Sales rose 12% in May, retailers said on Monday.",
        "A trial in May found 40 defects.",
        "公司向全体股东每10股派发现金股利2.50元，合计派发3.2亿元。",
        "周二公布的数据显示，2024年产量为120万台。",
    ],
)
def test_days_and_objects_are_no_speakers(text: str) -> None:
    assert set(speakers(text)) == {None}


TABLE = "| Company | Sales ($m) |\n|---|---|\n| Alba | 310 |\n| Corin | 205 |\n\nSource: {}\n"


def test_a_note_of_many_hands_speaks_for_no_cell() -> None:
    assert set(speakers(TABLE.format("company reports, Halden Partners estimates"))) == {None}
    assert set(speakers(TABLE.format("Halden Partners"))) == {"Halden Partners"}


def test_hostile_quotation_marks_stay_quick() -> None:
    read('"' * 20000 + "5%," + "“" * 20000 + "said A" * 500)
