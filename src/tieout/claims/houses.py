"""Houses beside the one that spoke: another one's figure in the sentence, a house in brackets, whoever asked people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tieout import lazy
from tieout.claims.attribution import Attribution
from tieout.claims.house_names import is_house, kind_of, trimmed_name
from tieout.claims.key import canonical
from tieout.claims.passage import Draft, Passage
from tieout.claims.words import patterns, vocabulary


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
                method = match.span("method") if match.group("method") else None
                yield Attribution(who, a, b, match.start(), end, who, match.end(), method=method)


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
        if kind_of(who) != "name" or _is_place(who) or _taken(found, a):
            continue
        if vocabulary("measures").find(who) and not is_house(who, known):
            continue
        left = max([left, *(x.governs_to for x in found if start < x.governs_to <= quantity.start)])
        houses += is_house(who, known) or _is_office(who, match.group())
        told.append(Attribution(who, a, b, min(left, quantity.start), match.start("who"), who, own=True))
        left = match.end()
    return told if houses else []


def _is_office(who: str, bracket: str) -> bool:
    """农业部, a ministry or bureau; BLRS with a year beside it."""
    if not who.isascii():
        return who.endswith(_OFFICES) and len(who) > 3
    return _LETTERS.fullmatch(who) is not None and _ITS_YEAR.search(bracket) is not None


_OFFICES = ("部", "总署", "总局", "委员会", "能源署", "统计局", "央行", "银行", "组织")
_LETTERS = lazy.pattern(r"[A-Z]{3,7}")
_ITS_YEAR = lazy.pattern(r"[（(][^（()]*(?:19|20)\d\d[^（()]*$")


def _is_place(who: str) -> bool:
    return any(h.end - h.start >= len(who) - 1 for h in vocabulary("areas").find(who))


def settle(passage: Passage, draft: Draft, before: Sequence[Draft], sources: Sequence[Attribution]) -> None:
    """A figure whose subject is only the house that tells it is of what the figure before it is of; and two houses that
    put one thing in one measure mean one place."""
    told = [e for e in reversed(before[-6:]) if e.subject_key and _alike(draft, e) and not _only_house(e, sources)]
    if draft.subject_key and (_only_house(draft, sources) or _in_method(passage, draft, sources)):
        _of_what_was_told(passage, draft, told)
    if draft.area is not None or not draft.said_by:
        return
    for earlier in told:
        one = (earlier.subject_key, earlier.measure) == (draft.subject_key, draft.measure)
        if earlier.area and one and earlier.said_by != draft.said_by:
            draft.area = earlier.area
            _because(passage, draft, earlier, "area")
            return


def _of_what_was_told(passage: Passage, draft: Draft, told: Sequence[Draft]) -> None:
    """The subject of the last figure told, else the market that the block has named before."""
    if told:
        draft.subject, draft.subject_key = told[0].subject, told[0].subject_key
        draft.basis = [b for b in draft.basis if b.field != "subject"]
        _because(passage, draft, told[0], "subject")
        return
    for match in reversed(list(_MARKET.finditer(passage.text, 0, passage.sentence(draft.sentence)[0]))[-8:]):
        if key := canonical(match.group("of")):
            draft.subject, draft.subject_key = match.group("of"), key
            draft.basis = [b for b in draft.basis if b.field != "subject"]
            draft.because("subject", "sentence", *passage.place(*match.span("of")))
            return


_MARKET = lazy.pattern(
    r"\b(?:[Tt]he|of|for|in)\s+(?P<of>(?:(?!the\b|of\b|for\b|in\b|and\b)[\w-]+\s+){1,4}?)(?:markets?|industry|sector|business)\b"
)


def _because(passage: Passage, draft: Draft, earlier: Draft, field: str) -> None:
    at = earlier.quantity
    draft.because(field, "sentence", *passage.place(at.start, at.end), note="as the figure before")


def _alike(draft: Draft, earlier: Draft) -> bool:
    """Whether two figures could answer one question: the same unit, in measures that do not differ."""
    one = draft.unit == earlier.unit or draft.family == earlier.family == "money"
    return one and draft.role == earlier.role and (draft.measure == earlier.measure or draft.measure in _WEAK)


_WEAK = frozenset({None, "percentage", "market_size", "value", "amount"})


def _only_house(draft: Draft, sources: Sequence[Attribution]) -> bool:
    """Whether a subject is nothing but sources of its block, or that others differ."""
    rest = draft.subject or ""
    for source in sources:
        if source.who and source.words:
            rest = rest.replace(source.who, " ")
    return bool(_DIFFER.match(rest)) or (rest != draft.subject and not canonical(_FILLER.sub(" ", rest)))


def _in_method(passage: Passage, draft: Draft, sources: Sequence[Attribution]) -> bool:
    """Whether a subject is of the words that tell how a house counts."""
    basis = next((b for b in draft.basis if b.field == "subject" and b.start is not None), None)
    if basis is None or basis.start is None:
        return False
    spans = [passage.place(*s.method) for s in sources if s.method]
    return any(a is not None and b is not None and a <= basis.start < b for a, b in spans)


_DIFFER = lazy.pattern(
    r"\s*(?:others?|estimates?|forecasts?|houses?|analysts?|opinions?|views?|figures|numbers|sources)\s+(?:differ|vary|diverge|disagree)\w*|.{0,6}(?:分歧|口径不一|说法不一|差别很大|差异较大)",
    re.IGNORECASE,
)
_FILLER = lazy.pattern(
    r"[’']s?\b|\b(?:own|figure|number|estimate|forecast|count|tally|projection|another|other)s?\b|另据|又据|再据|据|给[出的]*|的|数字|数|口径|统计|测算",
    re.IGNORECASE,
)
