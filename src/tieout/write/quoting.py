"""Which statement to quote for a topic, and how much of it: one that names the topic or says what kind it is, in whole
or cut at the end of a clause."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from tieout import lexicon
from tieout.model import Statement, Topic
from tieout.statements.cues import cues
from tieout.statements.matters import matches
from tieout.write import values

LOOKED_AT = 600  # characters of a statement
OPPOSED = {"challenge": ("solution", "recommendation", "benefit"), "risk": ("solution", "recommendation", "benefit")}
ALLIED = {"challenge": ("risk",), "risk": ("challenge",), "trend": ("forecast",), "forecast": ("trend",)}
_ENDS = re.compile(r"[，。；！？,;.!?](?=\s|[\u3000-\u9fff]|$)|[，。；！？]")
_DANGLING = re.compile(
    r"(?:[中时后上下前里间来的地得及和与或并以为在对将是等]|\b(?:and|or|of|the|a|an|to|in|for|with|by|as))$", re.I
)
TELLING, WORST = 1, 3
ITEM = {"han": 16, "latin": 40}  # characters
SHORTEST = 8  # characters of what is left of a sentence


def fits(statement: Statement, topic: Topic) -> bool:
    """Whether the words of a statement bear out what it is quoted for."""
    return worth(statement, topic) < WORST


def worth(statement: Statement, topic: Topic) -> int:
    """Small is good: 0 names the topic and says its kind, 1 says its kind, 2 names the topic, 3 neither, or says
    the opposite kind only."""
    text = statement.reading[:LOOKED_AT]
    named = names(topic.key, text)
    if _says(statement.kind, text, statement.language):
        return 0 if named else 1
    if any(_says(kind, text, statement.language, allied=False) for kind in OPPOSED.get(statement.kind, ())):
        return WORST
    item = len(text) <= ITEM[values.script(text)]  # an entry of a list, whose lead says the kind
    return (1 if item else 2) if named else WORST


def says(statement: Statement) -> bool:
    """Whether the words of a statement say its kind."""
    return _says(statement.kind, statement.reading[:LOOKED_AT], statement.language)


def names(key: str, text: str) -> bool:
    """Whether a text names a topic: by a form of the vocabulary, or in the words that the pile formed it from. A key
    that is neither (made by another hand) is taken at its word."""
    if key in lexicon.entries("vocabularies", "topics"):
        return any(match.key == key for match in matches(text))
    return "_" in key or key.casefold() in text.casefold()


def _says(kind: str, text: str, language: str, *, allied: bool = True) -> bool:
    kinds = (kind, *ALLIED.get(kind, ())) if allied else (kind,)
    codes = [c for c in _languages() if c == language] or list(_languages())
    return any(
        pattern.search(text)
        for code in codes
        for k in kinds
        for table in (cues(code).strong, cues(code).told, cues(code).heading)
        if (pattern := table.get(k)) is not None
    )


@cache
def _languages() -> tuple[str, ...]:
    return tuple(code for code in lexicon.languages() if lexicon.cues(code, "statements"))


def whole(text: str, room: int) -> str | None:
    """The text, or its first clauses that fit, with an ellipsis; None where no clause ends in time."""
    text = values.reading(text)
    if len(text) <= room:
        return text
    for end in reversed([m.start() for m in _ENDS.finditer(text[: room + 1])]):
        kept = text[:end].rstrip()
        if len(kept) < SHORTEST:
            return None
        if not _DANGLING.search(kept):
            return kept + "…"
    return None


def shown(statement: Statement, topic: Topic, room: int) -> str | None:
    """What to show of a statement in so much room: its words or the clauses of it that still bear out the topic."""
    text = whole(statement.reading, room)
    if text is None:
        return None
    told = worth(replace(statement, reading=text), topic)
    return text if told < WORST else None
