"""The claims of the sources, found by value, by question and by digits: every look-up is bounded."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from tieout.against import wording
from tieout.against.relation import how, role_class
from tieout.model import Block, Claim, Document, Extraction
from tieout.reconcile.question import is_money

_MOST = 240  # candidates found for one figure
_TRIED = 60  # and of these looked at closely
_LARGEST = Decimal(10) ** 40
_REACH = Decimal("1.08")  # a rounded, approximate figure may lie this far off; open bounds reach to twice the value


@dataclass(frozen=True)
class Place:
    """A claim with its document and the words around it (made when first asked for)."""

    claim: Claim
    extraction: Extraction

    @property
    def document(self) -> Document:
        return self.extraction.document

    @cached_property
    def context(self) -> frozenset[str]:
        return wording.context(self.document, self.claim)

    @cached_property
    def heading(self) -> frozenset[str]:
        """The words of the headings that the figure stands under."""
        blocks = self.document.blocks
        above = blocks[self.claim.block].headings if self.claim.block < len(blocks) else ()
        return wording.words(" ".join(blocks[n].reading[:80] for n in above[-3:]))

    @cached_property
    def lead(self) -> frozenset[str]:
        return wording.lead(self.document, self.claim)


Question = tuple[str, str, frozenset[str]]


class Index:
    """Built once from the sources of a check; nothing in it depends on the order of a set."""

    def __init__(self, sources: Sequence[Extraction]) -> None:
        self.sources = tuple(sources)
        places = [Place(c, e) for e in sources for c in figures(e)]
        values: dict[str, list[tuple[Decimal, int, Place]]] = {}
        self._questions: dict[Question, list[Place]] = {}
        self._digits: dict[tuple[str, str], list[Place]] = {}
        self._starts: dict[tuple[str, int], Place] = {}
        self._anagrams: dict[tuple[str, str], list[Place]] = {}
        self._measures: dict[tuple[str | None, str, str], list[Place]] = {}
        self._sentences: dict[tuple[str, int, int], list[Place]] = {}
        self._sections: dict[tuple[str, int], list[Place]] = {}
        self._levels: dict[tuple[frozenset[str], str], list[Place]] = {}
        for number, place in enumerate(places):
            claim = place.claim
            values.setdefault(_unit(claim), []).append((claim.value, number, place))
            self._sentences.setdefault(_sentence(claim), []).append(place)
            if (heading := _heading(place.document.blocks, claim.block)) is not None:
                self._sections.setdefault((claim.document, heading), []).append(place)
            if (key := question(claim)) is not None:
                self._questions.setdefault(key, []).append(place)
            self._starts[claim.document, claim.start] = place
            if len(same := wording.bare_digits(claim)) > 1:
                self._digits.setdefault((_family(claim), same), []).append(place)
                self._anagrams.setdefault((_family(claim), "".join(sorted(same))), []).append(place)
            self._measures.setdefault((claim.measure, role_class(claim), _unit(claim)), []).append(place)
            if role_class(claim) == "level" and claim.period is not None and (words := wording.subject(claim)):
                self._levels.setdefault((words, _unit(claim)), []).append(place)
        self._values = {unit: sorted(found, key=lambda v: (v[0], v[1])) for unit, found in values.items()}

    def by_value(self, claim: Claim) -> list[Place]:
        """Claims in the same unit, or without one, whose value is near: those of the same question first."""
        found = [p for unit in dict.fromkeys((_unit(claim), "")) for p in self._near(self._values.get(unit, ()), claim)]
        if len(found) <= _TRIED:
            return found
        iso = claim.period.iso if claim.period else None

        def likely(place: Place) -> tuple[int, Decimal]:
            other = place.claim
            same = (other.measure == claim.measure) + (other.subject_key == claim.subject_key)
            return -same - ((other.period.iso if other.period else None) == iso), abs(other.value - claim.value)

        return sorted(found, key=likely)[:_TRIED]

    def _near(self, rows: Sequence[tuple[Decimal, int, Place]], claim: Claim) -> Iterator[Place]:
        """Up to a tenth away; for an open bound up to twice or half the value."""
        ends = sorted((claim.value, claim.value if claim.high is None else claim.high))
        low, high = (_stretched(e, up) for e, up in zip(ends, (False, True), strict=True))
        first = bisect_left(rows, low, key=lambda r: r[0])
        last = bisect_right(rows, high, key=lambda r: r[0])
        exact = bisect_left(rows, claim.value, lo=first, hi=last, key=lambda r: r[0])
        start = max(first, min(exact - _MOST // 4, last - _MOST))
        met = rows[start : min(last, start + _MOST)]
        yield from (r[2] for r in met)
        bounded = claim.bound not in ("exact", "approx", "range")
        low, high = sorted((ends[0] / 2, ends[0] * 2))
        a, b = bisect_left(rows, low, key=lambda r: r[0]), bisect_right(rows, high, key=lambda r: r[0])
        for row in (
            *rows[a : min(start, a + _MOST)],
            *rows[max(start + len(met), a) : min(b, start + len(met) + _MOST)],
        ):
            if bounded or row[2].claim.bound not in ("exact", "approx"):
                yield row[2]

    def by_question(self, claim: Claim) -> Sequence[Place]:
        """Claims with the same measure, role and subject: any unit, any period."""
        key = question(claim)
        return self._questions.get(key, ())[:_MOST] if key is not None else ()

    def by_digits(self, claim: Claim) -> Sequence[Place]:
        """Claims of the same kind of unit with the same digits, whatever the scale or the currency."""
        return self._digits.get((_family(claim), wording.bare_digits(claim)), ())[:_MOST]

    def by_anagram(self, claim: Claim) -> Sequence[Place]:
        """Claims of the same kind of unit with the same digits in any order."""
        return self._anagrams.get((_family(claim), "".join(sorted(wording.bare_digits(claim)))), ())[:_TRIED]

    def at(self, document: str, start: int) -> Place | None:
        """The claim that begins at a place, if one does."""
        return self._starts.get((document, start))

    def of_measure(self, claim: Claim) -> Sequence[Place]:
        """Claims of the same measure in the same unit, of anything."""
        return self._measures.get((claim.measure, role_class(claim), _unit(claim)), ())[:_MOST]

    def sentence(self, place: Place) -> Sequence[Place]:
        """The figures of a source's sentence."""
        return self._sentences.get(_sentence(place.claim), ())[:_MOST]

    def alike(self, claim: Claim) -> Sequence[Place]:
        """Claims in the same unit from half to twice the value, the nearest when they are many."""
        rows = self._values.get(_unit(claim), ())
        low, high = sorted((claim.value / 2, claim.value * 2))
        first, last = bisect_left(rows, low, key=lambda r: r[0]), bisect_right(rows, high, key=lambda r: r[0])
        at = bisect_left(rows, claim.value, lo=first, hi=last, key=lambda r: r[0])
        first, last = max(first, at - _MOST // 2), min(last, at + _MOST // 2)
        return [row[2] for row in rows[first:last]]

    def section(self, document: str, offset: int) -> Sequence[Place]:
        """The figures under the heading that a place of a source stands under; none where that is the document's title,
        or where the section is long."""
        blocks = next((s.document.blocks for s in self.sources if s.document.id == document), ())
        at = bisect_right(blocks, offset, key=lambda b: b.start) - 1
        heading = _heading(blocks, at)
        found = self._sections.get((document, heading), ()) if heading is not None else ()
        return found if len(found) <= _TRIED else ()

    def levels(self, subject: frozenset[str], unit: str) -> Sequence[Place]:
        """Sizes of one subject in one unit, for arithmetic."""
        return self._levels.get((subject, unit), ())[:_MOST]


def figures(extraction: Extraction) -> list[Claim]:
    """The claims with a plain finite value, in the order of the text."""
    return sorted((c for c in extraction.claims if c.kind == "figure" and _finite(c)), key=lambda c: (c.start, c.id))


def question(claim: Claim) -> Question | None:
    """What is asked, for a hash: measure, role and subject. None where one of them is not known."""
    words = wording.subject(claim)
    if claim.measure is None or not words or how(claim, "subject") == "default":
        return None
    return claim.measure, role_class(claim), words


def _heading(blocks: tuple[Block, ...], at: int) -> int | None:
    """The heading a block stands under, if it is not the first thing of its document."""
    above = blocks[at].headings if 0 <= at < len(blocks) else ()
    headings = [n for n in above if blocks[n].kind == "heading"]
    return headings[-1] if headings and headings[-1] > 0 else None


def _finite(claim: Claim) -> bool:
    values = (claim.value, claim.value if claim.high is None else claim.high)
    return all(v.is_finite() and abs(v) <= _LARGEST for v in values)


def _sentence(claim: Claim) -> tuple[str, int, int]:
    return claim.document, claim.quote_start, claim.quote_end


def _unit(claim: Claim) -> str:
    return claim.unit or ""


def _family(claim: Claim) -> str:
    return "money" if is_money(claim.unit) else claim.unit or ""


def _stretched(value: Decimal, up: bool) -> Decimal:
    return value * _REACH if up == (value >= 0) else value / _REACH
