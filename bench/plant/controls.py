"""Changes that leave every figure true: an audit that speaks up about one of them is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from edits import Plant, number, numeral

from tieout.model import Claim, Document

_SYNONYMS = [("超过", "超"), ("突破", "超过"), ("约", "大约"), ("逾", "超过"), ("接近", "近"), ("more than", "over"), ("about", "around"),
             ("nearly", "almost"), ("exceed", "surpass"), ("over", "more than"), ("around", "about")]  # fmt: skip
_ENGLISH = re.compile(r"(\$|€|£)(\d[\d,]*(?:\.\d+)?) (billion|million)")

Control = Callable[[Document, tuple[Claim, ...]], Iterator[Plant]]


def reround(document: Document, claims: tuple[Claim, ...]) -> Iterator[Plant]:
    """One digit fewer, rounded: 36.94 -> 36.9, 1386亿元 -> 1390亿元 (whole numbers in prose only)."""
    for claim in claims:
        old = numeral(claim) if claim.kind == "figure" else None
        if old is None or _digits(old) < 3 or (("." not in old) and (_cell(document, claim) or claim.unit == "count")):
            continue
        new = _shorter(old, ROUND_HALF_UP)
        if new != old:
            yield _edit("reround", claim, old, new)


def truncate(document: Document, claims: tuple[Claim, ...]) -> Iterator[Plant]:
    """The last decimal is cut off: 36.97 -> 36.9."""
    for claim in claims:
        old = numeral(claim) if claim.kind == "figure" else None
        if old is not None and "." in old and _digits(old) >= 3:
            yield _edit("truncate", claim, old, _shorter(old, ROUND_DOWN))


def rewrite(document: Document, claims: tuple[Claim, ...]) -> Iterator[Plant]:
    """The same amount in another unit: 87.5亿元 -> 875,000万元 or 8,750,000,000元, $5.8 billion -> $5,800 million."""
    for n, claim in enumerate(claims):
        old = numeral(claim) if claim.kind == "figure" else None
        if old is None:
            continue
        at = claim.text.index(old)
        unit = re.match(r"\s?(亿|万)(?![亿吨千])", claim.text[at + len(old) :])
        end = claim.start + at + len(old)
        if unit is not None and claim.text[:at] == "":
            size = number(old) * (Decimal(10) ** (8 if unit[1] == "亿" else 4))
            if unit[1] == "亿" and n % 2:
                new = f"{_plain(size / 10**4)}万"
            elif abs(size) < 10**13:
                new = _plain(size)
            else:
                continue
            yield Plant("rewrite", ((claim.start, end + unit.end(), new),))
        elif (m := _ENGLISH.fullmatch(claim.text)) is not None:
            by, name = (1000, "million") if m[3] == "billion" else (Decimal("0.001"), "billion")
            new = f"{m[1]}{_plain(number(m[2]) * by)} {name}"
            yield Plant("rewrite", ((claim.start, claim.end, new),))


def synonym(document: Document, claims: tuple[Claim, ...]) -> Iterator[Plant]:
    """Another word for the same bound: 超过 -> 超, more than -> over."""
    for claim in claims:
        start = max(claim.quote_start, claim.start - 12)
        before = document.text[start : claim.start]
        for old, new in _SYNONYMS:
            m = re.search(rf"{old}\s?$" if not old.isascii() else rf"\b{old}\s$", before)
            if m is not None:
                yield Plant("synonym", ((start + m.start(), start + m.start() + len(old), new),))
                break


CONTROLS: dict[str, Control] = {"reround": reround, "truncate": truncate, "rewrite": rewrite, "synonym": synonym}


def _edit(kind: str, claim: Claim, old: str, new: str) -> Plant:
    at = claim.start + claim.text.index(old)
    return Plant(kind, ((at, at + len(old), new),))


def _shorter(old: str, rounding: str) -> str:
    value = number(old)
    places = len(old.partition(".")[2])
    unit = Decimal(10) ** (1 - places)
    shown = (value / unit).to_integral_value(rounding) * unit
    text = f"{shown:,.{max(0, places - 1)}f}"
    return text if "," in old else text.replace(",", "")


def _digits(old: str) -> int:
    return len(old.replace(",", "").replace(".", "").strip("0"))


def _plain(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _cell(document: Document, claim: Claim) -> bool:
    return claim.block < len(document.blocks) and document.blocks[claim.block].cell is not None
