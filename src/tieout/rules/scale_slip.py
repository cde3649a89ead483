"""The same digits stand for the same thing in two places, a power of ten apart."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.model import Claim, Document, Extraction, Finding
from tieout.rules._figures import figures, finding, like, shown
from tieout.rules._restated import restated, times
from tieout.rules._table_sums import TableSum, table_sums
from tieout.rules.restatement_mismatch import arithmetic

LEVELS = ("warning",)
MESSAGES = {
    "en": {
        "twice": "{second} here, {first} in line {line}: the same digits, {times} times apart",
        "sum": "{second} here, the {count} figures of the table add up to {first}: the same digits, {times} times apart",
    },
    "zh": {
        "twice": "此处{second}，第{line}行为{first}：数字相同，量级相差{times}倍",
        "sum": "此处{second}，表中{count}项之和为{first}：数字相同，量级相差{times}倍",
    },
}
HELP = {
    "en": dict.fromkeys(("twice", "sum"), "one of the two has the wrong scale; check it at the source"),
    "zh": dict.fromkeys(("twice", "sum"), "其中一处量级（万、亿等）有误，请核对来源"),
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
            yield finding("scale-slip", "warning", [pair.second, pair.first], computed, case="twice")
    yield from _per_unit(extraction)
    for told in table_sums(extraction):
        if told.slip:
            apart = max(told.total.value, told.exact) / min(told.total.value, told.exact)
            data = [("first", _summed(told, extraction.document)), ("second", shown(told.total))]
            data += [("count", str(len(told.parts))), ("times", f"{apart:,.0f}")]
            data.append(("arithmetic", " + ".join(shown(c) for c in told.parts[:12]) + f" = {data[0][1]}"))
            yield finding("scale-slip", "warning", [told.total, *told.parts], data, case="sum")


def _summed(told: TableSum, document: Document) -> str:
    """The sum in the manner of the column: with the unit of its header where the cells have none."""
    part, unit = told.parts[0], told.parts[0].basis_of("unit")
    printed = like(part, told.exact)
    if unit is None or unit.start is None or unit.how not in ("header", "caption") or not printed[-1].isdigit():
        return printed
    return f"{printed} {document.text[unit.start : unit.end]}"


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
            yield finding("scale-slip", "warning", [claim, first], data, case="twice")
