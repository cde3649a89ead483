"""Reports of reference lists and source lines: publisher or authors, title, year, in the usual orders.

Read are "A (2023). Title. Place", "A. Title. Place, 2023", 'A, "Title", 2023', "A: Title, 2023", "A, Title 2023",
A：《题名》，2023年, A. 题名[R]. 北京, 2024. Other orders are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from tieout.entities import names
from tieout.entities.cues import any_of, source, words
from tieout.entities.scene import Scene
from tieout.model import Entity

_LONGEST = 400  # characters of an entry
_BLOCK = 6000  # characters of a block that holds many
_REACH = 60  # blocks of one list
_LEAD = re.compile(
    r"\s*(?:\[\^[\w-]{1,20}\]:\s|[\[［(（]?\d{1,3}[\]］)）.、]\s?|\d{1,3}\s(?=[A-Z\u4e00-\u9fff])|[•▪■●\-–—*]\s*)?"
)
_NUMBERED = re.compile(r"(?<=\s)[\[［]\^?\d{1,3}[\]］]:?\s?(?=\S)")
_FOOTNOTE = re.compile(r"\s*\[\^[\w-]{1,20}\]:\s")
_SPACE = re.compile(r"\s+")
_LINK = re.compile(r"\s?(?:https?://|www\.|doi:)\S*")
_STANDARD = re.compile(r"(?:[A-Z]{2,4}(?:/[A-Z])?|ISO/IEC)\s?\d[\d.:]*[-—–]")
_BYLINE = re.compile(r"(?:作者|时间|责编|编辑|记者|日期)\s?[：:]")
_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d{2})(?=[a-z]?(?!\d))")
_QUOTED = re.compile(
    r"《(?P<a>[^《》\n]{2,90})》|“(?P<b>[^“”\n]{4,160})”|\"(?P<c>[^\"\n]{4,160})\"|‘(?P<d>[^‘’\n]{8,160})’"
)
_DATED = re.compile(
    r"(?P<who>[^()（）\[\]]{2,120}?)[.,]?\s?[(（](?P<year>(?:19|20)\d{2})[a-z]?(?:,\s[A-Z][a-z]+(?:\s\d{1,2})?)?[)）][.,:：]?\s(?P<what>.+)"
)
_BEHIND = re.compile(r"\s?[（(](?P<who>[^（()），,]{2,40})(?:[，,]\s?\d{4}年?)?[)）]")
_HOUSE = re.compile(
    r",\s(?=[A-Z][\w&.’' -]{0,40}?\b(?:Publishing|Press|Books|Verlag|Working Papers?|Journal|Paper|Review|Bulletin|Quarterly|Discussion)\b)"
)
_STOP = re.compile(r"\.(?=\s|$)|[．。]|\[[A-Z](?:/[A-Z]{2})?\]|,\s(?=(?:[Vv]ol|[Nn]o|pp?)\b\.?)")
_INITIAL = re.compile(r"(?:^|[\s.])[A-Z]$")
_EDGE = " \t,，.。;；:：、“”\"'"


def entries(scene: Scene) -> dict[int, list[Entity]]:
    """Reports by block, for the blocks that are reference lists or source lines."""
    found: dict[int, list[Entity]] = {}
    for number, at, listed in _blocks(scene):
        made: list[Entity] = []
        for start, end in _parted(scene, number, at, listed):
            entity = _entry(scene, number, start, end, listed)
            if entity is not None:
                made.append(entity)
        if made:
            found[number] = made
    return found


def _blocks(scene: Scene) -> Iterator[tuple[int, int, bool]]:
    """(block, where its entries begin, whether it stands in a list of references)."""
    head, lines = _head(), _line()
    last = -1
    for number, block in enumerate(scene.blocks):
        text = block.reading
        if block.cell is not None or not text.strip() or block.kind == "front_matter":
            continue
        if len(text) <= 40 and head.fullmatch(text.strip(" *_#\t")):
            last = number + _REACH
        elif match := _head_and_list().match(text):
            last = number + _REACH
            yield number, match.end(), True
        elif match := _FOOTNOTE.match(text):
            yield number, 0, True
        elif match := lines.match(text):
            yield number, match.end(), False
        elif block.kind == "heading":
            last = -1
        elif number <= last:
            if not ((_LEAD.match(text, 0) and _YEAR.search(text)) or _QUOTED.search(text)):
                if block.kind != "list_item":
                    last = -1
                continue
            yield number, 0, True


@cache
def _head() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[\d一二三四五六七八九十.、\s]{{0,6}})(?:(?:{source('zh', 'reports', 'list_heads')})|(?i:{source('en', 'reports', 'list_heads')}))\s?[:：]?"
    )


@cache
def _head_and_list() -> re.Pattern[str]:
    """A head that runs on into the first entry's number: References [1] …"""
    return re.compile(rf"[\s*_#]*{_head().pattern}[*_]*\s+(?=[\[［]1[\]］])")


@cache
def _line() -> re.Pattern[str]:
    return re.compile(
        rf"[\s*_(（\[]*(?:(?:{source('zh', 'reports', 'source_lines')})|(?i:{source('en', 'reports', 'source_lines')}))[*_]*\s?[:：]\s?[*_]*"
    )


def _parted(scene: Scene, number: int, at: int, listed: bool) -> Iterator[tuple[int, int]]:
    """The entries of a block: its lines and numbered parts in a list; in a source line what ； and 、 part."""
    text = scene.blocks[number].reading[:_BLOCK]
    if listed:
        cuts = {at, *(m.start() for m in _NUMBERED.finditer(text, at))}
        cuts |= {m.start() for m in _SPACE.finditer(text, at) if _breaks(scene, number, m.start())}
        for a, b in pairwise([*sorted(cuts), len(text)]):
            lead = _LEAD.match(text, a)
            yield (lead.end() if lead else a), b
        return
    depth, start = 0, at
    for i in range(at, len(text)):
        c = text[i]
        depth += (c in "《（(“") - (c in "》）)”")
        if depth <= 0 and (c in "；;\n" or (c == "、" and names.is_zh(text))):
            yield start, i
            start = i + 1
    yield start, len(text)


def _breaks(scene: Scene, number: int, at: int) -> bool:
    """Whether a white space of a reading is an end of line in the document."""
    a, b = scene.place(number, at, at + 1)
    return "\n" in scene.document.text[a:b]


def _entry(scene: Scene, number: int, start: int, end: int, listed: bool) -> Entity | None:
    text = scene.blocks[number].reading
    while start < end and text[start].isspace():
        start += 1
    if not 6 <= end - start <= _LONGEST or _STANDARD.match(text, start) or _BYLINE.search(text, start, end):
        return None
    if (link := _LINK.search(text, start, end)) and link.start() - start > 12:
        end = link.start()
    parts = (
        _quoted(text, start, end)
        or _owned(text, start, end)
        or _with_year(text, start, end)
        or _in_order(text, start, end)
    )
    if parts is None:
        return None
    who, what, year = parts
    quoted = text[what[0] - 1 : what[0]] in ("《", "“", '"', "‘")
    who, what = _bare(text, *who), _bare(text, *what) if quoted else _title(text, *what)
    if not listed and year is None and names.is_zh(text) and not _QUOTED.search(text, start, end):
        return None
    if who[0] >= who[1] or not _is_title(text[slice(*what)], listed or year is not None):
        return None
    if not _is_publisher(text[slice(*who)], listed):
        return None
    facts = [
        scene.fact("title", number, *what, how="list"),
        scene.fact("publisher", number, *who, how="list"),
        scene.fact("year", number, *year, how="list") if year else None,
    ]
    return scene.entity("report", number, start, end, facts)


Parts = tuple[tuple[int, int], tuple[int, int], tuple[int, int] | None]


def _quoted(text: str, start: int, end: int) -> Parts | None:
    match = _QUOTED.search(text, start, end)
    if match is None or match.start() - start > 120:
        return None
    group = next(g for g in "abcd" if match.group(g))
    who = (start, match.start())
    if inner := re.search(r"[(（]((?:19|20)\d{2})[)）]", text[start : match.start()]):
        who = (start, start + inner.start())
    if _bare(text, *who)[0] == match.start() or not text[slice(*who)].strip(_EDGE):
        behind = _BEHIND.match(text, match.end(), end)
        who = behind.span("who") if behind else who
    return who, match.span(group), _year(text, match.end(), end) or _year(text, start, match.end())


_OWN_REPORT = re.compile(
    r"(?P<who>[\u4e00-\u9fffA-Za-z·]{2,16}?)(?P<what>(?P<year>(?:19|20)\d{2})年?(?:度|上半年|半年度?|第?[一二三四]季度)?(?:[\u4e00-\u9fff]{0,12})(?:报告|年报|半年报|季报|招股书|公报|白皮书|社会责任报告|ESG报告))[。.；;]?\s*$"
)
_OWN_EN = re.compile(
    r"(?P<who>[A-Z][\w&.'’-]*?(?:\s[A-Z][\w&.'’-]*?){0,4})(?:'s|’s),?\s(?P<what>(?:(?:19|20)\d{2}\s)?(?:[A-Z][\w&-]*\s){0,6}(?:Report|Survey|Review|Outlook|Yearbook|Index|Monitor|Tracker|Results)(?:\s(?:19|20)\d{2})?)(?=[.;,]|\s*$)"
)


def _owned(text: str, start: int, end: int) -> Parts | None:
    """A's 2024 Grid Report, A2024年年度报告: the publisher's name runs into the title."""
    match = _OWN_REPORT.match(text, start, end) or _OWN_EN.match(text, start, end)
    if match is None or ("'s" not in match.group() and "’s" not in match.group() and match.re is _OWN_EN):
        return None
    return match.span("who"), match.span("what"), _year(text, *match.span("what"))


def _with_year(text: str, start: int, end: int) -> Parts | None:
    match = _DATED.match(text, start, end)
    if match is None:
        return None
    a = match.start("what")
    stop = _sentence(text, a, end)
    house = _HOUSE.search(text, a, stop)
    return match.span("who"), (a, house.start() if house else stop), match.span("year")


def _in_order(text: str, start: int, end: int) -> Parts | None:
    """A. Title. ...; A: Title, ...; A, Title, ...: the first mark that leaves a publisher and a title."""
    zh = names.is_zh(text[start:end])
    for mark in (r"[:：]\s?(?!//)", r"\.\s?(?=\S)" if zh else r"\.\s(?=\S)", r"[，,]\s?" if zh else r",\s"):
        for match in re.finditer(mark, text[start : min(end, start + 120)]):
            if mark.startswith("[:") and _HOUSE_FIRST.match(text[start : start + match.start()]):
                break
            if mark.startswith("\\.") and _INITIAL.search(text[start : start + match.start()]):
                continue
            if not mark.startswith("\\.") and re.search(r"[.\[\]]", text[start : start + match.start()]):
                break
            a = start + match.end()
            stop = _sentence(text, a, end)
            if mark.startswith((",", "[，", "[:")):
                comma = re.search(r"[，,]\s?", text[a:stop])
                stop = a + comma.start() if comma else stop
            if mark.startswith(",") and not text[a : a + 1].isupper():
                break
            if stop - a >= 4:
                return (start, start + match.start()), (a, stop), _year(text, stop, end) or _year(text, a, stop)
            break
    return None


_HOUSE_FIRST = re.compile(r"[A-Z][\w&.’'-]*(?:\s[A-Z&][\w&.’'-]*){0,3},\s[A-Z]")  # OECD, Health at a Glance: Europe


def _sentence(text: str, start: int, end: int) -> int:
    match = _STOP.search(text, start, end)
    return match.start() if match else end


def _year(text: str, start: int, end: int) -> tuple[int, int] | None:
    found = list(_YEAR.finditer(text, start, end))
    return found[-1].span(1) if found else None


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE and not _INITIAL.search(text[start : end - 1]):
        end -= 1
    return start, end


_AFTER = re.compile(
    r"[\s,，]*[(（\[][^()（）\[\]]{0,14}[)）\]]\s*$|[\s,，]+(?:19|20)\d{2}年?(?:\d{1,2}月)?[a-z]?\s*$(?<=[,，]\s\d{4})|[,，]\s?(?:19|20)\d{2}.{0,6}$"
)


def _title(text: str, start: int, end: int) -> tuple[int, int]:
    """A title without the year or the letter in brackets behind it."""
    start, end = _bare(text, start, end)
    if match := _AFTER.search(text, start, end):
        end = match.start() if match.start() - start >= 4 else end
    return _bare(text, start, end)


@cache
def _kind() -> re.Pattern[str]:
    zh, en = any_of(words("zh", "policies", "report")), any_of(words("en", "policies", "report"))
    return re.compile(rf"(?:{zh})|\b(?i:{en})s?\b")


_MONTH = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\s(?:\d{1,2},?\s)?(?:19|20)\d\d"
)


def _is_title(text: str, dated: bool) -> bool:
    if not 4 <= len(text) <= 160 or not re.search(r"[A-Za-z\u4e00-\u9fff]{2}", text):
        return False
    if (
        _MONTH.match(text)
        or re.match(r"https?:|www\.", text)
        or re.search(r"整理|测算|calculations|estimates$|analysis of", text)
    ):
        return False
    if names.is_zh(text):
        return dated or bool(_kind().search(text))
    return (text[0].isupper() or text[0].isdigit()) and len(text.split()) >= 2 and (dated or bool(_kind().search(text)))


def _is_publisher(text: str, listed: bool) -> bool:
    if not 2 <= len(text) <= 120 or re.search(r"[。；;《》]|https?:|\d{5}", text):
        return False
    if names.is_zh(text):
        return len(text) <= 40 and (listed or len(text) <= 20)
    return (
        any(c.isupper() for c in text.split()[0][:3])
        and len(text.split()) <= 14
        and not re.search(r"\b(?:is|are|was|were|has|have)\b", text)
    )
