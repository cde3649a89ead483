"""A number of things is announced (三大挑战, five drivers), and another number of them follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tieout import lazy, lexicon
from tieout.model import Block, Document, Extraction, Finding, Span
from tieout.rules._figures import cue

LEVELS = ("warning",)
MESSAGES = {
    "en": '"{said}" is followed by {count}',
    "zh": "“{said}”之后列出的是{count}项",
}
HELP = {
    "en": "change the number to {count}, or see what is missing or too much",
    "zh": "改为{count}，或检查有无遗漏或多余",
}
_ZH = {c: n for n, c in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_EN = {
    w: n
    for n, w in enumerate(
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 2
    )
}
_DIGITS_ZH = r"(?<![第前一二三四五六七八九十百千万\d.])(?P<n>[二两三四五六七八九十]|\d{1,2})"
_BRACKETS = lazy.pattern(r"（[^（）]{0,200}）|\([^()]{0,200}\)|“[^“”]{0,200}”|《[^《》]{0,200}》")
_STOP = lazy.pattern(r"[。；;！？!?\n]|\.\s|\.$")
_LAST = lazy.pattern(r"(?:和|与|及|以及|还有|，)")
_LAZY = lazy.pattern(r"\n(?=[^\s>\-*+\d])")
_STEP = lazy.pattern(r"(?<![一-鿿])([一二三四五六七八九十])是|其([一二三四五六七八九十])")
_CLAUSE_EN = lazy.pattern(
    r"\s*(?:first|firstly|then|second|secondly|one|before|after|when|if|over|in)\b", re.IGNORECASE
)
_MOST = 40
_NAME = r"(?:(?:the|The) )?[A-Z0-9][\w.&'’+-]*(?: (?:of|de|for|&|[A-Z0-9][\w.&'’+-]*)){0,5}(?: \([^()]{1,40}\))?"
_ITEM = rf"{_NAME}(?: and {_NAME})?"
_COMMA = lazy.pattern(r", (?!and\b)")
_NAMED_EN = lazy.pattern(
    rf"\b(?P<lead>[Tt]he (?P<n>two|three|four|five|six|seven|eight|nine|ten) (?:largest|biggest|leading|top|main|major)\b"
    rf"[^.,;:()\n]{{0,60}}?)(?: (?:are|were)|,? namely)(?: \(in (?:descending )?order(?: of size)?\))?,? "
    rf"(?P<list>{_ITEM}(?:, (?!and\b){_ITEM}){{0,14}},? and {_NAME})(?=[.;:)\n]|,(?! [A-Z])|$| (?:hold|held|account|together|with|have|had)\b)",
)


@dataclass(frozen=True, slots=True)
class Announced:
    """A number of things to come: where it stands in the block's reading, and what may be counted after it."""

    number: int
    start: int
    end: int
    said: str


def check(extraction: Extraction) -> Iterator[Finding]:
    document = extraction.document
    children = _children(document)
    for index, block in enumerate(document.blocks):
        if block.kind not in ("paragraph", "list_item", "heading"):
            continue
        text = block.reading
        for told in _announced(text):
            if cue("open_list").search(text):
                continue
            counts = _in_sentence(text[told.end :], told.said) or _below(document, children.get(index, []), text, told)
            if counts and told.number not in counts:
                yield _finding(document, block, told, max(counts))
        yield from _named(document, block, text)


def _named(document: Document, block: Block, text: str) -> Iterator[Finding]:
    """The five largest banks are A, B, C and D: names that a comma or "and" parts; an "and" may belong to a name."""
    for m in _NAMED_EN.finditer(text):
        names = _COMMA.split(m["list"])
        most = len(names) + len(re.findall(r"\band\b", m["list"]))
        told = Announced(_EN[m["n"].lower()], m.start("lead"), m.end("lead"), m["lead"])
        if not len(names) + 1 <= told.number <= most:
            yield _finding(document, block, told, len(names) + 1)


def _announced(text: str) -> Iterator[Announced]:
    for pattern in (_lead_zh(), _lead_en()):
        for m in pattern.finditer(text):
            yield Announced(_number(m["n"]), m.start(), m.end(), m[0].rstrip("：:"))
    title = _title_zh().search(text.rstrip()) if len(text) <= 40 else None
    if title is not None and not title[0].endswith(("：", ":")):
        yield Announced(_number(title["n"]), title.start(), title.end(), title[0])


@cache
def _lead_zh() -> re.Pattern[str]:
    """七大趋势：, 三个方面主要包括, 六家企业入选：; what things are counted in is data (count_unit)."""
    units = "|".join(re.escape(str(u)) for u in lexicon.cues("zh", "audit").get("count_unit", ()))
    return re.compile(
        rf"{_DIGITS_ZH}(?P<unit>{units})(?P<noun>[\u4e00-\u9fff]{{0,10}})(?P<end>[：:]|主要?包括|包括|分别(?:是|为)|即)"
    )


@cache
def _lead_en() -> re.Pattern[str]:
    """five key drivers:, three factors stand out:"""
    words = "|".join(sorted(_EN, key=lambda w: (-len(w), w)))
    return re.compile(
        rf"\b(?P<n>{words})\s(?P<noun>(?:[a-z-]+\s){{0,3}}[a-z-]+s)(?:\s[a-z]+){{0,3}}(?P<end>:)", re.IGNORECASE
    )


@cache
def _title_zh() -> re.Pattern[str]:
    """A heading that ends with 七大趋势; of the units only those that head a list."""
    units = "|".join(re.escape(str(u)) for u in lexicon.cues("zh", "audit").get("count_title", ()))
    return re.compile(rf"{_DIGITS_ZH}(?P<unit>{units})(?P<noun>[\u4e00-\u9fff]{{2,10}})[：:]?$")


def _number(word: str) -> int:
    return _ZH.get(word) or _EN.get(word.lower()) or int(word)


def _in_sentence(rest: str, said: str) -> set[int]:
    """How many things a run-on list may hold: separators counted, the last pair joined by 和 counted either way."""
    stop = _STOP.search(rest)
    text = _BRACKETS.sub("", rest[: stop.start()] if stop else rest[:400])
    if steps := [m[1] or m[2] for m in _STEP.finditer(rest[:2000])]:
        in_order = steps == ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"][: len(steps)]
        return {len(steps)} if in_order and len(steps) > 1 else set()
    if text.isascii():
        return _in_english(text)
    parts = text.split("、")
    if len(parts) < 2 or len(parts) > _MOST:
        return set()
    if "等" in parts[-1] or any(len(p.strip()) > 24 for p in parts[:-1]):
        return set()
    joints = min(len(_LAST.findall(parts[-1])), 6)
    inner = sum(1 for p in parts[:-1] if _LAST.search(p))
    return set(range(len(parts), len(parts) + joints + inner + 1))


def _in_english(text: str) -> set[int]:
    parts = [p for p in text.split(",") if p.strip()]
    if len(parts) < 3 or any(len(p.split()) > 6 or _CLAUSE_EN.match(p) for p in parts):
        return set()
    joints = sum(1 for p in parts if re.search(r"\S\s+(?:and|or)\s+\S", p))
    return set(range(len(parts), len(parts) + joints + 1))


def _below(document: Document, children: list[int], text: str, told: Announced) -> set[int]:
    """How many items or headings stand directly under the block, where the announcement ends it."""
    if text[told.end :].strip(" ：:*") or not children:
        return set()
    first = document.blocks[children[0]]
    if first.kind not in ("list_item", "heading"):
        return set()
    count, last, sign = 0, children[0], _sign(document, first)
    for n in children:
        child = document.blocks[n]
        if child.kind != first.kind:
            if child.kind == "list_item" or sign == "number":
                continue
            break
        if _LAZY.search(child.text):
            return set()  # a line that runs on from an item without being indented: where the list ends is unclear
        if sign != _sign(document, child):
            continue
        if first.kind == "list_item" and sign != "number" and _broken(document, last, n):
            break
        count, last = count + (child.level == first.level), n
    return {count} if count > 1 else set()


def _sign(document: Document, block: Block) -> str:
    """What leads an item on its line: a number or a bullet; a heading has neither."""
    if block.kind != "list_item":
        return "heading"
    return "number" if document.line_text(block.line).lstrip(" >（(")[:1].isdigit() else "bullet"


def _broken(document: Document, last: int, n: int) -> bool:
    """Whether something other than deeper items stands between two items: then a second list begins."""
    level = document.blocks[n].level
    return any(b.kind != "list_item" or b.level <= level for b in document.blocks[last + 1 : n])


def _children(document: Document) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for index, block in enumerate(document.blocks):
        if block.headings:
            found.setdefault(block.headings[-1], []).append(index)
    return found


def _finding(document: Document, block: Block, told: Announced, count: int) -> Finding:
    span = Span(document.id, *block.span(told.start, told.end))
    computed = (("said", told.said), ("announced", str(told.number)), ("count", str(count)))
    return Finding("count-mismatch", "warning", "", (span,), computed)
