"""What a question asks for: its language, the aspects it names, what it is about and where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from tieout import lexicon
from tieout.model import Series
from tieout.write import phrases

DEFAULT = ("size", "growth", "trends", "challenges")
FIRST, CUT, RELATED, APART = 3, 2, 1, 0
_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9'’+.-]*|\d+[A-Za-z]\w*")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LONGEST = 2000  # characters of a question that are looked at


@dataclass(frozen=True, slots=True)
class Focus:
    """`subjects`: keys of vocabularies/subjects.toml; `words`: what is left of the question when its way of asking is
    taken out, for subjects that no vocabulary holds; `unknown`: those of them that no vocabulary holds; `aspects`: keys of aspects.toml in the order asked."""

    language: str
    aspects: tuple[str, ...]
    subjects: tuple[str, ...]
    words: tuple[str, ...]
    unknown: tuple[str, ...]
    areas: tuple[str, ...]
    years: tuple[str, ...]
    named: tuple[str, ...]  # measures that the question calls by name
    asked: bool  # False: the question names no aspect, and the default stands
    made_in: tuple[str, ...] = ()  # years in which the forecasts that are asked about may have been made
    outcome: bool = False  # forecasts are to be held against what came

    @property
    def measures(self) -> tuple[str, ...]:
        return (*self.named, *(m for a in self.aspects for m in _aspects()[a].get("measures", ())))

    @property
    def wants_sizes(self) -> bool:
        """Whether market sizes are asked for, or nothing else is."""
        return "size" in self.aspects and (self.asked or not self.named)

    @property
    def proxies(self) -> tuple[str, ...]:
        """Measures that come nearest to what is asked, where nothing asked for is found."""
        return tuple(m for a in self.aspects for m in _aspects()[a].get("proxies", ()))

    def kinds(self, aspect: str) -> tuple[str, ...]:
        return tuple(_aspects()[aspect].get("kinds", ()))

    def wanted(self, aspect: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Measures and kinds of statements that answer one aspect."""
        return tuple(_aspects()[aspect].get("measures", ())), self.kinds(aspect)

    def interest(self, text: str) -> int:
        """How many of the aspects and subjects asked for a text names: for choosing what to mention."""
        forms = [f for a in self.aspects for _, f in lexicon.forms(_aspects()[a])]
        named = [f for s in self.subjects for f in _forms(s)] + list(self.words)
        return 2 * any(_find(text, f) is not None for f in forms) + any(_find(text, f) is not None for f in named)

    def closeness(self, key: str | None, subject: str | None) -> int:
        """FIRST: the very thing asked about; CUT: the same, cut in a way of its own (大模型平台及应用); RELATED: a part
        or a neighbour of it; APART."""
        if not self.subjects and not self.words:
            return FIRST
        if key in self.subjects:
            return FIRST
        names = [subject or "", *(_forms(key) if key else ())]
        if any(name and name.casefold() in self.words for name in names):
            return FIRST
        best = max((_overlap(self.words, name) for name in names if name), default=0.0)
        if best >= 0.75 and not self.subjects:
            return FIRST
        if set(self.subjects) & set((key or "").split()):
            return CUT
        family = {*(key or "").split(), *_wholes(key)} & set(self.subjects) or {
            w for s in self.subjects for w in _wholes(s)
        } & {key}
        return RELATED if family or best >= 0.5 else APART

    def rank(self, series: Series) -> int:
        return self.closeness(series.subject_key, series.subject)

    def names_subject(self, text: str) -> bool:
        """Whether a passage speaks of what is asked about."""
        forms = [f for s in self.subjects for f in _forms(s)] or list(self.words)
        hits = sum(_find(text, f) is not None for f in forms)
        return hits > 0 if self.subjects else bool(forms) and hits * 2 > len(forms)

    def names_aspect(self, text: str) -> bool:
        return any(_find(text, f) is not None for a in self.aspects for _, f in lexicon.forms(_aspects()[a]))


def understand(question: str) -> Focus:
    """Never raises: any text is a question, an unclear one gets the default aspects."""
    text = " ".join(question[:_LONGEST].split())
    language = language_of(text)
    aspects, rest = _asked(text)
    made_in = [y for shape in _aspects()["filler"].get("made_in", ()) for y in re.findall(shape, text)]
    told = any(_find(text, form) is not None for form in _aspects()["filler"].get("outcome", ()))
    named, rest = _take(rest, _measure_forms())
    areas, rest = _take(rest, _area_forms())
    subjects, left = _take(rest, _subject_forms())
    return Focus(
        language=language,
        aspects=tuple(aspects) or (DEFAULT[:2] if told or made_in else DEFAULT),
        subjects=tuple(subjects),
        words=_content(rest),
        unknown=_content(left),
        areas=tuple(areas),
        years=tuple(dict.fromkeys(_YEAR.findall(text))),
        named=tuple(named),
        asked=bool(aspects),
        made_in=tuple(dict.fromkeys(made_in)),
        outcome=told or bool(made_in),
    )


def language_of(text: str) -> str:
    """The report language whose letters the text has; a mark of a dense script weighs as much as a Latin word."""
    counts = {code: len(re.findall(lexicon.cues(code, "report")["letters"], text)) for code in phrases.languages()}
    if "en" in counts:
        counts["en"] = len(_WORD.findall(text))
    return max(counts, key=lambda code: (counts[code], code == "en")) if counts else "en"


def aspects() -> tuple[str, ...]:
    return tuple(k for k in _aspects() if k != "filler")


@cache
def _aspects() -> Mapping[str, Any]:
    return lexicon.entries("write", "aspects")


@cache
def _aspect_forms() -> tuple[tuple[str, str], ...]:
    return _longest_first((key, form) for key in aspects() for _, form in lexicon.forms(_aspects()[key]))


@cache
def _subject_forms() -> tuple[tuple[str, str], ...]:
    entries = lexicon.entries("vocabularies", "subjects")
    return _longest_first((key, form) for key, e in entries.items() for _, form in lexicon.forms(e))


@cache
def _measure_forms() -> tuple[tuple[str, str], ...]:
    """Names of measures, without those that merely count things: any noun may be one of their words."""
    kept = {
        key: e
        for key, e in lexicon.entries("vocabularies", "measures").items()
        if not set(e.get("units", ())) <= {"count", "number", "duration"}
    }
    return _longest_first((key, f) for key, e in kept.items() for _, f in lexicon.forms(e) if len(f) > 1)


@cache
def _area_forms() -> tuple[tuple[str, str], ...]:
    entries = lexicon.entries("vocabularies", "areas")
    return _longest_first((key, f) for key, e in entries.items() for _, f in lexicon.forms(e) if len(f) > 1)


def _longest_first(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(pairs, key=lambda p: (-len(p[1]), p[1], p[0])))


def _asked(text: str) -> tuple[list[str], str]:
    """Aspects in the order the question names them, and the question without those words."""
    places: dict[str, int] = {}
    rest = text
    for key, form in _aspect_forms():
        at = _find(rest, form)
        if at is not None:
            places[key] = min(at, places.get(key, at))
            rest = _blank(rest, form)
    return sorted(places, key=lambda k: places[k]), rest


def _take(text: str, forms: tuple[tuple[str, str], ...]) -> tuple[list[str], str]:
    found: list[str] = []
    rest = text
    for key, form in forms:
        if _find(rest, form) is not None:
            found += [key] if key not in found else []
            rest = _blank(rest, form)
    return found, rest


def _find(text: str, form: str) -> int | None:
    """Where a form stands; one in Latin letters as whole words, in capitals where it is short (US is not us)."""
    if _HAN.search(form):
        at = text.find(form)
        return at if at >= 0 else None
    if form.casefold() not in text.casefold():
        return None
    match = _pattern(form).search(text)
    return match.start() if match else None


def _blank(text: str, form: str) -> str:
    if _HAN.search(form):
        return text.replace(form, " " * len(form))
    return _pattern(form).sub(lambda m: " " * len(m[0]), text)


@cache
def _pattern(form: str) -> re.Pattern[str]:
    flags = 0 if form.isupper() and len(form) <= 4 else re.IGNORECASE
    return re.compile(rf"(?<![A-Za-z0-9-]){re.escape(form)}(?:s|es)?(?![A-Za-z0-9-])", flags)


def _content(text: str) -> tuple[str, ...]:
    """The words left when the filler is out: Latin words in lower case, runs of Han as they are."""
    filler = _aspects()["filler"]
    for form in sorted(filler.get("zh", ()), key=len, reverse=True):
        text = text.replace(form, " ")
    for form in filler.get("those", ()):
        text = _blank(text, form)
    latin = [w.casefold().strip("'’.-+") for w in _WORD.findall(text)]
    han = re.findall(r"[\u3400-\u9fff]{2,}", text)
    kept = [w for w in latin if w and w not in set(filler.get("en", ()))] + han
    return tuple(dict.fromkeys(kept))


@cache
def _forms(key: str) -> tuple[str, ...]:
    return tuple(form for _, form in lexicon.forms(lexicon.entries("vocabularies", "subjects").get(key, {})))


@cache
def _wholes(key: str | None) -> tuple[str, ...]:
    """What a subject is part of, nearest first."""
    entries = lexicon.entries("vocabularies", "subjects")
    found: list[str] = []
    while key is not None and (key := entries.get(key, {}).get("part_of")) is not None and key not in found:
        found.append(key)
    return tuple(found)


def _overlap(words: tuple[str, ...], name: str) -> float:
    """How much of a subject's name the question's words cover, 0 to 1: whole words, and pairs of Han characters."""
    latin = [w.casefold().strip("'’.-+") for w in _WORD.findall(name)]
    pairs = [name[i : i + 2] for i in range(len(name) - 1) if _HAN.match(name[i]) and _HAN.match(name[i + 1])]
    if not latin and not pairs:
        return 0.0
    asked = {_stem(w) for w in words}
    runs = [w for w in words if _HAN.search(w)]
    hits = sum(_stem(w) in asked for w in latin) + sum(any(p in run for run in runs) for p in pairs)
    return hits / (len(latin) + len(pairs))


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") else word
