"""Digits that a scan took for letters: 5O8, 1,2O0, l5.4, 2〇23; read as the numerals they stand in."""

from __future__ import annotations

import re

from tieout import lazy

# A letter O, a small l, a capital I or a 〇 in what is otherwise a numeral. No name of letters and digits (H2O, l10n,
# A100) and no formula is one: nothing but digits and their points stands in it or touches it.
_TOKEN = lazy.pattern(
    r"(?<![0-9A-Za-z_/^.,\-〇零一二三四五六七八九十])"
    r"(?:[0-9Oo〇lI]+(?:[.,][0-9Oo〇lI]+)*)"
    r"(?![0-9A-Za-z_/^\-〇零一二三四五六七八九])"
)
_HINT = lazy.pattern(r"[0-9][,.]?[OolI〇]|[OlI〇][.,]?[0-9]")
_INNER = r"(?:(?<=[0-9])|(?<=[0-9][,.])|(?<=[0-9][OolI〇]))"
_ZERO = lazy.pattern(
    rf"{_INNER}[Oo〇](?=[0-9OolI〇]|[.,][0-9OolI〇]|$)|^[O〇](?=\.[0-9])"  # 5O8, 1,3O0, 12O, O.059
)
_ONE = lazy.pattern(
    rf"{_INNER}[lI](?=[0-9OolI〇]|[.,][0-9])|^l(?=[0-9](?:[0-9]|[.,][0-9])|\.[0-9])"
)  # 2l4, l5.4, l,200
_DIGITS = lazy.pattern(r"[0-9]")
_YEAR_OPEN = lazy.pattern(r"(?:19|20)[0-9][lI]")
_LONGEST = 24  # characters of a numeral
_OPEN = lazy.pattern(r"[Oo〇lI]")


def mended(text: str) -> str:
    """`text` with such letters replaced by their digits, one for one; the same object where there are none."""
    if _HINT.search(text) is None:
        return text
    return _TOKEN.sub(_digits, text)


def is_misread(numeral: str) -> bool:
    """Whether the text of a figure holds a letter read as a digit."""
    return _HINT.search(numeral) is not None and any(m.group() != _digits(m) for m in _TOKEN.finditer(numeral))


def _digits(token: re.Match[str]) -> str:
    word = token.group()
    if len(word) > _LONGEST or _OPEN.search(word) is None or _DIGITS.search(word) is None:
        return word
    last = word[-1:]
    if last in "Oo〇" and len(word) > 1:
        after = token.string[token.end() : token.end() + 2]
        if last == "o" or not (len(word) > 2 or after[:1] > "\u2e80" or after[:1] == "%"):
            return word  # 5O alone may be a name
    read = _ONE.sub("1", _ZERO.sub("0", word))
    read = _ONE.sub("1", _ZERO.sub("0", read))
    if _YEAR_OPEN.fullmatch(read):
        read = read[:-1] + "1"  # 2O2l
    return read if _OPEN.search(read) is None else word
