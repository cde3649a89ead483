"""Whether a word that names a place means the place: no part of a firm's, an event's or a route's name."""

from __future__ import annotations

import re

from tieout import lazy
from tieout.claims.passage import Passage
from tieout.claims.words import Hit, vocabulary

_DENOMINATOR = lazy.pattern(
    r"(?:占(?:据|到|了|全)?|占比.{0,4}|比重.{0,4})$|(?:share of (?:the )?|percent of (?:the )?|% of (?:the )?|of (?:the )?total |of all |proportion of (?:the )?)$"
)
_ORG_AFTER = lazy.pattern(
    r"^(?:信通院|银行|平安|移动|联通|电信|石油|石化|中车|建筑|人寿|太保|信达|银联|证券|能源局|统计局|科学院|工程院|钢铁工业协会|汽车工业协会|\w{0,8}(?:协会|研究院|统计局|委员会|银行|大学|公司|集团)| (?:Bank|Mobile|Telecom|Unicom|Association|Academy|Institute|University|Airlines|Southern|Eastern|Corp|Inc))"
)

_SUPERLATIVE = lazy.pattern(
    r"^(?:第[一二三四五六]|最[大具高强]|首[个位家]|领先|前[十五三百]|排名|之首|竞争力)|^['’]s (?:largest|biggest|leading|first|second|third|top|most)|^\s(?:leader|leading)"
)
_RATIO_TO = lazy.pattern(r"(?:为|是|相当于|不足|不到|达到?|接近|仅|[到至]|赶上|追上)\s*$")
_FRACTION = lazy.pattern(
    r"\s*(?:[约近]?[一二三四五六七八九十]分之|[一二三四五六七八九两]成|\d[\d.]*\s*[%倍]|[一二三四五六七八九十两]+倍|一半)"
)
_MEASURED_BY = lazy.pattern(
    r"(?:高于|低于|高出|低出|超过|领先|落后|不及|优于|比|较|相比)$|\b(?:than|above|below|versus|vs\.?)\s+(?:the )?$"
)
_AVERAGE = lazy.pattern(r"\s*(?:市场|行业)?(?:的)?(?:平均|均值|整体|水平|增速|average|mean|rate)")
_LEFT_OUT = lazy.pattern(
    r"(?:\bexcl\.?|\bexcluding|\bex[- ]|\bother than|\boutside(?: of)?|不含|不包括|剔除|除)\s*(?:the )?$", re.IGNORECASE
)
_CURRENCY_AFTER = lazy.pattern(r"^\s*(?:dollars?|yuan|\$|元|currency)", re.IGNORECASE)


def is_real(passage: Passage, hit: Hit) -> bool:
    """Whether a name is a place here: no denominator, no part of an organization's name. Worked out once for each."""
    known = passage.places.get(hit.start)
    if known is None:
        known = passage.places[hit.start] = _is_place(passage, hit)
    return known


def _is_place(passage: Passage, hit: Hit) -> bool:
    text = passage.text
    if _DENOMINATOR.search(text[max(0, hit.start - 16) : hit.start]):
        return False
    if _ORG_AFTER.match(text[hit.end : hit.end + 14]):
        return False
    if (
        _RATIO_TO.search(text[max(0, hit.start - 6) : hit.start])
        and text[hit.end : hit.end + 1] == "的"
        and _FRACTION.match(text[hit.end + 1 : hit.end + 9])
    ):
        return False  # 约为美国的三分之一
    if hit.form.isascii() and (_named(passage, hit) or _is_international(passage, hit)):
        return False
    if not hit.form.isascii() and _EVENT_AFTER.match(text, hit.end):
        return False  # 世界制冷大会: the name of what was held
    if not hit.form.isascii() and _FIRM_AFTER.match(text, hit.end):
        return False  # 北京…电气: a firm
    if hit.form in ("境外", "境内") and text[max(0, hit.start - 1) : hit.start] in ("入", "出"):
        return False  # 入境|外国人
    if hit.form.isascii() and _is_route(passage, hit):
        return False
    if _SUPERLATIVE.match(text[hit.end : hit.end + 16]):
        return False
    if _MEASURED_BY.search(text[max(0, hit.start - 14) : hit.start]) and _AVERAGE.match(text[hit.end : hit.end + 12]):
        return False  # 高于全球平均水平6个百分点
    if _LEFT_OUT.search(text[max(0, hit.start - 14) : hit.start]):
        return False
    return not (hit.form.isascii() and _CURRENCY_AFTER.match(text[hit.end : hit.end + 9]))


def _is_international(passage: Passage, hit: Hit) -> bool:
    """Northgate International, International Freight, International (Morgan, …): written large, it is part of a name."""
    text = passage.text
    if text[hit.start : hit.end] != "International":
        return False
    if re.match(r"\s?(?:\(|&|[A-Z][a-z])", text[hit.end : hit.end + 4]):
        return True
    return re.search(r"(?:^|[\s(])[A-Z][\w&.’'-]*\s$", text[max(0, hit.start - 30) : hit.start]) is not None


_EVENT_AFTER = lazy.pattern(
    r"(?<=世界|全球|国际|各国)[\u4e00-\u9fff]{0,10}?(?:大会|论坛|峰会|博览会|展览会|展会|锦标赛|联赛|大赛|运动会)(?!参|期间|数)"
)


def _is_route(passage: Passage, hit: Hit) -> bool:
    """Asia-Europe, trans-Pacific: a way between places."""
    text = passage.text
    if text[hit.end : hit.end + 1] in ("-", "–") and text[hit.end + 1 : hit.end + 2].isupper():
        return bool(vocabulary("areas").find(text[hit.end + 1 : hit.end + 25]))
    before = text[max(0, hit.start - 7) : hit.start]
    if _ACROSS.search(before):
        return True
    return before[-1:] in ("-", "–") and bool(vocabulary("areas").find(text[max(0, hit.start - 24) : hit.start - 1]))


_ACROSS = lazy.pattern(r"(?:intra|inter|trans)[-– ]$", re.IGNORECASE)
_OF_ORG = lazy.pattern(
    r"\b(?:Bank|University|Institute|Association|Federation|Council|Ministry|Academy|Chamber|Society|Government) of (?:the )?$"
)
_FIRM_AFTER = lazy.pattern(
    r"(?!新型|民用|乘用|商用|高端|本地|全省|全市|工业|农业|绿色|传统|主要|规模|重点|进口|出口|国产|智能|特种|有机|精细|现代|专用|地区|市场)[\u4e00-\u9fff]{2}"
    r"(?:轴承|钢铁|水泥|电子|科技|生物|医药|制药|食品|能源|电力|电器|材料|新材|机械|光电|半导体|软件|信息|化工|玻璃|家居|物流|动力|矿业|铝业|铜业|锂业)(?=20\d\d年|的|，|（|\(|公布|发布|营收|收入|净利)"
    r"|[\u4e00-\u9fff]{0,4}?(?:电气|重工|股份|控股|影业|实业|药业|乳业|纸业|传媒|证券|集团|机电|精工|仪器|文化|电碳|设备)(?!产业|行业|市场|企业|制造业|产量|产值|业|类|销)(?=20\d\d年|的|，|（|\(|、|预计|公布|发布|表示|营收|收入|净利|$)"
)
_NAME_AFTER = lazy.pattern(
    r" (?!(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Inc)\b)[A-Z][a-z]{2,}"
)
# Turin Metro, Kyoto Canal Line, Lagos Water Commission: they are where they are named for.
_SPOT = lazy.pattern(
    r"(?: [A-Z][\w-]*){0,3}? (?:Metro|Subway|Lines?|Ports?|Airports?|Railways?|Rail|Highway|Province|City|Region|Bay|Harbou?r|Rivers?|Islands?|States?|County|District|Basin|Coast|Peninsula|Municipal|Provincial|Prefecture|Area|Market|Strait|Valley|Sea|Gulf)\b"
)
_SMALL = lazy.pattern(r"\s[a-z]{2,}")
_LARGE = lazy.pattern(r"\s[A-Z][a-z]+")


def _named(passage: Passage, hit: Hit) -> bool:
    """China Securities, Beijing Culture, Bank of Japan: part of a name, in a text that does not write all words large."""
    text = passage.text
    if _OF_ORG.search(text[max(0, hit.start - 32) : hit.start]):
        return True
    match = _NAME_AFTER.match(text, hit.end)
    if match is None or not hit.form[:1].isupper() or passage.block.kind in ("heading", "caption", "cell", "table"):
        return False
    if vocabulary("areas").find(text, hit.end, match.end()) or _SPOT.match(text, hit.end):
        return False
    around = text[max(0, hit.start - 120) : hit.end + 120]
    return len(_SMALL.findall(around)) > len(_LARGE.findall(around))
