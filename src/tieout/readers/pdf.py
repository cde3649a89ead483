"""PDF with a text layer, by pdfium's per-character calls: reading order, paragraphs, tables, and a box for every character.

Document.text is made here: paragraphs joined as they were written, table cells parted by tabs. Document.layout holds
page and box of every character of it.
"""

from __future__ import annotations

import hashlib
import itertools
import re
from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tieout import lazy
from tieout.errors import UnreadableError
from tieout.model import Basis, Document, Layout, Locator, Source
from tieout.readers._blocks import BlockBuilder
from tieout.readers._titles import is_contents_title, joined_title, real_author, real_title

if TYPE_CHECKING:
    from tieout.readers._pdf.pages import Page
    from tieout.readers._pdf.pieces import Piece

SUFFIXES = [".pdf"]
VERSION = "3"
_FOLIO = lazy.pattern(r"^\s*\d{1,3}[\s|·]+|[\s|·]+\d{1,3}\s*$")  # the number of a page beside its running head
LATEST_TITLE = 3  # page up to which a heading may be the title
_CREATED = "the day the file was made, not said in its text"


def sniff(data: bytes) -> bool:
    return b"%PDF-" in data[:1024]


def read(name: str, data: bytes) -> Document:
    from tieout.readers._pdf import pages as files

    notices: list[str] = []
    with files.opened(name, data) as file:
        pages = files.pages(file, notices)
        meta = dict(file.get_metadata_dict(skip_empty=True))
        scans = _recognised(file, pages, notices)
        seen = _pictures(file, pages, notices)
    unread = tuple(notices)
    if scans:
        notices.append(f"{len(scans)} of {len(pages)} pages were read by OCR: {files.ranges(sorted(scans))}.")
    if seen:
        notices.append(f"Pictures on {len(seen)} of {len(pages)} pages were read by OCR: {files.ranges(seen)}.")
    made = document(name, data, pages, notices, meta, scans, "application/pdf", f"pdf/{VERSION}")
    return replace(made, unread=unread)


def document(
    name: str,
    data: bytes,
    pages: Sequence[Page],
    notices: list[str],
    meta: dict[str, str],
    scans: dict[int, float],
    media: str,
    reader: str,
) -> Document:
    """The document of pages whose runs are known; `scans`: numbers of recognised pages with their mean confidence."""
    from tieout.readers._pdf.across import joined_up
    from tieout.readers._pdf.continued import continued
    from tieout.readers._pdf.layout import lay_out
    from tieout.readers._pdf.pieces import Piece, Pieces

    body = _body_size(pages)
    pieces = Pieces()
    skipped = _furniture(pages)
    for i, page in enumerate(pages):
        runs = [r for k, r in enumerate(page.runs) if (i, k) not in skipped]
        lay_out(page, runs, body, pieces, page.number in scans)
        for k, run in enumerate(page.runs):
            if (i, k) in skipped:
                boxes = [page.seen(b) for b in run.boxes]
                pieces.done.append(Piece("furniture", run.text, boxes, page.number, run.size))
    made = joined_up(continued(pieces.done, {page.number: page.height for page in pages}))
    return replace(_document(name, data, made, notices, meta), media_type=media, reader=reader)


def _recognised(file: Any, pages: Sequence[Page], notices: list[str]) -> dict[int, float]:
    """Pages without text read by OCR where that part is installed: confidence by page number. Says what was not read."""
    from tieout.readers import _ocr
    from tieout.readers._pdf.pages import ranges

    wanted = [p for p in pages if p.state in ("image", "garbled")]
    if not wanted:
        return {}
    done: dict[int, float] = {}
    if _ocr.installed():
        for page in wanted[: _ocr.MAX_PAGES]:
            runs, confidence, quarter = _ocr.page_runs(file, page.number - 1)
            if runs:
                page.runs, done[page.number] = runs, confidence
                page.turn(quarter)
    for state, why in (("image", "hold no text (images?)"), ("garbled", "have a text layer that is no text")):
        left = [p.number for p in wanted if p.state == state and p.number not in done]
        if left:
            hint = "" if _ocr.installed() else f" ({_ocr.advice()})"
            notices.append(f"{len(left)} of {len(pages)} pages {why} and were not read: {ranges(left)}{hint}.")
    return done


def _pictures(file: Any, pages: Sequence[Page], notices: list[str]) -> list[int]:
    """Pictures on printed pages read by OCR where that part is installed: their pages. Says on which they were not."""
    from tieout.readers import _ocr
    from tieout.readers._pdf.pages import beside_text, ranges

    wanted = [p for p in pages if p.state == "text" and beside_text(p)]
    left = wanted
    if wanted and _ocr.installed():
        from tieout.readers._ocr import pictures

        budget = pictures.Budget()
        left = [p for p in wanted if not pictures.on_page(file, p, beside_text(p), budget)]
    if left:
        hint = "" if _ocr.installed() else f" ({_ocr.advice()})"
        where = ranges([p.number for p in left])
        notices.append(f"{len(left)} of {len(pages)} pages hold pictures that were not read: {where}{hint}.")
    return [p.number for p in wanted if p.pictures]


def _body_size(pages: Sequence[Page]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for run in page.runs:
            sizes[round(run.size * 2) / 2] += len(run.text)
    return max(sizes.items(), key=lambda kv: (kv[1], kv[0]))[0] if sizes else 10.0


def _furniture(pages: Sequence[Page]) -> set[tuple[int, int]]:
    from tieout.readers._pdf.furniture import furniture
    from tieout.readers._pdf.order import Line

    return furniture([(page.height, [Line([run]) for run in page.runs]) for page in pages])


def _document(name: str, data: bytes, pieces: list[Piece], notices: list[str], meta: dict[str, str]) -> Document:
    if not pieces or (notices and all(piece.kind == "furniture" and piece.part is None for piece in pieces)):
        from tieout.readers import _ocr

        if any("text layer" in n for n in notices):
            raise UnreadableError(name, "a PDF whose text layer is no text (fonts without a map)", _ocr.advice())
        if any("images" in n for n in notices) and _ocr.installed():
            raise UnreadableError(name, "a PDF whose pages are images without text", "nothing to read")
        if any("images" in n for n in notices):
            raise UnreadableError(name, "a PDF whose pages are images: there is no text to read", _ocr.advice())
        raise UnreadableError(name, "a PDF without text", "nothing to read")
    parts: list[str] = []
    numbers = array("H")
    boxes = array("f")
    starts: list[int] = []
    nowhere = (0.0, 0.0, 0.0, 0.0)
    at = 0
    for i, piece in enumerate(pieces):
        glue = piece.glue if i else ""
        parts += (glue, piece.text)
        numbers.extend([0] * len(glue))
        boxes.extend([0.0] * (4 * len(glue)))
        starts.append(at + len(glue))
        if piece.turns:
            numbers.extend([piece.page_of(k) if box else 0 for k, box in enumerate(piece.boxes)])
        else:
            numbers.extend([piece.page if box else 0 for box in piece.boxes])
        boxes.extend(itertools.chain.from_iterable([box or nowhere for box in piece.boxes]))
        at += len(glue) + len(piece.text)
    text = "".join(parts)
    into = BlockBuilder(text)
    levels = _levels(pieces)
    tables = 0
    for piece, start in zip(pieces, starts, strict=True):
        if piece.cell is not None and piece.cell.table == tables:
            tables += 1
            into.new_table()
        _add(into, piece, start, levels)
    issued = _date(meta)
    source = Source(
        title=real_title(meta.get("Title")) or _first_title(pieces),
        author=real_author(meta.get("Author")),
        issued=issued,
        basis=(Basis("issued", "document", note=_CREATED),) if issued else (),
    )
    return Document(
        id=hashlib.sha256(data).hexdigest(),
        name=name,
        text=text,
        blocks=tuple(into.blocks),
        source=source,
        media_type="application/pdf",
        reader=f"pdf/{VERSION}",
        notices=tuple(notices),
        layout=Layout(numbers, boxes),
    )


def _first_title(pieces: Sequence[Piece]) -> str | None:
    """The largest heading of the first page that has one. Where the cover was not read, the running head: the headings
    of later pages are those of chapters, those on a list of contents its entries."""
    contents = {p.page for p in pieces if is_contents_title(p.text)}
    headings = [p for p in pieces if p.kind == "heading" and p.page not in contents]
    latest = min([LATEST_TITLE, *(page - 1 for page in contents)])
    cover = min((p.page for p in pieces), default=1) == 1
    if not headings or not cover or headings[0].page > latest:
        return _running_head(pieces)
    first = [p for p in headings if p.page == headings[0].page]
    largest = max(p.size for p in first)
    at = next(i for i, p in enumerate(first) if p.size == largest)
    parts = [first[at]]
    for piece in first[at + 1 : at + 3]:  # a title over several lines is several headings of one size
        if abs(piece.size - largest) > 0.5 or pieces.index(piece) != pieces.index(parts[-1]) + 1:
            break
        parts.append(piece)
    return joined_title([p.text for p in parts])


def _running_head(pieces: Sequence[Piece]) -> str | None:
    """What stands at the head or foot of most pages, if it is words."""
    found: Counter[str] = Counter()
    heads = {(_FOLIO.sub("", p.text), p.page) for p in pieces if p.kind == "furniture" and not p.part}
    for text, _ in heads:
        if 8 <= len(text) <= 60 and sum(c.isalpha() for c in text) > 0.6 * len(text):
            found[text] += 1
    pages = len({p.page for p in pieces})
    text, count = max(found.items(), key=lambda kv: (kv[1], kv[0]), default=("", 0))
    return real_title(text) if count >= max(3, pages // 2) else None


def _levels(pieces: Sequence[Piece]) -> dict[float, int]:
    """Heading sizes, the largest first, at most six."""
    sizes = sorted({round(p.size) for p in pieces if p.kind == "heading"}, reverse=True)
    return {size: min(i, 6) for i, size in enumerate(sizes, 1)}


def _add(into: BlockBuilder, piece: Piece, start: int, levels: dict[float, int]) -> None:
    end = start + len(piece.text)
    own = piece.boxes[: piece.turns[0][0]] if piece.turns else piece.boxes
    drawn = [b for b in own if b]
    box = (
        (
            min(b[0] for b in drawn),
            min(b[1] for b in drawn),
            max(b[2] for b in drawn),
            max(b[3] for b in drawn),
        )
        if drawn
        else None
    )
    locator = Locator(piece.page, box, piece.part)
    had = len(into.blocks)
    if piece.cell is not None:
        into.cell(start, end, piece.cell, locator=locator)
    elif piece.kind == "heading":
        into.heading(start, end, levels[round(piece.size)], locator=locator)
    elif piece.kind == "list_item":
        into.item(start, end, 1, locator=locator)
    else:
        lead = piece.text.endswith(("：", ":")) and len(piece.text) < 80
        lead = lead or piece.kind == "caption"
        into.paragraph(start, end, kind=piece.kind, lead=lead, locator=locator)
    if piece.confidence is not None and len(into.blocks) > had:
        into.blocks[-1] = replace(into.blocks[-1], confidence=round(piece.confidence, 3))


def _date(meta: dict[str, Any]) -> str | None:
    """The ISO day of a PDF date ("D:20240426103000+08'00'")."""
    found = re.match(r"D:(\d{4})(\d{2})?(\d{2})?", str(meta.get("CreationDate") or ""))
    return "-".join(p for p in found.groups() if p) if found else None
