"""Every qualitative statement of a document, in the order of its text."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from tieout import lazy
from tieout.model import Basis, Block, Document, Statement
from tieout.statements import answering, speakers
from tieout.statements.cues import language
from tieout.statements.deciding import decide, settled
from tieout.statements.fragments import fragments, runs
from tieout.statements.judging import silent as still
from tieout.statements.matters import Matter, Place, matter
from tieout.statements.outline import outline
from tieout.statements.pairing import paired
from tieout.statements.pieces import pieces
from tieout.statements.places import places, subject
from tieout.statements.scenes import MARKS, Questions, Scene, asked, bold_lead, scene
from tieout.statements.signals import Look, look, signals
from tieout.statements.standing import Standing, is_title, standings
from tieout.statements.tables import headers
from tieout.statements.unspun import unspun

_READ = frozenset({"paragraph", "list_item", "quote", "note", "cell"})
_CITATION = lazy.pattern(r"\[{1,2}\d[\d,，\s–-]*\]{1,2}(?:\([^()\s]{1,400}\))?|\[\^[\w-]{1,20}\]")
_ANSWERED = frozenset({"challenge", "risk", "solution"})
_ADVICE = frozenset({"recommendation", "solution"})


def extract(document: Document, inert: tuple[tuple[int, int], ...] = ()) -> tuple[Statement, ...]:
    """Trends, challenges, risks, drivers, solutions, recommendations, policies, benefits, forecasts and definitions.

    `inert` are spans of the document's text that are never read as facts: advertising, contact lines, outline entries.
    """
    read = unspun(document)
    common, met = scenes(read, sorted(inert))
    looks = [look(at) for _, at in met]
    found: list[Statement] = []
    sided: list[str] = []
    seen: dict[str, int] = {}
    before = -2  # the last piece that told a trouble or its remedy
    for n, (number, at) in enumerate(met):
        told = signals(looks, n)
        pain = n == before + 1 and met[n - 1][0] == number
        side = at.piece.side
        kind = answering.kind(side, looks[n].kinds) if side else settled(decide(told), looks[n], told, pain)
        if kind is None:
            continue
        if kind in _ANSWERED:
            before = n
        statement = _statement(read, number, at, kind, common)
        occurrence = seen[statement.text] = seen.get(statement.text, 0) + 1
        found.append(replace(statement, id=_id(document, statement.text, occurrence)))
        sided.append(side)
    return paired(found, sided, document)


def looked_at(document: Document, inert: tuple[tuple[int, int], ...]) -> tuple[list[tuple[int, int]], list[Look]]:
    """The spans of all pieces that might be statements and what is seen of each: what the weights are learned from."""
    _, met = scenes(unspun(document), sorted(inert))
    return [at.span() for _, at in met], [look(at) for _, at in met]


def scenes(document: Document, inert: Sequence[tuple[int, int]]) -> tuple[frozenset[str], list[tuple[int, Scene]]]:
    """What the document is about throughout, and every piece that might be a statement with the number of its block.

    `inert`: sorted.
    """
    listed = outline(document)
    short = runs(document)
    unread = {n for n, b in enumerate(document.blocks) if _inside(b.start, b.end, inert)}
    over = standings(document, listed | unread, short)
    cells = headers(document)
    skipped = listed | {n for n, b in enumerate(document.blocks) if b.kind not in _READ or not b.reading.strip()}
    parents = {i for b in document.blocks for i in b.headings}
    loose = fragments(document)
    questions = Questions()
    put = {number: questions.read(number, block) for number, block in enumerate(document.blocks)}
    standing_of, pieced, offers = {}, {}, {}
    for number, block in enumerate(document.blocks):
        if number in skipped or _introduces(block, number in parents):
            continue
        standing = standing_of[number] = over[number] if block.cell is None else cells.get(number, Standing())
        kinds = standing.governing.kinds if standing.governing else ()
        found = pieced[number] = pieces(block.reading, bool(kinds), bold_lead(block), lines=loose is not None)
        offers[number] = [None if block.cell else answering.offer(block.reading, p.start, p.end, kinds) for p in found]
    alike = answering.sides(offers, document.blocks)
    met: list[tuple[int, Scene]] = []
    for number, found in pieced.items():
        block, standing = document.blocks[number], standing_of[number]
        fragment = number in short or (loose is not None and number in loose)
        for piece in answering.cut(found, offers[number], number in alike):
            at = scene(block, piece, standing, fragment, asked(put[number], piece.start))
            start, end = at.span()
            if start < end and not _inside(start, end, inert) and not still(at):
                met.append((number, at))
    return subject(document, over), met


def _statement(document: Document, number: int, at: Scene, kind: str, common: frozenset[str]) -> Statement:
    """The piece as a statement without its id."""
    start, end = at.span()
    said_in = places(at, kind)
    about = matter(said_in, common)
    said = speakers.said_by(at.body)
    text = document.text[start:end]
    shown = text if at.block.view is None or any(not s.kept for s in at.block.view.segments) else at.text
    return Statement(
        id="",
        document=document.id,
        start=start,
        end=end,
        text=text,
        reading=" ".join(_CITATION.sub("", shown).strip(MARKS).split()),
        kind=kind,
        line=document.line_column(start)[0],
        topic=about.key if about else None,
        addressee=(at.addressee() or speakers.addressee(at.body) or at.standing.addressee) if kind in _ADVICE else None,
        said_by=said[0] if said else None,
        hedged=speakers.hedged(at.body),
        negated=speakers.negated(at.body),
        language=language(at.body),
        basis=(
            _kind_basis(document, kind, at),
            *_topic_basis(document, at, said_in, about),
            *_pain_basis(document, kind, at),
        ),
        block=number,
        page=at.block.locator.page if at.block.locator else None,
    )


def _introduces(block: Block, parent: bool) -> bool:
    """A block that only introduces what follows: a list lead, a bold line over items."""
    text = block.reading.rstrip()
    return text.endswith(("：", ":")) or (parent and is_title(block))


def _inside(start: int, end: int, inert: Sequence[tuple[int, int]]) -> bool:
    """Whether one of the sorted spans covers more than half of [start, end)."""
    at = max(0, bisect_right(inert, (start, start)) - 1)
    while at < len(inert) and inert[at][0] < end:
        if min(end, inert[at][1]) - max(start, inert[at][0]) > (end - start) // 2:
            return True
        at += 1
    return False


def _kind_basis(document: Document, kind: str, at: Scene) -> Basis:
    """What made the statement its kind: the list's opening, the lead, a heading, or the sentence itself."""
    over = at.governing
    if over is None or kind not in over.kinds:
        return Basis("kind", "sentence", *at.span())
    if over is at.opening and at.piece.opening:
        return Basis("kind", "list", *at.block.span(*at.piece.opening))
    if over is at.lead and at.piece.lead:
        return Basis("kind", "clause", *at.block.span(*at.piece.lead))
    block = document.blocks[over.block]
    return Basis("kind", "heading", block.start, block.end)


def _topic_basis(document: Document, at: Scene, said_in: Sequence[Place], about: Matter | None) -> tuple[Basis, ...]:
    if about is None:
        return ()
    place = said_in[about.place]
    word = place.text[about.start : about.end]
    if place.start is not None:
        how = "stated" if place.how == "stated" else "clause"
        return (Basis("topic", how, *at.block.span(place.start + about.start, place.start + about.end), note=word),)
    if place.block is None or place.block < 0:
        return (Basis("topic", "heading", note=word),)
    block = document.blocks[place.block]
    return (Basis("topic", "heading", block.start, block.end, note=word),)


def _pain_basis(document: Document, kind: str, at: Scene) -> tuple[Basis, ...]:
    """The difficulty that a heading or lead names over a remedy."""
    named = answering.named(at.standing, at.lead) if kind in _ADVICE and not at.piece.side else None
    if named is None:
        return ()
    number, what = named
    if number is None and at.piece.lead:
        return (Basis("pain", "clause", *at.block.span(*at.piece.lead), note=what),)
    block = document.blocks[number or 0]
    return (Basis("pain", "heading", block.start, block.end, note=what),)


def _id(document: Document, text: str, occurrence: int) -> str:
    return hashlib.sha256(f"{document.id}\x1f{text}\x1f{occurrence}".encode()).hexdigest()[:16]
