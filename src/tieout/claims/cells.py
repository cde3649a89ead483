"""When and where the figure of a table's cell holds, whether it is measured, and who says so: from headers and labels."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from tieout import lazy
from tieout.claims import area
from tieout.claims import header_words as words
from tieout.claims.calendar import Calendar
from tieout.claims.context import Context
from tieout.claims.grid import Grid, column_heads, header_text
from tieout.claims.header_units import BRACKETS
from tieout.claims.key import canonical
from tieout.claims.moment import is_base, is_window
from tieout.claims.passage import Draft, Passage
from tieout.claims.present import end_year
from tieout.model import Block, Period

_SPEAKERS = lazy.pattern(
    r"^\W*(?:来源|数据来源|机构|研究机构|发布机构|咨询机构|预测机构|机构名称|出处|券商|研报机构|source|publisher|agency|forecaster|analyst|(?:research )?house|research (?:firm|company|agency)|institution|estimate by|(?:forecasting |advisory )?house|analyst|consultancy)s?\W*$",
    re.IGNORECASE,
)


def speaker_of(context: Context, grid: Grid, labels: Sequence[Passage]) -> Passage | None:
    """The label of a row in a column of sources: several answers to one question, each with its own speaker."""
    for label in labels:
        cell = label.block.cell
        if cell is None:
            continue
        heads = column_heads(context, grid, cell.column)
        if any(_SPEAKERS.match(h.text) for h in heads):
            return label
    return None


def year_beside(context: Context, grid: Grid, draft: Draft, row: int, column: int, header: str) -> None:
    """A share column is of the year that the column to its left names; CAGR（24-28） names its window shortly."""
    short = _SHORT_YEARS.search(header)
    if short is not None and draft.measure == "cagr":
        first, last = 2000 + int(short[1]), 2000 + int(short[2])
        if first < last:
            draft.period = Period(0, 1, short.group(), f"{first}/{last}", dt.date(first, 1, 1), dt.date(last, 12, 31))
            draft.because("period", "header", note=short.group())
        return
    if draft.role == "growth" or draft.family != "percent":
        return
    for left in range(column - 1, max(grid.label_columns, column - 1) - 1, -1):
        for passage in column_heads(context, grid, left):
            if periods := [p for p in passage.periods if p.iso]:
                start, end = passage.place(periods[0].start, periods[0].end)
                draft.period = replace(periods[0], start=start or 0, end=end or 1)
                draft.because("period", "header", start, end, note="the column to the left")
                return


_SHORT_YEARS = lazy.pattern(r"(?<!\d)(\d\d)\s*[-–—~至]\s*(\d\d)(?!\d)")


def period_of_headers(draft: Draft, near: Sequence[Passage], undated: Sequence[Passage] = ()) -> None:
    """`undated`: labels that hold a date of something else (上映日期), not of the figure. 较2023年, 比上年同期 in a header
    say what a change starts from, not when it holds."""
    for passage in near:
        periods = [p for p in passage.periods if p.iso and not is_base(passage, p)]
        if periods and passage not in undated:
            _give(draft, passage, periods[0], "header")
            return


def period_of_caption(draft: Draft, notes: Sequence[Passage]) -> None:
    for passage in notes:
        periods = [p for p in passage.periods if p.iso and not _is_long(p)]
        if len(periods) == 1 and not is_base(passage, periods[0]):
            _give(draft, passage, periods[0], "caption")
            return


def period_of_corner(draft: Draft, corner: Sequence[Passage], grid: Grid) -> None:
    """2030 output, over the names of the rows: the one time of a table whose columns name none."""
    periods = [(p, passage) for passage in corner for p in passage.periods if p.iso and not is_base(passage, p)]
    if len(periods) == 1 and not grid.years and not _is_long(periods[0][0]):
        _give(draft, periods[0][1], periods[0][0], "caption")


def _is_long(period: Period) -> bool:
    """More than a year: what a table of years spans."""
    first, last = period.start_date, period.end_date
    return is_window(period) and (first is None or last is None or (last - first).days > 366)


def of_reported(draft: Draft, above: Sequence[Passage], grid: Grid, calendar: Calendar) -> None:
    """本期金额, prior year, 期末余额: beside what the caption, or else the document, reports on."""
    head = next((p for p in above if words.beside_statement(p.text)), None)
    if head is None or draft.period is not None:
        return
    told = [p for note in grid.notes for p in note.periods if p.iso and p.start_date and p.end_date and not _is_long(p)]
    whole = told[0] if told else calendar.frame
    if whole is None or whole.start_date is None or whole.end_date is None:
        return
    kind = words.beside_statement(head.text)
    if kind in ("closing", "opening"):
        day = whole.end_date if kind == "closing" else dt.date(whole.end_date.year - 1, 12, 31)
        found: Period | None = replace(whole, iso=day.isoformat(), start_date=day, end_date=day)
    else:
        found = whole if kind == "this_period" else _moved(whole, whole.end_date.year - 1)
    if found is not None:
        draft.period = found
        draft.because("period", "header", *head.place(0, len(head.text)), note="beside what is reported on")


def of_balance(draft: Draft, labels: Sequence[Passage]) -> None:
    """Net assets, beginning of year under a column of a year: at the day before it begins; end of year: at its end."""
    period = draft.period
    if period is None or period.start_date is None or period.end_date is None or not labels:
        return
    kind = words.balance_at(labels[0].text)
    if kind is None or not 80 <= (period.end_date - period.start_date).days <= 372:
        return
    day = period.end_date if kind == "closing" else period.start_date - dt.timedelta(days=1)
    draft.period = replace(period, iso=day.isoformat(), start_date=day, end_date=day)
    draft.because("period", "header", *labels[0].place(0, len(labels[0].text)), note="as its row says")


def _give(draft: Draft, passage: Passage, period: Period, how: str) -> None:
    start, end = passage.place(period.start, period.end)
    draft.period = replace(period, start=start or 0, end=end or 1)
    draft.because("period", how, start, end)


def sited(grid: Grid, labels: Sequence[Passage]) -> list[Passage]:
    """A row's labels without those that only tell where the firm it names comes from."""
    columns = {id(p): p.block.cell.column for p in labels if p.block.cell is not None}
    heads = {c: header_text(grid, c) for c in columns.values()}
    others = {c: [h for k, h in heads.items() if k != c] for c in heads}
    kept = [p for p in labels if (c := columns.get(id(p))) is None or not words.is_home(heads[c], others[c])]
    return [p for p in kept if not words.over_firms(heads.get(columns.get(id(p), -1), "")) or _only_place(p)]


def _only_place(label: Passage) -> bool:
    """China, under Group: a place, where a name or a remark in brackets beside it would make it a firm or a kind of them."""
    return not canonical(label.text) and not BRACKETS.search(label.text)


def in_units(grid: Grid, labels: Sequence[Passage]) -> list[Passage]:
    """The labels of a row that are its unit: t/CNY million, under Unit."""
    return [p for p in labels if p.block.cell and words.is_units(header_text(grid, p.block.cell.column))]


def covered(grid: Grid, labels: Sequence[Passage]) -> list[Passage]:
    """The labels of a row that say what its figures take in: All-terrain cranes only, under Scope."""
    return [p for p in labels if p.block.cell and words.covers(header_text(grid, p.block.cell.column))]


def place(draft: Draft, near: Sequence[Passage], above: Sequence[tuple[str, Passage]]) -> None:
    for how, passage in [*(("header", p) for p in near), *above]:
        if (found := passage.once(area._only)) is None:
            continue
        block = passage.block
        titled = how == "document" or (block.kind == "heading" and block.level <= 1)
        headed = how != "header" or block.kind == "heading"
        if not headed or area.placing(passage, found[1][-1], "document" if titled else how):
            draft.area = found[0]
            draft.because("area", how, *passage.place(found[1][0].start, found[1][-1].end))
            return


def stacked(
    context: Context, grid: Grid, column: int, above: Sequence[Passage]
) -> tuple[Period, tuple[int | None, int | None]] | None:
    """The period that the rows of a header only tell together: Three months ended / September 30, / 2024."""
    if len(above) < 2 or len(above) > 5:
        return None
    nearest = above[0]
    if column not in grid.periods:
        grid.periods[column] = _together(context, above)
    found = grid.periods[column]
    return (found, nearest.place(0, len(nearest.text))) if found is not None else None


def _together(context: Context, above: Sequence[Passage]) -> Period | None:
    parts = [p.text.strip()[:80] for p in reversed(above)]
    alone = {p.iso for passage in above for p in passage.periods if p.iso}
    for order in (parts, parts[::-1]):
        text = " ".join(order)
        joined = Passage(-1, Block("cell", 0, len(text), text, 1), placed=False, own=context.calendar)
        told = [p for p in joined.periods if p.iso]
        if len(told) == 1 and told[0].iso not in alone and len(told[0].text) > max(len(p.text) for p in above[:1]):
            return replace(told[0], start=above[0].block.start, end=max(above[0].block.end, above[0].block.start + 1))
    return None


def of_statement(draft: Draft, grid: Grid, calendar: Calendar) -> None:
    """A bare year over a column of a statement "for the six months ended June 30, 2025 and 2024" is that stretch of it;
    in the report of a year that ends in June so are all years beside that one."""
    year = draft.period.iso if draft.period is not None else None
    if year is None or not re.fullmatch(r"20\d\d", year):
        return
    if draft.period is not None and draft.period.status is not None:
        return  # 2025E, beside a price of the day that the caption names
    for note in grid.notes:
        if not words.tells_time(note.text):
            continue
        for period in note.periods:
            beside = period.end_date is not None and period.end_date.year in grid.years
            own = _moved(period, int(year)) if year in note.text or beside else None
            if own is not None:
                draft.period = own
                draft.because("period", "caption", *note.place(period.start, period.end))
                return
    whole = calendar.frame
    if whole is None or whole.end_date is None or calendar.closing is None or whole.end_date.year not in grid.years:
        return
    if (own := _moved(whole, int(year))) is not None:
        draft.period = own
        draft.because("period", "document", whole.start, whole.end, note="a year of the report's own")


def _moved(period: Period, year: int) -> Period | None:
    """The same stretch of another year: 2025-01/2025-06 becomes 2024-01/2024-06; None where it has no two ends."""
    first, last = period.start_date, period.end_date
    if period.iso is None or first is None or last is None or (last - first).days > 366:
        return None
    by = year - last.year
    try:
        first, last = first.replace(year=first.year + by), last.replace(year=last.year + by)
    except ValueError:
        return None  # 29 February
    iso = re.sub(r"\d{4}(?=-|$|/)", lambda m: str(int(m.group()) + by), period.iso.removeprefix("../"))
    return replace(period, iso=iso, start_date=first, end_date=last)


def assumed(
    draft: Draft, near: Sequence[Passage], above: Sequence[tuple[str, Passage]], down: bool, cases: frozenset[str]
) -> None:
    """A column or a row that is a case of a calculation is the figure's scope; what is calculated for a year that the
    heading names holds then. `down`: the rows name measures, so that Low and High over the columns are cases too; `cases`:
    the words of other cases."""
    for passage in near:
        if draft.scope is None and (
            words.is_scenario(passage.text) or passage.text.strip() in cases or (down and words.is_grade(passage.text))
        ):
            draft.scope = passage.text.strip(" *_")
            draft.because("scope", "header", *passage.place(0, len(passage.text)))
            if draft.period is None:
                period_of_caption(draft, [p for _, p in above])


def standing(
    draft: Draft,
    near: Sequence[Passage],
    notes: Sequence[Passage],
    above: Sequence[tuple[str, Passage]],
    year: int | None,
) -> None:
    """Fills status: from the period's own mark, the headers and labels, then the caption and headings, then the year.

    A caption's forecast is not of the years gone by that its columns name. A case of a calculation is no fact.
    """
    if draft.period and draft.period.status:
        draft.status = draft.period.status
        draft.because("status", "header", draft.period.start, draft.period.end)
        return
    end = end_year(draft.period)
    late = end is not None and year is not None and end > year
    dated = next((b.how == "header" for b in reversed(draft.basis) if b.field == "period"), False)
    for passage in near:
        if found := words.standing(passage.text):
            _stand(draft, "forecast" if late else found[0], "header", passage, found)
            return
        hit = next((h for h in passage.statuses.all for k in h.keys if k in ("forecast", "estimate")), None)
        if hit is not None:
            _stand(draft, hit.keys[0], "header", passage, ("", hit.start, hit.end))
            return
    scenario = next((p for p in near if draft.scope is not None and p.text.strip(" *_") == draft.scope), None)
    close = [p for how, p in above if scenario is not None or how != "document"]
    far = [*notes, *(close if scenario is not None else close[:1])]
    cued = next(((p, f) for p in far if (f := words.standing(p.text[:120]))), None)
    ahead = (
        draft.period is not None and is_window(draft.period) and end is not None and year is not None and end >= year
    )
    if cued is not None and (not dated or late or ahead or scenario is not None):
        _stand(
            draft, "forecast" if late or (scenario is not None and end is not None) else cued[1][0], "caption", *cued
        )
    elif scenario is not None:
        coming = late or (end is not None and not dated and (year is None or end >= year))
        _stand(draft, "forecast" if coming else "estimate", "header", scenario, ("", 0, len(scenario.text)))
    elif (
        draft.period is not None
        and not dated
        and (p := next((p for p in [*notes, *close] if _ahead(p, draft.period)), None))
    ):
        _stand(draft, "forecast", "caption", p, ("", 0, len(p.text)))
    else:
        draft.status = "forecast" if late else "actual"
        draft.because("status", "document" if late else "default")


def _ahead(passage: Passage, period: Period) -> bool:
    """Whether a caption or heading that looks ahead is the one that names the period: Outlook to 2035."""
    return words.looks_ahead(passage.text) and any(p.iso == period.iso for p in passage.periods)


def _stand(draft: Draft, status_: str, how: str, passage: Passage, found: tuple[str, int, int]) -> None:
    draft.status = status_
    draft.because("status", how, *passage.place(found[1], found[2]))
