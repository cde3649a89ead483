"""The kind of a piece: what its signals count together, against nothing at all."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tieout import lazy
from tieout.statements.answering import ACTS, TROUBLE, does, named, opens
from tieout.statements.cues import KINDS, width
from tieout.statements.signals import Look, Signals, signed
from tieout.statements.standing import bare

_COLUMNS = frozenset({"benefit", "driver", "challenge", "risk", "solution"})  # a column so called says so of its cells
_NAMED = 6  # columns of a cell that names something
_WIDE = 8  # columns of a cell that says something
_CASE = lazy.pattern(r"案例|case\b", re.IGNORECASE)
_FILE = Path(__file__).with_name("weights.toml")


@dataclass(frozen=True, slots=True)
class Weights:
    """`of`: by signal of one kind, the same for every kind; `any`: by signal of the piece, for all kinds; `by`: kind's own."""

    of: Mapping[str, float]
    any: Mapping[str, float]
    by: Mapping[str, Mapping[str, float]]


@cache
def weights() -> Weights:
    raw = tomllib.loads(_FILE.read_text("utf-8"))
    return Weights(raw["of"], raw["any"], {k: raw["by"].get(k, {}) for k in KINDS})


def decide(told: Signals) -> str | None:
    """The kind that counts most, or None where none counts more than nothing."""
    total = scores(told)
    best = max(KINDS, key=lambda k: (total[k], -KINDS.index(k)))
    return best if total[best] > 0 else None


def settled(kind: str | None, it: Look, told: Signals, pain: bool) -> str | None:
    """The kind after what admits no weighing.

    Trouble in a list of risks is a risk. What a firm did right behind its trouble (`pain`) is its remedy,
    told alone it is its business.
    """
    if kind is None and it.scene.block.cell is not None and len(it.kinds) == 1 and it.kinds[0] in _COLUMNS:
        over = it.scene.governing
        if over is not None and over.paired and not it.read.figures and width(it.scene.body) >= _NAMED:
            return it.kinds[0]
        said = bool(signed(it.scene.body)) and width(it.scene.body) >= _WIDE
        return None if it.read.figures or not said else it.kinds[0]
    if kind == "policy" and it.scene.lead is not None and _CASE.match(it.scene.lead.text):
        return None
    if kind is None and it.scene.led and it.scene.lead is not None and bare(it.scene.lead.text) and len(it.kinds) == 1:
        return it.kinds[0] if it.kinds[0] in ("challenge", "solution") and not it.read.figures else None
    if kind in (None, "challenge", "risk") and TROUBLE & set(it.kinds) and ACTS & set(it.kinds) and not it.scene.first:
        return "solution" if opens(it.scene.body) else kind
    answers = bool(it.kinds) and ACTS.issuperset(it.kinds)
    if (
        kind == "challenge"
        and answers
        and it.tie in ("led", "listed")
        and named(it.scene.standing, it.scene.lead) is not None
    ):
        return "solution"
    if kind is None and answers and it.scene.first and it.scene.near and does(it.scene.body):
        return "solution" if named(it.scene.standing, it.scene.lead) is not None else None
    if pain and "answer" in told.any and kind != "recommendation":
        return "solution"
    if kind == "solution" and "answer" in told.any and not it.kinds and it.scene.asked is None:
        return None
    if kind == "challenge" and it.tie != "loose" and "risk" in it.kinds and kind not in it.kinds:
        return "risk"
    return kind


def scores(told: Signals) -> dict[str, float]:
    """Log odds of each kind against no statement."""
    w = weights()
    common = sum(w.any.get(name, 0.0) for name in told.any)
    return {
        kind: common
        + sum(w.of.get(name, 0.0) for name in told.of[kind])
        + sum(w.by[kind].get(name, 0.0) for name in told.any)
        for kind in KINDS
    }
