"""The phrases of a figure's own sentence that may say what it is of, best first: (words, start, end)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from tieout import lazy
from tieout.claims import headings
from tieout.claims.chinese import acted_on, shear, unspoken, words
from tieout.claims.edges import CJK, edge_words, object_keep, trim
from tieout.claims.english import first_verb
from tieout.claims.key import NUMBERING, SPACE, counted
from tieout.claims.passage import Draft, Passage
from tieout.claims.phrase import OF_NOUN_EN, after_figure, before_bracket, english_phrases, first_phrase, named_by
from tieout.claims.thing import before_verb, names_thing

Phrase = tuple[str, int, int]

_ACTOR_VERB = lazy.pattern(
    r"(?:豪掷|斥资|耗资|投入|花费|发布|推出|拥有|采购|依赖|完成|募集|获得|拿下|新增|实现|建成|部署|上线|签约|交付|销售|生产|出口|进口|使用|贡献|创造|带来)\s*$"
)
_OF_NOUN = lazy.pattern(r"^\s*(?:的\s*)?(?P<noun>[^，。；：、,.;:()（）]{1,30})")
_HOLDS = lazy.pattern(
    r"(?P<who>[^，。；：,;:]{2,60}?)(?:在[^，。；]{2,18}?)?(?:已经?|目前|共同?|合计|一共|总共|一举|率先|牢牢|也|均|则|成功|仍|再次)*(?:占据|占有(?!率)|拿下|抢占|夺得|斩获|掌握|控制(?!权|器|系统|力)|拥有|把持|包揽|瓜分|取得|获得)(?:了|着)?"
)
_AGAINST_ZH = lazy.pattern(
    r"(?:[高低快慢大小多少优好差强弱]于|高出|超过|超出|不及|不如|领先|落后于?|[较比])(?P<who>[^，。；：、\d\s]{2,20}?)的\s*(?:约|近)?$"
)
_AGAINST_EN = lazy.pattern(r"\b(?:\w+er|more|less) than (?:the |an? )?(?:about |roughly )?$", re.IGNORECASE)
# What a thing is only measured by: 售价是|柴油车的|2.6倍, 成本|比燃油车高出|25万元.
_THAN = lazy.pattern(
    r"(?:[比较][^，。；\d]{2,14}?[高低贵多少快慢重轻长短大小](?:出|了)?|便宜(?:了)?|(?:是|为|达到?|相当于)[^，。；\d]{2,14}?的)(?:约|近|超过?|将近)?\s*$"
)
_SO_MANY = lazy.pattern(r"(?:这|上述|以上|等)?(?:[一二三四五六七八九十两]+|\d+)[家个名款][\u4e00-\u9fff]{0,4}$")
_DOES = lazy.pattern(
    r"(?P<who>[^，。；在]{2,20}?)在[^，。；]{2,20}?(?:领域|方面|市场|行业|场景|任务|环节|上|中)[^，。；]{2,}$"
)
_OF_WHAT = lazy.pattern(r"\s+of\s[^,;]{1,60}?(?:\s(?:and|to)\b|[,;]|$)")
_LISTED = lazy.pattern(
    r"(?:^|[—–:(]\s*|\.\s)(?P<names>[A-Z][\w&.’'-]*(?: [A-Z][\w&.’'-]*){0,3}(?:, [A-Z][\w&.’'-]*(?: [A-Z][\w&.’'-]*){0,3}){0,4}),$"
)
_SUPPOSED = lazy.pattern(r"\s*(?:若|如果|如|假设|一旦|if|assuming)")
_PRONOUN = lazy.pattern(r"\s*(?:it|they|we|he|she|which|who)\b", re.IGNORECASE)
_ON_WORD_OF = lazy.pattern(
    r"\s*(?:(?:and|but)\s+)?(?:according to|per|as reported by|based on|citing)\s", re.IGNORECASE
)
# What says whom or how many somebody asked or counted, for the figures after it: 据本会对41家重点企业统计, in our survey of 840 owners.
BY_COUNT = lazy.pattern(
    r"[\s\"“]*(?:据|根据|按照?|依据|基于|通过)[^，。；]{0,40}(?:统计|调查|测算|数据|监测|问卷|访谈|调研|显示|汇总|抽样|推算|计算)"
    r"|\s*(?:(?:according to|based on|in|from|by|on)\s+(?:\w+\s+){0,4}?(?:survey|poll|count|sample|study|questionnaire|interviews?|data)s?\b|of the [\d,]+ \w+ (?:surveyed|polled|asked|interviewed))",
    re.IGNORECASE,
)
# In which terms a figure holds: 按可比价格计算, 扣除价格因素, in constant prices.
_ON_TERMS = lazy.pattern(
    r"[\s（(]*(?:(?:若|如)?[按以](?:照)?[^，。；]{0,12}?(?:价格?|口径|汇率|标准|[计折换]算|计)|(?:扣除|剔除|不考虑|不计)[^，。；]{0,12}(?:因素|影响)[^，。；]{0,3})\s*[）)]?\s*$"
    r"|\s*(?:in|at)\s+(?:constant|comparable|current|real)\s+(?:prices|terms|currency|currencies|exchange rates)\s*$",
    re.IGNORECASE,
)
_IN_TERMS = lazy.pattern(
    r"^[^，。；]{0,2}(?:(?:扣除|剔除|不考虑|不计)[^，。；]{1,8}(?:因素|影响)(?:后|外)?|按[^，。；]{0,4}(?:可比|不变)(?:价格?|口径)(?:计算)?)"
)
_DEGREE = lazy.pattern(
    r"\s*(?:the\s+|far\s+|even\s+|rather\s+)?(?:most|least|more|less)\s+\w+\s*$", re.IGNORECASE
)  # the most bullish
_LEADING = lazy.pattern(r"\s*(?:with|at|holding|having|boasting|accounting for)\s", re.IGNORECASE)  # With 34%, X leads
# Stapleton counts only|reagents: what a house takes in.
_COUNTS = lazy.pattern(
    r"\s*[^,;:.]{2,60}?\b(?:counts?|covers?|tracks?|looks? at|measures?|includes?|takes in)\s+(?:only|just|nothing but)\s+(?P<what>[^,;:.]{3,60}?)\s*$"
)
# What an account calls its owners: 归属于上市公司股东的|净利润.
_SHAREHOLDERS = lazy.pattern(
    r"(?:实现|取得)?(?:归属于?|归)(?:上市公司|母公司|本公司|公司|本行)(?:普通股)?(?:股东|所有者|持有者|持有人)的?(?:扣除非经常性损益后?的?)?"
)
_DESCRIBES = lazy.pattern(
    r"\s*(?:once|formerly|long|including|excluding|comprising|such as|like|especially|notably|from|the|a|an|which|who|whose|its|one of|part of|home to|led by|based|known|formerly|[\w’']+['’]s\s+(?:largest|biggest|leading|second|third|top|only|oldest|main|number))\s"
)


def phrases(passage: Passage, draft: Draft) -> Iterator[Phrase]:
    """Who holds the share; what stands before the measure or the figure; what is counted; the clauses before it."""
    if (holder := _holder(passage, draft) or _measured_against(passage, draft)) is not None:
        yield holder
    start = _start(passage, draft)
    if CJK.search(passage.text[start : draft.quantity.end + 12]):
        yield from _ideographic(passage, draft, start)
        return
    host = passage.host(draft.clause)
    if host is not None and not passage.text[start : draft.start].strip():
        yield before_bracket(passage, host.start, host.end)
    if not draft.first and (part := _part_before(passage, draft) or _part_after(passage, draft)) is not None:
        yield part
    yield from english_phrases(passage, draft, start)
    opens = not trim(passage.text[start : draft.start])[0] or draft.measure != "share"
    continues = _continues(passage, start, draft.quantity.start)
    if opens and not continues:
        yield from after_figure(passage, draft)
    yield from _clauses_before(passage, draft)
    if not opens and draft.first and not continues:
        yield from after_figure(passage, draft)
    q = draft.quantity
    if q.noun and draft.first and not continues:
        yield q.noun, q.start, q.end
    if _LEADING.match(passage.text, start, q.start) and draft.clause + 1 < len(passage.segments.clauses):
        after = passage.clause(draft.clause + 1)
        if after.sentence == draft.sentence:
            yield first_phrase(passage, after.start, after.end) or ("", after.start, after.end)


# 47% named solar panels, 33%|heat recovery and 18%|cheaper tariffs.
_NAMED_AFTER = lazy.pattern(
    r"\s+(?P<what>(?!(?:of|in|in|on|at|for|from|by|to|up|down|more|less|fewer|higher|lower|above|below|over|under|than|and|or|but|a|an|per|year|this|last|next|each|respectively|as|after|before|since|with|is|are|was|were|has|have|had|will|growth|increase|decrease|rise|decline|drop|gain|fall|margin|stake|share|while|when|if|who|that|which)\b)[a-z][\w’'-]*(?: [\w’'-]+){0,5}?)\s*(?=,|;|\.(?:\s|$)|\sand\b|$)"
)


# Cost was named by 61%,|missing data|by 49%; followed by|refineries|at 51%.
_NAMED_BEFORE = lazy.pattern(
    r"\s*[,;]?\s*(?:(?:and|or|then|followed by|ahead of|next came)\s+)?(?P<what>[A-Za-z][\w’'& -]{2,50}?)\s+(?:by|at|with|on)\s+$"
)


def _part_before(passage: Passage, draft: Draft) -> Phrase | None:
    """What stands between the percentage before and this one, with no verb in it."""
    told = next(iter(passage.figures_before(draft.start, 1)), None)
    if draft.family != "percent" or told is None or told.unit != "percent" or draft.role == "growth":
        return None
    match = _NAMED_BEFORE.fullmatch(passage.text, told.end, draft.start) if draft.start - told.end < 80 else None
    if match is None or before_verb(match["what"]) < len(match["what"]):
        return None
    return match["what"], *match.span("what")


def _part_after(passage: Passage, draft: Draft) -> Phrase | None:
    """What stands right behind a percentage of a list, with no verb in it."""
    told = next(iter(passage.figures_before(draft.start, 1)), None)
    if (
        draft.family != "percent"
        or told is None
        or told.unit != "percent"
        or (draft.role == "growth" and draft.change is None)
    ):
        return None
    if trim(passage.text[told.end : draft.start])[0] == "":
        return None
    match = _NAMED_AFTER.match(passage.text, draft.quantity.end, min(draft.right, draft.quantity.end + 60))
    if match is None or before_verb(match["what"]) < len(match["what"]):
        return None
    return match["what"], *match.span("what")


def _continues(passage: Passage, start: int, end: int) -> bool:
    """Whether a pronoun speaks on of what was told before, a time before it or not: In 2024 it sold 2.3 million."""
    if _PRONOUN.match(passage.text, start, end):
        return True
    first = next(iter(passage.periods_between(start, end)), None)
    if first is None or len(passage.text[start : first.start].split()) > 2:
        return False
    return _PRONOUN.match(passage.text[first.end : end].lstrip(" ,")) is not None


def _start(passage: Passage, draft: Draft) -> int:
    """Where the figure's own words begin: at its clause, past a speaker's words and past a figure that says its own."""
    head = passage.head(draft.clause)
    spoken = bisect_right(passage.spoken, draft.quantity.start)
    head = max(head, passage.spoken[spoken - 1]) if spoken else head
    return draft.left if draft.left > head and speaks(passage, draft.left, draft.start) else head


def _ideographic(passage: Passage, draft: Draft, start: int) -> Iterator[Phrase]:
    q, hit, text = draft.quantity, named_by(passage, draft), passage.text
    end = q.start
    change = draft.change if draft.role == "growth" else None
    if (
        hit
        and change
        and start < change.start < q.start
        and hit.start < change.start
        and counted(hit.keys[0], hit.form)
    ):
        end = change.start  # 汽车制造业增长11%: a word that is counted elsewhere
    elif hit is not None and start <= hit.start < q.start:
        end = hit.end
    elif draft.change is not None and start < draft.change.start < q.start:
        end = draft.change.start
    than = _THAN.search(text, max(start, q.start - 40), q.start) if draft.family != "percent" else None
    if than is not None and start <= than.start() < end:
        end = than.start()
    earlier = passage.first_figure(start, q.start) if draft.left > passage.head(draft.clause) else None
    if earlier is not None and start < earlier.start < end:
        end = earlier.start if not (hit and hit.start < earlier.start) else min(end, hit.end)
    before = clean(passage, start, end)
    behind = _after(passage, draft)
    after = shear(behind)
    if draft.family == "count" and after != behind and len(words(after)) == 1:  # 41座城市开通运营|无人公交
        yield acted_on(behind), q.end, min(len(text), q.end + len(behind) + 2)
    if hit is not None and hit.start >= q.end and after:
        before = (_ACTOR_VERB.sub("", before[0]), before[1], before[2])
        space = " " if before[0] and not CJK.search(after) else ""
        yield before[0] + space + after, start, hit.end
    if draft.measure == "share" and draft.family == "percent" and after and not names_thing(before[0]):
        yield after, q.end, min(len(text), q.end + len(behind) + 2)
    yield before
    yield clean(passage, start, end, acted=True)
    if hit is not None and end == hit.end:
        yield clean(passage, start, q.start)
    yield from _clauses_before(passage, draft)
    host = passage.host(draft.clause)
    if host is not None:
        yield clean(passage, host.start, host.end)
    if after and draft.family == "count":
        yield after, q.end, min(len(text), q.end + len(behind) + 2)


def _holder(passage: Passage, draft: Draft) -> Phrase | None:
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
    who, offset = trim(_SO_MANY.sub("", match.group("who")) or match.group("who"))
    a = match.start("who") + offset
    if passage.has_figure(a, a + len(who)) or passage.periods_between(a, a + len(who)):
        return None
    return who, a, a + len(who)


def _measured_against(passage: Passage, draft: Draft) -> Phrase | None:
    """增速高于一线城市的31%, faster than the 31% of big cities: what something else is measured against."""
    q, head = draft.quantity, max(passage.head(draft.clause), draft.start - 40)
    if (match := _AGAINST_ZH.search(passage.text, head, q.start)) is not None:
        return match.group("who"), *match.span("who")
    if _AGAINST_EN.search(passage.text, head, q.start) is None:
        return None
    after = OF_NOUN_EN.match(passage.text, q.end, min(draft.right, q.end + 60))
    return None if after is None else first_phrase(passage, after.start("noun"), after.end("noun"))


def _clauses_before(passage: Passage, draft: Draft) -> Iterator[Phrase]:
    """其次为便利店，占比达到18%; Brewlight, the leader, shipped 2m: an earlier clause that holds no figure and names no
    source; the nearest one, past what only describes (the leader, which makes shoes)."""
    clauses = passage.segments.clauses
    depth = clauses[draft.clause].depth
    described: Phrase | None = None
    run_in = headings.run_in(passage.text)
    for number in range(draft.clause - 1, max(-1, draft.clause - 5), -1):
        start, end = clauses[number].start, clauses[number].end
        if run_in is not None and end <= run_in.end():
            break  # what a paragraph begins with, before a colon
        if clauses[number].sentence != draft.sentence or clauses[number].depth < depth:
            break
        if clauses[number].depth > depth:
            continue
        follows = not draft.first and clauses[number + 1].mark == "with"
        told = [q for q in passage.figures_before(end, 2) if q.start >= start] if follows else []
        if not draft.first and not follows and passage.has_figure(start, end):
            break
        start = told[-1].end if told else start  # Meridian with 21% and Cumulo|with 12%
        if end - start > 80 or (told and not speaks(passage, start, end)):
            break
        if any({"forecast", "estimate"} & set(h.keys) for h in passage.statuses.between(start, end)):
            break
        if any(p.match(passage.text, start, end) for p in (_SUPPOSED, _ON_WORD_OF, _ON_TERMS, BY_COUNT, _DEGREE)):
            continue
        found = _of_clause(passage, start, end)
        if not CJK.search(passage.text[start:end]) and _DESCRIBES.match(passage.text, start, end):
            described = described or found
            continue
        yield found
        if end - start > 6 and not draft.first:
            break
    if described is not None:
        yield described


def _of_clause(passage: Passage, start: int, end: int) -> Phrase:
    """What a whole clause tells something of."""
    if not CJK.search(passage.text[start:end]):
        if (only := _COUNTS.match(passage.text, start, end)) is not None:
            return only["what"], *only.span("what")
        found = first_phrase(passage, start, end) or ("", start, end)
        listed = _LISTED.search(passage.text, max(0, start - 120), start) if " and " in found[0] else None
        if listed is None:
            return found
        return f"{listed['names']}, {found[0]}", listed.start("names"), found[2]
    hit = passage.measures.last(start, end)
    found = clean(passage, start, hit.end if hit is not None else end)
    match = _DOES.match(found[0])
    return (match.group("who"), found[1], found[2]) if match is not None else found


def speaks(passage: Passage, start: int, end: int) -> bool:
    """Whether text between two figures of one clause says something of its own, rather than link them."""
    if (of := _OF_WHAT.match(passage.text, start, end)) is not None:
        start = of.end()  # 8% of seats and 15%
    if passage.text[start:end].lstrip()[:1] in ("(", "（"):  # £2.0 billion (Learnwell Trust) to £6.5 billion
        close = next((passage.text.find(c, start, end) for c in ")）" if c in passage.text[start:end]), -1)
        start = max(start, close + 1)
    joined = passage.text.rfind(" and ", start, end) + 5
    if joined > start + 4 and (verb := first_verb(passage.text, joined, end)) is not None and verb[0] == joined:
        return False  # needs less space and|fulfils 1,200 orders
    piece = clean(passage, start, end)[0]
    return names_thing(piece if CJK.search(piece) else piece[: before_verb(piece)].strip())


def _after(passage: Passage, draft: Draft) -> str:
    text = passage.text[draft.quantity.end : min(draft.right, draft.quantity.end + 60)]
    match = OF_NOUN_EN.match(text) or (
        _OF_NOUN.match(text) if CJK.search(text[:4]) or draft.family == "count" else None
    )
    return trim(match.group("noun"))[0] if match else ""


def clean(passage: Passage, start: int, end: int, acted: bool = False) -> Phrase:
    """text[start:end] without periods and edges; an object marker keeps actor and object, not the means. `acted`: what
    its verb acts on, rather than who acts."""
    pieces: list[tuple[int, int]] = []
    numbered = NUMBERING.match(passage.text, 0, end) if start < 4 else None
    at = start = max(start, numbered.end()) if numbered is not None else start
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
    pieces_of = [_object(passage.text[a:b]) for a, b in spans]
    pieces_of[0] = NUMBERING.sub("", pieces_of[0])
    ideographic = any(CJK.search(w) for w in pieces_of)
    pieces_of = [_SHAREHOLDERS.sub("", w) for w in pieces_of]
    pieces_of[0] = _IN_TERMS.sub("", pieces_of[0])
    joined = SPACE.sub(" ", ("" if ideographic else " ").join(pieces_of)).strip()
    last = passage.measures.last(spans[-1][0], spans[-1][1])
    if CJK.search(joined):
        joined = _afterwards(unspoken(trim(joined)[0]))
        joined = acted_on(trim(joined)[0]) if acted else joined
    joined = trim(joined)[0]
    closed = last is not None and last.end == spans[-1][1] and joined.endswith(last.form)
    if not closed and _PLACED_BEHIND.search(passage.text, spans[-1][1], min(end, spans[-1][1] + 4)):
        joined = _still(joined)
    joined = shear(joined, len(last.form) if last is not None and closed else 0)
    return trim(joined)[0], spans[0][0], spans[-1][1]


_PLACED_BEHIND = lazy.pattern(r"\s*[在于到给向自]$")


def _still(text: str) -> str:
    """故障数据 of 故障数据散落|在: without the verb that a place or receiver follows."""
    found = words(text)
    if len(found) > 1 and found[-1][2] == "v" and found[-2][2].startswith(("n", "vn", "j", "eng")):
        return text[: found[-1][0]]
    return text


def _afterwards(text: str) -> str:
    """年销量 of 补贴退坡后年销量: without what had to happen first."""
    for word, after in zip(found := words(text[:40])[:5], found[1:], strict=False):
        if word[3] in ("后", "之后", "以后") and after[3][0] not in "市端台装道勤备段":
            return text[word[1] :]
    return text


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
