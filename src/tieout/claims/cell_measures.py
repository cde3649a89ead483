"""What the figure of a table's cell measures: from headers and labels, and captions where those name nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout import lazy, lexicon
from tieout.claims import columns, measure
from tieout.claims import header_words as words
from tieout.claims.context import Context
from tieout.claims.fits import can_carry
from tieout.claims.grid import Grid, column_heads
from tieout.claims.header_units import BRACKETS, CAPTIONED, unit_of
from tieout.claims.header_units import units_in as notes_units
from tieout.claims.naming import measurable
from tieout.claims.passage import Draft, Passage, entry
from tieout.claims.rate import CHANGES, GENERIC
from tieout.claims.words import CJK, Hit


def name(
    draft: Draft,
    near: Sequence[Passage],
    above: Sequence[tuple[str, Passage]],
    notes: Sequence[Passage] = (),
    own: Sequence[Passage] = (),
    across: Sequence[Passage] = (),
) -> None:
    """Fills measure from the nearest header, label or caption. `own`: the row's labels where they name the measures of
    their rows; nothing else does then. `across`: the headers where the columns name them; no caption does then."""
    captions = {id(n) for n in notes}
    if own:
        rates = [p for p in near if p not in own and any(k in CHANGES for h in p.measures.all for k in h.keys)]
        near = [*(p for p in rates if id(p) not in captions), *own]
    across = [p for p in across if _tells(p)]
    if across and words.is_scored(across[0].text):
        draft.measure = open_name(across[0].text)
        draft.because("measure", "header", *across[0].place(0, len(across[0].text)))
        return
    if draft.family == "percent" and (part := next((p for p in [*across, *near[:2]] if _PART_OF.match(p.text)), None)):
        _part_of(draft, part)
        return
    if (
        not own
        and not across
        and draft.family == "percent"
        and (part := next((n for n in notes if _PARTS.search(n.text)), None))
    ):
        _part_of(draft, part)
        return
    if across:
        near = [*across, *(p for p in near if p not in across and id(p) not in captions)]
    ladder = [("caption" if id(p) in captions else "header", p) for p in near if not _silent(p)]
    for how, passage in ladder if own or across else [*ladder, *above]:
        hits = passage.once(_headed)
        rate = next((h for h in hits for k in h.keys if k in ("cagr", "yoy_growth", "qoq_growth", "growth")), None)
        points = draft.unit == "percentage_point" and draft.family == "percent"
        bare = rate is not None and passage in own and rate.form.casefold() in ("change", "changes", "变化", "变动")
        if bare and not any(k not in CHANGES for h in hits for k in h.keys):
            continue  # mean weight change: a name of its own
        if draft.family == "percent" and rate is not None and not points:
            draft.measure, draft.role = (
                next(k for k in rate.keys if k in ("cagr", "yoy_growth", "qoq_growth", "growth")),
                "growth",
            )
            base = next(
                (
                    k
                    for p in near
                    for h in p.measures.all
                    for k in h.keys
                    if k not in ("share", draft.measure, "growth", "yoy_growth", "cagr")
                    and not set(entry(k)["units"]) <= {"count", "number"}
                ),
                None,
            )
            draft.of = str(entry(base).get("as", base)) if base else None
            draft.because("measure", how, *passage.place(rate.start, rate.end))
            return
        far = how in ("heading", "list", "document")
        if (
            far
            and draft.family in ("number", "count", "percent", "times")
            and not (near and words.is_scenario(near[0].text))
        ):
            continue  # raises $85M Series C, above a table of customers and margins
        for hit in reversed(hits):
            key = next((k for k in hit.keys if _fits(k, draft) and k not in CHANGES), None)
            if key and far and entry(key)["units"][0] != draft.family:
                continue
            if key and how == "caption" and draft.family == "percent" and _rates(key, passage):
                measure.give(passage, draft, key, hit, how)
                return
            if key and not (
                how != "header"
                and (draft.family == "percent" or (draft.family in ("number", "count") and key in GENERIC))
            ):
                measure.give(passage, draft, key, hit, how)
                return
    skipped = {id(n) for n in notes}
    named = [
        p
        for p in near
        if not words.names_nothing(p.text)
        and (not words.is_total(p.text) or (p in own and not words.is_bare_total(p.text)))
        and (not p.periods or _tells(p))
        and id(p) not in skipped
        and (unit_of(p.text) is None or p in across)
        and BRACKETS.sub("", p.text).strip()
    ]
    silent = bool(near) and (words.is_generic(near[0].text) or words.is_total(near[0].text))
    if not own and silent and named and named[0] is not near[0]:
        return  # Value, Range, Total over names of things: no name is what is measured
    if not own and not across and named and (noun := _of_caption(notes)):
        draft.measure = open_name(noun[1])
        draft.because("measure", "caption", *noun[0].place(0, len(noun[0].text)))
        return
    if named and (told := open_name(named[0].text)):
        draft.measure = "price" if draft.family == "price" and not measurable(told) else told
        draft.because("measure", "header", *named[0].place(0, len(named[0].text)))


def _tells(header: Passage) -> bool:
    """Whether a header has words of its own, besides a time and a unit."""
    text = BRACKETS.sub("", header.text)
    for p in reversed(header.periods):
        text = text[: p.start] + " " + text[p.end :]
    return any(c.isalpha() for c in text) and not words.names_nothing(text) and not words.tells_time(header.text)


_PART_OF = lazy.pattern(r"\W*(?:%|％|percent|per cent|percentage|proportion) of (?:the )?(?P<whole>.+)", re.IGNORECASE)


_PARTS = lazy.pattern(
    r"[（(]\s*(?:%|％|percent|per cent|percentage) of [^()（）]{2,40}[)）]|占比（%）"
    r"|[,，;；:：（(]\s*(?:%|％|percent|per cent|percentage|share) of [^()（）]{2,60}|占[^，,；;（）()\d]{1,12}?(?:%|％|比例|比重)(?=\s*[，,；;）)]|$)",
    re.IGNORECASE,
)


def _part_of(draft: Draft, header: Passage) -> None:
    """% of net assets: a share, of that."""
    draft.measure, draft.role = "share", "share"
    hits = header.measures.all
    draft.of = next((k for h in hits for k in h.keys if k != "share"), None)
    if re.search(r"respondents|of those asked|surveyed|受访|被访", header.text):
        draft.measure, draft.of = "respondent_share", None
    draft.because("measure", "header", *header.place(0, len(header.text)))


_OPEN = lazy.pattern(r"[（(\[][^（()）\[\]]*(?:[)）\]]|$)")
_JOINT = lazy.pattern(
    r"\s(?:including|excluding|before|after|net of|of|from|to|in|for|on|per|by|under|with|at)\s", re.IGNORECASE
)


def _headed(passage: Passage) -> list[Hit]:
    """The measure words of a header, the last one to be asked first: cost (of goods sold) stands before its "of"."""
    hits = sorted(passage.measures.all, key=lambda h: "balance" not in h.keys)  # 现金余额 is cash
    outside = _OPEN.sub(lambda m: " " * len(m.group()), passage.text)
    if any(c.isalpha() for c in outside):
        told = [h for h in hits if outside[h.start : h.end].strip() or set(h.keys) & CHANGES]  # gains (losses)
        hits = hits if not any(_counts(h) for h in told) and any(_counts(h) for h in hits) else told
    hits = [h for h in hits if not _HYPHEN.match(passage.text, h.end)]  # lost-time injuries
    if (per := _PER.search(passage.text)) is not None:
        hits = [h for h in hits if h.start < per.start() < h.end or not _counts(h)]
    if _TIME_TO.match(passage.text):
        hits = [h for h in hits if "time" not in h.form.casefold().split() or " " in h.form]
    by = _BY.search(passage.text)
    if by is not None:
        hits = [h for h in hits if h.start < by.start()]
    joint = _JOINT.search(passage.text) if len(hits) > 1 else None
    if joint is None:
        return hits
    first = [h for h in hits if h.end <= joint.start() and not set(h.keys) & CHANGES]
    return [*(h for h in hits if h not in first), *first]


_PER = lazy.pattern(r"(?<=\w)\s(?:per|a|each)\s(?=\w)", re.IGNORECASE)  # Carts per aircraft
_TIME_TO = lazy.pattern(r"\W*time to \w", re.IGNORECASE)
_HYPHEN = re.compile(r"-[a-z]")
_NOUN = lazy.pattern(r"\s(?:in|by|of|for|at|per)\s|[,(（，:：]", re.IGNORECASE)


def _of_caption(notes: Sequence[Passage]) -> tuple[Passage, str] | None:
    """Turnarounds handled, of "Turnarounds handled in 2024 (thousand), by operator": what a caption with a unit of its
    own counts, over columns and rows of things."""
    for note in notes:
        noun = _NOUN.split(note.text, maxsplit=1)[0].strip(" *_")
        if not noun.isascii() or noun == note.text.strip() or CAPTIONED.match(noun) or unit_of(noun) is not None:
            continue
        if any(c.isalpha() for c in noun) and len(noun.split()) <= 4 and notes_units(note):
            return note, noun
    return None


_BY = lazy.pattern(r"[\s,]by\s+(?:\w+\s+){0,2}\w+\W*$", re.IGNORECASE)  # by operator


def names_rows(corner: Passage) -> bool:
    """Operator, 企业: the corner over the things that the rows are, however many of them."""
    return bool(corner.measures.all) and all(_counts(h) for h in corner.measures.all)


def _counts(hit: Hit) -> bool:
    return all(set(entry(k)["units"]) <= {"count", "number"} for k in hit.keys)


def sized(draft: Draft, speaker: Passage | None, above: Sequence[Passage]) -> None:
    """What research houses put beside each other in money, under words of a market and no other measure, is its size."""
    if speaker is None or draft.family != "money" or draft.measure in lexicon.entries("vocabularies", "measures"):
        return
    told = next((p for p in above if _MARKET.search(p.text[:200])), None)
    if told is not None:
        draft.measure = "market_size"
        draft.because("measure", "caption", *told.place(0, len(told.text)))


_MARKET = lazy.pattern(
    r"\bmarkets?\b|\bhow (?:big|large)\b|\bestimates?\b|\boutlook\b|\bsiz(?:e|es|ing)\b|\bscopes?\b|市场|规模|口径",
    re.IGNORECASE,
)


def moved(draft: Draft, near: Sequence[Passage], way: str) -> None:
    """63% reduction in a row or under a header of costs: by how much those changed."""
    for passage in near:
        if not _tells(passage):
            continue
        key = next((k for h in reversed(passage.measures.all) for k in h.keys if k not in CHANGES), None)
        base = key or open_name(passage.text)
        if base is not None:
            draft.measure = f"{base}_change" if base.isascii() else f"{base}变化"
            draft.of, draft.role, draft.direction = base, "growth", way
            draft.because("measure", "header", *passage.place(0, len(passage.text)))
        return


def open_name(label: str) -> str | None:
    """The name of a measure that no vocabulary has, from the words of its header; None where they are none."""
    told = BRACKETS.sub("", words.without_standing(label)).strip(" :：")
    if not told or re.fullmatch(r"\W*(?:19|20)\d\d\D{0,3}", told):
        return None
    return told if CJK.search(told) else re.sub(r"[^0-9a-z]+", "_", told.casefold()).strip("_")[:60] or None


def _rates(key: str, caption: Passage) -> bool:
    """Deposit rates (% a year): a caption that names a rate and says that it is told in percent."""
    percent = any(n.unit == "percent" for n in notes_units(caption))
    return percent and set(entry(key)["units"]) <= {"percent", "basis_point"} and key not in CHANGES | {"share"}


def _silent(passage: Passage) -> bool:
    """Parameter, Vehicle type, Base case: no measure, whatever words of the vocabulary are in it."""
    text = passage.text
    things = words.over_things(text) and not (text.isascii() and words.is_counted(text))
    return words.over_measures(text) or things or words.is_scenario(text) or words.is_grade(text)


def _fits(key: str, draft: Draft) -> bool:
    """A header that names a measure names its bare numbers too, unless the measure is only ever a rate."""
    if draft.family == "price" and "money" in entry(key)["units"]:
        return True  # Capex ($/m3)
    return can_carry(key, draft) or (draft.family == "number" and bool(set(entry(key)["units"]) - {"percent", "times"}))


def counted(draft: Draft, header: str) -> None:
    """A bare figure of what can only be counted is a count: passengers, or under Offices, Ships in service."""
    q = draft.quantity
    if draft.unit is not None or draft.family != "number" or draft.role != "level" or q.value < 0:
        return
    plural = (
        draft.measure == open_name(header) and "." not in q.text and _PLURAL.fullmatch(BRACKETS.sub("", header).strip())
    )
    if plural or str(draft.measure).endswith("_count"):
        draft.unit, draft.family = "count", "count"


_PLURAL = lazy.pattern(
    r"(?:[A-Za-z-]+ ){0,2}(?!(?:scores?|ratings?|points|rates?|prices?|costs?|sales|marks|earnings|proceeds|news|gains|losses|values|levels|amounts|others|terms|needs|goods|results|basis|status|analysis|series|assets|days|hours|weeks|months|years|minutes|units?)\b)"
    r"[A-Za-z]{2,}(?<![suiy])s(?: (?:in|under|on|by|of|at|with) [a-z ]{2,24})?",
    re.IGNORECASE,
)


def beside(context: Context, grid: Grid, draft: Draft, column: int) -> None:
    """变化（百分点）, vs prior year: a column of changes whose header names nothing else is of the measure to its left."""
    if draft.measure in lexicon.entries("vocabularies", "measures") or str(draft.measure).endswith("_change"):
        return
    for left in range(column - 1, grid.label_columns - 1, -1):
        for head in reversed(column_heads(context, grid, left)):
            key = next((k for h in reversed(head.measures.all) for k in h.keys if k not in CHANGES), None)
            if key is not None:
                draft.measure = str(entry(key).get("as", key))
                draft.because("measure", "header", *head.place(0, len(head.text)), note="the column to the left")
                return


def changed(draft: Draft, header: str) -> None:
    """A column of changes holds the change of what its row names; a column of additions what was added."""
    measure_ = draft.measure
    if measure_ == "installed_capacity" and columns.is_added(header):
        draft.measure = "new_capacity"
    if measure_ is None or measure_.endswith("_change") or not columns.is_change(header, draft):
        return
    base = draft.of if measure_ in CHANGES else measure_
    if base is not None and re.fullmatch(r"[a-z0-9_]+", base):
        draft.measure, draft.of, draft.role = f"{base}_change", base, "growth"


def by_column(placed: Sequence[tuple[int, int, Draft]]) -> None:
    """Rows that only name a part (ball valves, 境内) hold the measure that their column's other rows name."""
    names = lexicon.entries("vocabularies", "measures")
    known: dict[tuple[int, str | None], set[str]] = {}
    for _, column, draft in placed:
        if draft.measure in names and draft.role == "level":
            known.setdefault((column, draft.unit), set()).add(str(draft.measure))
    for _, column, draft in placed:
        told = known.get((column, draft.unit), set())
        if (
            draft.measure not in names
            and draft.role == "level"
            and len(told) == 1
            and draft.family in ("money", "physical")
        ):
            draft.measure = next(iter(told))
            draft.because("measure", "header", note="as in the other rows of its column")


def grown(placed: Sequence[tuple[int, int, Draft]]) -> None:
    """A growth rate whose own row and column name no level is of the level to its left, or in the row above it."""
    levels = {(row, column): d for row, column, d in placed if d.role == "level" and d.unit != "percent" and d.measure}
    rows: dict[int, list[int]] = {}
    for row, column in levels:
        rows.setdefault(row, []).append(column)
    for row, column, draft in placed:
        if draft.role != "growth" or draft.of is not None or draft.measure not in CHANGES:
            continue
        left = max((c for c in rows.get(row, ()) if c < column), default=None)
        told = levels.get((row, left)) if left is not None else levels.get((row - 1, column))
        if told is not None:
            draft.of = told.measure
            draft.because("of", "header", note="the level beside it" if left is not None else "the row above")
