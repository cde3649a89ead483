"""Figures in table cells: units, years, places and measures come from headers, labels, captions and notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from tieout import lazy, lexicon
from tieout.claims import cell_measures, cell_subjects, charted, columns, dimensions, distinct, parts, polled, subject
from tieout.claims import header_words as words
from tieout.claims.cells import (
    assumed,
    covered,
    in_units,
    of_balance,
    of_reported,
    of_statement,
    period_of_caption,
    period_of_corner,
    period_of_headers,
    place,
    sited,
    speaker_of,
    stacked,
    standing,
    year_beside,
)
from tieout.claims.context import Context
from tieout.claims.frame import whole_of
from tieout.claims.given_units import LARGE, frame_of, give_currency, give_denominator, give_unit, imply_percent
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
)
from tieout.claims.passage import Draft, Passage, family
from tieout.claims.supposed import in_brackets
from tieout.claims.table import read_grid
from tieout.model import Quantity

_NUMBERED = lazy.pattern(r"0\d")  # 01, 02: numbering


_NEGATIVE = lazy.pattern(r"^\s*[(（]\s*[\d,.]+\s*%?\s*[)）]\s*$")


def drafts(
    context: Context, year: int | None, about: str | None, stretch: range | None = None
) -> list[tuple[Passage, Draft]]:
    """Drafts of every table cell that holds a figure, among the blocks of a stretch."""
    found: list[tuple[Passage, Draft]] = []
    for indexed in document_tables(context.document, stretch):
        grid = read_grid(context, indexed)
        charted.over(context, grid, indexed[0][1], indexed[0][0])
        if not charted.is_chart(indexed[0][1]):
            grid.asked = polled.caption(grid.notes, context.above(indexed[0][1], indexed[0][0]))
        if grid.asked is not None:
            grid.measures_down, grid.measures_across, grid.things_down, grid.parents = False, False, True, {}
        placed: list[tuple[int, int, Draft]] = []
        for (row, column), (index, block) in sorted(grid.cells.items()):
            if block.cell is None or (block.cell.row, block.cell.column) != (row, column) or not block.reading.strip():
                continue
            if row < grid.head_rows or row in grid.inner_heads:
                continue
            for one in _cell(context, grid, row, column, index, year, about):
                found.append(one)
                placed.append((row, column, one[1]))
        if not grid.measures_down and not charted.is_tile(indexed[0][1]):
            cell_measures.by_column(placed)
        cell_measures.grown(placed)
        distinct.tell_apart(context, grid, placed)
    return found


def _cell(
    context: Context, grid: Grid, row: int, column: int, index: int, year: int | None, about: str | None
) -> list[tuple[Passage, Draft]]:
    passage = context.passage(index)
    block = passage.block
    above, labels = header_passages(context, grid, row, column)
    header = above[0].text if above else ""
    if column and grid.names(column) and grid.wordy and not NO_FIGURE.match(header):
        return _told(_prose(context, passage, above, labels, grid, year, about))
    if grid.names(column) or column in grid.note_columns or any(NO_FIGURE.match(h.text) for h in above[:1]):
        return []
    text = block.reading
    whole = is_numeric(context, index, block) or (
        bool(YEARLIKE.match(text)) and is_numeric_column(context, grid, column)
    )
    way = _moved(passage) if not whole else words.moved(header) if grid.measures_down else None
    if not whole and way is None:
        return _prose(context, passage, above, labels, grid, year, about)
    quantity = _quantity(passage)
    if quantity is None or _NUMBERED.fullmatch(text.strip()):
        return []
    passage.parse()
    section = (
        context.passage(grid.cells[grid.sections[row], grid.name_column or 0][0]).parse()
        if row in grid.sections
        else None
    )
    if section is not None:
        labels = [*labels, section]
    parents = parent_labels(context, grid, row) if labels and (row, 0) in grid.cells else []
    near = [*above, *parents, *labels]
    speaker = speaker_of(context, grid, labels)
    values = dimensions.of_row(context, grid, labels)
    telling = [p for p in labels if p is not speaker and p not in values]
    over = context.above(block, index)
    chart = charted.is_chart(block)
    corner = distinct_passages(context, grid, [(0, 0)]) if grid.head_rows and grid.label_columns else []
    corner = [] if speaker is not None or grid.banded else [p for p in corner if not NO_FIGURE.match(p.text)]
    clause = passage.segments.clause_at(quantity.start)
    sentence = passage.clause(clause).sentence
    draft = Draft(quantity, sentence, clause, 0, len(text), quantity.unit, family(quantity.unit, quantity.noun), True)
    charted.in_millions(draft, near)
    answered = grid.asked is not None and polled.share(
        draft, grid.asked, grid.notes, above, labels[0].text if labels else ""
    )
    if not answered:
        charted.of_hundred(grid, draft, column, above)
    notes = [n for n in grid.notes if answered or n is not grid.asked]  # scores in a survey are not in percent
    beside = whole_of(context, grid, column) if PART.match(header) else []
    give_unit(
        draft,
        [*near, *beside, *corner, *notes],
        []
        if chart and words.is_counted(header)
        else [*(p.text for p in above or [passage] if p is not passage), *(p.text for p in (parents or labels)[:1])],
        frozenset() if chart else frame_of(near if grid.measures_down or not grid.things_down else above),
    )
    if draft.family == "number" and grid.currency is not None and LARGE.search(draft.quantity.text):
        give_currency(draft, grid.currency, near)
    give_denominator(draft, [*above[:1], *labels[:1]])
    tile = charted.is_tile(block)
    imply_percent(draft, [*above[:1], *labels[:1]] if grid.measures_down else above[:1], column in grid.fractions)
    if column in grid.signed and not tile and not words.is_counted(*(p.text for p in near)):
        give_currency(draft, grid.signed[column], near)
    told = stacked(context, grid, column, above)
    if told is not None:
        draft.period = told[0]
        draft.because("period", "header", *told[1], note="the rows of the header together")
    undated = [p for p in labels if p in values or (p.periods and not is_dated(context, grid, p))]
    if draft.period is None:
        period_of_headers(draft, [*above, *labels], undated)
    units = in_units(grid, labels)
    own = [p for p in parents or labels if not words.names_nothing(p.text) and p not in units]
    own = own if grid.measures_down else []
    if not answered and draft.role != "share" and not (tile and charted.named(draft, labels, "header")):
        things = grid.things_down and not grid.measures_down
        wide = [*covered(grid, telling), *units]
        saying = [p for p in telling if p not in wide and not (things and cell_measures.names_rows(p))]
        saying = [p for p in saying if not (grid.areas_down and words.is_rest(p.text))]
        named_by = [p for p in corner if not cell_measures.names_rows(p)]
        across = above if grid.measures_across and not chart else []
        cell_measures.name(draft, [*above, *saying, *parents, *named_by, *notes], over, notes, own, across)
    if way is not None and draft.family == "percent":
        cell_measures.moved(draft, [*own, *above] if own else above, way)
    if (
        draft.unit is None
        and draft.family == "number"
        and words.is_counted(*(p.text for p in [*above[:1], *(parents or labels)[:1]]))
    ):
        draft.unit, draft.family = "count", "count"
    if chart:
        charted.by_caption(draft, grid.notes)
    else:
        cell_measures.counted(draft, header)
    if not grid.measures_down and columns.is_change(header, draft):
        cell_measures.beside(context, grid, draft, column)
    cell_measures.changed(draft, header)
    if not words.is_scored(header):
        charted.parts_of_whole(grid, draft, column)
    if draft.measure in ("profit", "loss", "earnings", "price") and words.is_per_share(" ".join(p.text for p in near)):
        draft.measure = "eps"
    if not header.strip() and draft.measure is None and draft.unit is None and draft.family == "number":
        return []  # named by nothing: the page number of a table of contents
    cell_measures.sized(draft, speaker, [*grid.notes, *(p for _, p in over)])
    if draft.period is None and draft.role != "growth":
        period_of_corner(draft, corner, grid)
    if draft.period is None:
        year_beside(context, grid, draft, row, column, header)
    of_statement(draft, grid, context.calendar)
    columns.date(context, grid, draft, column)
    of_reported(draft, above, grid, context.calendar)
    if draft.period is None:
        period_of_caption(draft, grid.notes)
    if draft.period is None and (frame := context.calendar.frame) is not None:
        draft.period = frame
        draft.because("period", "document", frame.start, frame.end)
    of_balance(draft, labels)
    charted.year_ended(context, grid, draft, [*above, *grid.notes, *(p for _, p in over)])
    if chart or tile:
        charted.of_heading(context, grid, draft, over)
    named = telling
    if grid.label_columns and (item := parts.item(context, grid.cells, row, grid.head_rows)):
        named = [*item, *(p for p in named if p.block.cell and p.block.cell.column)]
    elif own and draft.of is None and draft.measure not in lexicon.entries("vocabularies", "measures"):
        named = [p for p in named if p is not own[0]]  # the label is the measure's own name
    heads = [p for p in above if not words.tells_time(p.text)]
    if (named or values) and heads and draft.measure == cell_measures.open_name(heads[0].text):
        heads = heads[1:]  # the header is the measure's own name
    cell_subjects.fill(draft, named, heads, grid, over, about)
    subject.component(draft)
    cases = grid.measures_down or any(words.over_cases(p.text) for p in corner)
    assumed(draft, [*above, *labels], over, cases, grid.cases)
    place(draft, [*sited(grid, labels), *above, *grid.notes], over)
    standing(draft, [*above, *labels], grid.notes, over, year)
    dimensions.scope(context, grid, draft, values)
    if draft.status == "actual" and labels and dimensions.supposed(labels, grid.notes, over):
        draft.status = "estimate"
        draft.because("status", "header", *labels[0].place(0, len(labels[0].text)))
    if (marked := in_brackets(passage, draft)) is not None:
        draft.status = marked[0]
        draft.because("status", "stated", *passage.place(marked[1], marked[2]))
    if not grid.head_rows and grid.columns > 2 and labels and draft.measure == cell_measures.open_name(labels[0].text):
        draft.measure = None  # the name of a row of figures that no header explains
        draft.basis = [b for b in draft.basis if b.field != "measure"]
    draft.total = any(words.is_total(p.text) for p in [*labels, *above])
    if speaker is not None:
        draft.said_by = speaker.text.strip(" *_")[:60]
        draft.because("said_by", "header", *speaker.place(0, len(speaker.text)))
    elif grid.source:
        draft.said_by = grid.source[0]
        draft.because("said_by", "caption", grid.source[1], grid.source[2])
    return [(passage, draft)]


def _moved(passage: Passage) -> str | None:
    """Which way a cell says that something went: 63% reduction, 约下降20%."""
    if len(passage.figures) != 1:
        return None
    figure = passage.figures[0]
    rest = f"{passage.text[: figure.start]} {passage.text[figure.end :]}"
    return words.moved(_ABOUT.sub(" ", rest)) if len(rest) <= 40 else None


_ABOUT = lazy.pattern(r"\b(?:about|around|roughly|approx\.?|up to|a|an)\b|[约近超达]|以上|左右", re.IGNORECASE)


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


def _told(found: list[tuple[Passage, Draft]]) -> list[tuple[Passage, Draft]]:
    """Those with a unit of their own: in a table of words numbers without one are names and editions."""
    return [(p, d) for p, d in found if d.family in ("money", "percent", "physical", "duration", "times", "price")]


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
