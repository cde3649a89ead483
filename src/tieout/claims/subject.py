"""Of what: the words before the measure, as written, and the key that claims are compared by."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from tieout import lazy, lexicon
from tieout.claims import beside, headings
from tieout.claims.chinese import shear, unspoken
from tieout.claims.edges import CJK, edge_words, object_keep, trim
from tieout.claims.key import NUMBERING, SPACE, known, residue_key
from tieout.claims.key import canonical as canonical
from tieout.claims.passage import Draft, Passage
from tieout.claims.phrase import OF_NOUN_EN, english_phrase, first_phrase, named_by

_LONGEST = 60  # characters of a subject; longer ones are cut at the front


_RATES = frozenset({"cagr", "yoy_growth", "qoq_growth", "growth"})


_ACTOR_VERB = lazy.pattern(
    r"(?:豪掷|斥资|耗资|投入|花费|发布|推出|拥有|采购|依赖|完成|募集|获得|拿下|新增|实现|建成|部署|上线|签约|交付|销售|生产|出口|进口|使用|贡献|创造|带来)\s*$"
)


_OF_NOUN = lazy.pattern(r"^\s*(?:的\s*)?(?P<noun>[^，。；：、,.;:()（）]{1,30})")


_LIST = lazy.pattern(r"\s*(?:、|以及|及|和|与|/|,\s*and\s|,\s|\sand\s)\s*")


def decide(
    passage: Passage,
    draft: Draft,
    before: Sequence[Draft],
    above: Sequence[tuple[str, Passage]],
    topic: str | None,
    profile: Passage | None = None,
) -> None:
    """Fills subject and subject_key: the clause's own words, the series it continues, what stands above, the document."""
    if beside.subject(passage, draft):
        return
    owner = topic if topic and headings.is_organization(topic) else None
    own = _own(passage, draft)
    if own is not None and _named(passage, draft, before, own, topic):
        return
    if _continued(draft, before, owner):
        return
    name = trim(NUMBERING.sub("", profile.text))[0] if profile is not None else ""
    if profile is not None and 1 < len(name) <= 40 and (key := canonical(name)):
        draft.subject, draft.subject_key = name, key
        draft.because("subject", "heading", *profile.place(0, len(profile.text)))
        return
    _from_above(draft, above, topic, owner)


def _named(
    passage: Passage, draft: Draft, before: Sequence[Draft], own: tuple[str, int, int], topic: str | None
) -> bool:
    """The clause's own words, where they name something. 公司, the Group: whoever the document, or the text so far, is of."""
    text, start, end = own
    hit = draft.measure_hit
    inside = hit is not None and hit.start <= start < end <= hit.end and hit.form.isascii() and " " in hit.form
    key = "" if inside else canonical(text)
    owned = bool(topic) and headings.is_organization(str(topic)) and headings.same_organization(text, str(topic))
    if headings.means_itself(text) or headings.means_itself(key) or owned:
        told = next((d for d in reversed(before[-8:]) if d.subject_key), None)
        if topic is not None:
            draft.subject, draft.subject_key = text, canonical(topic) or topic
            draft.because("subject", "document", *passage.place(start, end))
            return True
        if told is not None:
            _as_before(draft, told)
            return True
        return False
    light = ""
    if not key and hit is not None and start <= hit.start < end:
        light = residue_key(text, hit.form)
    if key or light:
        draft.subject, draft.subject_key = text, key or light
        draft.because("subject", "clause", *passage.place(start, end))
        return True
    if hit is not None and set(hit.keys) & _RATES:
        hit = None
    draft.subject = text if text and hit is not None and start <= hit.start < end else None
    return False


def _continued(draft: Draft, before: Sequence[Draft], owner: str | None) -> bool:
    """The subject of the figures before it: of the last one in its sentence, of the first one in the sentence before."""
    same = next((d for d in reversed(before[-3:]) if d.subject_key and d.sentence == draft.sentence), None)
    told = same
    bare = draft.role == "growth" and not (owner and draft.measure_hit is not None)
    if told is None and bare and before and before[-1].subject_key:
        told = before[-1]
    if told is None and owner is None:
        told = next((d for d in before[-12:] if d.subject_key and d.sentence == draft.sentence - 1), None)
    if told is None:
        return False
    _as_before(draft, told)
    return True


def _as_before(draft: Draft, told: Draft) -> None:
    same = draft.role == "growth" and draft.of in (told.measure, told.of)
    draft.subject = told.subject or draft.subject
    draft.subject_key = told.subject_key if same else _whole(str(told.subject_key))
    source = next((b for b in told.basis if b.field == "subject"), None)
    draft.because("subject", "sentence", source.start if source else None, source.end if source else None)


def _from_above(draft: Draft, above: Sequence[tuple[str, Passage]], topic: str | None, owner: str | None) -> None:
    """List leads and headings that name something, else what the document is about."""
    named = [(how, other, known(other.text[:120]) or canonical(other.text[:120])) for how, other in above]
    listed = [x for x in named if known(x[1].text[:120]) and not (owner and owner in x[1].text)]
    if not listed and topic and not owner and (known(topic) or not any(x[0] == "list" for x in named)):
        draft.subject, draft.subject_key = topic, known(topic) or canonical(topic) or topic
        draft.because("subject", "document")
        return
    if owner and not listed:
        draft.subject, draft.subject_key = owner, canonical(owner) or owner
        draft.because("subject", "document")
        return
    plain = [x for x in named if not headings.SECTION.search(x[1].text)]
    for how, other, key in listed or plain or named:
        if key:
            draft.subject = trim(other.text[:_LONGEST])[0] or draft.subject
            draft.subject_key = key
            draft.because("subject", how, *other.place(0, len(other.text)))
            return


def _whole(key: str) -> str:
    """A key without the parts of a measure in it: what follows net interest income is of the bank."""
    names = lexicon.entries("vocabularies", "measures")
    kept = [w for w in key.split() if not (w in names and names[w].get("component"))]
    return " ".join(kept) or key


def component(draft: Draft) -> None:
    """Net interest income is revenue, and not all of it: the key says which part, so that only equals are compared."""
    names = lexicon.entries("vocabularies", "measures")
    hit = draft.measure_hit
    part = None if hit is None else next((k for k in hit.keys if k in names and names[k].get("component")), None)
    whole = str(names[part].get("as")) if part is not None else None
    if part is not None and whole in (draft.measure, draft.of) and part not in (draft.subject_key or "").split():
        draft.subject_key = f"{draft.subject_key or ''} {part}".strip()


_HOLDS = lazy.pattern(
    r"(?P<who>[^，。；：,;:]{2,60}?)(?:在[^，。；]{2,18}?)?(?:已经?|目前|共同?|合计|一共|总共|一举|率先|牢牢|也|均|则|成功|仍|再次)*(?:占据|占有(?!率)|拿下|抢占|夺得|斩获|掌握|控制(?!权|器|系统|力)|拥有|把持|包揽|瓜分|取得|获得)(?:了|着)?"
)
_SO_MANY = lazy.pattern(r"(?:这|上述|以上|等)?(?:[一二三四五六七八九十两]+|\d+)[家个名款][\u4e00-\u9fff]{0,4}$")


def _holder(passage: Passage, draft: Draft) -> tuple[str, int, int] | None:
    """甲已占据国内某某市场37%的份额: who holds the share; A、B和C三家企业合计占据: all of them."""
    if draft.measure != "share" or draft.family != "percent":
        return None
    clause = passage.clause(draft.clause)
    start = max(passage.head(draft.clause), draft.start - 120)
    if clause.depth or any(p.start < start < p.end for p in passage.periods):
        return None
    match = _HOLDS.match(passage.text, start, draft.start)
    if match is None:
        return None
    who, offset = trim(_SO_MANY.sub("", match.group("who")))
    a = match.start("who") + offset
    if not canonical(who) or passage.has_figure(a, a + len(who)) or passage.periods_between(a, a + len(who)):
        return None
    return who, a, a + len(who)


def _own(passage: Passage, draft: Draft) -> tuple[str, int, int] | None:
    """Words of the figure's own clause that say what it is of: before it, or after it (40个知名模型)."""
    if (holder := _holder(passage, draft)) is not None:
        return holder
    text = passage.text
    q = draft.quantity
    head = passage.head(draft.clause)
    spoken = bisect_right(passage.spoken, q.start)
    head = max(head, passage.spoken[spoken - 1]) if spoken else head
    start = draft.left if draft.left > head and _speaks(passage, draft.left, draft.start) else head
    hit = named_by(passage, draft)
    end = draft.start
    if hit is not None and start <= hit.start < q.start:
        end = hit.end
    elif draft.change is not None and start < draft.change.start < q.start:
        end = draft.change.start
    earlier = passage.first_figure(start, q.start) if draft.left > head else None
    if earlier is not None and start < earlier.start < end:
        end = earlier.start if not (hit and hit.start < earlier.start) else min(end, hit.end)
    if not CJK.search(text[start : q.end + 12]):
        if (phrase := english_phrase(passage, draft, start)) is not None:
            return phrase
        if (previous := _clause_before(passage, draft)) is not None:
            return previous
        noun = q.noun if draft.first and not _PRONOUN.match(text, start, q.start) else None
        if noun and canonical(noun):
            return noun, q.start, q.end
    before = _clean(passage, start, min(end, q.start))
    if hit is not None and end == hit.end and not canonical(before[0]) and CJK.search(before[0]):
        before = _clean(passage, start, q.start)
    after = _after(passage, draft)
    if hit is not None and hit.start >= q.end:
        before = (_ACTOR_VERB.sub("", before[0]), before[1], before[2])
    if hit is not None and hit.start >= q.end and after:
        return (
            (f"{before[0]} {after}".strip() if before[0] and not CJK.search(after) else before[0] + after),
            start,
            hit.end,
        )
    if draft.measure == "share" and after and (draft.family == "percent") and not canonical(before[0]):
        return after, q.end, min(len(text), q.end + len(after) + 2)
    if before[0] and canonical(before[0]):
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


def _clause_before(passage: Passage, draft: Draft) -> tuple[str, int, int] | None:
    """其次为数字人，占比达到20%; Brewlight, the leader, shipped 2m: an earlier clause that holds no figure and names no
    source; the nearest one, past what only describes (the leader, which makes shoes)."""
    clauses = passage.segments.clauses
    depth = clauses[draft.clause].depth
    described = None
    for number in range(draft.clause - 1, max(-1, draft.clause - 5), -1):
        start, end = clauses[number].start, clauses[number].end
        if clauses[number].sentence != draft.sentence:
            break
        if clauses[number].depth != depth:
            if clauses[number].depth > depth:
                continue
            break
        follows = not draft.first and clauses[number + 1].mark == "with"
        told = [q for q in passage.figures_before(end, 2) if q.start >= start] if follows else []
        if not draft.first and not follows and passage.has_figure(start, end):
            break
        start = told[-1].end if told else start  # Meridian with 21% and Cumulo|with 12%
        if end - start > 80 or (told and not _speaks(passage, start, end)):
            break
        if any({"forecast", "estimate"} & set(h.keys) for h in passage.statuses.between(start, end)):
            break
        hit = passage.measures.last(start, end)
        found = _clean(passage, start, hit.end if hit is not None else end)
        if not CJK.search(passage.text[start:end]):
            found = first_phrase(passage, start, end) or found
            if _DESCRIBES.match(passage.text, start, end):
                described = described or found
                continue
        found = _actor(found)
        if found[0] and canonical(found[0]):
            return found
        if end - start > 6 or not draft.first:
            break
    return described if described and described[0] and canonical(described[0]) else None


_DOES = lazy.pattern(
    r"(?P<who>[^，。；在]{2,20}?)在[^，。；]{2,20}?(?:领域|方面|市场|行业|场景|任务|环节|上|中)[^，。；]{2,}$"
)


def _actor(found: tuple[str, int, int]) -> tuple[str, int, int]:
    """LLM在某些任务上优于…: the one of whom the clause tells something."""
    match = _DOES.match(found[0])
    return (match.group("who"), found[1], found[2]) if match is not None else found


_PRONOUN = lazy.pattern(r"\s*(?:it|they|we|he|she|which|who)\b", re.IGNORECASE)
_DESCRIBES = lazy.pattern(
    r"\s*(?:the|a|an|which|who|whose|its|one of|part of|home to|led by|based|known|formerly|[\w’']+['’]s\s+(?:largest|biggest|leading|second|third|top|only|oldest|main|number))\s"
)


def _speaks(passage: Passage, start: int, end: int) -> bool:
    """Whether text between two figures of one clause says something of its own, rather than link them."""
    if passage.text[start:end].lstrip()[:1] in ("(", "（"):  # £2.0 billion (Learnwell Trust) to £6.5 billion
        close = next((passage.text.find(c, start, end) for c in ")）" if c in passage.text[start:end]), -1)
        start = max(start, close + 1)
    piece = _clean(passage, start, end)[0]
    return len(piece) > 1 and bool(canonical(piece))


def _after(passage: Passage, draft: Draft) -> str:
    text = passage.text[draft.quantity.end : min(draft.right, draft.quantity.end + 60)]
    match = OF_NOUN_EN.match(text) or (
        _OF_NOUN.match(text) if CJK.search(text[:4]) or draft.family == "count" else None
    )
    return trim(match.group("noun"))[0] if match else ""


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
    words[0] = NUMBERING.sub("", words[0])
    joined = SPACE.sub(" ", "".join(words) if any(CJK.search(w) for w in words) else " ".join(words)).strip()
    last = passage.measures.last(spans[-1][0], spans[-1][1])
    if CJK.search(joined):
        joined = unspoken(trim(joined)[0])
    joined = shear(trim(joined)[0], closed=last is not None and last.end == spans[-1][1])
    return _end(trim(joined)[0]), spans[0][0], spans[-1][1]


def _bounds(text: str, start: int, end: int) -> tuple[int, int]:
    start = max(start, end - 160)
    trimmed, offset = trim(text[start:end])
    return start + offset, start + offset + len(trimmed)


def _object(text: str) -> str:
    """某平台通过新架构将视频生成成本 -> 某平台视频生成成本."""
    for marker in edge_words("cause_marker")[0]:
        if 0 < (at := text.find(marker)) < len(text) - len(marker):
            return text[at + len(marker) :]
    markers, _ = edge_words("object_marker")
    means, _ = edge_words("means_marker")
    for marker in markers:
        at = text.find(marker)
        if 0 < at < len(text) - len(marker) and not any(
            w in text[max(0, at - 2) : at + len(marker) + 2] for w in object_keep()
        ):
            actor, thing = text[:at], text[at + len(marker) :]
            for mean in means:
                if (cut := actor.find(mean)) > 0:
                    actor = actor[:cut]
            return (
                trim(actor)[0]
                + " " * bool(re.search(r"\w$", actor) and re.match(r"[A-Za-z0-9]", thing))
                + trim(thing)[0]
            )
    for mean in means:
        if (cut := text.find(mean)) > 1 and len(text) - cut > 2:
            return text[:cut]
    return text


def members(text: str, count: int) -> list[str] | None:
    """`count` names listed at the end of `text` (A、B以及C; A, B and C), or None."""
    pieces = [p for p in _LIST.split(text) if p.strip()]
    if len(pieces) < count or count < 2 or (len(pieces) > count and CJK.search(text)):
        return None
    pieces = pieces[-count:]
    first = pieces[0]
    for cut in ("：", ":", "，", ",", "；", "。", "其中", "分别为"):
        first = first.split(cut)[-1]
    last = pieces[-1]
    if "的" in last and "的" not in "".join(pieces[:-1]):
        last = last[: last.index("的")]
    return [trim(p)[0] for p in (first, *pieces[1:-1], last)]


def _end(text: str) -> str:
    """The last words of a long subject: none is cut."""
    if len(text) <= _LONGEST:
        return text
    kept = text[-_LONGEST:]
    begins = text[-_LONGEST - 1] == " " or not (kept[0].isascii() and kept[0].isalnum())
    return kept.strip() if begins else kept.partition(" ")[2].strip() or kept
