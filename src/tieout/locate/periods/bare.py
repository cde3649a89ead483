"""Whether digits stand where a period can stand, and whether four bare digits are a year."""

from __future__ import annotations

import re

from tieout import lazy
from tieout.locate.periods.words import EN, ZH, alternation

_COUNTS = lazy.pattern("|".join(sorted(map(re.escape, ZH["counts"]["words"]), key=lambda w: (-len(w), w))))
_NOT_COUNTS = lazy.pattern("|".join(sorted(map(re.escape, ZH["counts"]["except"]), key=lambda w: (-len(w), w))))
_ZH_BEFORE = tuple(ZH["counts"]["before"])
_EN_BEFORE = frozenset(EN["counts"]["before"])
_EN_ABOUT = frozenset(EN["counts"]["about"])
_WORD_BEFORE = lazy.pattern(r"([A-Za-z]+)\.?[ \u00a0]?$")
_EN_COUNTS = lazy.pattern(rf"[ \u00a0]{{1,2}}(?:{alternation(EN['counts']['words'])})(?![A-Za-z])", re.I)
_NEXT_WORDS = lazy.pattern(r"[ \u00a0]([a-z]+)(?:[ \u00a0]([a-z]+))?")
_LINKED = lazy.pattern(r"[ ]?(?:[-–—−~～]{1,2}|至|到)[ ]?([0-9]{4})(?![0-9])")
_TO_NO_YEAR = lazy.pattern(r"[ ](?:and|to|or)[ ]([0-9]{4,})(?![0-9])")
_YEAR_NOUNS = frozenset(EN["counts"]["year_nouns"])
_GLUED_AFTER = lazy.pattern(
    r"[0-9０-９A-Za-z_%％°‰$€£¥￥×]|[.,:][0-9]|(?:[-–—−~～/]|[ ]?[至到~～][ ]?)(?!(?:19|20)[0-9]{2}(?![0-9]))[0-9]|[-/][A-Z]{2,}|[ ]?[×*][ ]?[0-9]|[ ]?(?:%|％|‰|℃|°|[$€](?![0-9]))"
)


def open_before(text: str, at: int) -> bool:
    """Whether a period in digits may start at `at`: nothing of a larger number, a word or an amount is glued to it."""
    if at == 0:
        return True
    c = text[at - 1]
    if c.isspace():
        return True
    if c.isalnum():
        return not c.isascii() and not c.isdigit() and c not in "第"
    if c in "_$€£¥￥#@\\&%％°.·:,/+-–—'’":
        if at == 1:
            return c not in "$€£¥￥#@+%％.·'’&"
        d = text[at - 2]
        if c == "/":
            left = text[max(0, at - 5) : at - 1]
            return not (d.isascii() and d.isalnum()) or left.isdigit() or (d in "EFA" and left[-3:-1].isdigit())
        if c in "-:":
            return not (d.isascii() and d.isalnum())
        if c in "–—":
            return not d.isdigit()
        if c in ".·":
            return not d.isdigit() and not d.isascii()
        if c == ",":
            return not d.isdigit() or text[max(0, at - 5) : at - 1].isdigit()
        return False
    return True


def is_year(text: str, at: int, end: int, *, led: bool = False, first: bool = False) -> bool:
    """Whether the bare four digits text[at:end] are a year; `led`: a word such as since, or a range, already says so;
    `first`: asked for the end of a range, look no further."""
    if _GLUED_AFTER.match(text, end):
        return False
    linked = _LINKED.match(text, end)
    if linked is not None and not first and not is_year(text, linked.start(1), linked.end(), led=True, first=True):
        return False  # 1900-2000元
    year = int(text[end - 4 : end]) if text[end - 4 : end].isdigit() else 1
    round_ = year % 50 == 0
    m = _TO_NO_YEAR.match(text, end)
    if m is not None and not 1900 <= int(m[1]) <= 2099:
        return False
    following = text[end : end + 1]
    if following >= "\u3400" or (following in " \u3000" and text[end + 1 : end + 2] >= "\u3400"):
        gap = end + (following in " \u3000")
        some = text[gap] in "多余" and year % 10 != 0  # "2024多" is no "more than 2024"
        if not some and _COUNTS.match(text, gap) and (round_ or not _NOT_COUNTS.match(text, gap)):
            return False
    if following in " \u00a0" and following:
        if _EN_COUNTS.match(text, end):
            return False
        if round_ and _plural_ahead(text, end):
            return False
    if following == "+" and round_:
        return False
    return led or not _counted_before(text, at, round_)


def _plural_ahead(text: str, end: int) -> bool:
    """2000 new stores: a round number before a plural that is not told by the year."""
    m = _NEXT_WORDS.match(text, end)
    if m is None or m[1] in _YEAR_NOUNS:
        return False
    for word in m.groups():
        if word and len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
            return word not in _YEAR_NOUNS
    return False


def _counted_before(text: str, at: int, round_: bool) -> bool:
    before = text[max(0, at - 14) : at]
    if before[-1:] in ("+", "-", "−", "±", "＋", "$", "€", "£", "¥", "￥", "第", "~", "≈", "<", ">") and (
        round_ or before[-1:] not in "~-<>"
    ):
        return True
    if before.rstrip(" \u3000").endswith(_ZH_BEFORE):
        return True
    m = _WORD_BEFORE.search(before)
    if m is None:
        return False
    word = m[1].lower()
    if word == "en":
        return m[1] == "EN"
    if word in ("us", "no", "art", "id", "ip") and m[1].islower() and not before.endswith((". ", ".")):
        return word == "no"
    return word in _EN_BEFORE or (round_ and word in _EN_ABOUT)
