"""What a figure measures where no word of the vocabulary says so: named from its own words, or as the figure before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout import lazy
from tieout.claims.chinese import head_noun
from tieout.claims.edges import edge_words
from tieout.claims.english import listed
from tieout.claims.governing import COUNTED
from tieout.claims.passage import Draft, Passage
from tieout.claims.words import vocabulary

OF_PEOPLE = lazy.pattern(r"^\s*(?:的|of\s)")


_ASCII_WORDS = lazy.pattern(r"[A-Za-z][A-Za-z-]+")


_CJK_RUN = lazy.pattern(r"[\u4e00-\u9fff]{2,12}$")


STOP_TAIL = lazy.pattern(
    r"(?:[\s为达约将已是在超近有至到了仅也均都由从自]|分别|达到|突破|超过|提升|提高|上升|下降|降低|回升|回落|攀升|下滑|跃升|改善|稳定|维持|保持|增加|\\b(?:was|were|is|are|of|to|at|reached|about|the|a|an|by))+$"
)


def by_words(passage: Passage, draft: Draft, before: Sequence[Draft]) -> None:
    """No known word: the measure is named from the words that stand before the figure, or from what is counted."""
    q = draft.quantity
    previous = before[-1] if before else None
    if (
        previous is not None
        and previous.sentence == draft.sentence
        and previous.family == draft.family
        and previous.measure
    ):
        words = passage.text[draft.left : draft.start]
        if len(words) < 24 and passage.cues.last(draft.left, draft.start, lambda h: "to" in h.keys) is not None:
            draft.measure, draft.of = previous.measure, previous.of
            return
    if (told := _told_before(passage, draft, before)) is not None:
        draft.measure, draft.of = told.measure, told.of
        return
    if draft.family == "percent":
        share = OF_PEOPLE.match(passage.text[q.end : q.end + 6])
        name = _words_before(passage, draft)
        plain = name if name is not None and _RATIO_NAME.search(name) else "percentage"
        draft.measure, draft.role = ("share", "share") if share else (plain, "level")
        return
    if draft.family == "price":
        draft.measure = "price"
        return
    if draft.family == "duration":
        draft.measure = "time_horizon" if passage.text[q.end : q.end + 2].strip()[:1] in ("内", "后") else "duration"
        return
    counted = COUNTED.match(passage.text[q.end : draft.right]) if draft.family == "count" else None
    if counted and head_noun(counted.group("noun")):
        draft.measure = counted.group("noun")
        return
    if draft.family == "count" and q.noun and q.noun.isascii() and q.noun.casefold() not in _THINGS:
        draft.measure = re.sub(r"\W+", "_", q.noun.casefold()).strip("_") + "_count"
        return
    draft.measure = _words_before(passage, draft) or ("ratio" if draft.family == "times" else None)


_RATE_ZH = lazy.pattern(r"(?:^|[，、；：的将把使让令其且并\s])(?P<name>[\u4e00-\u9fff]{2,5}率)$")


def ratio_name(passage: Passage, draft: Draft) -> str | None:
    """客诉率, complaint rate: a ratio that no vocabulary knows, named right before its figure."""
    words = STOP_TAIL.sub("", passage.text[max(draft.left, draft.start - 16) : draft.start])
    if (rate := _RATE_ZH.search(words)) is not None:
        return rate.group("name")
    name = _words_before(passage, draft)
    return name if name is not None and _RATIO_NAME.search(name) and len(name) > 2 else None


def _told_before(passage: Passage, draft: Draft, before: Sequence[Draft]) -> Draft | None:
    """We expect 20.3 million units: the level told last in this unit, where the figure's own words name nothing."""
    if draft.unit is None or draft.unit == "percent" or _words_before(passage, draft):
        return None
    for earlier in reversed(before[-10:]):
        if draft.sentence - earlier.sentence > 4:
            return None
        alike = earlier.unit == draft.unit and earlier.quantity.noun == draft.quantity.noun
        if alike and earlier.measure and earlier.role in ("level", "from", "to"):
            return earlier
    return None


_RATIO_NAME = lazy.pattern(
    r"(?:率|比|比例|比重|占比|度|幅|差|面|rate|ratio|margin|yield|index|score|level|factor|coverage|utili[sz]ation)$"
)


_THINGS = frozenset({"unit", "units", "item", "items", "piece", "pieces", "thing", "things"})


def _words_before(passage: Passage, draft: Draft) -> str | None:
    start = max([draft.left, draft.start - 80, *(p.end for p in passage.periods_between(draft.left, draft.start))])
    return name_from(STOP_TAIL.sub("", passage.text[start : draft.start]))


_NOUNS_IN_ING = frozenset(
    {
        "building",
        "housing",
        "funding",
        "financing",
        "pricing",
        "training",
        "shipping",
        "banking",
        "gaming",
        "advertising",
        "manufacturing",
        "mining",
        "rating",
        "holding",
        "backlog",
        "speed",
        "bed",
        "feed",
        "seed",
        "need",
        "breed",
    }
)


_LINKS = frozenset(
    {"if", "not", "still", "yet", "then", "well", "even", "each", "every", "both", "per", "against", "us", "no"}
)


_PARTICLE = lazy.pattern(r"[的了在被]")


def name_from(text: str) -> str | None:
    if run := _CJK_RUN.search(text):
        return head_noun(_PARTICLE.split(run.group())[-1])
    words = [w.casefold() for w in _ASCII_WORDS.findall(text)[-6:]]
    stops = edge_words("lead")[1] | edge_words("tail")[1] | listed() | _LINKS
    while words and words[-1] in stops:
        words.pop()
    at = next((i for i in range(len(words) - 1, -1, -1) if words[i] in stops), -1)
    named = [w for w in words[at + 1 :] if not vocabulary("areas").keys(w)]
    if named and named[-1].endswith(("ed", "ing")) and named[-1] not in _NOUNS_IN_ING:
        return None
    return "_".join(named[-2:]).replace("-", "_") or None
