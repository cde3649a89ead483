"""Rates of something else: compound growth, growth on the year before, the change of a cost or a time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout import lazy, lexicon
from tieout.claims import reduction
from tieout.claims.fits import plain_name
from tieout.claims.moment import is_base
from tieout.claims.passage import Draft, Passage, entry
from tieout.claims.words import Hit
from tieout.model import Period

_RATES = ("cagr", "yoy_growth", "qoq_growth")


CHANGES = frozenset({*_RATES, "growth"})


GENERIC = frozenset(
    {"market_size", "company_count", "model_count", "product_count", "project_count", "investment_amount"}
)


def settle(passage: Passage, draft: Draft) -> None:
    """Growth in one year, with no other base or stretch of time named, is growth on the year before."""
    words = passage.text[max(draft.left, draft.start - 40) : draft.start]
    if draft.family in ("money", "price", "physical", "duration") and reduction.amount_saved(draft, words):
        draft.of, draft.role = draft.measure, "growth"
        draft.measure, draft.direction = "saving", "down"
        return
    if draft.role == "growth" and draft.unit not in ("percent", "times", None) and draft.measure:
        base = draft.of if draft.measure in CHANGES else draft.measure
        if (
            base in ("installed_capacity", "new_capacity")
            and draft.change is not None
            and _ADDS.match(draft.change.form)
        ):
            draft.measure, draft.of, draft.role = "new_capacity", None, "level"  # China added 277 GW
            return
        if (
            base
            and draft.family == "duration"
            and draft.direction
            and base in lexicon.entries("vocabularies", "measures")
        ):
            draft.measure, draft.of = str(entry(base).get(draft.direction, f"{base}_change")), base
            return
        if (
            base
            and not base.endswith(("_change", "_increase", "_reduction"))
            and (draft.family in _AMOUNTS or draft.unit == "count")
        ):
            draft.measure, draft.of = f"{base}_change", base
            return
    if draft.measure == "yoy_growth" and _yearly(passage, draft):
        draft.measure = "cagr"
        return
    if draft.measure != "growth" or draft.unit not in ("percent", "times"):
        return
    _settle_growth(passage, draft)


def _settle_growth(passage: Passage, draft: Draft) -> None:
    clause = passage.text[max(passage.head(draft.clause), draft.start - 400) : min(draft.right, draft.start + 400)]
    if draft.of == "price" or (draft.of is None and _PRICED.search(passage.text, draft.left, draft.start)):
        draft.measure, draft.of = "price_change", "price"
        return
    if (told := reduction.named(draft, _OTHER_STRETCH.search(clause) is not None)) is not None:
        draft.measure = told
        return
    if _every_year(passage, draft):
        draft.measure = "cagr"
        return
    if _OTHER_STRETCH.search(clause):
        return
    if draft.period is not None and _within_year(draft.period):
        draft.measure = "yoy_growth"
        draft.because("measure", "clause", note=f"in {draft.period.iso}")
    elif (
        draft.period is None
        and draft.change is not None
        and _flows(draft.of)
        and _to_level(passage, draft)
        and not _SUPPOSED.search(clause)
    ):
        draft.measure = "yoy_growth"
        draft.because("measure", "default", note="no other base is named")


def _yearly(passage: Passage, draft: Draft) -> bool:
    """Annual growth of 14% between 2025 and 2030: a rate for each of several years, however it is called."""
    span = draft.period
    if span is None or span.end_date is None or not re.fullmatch(r"(?:\d{4}|\.\.)/\d{4}", str(span.iso)):
        return False
    if span.start_date is not None and span.end_date.year - span.start_date.year < 2:
        return False
    words = passage.text[max(passage.head(draft.clause), draft.start - 60) : min(draft.right, draft.quantity.end + 30)]
    return _ANNUAL.search(words) is not None


def _every_year(passage: Passage, draft: Draft) -> bool:
    """保持年均8%的增长."""
    return _EACH_YEAR.search(passage.text[max(draft.left, draft.start - 12) : draft.start]) is not None


_PRICED = lazy.pattern(r"[\u4e00-\u9fff](?<![评代造物溢议差低高特])价(?![值格款差])")
_ANNUAL = lazy.pattern(r"\bannual(?:ly|ised|ized)?\b|\b(?:a|per|each|every) year\b|每年|年增|逐年|年均", re.IGNORECASE)
_EACH_YEAR = lazy.pattern(r"(?:年均|每年|平均每年)[\u4e00-\u9fff]{0,6}$")


def _within_year(period: Period) -> bool:
    """A year or part of one: 2024, 2024-Q3, 2025-07/2025-09; not a stretch of several."""
    if _ONE_STRETCH.fullmatch(str(period.iso)):
        return True
    if period.start_date is None or period.end_date is None:
        return False
    days = (period.end_date - period.start_date).days
    return 80 <= days <= 366


def _to_level(passage: Passage, draft: Draft) -> bool:
    """Sales rose 12% to $4 billion; revenue of $4 billion, up 12%: told beside the level that a year had."""
    end = passage.sentence(draft.sentence)[1]
    if _TO_LEVEL.match(passage.text, draft.quantity.end) and passage.has_figure(draft.quantity.end, end):
        return True
    start = passage.sentence(draft.sentence)[0]
    last = next(iter(passage.figures_before(draft.start, 1)), None)
    return last is not None and last.start >= start and last.unit not in ("percent", "percentage_point", "times")


_TO_LEVEL = re.compile(r",?\s*(?:to|at)\s+\S{0,4}\d|[，,]?\s*(?:[增升降减跌涨]?至|[增升降减跌涨]?到|达)")
_ADDS = re.compile(r"add|新增|净增", re.IGNORECASE)
_ONE_STRETCH = re.compile(r"\d{4}(?:-(?:H[12]|Q[1-4]|\d\d))?|\d{4}-01/\d{4}-\d\d")
_SUPPOSED = re.compile(
    r"\b(?:could|would|may|might|can|save|saves|cut|cuts|if)\b|可(?:以|将)?|能够?|使|帮助|通过|节省|若|如果",
    re.IGNORECASE,
)


_AMOUNTS = frozenset({"money", "count", "physical", "percent", "price", "length"})


def _flows(measure: str | None) -> bool:
    """Whether a measure is something a market or a company has each year: money, pieces, tonnes."""
    if measure is None or measure not in lexicon.entries("vocabularies", "measures"):
        return False
    return bool(set(entry(measure)["units"]) & {"money", "count", "physical"})


_OTHER_STRETCH = lazy.pattern(
    r"年初|以来|累计|年[间来]|[日天周月]内|半[年月]|近[一二三四五六七八九十两\d]+年|[较比]|\bsince\b|\bover the\b|year to date|from \d|\bthan\b|\bmonths?\b|\bweeks?\b",
    re.IGNORECASE,
)


def decide_rate(
    passage: Passage, draft: Draft, before: Sequence[Draft], governing: tuple[Hit, str, str] | None
) -> bool:
    """Growth of something: cagr, yoy_growth, or the change of a cost, a time, an efficiency. True if it was one."""
    own = passage.measures.between(max(0, _labelled(passage, draft) - 1), draft.start)  # 五年|复合增速 begins in its 年
    after = passage.measures.between(draft.quantity.end, min(draft.right, draft.quantity.end + 70))
    close = bool(after) and not passage.text[draft.quantity.end : after[0].start].strip()
    touching = after[:1] if close else ()  # +38% y/y and +13% q/q
    places = (touching, own[::-1][:6], after[:3])
    kind = _paired(passage, draft) or next((k for hits in places for h in hits for k in h.keys if k in _RATES), None)
    hit = next((h for hits in places for h in hits if kind in h.keys), None)
    plain = next((h for h in own[::-1][:4] if "growth" in h.keys), None)
    level = governing is not None and governing[2] == "clause" and governing[1] not in GENERIC and draft.change is None
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
    if kind is None:
        kind = _as_before(passage, draft, before)
    base = governing if governing is not None and not _share_verb(governing[0]) else _base(passage, draft)
    if base is not None and base[1] == "share" and base[0].form.casefold() == "shares":
        base = (base[0], "price", base[2])  # shares closed 4.5% lower
    of = plain_name(base[1]) if base and base[1] not in CHANGES else of_previous(draft, before)
    of = of or _of_sentence(passage, draft) or _of_last_sentence(passage, draft, before)
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


def _paired(passage: Passage, draft: Draft) -> str | None:
    """同比/环比分别增长21%/22%: of two kinds told together the first figure after them takes the first."""
    head = max(passage.head(draft.clause), draft.start - _PAIR)
    rates = [h for h in passage.measures.between(head, draft.start) if set(h.keys) & set(_RATES)]
    if len(rates) < 2 or not _BOTH.fullmatch(passage.text[rates[-2].end : rates[-1].start]):
        return None
    kinds = [next(k for k in h.keys if k in _RATES) for h in rates[-2:]]
    if kinds[0] == kinds[1] or _RESPECTIVELY.search(passage.text, rates[-1].end, draft.start) is None:
        return None
    return kinds[1 if passage.has_figure(rates[-1].end, draft.start) else 0]


_PAIR = 80  # characters that two kinds of growth and their figures take
_BOTH = re.compile(r"\s*(?:[/、和与及]|and)\s*")
_RESPECTIVELY = lazy.pattern(r"分别|各")


def _as_before(passage: Passage, draft: Draft, before: Sequence[Draft]) -> str | None:
    """同比增长23%，而一线城市仅增长5%: on the year before as well, where no other time stands between the two."""
    told = before[-1] if before and before[-1].sentence == draft.sentence else None
    if told is None or told.measure not in ("yoy_growth", "qoq_growth") or told.unit != draft.unit:
        return None
    start = told.quantity.end
    if (
        draft.start - start > 60
        or passage.periods_between(start, draft.right)
        or _OTHER_STRETCH.search(passage.text[start : draft.right])
        or (draft.direction == "down" and _MEANS.search(passage.text, start, draft.start))
    ):
        return None
    return told.measure


# What a means does to a thing, whatever the year: 将成本降低50%, helps to cut energy use by 20%.
_MEANS = lazy.pattern(
    r"[将把使让令](?![^，,]{0,2}[军领来])[^，,]{2,20}$|(?:帮助|助力|借助)[^，,]{2,24}$|\b(?:helps?|helped|lets?|makes?|enables?)\b[^,.;]{2,60}$",
    re.IGNORECASE,
)


def _labelled(passage: Passage, draft: Draft) -> int:
    """Where the words of a figure begin, its label with them: Compound annual growth rate: 30-35%."""
    clause = passage.clause(draft.clause)
    if clause.mark not in (":", "：") or draft.left != clause.start or not draft.clause:
        return draft.left
    before = passage.clause(draft.clause - 1)
    short = before.sentence == clause.sentence and before.end - before.start <= 48
    return before.start if short and not passage.has_figure(before.start, before.end) else draft.left


def of_previous(draft: Draft, before: Sequence[Draft]) -> str | None:
    """A bare rate (同比增长20%) is of the level told just before it in its sentence."""
    previous = next((d for d in reversed(before[-4:]) if d.sentence == draft.sentence and d.family != "duration"), None)
    if previous is None:
        return None
    named = previous.measure if previous.role != "growth" or previous.of is None else previous.of
    return None if named in CHANGES else named


def _of_last_sentence(passage: Passage, draft: Draft, before: Sequence[Draft]) -> str | None:
    """It grew by a further 28%, growth slows to 8.5%: of what the sentence before tells, where its own names nothing."""
    start = passage.sentence(draft.sentence)[0]
    if not draft.first or _GOES_ON.search(passage.text, start, draft.right) is None:
        return None
    told = next((d for d in reversed(before[-4:]) if d.sentence == draft.sentence - 1 and d.unit != "times"), None)
    if told is None or passage.measures.last(start, draft.start, lambda h: not set(h.keys) & CHANGES) is not None:
        return None
    named = told.of if told.role == "growth" else told.measure
    return named if named not in CHANGES and _flows(named) else None


_GOES_ON = lazy.pattern(
    r"\b(?:it|they|this|growth|the (?:market|figure|pace|rate|increase|sector|industry))\b|[其该]|[增降涨跌]幅|增速|同比|环比",
    re.IGNORECASE,
)


def _of_sentence(passage: Passage, draft: Draft) -> str | None:
    """Smart-ring sales more than doubled, rising 112%: of what an earlier clause of its sentence names."""
    if not draft.first:
        return None
    start = passage.sentence(draft.sentence)[0]
    hit = passage.measures.last(start, draft.left, lambda h: not set(h.keys) & CHANGES and not _share_verb(h))
    return plain_name(hit.keys[0]) if hit is not None else None


def _one_year(passage: Passage, draft: Draft, before: Sequence[Draft]) -> bool:
    """down 3.2% from 2022, of a figure of 2023: growth over one year, whatever it is called."""
    head = passage.head(draft.clause)
    base = next(
        (p for p in passage.periods_between(head, passage.clause(draft.clause).end) if is_base(passage, p)), None
    )
    if base is None or base.end_date is None:
        return False
    ends = [d.period.end_date for d in before[-3:] if d.sentence == draft.sentence and d.period is not None]
    return any(end is not None and end.year - base.end_date.year == 1 for end in ends)


def _share_verb(hit: Hit) -> bool:
    """占, represents: words that make a share and name nothing that could grow."""
    return "share" in hit.keys and not _SHARE_NOUN.search(hit.form)


_SHARE_NOUN = lazy.pattern(r"份额|率|比|share|proportion|percentage|mix", re.IGNORECASE)


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
            if at == 2 and _APART.search(passage.text, start, hit.start):
                break
            key = next((k for k in hit.keys if k not in _NO_BASE and not _share_verb(hit)), None)
            if key == "share" and hit.form.casefold() in ("shares", "share"):
                key = "price" if hit.form.casefold() == "shares" else key  # shares dropped 11%
            if key:
                return (*_head_of(passage, start, hit, key), "clause")
    return None


def _head_of(passage: Passage, start: int, hit: Hit, key: str) -> tuple[Hit, str]:
    """Rents for prime warehouses rose: what grows stands before the thing it is of."""
    head = passage.measures.last(start, hit.start) if hit.form.isascii() else None
    if head is None or _LINKED.fullmatch(passage.text[head.end : hit.start]) is None:
        return hit, key
    told = next((k for k in head.keys if k not in _NO_BASE and not _share_verb(head)), None)
    return (head, told) if told is not None else (hit, key)


_LINKED = re.compile(r"\s+(?:of|for|in|at|from)\s+(?:[\w-]+\s+){0,3}")
_NO_BASE = CHANGES | {"ranking", "time_horizon", "paid", "holds", "named"}
_APART = re.compile(r"\b(?:and|while|but|as|from|than|to|after)\b|[，、；,;]|[和及与至到]")


def _listed(passage: Passage, draft: Draft, before: Sequence[Draft]) -> Draft | None:
    """The figure before this one, if nothing but a list separator or a pair's link stands between them."""
    if not before or before[-1].family != draft.family or before[-1].sentence != draft.sentence:
        return None
    between = passage.text[before[-1].quantity.end : draft.start]
    dated = passage.periods_between(before[-1].quantity.end, draft.start)
    if len(dated) < 3 and before[-1].role == "growth":  # 4.5% in 2025 and 3.8% in 2026; 2025年增长4.5%，2026年3.8%
        for period in reversed(dated):
            at = period.start - before[-1].quantity.end
            between = _IN.sub("", between[:at]) + between[at + len(period.text) :]
    return before[-1] if _LIST_LINK.fullmatch(between) else None


_IN = lazy.pattern(r"\s+(?:in|for|during)\s+(?:the\s+)?$")
_LIST_LINK = lazy.pattern(r"\s*(?:、|,|，|/|和|与|及|以及|至|到|~|-|and|or|to|,\s*and)\s*(?:约|近|about)?\s*")
