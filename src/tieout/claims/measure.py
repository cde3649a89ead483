"""What a figure measures: the nearest word that names a measure and can carry the figure's unit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.claims.moment import is_base
from tieout.claims.passage import Draft, Passage, entry, family
from tieout.claims.words import Hit, patterns, vocabulary
from tieout.model import Quantity

_RATES = ("cagr", "yoy_growth", "qoq_growth")
_CHANGES = frozenset({*_RATES, "growth"})
_GENERIC = frozenset(
    {"market_size", "company_count", "model_count", "product_count", "project_count", "investment_amount"}
)
_FILLER = re.compile(
    r"(?:[\s了约近超逾仅为]|超过|达到?|高达|至少|大约|大概|幅度|多达|最高|最多|合计|分别|各|\b(?:by|about|around|some|nearly|almost|over|roughly|only|just"
    r"|approximately|an?|as much as|up to|more than|less than|at least|at|rate|of|further|estimated|another|the|additional|average)\s)$"
)
_RIGHT_CHANGE = re.compile(
    r"^\s*(?:的\s*(?:同比|年均|复合)?\s*(?P<zh>增长|增幅|增速|涨幅|降幅|跌幅|下降|提升|下滑)"
    r"|(?P<en>(?:[\w-]+\s+){0,3}?(?:growth|increase|rise|jump|surge|gain|higher|more|faster|improvement|boost|decline|drop|fall|decrease|reduction"
    r"|lower|less|fewer|cheaper|saving|savings|cut|shorter|contraction|slower|up|down)\b))"
)
_DOWN_WORDS = re.compile(
    r"降|跌|下滑|decline|drop|fall|decrease|reduction|lower|less|fewer|cheaper|saving|cut|shorter|contraction|slower|down"
)
_NEAR = re.compile(r"^[\s的个款种项家名位台辆套件起篇部]*(?:[^，。；：、,.;:()（）]{0,10})$")
_NEAR_EN = re.compile(r"^\s*(?P<link>in|of|worth of|for|from)?\s*(?:[\w’'&-]+\s+){0,3}$")
_OF_PEOPLE = re.compile(r"^\s*(?:的|of\s)")
_ASCII_WORDS = re.compile(r"[A-Za-z][A-Za-z-]+")
_CJK_RUN = re.compile(r"[\u4e00-\u9fff]{2,12}$")
_STOP_TAIL = re.compile(
    r"(?:[\s为达约将已是在超近有至到了仅也均都由从自]|分别|达到|突破|超过|was|were|is|are|of|to|at|reached|about|the|a|an|by)+$"
)
_NEGATIVE = re.compile(r"负增长\s*$")


def decide(passage: Passage, draft: Draft, before: Sequence[Draft], above: Sequence[tuple[str, Passage]]) -> None:
    """Fills measure, of, role, direction. `before`: drafts of the block so far; `above`: (how, passage) nearest first."""
    _direction(passage, draft)
    ladder = list(_ladder(passage, draft, before))
    governing = next(((h, key, how) for h, key, how in ladder), None)
    if draft.unit == "percent/year":
        draft.unit = "percent"
        draft.measure, draft.role, draft.of = "cagr", "growth", _of_previous(draft, before)
        return
    if draft.family in ("percent", "times"):
        if _rate(passage, draft, before, governing):
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
    _ratio(passage, draft, before)


def _direction(passage: Passage, draft: Draft) -> None:
    """Whether words right before or after the figure make it a change, and which way."""
    end = _strip_filler(passage.text, draft.left, draft.start)
    hit = passage.cues.last(draft.left, end, lambda h: "up" in h.keys or "down" in h.keys or "to" in h.keys)
    reached = passage.cues.last(max(draft.left, end), draft.start, lambda h: "to" in h.keys and h.form in _ARRIVALS)
    if hit is not None and hit.end == end and "to" not in hit.keys and reached is None:
        draft.change, draft.direction = hit, "down" if "down" in hit.keys else "up"
    elif hit is not None and hit.end == end and "to" in hit.keys:
        earlier = passage.cues.last(draft.left, hit.start, lambda h: "up" in h.keys or "down" in h.keys)
        if earlier is not None and hit.start - earlier.end <= 1:
            draft.direction = "down" if "down" in earlier.keys else "up"
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
    if draft.quantity.value < 0 or _NEGATIVE.search(passage.text[max(draft.left, draft.start - 6) : draft.start]):
        draft.direction = "down"


_BY = re.compile(r"\bby\s+(?:[\w’'-]+\s+){0,3}$")


def _verb_and_object(passage: Passage, draft: Draft, end: int) -> Hit | None:
    """降低成本30%, reduces processing time by 40%: the verb, then what it changes, then by how much."""
    changes = lambda h: ("up" in h.keys or "down" in h.keys) and "to" not in h.keys  # noqa: E731
    if _BY.search(passage.text[max(draft.left, draft.start - 40) : draft.start]):
        return passage.cues.last(max(draft.left, draft.start - 120), draft.start, changes)
    thing = passage.measures.last(draft.left, end)
    if thing is None or thing.end != end:
        return None
    verb = passage.cues.last(draft.left, thing.start, changes)
    return verb if verb is not None and thing.start - verb.end <= 6 else None


_ARRIVALS = frozenset({"至", "到", "增至", "降至", "to"})


def _strip_filler(text: str, start: int, end: int) -> int:
    for _ in range(10):
        window = text[max(start, end - 14) : end]
        match = _FILLER.search(window)
        if match is None or not match.group():
            break
        end -= len(match.group())
    return end


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
    if around is not None and (key := next((k for k in around.keys if _can(k, draft)), None)):
        found.append((around, key, "clause"))
    right = _right(passage, draft)
    left = _left(passage, draft, draft.left, draft.start)
    named = q.noun or (draft.unit if draft.family == "data" else None)
    if named:
        key = next((k for k in vocabulary("measures").keys(named) if _can(k, draft)), None)
        if key and left is None:
            found.append((Hit(q.start, q.end, (key,), named), key, "stated"))
    if right is not None and (right[2] == "strong" or left is None or left[1] in _GENERIC):
        found.append((right[0], right[1], "clause"))
    if left is not None and not (left[1] in _GENERIC and _counts_something(passage, draft)):
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


_COUNTED = re.compile(
    r"^\s*(?:的\s*)?(?P<noun>(?![来主为是在对被的和与将也])[\u4e00-\u9fff](?:(?![的在和与被将是了为也])[\u4e00-\u9fff]){1,3})"
)


def _singular(hit: Hit, key: str) -> bool:
    """The company issued 5 million shares: one company is not what is counted; companies, headcount are."""
    form = hit.form.casefold()
    if not form.isascii() or not set(entry(key)["units"]) <= {"count", "number"}:
        return False
    return not (form.endswith("s") or " " in form or form in _MASS)


_MASS = frozenset(
    [
        "staff",
        "headcount",
        "workforce",
        "talent",
        "employ",
        "employed",
        "sku",
        "mau",
        "dau",
        "population",
        "footfall",
        "ridership",
        "companies",
        "people",
        "shortfall",
    ]
)


def _headed(passage: Passage, draft: Draft, hit: Hit, key: str, start: int) -> tuple[Hit, str]:
    """Sales of electric cars: what stands before "of" is what is measured."""
    if not hit.form.isascii():
        return hit, key
    head = passage.measures.last(start, hit.start)
    if head is not None and _OF_LINK.fullmatch(passage.text[head.end : hit.start]):
        found = next((k for k in head.keys if _can(k, draft) and k not in _CHANGES and k != "share"), None)
        if found:
            return head, found
    return hit, key


_OF_LINK = re.compile(r"\s+of\s+(?:[\w-]+\s+){0,3}")


def _mere_market(hit: Hit, draft: Draft) -> bool:
    """市场, industry: without 规模 or size they name a size only for money."""
    return hit.form.casefold() in _MARKETS and draft.family not in ("money", "number")


_MARKETS = frozenset({"市场", "market", "markets", "industry", "industries", "sector", "sectors"})


def _left(passage: Passage, draft: Draft, start: int, end: int) -> tuple[Hit, str] | None:
    weak: tuple[Hit, str] | None = None
    valued: tuple[Hit, str] | None = None  # "was valued at" says what a market or a company is worth
    for hit in reversed(passage.measures.between(start, end)[-20:]):
        key = next((k for k in hit.keys if _can(k, draft) and k not in _CHANGES), None)
        if key is None or _mere_market(hit, draft) or _singular(hit, key):
            continue
        if hit.form.casefold() in ("valued", "value"):
            valued = valued or (hit, key)
            continue
        if end == draft.start and hit.end >= _strip_filler(passage.text, start, end) > start:
            return hit, key
        if key not in _GENERIC or hit.form not in _WEAK_FORMS:
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
        key = next((k for k in hit.keys if _can(k, draft) and k not in _CHANGES), None)
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


_SCALED = re.compile(r"[万亿千百]|million|billion|thousand|trillion|,\d{3}|\d[mbk]n?$", re.IGNORECASE)


def settle(passage: Passage, draft: Draft) -> None:
    """Growth in one year, with no other base or stretch of time named, is growth on the year before."""
    if draft.measure != "growth" or draft.family != "percent" or draft.period is None:
        return
    iso = str(draft.period.iso)
    clause = passage.text[passage.head(draft.clause) : draft.right]
    if re.fullmatch(r"\d{4}", iso) and not _OTHER_STRETCH.search(clause):
        draft.measure = "yoy_growth"
        draft.because("measure", "clause", note=f"in the year {iso}")


_OTHER_STRETCH = re.compile(
    r"年初|以来|累计|[日天周月]内|半[年月]|近[一二三四五六七八九十两\d]+年|[较比]|\bsince\b|\bover the\b|year to date|from \d|\bthan\b|\bmonths?\b|\bweeks?\b",
    re.IGNORECASE,
)


def scaled(quantity: Quantity) -> bool:
    """5亿, 8.1 million: a number with a scale word or thousands marks, hardly a label."""
    return _SCALED.search(quantity.text) is not None and any(c.isdigit() for c in quantity.text)


def _can(key: str, draft: Draft) -> bool:
    """Whether a measure can carry the draft's unit."""
    e = entry(key)
    units = e["units"]
    noun = draft.quantity.noun
    if draft.family == "count" and noun and len(noun) == 1 and not noun.isascii() and "classifiers" in e:
        return noun in e["classifiers"]
    if draft.family == "number":
        if "money" in units and _SCALED.search(draft.quantity.text) is not None:
            return True
        many = abs(draft.quantity.value) >= 100 or _SCALED.search(draft.quantity.text) is not None
        return "unit" in e or ("number" in units and ("count" not in units or many)) or ("count" in units and many)
    return draft.family in units or draft.family in e or (draft.family == "count" and "number" in units)


def _rate(passage: Passage, draft: Draft, before: Sequence[Draft], governing: tuple[Hit, str, str] | None) -> bool:
    """Growth of something: cagr, yoy_growth, or the change of a cost, a time, an efficiency. True if it was one."""
    own = passage.measures.between(max(0, draft.left - 1), draft.start)  # 五年|复合增速 begins in its 年
    after = passage.measures.between(draft.quantity.end, min(draft.right, draft.quantity.end + 70))
    kind = next((k for hits in (own[::-1][:6], after[:3]) for h in hits for k in h.keys if k in _RATES), None)
    hit = next((h for hits in (own[::-1][:6], after[:3]) for h in hits if kind in h.keys), None)
    plain = next((h for h in own[::-1][:4] if "growth" in h.keys), None)
    level = governing is not None and governing[2] == "clause" and governing[1] not in _GENERIC and draft.change is None
    if kind == "cagr" or (kind and (draft.change is not None or plain is not None or not level)):
        pass
    elif draft.change is None and plain is None:
        listed = _listed(passage, draft, before)
        if listed is None or listed.role != "growth" or governing is not None:
            return False
        draft.measure, draft.of, draft.role, draft.direction = listed.measure, listed.of, "growth", listed.direction
        draft.because("measure", "clause", *passage.place(listed.quantity.start, listed.quantity.end))
        return True
    elif (
        plain is not None
        and draft.change is None
        and level
        and governing is not None
        and governing[0].start > plain.start
    ):
        return False
    if kind is None and draft.change is not None and _one_year(passage, draft, before):
        kind = "yoy_growth"
    base = governing if governing is not None and not _share_verb(governing[0]) else _base(passage, draft)
    of = _plain_name(base[1]) if base else _of_previous(draft, before)
    if kind is None:
        kind = "growth"
        if base and draft.direction and draft.change is not None:
            kind = entry(base[1]).get(draft.direction, "growth")
        hit = hit or draft.change or plain
    draft.measure, draft.role, draft.of = kind, "growth", of
    draft.measure_hit = base[0] if base else hit
    if hit is not None and hit.start < hit.end:
        draft.because("measure", "clause", *passage.place(hit.start, hit.end))
    return True


def _of_previous(draft: Draft, before: Sequence[Draft]) -> str | None:
    """A bare rate (同比增长20%) is of the level told just before it in its sentence."""
    previous = next((d for d in reversed(before[-4:]) if d.sentence == draft.sentence), None)
    if previous is None:
        return None
    return previous.of if previous.role == "growth" else previous.measure


def _one_year(passage: Passage, draft: Draft, before: Sequence[Draft]) -> bool:
    """down 3.2% from 2022, of a figure of 2023: growth over one year, whatever it is called."""
    head = passage.head(draft.clause)
    base = next(
        (p for p in passage.periods_between(head, passage.clause(draft.clause).end) if is_base(passage, p)), None
    )
    level = next((d for d in reversed(before[-3:]) if d.sentence == draft.sentence and d.period is not None), None)
    if base is None or level is None or level.period is None or base.end_date is None or level.period.end_date is None:
        return False
    return level.period.end_date.year - base.end_date.year == 1


def _share_verb(hit: Hit) -> bool:
    """占, represents: words that make a share and name nothing that could grow."""
    return "share" in hit.keys and not _SHARE_NOUN.search(hit.form)


_SHARE_NOUN = re.compile(r"份额|率|比|share|proportion|percentage|mix", re.IGNORECASE)


def _base(passage: Passage, draft: Draft) -> tuple[Hit, str, str] | None:
    """What a growth rate is of: any measure word of its clause, whatever unit that measure has."""
    head = passage.head(draft.clause)
    host = passage.host(draft.clause)
    spans = [(draft.left, draft.start), (head, draft.left), (draft.quantity.end, draft.right)]
    if host is not None:
        spans.append((host.start, host.end))
    for at, (start, end) in enumerate(spans):
        if start >= end:
            continue
        hits = passage.measures.between(start, end)[-20:]
        for hit in hits if at == 2 else reversed(hits):
            if hit.form.casefold() in ("valued", "value"):
                continue
            key = next((k for k in hit.keys if k not in _CHANGES and k != "ranking" and not _share_verb(hit)), None)
            if key:
                return hit, key, "clause"
    return None


def _listed(passage: Passage, draft: Draft, before: Sequence[Draft]) -> Draft | None:
    """The figure before this one, if nothing but a list separator or a pair's link stands between them."""
    if not before or before[-1].family != draft.family or before[-1].sentence != draft.sentence:
        return None
    between = passage.text[before[-1].quantity.end : draft.start]
    return before[-1] if _LIST_LINK.fullmatch(between) else None


_LIST_LINK = re.compile(r"\s*(?:、|,|，|/|和|与|及|以及|至|到|~|-|and|or|to|,\s*and)\s*(?:约|近|about)?\s*")


_PART_OF = re.compile(
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
            key = next((k for k in earlier.measure_hit.keys if _can(k, draft)), None)
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
            key = next((k for k in found.keys if _can(k, draft) and k not in _CHANGES), None)
            if key and draft.family not in ("percent", "times", "number", "count"):
                return Hit(draft.quantity.start, draft.quantity.end, (key,), found.form), key, how
    return None


def _plain_name(key: str) -> str:
    return str(entry(key).get("as", key))


def _set(passage: Passage, draft: Draft, key: str, hit: Hit, how: str) -> None:
    e = entry(key)
    name = str(e.get(draft.family, e.get("as", key)))
    if key == "capacity" and hit.form.casefold() == "capacity" and (draft.unit or "").endswith("watt"):
        name = "installed_capacity"  # power, not what a factory could make
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
        draft.measure = _name_from(_STOP_TAIL.sub("", text[head:end])) or _of_previous(draft, before)
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
    if draft.family == "percent":
        share = _OF_PEOPLE.match(passage.text[q.end : q.end + 6])
        draft.measure, draft.role = (
            ("share", "share") if share else (_words_before(passage, draft) or "percentage", "level")
        )
        return
    if draft.family == "price":
        draft.measure = "price"
        return
    if draft.family == "duration":
        draft.measure = "time_horizon" if passage.text[q.end : q.end + 2].strip()[:1] in ("内", "后") else "duration"
        return
    counted = _COUNTED.match(passage.text[q.end : draft.right]) if draft.family == "count" else None
    if counted:
        draft.measure = counted.group("noun")
        return
    if draft.family == "count" and q.noun and q.noun.isascii() and q.noun.casefold() not in _THINGS:
        draft.measure = re.sub(r"\W+", "_", q.noun.casefold()).strip("_") + "_count"
        return
    draft.measure = _words_before(passage, draft) or ("ratio" if draft.family == "times" else None)


_THINGS = frozenset({"unit", "units", "item", "items", "piece", "pieces", "thing", "things"})


def _words_before(passage: Passage, draft: Draft) -> str | None:
    start = max([draft.left, draft.start - 80, *(p.end for p in passage.periods_between(draft.left, draft.start))])
    return _name_from(_STOP_TAIL.sub("", passage.text[start : draft.start]))


_PARTICLE = re.compile(r"[的了在被]")


def _name_from(text: str) -> str | None:
    if run := _CJK_RUN.search(text):
        return _PARTICLE.split(run.group())[-1] or None
    words = [w.casefold() for w in _ASCII_WORDS.findall(text)[-2:]]
    return "_".join(words).replace("-", "_") or None
