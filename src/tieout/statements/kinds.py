"""What the cues in a sentence say of its kind."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tieout import lazy
from tieout.locate.sentences import clauses
from tieout.statements.cues import KINDS, Cues, language

_FIGURE = lazy.pattern(
    r"一半|过半|[一二三四五六七八九]成(?!为|本|果|立|熟|长|员|交|功)|\d[\d,.]*\s*(?:%|％|‰|[万亿兆]|元|美元|吨|倍|成(?!为|本|果|立|熟|长)|个百分点|个?基点|家|人|件|台|辆|座|条|公里|GWh?|MWh?|kWh|TWh|"
    r"percent\b|per cent\b|percentage points?\b|pp\b|bps\b|basis points\b|(?:thousand|million|billion|trillion|bn|mn|tn|m|k)\b|tonnes?\b|tons?\b|units\b|x\b)|[$€£¥]\s?\d"
    r"|\b(?:a|one|two|three|four|nine)[ -](?:fifths?|quarters?|thirds?|tenths?|half)\b|\bby half\b",
    re.IGNORECASE,
)
_TURN = lazy.pattern(
    r"但|然而|却|不过|仍|\bbut\b|\bhowever\b|\byet\b|\bstill\b|\balthough\b|\bwhile\b|尽管|虽然", re.IGNORECASE
)
_ALIKE = ({"challenge", "risk"}, {"solution", "recommendation"}, {"trend", "forecast", "driver"})
_DIRECTIONAL = frozenset({"trend", "forecast"})
KIN = {"trend": ("trend", "forecast", "driver"), "driver": ("driver", "trend"), "forecast": ("forecast", "trend")}
_CLAUSE_END = lazy.pattern(r"[，,。；;.]")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the cues of a sentence say. `strong`, `weak`: number of different cues by kind."""

    strong: dict[str, int]
    weak: dict[str, int]
    after_turn: frozenset[str]
    figures: bool  # nothing but figures is said
    numbered: bool = False  # one clause at least has one


def reading(text: str, words: Cues) -> Reading:
    """Counts the cues. In a clause that reports a figure a direction (grows, will reach) is no judgement of its own."""
    told: list[str] = []
    figures: list[str] = []
    for start, end in clauses(text) or [(0, len(text))]:
        (figures if _FIGURE.search(text, start, end) else told).append(text[start:end])
    plain = "，".join(told) if language(text) == "zh" else ", ".join(told)
    rid, plain_rid = _without_remedied(text, words), _without_remedied(plain, words)
    turn = _TURN.search(text)
    rest = text[turn.end() :] if turn else ""
    strong: dict[str, int] = {}
    weak: dict[str, int] = {}
    after: set[str] = set()
    for kind in KINDS:
        trouble = kind in ("challenge", "risk")
        scope = plain if kind in _DIRECTIONAL else rid if trouble else text
        strong[kind] = _count(words.strong[kind], scope) + _count(words.told[kind], plain_rid if trouble else plain)
        weak[kind] = _count(words.weak[kind], text)
        if rest and (words.strong[kind].search(rest) or words.told[kind].search(rest)):
            after.add(kind)
    said = any(n for k, n in strong.items() if k not in _DIRECTIONAL) or any(strong[k] for k in _DIRECTIONAL)
    return Reading(strong, weak, frozenset(after), bool(figures) and not said, bool(figures))


def _without_remedied(text: str, words: Cues) -> str:
    """The sentence without what it says is being solved: in 缓解成本高的难题 nobody complains."""
    parts: list[str] = []
    at = 0
    for match in words.strong["solution"].finditer(text):
        if match.start() < at:
            continue
        parts.append(text[at : match.start()])
        stop = _CLAUSE_END.search(text, match.end())
        at = stop.start() if stop else len(text)
    return "".join((*parts, text[at:]))


def _count(pattern: re.Pattern[str], text: str) -> int:
    """Different matches of a pattern, up to four."""
    seen: set[str] = set()
    for match in pattern.finditer(text):
        seen.add(match.group())
        if len(seen) == 4:
            break
    return len(seen)


def compatible(a: str, b: str) -> bool:
    """Whether two kinds are sides of one thing: challenge and risk, solution and recommendation, trend and forecast."""
    return a == b or any(a in alike and b in alike for alike in _ALIKE)
