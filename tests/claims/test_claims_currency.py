"""What a bare sign stands for in accounts that say which currency they are kept in."""

from __future__ import annotations

import pytest

from tieout import pipeline, readers


def units(text: str) -> dict[str, str | None]:
    return {c.text: c.unit for c in pipeline.extract(readers.read_bytes("a.md", text.encode())).claims}


SAYS = [
    ("The Company's functional and presentation currency is the Canadian dollar.", "CAD"),
    ("The Fund's reporting currency is Australian dollars.", "AUD"),
    ("The value moves with the Singapore dollar, which is the Trust's reporting currency.", "SGD"),
    ("All amounts are expressed in thousands of Canadian dollars unless noted.", "CAD"),
    ("(in millions of New Zealand dollars, except per share)", "NZD"),
]


@pytest.mark.parametrize(("words", "code"), SAYS)
def test_a_bare_sign_is_the_currency_the_accounts_are_kept_in(words: str, code: str) -> None:
    found = units(
        f"# Annual report\n\n{words}\n\nRevenue rose to $12.5 million in 2023; a US$3 million loan was repaid.\n"
    )
    assert found["$12.5 million"] == code
    assert found["US$3 million"] == "USD"


def test_so_is_a_sign_in_the_head_of_a_table() -> None:
    table = "| ($ millions) | 2023 | 2022 |\n|---|---|---|\n| Revenue | 12.5 | 11.0 |\n"
    found = units(f"The presentation currency is the Canadian dollar.\n\n{table}")
    assert found["12.5"] == "CAD"


def test_rates_keep_what_they_are_per() -> None:
    found = units("The presentation currency is the Canadian dollar.\n\nFreight cost was $4 per tonne in 2023.\n")
    assert found["$4 per tonne"] == "CAD/ton"


def test_accounts_in_hong_kong() -> None:
    found = units("# 年报\n\n本集团的呈列货币为港元。\n\n2023年收入为$12.5百万，另有人民币2亿元存款。\n")
    assert found["$12.5百万"] == "HKD" and found["人民币2亿元"] == "CNY"


@pytest.mark.parametrize(
    "words",
    [
        "The Company holds Canadian dollars and invests in U.S. dollar assets.",
        "Its functional currency is the Canadian dollar; its presentation currency is the US dollar.",
        "",
    ],
)
def test_nothing_changes_where_no_one_currency_is_said(words: str) -> None:
    assert units(f"{words}\n\nRevenue was $12 million in 2023.\n")["$12 million"] == "USD"
