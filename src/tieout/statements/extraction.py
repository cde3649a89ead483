"""Every qualitative statement of a document, in the order of its text."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tieout.model import Basis, Block, Document, Statement
from tieout.statements import speakers
from tieout.statements.cues import KINDS, cues, language, width
from tieout.statements.kinds import compatible, kind_of
from tieout.statements.matters import Matter, Place, matches, matter
from tieout.statements.outline import outline
from tieout.statements.pairing import paired
from tieout.statements.pieces import Piece, pieces
from tieout.statements.standing import Heading, Standing, ends_in_kind, heading, is_title, named_in, standings

_READ = frozenset({"paragraph", "list_item", "quote", "note", "cell"})
_CITATION = re.compile(r"\[{1,2}\d[\d,，\s–-]*\]{1,2}(?:\([^()\s]{1,400}\))?|\[\^[\w-]{1,20}\]")
_TRIM = " \t\n；;，,、：:)）①②③④⑤⑥⑦⑧⑨⑩▶►◆◇●○•·■□▪➢➤❑✓✔★☆※*_#>-–—"
_LEAD, _STATED, _HEADING = 2.5, 1.0, (0.55, 0.35, 0.25)
_HEADER_WIDTH = 40  # columns of a table header that can name a kind
_TITLE_END = re.compile(
    r"(?:痛点|趋势|风险|挑战|建议|对策|前景|展望|机遇|问题|trends?|risks?|challenges|outlook)(?:分析|研判)?$",
    re.IGNORECASE,
)
_COMPACT = 420  # characters of a paragraph whose every sentence is taken as its heading says
_ITEM = re.compile(r"\s*(?:[①-⑳◆●▶►➢➤■□▪★☆❑✓✔•]|[（(]\d{1,2}[)）]|\d{1,2}[)）])\s*\S")
_SUMMARY = re.compile(
    r"总的来(?:看|说)|综上|总体(?:来看|而言|上)|整体(?:来看|而言)|总之|(?:Overall|In sum|In short|In conclusion|To sum up)\b"
)
_LEAD_WIDTH = 70  # columns of a bold opening that is a lead, not a sentence in bold
_BOLD = re.compile(r"[\s\d.、)）*•·▶-]{0,8}?\*\*(?P<lead>[^*\n]{2,80})\*\*(?P<rest>[^\n]*)")
_SENTENCE_WIDTH = 44  # columns from which a table cell may be a sentence
_SECTION = re.compile(r"\s*\d{1,2}\.\d{1,2}(?:\.\d{1,2})*[\s、.]")


def extract(document: Document, inert: tuple[tuple[int, int], ...] = ()) -> tuple[Statement, ...]:
    """Trends, challenges, risks, drivers, solutions, recommendations, policies, benefits, forecasts and definitions.

    `inert` are spans of the document's text that are never read as facts: advertising, contact lines, outline entries.
    """
    parents = {i for b in document.blocks for i in b.headings}
    headers = _headers(document)
    over = standings(document)
    common = _common(document, over)
    announced = outline(document)
    found: list[Statement] = []
    seen: dict[str, int] = {}
    for number, (block, standing) in enumerate(zip(document.blocks, over, strict=True)):
        if block.kind not in _READ or not block.reading.strip() or _introduces(block, number in parents):
            continue
        if number in announced:
            continue
        if block.cell is not None:
            standing = headers.get(number, Standing())
        for piece in pieces(block.reading, bool(standing.governing and standing.governing.kinds), _bold_lead(block)):
            start, end = _span(block, piece)
            if start >= end or _inside(start, end, inert):
                continue
            statement = _statement(document, number, piece, standing, (start, end), common)
            if statement is not None:
                occurrence = seen[statement.text] = seen.get(statement.text, 0) + 1
                found.append(replace(statement, id=_id(document, statement.text, occurrence)))
    return paired(found, document)


def _statement(
    document: Document,
    number: int,
    piece: Piece,
    standing: Standing,
    span: tuple[int, int],
    common: frozenset[str],
) -> Statement | None:
    block = document.blocks[number]
    reading = block.reading
    lead = heading(reading[slice(*piece.lead)]) if piece.lead else None
    opening = heading(reading[slice(*piece.opening)]) if piece.opening else None
    body = reading[piece.lead[1] if piece.lead and piece.start == piece.lead[0] else piece.start : piece.end].lstrip(
        "：: —–"
    )
    governing = next((h for h in (opening, lead) if h and h.kinds), None) or standing.governing
    if governing is not None and governing.neutral and not (opening or lead):
        return None
    if cues(language(body)).source.search(reading[piece.start : piece.end].lstrip(_TRIM)):
        return None
    item = block.kind == "list_item" or (block.kind == "paragraph" and bool(_ITEM.match(reading)))
    listed = piece.listed or item or piece.lead is not None or block.kind == "cell"
    if block.kind == "cell" and not (governing and governing.kinds) and width(reading) < _SENTENCE_WIDTH:
        return None
    kinds = governing.kinds if governing and not _SUMMARY.match(body) else ()
    far = governing in standing.headings[2:] and not piece.listed and piece.lead is None
    if block.kind == "paragraph" and not item and is_title(block) and not (kinds and set("，,") & set(body)):
        return None
    if item and (_SECTION.match(reading) or (is_title(block) and _title_of_kind(reading))):
        return None
    near = governing is not None and governing in standing.headings[:1] and not governing.loose
    compact = (
        near
        and bool({"challenge", "risk", "driver", "trend"} & set(kinds))
        and len(reading) <= _COMPACT
        and len(body) >= 10
    )
    kind = kind_of(
        body,
        kinds,
        listed or compact,
        firm=governing is not None and governing is opening,
        led=near and piece.lead is not None and piece.start == piece.lead[0],
    )
    if kind is None:
        return None
    if governing is not None and (governing.loose or far) and kind in kinds and not _tells(body, kind):
        return None
    places = _places(
        reading, piece, opening, standing, kind in (lead.kinds if lead and lead.kinds else kinds or (kind,))
    )
    about = matter(places, common)
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


def _headers(document: Document) -> dict[int, Standing]:
    """For table cells under a column header, or beside a row header, that names a kind: what they stand under."""
    columns: dict[tuple[int, int], Heading] = {}
    rows: dict[tuple[int, int], Heading] = {}
    found: dict[int, Standing] = {}
    for number, block in enumerate(document.blocks):
        cell = block.cell
        if cell is None:
            continue
        short = width(block.reading) <= _HEADER_WIDTH
        if cell.header or cell.row == 0:
            if short and (named := heading(block.reading, number)).kinds and ends_in_kind(named):
                columns[cell.table, cell.column] = named
            continue
        over = columns.get((cell.table, cell.column))
        beside = rows.get((cell.table, cell.row))
        named = heading(block.reading, number)
        if cell.column == 0 and over is None and short and named.kinds and ends_in_kind(named):
            rows[cell.table, cell.row] = named
            continue
        if over or beside:
            found[number] = Standing(tuple(h for h in (over, beside) if h))
    return found


def _common(document: Document, over: Sequence[Standing]) -> frozenset[str]:
    """Topics that so many headings or blocks of the document name that they tell little: they are its subject."""
    headings = sorted({h.text for s in over for h in s.headings})
    blocks = [b.reading[:400] for b in document.blocks if b.kind in _READ and width(b.reading) > 30]
    return frozenset(_frequent(headings, 4)) | frozenset(_frequent(blocks, 5))


def _frequent(texts: Sequence[str], share: int) -> Iterator[str]:
    """Topics in at least one of `share` texts, and in four at least."""
    counts = Counter(key for text in texts for key in {m.key for m in matches(text)})
    return (key for key, n in counts.items() if n >= 4 and n * share > len(texts))


def _title_of_kind(reading: str) -> bool:
    """An entry that is only a title: 金融行业需求痛点, Regional trends."""
    named = heading(reading)
    return width(reading) <= _HEADER_WIDTH and bool(_TITLE_END.search(reading.strip())) and ends_in_kind(named)


def _tells(body: str, kind: str) -> bool:
    """Whether the sentence itself has a word of its kind; a line of its own above is too weak a heading alone."""
    words = cues(language(body))
    kin = [k for k in KINDS if compatible(k, kind)]
    return any(words.strong[k].search(body) or words.weak[k].search(body) for k in kin)


def _introduces(block: Block, parent: bool) -> bool:
    """A block that only introduces what follows: a list lead, a bold line over items."""
    text = block.reading.rstrip()
    return text.endswith(("：", ":")) or (parent and is_title(block))


def _bold_lead(block: Block) -> tuple[int, int, int] | None:
    """(start, end, body) in the reading of a bold opening that more words follow: **人才短缺。** 多数门店..."""
    match = _BOLD.match(block.text)
    if match is None or not match.group("rest").strip():
        return None
    lead = match.group("lead").strip()
    start = block.reading.find(lead, 0, 12 + len(lead))
    if start < 0 or width(lead) > _LEAD_WIDTH:
        return None
    body = start + len(lead)
    while body < len(block.reading) and block.reading[body] in " 。.：:—–-*_\n":
        body += 1
    return (start, start + len(lead.rstrip("。.：: ")), body) if body < len(block.reading) else None


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


def _places(reading: str, piece: Piece, opening: Heading | None, standing: Standing, loyal: bool) -> list[Place]:
    """Where the topic may be said: the lead, the sentence, the headings from the inside out.

    A sentence of another kind than its lead (`loyal` is false) departs from the lead's matter too.
    """
    start = piece.start
    places = []
    if piece.lead:
        lead = reading[slice(*piece.lead)]
        if width(lead) > 2 * len(named_in(lead) or "") + 8 or not named_in(lead):
            places.append(Place(lead, _LEAD if loyal else _HEADING[1], "lead", piece.lead[0]))
        start = max(start, piece.lead[1])
    places.append(Place(reading[start : piece.end], _STATED, "stated", start))
    above = [h.text for h in standing.headings[:3] if not h.covering] if opening is None else [opening.text]
    places += [Place(text, factor, "heading") for text, factor in zip(above, _HEADING, strict=False)]
    return places


def _addressee(kind: str, body: str, opening: Heading | None, standing: Standing) -> str | None:
    if kind not in ("recommendation", "solution"):
        return None
    if opening is not None and "recommendation" in opening.kinds and (named := named_in(opening.text)):
        return named
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
