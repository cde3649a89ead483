"""What a share is a share of: 占全球总销量的54%, 54% of global sales; and whether two such bases differ."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache

from tieout import lazy
from tieout.claims.edges import CJK
from tieout.claims.key import YEARS, canonical
from tieout.claims.passage import Draft, Passage
from tieout.claims.words import patterns, vocabulary

_STOP = (
    r"in|from|by|to|at|for|on|with|last|this|next|during|since|and|or|but|while|whereas|is|are|was|were|has|have|had|"
    r"will|would|went|goes|came|comes|said|say|says|against|compared|versus|up|down|than|as|that|which|who|after|before|"
    r"over|under|rose|fell|grew|reached|stood|alone|today|now|worldwide|globally|according|can|could|may|do|does|did|still|respectively|until|involved|regarded|run|runs|take|takes|say|want|plan|use|each|worth"
)
_NP = rf"(?!(?:{_STOP})\b)[A-Za-z][\w’'&/-]*(?:\s+(?!(?:{_STOP})\b)[A-Za-z][\w’'&/-]*){{0,4}}"
_FILLER = lazy.pattern(r"^(?:分别|合计|[的了约近仅均都已有是只\s])+|(?:分别|合计|[的了约近仅均都已有是由从只\s])+$")
_SHARE_WORD = lazy.pattern(r"的?(?:比重|比例|比(?!亚)|占比|份额|市占)(?!\w{0,2}(?:的|市场))")
_NOT_BASES = frozenset(
    {
        "市场份额",
        "份额",
        "比重",
        "比例",
        "占比",
        "绝对",
        "多数",
        "主导",
        "优势",
        "主要",
        "大头",
        "更多",
        "the",
        "all",
        "its",
        "an",
        "those",
    }
)
_MONEY = frozenset({"sales_revenue", "revenue", "market_size"})
_TOTALS = frozenset({"total", "whole", "sum", "其中", "个中", "总数", "总量", "总额", "合计", "总计"})
_BEHIND, _AHEAD = 60, 70  # characters


@cache
def _compiled(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p.pattern.replace("NP", _NP)) for p in patterns("shares", name))


def is_share(measure: str | None, role: str, unit: str | None) -> bool:
    """Whether a figure is a part of a whole that may be named; who was asked is no such whole."""
    if unit not in ("percent", None) or role in ("growth", "ratio") or measure == "respondent_share":
        return False
    return measure == "share" or role == "share" or (measure or "").endswith("_share")


def decide(passage: Passage, draft: Draft, before: Sequence[Draft]) -> None:
    """Fills `of` of a share: its own words, the figure that it is taken out of, the share before it in the sentence."""
    if draft.measure == "percentage" and draft.role == "level" and draft.unit == "percent":
        found = _own(passage, draft, ("after",))
        if found is not None and found[2] is not None:
            draft.measure, draft.role = "share", "share"
    elif is_share(draft.measure, draft.role, draft.unit):
        found = _own(passage, draft, ("after", "before"))
    else:
        return
    if found is None or found[0].casefold() in _TOTALS:
        found = _taken_apart(passage, draft, before, found is not None) or found
    if found is not None:
        draft.of = found[0]
        draft.because("of", "clause", found[1], found[2])
        return
    told = next((d for d in reversed(before[-3:]) if d.sentence == draft.sentence), None)
    if told is not None and told.of and told.measure == draft.measure and is_share(told.measure, told.role, told.unit):
        draft.of = told.of
        source = next((b for b in told.basis if b.field == "of"), None)
        draft.because("of", "sentence", source.start if source else None, source.end if source else None)


_Found = tuple[str, int | None, int | None]


def _own(passage: Passage, draft: Draft, sides: Sequence[str]) -> _Found | None:
    text, at = passage.text, draft.quantity
    if "after" in sides:
        for pattern in _compiled("after"):
            if (match := pattern.match(text, at.end, min(len(text), at.end + _AHEAD))) and (
                found := _base(passage, *match.span("base"))
            ):
                return found
    if "before" in sides:
        start = max(passage.sentence(draft.sentence)[0], draft.start - _BEHIND, _last_figure(passage, draft))
        for pattern in _compiled("before"):
            if (match := pattern.search(text[start : draft.start])) and (
                found := _base(passage, start + match.start("base"), start + match.end("base"))
            ):
                return found
    return None


def _last_figure(passage: Passage, draft: Draft) -> int:
    """Where the figure before ends: nothing in front of it is read."""
    at = bisect_right(passage.figures, draft.start, key=lambda q: q.end)
    return passage.figures[at - 1].end if at else 0


def _base(passage: Passage, start: int, end: int) -> _Found | None:
    piece = passage.text[start:end]
    words = _FILLER.sub("", _SHARE_WORD.split(piece, maxsplit=1)[0])
    if len(words) < 2 or words.casefold() in _NOT_BASES or not re.search(r"[A-Za-z\u4e00-\u9fff]{2}", words):
        return None
    start += piece.find(words)
    return (words, *passage.place(start, start + len(words)))


def _taken_apart(passage: Passage, draft: Draft, before: Sequence[Draft], told: bool) -> _Found | None:
    """其中, of which, of the total: the whole is what the last figure that is no part measures. `told`: its words say so."""
    start = max(passage.sentence(draft.sentence)[0], draft.start - _BEHIND)
    window = passage.text[start : draft.start]
    sibling = next((d for d in reversed(before[-3:]) if d.sentence == draft.sentence), None)
    if not told and not any(p.search(window) for p in _compiled("whole")):
        return None
    if sibling is not None and sibling.unit == "percent":
        return None
    whole = next((d for d in reversed(before[-4:]) if d.unit != "percent" and draft.sentence - 1 <= d.sentence), None)
    if whole is None or whole.role == "growth":
        return None
    hit = whole.measure_hit
    if (
        hit is not None
        and hit.start >= passage.sentence(whole.sentence)[0]
        and passage.text[hit.start : hit.end].casefold() == hit.form.casefold()
    ):
        return (passage.text[hit.start : hit.end], *passage.place(hit.start, hit.end))
    name = whole.quantity.noun or whole.subject
    return (name, *passage.place(whole.quantity.start, whole.quantity.end)) if name else None


def bases_differ(left: str, right: str) -> bool:
    """Whether two named wholes are certainly not one: another place, another measure, another thing."""
    if left == right:
        return False
    a, b = _parts(left), _parts(right)
    if a[0] and b[0] and not a[0] & b[0]:
        return True
    if a[1] and b[1] and not a[1] & b[1] and not (a[1] & _MONEY and b[1] & _MONEY):
        return True
    one_script = bool(CJK.search(left)) == bool(CJK.search(right))
    return bool(one_script and a[2] and b[2] and a[2] not in b[2] and b[2] not in a[2])


@lru_cache(maxsize=4096)
def _parts(text: str) -> tuple[frozenset[str], frozenset[str], str]:
    """Places, measures and what else a base names; 总, total and years say nothing."""
    plain = _TOTAL.sub(" ", YEARS.sub(" ", text))
    places = frozenset(h.keys[0] for h in vocabulary("areas").find(plain))
    measures = frozenset(k for h in vocabulary("measures").find(plain) for k in h.keys)
    rest = list(plain.casefold())
    for name in ("areas", "measures"):
        for hit in vocabulary(name).find(plain):
            rest[hit.start : hit.end] = " " * (hit.end - hit.start)
    left = re.sub(r"\W+", " ", "".join(rest)).strip()
    return places, measures, (canonical(left) or left) if left else ""


_TOTAL = lazy.pattern(
    r"总|全部|整体|合计|年度|当年|同期|\b(?:the|its|their|our|all|total|overall|whole|entire|annual|group|company)\b|行业(?=.)",
    re.IGNORECASE,
)
