"""Every qualitative statement of a document, in the order of its text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace

from tieout.model import Basis, Block, Document, Statement
from tieout.statements import speakers
from tieout.statements.cues import cues, language
from tieout.statements.kinds import kind_of
from tieout.statements.matters import Matter, Place, matter
from tieout.statements.pairing import paired
from tieout.statements.pieces import Piece, pieces
from tieout.statements.standing import Heading, Standing, heading, is_title, standings

_READ = frozenset({"paragraph", "list_item", "quote", "note", "cell"})
_CITATION = re.compile(r"\[{1,2}\d[\d,，\s–-]*\]{1,2}(?:\([^()\s]{1,400}\))?|\[\^[\w-]{1,20}\]")
_TRIM = " \t\n▶►◆◇●○•·■□▪➢➤❑✓✔★☆※*_#>-–—"
_LEAD, _STATED, _HEADING = 2.5, 1.0, (0.8, 0.4, 0.25)


def extract(document: Document, inert: tuple[tuple[int, int], ...] = ()) -> tuple[Statement, ...]:
    """Trends, challenges, risks, drivers, solutions, recommendations, policies, benefits, forecasts and definitions.

    `inert` are spans of the document's text that are never read as facts: advertising, contact lines, outline entries.
    """
    parents = {i for b in document.blocks for i in b.headings}
    found: list[Statement] = []
    seen: dict[str, int] = {}
    for number, (block, standing) in enumerate(zip(document.blocks, standings(document), strict=True)):
        if block.kind not in _READ or not block.reading.strip() or _introduces(block, number in parents):
            continue
        for piece in pieces(block.reading):
            start, end = _span(block, piece)
            if start >= end or _inside(start, end, inert):
                continue
            statement = _statement(document, block, number, piece, standing, (start, end))
            if statement is not None:
                occurrence = seen[statement.text] = seen.get(statement.text, 0) + 1
                found.append(replace(statement, id=_id(document, statement.text, occurrence)))
    return paired(found, document)


def _statement(
    document: Document, block: Block, number: int, piece: Piece, standing: Standing, span: tuple[int, int]
) -> Statement | None:
    reading = block.reading
    lead = heading(reading[slice(*piece.lead)]) if piece.lead else None
    opening = heading(reading[slice(*piece.opening)]) if piece.opening else None
    body = reading[piece.lead[1] if piece.lead and piece.start == piece.lead[0] else piece.start : piece.end].lstrip(
        "：: —–"
    )
    governing = next((h for h in (opening, lead) if h and h.kinds), None) or standing.governing
    if governing is not None and governing.neutral and not (opening or lead):
        return None
    listed = piece.listed or block.kind == "list_item" or piece.lead is not None or block.kind == "cell"
    if block.kind == "cell" and not (governing and governing.kinds):
        return None
    kinds = governing.kinds if governing else ()
    if is_title(block) and not listed and not (kinds and "，" in body):
        return None
    kind = kind_of(body, kinds, listed)
    if kind is None:
        return None
    places = _places(reading, piece, opening, standing)
    about = matter(places)
    said = speakers.said_by(body)
    text = document.text[slice(*span)]
    line, _ = document.line_column(span[0])
    return Statement(
        id="",
        document=document.id,
        start=span[0],
        end=span[1],
        text=text,
        reading=" ".join(_CITATION.sub("", reading[piece.start : piece.end]).strip(_TRIM).split()),
        kind=kind,
        line=line,
        topic=about.key if about else None,
        addressee=_addressee(kind, body, opening, standing),
        said_by=said[0] if said else None,
        hedged=speakers.hedged(body),
        negated=speakers.negated(body),
        language=language(body),
        basis=(
            *_kind_basis(document, kind, governing, opening, lead, block, piece),
            *_topic_basis(document, block, piece, places, about),
        ),
        block=number,
        page=block.locator.page if block.locator else None,
    )


def _introduces(block: Block, parent: bool) -> bool:
    """A block that only introduces what follows: a list lead, a bold line over items."""
    text = block.reading.rstrip()
    return text.endswith(("：", ":")) or (parent and is_title(block))


def _span(block: Block, piece: Piece) -> tuple[int, int]:
    """The piece's span in the document, without bullets and spaces at its ends."""
    start, end = piece.start, piece.end
    while start < end and block.reading[start] in _TRIM:
        start += 1
    while end > start and block.reading[end - 1] in " \t\n*_":
        end -= 1
    return block.span(start, end) if start < end else (0, 0)


def _inside(start: int, end: int, inert: Sequence[tuple[int, int]]) -> bool:
    return any(min(end, b) - max(start, a) > (end - start) // 2 for a, b in inert)


def _places(reading: str, piece: Piece, opening: Heading | None, standing: Standing) -> list[Place]:
    """Where the topic may be said: the lead, the sentence, the headings from the inside out."""
    start = piece.start
    places = []
    if piece.lead:
        places.append(Place(reading[slice(*piece.lead)], _LEAD, "lead", piece.lead[0]))
        start = max(start, piece.lead[1])
    places.append(Place(reading[start : piece.end], _STATED, "stated", start))
    above = [h.text for h in standing.headings[:3]] if opening is None else [opening.text]
    places += [Place(text, factor, "heading") for text, factor in zip(above, _HEADING, strict=False)]
    return places


def _addressee(kind: str, body: str, opening: Heading | None, standing: Standing) -> str | None:
    if kind not in ("recommendation", "solution"):
        return None
    if opening is not None and "recommendation" in opening.kinds:
        named = cues(language(opening.text)).addressees.search(opening.text)
        if named:
            return named.group()
    return speakers.addressee(body) or standing.addressee


def _kind_basis(
    document: Document,
    kind: str,
    governing: Heading | None,
    opening: Heading | None,
    lead: Heading | None,
    block: Block,
    piece: Piece,
) -> tuple[Basis, ...]:
    if governing is None or not governing.kinds:
        return (Basis("kind", "sentence", *_span(block, piece)),)
    if governing is opening and piece.opening:
        return (Basis("kind", "list", *block.span(*piece.opening)),)
    if governing is lead and piece.lead:
        return (Basis("kind", "clause", *block.span(*piece.lead)),)
    over = document.blocks[governing.block]
    return (Basis("kind", "heading", over.start, over.end),)


def _topic_basis(
    document: Document, block: Block, piece: Piece, places: Sequence[Place], about: Matter | None
) -> tuple[Basis, ...]:
    if about is None:
        return ()
    place = places[about.place]
    if place.start is None:
        return (Basis("topic", "heading", note=place.text[about.start : about.end]),)
    how = "stated" if about.how == "stated" else "clause"
    return (Basis("topic", how, *block.span(place.start + about.start, place.start + about.end)),)


def _id(document: Document, text: str, occurrence: int) -> str:
    return hashlib.sha256(f"{document.id}\x1f{text}\x1f{occurrence}".encode()).hexdigest()[:16]
