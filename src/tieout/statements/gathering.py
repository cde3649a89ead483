"""Topics of a pile: statements about one matter, across documents and languages, with their independent voices."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from tieout import lazy
from tieout.locate.sentences import clauses
from tieout.model import Extraction, Statement, Topic
from tieout.statements.emerging import formed

_JOINING = frozenset({"same_publisher", "same_origin", "repeats"})
_SIDES = (
    ("challenge", "risk"), ("trend", "forecast"), ("solution", "recommendation"), ("driver",), ("policy",),
    ("benefit",), ("definition",),
)  # fmt: skip
_SIDE = {kind: side for side in _SIDES for kind in side}
_UP = lazy.pattern(
    r"上升|增长|提升|提高|扩大|上涨|攀升|回升|加剧|走高|\b(?:ris|grow|increas|expand|climb|accelerat|improv)\w*",
    re.IGNORECASE,
)
_DOWN = lazy.pattern(
    r"下降|减少|降低|缩小|下滑|下跌|收窄|缓解|走低|放缓|\b(?:fall|declin|decreas|shrink|drop|narrow|slow|eas)\w*",
    re.IGNORECASE,
)
_UNNAMED = lazy.pattern(r"某[^，。；,\s]{1,8}|\b(?:an?|one) unnamed\b")
_DIGIT = lazy.pattern(r"\d")
_SECOND_HAND = {
    "model_answer": 20.0,
    "machine_reworded": 30.0,
    "outline_only": 10.0,
    "relayed": 1.0,
}  # the large ones come last
_ALIKE = 0.6  # share of common 5-grams from which two sentences are one wording
_GRAM = 5


def topics(pile: Sequence[Extraction]) -> tuple[Topic, ...]:
    """Topics by number of independent origins, then by strength; within a topic the strongest statement first."""
    trust = {e.document.id: _trust(e) for e in pile}
    order = {e.document.id: n for n, e in enumerate(pile)}
    joined = _joined(pile)
    groups: dict[tuple[str, tuple[str, ...]], list[Statement]] = {}
    statements = [s for e in pile for s in e.statements]
    names = formed([s for s in statements if s.topic is None], [s for s in statements if s.topic is not None])
    for s in statements:
        key = s.topic or names.get(s.id)
        if key is not None:
            groups.setdefault((key, _SIDE.get(s.kind, (s.kind,))), []).append(s)
    made = set(names.values())
    groups = {k: g for k, g in groups.items() if k[0] not in made or len(g) > 1}
    found = [_topic(key, side, group, trust, order, joined) for (key, side), group in groups.items()]
    found.sort(key=lambda t: (-len(t.origins), -_weight(t), t.key, t.kind))
    return tuple(found)


def _topic(
    key: str,
    side: tuple[str, ...],
    group: list[Statement],
    trust: dict[str, float],
    order: dict[str, int],
    joined: dict[str, str],
) -> Topic:
    counts = Counter(s.kind for s in group)
    kind = max(side, key=lambda k: (counts[k], -side.index(k)))
    ranked = sorted(group, key=lambda s: (-strength(s, trust[s.document]), order[s.document], s.start))
    ranked = _once(ranked)
    against = _dissent(ranked)
    return Topic(
        key=key,
        kind=kind,
        statements=tuple(s for s in ranked if s.id not in against),
        origins=_origins(ranked, order, joined),
        dissent=tuple(s for s in ranked if s.id in against),
    )


def _once(ranked: Sequence[Statement]) -> list[Statement]:
    """Each wording once per document: a summary repeats its body."""
    seen: set[tuple[str, str]] = set()
    kept: list[Statement] = []
    for s in ranked:
        wording = (s.document, "".join(c for c in s.reading.lower() if c.isalnum()))
        if wording not in seen:
            seen.add(wording)
            kept.append(s)
    return kept


def strength(statement: Statement, trust: float = 0.0) -> float:
    """How well a statement serves as a quotation: first-hand, attributed, concrete, neither a fragment nor a page.

    "某企业" (a company that is not named) makes it weaker.
    """
    size = len(statement.reading) / (1.0 if statement.language == "zh" else 2.6)
    score = trust + 1.5 * (statement.said_by is not None) + 1.0 * bool(_DIGIT.search(statement.reading))
    score += 1.5 if 18 <= size <= 110 else 0.5 if 10 <= size <= 180 else -0.5
    score -= 0.3 * statement.hedged + 1.0 * bool(_UNNAMED.search(statement.reading))
    if any(b.field == "topic" and b.how == "heading" for b in statement.basis):
        score -= 0.8
    return score


def _trust(extraction: Extraction) -> float:
    assessment = extraction.assessment
    names = {t.name for t in assessment.traits} | {assessment.kind}
    score = -sum(cost for name, cost in _SECOND_HAND.items() if name in names)
    return score + (1.0 if assessment.kind == "official_statistics" else 0.0)


def _weight(topic: Topic) -> float:
    return sum(max(0.5, 3 + strength(s)) for s in topic.statements[:12])


def _joined(pile: Sequence[Extraction]) -> dict[str, str]:
    """A name for each family of documents that are one voice, by document id."""
    families = _Families()
    known = {e.document.id for e in pile}
    for e in pile:
        families.root(e.document.id)
        for trait in e.assessment.traits:
            if trait.name in _JOINING:
                for other in trait.related:
                    if other in known:
                        families.join(e.document.id, other)
    return {id_: families.root(id_) for id_ in known}


def _origins(group: Sequence[Statement], order: dict[str, int], joined: dict[str, str]) -> tuple[tuple[str, ...], ...]:
    """Document ids by voice: one family, one named source repeated, or one wording."""
    families = _Families()
    wording: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for s in group:
        node = joined.get(s.document, s.document)
        families.root(node)
        grams = _grams(s.reading)
        rivals: dict[int, tuple[str, frozenset[str]]] = {}
        for gram in sorted(grams)[:64]:
            for other in wording.get(gram, ()):
                rivals[id(other)] = other
        for voice, theirs in rivals.values():
            if voice != node and len(grams & theirs) >= _ALIKE * min(len(grams), len(theirs)) and len(grams) > 8:
                families.join(node, voice)
        entry = (node, grams)
        for gram in sorted(grams)[:64]:
            if len(bucket := wording.setdefault(gram, [])) < 16:
                bucket.append(entry)
    voices: dict[str, list[str]] = {}
    for id_ in sorted({s.document for s in group}, key=lambda d: order[d]):
        voices.setdefault(families.root(joined.get(id_, id_)), []).append(id_)
    return tuple(tuple(v) for v in voices.values())


def _grams(text: str) -> frozenset[str]:
    plain = "".join(c for c in text.lower() if c.isalnum())
    return frozenset(plain[i : i + _GRAM] for i in range(max(0, len(plain) - _GRAM + 1)))


def _dissent(group: Sequence[Statement]) -> set[str]:
    """Statements that say the opposite direction of what most documents say."""
    ways = {s.id: _direction(s) for s in group}
    up = {s.document for s in group if ways[s.id] > 0}
    down = {s.document for s in group if ways[s.id] < 0}
    if not up or not down or len(up) == len(down):
        return set()
    minority, documents = (-1, down - up) if len(up) > len(down) else (1, up - down)
    return {s.id for s in group if ways[s.id] == minority and s.document in documents}


def _direction(statement: Statement) -> int:
    """1 up, -1 down, 0 neither or both: what the clause that names the topic says of it."""
    named = next((b for b in statement.basis if b.field == "topic" and b.how in ("stated", "clause")), None)
    if named is None or named.start is None:
        return 0
    at = named.start - statement.start
    clause = next((statement.text[a:b] for a, b in clauses(statement.text) if a <= at < b), "")
    way = int(bool(_UP.search(clause))) - int(bool(_DOWN.search(clause)))
    return -way if statement.negated else way


class _Families:
    """Disjoint sets; the smallest name stands for a set."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def root(self, node: str) -> str:
        parent = self._parent
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    def join(self, *nodes: str) -> None:
        roots: Iterable[str] = sorted({self.root(n) for n in nodes})
        first, *others = roots
        for other in others:
            self._parent[other] = first
