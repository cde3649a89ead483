"""Words that name only who speaks or counts, and words for the trade that a text is about: neither is what is measured."""

from __future__ import annotations

import re

from tieout import lazy
from tieout.claims.companies import ACCOUNTS
from tieout.claims.house_names import is_house

# What a house has of its own, besides a company's accounts.
_ITS_OWN = ACCOUNTS | {
    "company_count",
    "member_count",
    "budget",
    "assets",
    "aum",
    "loans",
    "deposits",
    "fine",
    "sample_size",
}
_VOICE = lazy.pattern(
    r"(?:the|an?|its|our|this|that|another|one|some|most|several|many)?\s*"
    r"(?:(?:\w+\s+)?(?:panel|survey|poll|federation|association|council|institute|bureau|broker(?:age)?|forecasters?|consultancy|consultants|economists?|(?:trade|industry) bod(?:y|ies)|think[- ]tank|research (?:firm|house|group)|data provider|price reporting agency|researchers?|pollsters?|authors?|statisticians?)"
    r"|(?:ministry|department|office|bureau|commission|board)\s+(?:of|for)\s.+"
    r"|(?:analysts?|brokers?|economists?|strategists?)(?:\s+(?:at|of|from|with)\s.+)?|(?:survey|poll|panel|study)\s+of\s.+|(?:members|member companies|respondents)\s+of\s+the\s+(?:federation|association|council|institute|union|panel))"
    r"|(?:该|本|上述|多家|有|这家|某)?(?:协会|学会|商会|联合会|研究院|研究所|机构|券商|投行|智库|课题组|研究团队|调研组|分析师|业内人士|专家|编辑部)(?:研究员|专家|负责人|秘书长|会长|团队|分析师)?",
    re.IGNORECASE,
)
_TRADE = lazy.pattern(
    r"(?:全|本|该|整个|我国|国内|全国)?(?:行业|产业|赛道)(?:整体|总体|内|全年)?|(?:the|our|this)\s+(?:whole\s+)?(?:industry|sector|trade)(?:['’]s)?",
    re.IGNORECASE,
)


def only_speaks(name: str, measure: str | None) -> bool:
    """Whether a name is of a house that tells a figure rather than of a thing it could be of."""
    if measure in _ITS_OWN:
        return False
    return _VOICE.fullmatch(name) is not None or is_house(name)


def means_trade(words: str) -> bool:
    """行业, the industry: whatever trade the text is about."""
    return _TRADE.fullmatch(words) is not None
