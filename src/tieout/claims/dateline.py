"""What a document says about its own time: its metadata's date, its dateline, the one period it reports on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from tieout import lazy
from tieout.claims import spoken
from tieout.claims.interim import reported
from tieout.claims.stretch import of_year
from tieout.locate import scan
from tieout.model import Block, Document, Period

TITLE = 90  # characters of a first line that may be a title
SENTENCE = re.compile(r"[。；;]|[.!?]\s*$|[.!?]\s+[A-Z]")
NOT_YET = lazy.pattern(r"展望|预测|白皮书|趋势|outlook|forecast|trends|guide|蓝皮书", re.IGNORECASE)
_HEADLINE = 140
_BYLINE = 70  # characters of a line that is a date and names rather than a sentence
_REPORTING = lazy.pattern(
    r"公报|简报|通报|综述|年报|年度报告|季报|季度报告|半年报|半年度报告|月报|周报|快报|业绩|中期报告|经营情况|运行情况|运行报告|运行分析|市场回顾|年度回顾|经济运行|统计数据|财报"
    r"|\b(?:results?|annual report|(?:interim|half[- ]year(?:ly)?|semi-?annual|quarter(?:ly)?|[a-z]+[- ]quarter|Q[1-4]|nine[- ]month) (?:financial |interim )?report|reports? (?:record |strong |net |the )?(?:first|second|third|fourth|full)|reported|traffic (?:figures|statistics|results|release)|"
    r"trading update|earnings|highlights|monthly (?:statistics|report)|fiscal year ended|quarter ended|year ended|months ended)\b",
    re.IGNORECASE,
)
_DATELINE = lazy.pattern(r"^\s*(?:\([A-Z ]+\)\s*)?[-–—:：]")


def issued(document: Document) -> tuple[int, int | None] | None:
    found = re.match(r"(\d{4})(?:-(\d\d))?", document.source.issued or "")
    return (int(found[1]), int(found[2]) if found[2] else None) if found else None


def dated(block: Block) -> tuple[int, int | None] | None:
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


def frame_of(heads: Sequence[Block], blocks: Sequence[Block]) -> Period | None:
    """The period of a title or first sentence that announces a report on it."""
    for at, block in enumerate(heads[:3]):
        text = block.reading[:300]
        if (
            not (_REPORTING.search(text) or _titled(block, at))
            or (at and block.kind == "list_item")
            or NOT_YET.search(text)
        ):
            continue
        plain = text.lower() if spoken.shouted(text) else text
        for period in (spoken.weeks(p, plain) for p in scan(plain).periods):
            exact = re.fullmatch(r"\d{4}(?:-(?:Q[1-4]|H[12]|\d\d))?|\d{4}-\d\d/\d{4}-\d\d", period.iso or "")
            behind_it = plain[period.end : period.end + 12]
            dated_there = len(period.iso or "") in (7, 10) and _DATELINE.match(behind_it)
            if exact and not dated_there and not _ISSUE.match(behind_it):
                a, b = block.span(period.start, period.end)
                whole = replace(period, start=a, end=b)
                return reported(plain, whole, blocks) or whole
    return None


_ISSUE = lazy.pattern(r"\s*第\s*\d+\s*[期号]|,?\s*(?:issue\b|no\.|vol\b)", re.IGNORECASE)  # 2025年第9期
_MONTHLY = lazy.pattern(
    r"statistics|figures|sales|traffic|output|production|deliveries|统计|数据|市场|销量|产量|产销|运行|行情",
    re.IGNORECASE,
)


def _titled(block: Block, at: int) -> bool:
    """A title that names a quarter or a half is about it; one that names a month, where it speaks of figures."""
    text = re.split(r"[;；]", block.reading, maxsplit=1)[0]
    if block.kind not in ("heading", "paragraph") or len(block.reading) > _HEADLINE or SENTENCE.search(text):
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


def fieldwork(document: Document, date: tuple[int, int | None] | None) -> Period | None:
    """When a survey was held, of a document whose title says that it is one."""
    blocks = [b for b in document.blocks[:16] if b.kind not in ("front_matter", "code") and b.cell is None]
    if not any(re.search(r"调查|调研|问卷|\bsurvey\b|\bpoll\b", b.reading[:TITLE], re.IGNORECASE) for b in blocks[:2]):
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
                period = of_year(period, period.partial, date[0]) or period
            year = None if period.end_date is None else of_year(period, "", period.end_date.year)
            if year is not None:
                start, end = block.span(period.start, period.end)
                return replace(year, start=start, end=end)
    return None


_AHEAD_OF_IT = lazy.pattern(
    r"\s*(?:年|的|度|及|与|中国|全球|行业|市场){0,4}(?:展望|预测|前瞻|趋势)|\s+(?:outlook|forecast)", re.IGNORECASE
)


def behind(document: Document, heads: Sequence[Block], date: tuple[int, int | None] | None) -> Period | None:
    """A title's year that was over when the document was dated: 2024年…运行与2025年展望, of January 2025."""
    first = next((b for b in heads if b.kind == "heading" or len(b.reading) <= TITLE), None)
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


_BULLETIN = lazy.pattern(
    r"月报|月度|月刊|快讯|快报|简报|简讯|通报|公报|通讯|监测|动态|行情|景气|产销"
    r"|\b(?:bulletin|monthly|statistics|monitor|digest|traffic|barometer)\b",
    re.IGNORECASE,
)
_BACK = 2  # months that a bulletin may come after the one that it is on
_LED = 40  # characters before the month of a first sentence
_LATER = lazy.pattern(r"预计|展望|预测|\b(?:forecast|outlook|expect\w*|will)\b", re.IGNORECASE)


def month_of(heads: Sequence[Block], blocks: Sequence[Block], date: tuple[int, int | None] | None) -> Period | None:
    """The month that a dated bulletin is on, which its title (生猪市场监测（3月）), a headline, a caption or else its first
    sentence names: the one of its date or one of the two before."""
    if date is None or not date[1] or not any(_BULLETIN.search(b.reading[:TITLE]) for b in heads[:2]):
        return None
    first = [b for b in blocks[:_OPENING] if b.cell is None and b.kind not in ("front_matter", "code", "note")]
    for at, block in enumerate(first):
        text = block.reading[:300]
        title = len(text) <= TITLE and not SENTENCE.search(text)
        told = _OPENS.match(text)
        named = [p for p in scan(text.lower() if spoken.shouted(text) else text).periods if p.iso or p.partial]
        if told is not None:
            named = [p for p in scan(f"in {told['month']}").periods if p.partial]
            named = [replace(p, start=told.start("month"), end=told.end("month"), text=told["month"]) for p in named]
        if dated(block) or not block.reading.strip() or (title and not named):
            continue
        opening = named[0] if named and ((title and not at) or named[0].start <= _LED) else None
        month = _month(opening, date) if opening is not None else None
        if month is not None and not _ISSUE.match(text, month.end) and not _LATER.search(text[: month.start]):
            start, end = block.span(month.start, month.end)
            return replace(month, start=start, end=end)
        if not title:
            return None
    return None


_OPENING = 16  # blocks of a bulletin before its first sentence
# A bare month that opens a sentence: February shipments recovered.
_OPENS = lazy.pattern(
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December)(?:['’]s)? (?!\d)[a-z]"
)


def _month(period: Period, date: tuple[int, int | None]) -> Period | None:
    """8月, 8月末, August 2025 as the month that it is of, near enough before the date of what names it."""
    found = re.fullmatch(r"(?:\.\./)?(\d{4}|-)-(\d\d)(?:-\d\d)?", period.iso or period.partial or "")
    if found is None or not date[1]:
        return None
    month = int(found[2])
    year = date[0] - (month > date[1]) if found[1] == "-" else int(found[1])
    behind_it = (date[0] - year) * 12 + date[1] - month
    return of_year(period, f"--{month:02d}", year) if 0 <= behind_it <= _BACK else None
