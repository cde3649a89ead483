"""Filings told line by line: items of a list or lines of a slide "company: product, certificate no. X", batch above them.

A run of two lines or more counts where they carry numbers of certificates, or where the line above says that it is a
register and every line has the same number of parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise

from tieout.entities import dates, names
from tieout.entities.cues import source
from tieout.entities.filings import BATCH, TITLE, registers
from tieout.entities.forms import formed
from tieout.entities.scene import Fact, Scene
from tieout.entities.standards import designation
from tieout.model import Entity

_LONGEST = 160  # characters of a line
_LEAD = re.compile(r"[\s▶►◆◇●○•·■□▪➢➤✓★\-–—*#>]*(?:\d{1,3}[.、)）]\s?)?")
_BREAK = re.compile(
    r"\s*[|｜]\s*|\t+|\s+[—–-]{1,2}\s+|——|[：:](?!//)\s*|[,，;；]\s*|\s*(?:[（(](?!k\))|(?<!\(k)[)）])\s*|\s+(?=[“\"「《])|(?<=[”\"」》])\s+"
)
_SPACED = re.compile(r"\s+(?![A-Z]?\d|V\d)|[|｜]")
_CODE = re.compile(
    r"(?:510\(k\)\s?)?[A-Z]\d{6}|[A-Z][A-Z0-9]{0,7}(?:[-/][A-Z0-9]{1,8}){1,4}|[A-Z]{1,5}\d{4,}|[\u4e00-\u9fff]{2,8}[A-Z]{0,4}(?:[-（(〔]?\d{2,}[)）〕]?){1,4}号?"
    r"|[\u4e00-\u9fff]{0,6}[〔\[(（]\d{4}[〕\])）]\s?\d+号|\d{4}[A-Z]{1,4}\d{2,}|\d{2,4}-\d{2,}(?:-\d+)?"
)


_DAY = re.compile(r"(?:19|20)\d{2}[-./]\d{1,2}(?:[-./]\d{1,2})?")


@dataclass(slots=True)
class _Line:
    """The parts of a line, each (start, end) in the block's reading."""

    block: int
    start: int
    end: int
    names: list[tuple[int, int]] = field(default_factory=list)
    number: tuple[int, int] | None = None
    batch: tuple[int, int] | None = None
    date: tuple[str, int, int] | None = None


def entities(scene: Scene) -> tuple[Entity, ...]:
    """Filings of every run of such lines."""
    found: list[Entity] = []
    run: list[_Line] = []
    for number, block in scene.speaking:
        lines: list[_Line] = []
        if block.kind in ("list_item", "paragraph") and block.cell is None:
            lines = _lines(block.reading, number)
        if not lines or (run and run[-1].block != number - 1):
            found += _filed(scene, run)
            run = []
        run += lines
    return (*found, *_filed(scene, run))


@cache
def _labelled() -> re.Pattern[str]:
    zh, en = source("zh", "columns", "number"), source("en", "columns", "number")
    return re.compile(
        rf"(?:(?:{zh})|\b(?i:{en}|licen[cs]e|certificate|permit|approval|no\.))\s?[:：]?\s?(?P<code>[A-Za-z0-9\u4e00-\u9fff][\w\-/〔〕（）()]{{2,24}})$"
    )


def _lines(text: str, number: int) -> list[_Line]:
    """The entries of a block: one, or several parted by semicolons that each have a number and share a batch."""
    if not 6 <= len(text) <= 4 * _LONGEST or "。" in text.rstrip("。 "):
        return []
    lead = _LEAD.match(text)
    at = lead.end() if lead else 0
    cuts = [at, *(m.end() for m in re.finditer(r"[;；]\s*", text)), len(text)]
    several = [line for a, b in pairwise(cuts) if (line := _line(text, number, a, b)) is not None]
    if len(several) >= 2 and all(line.number is not None for line in several):
        batch = several[0].batch
        return [replace(line, batch=line.batch or batch) for line in several]
    whole = _line(text, number, at, len(text))
    return [whole] if whole is not None else []


def _line(text: str, number: int, at: int, until: int) -> _Line | None:
    if until - at > _LONGEST:
        return None
    line = _Line(number, at, until)
    for start, end in _parts(text, at, until):
        part = text[start:end]
        if line.batch is None and BATCH.fullmatch(part):
            line.batch = start, end
        elif line.number is None and (match := _labelled().search(part)) and any(map(str.isdigit, match.group("code"))):
            line.number = start + match.start("code"), start + match.end("code")
        elif line.number is None and (line.names or part.endswith(tuple("0123456789"))) and _code(part):
            line.number = start, end
        elif stated := _date(text, start, end):
            line.date = line.date or stated
        elif len(line.names) < 2:
            line.names.append((start, end))
    if not line.names or not names.plausible(text[slice(*line.names[0])], firm=True):
        return None
    if len(line.names) == 2 and line.number and line.number[0] < line.names[0][0]:
        first, second = (text[slice(*n)] for n in line.names)
        if formed(second) and not formed(first):  # number, product, company
            line.names.reverse()
    if line.number is None and BATCH.match(text, at) and (line.batch is None or len(line.names) < 2):
        return None
    if (
        len(text[slice(*line.names[0])]) > (18 if names.is_zh(text) else 40)
        or line.names[-1][1] - line.names[-1][0] > 40
    ):
        return None
    return line


def _code(part: str) -> bool:
    """A number of a certificate, no date and no standard: 2025-09-04, GB/T 20234-2023."""
    return bool(_CODE.fullmatch(part)) and not _DAY.fullmatch(part) and not designation().fullmatch(part)


def _parts(text: str, at: int, until: int) -> Iterator[tuple[int, int]]:
    breaks = _BREAK
    if (code := _CODE.match(text, at, until)) and text[code.end() : code.end() + 1].isspace() and _code(code.group()):
        breaks = _SPACED  # a line that opens with its number is parted by spaces
    for match in [*breaks.finditer(text, at, until), None]:
        start, end = at, match.start() if match else min(until, len(text.rstrip("。 ;；")))
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            yield start, end
        at = match.end() if match else at


def _date(text: str, start: int, end: int) -> tuple[str, int, int] | None:
    """A part that is a date and little else: 2024年4月, approved 4 March 2024."""
    found = dates.everywhere(text, start, end)
    if not found:
        return None
    covered = sum(b - a for _, a, b in found)
    return found[0] if end - start - covered <= 12 else None


def _filed(scene: Scene, run: list[_Line]) -> Iterator[Entity]:
    numbered = [line for line in run if line.number is not None]
    if len(numbered) * 2 > len(run):
        run = numbered
    if not run:
        return
    captions = [(n, b.reading) for n, b in scene.above(run[0].block) if n < run[0].block]
    batch = next(((n, *m.span()) for n, t in captions if (m := BATCH.search(t))), None)
    rule = next(((n, *m.span(1)) for n, t in captions if (m := TITLE.search(t))), None)
    below = batch is not None and batch[0] == run[0].block - 1 and run[0].number is not None
    if len(run) < 2 and not below:
        return
    said = below or any(registers(t) for _, t in captions[:3])
    pairs = batch is not None and all(len(line.names) == 2 for line in run)
    if (said or _says(scene, run)) if run is numbered else (said and pairs):
        for line in run:
            yield _filing(scene, line, batch, rule)


def _says(scene: Scene, run: list[_Line]) -> bool:
    """Whether the lines themselves name what their numbers are, or their batches."""
    return any(line.batch is not None or _labelled_line(scene.blocks[line.block].reading) for line in run)


def _labelled_line(text: str) -> bool:
    return any(_labelled().search(text[a:b]) for a, b in _parts(text, 0, len(text)))


def _filing(scene: Scene, line: _Line, batch: tuple[int, int, int] | None, rule: tuple[int, int, int] | None) -> Entity:
    n = line.block
    facts: list[Fact | None] = [scene.fact("company", n, *line.names[0], how="list")]
    if len(line.names) > 1:
        a, b = line.names[1]
        facts.append(scene.fact("product", n, a, b, how="list"))
    if line.batch is not None:
        facts.append(scene.fact("batch", n, *line.batch, how="list"))
    elif batch is not None:
        facts.append(scene.fact("batch", *batch, how="caption"))
    if rule is not None:
        facts.append(scene.fact("regulation", *rule, how="caption"))
    if line.number is not None:
        facts.append(scene.fact("number", n, *line.number, how="list"))
    if line.date is not None:
        facts.append(scene.fact("date", n, line.date[1], line.date[2], how="list"))
    return scene.entity("filing", n, line.start, line.end, facts)
