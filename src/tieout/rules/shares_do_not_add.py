"""Shares of one whole add up to more than all of it, or a list that names the rest does not reach it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from tieout import intervals, lazy
from tieout.model import Claim, Document, Extraction, Finding
from tieout.rules._figures import clean, cue, figures, finding, sentence, sentences, shown

LEVELS = ("error", "warning")
MESSAGES = {
    "en": {
        "over": "the shares add up to {sum}, more than the whole: {parts}",
        "rest": "the shares and the rest add up to {sum}, not 100%: {parts}",
    },
    "zh": {
        "over": "各项占比合计{sum}，超过100%：{parts}",
        "rest": "各项占比与“其他”合计{sum}，不是100%：{parts}",
    },
}
HELP = {
    "en": {"over": "check each share, or say that they overlap", "rest": "check each share, or what the rest is"},
    "zh": {"over": "核对各项，或写明各项有重叠", "rest": "核对各项及“其他”"},
}
_BARE_ZH = lazy.pattern(r"[，、；,;]\s?(?:和|而|以及)?[^\s，。占]{2,14}(?:占|占比|占比为|份额为)(?:约|近|为)?")
_BARE_EN = lazy.pattern(r"(?: of it)?,? (?:and )?[A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,2}(?: with| at)? (?:about )?")
_ALL = Decimal(100)
_NO_DIVISION = 160  # percent: a column that adds up to more was not meant to divide a whole
_SLACK = Decimal("0.5")  # what rounding of the whole list may leave over, beside that of each share


@dataclass(frozen=True, slots=True)
class Division:
    """Shares that are told of one whole. `sure`: the words or the table say so; `complete`: one of them is the rest."""

    shares: tuple[Claim, ...]
    sure: bool
    complete: bool


def check(extraction: Extraction) -> Iterator[Finding]:
    document = extraction.document
    shares = [c for c in figures(extraction) if _is_share(c)]
    for division in [*_sentences(shares, document), *_lists(shares, document), *_columns(shares, document)]:
        written = [intervals.written(c) for c in division.shares]
        total = intervals.total([w for w in written if w is not None])
        if None in written or total.low is None or total.high is None:
            continue
        if total.low > _ALL + _SLACK:
            yield _finding(division, "over", "error" if division.sure else "warning")
        elif division.complete and total.high < _ALL - _SLACK:
            yield _finding(division, "rest", "warning")


def _is_share(claim: Claim) -> bool:
    return (
        claim.measure == "share"
        and claim.unit == "percent"
        and claim.role not in ("from", "to")
        and claim.bound in ("exact", "approx")
        and 0 <= claim.value <= 100
    )


def _finding(division: Division, case: str, level: str) -> Finding:
    shares = division.shares
    parts = " + ".join(shown(c) for c in shares[:12])
    if len(shares) > 12:
        parts += " + ..."
    added = f"{sum(c.value for c in shares):f}%"
    computed = [("sum", added), ("parts", parts), ("arithmetic", f"{parts} = {added}")]
    return finding("shares-do-not-add", level, shares, computed, case=case)


def _sentences(shares: list[Claim], document: Document) -> Iterator[Division]:
    """Shares of one sentence, where words say that they divide one thing (分别占, respectively, the rest)."""
    for group in sentences(shares):
        text = sentence(document, group[0])
        respective = cue("partition").search(text) is not None
        if len(group) < 2 or _one_cell(group, document) or not _alike(group, respective) or _overlapping(text):
            continue
        between = clean(document.text[group[0].start : group[-1].end])
        rest = cue("remainder").search(between) is not None
        if respective or rest or cue("rest").search(text) or _parallel(group, document):
            yield Division(tuple(group), respective and len(group) > 2, rest and len(group) > 2)


def _parallel(group: list[Claim], document: Document) -> bool:
    """Three or more names, each with a bare share of what the first one names: A占总额的48%，B占46%，C占5%."""
    if len(group) < 3:
        return False
    led = [clean(document.text[a.end : b.start]) for a, b in pairwise(group)]
    return all(_BARE_ZH.fullmatch(text) or _BARE_EN.fullmatch(text) for text in led)


def _lists(shares: list[Claim], document: Document) -> Iterator[Division]:
    """One share in every item of a list."""
    items: dict[tuple[int, tuple[int, ...], int], list[Claim]] = {}
    run, last = 0, -2
    for claim in shares:
        if claim.block >= len(document.blocks):
            continue
        block = document.blocks[claim.block]
        if block.kind != "list_item":
            continue
        run, last = (run if claim.block - last <= 1 else run + 1), claim.block
        items.setdefault((run, block.headings, block.level), []).append(claim)
    for group in items.values():
        blocks = [c.block for c in group]
        lead = " ".join(document.blocks[h].reading for h in document.blocks[blocks[0]].headings)
        texts = [document.blocks[b].reading for b in blocks]
        if len(group) < 3 or len(set(blocks)) != len(blocks) or not _alike(group):
            continue
        if _overlapping(lead) or any(_overlapping(t) or len(t) > 80 for t in texts):
            continue
        yield Division(tuple(group), False, any(cue("remainder").match(t.strip()) for t in texts))


def _columns(shares: list[Claim], document: Document) -> Iterator[Division]:
    """The shares in one column of a table, without its total."""
    columns: dict[tuple[int, int], list[Claim]] = {}
    names: dict[tuple[int, int], str] = {}
    for block in document.blocks:
        if block.cell is not None and block.cell.column == 0:
            names[block.cell.table, block.cell.row] = block.reading
    for claim in shares:
        cell = document.blocks[claim.block].cell if claim.block < len(document.blocks) else None
        if cell is not None:
            columns.setdefault((cell.table, cell.column), []).append(claim)
    for group in columns.values():
        cells = [document.blocks[c.block].cell for c in group]
        labels = [names.get((cell.table, cell.row), "") for cell in cells if cell is not None]
        kept = [c for c, label in zip(group, labels, strict=True) if not cue("total").search(label)]
        if len(kept) < 3 or not _alike(kept) or any(_overlapping(label) for label in labels):
            continue
        if _overlapping(_around(kept[0], document)) or sum(c.value for c in kept) > _NO_DIVISION:
            continue
        yield Division(tuple(kept), True, any(cue("remainder").match(label.strip()) for label in labels))


def _around(claim: Claim, document: Document) -> str:
    """The header of a claim's table, and what stands just above and below it."""
    cell = document.blocks[claim.block].cell
    first = last = claim.block
    while (
        first > 0 and (c := document.blocks[first - 1].cell) is not None and cell is not None and c.table == cell.table
    ):
        first -= 1
    end = len(document.blocks) - 1
    while (
        last < end and (c := document.blocks[last + 1].cell) is not None and cell is not None and c.table == cell.table
    ):
        last += 1
    header = [b for b in document.blocks[first : last + 1] if b.cell is not None and b.cell.row == 0]
    near = [*document.blocks[max(0, first - 3) : first], *header, *document.blocks[last + 1 : last + 3]]
    return " ".join(b.reading for b in near)


def _alike(group: list[Claim], respective: bool = False) -> bool:
    """One time, one speaker, one population, and no subject twice (分别 and "respectively" say so themselves)."""
    periods = {c.period.iso if c.period else None for c in group}
    names = [c.subject_key or c.subject for c in group]
    named = [n for n in names if n]
    return (
        len(periods) == 1
        and len({c.said_by for c in group}) == 1
        and len({c.population for c in group}) == 1
        and (respective or len(set(named)) == len(named))
    )


def _overlapping(text: str) -> bool:
    """Words that let shares overlap: one inside another, or a survey with several answers."""
    return cue("nested").search(text) is not None or cue("multiple_choice").search(text) is not None


def _one_cell(group: list[Claim], document: Document) -> bool:
    return group[0].block < len(document.blocks) and document.blocks[group[0].block].cell is not None
