"""Whether words beside a figure make it a change, and which way."""

from __future__ import annotations

import re

from tieout import lazy
from tieout.claims.passage import Draft, Passage
from tieout.claims.words import Hit

_FILLER = lazy.pattern(
    r"(?:[\s了约近超逾仅为]|超过|达到?|高达|至少|大约|大概|幅度|多达|最高|最多|合计|分别|各|\b(?:by|about|around|some|nearly|almost|over|roughly|only|just"
    r"|approximately|an?|as much as|up to|more than|less than|at least|at|rate|of|further|estimated|another|the|additional|average)\s)$"
)


_RIGHT_CHANGE = lazy.pattern(
    r"^\s*(?:的\s*(?:同比|年均|复合)?\s*(?P<zh>增长|增幅|增速|涨幅|降幅|跌幅|下降|提升|下滑)"
    r"|(?P<en>(?:(?!(?:to|of|will|would|plan|expect|said|say|who|that)\b)[\w-]+\s+){0,3}?(?:growth|rebound|recovery|slump|upturn|downturn|uptick|dip|expansion|increase|rise|jump|surge|gain|improvement|boost|decline|drop|fall|decrease|reduction|saving|savings|contraction)\b"
    r"|(?:higher|more|faster|quicker|lower|less|fewer|cheaper|lighter|heavier|smaller|larger|bigger|longer|stronger|thinner|cut|shorter|slower|up|down)\b"
    r"|(?!over the (?:first|last|past|next|year|period|quarter|course|six|nine|three|following|entire|full|whole|decade|long|medium|short)\b)"
    r"(?:above|below|over|under|ahead of|short of)\s+(?:the|its|their|a|an|last|that|those|one|(?:19|20)\d\d)\b(?!\s+(?:average|industry|sector|national))))"
)


_DOWN_WORDS = lazy.pattern(
    r"降|跌|下滑|decline|drop|fall|decrease|reduction|lower|less|fewer|cheaper|saving|cut|shorter|lighter|smaller|thinner|contraction|slump|downturn|dip|slower|down|below|under|short of"
)


_NEGATIVE = lazy.pattern(r"负增长\s*$")


def direction(passage: Passage, draft: Draft) -> None:
    """Whether words right before or after the figure make it a change, and which way."""
    end = strip_filler(passage.text, draft.left, draft.start)
    hit = passage.cues.last(draft.left, end, lambda h: "up" in h.keys or "down" in h.keys or "to" in h.keys)
    reached = passage.cues.last(max(draft.left, end), draft.start, lambda h: "to" in h.keys and h.form in _ARRIVALS)
    if hit is not None and _LEVEL_AFTER.match(passage.text, hit.end, draft.quantity.start):
        hit = None  # fall below $80: a level that is passed
    if hit is not None and hit.end == end and "to" not in hit.keys and reached is None:
        draft.change, draft.direction = hit, "down" if "down" in hit.keys else "up"
    elif hit is not None and hit.end == end and "to" in hit.keys:
        earlier = passage.cues.last(draft.left, hit.start, lambda h: "up" in h.keys or "down" in h.keys)
        if earlier is not None and hit.start - earlier.end <= 1:
            draft.direction = "down" if "down" in earlier.keys else "up"
    if draft.change is None and draft.direction is None and draft.family in ("percent", "times"):
        done = _DOES.search(passage.text, max(draft.left, end - 4), end)
        if done is not None:
            draft.direction = "up" if done.group().startswith(("增", "提")) else "down"
            draft.change = Hit(done.start(), done.end(), (draft.direction,), done.group())
    if draft.change is None and draft.direction is None and draft.family in ("percent", "times"):
        draft.change = _verb_and_object(passage, draft, end)
        draft.direction = None if draft.change is None else "down" if "down" in draft.change.keys else "up"
    if draft.change is None:
        right = _RIGHT_CHANGE.match(passage.text[draft.quantity.end : min(draft.right, draft.quantity.end + 60)])
        if right and draft.family in ("percent", "times"):
            word = right.group("zh") or right.group("en")
            at = draft.quantity.end
            draft.change = Hit(
                at + right.start(), at + right.end(), ("down",) if _DOWN_WORDS.search(word) else ("up",), word
            )
            draft.direction = draft.change.keys[0]
    if draft.change is None and draft.unit == "percent" and _signed(passage, draft):
        at = draft.quantity.start
        fallen = draft.quantity.value < 0 or re.search(
            r"[↓▼⬇]\s?$", passage.text[max(0, draft.start - 3) : draft.start]
        )
        draft.direction = "down" if fallen else "up"
        draft.change = Hit(at, at, (draft.direction,), "")
    if draft.change is None and draft.family not in ("percent", "times", "duration"):
        draft.change = _difference(passage, draft)
        draft.direction = draft.direction if draft.change is None else draft.change.keys[0]
    if draft.quantity.value < 0 or _NEGATIVE.search(passage.text[max(draft.left, draft.start - 6) : draft.start]):
        draft.direction = "down"


_MORE = lazy.pattern(
    r"\s*(?:(?:units?|people|tonnes?|outlets?|stores?|points?)\s+)?(?P<word>more|less|fewer|higher|lower|cheaper|dearer|above|below)\s+than\b",
    re.IGNORECASE,
)
_BY_AMOUNT = lazy.pattern(
    r"\b(?P<verb>rais|lift|increas|rose|ris|grew|grow|cut|lower|reduc|trim|fell|fall|drop|declin|shr[aiu]nk|widen|narrow|extend|boost)\w*\b[^.;]{0,60}?\bby\s+(?:(?:about|around|some|nearly|over|only|just|an?|another|up to|more than)\s+){0,2}$",
    re.IGNORECASE,
)


def _difference(passage: Passage, draft: Draft) -> Hit | None:
    """CNY 21,000 less than in 2022, raised its dividend by 6 cents: by how much, not how much."""
    after = _MORE.match(passage.text, draft.quantity.end, min(draft.right, draft.quantity.end + 40))
    if after is not None:
        way = "up" if after.group("word").casefold() in ("more", "higher", "dearer", "above") else "down"
        return Hit(after.start("word"), after.end("word"), (way,), after.group("word"))
    told = _MORE_ZH.search(passage.text[max(draft.left, draft.start - 20) : draft.start])
    if told is not None:
        return Hit(draft.start - 1, draft.start, ("up" if told.group("way") == "多" else "down",), told.group("way"))
    return _amount(passage, draft)


_MORE_ZH = lazy.pattern(r"(?:同比|环比|[较比][^，。；\d]{1,8})(?P<way>多|少)[\u4e00-\u9fff]?\s*$")


def _amount(passage: Passage, draft: Draft) -> Hit | None:
    """raised throughput by 15%: the verb far before "by"."""
    start = max(passage.head(draft.clause), draft.start - 120)
    before = _BY_AMOUNT.search(passage.text[start : draft.start])
    if before is None:
        return None
    word = before.group("verb").casefold()
    way = (
        "up"
        if word in ("rais", "lift", "increas", "rose", "ris", "grew", "grow", "widen", "extend", "boost")
        else "down"
    )
    return Hit(start + before.start("verb"), start + before.end("verb"), (way,), word)


def _signed(passage: Passage, draft: Draft) -> bool:
    """+12%, (-3.4%): a percentage with a sign is a change; a bare minus only where nothing else stands in its brackets."""
    sign = passage.text[max(0, draft.quantity.start - 1) : draft.quantity.start + 1]
    if "+" in sign or "＋" in sign or _ARROW.search(passage.text[max(0, draft.start - 3) : draft.start]):
        return True
    bare = passage.text[max(0, draft.quantity.start - 1) : draft.quantity.start] in "(（"
    return bare and draft.quantity.value < 0


_ARROW = lazy.pattern(r"[↑↓▲▼⬆⬇]\s?$")
_LEVEL_AFTER = lazy.pattern(r"\s*(?:below|above|under|past|beyond)\s")


_BY = lazy.pattern(r"\bby\s+(?:[\w’'-]+\s+){0,3}$")


def _verb_and_object(passage: Passage, draft: Draft, end: int) -> Hit | None:
    """降低成本30%, reduces processing time by 40%: the verb, then what it changes, then by how much."""
    changes = lambda h: ("up" in h.keys or "down" in h.keys) and "to" not in h.keys  # noqa: E731
    if _BY.search(passage.text[max(draft.left, draft.start - 40) : draft.start]):
        found = passage.cues.last(max(draft.left, draft.start - 120), draft.start, changes)
        return found or _amount(passage, draft)
    thing = passage.measures.last(draft.left, end)
    if thing is None or thing.end != end:
        return None
    verb = passage.cues.last(draft.left, thing.start, changes)
    if verb is None and (longer := _LONGER.search(passage.text, draft.left, thing.start)) is not None:
        return Hit(longer.start(), longer.end(), ("up",), longer.group())
    return verb if verb is not None and thing.start - verb.end <= 6 else None


_LONGER = lazy.pattern(r"(?:延长|增大|拓宽|加大)了?$")
_DOES = lazy.pattern(
    r"(?:减[重碳排员亏产负]|节[电水能油煤气]|降[本耗噪]|增[产收效]|提[效速质]|跌去|跌了|缩水|下挫|走低)$"
)
_ARRIVALS = frozenset({"至", "到", "增至", "降至", "to"})


def strip_filler(text: str, start: int, end: int) -> int:
    for _ in range(10):
        window = text[max(start, end - 14) : end]
        match = _FILLER.search(window)
        if match is None or not match.group():
            break
        end -= len(match.group())
    return end
