"""What holds of every period in any text."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tieout.locate import periods
from tieout.locate.periods import calendar
from tieout.model import Period

CORPUS = Path(__file__).parents[1] / "corpora" / "periods"
settings.register_profile("periods", deadline=None)
settings.load_profile("periods")
PIECES = [
    *"0123456789 -/.,:–—~至到年月日季度前后起自从截近十四五二〇个（）()'\"“”*|\n",
    *(
        "2024",
        "2025",
        "2000",
        "1990s",
        "20",
        "Q1",
        "H2",
        "FY",
        "FY24",
        "上半年",
        "财年",
        "以来",
        "之前",
        "近三年",
        "去年",
    ),
    *(
        "May",
        "march ",
        "Jan. ",
        " of ",
        "end of ",
        "since ",
        "before ",
        "between ",
        " and ",
        "from ",
        " to ",
        "first half",
    ),
    *(
        "last year",
        "E",
        "s",
        "年底",
        "十四五",
        "年代",
        "世纪",
        "first ",
        "weeks ",
        "years ",
        "ended ",
        "fiscal ",
        "第",
        "周",
    ),
]
texts = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=14).map("".join))


@given(texts)
def test_spans_are_true_and_ordered(text: str) -> None:
    end = 0
    for p in periods.find(text, today=dt.date(2026, 3, 15)):
        assert end <= p.start < p.end <= len(text)
        assert text[p.start : p.end] == p.text
        end = p.end


@given(texts)
def test_intervals_are_closed_and_agree_with_the_notation(text: str) -> None:
    for p in periods.find(text):
        if p.start_date and p.end_date:
            assert p.start_date <= p.end_date
        assert p.iso or p.partial or p.relative
        if p.iso and not p.fiscal:
            assert calendar.days(p.iso) is not None
            assert (p.start_date, p.end_date) == calendar.days(p.iso)


@given(texts, st.integers(0, 60))
def test_a_match_starts_where_it_is_asked(text: str, at: int) -> None:
    if at < len(text):
        found = periods.match_at(text, at)
        assert found is None or found.start == at


@given(texts)
def test_the_gate_lets_every_start_pass(text: str) -> None:
    """Left to right, nothing that match_at would read may be skipped for want of an anchor."""
    found = {p.start for p in periods.find(text)}
    covered = {i for p in periods.find(text) for i in range(p.start, p.end)}
    for at in range(len(text)):
        if at in covered or at in found or (at and text[at].isdigit() and text[at - 1].isdigit()):
            continue
        if any(c.isupper() for c in text[at + 1 : at + 14]):
            continue  # sentences in capitals are passed over
        assert periods.match_at(text, at) is None, (at, text[at:])


years = st.integers(1950, 2060)


@given(years, st.integers(1, 30))
def test_ranges_in_every_notation(a: int, more: int) -> None:
    b = a + more
    forms = (
        f"{a}-{b}年",
        f"{a}年至{b}年",
        f"{a}—{b}",
        f"from {a} to {b}",
        f"between {a} and {b}",
        f"从{a}年到{b}年",
        f"{a} to {b}",
    )
    for text in forms:
        (p,) = periods.find(text)
        assert (p.text, p.iso) == (text, f"{a}/{b}")
        assert (p.start_date, p.end_date) == (dt.date(a, 1, 1), dt.date(b, 12, 31))


@given(st.dates(dt.date(1950, 1, 1), dt.date(2099, 12, 31)))
def test_days_in_every_notation(day: dt.date) -> None:
    forms = (
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y-%m-%d}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%b} {day.year}",
        f"{day.year} 年 {day.month} 月 {day.day} 日",
    )
    for text in forms:
        (p,) = periods.find(text)
        assert (p.text, p.iso, p.start_date, p.end_date) == (text, day.isoformat(), day, day)


@given(years, st.integers(1, 4))
def test_quarters_in_every_notation(year: int, q: int) -> None:
    word, ordinal = "一二三四"[q - 1], ("first", "second", "third", "fourth")[q - 1]
    forms = (
        f"{year}Q{q}",
        f"Q{q} {year}",
        f"{year}年第{word}季度",
        f"{year}年{word}季度",
        f"{year}年Q{q}",
        f"{ordinal} quarter of {year}",
    )
    for text in forms:
        (p,) = periods.find(text)
        assert (p.text, p.iso) == (text, f"{year}-Q{q}")
        assert p.end_date is not None and p.end_date.month == 3 * q


def cases() -> list[str]:
    return [
        text
        for file in sorted(CORPUS.glob("*.toml"))
        for group in tomllib.loads(file.read_text("utf-8")).values()
        for text, _ in group["cases"]
    ]


# Periods whose reading leans on the words around them.
LEANING = {"end of 2025", "first nine months", "23-25年", "24年", "25年", "26年"}


@pytest.mark.parametrize("text", cases())
def test_reading_a_period_again_gives_it_back(text: str) -> None:
    for p in periods.find(text):
        if p.text in LEANING:
            continue
        (again,) = periods.find(p.text)
        assert (again.iso, again.partial, again.relative, again.status, again.fiscal) == (
            p.iso,
            p.partial,
            p.relative,
            p.status,
            p.fiscal,
        )


TODAY = dt.date(2025, 8, 20)


@pytest.mark.parametrize(
    ("text", "iso", "start", "end"),
    [
        ("去年", "2024", "2024-01-01", "2024-12-31"),
        ("今年上半年", "2025-H1", "2025-01-01", "2025-06-30"),
        ("近三年", "2022-08-21/2025-08-20", "2022-08-21", "2025-08-20"),
        ("未来五年", "2025-08-21/2030-08-20", "2025-08-21", "2030-08-20"),
        ("over the next two years", "2025-08-21/2027-08-20", "2025-08-21", "2027-08-20"),
        ("last quarter", "2025-Q2", "2025-04-01", "2025-06-30"),
        ("上月", "2025-07", "2025-07-01", "2025-07-31"),
        ("今年以来", "2025/2025-08-20", "2025-01-01", "2025-08-20"),
        ("from Jan 2019 to today", "2019-01/2025-08-20", "2019-01-01", "2025-08-20"),
    ],
)
def test_relative_words_need_a_date(text: str, iso: str, start: str, end: str) -> None:
    (unresolved,) = periods.find(text)
    assert unresolved.end_date is None
    (p,) = periods.find(text, today=TODAY)
    assert (p.iso, str(p.start_date), str(p.end_date)) == (iso, start, end)


def test_a_window_that_ends_with_a_year_is_whole_years() -> None:
    (p,) = periods.find("近三年")
    assert periods.resolve(p, dt.date(2023, 12, 31)).iso == "2021/2023"
    (p,) = periods.find("未来五年")
    assert periods.resolve(p, dt.date(2024, 12, 31)).iso == "2025/2029"


def test_the_same_period_stays_unresolved() -> None:
    (p,) = periods.find("去年同期")
    assert periods.resolve(p, TODAY) == p


def test_fiscal_years_have_dates_only_where_they_are_said() -> None:
    (p,) = periods.find("FY24")
    assert (p.iso, p.fiscal, p.start_date, p.end_date) == ("2024", True, None, None)
    (p,) = periods.find("fiscal year ended March 31, 2024")
    assert (p.fiscal, p.start_date, p.end_date) == (True, dt.date(2023, 4, 1), dt.date(2024, 3, 31))


def test_a_target_year_ends_on_its_last_day() -> None:
    (p,) = periods.find("至2030年")
    assert p.end_date == dt.date(2030, 12, 31)


def test_long_hostile_text_is_read() -> None:
    for piece in (
        "2024年",
        "2024-",
        "从2024",
        "20",
        "近",
        "since ",
        "十四五",
        "first ",
        "1/",
        "(",
        "二〇",
        "May ",
        "年 ",
        "between ",
    ):
        found: list[Period] = periods.find(piece * 3000)
        assert all(p.end > p.start for p in found)
