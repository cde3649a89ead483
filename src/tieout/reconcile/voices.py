"""Who speaks in a claim: the source it names, else the publisher of its document, else the document itself.

One voice are: a name and the longer one that only adds what kind of house it is (海桐, 海桐研究院); two names that the
pile itself sets side by side, 蓝桥咨询（Lanqiao Consulting）; documents that one publisher or one origin joins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from tieout import lazy, lexicon
from tieout.model import Claim, Extraction
from tieout.sources.publisher import mark

JOINING = ("same_publisher", "same_origin", "repeats")
_BRACKET = lazy.pattern(r"[（(]([^（）()\n]{2,60})[)）]")
_QUOTES = " *_`\"'“”‘’《》「」"
_LONGEST = 60


class Voices:
    """The voices of a pile. Built in one pass over its texts."""

    def __init__(self, pile: Sequence[Extraction]) -> None:
        self._union = Union()
        self._names: dict[str, str] = {}  # mark -> the name as first written
        for extraction in pile:
            self._own(extraction)
        self._shorter()
        for extraction in pile:
            for one, other in _paired(extraction.document.text, self._names):
                self._union.join(f"name {one}", f"name {other}")
        self._spellings: dict[str, list[str]] = {}
        for key, written in self._names.items():
            self._spellings.setdefault(self._union.root(f"name {key}"), []).append(written)

    def of(self, claim: Claim) -> str:
        """One word for whoever says this; equal for claims of one voice."""
        if claim.said_by and (key := _mark(claim.said_by)):
            return self._union.root(f"name {key}")
        return self.behind(claim.document)

    def behind(self, document: str) -> str:
        """The voice in which a document speaks for itself."""
        return self._union.root(f"document {document}")

    def names(self, voice: str) -> tuple[str, ...]:
        """How the pile spells a voice, the first met first; nothing for a document that names no publisher."""
        return tuple(self._spellings.get(voice, ()))

    def _own(self, extraction: Extraction) -> None:
        here = f"document {extraction.document.id}"
        publisher = extraction.document.source.publisher or extraction.assessment.publisher
        if publisher and (key := _mark(publisher)):
            self._names.setdefault(key, publisher)
            self._union.join(here, f"name {key}")
        for trait in extraction.assessment.traits:
            if trait.name in JOINING:
                for other in trait.related:
                    self._union.join(here, f"document {other}")
        for claim in extraction.claims:
            if claim.said_by and (key := _mark(claim.said_by)):
                self._names.setdefault(key, claim.said_by)

    def _shorter(self) -> None:
        longer: dict[str, list[str]] = {}
        for name in self._names:
            for suffix in _houses():
                short = name[: -len(suffix)].rstrip() if name.endswith(suffix) else ""
                if len(short) > 1 and short in self._names:
                    longer.setdefault(short, []).append(name)
        for short, names in longer.items():
            if len(set(names)) == 1:  # 招商 may be a bank or a broker
                self._union.join(f"name {short}", f"name {names[0]}")


def _paired(text: str, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Known names that a text gives as two names of one: the second in brackets right behind the first."""
    known = {name: len(name) for name in names}
    if len(known) < 2:
        return
    lengths = sorted(set(known.values()), reverse=True)
    for found in _BRACKET.finditer(text):
        inside = _mark(found[1].strip(_QUOTES))
        if inside not in known:
            continue
        before = text[max(0, found.start() - _LONGEST) : found.start()].rstrip(_QUOTES).casefold()
        outside = next((before[-n:] for n in lengths if before[-n:] in known and len(before) >= n), None)
        if outside is not None and outside != inside:
            yield outside, inside


def _mark(name: str) -> str:
    """What a name is known by: no place, no legal form, no case, no blanks between Chinese characters."""
    found = mark(name)
    return found if found.isascii() else "".join(found.split())


@cache
def _houses() -> tuple[str, ...]:
    """Words behind a name that say only what kind of house it is: 研究院, 咨询, Research."""
    found = {
        word.casefold() for code in lexicon.languages() for word in lexicon.cues(code, "attribution").get("suffix", ())
    }
    return tuple(sorted((w for w in found if len(w) > 1), key=lambda w: (-len(w), w)))


class Union:
    """Disjoint sets with path halving."""

    def __init__(self) -> None:
        self.parent: dict[str, str] = {}

    def root(self, node: str) -> str:
        parent = self.parent
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    def join(self, a: str, b: str) -> None:
        low, high = sorted((self.root(a), self.root(b)))
        self.parent[high] = low
