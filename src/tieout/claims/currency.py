"""Which currency a sign or a bare amount stands for: the one the document says it reports in, or tells the measure in."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from tieout import lazy
from tieout.claims.passage import Draft, Passage
from tieout.claims.unit import named
from tieout.claims.words import patterns
from tieout.model import Document

# Currencies that one sign may stand for, the one it is read as first.
_SHARED = {"$": ("USD", "CAD", "AUD", "HKD", "SGD", "NZD", "TWD", "MXN"), "¥": ("CNY", "JPY")}
_SIGN = lazy.pattern(r"(?<![A-Za-z])[$¥￥](?![A-Za-z])")
_LONGEST = 60  # characters between a sign in a header and what it is read for


def settle(document: Document, found: Sequence[tuple[Passage, Draft]], passages: Sequence[Passage]) -> None:
    """Fills and mends units of money, in place."""
    _reported(document, found, passages)
    _of_japan(document, found, passages)
    _told([draft for _, draft in found])


def declared(passages: Sequence[Passage]) -> tuple[str, int | None, int | None] | None:
    """The currency that a document says its amounts are in, with the words that say so; None where it names several."""
    found: dict[str, tuple[int | None, int | None]] = {}
    for passage in passages:
        for pattern in patterns("claims", "reports_in"):
            for match in pattern.finditer(passage.text):
                unit = named(f"1 {match['currency']}")
                if unit is not None and len(unit[1]) == 3 and unit[1].isupper():
                    found.setdefault(unit[1], passage.place(match.start(), match.end()))
    if len(found) != 1:
        return None
    unit_, (start, end) = next(iter(found.items()))
    return unit_, start, end


def _reported(document: Document, found: Sequence[tuple[Passage, Draft]], passages: Sequence[Passage]) -> None:
    """$12 in accounts kept in Canadian dollars; US$12 and HK$12 stay what they say."""
    bare = [(draft, sign) for _, draft in found if (sign := _sign(draft)) and _bare(document, draft)]
    said = declared(passages) if bare else None
    if said is None:
        return
    code, start, end = said
    for draft, sign in bare:
        if code in _SHARED[sign][1:]:
            _, _, per = (draft.unit or "").partition("/")
            draft.unit = f"{code}/{per}" if per else code
            draft.because("unit", "document", start, end)


def _of_japan(document: Document, found: Sequence[tuple[Passage, Draft]], passages: Sequence[Passage]) -> None:
    """¥412 billion of a Japanese company is in yen: by what its own sentence, its block, or else the first lines of the
    document speak of. A Chinese text that tells amounts in 元 keeps its signs."""
    signed = [
        (passage, draft)
        for passage, draft in found
        if (draft.unit or "").partition("/")[0] == "CNY" and _sign(draft) == "¥" and _bare(document, draft)
    ]
    if not signed:
        return
    told = any(draft.unit == "CNY" and "元" in draft.quantity.text for _, draft in found)
    opening = next((home for p in passages[:8] if (home := _home(p.text[:600]))), None)
    homes: dict[tuple[int, int], str | None] = {}
    for passage, draft in signed:
        start = passage.sentence(draft.sentence)[0]
        if (id(passage), start) not in homes:
            homes[id(passage), start] = _home(passage.text[max(0, start - 600) : start]) or opening
        own = passage.text[max(start, draft.quantity.start - 300) : draft.quantity.start]
        chinese = not passage.text.isascii() and _CJK.search(passage.text) is not None
        home = (opening if not told else None) if chinese else _home(own) or homes[id(passage), start]
        if home != "JP":
            continue
        _, _, per = (draft.unit or "").partition("/")
        draft.unit = f"JPY/{per}" if per else "JPY"
        draft.because("unit", "document", note="the sign of a Japanese company's money")
        if draft.area == "CN" and any(b.field == "area" and b.how == "default" for b in draft.basis):
            draft.area = "JP"


def _home(text: str) -> str | None:
    """Of Japan and China, the one named last in a text."""
    last = next(iter(deque(_HOMES.finditer(text), maxlen=1)), None)
    return None if last is None else "JP" if last["jp"] else "CN"


_CJK = lazy.pattern("[\u4e00-\u9fff]")
_HOMES = lazy.pattern(
    r"(?P<jp>\b(?:Japan(?:ese)?|Tokyo|Osaka|Kyoto|Nagoya|yen|JPY)\b|\bK\.K\.|日本|东京|大阪|日元|円)"
    r"|\b(?:China|Chinese|Beijing|Shanghai|Shenzhen|Guangdong|Zhejiang|RMB|CNY|renminbi|yuan|Hong Kong)\b|中国|人民币|[万亿]元"
)


def _sign(draft: Draft) -> str | None:
    """The sign that the currency of a figure is commonly read from."""
    unit = (draft.unit or "").partition("/")[0]
    return next((sign for sign, codes in _SHARED.items() if unit == codes[0]), None)


def _bare(document: Document, draft: Draft) -> bool:
    """Whether a figure is in a currency by a sign alone: its own, or that of the header it has its unit from."""
    own = draft.quantity.text
    if _SIGN.search(own) is not None:
        return True
    if any(c.isalpha() for c in own):
        return False
    basis = next((b for b in reversed(draft.basis) if b.field == "unit" and b.start is not None), None)
    if basis is None or basis.start is None or basis.end is None:
        return False
    words = document.text[basis.start : min(basis.end, basis.start + _LONGEST)]
    return _SIGN.search(words) is not None


def _told(drafts: Sequence[Draft]) -> None:
    """票房4.88亿, with 元 left out: in the one currency that the document tells this measure in, if it is one."""
    told: dict[str, set[str]] = {}
    for draft in drafts:
        if draft.family == "money" and draft.measure and draft.unit:
            told.setdefault(draft.measure, set()).add(draft.unit)
    for draft in drafts:
        if draft.unit is None and draft.family == "number" and len(units := told.get(draft.measure or "", set())) == 1:
            draft.unit = next(iter(units))
            draft.because("unit", "document", note="the currency of this measure elsewhere")
