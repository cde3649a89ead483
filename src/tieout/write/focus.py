"""What a question asks for: its language, the aspects it names, what it is about and where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from tieout import lexicon
from tieout.model import Series
from tieout.write import asked as asking
from tieout.write import phrases, values
from tieout.write.asked import APART, FIRST, RELATED, Name

DEFAULT = ("size", "growth", "trends", "challenges")
_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9'’+.-]*|\d+[A-Za-z]\w*")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LONGEST = 2000  # characters of a question that are looked at


@dataclass(frozen=True, slots=True)
class Focus:
    """`names`: what is asked about, as written; `subjects`: keys of vocabularies/subjects.toml; `words`: what is left of
    the question when its way of asking is taken out; `unknown`: those of them that neither a vocabulary nor a figure
    of the pile is named by; `aspects`: keys of aspects.toml in the order asked."""

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
    names: tuple[Name, ...] = ()
    also: tuple[str, ...] = ()  # other names of what is asked about, where the pile gives both

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

    def tables(self, aspect: str) -> tuple[str, ...]:
        """Tables of the registry that answer an aspect."""
        return tuple(_aspects()[aspect].get("tables", ()))

    def of_everyone(self, aspect: str) -> bool:
        """Whether figures of whatever company answer an aspect."""
        return bool(_aspects()[aspect].get("everyone"))

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
        or a neighbour of it; APART. A question that names nothing is about everything."""
        if not self.names and not self.subjects:
            return FIRST
        best = asking.closeness(self.names, key, values.bare(subject))
        if best > APART:
            return best
        family = {*(key or "").split(), *_wholes(key)} & set(self.subjects) or {
            w for s in self.subjects for w in _wholes(s)
        } & {key}
        return RELATED if family else APART

    def rank(self, series: Series) -> int:
        return self.closeness(series.subject_key, series.subject)

    def names_subject(self, text: str) -> bool:
        """Whether a passage speaks of what is asked about."""
        if any(_find(text, name) is not None for name in self.also):
            return True
        forms = [f for s in self.subjects for f in _forms(s)] or list(self.words)
        hits = sum(_find(text, f) is not None for f in forms)
        return hits > 0 if self.subjects else bool(forms) and hits * 2 > len(forms)

    def names_aspect(self, text: str) -> bool:
        return any(_find(text, f) is not None for a in self.aspects for _, f in lexicon.forms(_aspects()[a]))


def understand(question: str, known: Iterable[str] = ()) -> Focus:
    """Never raises: any text is a question, an unclear one gets the default aspects. `known`: names that figures of
    the pile have; one that stands in the question is asked about, whatever words it is made of."""
    whole = " ".join(question[:_LONGEST].split())
    language = language_of(whole)
    held = asking.standing(known, whole)
    text = asking.without(held, whole)
    years = tuple(dict.fromkeys(_YEAR.findall(text)))
    made_in, told, text = _foretold(text)
    aspects, rest = _asked(text)
    named, rest = _take(rest, _measure_forms())
    areas, rest = _take(rest, _area_forms())
    subjects, left = _take(rest, _subject_forms())
    names = tuple(asking.name(n) for n in (*held, *asking.phrases(text)))
    subjects += [n.tokens[0] for n in names[: len(held)] if len(n.tokens) == 1 and n.tokens[0] not in subjects]
    subjects = [s for s in subjects if s in lexicon.entries("vocabularies", "subjects")]
    return Focus(
        language=language,
        aspects=tuple(aspects) or (DEFAULT[:2] if told or made_in else DEFAULT),
        subjects=tuple(subjects),
        words=(*_content(" ".join(held), plain=True), *_content(rest)),
        unknown=_content(left),
        areas=tuple(areas),
        years=years,
        named=tuple(named),
        asked=bool(aspects),
        made_in=tuple(dict.fromkeys(made_in)),
        outcome=told or bool(made_in),
        names=names,
    )


def _foretold(text: str) -> tuple[list[str], bool, str]:
    """Years in which forecasts asked about may have been made, whether outcomes are asked for, and the question
    without the words that say so."""
    filler = _aspects()["filler"]
    made_in: list[str] = []
    for shape in filler.get("made_in", ()):
        made_in += re.findall(shape, text)
        text = re.sub(shape, " ", text)
    forms = sorted((f for f in filler.get("outcome", ()) if _find(text, f) is not None), key=len, reverse=True)
    for form in forms:
        text = _blank(text, form)
    return made_in, bool(forms), text


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


def _content(text: str, *, plain: bool = False) -> tuple[str, ...]:
    """The words left when the filler is out: Latin words in lower case, runs of Han as they are. `plain`: nothing of
    a name is filler."""
    filler = _aspects()["filler"]
    text = text if plain else asking.YEAR.sub(" ", text)
    for form in () if plain else sorted(filler.get("zh", ()), key=len, reverse=True):
        text = text.replace(form, " ") if len(form) > 1 else text
    for form in filler.get("those", ()):
        text = _blank(text, form)
    latin = [w.casefold().strip("'’.-+") for w in _WORD.findall(text)]
    han = re.findall(r"[\u3400-\u9fff]{2,}", text)
    han = han if plain else [part for run in han for part in _parted(run)]
    kept = [w for w in latin if len(w) > 1 and w not in set(filler.get("en", ()))] + han
    return tuple(dict.fromkeys(kept))


def _parted(run: str) -> list[str]:
    """A run cut at 的, 和 and the like where that leaves no single character behind: 和牛 stays whole."""
    parts = [part.strip("的和与及了是请") for part in re.split(r"[的和与及]", run)]
    parts = [part for p in parts if (part := p.rstrip("有吗呢"))]
    return parts if all(len(part) > 1 for part in parts) else [run]


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
