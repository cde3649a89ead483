"""Which claims answer one question, and in what they differ where they do not."""

import datetime as dt
from decimal import Decimal as D

import pytest

from tieout.model import Claim, Period
from tieout.reconcile import same_question
from tieout.reconcile.question import full_year, unit_family

STEEL = {"measure": "output", "subject": "粗钢", "subject_key": "crude steel", "area": "CN", "unit": "tonne"}


def period(iso, *, fiscal=False):
    first, _, last = iso.partition("/")
    last = last or first
    ends = {"H1": (6, 30), "H2": (12, 31), "Q3": (9, 30)}
    starts = {"H1": (1, 1), "H2": (7, 1), "Q3": (7, 1)}
    half = first[5:]
    start = dt.date(int(first[:4]), *starts.get(half, (1, 1)))
    end = dt.date(int(last[:4]), *ends.get(half, (12, 31)))
    return Period(0, 4, iso, iso, start, end, fiscal)


def claim(value="1000", iso="2023", **fields):
    fields = {**STEEL, **fields}
    when = period(iso) if isinstance(iso, str) else iso
    base = {
        "id": "c",
        "document": "d",
        "start": 5,
        "end": 9,
        "text": value,
        "quote": "",
        "quote_start": 0,
        "quote_end": 20,
        "line": 1,
    }
    return Claim(**base, value=D(value), step=D(1), period=when, **fields)


def test_the_value_and_the_voice_are_no_part_of_the_question():
    match = same_question(claim("1000", said_by="统计局"), claim("900", said_by="协会"))
    assert match.verdict == "same" and match.reasons == ()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"measure": "capacity"}, "measure"),
        ({"subject_key": "stainless steel"}, "subject"),
        ({"area": "IN"}, "area"),
        ({"iso": "2022"}, "period"),
        ({"unit": "CNY"}, "unit"),
        ({"role": "growth"}, "role"),
        ({"population": "120 mills"}, None),
    ],
)
def test_what_makes_another_question(change, field):
    match = same_question(claim(), claim(**change))
    assert match.verdict == ("different" if field else "same")
    assert [r.field for r in match.reasons if r.how == "differs"] == ([field] if field else [])


def test_a_part_is_not_its_whole():
    assert same_question(claim(subject_key="ev"), claim(subject_key="battery ev")).verdict == "different"


def test_an_area_that_is_not_said_weakens_but_does_not_part():
    match = same_question(claim(), claim(area=None))
    assert match.verdict == "same" and match.weak
    assert not same_question(claim(area=None), claim(area=None)).weak


def test_areas_are_sets():
    assert same_question(claim(area=("US", "CN")), claim(area=("CN", "US"))).verdict == "same"


@pytest.mark.parametrize(
    ("change", "field", "how"),
    [
        ({"iso": "2023-H1"}, "period", "part_of"),
        ({"iso": period("2023", fiscal=True)}, "period", "fiscal"),
        ({"scope": "含来料加工"}, "scope", "part_of"),
        ({"status": "forecast"}, "status", "status"),
        ({"as_of": "2024-06"}, "as_of", "vintage"),
        ({"iso": None}, "period", "unknown"),
    ],
)
def test_near_questions_stand_side_by_side_with_the_reason(change, field, how):
    match = same_question(claim(status="actual", as_of="2024-01"), claim(**{"status": "actual", **change}))
    assert match.verdict == "comparable"
    assert match.reason(field).how == how


def test_two_currencies_need_a_rate():
    match = same_question(claim(unit="CNY"), claim(unit="USD"))
    assert match.verdict == "comparable" and match.reason("unit").how == "currency"
    prices = same_question(claim(unit="CNY/kWh"), claim(unit="CNY/tonne"))
    assert prices.verdict == "different"


def test_counts_of_different_things_are_different():
    assert same_question(claim(unit="count", noun="store"), claim(unit="count", noun="bank")).verdict == "different"


def test_the_verdict_does_not_depend_on_the_order():
    kinds = [claim(), claim(iso="2023-H1"), claim(area=None), claim(unit="CNY"), claim(scope="x"), claim(iso=None)]
    for a in kinds:
        for b in kinds:
            assert same_question(a, b).verdict == same_question(b, a).verdict


def test_words_of_units_and_years():
    assert unit_family("USD") == unit_family("CNY") == "money"
    assert unit_family("CNY/kWh") == "money/kWh"
    assert full_year(period("2023")) == 2023 and full_year(period("2023-H1")) is None
    assert full_year(period("2020/2023")) is None


def test_a_part_of_its_whole_is_said_to_be_one():
    match = same_question(claim(subject_key="llm"), claim(subject_key="ai"))
    assert match.verdict == "different"
    assert match.reason("subject").how == "part_of"


def test_names_in_another_order_are_one_subject():
    assert same_question(claim(subject_key="cloud retail"), claim(subject_key="retail cloud")).verdict == "same"


def test_pieces_count_alike_in_two_languages():
    ours, theirs = claim(unit="count", noun="辆"), claim(unit="count", noun="unit")
    assert same_question(ours, theirs).verdict == "same"


def test_terms_set_two_figures_side_by_side():
    match = same_question(claim(scope="at constant currency"), claim())
    assert match.verdict == "comparable"
    assert match.reason("scope") is not None
