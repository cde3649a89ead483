"""Where something may start: one compiled search for characters and words that can begin a figure, a name or a period."""

from __future__ import annotations

import re
from functools import cache

from tieout import lazy
from tieout.locate import periods, words

NUMBER, PERIOD, ADDRESS = 1, 2, 4
DIGIT_CHARACTERS = "0123456789½¼¾⅓⅔⅛⅕⅜⅝"
CHINESE_CHARACTERS = "零〇一二两三四五六七八九十廿卅百千万亿兆数几上成半第前对①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳❶❷❸❹❺❻❼❽❾❿"
CHINESE = lazy.pattern(
    r"[零〇一二两三四五六七八九十廿卅百千万亿兆①-⑳❶-❿]|[数几](?=[十百千万亿])|上(?=[百千万亿])|成(?=[百千]上)|半(?=数)"
    r"|第(?=[ 0-9零〇一二三四五六七八九十百])|前(?=[ 0-9一二三四五六七八九十])|(?<=[过近超])半(?![年天月小导径数个日周])|对(?=折)"
)
_FOLDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twenty", "hundred")


@cache
def first_words() -> dict[str, int]:
    """English words that may begin something, with what: NUMBER, PERIOD, ADDRESS."""
    table: dict[str, int] = {}
    for word in (*words.STARTS, *words.ORDINALS, *(f"{w}fold" for w in _FOLDS)):
        table[word] = table.get(word, 0) | NUMBER
    for word in periods.first_words():
        table[word] = table.get(word, 0) | PERIOD
    for word in ("http", "https", "www"):
        table[word] = table.get(word, 0) | ADDRESS
    return table


@cache
def first_characters() -> frozenset[str]:
    """Chinese characters (and quotation marks) that may begin a period."""
    return periods.first_characters()


@cache
def fast() -> re.Pattern[str]:
    """Characters that may begin something; a word is matched whole, so that its letters are not tried one by one."""
    characters = sorted({*DIGIT_CHARACTERS, *CHINESE_CHARACTERS, *first_characters()})
    return re.compile("[a-z.\\[【" + re.escape("".join(characters)) + "][a-z]*")
