"""The words that could govern a figure: names of measures inside its own clause that can carry its unit, best first."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout import lazy
from tieout.claims.change import strip_filler
from tieout.claims.chinese import ends_in_noun
from tieout.claims.fits import can_carry, is_singular, mere_market
from tieout.claims.passage import Draft, Passage, entry
from tieout.claims.rate import CHANGES, GENERIC
from tieout.claims.words import Hit, vocabulary

_NEAR = lazy.pattern(r"^[\s的个款种项家名位台辆套件起篇部]*(?:[^，。；：、,.;:()（）]{0,10})$")


_NEAR_EN = lazy.pattern(r"^\s*(?P<link>in|of|worth of|for|from)?\s*(?:[\w’'&-]+\s+){0,3}$")


def candidates(passage: Passage, draft: Draft, before: Sequence[Draft]) -> Sequence[tuple[Hit, str, str]]:
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
    left = left_of(passage, draft, draft.left, draft.start)
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
    if not found and not _counts_own(draft):
        head = passage.head(draft.clause)
        if head < draft.left and (hit := left_of(passage, draft, head, draft.left)):
            found.append((*hit, "clause"))
        host = passage.host(draft.clause)
        if host is not None and (hit := left_of(passage, draft, host.start, host.end)):
            found.append((*hit, "clause"))
    return found


def _counts_own(draft: Draft) -> bool:
    """64 destinations: what is counted stands in the figure itself, known or not."""
    noun = draft.quantity.noun
    return draft.family == "count" and noun is not None and len(noun) > 3 and noun.isascii() and noun not in _PIECES


_PIECES = frozenset({"unit", "units", "item", "items", "piece", "pieces", "thing", "things", "times", "copies", "copy"})


def _counts_something(passage: Passage, draft: Draft) -> bool:
    """13个细分场景: the noun after a counting word says what is counted, known or not."""
    return draft.family == "count" and bool(COUNTED.match(passage.text[draft.quantity.end : draft.right]))


COUNTED = lazy.pattern(
    r"^\s*(?:的\s*)?(?P<noun>(?![来主为是在对被的和与将也])[\u4e00-\u9fff](?:(?![的在和与被将是了为也])[\u4e00-\u9fff]){1,3})"
)


def _headed(passage: Passage, draft: Draft, hit: Hit, key: str, start: int) -> tuple[Hit, str]:
    """Sales of electric cars: what stands before "of" is what is measured."""
    if not hit.form.isascii():
        verb = passage.measures.last(start, hit.start)
        if verb is not None and verb.end == hit.start and verb.form.startswith(_MAKES):
            made = next((k for k in verb.keys if can_carry(k, draft)), None)
            return (verb, made) if made else (hit, key)
        return hit, key
    head = passage.measures.last(start, hit.start)
    if head is not None and _OF_LINK.fullmatch(passage.text[head.end : hit.start]):
        found = next((k for k in head.keys if can_carry(k, draft) and k not in CHANGES and k != "share"), None)
        if found:
            return head, found
    return hit, key


_MAKES = ("年产", "年处理", "日处理", "日产")  # a verb whose object may be a measure's word: 年处理|生活垃圾36万吨
_OF_LINK = lazy.pattern(r"\s+of\s+(?:[\w-]+\s+){0,3}")


def left_of(passage: Passage, draft: Draft, start: int, end: int) -> tuple[Hit, str] | None:
    weak: tuple[Hit, str] | None = None
    valued: tuple[Hit, str] | None = None  # "was valued at" says what a market or a company is worth
    for hit in reversed(passage.measures.between(start, end)[-20:]):
        key = next((k for k in hit.keys if can_carry(k, draft) and k not in CHANGES), None)
        if key is None or mere_market(hit, draft) or is_singular(hit, key) or _describes(passage, draft, hit, key):
            continue
        if key == "financing_amount" and _LIFTED.match(passage.text, hit.start):
            continue
        if key == "time_horizon" and end == draft.start:
            weak = weak or (hit, key)
            continue
        if hit.form.casefold() in ("valued", "value"):
            valued = valued or (hit, key)
            continue
        if end == draft.start and hit.end >= strip_filler(passage.text, start, end) > start:
            return (hit, key) if hit.form.isascii() else _headed(passage, draft, hit, key, start)
        if key not in GENERIC or hit.form not in _WEAK_FORMS:
            return _headed(passage, draft, hit, key, start)
        weak = weak or (hit, key)
    return weak or valued


def _describes(passage: Passage, draft: Draft, hit: Hit, key: str) -> bool:
    """客户|经理320人, 员工|宿舍5栋: a word of what is counted that only says which of another thing are."""
    if draft.family != "count" or hit.form.isascii() or not set(entry(key)["units"]) <= {"count", "number"}:
        return False
    return hit.end >= draft.left and ends_in_noun(passage.text[hit.end : draft.start])


_GAP = re.compile(r"[ \u3000]{2}|[\t\n|｜]")
# raised by 8% to 54 cents, raised its dividend: nobody gave money.
_LIFTED = lazy.pattern(
    r"rais(?:ed|e|es|ing)\s+(?:(?:by|from|its|our|their)\b|to (?!date)|the \w+ (?:to|by|from)\b)", re.IGNORECASE
)
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
        if _GAP.search(between):
            return None  # the label of what follows
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
