"""What fell is not printed as growth."""

from __future__ import annotations

import pytest

from tieout import pipeline, readers
from tieout.write import values

CASES = [
    ("2024年系统均价为0.68元/Wh，同比下降45.6%。", "45.6%", "−45.6%"),
    ("2024年系统均价为0.68元/Wh，同比上涨45.6%。", "45.6%", "45.6%"),
    ("2024年出口量下降超过20%。", "20%", "↓"),
    ("2024年出口量同比-3.2%。", "-3.2%", "−3.2%"),
    ("Freight revenue fell 5% in 2024.", "5%", "−5%"),
    ("Freight revenue grew 5% in 2024.", "5%", "5%"),
    ("Unit costs were cut by 17% in 2024, a cost reduction of 17%.", "17%", "17%"),
]


@pytest.mark.parametrize(("text", "figure", "shown"), CASES)
def test_a_fall_carries_its_sign(text: str, figure: str, shown: str) -> None:
    claims = pipeline.extract(readers.read_bytes("a.md", text.encode())).claims
    told = [values.claim_value(c, "zh") for c in claims if c.text == figure]
    assert told and told[-1].startswith(shown)
