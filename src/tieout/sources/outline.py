"""Tables of contents: a document that is nothing else, and those inside a normal document. Their entries are no facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tieout import lazy, locate
from tieout.model import Block, Trait
from tieout.sources import advertising
from tieout.sources._cues import words
from tieout.sources._facts import Facts, has_figure, is_entry, is_prose

_NUMBER = lazy.pattern(
    r"\s*(?:第\s*[一二三四五六七八九十百\d]+\s*[章节篇部编]|\d{1,2}(?:[.．]\d{1,2}){0,4}[.．、]?(?=[\s\u4e00-\u9fffA-Za-z])"
    r"|[一二三四五六七八九十]{1,3}[、.]|[（(][一二三四五六七八九十\d]{1,3}[）)]|(?:Chapter|Part|Section)\s+\w{1,4}\b)\s*[:：.、]?\s*"
)
_CHART = lazy.pattern(
    r"\s*(?:图表|图|表|Figure|Fig\.|Table|Chart|Exhibit)\s*(\d+(?:[-–.]\d+)*)\s*[:：.]?\s*", re.IGNORECASE
)
_UNIT = lazy.pattern(r"[（(\[]\s*(?:单位|[Uu]nits?|in)\s*[:：]?\s*([^）)\]]{1,40})[）)\]]")
_BRACKET = lazy.pattern(r"[（(\[]([^（）()\[\]]{1,30})[）)\]]\s*$")
_PARTED = lazy.pattern(r"[，,、;；]|\s/\s")
_YEARS = lazy.pattern(r"((?:19|20)\d{2})(?:\s*[-–—~至]\s*((?:19|20)?\d{2}))?\s*年?E?")
_LEADER = lazy.pattern(r"(?:\.{3,}|…+|·{3,}|\t)\s*\d{1,4}$")
_FEW = 12  # blocks below which nothing can be called an outline
_ENTRIES = 0.85  # share of entries that makes an outline
_MARKED = 0.3  # share of blocks that carry a chapter or chart number
_PROSE = 0.06  # share of blocks with a sentence that an outline may have
_CELLS = 0.1
_TELLING = 0.15  # share of entries with a figure that an outline may have
_RUN = 4  # entries that make a table of contents inside a document


def is_outline(facts: Facts) -> bool:
    """Does the document consist of headings, list entries and chart titles, and say nothing about them?"""
    return facts.once(_judge)


def _judge(facts: Facts) -> bool:
    return _is_outline(_body(facts))


def _body(facts: Facts) -> list[tuple[int, Block, str]]:
    apart = frozenset(advertising.positions(facts))
    return [b for at, b in enumerate(facts.blocks) if at not in apart]


def _is_outline(body: Sequence[tuple[int, Block, str]]) -> bool:
    if len(body) < _FEW:
        return False
    entries = sum(is_entry(b, r) for _, b, r in body)
    marked = sum(bool(_NUMBER.match(r) or _CHART.match(r)) for _, b, r in body)
    prose = sum(is_prose(r) for _, _, r in body)
    cells = sum(b.cell is not None and has_figure(r) for _, b, r in body)
    size = len(body)
    if entries < _ENTRIES * size or marked < _MARKED * size or prose > _PROSE * size or cells > _CELLS * size:
        return False
    return sum(_tells(r) for _, _, r in body) <= _TELLING * size


def _tells(reading: str) -> bool:
    """An entry that gives a figure: more than a number, years or a unit that it announces."""
    if _CHART.match(reading):
        return False
    bare = _NUMBER.sub("", _LEADER.sub("", reading), count=1)
    return has_figure(bare) and any(q.unit and has_figure(q.text) for q in locate.find_quantities(bare))


def traits(facts: Facts) -> Iterator[Trait]:
    body = _body(facts)
    if not _is_outline(body):
        runs = [facts.span(facts.blocks[at][1]) for run in contents(facts) for at in run]
        if runs:
            yield Trait("table_of_contents", evidence=tuple(runs), data=(("entries", str(len(runs))),))
        return
    charts = [(b, r) for _, b, r in body if _CHART.match(r)]
    promised = [(b, r, p) for b, r in charts if (p := _promise(r))]
    data = [("entries", str(len(body))), ("chapters", str(_chapters(body))), ("charts", str(len(charts)))]
    data += [("promised", str(len(promised)))]
    data += [("chart", p) for _, _, p in promised]
    data += [("chart", _told(r, None, "")) for b, r in charts if not _promise(r)]
    shown = [facts.span(b) for b, _, _ in promised] + [facts.span(b) for b, r in charts if not _promise(r)]
    yield Trait("outline_only", evidence=tuple(shown or [facts.span(b) for _, b, _ in body[:40]]), data=tuple(data))


def _chapters(body: Sequence[tuple[int, Block, str]]) -> int:
    return sum(bool(re.match(r"\s*(?:第\s*[一二三四五六七八九十百\d]+\s*章|Chapter\s)", r)) for _, _, r in body)


def _promise(reading: str) -> str | None:
    """ "83 | 2019/2023 | 亿美元 | title" of a chart whose title names a unit or years; None if it names neither."""
    title = _bare(reading)
    found, years = unit(title), _YEARS.search(title)
    if not found and not years:
        return None
    span = ""
    if years:
        first, last = years.group(1), years.group(2)
        span = first + (f"/{last if len(last) == 4 else first[:2] + last}" if last else "")
    return _told(reading, found, span)


def _bare(reading: str) -> str:
    chart = _CHART.match(reading)
    return reading[chart.end() :] if chart else reading


def _told(reading: str, found: tuple[str, int, int] | None, years: str) -> str:
    chart, title = _CHART.match(reading), _bare(reading)
    name = (title[: found[1]] + title[found[2] :] if found else title).strip()
    return " | ".join((chart.group(1) if chart else "", years, found[0] if found else "", name))


def unit(title: str) -> tuple[str, int, int] | None:
    """(unit, start, end of its brackets) that a chart's title ends with or announces: （单位：亿元）, (USD million)."""
    if stated := _UNIT.search(title):
        return stated.group(1).strip(), *stated.span()
    last = _BRACKET.search(title)
    if last is None:
        return None
    parts = [part.strip() for part in _PARTED.split(last.group(1))]
    known = all(p and any(q.unit and len(q.text) > 3 for q in locate.find_quantities(f"10 {p}")) for p in parts)
    return (last.group(1).strip(), *last.span()) if known else None


def contents(facts: Facts) -> list[list[int]]:
    """Positions in facts.blocks of the entries of each table of contents inside a document."""
    return facts.once(_contents)


def _contents(facts: Facts) -> list[list[int]]:
    runs, at = list[list[int]](), 0
    while at < len(facts.blocks):
        run = _titled_run(facts, at) or _numbered_run(facts, at)
        if run:
            runs.append(run)
        at = run[-1] + 1 if run else at + 1
    return runs


@cache
def _titles() -> frozenset[str]:
    return frozenset(w.replace(" ", "").lower() for w in words("contents", "titles"))


def _titled_run(facts: Facts, at: int) -> list[int]:
    """Entries after "目录" or "Contents", up to the first sentence, figure, table or repeated entry.

    Where the first entries are numbered or lead to a page, the contents end with the last entry that is.
    """
    _, block, reading = facts.blocks[at]
    if len(reading) > 30 or "".join(reading.split()).lower() not in _titles():
        return []
    run, seen = [at], set[str]()
    for position in range(at + 1, len(facts.blocks)):
        _, block, reading = facts.blocks[position]
        bare = _NUMBER.sub("", _LEADER.sub("", reading), count=1).strip().lower() or reading
        if not is_entry(block, reading) or (bare in seen and len(bare) > 0) or block.kind == "caption":
            break
        if has_figure(_LEADER.sub("", reading)) and not _marked(block, reading):
            break
        seen.add(bare)
        run.append(position)
    marked = [_marked(*facts.blocks[position][1:]) for position in run[1:]]
    if sum(marked[:3]) > 1:
        while marked and not marked[-1]:
            marked.pop()
        plain = next((i for i in range(len(marked) - 1) if not marked[i] and not marked[i + 1]), len(marked))
        run = run[: plain + 1]
    return run if len(run) > (_RUN if not any(marked) else 2) else []


def _marked(block: Block, reading: str) -> bool:
    """An entry that shows itself: a chapter number, or a page at its end."""
    return block.kind == "furniture" or bool(_LEADER.search(reading) or _NUMBER.match(reading))


def _numbered_run(facts: Facts, at: int) -> list[int]:
    """Numbered list items in a row that nothing explains: the contents slide at the head of a chapter."""
    run: list[int] = []
    for position in range(at, len(facts.blocks)):
        _, block, reading = facts.blocks[position]
        dotted = re.match(r"\d{1,2}[.．]\d{1,2}", reading)
        if not (dotted and block.kind in ("list_item", "heading") and is_entry(block, reading)):
            break
        run.append(position)
    return (
        run
        if len(run) >= _RUN - 1 and facts.blocks[run[0]][1].kind == "list_item"
        else run[:-1]
        if len(run) > _RUN
        else []
    )


def inert(facts: Facts) -> Iterator[tuple[int, int]]:
    if is_outline(facts):
        for _, block, reading in facts.blocks:
            if not is_prose(reading):
                yield facts.whole(block)
        return
    for run in contents(facts):
        for at in run:
            yield facts.whole(facts.blocks[at][1])
    for block in facts.document.blocks:
        if block.kind == "furniture":
            yield block.start, block.end
