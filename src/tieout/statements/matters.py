"""What a statement is about: the entry of vocabularies/topics.toml with the strongest match."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tieout import gated, lazy, lexicon
from tieout.locate.sentences import clauses

_CJK = lazy.pattern(r"[\u3400-\u9fff]")
_TOKEN = lazy.pattern(r"[A-Za-z0-9&]+(?:[-'’.][A-Za-z0-9]+)*")
_GAP = lazy.pattern(r"(?<=[\u3400-\u9fff])\s+|\s+(?=[\u3400-\u9fff])")
_ZH = {1: 0.4, 2: 1.0, 3: 1.6, 4: 2.2}
_EN = {1: 1.2, 2: 2.4}
_FIRST_CLAUSE = 1.6
_FAINT = 0.5
_SUBJECT = 0.45
_ENOUGH = 0.4
_SAID = 2.6  # what an expression weighs: as much as a long form
_REACH = 500  # characters of a text in which expressions are looked for


@dataclass(frozen=True, slots=True)
class Form:
    key: str
    weight: float
    words: tuple[str, ...]  # the Chinese form as one word, or English words
    exact: bool = False  # capitals count


@dataclass(frozen=True, slots=True)
class Match:
    key: str
    weight: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """Words that may tell the topic. `how`: stated, lead or heading.

    `start`: where the text stands in the reading; `block`: of which block it is the heading.
    """

    text: str
    factor: float
    how: str
    start: int | None = None
    block: int | None = None


@dataclass(frozen=True, slots=True)
class Matter:
    key: str
    how: str
    place: int  # index of the place that says so
    start: int  # of the words in that place's text
    end: int


def matter(places: Sequence[Place], common: frozenset[str] = frozenset()) -> Matter | None:
    """The topic that these places speak of most, and where it is said; None when no form fits.

    `common` topics are the document's subject: headings do not speak for them, sentences less.
    """
    scores: dict[str, float] = {}
    best: dict[str, tuple[float, int, Match]] = {}
    for n, place in enumerate(places):
        seen: dict[str, float] = {}
        early = next((b for a, b in clauses(place.text)), len(place.text)) if place.how == "stated" else 0
        for match in matches(place.text):
            if place.how == "heading" and match.key in common:
                continue
            rarity = _SUBJECT if match.key in common else 1.0
            score = rarity * match.weight * place.factor * (_FIRST_CLAUSE if match.start < early else 1.0)
            seen[match.key] = max(seen.get(match.key, 0.0), score) + (0.3 * score if match.key in seen else 0.0)
            if match.key not in best or score > best[match.key][0]:
                best[match.key] = (score, n, match)
        for key, score in seen.items():
            scores[key] = scores.get(key, 0.0) + score
    if not scores:
        return None
    key = max(scores, key=lambda k: (round(scores[k], 6), -best[k][1], -best[k][2].start, k))
    if scores[key] < _ENOUGH:
        return None
    _, n, match = best[key]
    return Matter(key, places[n].how, n, match.start, match.end)


def matches(text: str) -> list[Match]:
    """Every form in a text, longest first at each place, none inside another."""
    found = _chinese(text) if _CJK.search(text) else []
    found += _english(text)
    found += _said(text)
    found.sort(key=lambda m: (m.start, -m.end))
    kept: list[Match] = []
    for match in found:
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
        elif match.end - match.start > kept[-1].end - kept[-1].start:
            kept[-1] = match
    return kept


def _said(text: str) -> list[Match]:
    """What is said in several words apart; one match of each expression."""
    found = []
    text = text[:_REACH]
    family, expressions = _expressions()
    if not (may := family.present(text)):
        return []
    for key, weight, pattern in expressions:
        if pattern in may and (match := pattern.search(text)) and match.end() > match.start():
            found.append(Match(key, weight, match.start(), match.end()))
    return found


@cache
def _expressions() -> tuple[gated.Family, tuple[tuple[str, float, gated.Gated], ...]]:
    family = gated.Family()
    return family, tuple(
        (key, float(entry.get("weight", 1.0)) * _SAID, gated.Gated(written, re.IGNORECASE, family))
        for key, entry in _entries().items()
        for written in entry.get("said", ())
    )


def label(key: str, language: str) -> str:
    """What a report calls a topic: 算力供给, Computing power. A topic formed by the pile is called by its own words."""
    entry = _entries().get(key)
    if entry is None:
        return key
    names = entry["label"]
    return str(names.get(language) or names.get("en") or key)


def _entries() -> Mapping[str, lexicon.Entry]:
    return lexicon.entries("vocabularies", "topics")


def _chinese(text: str) -> list[Match]:
    """Chinese forms; spaces beside Chinese characters are not looked at, Latin letters without regard to case."""
    index = _zh_index()
    squeezed, back = _squeeze(text)
    found: list[Match] = []
    at, end = 0, len(squeezed)
    while at < end:
        hit = None
        for form in index.get(squeezed[at : at + 2], ()):
            word = form.words[0]
            if squeezed.startswith(word, at) and _whole(squeezed, at, at + len(word)):
                hit = form
                break
        if hit is None:
            at += 1
            continue
        stop = at + len(hit.words[0])
        found.append(Match(hit.key, hit.weight, back[at], back[stop - 1] + 1))
        at = stop
    return found


def _whole(text: str, start: int, end: int) -> bool:
    """A form that begins or ends in a Latin letter is not part of a longer Latin word."""
    if start > 0 and _latin(text[start]) and _latin(text[start - 1]):
        return False
    return not (end < len(text) and _latin(text[end - 1]) and _latin(text[end]))


def _latin(c: str) -> bool:
    return c.isascii() and c.isalnum()


def _squeeze(text: str) -> tuple[str, list[int]]:
    parts: list[str] = []
    back: list[int] = []
    at = 0
    for gap in _GAP.finditer(text):
        parts.append(text[at : gap.start()])
        back.extend(range(at, gap.start()))
        at = gap.end()
    parts.append(text[at:])
    back.extend(range(at, len(text)))
    lowered = "".join(parts).lower()
    return (lowered, back) if len(lowered) == len(back) else ("".join(parts), back)


def _english(text: str) -> list[Match]:
    index = _en_index()
    tokens = [(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(text)]
    plain = [_stem(t[2]) for t in tokens]
    found: list[Match] = []
    n = 0
    while n < len(tokens):
        step = 1
        for form in (*index.get(plain[n], ()), *index.get(plain[n][:4] + "*", ())):
            if _fits(form, tokens, plain, n):
                step = len(form.words)
                found.append(Match(form.key, form.weight, tokens[n][0], tokens[n + step - 1][1]))
                break
        n += step
    return found


def _fits(form: Form, tokens: list[tuple[int, int, str]], plain: list[str], n: int) -> bool:
    if n + len(form.words) > len(tokens):
        return False
    for offset, word in enumerate(form.words):
        if form.exact:
            if tokens[n + offset][2] not in (word, word + "s"):
                return False
        elif word.endswith("*"):
            if not plain[n + offset].startswith(word[:-1]):
                return False
        elif plain[n + offset] != word:
            return False
    return True


def _stem(word: str) -> str:
    word = word.lower().removesuffix("'s").removesuffix("’s")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


@cache
def _zh_index() -> Mapping[str, tuple[Form, ...]]:
    index: dict[str, list[Form]] = {}
    for key, form, weight in _forms("zh"):
        word = "".join(form.split()).lower() if _CJK.search(form) else form.lower()
        size = sum(1 if _CJK.match(c) else 0.5 for c in word)
        worth = _ZH.get(int(size), 2.6) if _CJK.search(word) else 1.6
        index.setdefault(word[:2], []).append(Form(key, weight * worth, (word,)))
    return {k: tuple(sorted(v, key=lambda f: -len(f.words[0]))) for k, v in index.items()}


@cache
def _en_index() -> Mapping[str, tuple[Form, ...]]:
    index: dict[str, list[Form]] = {}
    for key, form, weight in _forms("en"):
        exact = form.isupper()
        raw = form.split() if exact else [w if w.endswith("*") else _stem(w) for w in form.split()]
        first = raw[0].lower() if exact else raw[0]
        entry = _stem(first) if not first.endswith("*") else first[:4].rstrip("*") + "*"
        index.setdefault(entry, []).append(Form(key, weight * _EN.get(len(raw), 2.8), tuple(raw), exact))
    return {k: tuple(sorted(v, key=lambda f: (-len(f.words), -len(f.words[0])))) for k, v in index.items()}


def _forms(code: str) -> Iterable[tuple[str, str, float]]:
    for key, entry in _entries().items():
        faint = frozenset(entry.get("faint", ()))
        for form in entry.get(code, ()):
            yield key, form, float(entry.get("weight", 1.0)) * (_FAINT if form in faint else 1.0)
