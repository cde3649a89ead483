"""Shares without a verb: "By segment: oxygen 38%, nitrogen 31%, others 19%"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from tieout import lazy
from tieout.claims.key import canonical
from tieout.claims.passage import Draft, Passage

# What announces that parts of a whole follow.
_LEAD = lazy.pattern(
    r"\b(?:split|broken down|breakdown|divided|distribution|composition|mix|share|shares)\b"
    r"|\bby\s+(?:[a-z-]+\s+){0,2}(?:segment|region|type|product|application|use|end[- ]use|channel|country|sector|industry|size|technology|customer|age|brand|category|material|source|function|area|market|destination|origin|fuel|format|vertical)s?\b"
    r"|按[^，。；：:\d]{1,12}(?:分|划分|计|看|统计|拆分|口径)|按(?:用途|地区|区域|类型|产品|应用|渠道|行业|品类|品牌|规模|技术|客户|业务|领域|场景|材料|来源|年龄|国别|国家)"
    r"|构成|结构|分布|占比|份额|从[^，。；：:\d]{1,8}看",
    re.IGNORECASE,
)
_CHANGED = lazy.pattern(
    r"\b(?:rose|fell|grew|up|down|increase[ds]?|decline[ds]?|growth|margin|rate|cut|gain(?:ed)?|yield|utili[sz]ation)\b|[增减涨跌升降]|同比|环比|率|较",
    re.IGNORECASE,
)
_WHOLE = (Decimal(97), Decimal(103))


def decide(passage: Passage, drafts: Sequence[Draft], around: str) -> None:
    """Percentages that nothing names are shares where their sentence, or what a short line stands under, announces parts
    of a whole, or where three or more of one sentence make up a hundred. `around`: what stands above."""
    for draft in _lines(passage, drafts):
        draft.measure, draft.role = "share", "share"
        draft.because("measure", "list", note="parts of a whole")
    for sentence in dict.fromkeys(d.sentence for d in drafts):
        bare = [d for d in drafts if d.sentence == sentence and _bare(passage, d)]
        if not bare:
            continue
        start = passage.sentence(sentence)[0]
        lead = passage.text[start : bare[0].start]
        announced = len(bare) > 1 and _LEAD.search(lead[-160:]) is not None
        line = len(drafts) == 1 and len(passage.text) <= 60 and _LEAD.search(around[:200]) is not None
        total = sum((d.quantity.value for d in bare), Decimal(0))
        if announced or line or (len(bare) > 2 and _WHOLE[0] <= total <= _WHOLE[1]):
            for draft in bare:
                draft.measure = "share"
                draft.role = "share" if draft.role == "level" else draft.role
                draft.because("measure", "sentence", note="parts of a whole")
                _name(passage, draft)


def _lines(passage: Passage, drafts: Sequence[Draft]) -> list[Draft]:
    """Bare percentages of a block, each on a line of its own, that make up a hundred."""
    bare = [d for d in drafts if _bare(passage, d)]
    total = sum((d.quantity.value for d in bare), Decimal(0))
    apart = len({d.sentence for d in bare}) == len(bare)
    return bare if len(bare) > 2 and apart and _WHOLE[0] <= total <= _WHOLE[1] else []


_LABEL = lazy.pattern(
    r"(?:^|[，、,;；:：·|/]|\band\b|和|及)\s*(?:and\s+|the\s+)?(?P<name>[^，、,;；:：·|/\d%（）()]{1,24}?)\s*(?:约|占|为|about|at|with)?\s*$"
)


def _name(passage: Passage, draft: Draft) -> None:
    """What stands right before its share is the part: oxygen 38%."""
    found = _LABEL.search(passage.text, max(0, draft.start - 40, draft.left - 2), draft.start)
    key = canonical(found.group("name")) or found.group("name").strip().casefold() if found is not None else ""
    if found is None or len(key) < 1 or len(found.group("name").split()) > 4:
        return
    draft.subject, draft.subject_key = found.group("name").strip(), key
    draft.basis = [b for b in draft.basis if b.field != "subject"]
    draft.because("subject", "clause", *passage.place(*found.span("name")))


def _bare(passage: Passage, draft: Draft) -> bool:
    """A percentage that only a name stands beside, no word of change or of another ratio."""
    if draft.unit != "percent" or draft.measure not in (None, "percentage") or draft.role != "level" or draft.change:
        return False
    return _CHANGED.search(passage.text, max(draft.left, draft.start - 30), draft.start) is None
