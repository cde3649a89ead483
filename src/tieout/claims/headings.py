"""What headings and titles say of the figures under them: a subject, or only which section this is."""

from __future__ import annotations

import re

from tieout import lazy
from tieout.claims.chinese import shear

# A heading with one of these names a section, not a thing.
SECTION = lazy.pattern(
    r"概述|概况|背景|引言|前言|现状|格局|展望|前景|趋势|机遇|机会|挑战|风险|问题|对策|建议|政策|驱动|结论|总结|小结|分析|基本盘|目录|部分|要点|摘要|附录|说明|情况|回顾|特点|亮点|图景|篇"
    r"|\b(?:overview|outlook|economics|policy|background|introduction|conclusions?|challenges?|drivers?|trends?|risks?|summary|bottom line|highlights?|segmentation|landscape"
    r"|picture|key|takeaways?|findings|part|section|chapter|appendix|notes?|context|methodology|review|performance|at a glance|what|where|how|why)\b",
    re.IGNORECASE,
)
_ORGANIZATION = lazy.pattern(
    r"(?P<zh>[\u4e00-\u9fff（）()A-Za-z]{2,30}?(?:股份有限公司|有限责任公司|有限公司|集团|银行))(?!家|数|业)"
    r"|(?P<en>(?:[A-Z][\w&.’'-]*\s+){1,5}?(?:Inc|Corp|Corporation|PLC|Plc|plc|Ltd|Limited|Group|Holdings?|Bank|AG|SE|GmbH|S\.A|N\.?V|INC|CORP|CORPORATION|LTD|LIMITED|GROUP|HOLDINGS?|BANK)\b(?:\s+(?:PLC|plc|Group|Inc|Ltd|Limited|Corporation|Holdings))*)"
)
_LISTED = lazy.pattern(
    r"\W*(?P<name>[^：:（(\n]{2,40}?)\s*[（(]\s*(?:(?:[A-Za-z]{2,8}|[\u4e00-\u9fff]{2,4})\s*[:：]\s*)?(?:[\dX]{4,6}|[A-Z]{2,5})(?:\.[A-Z]{1,3})?\s*[)）]"
)
_SELF = lazy.pattern(
    r"\W*(?:公司|本公司|本集团|集团|本行|我行|我们|报告期内公司|公司及(?:其)?子公司|the company|company|we|our|us|the group|group|the bank|bank|the firm|management|it)\W*",
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
    found = _LISTED.match(title[:120])
    return found["name"].strip() if found is not None else None


def is_organization(name: str) -> bool:
    return _ORGANIZATION.fullmatch(name) is not None


def means_itself(words: str) -> bool:
    """公司, the Group: whoever the document is of."""
    return _SELF.fullmatch(words) is not None


def part_of_itself(words: str) -> str | None:
    """云服务 in 公司云服务收入, cloud segment in our cloud segment: a part of whoever the document is of."""
    found = _PART.match(words)
    return found["part"] if found is not None else None


def same_organization(name: str, owner: str) -> bool:
    """Whether a name is the short one of an organisation: Vessia of Vessia Cosmetics Group."""
    short, whole = name.casefold().strip(), owner.casefold()
    if len(short) < 2 or short == whole:
        return False
    return whole.startswith(f"{short} ") or (len(short) > 2 and not short.isascii() and whole.startswith(short))
