"""Scores a recognizer on cases in the notation of Recognizers-Text (one JSON object a line), suite by suite.

    python bench/compare_recognizers.py CASES.jsonl [--engine tieout|recognizers]

A case passes when the values found are exactly those expected: none missing, none extra. Money also needs its currency
where the case names one; ranges and dates need both ends. Either engine is used where the interpreter has it:

    python -m venv other && other/bin/pip install "emoji<2" recognizers-text-suite
    other/bin/python bench/compare_recognizers.py CASES.jsonl --engine recognizers
"""

from __future__ import annotations

import argparse
import collections
import datetime as dt
import json
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

Case = dict[str, Any]
Pair = tuple[Any, Any]  # (value, currency), (low, high), (first day, last day), or (value, None)


def near(a: Any, b: Any) -> bool:
    if a is None or b is None or isinstance(a, str) or isinstance(b, str):
        return bool(a == b)
    return bool(abs(a - b) <= 1e-6 * max(1, abs(a), abs(b)))


def same(model: str, want: Pair, got: Pair) -> bool:
    if model == "Currency":
        return near(want[0], got[0]) and (not want[1] or want[1] == got[1])
    if model == "DateTime":
        return (not want[0] or want[0] == got[0]) and (not want[1] or want[1] == got[1] or _same_year_end(want, got))
    return near(want[0], got[0]) and near(want[1], got[1])


def _same_year_end(want: Pair, got: Pair) -> bool:
    """The cases end a range on the first day after it, or on the first day of its last part."""
    if not got[1]:
        return False
    last = dt.date.fromisoformat(want[1])
    end = dt.date.fromisoformat(got[1])
    return end == last - dt.timedelta(1) or (end.year == last.year and end >= last)


def passes(model: str, want: Iterable[Pair], got: Iterable[Pair]) -> bool:
    left = list(got)
    for w in want:
        hit = next((g for g in left if same(model, w, g)), None)
        if hit is None:
            return False
        left.remove(hit)
    return not left


def expected(case: Case) -> list[Pair]:
    model, items = case["model"], case["expected"]
    if model == "DateTime":
        first = [e["resolution"]["values"][0] for e in items]
        return [(v.get("start"), v.get("end")) for v in first]
    if model == "NumberRange":
        return [ends(e["resolution"]["value"]) for e in items]
    return [(e["value"], e["currency"] if model == "Currency" else None) for e in items if e["value"] is not None]


def ends(text: str) -> Pair:
    """ "[10,15)" -> (10, 15); an open end is None."""
    low, high = text.strip("[]()").split(",")
    return tuple(float(s.rstrip("%")) if s.strip() else None for s in (low, high))  # type: ignore[return-value]


def with_tieout() -> Callable[[Case], list[Pair]]:
    import tieout

    sides = {"over": (0, None), "at_least": (0, None), "under": (None, 0), "at_most": (None, 0)}

    def number(x: Any) -> float | None:
        return None if x is None else float(x)

    def found(case: Case) -> list[Pair]:
        model, text = case["model"], case["input"]
        if model == "DateTime":
            return [
                (p.start_date and p.start_date.isoformat(), p.end_date and p.end_date.isoformat())
                for p in tieout.find_periods(text)
            ]
        hits = tieout.find_quantities(text, kinds="all" if model == "Number" else "figure")
        if model == "NumberRange":
            bounded = [q for q in hits if q.high is not None or q.bound not in ("exact", "approx")]
            return [
                (number(q.value), number(q.high))
                if q.high is not None
                else tuple(number(q.value) if side == 0 else None for side in sides[q.bound])
                for q in bounded
            ]  # type: ignore[misc]
        if model == "Currency":
            money = [q for q in hits if q.unit and re.fullmatch(r"[A-Z]{3}(/.*)?", q.unit)]
            return [(number(q.value), (q.unit or "")[:3]) for q in money]
        if model == "Percent":
            hits = [q for q in hits if q.unit in ("percent", "percentage_point")]
        if model == "Dimension":
            hits = [q for q in hits if q.unit not in (None, "count", "percent", "times")]
        return [(number(q.value), None) for q in hits]

    return found


def with_recognizers() -> Callable[[Case], list[Pair]]:
    import recognizers_suite as suite

    readers = {
        "Number": suite.recognize_number,
        "Percent": suite.recognize_percentage,
        "Currency": suite.recognize_currency,
        "Dimension": suite.recognize_dimension,
    }

    def number(text: Any) -> float | None:
        try:
            return float(str(text).rstrip("%").replace(",", ""))
        except ValueError:
            return None

    def found(case: Case) -> list[Pair]:
        model, text = case["model"], case["input"]
        culture = suite.Culture.Chinese if case["language"] == "Chinese" else suite.Culture.English
        if model == "DateTime":
            reference = dt.datetime.fromisoformat(case["reference"]) if case.get("reference") else None
            hits = suite.recognize_datetime(text, culture, reference=reference)
            values = [(h.resolution or {}).get("values") or [{}] for h in hits]
            return [(v[0].get("start"), v[0].get("end")) for v in values]
        if model == "NumberRange":
            return []  # the published package has no such function
        hits = readers[model](text, culture)
        resolved = [h.resolution or {} for h in hits]
        return [(number(r.get("value")), r.get("isoCurrency") if model == "Currency" else None) for r in resolved]

    return found


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path)
    parser.add_argument("--engine", choices=("tieout", "recognizers"), default="tieout")
    options = parser.parse_args(arguments)
    find = with_tieout() if options.engine == "tieout" else with_recognizers()
    total: collections.Counter[str] = collections.Counter()
    right: collections.Counter[str] = collections.Counter()
    raised = 0
    for line in options.cases.read_text("utf-8").splitlines():
        case = json.loads(line)
        suite = f"{case['language']} {case['model']}"
        total[suite] += 1
        try:
            right[suite] += passes(case["model"], expected(case), find(case))
        except Exception:  # a recognizer that raises has not passed
            raised += 1
    for suite in sorted(total):
        print(f"| {suite} | {right[suite]}/{total[suite]} | {right[suite] / total[suite]:.3f} |")
    print(f"| all | {right.total()}/{total.total()} | {right.total() / total.total():.3f} |  raised: {raised}")


if __name__ == "__main__":
    main(sys.argv[1:])
