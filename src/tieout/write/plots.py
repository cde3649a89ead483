"""Which charts a report has, and which lines: rival voices apart, those that only repeat one another together."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tieout.model import Claim, Series
from tieout.reconcile import rivals
from tieout.reconcile.question import full_year
from tieout.write import cells, values
from tieout.write.asked import CUT
from tieout.write.context import Context
from tieout.write.report import Block, Chart, Inlines, Line, Link, Place, Term, Text

CHARTS, LINES = 4, 8
NAMED = 3  # sources named beside a line
APART = Decimal(12)  # lines whose peaks are further apart than this get charts of their own: one would lie flat


def charts(context: Context, sizes: Sequence[Series]) -> list[Block]:
    """One chart for each area and unit that has something to compare, lines of one magnitude together; what is merely
    related to the question gets charts of its own."""
    groups: dict[tuple[str, str, bool], list[Line]] = {}
    for one in sizes:
        key = (values.area(one.area, context.words.language), one.unit or "", context.focus.rank(one) >= CUT)
        groups.setdefault(key, []).extend(_lines(context, one))
    found: list[Block] = []
    for (area, unit, _), lines in groups.items():
        placed = {
            _answer(c) for key, other in groups.items() if key[0] and key[1] == unit for v in other for c in v.claims
        }
        own = _own(lines) if area else [v for v in _own(lines) if not {_answer(c) for c in v.claims} <= placed]
        for similar in _magnitudes(own):
            if sum(len(line.claims) for line in similar) < 2:
                continue
            what = [area] if area else []
            what.append(values.measure(similar[0].claims[0].measure, context.words.language))
            found.append(Chart(values.capital(" · ".join(what)), unit, tuple(similar[:LINES])))
    return found[:CHARTS]


def _own(lines: Sequence[Line]) -> list[Line]:
    """Lines that say something of their own: not those whose every point is on a longer line."""
    kept: list[Line] = []
    for line in sorted(lines, key=lambda v: -len(v.claims)):
        points = {_answer(c) for c in line.claims}
        if not any(points <= {_answer(c) for c in other.claims} for other in kept):
            kept.append(line)
    return [line for line in lines if line in kept]


def _lines(context: Context, one: Series) -> list[Line]:
    """A line for every voice; what a document says in its own name joins the source it names."""
    voices: list[list[Claim]] = []
    for voice in rivals(one):
        dated = [c for c in context.facts(voice.claims) if c.period and c.period.start_date and c.period.end_date]
        whole = [c for c in dated if full_year(c.period) is not None]
        dated = whole or dated  # a half-year is no point on a line of years
        home = next((v for v in voices if dated and _one_voice(context, v, dated)), None)
        if home is not None:
            home += dated
        elif dated:
            voices.append(dated)
    return [_line(context, one, claims, documents) for claims, documents in _distinct(context, voices)]


def _distinct(context: Context, voices: Sequence[Sequence[Claim]]) -> list[tuple[list[Claim], list[str]]]:
    """Voices that say something of their own, in order of time; one that only repeats another lends it its name."""
    kept: list[tuple[list[Claim], list[str]]] = []
    for voice in sorted(voices, key=lambda v: -len({_answer(c) for c in v})):
        same: dict[tuple[object, ...], list[Claim]] = {}
        for c in voice:
            same.setdefault(_answer(c), []).append(c)
        points = {answer: context.soberly(claims) for answer, claims in same.items()}
        for claims, documents in kept:
            if points.keys() <= {_answer(c) for c in claims}:
                documents += [voice[0].document] if voice[0].document not in documents else []
                break
        else:
            ordered = sorted(points.values(), key=lambda c: (str(c.period.end_date) if c.period else "", c.start))
            kept.append((ordered, list(dict.fromkeys(c.document for c in voice))))
    return kept


def _line(context: Context, one: Series, claims: list[Claim], documents: list[str]) -> Line:
    who = next((c.said_by for c in claims if c.said_by), None) or context.first_hand(claims[0])
    said: Inlines = (Text(" · "), Term(who)) if who else ()
    others = [(Link(d),) for d in documents[1:NAMED]]
    where = context.words.join([(Place(claims[0].span),), *others], ", ")
    return Line((*cells.name(context, one), *said, Text(" "), *where), tuple(claims))


def _answer(claim: Claim) -> tuple[object, ...]:
    return claim.period.iso if claim.period else None, claim.value, claim.high


def _one_voice(context: Context, one: Sequence[Claim], other: Sequence[Claim]) -> bool:
    """Whether two chains can be one line: of one house, or of one document that names no two; of one scope; and
    without a clash in any period."""
    names = {c.said_by for c in (*one, *other)} - {None}
    houses = {context.voices_behind.of(c) for c in (*one, *other)}
    if len({c.scope for c in (*one, *other)}) > 1:
        return False
    answers = {c.period.iso: c.value for c in one if c.period}
    clash = any(c.period and answers.get(c.period.iso, c.value) != c.value for c in other)
    return not clash and (len(houses) == 1 or (one[0].document == other[0].document and len(names) < 2))


def _magnitudes(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines sorted by peak and cut where the next is many times larger."""
    ordered = sorted(lines, key=lambda line: max(c.value for c in line.claims))
    groups: list[list[Line]] = []
    for line in ordered:
        peak = max(c.value for c in line.claims)
        if groups and peak <= APART * max(Decimal(1), *(c.value for c in groups[-1][-1].claims)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups[::-1]
