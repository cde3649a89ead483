"""Lists that are read in step (A、B、C占8%、6%、5%), and one figure for several subjects (均超过50%)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from copy import copy

from tieout import lazy, lexicon
from tieout.claims import items, subject
from tieout.claims.english import first_verb
from tieout.claims.key import canonical
from tieout.claims.passage import Draft, Passage
from tieout.claims.thing import core

_LINK = lazy.pattern(
    r"\s*(?:、|,|，|/|和|与|及|以及|and|,\s*and)\s*(?:约|近|about)?(?:增长|下降|上升|减少|增加|回落|提高|下滑|上涨|下跌)?\s*"
)
_LAST_CLAUSE = lazy.pattern(r"[，,；;。：:]")
_VERB = lazy.pattern(
    r"分列|位列|位居|分居|是|为|属于|等|占|达|成为|\b(?:are|were|is|was|account|accounted|held|had|have|hold|contributed|make|made|represent|represented|reached|grew|rose|fell)\b"
)


def decide(passage: Passage, drafts: list[Draft]) -> list[Draft]:
    """The drafts with each list's names given to its figures, and shared figures multiplied."""
    at = 0
    result: list[Draft] = []
    while at < len(drafts):
        group = _group(passage, drafts, at)
        if len(group) > 1:
            _in_step(passage, group, result)
            result += group
        else:
            result += _shared(passage, drafts[at])
        at += len(group)
    return result


def _group(passage: Passage, drafts: Sequence[Draft], at: int) -> list[Draft]:
    """Figures of one family from `at` on with nothing but list separators between them."""
    group = [drafts[at]]
    for draft in drafts[at + 1 : at + 12]:
        last = group[-1]
        between = passage.text[last.quantity.end : draft.start]
        if (
            draft.family != last.family
            or (draft.unit == "percentage_point") != (last.unit == "percentage_point")
            or draft.sentence != last.sentence
            or len(between) > 12
            or not _LINK.fullmatch(between)
        ):
            break
        group.append(draft)
    return group


def _paired_measures(passage: Passage, group: Sequence[Draft], start: int) -> bool:
    """产销分别完成A和B: two measures in one word."""
    text = passage.text[max(start, group[0].start - 60) : group[0].start]
    for code in lexicon.languages():
        for word, measures in lexicon.cues(code, "claims").get("measure_pairs", {}).items():
            if word in text and len(measures) == len(group) and group[0].role != "growth":
                for draft, measure in zip(group, measures, strict=True):
                    draft.measure = measure
                    key = canonical(_LAST_CLAUSE.split(text[: text.rindex(word)])[-1])
                    draft.subject_key = key or draft.subject_key
                return True
    return False


def _parallel(group: Sequence[Draft], before: Sequence[Draft]) -> bool:
    """同比分别增长50%和47% after two levels: the first rate is of the first level, the second of the second."""
    levels = list(before[-len(group) :])
    if len(levels) != len(group) or any(d.role == "growth" or d.sentence != group[0].sentence for d in levels):
        return False
    for draft, level in zip(group, levels, strict=True):
        draft.of, draft.subject, draft.subject_key = level.measure, level.subject, level.subject_key
        draft.basis = [b for b in draft.basis if b.field != "subject"] + [
            b for b in level.basis if b.field == "subject"
        ]
    return True


def _in_step(passage: Passage, group: list[Draft], before: Sequence[Draft]) -> None:
    first = group[0]
    for follower in group[1:]:
        if follower.role == "growth" and first.role != "growth":
            continue  # 31.4%, 150 basis points better: by how much, not another one
        if follower.measure is None or first.measure_hit is not None:
            follower.measure, follower.of, follower.role = first.measure, first.of, first.role
            follower.direction = follower.direction if follower.change is not None else first.direction
            follower.measure_hit = first.measure_hit
            follower.change = follower.change or first.change
    start = passage.sentence(first.sentence)[0]
    if _paired_measures(passage, group, start):
        return
    start = max([start, *(q.end for q in passage.figures_before(first.quantity.start, 1))])
    _places(passage, group, max(start, first.start - 200))
    told = passage.figures_before(first.quantity.start, 1)
    opening = passage.sentence(first.sentence)[0]
    if told and told[-1].value == len(group) and told[-1].start > opening and first.start - told[-1].end <= 8:
        names = _names(
            passage, max(opening, told[-1].start - 200), first, len(group), told[-1].start
        )  # A、B、C三家分别占
    else:
        names = _names(passage, max(start, first.start - 200), first, len(group))
    if names is None and first.role == "growth" and _parallel(group, before):
        return
    after = None if names else _names_after(passage, group[-1], len(group))
    paired = names or after or ()
    if all(d.area is not None for d in group) and not any(canonical(n[0]) for n in paired):
        for draft, name in zip(group, paired if first.measure == "share" else (), strict=False):
            draft.subject = items.placed(name[0], draft.subject)
        return  # places: 德国、法国和意大利的热泵销量
    for draft, name in zip(group, paired, strict=False):
        dated = passage.periods_between(name[1], name[2])
        text = passage.text[name[1] : dated[0].start] if dated and dated[0].start > name[1] + 1 else name[0]
        draft.subject, draft.subject_key = core(text), canonical(text) or name[0]
        draft.basis = [b for b in draft.basis if b.field != "subject"]
        draft.because("subject", "clause", *passage.place(name[1], name[2]), note="respectively")


def _places(passage: Passage, group: Sequence[Draft], start: int) -> None:
    """浙江、江苏、广东分别为A、B、C; in the US and Europe they were A and B: one place for each figure."""
    hits = [h for h in passage.areas.between(start, group[0].start) if h.keys[0] != "world"][-len(group) :]
    joined = all(_JOINED.fullmatch(passage.text[a.end : b.start]) for a, b in itertools.pairwise(hits))
    if len(hits) != len(group) or not joined or len({h.keys[0] for h in hits}) < len(hits):
        return
    for draft, hit in zip(group, hits, strict=True):
        draft.area = hit.keys[0]
        draft.because("area", "clause", *passage.place(hit.start, hit.end), note="respectively")


_JOINED = lazy.pattern(r"\s*(?:、|,|，|/|和|与|及|以及|and|,\s*and)\s*(?:the\s+|in\s+)?")


def _names(
    passage: Passage, start: int, draft: Draft, count: int, until: int | None = None
) -> list[tuple[str, int, int]] | None:
    hit = draft.measure_hit
    ends = [draft.start if until is None else until]
    if until is None and hit is not None and start < hit.start < draft.start:
        ends.insert(0, hit.start)
    for end in ends:
        text = passage.text[start:end]
        cut = max(text.rfind(c) for c in "，；。：:;(") + 1
        for piece in (text[cut:], text):
            verb = _VERB.search(piece) or _english_verb(piece)
            for candidate in (piece, piece[: verb.start()] if verb else piece):
                if names := subject.members(candidate.rstrip("的 "), count):
                    return [(n, *_find(passage.text, n, start, draft.start)) for n in names if n]
    return None


def _english_verb(piece: str) -> re.Match[str] | None:
    found = first_verb(piece, 0, len(piece)) if piece.isascii() else None
    return re.compile(r"\w+").match(piece, found[0]) if found is not None else None


def _names_after(passage: Passage, last: Draft, count: int) -> list[tuple[str, int, int]] | None:
    """8%, 6% and 5% for A, B and C respectively."""
    text = passage.text[last.quantity.end : min(last.right + 200, passage.sentence(last.sentence)[1])]
    match = re.match(r"\s*(?:for|in|from|by|of)\s+([^.;()]{3,160}?)(?:,?\s+respectively|[.;]|$)", text)
    if match and (names := subject.members(match.group(1), count)):
        return [(n, *_find(passage.text, n, last.quantity.end, last.quantity.end + 260)) for n in names]
    return None


def _find(text: str, name: str, start: int, end: int) -> tuple[int, int]:
    at = text.find(name, start, end)
    return (at, at + len(name)) if at >= 0 else (start, end)


def _shared(passage: Passage, draft: Draft) -> list[Draft]:
    """One draft for each name, where 均/each says that the figure holds for every one of them."""
    each = passage.cues.last(draft.left, draft.start, lambda h: "each" in h.keys)
    if each is None or draft.role not in ("level", "share", "growth"):
        return [draft]
    names = _listed_before(passage, draft, each.start)
    if not names:
        return [draft]
    copies = []
    for ordinal, (name, start, end) in enumerate(names):
        one = copy(draft)
        one.basis = [b for b in draft.basis if b.field != "subject"]
        one.ordinal, one.subject, one.subject_key = ordinal, name, canonical(name) or name
        one.because("subject", "clause", *passage.place(start, end), note="each")
        copies.append(one)
    return copies


_OWN_NAME = lazy.pattern(
    r"^\s*(?:但|而|至于)?(?:其余|其他|其它|剩余|余下|剩下)|^\s*(?:the\s+)?(?:others?|remaining|rest)\b", re.IGNORECASE
)


def _listed_before(passage: Passage, draft: Draft, end: int) -> list[tuple[str, int, int]]:
    clauses = passage.segments.clauses
    for number in (draft.clause, draft.clause - 1):
        if number < 0 or clauses[number].sentence != draft.sentence:
            break
        start, stop = clauses[number].start, min(clauses[number].end, end)
        text = passage.text[start:stop]
        verb = _VERB.search(text)
        text = (text[: verb.start()] if verb else text).rstrip("的 ")
        if number == draft.clause and _OWN_NAME.search(text):
            break  # 其余厂商均不足8%: the clause has a subject of its own
        hit = passage.measures.first(start, start + len(text))
        for candidate in (text, text[: hit.start - start] if hit and hit.start > start else text):
            for count in range(8, 1, -1):
                if names := subject.members(candidate.rstrip("的 "), count):
                    return [(n, *_find(passage.text, n, start, stop)) for n in names if 1 < len(n) <= 30]
    return []
