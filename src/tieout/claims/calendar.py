"""What "last year", "the third quarter" and "the same period" mean in a document: its own date and its reporting period.

Nothing here knows what day it is: a document that gives no date leaves such words unresolved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tieout import lazy
from tieout.claims import fiscal, spoken
from tieout.claims.dateline import NOT_YET, SENTENCE, TITLE, behind, dated, fieldwork, frame_of, issued, month_of
from tieout.claims.interim import is_of_company
from tieout.claims.stretch import coarse, days_of, of_year, shifted
from tieout.locate import scan
from tieout.model import Block, Document, Period

_HEAD = 5  # blocks at the start of a document that may date it
# 预计11、12月: a month still to come of the year that is spoken from.
_TO_COME = lazy.pattern(r"(?:预计|预期|展望|计划|expect\w*|forecast\w*|will|plan\w*)[^。；;.]{0,12}$", re.IGNORECASE)
TITLE_AHEAD = lazy.pattern(
    r"(?:迈向|面向|走向|到|至|展望)\s*20\d\d|20\d\d年?[^，。]{0,8}(?:展望|愿景|前瞻)|\b(?:to|towards?|by|until|through|beyond)\s+20\d\d|\b(?:outlook|forecasts?|vision|roadmap)\b",
    re.IGNORECASE,
)
_COMPARED = lazy.pattern(
    r"(?:较|比|与|同|than(?: in)?|from|versus|vs\.?|with|to|over|(?:%|percent|points) on)\s*(?:the\s+)?$", re.IGNORECASE
)
_RELATIVE = lazy.pattern(r"(?P<years>[+-]?\d+)Y(?P<same>-same)?(?:-(?P<part>H[12]|Q[1-4]|\d\d(?:-\d\d)?))?")


@dataclass(frozen=True, slots=True)
class Calendar:
    """`year`: the year a document speaks from; `month` where it says; `frame`: the one period that it reports on,
    with offsets in the document (a results release, a statistical bulletin, an annual report)."""

    year: int | None = None
    month: int | None = None
    frame: Period | None = None
    dated: bool = False  # it has a date, not only a title that names a year
    company: bool = False  # it is a company's report on its own year, half or quarter
    closing: str | None = None  # "06": the month that its fiscal years end in, where that is not December

    def heard(self, text: str, periods: Sequence[Period]) -> Sequence[Period]:
        """With the words for a time that this document gives a meaning."""
        month = self.dated and self.month is not None and self.year is not None
        return spoken.heard(text, periods, month=month, frame=self.frame is not None)

    def resolve(self, text: str, periods: Sequence[Period], year: int | None = None) -> Iterator[Period]:
        """The periods of one block with the years that its words leave out. `year`: what the heading above names; parts
        of a year and 全年 are of it, while 今年 and 去年 stay beside the document's own."""
        last: Period | None = None
        aim: Period | None = None
        years: set[int] = set()
        first = next((p.end_date.year for p in periods if p.iso and p.start_date and p.end_date), None)
        for period in periods:
            if period.relative == spoken.DECADE and self.year is None and last is None and first is not None:
                period = of_year(period, "", first - first % 10 + 9) or period
            if period.iso is None or period.start_date is None:
                near = last if aim is None or _APART.search(text, aim.end, period.start) else aim
                named = self._completed(
                    text, period, near, year or (min(years) or None if len(years) == 1 and not self._speaks() else None)
                )
                if named is None and period.relative in _SPOKEN:
                    continue
                if named is None and period.relative is not None:
                    years.add(0)  # 今年6月, of a year that nothing tells: parts of a year after it may be of that one
                last = last if named is not None or period.text.endswith("同期") else None
                period = named or period
            if period.iso is not None and period.start_date is not None and period.end_date is not None:
                base = _COMPARED.search(text[max(0, period.start - 12) : period.start])
                earlier = (
                    (base and last is not None) or period.text.endswith("同期") or "same" in period.text.casefold()
                )
                aimed = self._aimed_at(text, period, last)
                aim = period if aimed else None
                last = last if earlier or aimed else period
                years.add(period.end_date.year)
            yield self._closed(coarse(period))

    def _aimed_at(self, text: str, period: Period, last: Period | None) -> bool:
        """到2027年, by 2028, after a time that is no later than the document's own: no year for what is told next."""
        end = period.end_date
        if end is None or period.iso is None or "/" in period.iso:
            return False
        led = _AIMED.search(text[max(0, period.start - 18) : period.start]) or _AIM_WORD.match(period.text)
        now = self.year if self.year is not None else last.end_date.year if last is not None and last.end_date else None
        return led is not None and now is not None and end.year > now and (last is not None or self._speaks())

    def _speaks(self) -> bool:
        """Whether months without a year are of the document's own: it has a date, or it reports on one period."""
        return self.dated or self.frame is not None

    def _completed(self, text: str, period: Period, last: Period | None, above: int | None) -> Period | None:
        near = last if last is not None and not re.search(r"[。\n]|\.\s", text[last.end : period.start]) else None
        if near is not None and near.end_date is not None and (part := _next_year(text, period)) is not None:
            return of_year(period, part, near.end_date.year + 1)
        if period.partial is not None:
            partial = period.partial.removeprefix("../")
            if (
                near is not None
                and near.end_date is not None
                and not _COMPARED.search(text[max(0, near.start - 3) : near.start])
            ):
                return of_year(period, partial, near.end_date.year)
            if above is not None:
                return of_year(period, partial, above)
            if self.year is None:
                return None
            ahead = _TO_COME.search(text[max(0, period.start - 16) : period.start])
            return of_year(period, partial, self.year if ahead else self._year_of(partial))
        if period.relative in _SPOKEN:
            return self._spoken(period, last, above)
        if period.relative == "0Y/0D":
            return self._so_far(period, last)
        if period.relative == "same":
            return None if last is None else replace(last, start=period.start, end=period.end, text=period.text)
        match = _RELATIVE.fullmatch(period.relative or "")
        if match is None:
            return self._neighbour(period, near)
        years = int(match["years"])
        if match["same"]:
            whole = last or self.frame
            return (
                None
                if whole is None
                else replace(shifted(whole, years), start=period.start, end=period.end, text=period.text)
            )
        year = near.end_date.year if period.text == "当年" and near is not None and near.end_date else self.year
        if year is None:
            return None
        return of_year(period, f"--{match['part']}" if match["part"] else "", year + years)

    def _closed(self, period: Period) -> Period:
        """The end of fiscal 2024, year-end 2024, where years close in June: at its end."""
        found = re.fullmatch(r"(\.\./)?(\d{4})-12-31", period.iso or "")
        if self.closing is None or found is None or not (period.fiscal or _YEAR_END.search(period.text)):
            return period
        days = days_of(self.closing, int(found[2]))
        if days is None:
            return period
        start = None if found[1] else days[1]
        return replace(period, iso=f"{found[1] or ''}{days[1].isoformat()}", start_date=start, end_date=days[1])

    def _so_far(self, period: Period, near: Period | None) -> Period | None:
        """Year to date: to the end of what the document reports on, else to the month of its date, or of the day beside it."""
        whole = self.frame
        if whole is None and not self.dated and near is not None and len(near.iso or "") in (7, 10):
            whole = near
        if whole is not None and whole.end_date is not None:
            year, month = whole.end_date.year, whole.end_date.month
        elif self.dated and self.year and self.month:
            year, month = self.year, self.month
        else:
            return None if self.year is None else of_year(period, "", self.year)
        return of_year(period, "--01" if month == 1 else f"--01/--{month:02d}", year)

    def _spoken(self, period: Period, last: Period | None, above: int | None) -> Period | None:
        """全年 is of the year that its block spoke of last, else of the document's; 报告期 is what it reports on."""
        whole = self.frame
        if period.relative == spoken.NOW:
            return None if self.year is None else of_year(period, f"--{self.month or 12:02d}", self.year)
        if period.relative == spoken.THAT:
            months = period.text[-5:].casefold() == "month"
            part = next((p for p in (last, whole) if p is not None and _is_part(p)), None)
            if months and last is not None and (day := _DAY.fullmatch(last.iso or "")) is not None:
                return of_year(period, f"--{day[2]}", int(day[1]))
            return None if part is None else replace(part, start=period.start, end=period.end, text=period.text)
        if period.relative == spoken.DECADE:
            year = self.year or (last.end_date.year if last is not None and last.end_date is not None else above)
            return None if year is None else of_year(period, "", year - year % 10 + 9)
        if period.relative == spoken.NEXT:
            return None if last is None or last.end_date is None else of_year(period, "", last.end_date.year + 1)
        if period.relative == spoken.YEAR:
            year = last.end_date.year if last is not None and last.end_date is not None else above or self.year
            return None if year is None else of_year(period, "", year)
        if whole is None or whole.end_date is None:
            return None
        if period.relative == spoken.FRAME:
            return replace(whole, start=period.start, end=period.end, text=period.text)
        return of_year(period, f"--{whole.end_date:%m-%d}", whole.end_date.year)

    def _neighbour(self, period: Period, near: Period | None) -> Period | None:
        """本季度, 上季度: beside the quarter that the document reports on; 9月当月: the month just named."""
        words = period.relative or ""
        steps = {"0Q": 0, "-1Q": -1}.get(words)
        frame = str(self.frame.iso) if self.frame is not None else ""
        found = re.fullmatch(r"(\d{4})-Q([1-4])", frame)
        if steps is not None and found is not None:
            number = int(found[1]) * 4 + int(found[2]) - 1 + steps
            return of_year(period, f"--Q{number % 4 + 1}", number // 4)
        steps = {"0M": 0, "-1M": -1}.get(words)
        month = (near is not None and _DAY.fullmatch(str(near.iso))) or re.fullmatch(
            r"(?:\d{4}-01/)?(\d{4})-(\d\d)", frame
        )
        if steps is None or not (month or (self.dated and self.year and self.month)):
            return None
        year, number = (int(month[1]), int(month[2])) if month else (self.year or 0, self.month or 1)
        number += year * 12 - 1 + steps
        return of_year(period, f"--{number % 12 + 1:02d}", number // 12)

    def _year_of(self, partial: str) -> int:
        """A month later than the document's own is of the year before."""
        assert self.year is not None
        found = re.match(r"--(\d\d)", partial)
        ahead = self.dated and self.month is not None and found is not None and int(found[1]) > self.month
        return self.year - 1 if ahead else self.year


_AIMED = lazy.pattern(r"(?:[到至距离]|面向|迈向|\b(?:by|until)(?: the end of)?)\s*$", re.IGNORECASE)
_AIM_WORD = lazy.pattern(r"(?:[到至距]|by\b|until\b)", re.IGNORECASE)
_APART = lazy.pattern(r"[，,；;。]|\.\s")
_DAY = re.compile(r"(?:\.\./)?(\d{4})-(\d\d)(?:-\d\d)?")
_NEXT = lazy.pattern(r"(?:次年|翌年|来年|第二年|转年)的?\s*$")
_OF_NEXT = lazy.pattern(r",?\s+(?:of )?the (?:following|next) year\b", re.IGNORECASE)
_YEAR_END = lazy.pattern(r"year[- ]end|(?:fiscal|financial) year|财年|财政年度", re.IGNORECASE)


def _next_year(text: str, period: Period) -> str | None:
    """次年3月, March of the following year, 来年2月: which part of the year after the one that its sentence names."""
    if period.partial is not None and "/" not in period.partial:
        told = _NEXT.search(text[max(0, period.start - 5) : period.start]) or _OF_NEXT.match(text, period.end)
        return period.partial if told else None
    match = _RELATIVE.fullmatch(period.relative or "")
    if match is None or match["years"] != "+1" or match["same"] or not _NEXT_WORD.match(period.text):
        return None
    return f"--{match['part']}" if match["part"] else ""


_NEXT_WORD = lazy.pattern(r"来年|翌年|次年|第二年|(?:the )?following year", re.IGNORECASE)


def _is_part(period: Period) -> bool:
    """A month, a quarter, a half: more than days and less than a year."""
    start, end = period.start_date, period.end_date
    return start is not None and end is not None and 26 < (end - start).days < 200


_SPOKEN = (spoken.NOW, spoken.YEAR, spoken.FRAME, spoken.FRAME_END, spoken.THAT, spoken.NEXT, spoken.DECADE)


def read(document: Document) -> Calendar:
    """What a document says about its own time: its metadata's date, its title, its dateline, its first sentences."""
    first = [b for b in document.blocks[:12] if b.kind not in ("front_matter", "code") and b.reading.strip()]
    wide = {b.cell.table for b in first if b.cell is not None and b.cell.column > 1}  # their dates are their figures'
    heads = [b for b in first if b.cell is None or b.cell.table not in wide][:_HEAD]
    told = _told(document, heads)
    return replace(told, closing=fiscal.closing(document, told.frame), company=is_of_company(heads))


def _told(document: Document, heads: Sequence[Block]) -> Calendar:
    date = issued(document) or next((d for b in heads if (d := dated(b))), None)
    frame = frame_of(heads, document.blocks) or behind(document, heads, date) or fieldwork(document, date)
    frame = frame or month_of(heads, document.blocks, date)
    if date is not None:
        year = frame.end_date.year if frame is not None and frame.end_date is not None else date[0]
        return Calendar(year, date[1] if year == date[0] else 12, frame, True)
    if frame is not None and frame.end_date is not None:
        return Calendar(frame.end_date.year, frame.end_date.month, frame)
    first = heads[0].reading if heads and (heads[0].kind == "heading" or len(heads[0].reading) <= TITLE) else ""
    title = document.source.title or ("" if SENTENCE.search(first) else first)
    years = {p.end_date.year for p in scan(title[:200]).periods if p.iso and p.start_date and p.end_date}
    return (
        Calendar(years.pop())
        if len(years) == 1 and not NOT_YET.search(title) and not TITLE_AHEAD.search(title)
        else Calendar()
    )
