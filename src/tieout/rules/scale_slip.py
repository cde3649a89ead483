"""The same digits stand for the same thing in two places, a power of ten apart."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.model import Claim, Extraction, Finding
from tieout.rules._figures import figures, finding, shown
from tieout.rules._restated import restated, times
from tieout.rules.restatement_mismatch import arithmetic

LEVELS = ("warning",)
MESSAGES = {
    "en": "{second} here, {first} in line {line}: the same digits, {times} times apart",
    "zh": "此处{second}，第{line}行为{first}：数字相同，量级相差{times}倍",
}
HELP = {
    "en": "one of the two has the wrong scale; check it at the source",
    "zh": "其中一处量级（万、亿等）有误，请核对来源",
}

# What a price may be per: the kind of unit, and the power of ten of its size.
_PER = {
    "Wh": ("energy", 0), "kWh": ("energy", 3), "MWh": ("energy", 6), "GWh": ("energy", 9), "W": ("power", 0),
    "kW": ("power", 3), "MW": ("power", 6), "GW": ("power", 9), "gram": ("mass", 0), "kilogram": ("mass", 3),
    "kg": ("mass", 3), "ton": ("mass", 6), "token": ("token", 0), "thousand token": ("token", 3),
    "million token": ("token", 6),
}  # fmt: skip


def check(extraction: Extraction) -> Iterator[Finding]:
    for pair in restated(extraction):
        if pair.kind == "scale":
            computed = [*arithmetic(pair.first, pair.second), ("times", times(pair.first, pair.second))]
            yield finding("scale-slip", "warning", [pair.second, pair.first], computed)
    yield from _per_unit(extraction)


def _per_unit(extraction: Extraction) -> Iterator[Finding]:
    """620元/kWh here and 620元/Wh there: the same number of the same thing per two units a thousandfold apart."""
    told: dict[tuple[object, ...], Claim] = {}
    for claim in figures(extraction):
        money, _, per = (claim.unit or "").partition("/")
        if per not in _PER or claim.subject_key is None or claim.step is None or claim.high is not None:
            continue
        key = (money, _PER[per][0], claim.measure, claim.subject_key, claim.value)
        first = told.setdefault(key, claim)
        apart = _PER[per][1] - _PER[(first.unit or "").partition("/")[2]][1]
        if apart:
            data = [("first", shown(first)), ("second", shown(claim)), ("line", str(first.line))]
            data.append(("times", f"{10 ** abs(apart):,}"))
            yield finding("scale-slip", "warning", [claim, first], data)
