"""Reads one Chinese point in time: 2024年5月3日, 二〇二四年上半年, 一季度, 去年底, 近三年, 十四五, 上世纪90年代."""

from __future__ import annotations

import re

from tieout import lazy
from tieout.locate.periods import calendar
from tieout.locate.periods.words import (
    CHINESE_DIGITS,
    CHINESE_NUMBER,
    DASH,
    NUMBER,
    ZH,
    D,
    Point,
    S,
    full_year,
    guarded,
    number,
)

_NOT = r"(?![A-Za-z0-9])"
_TO = f"{S}(?:{DASH}{{1,2}}|至|到){S}"
_PARTS: dict[str, str] = dict(ZH["parts"])
_STAGES: dict[str, str] = dict(ZH["stages"])
_THIRDS: dict[str, list[str]] = dict(ZH["thirds"])
_YEARS: dict[str, str] = dict(ZH["years"])
_COUNTED: dict[str, str] = {**ZH["counted"], **ZH["same"]}

_PART = lazy.pattern(
    rf"(?P<word>{guarded(_PARTS, {})})"
    rf"|(?P<quarter>第?{S}(?P<qa>[一二三四1-4１-４])(?:(?:{_TO}|、?)第?(?P<qb>[二三四2-4２-４]))?{S}(?:个?财?季度|财季|季(?![节度报])))"
    rf"|(?P<q>[Qq](?P<q1>[1-4]){_NOT}|(?P<q2>[1-4])[Qq]{_NOT})"
    rf"|(?P<h>[Hh](?P<h1>[12]){_NOT}|(?P<h2>[12])[Hh]{_NOT})"
    rf"|(?P<some>(?P<side>最后|最後|前|首|头|后|後){S}(?P<count>{NUMBER}){S}个?(?P<unit>月|[周週])(?![年期]))"
    rf"|(?P<nth>第{S}(?P<number>{NUMBER}){S}(?:个(?P<nm>月)|(?P<nw>[周週])(?![年期])))"
    rf"|(?P<months>(?P<ma>{NUMBER}){S}(?:月份?)?(?:{_TO}|、)(?P<mb>{NUMBER}){S}月份?(?!{S}{D}{{1,2}}{S}[日号]))"
    rf"|(?P<month>(?P<m>{NUMBER}){S}月(?![亮球饼经薪租供卡刊嫂子台]|天(?!气)|革命)份?)"
)
_FIRST_MONTH = lazy.pattern(rf"(?P<m>{NUMBER}){S}月份?")
_DAYS = lazy.pattern(
    rf"{S}(?P<a>{NUMBER}){S}(?:[日号]?{_TO}(?P<b>{NUMBER}){S})?[日号](?![线楼院店车机资店])"
    rf"|(?P<third>{guarded(_THIRDS, {'初': ['步', '级', '中'], '底': ['层', '部'], '末': ['端']})})"
)
_ONLY = {w: f"{w}(?=[{after}]|[^\u3400-\u9fff]|$)" for w, after in ZH["only_before"].items()}
_REPORTS: dict[str, str] = dict(ZH["reports"])
_REPORT = lazy.pattern(guarded(_REPORTS, {}))
_STAGE = lazy.pattern("|".join([*_ONLY.values(), guarded(_STAGES.keys() - _ONLY.keys(), ZH["not_stages"])]))
_TOLD = lazy.pattern("(?:" + "|".join(ZH["short_years"]["told"]) + ")")
_LENGTH = lazy.pattern("(?:" + "|".join(ZH["short_years"]["length"]) + r"|[\d.一二三四五六七八九十百])\Z")
_RECENT = (10, 39)  # years that are written with two digits
_FISCAL = lazy.pattern(f"{S}(?:年{S})?(?:财政年度|财年|财政年|会计年度)")
_STATUS = lazy.pattern(f"{S}[（(]?([EeFfAP])[)）]?(?![A-Za-z0-9])")
_STATUS_WORD = lazy.pattern(f"{S}[（(](预计|预测|预估|估计|估算|实际|目标|E|F|A)[)）]")
STATUS = {"e": "estimate", "f": "forecast", "p": "forecast", "a": "actual"}
STATUS |= {
    "预计": "forecast",
    "预测": "forecast",
    "目标": "forecast",
    "预估": "estimate",
    "估计": "estimate",
    "估算": "estimate",
    "实际": "actual",
}

_YEAR_WORD = lazy.pattern(f"([一二][{CHINESE_DIGITS}]{{3}})(?:{S}(?P<mark>年)|(?=[至到—-]))")
_DECADE = lazy.pattern(
    rf"(?:(?P<century>20|21|２０|２１|二十一?|上个?|本){S}世纪{S})?(?P<tens>{D}0|{D}０|[二三四五六七八九]十){S}年代(?P<stage>初期?|早期|前期|中期|末期?|后期|晚期)?"
)
_PLAN = lazy.pattern(
    r"(?P<open>[“\"「『‘])?(?P<n>十[一二三四五六]?|[一二三四五六七八九])五(?P<close>[”\"」』’])?(?P<tail>(?:规划|计划|时期)?(?:期间|期末|期|末)?)"
    rf"|第(?P<ordinal>{CHINESE_NUMBER})个五年(?:规划|计划)(?:时期)?(?:期间|期末|期|末)?"
)
_WINDOW = lazy.pattern(
    rf"(?P<side>{guarded([*ZH['windows']['past'], *ZH['windows']['next']], {})}){S}(?P<count>{D}{{1,3}}|{CHINESE_NUMBER})"
    rf"(?:{S}(?:{DASH}|至|到){S}(?P<more>{D}{{1,3}}|{CHINESE_NUMBER}))?{S}(?:个{S})?(?P<unit>年|季度|月|周|天|日)(?![代级产费报度])(?:以来|来|间|内|里)?"
)
_PAST = frozenset(ZH["windows"]["past"])
_UNITS = {"年": "Y", "季度": "Q", "月": "M", "周": "W", "天": "D", "日": "D"}
_RELATIVE = lazy.pattern(
    guarded([*_COUNTED, *_YEARS], {"当年": ["的"], "前年": ["度"], "后年": ["轻"], "本月": [], "来年": []})
)


def point(text: str, at: int) -> Point | None:
    """A point that starts with a Chinese word (or a quarter, a month, a decade in digits); the longest reading."""
    found = [p for p in (read(text, at) for read in _READERS) if p is not None]
    return max(found, key=lambda p: p.end) if found else None


def digits(text: str, at: int) -> Point | None:
    """A point that starts with digits that are no year: 5月3日, 1-6月, 90年代."""
    return _decade(text, at) or _alone(text, at)


def part(text: str, at: int) -> tuple[int, str, str] | None:
    """A part of a year at `at`: (end, first part, last part), e.g. (.., "-H1", "-H1") or (.., "-01", "-09")."""
    m = _PART.match(text, at)
    if m is None:
        return None
    kind = m.lastgroup
    if kind == "word":
        a, _, b = _PARTS[m[0]].partition("/")
        return m.end(), a, b or a
    if kind == "quarter":
        qa, qb = number(m["qa"]), number(m["qb"] or m["qa"])
        together = re.search("[至到-]|[–—~～]", m[0]) is not None or qb == qa + 1
        return (m.end(), f"-Q{qa}", f"-Q{qb}") if not m["qb"] or (qa < qb and together) else None
    if kind == "q":
        q = m["q1"] or m["q2"]
        return m.end(), f"-Q{q}", f"-Q{q}"
    if kind == "h":
        h = m["h1"] or m["h2"]
        return m.end(), f"-H{h}", f"-H{h}"
    if kind == "some":
        return _some(m.end(), m["side"], number(m["count"]), m["unit"])
    if kind == "nth":
        n = number(m["number"])
        name = f"-{n:02d}" if m["nm"] else f"-W{n:02d}"
        return (m.end(), name, name) if 1 <= n <= (12 if m["nm"] else 53) else None
    if kind == "months":
        ma, mb = number(m["ma"]), number(m["mb"])
        if 1 <= ma < mb <= 12 and ("、" not in m[0] or mb == ma + 1):
            return m.end(), f"-{ma:02d}", f"-{mb:02d}"
        m = _FIRST_MONTH.match(text, at)
        if m is None:
            return None
    return _month(text, m.end(), number(m["m"]))


def _some(end: int, side: str, count: int, unit: str) -> tuple[int, str, str] | None:
    size, name = (12, "-{:02d}") if unit == "月" else (52, "-W{:02d}")
    if not 1 <= count <= size:
        return None
    if side in "前首头":
        return end, name.format(1), name.format(count)
    return end, name.format(size - count + 1), name.format(size)


def _month(text: str, end: int, month: int) -> tuple[int, str, str] | None:
    """What follows a month: a day, days, a third, or nothing."""
    if not 1 <= month <= 12:
        return None
    m = _DAYS.match(text, end)
    if m is None:
        return end, f"-{month:02d}", f"-{month:02d}"
    if m["third"]:
        a, b = (int(x) for x in _THIRDS[m["third"]])
        return m.end(), f"-{month:02d}-{a:02d}", f"-{month:02d}-{b:02d}"
    a, b = number(m["a"]), number(m["b"] or m["a"])
    if not 1 <= a <= b <= calendar.last_day(2024, month):
        return end, f"-{month:02d}", f"-{month:02d}"
    return m.end(), f"-{month:02d}-{a:02d}", f"-{month:02d}-{b:02d}"


def tail(text: str, at: int, head: str, *, fiscal: bool = False) -> Point:
    """What follows a year's 年 (or a counted year: 去年): a stage, a part, a status, or nothing."""
    m = _STAGE.match(text, at)
    if m is not None and _STAGES[m[0]]:
        a, _, b = _STAGES[m[0]].partition("/")
        return Point(m.end(), _when(head, a, b or a), fiscal=fiscal)
    if text.startswith("同期", at):
        return Point(at + 2, f"{head}-same")
    report = _REPORT.match(text, at)
    if report is not None:
        a, _, b = _REPORTS[report[0]].partition("/")
        return Point(report.end(), _when(head, a, b or a), fiscal=fiscal)
    end = m.end() if m is not None else at
    after = end
    while after < len(text) and after - end < 2 and text[after] in " \u3000\u00a0":
        after += 1
    found = part(text, after + text.startswith("的", after))
    if found is not None:
        when = _when(head, found[1], found[2])
        if calendar.is_absolute(when) or not head.isdigit():
            status = _STATUS.match(text, found[0])
            days = calendar.atom_days(when) if calendar.grain(when) in "QH" else None
            if days is not None and text.startswith(("末", "底"), found[0]):
                return Point(found[0] + 1, days[1].isoformat(), fiscal=fiscal)
            if status is None:
                return Point(found[0], when, fiscal=fiscal)
            return Point(status.end(), when, fiscal=fiscal, status=STATUS[status[1].lower()])
    return _with_status(text, end, head, fiscal)


def _when(head: str, a: str, b: str) -> str:
    """Two parts of one head; 99 is a month's last day (of a common year where no year is named)."""
    year = int(head) if head.isdigit() else 2023
    a, b = (f"{x[:-2]}{calendar.last_day(year, int(x[1:3])):02d}" if x.endswith("-99") else x for x in (a, b))
    return head + a if a == b else calendar.pair(head, a, b)


def _with_status(text: str, end: int, when: str, fiscal: bool) -> Point:
    m = _STATUS_WORD.match(text, end) or _STATUS.match(text, end)
    return (
        Point(end, when, fiscal=fiscal)
        if m is None
        else Point(m.end(), when, fiscal=fiscal, status=STATUS[m[1].lower()])
    )


def after_year(text: str, at: int, year: str) -> Point | None:
    """What makes four (or two) digits that end at `at` a Chinese year: 年, 财年, or a part right behind them."""
    m = _FISCAL.match(text, at)
    if m is not None:
        return tail(text, m.end(), year, fiscal=True)
    gap = at
    while gap < len(text) and gap - at < 2 and text[gap] in " \u3000\u00a0":
        gap += 1
    if text.startswith("年", gap):
        if text.startswith(("年代", "年份"), gap):
            return Point(gap + 2, year) if text[gap + 1] == "份" else None
        return tail(text, gap + 1, year)
    if text[gap : gap + 2] == "全年":
        return Point(gap + 2, year)
    if gap < len(text) and text[gap] in "上下前后第一二三四首1234":
        found = part(text, gap)
        if found is not None and (not text[gap].isdigit() or text[gap + 1] in "季Qq"):
            return Point(found[0], _when(year, found[1], found[2]))
    return None


def _word_year(text: str, at: int) -> Point | None:
    m = _YEAR_WORD.match(text, at)
    if m is None:
        return None
    year = "".join(str(max(0, CHINESE_DIGITS.index(c) - 2)) for c in m[1])
    if m["mark"] is None:
        return Point(m.end(), year, "weak") if 1900 <= int(year) <= 2099 else None
    return tail(text, m.end(), year) if 1000 <= int(year) <= 2999 else None


def _alone(text: str, at: int) -> Point | None:
    """A part with no year: 上半年, 一季度, 5月3日."""
    found = part(text, at)
    if found is None:
        return None
    end, a, b = found
    first = text[at]
    if first == "第" and "季" in text[at:end] and not text.startswith(("季度", "财季"), end - 2):
        return None  # 第二季 is a season of a show
    if first in "一二三四1234" and "季" in text[at:end] and (text[end - 3 : end] == "个季度" or text[end - 1] != "度"):
        return None  # 三个季度 is a length
    if first == "首" and text[end - 1] == "季":
        return None
    if a[1] == "W":
        return None  # a week of what?
    if first in "后後最":
        return None  # counted back from something not said
    if a == b and a[1] in "QH" and text.startswith(("末", "底"), end):
        month = int(a[2]) * (3 if a[1] == "Q" else 6)
        return Point(end + 1, f"--{month:02d}-{calendar.last_day(2023, month):02d}")
    return Point(end, _when("-", a, b))


def _relative(text: str, at: int) -> Point | None:
    m = _RELATIVE.match(text, at)
    if m is None:
        return None
    if m[0] in _COUNTED:
        if m[0] == "同期" and at and text[at - 1] in "合共异不":
            return None
        return Point(m.end(), _COUNTED[m[0]])
    head = _YEARS[m[0]]
    end = m.end()
    if m[0].endswith("年") or m[0].endswith("度"):
        return tail(text, end, head)
    return Point(end, head)


def _window(text: str, at: int) -> Point | None:
    m = _WINDOW.match(text, at)
    if m is None:
        return None
    count, unit = number(m["more"] or m["count"]), _UNITS[m["unit"]]
    if count < 1 or (m["side"] == "前" and (unit != "Y" or (at and text[at - 1] in "元目此之以年"))):
        return None
    return Point(m.end(), f"-{count}{unit}/0" if m["side"] in _PAST else f"0/+{count}{unit}")


def _decade(text: str, at: int) -> Point | None:
    m = _DECADE.match(text, at)
    if m is None:
        return None
    tens = int(m["tens"]) if m["tens"].isdigit() else number(m["tens"])
    century = {"上": 1900, "上个": 1900, "20": 1900, "２０": 1900, "二十": 1900, None: 1900}.get(m["century"], 2000)
    if m["century"] is None and tens < 30:
        return None
    return Point(m.end(), decade(century + tens, (m["stage"] or "")[:1]))


def decade(year: int, stage: str = "") -> str:
    """Ten years, or their first, middle or last years: early 0-3, mid 4-6, late 7-9."""
    a, b = {"初": (0, 3), "早": (0, 3), "前": (0, 3), "中": (4, 6), "末": (7, 9), "后": (7, 9), "晚": (7, 9)}.get(
        stage, (0, 9)
    )
    return f"{year + a:04d}/{year + b:04d}"


def _plan(text: str, at: int) -> Point | None:
    m = _PLAN.match(text, at)
    if m is None or (at and text[at - 1] in CHINESE_DIGITS + "十百千万第"):
        return None
    n = number(m["ordinal"] or m["n"])
    quoted = bool(m["n"] and m["open"] and m["close"])
    if m["n"] and not quoted and (bool(m["open"]) or (n <= 10 and not m["tail"])):
        return None
    first = 1966 + 5 * (n - 3) if n >= 3 else 1948 + 5 * n
    return Point(m.end(), f"{first + 4}-12-31" if m[0].endswith("末") else plan(n))


def plan(n: int) -> str:
    """The years of China's n-th five-year plan: the first began in 1953, the third, after a gap, in 1966."""
    begin = 1966 + 5 * (n - 3) if n >= 3 else 1948 + 5 * n
    return f"{begin}/{begin + 4}"


def two_digit_year(text: str, at: int, digits: str) -> Point | None:
    """24年Q1, 24财年, 24年净利润: two digits are a year only with a part behind them, or with what is told of a year
    behind them and no word for a length before (24年 alone is a length)."""
    year = str(full_year(int(digits)))
    m = _FISCAL.match(text, at)
    if m is not None:
        return tail(text, m.end(), year, fiscal=True)
    if not text.startswith("年", at):
        return None
    found = tail(text, at + 1, year)
    if found.when != year or found.status:
        return found
    told = _TOLD.match(text, at + 1) is not None and _LENGTH.search(text, max(0, at - 8), at - 2) is None
    return found if told and _RECENT[0] <= int(digits) <= _RECENT[1] else None


_READERS = (_word_year, _alone, _relative, _window, _decade, _plan)
