"""Milestones: a date and what happened; in tables, under a date on its own line, and in sentences that begin with one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tieout.entities import dates
from tieout.entities.cues import expression
from tieout.entities.grids import Sheet
from tieout.entities.organizations import Names
from tieout.entities.scene import Fact, Scene, Sentence, language
from tieout.model import Entity

_DATE_LINE = re.compile(
    r"[\s★●▶•◆\-*]*(?P<date>(?:19|20)\d{2}\s?[年./-]\s?\d{1,2}(?:\s?[月./-](?:\s?\d{1,2}\s?日?)?)?|"
    r"(?:\d{1,2}\s)?(?:January|February|March|April|May|June|July|August|September|October|November|December)\s(?:\d{1,2},\s)?(?:19|20)\d{2}|(?:19|20)\d{2}年?)\s*[:：]?\s*$"
)
_OPENS = re.compile(
    r"[\s★●▶•◆\-*]*(?:(?:自|早在|到了?|直到|In|On|Since|By|Early in|Late in|In early|In late|In mid-)\s?)?(?P<date>(?:19|20)\d{2}\s?年(?:\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?)?(?:初|底|末|上旬|中旬|下旬)?|"
    r"(?:\d{1,2}\s)?(?:January|February|March|April|May|June|July|August|September|October|November|December)\s(?:\d{1,2},\s)?(?:19|20)\d{2}|(?:19|20)\d{2}(?=\s*[:：—–]|,\s[A-Z]))"
)
_STATE = re.compile(
    r"同比|环比|增长|下降|占比|市场规模|渗透率|达到?\s?\d|为\s?\d|\b(?:rose|fell|grew|accounted|totalled|averaged|declined|up|down)\b"
)


def entities(scene: Scene, sheets: Sequence[Sheet], known: Names) -> Iterator[Entity]:
    inside: set[int] = set()
    for sheet in sheets:
        if {"event"} & sheet.roles and {"date", "issued", "effective", "release"} & sheet.roles:
            inside.update(range(sheet.first, sheet.last + 1))
            yield from _rows(scene, sheet)
    speaking = scene.speaking
    below: set[int] = set()
    for at, (number, block) in enumerate(speaking[:-1]):
        if len(block.reading) > 24 or number in inside or not (match := _DATE_LINE.match(block.reading)):
            continue
        after, text = speaking[at + 1][0], speaking[at + 1][1].reading
        if len(text) < 8 or _DATE_LINE.match(text) or block.cell is not None or after != number + 1:
            continue
        if not expression(language(text), "milestones", "happened").search(text):
            continue
        iso = _written(match) or dates.first(block.reading, *match.span("date"))
        below.add(after)
        if iso:
            facts = [
                scene.fact("date", number, iso[1], iso[2], iso[0], "heading"),
                *_who(scene, known, after, 0, text[:300]),
                scene.whole("event", after),
            ]
            yield scene.across("milestone", number, block.start, speaking[at + 1][1].end, facts)
    for sentence in scene.sentences:
        if sentence.block not in inside and sentence.block not in below:
            yield from _in_sentence(scene, sentence, known)


_DAY = re.compile(r"(\d{4})\s?[年./-]\s?(\d{1,2})\s?[月./-]\s?(\d{1,2})")


def _written(match: re.Match[str]) -> tuple[str, int, int] | None:
    """A date whose last word a slide lost: 2023年8月15."""
    found = _DAY.match(match.group("date"))
    if found is None or not (1 <= int(found.group(2)) <= 12 and 1 <= int(found.group(3)) <= 31):
        return None
    year, month, day = found.groups()
    return f"{year}-{int(month):02}-{int(day):02}", *match.span("date")


def _in_sentence(scene: Scene, sentence: Sentence, known: Names) -> Iterator[Entity]:
    """A sentence that begins with a date and says that something happened."""
    text = sentence.text
    match = _OPENS.match(text)
    if match is None or len(text) > 500:
        return
    code = language(text)
    first = re.split(r"[，,](?=.{12})", text[match.end() :].lstrip("，, ："), maxsplit=1)[0]
    happened = expression(code, "milestones", "happened").search(first)
    if happened is None or _STATE.search(first[: happened.start()] + first[happened.end() : happened.end() + 24]):
        return
    if expression(code, "milestones", "plan").search(first[: happened.start()]):
        return
    if not known.find(text) and "《" not in text:
        return
    iso = dates.first(text, *match.span("date"))
    if iso is None:
        return
    start = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip("，, ：:起"))
    if len(text.rstrip("。. ")) - start < 8:
        return
    at = sentence.start
    facts = [
        scene.fact("date", sentence.block, at + iso[1], at + iso[2], iso[0]),
        *_who(scene, known, sentence.block, at, text),
        scene.fact("event", sentence.block, at + start, at + len(text.rstrip("。. "))),
    ]
    yield scene.entity("milestone", sentence.block, at + match.start("date"), sentence.end, facts)


def _who(scene: Scene, known: Names, number: int, at: int, text: str) -> list[Fact]:
    found = known.find(text)
    return [scene.fact("who", number, at + found[0][0], at + found[0][1], how="sentence")] if found else []


def _rows(scene: Scene, sheet: Sheet) -> Iterator[Entity]:
    for record in sheet.records:
        when, what = record.get("date", "issued", "effective", "release"), record.get("event")
        if when is None or what is None or what.how != "stated":
            continue
        iso = dates.first(scene.blocks[when.block].reading)
        facts = [
            scene.whole("date", when.block, iso[0] if iso else None, when.how),
            scene.whole("who", ref.block) if (ref := record.get("company", "maker", "issuer")) else None,
            scene.whole("event", what.block),
        ]
        first, last = scene.blocks[record.first], scene.blocks[record.last]
        yield scene.across("milestone", record.first, first.start, max(last.end, first.end), facts)
