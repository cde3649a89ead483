"""Of what: the words before the measure, as written, and the key that claims are compared by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from tieout import lexicon
from tieout.claims.passage import Draft, Passage
from tieout.claims.words import vocabulary

_EDGE = " \t\n　,，.。:：;；、\"'“”‘’()（）[]【】*_`|-—–·•…%"
_LONGEST = 60  # characters of a subject; longer ones are cut at the front
_CJK = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[A-Za-z][\w’'&+./-]*")
_NUMBERISH = re.compile(r"\d[\d,.]*%?")
_SPACE = re.compile(r"\s+")
_ACTOR_VERB = re.compile(
    r"(?:豪掷|斥资|耗资|投入|花费|发布|推出|拥有|采购|依赖|完成|募集|获得|拿下|新增|实现|建成|部署|上线|签约|交付|销售|生产|出口|进口|使用|贡献|创造|带来)\s*$"
)
_OF_NOUN = re.compile(r"^\s*(?:的\s*)?(?P<noun>[^，。；：、,.;:()（）\d]{1,30})")
_OF_NOUN_EN = re.compile(r"^\s*(?:of|in|for|from|by|worth of)\s+(?P<noun>(?:[\w’'&-]+\s*){1,8})")
_LIST = re.compile(r"\s*(?:、|以及|及|和|与|/|,\s*and\s|,\s|\sand\s)\s*")


@cache
def _edges(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words of a list, longest first: (ideographic, alphabetic)."""
    words = sorted(
        {w for c in lexicon.languages() for w in lexicon.cues(c, "claims").get(name, ())}, key=lambda w: (-len(w), w)
    )
    return tuple(w for w in words if _CJK.search(w)), tuple(w.casefold() for w in words if not _CJK.search(w))


def decide(
    passage: Passage, draft: Draft, before: Sequence[Draft], above: Sequence[tuple[str, Passage]], topic: str | None
) -> None:
    """Fills subject and subject_key: the clause's own words, the series it continues, what stands above, the document."""
    own = _own(passage, draft)
    if own is not None:
        text, start, end = own
        key = canonical(text)
        if key:
            draft.subject, draft.subject_key = text, key
            draft.because("subject", "clause", *passage.place(start, end))
            return
        draft.subject = text or None
    previous = next((d for d in reversed(before[-3:]) if d.subject_key), None)
    if previous is not None and (
        previous.sentence == draft.sentence or draft.role == "growth" or previous.sentence == draft.sentence - 1
    ):
        draft.subject = draft.subject or previous.subject
        draft.subject_key = previous.subject_key
        source = next((b for b in previous.basis if b.field == "subject"), None)
        draft.because("subject", "sentence", source.start if source else None, source.end if source else None)
        return
    for how, other in above:
        key = canonical(other.text[:120])
        if key:
            draft.subject = draft.subject or _trim(other.text[:_LONGEST])[0]
            draft.subject_key = key
            draft.because("subject", how, *other.place(0, len(other.text)))
            return
    if topic:
        draft.subject, draft.subject_key = draft.subject or topic, canonical(topic) or topic
        draft.because("subject", "document")


def _own(passage: Passage, draft: Draft) -> tuple[str, int, int] | None:
    """Words of the figure's own clause that say what it is of: before it, or after it (40个知名模型)."""
    text = passage.text
    q = draft.quantity
    head = passage.head(draft.clause)
    start = draft.left if draft.left > head and _speaks(passage, draft.left, draft.start) else head
    hit = draft.measure_hit
    end = draft.start
    if hit is not None and start <= hit.start < q.start:
        end = hit.end
    elif draft.change is not None and start < draft.change.start < q.start:
        end = draft.change.start
    earlier = (
        next((x for x in passage.figures if x.start >= start and x.end <= q.start), None) if draft.left > head else None
    )
    if earlier is not None and start < earlier.start < end:
        end = earlier.start if not (hit and hit.start < earlier.start) else min(end, hit.end)
    before = _clean(passage, start, min(end, q.start))
    after = _after(passage, draft)
    if hit is not None and hit.start >= q.end and after:
        return (
            (f"{before[0]} {after}".strip() if before[0] and not _CJK.search(after) else before[0] + after),
            start,
            hit.end,
        )
    if draft.measure == "share" and after and (draft.family == "percent") and not canonical(before[0]):
        return after, q.end, min(len(text), q.end + len(after) + 2)
    if before[0]:
        return before
    host = passage.host(draft.clause)
    if host is not None:
        outer = _clean(passage, host.start, host.end)
        if outer[0]:
            return outer
    return (after, q.end, min(len(text), q.end + len(after) + 2)) if after and draft.family == "count" else None


def _speaks(passage: Passage, start: int, end: int) -> bool:
    """Whether text between two figures of one clause says something of its own, rather than link them."""
    piece, a, b = _clean(passage, start, end)
    return len(piece) > 1 and bool(canonical(piece))


def _after(passage: Passage, draft: Draft) -> str:
    text = passage.text[draft.quantity.end : min(draft.right, draft.quantity.end + 60)]
    match = _OF_NOUN_EN.match(text) or (
        _OF_NOUN.match(text) if _CJK.search(text[:4]) or draft.family == "count" else None
    )
    return _trim(match.group("noun"))[0] if match else ""


def _clean(passage: Passage, start: int, end: int) -> tuple[str, int, int]:
    """text[start:end] without periods and edges; an object marker keeps actor and object, not the means."""
    pieces: list[tuple[int, int]] = []
    at = start
    for period in passage.periods_between(start, end):
        if period.start >= at:
            pieces.append((at, period.start))
            at = period.end
    pieces.append((at, end))
    kept = [(a, b) for a, b in pieces if a < b]
    spans = [s for s in (_bounds(passage.text, a, b) for a, b in kept) if s[0] < s[1]]
    if not spans:
        return "", start, end
    words = [_object(passage.text[a:b]) for a, b in spans]
    joined = _SPACE.sub(" ", "".join(words) if any(_CJK.search(w) for w in words) else " ".join(words)).strip()
    joined = _trim(joined)[0]
    return joined[-_LONGEST:], spans[0][0], spans[-1][1]


def _bounds(text: str, start: int, end: int) -> tuple[int, int]:
    start = max(start, end - 160)
    trimmed, offset = _trim(text[start:end])
    return start + offset, start + offset + len(trimmed)


def _object(text: str) -> str:
    """快手可灵通过“运动笔刷”将4K视频生成成本 -> 快手可灵4K视频生成成本."""
    markers, _ = _edges("object_marker")
    means, _ = _edges("means_marker")
    for marker in markers:
        at = text.find(marker)
        if 0 < at < len(text) - len(marker):
            actor, thing = text[:at], text[at + len(marker) :]
            for mean in means:
                if (cut := actor.find(mean)) > 0:
                    actor = actor[:cut]
            return (
                _trim(actor)[0]
                + " " * bool(re.search(r"\w$", actor) and re.match(r"[A-Za-z0-9]", thing))
                + _trim(thing)[0]
            )
    for mean in means:
        if (cut := text.find(mean)) > 1 and len(text) - cut > 2:
            return text[:cut]
    return text


def _trim(text: str) -> tuple[str, int]:
    """`text` without the words a subject does not begin or end with; and how much was cut in front."""
    leads, leads_en = _edges("lead")
    tails, tails_en = _edges("tail")
    start, end = 0, len(text)
    for _ in range(24):
        a, b = start, end
        while start < end and text[start] in _EDGE:
            start += 1
        while end > start and text[end - 1] in _EDGE:
            end -= 1
        for word in leads:
            if text.startswith(word, start, end) and end - start > len(word):
                start += len(word)
                break
        else:
            match = _WORD.match(text, start, end)
            if match and match.group().casefold() in leads_en and match.end() < end:
                start = match.end()
        for word in tails:
            if text.endswith(word, start, end) and end - start > len(word):
                end -= len(word)
                break
        else:
            cut = max(text.rfind(" ", start, end), start - 1) + 1
            if text[cut:end].casefold() in tails_en and cut > start:
                end = cut
        if (a, b) == (start, end):
            break
    return text[start:end], start


@cache
def _generic() -> re.Pattern[str]:
    zh, en = _edges("generic")
    body = "|".join(map(re.escape, zh)) + "|" + "|".join(rf"\b{re.escape(w)}\b" for w in en)
    return re.compile(body, re.IGNORECASE)


@cache
def canonical(text: str) -> str:
    """The key of a subject: no places, measures, years or filler; names of one thing become one name."""
    masked = list(text)
    for name in ("measures", "areas"):
        for hit in vocabulary(name).find(text):
            if name == "measures" and _is_subject(text, hit.start, hit.end):
                continue
            masked[hit.start : hit.end] = " " * (hit.end - hit.start)
    rest = "".join(masked)
    keys: list[str] = []
    residue = list(rest)
    for hit in vocabulary("subjects").find(rest):
        if hit.keys[0] not in keys:
            keys.append(hit.keys[0])
        residue[hit.start : hit.end] = " " * (hit.end - hit.start)
    left = _NUMBERISH.sub(" ", "".join(residue)) if keys else "".join(residue)
    left = _generic().sub(" ", left.casefold())
    left = _trim(_SPACE.sub(" ", re.sub(r"[^\w\s]", " ", left)).strip())[0]
    left = re.sub(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])", "", left)
    if not re.search(r"\w", left) or (len(left) < 2 and keys):
        left = ""
    return " ".join([*keys, *([left] if left else [])])


def _is_subject(text: str, start: int, end: int) -> bool:
    """A measure word that is also a subject (大模型, 机器人) stays unless it is the last word."""
    return bool(vocabulary("subjects").keys(text[start:end]))


def members(text: str, count: int) -> list[str] | None:
    """`count` names listed at the end of `text` (A、B以及C; A, B and C), or None."""
    pieces = [p for p in _LIST.split(text) if p.strip()]
    if len(pieces) != count or count < 2:
        return None
    first = pieces[0]
    for cut in ("：", ":", "，", ",", "；", "。", "其中", "分别为"):
        first = first.split(cut)[-1]
    return [_trim(p)[0] for p in (first, *pieces[1:])]
