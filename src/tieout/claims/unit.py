"""Units that a figure takes from its neighbours: a denominator named before it, the unit of its pair or its list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from tieout import lazy
from tieout.claims.passage import Draft, Passage, family
from tieout.claims.words import patterns
from tieout.locate import scan
from tieout.model import Quantity

_SCALES = {Decimal(1): "", Decimal(10**3): "thousand ", Decimal(10**6): "million ", Decimal(10**9): "billion "}
_TIMES = {
    "月": "month",
    "天": "day",
    "日": "day",
    "年": "year",
    "周": "week",
    "小时": "hour",
    "分钟": "minute",
    "秒": "second",
}
_QUALIFIES = lazy.pattern(
    r"^\s*(?:级别?|规模|量级)?的?\s*(?:开源|通用|基础|大语言|大|小|稠密|MoE|AI|训练)?\s*模型|^[\s-]*(?:\w+\s){0,2}models?\b"
)


@lru_cache(maxsize=8192)
def named(text: str) -> tuple[Decimal, str] | None:
    """ "100 万 token" -> (1000000, "token"); None if it is not one quantity."""
    found = [q for q in scan(text).quantities if q.kind == "figure"]
    if len(found) != 1 or not found[0].unit:
        return None
    noun = found[0].noun
    return found[0].value, noun.split()[-1].removesuffix("s") if found[
        0
    ].unit == "count" and noun and noun.isascii() else found[0].unit


def _per(passage: Passage, draft: Draft) -> tuple[str, int, int] | None:
    head = passage.head(draft.clause)
    start = max(head, draft.start - 120)
    for pattern in patterns("claims", "per_before"):
        matches = list(pattern.finditer(passage.text, start, draft.start))
        if matches:
            match = matches[-1]
            n, unit = (match.group("n") or "").strip(), match.group("unit")
            per = named(f"{n if n[:1].isdigit() else 1} {unit}")
            if per is None:
                continue
            scale = _SCALES.get(per[0])
            if scale is not None:
                return f"{scale}{per[1]}", match.start(), match.end()
    return None


_OF_ALL = lazy.pattern(
    r"\s+(?:out\s+)?of\s+(?:(?:its|the|their|our|all|these|those|some|about|around|nearly|over|roughly)\s+){0,3}$"
)


def part_of_count(passage: Passage, quantity: Quantity) -> Quantity | None:
    """1,400 of its 9,600 jobs: what the second figure counts, the first one counts too."""
    after = passage.first_figure(quantity.end, min(len(passage.text), quantity.end + 40))
    if after is None or family(after.unit, after.noun) != "count" or after.value < quantity.value:
        return None
    return after if _OF_ALL.match(passage.text[quantity.end : after.start]) else None


_CODE = lazy.pattern(r"\d{1,2}[A-Z](?:\+\d{1,2}[A-Z])*")
_CODED = lazy.pattern(
    r"\s*(?:[或和/、]\s*\d{1,2}[A-Z]\s*)?(?:编组|型(?!号)|型号|[- ]?(?:car\b|formation|consist|trainset))"
)


def code(passage: Passage, quantity: Quantity) -> bool:
    """6B编组, an 8A formation: a letter that is no scale."""
    return _CODE.fullmatch(quantity.text) is not None and _CODED.match(passage.text, quantity.end) is not None


_PRICE_OF = lazy.pattern(r"\b(?:price|cost|charge|fee|tariff)s?\s+(?:of|for|per)\s+$", re.IGNORECASE)


def denominator(passage: Passage, quantity: Quantity) -> bool:
    """Whether a quantity is only what a price is per: "100 万 token 推理成本"."""
    window = passage.text[quantity.start : quantity.start + 40]
    counted = family(quantity.unit, quantity.noun) in ("count", "data", "physical", "length")
    if counted and _PRICE_OF.search(passage.text[max(0, quantity.start - 24) : quantity.start]):
        return True
    return quantity.unit is not None and any(
        (m := p.match(window)) is not None and quantity.start + m.end("unit") >= quantity.end and m.group("n")
        for p in patterns("claims", "per_before")
    )


def part_of_rate(passage: Passage, quantity: Quantity) -> bool:
    """五年复合增速, a five-year CAGR: the years belong to the rate."""
    if quantity.unit not in ("year", "month", "quarter"):
        return False
    window = passage.text[quantity.start : quantity.end + 24]
    return any(p.match(window) is not None for p in patterns("claims", "years_window"))


def decide(passage: Passage, draft: Draft, before: Sequence[Draft]) -> None:
    """Fills the unit where the figure's own words leave part of it out."""
    same = [d for d in before[-3:] if d.sentence == draft.sentence]
    previous = same[-1] if same else None
    if draft.unit is None and previous is not None and previous.unit and previous.role == "from":
        draft.unit, draft.family = previous.unit, previous.family
        draft.because("unit", "clause", *passage.place(previous.quantity.start, previous.quantity.end))
    if (
        draft.unit is None
        and draft.family == "number"
        and (whole := part_of_count(passage, draft.quantity)) is not None
    ):
        draft.unit, draft.family = whole.unit, family(whole.unit, whole.noun)
        draft.because("unit", "clause", *passage.place(whole.start, whole.end))
    if draft.family == "money" and draft.unit and "/" not in draft.unit:
        if found := _per(passage, draft):
            draft.unit = f"{draft.unit}/{found[0]}"
            draft.because("unit", "clause", *passage.place(found[1], found[2]))
        elif (
            previous is not None
            and previous.unit
            and previous.unit.startswith(draft.unit + "/")
            and _alike(draft, previous)
        ):
            inherits = not passage.measures.between(draft.left, draft.start) or previous.role == "from"
            if inherits:
                draft.unit = previous.unit
                draft.because("unit", "sentence", *passage.place(previous.quantity.start, previous.quantity.end))
    if draft.family in ("data", "number"):
        _per_time(passage, draft)


def _alike(left: Draft, right: Draft) -> bool:
    a, b = abs(left.quantity.value), abs(right.quantity.value)
    return bool(a and b) and max(a, b) / min(a, b) < 10_000


def _per_time(passage: Passage, draft: Draft) -> None:
    if draft.measure != "token_consumption" or "/" in (draft.unit or ""):
        return
    head = passage.head(draft.clause)
    text = passage.text[max(head, draft.start - 100) : draft.right]
    for pattern in patterns("claims", "per_time"):
        if match := pattern.search(text):
            groups = match.groupdict()
            word = "month" if groups.get("month") else "day" if groups.get("day") else groups["unit"]
            draft.unit = f"{draft.unit or 'token'}/{_TIMES.get(word, word)}"
            return


def qualifies(passage: Passage, quantity: Quantity) -> bool:
    """千亿参数模型, a 70-billion-parameter model: the count says which models, and is no datum about a market."""
    return quantity.unit == "parameter" and bool(_QUALIFIES.match(passage.text[quantity.end : quantity.end + 30]))
