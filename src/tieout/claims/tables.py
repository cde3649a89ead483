"""Figures in table cells: units, years, places and measures come from headers, labels, captions and notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from tieout import lazy, lexicon
from tieout.claims import columns, headings, measure, subject
from tieout.claims.cells import period_of_caption, period_of_headers, place, speaker_of, standing, year_beside
from tieout.claims.context import Context
from tieout.claims.edges import trim
from tieout.claims.fits import can_carry
from tieout.claims.grid import (
    BARE,
    NO_FIGURE,
    PART,
    YEARLIKE,
    Grid,
    distinct_passages,
    document_tables,
    header_passages,
    is_dated,
    is_numeric,
    is_numeric_column,
    parent_labels,
    read_grid,
)
from tieout.claims.header_units import BRACKETS, give_unit, unit_of
from tieout.claims.key import NUMBERING, canonical, known
from tieout.claims.passage import Draft, Passage, entry, family
from tieout.claims.rate import CHANGES, GENERIC
from tieout.model import Quantity

_NUMBERED = lazy.pattern(r"0\d")  # 01, 02: numbering


_TOTAL = lazy.pattern(
    r"^\W*(?:合计|总计|小计|总额|共计|全部|总量|totals?|sub-?totals?|grand total|sum|all)\b|^\W*(?:合计|总计|小计|共计)",
    re.IGNORECASE,
)


_ITEM = lazy.pattern(
    r"^\W*(?:主要|核心|关键|具体)?(?:项目|指标|科目|企业|公司|产品|地区|行业|类别|类型|厂商|机构|国家|品牌|车型|品种|名称|item|company|product|region|metric|indicator|country|segment|vendor|category|customer|brand|model|origin)s?\W*$",
    re.IGNORECASE,
)


# A header that says which of several figures of one thing this is, and names no thing.
_ASPECT = lazy.pattern(
    r"^\W*(?:cumulative|low(?:er)?|high(?:er)?|min(?:imum)?|max(?:imum)?|mean|median|average|base case|bear|bull|new|value|level|current|latest|previous|prior|累计|最低|最高|下限|上限|平均|均值|中位数|数值|本期|上期|期末|期初|上年同期|数量|金额|规模|合计)\W*$",
    re.IGNORECASE,
)


_NEGATIVE = lazy.pattern(r"^\s*[(（]\s*[\d,.]+\s*%?\s*[)）]\s*$")


def drafts(context: Context, year: int | None, about: str | None) -> list[tuple[Passage, Draft]]:
    """Drafts of every table cell that holds a figure."""
    found: list[tuple[Passage, Draft]] = []
    for indexed in document_tables(context.document):
        grid = read_grid(context, indexed)
        placed: list[tuple[int, int, Draft]] = []
        for (row, column), (index, block) in sorted(grid.cells.items()):
            if block.cell is None or (block.cell.row, block.cell.column) != (row, column) or not block.reading.strip():
                continue
            if row < grid.head_rows or row in grid.inner_heads:
                continue
            for one in _cell(context, grid, row, column, index, year, about):
                found.append(one)
                placed.append((row, column, one[1]))
        _by_column(placed)
    return found


def _by_column(placed: Sequence[tuple[int, int, Draft]]) -> None:
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


def _cell(
    context: Context, grid: Grid, row: int, column: int, index: int, year: int | None, about: str | None
) -> list[tuple[Passage, Draft]]:
    passage = context.passage(index)
    block = passage.block
    above, labels = header_passages(context, grid, row, column)
    header = above[0].text if above else ""
    if column < grid.label_columns or any(NO_FIGURE.match(h.text) for h in above[:1]):
        return []
    text = block.reading
    whole = is_numeric(context, index, block) or (
        bool(YEARLIKE.match(text)) and is_numeric_column(context, grid, column)
    )
    if not whole:
        return _prose(context, passage, above, labels, grid, year, about)
    quantity = _quantity(passage)
    if quantity is None or _NUMBERED.fullmatch(text.strip()):
        return []
    passage.parse()
    near = [*above, *labels]
    corner = distinct_passages(context, grid, [(0, 0)]) if grid.head_rows and grid.label_columns else []
    clause = passage.segments.clause_at(quantity.start)
    sentence = passage.clause(clause).sentence
    draft = Draft(quantity, sentence, clause, 0, len(text), quantity.unit, family(quantity.unit, quantity.noun), True)
    give_unit(draft, [*near, *corner, *grid.notes], [header, *(p.text for p in labels[:1])])
    undated = [p for p in labels if p.periods and not is_dated(context, grid, p)]
    period_of_headers(draft, [*above, *labels], undated)
    parents = parent_labels(context, grid, row) if labels and PART.match(labels[0].text) else []
    _measure(draft, [*above, *labels, *parents, *corner, *grid.notes], context.above(block, index), grid.notes)
    _changed(draft, header)
    if not header.strip() and draft.measure is None and draft.unit is None and draft.family == "number":
        return []  # named by nothing: the page number of a table of contents
    if draft.period is None:
        year_beside(context, grid, draft, row, column, header)
    columns.date(context, grid, draft, column)
    if draft.period is None:
        period_of_caption(draft, grid.notes)
    if draft.period is None and (frame := context.calendar.frame) is not None:
        draft.period = frame
        draft.because("period", "document", frame.start, frame.end)
    speaker = speaker_of(context, grid, labels)
    named = [p for p in labels if p is not speaker]
    _subject(draft, named, above, grid, context.above(block, index), about)
    subject.component(draft)
    place(draft, [*labels, *above, *grid.notes], context.above(block, index))
    standing(draft, [*above, *labels], year)
    if any(_TOTAL.match(p.text) for p in [*labels, *above]):
        draft.total = True
    if speaker is not None:
        draft.said_by = speaker.text.strip(" *_")[:60]
        draft.because("said_by", "header", *speaker.place(0, len(speaker.text)))
    elif grid.source:
        draft.said_by = grid.source[0]
        draft.because("said_by", "caption", grid.source[1], grid.source[2])
    return [(passage, draft)]


def _changed(draft: Draft, header: str) -> None:
    """A column of changes holds the change of what its row names; a column of additions what was added."""
    measure_ = draft.measure
    if measure_ == "installed_capacity" and columns.is_added(header):
        draft.measure = "new_capacity"
    if measure_ is None or measure_.endswith("_change") or not columns.is_change(header, draft):
        return
    base = draft.of if measure_ in CHANGES else measure_
    if base is not None and re.fullmatch(r"[a-z0-9_]+", base):
        draft.measure, draft.of, draft.role = f"{base}_change", base, "growth"


def _quantity(passage: Passage) -> Quantity | None:
    """The figure a cell holds; digits that only look like a year or an id are a figure here."""
    figures = passage.figures
    text = passage.text
    if len(figures) >= 1:
        q = figures[0]
        if _NEGATIVE.match(text) and q.value > 0:
            q = replace(q, value=-q.value)
        return q
    match = re.search(r"[-+−–]?\s*\d[\d,，]*(?:\.\d+)?", text)
    if match is None or not BARE.match(text):
        return None
    digits = re.sub(r"[,，\s]", "", match.group()).replace("−", "-").replace("–", "-")
    try:
        value = Decimal(digits)
    except ArithmeticError:
        return None
    exponent = value.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    percent = "percent" if "%" in text else None
    return Quantity(
        match.start(), match.end(), match.group(), -value if _NEGATIVE.match(text) else value, step=step, unit=percent
    )


def _measure(
    draft: Draft, near: Sequence[Passage], above: Sequence[tuple[str, Passage]], notes: Sequence[Passage] = ()
) -> None:
    captions = {id(n) for n in notes}
    ladder = [("caption" if id(p) in captions else "header", p) for p in near if not _ITEM.match(p.text)]
    for how, passage in [*ladder, *above]:
        hits = passage.measures.all
        rate = next((h for h in hits for k in h.keys if k in ("cagr", "yoy_growth", "qoq_growth", "growth")), None)
        points = draft.unit == "percentage_point" and draft.family == "percent"
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
        if far and draft.family in ("number", "count", "percent", "times"):
            continue  # raises $85M Series C, above a table of customers and margins
        for hit in reversed(hits):
            key = next((k for k in hit.keys if _fits(k, draft) and k not in CHANGES), None)
            if key and far and entry(key)["units"][0] != draft.family:
                continue
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
        if not _ITEM.match(p.text)
        and not p.periods
        and id(p) not in skipped
        and unit_of(p.text) is None
        and BRACKETS.sub("", p.text).strip()
    ]
    label = named[0].text if named else ""
    name = BRACKETS.sub("", label).strip()
    if name and not re.fullmatch(r"\W*(?:19|20)\d\d\D{0,3}", name):
        draft.measure = name if not name.isascii() else re.sub(r"\W+", "_", name.casefold()).strip("_")[:60] or None
        draft.because("measure", "header", *named[0].place(0, len(named[0].text)))


def _subject(
    draft: Draft,
    labels: Sequence[Passage],
    headers: Sequence[Passage],
    grid: Grid,
    above: Sequence[tuple[str, Passage]],
    about: str | None,
) -> None:
    """Row label and header words that are neither period nor measure; then the caption, the headings, the topic."""
    parts: list[str] = []
    owner = bool(about) and headings.is_organization(str(about))
    short = [p for p in reversed(labels) if len(p.text) <= 24 or p is labels[-1]][:2]
    for passage in [*short, *headers]:
        if _ITEM.match(passage.text) or re.fullmatch(r"\W*\d{1,3}\W*", passage.text):
            continue
        text = PART.sub("", passage.text[:80])
        for p in reversed(passage.periods):
            if p.end <= 80:
                text = text[: p.start] + " " + text[p.end :]
        text = BRACKETS.sub(" ", text).strip()
        key = "" if unit_of(text) else canonical(text)
        if passage in headers and (
            _names_only_a_measure(passage, key)
            or columns.is_change(passage.text, draft)
            or _ASPECT.match(BRACKETS.sub(" ", passage.text))
        ):
            continue
        if key and not _TOTAL.match(text):
            parts.append(text)
    if parts:
        draft.subject = " ".join(parts)
        draft.subject_key = canonical(draft.subject)
        first = (labels or headers)[0]
        draft.because("subject", "header", *first.place(0, len(first.text)))
        return
    captions = [("caption", n) for n in grid.notes if not _UNITS_ONLY.search(n.text)]
    if about and known(about) and not any(known(p.text[:100]) for _, p in [*captions, *above]):
        draft.subject, draft.subject_key = about, known(about)
        draft.because("subject", "document")
        return
    for how, passage in captions if owner else [*captions, *above]:
        if passage.block.kind != "caption" and (headings.SECTION.search(passage.text) or owner):
            continue
        text = BRACKETS.sub(" ", passage.text[:100])
        text = NUMBERING.sub("", text)
        text, _ = trim(re.sub(r"\d{4}\s*(?:[-–~至]\s*\d{4})?\s*年?", " ", text))
        if key := known(text) or canonical(text):
            draft.subject, draft.subject_key = text.strip(), key
            draft.because("subject", how, *passage.place(0, len(passage.text)))
            return
    if about:
        draft.subject, draft.subject_key = about, canonical(about) or about
        draft.because("subject", "document")


_UNITS_ONLY = lazy.pattern(
    r"^\W*(?:[（(]?\s*(?:单位|币种|金额单位)|(?:[$€£¥]|US\$|RMB|USD|EUR|GBP)?\s*(?:amounts |figures |all figures )?in (?:[$€£¥]|US\$|\w+ )?\s*(?:millions|thousands|billions))",
    re.IGNORECASE,
)


def _fits(key: str, draft: Draft) -> bool:
    """A header that names a measure names its bare numbers too, unless the measure is only ever a rate."""
    return can_carry(key, draft) or (draft.family == "number" and bool(set(entry(key)["units"]) - {"percent", "times"}))


def _names_only_a_measure(header: Passage, key: str) -> bool:
    """选择比例, Passengers (m): what such a header leaves besides its measure word names no subject."""
    if not header.measures.all or not key:
        return False
    word = header.measures.all[-1].form
    return key.casefold() in word.casefold() or (len(key) <= 3 and not key.isascii())


def _prose(
    context: Context,
    passage: Passage,
    above: Sequence[Passage],
    labels: Sequence[Passage],
    grid: Grid,
    year: int | None,
    about: str | None,
) -> list[tuple[Passage, Draft]]:
    """A cell with words around its figures is read as prose that stands under its labels and headers."""
    from tieout.claims import interpret

    if not passage.figures:
        return []
    extra = [("header", p) for p in (*labels, *above)]
    done = interpret(passage, context, year, about, extra)
    for draft in done:
        if grid.source and draft.said_by is None:
            draft.said_by = grid.source[0]
            draft.because("said_by", "caption", grid.source[1], grid.source[2])
    return [(passage, d) for d in done]
