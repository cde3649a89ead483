"""The line under a headline on the web: who wrote it, where it comes from, when, how often it was read. No figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tieout import lazy
from tieout.model import Basis, Block, Source

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = lazy.pattern(
    rf"(?P<y>(?:19|20)\d\d)[-/.年](?P<m>\d{{1,2}})[-/.月](?P<d>\d{{1,2}})日?|(?P<d2>\d{{1,2}}) (?P<m2>{_MONTH}),? (?P<y2>(?:19|20)\d\d)"
    rf"|(?P<m3>{_MONTH}) (?P<d3>\d{{1,2}}),? (?P<y3>(?:19|20)\d\d)",
    re.IGNORECASE,
)
_SOURCE = lazy.pattern(
    r"(?:信息来源|文章来源|稿件来源|来源|source)\s*[:：]\s*(?P<name>[^\s|｜:：,，;；]{2,30}(?: [A-Z]\w{1,20}){0,3})",
    re.IGNORECASE,
)
_AUTHOR = lazy.pattern(
    r"(?:作者|撰文|记者|文/)\s*[:：]?\s*(?P<zh>[\u4e00-\u9fff·]{2,8})|\b[Bb]y:? (?P<en>[A-Z][\w.’'-]{0,20}(?: [A-Z][\w.’'-]{0,20}){1,3})"
)
_REST = lazy.pattern(
    r"(?:发布|发表|更新)?(?:时间|日期)\s*[:：]?|\b(?:published|updated|posted|last updated|last modified)(?: on| at)?\s*:?"
    r"|(?:阅读|浏览|点击|评论|点赞|分享|收藏|转发)(?:量|数|次数|人数)?\s*[:：(（]?\s*[\d.,]+\s*[万亿]?\s*[次条)）]?"
    r"|\d{1,3}[ -]min(?:ute)?s?(?: read)?|\b[\d.,]+[kKmM]? (?:views?|shares?|comments?|reads?)\b"
    r"|\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?(?: ?[A-Z]{2,4}\b)?|(?:责任)?编辑\s*[:：]\s*\S{2,8}|字号\s*[:：]?|\b(?:share|print|listen)\b"
    r"|(?:^|\s)(?:打印|关闭|收藏|分享|原创|大|中|小)(?=\s|$)",
    re.IGNORECASE,
)
_LONGEST = 160
_FIRST = 8  # blocks of a page in which such a line stands


def with_byline(blocks: Sequence[Block], source: Source) -> tuple[tuple[Block, ...], Source]:
    """Blocks with such lines set apart as furniture, and the source with what they say and nothing else said."""
    out = list(blocks)
    for at, block in enumerate(out[:_FIRST]):
        if block.kind not in ("paragraph", "note", "list_item") or block.cell is not None:
            continue
        told = said_in(block.reading)
        if told is None:
            if len(block.reading) > 60:
                break  # the article has begun
            continue
        out[at] = replace(block, kind="furniture")
        for field, value in told.items():
            if getattr(source, field) is None:
                basis = (
                    *source.basis,
                    Basis(field, "document", block.start, block.end, note="the line under the title"),
                )
                source = replace(source, **{field: value}, basis=basis)
    return tuple(out), source


def said_in(text: str) -> dict[str, str] | None:
    """publisher, author, issued of a line that says nothing else; None where it is no such line."""
    if len(text) > _LONGEST:
        return None
    date, source, author = _DATE.search(text), _SOURCE.search(text), _AUTHOR.search(text)
    if date is None and author is None and (source is None or _REST.search(text) is None):
        return None  # a source alone is that of a table or a chart
    rest = text
    for found in (date, source, author):
        if found is not None:
            rest = rest.replace(found.group(), " ")
    counted = _REST.search(rest) is not None
    left = "".join(c for c in _REST.sub(" ", rest) if c.isalnum())
    signals = sum(x is not None for x in (date, source, author)) + counted
    if len(left) > (12 if signals > 1 or date is not None else 0) or (signals < 2 and left) or _ends(text):
        return None
    out: dict[str, str] = {}
    if source is not None:
        out["publisher"] = source["name"]
    if author is not None:
        out["author"] = author["zh"] or author["en"]
    if date is not None and (day := _iso(date.groupdict())) is not None:
        out["issued"] = day
    return out


def _ends(text: str) -> bool:
    """A sentence ends so; a line of facts about a text does not."""
    return text.rstrip()[-1:] in ("。", "！", "？", "!", "?", ";", "；")


def _iso(parts: dict[str, str | None]) -> str | None:
    year = parts["y"] or parts["y2"] or parts["y3"]
    month, day = parts["m"] or parts["m2"] or parts["m3"], parts["d"] or parts["d2"] or parts["d3"]
    if year is None or month is None or day is None:
        return None
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].casefold()) + 1
    return f"{year}-{number:02d}-{int(day):02d}" if 1 <= number <= 12 and 1 <= int(day) <= 31 else None
