"""Houses beside the one that spoke: another one's figure in the sentence, a house in brackets, whoever asked people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tieout.claims.attribution import Attribution
from tieout.claims.house_names import is_house, kind_of, trimmed_name
from tieout.claims.passage import Draft, Passage
from tieout.claims.words import patterns, vocabulary
from tieout.model import Basis


def beside(
    passage: Passage, start: int, end: int, found: Sequence[Attribution], known: Sequence[str]
) -> list[Attribution]:
    """Sources of the sentence [start, end) that no verb of saying tells. `found`: those that one does."""
    asked = list(_asked(passage, start, end, found))
    told = [*found, *asked, *_aside(passage, start, end, found, known)]
    told += _second(passage, start, end, told, known)
    return [*told[len(found) :], *_bracketed(passage, start, end, told, known)]


def _taken(found: Sequence[Attribution], at: int) -> bool:
    return any(x.start <= at < max(x.end, x.start + 1) for x in found)


def _asked(passage: Passage, start: int, end: int, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Morrow Polling asked 1,400 dentists: what follows is what they answered."""
    for pattern in patterns("attribution", "asked"):
        for match in pattern.finditer(passage.text[:end][start:]):
            who, a, b = trimmed_name(passage.text, start + match.start("who"), start + match.end("who"))
            if kind_of(who) == "name" and not _taken(found, a):
                yield Attribution(who, a, b, start + match.start(), end, who, start + match.end(), asks=True)


def _aside(
    passage: Passage, start: int, end: int, found: Sequence[Attribution], known: Sequence[str]
) -> Iterator[Attribution]:
    """又据某院，: no verb, so it must be called as houses are."""
    for pattern in patterns("attribution", "aside"):
        for match in pattern.finditer(passage.text[:end][start:]):
            who, a, b = trimmed_name(passage.text, start + match.start("who"), start + match.end("who"))
            if not _taken(found, a) and (is_house(who, known) or (who.isascii() and kind_of(who) == "name")):
                yield Attribution(who, a, b, start + match.start(), end, who, start + match.end())


def _second(
    passage: Passage, start: int, end: int, found: Sequence[Attribution], known: Sequence[str]
) -> Iterator[Attribution]:
    """Corvin puts it at 40 and the Grain Board, which leaves out feed, at 31: another house after one that spoke."""
    first = min((x.start for x in found if x.who and start <= x.start), default=None)
    if first is None:
        return
    for pattern in patterns("attribution", "second"):
        for match in pattern.finditer(passage.text, first, end):
            who, a, b = trimmed_name(passage.text, match.start("who"), match.end("who"))
            if a <= first or _taken(found, a) or any(x.stop and x.start <= a < x.stop for x in found):
                continue
            if is_house(who, known) or (match.group("method") and kind_of(who) == "name" and not _is_place(who)):
                yield Attribution(who, a, b, match.start(), end, who, match.end())


def _bracketed(
    passage: Passage, start: int, end: int, found: Sequence[Attribution], known: Sequence[str]
) -> list[Attribution]:
    """900,000 (Halden Institute), 1.2 million (Kestrel): each says the figure before it; one of a list must be a house."""
    told: list[Attribution] = []
    houses = 0
    left = max([start, *(x.stop for x in found if start <= x.stop <= end)])
    for quantity in passage.figures:
        if not start <= quantity.start < end:
            continue
        match = next(
            (m for p in patterns("attribution", "bracketed") if (m := p.match(passage.text, quantity.end, end))), None
        )
        if match is None:
            continue
        who, a, b = trimmed_name(passage.text, match.start("who"), match.end("who"))
        if kind_of(who) != "name" or _is_place(who) or vocabulary("measures").find(who) or _taken(found, a):
            continue
        houses += is_house(who, known)
        told.append(Attribution(who, a, b, min(left, quantity.start), match.start("who"), who, own=True))
        left = match.end()
    return told if houses else []


def _is_place(who: str) -> bool:
    return any(h.end - h.start >= len(who) - 1 for h in vocabulary("areas").find(who))


def settle(passage: Passage, draft: Draft, before: Sequence[Draft], sources: Sequence[Attribution]) -> None:
    """A figure whose subject is only the house that tells it is of what the figure before it is of; and two houses that
    put one thing in one measure mean one place."""
    told = [e for e in reversed(before[-6:]) if e.subject_key and e.said_by != draft.said_by and _alike(draft, e)]
    basis = next((b for b in draft.basis if b.field == "subject"), None)
    if basis is not None and basis.start is not None and told and _within(passage, basis, sources):
        last = next((e for e in told if not _named_house(e, sources)), None)
        if last is not None:
            draft.subject, draft.subject_key = last.subject, last.subject_key
            draft.basis.remove(basis)
            draft.because(
                "subject", "sentence", *passage.place(last.quantity.start, last.quantity.end), note="the same"
            )
    if draft.area is None and draft.said_by:
        for earlier in told:
            if earlier.area and (earlier.subject_key, earlier.measure) == (draft.subject_key, draft.measure):
                draft.area = earlier.area
                draft.because(
                    "area", "sentence", *passage.place(earlier.quantity.start, earlier.quantity.end), note="the same"
                )
                return


def _alike(draft: Draft, earlier: Draft) -> bool:
    """Whether two figures could answer one question: the same unit, in measures that do not differ."""
    one = draft.unit == earlier.unit or draft.family == earlier.family in ("money", "percent")
    weak = {None, "percentage", "market_size", "value", "amount"}
    return one and draft.role == earlier.role and (draft.measure == earlier.measure or draft.measure in weak)


def _within(passage: Passage, basis: Basis, sources: Sequence[Attribution]) -> bool:
    start, end = basis.start or 0, basis.end or 0
    for source in sources:
        left, right = passage.place(source.start, max(source.stop, source.end))
        if left is not None and right is not None and left - 6 <= start < right and end <= right:
            return True
    return False


def _named_house(draft: Draft, sources: Sequence[Attribution]) -> bool:
    return any(s.who and draft.subject and s.who in draft.subject for s in sources)
