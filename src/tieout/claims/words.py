"""Finds the words of a vocabulary in a text: one compiled pattern per vocabulary and script, leftmost and longest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from tieout import lazy, lexicon
from tieout.gated import Family, Gated

CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff]")
_GAP = "…"
_UNFIT = ("\0",)  # of a word in small letters that is one of the vocabulary in capitals only
_MOST_KEPT = 20_000
_SHORT = 40
_GAP_PATTERN = r"[^，。；：、,;:()（）]{0,24}?"


@dataclass(frozen=True, slots=True)
class Hit:
    """A vocabulary word in a text: [start, end) and the entries it may name, in the vocabulary's order."""

    start: int
    end: int
    keys: tuple[str, ...]
    form: str


class Words:
    """Compiled forms. `forms` are (form, key) pairs; a form may belong to several keys."""

    def __init__(self, forms: Iterable[tuple[str, str]], exact_case: Iterable[str] = ()) -> None:
        self._keys: dict[str, tuple[str, ...]] = {}
        self._exact = frozenset(exact_case)
        self._short: dict[
            str, tuple[Hit, ...]
        ] = {}  # short texts, names mostly, that are looked through again and again
        self._named: dict[str, tuple[str, ...]] = {}  # words as they were written in texts -> their entries, or _UNFIT
        ideographic: list[str] = []
        alphabetic: list[str] = []
        gapped: list[tuple[str, str]] = []
        for form, key in forms:
            if _GAP in form:
                gapped.append((form, key))
                continue
            folded = _fold(form)
            known = self._keys.get(folded, ())
            if key not in known:
                self._keys[folded] = (*known, key)
            (ideographic if CJK.search(form) else alphabetic).append(folded)
        self._ideographic = lazy.pattern(partial(_source, tuple(ideographic))) if ideographic else None
        self._alphabetic = lazy.pattern(partial(_source, tuple(alphabetic), True)) if alphabetic else None
        self._gaps = tuple((lazy.pattern(_gap(form), re.IGNORECASE), key) for form, key in gapped)

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[Hit]:
        """Every hit in text[start:end], in order, none inside another."""
        if start or end is not None or len(text) > _SHORT:
            return self._find(text, start, len(text) if end is None else end)
        known = self._short.get(text)
        if known is None:
            known = tuple(self._find(text, 0, len(text)))
            if len(self._short) >= _MOST_KEPT:
                self._short.clear()
            self._short[text] = known
        return list(known)

    def _find(self, text: str, start: int, end: int) -> list[Hit]:
        found: list[Hit] = []
        low = _lower(text).replace("其中", "其\0")  # 其中东部地区 holds no 中东
        for pattern in (None if low.isascii() else self._ideographic, self._alphabetic):
            for m in pattern.finditer(low, start, end) if pattern is not None else ():
                at, stop = m.span()
                written = text[at:stop]
                keys = self._named.get(written)
                if keys is None:
                    keys = (self.keys(written) or self.keys(written[:-2])) if self._fits(written) else _UNFIT
                    if len(self._named) < _MOST_KEPT:
                        self._named[written] = keys
                if keys is not _UNFIT:
                    found.append(Hit(at, stop, keys, written))
        for gap, key in self._gaps:
            found += [Hit(m.start(), m.end(), (key,), m.group()) for m in gap.finditer(text, start, end)]
        if len(found) < 2:
            return found
        found.sort(key=lambda h: (h.start, -h.end))
        return _outermost(found)

    def keys(self, form: str) -> tuple[str, ...]:
        """The entries that a whole form names."""
        folded = _fold(form.strip())
        return self._keys.get(folded) or self._keys.get(folded.removesuffix("s"), ())

    def _fits(self, written: str) -> bool:
        if not self._exact or not written.islower():
            return True
        return not {_fold(written), _fold(written).removesuffix("es")} & self._exact  # uses, its


_BORDER = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])\s+(?=[\u3400-\u9fff])")
_SEAM = re.compile(r"(?<=[\u3400-\u9fff])(?=[a-z0-9])|(?<=[a-z0-9])(?=[\u3400-\u9fff])")


def _fold(form: str) -> str:
    return re.sub(r"[\s\-‑]+", " ", _BORDER.sub("", form.casefold())).replace("’", "'")


def _gap(form: str) -> str:
    left, right = form.split(_GAP, 1)
    edge = "" if CJK.search(form) else r"\b"
    return edge + re.escape(left) + _GAP_PATTERN + re.escape(right) + edge


def _outermost(hits: list[Hit]) -> list[Hit]:
    """Drops hits that lie inside the hit before them (sorted by start, longest first)."""
    kept: list[Hit] = []
    for hit in hits:
        if kept and hit.end <= kept[-1].end:
            continue
        if kept and hit.start < kept[-1].end and hit.end - hit.start <= kept[-1].end - kept[-1].start:
            continue
        kept.append(hit)
    return kept


def _lower(text: str) -> str:
    """`text` in lower case with the same length: the patterns are written in lower case and match nothing else."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


_WORD_BEGINS = r"(?<![^\W\d_\u2e80-\u9fff].)(?<![\w&][-'’].)"  # its first letter is passed already
_WORD_ENDS = r"(?:e?s)?(?![^\W_\u2e80-\u9fff])"


def _source(forms: tuple[str, ...], words: bool = False) -> str:
    """One expression for all forms; `words`: only whole ones. It begins with a set of characters, or with branches that
    each begin with one of their own, so that the engine skips all places where no form can begin."""
    trie: dict[str, Any] = {}
    for form in forms:
        node = trie
        for char in _SEAM.sub("\x01", form):
            node = node.setdefault(char, {})
        node[""] = {}
    first = [(re.escape(char), _pattern(below)) for char, below in trie.items()]
    if words:
        rest = "|".join(f"(?<={char}){below}" for char, below in first)
        return f"[{''.join(char for char, _ in first)}]{_WORD_BEGINS}(?:{rest}){_WORD_ENDS}"
    branches = sorted(
        (char + below for char, below in first), key=len, reverse=True
    )  # tried one by one: the most forms first
    return "|".join(branches)


def _pattern(node: Mapping[str, Any]) -> str:
    """A regular expression of a trie: branches share their beginnings, longer forms win."""
    optional = "" in node
    branches: dict[str, list[str]] = {}
    for char, below in node.items():
        if char:
            branches.setdefault(_pattern(below), []).append(char)
    if not branches:
        return ""
    parts = [_char(chars) + rest for rest, chars in branches.items()]
    body = parts[0] if len(parts) == 1 and not optional else f"(?:{'|'.join(parts)})"
    return f"{body}?" if optional else body


def _char(chars: list[str]) -> str:
    if chars == ["\x01"]:
        return r"\s?"
    if chars == [" "]:
        return r"[\s\-‑]{1,3}"
    if chars == ["'"]:
        return "['’]"
    if len(chars) == 1:
        return re.escape(chars[0])
    if {" ", "'", "\x01"} & set(chars):
        return "(?:" + "|".join(_char([c]) for c in chars) + ")"
    return "[" + "".join(re.escape(c) for c in chars) + "]"


@cache
def vocabulary(name: str) -> Words:
    """The words of vocabularies/<name>.toml, every language."""
    entries = lexicon.entries("vocabularies", name)
    pairs = [(form, key) for key, entry in entries.items() for _, form in lexicon.forms(entry)]
    return Words(pairs, exact_case=("us", "it", "in"))


@cache
def cue_words(name: str) -> Words:
    """The words of languages/*/<name>.toml: every list of words in it is an entry under its own name."""
    pairs = [
        (form, key)
        for language in lexicon.languages()
        for key, forms in lexicon.cues(language, name).items()
        if isinstance(forms, list)
        for form in forms
    ]
    return Words(pairs)


@cache
def patterns(name: str, key: str) -> tuple[Gated, ...]:
    """Regular expressions listed under [patterns] <key> in languages/*/<name>.toml."""
    return tuple(
        Gated(source, 0, _family(name))
        for language in lexicon.languages()
        for source in lexicon.cues(language, name).get("patterns", {}).get(key, ())
    )


@cache
def _family(name: str) -> Family:
    """Of all patterns in languages/*/<name>.toml: they are sought in the same sentences."""
    return Family()
