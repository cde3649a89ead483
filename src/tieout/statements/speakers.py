"""Who says a statement, and whom a recommendation addresses, as far as the sentence itself names them."""

from __future__ import annotations

from tieout.statements.cues import Cues, cues, language


def said_by(text: str) -> tuple[str, int, int] | None:
    """The named source of a sentence and its span: 东吴证券预测..., according to the Ministry of Power, ..."""
    words = cues(language(text))
    for pattern in words.said_by:
        for match in pattern.finditer(text):
            who = match.group("who").strip().removesuffix("'s").removesuffix("’s")
            if who and not words.not_speaker.search(who):
                return who, match.start("who"), match.start("who") + len(who)
    return None


def addressee(text: str) -> str | None:
    """The actor who should act: 企业, 政府, banks, transit agencies; None where the sentence names none."""
    match = cues(language(text)).addressed.search(text)
    return match.group("who") if match else None


def hedged(text: str) -> bool:
    return _has(text, cues(language(text)), "hedged")


def negated(text: str) -> bool:
    return _has(text, cues(language(text)), "negated")


def _has(text: str, words: Cues, name: str) -> bool:
    return bool((words.hedged if name == "hedged" else words.negated).search(text))
