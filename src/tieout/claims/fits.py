"""Which measures can carry a figure, by its unit and by the form of the word."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tieout import lazy
from tieout.claims.passage import Draft, entry
from tieout.claims.words import Hit
from tieout.model import Quantity


def is_singular(hit: Hit, key: str) -> bool:
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


def mere_market(hit: Hit, draft: Draft) -> bool:
    """市场, industry: without 规模 or size they name a size only for money."""
    return hit.form.casefold() in _MARKETS and draft.family not in ("money", "number")


_MARKETS = frozenset({"市场", "market", "markets", "industry", "industries", "sector", "sectors"})


_SCALED = lazy.pattern(r"[万亿千百]|million|billion|thousand|trillion|,\d{3}|\d[mbk]n?$", re.IGNORECASE)


def scaled(quantity: Quantity) -> bool:
    """5亿, 8.1 million: a number with a scale word or thousands marks, hardly a label."""
    return _SCALED.search(quantity.text) is not None and any(c.isdigit() for c in quantity.text)


_UNITS_ZH: Mapping[str | None, str] = {"person": "人", "share": "股"}  # units that are counting words of their own


def can_carry(key: str, draft: Draft) -> bool:
    """Whether a measure can carry the draft's unit."""
    e = entry(key)
    units = e["units"]
    noun = draft.quantity.noun
    if draft.family == "count" and noun and len(noun) == 1 and not noun.isascii() and "classifiers" in e:
        return noun in e["classifiers"]
    if draft.family == "count" and draft.unit in _UNITS_ZH and "classifiers" in e and not (noun and noun.isascii()):
        return _UNITS_ZH[draft.unit] in e["classifiers"]
    if draft.family == "physical" and "only" in e:
        return str(draft.unit).partition("/")[0].endswith(tuple(e["only"]))
    if draft.family == "number":
        if "money" in units and _SCALED.search(draft.quantity.text) is not None:
            return True
        many = abs(draft.quantity.value) >= 100 or _SCALED.search(draft.quantity.text) is not None
        return "unit" in e or ("number" in units and ("count" not in units or many)) or ("count" in units and many)
    return draft.family in units or draft.family in e or (draft.family == "count" and "number" in units)


def plain_name(key: str) -> str:
    return str(entry(key).get("as", key))
