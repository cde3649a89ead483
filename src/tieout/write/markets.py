"""One market, one name: a document's title is no market, and a name in two languages is one name.

A pile in, the same pile out: only subjects of claims change, and only where that joins what is already there or takes
words of kind (研究报告, annual report) from a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tieout import lexicon
from tieout.against import aliases
from tieout.claims.key import canonical
from tieout.model import Claim, Extraction
from tieout.write import values
from tieout.write.naming import cleaned, glosses, plain

PAIRS = 2  # equal amounts for the same years that make two names one market
_HAN = re.compile(r"[\u3400-\u9fff]")


def joined(pile: Sequence[Extraction], language: str) -> tuple[Extraction, ...]:
    """The pile with subjects that no title lends its words of kind to, and with markets under one name each: the one
    in the report's language where the pile has it."""
    titled = _retitled(cleaned(pile))
    glossed = {**aliases.pairs(titled), **glosses(titled)}
    same = _same_markets(titled, glossed)
    if not same:
        return titled
    names = _names(titled, same, language)
    return tuple(
        replace(e, claims=tuple(_renamed(c, same, names) for c in e.claims)) if _met(e, same) else e for e in titled
    )


def _retitled(pile: Sequence[Extraction]) -> tuple[Extraction, ...]:
    """Claims whose subject is a title are about what the title is about."""
    known = {c.subject_key for e in pile for c in e.claims if c.subject_key}
    found = []
    for extraction in pile:
        titles = _titles(extraction)
        claims = tuple(_stripped(c, titles, known) for c in extraction.claims)
        found.append(extraction if claims == extraction.claims else replace(extraction, claims=claims))
    return tuple(found)


def _titles(extraction: Extraction) -> set[str]:
    source, blocks = extraction.document.source, extraction.document.blocks
    told = [source.title or "", *(b.reading for b in blocks if b.kind == "heading" and b.level == 1)]
    return {" ".join(t.split()).casefold() for t in told if t}


def _stripped(claim: Claim, titles: set[str], known: set[str]) -> Claim:
    """A name without its words of kind; under the key of what is left where the pile speaks of that elsewhere."""
    if not claim.subject:
        return claim
    name = plain(claim.subject)
    written = " ".join(claim.subject.split()).casefold()
    titled = name.casefold() != written or any(written in t for t in titles)
    if not titled:
        return claim
    key = canonical(name)
    key = key if key in known else claim.subject_key or key
    return replace(claim, subject=name, subject_key=key)


# --------------------------------------------------------------------------------------------------------------------
# Two languages


def _same_markets(pile: Sequence[Extraction], glossed: Mapping[str, str]) -> dict[str, str]:
    """Key -> the key it is joined to: keys of one vocabulary subject whose own words are in two scripts, where the
    pile writes both names side by side or gives both equal amounts for the same years."""
    by_key: dict[str, list[Claim]] = {}
    for claim in (c for e in pile for c in e.claims if c.kind == "figure" and c.subject_key):
        by_key.setdefault(str(claim.subject_key), []).append(claim)
    found = _bracketed(by_key, glossed)
    subjects = lexicon.entries("vocabularies", "subjects")
    heads: dict[str, list[str]] = {}
    for key in by_key:
        head, _, own = key.partition(" ")
        if head in subjects and own:
            heads.setdefault(head, []).append(key)
    for keys in heads.values():
        han = [k for k in keys if _HAN.search(k)]
        for other in (k for k in keys if not _HAN.search(k) and k not in found):
            home = [k for k in han if _side_by_side(other, k, glossed) or _alike(by_key[other], by_key[k]) >= PAIRS]
            if len(home) == 1:
                found[other] = home[0]
    return found


def _bracketed(keys: Iterable[str], glossed: Mapping[str, str]) -> dict[str, str]:
    """Key -> key, for names that the pile gives side by side, one of them in brackets, and speaks of under both."""
    met = set(keys)
    told = {canonical(e): canonical(c) for e, c in glossed.items()}
    return {e: c for e, c in sorted(told.items()) if e != c and e and c and {e, c} <= met}


def _side_by_side(other: str, key: str, glossed: Mapping[str, str]) -> bool:
    return any(canonical(e) == other and canonical(c) == key for e, c in glossed.items())


def _alike(one: Iterable[Claim], other: Iterable[Claim]) -> int:
    """For how many periods both give one measure the same amount, in whatever currency."""
    theirs: dict[tuple[object, ...], list[Claim]] = {}
    for claim in other:
        if claim.period and claim.period.iso and values.is_money(claim.unit or ""):
            theirs.setdefault((claim.measure, claim.area, claim.period.iso), []).append(claim)
    met: set[tuple[object, ...]] = set()
    for claim in one:
        mark = (claim.measure, claim.area, claim.period.iso if claim.period else None)
        if any((claim.value, claim.high) == (c.value, c.high) for c in theirs.get(mark, ())):
            met.add(mark)
    return len(met)


def _names(pile: Sequence[Extraction], same: Mapping[str, str], language: str) -> dict[str, str]:
    """Key -> the name to show: the first in the script of the report's language, of all its claims."""
    wanted = "han" if language == "zh" else "latin"
    found: dict[str, str] = {}
    for claim in (c for e in pile for c in e.claims if c.subject and c.subject_key):
        key = same.get(str(claim.subject_key), str(claim.subject_key))
        if key in same.values() and values.script(str(claim.subject)) == wanted:
            found.setdefault(key, str(claim.subject))
    return found


def _met(extraction: Extraction, same: Mapping[str, str]) -> bool:
    keys = {*same, *same.values()}
    return any(c.subject_key in keys for c in extraction.claims)


def _renamed(claim: Claim, same: Mapping[str, str], names: Mapping[str, str]) -> Claim:
    key = same.get(claim.subject_key or "", claim.subject_key)
    if key not in same.values():
        return claim
    return replace(claim, subject=names.get(str(key), claim.subject), subject_key=key)
