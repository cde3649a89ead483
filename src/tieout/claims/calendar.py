"""What "last year", "the third quarter" and "the same period" mean in a document: its own date and its reporting period.

Nothing here knows what day it is: a document that gives no date leaves such words unresolved.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from tieout import lazy
from tieout.claims import fiscal, spoken
from tieout.locate import scan
from tieout.model import Block, Document, Period

_HEAD = 5  # blocks at the start of a document that may date it
_TITLE = 90  # characters of a first line that may be a title
_SENTENCE = re.compile(r"[。；;]|[.!?]\s*$|[.!?]\s+[A-Z]")
_HEADLINE = 140
_BYLINE = 70  # characters of a line that is a date and names rather than a sentence
_REPORTING = lazy.pattern(
    r"公报|简报|通报|综述|年报|年度报告|季报|季度报告|半年报|半年度报告|月报|周报|快报|业绩|经营情况|运行情况|运行报告|运行分析|市场回顾|年度回顾|经济运行|统计数据|财报"
    r"|\b(?:results?|annual report|interim report|quarterly report|reports? (?:record |strong |net |the )?(?:first|second|third|fourth|full)|reported|traffic (?:figures|statistics|results|release)|"
    r"trading update|earnings|highlights|monthly (?:statistics|report)|fiscal year ended|quarter ended|year ended|months ended)\b",
    re.IGNORECASE,
)
_DATELINE = lazy.pattern(r"^\s*(?:\([A-Z ]+\)\s*)?[-–—:：]")
_NOT_YET = lazy.pattern(r"展望|预测|白皮书|趋势|outlook|forecast|trends|guide|蓝皮书", re.IGNORECASE)
# 预计11、12月: a month still to come of the year that is spoken from.
_TO_COME = lazy.pattern(r"(?:预计|预期|展望|计划|expect\w*|forecast\w*|will|plan\w*)[^。；;.]{0,12}$", re.IGNORECASE)
TITLE_AHEAD = lazy.pattern(
    r"(?:迈向|面向|走向|到|至|展望)\s*20\d\d|20\d\d年?[^，。]{0,8}(?:展望|愿景|前瞻)|\b(?:to|towards?|by|until|through|beyond)\s+20\d\d|\b(?:outlook|forecasts?|vision|roadmap)\b",
    re.IGNORECASE,
)
_COMPARED = lazy.pattern(r"(?:较|比|与|同|than(?: in)?|from|versus|vs\.?|with|to|over)\s*(?:the\s+)?$", re.IGNORECASE)
_RELATIVE = lazy.pattern(r"(?P<years>[+-]?\d+)Y(?P<same>-same)?(?:-(?P<part>H[12]|Q[1-4]|\d\d(?:-\d\d)?))?")
_QUARTERS = {"Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "H1": (1, 6), "H2": (7, 12)}


@dataclass(frozen=True, slots=True)
class Calendar:
    """`year`: the year a document speaks from; `month` where it says; `frame`: the one period that it reports on,
    with offsets in the document (a results release, a statistical bulletin, an annual report)."""

    year: int | None = None
    month: int | None = None
    frame: Period | None = None
    dated: bool = False  # it has a date, not only a title that names a year
    closing: str | None = None  # "06": the month that its fiscal years end in, where that is not December

    def heard(self, text: str, periods: Sequence[Period]) -> Sequence[Period]:
        """With the words for a time that this document gives a meaning."""
        month = self.dated and self.month is not None and self.year is not None
        return spoken.heard(text, periods, month=month, frame=self.frame is not None)

    def resolve(self, text: str, periods: Sequence[Period], year: int | None = None) -> Iterator[Period]:
        """The periods of one block with the years that its words leave out. `year`: what the heading above names; parts
        of a year and 全年 are of it, while 今年 and 去年 stay beside the document's own."""
        last: Period | None = None
        years: set[int] = set()
        for period in periods:
            if period.iso is None or period.start_date is None:
                named = self._completed(
                    text, period, last, year or (min(years) or None if len(years) == 1 and not self.dated else None)
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
                last = last if earlier else period
                years.add(period.end_date.year)
            yield self._closed(_coarse(period))

    def _completed(self, text: str, period: Period, last: Period | None, above: int | None) -> Period | None:
        near = last if last is not None and not re.search(r"[。\n]|\.\s", text[last.end : period.start]) else None
        if near is not None and near.end_date is not None and (part := _next_year(text, period)) is not None:
            return _of_year(period, part, near.end_date.year + 1)
        if period.partial is not None:
            partial = period.partial.removeprefix("../")
            if (
                near is not None
                and near.end_date is not None
                and not _COMPARED.search(text[max(0, near.start - 3) : near.start])
            ):
                return _of_year(period, partial, near.end_date.year)
            if above is not None:
                return _of_year(period, partial, above)
            if self.year is None:
                return None
            ahead = _TO_COME.search(text[max(0, period.start - 16) : period.start])
            return _of_year(period, partial, self.year if ahead else self._year_of(partial))
        if period.relative in _SPOKEN:
            return self._spoken(period, last, above)
        if period.relative == "0Y/0D":
            return self._so_far(period)
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
        return _of_year(period, f"--{match['part']}" if match["part"] else "", year + years)

    def _closed(self, period: Period) -> Period:
        """The end of fiscal 2024, year-end 2024, where years close in June: at its end."""
        found = re.fullmatch(r"(\.\./)?(\d{4})-12-31", period.iso or "")
        if self.closing is None or found is None or not (period.fiscal or _YEAR_END.search(period.text)):
            return period
        days = _days(self.closing, int(found[2]))
        if days is None:
            return period
        start = None if found[1] else days[1]
        return replace(period, iso=f"{found[1] or ''}{days[1].isoformat()}", start_date=start, end_date=days[1])

    def _so_far(self, period: Period) -> Period | None:
        """Year to date: to the end of what the document reports on, else to the month of its date."""
        whole = self.frame
        if whole is not None and whole.end_date is not None:
            year, month = whole.end_date.year, whole.end_date.month
        elif self.dated and self.year and self.month:
            year, month = self.year, self.month
        else:
            return None
        return _of_year(period, "--01" if month == 1 else f"--01/--{month:02d}", year)

    def _spoken(self, period: Period, last: Period | None, above: int | None) -> Period | None:
        """全年 is of the year that its block spoke of last, else of the document's; 报告期 is what it reports on."""
        whole = self.frame
        if period.relative == spoken.NOW:
            return None if self.year is None else _of_year(period, f"--{self.month or 12:02d}", self.year)
        if period.relative == spoken.THAT:
            part = next((p for p in (last, whole) if p is not None and _is_part(p)), None)
            return None if part is None else replace(part, start=period.start, end=period.end, text=period.text)
        if period.relative == spoken.NEXT:
            return None if last is None or last.end_date is None else _of_year(period, "", last.end_date.year + 1)
        if period.relative == spoken.YEAR:
            year = last.end_date.year if last is not None and last.end_date is not None else above or self.year
            return None if year is None else _of_year(period, "", year)
        if whole is None or whole.end_date is None:
            return None
        if period.relative == spoken.FRAME:
            return replace(whole, start=period.start, end=period.end, text=period.text)
        return _of_year(period, f"--{whole.end_date:%m-%d}", whole.end_date.year)

    def _neighbour(self, period: Period, near: Period | None) -> Period | None:
        """本季度, 上季度: beside the quarter that the document reports on; 9月当月: the month just named."""
        words = period.relative or ""
        steps = {"0Q": 0, "-1Q": -1}.get(words)
        frame = str(self.frame.iso) if self.frame is not None else ""
        found = re.fullmatch(r"(\d{4})-Q([1-4])", frame)
        if steps is not None and found is not None:
            number = int(found[1]) * 4 + int(found[2]) - 1 + steps
            return _of_year(period, f"--Q{number % 4 + 1}", number // 4)
        steps = {"0M": 0, "-1M": -1}.get(words)
        month = (near is not None and re.fullmatch(r"(\d{4})-(\d\d)", str(near.iso))) or re.fullmatch(
            r"(?:\d{4}-01/)?(\d{4})-(\d\d)", frame
        )
        if steps is None or not (month or (self.dated and self.year and self.month)):
            return None
        year, number = (int(month[1]), int(month[2])) if month else (self.year or 0, self.month or 1)
        number += year * 12 - 1 + steps
        return _of_year(period, f"--{number % 12 + 1:02d}", number // 12)

    def _year_of(self, partial: str) -> int:
        """A month later than the document's own is of the year before."""
        assert self.year is not None
        found = re.match(r"--(\d\d)", partial)
        ahead = self.dated and self.month is not None and found is not None and int(found[1]) > self.month
        return self.year - 1 if ahead else self.year


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


_SPOKEN = (spoken.NOW, spoken.YEAR, spoken.FRAME, spoken.FRAME_END, spoken.THAT, spoken.NEXT)


def _coarse(period: Period) -> Period:
    """2023年初, early 2023 tell a figure's year, 8月中旬 its month; what the words leave open is not made up."""
    found = re.fullmatch(r"(\d{4}-\d\d)(-\d\d)?/(\d{4}-\d\d)(-\d\d)?", period.iso or "")
    if found is None or period.start_date is None or period.end_date is None:
        return period
    if found[2] and found[1] == found[3] and re.search(r"[上中下]旬|[初末底]$", period.text):
        days = _days(found[1][5:], period.start_date.year)
        return replace(period, iso=found[1], start_date=days[0], end_date=days[1]) if days else period
    months = (period.start_date.month, period.end_date.month)
    if not found[2] and months in ((1, 4), (5, 8), (9, 12)) and not re.search(r"\d\s*[-–—~至到]|月|month", period.text):
        year = period.start_date.year
        return replace(period, iso=f"{year}", start_date=dt.date(year, 1, 1), end_date=dt.date(year, 12, 31))
    return period


def read(document: Document) -> Calendar:
    """What a document says about its own time: its metadata's date, its title, its dateline, its first sentences."""
    told = _told(document)
    return replace(told, closing=fiscal.closing(document, told.frame))


def _told(document: Document) -> Calendar:
    heads = [b for b in document.blocks[:12] if b.kind not in ("front_matter", "code") and b.reading.strip()][:_HEAD]
    date = _issued(document) or next((d for b in heads if (d := _dated(b))), None)
    frame = _frame(heads) or _behind(document, heads, date) or _fieldwork(document, date)
    if date is not None:
        year = frame.end_date.year if frame is not None and frame.end_date is not None else date[0]
        return Calendar(year, date[1] if year == date[0] else 12, frame, True)
    if frame is not None and frame.end_date is not None:
        return Calendar(frame.end_date.year, frame.end_date.month, frame)
    first = heads[0].reading if heads and (heads[0].kind == "heading" or len(heads[0].reading) <= _TITLE) else ""
    title = document.source.title or ("" if _SENTENCE.search(first) else first)
    years = {p.end_date.year for p in scan(title[:200]).periods if p.iso and p.start_date and p.end_date}
    return (
        Calendar(years.pop())
        if len(years) == 1 and not _NOT_YET.search(title) and not TITLE_AHEAD.search(title)
        else Calendar()
    )


def _issued(document: Document) -> tuple[int, int | None] | None:
    found = re.match(r"(\d{4})(?:-(\d\d))?", document.source.issued or "")
    return (int(found[1]), int(found[2]) if found[2] else None) if found else None


def _dated(block: Block) -> tuple[int, int | None] | None:
    """A byline or dateline: 2024年11月15日, "Marlow Insight, March 2025", "PITTSBURGH, October 16, 2025 - ..."."""
    text = block.reading
    for period in scan(text[:200]).periods:
        if not re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", period.iso or "") or period.start > _BYLINE:
            continue
        short = len(text) <= _BYLINE and block.kind != "list_item" and not re.search(r"[。；]", text)
        if short or _DATELINE.match(text[period.end : period.end + 12]):
            return int(str(period.iso)[:4]), int(str(period.iso)[5:7])
    if len(text) <= 12 and (found := re.fullmatch(r"\s*((?:19|20)\d\d)\s*[./年]\s*(\d{1,2})\s*月?\s*", text)):
        return int(found[1]), int(found[2])
    return None


def _frame(heads: Sequence[Block]) -> Period | None:
    """The period of a title or first sentence that announces a report on it."""
    for at, block in enumerate(heads[:3]):
        text = block.reading[:300]
        if (
            not (_REPORTING.search(text) or _titled(block, at))
            or (at and block.kind == "list_item")
            or _NOT_YET.search(text)
        ):
            continue
        plain = text.lower() if spoken.shouted(text) else text
        for period in (spoken.weeks(p, plain) for p in scan(plain).periods):
            exact = re.fullmatch(r"\d{4}(?:-(?:Q[1-4]|H[12]|\d\d))?|\d{4}-\d\d/\d{4}-\d\d", period.iso or "")
            if exact and not _DATELINE.match(plain[period.end : period.end + 12]):
                a, b = block.span(period.start, period.end)
                return replace(period, start=a, end=b)
    return None


_MONTHLY = lazy.pattern(
    r"statistics|figures|sales|traffic|output|production|deliveries|统计|数据|市场|销量|产量|产销|运行|行情",
    re.IGNORECASE,
)


def _titled(block: Block, at: int) -> bool:
    """A title that names a quarter or a half is about it; one that names a month, where it speaks of figures."""
    text = re.split(r"[;；]", block.reading, maxsplit=1)[0]
    if block.kind not in ("heading", "paragraph") or len(block.reading) > _HEADLINE or _SENTENCE.search(text):
        return False
    parts = [p.iso for p in scan(text.lower() if spoken.shouted(text) else text).periods if p.iso and len(p.iso) > 4]
    return any(re.fullmatch(r"\d{4}-[QH]\d", p) or (len(p) == 7 and not at and _MONTHLY.search(text)) for p in parts)


_SURVEYED = lazy.pattern(
    r"(?:调查|调研|问卷|访问|访谈|执行|采集)[^。；]{0,30}[于在自从]\s*(?=(?:20)?\d\d)|\b(?:survey(?:ed)?|poll(?:ed)?|interview(?:s|ed)?|fieldwork|questionnaires?)\b[^.;]{0,80}\b(?:in|between|from|during)\s+",
    re.IGNORECASE,
)
_CARRIED_OUT = lazy.pattern(
    r"开展|进行|实施|完成|执行|回收|surveyed|polled|interviewed|conducted|carried out|fielded|took place|collected|ran",
    re.IGNORECASE,
)


def _fieldwork(document: Document, date: tuple[int, int | None] | None) -> Period | None:
    """When a survey was held, of a document whose title says that it is one."""
    blocks = [b for b in document.blocks[:16] if b.kind not in ("front_matter", "code") and b.cell is None]
    if not any(re.search(r"调查|调研|问卷|\bsurvey\b|\bpoll\b", b.reading[:_TITLE], re.IGNORECASE) for b in blocks[:2]):
        return None
    for block in blocks:
        text = block.reading[:600]
        for match in islice(_SURVEYED.finditer(text), 4):
            periods = [
                p for p in scan(text).periods if match.end() - 2 <= p.start <= match.end() + 16 and (p.iso or p.partial)
            ]
            if not periods or not _CARRIED_OUT.search(text, match.start(), periods[0].end + 24):
                continue
            period = next((p for p in periods if p.iso), periods[0])
            if period.iso is None and period.partial and date is not None:
                period = _of_year(period, period.partial, date[0]) or period
            year = None if period.end_date is None else _of_year(period, "", period.end_date.year)
            if year is not None:
                start, end = block.span(period.start, period.end)
                return replace(year, start=start, end=end)
    return None


_AHEAD_OF_IT = lazy.pattern(
    r"\s*(?:年|的|度|及|与|中国|全球|行业|市场){0,4}(?:展望|预测|前瞻|趋势)|\s+(?:outlook|forecast)", re.IGNORECASE
)


def _behind(document: Document, heads: Sequence[Block], date: tuple[int, int | None] | None) -> Period | None:
    """A title's year that was over when the document was dated: 2024年…运行与2025年展望, of January 2025."""
    first = next((b for b in heads if b.kind == "heading" or len(b.reading) <= _TITLE), None)
    if (
        date is None
        or first is None
        or first is not heads[0]
        or re.search(r"白皮书|蓝皮书|white ?paper|《", first.reading, re.IGNORECASE)
    ):
        return None
    plain = first.reading.lower() if spoken.shouted(first.reading) else first.reading
    named = [
        p
        for p in scan(plain).periods
        if re.fullmatch(r"\d{4}(?:-(?:Q[1-4]|H[12]))?", p.iso or "") and not _AHEAD_OF_IT.match(plain, p.end)
    ]
    if (
        len(named) != 1
        or named[0].end_date is None
        or named[0].end_date.year >= date[0]
        or named[0].end_date.year < date[0] - 2
    ):
        return None
    start, end = first.span(named[0].start, named[0].end)
    return replace(named[0], start=start, end=end)


def _of_year(period: Period, partial: str, year: int) -> Period | None:
    """A part of a year ("--Q3", "--10-14/--11-11", "" for all of it) in one year."""
    pieces = [p.removeprefix("--") for p in partial.split("/")]
    days = [_days(piece, year) for piece in pieces]
    if not 1900 <= year <= 2200 or any(d is None for d in days) or len(pieces) > 2:
        return None
    first, last = days[0], days[-1]
    assert first is not None and last is not None
    iso = "/".join(f"{year}-{piece}" if piece else str(year) for piece in pieces)
    return replace(period, iso=iso, start_date=first[0], end_date=last[1], partial=None, relative=None)


def _days(piece: str, year: int) -> tuple[dt.date, dt.date] | None:
    if not piece:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    months = _QUARTERS.get(piece)
    if months is None:
        found = re.fullmatch(r"(\d\d)(?:-(\d\d))?", piece)
        if found is None or not 1 <= int(found[1]) <= 12:
            return None
        if found[2]:
            try:
                day = dt.date(year, int(found[1]), int(found[2]))
            except ValueError:
                return None
            return day, day
        months = (int(found[1]), int(found[1]))
    return dt.date(year, months[0], 1), dt.date(year, months[1], calendar.monthrange(year, months[1])[1])


def shifted(period: Period, years: int) -> Period:
    """The same stretch of another year."""
    iso = re.sub(r"(?<!\d)\d{4}(?=$|[-/])", lambda m: str(int(m.group()) + years), str(period.iso))
    return replace(
        period, iso=iso, start_date=_moved(period.start_date, years), end_date=_moved(period.end_date, years)
    )


def _moved(day: dt.date | None, years: int) -> dt.date | None:
    if day is None or not 1 <= day.year + years <= 9999:
        return None
    return (
        day.replace(year=day.year + years, day=28)
        if (day.month, day.day) == (2, 29)
        else day.replace(year=day.year + years)
    )


def interval(iso: str) -> tuple[dt.date | None, dt.date | None] | None:
    """First and last day of a Period.iso ("2024", "2024-Q3", "2025/2030", "../2019"); None if it is none."""
    ends = iso.split("/")
    if len(ends) > 2 or ends in ([".."], ["..", ".."]):
        return None
    found: list[tuple[dt.date, dt.date] | None] = []
    for end in ends:
        match = re.fullmatch(r"(\d{4})(?:-(H[12]|Q[1-4]|\d\d(?:-\d\d)?))?", end)
        days = _days(match[2] or "", int(match[1])) if match is not None and int(match[1]) else None
        if days is None and end != "..":
            return None
        found.append(days)
    first, last = found[0], found[-1]
    if first is not None and last is not None and first[0] > last[1]:
        return None
    return (first[0] if first else None), (last[1] if last else None)
