"""Any class but figure for Arabic digits: the neighbours decide which searcher is asked."""

from __future__ import annotations

import re
from math import gcd

from tieout import lazy
from tieout.locate.hits import Hit, digits_value
from tieout.locate.lists import no_unit
from tieout.locate.references import PHONE_BEFORE, long_digits, phone_or_id, reference
from tieout.locate.text import Text
from tieout.locate.times import age_band, daytime
from tieout.locate.versions import FORMATS, company, glued, letters_after, named, unit_less, versioned

_SLASHED = lazy.pattern(r"\d{1,2}/\d{1,2}(?![\d./])")


_MONTH_DAY = lazy.pattern(r"(0?[1-9]|1[0-2])/([12]\d|3[01]|0?[1-9])(?![\d/.%]| ?[万亿])")


def _not_reduced(month: int, day: int) -> bool:
    """Whether month/day is hardly a fraction: 2/12, 1/29; but 3/4, 1/10."""
    return gcd(month, day) > 1 or (day > 10 and day not in (12, 16, 20))


_PLANS = ("401(k)", "403(b)", "501(c)", "457(b)")
_CLOCK_AFTER = frozenset("apAP点时:")
_PLAIN_AFTER = frozenset("%‰万亿元倍")


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
    if following and following in _PLAIN_AFTER and m[0][0] != "0" and (before != "-"):
        return None
    if (hit := reference(t, at, floor)) is not None:
        return hit
    if following and following in "-() .:/" and (hit := phone_or_id(s, at, floor)) is not None:
        return hit
    if 7 <= end - at <= 8 and m[0].isdigit() and PHONE_BEFORE.search(s, max(0, at - 24), at):
        return at, end, "phone", digits_value(m[0])
    if (
        end - at >= 3
        and "." not in m[0]
        and (end - at >= 11 or m[0][0] == "0")
        and (hit := long_digits(s, at)) is not None
    ):
        return hit
    if following == "." and _SECTION.match(s, at) is not None:
        n = _SECTION.match(s, at)
        assert n is not None
        return at, n.end(), "section", digits_value(n[0])
    if (
        following
        and (following in ":点时apAP" or (following == " " and s[end + 1 : end + 2] in _CLOCK_AFTER))
        and (hit := daytime(s, at, floor)) is not None
    ):
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
    if (
        before == "("
        and following == ")"
        and end - at <= 2
        and s[at - 2 : at - 1] not in tuple("$€£¥")
        and m[0].isdigit()
        and (at > 3 or len(s) > end + 3)
    ):
        return at - 1, end + 1, "list_number", digits_value(m[0])
    if following == ")" and m[0].isdigit() and end - at <= 2 and _numbers_points(s, at, end):
        return at, end + 1, "list_number", digits_value(m[0])
    if following == ":" and m[0].isdigit() and end - at <= 3 and s[max(0, at - 2) : at].rstrip()[-1:] in ("图", "表"):
        return at, end, "section", digits_value(m[0])  # 图1：2020-2024年 is no ratio
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
    if following == ")" and end - at == 1 and "\u4e00" <= before <= "\u9fff":
        return at, end, "name", digits_value(m[0])
    if following == "(" and s.startswith(_PLANS, at):
        return at, end + 3, "name", digits_value(m[0])
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
        and no_unit(s, end)
        and following not in tuple("%‰")
    ):
        return at, end, "name", digits_value(m[0])
    if (
        following
        and (following.isascii() and (following.isalpha() or following == "-"))
        and (hit := letters_after(t, at, end)) is not None
    ):
        return hit
    if (not following or following in "-~–—至到 岁周+,.);") and (hit := age_band(t, at)) is not None:
        return hit
    if (
        before
        and (before == " " or before > "\u4dff" or before == "\u00a0")
        and unit_less(s, end)
        and (hit := versioned(t, at, end, floor)) is not None
    ):
        return hit
    if (not before or before in " -" or before > "\u4dff") and (hit := named(s, at, end, floor)) is not None:
        return hit
    if "\u4e00" <= following <= "\u9fff" and (hit := company(s, at, end)) is not None:
        return hit
    return None


_RUN = lazy.pattern(r"\d+(?:,\d{3})*(?:\.\d+)?|\.\d+")


_SECTION = lazy.pattern(r"\d{1,2}(?:\.\d{1,3}){2,5}(?![\d%])")


_POINTS = 600  # characters in which one point follows another


def _numbers_points(s: str, at: int, end: int) -> bool:
    """1) growth; 2) margins; and 3) cash in running text: the next point or the one before stands near."""
    opens = at == 0 or s[at - 1] in " \u00a0\t;,:.。；，、："
    if not opens or s[end + 1 : end + 2] in tuple(".;,)"):
        return False
    before = s[max(0, at - _POINTS) : at]
    if before.rfind("(", -80) > before.rfind(")", -80):
        return False  # (of which 3)
    n = int(s[at:end])
    if n == 1:
        return re.search(r"[\s;；]2\)", s[end : end + _POINTS]) is not None
    return n < 30 and f"{n - 1})" in before
