"""Which kind of statement a sentence makes: its lead and headings first, then the cues in the sentence itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tieout import lazy
from tieout.locate.sentences import clauses
from tieout.statements.cues import KINDS, Cues, cues, language

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
_FRIENDLY = frozenset({"trend", "driver", "benefit", "forecast", "policy"})
_KIN = {"trend": ("trend", "forecast", "driver"), "driver": ("driver", "trend"), "forecast": ("forecast", "trend")}
_NEEDED = {
    "trend": 1, "forecast": 1, "benefit": 1, "policy": 1, "driver": 0, "solution": 0, "recommendation": 0,
    "definition": 2,
}  # fmt: skip
_LISTED = frozenset({"listed", "within", "led", "opened"})
_FAINT_ZH, _FAINT_EN = 12, 8  # characters or words from which weak cues alone make a statement
_FEW = 16  # characters or words of an item that says no more than its matter
_COUNT = lazy.pattern(
    r"(?<!\d)(?!(?:19|20)\d{2}(?!\d))\d|\b(?:one|two|three) in (?:two|three|four|five|six|ten)\b"
)  # a digit that is no year
_TROUBLE = ("challenge", "risk")
_NAMED = frozenset({"challenge", "risk", "driver"})  # items of their lists may be two words
_ACTS = frozenset({"solution", "recommendation"})
_OWN = ("policy", "recommendation", "definition")
_ACT = lazy.pattern(
    r"\b[A-Z][\w-]+ (?:Act|Directive|Regulation|Order|Law|Bill|Code|Decree|Plan|Scheme|System|Mechanism)\b"
)
_CLAUSE_END = lazy.pattern(r"[，,。；;.]")
_TITLE = lazy.pattern(r"《[^》]{0,80}》")
_WORDS = lazy.pattern(r"[A-Za-z]+|[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the cues of a sentence say. `strong`, `weak`: number of different cues by kind."""

    strong: dict[str, int]
    weak: dict[str, int]
    after_turn: frozenset[str]
    figures: bool  # nothing but figures is said
    partly: bool = False  # one clause at least has none
    numbered: bool = False  # one clause at least has one
    short: bool = False  # a few words

    def score(self, kind: str) -> float:
        told = 3.0 * min(2, self.strong[kind]) + 0.5 * min(3, self.weak[kind]) + 1.5 * (kind in self.after_turn)
        return told * (1.2 if kind == "solution" else 1.0)

    def evidence(self, kind: str) -> int:
        """How much the sentence confirms what its heading says: 2 for a strong cue, 1 for a weak one."""
        kin = _KIN.get(kind, (kind,))
        return 2 * sum(self.strong[k] for k in kin) + self.weak[kind]


def kind_of(text: str, context: tuple[str, ...] = (), tie: str = "loose", faint: bool = True) -> str | None:
    """The kind of a sentence, or None if it is no statement.

    `context`: kinds its lead or governing heading names, () if none. `tie`: how close it stands to them:
    loose (prose somewhere below), close (a short paragraph right below), listed (a list item or member), within (a later sentence of an item),
    led (opened by a lead right below), opened (the context introduces this very sentence: 建议一是...).
    `faint`: weak cues alone may make a statement.
    """
    words = cues(language(text))
    enough = 4 if (context and tie in _LISTED) or language(text) == "en" else 6
    if "recommendation" in context and language(text) == "en":
        enough = 3
    if tie == "listed" and context and context[0] in _NAMED:
        enough = 2 if language(text) == "en" else 3
    if words.source.search(text.strip()) or len(_WORDS.findall(_TITLE.sub("", text))) < enough:
        return None
    read = _read(text, words)
    titled = bool(_TITLE.search(text) or _ACT.search(text))
    if context and (kind := _under(read, context, tie, titled)):
        return kind
    kind = _alone(read, titled)
    if kind in _DIRECTIONAL and read.strong[kind] < 2 and words.event.search(text):
        return None  # what one company did or will do, on one cue
    return kind or (_faint(read, text, words) if faint else None)


def _under(read: Reading, context: tuple[str, ...], tie: str, titled: bool) -> str | None:
    """Under a heading or lead that names kinds."""
    if tie != "opened":
        named = _own(read, titled)
        advice = {"recommendation", "solution"} & set(context)
        kept = (advice or "driver" in context) and not (named == "policy" and titled)
        if named and named not in context and not kept:
            return named
    if len(context) > 1 and all(compatible(k, context[-1]) for k in context):
        context = context[-1:]
    if len(context) > 1:
        best = max(context, key=lambda k: (read.score(k), -context.index(k)))
        if tie in ("listed", "led") and not read.figures and read.score(best) < 0.5:
            return context[0]  # an item of a list says what the list is of
        return best if read.score(best) >= (0.5 if tie in _LISTED else 3) else None
    return _under_one(read, context[0], tie)


def _under_one(read: Reading, kind: str, tie: str) -> str | None:
    if kind in _FRIENDLY and not (kind == "forecast" and read.strong[kind]) and _contrary(read):
        return "risk" if read.strong["risk"] > read.strong["challenge"] else "challenge"
    if kind in ("challenge", "risk"):
        return _trouble(read, kind, tie)
    if tie == "opened":
        return kind
    told = read.evidence(kind)
    if kind in _ACTS and tie != "led" and any(read.strong[k] for k in _TROUBLE) and told < 2:
        return _troubled(read) if told and kind == "recommendation" else None if not told else kind
    if kind == "driver" and tie == "led":
        return kind
    if read.figures and not (read.partly and kind in _ACTS) and not (kind == "solution" and tie == "listed"):
        return kind if told and kind in ("trend", "driver") and tie in _LISTED else None
    if tie in ("loose", "close"):
        needed = 1 if tie == "close" or kind == "recommendation" else 2  # an imperative says enough under 建议
    else:
        short = tie == "listed" and kind == "trend" and read.short
        needed = 0 if tie == "led" or short else _NEEDED[kind]
    return kind if told >= needed else None


def _troubled(read: Reading) -> str:
    return "risk" if read.score("risk") > read.score("challenge") else "challenge"


def _trouble(read: Reading, kind: str, tie: str) -> str | None:
    """Under challenges and risks: which of the two, if the sentence tells trouble at all."""
    if read.strong["solution"] and not (read.strong["challenge"] or read.strong["risk"]):
        return "solution"
    weak = read.weak["challenge"] + read.weak["risk"]
    told = read.strong["challenge"] or read.strong["risk"] or weak > 1 or (weak and tie != "loose")
    if not (told or tie in ("led", "listed") or (tie != "loose" and not read.figures)):
        return None
    if kind == "risk" and tie in ("led", "listed", "opened", "within"):
        return kind
    if read.strong["risk"] and not read.strong["challenge"]:
        return "risk"
    return "challenge" if read.strong["challenge"] and not read.strong["risk"] else kind


def _contrary(read: Reading) -> bool:
    """A sentence under a friendly heading that tells trouble in its main clause."""
    if not {"challenge", "risk"} & read.after_turn:
        return False
    return max(read.score("challenge"), read.score("risk")) >= max(read.score("trend"), read.score("driver"))


def _own(read: Reading, titled: bool = True) -> str | None:
    """Policy, recommendation or definition, which a sentence is by its own words wherever it stands."""
    if read.strong["policy"] and read.strong["recommendation"]:
        return "policy" if titled else "recommendation"
    return next((kind for kind in _OWN if read.strong[kind]), None)


def _alone(read: Reading, titled: bool) -> str | None:
    named = _own(read, titled)
    if named:
        return named
    best = max(KINDS, key=lambda k: (read.score(k) if read.strong[k] else 0.0, -KINDS.index(k)))
    return best if read.strong[best] and not (best == "benefit" and read.score(best) < 3.5) else None


def _faint(read: Reading, text: str, words: Cues) -> str | None:
    """The kind of a sentence with weak cues alone: one that tells no figure, no event and nothing of itself."""
    if read.numbered or _COUNT.search(text) or words.event.search(text):
        return None
    if len(_WORDS.findall(text)) < (_FAINT_ZH if language(text) == "zh" else _FAINT_EN):
        return None
    trouble = max(read.weak["challenge"], read.weak["risk"])
    if trouble >= 2 and trouble > read.weak["trend"]:
        return "challenge"
    return "trend" if sum(read.weak.values()) else None


def _read(text: str, words: Cues) -> Reading:
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
    partly = any(len(_WORDS.findall(c)) >= 4 for c in told)
    return Reading(
        strong,
        weak,
        frozenset(after),
        bool(figures) and not said,
        partly,
        bool(figures),
        len(_WORDS.findall(text)) <= _FEW,
    )


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
