"""Of what: the words before the measure, as written, and the key that claims are compared by."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache

from tieout import lexicon
from tieout.claims.passage import Draft, Passage, entry
from tieout.claims.words import Hit, cue_words, patterns, vocabulary

_EDGE = " \t\n　,，.。:：;；、\"'“”‘’()（）[]【】*_`|-—–·•…%"
_LONGEST = 60  # characters of a subject; longer ones are cut at the front
_CJK = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[A-Za-z][\w’'&+./-]*")
_NUMBERISH = re.compile(r"\d[\d,.]*%?")
_RATES = frozenset({"cagr", "yoy_growth", "qoq_growth", "growth"})
_SPACE = re.compile(r"\s+")
_ACTOR_VERB = re.compile(
    r"(?:豪掷|斥资|耗资|投入|花费|发布|推出|拥有|采购|依赖|完成|募集|获得|拿下|新增|实现|建成|部署|上线|签约|交付|销售|生产|出口|进口|使用|贡献|创造|带来)\s*$"
)
_OF_NOUN = re.compile(r"^\s*(?:的\s*)?(?P<noun>[^，。；：、,.;:()（）]{1,30})")
_OF_NOUN_EN = re.compile(r"^\s*(?:of|in|for|from|by|worth of)\s+(?P<noun>(?:[\w’'&-]+\s*){1,8})")
_LIST = re.compile(r"\s*(?:、|以及|及|和|与|/|,\s*and\s|,\s|\sand\s)\s*")


@cache
def _edges(name: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """Words of a list: (ideographic, longest first; alphabetic)."""
    words = sorted(
        {w for c in lexicon.languages() for w in lexicon.cues(c, "claims").get(name, ())}, key=lambda w: (-len(w), w)
    )
    return tuple(w for w in words if _CJK.search(w)), frozenset(w.casefold() for w in words if not _CJK.search(w))


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
        hit = draft.measure_hit
        if hit is not None and start <= hit.start < end and (light := _light(text, hit.form)):
            draft.subject, draft.subject_key = text, light
            draft.because("subject", "clause", *passage.place(start, end))
            return
        if hit is not None and set(hit.keys) & _RATES:
            hit = None
        draft.subject = text if text and hit is not None and start <= hit.start < end else None
    previous = next((d for d in reversed(before[-3:]) if d.subject_key), None)
    if previous is not None and (
        previous.sentence == draft.sentence or draft.role == "growth" or previous.sentence == draft.sentence - 1
    ):
        draft.subject = draft.subject or previous.subject
        draft.subject_key = previous.subject_key
        source = next((b for b in previous.basis if b.field == "subject"), None)
        draft.because("subject", "sentence", source.start if source else None, source.end if source else None)
        return
    named = [(how, other, canonical(other.text[:120])) for how, other in above]
    known = [x for x in named if vocabulary("subjects").find(x[1].text[:120])]
    if not known and topic:
        draft.subject, draft.subject_key = draft.subject or topic, canonical(topic) or topic
        draft.because("subject", "document")
        return
    for how, other, key in known or named:
        if key:
            draft.subject = draft.subject or _trim(other.text[:_LONGEST])[0]
            draft.subject_key = key
            draft.because("subject", how, *other.place(0, len(other.text)))
            return


def _own(passage: Passage, draft: Draft) -> tuple[str, int, int] | None:
    """Words of the figure's own clause that say what it is of: before it, or after it (40个知名模型)."""
    text = passage.text
    q = draft.quantity
    head = passage.head(draft.clause)
    head = max(head, next((s for s in reversed(passage.spoken) if head <= s <= q.start), head))
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
    if not _CJK.search(text[start : q.end + 12]):
        if (phrase := _english(passage, draft, start)) is not None:
            return phrase
        if (previous := _clause_before(passage, draft)) is not None:
            return previous
    before = _clean(passage, start, min(end, q.start))
    if hit is not None and end == hit.end and not canonical(before[0]) and _CJK.search(before[0]):
        before = _clean(passage, start, q.start)
    after = _after(passage, draft)
    if hit is not None and hit.start >= q.end:
        before = (_ACTOR_VERB.sub("", before[0]), before[1], before[2])
    if hit is not None and hit.start >= q.end and after:
        return (
            (f"{before[0]} {after}".strip() if before[0] and not _CJK.search(after) else before[0] + after),
            start,
            hit.end,
        )
    if draft.measure == "share" and after and (draft.family == "percent") and not canonical(before[0]):
        return after, q.end, min(len(text), q.end + len(after) + 2)
    if before[0] and (canonical(before[0]) or (hit is not None and start <= hit.start < q.start and not draft.first)):
        return before
    if (previous := _clause_before(passage, draft)) is not None:
        return previous
    if before[0]:
        return before
    host = passage.host(draft.clause)
    if host is not None:
        outer = _clean(passage, host.start, host.end)
        if outer[0]:
            return outer
    return (after, q.end, min(len(text), q.end + len(after) + 2)) if after and draft.family == "count" else None


def _english(passage: Passage, draft: Draft, start: int) -> tuple[str, int, int] | None:
    """The noun phrase that the measure heads ("global market for solar modules"), else the clause's first one."""
    text, hit, end = passage.text, draft.measure_hit, draft.quantity.start
    found: list[tuple[str, int, int]] = []
    if (
        hit is not None
        and "share" not in hit.keys
        and (start <= hit.start < end or draft.quantity.end <= hit.start < draft.right)
    ):
        a = _phrase_start(passage, max(start, hit.start - 120) if hit.start < end else draft.quantity.end, hit.start)
        b = _phrase_end(passage, hit.end, end if hit.start < end else draft.right)
        found.append((*_shorn(text, a, b),))
    verb = next((h.start for h in passage.cues.between(start, end)[:40] if "verb" in h.keys), None)
    stop = min(
        end, verb if verb is not None else end, *(q.start for q in passage.figures_before(end, 8) if q.start >= start)
    )
    found.append((*_shorn(text, max(start, stop - 160), stop),))
    for phrase in found:
        if canonical(phrase[0]):
            return phrase
    if draft.quantity.noun or draft.family == "percent":
        after = _OF_NOUN_EN.match(text[draft.quantity.end : draft.right])
        if after:
            a = draft.quantity.end + after.start("noun")
            b = _phrase_end(passage, a, draft.quantity.end + after.end())
            phrase = _shorn(text, a, b)
            if canonical(phrase[0]):
                return phrase
    if draft.quantity.noun and canonical(draft.quantity.noun):
        return draft.quantity.noun, draft.quantity.start, draft.quantity.end
    return next((p for p in found if p[0]), None)


def _phrase_start(passage: Passage, start: int, end: int) -> int:
    """Where the noun phrase that ends at `end` begins: after the last verb, article or preposition but "of"."""
    at = start
    for match in _WORD.finditer(passage.text, start, end):
        word = match.group().casefold()
        if (word in _edges("lead")[1] or word in _verbs()) and word not in ("and", "average", "annual", "total"):
            at = match.end()
    return at


def _phrase_end(passage: Passage, start: int, end: int) -> int:
    """How far "of/for/from/in …" carries the phrase on: to the next verb, period, figure or comma."""
    link = _LINKED.match(passage.text, start, end)
    if link is None:
        return start
    at = link.end()
    for match in _WORD.finditer(passage.text, link.end(), end):
        word = match.group().casefold()
        gap = passage.text[at : match.start()]
        if (
            gap.strip()
            or word in _verbs()
            or (word in _edges("tail")[1] and word not in ("and", "of", "the", "for", "in"))
        ):
            break
        at = match.end()
    return at


_LINKED = re.compile(r"\s+(?:of|for|from|in|on)\s+(?:the\s+)?(?=[A-Za-z])")


@cache
def _verbs() -> frozenset[str]:
    return frozenset(w for c in lexicon.languages() for w in lexicon.cues(c, "claims").get("verb", ()))


def _shorn(text: str, start: int, end: int) -> tuple[str, int, int]:
    """text[start:end] on whole words, without periods, numbering and edge words."""
    while start < end and start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start += 1
    piece = text[start:end]
    if match := _NUMBERING.match(piece):
        start += match.end()
        piece = text[start:end]
    for year in reversed(list(_YEARS.finditer(piece))):
        if not piece[year.end() :].strip():
            piece = piece[: year.start()]
    trimmed, offset = _trim(piece)
    return _SPACE.sub(" ", trimmed), start + offset, max(start + offset + len(trimmed), start + offset + 1)


def _clause_before(passage: Passage, draft: Draft) -> tuple[str, int, int] | None:
    """其次为数字人，占比达到20%: the clause before, where it holds no figure and names no source."""
    number = draft.clause - 1
    clauses = passage.segments.clauses
    if number < 0 or clauses[number].sentence != draft.sentence or clauses[number].depth != clauses[draft.clause].depth:
        return None
    start, end = clauses[number].start, clauses[number].end
    if not draft.first and any(q.start >= start for q in passage.figures[:400] if q.end <= end):
        return None
    if passage.statuses.between(start, end) or end - start > 80:
        return None
    hit = passage.measures.last(start, end)
    found = _clean(passage, start, hit.end if hit is not None else end)
    return found if found[0] and canonical(found[0]) else None


def _speaks(passage: Passage, start: int, end: int) -> bool:
    """Whether text between two figures of one clause says something of its own, rather than link them."""
    piece = _clean(passage, start, end)[0]
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
    inside = [(p.start, p.end) for p in passage.periods_between(start, end)]
    inside += [(q.start, q.end) for q in passage.figures_before(end, 6) if q.start >= start]
    for a, b in sorted(inside):
        if a >= at:
            pieces.append((at, a))
            at = b
    pieces.append((at, end))
    kept = [(a, b) for a, b in pieces if a < b]
    spans = [s for s in (_bounds(passage.text, a, b) for a, b in kept) if s[0] < s[1]]
    if not spans:
        return "", start, end
    words = [_object(passage.text[a:b]) for a, b in spans]
    words[0] = _NUMBERING.sub("", words[0])
    joined = _SPACE.sub(" ", "".join(words) if any(_CJK.search(w) for w in words) else " ".join(words)).strip()
    joined = _trim(joined)[0]
    return joined[-_LONGEST:], spans[0][0], spans[-1][1]


def _bounds(text: str, start: int, end: int) -> tuple[int, int]:
    start = max(start, end - 160)
    trimmed, offset = _trim(text[start:end])
    return start + offset, start + offset + len(trimmed)


def _object(text: str) -> str:
    """某平台通过新架构将视频生成成本 -> 某平台视频生成成本."""
    for marker in _edges("cause_marker")[0]:
        if 0 < (at := text.find(marker)) < len(text) - len(marker):
            return text[at + len(marker) :]
    markers, _ = _edges("object_marker")
    means, _ = _edges("means_marker")
    for marker in markers:
        at = text.find(marker)
        if 0 < at < len(text) - len(marker) and not any(
            w in text[max(0, at - 2) : at + len(marker) + 2] for w in _object_keep()
        ):
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


@cache
def _by_character() -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]:
    """Ideographic lead words by their first character, tail words by their last; longest first."""
    heads: dict[str, tuple[str, ...]] = {}
    ends: dict[str, tuple[str, ...]] = {}
    for word in _edges("lead")[0]:
        heads[word[0]] = (*heads.get(word[0], ()), word)
    for word in _edges("tail")[0]:
        ends[word[-1]] = (*ends.get(word[-1], ()), word)
    return heads, ends


def _after_lead(text: str, start: int, end: int, heads: Mapping[str, tuple[str, ...]], english: Collection[str]) -> int:
    for word in heads.get(text[start], ()):
        if text.startswith(word, start, end) and not (len(word) == 1 and text.startswith(_kept(), start, end)):
            return start + len(word)
    match = _WORD.match(text, start, end)
    return match.end() if match and match.group().casefold() in english else start


def _before_tail(text: str, start: int, end: int, ends: Mapping[str, tuple[str, ...]], english: Collection[str]) -> int:
    for word in ends.get(text[end - 1], ()):
        if text.endswith(word, start, end) and not (len(word) == 1 and text.endswith(_names_ending(), start, end)):
            return end - len(word)
    cut = max(text.rfind(" ", start, end), start - 1) + 1
    return cut if cut > start and text[cut:end].casefold() in english else end


def _trim(text: str) -> tuple[str, int]:
    """`text` without the words a subject does not begin or end with; and how much was cut in front."""
    heads, ends = _by_character()
    leads_en, tails_en = _edges("lead")[1], _edges("tail")[1]
    start, end = 0, len(text)
    for _ in range(24):
        a, b = start, end
        while start < end and text[start] in _EDGE:
            start += 1
        while end > start and text[end - 1] in _EDGE:
            end -= 1
        if start == end:
            break
        start = _after_lead(text, start, end, heads, leads_en)
        if start < end:
            end = _before_tail(text, start, end, ends, tails_en)
        if (a, b) == (start, end):
            break
    return text[start:end], start


_AMOUNT = re.compile(r"[\d\s.,]*(?:billion|million|trillion|thousand|bn|m|units?|times)?")


@cache
def _is_cue(text: str) -> bool:
    """Whether a residue is only a word of change: 下调, 提升."""
    return bool(
        set(cue_words("claims").keys(text))
        & {"up", "down", "to", "from", "base", "each", "respectively", "lead", "tail"}
    )


@cache
def _lead_words() -> re.Pattern[str]:
    words = [w for w in _edges("lead")[0] if len(w) > 1]
    return re.compile("^(?:" + "|".join(map(re.escape, words)) + ")+")


@cache
def _object_keep() -> tuple[str, ...]:
    return tuple(w for c in lexicon.languages() for w in lexicon.cues(c, "claims").get("object_keep", ()))


@cache
def _kept() -> tuple[str, ...]:
    """Words that begin with a character that is trimmed elsewhere: 在线, 自动."""
    return tuple(w for c in lexicon.languages() for w in lexicon.cues(c, "claims").get("keep", ()))


@cache
def _names_ending() -> tuple[str, ...]:
    """Words that end with a character that is trimmed elsewhere: 英伟达."""
    return tuple(w for c in lexicon.languages() for w in lexicon.cues(c, "claims").get("keep_end", ()))


@cache
def _generic() -> re.Pattern[str]:
    zh, en = _edges("generic")
    body = "|".join(map(re.escape, zh)) + "|" + "|".join(rf"\b{re.escape(w)}\b" for w in en)
    return re.compile(body, re.IGNORECASE)


_YEARS = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?:\s*[-–—~至]\s*(?:19|20)\d\d)?\s*年?(?:上半年|下半年|第?[一二三四1-4]季度)?"
)
_THAN = re.compile(
    r"(?:较|比|与)[^，。；]{0,6}?(?:年初|年末|年底|上年|同期|去年|上季度?|上月|前年)(?:末|底|同期)?(?:相比)?"
)
_PER = re.compile(
    r"每(?:百万|千|万)?\s*(?:吨|桶|辆|台|人|户|平方米|公斤|千克|瓦|度|千瓦时|token|股|盎司|升|克|次|单|件|月|天|年|日|小时|GB)|(?<=\w)['’]s\b|\[{1,2}\d{1,3}\]{1,2}",
    re.IGNORECASE,
)
_NUMBERING = re.compile(
    r"^\s*(?:(?:图表|表|图|[Tt]able|[Ff]igure|[Ff]ig\.|[Cc]hart|[Ee]xhibit)\s*\d+(?:[-.]\d+)*[.:：、]?\s*|第?[一二三四五六七八九十]{1,3}[、.．章节]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}(?:\.\d{1,2}){0,3}[.、)\s])\s*"
)


@cache
def canonical(text: str) -> str:
    """The key of a subject: no places, measures, years or filler; names of one thing become one name."""
    text = _NUMBERING.sub("", _YEARS.sub(lambda m: " " * len(m.group()), text))
    text = _PER.sub(" ", _THAN.sub(" ", text))
    for name in ("per_before", "per_time"):
        for pattern in patterns("claims", name):
            text = pattern.sub(lambda m: " " * len(m.group()), text)
    keys: list[str] = []
    residue = list(text)
    for hit in vocabulary("subjects").find(text):
        if hit.keys[0] not in keys:
            keys.append(hit.keys[0])
        residue[hit.start : hit.end] = " " * (hit.end - hit.start)
    for name in ("areas", "measures"):
        rest = "".join(residue)
        for hit in reversed(vocabulary(name).find(rest)):
            if name == "measures" and (_counted(hit.keys[0], hit.form) or _compounded(hit, residue)):
                continue
            residue[hit.start : hit.end] = " " * (hit.end - hit.start)
    left = _NUMBERISH.sub(" ", "".join(residue)) if keys else "".join(residue)
    left = _generic().sub(" ", left.casefold())
    left = _SPACE.sub(" ", re.sub(r"[^\w\s]", " ", left)).strip()
    left = _trim(left)[0] if not _CJK.search(left) else _lead_words().sub("", left)
    left = re.sub(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])", "", left)
    if (
        not re.search(r"\w", left)
        or _AMOUNT.fullmatch(left)
        or (len(left) < 2 and (keys or _CJK.search(left)))
        or _is_cue(left)
    ):
        left = ""
    return " ".join([*keys, *([left] if left else [])])


def _light(text: str, form: str) -> str:
    """What is left of a subject that is made of measure words only, without the one that governs: 智能算力|需求."""
    rest = text.replace(form, " ")
    residue = list(rest)
    for hit in vocabulary("areas").find(rest):
        residue[hit.start : hit.end] = " " * (hit.end - hit.start)
    left = _generic().sub(" ", "".join(residue).casefold())
    left = _SPACE.sub(" ", re.sub(r"[^\w\s]", " ", _YEARS.sub(" ", left))).strip()
    only_rates = all(
        set(h.keys) & {"cagr", "yoy_growth", "qoq_growth", "growth", "share"} for h in vocabulary("measures").find(left)
    )
    return "" if only_rates and vocabulary("measures").find(left) else left if len(left) > 1 else ""


def _compounded(hit: Hit, residue: Sequence[str]) -> bool:
    """分红 in 分红险 names no dividend: a Chinese measure word that other words of a name follow."""
    after = "".join(residue[hit.end : hit.end + 2])
    return (
        bool(_CJK.match(hit.form[-1]))
        and bool(_CJK.match(after[:1]))
        and not after.startswith(("的", "占", "较", "同", "为", "达"))
    )


@cache
def _counted(key: str, form: str) -> bool:
    """Nouns that are counted (企业, models) are part of a subject; words for the count itself (数量) are not."""
    return set(entry(key)["units"]) <= {"count", "number"} and not form.casefold().endswith(
        ("数", "数量", "量", "规模", "count")
    )


def members(text: str, count: int) -> list[str] | None:
    """`count` names listed at the end of `text` (A、B以及C; A, B and C), or None."""
    pieces = [p for p in _LIST.split(text) if p.strip()]
    if len(pieces) < count or count < 2 or (len(pieces) > count and _CJK.search(text)):
        return None
    pieces = pieces[-count:]
    first = pieces[0]
    for cut in ("：", ":", "，", ",", "；", "。", "其中", "分别为"):
        first = first.split(cut)[-1]
    last = pieces[-1]
    if "的" in last and "的" not in "".join(pieces[:-1]):
        last = last[: last.index("的")]
    return [_trim(p)[0] for p in (first, *pieces[1:-1], last)]
