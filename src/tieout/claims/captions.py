"""What a caption, a heading or a title over a table names: a thing, or only which kind of figures stand below it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from tieout import lazy
from tieout.claims import header_words as words
from tieout.claims import headings
from tieout.claims.edges import CJK, edge_words, trim
from tieout.claims.english import first_verb
from tieout.claims.header_units import BRACKETS, unit_of
from tieout.claims.key import NUMBERING, YEARS, canonical, known
from tieout.claims.passage import entry
from tieout.claims.thing import core
from tieout.claims.words import Hit, patterns, vocabulary

_LONGEST = 60  # characters; what is longer is no name
_EDGES = " \t\n*_:：.。,，、;；—–-|"
_CLAUSES = re.compile(r"[，,；;：:—|]|\s[–-]\s")
_TALKS = lazy.pattern(
    r"下表|如下|列出|见表|所示|以下|[是为了将在由]|the (?:following )?table|below|following", re.IGNORECASE
)
_REPORTER = re.compile(r"(?:[A-Z][\w&.’'-]*\s+){1,4}(?=[a-z])")  # Palisade Semiconductor reports
# Localization, procurement, age: what is done or counted, of nothing in particular.
_ABSTRACT = lazy.pattern(
    r"(?:\w+(?:[tcs]ion|ment|ency|ance|[ntc]ial|ical|ional|ating|city|lity)s?|trading|operating|financing|staffing|pricing|hiring|funding|age|price|cost|demand|supply|staff|customers?)",
    re.IGNORECASE,
)


# Orders placed for onshore turbines, Charging points sold in Asia
_MEASURED = re.compile(
    r"^(?P<what>[A-Z][A-Za-z ]{2,40}?) (?:placed|received|sold|shipped|delivered|handled) (?:of|for) (?P<thing>.+)$"
)
_OF_WHOLE = re.compile(r"占.+(?:比重|比例|份额|占比)")


# Three houses, three scopes: a heading that counts what stands below it.
_COUNTED = re.compile(
    r"\W*(?:(?:two|three|four|five|six|seven|eight|nine|ten|several|both) [a-z]+\b|[两二三四五六七八九十几多][家个种类组份](?!性))",
    re.IGNORECASE,
)


@cache
def _empty() -> frozenset[str]:
    """Words of captions that are of nothing in particular: forward, geographic, fleet, route."""
    return edge_words("empty")[1]


@cache
def _kinds() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words for kinds of figures at the end of a caption, and at its start."""
    tails = "|".join(p.pattern for p in patterns("tables", "kind_last"))
    heads = "|".join(p.pattern for p in patterns("tables", "kind_first"))
    return re.compile(rf"(?:{tails})\W*$", re.IGNORECASE), re.compile(rf"^\W*(?:{heads})", re.IGNORECASE)


def without_kind(text: str) -> str:
    """城市轨道建设进展情况 -> 城市轨道建设; Summary of heat pump sales projections -> heat pump sales."""
    last, first = _kinds()
    for _ in range(6):
        shorter = first.sub("", last.sub("", text)).strip(_EDGES)
        if shorter == text:
            break
        text = shorter
    return text


@lru_cache(maxsize=4096)
def thing(text: str, spoken: bool = False) -> str | None:
    """The thing that a caption, heading or title names, as written; None where it names none: a sentence, the kind of
    figures alone, a section. `spoken`: a paragraph, of which only a known name is taken."""
    plain = words.without_standing(BRACKETS.sub(" ", NUMBERING.sub("", text[:200])))
    plain = YEARS.sub(" ", plain).strip(_EDGES)
    if not plain or unit_of(plain) is not None:
        return None
    hits = vocabulary("subjects").find(plain)
    if name := reporter(plain):
        return name
    if spoken or len(plain) > _LONGEST or _TALKS.search(plain):
        return hits[0].form if hits and not headings.SECTION.fullmatch(plain) else None
    for part in (p.strip(_EDGES) for p in _CLAUSES.split(plain)):
        if part and unit_of(part) is None and (found := _named(part)) is not None:
            return found
    return hits[0].form if hits else None


def reporter(title: str) -> str | None:
    """Palisade Semiconductor, of "Palisade Semiconductor reports second quarter results"."""
    name = _REPORTER.match(title)
    verb = re.match(r"reports|announces|posts|publishes|delivers|records", title[name.end() :]) if name else None
    return name.group().strip() if name is not None and verb is not None else None


def _named(part: str) -> str | None:
    if found := headings.organization(part):
        return found
    measured = _MEASURED.match(part)
    if measured is not None and vocabulary("measures").find(measured["what"]):
        return _named(measured["thing"])
    rest = without_kind(part)
    talks = not CJK.search(rest) and first_verb(rest, 0, len(rest)) is not None
    if known(rest) and not talks:
        name = without_measure(rest)
        return name if CJK.search(name) else core(name)
    key = canonical(rest)
    if not key or talks or _OF_WHOLE.search(part) or headings.SECTION.search(rest):
        return None
    if _COUNTED.match(part) or all(w in _empty() for w in key.split()):
        return None
    if rest != part and (all(_ABSTRACT.fullmatch(w) for w in key.split()) or (CJK.search(key) and len(key) < 2)):
        return None
    name = trim(without_measure(rest))[0].strip(_EDGES)
    return (name if CJK.search(name) else core(name)) or None


def _is_counted(hit: Hit) -> bool:
    """电站, hotels: a thing that is counted, no word for the count."""
    pieces = set(entry(hit.keys[0])["units"]) <= {"count", "number"}
    return pieces and not hit.form.casefold().endswith(("数", "数量", "量", "规模", "count"))


_AND = re.compile(r"(?:[与和及、]|数量[与和及](?:金额|价值))$")


def without_measure(text: str) -> str:
    """化肥出口 of 化肥出口量值: what stands before the measures that end a name."""
    for _ in range(4):
        text = _AND.sub("", text)
        ends = [h for h in vocabulary("measures").find(text) if not text[h.end :].strip(_EDGES + "值额量的")]
        hits = [h for h in ends if not _is_counted(h)]
        if not hits or not canonical(text[: hits[-1].start]):
            return text
        shorter = text[: hits[-1].start].rstrip(_EDGES + "的")
        if not shorter.strip() or shorter.split()[-1].casefold() in ("of", "in", "and", "per", "by", "for"):
            return text
        text = shorter
    return text
