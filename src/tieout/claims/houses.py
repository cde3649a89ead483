"""Houses beside the one that spoke: another one's figure in the sentence, a house in brackets, whoever asked people."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

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
    for quantity in passage.figures[bisect_left(passage.figures, start, key=lambda q: q.start) :]:
        if quantity.start >= end:
            break
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


class Heard:
    """The sources of one block, looked up by their names and by where they tell how they count."""

    __slots__ = ("_by_start", "_ends", "_known", "_order", "_starts")

    def __init__(self, passage: Passage, sources: Sequence[Attribution]) -> None:
        self._order: dict[str, int] = {}
        for source in sources:
            if source.who and source.words:
                self._order.setdefault(source.who, len(self._order))
        lengths: dict[str, set[int]] = {}
        for who in self._order:
            lengths.setdefault(who[:2], set()).add(len(who))
        self._by_start = {start: sorted(found) for start, found in lengths.items()}
        self._known: dict[str, bool] = {}
        spans = sorted(
            (a, b) for a, b in (passage.place(*s.method) for s in sources if s.method) if a is not None and b
        )
        self._starts = [a for a, _ in spans]
        self._ends = list(accumulate((b for _, b in spans), max))

    def only(self, subject: str | None) -> bool:
        """Whether a subject is nothing but sources of the block, or that others differ."""
        text = subject or ""
        if text not in self._known:
            rest = text
            for who in sorted(self._inside(text), key=self._order.__getitem__):
                rest = rest.replace(who, " ")
            self._known[text] = bool(_DIFFER.match(rest)) or (rest != subject and not canonical(_FILLER.sub(" ", rest)))
        return self._known[text]

    def _inside(self, text: str) -> set[str]:
        found = set()
        for at in range(len(text)):
            for start in {text[at : at + 1], text[at : at + 2]}:
                found |= {text[at : at + n] for n in self._by_start.get(start, ()) if text[at : at + n] in self._order}
        return found

    def method(self, at: int) -> bool:
        """Whether an offset of the document lies where a source tells how it counts."""
        last = bisect_right(self._starts, at)
        return last > 0 and at < self._ends[last - 1]


def settle(passage: Passage, draft: Draft, before: Sequence[Draft], heard: Heard) -> None:
    """A figure whose subject is only the house that tells it is of what the figure before it is of; and two houses that
    put one thing in one measure mean one place."""
    told = [e for e in reversed(before[-6:]) if e.subject_key and _alike(draft, e) and not heard.only(e.subject)]
    if draft.subject_key and (heard.only(draft.subject) or _in_method(draft, heard)):
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
    markets = passage.of_all(_markets)
    last = bisect_right(markets, passage.sentence(draft.sentence)[0], key=lambda m: m[0])
    for _, start, end in reversed(markets[max(0, last - 8) : last]):
        if key := canonical(passage.text[start:end]):
            draft.subject, draft.subject_key = passage.text[start:end], key
            draft.basis = [b for b in draft.basis if b.field != "subject"]
            draft.because("subject", "sentence", *passage.place(start, end))
            return


def _markets(text: str) -> Iterator[tuple[int, int, int]]:
    """(where it ends, the span of its name) of each market a text names."""
    for match in _MARKET.finditer(text):
        yield match.end(), *match.span("of")


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


def _in_method(draft: Draft, heard: Heard) -> bool:
    """Whether a subject is of the words that tell how a house counts."""
    basis = next((b for b in draft.basis if b.field == "subject" and b.start is not None), None)
    return basis is not None and basis.start is not None and heard.method(basis.start)


_DIFFER = lazy.pattern(
    r"\s*(?:others?|estimates?|forecasts?|houses?|analysts?|opinions?|views?|figures|numbers|sources)\s+(?:differ|vary|diverge|disagree)\w*|.{0,6}(?:分歧|口径不一|说法不一|差别很大|差异较大)",
    re.IGNORECASE,
)
_FILLER = lazy.pattern(
    r"[’']s?\b|\b(?:own|figure|number|estimate|forecast|count|tally|projection|another|other)s?\b|另据|又据|再据|据|给[出的]*|的|数字|数|口径|统计|测算",
    re.IGNORECASE,
)
