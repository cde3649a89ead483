"""Bare numbers take the unit of what they are listed or compared with; lines under a dated line take its year."""

from __future__ import annotations

import pytest

from tieout import claims, readers
from tieout.model import Claim


def extract(text: str, name: str = "t.md") -> list[Claim]:
    return list(claims.extract(readers.read_bytes(name, text.encode())))


def told(text: str, name: str = "t.md") -> list[tuple[str, str | None, str | None]]:
    return [(str(c.value), c.unit, c.period.iso if c.period else None) for c in extract(text, name)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "换电站数：2019年31、2020年53、2021年88、2022年140座。",
            [("31", "2019"), ("53", "2020"), ("88", "2021"), ("140", "2022")],
        ),
        (
            "Exports were 24 GW in 2023, of which Spain 9 / Italy 7 / others 8.",
            [(n, "2023") for n in ("24", "9", "7", "8")],
        ),
        ("A refit takes 14 weeks at Gdansk, against 9 at the yard in Vigo.", [("14", None), ("9", None)]),
        (
            "At the end of 2024 it flew 320 aircraft, of which 80 were leased.",
            [("320", "2024-12-31"), ("80", "2024-12-31")],
        ),
    ],
)
def test_lent(text: str, expected: list[tuple[str, str | None]]) -> None:
    found = told(text)
    assert [(v, p) for v, _, p in found] == expected
    assert len({u for _, u, _ in found}) == 1 and found[0][1] is not None


def test_what_has_no_partner_stays_out() -> None:
    assert extract("It stands on page 9, room 12, compared with 7 before, says the clerk.") == []


def test_rates_per_things() -> None:
    assert [v for v, _, _ in told("Readmissions fell from 7.2 to 5.0 per 1,000 births.")] == ["7.2", "5.0"]


def test_a_line_dates_the_lines_below_it() -> None:
    text = (
        "Cold storage\n\nGermany, 2024\nCapacity 21 million tonnes\nVacancy 6.5%\n\nFurther capacity 9 million tonnes\n"
    )
    found = extract(text, "t.txt")
    assert [c.period.iso if c.period else None for c in found] == ["2024", "2024", None]
    assert [c.area for c in found[:2]] == ["DE", "DE"]


def test_a_misread_figure_is_less_sure() -> None:
    sure, doubtful = extract("Kilns: 120 plants in 2023 and 3O4 plants in 2022.")
    assert sure.confidence is None and doubtful.value == 304 and doubtful.confidence == 0.5


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        (
            "It had hoped to carry 12 million passengers in 2024; it carried 10.4 million passengers.",
            ["forecast", "actual"],
        ),
        ("By 2027 the state will strive to go from 310 estates in 2024 to 450 estates.", ["actual", "forecast"]),
        (
            "Guidance for sales was raised to CHF 3.2 billion, from CHF 3.0 billion previously.",
            ["forecast", "forecast"],
        ),
        ("Tavex expects $9 billion in 2029. Brunel is more cautious, at $7 billion.", ["forecast", "forecast"]),
        ("公司最初设想在2024年签约800家门店，实际签约420家。", ["forecast", "actual"]),
    ],
)
def test_aims_and_cases(text: str, statuses: list[str]) -> None:
    assert [c.status for c in extract(text)] == statuses
