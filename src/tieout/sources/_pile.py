"""What only a pile shows: one publisher behind several documents, passages they share, reports they all repeat.

Linear in the length of the texts: sentences are compared by their letters in a dictionary, documents only where they met.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from tieout import lazy
from tieout.model import Assessment, Extraction, Span, Trait
from tieout.sources import relayed
from tieout.sources._facts import Facts, sentences
from tieout.sources.spun import normalise

_LETTERS = lazy.pattern(r"[\W_]+")
_SENTENCE = 20  # letters of a sentence that is worth comparing
_CROWD = 40  # documents a sentence may be shared by and still be compared pair by pair
_SHARED = 3  # sentences
_SHARE = 0.2  # of the shorter document's sentences
_SPANS = 30
_BEHIND = 0.5  # share of a document's attributed figures behind one report's agency


def pile_traits(pile: Sequence[Extraction]) -> dict[str, list[Trait]]:
    """Document id -> its traits beside the others."""
    found: dict[str, list[Trait]] = {e.document.id: [] for e in pile}
    for traits in (_same_publisher(pile), _repeats(pile), _same_origin(pile)):
        for document, trait in traits:
            found[document].append(trait)
    return found


def _groups(marks: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """Documents joined by shared marks, directly or through others; in order."""
    home = {document: document for document in marks}

    def root(document: str) -> str:
        while home[document] != document:
            home[document] = home[home[document]]
            document = home[document]
        return document

    first: dict[str, str] = {}
    for document, own in marks.items():
        for mark in own:
            a, b = root(first.setdefault(mark, document)), root(document)
            if a != b:
                home[b] = a
    groups: dict[str, list[str]] = {}
    for document in marks:
        groups.setdefault(root(document), []).append(document)
    return [g for g in groups.values() if len(g) > 1]


def _same_publisher(pile: Sequence[Extraction]) -> Iterable[tuple[str, Trait]]:
    told = {e.document.id: t for e in pile if (t := e.assessment.trait("published_by"))}
    marks = {d: [v for k, v in t.data if k == "mark"] for d, t in told.items()}
    known = [m for own in marks.values() for m in own]
    for group in _groups({d: _with_short(own, known) for d, own in marks.items()}):
        names = [told[d].detail or "" for d in group]
        name = max(names, key=lambda n: (names.count(n), len(n), n))
        for document in group:
            related = tuple(d for d in group if d != document)
            data = tuple(("mark", m) for m in marks[document])
            yield document, Trait("same_publisher", name, told[document].evidence, related, data)


def _with_short(own: Sequence[str], known: Sequence[str]) -> list[str]:
    """A short name stands for the longer ones that begin with it: 海桐 for 海桐能源研究院."""
    longer = [k for m in own for k in known if len(m) >= 2 and not m.isascii() and k != m and k.startswith(m)]
    return [*own, *dict.fromkeys(longer)]


def _repeats(pile: Sequence[Extraction]) -> Iterable[tuple[str, Trait]]:
    where: dict[bytes, list[tuple[str, Span]]] = {}
    sizes: Counter[str] = Counter()
    for extraction in pile:
        here, own = extraction.document, set[bytes]()
        spun = extraction.assessment.trait("machine_reworded") is not None
        for _, block, _ in Facts(here).blocks:
            if block.cell is not None:
                continue
            for start, end in sentences(block.reading):
                sentence = block.reading[start:end]
                letters = _LETTERS.sub("", normalise(sentence).text if spun else sentence).casefold()
                if len(letters) < _SENTENCE:
                    continue
                key = hashlib.blake2b(letters.encode("utf-8", "replace"), digest_size=12).digest()
                if key not in own:
                    own.add(key)
                    span = Span(here.id, *block.span(start, end))
                    where.setdefault(key, []).append((here.id, span))
        sizes[here.id] = len(own)
    met: dict[str, dict[str, list[Span]]] = {}
    for holders in where.values():
        if 1 < len(holders) <= _CROWD:
            for document, span in holders:
                for other, _ in holders:
                    if other != document:
                        met.setdefault(document, {}).setdefault(other, []).append(span)
    for document, others in met.items():
        related = [
            o for o, s in others.items() if len(s) >= _SHARED and len(s) >= _SHARE * min(sizes[o], sizes[document])
        ]
        spans = list(dict.fromkeys(s for o in related for s in others[o]))
        if related:
            data = (("sentences", str(len(spans))), ("of", str(sizes[document])))
            yield document, Trait("repeats", None, tuple(spans[:_SPANS]), tuple(related), data)


def _same_origin(pile: Sequence[Extraction]) -> Iterable[tuple[str, Trait]]:
    """Documents whose figures are, in the main, one agency's, and that name the same report of it."""
    marks: dict[str, list[str]] = {}
    spans: dict[str, tuple[Span, ...]] = {}
    for extraction in pile:
        facts = Facts(extraction.document)
        _, names, places = relayed.attributed(facts)
        told = sum(names.values())
        titles = relayed.reports(facts)
        marks[facts.document.id] = [
            f"{name.casefold()}\n{title.casefold()}"
            for name, count in names.items()
            if told and count >= _BEHIND * told and count > 1
            for title in titles
        ]
        spans[facts.document.id] = tuple(places[:12])
    for group in _groups(marks):
        shared = Counter(m for d in group for m in dict.fromkeys(marks[d]))
        agency, title = max(shared, key=lambda m: (shared[m], m)).split("\n")
        for document in group:
            related = tuple(d for d in group if d != document)
            yield document, Trait("same_origin", agency, spans[document], related, (("report", title),))


def assessed(pile: Sequence[Extraction]) -> tuple[Assessment, ...]:
    more = pile_traits(pile)
    kept = ("same_publisher", "repeats", "same_origin")
    return tuple(
        Assessment(
            kind=e.assessment.kind,
            traits=(*(t for t in e.assessment.traits if t.name not in kept), *more[e.document.id]),
            inert=e.assessment.inert,
            publisher=e.assessment.publisher,
            issued=e.assessment.issued,
        )
        for e in pile
    )
