"""What a short line is by its shape: a numbered heading, a caption, a note, an item of a list."""

from __future__ import annotations

import re

from tieout import lazy

_HAN = "一二三四五六七八九十百零〇"
_PART = lazy.pattern(rf"第\s*[{_HAN}\d]+\s*([章篇编部]|部分)|(Chapter|CHAPTER|Part|PART)\s+[\dIVX]+\b")
_SECTION = lazy.pattern(rf"第\s*[{_HAN}\d]+\s*节|(Section|SECTION)\s+\d+\b")
_DOTTED = lazy.pattern(r"(\d{1,2}(?:[.．]\d{1,2}){1,4})[.．、]?(\s*)(?=(\S))")
_HAN_NUMBER = lazy.pattern(rf"[{_HAN}]{{1,3}}[、.．]\s*\S")
_HAN_PAREN = lazy.pattern(rf"[（(][{_HAN}]{{1,3}}[）)]\s*\S")
_NUMBER = lazy.pattern(r"(?:\d{1,2}[、．]|[（(]\d{1,2}[）)]|\d{1,2}[)）])\s*(?=\S)")
_NUMBER_DOT = lazy.pattern(r"\d{1,2}\.\s+(?=\S)")
_NO_TITLE_START = frozenset("亿万千百十兆%％元倍个年月日时至到—–-~～/,，.。")
_SENTENCE = lazy.pattern(r"[。！？；!?;]|\.\s+[A-Z]|[^.\dA-Z]\.$")
_CAPTION = lazy.pattern(
    rf"(?:图表|图|表格|表|Figure|FIGURE|Fig\.|Table|TABLE|Chart|CHART|Exhibit|EXHIBIT)\s*[\d{_HAN}]+(?:[-–.]\d+)*(?![\d%％年月日个亿万])[\s：:.、|]*"
)
_UNIT_CAPTION = lazy.pattern(r"[（(\[【]\s*(?:单位|單位|[Uu]nits?|in)\s*[:：]?\s*[^（）()。]{1,40}[）)\]】]\s*$")
_BRACKETS = lazy.pattern(r"[（(\[【][^（()）\[\]【】]{0,60}[)）\]】]")
_NOTE = lazy.pattern(r"(?:注|附注|备注|註|说明|資料來源|资料来源|数据来源|来源|Notes?|Sources?)\s*\d{0,2}\s*[:：]")
_LEADERS = lazy.pattern(r"\S\s*(?:\.{4,}|(?:\. ){3,}|…{2,}|·{3,}|-{6,}|_{4,})\s*(?:\d{1,4}|[ivxlc]{1,6})$")
BULLET = lazy.pattern(r"(?:[•●○◦■□◆◇▪▫►▶▷➢➤❑❖✓✔★☆※·‣⁃]|[-–—*+](?=\s))\s*(?=\S)")

MAX_HEADING = 60


def is_sentence(line: str) -> bool:
    """Does this contain a finished sentence or clause?"""
    return _SENTENCE.search(line) is not None


def numbered_level(line: str) -> int | None:
    """Depth of a heading by its own number (第一章 1, 1.1 2, 1.1.1 3, 一、 2, （一） 3); None where the line is none."""
    if len(line) > MAX_HEADING or is_sentence(line) or line.endswith(("：", ":", "，", ",", "、")):
        return None
    if _PART.match(line):
        return 1
    if _SECTION.match(line):
        return 2
    dotted = _DOTTED.match(line)
    if dotted and _title_follows(dotted):
        return 1 + dotted.group(1).replace("．", ".").count(".")
    if _HAN_NUMBER.match(line):
        return 2
    if _HAN_PAREN.match(line):
        return 3
    return None


def _title_follows(dotted: re.Match[str]) -> bool:
    """1.1 概述 and 2.3 Market, but not 3.5 亿元 or 2.3 billion."""
    space, char = dotted.group(2), dotted.group(3)
    if char in _NO_TITLE_START or char.isdigit():
        return False
    return not char.isascii() or (bool(space) and not char.islower())


def is_caption(line: str) -> bool:
    """The line above or below a table or chart: by its number, or because it ends in a unit in brackets."""
    if len(line) > 90 or "。" in line:
        return False
    found = _CAPTION.match(line)
    if found and found.end() < len(line):
        return not is_sentence(_BRACKETS.sub(" ", line[found.end() :]))
    return _UNIT_CAPTION.search(line) is not None


def is_note(line: str) -> bool:
    """A remark or the source under a table or chart."""
    return _NOTE.match(line) is not None


def item_mark(line: str) -> int:
    """Length of the mark of a list item outside Markdown (•, ◆, 1、, （2）, 1. ), 0 where there is none."""
    found = BULLET.match(line) or _NUMBER.match(line) or _NUMBER_DOT.match(line)
    return found.end() if found else 0


def width(line: str) -> int:
    """Columns on a terminal: CJK characters take two."""
    return len(line) + sum("\u2e80" <= c <= "\uffef" for c in line)


def is_contents_entry(line: str) -> bool:
    """A line of a table of contents: dots lead to a page number."""
    return len(line) < 200 and _LEADERS.search(line) is not None
