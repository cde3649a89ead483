"""What begins with an English word: a number in words, an ordinal, a multiple (threefold), a name (the Big Four)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tieout import lazy
from tieout.locate import bounds, idioms, nouns, words
from tieout.locate.arabic import ONE
from tieout.locate.figures import figure_at
from tieout.locate.hits import other
from tieout.locate.proper import begins_name
from tieout.locate.text import Text
from tieout.model import Quantity

Read = tuple[
    int, Quantity | None
]  # where reading goes on (the offset itself: nothing begins there), and what was found

_COMPOUND_ORDINAL = lazy.pattern(
    r"(twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)(?![a-z])"
)
_LETTERS = lazy.pattern(r"[a-z]+")
_UNIT_OPENS = lazy.pattern(r"[(（][a-zA-Z$€£¥.,: ]{0,16}\Z")
_UNIT_CLOSES = lazy.pattern(r"[a-zA-Z$€£¥./ ]{0,20}[)）]")
_NO_NUMBER = lazy.pattern(r" of\b|'s|-[a-z]")
# eleven of our sites, nine of the 40 buses
_OURS = lazy.pattern(r" of (?:our|its|their|these|those|them|which|whom)\b")
# slipped two points, two points lower
_BY_SO_MANY = lazy.pattern(
    r"\b(?:slipped|fell|rose|gained|lost|dropped|climbed|up|down|by|added|shed|improved|declined)\s+\Z"
)
_FEWER = lazy.pattern(r"\s+(?:lower|higher|fewer|more|down|up|better|worse|less|ahead|behind)\b")
# "one" behind these is a pronoun
_PRONOUN = frozenset(
    ("which", "that", "this", "no", "any", "every", "each", "another", "some", "the", "only", "anyone", "number")
)


def spelled(t: Text, at: int, floor: int) -> Read:
    """What begins with the English word at `at`."""
    m = _LETTERS.match(t.low, at)
    word = m[0] if m is not None else ""
    if word.endswith("fold"):
        return _multiple(t, at, floor, word)
    return _ordinal(t, at, floor, word) or _beside(t, at, floor, word) or _number(t, at, floor, word)


def _multiple(t: Text, at: int, floor: int, word: str) -> Read:
    """threefold: how many times."""
    end = at + len(word)
    found = bounds.before(t.low, at, floor)
    bound, span = found if found is not None else ("exact", None)
    value = Decimal(words.SMALL.get(word[:-4], 100))
    return end, Quantity(at, end, t.given[at:end], value, None, ONE, "times", None, bound, span, language="en")


def _ordinal(t: Text, at: int, floor: int, word: str) -> Read | None:
    """twenty-first, third; a third of is a figure."""
    low, end = t.low, at + len(word)
    if (m := _COMPOUND_ORDINAL.match(low, at)) is not None:
        return m.end(), other(t, at, m.end(), "ordinal", Decimal(words.SMALL[m[1]] + words.ORDINALS[m[2]]))
    value = idioms.is_ordinal(word)
    hyphen = low[at - 1 : at] == "-" or low[end : end + 1] == "-"
    if value is not None and hyphen and word not in words.PARTS:
        return at, None
    if word == "zero" and "-" in (low[at + 4 : at + 5], low[at - 1 : at]):
        return at, None
    if value is None:
        return None
    if word in words.PARTS and (quantity := figure_at(t, at, floor)) is not None:
        return quantity.end, quantity
    if word == "second" and low[end : end + 1] == "s":
        return at, None
    return end, other(t, at, end, "ordinal", value)


def _beside(t: Text, at: int, floor: int, word: str) -> Read | None:
    """no one, the Big Four, the top five: what the word before makes of a number."""
    before = t.low[max(0, at - 12) : at].split()[-1:]
    if word == "one" and before and before[0] in _PRONOUN:
        return at + 3, None
    end = at + len(word)
    if before == ["big"] and word in words.SMALL and t.s[at].isupper():
        return end, other(t, at, end, "name", Decimal(words.SMALL[word]))
    if word in words.SMALL and begins_name(t.s, at, end):
        return end, other(t, at, end, "name", Decimal(words.SMALL[word]))
    if before == ["top"] and word in words.SMALL and at - 4 >= floor:
        return end, other(t, at - 4, end, "ordinal", Decimal(words.SMALL[word]))
    return None


def _number(t: Text, at: int, floor: int, word: str) -> Read:
    """A number in words, and whether it is a figure, a lone numeral or counts the parts of the text."""
    q = figure_at(t, at, floor)
    if q is None:
        return at, None
    if word in words.SCALES and _is_unit_of_table(t.s, q, at):
        return q.end, None
    if q.unit is not None and t.low.startswith("per ", at - 4 if at >= 4 else 0) and at >= 4:
        return q.end, replace(q, kind="denominator")
    kind = "figure"
    small = word in words.SMALL and q.value <= 12 and q.bound == "exact"
    if word == "one" and q.unit is None and q.value == 1 and q.high is None:
        kind = "numeral"
        if _NO_NUMBER.match(t.low[q.end : q.end + 4]):
            return q.end, None
    elif small and q.unit is None and q.high is None and q.end == at + len(word):
        kind = "figure" if _OURS.match(t.low, q.end) else "numeral"
    elif (
        small
        and q.unit in (None, "count")
        and q.value % 1 == 0
        and nouns.structural(t.s, at + len(word))
        and not (_BY_SO_MANY.search(t.low, max(0, at - 16), at) or _FEWER.match(t.low, q.end))
    ):
        kind = "enumeration"
    return q.end, q if kind == "figure" else replace(q, kind=kind)


def _is_unit_of_table(s: str, q: Quantity, at: int) -> bool:
    """Whether a bare scale word is part of a table's or caption's unit: (USD million), "EUR millions", (in thousands)."""
    if q.start < at and not s[q.start : at].lower().startswith("a"):
        return True
    opens = _UNIT_OPENS.search(s, max(0, q.start - 20), q.start)
    return opens is not None and _UNIT_CLOSES.match(s, q.end) is not None
