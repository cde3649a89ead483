"""Which unit, currency and scale a cell takes from the heads, labels and notes around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from tieout import lazy
from tieout.claims import header_words
from tieout.claims.header_units import BRACKETS, PERCENT_HEADER, UnitNote, unit_of, units_in
from tieout.claims.passage import Draft, Passage, entry, family
from tieout.claims.rate import CHANGES
from tieout.claims.words import Hit

_CHANGES_IN = lazy.pattern(r"\W*changes? in\b", re.IGNORECASE)  # Changes in working capital: an amount
_PIECES = frozenset({"count", "number"})


def frame_of(near: Sequence[Passage]) -> frozenset[str]:
    """The families of units in which what the nearest header or label names can be told; empty where it names nothing."""
    return next((kinds for passage in near if (kinds := passage.once(_frame))), frozenset())


def _frame(passage: Passage) -> frozenset[str]:
    kinds = {str(f) for h in passage.measures.all for k in {*h.keys} - CHANGES for f in entry(k)["units"]}
    named = BRACKETS.sub("", passage.text).strip()
    if kinds and not (kinds <= _PIECES and not any(_heads(h, named) for h in passage.measures.all)):
        return frozenset(kinds)  # 执行机构 is no number of institutions
    return frozenset()


def _heads(hit: Hit, label: str) -> bool:
    """Whether a label is the word for what is counted, or begins with its plural: Customers served."""
    return hit.form == label or (hit.start == 0 and hit.form.isascii() and hit.form.casefold().endswith("s"))


def _is_rate(header: str) -> bool:
    found = PERCENT_HEADER.search(header) and not _CHANGES_IN.match(header)
    return bool(found) and not header_words.is_shares(header)


def give_unit(
    draft: Draft, near: Sequence[Passage], header: Sequence[str], kinds: frozenset[str] = frozenset()
) -> None:
    """A bare figure takes unit and scale from the nearest header that names one; 亿元, % by what the column says.

    `kinds`: families of units that the measure can have. A figure with the sign of a currency takes the scale alone.
    """
    signed = draft.family == "money" and not LARGE.search(draft.quantity.text)
    if draft.unit is not None and draft.family != "number" and not signed:
        return
    percent = any(_is_rate(h) for h in header)
    for passage in near:
        notes = units_in(passage)
        if signed:
            notes = [n for n in notes if n.unit in (None, draft.unit) and n.scale > 1]
        if not notes:
            continue
        rates = [n for n in notes if family(n.unit) in ("percent", "times")]
        others = [n for n in notes if n not in rates]
        fitting = [n for n in others if n.of and any(n.of.casefold() in h.casefold() for h in header)]
        fitting = fitting or _worth(others, header) or [n for n in others if family(n.unit) in kinds] or others
        chosen = (rates or fitting)[0] if percent and rates else (fitting or rates)[0]
        far = passage not in near[:2]
        if percent and not rates and len(notes) == 1 and far and family(chosen.unit) != "percent":
            continue
        if passage.text not in header:
            told = _spared(chosen, passage.text, header, kinds)
            if told is None:
                continue
            chosen = told
        _scale(draft, chosen)
        return


def _worth(notes: Sequence[UnitNote], header: Sequence[str]) -> list[UnitNote]:
    """Of 万吨、亿美元 the one that its header tells: 出口额 is money, 出口量 is none."""
    money = [n for n in notes if family(n.unit) == "money"]
    rest = [n for n in notes if n not in money]
    if not money or not rest:
        return []
    told = next(((w, b) for h in header if (w := header_words.is_worth(h)) != (b := header_words.is_bulk(h))), None)
    return [] if told is None else money if told[0] else rest


def give_denominator(draft: Draft, near: Sequence[Passage]) -> None:
    """Money in a row or column named "Capital cost (per km)", 单价（每吨） is an amount for each of those."""
    if draft.family != "money" or draft.unit is None or "/" in draft.unit:
        return
    for passage in near:
        found = _PER.search(passage.text[:120])
        named = unit_of(f"{draft.unit} per {found[1]}") if found is not None else None
        if found is not None and named is not None and named[1] == 1 and "/" in str(named[0]):
            draft.unit, draft.family = named[0], family(named[0])
            draft.because("unit", "header", *passage.place(*found.span()))
            return


_PER = lazy.pattern(r"[（(]\s*(?:per\s+|/\s*|每)([^()（）]{1,16}?)\s*[)）]", re.IGNORECASE)


def imply_percent(draft: Draft, near: Sequence[Passage], fraction: bool) -> None:
    """A bare figure under a name that is only ever told in percent (毛利率, 同比) is in percent, unless its column holds
    fractions (`fraction`)."""
    if draft.unit is not None or draft.family != "number" or fraction or abs(draft.quantity.value) > 10_000:
        return
    for passage in near:
        hits = passage.measures.all
        if not hits or header_words.is_shares(passage.text) or header_words.is_per_share(passage.text):
            if hits:
                return
            continue
        keys = hits[-1].keys
        form = hits[-1].form.casefold()
        if all("percent" in entry(k)["units"] and "number" not in entry(k)["units"] for k in keys) and (
            form.endswith(_RATES) or set(entry(keys[0])["units"]) == {"percent"}
        ):
            draft.unit, draft.family = "percent", "percent"
            draft.because("unit", "header", *passage.place(hits[-1].start, hits[-1].end), note="told in percent")
        return


_RATES = (
    "率",
    "比",
    "增速",
    "增幅",
    "增长",
    "占比",
    "份额",
    "rate",
    "ratio",
    "margin",
    "share",
    "growth",
    "yoy",
    "cagr",
)


def _spared(note: UnitNote, caption: str, header: Sequence[str], kinds: frozenset[str]) -> UnitNote | None:
    """What a caption's unit is for a row: amounts per share are not in thousands, and people are not in money."""
    words = " ".join(header)
    if header_words.is_per_share(words):
        return replace(note, scale=Decimal(1)) if family(note.unit) == "money" else None
    if header_words.is_shares(words) and (header_words.leaves_out_shares(caption) or family(note.unit) == "money"):
        return None
    money = family(note.unit) == "money" or note.unit is None
    pieces = bool(kinds) and kinds <= {"count", "number", "percent", "times", "duration"}
    if money and (pieces or header_words.is_counted(*header)) and not header_words.is_shares(words):
        return None
    return note


def give_currency(draft: Draft, unit: str, near: Sequence[Passage]) -> None:
    """A bare figure in a column whose first one and totals bear a sign is in that currency."""
    header = [p.text for p in near]
    kinds = frame_of(near)
    if draft.unit is not None or draft.family != "number" or (kinds and not kinds & {"money", "price"}):
        return
    if header_words.is_shares(" ".join(header)) and not header_words.is_per_share(" ".join(header)):
        return
    if any(_is_rate(h) for h in header[-1:]):
        return
    draft.unit, draft.family = unit, "money"
    draft.because("unit", "header", note="the sign in its column")


LARGE = lazy.pattern(r"[万亿千百]|million|billion|thousand|trillion|\d\s?[mbk]n?\b", re.IGNORECASE)


def _scale(draft: Draft, note: UnitNote) -> None:
    q = draft.quantity
    by = note.scale
    draft.quantity = replace(
        q,
        value=q.value * by,
        high=None if q.high is None else q.high * by,
        step=None if q.step is None else q.step * by,
        unit=note.unit or q.unit,
    )
    draft.unit = note.unit or q.unit
    draft.family = family(draft.unit)
    draft.because("unit", "header", note.start, note.end)
    if by != 1:
        draft.because("value", "header", note.start, note.end, note=f"times {by:f}")
