"""Whether a figure's subject is what a question asks about: by the words that are written, in any trade.

A name is a row of tokens: names that a vocabulary knows as a whole are one token each (so that synonyms and both
languages meet), other Han characters and other Latin words one each. The last tokens are its head: steel recycling is a
kind of recycling and no steel.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from tieout import lexicon
from tieout.claims.words import vocabulary

FIRST, CUT, RELATED, APART = 3, 2, 1, 0
MOST = 400  # names of a pile that are looked for in a question
LONGEST = 80  # characters of a name
ENOUGH = 0.75  # of either name's pairs in the other: the same name in other words
_HAN = re.compile(r"[\u3400-\u9fff]")
_PIECE = re.compile(r"[\u3400-\u9fff]|[A-Za-z0-9][A-Za-z0-9+]*")
_BREAK = re.compile(r"[、，。；：？！,;:?!（）()\[\]{}\"“”《》\n]|\s(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])\s")
YEAR = re.compile(r"(?:19|20)\d\d(?:\s*[-–—~至到]\s*(?:(?:19|20)\d\d)?)?年?")


@dataclass(frozen=True, slots=True)
class Name:
    """A name asked about, as it is written, and its tokens."""

    written: str
    tokens: tuple[str, ...]


def name(written: str) -> Name:
    return Name(written, tokens(written))


def standing(names: Iterable[str], question: str) -> tuple[str, ...]:
    """Those names of a pile that the question asks about as they stand, the longest first, none inside another.

    A name stands in a question where no word of a longer name touches it: 钢铁 does not stand in 钢铁回收市场规模.
    """
    found: list[str] = []
    rest = question
    for one in sorted(dict.fromkeys(names), key=lambda n: (-len(n), n)):
        if len(found) < MOST and 1 < len(one) <= LONGEST and (span := _place(one, rest)) is not None:
            found.append(one)
            rest = rest[: span[0]] + "\n" * (span[1] - span[0]) + rest[span[1] :]
    return tuple(found)


def without(names: Iterable[str], text: str) -> str:
    """A text with blanks for these names."""
    for one in names:
        text = _written(one).sub(lambda m: " " * len(m[0]), text)
    return text


def telling(written: str) -> bool:
    """Whether a name says what it names: not a place, a measure or a way of asking only."""
    if len(written) < 2 or not re.search(r"[^\W\d_]", written):
        return False
    return not _tiled(written) if _HAN.search(written) else any(not _is_small(t) for t in tokens(written))


def phrases(text: str) -> tuple[str, ...]:
    """What a question seems to ask about where no name of the pile stands in it: its runs of words without places,
    years, measures and its way of asking."""
    found: list[str] = []
    for clause in _BREAK.split(YEAR.sub("\n", text)):
        if _HAN.search(clause):
            found += _runs(clause)
        else:
            found += _english(clause)
    return tuple(dict.fromkeys(f for f in found if len(f) > 1 and telling(f)))


def _english(clause: str) -> list[str]:
    """Runs of words without small ones; a name that a vocabulary knows is whole: large language models."""
    known = [(h.start, h.end) for h in vocabulary("subjects").find(clause)]
    words = [
        m[0] if any(a <= m.start() < b for a, b in known) or not _is_small(m[0]) else "\n"
        for m in re.finditer(r"[A-Za-z0-9][\w+.'’-]*", clause)
    ]
    return [" ".join(run.split()) for run in " ".join(words).split("\n")]


def closeness(asked: Sequence[Name], key: str | None, subject: str) -> int:
    """FIRST: the very thing; CUT: a kind of it, or a cut of its market (平台, applications); RELATED: a name that
    holds the other as a part; APART. `subject` is bare: without places before it and measures after it."""
    rows = _meant(key or "", subject)
    return max((_near(one.tokens, row) for one in asked for row in rows), default=APART)


def _meant(key: str, subject: str) -> list[tuple[str, ...]]:
    """Tokens of a figure's subject: of its words alone where these hold all that its key says, else of its key too."""
    written, canonical = tokens(subject), _key_tokens(key)
    rows = [written] if set(canonical) <= set(written) else [canonical, written]
    return [row for row in rows if row]


@lru_cache(maxsize=8192)
def _near(asked: tuple[str, ...], own: tuple[str, ...]) -> int:
    asked, own = _plain(asked), _plain(own)
    if asked == own:
        return FIRST
    wide, broad = len("".join(asked)), len("".join(own))
    if min(wide, broad) < 2:
        return APART
    if own[-len(asked) :] == asked:
        return CUT
    if own[: len(asked)] == asked:
        return CUT if _tail(own[len(asked) :]) else RELATED
    if _holds(own, asked) or _holds(asked, own):
        return RELATED
    if own[-1:] != asked[-1:]:
        return RELATED if sorted(own) == sorted(asked) else APART
    here, there = _shared(own, asked), _shared(asked, own)
    if min(here, there) >= ENOUGH:
        return FIRST
    return CUT if here >= ENOUGH else RELATED if here >= 0.5 else APART


def _plain(row: tuple[str, ...]) -> tuple[str, ...]:
    """Without the place before a name (Chilean) and words behind it that change nothing: 行业, market, products."""
    while len(row) > 1 and row[0].isascii() and _of_place(row[0]):
        row = row[1:]
    for end in sorted(_ends("plain"), key=len, reverse=True):
        if len(row) > len(end) and row[-len(end) :] == end:
            return _plain(row[: -len(end)])
    return row


def _tail(row: tuple[str, ...]) -> bool:
    """Whether what follows a name is a cut of its market: 平台及应用, software and services."""
    ends = _ends("cuts")
    reached = {0}
    for at in range(len(row)):
        if at in reached:
            reached |= {at + len(e) for e in ends if row[at : at + len(e)] == e}
            reached |= {at + 1} if row[at] in ("及", "与", "和", "and", "的", "&") else set()
    return len(row) in reached


def _holds(row: tuple[str, ...], part: tuple[str, ...]) -> bool:
    return any(row[i : i + len(part)] == part for i in range(len(row) - len(part) + 1))


def _shared(row: tuple[str, ...], other: tuple[str, ...]) -> float:
    """How much of a name another covers, 0 to 1: by pairs of characters, by words."""
    if any(_HAN.match(t) for t in row):
        pairs = list(itertools.pairwise(row))
        held = set(itertools.pairwise(other))
        return sum(p in held for p in pairs) / len(pairs) if pairs else 0.0
    return sum(t in other for t in row) / len(row)


@lru_cache(maxsize=8192)
def tokens(text: str) -> tuple[str, ...]:
    """A name as tokens; what a vocabulary knows is one token, its key."""
    text = text[:LONGEST]
    found: list[str] = []
    at = 0
    for hit in sorted(vocabulary("subjects").find(text), key=lambda h: (h.start, -h.end)):
        if hit.start >= at:
            found += _pieces(text[at : hit.start])
            found.append(hit.keys[0])
            at = hit.end
    return tuple(found + _pieces(text[at:]))


def _key_tokens(key: str) -> tuple[str, ...]:
    known = lexicon.entries("vocabularies", "subjects")
    return tuple(t for part in key.split() for t in ([part] if part in known else tokens(part)))


def _pieces(text: str) -> list[str]:
    return [t if _HAN.match(t) else _stem(t.casefold()) for t in _PIECE.findall(text) if t.casefold() not in _JOINTS]


_JOINTS = ("the", "of", "for", "a", "an", "s")


def _stem(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


# --------------------------------------------------------------------------------------------------------------------
# Where a name stands in a question


@lru_cache(maxsize=4096)
def _written(one: str) -> re.Pattern[str]:
    """A name as it may be written: Latin words as whole words, hyphens as blanks, singular or plural."""
    if _HAN.search(one):
        left = r"(?<![A-Za-z0-9])" if one[:1].isascii() else ""
        right = r"(?![A-Za-z0-9])" if one[-1:].isascii() else ""
        return re.compile(left + re.escape(one) + right, re.IGNORECASE)
    words = [re.escape(_stem(w.casefold())) for w in re.findall(r"[A-Za-z0-9+]+", one)]
    words = [w[:-1] + "(?:y|ies)" if w.endswith("y") else w + "(?:e?s)?" for w in words]
    return re.compile(r"(?<![A-Za-z0-9])" + r"[\s-]+".join(words) + r"(?![A-Za-z0-9])" if words else "(?!)", re.I)


def _place(one: str, text: str) -> tuple[int, int] | None:
    for found in _written(one).finditer(text):
        left, right = text[: found.start()], text[found.end() :]
        free = _free_han(left, right) if _HAN.search(one) else _free_latin(left, right)
        if free:
            return found.span()
    return None


def _free_han(left: str, right: str) -> bool:
    """Nothing of a longer name before or behind: what stands there is a place, a year, a measure or a way of
    asking."""
    before, after = _BREAK.split(left)[-1], _BREAK.split(right)[0]
    return _led(before) and _followed(after)


def _led(before: str) -> bool:
    before = YEAR.sub(" ", before)
    if not before.strip() or before[-1:].isspace():
        return True
    leads = (*_forms("areas"), *_fillers("zh"), *_fillers("joints"))
    return before.endswith(leads) or re.search(_lead(), before) is not None


def _followed(after: str) -> bool:
    after = YEAR.sub(" ", after)
    return not after.strip() or after[:1].isspace() or after.startswith(_fillers("marks")) or _tiled(after, ends=True)


def _free_latin(left: str, right: str) -> bool:
    before = re.findall(r"[A-Za-z0-9+'’-]+|[^\sA-Za-z0-9]", left)[-1:]
    after = re.findall(r"[A-Za-z0-9+'’-]+|[^\sA-Za-z0-9]", right)[:1]
    return all(not w[0].isalnum() or w[0].isdigit() or _is_small(w) for w in (*before, *after)) and not (
        left.endswith("-") or right.startswith("-")
    )


def _runs(clause: str) -> list[str]:
    """Runs of a Chinese clause that no known form covers."""
    lead = re.search(_lead(), clause)
    rest = clause[lead.end() :] if lead else clause
    run, found, at = "", [], 0
    known = _by_length()
    while at < len(rest):
        size = next((n for n in known if n > 1 and rest[at : at + n] in known[n]), 0)
        if size:
            found.append(run)
            run, at = "", at + size
        else:
            run, at = run + rest[at], at + 1
    return [part.strip("的和与及了是请 ") for part in (*found, run)]


def _tiled(text: str, *, ends: bool = False) -> bool:
    """Whether known forms cover a text without a gap; with `ends` up to a word that ends a market's name (市场)."""
    known, reached = _by_length(), {0}
    for at in range(len(text)):
        if at not in reached:
            continue
        if text[at].isspace() or (ends and text.startswith(_fillers("marks"), at)):
            if ends:
                return True
            reached.add(at + 1)
        reached |= {at + n for n in known if text[at : at + n] in known[n]}
    return len(text) in reached


@cache
def _by_length() -> Mapping[int, frozenset[str]]:
    forms = {*_forms("areas"), *_forms("measures"), *_forms("aspects"), *_fillers("zh"), *_fillers("joints")}
    forms |= {*_fillers("marks")}
    found: dict[int, set[str]] = {}
    for form in forms:
        found.setdefault(len(form), set()).add(form)
    return {n: frozenset(found[n]) for n in sorted(found, reverse=True)}


@cache
def _forms(kind: str) -> tuple[str, ...]:
    """Chinese forms of places, of aspects, and of measures that are no mere counts."""
    if kind == "aspects":
        entries = {k: e for k, e in lexicon.entries("write", "aspects").items() if k != "filler"}
    else:
        entries = dict(lexicon.entries("vocabularies", kind))
    if kind == "measures":
        entries = {k: e for k, e in entries.items() if not set(e.get("units", ())) <= {"count", "number", "duration"}}
    return tuple(f for e in entries.values() for f in e.get("zh", ()) if _HAN.search(f) and len(f) > 1)


@cache
def _fillers(name: str) -> tuple[str, ...]:
    return tuple(_filler().get(name, ()))


def _filler() -> Mapping[str, Any]:
    return lexicon.entries("write", "aspects")["filler"]


@cache
def _lead() -> str:
    return "|".join(map(str, _fillers("leads"))) or "(?!)"


@cache
def _ends(name: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(_pieces(str(w))) for w in _fillers(name))


def _is_small(word: str) -> bool:
    plain = re.sub(r"['’]s?$", "", word.casefold())
    return plain in _small() or _of_place(plain)


@lru_cache(maxsize=4096)
def _of_place(word: str) -> bool:
    """Whether a word is the adjective of a place: Chilean, Brazilian, Japanese."""
    if len(word) < 5 or not word.endswith(("an", "ese", "ish")):
        return False
    return any(name.startswith(word[: max(4, len(word) - 4)]) for name in _places())


@cache
def _places() -> tuple[str, ...]:
    entries = lexicon.entries("vocabularies", "areas").values()
    names = {str(f).casefold() for e in entries for f in e.get("en", ())}
    return tuple(sorted(n for n in names if len(n) > 3 and " " not in n))


@cache
def _small() -> frozenset[str]:
    """English words that are no part of a market's name: ways of asking, places, measures, aspects."""
    aspects = [str(f) for k, e in lexicon.entries("write", "aspects").items() if k != "filler" for f in e.get("en", ())]
    areas = [str(f) for e in lexicon.entries("vocabularies", "areas").values() for f in e.get("en", ())]
    words = {w.casefold() for f in (*aspects, *areas) for w in f.split()}
    return frozenset(words | {str(w) for w in (*_fillers("en"), *_fillers("small"))})
