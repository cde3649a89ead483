"""Policies and standards: titles in 《》, capitalised Acts and Directives, numbered standards, rows of policy tables.

Who issued one, when, from when it holds, what it demands and of whom, come from its own sentence, or from its row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tieout.entities import names
from tieout.entities.cues import expression
from tieout.entities.grids import Sheet
from tieout.entities.organizations import Names
from tieout.entities.policy_facts import (
    area_of,
    could_issue,
    dates_of,
    issued_by,
    issuer_of,
    issuer_start,
    placed_title,
)
from tieout.entities.policy_loose import loose
from tieout.entities.policy_names import english, kind_of_title, unmarked, versioned
from tieout.entities.policy_rows import rows
from tieout.entities.scene import Fact, Scene, Sentence, language
from tieout.entities.standards import TITLE, designation, of_title
from tieout.model import Entity

_ACTION = re.compile(r"《|》|“|印发|发布|出台|公布|施行|政策|等保|法案|条例|机制|指令|[A-Z]")
_FAR = 60  # characters between a title and the words that belong to it


def entities(scene: Scene, sheets: Sequence[Sheet], known: Names) -> Iterator[Entity]:
    tabled = [
        s
        for s in sheets
        if "policy" in s.roles and s.roles & {"issued", "effective", "issuer", "content", "applies", "date", "area"}
    ]
    inside = {n for s in tabled for r in s.records for _, ref in r.cells for n in [ref.block]}
    for sheet in tabled:
        yield from rows(scene, sheet)
    seen_titles: set[str] = set()
    for number, block in scene.speaking:
        if number in inside:
            continue
        if block.kind in ("heading", "caption") or len(block.reading) < 90:
            yield from _in_line(scene, number, seen_titles, known)
    done = {n for n, b in scene.speaking if b.kind in ("heading", "caption") or len(b.reading) < 90}
    for sentence in scene.sentences:
        if sentence.block not in inside and sentence.block not in done:
            yield from _in_sentence(scene, sentence, known)


def _in_line(scene: Scene, number: int, seen: set[str], known: Names) -> Iterator[Entity]:
    """A short line: the sentence finder, with the date and place that stand before a title counted too."""
    block = scene.blocks[number]
    yield from _in_sentence(
        scene, Sentence(number, 0, block.reading[:4000]), known, following=_following(scene, number)
    )


def _following(scene: Scene, number: int) -> int | None:
    """The block that says what a title on a line of its own demands."""
    text = scene.blocks[number].reading.strip()
    if not text.endswith("》") or number + 1 >= len(scene.blocks):
        return None
    below = scene.blocks[number + 1]
    return number + 1 if below.kind in ("paragraph", "list_item") and "《" not in below.reading[:12] else None


def _in_sentence(scene: Scene, sentence: Sentence, known: Names, following: int | None = None) -> Iterator[Entity]:
    text = sentence.text
    if not _ACTION.search(text) and not any(c.isdigit() for c in text):
        return
    spans: list[tuple[int, int, str]] = []
    for match in TITLE.finditer(text):
        if (coded := of_title(text, *match.span())) is not None:
            spans.append((*coded[0], "standard"))
            continue
        kind = kind_of_title(scene.plain(match.group(1)))
        if kind is None and _given_out(text, match.start()):
            kind = "policy"
        if kind in ("policy", "standard"):
            spans.append((match.start(), match.end(), kind))
    heading = scene.blocks[sentence.block].kind in ("heading", "caption")
    for start, end, kind in [
        *((m.start(), m.end(), "standard") for m in designation().finditer(text)),
        *unmarked(text),
        *versioned(text),
        *english(text, heading),
        *(() if heading else loose(text)),
    ]:
        if not any(a < end and start < b for a, b, _ in spans):
            spans.append((start, end, kind))
    spans.sort()
    for at, (start, end, kind) in enumerate(spans):
        left = spans[at - 1][1] if at else 0
        right = spans[at + 1][0] if at + 1 < len(spans) else len(text)
        yield _entity(scene, sentence, (start, end), kind, (left, right), known, following if len(spans) == 1 else None)


def _given_out(text: str, start: int) -> bool:
    """A title of unknown ending that an authority issued: X印发《》."""
    match = issued_by()[0].search(text[max(0, start - 40) : start])
    if match is None:
        return False
    piece = match.group("who")
    return could_issue(piece[issuer_start(piece, 0, len(piece)) :])


def _entity(
    scene: Scene,
    sentence: Sentence,
    span: tuple[int, int],
    kind: str,
    reach: tuple[int, int],
    known: Names,
    following: int | None,
) -> Entity:
    text, at = sentence.text, sentence.start
    start, end = span

    def fact(name: str, a: int, b: int, value: str | None = None, how: str = "sentence") -> Fact:
        return scene.fact(name, sentence.block, at + a, at + b, value, how)

    title = TITLE.search(text, start, end)
    inner = title.span(1) if title else (start, end)
    facts: list[Fact | None] = [fact("name", *inner, how="stated")]
    if title and (coded := of_title(text, *title.span())) is not None and coded[1] is not None:
        facts.append(fact("number", *coded[1], how="stated"))
    before, after = (max(reach[0], start - _FAR), start), (end, min(reach[1], end + 2 * _FAR))
    if issuer := issuer_of(text, before, after):
        issuer = (issuer[0] + 4, issuer[1]) if text.startswith("The ", issuer[0]) else issuer
        facts.append(fact("issuer", *issuer))
    if area := area_of(text, (max(reach[0], start - 24), end)):
        facts.append(fact("area", area[1], area[2], area[0]))
    elif placed := placed_title(text, inner[0], start):
        facts.append(fact("area", placed[1], placed[2], placed[0]))
    elif issuer and (entry := names.entry_of(text[slice(*issuer)])) and entry.get("area"):
        facts.append(fact("area", *issuer, str(entry["area"]), "clause"))
    for name, found in dates_of(text, reach, span).items():
        facts.append(fact(name, found[1], found[2], found[0]))
    code = language(text)
    binds = expression(code, "policies", "binds")
    far = min(reach[1], end + (_FAR if code == "zh" else 4 * _FAR))
    said = binds.search(text, end, far)
    if match := expression(code, "policies", "duty").search(text, end, far):
        begin = match.end() + (1 if text[match.end() : match.end() + 1] == "了" else 0)
        a, b = names.trimmed(text, begin, _clause_end(text, begin, reach[1]))
        if b - a >= 6:
            facts.append(fact("duty", a, b))
            said = binds.search(text, match.start(), b) or said
    if said is not None:
        facts.append(fact("binds", *said.span("who")))
    if following is not None and "duty" not in {f.name for f in facts if f}:
        facts.append(scene.whole("duty", following, how="list"))
    return scene.entity(kind, sentence.block, at + start, at + end, facts)


def _clause_end(text: str, start: int, limit: int) -> int:
    """The end of what a rule demands: the sentence's end, a semicolon, or where another rule begins."""
    cuts = [p for p in (text.find(c, start) for c in "；;。") if p >= 0]
    return min([limit if limit < len(text) else len(text), start + 160, *cuts])
