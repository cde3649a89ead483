"""The kinds of error: each finds the places of a document where it could be made, and makes it there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from random import Random

from edits import Plant, number, numeral, printed, rewritten
from ties import GROWTH, RESTATED, Tie

from tieout import sources
from tieout.model import Claim, Document

_SCALES_ZH = {"万亿": ("亿", -4), "亿": ("万", -4), "万": ("亿", 4)}
_SCALES_EN = {"billion": ("million", -3), "million": ("billion", 3), "trillion": ("billion", -3), "bn": ("mn", -3)}
_MONEY = [("美元", "元", "USD", "CNY"), ("欧元", "美元", "EUR", "USD"), ("元", "美元", "CNY", "USD")]
_SIGNS = [("$", "€", "USD", "EUR"), ("€", "$", "EUR", "USD"), ("£", "$", "GBP", "USD")]
_TURNS_ZH = [("增长到", "下降到"), ("增长至", "下降至"), ("增至", "降至"), ("增加到", "减少到"), ("上升至", "下降至"), ("提升至", "下降至"),
             ("提升到", "下降到"), ("提高到", "降低到"), ("提高至", "降低至"), ("升至", "降至"), ("降至", "升至"), ("下降至", "上升至"),
             ("增长", "下降"), ("增加", "减少"), ("提升", "下降"), ("提高", "下降"), ("下降", "增长"), ("减少", "增加"), ("降幅", "增幅"),
             ("扩大到", "缩小到"), ("上涨", "下跌"), ("下跌", "上涨")]  # fmt: skip
_TURNS_EN = [("rose", "fell"), ("grew", "shrank"), ("increased", "decreased"), ("an increase", "a decrease"), ("up", "down"), ("fell", "rose"),
             ("declined", "increased"), ("a decline", "an increase"), ("a decrease", "an increase"), ("a drop", "a rise"), ("down", "up"),
             ("grow from", "shrink from"), ("a rise", "a fall"), ("climbed", "dropped"), ("dropped", "climbed")]  # fmt: skip
_ZH = re.compile("|".join(sorted((re.escape(a) + r"(?![率速])" for a, _ in _TURNS_ZH), key=len, reverse=True)))
_EN = re.compile(r"\b(?:" + "|".join(sorted((a for a, _ in _TURNS_EN), key=len, reverse=True)) + r")\b")
_TOLD_ZH = re.compile(r"(预计|有望|预测)([^。；]{0,30}?)(?:将)?(?:达到|达|增至|突破|超过|为)(?=[约近]?$)")
_TOLD_EN = re.compile(
    r"\b(?:(?:is|are) (?:expected|projected|forecast|predicted|set) to|will) (?:reach|be|exceed|hit)(?=(?: about)? ?$)"
)

_YEARLY = re.compile(r"同比|year[- ]on[- ]year|year[- ]over[- ]year|\byoy\b|annual", re.IGNORECASE)

Maker = Callable[[Document, tuple[Claim, ...], list[Tie], Random], Iterator[Plant]]


def digit_swap(document: Document, claims: tuple[Claim, ...], ties: list[Tie], random: Random) -> Iterator[Plant]:
    """Two neighbouring digits change places."""
    for claim, old in _numbers(claims):
        places = [n for n in range(len(old) - 1) if old[n].isdigit() and old[n + 1].isdigit() and old[n] != old[n + 1]]
        places = [n for n in places if n or old[1] != "0"]
        if places:
            n = random.choice(places)
            yield _figure("digit-swap", claim, old[:n] + old[n + 1] + old[n] + old[n + 2 :])


def decimal_shift(document: Document, claims: tuple[Claim, ...], ties: list[Tie], random: Random) -> Iterator[Plant]:
    """The decimal point moves by one place."""
    for claim, old in _numbers(claims):
        whole, _, rest = old.partition(".")
        if rest:
            new = (whole.lstrip("0") + rest[0] + ("." + rest[1:] if rest[1:] else "")) or "0"
        elif len(whole.replace(",", "")) > 1:
            bare = whole.replace(",", "")
            new = bare[:-1] + "." + bare[-1]
        else:
            continue
        yield _figure("decimal-shift", claim, new)


def scale(document: Document, claims: tuple[Claim, ...], ties: list[Tie], random: Random) -> Iterator[Plant]:
    """亿 for 万, million for billion."""
    for claim, old in _numbers(claims):
        after = claim.text.index(old) + len(old)
        m = re.match(r"\s*(万亿|亿|万|billion|million|trillion|bn)", claim.text[after:])
        if m is None:
            continue
        new, power = {**_SCALES_ZH, **_SCALES_EN}[m[1]]
        at = claim.start + after + m.start(1)
        by = Decimal(10) ** power
        text = claim.text[: after + m.start(1)] + new + claim.text[after + m.end(1) :]
        changed = replace(claim, text=text, value=claim.value * by, step=(claim.step or Decimal(0)) * by)
        yield Plant("scale", ((at, at + len(m[1]), new),), {claim.id: changed})


def currency(document: Document, claims: tuple[Claim, ...], ties: list[Tie], random: Random) -> Iterator[Plant]:
    """元 for 美元, € for $."""
    for claim, _ in _numbers(claims):
        for old, new, a, b in [*_MONEY, *_SIGNS]:
            if claim.unit is not None and claim.unit.split("/")[0] == a and old in claim.text:
                at = claim.start + claim.text.index(old)
                changed = replace(claim, text=claim.text.replace(old, new, 1), unit=claim.unit.replace(a, b, 1))
                yield Plant("currency", ((at, at + len(old), new),), {claim.id: changed})
                break


def endpoint(document: Document, claims: tuple[Claim, ...], ties: list[Tie], random: Random) -> Iterator[Plant]:
    """The first or last figure of a growth is another one."""
    seen: set[str] = set()
    for tie in ties:
        if tie.kind in ("growth", "change", "column-growth"):
            for claim in tie.claims[:2]:
                if claim.id not in seen and (old := numeral(claim)) is not None:
                    seen.add(claim.id)
                    yield _figure("endpoint", claim, _other(old, random))


def rate(document: Document, claims: tuple[Claim, ...], ties: list[Tie], random: Random) -> Iterator[Plant]:
    """The rate of a growth is another one."""
    for tie in ties:
        if tie.kind in ("growth", "change", "column-growth") and (old := numeral(tie.claims[2])) is not None:
            by = Decimal(random.choice(["1.4", "1.6", "1.9", "0.6", "0.5"]))
            plant = _figure("rate", tie.claims[2], printed(number(old) * by, old))
            if plant.edits[0][2] != old:
                yield plant


def year(document: Document, claims: tuple[Claim, ...], ties: list[Tie], random: Random) -> Iterator[Plant]:
    """One end of a growth's window is another year; only where its sentence names that year once."""
    for tie in ties:
        if tie.kind != "growth":
            continue
        a, b, told = tie.claims
        words = document.text[a.quote_start : a.quote_end]
        if told.measure != "cagr" and not _YEARLY.search(words):
            continue  # a plain change between two years is over whatever years they are
        for claim, sign in ((a, -1), (b, 1)):
            period = claim.period
            if period is None or period.iso is None or not re.fullmatch(r"\d{4}", period.iso):
                continue
            places = [m.start() for m in re.finditer(rf"(?<!\d){period.iso}(?!\d)", words)]
            by = random.choice([2, 3])
            if len(places) == 1 and len(re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", words)) == 2:
                at = a.quote_start + places[0]
                plant = Plant("year", ((at, at + 4, str(int(period.iso) + sign * by)),), {}, tie.years + by)
                yield replace(plant, partners=tie.claims)


def share(document: Document, claims: tuple[Claim, ...], ties: list[Tie], random: Random) -> Iterator[Plant]:
    """A share is another one."""
    seen: set[str] = set()
    for tie in ties:
        members = (
            tie.claims[2:]
            if tie.kind in ("share-of", "column-share")
            else tie.claims
            if tie.kind in ("shares", "some-shares")
            else ()
        )
        for claim in members:
            if claim.id not in seen and (old := numeral(claim)) is not None:
                seen.add(claim.id)
                more = number(old) + Decimal(random.choice([9, 13, 18]))
                yield _figure("share", claim, printed(more if more < 100 else number(old) - 11, old))


def total(document: Document, claims: tuple[Claim, ...], ties: list[Tie], random: Random) -> Iterator[Plant]:
    """A total is not the sum of its parts any more."""
    for tie in ties:
        if tie.kind in ("total", "sum") and (old := numeral(tie.claims[-1])) is not None:
            by = Decimal(random.choice(["1.07", "1.12", "0.93", "0.88"]))
            yield _figure("total", tie.claims[-1], printed(number(old) * by, old))


def part(document: Document, claims: tuple[Claim, ...], ties: list[Tie], random: Random) -> Iterator[Plant]:
    """One part of a total is another figure."""
    for tie in ties:
        if tie.kind in ("total", "sum"):
            claim = max(tie.claims[:-1], key=lambda c: c.value)
            if (old := numeral(claim)) is not None:
                yield _figure("part", claim, _other(old, random))


def direction(document: Document, claims: tuple[Claim, ...], ties: list[Tie], random: Random) -> Iterator[Plant]:
    """A word for a rise where the figures fall, or the other way round: before the rate, or between the two figures."""
    seen: set[int] = set()
    for tie in ties:
        if tie.kind not in ("growth", "change"):
            continue
        a, b, told = tie.claims
        apart = abs(b.value - a.value) / max(abs(a.value), Decimal("0.001"))
        places = [(max(told.quote_start, told.start - 16), told.start)] if told.measure != "cagr" else []
        if a.start < b.start:
            places.append((a.end, b.start))
        for start, end in places:
            pattern, turns = (_ZH, dict(_TURNS_ZH)) if re.search("[一-鿿]", told.quote) else (_EN, dict(_TURNS_EN))
            found = list(pattern.finditer(document.text, start, end))
            if found and found[-1].start() not in seen and apart > Decimal("0.03"):
                m = found[-1]
                seen.add(m.start())
                edit = (m.start(), m.end(), turns[m[0]])
                yield Plant("direction", (edit,), families=frozenset(GROWTH), partners=tie.claims)


def sign(document: Document, claims: tuple[Claim, ...], ties: list[Tie], random: Random) -> Iterator[Plant]:
    """A minus is lost (-2.8% -> 2.8%, (17%) -> 17%), or put where there is none and no word says which way it went."""
    seen: set[str] = set()
    for tie in ties:
        told = tie.claims[-1]
        if tie.kind not in ("growth", "change", "column-growth") or told.id in seen or told.unit != "percent":
            continue
        seen.add(told.id)
        lost = re.match(r"[-−–]\s?|[(（]", told.text)
        if lost is not None and told.value < 0:
            new = told.text[lost.end() :].rstrip(")）")
            changed = replace(told, text=new, value=-told.value, direction=None)
        elif told.text[:1].isdigit() and told.value > 0 and tie.kind == "column-growth":
            new = "-" + told.text
            changed = replace(told, text=new, value=-told.value, direction=None)
        else:
            continue
        yield Plant("sign", ((told.start, told.end, new),), {told.id: changed})


def status(document: Document, claims: tuple[Claim, ...], ties: list[Tie], random: Random) -> Iterator[Plant]:
    """A forecast for a year after the document's own is told as reached."""
    issued = (document.source.issued or sources.assess(document).issued or "")[:4]
    for claim in claims:
        end = claim.period.end_date if claim.period is not None else None
        if (
            claim.status != "forecast"
            or claim.unit in ("year", "month", "day")
            or end is None
            or not issued.isdigit()
            or end.year <= int(issued)
        ):
            continue
        words = document.text[claim.quote_start : claim.start]
        told = list(_TOLD_ZH.finditer(words)) or list(_TOLD_EN.finditer(words))
        if told:
            m = told[-1]
            new = m[2] + "已达到" if m.re is _TOLD_ZH else "has reached"
            at = claim.quote_start
            edit = (at + m.start(), at + m.end(), new)
            yield Plant("status", (edit,), families=frozenset(RESTATED), partners=(claim,))


def base_swap(document: Document, claims: tuple[Claim, ...], ties: list[Tie], random: Random) -> Iterator[Plant]:
    """The figure before and the figure after change places."""
    for tie in ties:
        if tie.kind in ("growth", "change"):
            a, b, _ = tie.claims
            if a.text == b.text:
                continue
            edits = sorted([(a.start, a.end, b.text), (b.start, b.end, a.text)])
            changed = {
                a.id: replace(a, value=b.value, step=b.step, text=b.text),
                b.id: replace(b, value=a.value, step=a.step, text=a.text),
            }
            yield Plant("base-swap", tuple(edits), changed)


def average_for_cagr(document: Document, claims: tuple[Claim, ...], ties: list[Tie], random: Random) -> Iterator[Plant]:
    """The total growth divided by the years stands for the compound rate."""
    for tie in ties:
        if tie.kind == "growth" and tie.years > 1 and (old := numeral(tie.claims[2])) is not None:
            a, b, told = tie.claims
            simple = (b.value / a.value - 1) * 100 / tie.years
            if simple > 0 and printed(simple, old) != old:
                yield _figure("average-for-cagr", told, printed(simple, old))


def points(document: Document, claims: tuple[Claim, ...], ties: list[Tie], random: Random) -> Iterator[Plant]:
    """Percent are written for percentage points."""
    for tie in ties:
        told = tie.claims[-1]
        m = re.search(r"个?百分点|\s?percentage points?|\s?pp\b", told.text) if tie.kind == "change" else None
        if m is not None:
            edit = (told.start + m.start(), told.start + m.end(), "%")
            changed = replace(told, text=told.text[: m.start()] + "%", unit="percent")
            yield Plant("points", (edit,), {told.id: changed})


KINDS: dict[str, Maker] = {
    "digit-swap": digit_swap, "decimal-shift": decimal_shift, "scale": scale, "currency": currency, "endpoint": endpoint,
    "rate": rate, "year": year, "share": share, "total": total, "part": part, "direction": direction, "sign": sign,
    "status": status,
    "base-swap": base_swap, "average-for-cagr": average_for_cagr, "points": points,
}  # fmt: skip


def _numbers(claims: tuple[Claim, ...]) -> Iterator[tuple[Claim, str]]:
    for claim in claims:
        if claim.kind == "figure" and (old := numeral(claim)) is not None:
            yield claim, old


def _figure(kind: str, claim: Claim, new: str) -> Plant:
    edit, changed = rewritten(claim, new)
    return Plant(kind, (edit,), {claim.id: changed})


def _other(old: str, random: Random) -> str:
    return printed(number(old) * Decimal(random.choice(["1.27", "1.41", "0.74", "0.62"])), old)
