"""Figures of one thing in two currencies with the digits of one: told twice, or as a growth or a share that only fits so."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

from tieout import intervals
from tieout.model import Claim, Document, Extraction, Finding
from tieout.reconcile.question import is_money
from tieout.rules._changes import triples
from tieout.rules._figures import figures, finding, is_level, sentences, shown
from tieout.rules._growth import fits, loose_pairs, measures, pair_of, readings
from tieout.rules._prose_sums import mixed
from tieout.rules._restated import restated
from tieout.rules.restatement_mismatch import arithmetic
from tieout.rules.share_mismatch import parts_of

LEVELS = ("warning",)
MESSAGES = {
    "en": {
        "twice": "{second} here, {first} in line {line}: the same digits in two currencies",
        "growth": "{stated} is the growth from {start} to {end} only if both are in one currency",
        "share": "{stated} is the share of {start} in {end} only if both are in one currency",
        "sum": "{stated} is the sum of the {count} figures before it only if all are in one currency; {start} is not",
    },
    "zh": {
        "twice": "此处{second}，第{line}行为{first}：数字相同，币种不同",
        "growth": "只有{start}与{end}为同一币种，增长率才是{stated}",
        "share": "只有{start}与{end}为同一币种，占比才是{stated}",
        "sum": "只有前面{count}项均为同一币种，合计才是{stated}；{start}不是",
    },
}
HELP = {
    "en": {
        "twice": "one of the two names the wrong currency; check it at the source",
        "growth": "one of the two names the wrong currency; check it at the source",
        "share": "one of the two names the wrong currency; check it at the source",
        "sum": "one of them names the wrong currency; check it at the source",
    },
    "zh": {
        "twice": "其中一处币种有误，请核对来源",
        "growth": "其中一处币种有误，请核对来源",
        "share": "其中一处币种有误，请核对来源",
        "sum": "其中一处币种有误，请核对来源",
    },
}
_MOST_LEVELS = 8  # of one sentence


def check(extraction: Extraction) -> Iterator[Finding]:
    document = extraction.document
    for pair in restated(extraction):
        if pair.kind == "currency":
            yield finding(
                "currency-mix", "warning", [pair.second, pair.first], arithmetic(pair.first, pair.second), case="twice"
            )
    for told in triples(extraction):
        if _two_currencies(told.start, told.end) and _grown(told.said, told.start, told.end, document):
            yield _finding(told.said, told.start, told.end, "growth")
    for summed, odd in mixed(extraction):
        exact = sum((c.value for c in summed.parts), Decimal(0))
        step = max([c.step or Decimal(0) for c in (*summed.parts, summed.total)])
        if abs(exact - summed.total.value) <= step:
            computed = [("stated", shown(summed.total)), ("count", str(len(summed.parts))), ("start", shown(odd[0]))]
            yield finding("currency-mix", "warning", [odd[0], summed.total, *summed.parts], computed, case="sum")
    for group in sentences(figures(extraction)):
        yield from _growths(group, document)
        for part, whole, share in parts_of(group, document):
            if _two_currencies(part, whole) and _share_fits(part, whole, share):
                yield _finding(share, part, whole, "share")


def _growths(group: list[Claim], document: Document) -> Iterator[Finding]:
    """A rate with two dated levels of its sentence: no pair of one currency gives it, one of two currencies does."""
    levels = [c for c in group if is_level(c) and is_money(c.unit)]
    rates = [c for c in group if c.unit == "percent" and c.measure in ("cagr", "yoy_growth", "growth")]
    if len({c.unit for c in levels}) < 2 or len(levels) > _MOST_LEVELS:
        return
    for rate in rates:
        stated = readings(rate, document)
        if not stated or any(fits(stated, p.implied) for p in loose_pairs(group)):
            continue
        for a, b in permutations(levels, 2):
            if not _two_currencies(a, b) or (a.measure, a.subject_key) != (b.measure, b.subject_key):
                continue
            pair = pair_of(a, b, strict=False)
            yearly = pair is not None and (pair.years > 1) == (rate.measure == "cagr")
            if pair is not None and yearly and measures(rate, a) and fits(stated, pair.implied):
                yield _finding(rate, a, b, "growth")


def _two_currencies(a: Claim, b: Claim) -> bool:
    if a.unit is None or b.unit is None or not (is_money(a.unit) and is_money(b.unit)):
        return False
    return a.unit != b.unit and a.unit[3:] == b.unit[3:] and a.noun == b.noun


def _grown(said: Claim, start: Claim, end: Claim, document: Document) -> bool:
    a, b = intervals.written(start, wide=True), intervals.written(end, wide=True)
    implied = intervals.growth(a, b, 1) if a is not None and b is not None else None
    return implied is not None and said.unit == "percent" and fits(readings(said, document), implied)


def _share_fits(part: Claim, whole: Claim, share: Claim) -> bool:
    a, b, said = (intervals.written(c, wide=True) for c in (part, whole, share))
    found = intervals.ratio(a, b) if a is not None and b is not None else None
    if found is None or said is None or found.low is None or found.high is None:
        return False
    return intervals.Interval(found.low * 100, found.high * 100).overlaps(said)


def _finding(said: Claim, start: Claim, end: Claim, case: str) -> Finding:
    computed = [("stated", shown(said)), ("start", shown(start)), ("end", shown(end))]
    return finding("currency-mix", "warning", [end, start, said], computed, case=case)
