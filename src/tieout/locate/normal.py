"""The text as it is matched: same length, so that offsets stay true; full-width, traditional and capital forms folded."""

from __future__ import annotations

import re
from functools import cache

from tieout import lazy, lexicon

_ASCII_LOWER = {c: c + 32 for c in range(65, 91)}


@cache
def _fold() -> tuple[dict[int, str], re.Pattern[str]]:
    table = {ord(a): b for a, b in lexicon.cues("zh", "numerals")["fold"].items()}
    for code in range(0xFF10, 0xFF1A):
        table[code] = chr(code - 0xFF10 + 48)
    for start in (0xFF21, 0xFF41):
        table.update({start + n: chr(start + n - 0xFEE0) for n in range(26)})
    strict = set(lexicon.cues("zh", "numerals")["strict"]["forms"])
    plain = "".join(chr(c) for c in table if chr(c) not in strict)
    return table, re.compile("[" + re.escape(plain + "".join(sorted(strict))) + "]")


@cache
def _strict() -> tuple[re.Pattern[str], re.Pattern[str], dict[int, str]]:
    """Capitals (陆, 伍, 拾 ...) are read as numerals only beside another numeral; alone they are ordinary words."""
    forms = "".join(lexicon.cues("zh", "numerals")["strict"]["forms"])
    digits = "零〇一二两三四五六七八九十百千万亿兆兩萬億点點分又之负負"
    run = re.compile(
        f"[{forms}{digits}]*(?:[{forms}][ ]?[{forms}{digits}成折打对]|[{digits}][ ]?[{forms}])[{forms}{digits}]*|^[{forms}]$|[{forms}]$"
    )
    return re.compile(f"[{forms}]"), run, {c: t for c, t in _fold()[0].items() if chr(c) in forms}


@cache
def _plain() -> dict[int, str]:
    table, capitals = _fold()[0], _strict()[2]
    return {c: t for c, t in table.items() if c not in capitals}


@cache
def _pairs() -> tuple[tuple[str, str], ...]:
    return tuple((chr(c), t) for c, t in _plain().items() if chr(c) != t)


_WIDE_COMMA = lazy.pattern("(?<=[0-9０-９])，(?=[０-９]{3}(?![0-9０-９]))")


def fold(text: str) -> str:
    """`text` with every character that has a plain form replaced by it, one for one."""
    gate = _fold()[1]
    if gate.search(text) is None and "０" not in text:
        return text
    text = _WIDE_COMMA.sub(",", text)
    strict, run, capitals = _strict()
    if strict.search(text) is not None:
        text = run.sub(lambda m: m[0].translate(capitals), text)
    if len(text) < 2000:
        return text.translate(_plain())
    for written, read in _pairs():  # on long texts one sweep a character is several times faster than translate()
        text = text.replace(written, read)
    return text


def lower(text: str) -> str:
    """`text` in lower case with the same length: letters whose lower case is longer stay as they are."""
    small = text.lower()
    return small if len(small) == len(text) else text.translate(_ASCII_LOWER)
