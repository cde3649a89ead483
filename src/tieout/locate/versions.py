"""Digits in names: GPT-5, 4K, Llama 3.1, iPhone 15, 360集团."""

from __future__ import annotations

import re
from functools import cache

from tieout import lazy, lexicon
from tieout.locate import forms, nouns
from tieout.locate.arabic import ARABIC
from tieout.locate.hits import EN, ZH, Hit, digits_value
from tieout.locate.numerals import MULTIPLIERS
from tieout.locate.text import Text
from tieout.locate.words import GLUED, SCALES

FORMATS = frozenset(f.lower() for f in EN["formats"])


MEASURES = frozenset(EN["measures"])
FAMILIES = frozenset(EN["families"])
_FEW = frozenset(EN["families_of_few"])


@cache
def places() -> frozenset[str]:
    """English names of countries, regions and cities, word by word."""
    areas = lexicon.entries("vocabularies", "areas").values()
    return frozenset(word for entry in areas for form in entry.get("en", ()) for word in form.split())


_TOKEN_LEFT = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")


_TOKEN_RIGHT = lazy.pattern(r"[A-Za-z0-9]*(?:[-_.+][A-Za-z0-9]+)*")


_NAME_BEFORE = lazy.pattern(r"(?:^|[^A-Za-z0-9])([A-Za-z]*[A-Z][A-Za-z0-9]+(?:-[A-Z][A-Za-z0-9]*)?) ?$")


_LOWER_WORD = lazy.pattern(r" ([a-z]{3,20})(?![a-z])")


_VERSION = lazy.pattern(r"\d{1,2}\.\d{1,2}(?:\.\d{1,3})?(?![\d%,.]|\.\d)")


_ENDS = lazy.pattern(r" *(?:[\n|\t]|[-–(]? ?[\d$€£¥]|$)")


_VERSION_TAIL = lazy.pattern("(?:[- ](?:" + "|".join(EN["after_version"]) + r")(?![a-z]))+")


def glued(t: Text, at: int, floor: int) -> Hit | None:
    """Digits written against a letter before them: GPT-5, A100, v2.0, scp-173m; but not USD115 or Q3 or "-5%"."""
    s = t.s
    k = at - 1
    if k < floor:
        return None
    c = s[k]
    if not (c.isascii() and (c.isalpha() or c == "_")):
        if c not in "-.+#" or k - 1 < floor or not (s[k - 1].isascii() and s[k - 1].isalpha()):
            return None
        if c == "." and not s[max(floor, k - 4) : k].lower().endswith(("v", "no", "fig", "vol", "ver")):
            return None
        if c in "-+" and re.match(r"[\d.,]+ ?(?:%|bn|billion|million|pp)", s[at : at + 16]):
            return None
    if (
        forms.prefix_before(s, at, floor) is not None
        and c != "-"
        and _SUMMIT.search(s, max(floor, at - 4), at + 3) is None
    ):
        return None
    low = max(floor, at - 60)
    while k > low and s[k - 1] in _TOKEN_LEFT:
        k -= 1
    start = k
    while start < at and s[start] in "-.":
        start += 1
    m = _TOKEN_RIGHT.match(s, at)
    end = m.end() if m is not None else at + 1
    word = s[start:end]
    head = s[start:at].rstrip("-.+#")
    if head in ("x", "X", "about", "About", "approx", "ca", "c", "vs") and c != "-":
        return None
    if head.lower() in ("p", "pp", "pg"):
        kind = "page"
    elif head.lower() in ("no", "id", "doi", "rfc", "iso", "gb", "isbn", "issn", "cve"):
        kind = "id"
    elif head.lower() in ("v", "ver", "r", "version"):
        kind = "version"
    elif head.lower() in ("fig", "tab", "sec"):
        kind = "section"
    elif head.lower() in ("top",):
        kind = "ordinal"
    elif sum(ch.isdigit() for ch in word) >= 7:
        kind = "id"
    else:
        kind = "name"
    tail = _VERSION_TAIL.match(s, end)
    if tail is not None and kind == "name":
        end = tail.end()
    return start, end, kind, digits_value(s[at:end])


_SUMMIT = lazy.pattern(r"(?<![A-Za-z])COP\d{2}(?![\d.,]|m|bn)")


# what a company does behind its name: 3M cut, 3M's
_MAKER = lazy.pattern(
    r"['’]s\b| (?:Company|Co\b|Corp|India|China|Health)|,? (?:said|says|cut|cuts|had|has|is|was|will|reported|sold|sells|makes|made|raised|lowered"
    r"|expects|expected|plans|spun|agreed|fell|rose|paid|and [A-Z]|of St)\b"
)
# 6B formation, the 6B, 7C and 8A pads: a letter behind digits is a code before what carries codes.
_CODE = lazy.pattern(
    r"[A-Z](?:(?:, (?:and |or )?| and | or |/)\d{1,3}[A-Z])* (?:" + "|".join(EN["after_code"]) + r")(?:es|s)?(?![a-z])"
)
# seats in row 12K, well 14K-2
_CODED = lazy.pattern(
    r"(?<![A-Za-z])(?i:row|seat|well|gate|pad|room|flat|apartment|suite|block|exit|licen[cs]e|permit) \Z"
)
_CODE_TAIL = lazy.pattern(r"[A-Z](?:-\d{1,3})?(?![A-Za-z0-9.,%-]|\.\d)")


def letters_after(t: Text, at: int, end: int) -> Hit | None:
    """Digits with letters that are neither scale nor unit behind them: 3D, 5G, 4K, 10-K, 3rd, 1080p."""
    s = t.s
    c = s[end : end + 1]
    if c == "-":
        m = re.match(r"-(?:[A-Z](?![A-Za-z0-9])|in-(?:\d|one)(?![\d.,%]))", s[end : end + 8])
        if m is not None and s[at - 1 : at] not in ("$", "¥"):
            return at, end + m.end(), "name", digits_value(s[at:end])
        return None
    longer = ARABIC.match(s, at)
    if longer is not None and longer.end() > end:
        return None
    coded = _CODED.search(s, max(0, at - 12), at) is not None and (tail := _CODE_TAIL.match(s, end)) is not None
    if coded and tail is not None:
        return at, tail.end(), "name", digits_value(s[at:end])
    if _CODE.match(s, end) is not None and s[at - 1 : at] not in ("$", "¥", "€", "£") and end - at <= 3:
        return at, end + 1, "name", digits_value(s[at:end])
    m = re.match(r"[A-Za-z]+(?:\d[A-Za-z0-9]*)?(?:-[A-Za-z0-9]+)*", s[end : end + 40])
    if m is None:
        return None
    letters = m[0]
    whole = s[at : end + len(letters)]
    if letters.lower() in ("st", "nd", "rd", "th"):
        return at, end + 2, "ordinal", digits_value(whole)
    if whole == "3M" and _MAKER.match(s, end + 1) is not None and s[at - 1 : at] not in ("$", "€", "£", "¥"):
        return at, end + 1, "name", digits_value(whole)
    if whole.lower() in FORMATS:
        if s[max(0, at - 1) : at] in ("$", "¥", "€", "£"):
            return None
        return at, end + len(letters), "name", digits_value(whole)
    head = re.match(r"[A-Za-z]+", letters)
    assert head is not None
    if head[0] in GLUED or head[0].lower() in SCALES or head[0].lower() in ("e", "x"):
        rest = letters[len(head[0]) :]
        if rest[:1].isdigit() or (
            rest.startswith("-") and rest[1:2].isdigit() is False and head[0] in GLUED and rest[1:2].isupper()
        ):
            return at, end + len(letters), "name" if len(whole) < 7 else "id", digits_value(whole)
        return None
    exact, lower = forms.after()
    found = exact.at(s, end) or lower.at(t.low, end)
    if found is not None and found[0] > end:
        return None
    if re.match(r"(?:bn|mn|tn|mln|[kKMBT])(?:USD|EUR|RMB|CNY|HKD|GBP|JPY)(?![A-Za-z])", letters):
        return None
    if len(head[0]) > 5 and letters == head[0]:
        return None  # a missing space: 30employees
    return at, end + len(letters), "name" if sum(ch.isdigit() for ch in whole) < 7 else "id", digits_value(whole)


def versioned(t: Text, at: int, end: int, floor: int) -> Hit | None:
    """Llama 3.1, ERNIE 4.0 Turbo, 工业4.0, iPhone 15: a name before a number that nothing follows."""
    s = t.s
    following = s[end : end + 1]
    before = s[at - 1 : at]
    if following and (following in "%‰$€£¥°" or following in MULTIPLIERS):
        return None
    m = _VERSION.match(s, at)
    window = s[max(floor, at - 40) : at]
    tail = _VERSION_TAIL.match(s, end)
    if "\u4e00" <= before <= "\u9fff":
        if m is None and tail is None:
            return None
        if (
            (tail is not None and end - at <= 4)
            or (s[at:end].endswith(".0") and not _measured(t, end))
            or window.endswith(tuple(ZH["before_version"]))
            or s.startswith(tuple(ZH["after_version"]), end)
        ):
            return at, tail.end() if tail else end, "version", digits_value(s[at:end])
        return None
    if before not in (" ", "\u00a0"):
        return None
    name = _NAME_BEFORE.search(window)
    if name is None:
        if tail is not None and end - at in (3, 4) and s[at:end].isdigit():
            return at, tail.end(), "version", digits_value(s[at:end])  # the 737 MAX
        if m is not None and window.rstrip().endswith(tuple(ZH["before_version"])) and "." in s[at:end]:
            return at, tail.end() if tail else end, "version", digits_value(s[at:end])
        return None
    word = name[1]
    if word in MEASURES or forms.prefix_before(s, at, floor) is not None:
        return None
    start = at - (len(window) - name.start(1))
    if re.match(
        r" ?(?:million|billion|trillion|thousand|percent|bn|mn|pp|bps|x|per cent|and|to)(?![a-z])|[-–~]\d| ?[-–~] ?\d|,\d",
        s[end : end + 12],
    ):
        return None
    known = word in FAMILIES or (end == at + 1 and word in _FEW)
    first = (
        start == 0
        or s[max(0, start - 6) : start].rstrip(" *_#-").endswith((".", "!", "?", "\n", "|", ":", "\t"))
        or not s[max(0, start - 6) : start].strip(" *_#-")
    )
    if not known and (word in places() or (first and _ENDS.match(s, end) is not None)):
        return None
    odd = any(c.isupper() for c in word[1:]) and any(c.islower() for c in word) and "-" not in word
    if (
        tail is not None
        or (known and end - at <= 4)
        or (m is not None and "." in s[at:end])
        or (odd and len(s[at:end]) <= 4 and "." not in s[at:end])
    ):
        return start, tail.end() if tail else end, "version", digits_value(s[at:end])
    following_word = _LOWER_WORD.match(s, end)
    if (
        not first
        and end - at <= 4
        and word[1:].islower()
        and following_word is not None
        and s[at:end].isdigit()
        and not nouns.is_stop(following_word[1])
        and nouns.after(s, end) is None
    ):
        return start, end, "version", digits_value(s[at:end])
    if (
        len(s[at:end]) <= 3
        and not first
        and word[0].isupper()
        and word[1:].islower()
        and re.match(
            r"[,.;:!?)*_|》]| (?:[A-Z|]|and|or|is|was|has|in|on|at|for|with|from|by|to)", s[end : end + 6] or "."
        )
    ):
        return start, end, "version", digits_value(s[at:end])
    return None


_AMOUNT_WORD = lazy.pattern(r" ?(?:million|billion|trillion|thousand|percent|per cent|bn|mn|tn|pp|bps|x)(?![A-Za-z])")


def _measured(t: Text, end: int) -> bool:
    """Whether a unit or a scale stands behind: 61.0GWh and 5.0 billion are amounts, 工业4.0带来 and 5.0升级 are not."""
    s = t.s
    if _AMOUNT_WORD.match(s, end) is not None:
        return True
    at = end + 1 if s[end : end + 1] == " " else end
    exact, lower = forms.after()
    found = exact.at(s, at) or lower.at(t.low, at)
    if found is None or found[1].kind == "count":
        return False
    latin = s[at : at + 1].isascii()
    return not s[found[0] : found[0] + 1].isalpha() or latin != s[found[0] : found[0] + 1].isascii()


_HOTLINE = lazy.pattern("[\u4e00-\u9fff]{0,6}(?:" + "|".join(ZH["after_phone"]) + ")")


_SERVICE = lazy.pattern(r"(?:12\d{3}|95\d{3,4}|100\d{2}|96\d{3,4})(?=投诉|举报|平台|服务|客服|咨询)")
_INDEX_SIZES = frozenset(ZH["index_sizes"])
_INDEX = lazy.pattern(
    "(?:"
    + "|".join(map(re.escape, ZH["before_index"]))
    + r") ?\Z|(?<![A-Za-z])(?:"
    + "|".join(map(re.escape, EN["before_index"]))
    + r")[ -]\Z"
)
_FAMILY = lazy.pattern("(?:" + "|".join(map(re.escape, ZH["before_model"])) + ") ?\\Z")
_SERIES = lazy.pattern("|".join(ZH["after_model"]))


def named(s: str, at: int, end: int, floor: int) -> Hit | None:
    """沪深300, the S&P 500, 波音737, 先玉335品种: digits that belong to the name before them, and count nothing."""
    if end - at > 5 or not s[at:end].isdigit() or not unit_less(s, end) or _AMOUNT.match(s, end) is not None:
        return None
    first = max(floor, at - 16)
    if (s[at:end] in _INDEX_SIZES and _INDEX.search(s, first, at) is not None) or _FAMILY.search(
        s, first, at
    ) is not None:
        return at, end, "name", digits_value(s[at:end])
    if end - at >= 3 and _SERIES.match(s, end) is not None:
        return at, end, "name", digits_value(s[at:end])
    return None


_AMOUNT = lazy.pattern(r"[.,]\d|[%‰~～–—]| ?(?:points?|percent|million|billion|trillion|bps?|pp)(?![a-z])| ?[万亿点]")


def unit_less(s: str, end: int) -> bool:
    """Whether no unit word follows: "Germany 45 percent" is no name."""
    at = end + 1 if s[end : end + 1] == " " else end
    exact, lower = forms.after()
    found = exact.at(s, at)
    if found is not None and found[1].kind != "count" and not s[at].isascii():
        return False
    return not (s[at : at + 1].isascii() and s[at : at + 1].islower()) or lower.at(s, at) is None


def company(s: str, at: int, end: int) -> Hit | None:
    """360集团, 58同城, 120热线: a bare number that a company word or 热线 follows directly."""
    if s.startswith("大", end) and s[end + 1 : end + 2] not in "卡气约概促涨跌":
        return at, end, "enumeration", digits_value(s[at:end])
    if s.startswith(tuple(ZH["number_names"]), at):
        return at, end, "name", digits_value(s[at:end])
    if _SERVICE.match(s, at):
        return at, end, "phone", digits_value(s[at:end])
    if 3 <= end - at <= 5 and s[at:end].isdigit() and _HOTLINE.match(s, end):
        return at, end, "phone", digits_value(s[at:end])
    if s.startswith(tuple(ZH["after_company"]), end) and end - at in (2, 3, 4) and s[at:end].isdigit():
        return at, end, "name", digits_value(s[at:end])
    return None
