"""Corrections: applied, anchored again by their quote, never dropped without a word."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tieout import claims, readers
from tieout.claims import corrections
from tieout.model import Claim, Document, Quote

TEXT = (
    "# 工业机器人\n\n2023年中国工业机器人销量为28.3万台，同比增长0.4%。\n\n2024年销量为30.2万台，出口额为11.3亿美元。\n"
)


def reading(text: str, name: str = "robots.md") -> tuple[Document, tuple[Claim, ...]]:
    document = readers.read_bytes(name, text.encode("utf-8"))
    return document, claims.extract(document)


def claim_of(found: tuple[Claim, ...], text: str) -> Claim:
    return next(c for c in found if c.text == text)


def test_a_value_is_corrected_and_says_by_whom() -> None:
    document, found = reading(TEXT)
    one = corrections.correction(
        claim_of(found, "30.2万台"), "value", "301000", who="lin", when="2025-03-01", reason="erratum"
    )
    fixed, lost = corrections.apply([one], found, document)
    claim = claim_of(fixed, "30.2万台")
    assert lost == ()
    assert claim.value == Decimal("301000")
    because = claim.basis_of("value")
    assert because is not None and because.how == "corrected"
    assert because.note == "lin, 2025-03-01: 302000 → 301000; erratum"
    assert [c for c in fixed if c.text != "30.2万台"] == [c for c in found if c.text != "30.2万台"]


def test_an_edited_document_keeps_its_corrections() -> None:
    _, found = reading(TEXT)
    one = corrections.correction(claim_of(found, "11.3亿美元"), "period", "2023", who="lin", when="2025-03-01")
    document, later = reading("# 工业机器人\n\n本文修订于2025年5月。\n" + TEXT.removeprefix("# 工业机器人\n"))
    assert one.claim not in {c.id for c in later}
    fixed, lost = corrections.apply([one], later, document)
    period = claim_of(fixed, "11.3亿美元").period
    assert lost == ()
    assert period is not None and period.iso == "2023" and str(period.end_date) == "2023-12-31"


def test_what_cannot_be_anchored_is_reported() -> None:
    document, found = reading(TEXT)
    gone = corrections.Correction(
        "0" * 64, Quote("99.9万台", "销量为", "。"), "status", None, "forecast", "lin", "2025", "", "robots.md"
    )
    no_claim = corrections.Correction(
        "1" * 64, Quote("工业机器人", "中国", "销量"), "status", None, "actual", "lin", "2025"
    )
    fixed, lost = corrections.apply([gone, no_claim], found, document)
    assert fixed == found
    assert [u.why for u in lost] == [
        "its words are not in the document",
        "its words are in the document, but no claim stands there",
    ]


def test_one_text_at_two_places_is_told_apart_by_its_surroundings() -> None:
    body = "华东地区销量为12万台，占全国一半以上。\n\n华南地区销量为12万台，增速最快，订单饱满。\n"
    _, found = reading(body)
    second = [c for c in found if c.text == "12万台"][1]
    one = corrections.correction(second, "area", "CN-GD", who="lin", when="2025")
    document, later = reading("新增的一段。\n\n" + body)
    fixed, lost = corrections.apply([one], later, document)
    assert lost == ()
    assert [c.area for c in fixed if c.text == "12万台"][1] == "CN-GD"
    assert next(c.area for c in fixed if c.text == "12万台") != "CN-GD"


def test_quotes_without_surroundings_that_fit_two_places_are_not_guessed() -> None:
    document, found = reading("甲地售出12万台。\n\n乙地售出12万台。\n")
    one = corrections.Correction("2" * 64, Quote("12万台", "", ""), "status", "forecast", "estimate", "lin", "2025")
    fixed, lost = corrections.apply([one], found, document)
    assert fixed == found
    assert [u.why for u in lost] == ["2 claims stand on the same words"]


def test_a_false_claim_is_taken_away_and_a_subject_gets_its_key() -> None:
    document, found = reading(TEXT)
    away = corrections.correction(claim_of(found, "0.4%"), "claim", None, who="lin", when="2025")
    named = corrections.correction(claim_of(found, "28.3万台"), "subject", "机器人", who="lin", when="2025")
    fixed, lost = corrections.apply([away, named], found, document)
    assert lost == () and len(fixed) == len(found) - 1
    assert claim_of(fixed, "28.3万台").subject_key == "robot"


def test_the_later_line_holds_and_other_files_are_left_alone() -> None:
    document, found = reading(TEXT)
    claim = claim_of(found, "30.2万台")
    lines = [corrections.correction(claim, "status", s, who="lin", when="2025") for s in ("forecast", "estimate")]
    other = corrections.Correction(
        "3" * 64, Quote("5亿元", "", ""), "status", None, "actual", "lin", "2025", "", "b.md"
    )
    fixed, lost = corrections.apply([*lines, other], found, document)
    assert claim_of(fixed, "30.2万台").status == "estimate" and lost == ()


def test_a_correction_of_what_is_read_otherwise_now_is_named() -> None:
    document, found = reading(TEXT)
    claim = claim_of(found, "30.2万台")
    first = corrections.correction(claim, "value", "301000", who="lin", when="2025-03-01")
    second = replace(first, old="301000", new="300500")
    stale = replace(first, old="299000", new="298000")
    assert corrections.moved([first, second], found, document) == ()
    assert corrections.moved([stale], found, document) == ((stale, claim.value),)


def test_lines_come_back_as_they_were() -> None:
    _, found = reading(TEXT)
    claim = claim_of(found, "30.2万台")
    made = (
        corrections.correction(claim, "value", Decimal("302000.10"), who="lin", when="2025"),
        corrections.correction(claim, "area", ("CN", "JP"), who="lin", when="2025"),
        corrections.correction(claim, "said_by", None, who="lin", when="2025"),
    )
    again = corrections.read("# by hand\n\n" + corrections.write(made))
    assert corrections.write(again) == corrections.write(made)
    fixed = corrections.apply(again, found, reading(TEXT)[0])[0]
    assert claim_of(fixed, "30.2万台").area == ("CN", "JP") and claim_of(fixed, "30.2万台").value == Decimal(
        "302000.10"
    )


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "line 1"),
        ("[]", "not an object"),
        ('{"claim": "a", "who": "b"}', "quote"),
        ('{"claim": "a", "who": "b", "quote": {"exact": "1"}, "field": "colour", "new": "red"}', "no field 'colour'"),
        ('{"claim": "a", "who": "b", "quote": {"exact": "1"}, "field": "value", "new": "many"}', "no number"),
        ('{"claim": "a", "who": "b", "quote": {"exact": "1"}, "field": "value", "new": "1E+999999"}', "no number"),
        ('{"claim": "a", "who": "b", "quote": {"exact": "1"}, "field": "value", "new": null}', "cannot be null"),
        ('{"claim": "a", "who": "b", "quote": {"exact": "1"}, "field": "period", "new": "2024-13"}', "no period"),
        ('{"claim": "a", "who": "b", "quote": {"exact": "1"}, "field": "status", "new": "maybe"}', "one of"),
    ],
)
def test_a_line_that_is_no_correction_is_named(line: str, why: str) -> None:
    with pytest.raises(ValueError, match="line 1") as e:
        corrections.read(line)
    assert why in str(e.value)
