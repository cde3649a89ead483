"""Passages that a mark says to tell a case: "案例二：A。…", "Case: A. …", a name in bold before a story, a line of a slide.

A passage is found by how it is set, before anything of it is read: `case_reading` says who did what and what came of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from tieout.entities import names
from tieout.entities.case_titles import in_title, of_cases, says_cases
from tieout.entities.cues import expression, source
from tieout.entities.names import is_zh
from tieout.entities.organizations import Names
from tieout.entities.scene import Fact, Scene
from tieout.model import Block

_LINES = 4  # lines that a slide's case may have, or that OCR may have made of a paragraph
_REACH = 14  # short lines above a slide's line in which its heading is looked for
_LONGEST = 1600  # characters of a passage
_SHORT = 90  # characters of a slide's line
_BODY_BLOCKS = 5  # under a title
_TITLE_LENGTH = 60
_ENDS = tuple("。；！？!?;.：:")
_STOPS = tuple("。！？!?.;；")
_RULE = re.compile(r"\W*(?:[━─=_*\-—]{3,}|[Pp]\.?\s?\d{1,3}|\d{1,3})\W*$")
_SET_OFF = re.compile(r"\W{0,4}(?:\d{1,2}[.)、]\s?)?(?P<mark>\*{1,3}|__?)(?P<head>[^*_\n]{2,60}?)(?P=mark)")
_CLAUSE = re.compile(r"[，；]|[,;](?=\S)")
_HEAD_END = re.compile(r"\s*(?:[。：:　|｜]|\.(?=\s|$)|[—–-]{1,2}\s)\s*")


class Text:
    """Stretches of several blocks read as one text."""

    def __init__(self, scene: Scene, parts: Sequence[tuple[int, int, int]], joint: str | None = None) -> None:
        """`parts`: (block, start, end) in the blocks' readings; `joint` stands between them."""
        self._scene = scene
        self.parts = tuple(parts)
        pieces = [scene.blocks[n].reading[a:b] for n, a, b in parts]
        joint = ("" if is_zh("".join(pieces)[:200]) else " ") if joint is None else joint
        self.text = joint.join(pieces)
        self._starts = list(accumulate((len(p) + len(joint) for p in pieces[:-1]), initial=0))

    def place(self, at: int) -> tuple[int, int]:
        """(block, offset in its reading) of a character."""
        n = max(0, bisect_right(self._starts, at) - 1)
        block, start, end = self.parts[n]
        return block, min(end, start + at - self._starts[n])

    def fact(self, name: str, start: int, end: int, how: str = "sentence") -> Fact:
        first, a = self.place(start)
        last, b = self.place(end - 1)
        if first == last:
            return self._scene.fact(name, first, a, b + 1, how=how)
        begin, stop = self._scene.place(first, a, a + 1)[0], self._scene.place(last, b, b + 1)[1]
        return Fact(name, " ".join(self._scene.plain(self.text[start:end]).split()), how, begin, stop)


@dataclass(frozen=True, slots=True)
class Passage:
    """A story and what stands before it.

    `parties`: what its title or head names. `marked`: the text says that this is a case. `under`: a heading above does, or only its title.
    """

    text: Text
    parties: tuple[Fact, ...]
    head: str  # "" where nothing stands before the story
    marked: bool
    under: bool = False


@cache
def _mark() -> re.Pattern[str]:
    """案例二　…, 典型案例：…, Case: …, In practice: … at the beginning of a block that goes on."""
    zh, en = source("zh", "cases", "case"), source("en", "cases", "case")
    return re.compile(rf"[\s▶►◆●•·■□\-*#>]*(?:(?:{zh})(?:[:：.、　\s]|——)|(?i:{en}|in practice|in point)\s?[:.–—])\s*")


@cache
def _no_subject() -> re.Pattern[str]:
    """A Chinese story that opens with what was done: 引入…, 部署…后."""
    return re.compile(source("zh", "cases", "takes"))


def passages(scene: Scene, known: Names, taken: set[int]) -> Iterator[Passage]:
    """Marked passages outside the blocks that are taken, in order."""
    used: set[int] = set()
    for number, block in scene.speaking:
        if number in taken or number in used or block.cell is not None or len(block.reading) > _LONGEST:
            continue
        found = (
            _of_mark(scene, known, number, block)
            or _of_head(scene, known, number, block)
            or _of_title(scene, known, number, taken | used)
        )
        if found is None and block.kind != "heading":
            under = under_cases(scene, number)
            parts = (
                _slide(scene, number) if under and len(block.reading) <= _SHORT else [(number, 0, len(block.reading))]
            )
            found = Passage(Text(scene, parts, "\n"), (), "", False, under)
        if found is not None:
            if found.marked or found.parties:
                used.update(n for n, _, _ in found.text.parts)
            yield found


def _of_title(scene: Scene, known: Names, number: int, taken: set[int]) -> Passage | None:
    """A story under a line that names the customer."""
    if not _is_title(scene, number) or not (body := _body(scene, number, taken)):
        return None
    title = scene.blocks[number].reading
    story = Text(scene, [(n, 0, len(scene.blocks[n].reading)) for n in body])
    case = of_cases(scene, number)
    spans = in_title(title, story.text, known, case)
    said = "customer" in spans and title[slice(*spans["customer"])] in story.text
    if (
        "customer" not in spans
        or (not said and (number == 0 or not case))
        or expression("zh", "cases", "no_name").match(title[slice(*spans["customer"])])
    ):
        return None
    parties = tuple(scene.fact(n, number, a, b, how="heading") for n, (a, b) in spans.items())
    return Passage(story, parties, title, case and all(scene.blocks[n].kind == "paragraph" for n in body), case)


def _is_title(scene: Scene, number: int) -> bool:
    block = scene.blocks[number]
    text = block.reading.strip()
    if block.cell is not None or not 2 <= len(text) <= _TITLE_LENGTH or block.kind in ("caption", "note"):
        return False
    return block.kind == "heading" or not text.endswith(_ENDS)


def _body(scene: Scene, title: int, taken: set[int]) -> list[int]:
    """The blocks of prose under a title up to the next line that may be one."""
    found: list[int] = []
    length = 0
    for number in range(title + 1, min(len(scene.blocks), title + 1 + _BODY_BLOCKS)):
        block = scene.blocks[number]
        length += len(block.reading)
        if (
            number in taken
            or block.kind not in ("paragraph", "list_item", "quote")
            or block.cell is not None
            or length > _LONGEST
            or _is_title(scene, number)
        ):
            break
        found.append(number)
    return found


def under_cases(scene: Scene, number: int) -> bool:
    """Whether a heading, or a short line above on the same slide, says that cases are told."""
    over = scene.blocks[number].headings
    if any(says_cases(scene.blocks[h].reading) for h in (over[1:] if len(over) > 1 else over)):  # [0]: the title
        return True
    for at in range(number - 1, max(-1, number - 1 - _REACH), -1):
        block = scene.blocks[at]
        if block.kind == "heading" or block.cell is not None or _RULE.match(block.reading):
            return False
        if len(block.reading) > _SHORT:
            return False
        if len(block.reading) <= 30 and says_cases(block.reading):
            return True
    return False


def _slide(scene: Scene, number: int) -> list[tuple[int, int, int]]:
    """A line of a slide and the short lines with figures right below it."""
    parts = [(number, 0, len(scene.blocks[number].reading))]
    if scene.blocks[number].reading.rstrip().endswith(_STOPS):
        return parts
    for at in range(number + 1, min(len(scene.blocks), number + _LINES)):
        text = scene.blocks[at].reading
        if scene.blocks[at].kind == "heading" or len(text) > _SHORT or not any(c.isdigit() for c in text) or _RULE.match(text) or _mark().match(text):  # fmt: skip
            break
        parts.append((at, 0, len(text)))
    return parts


def _broken(scene: Scene, number: int, start: int) -> list[tuple[int, int, int]]:
    """A block's rest, and the blocks that go on where its sentence was broken."""
    parts = [(number, start, len(scene.blocks[number].reading))]
    for at in range(number + 1, min(len(scene.blocks), number + _LINES)):
        before, block = scene.blocks[at - 1], scene.blocks[at]
        if before.reading.rstrip().endswith(_STOPS) or block.kind != "paragraph" or block.cell is not None or _mark().match(block.reading):  # fmt: skip
            break
        parts.append((at, 0, len(block.reading)))
    return parts


def _of_mark(scene: Scene, known: Names, number: int, block: Block) -> Passage | None:
    """案例二：A。… and Case: A. … in a block of their own."""
    if block.kind == "heading":
        return None
    text = block.reading
    match = _mark().match(text)
    if match is None or len(text) - match.end() < 16:
        return None
    end = _HEAD_END.search(text, match.end(), match.end() + 50)
    if end is None or end.end() >= len(text) or _CLAUSE.search(text, match.end(), end.start()):
        return Passage(Text(scene, _broken(scene, number, match.end())), (), "", True)
    rest = Text(scene, _broken(scene, number, end.end()))
    return Passage(rest, _named(scene, known, number, match.end(), end.start(), rest.text), text[match.end() : end.start()], True)  # fmt: skip


def _of_head(scene: Scene, known: Names, number: int, block: Block) -> Passage | None:
    """A story behind a head in bold or italics."""
    if block.kind == "heading" or len(block.reading) < 60 // (1 + is_zh(block.reading)):
        return None
    match = _SET_OFF.match(block.text)
    if match is None:
        return None
    head = match.group("head").strip(" 。.：:　")
    at = block.reading.find(head)
    if not 0 <= at <= 6:
        return None
    end = _HEAD_END.match(block.reading, at + len(head))
    if end is None:
        return None
    rest = Text(scene, [(number, end.end(), len(block.reading))])
    parties = _named(scene, known, number, at, at + len(head), rest.text)
    return Passage(rest, parties, head, under_cases(scene, number))


def _named(scene: Scene, known: Names, number: int, start: int, end: int, story: str) -> tuple[Fact, ...]:
    """What the head of a story names, as facts."""
    head = scene.blocks[number].reading[start:end]
    spans = in_title(head, story, known, True) if is_zh(head) or not is_zh(story) else {}
    if not spans and not is_zh(head) and not is_zh(story):
        a, b = names.trimmed(head, 0, min([p for p in (head.find(","), head.find(" (")) if p > 0] or [len(head)]))
        kind = expression("en", "cases", "somebody").fullmatch(head[a:b])
        if (kind or names.plausible(head[a:b])) and len(head[a:b].split()) <= 6:
            spans = {"customer": (a, b)}
    elif not spans and len(head) <= 16 and names.plausible(head) and _no_subject().match(story):
        spans = {"customer": names.trimmed(head, 0, len(head))}
    return tuple(scene.fact(n, number, start + a, start + b, how="heading") for n, (a, b) in spans.items())
