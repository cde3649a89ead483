"""Shares of one whole add up to more than all of it, or a list that names the rest does not reach it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from tieout import intervals, lazy
from tieout.model import Claim, Document, Extraction, Finding
from tieout.rules._figures import clean, cue, figures, finding, sentence, sentences, shown, words_before
from tieout.rules._tally import counted_shares, off

LEVELS = ("error", "warning")
MESSAGES = {
    "en": {
        "over": "the shares add up to {sum}, more than the whole: {parts}",
        "joint": "{said} for {count} together, but the {count} that follow add up to {sum}: {parts}",
        "rest": "the shares and the rest add up to {sum}, not 100%: {parts}",
    },
    "zh": {
        "over": "各项占比合计{sum}，超过100%：{parts}",
        "joint": "文中称前{count}项合计{said}，其后所列{count}项之和为{sum}：{parts}",
        "rest": "各项占比与“其他”合计{sum}，不是100%：{parts}",
    },
}
HELP = {
    "en": {
        "joint": "check each share and their sum",
        "over": "check each share, or say that they overlap",
        "rest": "check each share, or what the rest is",
    },
    "zh": {"joint": "核对各项与合计", "over": "核对各项，或写明各项有重叠", "rest": "核对各项及“其他”"},
}
_BARE_ZH = lazy.pattern(r"[，、；,;]\s?(?:和|而|以及)?[^\s，。占]{2,14}(?:占|占比|占比为|份额为)(?:约|近|为)?")
_FOR_EN = lazy.pattern(r"(?: of [\w-]+(?: [\w-]+){0,2})?,? (?:and )?[\w-]+(?: [\w-]+){0,2} for (?:about |some )?")
_MADE_UP = lazy.pattern(
    r"构成|组成|(?:收入|营收|销售|销量|成本|产量|出货量?|用户|客户|贷款|存款|出口)[^，。；]{0,4}结构|breakdown|made up of|consists of|composition"
    r"|\b(?:revenue|sales|turnover|shipments|output|production|exports|deposits|loans|assets|costs?|spending)(?: mix| split)? by\b",
    re.IGNORECASE,
)
_BARE_EN = lazy.pattern(r"(?: of it)?,? (?:and )?[A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,2}(?: with| at)? (?:about )?")
_OF_ONE = lazy.pattern(r" of (?:the |all |its )?[\w-]+(?: [\w-]+)?, [a-z][a-z&/-]*(?: [a-z&/-]+){0,2} (?:at )?")
_PLAIN_EN = lazy.pattern(r",? (?:and )?[a-z][a-z&/-]*(?: [a-z&/-]+){0,3} (?:at )?")
_BRACKET_EN = lazy.pattern(
    r"\)?(?: of [\w ]{2,20})?,? (?:(?:and|then|with|ahead of|followed by|trailed by|before) ){0,2}"
    r"[A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,2} ?\((?:with |at )?(?:about )?"
)
_BRACKET_FIRST = lazy.pattern(
    r" (?:market )?share(?: of [\w ]{2,20})?, (?:ahead of|followed by|before) [A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,2} ?\("
)
_TOP = lazy.pattern(
    r"前([二两三四五六七八九十])[^，。；\d]{0,10}(?:合计|共|累计)[^，。；\d]{0,8}$|\btop (two|three|four|five)\b[^.;\d]{0,20}(?:together|combined|jointly)[^.;\d]{0,20}$",
    re.IGNORECASE,
)
_NUMBERS = {c: n for n, c in enumerate("一二三四五六七八九十", 1)} | {
    "两": 2,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
}
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
    shares = [c for c in figures(extraction) if _is_share(c, document)]
    for division in [*_sentences(shares, document), *_lists(shares, document), *_columns(shares, document)]:
        written = [intervals.written(c) for c in division.shares]
        total = intervals.total([w for w in written if w is not None])
        if None in written or total.low is None or total.high is None:
            continue
        if total.low > _ALL + _SLACK:
            yield _finding(division, "over", "error" if division.sure else "warning")
        elif division.complete and total.high < _ALL - _SLACK:
            yield _finding(division, "rest", "warning")
    yield from _joint(extraction)
    yield from _counted(extraction)


def _joint(extraction: Extraction) -> Iterator[Finding]:
    """前三家合计占62%，甲45%、乙30%、丙8%: as many shares as were counted, and they do not give the joint one."""
    document = extraction.document
    for group in sentences(figures(extraction)):
        shares = [c for c in group if c.unit == "percent" and c.measure in ("share", "percentage")]
        if len(shares) != len(group) or len(group) < 3 or _one_cell(group, document):
            continue
        told = _TOP.search(words_before(document, shares[0], 24))
        count = len(shares) - 1
        if told is None or _NUMBERS.get((told[1] or told[2]).casefold()) != count or "同比" in group[0].quote:
            continue
        written = [intervals.written(c, wide=True) for c in shares]
        total, joint = intervals.total([w for w in written[1:] if w is not None]), written[0]
        if None not in written and joint is not None and not joint.overlaps(total):
            parts = " + ".join(shown(c) for c in shares[1:])
            added = f"{sum(c.value for c in shares[1:]):f}%"
            data = [("said", shown(shares[0])), ("count", str(count)), ("sum", added), ("parts", parts)]
            data.append(("arithmetic", f"{parts} = {added}"))
            yield finding("shares-do-not-add", "warning", shares, data, case="joint")


def _counted(extraction: Extraction) -> Iterator[Finding]:
    """A joint share of so many, whose shares follow, the last of them perhaps together: 其余三家24%."""
    for joint, parts in counted_shares(extraction):
        if not off(joint, parts):
            continue
        said = " + ".join(shown(c) for c in parts)
        added = f"{sum(c.value for c in parts):f}%"
        data = [("said", shown(joint)), ("count", str(len(parts))), ("sum", added), ("parts", said)]
        data.append(("arithmetic", f"{said} = {added}"))
        yield finding("shares-do-not-add", "warning", [joint, *parts], data, case="joint")


def _is_share(claim: Claim, document: Document) -> bool:
    told = claim.measure == "percentage" and _MADE_UP.search(words_before(document, claim, 80)) is not None
    return (
        (claim.measure == "share" or told)
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
        if (whole := _summed(group, document)) is not None:
            yield whole
            continue
        text = sentence(document, group[0])
        respective = cue("partition").search(text) is not None or _one_place(group, document)
        parallel = _parallel(group, document)
        if (
            len(group) < 2
            or _one_cell(group, document)
            or not _alike(group, respective or parallel)
            or _overlapping(text)
        ):
            continue
        between = clean(document.text[group[0].start : group[-1].end])
        rest = cue("remainder").search(between) is not None
        if respective or rest or cue("rest").search(text) or parallel:
            yield Division(tuple(group), respective and len(group) > 2, rest and len(group) > 2)


def _one_place(group: list[Claim], document: Document) -> bool:
    """A、B和C分别贡献收入的52%、31%和12%: shares in order, of one thing, at one place."""
    led = words_before(document, group[0], 24)
    return "分别" in led and all(c.measure == "share" for c in group) and len({str(c.area) for c in group}) == 1


def _parallel(group: list[Claim], document: Document) -> bool:
    """Three or more names, each with a bare share of what the first one names: A占总额的48%，B占46%，C占5%."""
    if len(group) < 3:
        return False
    led = [clean(document.text[a.end : b.start]) for a, b in pairwise(group)]
    if _BRACKET_FIRST.fullmatch(led[0]) and all(_BRACKET_EN.fullmatch(text) for text in led[1:]):
        return True
    if all(c.measure == "percentage" for c in group) and ":" in words_before(document, group[0], 30):
        return all(_PLAIN_EN.fullmatch(text) for text in led)
    if _OF_ONE.fullmatch(led[0]) and all(_PLAIN_EN.fullmatch(text) for text in led[1:]):
        return True
    return all(any(p.fullmatch(text) for p in (_BARE_ZH, _BARE_EN, _FOR_EN)) for text in led)


def _summed(group: list[Claim], document: Document) -> Division | None:
    """Shares that are summed up as 100% at the end of their sentence: all of them are told."""
    last = group[-1]
    if len(group) < 3 or last.value != _ALL or not cue("summed").search(words_before(document, last, 12)):
        return None
    between = clean(document.text[group[0].start : group[-2].end])
    if _overlapping(between) or not _alike(group[:-1], True) or _one_cell(group, document):
        return None
    return Division(tuple(group[:-1]), False, True)


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
