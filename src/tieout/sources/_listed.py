"""Lists of references: the lines that [3] points at, under a line that says so or as a block of marks at the end.

What an entry says of a publisher or a date is that of the text it names, never of the one it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tieout import lazy
from tieout.model import Document
from tieout.sources._cues import patterns

_LONGEST = 400  # characters of a line that are read
_HEAD = 40  # characters of a line that only says that references follow
_LINES = 4000  # lines of one block
_END = 400  # blocks from the end in which a list without a head is looked for
_ENTRY = lazy.pattern(
    r"\s*(?:[-*+•]\s*)?(?:\[{1,2}\^?(?P<marked>\d{1,3})\]{1,2}:?|【(?P<boxed>\d{1,3})】"
    r"|(?:[（(](?P<round>\d{1,3})[)）]|(?P<plain>\d{1,3})[.、)）．])(?!\d))\s*(?P<says>\S.*)$",
    re.DOTALL,
)
_PARTS = lazy.pattern(r"\s+(?=[\[【]\^?\d{1,3}[\]】]:?\s?\S)")
_LINK = lazy.pattern(r"https?://(?:www\.)?(?P<host>[\w.-]{3,60})")
_TITLE = lazy.pattern(r"\s*(?:《[^》\n]{2,90}》|“[^”\n]{4,160}”|\"[^\"\n]{4,160}\")\s*[,，.。:：]\s*")
_NAME = lazy.pattern(r"\[?[\"“《]?(?P<name>(?:[A-Z]\.\s?){0,3}(?:[^.。,，:：(（“\"《\n\]|｜]|\.(?=[^\s\d])){2,60})")
_BEHIND = lazy.pattern(r"[^\d.。,，:：(（“\"《\n\]]{2,40}(?=[\s.。,，;；(（]|$)")
_CITED = lazy.pattern(r"[\[【]\^?(\d{1,3})[\]】†]")
_TELLS = lazy.pattern(r"https?://|www\.|《|(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Listed:
    """`names`: number -> who or what an entry names first; `round`: numbers whose entries are marked (1);
    `blocks`: indices of the blocks that are entries or say that they follow."""

    names: dict[str, str]
    round: frozenset[str]
    blocks: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Line:
    block: int
    text: str
    heading: int  # its level, 0 for none


def listed(document: Document) -> Listed:
    """The reference list of a document, empty where it has none."""
    lines = list(_lines(document))
    found = list(_headed(lines)) or list(_bare(document, lines))
    blocks = {line.block for line, _ in found}
    entries = [entry for _, entry in found if entry is not None]
    sure = [e for e in entries if e["plain"] is None] or entries
    names: dict[str, str] = {}
    for entry in sure:
        if name := named(entry["says"]):
            names.setdefault(str(_number(entry)), name)
    return Listed(names, frozenset(e["round"] for e in sure if e["round"]), frozenset(blocks))


def _number(entry: re.Match[str]) -> str | None:
    return entry["marked"] or entry["boxed"] or entry["round"] or entry["plain"]


def named(entry: str) -> str | None:
    """Who an entry names: 某网 of "某网，2025-03", the house behind a title, the host of a bare link."""
    entry = entry.strip()
    if link := _LINK.match(entry):
        return link["host"].removesuffix(".")
    if (title := _TITLE.match(entry)) and (behind := _BEHIND.match(entry, title.end())):
        return behind.group().strip(" *_")
    found = _NAME.match(re.split(r"\s*https?://", entry, maxsplit=1)[0])
    return found["name"].strip(" *_-–—") or None if found else None


def _lines(document: Document) -> Iterator[_Line]:
    """Lines outside tables, with the marks that their readings leave out."""
    for index, block in enumerate(document.blocks):
        if block.cell is not None or block.kind in ("front_matter", "code") or not block.reading.strip():
            continue
        if block.kind == "heading":
            yield _Line(index, block.reading, max(block.level, 1))
            continue
        text = document.text[block.start : block.end]
        if block.line and block.kind in ("list_item", "note"):
            first = document.line_text(block.line)
            text = first if first.strip().endswith(text.strip()) else text
        if text.count("\n") > 2 * _LINES:
            text = text[: _LINES * _LONGEST]
        for line in text.split("\n")[:_LINES]:
            for part in _PARTS.split(line[: 10 * _LONGEST]) if line.lstrip()[:1] in "[【" else [line]:
                yield _Line(index, part[:_LONGEST], 0)


@cache
def _heads() -> tuple[re.Pattern[str], ...]:
    return patterns("references", "heads")


def _is_head(text: str) -> bool:
    text = text.strip(" \t\r#*_-—=【】[]<>〈〉：:")
    return 0 < len(text) <= _HEAD and any(head.fullmatch(text) for head in _heads())


def _headed(lines: list[_Line]) -> Iterator[tuple[_Line, re.Match[str] | None]]:
    """Heads and entries of the lists under a line that says what they are."""
    inside: int | None = None
    head: _Line | None = None
    for line in lines:
        if _is_head(line.text):
            inside, head = line.heading, line
            continue
        if line.heading and inside is not None and (not inside or line.heading <= max(1, inside)):
            inside = head = None
        if inside is None:
            continue
        if not line.heading and (entry := _ENTRY.match(line.text)) is not None:
            if head is not None:
                yield head, None
                head = None
            yield line, entry
        elif head is not None and not line.heading and len(line.text.strip()) > 90:
            inside = head = None  # prose follows: a heading of another kind


def _bare(document: Document, lines: list[_Line]) -> Iterator[tuple[_Line, re.Match[str] | None]]:
    """Marked lines one after another near the end of a text that cites their numbers."""
    run: list[tuple[_Line, re.Match[str]]] = []
    last = 0
    for line in lines:
        near = line.block >= len(document.blocks) - _END and not line.heading
        entry = _ENTRY.match(line.text) if near else None
        number = int(_number(entry) or 0) if entry and entry["round"] is None else 0
        if entry is None or not number or (run and number != last + 1) or (not run and number != 1):
            if len(run) > 1:
                continue  # a line of thanks, the second line of an entry
            run, last = [], 0
            continue
        run.append((line, entry))
        last = number
    if len(run) < 2:
        return
    cited = set(_CITED.findall(document.text, 0, min(document.blocks[run[0][0].block].start, 2_000_000)))
    told = sum(_TELLS.search(entry["says"]) is not None for _, entry in run)
    if "1" in cited and "2" in cited and 2 * told >= len(run):
        yield from run
