"""What a figure measures: the nearest word that names a measure and can carry the figure's unit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout import lazy
from tieout.claims import beside, header_units
from tieout.claims.change import direction, strip_filler
from tieout.claims.chinese import head_noun
from tieout.claims.edges import edge_words
from tieout.claims.english import listed
from tieout.claims.fits import can_carry, is_singular, mere_market
from tieout.claims.passage import Draft, Passage, entry, family
from tieout.claims.rate import CHANGES, GENERIC, decide_rate, of_previous
from tieout.claims.words import Hit, patterns, vocabulary

_NEAR = lazy.pattern(r"^[\s的个款种项家名位台辆套件起篇部]*(?:[^，。；：、,.;:()（）]{0,10})$")


_NEAR_EN = lazy.pattern(r"^\s*(?P<link>in|of|worth of|for|from)?\s*(?:[\w’'&-]+\s+){0,3}$")


_OF_PEOPLE = lazy.pattern(r"^\s*(?:的|of\s)")


_ASCII_WORDS = lazy.pattern(r"[A-Za-z][A-Za-z-]+")


_CJK_RUN = lazy.pattern(r"[\u4e00-\u9fff]{2,12}$")


_STOP_TAIL = lazy.pattern(
    r"(?:[\s为达约将已是在超近有至到了仅也均都由从自]|分别|达到|突破|超过|\\b(?:was|were|is|are|of|to|at|reached|about|the|a|an|by))+$"
)


def decide(passage: Passage, draft: Draft, before: Sequence[Draft], above: Sequence[tuple[str, Passage]]) -> None:
    """Fills measure, of, role, direction. `before`: drafts of the block so far; `above`: (how, passage) nearest first."""
    if (told := beside.compared(passage, draft, before)) is not None:
        beside.take(passage, draft, told)
        return
    direction(passage, draft)
    ladder = list(_ladder(passage, draft, before))
    governing = next(((h, key, how) for h, key, how in ladder), None)
    if _points(passage, draft, before, governing):
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
    if governing is None:
        governing = _inherited(passage, draft, before, above)
    if governing is None:
        _named_by_words(passage, draft, before)
        if draft.family == "times":
            _ratio(passage, draft, before)
        return
    hit, key, how = governing
    _set(passage, draft, key, hit, how)
    names = (key, *(str(d.measure) for d in before[-2:] if d.sentence == draft.sentence))
    per_share = (draft.unit or "").casefold().endswith(("/share", "/diluted share"))
    if per_share and draft.measure in ("profit", "price") and "profit" in names:
        draft.measure = "eps"
    _ratio(passage, draft, before)


def _points(passage: Passage, draft: Draft, before: Sequence[Draft], governing: tuple[Hit, str, str] | None) -> bool:
    """(-0.4 ppt), 3 points higher: points are the change of the percentage they stand beside. True if they were one."""
    if draft.unit != "percentage_point":
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


_GAPS = frozenset({"performance_gap", "price_gap", "price_premium"})
_CONTRIBUTED = lazy.pattern(r"贡献|拉动|\bcontribut(?:e|es|ed|ing)\b", re.IGNORECASE)


def _ladder(passage: Passage, draft: Draft, before: Sequence[Draft]) -> Sequence[tuple[Hit, str, str]]:
    """Words that could govern the figure inside its own clause, best first."""
    found: list[tuple[Hit, str, str]] = []
    q = draft.quantity
    around = next(
        (
            h
            for h in passage.measures.between(max(0, q.start - 60), min(draft.right, q.end + 60))
            if h.start < q.start and q.end < h.end
        ),
        None,
    )
    split = next(
        (h for h in passage.measures.between(max(0, draft.left - 60), draft.start) if h.start < draft.left < h.end),
        None,
    )
    around = around or split
    if around is not None and (key := next((k for k in around.keys if can_carry(k, draft)), None)):
        found.append((around, key, "clause"))
    right = _right(passage, draft)
    left = _left(passage, draft, draft.left, draft.start)
    named = q.noun or (draft.unit if draft.family == "data" else None)
    if named:
        key = next((k for k in vocabulary("measures").keys(named) if can_carry(k, draft)), None)
        if key and left is None:
            found.append((Hit(q.start, q.end, (key,), named), key, "stated"))
    if right is not None and (right[2] == "strong" or left is None or left[1] in GENERIC):
        found.append((right[0], right[1], "clause"))
    if left is not None and not (left[1] in GENERIC and _counts_something(passage, draft)):
        found.append((*left, "clause"))
    if right is not None:
        found.append((right[0], right[1], "clause"))
    if not found:
        head = passage.head(draft.clause)
        if head < draft.left and (hit := _left(passage, draft, head, draft.left)):
            found.append((*hit, "clause"))
        host = passage.host(draft.clause)
        if host is not None and (hit := _left(passage, draft, host.start, host.end)):
            found.append((*hit, "clause"))
    return found


def _counts_something(passage: Passage, draft: Draft) -> bool:
    """13个细分场景: the noun after a counting word says what is counted, known or not."""
    return draft.family == "count" and bool(_COUNTED.match(passage.text[draft.quantity.end : draft.right]))


_COUNTED = lazy.pattern(
    r"^\s*(?:的\s*)?(?P<noun>(?![来主为是在对被的和与将也])[\u4e00-\u9fff](?:(?![的在和与被将是了为也])[\u4e00-\u9fff]){1,3})"
)


def _headed(passage: Passage, draft: Draft, hit: Hit, key: str, start: int) -> tuple[Hit, str]:
    """Sales of electric cars: what stands before "of" is what is measured."""
    if not hit.form.isascii():
        return hit, key
    head = passage.measures.last(start, hit.start)
    if head is not None and _OF_LINK.fullmatch(passage.text[head.end : hit.start]):
        found = next((k for k in head.keys if can_carry(k, draft) and k not in CHANGES and k != "share"), None)
        if found:
            return head, found
    return hit, key


_OF_LINK = lazy.pattern(r"\s+of\s+(?:[\w-]+\s+){0,3}")


def _left(passage: Passage, draft: Draft, start: int, end: int) -> tuple[Hit, str] | None:
    weak: tuple[Hit, str] | None = None
    valued: tuple[Hit, str] | None = None  # "was valued at" says what a market or a company is worth
    for hit in reversed(passage.measures.between(start, end)[-20:]):
        key = next((k for k in hit.keys if can_carry(k, draft) and k not in CHANGES), None)
        if key is None or mere_market(hit, draft) or is_singular(hit, key):
            continue
        if hit.form.casefold() in ("valued", "value"):
            valued = valued or (hit, key)
            continue
        if end == draft.start and hit.end >= strip_filler(passage.text, start, end) > start:
            return hit, key
        if key not in GENERIC or hit.form not in _WEAK_FORMS:
            return _headed(passage, draft, hit, key, start)
        weak = weak or (hit, key)
    return weak or valued


_WEAK_FORMS = frozenset(
    [
        "市场",
        "规模",
        "market",
        "industry",
        "sector",
        "企业",
        "公司",
        "机构",
        "厂商",
        "大模型",
        "模型",
        "产品",
        "项目",
        "投资",
        "投入",
        "company",
        "companies",
        "firm",
        "business",
        "product",
        "project",
    ]
)


def _right(passage: Passage, draft: Draft) -> tuple[Hit, str, str] | None:
    """A measure word close after the figure: "20%的市场份额", "40个模型", "$5bn in revenue"."""
    end = draft.quantity.end
    for hit in passage.measures.between(end, min(draft.right, end + 60))[:3]:
        between = passage.text[end : hit.start]
        key = next((k for k in hit.keys if can_carry(k, draft) and k not in CHANGES), None)
        if key is None:
            continue
        english = _NEAR_EN.match(between)
        if english:
            strong = bool(english.group("link")) or not between.strip()
            return (
                hit,
                key,
                "strong"
                if (strong and not passage.cues.between(end, hit.start + 1)) or draft.family == "count"
                else "weak",
            )
        if _NEAR.match(between):
            strong = between.lstrip().startswith("的") or draft.family == "count"
            return hit, key, "strong" if strong else "weak"
        return None
    return None


_PART_OF = lazy.pattern(
    r"(?:\bof (?:which|whom|them|these|those)\s+(?:only |just |about |around |some )?|其中[有约近]?\s*)$"
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
        if same and earlier.measure_hit is not None and earlier.role != "growth":
            key = next((k for k in earlier.measure_hit.keys if can_carry(k, draft)), None)
            if key and draft.unit is None and earlier.family == "count":
                draft.unit = earlier.unit
                draft.because("unit", "sentence", *passage.place(earlier.quantity.start, earlier.quantity.end))
            if key:
                return earlier.measure_hit, key, "sentence"
    if hit := _left(passage, draft, start, draft.left):
        return (*hit, "sentence")
    if draft.family == "percent" and _OF_PEOPLE.match(passage.text[draft.quantity.end : draft.quantity.end + 6]):
        return Hit(draft.quantity.start, draft.quantity.end, ("share",), ""), "share", "stated"
    if (
        draft.first
        and start > 0
        and (hit := _left(passage, draft, passage.sentence(max(0, draft.sentence - 1))[0], start))
    ):
        return (*hit, "sentence")
    for how, other in above:
        hits = other.parse().measures.all[-12:]
        for found in reversed(hits):
            key = next((k for k in found.keys if can_carry(k, draft) and k not in CHANGES), None)
            if key and draft.family not in ("percent", "times", "number", "count"):
                return Hit(draft.quantity.start, draft.quantity.end, (key,), found.form), key, how
    return None


def _set(passage: Passage, draft: Draft, key: str, hit: Hit, how: str) -> None:
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


def _ratio(passage: Passage, draft: Draft, before: Sequence[Draft]) -> None:
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
    found = next((m for p in patterns("claims", "ratio_before") if (m := p.search(window))), None)
    after = text[draft.quantity.end : min(draft.right, draft.quantity.end + 60)]
    found = found or next((m for p in patterns("claims", "ratio_after") if (m := p.search(after))), None)
    if found is None:
        return
    if draft.measure_hit is None:
        end = (
            found.start() + max(head, draft.start - 40)
            if found.re in patterns("claims", "ratio_before")
            else draft.start
        )
        draft.measure = _name_from(_STOP_TAIL.sub("", text[head:end])) or of_previous(draft, before)
    measure = str(draft.measure or "ratio")
    if not measure.startswith("relative_") and not measure.endswith("_ratio"):
        draft.measure = f"relative_{measure}"
    draft.role = "ratio"
    draft.because("measure", "clause", note=f"relative to {found.group('of').strip()}")


def _named_by_words(passage: Passage, draft: Draft, before: Sequence[Draft]) -> None:
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
        share = _OF_PEOPLE.match(passage.text[q.end : q.end + 6])
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
    counted = _COUNTED.match(passage.text[q.end : draft.right]) if draft.family == "count" else None
    if counted and head_noun(counted.group("noun")):
        draft.measure = counted.group("noun")
        return
    if draft.family == "count" and q.noun and q.noun.isascii() and q.noun.casefold() not in _THINGS:
        draft.measure = re.sub(r"\W+", "_", q.noun.casefold()).strip("_") + "_count"
        return
    draft.measure = _words_before(passage, draft) or ("ratio" if draft.family == "times" else None)


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


def by_caption(draft: Draft, caption: Passage) -> bool:
    """A line of a chart in words: its unit, and what it measures, stand in the caption. False where they do not."""
    header_units.give_unit(draft, [caption], [caption.text])
    if draft.unit is None:
        return False
    hit = next((h for h in reversed(caption.measures.all) for k in h.keys if can_carry(k, draft)), None)
    if hit is not None:
        key = next(k for k in hit.keys if can_carry(k, draft))
        draft.measure, draft.measure_hit = str(entry(key).get("as", key)), hit
        draft.because("measure", "caption", *caption.place(hit.start, hit.end))
    elif draft.family == "percent":
        draft.measure, draft.role = "share", "share"
    return True


_RATIO_NAME = lazy.pattern(
    r"(?:率|比|比例|比重|占比|度|幅|差|面|rate|ratio|margin|yield|index|score|level|factor|coverage|utili[sz]ation)$"
)


_SURVEYED = lazy.pattern(r"受访|问卷|调查|多选|样本|respondent|survey|polled|\bpoll\b|questionnaire", re.IGNORECASE)
_PEOPLE_SAY = lazy.pattern(
    r"^\s*(?:of\s+(?:the\s+)?|的)?[^，。；,.;（(]{0,14}?(?:受访|家长|企业|消费者|用户|人|家庭|员工|患者|高管|车主|居民|网友|respondents|executives|leaders|companies|firms|consumers|users|people|households|parents|managers|chiefs)"
    r"|^\s*(?:said|say|plan|expect|cited?|name|report|believe|want|use)\b",
    re.IGNORECASE,
)


def respondents(passage: Passage, draft: Draft, context: str) -> None:
    """62% of parents say …, in a survey: a share of those who were asked."""
    if draft.unit != "percent" or draft.measure not in ("share", "percentage") or draft.role == "growth":
        return
    start, end = passage.sentence(draft.sentence)
    at = draft.quantity.start
    if _PEOPLE_SAY.match(passage.text[draft.quantity.end : min(end, draft.quantity.end + 40)]) and (
        _SURVEYED.search(passage.text[max(0, start - 300, at - 800) : min(end, at + 400)]) or _SURVEYED.search(context)
    ):
        draft.measure, draft.role = "respondent_share", "share"
        draft.because("measure", "sentence", note="of those asked")


_THINGS = frozenset({"unit", "units", "item", "items", "piece", "pieces", "thing", "things"})


def _words_before(passage: Passage, draft: Draft) -> str | None:
    start = max([draft.left, draft.start - 80, *(p.end for p in passage.periods_between(draft.left, draft.start))])
    return _name_from(_STOP_TAIL.sub("", passage.text[start : draft.start]))


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


def _name_from(text: str) -> str | None:
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
