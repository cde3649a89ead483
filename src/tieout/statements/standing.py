"""What a block's headings say about the statements below them: their kind, whom they address, what they are about.

Headings are those the reader found, and in texts without heading marks (slides, OCR) the short lines that stand alone:
a numbered one ("3.1 主要痛点") holds until the next numbered one, another until the next that names a kind.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container
from dataclasses import dataclass, replace
from functools import lru_cache

from tieout import lazy
from tieout.locate.sentences import sentences
from tieout.model import Block, Document
from tieout.statements.cues import KINDS, Cues, cues, language, width

_NUMBERED = lazy.pattern(
    r"\s*(?:第[一二三四五六七八九十\d]{1,3}[章节部篇]|\d{1,2}(?:\.\d{1,2}){0,3}[\s.、](?=\D)|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|(?:Part|Chapter|Section) [\dIVX]+|[IVX]{1,4}\.\s)"
)
_CUT = lazy.pattern(r"[：:]|——|\s[–—-]\s")
_SENTENCE_END = lazy.pattern(r"[。！？!?；;.](?:[”\"'）)\]]|\[{1,2}\^?[\w,，–-]{1,12}\]{1,2})*\s*$")
_FIRST_ONLY = frozenset({"benefit", "forecast", "driver"})  # kinds that words after a heading's colon do not make
_BRACKETS = lazy.pattern(r"[（(][^（()）]{0,60}[)）]")
_TAILS = lazy.pattern(
    r"(?:提示|预警|清单|要点|因素|分析|研判|概述|总结|洞察|解读|如下|包括|有|主要有|在哪里?|有哪些|何在|几何|盘点|梳理)+$"
)
_ITEM = lazy.pattern(r"\s*(?:[①-⑳◆●▶►➢➤■□▪★☆❑✓✔•]|[（(]\d{1,2}[)）]|\d{1,2}[)）])\s*\S")
_COUNTED = lazy.pattern(
    r"\S{2,6}(?:[一二三四五六七八九十]|\s?\d{1,2})\s*(?:[：:]|\s)|[A-Za-z]+ (?:\d{1,2}|[IVX]{1,4})\s*[:.]\s"
)
_LABELLED = lazy.pattern(r"[：:]\s*(?=\S)")
_SAID = 10  # columns behind a colon from which a line is a label with its value, not a title
_PARTS = 12  # blocks from which a document has parts even where no heading is marked
_REACH = 14  # blocks that an unnumbered line of its own governs
_FAR = 80  # blocks that a numbered line of its own governs
_COUNTER = lazy.pattern(r"(?:^|\n)\s*\d{1,2}[.、)）]\s*$")
_BULLET = lazy.pattern(r"(?:^|\n)\s*[-*+•·▪–—●○■□◆▶►]\s*$")
_OF = lazy.pattern(r"\s(?:of|for|to|in|facing|from|behind|on|across)\s", re.IGNORECASE)
_LEFT = lazy.pattern(r"\s(?:of|for|about|on|in|against)$", re.IGNORECASE)
_FOR = lazy.pattern(r"\b(?:for|to)\s+(?P<who>(?:[\w-]+\s?){1,5})$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading's words. `kinds`: what it makes of statements below, () if nothing.

    `neutral`: nothing below counts (references, case studies). `plain`: it ends what an outer heading says (市场规模).
    """

    text: str
    block: int
    kinds: tuple[str, ...] = ()
    neutral: bool = False
    plain: bool = False
    loose: bool = False  # a line of its own that the reader did not mark as a heading
    numbered: bool = False
    covering: bool = False  # most of the document stands under it
    paired: bool = False  # a column of difficulties in a table that has one of remedies, or the other way round
    title: bool = False  # it opens the document and covers it: what it names is the subject, not the kind of all below


@dataclass(frozen=True, slots=True)
class Standing:
    """The headings over a block, innermost first."""

    headings: tuple[Heading, ...] = ()

    @property
    def governing(self) -> Heading | None:
        """The innermost heading that names a kind, or ends what the outer ones say; anywhere, one that is neutral."""
        for heading in self.headings:
            if heading.neutral:
                return heading
        return next((h for h in self.headings if not h.title and (h.kinds or h.neutral or h.plain)), None)

    @property
    def addressee(self) -> str | None:
        return next((who for h in self.headings if "recommendation" in h.kinds and (who := _addressee(h.text))), None)


def standings(document: Document, silent: Container[int] = (), items: Container[int] = ()) -> list[Standing]:
    """For every block, in order, what it stands under. `silent`: blocks that head nothing, such as contents entries.

    `items`: short lines that are the items of the line above them.
    """
    known: dict[int, Heading] = {}
    parents = {i for b in document.blocks for i in b.headings}
    loose = _Loose()
    opening = next((n for n, b in enumerate(document.blocks) if b.kind != "front_matter"), -1)
    direct = False  # nothing but list items since the last line of its own
    counts = Counter(i for b in document.blocks for i in b.headings)
    covering = {i for i, n in counts.items() if 2 * n > len(document.blocks)}
    divided = len(parents) > 1 or len(document.blocks) > _PARTS  # its title has parts below it
    found: list[Standing] = []
    for i, block in enumerate(document.blocks):
        if block.kind == "heading":
            loose = _Loose()
        path = []
        for j in block.headings:
            if j in silent:
                continue
            if j not in known:
                known[j] = replace(
                    _heading(document.blocks[j], j),
                    covering=j in covering,
                    title=j in covering and j == opening and divided,
                )
            path.append(known[j])
        above = loose.over(i)
        item = is_item(block) or i in items
        if above and item and direct:
            above = [replace(above[0], loose=False), *above[1:]]
        found.append(Standing((*above, *reversed(path))))
        direct = direct and item
        if (
            i not in parents
            and i not in silent
            and i not in items
            and not (i == opening and not _NUMBERED.match(block.reading))
            and (is_title(block) or _asks(block) or _announces(document, i))
            and _alone(document, i)
            and (title := _loose_title(block, i))
        ):
            loose.add(title)
            direct = True
    return found


def _alone(document: Document, number: int) -> bool:
    """A line of its own: a paragraph, the only item of its list ("3. 行业痛点"), a counted item over bullets."""
    blocks = document.blocks
    if blocks[number].kind == "paragraph":
        return not is_item(blocks[number])
    if _marked(document, number, _COUNTER) and _marked(document, number + 1, _BULLET):
        return True
    around = (blocks[n].kind for n in (number - 1, number + 1) if 0 <= n < len(blocks))
    return blocks[number].kind == "list_item" and number + 1 < len(blocks) and "list_item" not in around


def _marked(document: Document, number: int, mark: re.Pattern[str]) -> bool:
    """Whether a list item stands behind such a mark."""
    if number >= len(document.blocks) or document.blocks[number].kind != "list_item":
        return False
    start = document.blocks[number].start
    return mark.search(document.text[max(0, start - 8) : start]) is not None


def _asks(block: Block) -> bool:
    """A short question on a line of its own heads its answer."""
    text = block.reading.strip()
    return text.endswith(("?", "？")) and width(text) <= 64 and "\n" not in text


_FOLLOWING = lazy.pattern(
    r"(?:\b(?:the following|these|as follows|below)|以下.{0,8}|如下|下列.{0,8})\s?[.。:：]?\s*$", re.IGNORECASE
)


def _announces(document: Document, number: int) -> bool:
    """A short sentence over list items that ends in "the following" heads them."""
    text = document.blocks[number].reading.strip()
    if number + 1 >= len(document.blocks) or document.blocks[number + 1].kind != "list_item":
        return False
    return width(text) <= 90 and "\n" not in text and bool(_FOLLOWING.search(text))


OTHER = lazy.pattern(  # short lines that name something else than a kind of statement
    r"(?:数据|案例|概况|简介|介绍|背景|团队|架构|流程|目标|计划|规划|时间表|联系方式|联系我们|客户|业绩|收入|规模|进度|里程碑|附录|报价|融资|预算|总结|目录|方案|产品|优势|功能|指标)$|"
    r"\b(?:data|team|case|customers?|numbers|results|contacts?|timeline|roadmap|overview|agenda|budget|architecture|features|contact us|about us)$",
    re.IGNORECASE,
)


class _Loose:
    """Lines of their own since the last real heading."""

    def __init__(self) -> None:
        self.numbered: Heading | None = None
        self.kinded: Heading | None = None
        self.last: Heading | None = None

    def add(self, title: Heading) -> None:
        if title.numbered:
            self.numbered, self.kinded, self.last = title, None, None
            return
        if title.kinds or title.neutral:
            self.kinded = title
        elif OTHER.search(title.text):
            self.kinded = None
        self.last = title

    def over(self, block: int) -> list[Heading]:
        near = [h for h in (self.last, self.kinded) if h is not None and block - h.block <= _REACH]
        path = near[:1] if len(near) == 2 and near[0] is near[1] else near
        return path + ([self.numbered] if self.numbered and block - self.numbered.block <= _FAR else [])


def is_item(block: Block) -> bool:
    """A list item, by its kind or by the mark it begins with: ① 建立台账, (2) Train staff."""
    return block.kind == "list_item" or (block.kind == "paragraph" and bool(_ITEM.match(block.reading)))


def is_title(block: Block) -> bool:
    """A short line without a stop at its end: it names what follows."""
    text = block.reading.strip()
    return len(text) >= 2 and width(text) <= 64 and "\n" not in text and not _SENTENCE_END.search(text)


def heading(text: str, block: int = -1) -> Heading:
    """A heading's, lead's or list opening's words and what they say of the statements below."""
    return replace(_read(text[:400]), block=block)


@lru_cache(maxsize=4096)
def _read(text: str) -> Heading:
    text = " ".join(text.split())[:200]
    code = language(text)
    for n, part in enumerate(_parts(text)):
        kinds = [k for k in _named(part, cues(code), code) if n == 0 or k not in _FIRST_ONLY]
        if kinds:
            return Heading(text, -1, tuple(kinds))
    if cues(code).strong["recommendation"].search(text):
        return Heading(text, -1, ("recommendation",))
    neutral = bool(cues(code).neutral.search(text))
    return Heading(text, -1, neutral=neutral, plain=not neutral and bool(cues(code).plain.search(text)))


def _heading(block: Block, number: int) -> Heading:
    """A block that others stand under. Of a paragraph that leads to a list the last sentence speaks for it."""
    text = block.reading
    if block.kind != "heading" and len(found := sentences(text)) > 1:
        text = text[slice(*found[-1])]
    named = heading(text, number)
    return named if ends_in_kind(named) else replace(named, loose=True)


def _loose_title(block: Block, number: int) -> Heading | None:
    """A line of its own as a heading; unless it ends as a title does it names no kind."""
    text = block.reading.strip()
    title = heading(text, number)
    if _COUNTED.match(text) and title.kinds:
        return title
    if _asks(block):
        return replace(title, loose=True, plain=False)
    if (said := _LABELLED.search(text)) and width(text[said.end() :]) >= _SAID and not _NUMBERED.match(text):
        return None
    if not title.kinds and cues(language(text)).source.search(text):
        return None
    if block.kind == "list_item":
        return replace(title, loose=True, numbered=True)
    title = replace(title, numbered=bool(_NUMBERED.match(text)))
    return replace(title, kinds=title.kinds if ends_in_kind(title) else (), loose=True, plain=False)


def ends_in_kind(title: Heading) -> bool:
    """Whether a heading's words name its kind at their end, as a title does: 应用痛点, not 风险预警模型 or 政策名称."""
    code = language(title.text)
    words = cues(code)
    part = next((p for n, p in enumerate(_parts(title.text)) if _named(p, words, code)), "")
    if code == "zh" and set("，,；;") & set(part):
        return False
    part = _LEFT.sub("", _OF.split(part)[0]) if code == "en" else _TAILS.sub("", part)
    return any(m.end() >= len(part) - 1 for k in title.kinds for m in words.heading[k].finditer(part)) or bool(
        words.answering.search(part) or words.strong["recommendation"].search(part)
    )


def _parts(text: str) -> list[str]:
    """The words before a colon or dash, then the words after it: the first that name a kind decide."""
    number = _NUMBERED.match(text)
    text = _BRACKETS.sub("", text[number.end() :] if number else text)
    return [p.strip(" *#：:。.") for p in _CUT.split(text) if p.strip()]


def _named(text: str, words: Cues, code: str) -> list[str]:
    """Kinds that a heading names: the last (English: the last before "of", "for") unless it joins several by "and"."""
    if words.answered.search(text):
        return ["challenge"]
    if words.answering.search(text):
        return ["solution"]
    head = _OF.split(text)[0] if code == "en" else text
    hits = _hits(head, words) or _hits(text, words)
    if not hits:
        return []
    last = hits[-1]
    kinds = [last[2]]
    for start, end, kind in reversed(hits[:-1]):
        between = text[end : last[0]].lower()
        if kind in kinds or not any(joint in between for joint in words.both) or len(between) > 16:
            continue
        kinds.insert(0, kind)
        last = (start, end, kind)
    return kinds


def _hits(text: str, words: Cues) -> list[tuple[int, int, str]]:
    """(start, end, kind) of the cues in a heading, in order; where two overlap the longer stays."""
    found = [(m.start(), m.end(), kind) for kind in KINDS for m in words.heading[kind].finditer(text)]
    found.sort(key=lambda h: (h[0], -h[1]))
    kept: list[tuple[int, int, str]] = []
    for hit in found:
        if kept and hit[0] < kept[-1][1]:
            if hit[1] - hit[0] > kept[-1][1] - kept[-1][0]:
                kept[-1] = hit
        else:
            kept.append(hit)
    return kept


def bare(text: str) -> bool:
    """Whether words only say that trouble or an answer follows, not which: 难题一, 行业痛点, Problem 2, the challenges."""
    return cues(language(text)).generic.fullmatch(text.strip(" *#")) is not None


def named_in(text: str) -> str | None:
    """The last actor that a heading or list opening names; 行业 in 行业应用 is none."""
    found = [m.group() for m in cues(language(text)).addressees.finditer(text)]
    return found[-1] if found and found[-1] not in ("行业", "国家") else None


def _addressee(text: str) -> str | None:
    """Whom a heading of recommendations addresses: 对政府的建议, Recommendations for banks."""
    words = cues(language(text))
    if language(text) == "zh":
        return named_in(text)
    named = words.addressees.search(text)
    phrase = _FOR.search(text)
    return phrase.group("who").strip() if phrase else (named.group() if named else None)
