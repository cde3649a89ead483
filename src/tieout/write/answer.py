"""The short answer: two to five sentences put together from claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tieout import lexicon
from tieout.model import Claim, Series
from tieout.reconcile import compare
from tieout.write import absent, caution, cells, foresight, growth, matters, shares, values, worth
from tieout.write.asked import CUT, FIRST
from tieout.write.conflicts import HARMLESS, compatible, reason
from tieout.write.context import GROWTH, SIZES, Context
from tieout.write.report import Bullets, Figure, Inlines, Link, Paragraph, Section, Term

SERIES = 2  # areas or subjects that the answer speaks of
RATES, BULLETS, SENTENCES, POINTS, TRIED = 4, 8, 3, 3, 20
OPEN = ("over", "at_least", "under", "at_most")


def section(context: Context) -> Section:
    """Figures, then matters, then why to be careful: a paragraph each."""
    words = context.words
    title = words.word("titles", "answer")
    missing = absent.sentence(context)
    if context.off_topic:
        return Section("answer", title, (Paragraph(words.sentences([missing, words.say("answer_nothing")]), "lead"),))
    numbers, topics = _numbers(context), matters.sentences(context)
    if not topics and not numbers:
        nothing = words.sentences([missing, words.say("answer_nothing")])
        return Section("answer", title, (Paragraph(nothing, "lead"),))
    first, second = (numbers, topics) if context.focus.wants_sizes else (topics, numbers)
    near = words.say("answer_absent_rest") if missing else ()
    parts = [([missing, near], "lead"), (first, "lead"), (second, "lead"), ([caution.sentence(context)], "caution")]
    said = [(words.sentences(sentences), kind) for sentences, kind in parts]
    return Section("answer", title, tuple(Paragraph(run, kind) for run, kind in said if run))


def _numbers(context: Context) -> list[Inlines]:
    sizes = _leading(context)
    foretold = foresight.sentences(context)
    if foretold:
        return foretold
    sentences = [sentence for one in sizes for sentence in size_sentences(context, one)]
    if context.focus.wants_sizes and not any(context.focus.rank(one) >= CUT for one in sizes):
        others = _nearest(context)
        key = "answer_nearest" if sentences or others else "answer_no_size"
        sentences.insert(0, context.words.say(key))
    if (rate := growth_sentence(context)) is not None:
        sentences.append(rate)
    if not sizes:
        sentences += figure_sentences(context)
    return sentences + aspect_sentences(context)


def bullets(context: Context) -> Bullets | None:
    """The figures of a one-page answer: one bullet for each subject and area, its points in order."""
    items: list[Inlines] = []
    named = [one for _, one in context.relevant if one.measure in context.focus.named]
    sizes = context.relevant_of(SIZES)
    chosen = [*named, *sizes] if named else sizes or [one for _, one in context.relevant]
    dated = [one for one in chosen if any(c.period for c in context.facts(one.claims))]
    told: set[tuple[object, ...]] = set()
    for one in dated or chosen:
        points = _points(context, one)
        marks = {(_iso(c), one.unit, c.value) for c in points}
        if len(items) >= (context.room.bullets if context.room else BULLETS) or (one.area is None and marks <= told):
            continue
        told |= {(_iso(c), one.unit, c.value) for c in context.facts(one.claims)}
        parts = [_point(context, c) for c in points]
        head = cells.name(context, one, measure=one.measure not in SIZES)
        items.append((*head, *context.words.colon(), *context.words.series(parts)))
    return Bullets(tuple(items)) if items else None


def size_sentences(context: Context, one: Series) -> list[Inlines]:
    """What the figure is now, with its range where sources differ, and what the furthest forecast says."""
    claims = _with_rivals(context, one)
    good = [c for c in claims if c.document not in context.weak]
    own = {c.id for c in one.claims}
    aside = [c for c in claims if good and c.document in context.weak and c.id in own]
    claims = good or claims
    now = _anchor(context, claims)
    if now is None:
        return []
    same = [c for c in claims if _iso(c) == _iso(now)]
    same = [c for c in same if context.settled(c)] or same
    sentences = [_range(context, one, same, "answer_range", _single(context, now))]
    sentences += _aside(context, same, [c for c in aside if _iso(c) == _iso(now)])
    if context.focus.years:
        return sentences
    if len({c.value for c in same}) == 1 and (disputed := _disputed(context, claims, now)):
        sentences.insert(0, _range(context, one, disputed, "answer_range", "answer_one"))
    sentences += _later(context, one, claims, now)
    return sentences


def _aside(context: Context, same: Sequence[Claim], weak: Sequence[Claim]) -> list[Inlines]:
    """What documents that are no evidence say otherwise of the same time."""
    other = [c for c in weak if not any(_outdone(c, s) or (c.value, c.high) == (s.value, s.high) for s in same)]
    if not other:
        return []
    low, high = min(other, key=lambda c: c.value), max(other, key=lambda c: c.high or c.value)
    told = context.words.join([(Figure(c),) for c in dict.fromkeys((low, high))])
    where = context.words.join([(Link(d),) for d in dict.fromkeys(c.document for c in (low, high))])
    return [context.words.say("answer_weak", value=told, source=where)]


def _single(context: Context, now: Claim) -> str:
    """The sentence for one value: as it is told, a fact, an estimate or a forecast."""
    if now.status == "forecast" and not context.settled(now):
        return "answer_expected"
    return "answer_estimated" if now.status == "estimate" else "answer_one"


def _happened(context: Context, claim: Claim) -> bool:
    return context.settled(claim) and claim.status != "estimate"


def _later(context: Context, one: Series, claims: Sequence[Claim], now: Claim) -> list[Inlines]:
    """The newest estimate after the newest fact, and what the furthest forecast says."""
    sentences: list[Inlines] = []
    if _happened(context, now):
        guessed = [c for c in claims if c.status == "estimate" and context.settled(c) and _end(c) > _end(now)]
        if guessed:
            newest = [c for c in guessed if _end(c) == max(map(_end, guessed))]
            sentences.append(_range(context, one, newest, "answer_range", "answer_estimate_later"))
    later = [c for c in claims if not context.settled(c) and _end(c) > _end(now)]
    if later:
        last = max(later, key=_end)
        rivals = [c for c in later if _iso(c) == _iso(last)]
        sentences.append(_range(context, one, rivals, "answer_forecasts", "answer_forecast"))
    return sentences


def growth_sentence(context: Context) -> Inlines | None:
    words = context.words
    stated = [
        c
        for one in context.relevant_of(GROWTH)
        if context.focus.rank(one) == FIRST
        for c in growth.rates(context.facts(one.claims))
        if c.measure == "cagr"
    ]
    areas = [one.area for one in _leading(context)]
    stated = [c for c in stated if c.area in areas] or [c for c in stated if c.area] or stated
    if not stated:
        return None
    distinct = {(str(c.area), c.value): c for c in sorted(stated, key=context.weight, reverse=True)}
    shown = sorted(distinct.values(), key=lambda c: (str(c.area), _end(c), c.document, c.start))[:RATES]
    rates = [
        words.say(
            "rate" if c.area else "rate_plain",
            area=values.area(c.area, words.language),
            value=Figure(c),
            when=words.say("when", period=cells.period(c)) if c.period else "",
        )
        for c in shown
    ]
    return words.say("answer_growth", rates=words.join(rates))


def figure_sentences(context: Context) -> list[Inlines]:
    """For questions that ask for no market size: the figures with the most sources behind them."""
    words = context.words
    sentences = []
    for one in _nearest(context)[:SENTENCES]:
        claim = _anchor(context, _tellable(context, one))
        if claim is None:
            continue
        sentences.append(
            words.say(
                "answer_figure",
                what=_spaced(context, one),
                period=cells.period(claim) if claim.period else "",
                measure="" if _said(one, words.language) else values.measure(one.measure, words.language),
                value=Figure(claim),
                who=_who(context, claim),
            )
        )
    return sentences


def aspect_sentences(context: Context) -> list[Inlines]:
    """One sentence for each other aspect asked for by name that figures answer: share, price, investment ..."""
    words, focus = context.words, context.focus
    found: list[Inlines] = []
    for aspect in focus.aspects if focus.asked else ():
        if aspect == "share":
            if held := shares.sentence(context):
                found.append(held)
            continue
        measures, _ = focus.wanted(aspect)
        near = [o for o in context.relevant_of(measures) if _tellable(context, o) and o.measure not in focus.named]
        told = [_anchor(context, _tellable(context, one)) for one in near[:TRIED]]
        dated = [c for c in told if c is not None and c.period is not None]
        points = [
            words.say(
                "aspect_point",
                what=_spaced(context, c),
                period=words.say("when", period=cells.period(c)),
                value=Figure(c),
            )
            for c in dated[:POINTS]
        ]
        if points and aspect not in ("size", "growth"):
            found.append(words.say("answer_aspect", aspect=words.word("aspects", aspect), points=words.series(points)))
    return found


def _spaced(context: Context, one: Series | Claim) -> Inlines:
    """What a figure is about, ready to stand before a date: a Latin name in a Chinese sentence gets a blank."""
    called = values.subject(one.subject, one.subject_key, context.words.language)
    name = cells.name(context, one)
    dense = context.words.language != "en" and called[-1:].isascii()
    return (*name, *context.words.gap()) if dense else name


def _nearest(context: Context) -> list[Series]:
    """Series of other measures that can stand in an answer: those called by name, else those nearest to what is
    asked, the very subject first and of it what the order of the proxies puts first."""
    able = [one for _, one in context.relevant if one.measure not in (*GROWTH, *SIZES) and _tellable(context, one)]
    if named := [one for one in able if one.measure in context.focus.named]:
        return [o for o in named if any(c.period and c.period.end_date for c in o.claims)] or named
    proxies = context.focus.proxies
    if not context.focus.wants_sizes:
        return able
    near = [one for one in able if one.measure in proxies]
    near = [one for one in near if context.focus.rank(one)] or near
    return sorted(near, key=lambda o: (-context.focus.rank(o), proxies.index(o.measure))) or able


def _tellable(context: Context, one: Series) -> list[Claim]:
    """The facts of a series that a sentence can tell: levels with a date, else levels."""
    facts = [c for c in context.facts(one.claims) if _fits(c)]
    levels = [c for c in facts if c.role in ("level", "from", "to", "share")]
    dated = [c for c in levels if c.period and c.period.end_date]
    return dated or [c for c in levels if context.telling(c)]


def _fits(claim: Claim) -> bool:
    """Whether a measure can be an amount of money where its figure is one: no demand of 8,300 yuan."""
    units = lexicon.entries("vocabularies", "measures").get(claim.measure or "", {}).get("units", ())
    return not values.is_money(claim.unit or "") or not units or bool({"money", "price"} & set(units))


def _said(one: Series, language: str) -> bool:
    """Whether a subject's name ends in the measure already: 电影票房, 螺纹钢均价."""
    called = values.subject(one.subject, one.subject_key, language).casefold()
    forms = lexicon.entries("vocabularies", "measures").get(one.measure, {}).get(language, ())
    return called.endswith((values.measure(one.measure, language), *(f.casefold() for f in forms)))


def _leading(context: Context) -> list[Series]:
    """The series of market sizes that the answer speaks of: the closest, one for each area. None where the question
    calls another measure by name and asks for no size."""
    if context.focus.named and not context.focus.wants_sizes:
        return []
    kept: dict[str, Series] = {}
    first = [one for rank, one in context.relevant if one.measure in SIZES and rank == FIRST and context.dated(one)]
    first = [one for one in first if one.area is not None] or first
    asked = [one for one in first if one.area in context.focus.areas]
    near = [one for one in context.relevant_of(SIZES) if context.dated(one)]
    for one in asked or first or near[:1]:
        if _anchor(context, context.facts(one.claims)) is not None:
            kept.setdefault(str(one.area), one)
    return list(kept.values())[:SERIES]


def _with_rivals(context: Context, one: Series) -> list[Claim]:
    """The claims of a series and of its neighbours: same area, unit and measure, another cut of the subject. A
    document that tells the thing itself for a year tells its other cuts as parts of it: those are no rivals."""
    near = [
        other
        for other in context.relevant_of((one.measure,))
        if (other.area, other.unit) == (one.area, one.unit) and context.focus.rank(other) >= CUT
    ]
    own = context.facts(one.claims)
    told = {(c.document, _iso(c)) for c in own}
    others = [c for o in near if o.key != one.key for c in context.facts(o.claims)]
    return own + [c for c in others if (c.document, _iso(c)) not in told]


def _anchor(context: Context, claims: Sequence[Claim]) -> Claim | None:
    """A figure for a year that the question names; else the latest fact; else the latest estimate of what had
    happened; else the earliest forecast."""
    dated = [c for c in claims if c.period and c.period.end_date]
    if not dated:
        return claims[0] if claims else None
    if asked := [c for c in dated if (_iso(c) or "")[:4] in context.focus.years and "/" not in (_iso(c) or "")]:
        return max(asked, key=_end)
    known = [c for c in dated if context.settled(c)]
    known = [c for c in known if _happened(context, c)] or known
    return max(known, key=_end) if known else min(dated, key=_end)


def _disputed(context: Context, claims: Sequence[Claim], now: Claim) -> list[Claim]:
    """What is said of the latest earlier year that sources give different figures for."""
    by_period: dict[str, list[Claim]] = {}
    for claim in claims:
        if context.settled(claim) and _end(claim) < _end(now):
            by_period.setdefault(_end(claim), []).append(claim)
    several = [end for end, group in by_period.items() if len({c.value for c in group}) > 1]
    return by_period[max(several)] if several else []


def _range(context: Context, one: Series, claims: Sequence[Claim], several: str, single: str) -> Inlines:
    words = context.words
    claims = _told_exactly(claims)
    claims = sorted(claims, key=context.weight)
    low, high = min(claims, key=lambda c: c.value), max(claims, key=lambda c: c.high or c.value)
    what, period = _spaced(context, one), cells.period(low) if low.period else ""
    if low.value == high.value and low.high == high.high:
        low = worth.first_told(context, [c for c in claims if (c.value, c.high) == (low.value, low.high)])
        who = _who(context, low)
        word = words.say("forecast_word")
        return words.say(single, what=what, period=period, value=Figure(low), who=who, forecast_word=word)
    why = _why(context, low, high)
    return words.say(several, what=what, period=period, low=Figure(low), high=Figure(high), why=why)


def _told_exactly(claims: Sequence[Claim]) -> Sequence[Claim]:
    """Without the open bounds that another figure satisfies: "over 1000" adds nothing to 1179."""
    kept = [c for c in claims if not any(_outdone(c, other) for other in claims)]
    return kept or claims


def _outdone(bound: Claim, other: Claim) -> bool:
    exact = other.bound in ("exact", "approx", "range")
    return bound.bound in OPEN and exact and bound.value != other.value and compatible(bound, other)


def _why(context: Context, low: Claim, high: Claim) -> Inlines:
    """Why the lowest and the highest figure differ: what each covers, or the verdict of the comparison."""
    words = context.words
    if (low.scope, low.subject_key) != (high.scope, high.subject_key):
        names = [c.scope or values.subject(c.subject, c.subject_key, words.language) for c in (low, high)]
        if names[0] != names[1]:
            return words.say("why_scope", left=(Term(names[0]),), right=(Term(names[1]),))
    pair = {low.id, high.id}
    found = [c for one in context.series for c in one.comparisons if {c.left.id, c.right.id} == pair]
    issued = {c.document: context.issued(c.document) for c in (low, high)}
    found = found or [compare(low, high, issued, context.voices_behind.of)]
    told = [replace(c, left=low, right=high) for c in found if c.verdict not in HARMLESS]
    return words.say("why_verdict", reasons=reason(context, told[0], plain=True)) if told else ()


def _who(context: Context, claim: Claim) -> Inlines:
    if claim.said_by:
        return context.words.say("who_said", who=Term(claim.said_by))
    if (house := context.first_hand(claim)) is not None:
        return context.words.say("who_own", who=Term(house), source=Link(claim.document))
    return context.words.say("who_source", source=Link(claim.document))


def _points(context: Context, one: Series) -> list[Claim]:
    """At most four distinct answers with a date, the best sourced claim of each: the first, the one that the short
    answer starts from, and the last two."""
    firsts = [context.soberly(same) for same, _ in cells.answers(context, one)]
    points = list({(_iso(c), c.value, c.high): c for c in reversed(firsts)}.values())[::-1]
    points = [c for c in points if c.period] or points[:1]
    if len(points) <= 4:
        return points
    now = _anchor(context, points)
    kept = {points[0].id, points[-2].id, points[-1].id, now.id if now else points[-3].id}
    return [c for c in points if c.id in kept]


def _point(context: Context, claim: Claim) -> Inlines:
    words = context.words
    mark = words.say("point_status", status=words.word("statuses", claim.status)) if claim.status else ()
    return words.say("point", period=cells.period(claim), value=Figure(claim), status=mark)


def _iso(claim: Claim) -> str | None:
    return claim.period.iso if claim.period else None


def _end(claim: Claim) -> str:
    return claim.period.end_date.isoformat() if claim.period and claim.period.end_date else ""
