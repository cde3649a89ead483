"""What headings and titles say of the figures under them: a subject, or only which section this is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from tieout import lazy
from tieout.claims.chinese import shear
from tieout.claims.edges import edge_words

# A heading with one of these names a section, not a thing.
SECTION = lazy.pattern(
    r"概述|概况|背景|引言|前言|现状|格局|展望|前景|趋势|机遇|机会|挑战|风险|问题|对策|建议|政策|驱动|结论|总结|小结|分析|基本盘|目录|部分|要点|摘要|附录|说明|情况|回顾|特点|亮点|图景|篇"
    r"|\b(?:overview|outlook|economics|policy|background|introduction|conclusions?|challenges?|drivers?|trends?|risks?|summary|bottom line|highlights?|segmentation|landscape"
    r"|picture|key|takeaways?|findings|part|section|chapter|appendix|notes?|context|methodology|review|performance|at a glance|what|where|how|why)\b",
    re.IGNORECASE,
)
_ORGANIZATION = lazy.pattern(
    r"(?P<zh>[\u4e00-\u9fff（）()A-Za-z]{2,30}?(?:股份有限公司|有限责任公司|有限公司|集团|银行))(?!家|数|业)"
    r"|(?P<en>(?:[A-Z][\w&.’'-]*\s+){1,5}?(?:Inc|Corp|Corporation|PLC|Plc|plc|Ltd|Limited|Group|Holdings?|Bank|AG|SE|GmbH|S\.?A|N\.?V|A\.?B|ASA|Oyj|OYJ|A/S|LLC|LLP|SpA|S\.p\.A|KGaA|Tbk|Bhd|INC|CORP|CORPORATION|LTD|LIMITED|GROUP|HOLDINGS?|BANK)\b(?:\s+(?:PLC|plc|Group|Inc|Ltd|Limited|Corporation|Holdings))*)"
)
_CODE = (
    r"(?:[\dXx]{6}(?:\.[A-Za-z]{2})?|[\dXx]{4,6}\.[A-Z]{1,3}|\d{1,5} (?:HK|JP|JT|KS|TT)|[A-Z\d]{1,5}\.(?:US|N|O|L|PA|DE|AS|HK|T)"
    r"|[A-Z\d]{2,6} (?:US|LN|GY|GR|FP|IM|NA|SW|SS|DC|NO|FH|BB|AV|SM|PL|AU|IN|CN|HK|JP|JT|KS|TT|SP|TB|MK|IJ|PM|BZ|MM|SJ)(?: Equity)?"
    r"|(?:[A-Za-z]{2,8}|[\u4e00-\u9fff]{2,4})\s*[:：]\s*[A-Z\d]{1,6}(?:\.[A-Z]{1,3})?)"
)
# A company by its code: 某某电器（600123.SH）, Orvane Foods (NYSE: ORV).
_LISTED = lazy.pattern(
    r"(?P<name>[^\s：:（(\[【】\]|｜/、，,。；;—–]{2,14}|[A-Z][\w&.’'-]*(?: (?:[A-Z&][\w&.’'-]*|of|and|de|y)){0,5})"
    rf"\s*[（(\[]\s*{_CODE}\s*(?:[,，/、;；]\s*[^()（）]{{1,16}})?[)）\]]"
)
_SHORT_NAME = lazy.pattern(r"(?:证券|股票|公司)简称\s*[:：]\s*(?P<name>[^\s：:，,；;（(]{2,12})")
_SELF = lazy.pattern(
    r"\W*(?:公司|本公司|本集团|集团|本行|我行|我们|报告期内公司|公司及(?:其)?子公司|(?:公司|本公司)?董事会|公司管理层|管理层|the company|company|we|our|us|the group|group|the bank|bank|the firm|the board|board|the directors|management|it)\W*",
    re.IGNORECASE,
)


_PART = lazy.pattern(
    r"(?:本公司|公司|本集团|集团|本行|我行|our|(?:the\s+)?(?:company|group|bank|firm)['’]s)(?:的|旗下)?\s*(?P<part>\S.+)",
    re.IGNORECASE,
)


def organization(title: str) -> str | None:
    """The company that a title is of: 某某股份有限公司 2024年年度报告."""
    found = _ORGANIZATION.search(title[:200])
    name = found.group().strip() if found is not None else ""
    return name if name and (name.isascii() or shear(name, 2) == name) else None


def listed(title: str) -> str | None:
    """The company of a note on its shares: 某某电器（600123.SH）：海外放量, Orvane Foods (NYSE: ORV): margins recover."""
    found = _LISTED.search(title[:120]) or _SHORT_NAME.search(title[:120])
    return found["name"].strip() if found is not None else None


# Whose responsibility a report tells of: 某某乳业2024年可持续发展报告.
_REPORTS_ON_ITSELF = lazy.pattern(
    r"\s*(?P<name>[\u4e00-\u9fffA-Za-z]{2,12}?)\s*(?:19|20)\d\d\s*(?:年度?)?\s*(?:企业)?(?:可持续发展|社会责任|环境、社会|ESG)[^，。]{0,10}报告"
)
_OF_MANY = lazy.pattern(r"行业|市场|产业|中国|全球|企业$|公司$|协会|省$|市$")


def issuer(lines: Iterable[str]) -> str | None:
    """The one company named with its code in the head lines of a note; none where they list several."""
    names = {m["name"].strip() for t in lines for m in _LISTED.finditer(t[:200])}
    names = names or {m["name"].strip() for t in lines for m in _SHORT_NAME.finditer(t[:200])}
    names = names or {
        m["name"] for t in lines if (m := _REPORTS_ON_ITSELF.match(t[:60])) and not _OF_MANY.search(m["name"])
    }
    return Owner(names.pop()) if len(names) == 1 else None


class Owner(str):
    """The name of an organisation that the words around it, not its own form, show to be one."""

    __slots__ = ()


def is_organization(name: str) -> bool:
    return isinstance(name, Owner) or _ORGANIZATION.fullmatch(name) is not None


def means_itself(words: str) -> bool:
    """公司, the Group: whoever the document is of."""
    return _SELF.fullmatch(words) is not None


def part_of_itself(words: str) -> str | None:
    """云服务 in 公司云服务收入, cloud segment in our cloud segment: a part of whoever the document is of."""
    found = _PART.match(words)
    return found["part"] if found is not None else None


_RUN_IN = lazy.pattern(
    r"\s*(?:[-*•·]\s*)?(?:[（(]?\d{1,2}[)）.、]\s*)?(?P<head>[^:：。；;\n]{2,40}?)\**\s*[:：]\**\s*(?=\S)"
)
_SPEAKER = lazy.pattern(
    r"(?:[A-Z][A-Z.’'-]+ ){1,3}[A-Z][A-Z’'-]+|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*){1,3}"
    r"|(?i:.*\b(?:analyst|operator|moderator|ceo|cfo|coo|chair(?:man|woman)?|president|officer|director|head of .+|question|answer|unidentified.*))"
    r"|.*(?:主持人|分析师|记者|董秘|董事长|总经理|总裁|总监|投资者|提问|发言人|问|答|先生|女士)"
)
_SAYS = lazy.pattern(r"\b(?:(?i:we|our|us|my|you|your|thanks?|let me)|I|I[’']m)\b|我们|大家|您|谢谢")


def run_in(text: str, start: int = 0) -> re.Match[str] | None:
    """`head`: what a bullet or paragraph, or the words from `start` on, begin with before a colon."""
    return _RUN_IN.match(text, start, start + 80)


_HEADLINE = lazy.pattern(
    r"\W*(?:(?:the|an?|how|why|what|when|where|who|is|are|can|will|does|do|should|beyond|behind|inside|towards?|under|into|after|before|between|from|against|no|not|still)\b|[A-Z][a-z]{2,}ing (?:the|a|an|for|up|down|out|into|against|again|with)\b)"
    r"|.*[?？!！]\W*$|.*(?:谁|如何|为何|为什么|怎么|怎样|哪里|何去何从|吗$|了$|时$)",
    re.IGNORECASE,
)
_OF_A_MARKET = lazy.pattern(
    r"\b(?:market|industry|sector|company|group|companies|makers?|producers?|economy|business|trade)\b|市场|行业|产业|公司|企业",
    re.IGNORECASE,
)


def is_headline(text: str) -> bool:
    """Whether a title tells or asks something rather than names a thing: The long thaw, 谁在裸泳？."""
    return _HEADLINE.match(text) is not None and _OF_A_MARKET.search(text) is None


_ASKED = lazy.pattern(
    r"\W*(?:how (?:big|large|fast|much|quickly)|what)(?: is| are| will be| does)? (?:the )?(?:(?:global|current|expected|world) )?(?:market|size|outlook|state|future|growth|demand)?(?: size)?(?: growing)?\s?(?:for|of|in)? ?(?:the )?(?P<en>[^?]{3,60}?)(?: market)?(?: (?:in|by|worth|growing|doing)\b[^?]{0,30})?\s*\?"
    r"|\W*(?P<zh>[^？?，,]{2,24}?)(?:的)?(?:市场|行业|产业)?(?:的)?(?:规模|前景|现状|格局|空间)?(?:究竟|到底)?(?:有多大|有多快|如何|怎么样|怎样|是什么样)\s*[?？]",
    re.IGNORECASE,
)


def asked(title: str) -> str | None:
    """What a question that stands as a title is about: How big is the market for|moulded fibre?"""
    match = _ASKED.match(title[:120])
    return None if match is None else (match["en"] or match["zh"])


def only_leads(text: str) -> bool:
    """事件, 量价, 投资建议, our view: what such a beginning says is the same of whatever the text is about."""
    return _run_in_words().fullmatch(text.strip()) is not None


@cache
def _run_in_words() -> re.Pattern[str]:
    zh, en = edge_words("run_in")
    wide = "|".join(map(re.escape, zh))
    return re.compile(
        rf"(?:{wide})+(?:端|方面|侧|层面|面|情况|部分)?|(?:\b(?:{'|'.join(sorted(en))})\b[\s,&-]*)+", re.IGNORECASE
    )


def is_speaker(head: str, rest: str, owned: bool) -> bool:
    """Whether the words before a colon name who says the rest: JANE DOE: We sold …. `owned`: in a company's own text a
    person's name in capitals is one."""
    if _SPEAKER.fullmatch(head.strip()) is None:
        return False
    told = (head.isupper() and owned) or not head[:1].isascii()
    return told or _SAYS.search(rest[:300]) is not None


def same_organization(name: str, owner: str) -> bool:
    """Whether a name is the short one of an organisation: Vessia of Vessia Cosmetics Group."""
    short, whole = name.casefold().strip(), owner.casefold()
    if len(short) < 2 or short == whole:
        return False
    return whole.startswith(f"{short} ") or (len(short) > 2 and not short.isascii() and whole.startswith(short))
