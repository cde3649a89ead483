"""English verbs by their form and their neighbours: where a noun phrase ends, and whether somebody only says what follows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tieout import lazy, lexicon
from tieout.claims.edges import WORD, verb_words

_PAST = lazy.pattern(r"[a-z]{3,}ed")
_NEXT = lazy.pattern(r"\s+(?P<word>[A-Za-z][\w’'&+./-]*)")


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(lexicon.cues("en", "verbs").get(name, ()))


@cache
def listed() -> frozenset[str]:
    """Verbs whose form alone tells, with the third person of the plain ones."""
    base = _list("base")
    third = {_third(word) for word in base}
    return frozenset({*base, *third, *_list("past"), *_list("helper"), *verb_words()})


def is_base(word: str) -> bool:
    """Whether a word is a verb as it is listed, and as often a noun or adjective: top, lead, control."""
    return word.casefold() in _list("base")


def is_gerund(word: str) -> bool:
    """Whether a word is the -ing of a listed verb: implying, citing; not: shipping, housing."""
    if not word.islower() or not word.endswith("ing") or len(word) < 6:
        return False
    stem = word[:-3]
    return any(s in _list("base") for s in (stem, stem + "e", stem[:-1] if stem[-1] == stem[-2] else stem))


def _third(word: str) -> str:
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def verbs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of the verbs in text[start:end]; a participle that describes a noun (the installed base) is none."""
    before: str | None = None
    at = start
    for match in WORD.finditer(text, start, end):
        word = match.group()
        if text[at : match.start()].strip():
            before = None
        if _is_verb(text, word, before, match.end(), end):
            yield match.span()
        before, at = word.casefold(), match.end()


def first_verb(text: str, start: int, end: int) -> tuple[int, int] | None:
    return next(verbs(text, start, end), None)


def speaks(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] is a verb of saying or expecting."""
    return text[start:end].casefold() in _list("speak")


def _is_verb(text: str, word: str, before: str | None, after: int, end: int) -> bool:
    low = word.casefold()
    if low in _list("helper"):
        return True
    if word[0].isupper() and before is not None and not word.isupper():
        return False
    form = low if before is None else word
    past = low in _list("past") or (_PAST.fullmatch(form) is not None and low not in _list("no_verb"))
    if past and (before is None or before in _list("before_adjective") or before.endswith(("'s", "’s"))):
        return not _describes(text, after, end)
    if past:
        return True
    if low.endswith("s") and before is not None and low not in _list("speak") and _before_verb(text, after, end):
        return False  # freeze-dried treats brought in
    return low in listed() and not (before in _ARTICLES and not low.endswith("ing"))


def _before_verb(text: str, after: int, end: int) -> bool:
    """Whether a past form or a helper follows at once: what stands before it is its subject."""
    match = _NEXT.match(text, after, end)
    word = match.group("word") if match is not None else ""
    return word.islower() and (word in _list("past") or word in _AUXILIARIES)


_AUXILIARIES = frozenset({"is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "may"})


_ARTICLES = frozenset({"a", "an", "the", "of", "its", "their", "our", "per", "in", "by", "for"})


def _describes(text: str, after: int, end: int) -> bool:
    """Whether a noun follows a participle at once: installed base; not: shipped 2.4 million, fell to."""
    match = _NEXT.match(text, after, end)
    if match is None:
        return False
    word = match.group("word").casefold()
    return word not in _list("before_adjective") and word not in _list("helper") and not word.endswith("ly")
