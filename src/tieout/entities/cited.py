"""Reports, surveys and indexes that a document cites: title, publisher, year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tieout.entities import cited_lists, dates, names
from tieout.entities.cues import any_of, source, words
from tieout.entities.forms import formed
from tieout.entities.grids import Sheet
from tieout.entities.names import EN_NAME
from tieout.entities.organizations import Names
from tieout.entities.policy_names import kind_of_title
from tieout.entities.scene import Fact, Scene
from tieout.entities.standards import TITLE
from tieout.model import Entity

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:\s*[-—–至]\s*((?:19|20)?\d{2}))?")
_REACH = 40


def entities(scene: Scene, sheets: Sequence[Sheet], known: Names) -> Iterator[Entity]:
    inside: set[int] = set()
    for sheet in sheets:
        if {"title", "publisher"} <= sheet.roles:
            for record in sheet.records:
                title = record.get("title")
                if title is None or title.how != "stated":
                    continue
                inside.update(ref.block for _, ref in record.cells)
                text = scene.blocks[title.block].reading
                publisher = record.get("publisher")
                year = record.get("issued", "date")
                facts = [
                    scene.whole("title", title.block, text.strip().strip("《》")),
                    scene.whole("publisher", publisher.block) if publisher else None,
                    scene.whole("year", year.block) if year else _year(scene, title.block, 0, len(text)),
                ]
                yield scene.entity("report", title.block, 0, len(text), facts)
    listed = cited_lists.entries(scene)
    for made in listed.values():
        yield from made
    for number, block in scene.speaking:
        if number in inside or number in listed:
            continue
        if block.kind in ("heading", "caption"):
            continue
        if _of_itself(scene, number):
            continue
        yield from _in_block(scene, number, known)


def _of_itself(scene: Scene, number: int) -> bool:
    """The first lines of a document name the document, not what it cites."""
    return number == 0


def _in_block(scene: Scene, number: int, known: Names) -> Iterator[Entity]:
    text = scene.blocks[number].reading
    taken: list[tuple[int, int]] = []
    if "《" in text:
        for match in TITLE.finditer(text):
            if kind_of_title(scene.plain(match.group(1))) == "report":
                taken.append(match.span())
                yield _titled(scene, number, match, known)
    if len(text) > 20000:
        text = text[:20000]
    for start, end, who, what, year in [*_indexes(text), *_english(text), *_issued(text)]:
        if any(a < end and start < b for a, b in taken):
            continue
        taken.append((start, end))
        if text.startswith("The ", what[0]):
            what = (what[0] + 4, what[1])
        facts: list[Fact | None] = [
            scene.fact("title", number, *what),
            scene.fact("publisher", number, *who, how="clause"),
            scene.fact("year", number, *year, how="sentence") if year else None,
        ]
        yield scene.entity("report", number, start, end, facts)


def by_place(scene: Scene) -> Iterator[Entity]:
    """Reports and rankings that only their place shows, source lines included."""
    for number, block in scene.speaking:
        text = block.reading
        if number == 0 or block.kind in ("heading", "caption") or len(text) > 20000:
            continue
        for start, end, who, year in _placed(text):
            facts: list[Fact | None] = [scene.fact("title", number, start, end)]
            facts.append(scene.fact("publisher", number, *who, how="sentence") if who else None)
            facts.append(scene.fact("year", number, *year, how="sentence") if year else None)
            yield scene.entity("report", number, start, end, facts)
            if (size := _SIZE.search(text, start, end)) is not None:
                ranked: list[Fact | None] = [scene.fact("basis", number, start, end), Fact("count", size.group(1))]
                yield scene.entity("ranking", number, start, end, ranked)


_SIZE = re.compile(r"(\d{1,4})强")


def _titled(scene: Scene, number: int, match: re.Match[str], known: Names) -> Entity:
    text = scene.blocks[number].reading
    facts: list[Fact | None] = [scene.fact("title", number, match.start(1), match.end(1))]
    publisher = _publisher(text, match.start(), match.end(), known)
    if publisher is not None:
        facts.append(scene.fact("publisher", number, *publisher, how="sentence"))
    facts.append(_year(scene, number, match.start(1), match.end(1)) or _date_before(scene, number, match.start()))
    return scene.entity("report", number, match.start(), match.end(), facts)


@cache
def _by() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<who>[\u4e00-\u9fffA-Za-z&·][\u4e00-\u9fffA-Za-z0-9&·\s]{{1,24}}?)\s?(?:于?\s?(?:19|20)\d{{2}}年(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?|于?\d{{1,2}}月(?:\d{{1,2}}日)?|最新|近日|联合|共同)?(?:{source('zh', 'reports', 'by')}|的|在)?(?:最新的?|一份)?$"
    )


def _publisher(text: str, start: int, end: int, known: Names) -> tuple[int, int] | None:
    """X发布的《》, 据X《》, 《》（X）."""
    lead = text[max(0, start - _REACH) : start]
    base = max(0, start - _REACH)
    inner = re.split(r"[，。；：！？》）]", lead)[-1]
    offset = base + len(lead) - len(inner)
    spans = known.find(text, offset, start)
    if spans and not re.search(r"[，。；]", text[spans[-1][1] : start]) and len(text[spans[-1][1] : start]) <= 14:
        return spans[-1]
    if match := _by().search(inner):
        a, b = offset + match.start("who"), offset + match.end("who")
        a = names.cut(text, a, b)
        a = a + (m.end() if (m := re.match(r"(?:据|根据|按照|依照|遵照|参考|结合|引自|来自|参照)", text[a:b])) else 0)
        a, b = names.trimmed(text, a, b)
        if b - a >= 2 and names.plausible(text[a:b]):
            return a, b
    after = re.match(r"\s?[（(](?P<who>[^（()），,]{2,24})(?:[，,]\s?\d{4}年?)?[)）]", text[end : end + 40])
    if after and names.plausible(after.group("who")) and not after.group("who")[0].isdigit():
        return end + after.start("who"), end + after.end("who")
    follow = re.match(r"\s(?:\(\d{4}\)\s)?(?:by|from|published by)\s(?:the\s)?", text[end : end + 30])
    if follow and (found := re.match(EN_NAME, text[end + follow.end() : end + 80])):
        return end + follow.end(), end + follow.end() + found.end()
    return None


def _year(scene: Scene, number: int, start: int, end: int) -> Fact | None:
    match = _YEAR.search(scene.blocks[number].reading, start, end)
    return scene.fact("year", number, match.start(1), match.end(1)) if match else None


def _date_before(scene: Scene, number: int, start: int) -> Fact | None:
    text = scene.blocks[number].reading
    found = dates.everywhere(text, max(0, start - _REACH), start)
    return scene.fact("year", number, found[-1][1], found[-1][2], found[-1][0][:4], "sentence") if found else None


Cited = tuple[int, int, tuple[int, int], tuple[int, int], tuple[int, int] | None]


def _indexes(text: str) -> Iterator[Cited]:
    """斯坦福 AI 指数显示, X报告指出: a named publisher's own report without 《》."""
    if not names.is_zh(text):
        return
    for hit in _publishers(text):
        start, end = hit
        match = re.match(
            rf"\s?(?:的|最新|(?:19|20)\d{{2}}年度?|年度|\s){{0,3}}(?P<what>(?:AI\s?|ESG\s?|[\u4e00-\u9fff]{{2,6}})?(?:{source('zh', 'reports', 'index')}))\s?(?:{source('zh', 'reports', 'says')}|中|，)",
            text[end : end + 40],
        )
        if match:
            yield (
                start,
                end + match.end("what"),
                (start, end),
                (end + match.start("what"), end + match.end("what")),
                None,
            )


def _publishers(text: str) -> list[tuple[int, int]]:
    return [(h.start, h.end) for h in names.listed(text)]


def _issued(text: str) -> Iterator[Cited]:
    """X11月12日发布的监测显示."""
    if "发布" not in text and "公布" not in text:
        return
    pattern = rf"(?:^|(?<=[，。；：、\s]))(?P<who>[\u4e00-\u9fffA-Za-z]{{2,14}}?)\s?(?P<when>(?:(?:19|20)\d{{2}}年)?(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?)(?:最新|联合)?(?:发布|公布)的(?P<what>[\u4e00-\u9fff]{{0,10}}?(?:{source('zh', 'reports', 'index')}))(?={source('zh', 'reports', 'says')}|中|，)"
    for match in re.finditer(pattern, text):
        start = names.cut(text, *match.span("who"))
        start += len(m.group()) if (m := re.match(r"据|根据|按照", text[start : match.end("who")])) else 0
        if names.plausible(text[start : match.end("who")]):
            year = re.search(r"(?:19|20)\d{2}", match.group("when"))
            span = (match.start("when"), match.start("when") + 4) if year else None
            yield start, match.end("what"), (start, match.end("who")), match.span("what"), span


@cache
def _en() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    kinds = any_of(words("en", "policies", "report"))
    index = source("en", "reports", "index")
    says = source("en", "reports", "says")
    return (
        re.compile(rf"(?P<who>{EN_NAME})(?:'s|’s)\s(?P<what>(?:(?:19|20)\d{{2}}\s|annual\s|latest\s|[a-z-]+\s){{0,3}}(?:[A-Z][\w-]*\s){{0,4}}{index}(?:\sof\s\d[\d,]*\s[a-z]+(?:\s[a-z]+)?)?)\b(?!\s(?:assistant|tool|platform|process|team|board|committee|app|system|software|engine|period|date))"),
        re.compile(rf"(?P<who>{EN_NAME})(?:'s|’s)\s(?P<what>(?:(?:19|20)\d{{2}}\s)?(?:[A-Z][\w&-]*\s(?:of\s|on\s|the\s|for\s|and\s)*){{1,7}}?(?:{kinds})(?:\s(?:19|20)\d{{2}})?)(?![\w])"),
        re.compile(rf"(?<![\w])(?P<what>(?:[A-Z][\w&-]*\s(?:of\s|on\s|the\s|for\s|and\s|in\s)*){{1,7}}?(?:{kinds})(?:\s(?:19|20)\d{{2}})?)(?:,?\s(?:published|issued|released|by|from)\s(?:by\s)?(?:the\s)?(?P<who>{EN_NAME})|\s\((?P<who2>{EN_NAME})(?:,\s(?:19|20)\d{{2}})?\)|(?={says}))"),
    )  # fmt: skip


def _english(text: str) -> Iterator[Cited]:
    if not re.search(r"[A-Z][a-z]+", text) or not re.search(r"[a-z] [a-z]", text):
        return
    own, titled, issued = _en()
    for pattern in (titled, own):
        for match in pattern.finditer(text):
            if names.plausible(match.group("who")) or names.key_of(match.group("who")):
                yield match.start(), match.end("what"), match.span("who"), match.span("what"), _years(match, text)
    for match in _own_title().finditer(text) if " in its " in text else ():
        if names.plausible(match.group("who")) or names.key_of(match.group("who")):
            yield *match.span("what"), match.span("who"), match.span("what"), _years(match, text)
    for match in issued.finditer(text):
        who = match.span("who") if match.group("who") else match.span("who2") if match.group("who2") else None
        if who is None or not (names.plausible(text[slice(*who)]) or names.key_of(text[slice(*who)])):
            continue
        yield match.start("what"), match.end("what"), who, match.span("what"), _years(match, text)


@cache
def _own_title() -> re.Pattern[str]:
    kinds = any_of(words("en", "policies", "report"))
    return re.compile(
        rf"(?P<who>{EN_NAME})\s(?:[^.;:]|\.\d){{1,90}}?\bin\sits\s(?:[a-z]+\s){{0,2}}(?P<what>(?:[A-Z][\w&-]*\s){{1,6}}?(?:{kinds})(?:\s(?:19|20)\d{{2}})?)(?!\w)"
    )


@cache
def _by_place() -> tuple[re.Pattern[str], ...]:
    """Reports that their place shows: (Commonwealth Fund survey, 2024); the association's Recycling League 2025; in a
    source line without more; “2025年…20强” behind 发布."""
    kinds, index = any_of(words("en", "policies", "report")), source("en", "reports", "index")
    title = rf"(?:[A-Z][\w&’-]*\s){{1,7}}(?:(?:[a-z]+\s)?{index}|{kinds}|poll)"
    return (
        re.compile(rf"\((?P<what>{title})(?=,\s(?:[A-Z][a-z]+\s)?(?:19|20)\d\d\))"),
        re.compile(rf"(?<=\w(?:'s|’s)\s)(?P<what>(?:[A-Z][\w&-]*\s){{1,6}}(?:{kinds})\s(?:19|20)\d\d)(?!\w)"),
        re.compile(
            rf"(?:^(?:Data\s)?[Ss]ources?:\s|;\s)(?:the\s)?(?P<what>{title}(?:\s(?:19|20)\d\d)?)(?=[;,.]|\s\(|$)"
        ),
        re.compile(source("zh", "reports", "issued_quoted")),
        re.compile(source("zh", "reports", "paper_list")),
    )


def _placed(text: str) -> Iterator[tuple[int, int, tuple[int, int] | None, tuple[int, int] | None]]:
    """(start, end, publisher, year) of these."""
    for pattern in _by_place():
        for match in pattern.finditer(text):
            who = match.span("who") if match.groupdict().get("who") else None
            if formed(match.group("what")) and not names.is_zh(match.group("what")):
                continue
            yield *match.span("what"), who, _years(match, text)


def _years(match: re.Match[str], text: str) -> tuple[int, int] | None:
    year = re.search(r"(?:19|20)\d{2}", text[match.start() : min(len(text), match.end() + 10)])
    return (match.start() + year.start(), match.start() + year.end()) if year else None
