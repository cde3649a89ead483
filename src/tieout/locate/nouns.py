"""What a bare English number counts: "233 incidents", "40 notable models"."""

from __future__ import annotations

from functools import cache

from tieout import lazy, lexicon

_WORDS = lazy.pattern(r" ([a-zA-Z][a-zA-Z'-]*)(?: ([a-zA-Z][a-zA-Z'-]*))?(?: ([a-zA-Z][a-zA-Z'-]*))?")
_NOT_PLURAL = ("ss", "us", "is", "ous")


@cache
def _data() -> tuple[frozenset[str], frozenset[str], dict[str, str], frozenset[str]]:
    data = lexicon.cues("en", "nouns")
    return frozenset(data["stop"]), frozenset(data["plurals"]), dict(data["irregular"]), frozenset(data["structural"])


def singular(word: str) -> str:
    """The singular of a plural as far as its ending tells: companies -> company, boxes -> box, models -> model."""
    irregular = _data()[2]
    if word in irregular:
        return irregular[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def is_stop(word: str) -> bool:
    """Whether a word is never the thing counted."""
    return word in _data()[0]


def is_plural(word: str) -> bool:
    stop, plurals, _, _ = _data()
    if word in plurals:
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(_NOT_PLURAL) and word not in stop


def after(s: str, at: int) -> tuple[int, str] | None:
    """The plural noun within three words after a number that ends at `at`: its end and its singular."""
    m = _WORDS.match(s, at)
    if m is None:
        return None
    stop = _data()[0]
    for n in (1, 2, 3):
        word = m[n]
        if word is None:
            return None
        small = word.lower()
        if small in stop and not (n < 3 and len(word) == 2 and word.isupper()):  # IT leaders, US hospitals
            return None
        if is_plural(small):
            return m.end(n), singular(small)
        if word[-1] == "s" and len(word) > 2 and word[:-1].isupper():  # GPUs, TEUs
            return m.end(n), word[:-1]
        if small.endswith("ly") and n > 1 and len(small) > 4:
            return None
    return None


_UNKNOWN = lazy.pattern(r"([\u4e00-\u9fff])(?=[，。、；！？,;)\n]|$)")


def unknown_classifier(s: str, at: int) -> str | None:
    """4000腔，: one character between a number and a stop is what the number counts, unless it is a word of grammar."""
    m = _UNKNOWN.match(s, at)
    return None if m is None or m[1] in _no_classifiers() else m[1]


@cache
def _no_classifiers() -> frozenset[str]:
    return frozenset(lexicon.cues("zh", "nouns")["no_classifiers"])


def structural(s: str, at: int) -> bool:
    """Whether a small number word before `at` counts the parts of the text itself: "three key challenges"."""
    m = _WORDS.match(s, at)
    if m is None:
        return False
    kinds = _data()[3]
    return any(w is not None and w.lower() in kinds for w in m.groups()[:2])
