"""Two names differ by one look-alike character or two swapped letters, and one of them stands here only once or twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from tieout import lazy, lexicon
from tieout.model import Document, Extraction, Finding, Span
from tieout.rules._figures import finding

LEVELS = ("info",)
MESSAGES = {
    "en": {
        "once": '"{rare}" stands here once, "{usual}" {often} times: one name or two?',
        "twice": '"{rare}" stands here twice, "{usual}" {often} times: one name or two?',
        "pile": '"{rare}" stands here, "{usual}" {often} times in {files} of the files checked: one name or two?',
    },
    "zh": {
        "once": "“{rare}”出现{times}次，“{usual}”出现{often}次：是同一名称吗？",
        "twice": "“{rare}”出现{times}次，“{usual}”出现{often}次：是同一名称吗？",
        "pile": "“{rare}”在此出现{times}次，“{usual}”在所查的{files}个文件中出现{often}次：是同一名称吗？",
    },
}
HELP = {
    "en": "write {usual}, or say who {rare} is",
    "zh": "如系笔误改为“{usual}”，否则请说明“{rare}”是谁",
}
_LATIN = lazy.pattern(r"\b[A-Z][a-z]{5,24}\b")
_FEW, _OFTEN = 2, 3  # a slip is rare; the name it stands for is not
_LONG = 8  # letters
_MOST = 5_000  # different words looked at
_LOOKALIKE = (("rn", "m"), ("cl", "d"), ("vv", "w"), ("ii", "u"))


def check(extraction: Extraction) -> Iterator[Finding]:
    document = extraction.document
    for names in (_chinese(document.text), _english(document.text)):
        for rare, usual in sorted(_variants(names)):
            yield _finding(document, rare, usual, names)


def across(documents: Sequence[Document]) -> list[tuple[int, Finding]]:
    """(index of a document, finding): names that are rare over all documents and one slip away from one that is often
    in others; what `check` says of a document alone is not said again."""
    found: list[tuple[int, Finding]] = []
    for counted in (_chinese, _long_english):
        each = [counted(d.text) for d in documents]
        names = sum(each, Counter[str]())
        for rare, usual in sorted(_variants(names)):
            files = str(sum(usual in own for own in each))
            for at, own in enumerate(each):
                if rare in own and not (own[usual] >= _OFTEN and not _also(rare, usual, own)):
                    data = [("rare", rare), ("usual", usual), ("times", str(own[rare])), ("often", str(names[usual]))]
                    places = tuple(Span(documents[at].id, m.start(), m.end()) for m in _found(rare, documents[at].text))
                    told = [*data, ("files", files)]
                    found.append((at, finding("name-variant", "info", [], told, case="pile", spans=places)))
    return found


def _long_english(text: str) -> Counter[str]:
    """Over many documents shorter words differ by chance (Casual, Causal)."""
    return Counter({name: times for name, times in _english(text).items() if len(name) >= _LONG})


def _chinese(text: str) -> Counter[str]:
    """Two or three ideographs in front of a word for a company, each ending of them counted as a name of its own, and
    only where one of the characters has a look-alike."""
    return Counter(
        m[1][at:] + m[2]
        for m in _companies().finditer(text)
        for at in range(len(m[1]) - 1)
        if _twins() & set(m[1][at:])
    )


def _english(text: str) -> Counter[str]:
    return Counter(m[0] for m in _LATIN.finditer(text))


def _variants(names: Counter[str]) -> set[tuple[str, str]]:
    """(rare, usual) of names that are one but for a look-alike."""
    usual = [name for name, times in names.items() if times >= _OFTEN][:_MOST]
    rare = {name for name, times in names.items() if times <= _FEW}
    return {(other, name) for name in usual for other in _near(name) if other in rare and not _also(other, name, names)}


def _also(rare: str, usual: str, names: Counter[str]) -> bool:
    """Whether a slip is so common that it is a name of its own."""
    return names[rare] * 3 > names[usual]


def _near(name: str) -> Iterator[str]:
    """Every spelling one slip away."""
    for at, character in enumerate(name):
        for twin in _pairs().get(character, ()):
            yield name[:at] + twin + name[at + 1 :]
    if name.isascii():
        for at in range(1, len(name) - 1):
            if name[at] != name[at + 1]:
                yield name[:at] + name[at + 1] + name[at] + name[at + 2 :]
        for one, two in (*_LOOKALIKE, *(pair[::-1] for pair in _LOOKALIKE)):
            if one in name[1:]:
                yield name[0] + name[1:].replace(one, two, 1)


def _finding(document: Document, rare: str, usual: str, names: Counter[str]) -> Finding:
    times = str(names[rare])
    data = [("rare", rare), ("usual", usual), ("times", times), ("often", str(names[usual]))]
    places = tuple(Span(document.id, m.start(), m.end()) for name in (rare, usual) for m in _found(name, document.text))
    return finding("name-variant", "info", [], data, case="once" if names[rare] == 1 else "twice", spans=places)


def _found(name: str, text: str) -> list[re.Match[str]]:
    return list(re.finditer(re.escape(name), text))[:_FEW]


@cache
def _pairs() -> dict[str, tuple[str, ...]]:
    """Character -> those that are taken for it: groups of look-alikes in the languages' audit.toml."""
    found: dict[str, set[str]] = {}
    for code in lexicon.languages():
        for group in lexicon.cues(code, "audit").get("lookalike", ()):
            for character in str(group):
                found.setdefault(character, set()).update(set(str(group)) - {character})
    return {c: tuple(sorted(twins)) for c, twins in found.items()}


@cache
def _twins() -> frozenset[str]:
    return frozenset(_pairs())


@cache
def _companies() -> re.Pattern[str]:
    """Two to four ideographs and a word for a company behind them."""
    bodies = sorted({str(w) for w in lexicon.cues("zh", "audit").get("company_word", ())}, key=lambda w: (-len(w), w))
    return re.compile(r"([一-鿿]{2,4}?)(" + "|".join(map(re.escape, bodies)) + r")")
