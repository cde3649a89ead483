"""Rules and standards without 《》 and without an English ending: what an authority issued, "22条", Loi X, SB 915, LEED."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.claims.words import vocabulary
from tieout.entities import names
from tieout.entities.forms import formed

Found = tuple[int, int, str]
_ENDS = r"(?:管理办法|暂行办法|实施办法|办法|条例|规定|指导意见|实施意见|意见|行动方案|实施方案|方案|通知|指南|指引|细则|准则|管制目录|目录|规范条件|管理规范|规范|行动计划|[一二三四五六七八九十]{1,3}条|\d{1,3}条)"
_ISSUED = re.compile(
    r"(?:(?:部|委|局|署|办|院|厅|省|市|会|政府|央行)(?:等[一二三四五六七八九十\d]{0,3}(?:个)?部门)?(?:近日|日前|随后|联合|于(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?){0,2}(?:印发|发布|出台|公布|转发|下发|颁布)(?:了|的)?|(?:施行|实施|生效)的)"
    rf"(?P<name>(?!一系列|多项|相关|有关|新的|系列|首批|上述)[\u4e00-\u9fff]{{2,22}}?{_ENDS})(?=[，。；、对将要聚明提规给的]|$)"
)
_QUOTED = re.compile(
    r"[“\"](?P<name>[^“”\"，。]{2,16}?(?:\d{1,3}条|[一二三四五六七八九十]{1,3}条|(?<![方办做说书用看想语])法|法案|禁令|新规|新政))[”\"]|[“\"](?P<short>[^“”\"，。]{2,10})[”\"](?=[\u4e00-\u9fff]{0,6}政策)"
)
_KNOWN_AS = re.compile(
    r"(?:^|(?<=[，。；]))(?P<name>(?!相关|有关|各项|系列|上述|新的|这些|宏观|国家|产业|货币|财政|税收|优惠|扶持|利好|地方|多项|重磅|支持|刺激)[\u4e00-\u9fff]{2,4}政策)(?=出台|落地|实施)"
)
_NUMBERED = re.compile(r"\d{1,4}号(?:提案|法案|法令|令|决议|公告|文)(?![\u4e00-\u9fff]?(?:件|章))")
_LEVEL = re.compile(r"等保(?:[一二三四五]级|2\.0)|国[四五六](?:[AB]|排放)标准")
_LATIN = r"(?!(?:AI|IT|IPO|CEO|KPI|ESG|GDP|API|APP|GMV|ROI|SaaS|LLM|GPU|CPU)\b)[A-Z][A-Z]{2,8}(?:-[A-Z]{2,6})?"
_ZH_STANDARD = re.compile(
    rf"(?:通过|符合|满足|取得|获得|按照|依据|执行)(?:了)?(?P<list>{_LATIN}(?:(?:和|与|及|、){_LATIN}){{0,4}})\s?(?=认证|体系|标准|认可)|(?<![A-Za-z])(?P<name>{_LATIN})(?=标准(?!化|差))"
)
_ZH_ACT = re.compile(
    r"(?<![A-Za-z])[A-Z]{3,6}(?:修正案|法案)|(?<![A-Za-z])[A-Z]{4,6}(?=对[^，。]{2,12}(?:实施|适用|规定|要求)|(?:要求|规定|禁止)[^，。]{3,})"
)

_EN_NUMBERED = re.compile(
    r"(?<!\w)(?:UNECE\sR\d{2,3}|UN\sR(?:egulation\s)?\d{2,3}|FMVSS\s\d{3}|(?:SB|AB|HB|HR|H\.R\.)\s\d{2,5})(?!\w)"
)
_FOREIGN = re.compile(
    r"(?<!\w)(?:(?:Loi|Lei|Ley|Legge|Décret|Decreto)\s(?:(?:do|da|de|di|del|della|la)\s)?[A-Z]\w+|[A-Z]\w{4,}(?:gesetz|verordnung|richtlinie))(?!\w)"
)
_CAPS = r"[A-Z][A-Z]{3,9}"
_LABELS = re.compile(
    rf"(?P<list>{_CAPS}(?:,\s{_CAPS})*(?:\sand\s{_CAPS})?)\s(?:labels?|certifications?|certificates?|ratings?|standards?)\b|\bcertif(?:y|ies|ied)\sto\s(?P<name>{_CAPS})"
)
_RULING = re.compile(
    r"(?<!\w)(?P<name>[A-Z]{4,9}|[A-Z][a-z]?[A-Z][A-Za-z]{2,8}|[A-Z]{2,4}\d{4})\s(?:binds?|obliges?|governs?|prohibits?|remains?\s(?:voluntary|mandatory|binding)|raised\s[a-z ]{0,20}(?:levels|limits|requirements|standards))\b"
)
_LAUNCHED = re.compile(
    r"\b(?:Authority|Agency|Ministry|Commission|Council|Board|Department)\s(?:launched|issued|published|introduced|adopted|released)\s(?:the\s|its\s)?(?P<name>[A-Z]\w+(?:\s[A-Z]\w+){0,4}\s(?:19|20)\d\d)\b"
)
_OF_PLACE = re.compile(
    r"(?P<place>[A-Z]\w+)(?:'s|’s)\s(?P<name>[A-Z]\w+(?:\s(?:do|da|de|di|la)\b)?(?:\s[A-Z]\w+){1,3})\s(?:pays\sfor|pays|gives|grants|bans|obliges|subsidi[sz]es|exempts|taxes|caps|forbids)\b"
)


def loose(text: str) -> Iterator[Found]:
    """(start, end, kind) of such names in a sentence."""
    yield from _chinese(text) if names.is_zh(text) else _english(text)


def _chinese(text: str) -> Iterator[Found]:
    for pattern in (_ISSUED, _KNOWN_AS):
        for match in pattern.finditer(text):
            yield *match.span("name"), "policy"
    for match in _QUOTED.finditer(text):
        yield *match.span("name" if match.group("name") else "short"), "policy"
    for pattern, kind in ((_NUMBERED, "policy"), (_ZH_ACT, "policy"), (_LEVEL, "standard")):
        for match in pattern.finditer(text):
            yield match.start(), match.end(), kind
    for match in _ZH_STANDARD.finditer(text):
        if match.group("name"):
            yield *match.span("name"), "standard"
            continue
        for item in re.finditer(r"[A-Z][A-Z-]+", match.group("list")):
            yield match.start("list") + item.start(), match.start("list") + item.end(), "standard"


def _english(text: str) -> Iterator[Found]:
    for pattern in (_EN_NUMBERED, _FOREIGN):
        for match in pattern.finditer(text):
            yield match.start(), match.end(), "policy"
    for match in _OF_PLACE.finditer(text):
        if vocabulary("areas").find(match.group("place")) and not formed(match.group("name")):
            yield *match.span("name"), "policy"
    for pattern in (_RULING, _LAUNCHED):
        for match in pattern.finditer(text):
            if names.key_of(match.group("name")) is None:
                yield *match.span("name"), "policy"
    for match in _LABELS.finditer(text):
        group = "name" if match.group("name") else "list"
        for item in re.finditer(r"[A-Z]{4,}", match.group(group)):
            yield match.start(group) + item.start(), match.start(group) + item.end(), "standard"
