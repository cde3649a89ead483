"""Rankings and orders without figures: A→B→C, "the four leading industries are A, B, C and D", TOP10 lists and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tieout.entities import names
from tieout.entities.cues import expression, source
from tieout.entities.grids import Sheet, figure
from tieout.entities.scene import Fact, Scene, Sentence, language
from tieout.model import Entity

_NUMBERS = {
    "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "two": 2, "three": 3, "four": 4,
    "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
_ITEM = r"[^，。；：、,;:→>＞》《]{1,24}?"
_MOST = 60  # items of one ranking that are kept
_NUMBERED = re.compile(
    r"\s*(?:[①-⑳]\s?|(?:TOP|No\.?|第)?\s?(\d{1,3}|[一二三四五六七八九十]{1,2})(?:名|位)?[.、)）:：\s]\s*)(?P<item>.{2,60}?)\s*$"
)


def entities(scene: Scene, sheets: Sequence[Sheet]) -> Iterator[Entity]:
    for sheet in sheets:
        yield from _table(scene, sheet)
    for sentence in scene.sentences:
        if len(sentence.text) <= 1200:
            yield from _arrows(scene, sentence)
            yield from _counted(scene, sentence)
            yield from _above(scene, sentence)
    yield from _lists(scene)


def _make(
    scene: Scene,
    sentence: Sentence,
    span: tuple[int, int],
    items: Sequence[tuple[int, int]],
    basis: tuple[int, int] | None,
) -> Entity:
    at, text = sentence.start, sentence.text
    facts: list[Fact | None] = []
    if basis is not None and basis[1] - basis[0] >= 2:
        facts.append(scene.fact("basis", sentence.block, at + basis[0], at + basis[1], how="sentence"))
    facts.append(Fact("count", str(len(items)), "stated"))
    facts += [scene.fact("item", sentence.block, at + a, at + b) for a, b in items]
    assert text is not None
    return scene.entity("ranking", sentence.block, at + span[0], at + span[1], facts)


# --------------------------------------------------------------------------------------------------------------------


@cache
def _chain(code: str) -> re.Pattern[str]:
    arrow = r"\s?(?:→|⇒|›|»|->|=>|＞|(?<=[\u4e00-\u9fffA-Za-z]) ?> ?(?=[\u4e00-\u9fffA-Za-z]))\s?"
    item = r"[\u4e00-\u9fffA-Za-z][^，。；：、,;:→⇒›»＞>|\n]{0,23}?"
    return re.compile(rf"(?P<first>{item})(?P<rest>(?:{arrow}{item}){{2,20}})(?=[，。；,;.）)\n”\"]|\s[—–]|$)")


def _arrows(scene: Scene, sentence: Sentence) -> Iterator[Entity]:
    """速度→稳定性→准确性; where the words before say an order. A process (采购→生产→销售) is none."""
    text = sentence.text
    if not re.search(r"[→⇒›»＞>]", text):
        return
    for match in _chain("zh").finditer(text):
        lead = text[max(0, match.start() - 60) : match.start()]
        code = language(text)
        order = expression(code, "rankings", "ordered").search(lead + match.group("first"))
        if order is None:
            continue
        items, at = [], match.start()
        for part in re.finditer(r"[^→⇒›»＞>\-=]+(?:[-=](?!>)[^→⇒›»＞>\-=]+)*", match.group()):
            a, b = names.trimmed(text, at + part.start(), at + part.end())
            if a < b:
                items.append((a, b))
        yield _make(scene, sentence, match.span(), items[:_MOST], _basis(text, match.start()))


def _basis(text: str, at: int) -> tuple[int, int] | None:
    """The clause before the items: what they are ranked by."""
    lead = text[:at].rstrip("：: 为是")
    left = max(lead.rfind(c) for c in "，。；：:,;") + 1
    a, b = names.trimmed(text, left, len(lead))
    return (a, b) if 2 <= b - a <= 60 else None


# --------------------------------------------------------------------------------------------------------------------


@cache
def _zh_heads() -> tuple[re.Pattern[str], ...]:
    items = rf"(?P<items>{_ITEM}(?:、{_ITEM}){{1,11}}(?:(?:和|与|及|以及){_ITEM})?)"
    count = r"(?:前)?(?P<n>[两二三四五六七八九十]|\d{1,2})(?:大|强|名|位|个|家)"
    what = r"(?P<what>[^，。；：、]{0,24}?)"
    superlative = r"(?P<by>[^，。；：、]{0,24}(?:最[高大多强快热好低受]|领先|排名|靠前)[^，。；：、]{0,10}?)"
    return (
        re.compile(rf"{items}(?:等)?(?:领域|行业|地区|场景|企业|国家)?(?:是|为|成为|构成|位列|跻身|属于){superlative}(?:的)?{count}{what}(?=[，。；]|$)"),
        re.compile(rf"{superlative}(?:的)?{count}{what}(?:依次|分别)?(?:为|是|包括|：|:){items}(?=[，。；]|$|，)"),
        re.compile(rf"(?:排名|位列|位居|居|列)(?P<by>[^，。；：、]{{0,12}})前(?P<n>[两二三四五六七八九十]|\d{{1,2}})(?:位|名|大)?(?:的)?{what}(?:依次|分别)?(?:为|是|：|:|包括){items}(?=[，。；]|$)"),
        re.compile(rf"{items}(?:分别|依次)?(?:位列|位居|分列|居|名列|排名)(?P<by>[^，。；：、]{{0,8}})前(?P<n>[两二三四五六七八九十]|\d{{1,2}})(?:位|名|强)?{what}(?=[，。；]|$)"),
        re.compile(rf"(?:^|(?<=[，。；：]))(?P<by>[^，。；：、]{{2,16}}?)前(?P<n>[两二三四五六七八九十]|\d{{1,2}})(?P<what>)(?:名|位|家|大|强)?(?:企业|公司|厂商|品牌)?(?:依次|分别)(?:为|是|：|:){items}(?=[，。；]|$)"),
        re.compile(rf"(?P<by>[^，。；：、]{{2,24}}(?:排名|排序|排行|顺序|由高到低|从高到低|从大到小)[^，。；：、]{{0,4}})(?:依次)?(?:为|是|：|:)(?:依次(?:为|是))?{items}(?P<n>)(?P<what>)(?=[，。；]|$)"),
    )  # fmt: skip


@cache
def _en_heads() -> tuple[re.Pattern[str], ...]:
    item = r"[A-Za-z][\w&.'’ -]{0,40}?"
    items = rf"(?P<items>{item}(?:,\s{item}){{1,11}}(?:,?\sand\s{item})|{item}\sand\s{item})"
    heads = source("en", "rankings", "heads")
    end = r"(?=[.;,]|\s(?:held|accounted|together|hold|account|with|in\sthat|in\sthe|make|made)|$)"
    scale = r"(?:\sby\s[a-z ]{3,30}?)?"
    order = r"in\s(?:descending\s|this\s|that\s)?order(?:\sof\s[a-z ]{3,30})?"
    return (
        re.compile(rf"\b(?P<by>[Tt]he\s)?{heads}{scale}\s?(?:,|:|are|were|—|–)\s?(?:the\s)?{items}{end}"),
        re.compile(rf"(?:^|(?<=[.;:]\s)){items}\s(?:are|were|rank\sas|remain)\s(?P<by>the\s){heads}(?=[.;,]|\s(?:in|of|by|for)\b|$)"),
        re.compile(rf"(?P<by>\b(?:[Rr]anked|[Ii]n\sorder)\s?(?:by\s[a-z ]{{3,30}}|{order})?[,:]\s(?:they\sare\s|these\sare\s)?){items}(?P<n>)(?P<what>)(?=[.;]|$)"),
        re.compile(rf"(?P<what>)(?P<n>)(?P<by>[A-Z][A-Za-z ]{{3,60}}?,?\s{order}(?:\s(?:is|was))?:\s){items}(?=[.;]|$)"),
        re.compile(rf"(?:^|(?<=[.;:]\s))(?P<items>{item}(?:\s\([^()]{{1,14}}\))?(?:,\s{item}(?:\s\([^()]{{1,14}}\))?){{0,11}},?\sand\s{item}(?:\s\([^()]{{1,14}}\))?)\s(?P<by>(?:lead|dominate|head|top|follow)\b[^.;]{{0,60}}?),?\sin\s(?:that|this|descending)\sorder(?P<n>)(?P<what>)"),
        re.compile(rf"(?P<what>)(?P<n>)(?P<by>[A-Z][A-Za-z ]{{3,40}}\sranking(?:\s(?:is|was))?:\s){items}(?=[.;]|$)"),
    )  # fmt: skip


def _counted(scene: Scene, sentence: Sentence) -> Iterator[Entity]:
    """A, B, C and D are the four leading ...: the count fits the items."""
    text = sentence.text
    code = language(text)
    if ("、" if code == "zh" else " and ") not in text or len(text) > 600:
        return
    done: list[tuple[int, int]] = []
    for pattern in _zh_heads() if code == "zh" else _en_heads():
        for match in pattern.finditer(text):
            if any(a < match.end() and match.start() < b for a, b in done):
                continue
            start, end = match.span("items")
            if code == "zh":
                start = _items_start(text, start, end)
            items = [s for s in names.split(text, start, end) if s[1] - s[0] <= 40]
            items = [_bare(text, s) for s in items]
            said = (match.group("n") or "").lower()
            number = _NUMBERS.get(said) or (int(said) if said.isdigit() else None)
            if (
                len(items) < 2
                or (number is not None and number != len(items))
                or any(figure(text[a:b]) for a, b in items)
            ):
                continue
            done.append(match.span())
            yield _make(
                scene,
                sentence,
                (min(start, match.start("by") if match.start("by") >= 0 else start), match.end()),
                items,
                _why(match, text),
            )


_ABOVE = re.compile(
    r"\b(?:rank|put|place|rate|value)(?:s|ed)?\s(?P<first>[^,.;]{2,40}?)\s(?:above|ahead\sof|over|before)\s(?P<second>[^,.;]{2,40}?)"
    r"(?:,?\sand\s(?:the\s)?(?P=second)\s(?:above|ahead\sof|over|before)\s(?P<third>[^,.;]{2,40}?))?(?=[,.;]|\s(?:as|when|in|for)\b|$)"
)


def _above(scene: Scene, sentence: Sentence) -> Iterator[Entity]:
    """Buyers rank safety above price, and price above looks."""
    if " above " not in sentence.text and " ahead of " not in sentence.text:
        return
    for match in _ABOVE.finditer(sentence.text):
        items = [match.span(g) for g in ("first", "second", "third") if match.group(g)]
        if len(items) >= 2 and not any(any(c.isdigit() for c in sentence.text[a:b]) for a, b in items):
            yield _make(scene, sentence, match.span(), items, None)


def _items_start(text: str, start: int, end: int) -> int:
    """Items begin after words that introduce them: 其中, 截至2023年，, 我国大模型在…中，."""
    first = text.find("、", start, end)
    piece = text[start : first if first > 0 else end]
    cut = max(
        (
            m.end()
            for m in re.finditer(
                r"其中|目前|当前|以及|包括|分别为|依次为|集中在|主要是|主要为|来看|中(?=[\u4e00-\u9fff]{2})", piece
            )
        ),
        default=0,
    )
    if cut == 0 and len(piece) > 8:
        cut = max((m.end() for m in re.finditer(r"的|是|为|，", piece)), default=0)
    return start + (cut if cut < len(piece) else 0)


def _bare(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """An item without 领域, 等 at its end or "the" at its beginning."""
    a, b = span
    if match := re.search(r"(?:等(?:领域|行业|地区|企业)?|领域)$", text[a:b]):
        b = a + match.start() if match.start() >= 2 else b
    if match := re.search(r"\s?[（(][^（()）]{1,14}[)）]$", text[a:b]):
        b = a + match.start()
    if text[a:b].lower().startswith("the "):
        a += 4
    return a, b


def _why(match: re.Match[str], text: str) -> tuple[int, int] | None:
    groups = match.groupdict()
    spans = [match.span(g) for g in ("by", "what") if groups.get(g)]
    if not spans:
        return None
    a, b = names.trimmed(text, min(s[0] for s in spans), max(s[1] for s in spans))
    if b - a < 2 or b - a > 70:
        return names.trimmed(text, *match.span("by")) if groups.get("by") else None
    return a, b


# --------------------------------------------------------------------------------------------------------------------


_TITLE = re.compile(r"排名|排行|榜|TOP\s?\d|前[三五十]|\d强|\brank|\btop\b|\blargest\b|\bleading\b", re.IGNORECASE)


def _table(scene: Scene, sheet: Sheet) -> Iterator[Entity]:
    """A table with a rank column: its names in order."""
    if "rank" not in sheet.roles:
        return
    column = next(
        (
            c
            for c in sheet.columns
            if c.roles and c.roles[0] in ("company", "product", "case", "title", "area", "industry", "policy")
        ),
        None,
    )
    if column is None:
        column = next(
            (c for c in sheet.columns if "rank" not in c.roles and "number_row" not in c.roles and c.header), None
        )
    if column is None:
        return
    ranked: list[tuple[int, int]] = []
    for record in sheet.records:
        rank = record.get("rank")
        ref = next((r for c, r in record.cells if c is column), None)
        place = re.search(r"\d{1,3}", scene.blocks[rank.block].reading) if rank else None
        if ref is None or figure(scene.blocks[ref.block].reading) or place is None:
            continue
        ranked.append((int(place.group()), ref.block))
    ranked.sort()
    if len(ranked) < 3:
        return
    facts: list[Fact | None] = []
    near = [n for n in sheet.captions if 4 <= len(scene.blocks[n].reading) <= 90]
    says = [n for n in near if _TITLE.search(scene.blocks[n].reading)]
    caption = next(iter([*says, *near]), None)
    if caption is not None:
        facts.append(scene.whole("basis", caption, how="caption"))
    facts.append(Fact("count", str(len(ranked)), "stated"))
    facts += [scene.whole("item", n) for _, n in ranked[:_MOST]]
    first, last = scene.blocks[sheet.first], scene.blocks[sheet.last]
    yield scene.across("ranking", sheet.first, first.start, max(last.end, first.end), facts)


def _lists(scene: Scene) -> Iterator[Entity]:
    """Numbered items under a line that says ranking, TOP10."""
    speaking = scene.speaking
    titles = re.compile(
        rf"{source('zh', 'rankings', 'list_title')}|\b{source('en', 'rankings', 'list_title')}\b", re.IGNORECASE
    )
    at = 0
    while at < len(speaking):
        number, block = speaking[at]
        at += 1
        if len(block.reading) > 60 or not titles.search(block.reading):
            continue
        items: list[tuple[int, int, int]] = []
        while at < len(speaking):
            n, b = speaking[at]
            match = _NUMBERED.match(b.reading) if len(b.reading) <= 80 else None
            if (
                match is None
                and b.kind == "list_item"
                and len(b.reading) <= 30
                and not re.search(r"[，。；]", b.reading)
            ):
                items.append((n, 0, len(b.reading)))
            elif match is not None:
                items.append((n, *match.span("item")))
            else:
                break
            at += 1
        ordered = [i for i in items if _NUMBERED.match(scene.blocks[i[0]].reading) or _marked(scene, i[0])]
        if len(items) < 3 or len(ordered) * 2 < len(items):
            continue
        facts = [scene.whole("basis", number, how="heading"), Fact("count", str(len(items)))]
        facts += [scene.fact("item", n, a, b) for n, a, b in items[:_MOST]]
        yield scene.across("ranking", number, block.start, scene.blocks[items[-1][0]].end, facts)


def _marked(scene: Scene, number: int) -> bool:
    """The list item's own number stands before the block's text in the document."""
    start = scene.blocks[number].start
    return bool(re.search(r"\d{1,2}[.)、]\s*$", scene.document.text[max(0, start - 6) : start])) or bool(
        re.match(r"\d{1,2}[.)、]", scene.blocks[number].text)
    )
