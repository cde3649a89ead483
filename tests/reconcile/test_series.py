"""Claims of a pile side by side: groups, order, verdicts, origins, rivals."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal as D

from tieout import reconcile
from tieout.model import Assessment, Block, Cell, Claim, Document, Extraction, Period, Source, Trait


def year(y):
    return Period(0, 4, str(y), str(y), dt.date(y, 1, 1), dt.date(y, 12, 31))


HALF = Period(0, 7, "2024H1", "2024-H1", dt.date(2024, 1, 1), dt.date(2024, 6, 30))


def claim(document, start, value, when=2024, step="1", **fields):
    base = {"subject": "储能", "measure": "market_size", "subject_key": "energy storage", "area": "CN", "unit": "CNY"}
    return Claim(
        id=f"{document}-{start}",
        document=document,
        start=start,
        end=start + 3,
        text=value,
        quote="",
        quote_start=start,
        quote_end=start + 9,
        line=start,
        value=D(value),
        step=D(step),
        period=year(when) if isinstance(when, int) else when,
        **{**base, **fields},
    )


def extraction(name, *claims, issued=None, **assessment):
    document = Document(name, name, "x" * 200, source=Source(issued=issued))
    return Extraction(document, tuple(claims), assessment=Assessment(**assessment))


def verdicts(series):
    return sorted(c.verdict for c in series.comparisons)


def test_claims_are_grouped_and_ordered_by_period():
    pile = [
        extraction("a", claim("a", 1, "300", 2025), claim("a", 9, "100", 2023)),
        extraction("b", claim("b", 1, "200")),
    ]
    (one,) = reconcile.series(pile)
    assert [c.value for c in one.claims] == [100, 200, 300]
    assert (one.measure, one.subject_key, one.area, one.unit) == ("market_size", "energy storage", "CN", "CNY")


def test_units_areas_and_subjects_stay_apart():
    kinds = [{}, {"area": "world"}, {"unit": "USD"}, {"subject_key": "pumped storage"}, {"measure": "capacity"}]
    pile = [extraction("a", *(claim("a", n, "100", **k) for n, k in enumerate(kinds, 1)))]
    assert len(reconcile.series(pile)) == 5


def test_unnamed_questions_are_left_out():
    pile = [extraction("a", claim("a", 1, "1", measure=None), claim("a", 5, "1", subject=None, subject_key=None))]
    assert reconcile.series(pile) == ()


def both(left, right, **right_document):
    (one,) = reconcile.series([extraction("a", left, issued="2024-05"), extraction("b", right, **right_document)])
    return one


def test_verdicts():
    first = claim("a", 1, "147")
    assert verdicts(both(first, claim("b", 1, "147"))) == ["agreement"]
    assert verdicts(both(first, claim("b", 1, "147.3", step="0.1"))) == ["rounding"]
    assert verdicts(both(first, claim("b", 1, "140", bound="over"))) == ["bound"]
    assert verdicts(both(first, claim("b", 1, "180"))) == ["spread"]
    assert verdicts(both(first, claim("b", 1, "1470"))) == ["contradiction"], "a slip of scale"
    assert verdicts(both(first, claim("b", 1, "180", scope="含运维"))) == ["scope"]
    assert verdicts(both(replace(first, status="actual"), claim("b", 1, "180", status="forecast"))) == ["status"]
    estimate = claim("b", 1, "180", status="estimate")
    assert verdicts(both(replace(first, status="actual"), estimate)) == ["spread"]
    assert verdicts(both(first, claim("b", 1, "180"), issued="2023-03")) == ["vintage"]
    assert verdicts(both(first, claim("b", 1, "60", HALF))) == ["part_year"]


def test_the_arithmetic_is_kept():
    (comparison,) = both(claim("a", 1, "100"), claim("b", 1, "125", step="5")).comparisons
    computed = dict(comparison.computed)
    assert computed["apart_percent"] == "25.0"
    assert computed["right_interval"] == "122.5..127.5"


def test_two_agencies_are_a_spread_and_both_are_named():
    (comparison,) = both(claim("a", 1, "58", said_by="甲研究院"), claim("b", 1, "64", said_by="乙咨询")).comparisons
    assert (comparison.verdict, comparison.reason) == ("spread", "甲研究院 beside 乙咨询")


def test_one_voice_with_two_answers_is_a_contradiction():
    one = claim("a", 1, "58", said_by="甲研究院")
    assert verdicts(both(one, claim("b", 1, "64", said_by="甲 研究院"))) == ["contradiction"]
    actual, estimate = replace(one, status="actual"), claim("b", 1, "64", said_by="甲研究院", status="estimate")
    assert verdicts(both(actual, estimate)) == ["status"]


def test_an_open_bound_that_is_met_needs_no_last_digit():
    tens = replace(claim("a", 1, "1000", bound="over"), step=None)
    assert verdicts(both(tens, claim("b", 1, "1179"))) == ["bound"]
    assert verdicts(both(replace(tens, bound="under"), claim("b", 1, "1179"))) == ["spread"]


def test_the_two_ends_of_one_change_are_not_compared():
    before, after = claim("a", 1, "62", role="from"), replace(claim("a", 5, "48", role="to"), quote_start=1)
    assert verdicts(reconcile.series([extraction("a", before, after)])[0]) == []
    elsewhere = replace(after, quote_start=90)
    assert verdicts(reconcile.series([extraction("a", before, elsewhere)])[0]) == ["contradiction"]


def origins(*pile):
    (one,) = reconcile.series(pile)
    return one.origins


def spoken(name, text, *claims, **assessment):
    document = Document(name, name, text)
    return Extraction(document, tuple(claims), assessment=Assessment(**assessment))


def test_what_a_source_publishes_and_what_is_told_of_it_are_one_voice():
    own = spoken("a", "年报", claim("a", 1, "147"), publisher="海桐能源研究院")
    told = spoken("b", "据海桐能源研究院数据……", claim("b", 1, "147", said_by="海桐能源研究院"))
    alone = spoken("c", "……", claim("c", 1, "150"))
    assert origins(own, told, alone) == (("a-1", "b-1"), ("c-1",))


def test_a_name_in_two_languages_is_learnt_from_the_pile():
    own = spoken("a", "关于我们：海桐咨询（Haitong Advisory）成立多年。", claim("a", 1, "147"), publisher="海桐咨询")
    told = spoken("b", "According to Haitong Advisory, ...", claim("b", 1, "147", said_by="Haitong Advisory"))
    assert origins(own, told) == (("a-1", "b-1"),)
    silent = spoken("a", "关于我们：海桐咨询成立多年。", claim("a", 1, "147"), publisher="海桐咨询")
    assert origins(silent, told) == (("a-1",), ("b-1",))


def test_a_short_name_stands_for_the_house_unless_two_share_it():
    short, long = claim("a", 1, "147", said_by="海桐"), claim("b", 1, "147", said_by="海桐研究院")
    assert origins(spoken("a", "", short), spoken("b", "", long)) == (("a-1", "b-1"),)
    rival = spoken("c", "", claim("c", 1, "147", said_by="海桐证券"))
    assert len(origins(spoken("a", "", short), spoken("b", "", long), rival)) == 3


def test_an_answer_repeated_in_one_document_without_its_source_is_no_second_voice():
    page = spoken("a", "", claim("a", 1, "147", said_by="海桐研究院"), claim("a", 9, "147"))
    assert origins(page) == (("a-1", "a-9"),)


def test_currencies_meet_across_series():
    pile = [extraction("a", claim("a", 1, "147")), extraction("b", claim("b", 1, "147", unit="USD"))]
    series = reconcile.series(pile)
    assert [c.verdict for s in series for c in s.comparisons] == ["currency"]


def test_two_documents_quoting_one_agency_are_one_origin():
    pile = [
        extraction("a", claim("a", 1, "147", said_by="IDC")),
        extraction("b", claim("b", 1, "147", said_by="IDC")),
        extraction("c", claim("c", 1, "150")),
    ]
    (one,) = reconcile.series(pile)
    assert one.origins == (("a-1", "b-1"), ("c-1",))


def test_documents_of_one_publisher_are_one_origin():
    joined = Trait("same_publisher", related=("a",))
    pile = [extraction("a", claim("a", 1, "147")), extraction("b", claim("b", 1, "150"), traits=(joined,))]
    (one,) = reconcile.series(pile)
    assert one.origins == (("a-1", "b-1"),)


def test_rivals_in_one_document_stay_apart():
    """Two forecasts told one after the other, no agency named: the second begins where a year is answered again."""
    pile = [
        extraction(
            "a",
            claim("a", 1, "56"),
            claim("a", 5, "74", 2025),
            claim("a", 9, "354", 2030),
            claim("a", 20, "63"),
            claim("a", 25, "252", 2029),
            claim("a", 30, "954", 2034),
        )
    ]
    (one,) = reconcile.series(pile)
    parts = reconcile.rivals(one)
    assert [[c.value for c in p.claims] for p in parts] == [[56, 74, 354], [63, 252, 954]]
    assert len({p.key for p in parts}) == 2


def test_rivals_split_by_document_and_source():
    pile = [
        extraction("a", claim("a", 1, "56", said_by="甲"), claim("a", 9, "70", 2025, said_by="乙")),
        extraction("b", claim("b", 1, "58")),
    ]
    (one,) = reconcile.series(pile)
    assert sorted([str(c.value) for c in p.claims] for p in reconcile.rivals(one)) == [["56"], ["58"], ["70"]]


def test_the_order_of_the_pile_changes_nothing_but_itself():
    a, b = extraction("a", claim("a", 1, "147")), extraction("b", claim("b", 1, "180"), claim("b", 9, "60", HALF))
    one, other = reconcile.series([a, b]), reconcile.series([b, a])
    assert [(s.key, s.claims, verdicts(s)) for s in one] == [(s.key, s.claims, verdicts(s)) for s in other]


def test_many_repeats_make_few_comparisons():
    """A pile that repeats itself is compared with the first answer, not everything with everything."""
    claims = [claim("a", n, str(100 + n % 40)) for n in range(1, 2001)]
    (one,) = reconcile.series([extraction("a", *claims)])
    assert len(one.comparisons) < 2 * len(claims)


def test_one_document_does_not_contradict_itself_by_orders_of_magnitude():
    """Two kinds of dividends in one annual report are no contradiction; a slip of scale is."""
    share, whole = claim("a", 1, "2.53", step="0.01"), claim("a", 90, "26110619")
    assert verdicts(reconcile.series([extraction("a", share, whole)])[0]) == ["scope"]
    paid = claim("a", 90, "-26110619")
    assert verdicts(reconcile.series([extraction("a", claim("a", 1, "26000000"), paid)])[0]) == ["scope"]
    slip = claim("a", 90, "2530")
    assert verdicts(reconcile.series([extraction("a", share, slip)])[0]) == ["contradiction"]


def test_parts_in_a_table_are_no_rivals_of_its_total():
    """Rows whose names were not understood: only the total answers the question."""
    rows = [("26.3", False), ("33.5", False), ("71.0", True)]
    blocks = tuple(Block("cell", 4 * n, 4 * n + 4, v, n + 1, cell=Cell(0, n, 1)) for n, (v, _) in enumerate(rows))
    claims = [claim("a", 4 * n, v, step="0.1", block=n, total=t) for n, (v, t) in enumerate(rows)]
    document = Document("a", "a", "".join(v for v, _ in rows), blocks)
    (one,) = reconcile.series([Extraction(document, tuple(claims))])
    assert [c.text for c in one.claims] == ["71.0"]


def test_a_word_for_a_measure_is_no_subject():
    pile = [extraction("a", claim("a", 1, "60", subject="占比", subject_key="占比", measure="share", unit="percent"))]
    assert reconcile.series(pile) == ()


def test_growth_of_profit_is_no_answer_about_growth_of_revenue():
    rates = {"measure": "yoy_growth", "role": "growth", "unit": "percent"}
    ofs = ("revenue", "profit", "revenue")
    pile = [extraction("a", *(claim("a", n * 20, str(n), of=of, **rates) for n, of in enumerate(ofs, 1)))]
    found = reconcile.series(pile)
    assert sorted((one.grown, len(one.claims)) for one in found) == [("profit", 1), ("revenue", 2)]
    unsaid = [extraction("a", claim("a", 1, "4", of="revenue", **rates), claim("a", 40, "5", of=None, **rates))]
    (one,) = reconcile.series(unsaid)
    assert one.grown is None


def test_a_claim_without_its_area_beside_another_documents_that_names_it():
    share = {"measure": "share", "role": "share", "unit": "percent"}
    pile = [
        extraction("a", claim("a", 1, "22", area=None, **share)),
        extraction("b", claim("b", 1, "25", **share)),
    ]
    found = [c for one in reconcile.series(pile) for c in one.comparisons]
    assert [(c.verdict, c.reason) for c in found] == [("scope", "area not said beside CN")]
    forecast = [pile[0], extraction("b", claim("b", 1, "25", status="forecast", **share))]
    assert [c for one in reconcile.series(forecast) for c in one.comparisons] == []
