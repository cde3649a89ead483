"""What only looks like a figure: names, versions, references, ids, phone numbers, list numbers, idioms, ordinals, ages, times.

Each function looks at one place and answers (start, end, kind, value) or None. Values are what the digits say; nobody should count them.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from math import gcd

from tieout import lexicon
from tieout.locate import forms, nouns
from tieout.locate.figures import Text
from tieout.locate.numerals import ARABIC, DIGITS, MULTIPLIERS, Numeral, number
from tieout.locate.words import GLUED, ORDINALS, SCALES

Hit = tuple[int, int, str, Decimal]
_ZH, _EN = lexicon.cues("zh", "names"), lexicon.cues("en", "names")
FORMATS = frozenset(f.lower() for f in _EN["formats"])
MEASURES = frozenset(_EN["measures"])


def digits_value(text: str) -> Decimal:
    """The first digits of a text as a number: GPT-4.5 -> 4.5."""
    m = re.search(r"\d{1,30}(?:\.\d{1,30})?", text)
    return Decimal(m[0]) if m else Decimal(0)


# --------------------------------------------------------------------------------------------------------------------
# Lexicalised numerals


@cache
def _idioms() -> dict[str, tuple[tuple[str, int, str], ...]]:
    """Two characters at a numeral (the one before and it, or it and the one after) -> words, offset in word, kind."""
    table: dict[str, list[tuple[str, int, str]]] = {}
    fold = lexicon.cues("zh", "numerals")["fold"]
    for kind, name in (("idiom", "idioms"), ("name", "names"), ("", "silent")):
        for word in _ZH[name]:
            word = "".join(fold.get(c, c) for c in word)
            at = next(
                (
                    k
                    for k, c in enumerate(word)
                    if c in DIGITS or c in MULTIPLIERS or c.isdigit() or c == "半" or c == "第"
                ),
                None,
            )
            if at is None:
                continue
            key = word[at : at + 2] if at + 1 < len(word) else word[at - 1 : at + 1]
            table.setdefault(key, []).append((word, at, kind))
    return {k: tuple(sorted(v, key=lambda e: -len(e[0]))) for k, v in table.items()}


def idiom_at(s: str, at: int, floor: int) -> tuple[int, int, str] | None:
    """The lexicalised word around the numeral at `at`: start, end, kind ("" where it is not worth reporting)."""
    table = _idioms()
    best: tuple[int, int, str] | None = None
    for key in (s[at : at + 2], s[at - 1 : at + 1] if at else ""):
        for word, offset, kind in table.get(key, ()):
            start = at - offset
            if start >= floor and s.startswith(word, start):
                if best is None or len(word) > best[1] - best[0]:
                    best = (start, start + len(word), kind)
                break
    return best


# --------------------------------------------------------------------------------------------------------------------
# 第... and circled numbers

_ZH_ORDINAL = re.compile(
    r"第 ?(\d{1,6}|[零〇一二两三四五六七八九十百千万]{1,8}) ?(?:(页|版(?!本))|(章|节|条|款|篇|部分|讲|单元)|([\u4e00-\u9fff])?)"
)
_ORDINAL_WORD = frozenset("个名位批届次大期代轮种类类条项天年季级家款")


def ordinal_at(s: str, at: int) -> Hit | None:
    """第一批, 第12页, 第3章: `at` is at 第."""
    m = _ZH_ORDINAL.match(s, at)
    if m is None:
        return None
    n = number(s, m.start(1))
    value = n.value if n is not None else Decimal(0)
    if m[2]:
        return at, m.end(), "page", value
    if m[3]:
        return at, m.end(), "section", value
    end = m.end() if m[4] and m[4] in _ORDINAL_WORD else m.end(1)
    return at, end, "ordinal", value


_TOP = re.compile(r"前 ?(\d{1,4}|[一二三四五六七八九十百]{1,3})(?= ?(?:大|强|名|位|的|，|。|、|家|款|个|$|城|十|省))")


# --------------------------------------------------------------------------------------------------------------------
# Start of a line

_LIST = re.compile(
    r"\(?(\d{1,3})(?:\.(?!\d)|、|\)|。(?=\S)|\.(?=\d{1,2}[ \u4e00-\u9fff])(?!\d+%))(?!\d)|\(([一二三四五六七八九十]{1,3})\)|([一二三四五六七八九十]{1,3})(?:、|\.|\)| {1,2}(?=\S))"
)
_NUMBERED = re.compile(
    r"(\d{1,2}(?:\.\d{1,2}){1,4})\.?(?=[ \u00a0]{1,3}[A-Z]|[ \u00a0]{0,3}[\u4e00-\u9fff])(?! ?(?:万|亿|千|百|元|%|倍|个|美元|人|家|吨|年|月|[kKMGTB]W|million|billion|trillion|percent|bn|mn))"
)
_LEAD = frozenset("#*->_+•·●■◆○\t ")


def at_line_start(s: str, at: int) -> bool:
    """Whether only markup and spaces stand between the start of the line and `at`."""
    k = at - 1
    low = max(-1, at - 14)
    while k > low and s[k] in _LEAD:
        if s[k] in "->_+" and k + 1 < len(s) and s[k + 1] not in " \t*#-":
            return False
        k -= 1
    return k < 0 or s[k] == "\n" or (k == low and False)


def _no_unit(s: str, at: int) -> bool:
    """Whether no unit follows, over a space or two: "1.2 市场概况" but not "1.2 亿元", "9.9折"."""
    while s[at : at + 1] in (" ", "\u00a0"):
        at += 1
    found = forms.after()[0].at(s, at)
    if idiom_at(s, at, at) is not None:
        return True
    if s.startswith(("个", "折", "成"), at):
        return False
    return s[at : at + 1] not in MULTIPLIERS and (found is None or found[1].kind == "count")


def list_number(s: str, at: int) -> Hit | None:
    """ "1." "一、" "2.3 " at the start of a line."""
    m = _NUMBERED.match(s, at)
    if m is not None and (m[1].count(".") > 1 or _no_unit(s, m.end())):
        return at, m.end(1), "section", digits_value(m[1])
    m = _LIST.match(s, at)
    if m is None:
        return None
    if m[1] and s[m.end() : m.end() + 1] == "" and s[:at].strip() == "" and not m[0].endswith((")", "、")):
        return None  # the whole text is "192."
    n = number(s, m.start(1) if m[1] else m.start(2) if m[2] else m.start(3))
    if m[3] and m[0][-1] == " ":
        following = s[m.end() : m.end() + 1]
        if (
            not "\u4e00" <= following <= "\u9fff"
            or following in "分又成折点个"
            or following in MULTIPLIERS
            or following in DIGITS
            or not _no_unit(s, m.end())
        ):
            return None
    return at, m.end(), "list_number", n.value if n else Decimal(0)


_ENUMERATION = re.compile(r"[一二三四五六七八九十](?=[是则]|，|、(?!二|三|四|五|六|七|八|九|十|[万亿]))")


def enumeration(s: str, at: int) -> Hit | None:
    """一是 ... 二是 ... after a stop: the counting of points."""
    before = s[at - 1 : at] if at else ""
    m = _ENUMERATION.match(s, at)
    if m is None or (before and before not in "，。；：;:,.、\n其（( "):
        return None
    if s[m.end() : m.end() + 1] in "是则" or before == "其":
        return at, at + 1, "list_number", Decimal(DIGITS.get(s[at], 10))
    return None


# --------------------------------------------------------------------------------------------------------------------
# Around Arabic digits

_TOKEN_LEFT = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")
_TOKEN_RIGHT = re.compile(r"[A-Za-z0-9]*(?:[-_.+][A-Za-z0-9]+)*")
_PHONE = re.compile(
    r"1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)|0\d{2,3}[-) ]{1,2}\d{7,8}(?!\d)|[48]00[- ]\d{3,4}[- ]\d{3,4}(?!\d)|\d{3}[-.]\d{3}[-.]\d{4}(?!\d)|\d{1,3}[- ]\(?\d{2,4}\)?[- ]\d{3,4}[-/ ]\d{4}(?!\d)"
)
_ID = re.compile(
    r"\d{5,6}\.(?:SH|SZ|HK|BJ|SS|TW|KS|T|NS)(?![A-Za-z])|\d{4}\.(?:HK|T|TW)(?![A-Za-z])|10\.\d{4,9}/\S{1,80}|\d{1,3}(?:\.\d{1,3}){3}(?![\d.])|\d{4}\.\d{4,5}(?:v\d)?(?![\d%万亿])(?= ?[,\])]|$)"
    r"|97[89][- ]?\d[- \d]{8,12}\d(?!\d)|\d{8}-\d{4}-\d{4}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{10,30}"
)
_LONG = re.compile(r"\d{16,40}(?![\d.,万亿]| ?[万亿元美%])|0\d{2,11}(?![\d.,%万亿])")
_CLOCK = re.compile(
    r"([01]?\d|2[0-4]):([0-5]\d)(?::[0-5]\d)?(?![\d.:])(?: ?[ap]\.?m\.?(?![a-z]))?|(1[0-2]|0?[1-9]) ?[ap]\.?m\.?(?![a-z])",
    re.I,
)
_ZH_CLOCK = re.compile(r"([01]?\d|2[0-4]) ?[点时](?:([0-5]?\d) ?分|半|整|钟|许)?(?:[0-5]?\d秒)?")
_ZH_MINUTES = re.compile(r"([01]?\d|2[0-4]) ?[点时](?:[0-5]?\d ?分(?!之|析)|半(?!年)|整|钟)")
_AGE_ZH = re.compile(
    r"\d{1,2}(?: ?[-~–—至到] ?\d{1,3})? ?周?岁(?:以上|以下|及以上|及以下|以内)?|\d{1,3} ?[-~–—至到] ?\d{1,3} ?周?岁"
)
_AGE_EN = re.compile(
    r"\d{1,2}(?: ?(?:-|–|—|to) ?\d{1,3}|\+)?(?: years? old|[- ]year[- ]olds?| years of age)(?![a-z])|\d{1,2} ?[-–] ?\d{1,3}(?= age)",
    re.I,
)
_AGED = re.compile(r"(?<![a-z])age[ds]? (?:between |from )?\Z")
_REFERENCE = re.compile(r"(\d{1,3}(?:[-–.—]\d{1,3}){0,3})(?:[a-zA-Z](?![a-zA-Z]))?")
_RATIO = re.compile(r"(\d{1,4}(?:\.\d+)?) ?: ?(\d{1,4}(?:\.\d+)?)(?![\d:])")
_NAME_BEFORE = re.compile(r"(?:^|[^A-Za-z0-9])([A-Za-z]*[A-Z][A-Za-z0-9]+(?:-[A-Z][A-Za-z0-9]*)?) ?$")
_LOWER_WORD = re.compile(r" ([a-z]{3,20})(?![a-z])")
_VERSION = re.compile(r"\d{1,2}\.\d{1,2}(?:\.\d{1,3})?(?![\d%,.]|\.\d)")
_VERSION_TAIL = re.compile("(?:[- ](?:" + "|".join(_EN["after_version"]) + r")(?![a-z]))+")


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
        if c == "-" and re.match(r"[\d.,]+ ?(?:%|bn|billion|million|pp)", s[at : at + 16]):
            return None
    if forms.prefix_before(s, at, floor) is not None and c != "-":
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
    if head.lower() in ("x", "about", "approx", "ca", "c", "vs") and c != "-":
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


def letters_after(t: Text, at: int, end: int) -> Hit | None:
    """Digits with letters that are neither scale nor unit behind them: 3D, 5G, 4K, 10-K, 3rd, 1080p."""
    s = t.s
    c = s[end : end + 1]
    if c == "-":
        m = re.match(r"-[A-Z](?![A-Za-z])", s[end : end + 3])
        if m is not None and s[at - 1 : at] not in ("$", "¥"):
            return at, end + 2, "name", digits_value(s[at:end])
        return None
    longer = ARABIC.match(s, at)
    if longer is not None and longer.end() > end:
        return None
    m = re.match(r"[A-Za-z]+(?:\d[A-Za-z0-9]*)?(?:-[A-Za-z0-9]+)*", s[end : end + 40])
    if m is None:
        return None
    letters = m[0]
    whole = s[at : end + len(letters)]
    if letters.lower() in ("st", "nd", "rd", "th"):
        return at, end + 2, "ordinal", digits_value(whole)
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


@cache
def _cues() -> tuple[dict[str, str], dict[str, tuple[int, ...]]]:
    """Words that stand before a number and make it a reference: word -> kind, and lengths by last character."""
    table: dict[str, str] = {}
    for kind in ("section", "page", "id", "phone", "ordinal"):
        for word in _EN.get(kind, ()):
            table.setdefault(word, kind)
    for word in _ZH["before_section"]:
        table[word] = "section"
    for word in _ZH["before_id"]:
        table[word.lower()] = "id"
    for word in _ZH["before_phone"]:
        table[word.lower()] = "phone"
    lengths: dict[str, set[int]] = {}
    for word in table:
        lengths.setdefault(word[-1], set()).add(len(word))
    return table, {c: tuple(sorted(n, reverse=True)) for c, n in lengths.items()}


def cue_before(low: str, at: int, floor: int) -> tuple[int, str, str] | None:
    """The reference word that ends just before `at`: start, kind, word."""
    k = at
    while k > floor and low[k - 1] in " :#.(" and at - k < 3:
        if low[k - 1] == "." and low[k - 2 : k - 1].isdigit():
            return None
        k -= 1
    if k <= floor:
        return None
    table, lengths = _cues()
    for end in (k, k + 1) if low[k : k + 1] in ("#", ".") else (k,):
        for n in lengths.get(low[end - 1], ()):
            start = end - n
            if start < floor:
                continue
            kind = table.get(low[start:end])
            if kind is None:
                continue
            if (
                low[start].isascii()
                and low[start].isalpha()
                and start
                and low[start - 1].isascii()
                and low[start - 1].isalpha()
            ):
                continue
            return start, kind, low[start:end]
    return None


def reference(t: Text, at: int, floor: int) -> Hit | None:
    """图表59, Figure 3, Table 2-1, ISO 9001, p. 12, 电话 12345678: a number that a word before it makes a reference."""
    if at == 0 or at <= floor:
        return None
    found = cue_before(t.low, at, floor)
    if found is None:
        return None
    start, kind, word = found
    s = t.s
    if kind == "phone":
        m = re.match(r"[+\d][\d\- ()]{3,20}\d", s[at : at + 24])
        return None if m is None else (at, at + m.end(), "phone", digits_value(m[0]))
    if word.isascii():
        if word in ("#",):
            if s[at - 1] != "#" or s[at - 2 : at - 1] == "#" or s[_RUN.match(s, at).end() :][:1].isalpha():  # type: ignore[union-attr]
                return None
            return start, re.compile(r"\d+").match(s, at).end(), "id", digits_value(s[at : at + 30])  # type: ignore[union-attr]
        if kind == "id":
            m = re.match(r"\d[A-Za-z0-9_./-]{0,30}", s[at : at + 32])
            if m is None or (
                word in ("number", "code", "model", "id", "route", "bs", "cas", "asc", "en", "nos.", "ref")
                and not word.endswith(".")
                and not s[start].isupper()
                and word not in ("id", "code", "ref")
            ):
                return None
            if word in ("number", "model", "flight", "route", "highway", "id", "ref") and re.match(
                r"[\d.,]+ ?(?:%|million|billion|[a-z]+s\b)", s[at : at + 20]
            ):
                return None
            end = at + len(m[0].rstrip("./-"))
            return (start if word not in ("id", "code", "ref") else at), end, "id", digits_value(m[0])
        if kind == "ordinal":
            m = re.match(r"\d{1,4}(?![\d.,%])", s[at : at + 6])
            return None if m is None or word == "no" else (start, at + m.end(), "ordinal", digits_value(m[0]))
        if (
            kind == "section"
            and not s[start].isupper()
            and word
            not in (
                "figure",
                "table",
                "section",
                "chapter",
                "exhibit",
                "appendix",
                "fig.",
                "phase",
                "step",
                "slide",
                "equation",
                "figures",
                "tables",
            )
        ):
            return None
    if kind == "id":
        m = re.compile(r"\d[A-Za-z0-9_./-]{0,30}").match(s, at)
        return None if m is None or m.end() - at < 3 else (at, m.end(), "id", digits_value(m[0]))
    m = _REFERENCE.match(s, at)
    if m is None:
        return None
    tail = s[at + len(m[0]) : at + len(m[0]) + 1]
    if word.isascii() is False and (
        (tail in "%万亿元倍年月个家人千百，" and tail and tail != "，")
        or (s[start - 1 : start] in "代发列外仪报企试地版蓝宏" and len(word) == 1)
    ):
        return None
    if tail == "%" or (
        word in ("rank", "group", "class", "class", "note", "day", "round", "volume", "part", "level") and "." in m[0]
    ):
        return None
    if re.match(r" ?(?:million|billion|trillion|percent|bn\b|%)", s[at + len(m[0]) : at + len(m[0]) + 10]):
        return None
    return start, m.end(), "page" if kind == "page" else kind, digits_value(m[0])


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
            or s[at:end].endswith(".0")
            or window.endswith(tuple(_ZH["before_version"]))
            or s.startswith(tuple(_ZH["after_version"]), end)
        ):
            return at, tail.end() if tail else end, "version", digits_value(s[at:end])
        return None
    if before not in (" ", "\u00a0"):
        return None
    name = _NAME_BEFORE.search(window)
    if name is None:
        if m is not None and window.rstrip().endswith(tuple(_ZH["before_version"])) and "." in s[at:end]:
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
    odd = any(c.isupper() for c in word[1:]) and any(c.islower() for c in word) and "-" not in word
    if (
        tail is not None
        or (m is not None and "." in s[at:end])
        or (odd and len(s[at:end]) <= 4 and "." not in s[at:end])
    ):
        return start, tail.end() if tail else end, "version", digits_value(s[at:end])
    first = (
        start == 0
        or s[:start].rstrip(" *_#-").endswith((".", "!", "?", "\n", "|", ":", "\t"))
        or not s[:start].strip(" *_#-")
    )
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


_HOTLINE = re.compile("[\u4e00-\u9fff]{0,6}(?:" + "|".join(_ZH["after_phone"]) + ")")


_SLASHED = re.compile(r"\d{1,2}/\d{1,2}(?![\d./])")
_MONTH_DAY = re.compile(r"(0?[1-9]|1[0-2])/([12]\d|3[01]|0?[1-9])(?![\d/.%]| ?[万亿])")


def _not_reduced(month: int, day: int) -> bool:
    """Whether month/day is hardly a fraction: 2/12, 1/29; but 3/4, 1/10."""
    return gcd(month, day) > 1 or (day > 10 and day not in (12, 16, 20))


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
    if s.startswith("大", end) and s[end + 1 : end + 2] not in "卡气约概":
        return at, end, "enumeration", digits_value(s[at:end])
    if 3 <= end - at <= 5 and s[at:end].isdigit() and _HOTLINE.match(s, end):
        return at, end, "phone", digits_value(s[at:end])
    if s.startswith(tuple(_ZH["after_company"]), end) and end - at in (2, 3, 4) and s[at:end].isdigit():
        return at, end, "name", digits_value(s[at:end])
    return None


_COMPARED = re.compile(r"(?:比例?|ratio|odds)(?:约?[为是]|约| of| is)? ?\Z")


def daytime(s: str, at: int, floor: int) -> Hit | None:
    """10:30, 3 p.m., 下午3点, 8点30分."""
    m = _CLOCK.match(s, at) if _COMPARED.search(s, max(floor, at - 9), at) is None else None
    if m is not None and not (m[1] and s.startswith(("%", "的比例", " ratio"), m.end())):
        return at, m.end(), "time_of_day", digits_value(m[0])
    m = _ZH_MINUTES.match(s, at)
    if m is not None:
        return at, m.end(), "time_of_day", digits_value(m[0])
    for word in _ZH["daytime"]:
        if s.startswith(word, at - len(word)) and at - len(word) >= floor:
            m = _ZH_CLOCK.match(s, at)
            if m is not None:
                return at - len(word), m.end(), "time_of_day", digits_value(m[0])
    return None


def around_digits(t: Text, at: int, floor: int) -> Hit | None:
    """Any class but figure for Arabic digits at `at`; only looks where neighbours make it possible."""
    s = t.s
    m = _RUN.match(s, at)
    assert m is not None
    end = m.end()
    before = s[at - 1 : at] if at > floor else ""
    following = s[end : end + 1]
    if (
        before
        and (before.isascii() and (before.isalpha() or before in "-_.#+"))
        and (hit := glued(t, at, floor)) is not None
    ):
        return hit
    if (hit := reference(t, at, floor)) is not None:
        return hit
    if following and following in "-() .:/" and (hit := _phone_or_id(s, at, floor)) is not None:
        return hit
    if 7 <= end - at <= 8 and m[0].isdigit() and _PHONE_BEFORE.search(s, max(0, at - 24), at):
        return at, end, "phone", digits_value(m[0])
    if end - at >= 3 and "." not in m[0] and (end - at >= 11 or m[0][0] == "0") and (hit := _long(s, at)) is not None:
        return hit
    if following == "." and _SECTION.match(s, at) is not None:
        n = _SECTION.match(s, at)
        assert n is not None
        return at, n.end(), "section", digits_value(n[0])
    if following and following in ": 点时apAP" and (hit := daytime(s, at, floor)) is not None:
        return hit
    if m[0][0] == "0" and end - at == 2 and following not in tuple("%:/"):
        return at, end, "list_number", digits_value(m[0])
    if (
        following == "、"
        and end - at <= 2
        and (before in "。；：;:" or not before)
        and before
        and s[end + 1 : end + 2] > "\u4e00"
    ):
        return at, end, "list_number", digits_value(m[0])
    if before == "(" and following == ")" and end - at <= 2 and m[0].isdigit() and s.strip(" ") != f"({m[0]})":
        return at - 1, end + 1, "list_number", digits_value(m[0])
    if following in tuple("》」』") and "\u4e00" <= before <= "\u9fff" and end - at <= 4:
        return at, end, "name", digits_value(m[0])
    if (
        following == ":"
        and "\u4e00" <= before <= "\u9fff"
        and end - at <= 2
        and m[0].isdigit()
        and not s[end + 1 : end + 3].strip()[:1].isdigit()
    ):
        return at, end, "section", digits_value(m[0])
    if following == "/" and (n := _SLASHED.match(s, at)) is not None and n[0] in FORMATS:
        return at, n.end(), "name", digits_value(m[0])
    if following == "/" and (n := _MONTH_DAY.match(s, at)) is not None and _not_reduced(int(n[1]), int(n[2])):
        return at, n.end(), "period", digits_value(m[0])
    if (
        before == "-"
        and at - 2 >= floor
        and "\u4e00" <= s[at - 2] <= "\u9fff"
        and end - at <= 3
        and m[0].isdigit()
        and _no_unit(s, end)
        and following not in tuple("%‰")
    ):
        return at, end, "name", digits_value(m[0])
    if (
        following
        and (following.isascii() and (following.isalpha() or following == "-"))
        and (hit := letters_after(t, at, end)) is not None
    ):
        return hit
    if (not following or following in "-~–—至到 岁周+,.);") and (hit := _age(t, at)) is not None:
        return hit
    if before and unit_less(s, end) and (hit := versioned(t, at, end, floor)) is not None:
        return hit
    if "\u4e00" <= following <= "\u9fff" and (hit := company(s, at, end)) is not None:
        return hit
    return None


_PHONE_BEFORE = re.compile(r"(?:\d{3,4}-\d{7,8}|\d{3}-\d{3,4}-\d{4})[ 、/,，]{1,3}(?:\d{7,8}[ 、/,，]{1,3}){0,1}\Z")
_RUN = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?|\.\d+")
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,3}){2,5}(?![\d%])")


def _phone_or_id(s: str, at: int, floor: int) -> Hit | None:
    m = _PHONE.match(s, at)
    if m is not None:
        start = at - 1 if s[at - 1 : at] == "+" and at > floor else at
        return start, m.end(), "phone", digits_value(m[0])
    m = _ID.match(s, at)
    return None if m is None else (at, m.end(), "id", digits_value(m[0]))


def _long(s: str, at: int) -> Hit | None:
    m = _PHONE.match(s, at)
    if m is not None:
        return at, m.end(), "phone", digits_value(m[0])
    m = _LONG.match(s, at) or _ID.match(s, at)
    return None if m is None else (at, m.end(), "id", digits_value(m[0]))


def _age(t: Text, at: int) -> Hit | None:
    m = _AGE_ZH.match(t.s, at) or _AGE_EN.match(t.s, at)
    if m is not None:
        return at, m.end(), "age_band", digits_value(m[0])
    if _AGED.search(t.low, max(0, at - 8), at):
        m = re.match(r"\d{1,2}(?: ?(?:-|–|to) ?\d{1,3}|\+)?", t.s[at : at + 12])
        if m is not None:
            return at, at + m.end(), "age_band", digits_value(m[0])
    return None


def is_ordinal(word: str) -> Decimal | None:
    """first -> 1; None for other words."""
    found = ORDINALS.get(word)
    return None if found is None else Decimal(found)


def top(s: str, at: int) -> Hit | None:
    """前三, 前10大: a rank."""
    m = _TOP.match(s, at)
    if m is None:
        return None
    n: Numeral | None = number(s, m.start(1))
    return None if n is None else (at, m.end(), "ordinal", n.value)
