"""Where something may start: one compiled search for characters and words that can begin a figure, a name or a period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from tieout import lazy, lexicon
from tieout.locate import words

NUMBER, PERIOD, ADDRESS = 1, 2, 4
DIGIT_CHARACTERS = "0123456789½¼¾⅓⅔⅛⅕⅜⅝"
CHINESE_CHARACTERS = "零〇一二两三四五六七八九十廿卅百千万亿兆数几上成半第前对①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳❶❷❸❹❺❻❼❽❾❿"
CHINESE = lazy.pattern(
    r"[零〇一二两三四五六七八九十廿卅百千万亿兆①-⑳❶-❿]|[数几](?=[十百千万亿])|上(?=[百千万亿])|成(?=[百千]上)|半(?=数)"
    r"|第(?=[ 0-9零〇一二三四五六七八九十百])|前(?=[ 0-9一二三四五六七八九十])|(?<=[过近超])半(?![年天月小导径数个日周])|对(?=折)"
)
_FOLDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twenty", "hundred")


def _strings(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from _strings(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _strings(value)


@cache
def first_words() -> dict[str, int]:
    """English words that may begin something, with what: NUMBER, PERIOD, ADDRESS."""
    table: dict[str, int] = {}
    for word in (*words.STARTS, *words.ORDINALS, *(f"{w}fold" for w in _FOLDS)):
        table[word] = table.get(word, 0) | NUMBER
    for text in (
        *_strings(dict(lexicon.cues("en", "periods"))),
        "half",
        "quarter",
        "month",
        "months",
        "week",
        "q",
        "h",
        "from",
        "between",
    ):
        m = re.match(r"([a-z]+)(s\?)?", text.lower())
        if m is not None:
            for word in (m[1], m[1][:-1] if text[m.end(1) : m.end(1) + 1] == "?" else m[1]):
                table[word] = table.get(word, 0) | PERIOD
    for word in ("http", "https", "www"):
        table[word] = table.get(word, 0) | ADDRESS
    return table


@cache
def first_characters() -> frozenset[str]:
    """Chinese characters (and quotation marks) that may begin a period."""
    found = {text[0] for text in _strings(dict(lexicon.cues("zh", "periods"))) if text and text[0] > "\u2fff"}
    return frozenset(found | set('“"「『‘上下本今去明昨前后近过未同当来自从由截直至早晚始不最往此改年'))


@cache
def fast() -> re.Pattern[str]:
    """Characters that may begin something; a word is matched whole, so that its letters are not tried one by one."""
    characters = sorted({*DIGIT_CHARACTERS, *CHINESE_CHARACTERS, *first_characters()})
    return re.compile("[a-z.\\[【" + re.escape("".join(characters)) + "][a-z]*")
