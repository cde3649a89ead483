"""Use cases told as a story in a paragraph of its own, without a mark that says so.

A story names somebody, says what was wrong, what was taken or built, from whom, and what came of it. What was taken and
a result are needed; without a supplier and without a trouble it is company news.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tieout.entities import names
from tieout.entities.beside import coined
from tieout.entities.case_parties import vendor_in
from tieout.entities.case_told import result_in, told
from tieout.entities.cues import expression, source
from tieout.entities.forms import formed, proper
from tieout.entities.names import EN_NAME, is_zh
from tieout.entities.organizations import Names
from tieout.entities.scene import Fact, Scene, Sentence, language
from tieout.locate.sentences import sentences
from tieout.model import Entity

_BODY_LENGTH = 1600  # characters


@dataclass(frozen=True, slots=True)
class _Told:
    """What the sentences of a story say, each part as (sentence, start, end)."""

    solution: tuple[int, int, int]
    result: tuple[int, int, int] | None
    vendor: tuple[int, int, int] | None
    pain: tuple[int, int, int] | None  # the last number is the sentence it runs to


def stories(scene: Scene, known: Names, taken: set[int]) -> Iterator[tuple[range, Entity]]:
    """Cases in a paragraph of their own, outside the blocks that other cases have."""
    for number, block in scene.speaking:
        if number in taken or block.kind not in ("paragraph", "list_item", "quote"):
            continue
        found = _paragraph(scene, known, number)
        if found is not None:
            yield range(number, number + 1), found


def _lines(scene: Scene, blocks: Sequence[int]) -> list[Sentence]:
    return [Sentence(n, a, scene.blocks[n].reading[a:b]) for n in blocks for a, b in sentences(scene.blocks[n].reading)]


# --------------------------------------------------------------------------------------------------------------------
# Who it is about


@cache
def _subjects() -> tuple[re.Pattern[str], ...]:
    firm = source("en", "beside", "firm")
    who = rf"(?:(?:[Tt]he\s)?(?:[A-Z][a-z]+\s)?(?:[a-z-]+\s){{0,3}}(?:{firm})\s|[Tt]he\s(?:[a-z-]+\s){{1,4}})?(?P<who>{EN_NAME})"
    return (
        re.compile(rf"(?:At|For|In the case of)\s(?:the\s)?{who},"),
        re.compile(
            rf"(?:After|Since|By|With|Using|Thanks\sto|Having|Before|Until|When|In)\s[^,.]{{3,90}},\s{who}\s[a-z]"
        ),
        re.compile(rf"{who}\.$"),
        re.compile(rf"{who}(?:,\s[^,.]{{3,80}},)?\s(?:[a-z]+ly\s)?[a-z]"),
    )


_ZH_SUBJECT = re.compile(
    r"(?:以|例如|比如|在|位于[^，。]{2,8}的)?(?P<who>[\u4e00-\u9fffA-Za-z·]{2,14}?)(?=为例|是一?[家座所]|的|过去|此前|曾|原先|一直|长期|自|于|在|每|去年|今年|20\d\d年)"
)


def _paragraph(scene: Scene, known: Names, number: int) -> Entity | None:
    text = scene.blocks[number].reading
    if not 60 <= len(text) <= _BODY_LENGTH or scene.blocks[number].cell is not None:
        return None
    lines = _lines(scene, [number])
    if not 1 <= len(lines) <= 9:
        return None
    customer = _subject(lines[0].text, known)
    if customer is None:
        return None
    name = lines[0].text[slice(*customer)]
    told_ = _read(lines, known, name)
    if told_ is None or not _holds(lines, told_) or told_.result is None:
        return None
    if len(lines) == 1 and (told_.vendor is None or is_zh(text)):
        return None
    if sum(1 for s in lines for _ in told(scene, s, known)) > 1:
        return None
    facts = [scene.fact("customer", number, lines[0].start + customer[0], lines[0].start + customer[1], how="sentence")]
    facts += _facts(scene, lines, told_, False)
    return scene.entity("use_case", number, 0, len(text), facts)


def _subject(text: str, known: Names) -> tuple[int, int] | None:
    """Whom the first sentence is about."""
    if is_zh(text):
        spans = [s for s in known.find(text, 0, 40) if s[0] <= 2]
        if spans:
            return spans[0]
        match = _ZH_SUBJECT.match(text)
        if match and coined(match.group("who")) and formed(match.group("who")):
            return match.span("who")
        return None
    for pattern in _subjects():
        if (match := pattern.match(text)) and names.plausible(match.group("who")):
            name = match.group("who")
            if proper(name) or formed(name) or match.span("who") in known.find(text):
                return match.span("who")
            return None
    return None


# --------------------------------------------------------------------------------------------------------------------
# What it says


def _read(lines: Sequence[Sentence], known: Names, customer: str | None) -> _Told | None:
    """The first sentence in which something is taken that a result stands in or behind."""
    for at, line in enumerate(lines):
        text = line.text
        code = language(text)
        takes = expression(code, "cases", "takes").search(text)
        if takes is None:
            continue
        result = _result(lines, at, takes.end())
        if result is None:
            continue
        vendor = vendor_in(lines, at, result[0], customer, code)
        end = result[1] if result[0] == at else len(text)
        if code == "en" and result[0] == at and result[1] > takes.start():
            comma = text.find(",", takes.end(), result[1])
            start, end = takes.start(), comma if comma > 0 else result[1]
        elif result[0] == at and result[1] <= takes.start():
            start, end = takes.start(), len(text)
        else:
            start = max((text.rfind(c, 0, takes.start()) for c in "，；;"), default=-1) + 1
        start, end = names.trimmed(text, start, end)
        return _Told((at, start, end), result, vendor, _pain(lines, at, code))
    return None


def _result(lines: Sequence[Sentence], at: int, after: int) -> tuple[int, int, int] | None:
    """The clauses that say what changed by how much, in this sentence or one behind it."""
    for n in range(at, min(len(lines), at + 5)):
        text = lines[n].text
        code = language(text)
        start = 0 if n > at or code == "en" else after
        span = result_in(text, start, len(text), code, True)
        if span is None:
            continue
        if n > at and code == "en":
            return n, *names.trimmed(text, 0, len(text))
        end = span[1]
        while (more := result_in(text, end + 1, len(text), code, True)) is not None:
            end = more[1]
        a, b = names.trimmed(text, span[0], end)
        return n, a, b
    return None


def _holds(lines: Sequence[Sentence], found: _Told) -> bool:
    if found.result is None:
        return False
    if found.vendor is not None:
        return True
    return found.pain is not None and not any(
        expression(language(s.text), "cases", "finance").search(s.text) for s in lines
    )


def _pain(lines: Sequence[Sentence], solution: int, code: str) -> tuple[int, int, int] | None:
    """(first sentence, start in it, last sentence) of the trouble: before what was done, else told afterwards as past."""
    hurts = expression(code, "cases", "hurts")
    before = [n for n in range(solution) if hurts.search(lines[n].text)]
    if before:
        return before[0], 0, before[-1]
    text = lines[solution].text
    takes = expression(code, "cases", "takes").search(text)
    lead = max((text.rfind(c, 0, takes.start()) for c in "，；,;"), default=-1) if takes else -1
    if code == "zh" and lead > 6 and hurts.search(text, 0, lead):
        return solution, -lead, solution
    past = expression(code, "cases", "had_hurt")
    after = [n for n in range(solution + 1, len(lines)) if past.search(lines[n].text)]
    return (after[0], 0, after[0]) if after else None


def _facts(scene: Scene, lines: Sequence[Sentence], told_: _Told, has_vendor: bool) -> list[Fact]:
    def part(name: str, n: int, a: int, b: int) -> Fact:
        line = lines[n]
        return scene.fact(name, line.block, line.start + a, line.start + b, how="sentence")

    found: list[Fact] = []
    if told_.vendor is not None and not has_vendor:
        found.append(part("vendor", *told_.vendor))
    if told_.pain is not None:
        first, cut, last = told_.pain
        if cut < 0:
            found.append(part("pain", first, *names.trimmed(lines[first].text, 0, -cut)))
        elif lines[first].block == lines[last].block:
            a, b = lines[first].start, lines[last].end
            text = scene.blocks[lines[first].block].reading
            found.append(scene.fact("pain", lines[first].block, *names.trimmed(text, a, b), how="sentence"))
        else:
            found.append(part("pain", last, *names.trimmed(lines[last].text, 0, len(lines[last].text))))
    found.append(part("solution", *told_.solution))
    if told_.result is not None:
        found.append(part("result", *told_.result))
    return found
