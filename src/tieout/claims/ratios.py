"""Figures that are a change in points, or a part or a multiple of something: their measure is not what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout import lazy, lexicon
from tieout.claims.edges import STOP_TAIL
from tieout.claims.naming import name_from
from tieout.claims.passage import Draft, Passage, entry
from tieout.claims.rate import CHANGES, of_previous
from tieout.claims.words import Hit, patterns


def points(passage: Passage, draft: Draft, before: Sequence[Draft], governing: tuple[Hit, str, str] | None) -> bool:
    """(-0.4 ppt), 3 points higher: points are the change of the percentage they stand beside. True if they were one."""
    if draft.unit != "percentage_point" and not (draft.unit == "basis_point" and _moved(passage, draft)):
        return False
    told = next(
        (d for d in reversed(before[-3:]) if d.sentence == draft.sentence and d.family == "percent" and d.measure), None
    )
    base = None if governing is None else governing[1]
    if base in _GAPS:
        return False
    if _CONTRIBUTED.search(passage.text[draft.left : draft.start]):
        draft.measure, draft.role = "contribution", "level"
        return True
    of = str(entry(base).get("as", base)) if base and base not in CHANGES else None
    if of is None and told is not None:
        of = told.of if told.role == "growth" and str(told.measure).endswith("_change") else told.measure
    if of is None:
        return False
    draft.measure, draft.of, draft.role = f"{of}_change", of, "growth"
    draft.measure_hit = governing[0] if governing is not None else told.measure_hit if told is not None else None
    if governing is not None and governing[0].start < governing[0].end:
        draft.because("measure", governing[2], *passage.place(governing[0].start, governing[0].end))
    return True


def _moved(passage: Passage, draft: Draft) -> bool:
    """80 basis points better, widened by 80 basis points: a change, where 215 basis points over a rate are a level."""
    return draft.change is not None or _MOVED.match(passage.text, draft.quantity.end, draft.right) is not None


_MOVED = lazy.pattern(
    r"\s*(?:better|worse|higher|lower|wider|narrower|up|down|improvement|increase|decline|expansion)\b", re.IGNORECASE
)
_GAPS = frozenset({"performance_gap", "price_gap", "price_premium", "margin_of_error"})


_CONTRIBUTED = lazy.pattern(r"贡献|拉动|\bcontribut(?:e|es|ed|ing)\b", re.IGNORECASE)


def relative(passage: Passage, draft: Draft, before: Sequence[Draft]) -> None:
    """准确率仅为人类专家的72% is no accuracy of 72 %: a level told as a part or a multiple of something else's."""
    if (
        draft.family not in ("percent", "times")
        or draft.role != "level"
        or draft.measure in (None, "share", "respondent_share")
    ):
        return
    text = passage.text
    head = passage.head(draft.clause)
    window = text[max(head, draft.start - 40) : draft.start]
    leading = next((m for p in patterns("claims", "ratio_before") if (m := p.search(window))), None)
    after = text[draft.quantity.end : min(draft.right, draft.quantity.end + 60)]
    found = leading or next((m for p in patterns("claims", "ratio_after") if (m := p.search(after))), None)
    if found is None:
        return
    if draft.measure_hit is None:
        end = draft.start if leading is None else leading.start() + max(head, draft.start - 40)
        draft.measure = name_from(STOP_TAIL.sub("", text[head:end])) or of_previous(draft, before)
    measure = str(draft.measure or "ratio")
    if not measure.startswith("relative_") and not measure.endswith("_ratio"):
        draft.measure = f"relative_{measure}"
    draft.role = "ratio"
    draft.because("measure", "clause", note=f"relative to {found.group('of').strip()}")


def of_whole(passage: Passage, draft: Draft, before: Sequence[Draft]) -> None:
    """R&D expense was $3.3 billion, or 21% of revenue: a share of one measure in another that has a name of its own."""
    if draft.measure not in ("share", "percentage") or draft.family != "percent" or draft.role == "growth":
        return
    held = draft.measure == "share" and draft.measure_hit is not None and draft.measure_hit.start < draft.start
    behind = draft.quantity.end
    earlier = _EARLIER_BEFORE.search(
        passage.text, max(draft.left, draft.start - 30), draft.start
    ) or _EARLIER_AFTER.match(passage.text, behind, min(len(passage.text), behind + 60))
    if earlier and not held:
        draft.measure, draft.role = "ratio", "ratio"
        return
    whole = _whole(passage, draft)
    if whole is None:
        return
    told = next((d for d in reversed(before[-2:]) if d.sentence == draft.sentence and d.role != "growth"), None)
    own = passage.measures.last(passage.head(draft.clause), whole.start if whole.start < draft.start else draft.start)
    parts = {str(told.measure)} if told is not None and told.measure else set()
    if own is not None and "share" not in own.keys:
        parts = {k for key in own.keys for k in (key, str(entry(key).get("as", key)))}
    for name, pair in lexicon.entries("vocabularies", "ratios").items():
        if set(pair["whole"]) & set(whole.keys) and (set(pair["part"]) & parts or not pair["part"]):
            draft.measure, draft.role = name, "level"
            draft.because("measure", "clause", *passage.place(whole.start, whole.end), note="a part of it")
            return


def _whole(passage: Passage, draft: Draft) -> Hit | None:
    """The measure that a share is of: 占营业收入的5.3%, 21% of revenue."""
    after = _OF.match(passage.text, draft.quantity.end, min(draft.right, draft.quantity.end + 40))
    if after is not None:
        hit = passage.measures.first(after.end(), min(draft.right, after.end() + 40))
        if hit is not None and not passage.text[after.end() : hit.start].strip():
            return hit
    return passage.measures.last(
        max(draft.left, draft.start - 30),
        draft.start,
        lambda h: (
            "share" not in h.keys and passage.text[max(0, h.start - 4) : h.start].rstrip("总年度其").endswith("占")
        ),
    )


_OF = lazy.pattern(r"\s*of\s+(?:(?:total|its|their|our|group|annual|gross|net|average|the)\s+){0,2}", re.IGNORECASE)


# What a percentage of an earlier level stands beside: 恢复至2019年的, of the 2019 level.
_EARLIER_BEFORE = lazy.pattern(
    r"(?:恢复|回升|回到|相当于|达到?|为)[至到]?[^，。；]{0,10}?(?:年|同期|时期)(?:同期)?(?:水平)?的\s*(?:约|近)?$"
)
_EARLIER_AFTER = lazy.pattern(
    r"\s*of\s+(?:the\s+|its\s+|their\s+)?(?:(?:19|20)\d\d|pre-\w+|year-earlier)\s+(?:levels?|total|figure|volumes?)?\b",
    re.IGNORECASE,
)
