"""What a figure measures: the nearest word that names a measure and can carry the figure's unit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout import lazy
from tieout.claims import beside, given_units, survey
from tieout.claims.change import direction
from tieout.claims.chinese import ends_in_noun
from tieout.claims.fits import can_carry
from tieout.claims.governing import candidates, left_of
from tieout.claims.naming import OF_PEOPLE, by_words, names_own, number_of, of_body, ratio_name
from tieout.claims.passage import Draft, Passage, entry, family
from tieout.claims.rate import CHANGES, decide_rate, of_previous
from tieout.claims.ratios import of_whole, points, relative
from tieout.claims.words import Hit


def decide(passage: Passage, draft: Draft, before: Sequence[Draft], above: Sequence[tuple[str, Passage]]) -> None:
    """Fills measure, of, role, direction; a share that has a name of its own gets it."""
    _decide(passage, draft, before, above)
    told = before[-1] if before and before[-1].sentence == draft.sentence else None
    if draft.measure == "price" and _per_share(draft) and told is not None and "profit" in (told.measure, told.of):
        draft.measure = "eps"  # $1.42 billion, or $2.31 per diluted share
    of_whole(passage, draft, before)


def _decide(passage: Passage, draft: Draft, before: Sequence[Draft], above: Sequence[tuple[str, Passage]]) -> None:
    """Fills measure, of, role, direction. `before`: drafts of the block so far; `above`: (how, passage) nearest first."""
    if (told := beside.compared(passage, draft, before)) is not None:
        beside.take(passage, draft, told)
        return
    if survey.asked(passage, draft):
        draft.measure, draft.unit, draft.family = "sample_size", draft.unit or "count", "count"
        return
    direction(passage, draft)
    governing = next(iter(candidates(passage, draft, before)), None)
    if points(passage, draft, before, governing):
        return
    if draft.unit == "percent/year":
        draft.unit = "percent"
        draft.measure, draft.role, draft.of = "cagr", "growth", of_previous(draft, before)
        return
    if draft.family in ("percent", "times"):
        if decide_rate(passage, draft, before, governing):
            return
    elif draft.change is not None:
        draft.role = "growth"
    if draft.family == "number" and _OF_WHICH.match(passage.text, draft.quantity.end) and before:
        whole = before[-1]
        if whole.sentence == draft.sentence and whole.family == "count":
            draft.measure, draft.measure_hit = whole.measure, whole.measure_hit
            draft.unit, draft.family = whole.unit, "count"
            return
    if (counted := number_of(passage, draft)) is not None:
        draft.measure, draft.unit, draft.family = counted, draft.unit or "count", "count"
        return
    if governing is None and draft.family == "percent" and (name := ratio_name(passage, draft)) is not None:
        draft.measure = name
        return
    anew = _anew(passage, draft, before)
    if anew and governing is not None and governing[0].end <= before[-1].quantity.start:
        governing = None
    body = of_body(passage, draft) if governing is None else None
    if body is not None:
        draft.measure = body
        return
    if governing is None and not anew:
        governing = _inherited(passage, draft, before, above)
    if governing is None:
        by_words(passage, draft, before)
        if draft.family == "times":
            relative(passage, draft, before)
        return
    hit, key, how = governing
    give(passage, draft, key, hit, how)
    names = (key, *(str(d.measure) for d in before[-2:] if d.sentence == draft.sentence))
    if _per_share(draft) and draft.measure in ("profit", "price") and "profit" in names:
        draft.measure = "eps"
    relative(passage, draft, before)


def _anew(passage: Passage, draft: Draft, before: Sequence[Draft]) -> bool:
    """Whether a figure behind another one of its kind has a name of its own: debt was 340 million and equity 910."""
    told = before[-1] if before else None
    return (
        told is not None
        and told.sentence == draft.sentence
        and told.family == draft.family
        and draft.family in ("money", "physical", "length")
        and names_own(passage, draft, told.quantity.end)
    )


_OF_WHICH = lazy.pattern(r"\s+of\s+(?:which|whom|them)\b", re.IGNORECASE)
_LABELS = lazy.pattern(r"\s*(?:[（(][^()（）]{0,12}[)）])?\s*[：:]\s*")


def _per_share(draft: Draft) -> bool:
    return (draft.unit or "").casefold().endswith(("/share", "/diluted share"))


_PART_OF = lazy.pattern(
    r"(?:\bof (?:which|whom|them|these|those)\s+(?:only |just |about |around |some )?|其中[有约近]?\s*)$"
)


def _counted(draft: Draft) -> str | None:
    return draft.quantity.noun or ("person" if draft.quantity.unit == "person" else None)


def _counts_else(left: str | None, right: str | None) -> bool:
    """opened 41 stores, hired 2,300 people: what one counts is not what the other counts."""
    if not left or not right or not left.isascii() or not right.isascii():
        return False
    return left.split()[-1].casefold().removesuffix("s") != right.split()[-1].casefold().removesuffix("s")


def _names_own(passage: Passage, draft: Draft) -> bool:
    """电站56座，数字化车间310个: a noun of its own stands right before what is counted."""
    noun = draft.quantity.noun
    if draft.family != "count" or not noun or noun.isascii():
        return False
    own = passage.text[max(draft.left, draft.start - 16) : draft.start]
    return _OWN_NOUN.search(own) is not None or ends_in_noun(own.lstrip("，、；：和及与其中 "))


_OWN_NOUN = lazy.pattern(
    r"(?:^|[，、；：和及与其中]|\d[个家座台条项]?)[\u4e00-\u9fff]{3,10}(?<![约近超过逾达到为有共计均新增其中分别至])$"
)


def _inherited(
    passage: Passage, draft: Draft, before: Sequence[Draft], above: Sequence[tuple[str, Passage]]
) -> tuple[Hit, str, str] | None:
    """From the figure before it in the sentence, the sentence, then what stands above."""
    start = passage.sentence(draft.sentence)[0]
    if draft.family == "percent" and _PART_OF.search(passage.text[max(draft.left, draft.start - 24) : draft.start]):
        return Hit(draft.quantity.start, draft.quantity.end, ("share",), ""), "share", "stated"
    for earlier in reversed(before[-6:]):
        if earlier.sentence != draft.sentence:
            break
        same = earlier.family == draft.family or (draft.family == "number" and earlier.family == "count")
        if _counts_else(_counted(earlier), _counted(draft)) or _names_own(passage, draft):
            continue
        own = left_of(passage, draft, earlier.quantity.end, draft.left) if same else None
        if own is not None and _LABELS.fullmatch(passage.text, own[0].end, draft.start):
            return (*own, "sentence")  # 目标价：39元  当前价：31元
        if same and earlier.measure_hit is not None and earlier.role != "growth":
            key = next((k for k in earlier.measure_hit.keys if can_carry(k, draft)), None)
            if key and draft.unit is None and earlier.family == "count":
                draft.unit = earlier.unit
                draft.because("unit", "sentence", *passage.place(earlier.quantity.start, earlier.quantity.end))
            if key:
                return earlier.measure_hit, key, "sentence"
    if hit := left_of(passage, draft, start, draft.left):
        return (*hit, "sentence")
    if draft.family == "percent" and OF_PEOPLE.match(passage.text[draft.quantity.end : draft.quantity.end + 6]):
        return Hit(draft.quantity.start, draft.quantity.end, ("share",), ""), "share", "stated"
    if (
        draft.first
        and start > 0
        and (hit := left_of(passage, draft, passage.sentence(max(0, draft.sentence - 1))[0], start))
    ):
        return (*hit, "sentence")
    alone = passage.text.strip(" *_") == draft.quantity.text.strip()
    for at, (how, other) in enumerate(above):
        hits = other.parse().measures.all[-12:]
        for found in reversed(hits):
            key = next((k for k in found.keys if can_carry(k, draft) and k not in CHANGES), None)
            if key and (draft.family not in ("percent", "times", "number", "count") or (alone and at < 2)):
                return Hit(draft.quantity.start, draft.quantity.end, (key,), found.form), key, how
    return None


def give(passage: Passage, draft: Draft, key: str, hit: Hit, how: str) -> None:
    e = entry(key)
    name = str(e.get(draft.family, e.get("as", key)))
    if (
        how != "header"
        and draft.family == "number"
        and "count" in e
        and hit.form.isascii()
        and not _money_near(passage, draft)
    ):
        name = str(e["count"])  # English money bears its currency: sales of 13.7 million are pieces
        draft.unit, draft.family = "count", "count"
    if key == "capacity" and hit.form.casefold() == "capacity" and (draft.unit or "").endswith("watt"):
        name = "installed_capacity"  # power, not what a factory could make
    if key == "cost" and _costs(passage, draft, hit):
        name = "price"  # a system costs $500: what one pays for it
    if key in ("installed_capacity", "installed_base") and _ADDED.search(
        passage.text[max(draft.left, hit.start - 24) : hit.end]
    ):
        name = "new_capacity"
    draft.measure, draft.measure_hit = name, hit
    if key == "share":
        draft.role = "share"
    if hit.start < hit.end:
        draft.because("measure", how, *passage.place(hit.start, hit.end))
    named = e.get("unit") or ("count" if set(e["units"]) <= {"count", "number"} and draft.family == "number" else None)
    if draft.unit is None and named and draft.family == "number":
        draft.unit = str(named)
        draft.because("unit", how, *passage.place(hit.start, hit.end), note="named by the measure")
    elif draft.unit is None and draft.family == "number" and "money" in e["units"]:
        _currency(passage, draft)


_ADDED = lazy.pattern(r"新增|净增|新装|新投产|\b(?:added|additional|additions|newly)\b", re.IGNORECASE)


def _costs(passage: Passage, draft: Draft, hit: Hit) -> bool:
    """Whether "cost" is a verb before its figure."""
    between = passage.text[hit.end : draft.quantity.start].casefold()
    return hit.form.casefold() in ("cost", "costs") and _ABOUT.fullmatch(between) is not None


_ABOUT = lazy.pattern(
    r"\s+(?:(?:about|around|some|roughly|nearly|over|under|only|just|between|up to|more than|less than|an?)\s+)*"
)


def _money_near(passage: Passage, draft: Draft) -> bool:
    start = passage.sentence(draft.sentence)[0]
    return any(q.start >= start and family(q.unit) == "money" for q in passage.figures_before(draft.quantity.start, 4))


def _currency(passage: Passage, draft: Draft) -> None:
    """A bare 57.75亿 of something that is money: in the currency of the amount nearest before it in its block."""
    for q in reversed(passage.figures_before(draft.quantity.start, 6)):
        if family(q.unit) == "money":
            draft.unit, draft.family = q.unit, "money"
            draft.because("unit", "sentence", *passage.place(q.start, q.end))
            return


def by_caption(draft: Draft, caption: Passage) -> bool:
    """A line of a chart in words: its unit, and what it measures, stand in the caption. False where they do not."""
    before = draft.quantity
    given_units.give_unit(draft, [caption], [caption.text])
    if draft.unit is None and draft.quantity is before:
        return False
    hit = next((h for h in reversed(caption.measures.all) for k in h.keys if can_carry(k, draft)), None)
    if hit is not None:
        key = next(k for k in hit.keys if can_carry(k, draft))
        draft.measure, draft.measure_hit = str(entry(key).get("as", key)), hit
        draft.because("measure", "caption", *caption.place(hit.start, hit.end))
        if draft.unit is None and str(draft.measure).endswith("_count"):
            draft.unit, draft.family = "count", "count"
    elif draft.family == "percent":
        draft.measure, draft.role = "share", "share"
    return True
