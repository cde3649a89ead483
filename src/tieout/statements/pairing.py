"""Pain and remedy: which statements answer which, where a document gives both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tieout.model import Document, Statement

_PAIN = frozenset({"challenge", "risk"})
_REMEDY = frozenset({"solution"})
_NEAR = 2  # blocks


def paired(found: Sequence[Statement], document: Document) -> tuple[Statement, ...]:
    """The statements with `pairs` filled: a challenge names the solutions of its document that answer it.

    A solution answers the challenges of its own topic; without a topic, the nearest challenge just before it.
    """
    answers: dict[str, list[str]] = {}
    by_topic: dict[str, list[Statement]] = {}
    for s in found:
        if s.kind in _PAIN and s.topic:
            by_topic.setdefault(s.topic, []).append(s)
    last: Statement | None = None
    for s in found:
        if s.kind in _PAIN:
            last = s
        elif s.kind in _REMEDY:
            answered = by_topic.get(s.topic, []) if s.topic else []
            if not answered and last is not None and s.block - last.block <= _NEAR:
                answered = [last]
            for pain in answered:
                answers.setdefault(pain.id, []).append(s.id)
    return tuple(replace(s, pairs=tuple(answers[s.id])) if s.id in answers else s for s in found)
