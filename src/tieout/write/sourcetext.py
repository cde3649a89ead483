"""A source's text, block by block and character by character, with every cited place marked and linked back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tieout.model import Document, Extraction
from tieout.write.escape import attribute, text

WHOLE = 150_000  # characters of one document that are shown in full; of a larger one only the passages cited


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a document that is shown as one element; the pieces of a document cover its text once, in order."""

    kind: str
    start: int
    end: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """A cited place: its id, the address of the citation it leads back to, and its looks."""

    start: int
    end: int
    id: str
    back: str
    kind: str


def html(extraction: Extraction, marks: Sequence[Mark], words: Mapping[str, str]) -> str:
    """The inside of a source's section. `words`: back, cut, inert."""
    document = extraction.document
    shown, whole = list(pieces(document)), len(document.text) <= WHOLE
    kept = set(range(len(shown))) if whole else _around(shown, marks)
    inert = sorted(extraction.assessment.inert)
    out = [] if whole else [f'<p class="cut">{text(words["cut"])}</p>']
    at = 0  # the first mark that may touch the piece: marks are sorted by start
    last = -1
    for i, piece in enumerate(shown):
        if i not in kept:
            continue
        if last + 1 < i and not whole:
            out.append('<p class="cut">[…]</p>')
        last = i
        touching = list(_touching(marks, at, piece))
        out.append(_element(document, piece, touching, _is_inert(inert, piece), words))
        while at < len(marks) and marks[at].end <= piece.end:
            at += 1
    return "\n".join(out)


def pieces(document: Document) -> Iterator[Piece]:
    """Blocks in order, each with the markup before it on its line; the cells of one table together; lines that belong
    to no block as they are. Blank space between them is left out, nothing else is."""
    at = 0
    open_: Piece | None = None
    table: int | None = None
    for block in sorted(document.blocks, key=lambda b: (b.start, -b.end)):
        if block.end <= at:
            continue
        start = max(block.start, at)
        if open_ is not None and block.cell is not None and block.cell.table == table:
            open_ = Piece("table", open_.start, block.end)
            at = block.end
            continue
        if open_ is not None:
            yield open_
            open_ = None
        lines, start = _before(document.text, at, start)
        if lines is not None:
            yield lines
        if block.cell is not None:
            open_, table = Piece("table", start, block.end), block.cell.table
        else:
            yield Piece(block.kind, start, block.end, block.level)
        at = block.end
    if open_ is not None:
        yield open_
    rest, _ = _before(document.text + "\n", at, len(document.text) + 1)
    if rest is not None:
        yield rest


def _before(text: str, at: int, start: int) -> tuple[Piece | None, int]:
    """What stands between two blocks: whole lines as a piece, and where the markup on the next block's line begins."""
    line = text.rfind("\n", at, start) + 1
    line = max(line, at)
    marker = start - len(text[line:start].lstrip())
    lines = text[at:line]
    if not lines.strip():
        return None, marker
    first = at + len(lines) - len(lines.lstrip())
    return Piece("between", first, first + len(lines.strip())), marker


def marked(words: str, offset: int, marks: Sequence[Mark], back: str) -> str:
    """Text with marks; `offset` is where it starts in the document. Overlapping marks are split, never dropped: the
    first part carries the id, the way back stands after the last."""
    end = offset + len(words)
    inside = [m for m in marks if m.start < end and m.end > offset]
    edges = sorted({offset, end, *(e for m in inside for e in (m.start, m.end) if offset < e < end)})
    waiting = sorted(inside, key=lambda m: (m.start, -m.end))
    out: list[str] = []
    stack: list[Mark] = []
    opened: set[str] = set()
    for edge, following in zip(edges, [*edges[1:], end], strict=True):
        while any(m.end <= edge for m in stack):
            closing = stack.pop()
            out.append("</mark>")
            if closing.end <= edge:
                out.append(f'<a class="back" href="#{closing.back}" aria-label="{attribute(back)}"></a>')
            else:
                waiting.insert(0, closing)
        while waiting and waiting[0].start <= edge and edge < end:
            mark = waiting.pop(0)
            name = "" if mark.id in opened or mark.start < offset else f' id="{mark.id}"'
            opened.add(mark.id)
            out.append(f'<mark class="{mark.kind}"{name}>')
            stack.append(mark)
        out.append(text(words[edge - offset : following - offset]))
    out += ["</mark>" + f'<a class="back" href="#{m.back}" aria-label="{attribute(back)}"></a>' for m in stack[::-1]]
    return "".join(out)


def _element(document: Document, piece: Piece, marks: Sequence[Mark], inert: bool, words: Mapping[str, str]) -> str:
    line, _ = document.line_column(piece.start)
    kind = piece.kind if piece.kind != "heading" else f"heading h{min(piece.level or 1, 4)}"
    extra = f' title="{attribute(words["inert"])}"' if inert else ""
    body = marked(document.text[piece.start : piece.end], piece.start, marks, words["back"])
    looks = f"x {kind}" + (" inert" if inert else "") + (" m" if marks else "")
    return f'<div class="{looks}" data-line="{line}"{extra}>{body}</div>'


def _touching(marks: Sequence[Mark], at: int, piece: Piece) -> Iterator[Mark]:
    for i in range(at, len(marks)):
        if marks[i].start >= piece.end:
            return
        if marks[i].end > piece.start:
            yield marks[i]


def _is_inert(inert: Sequence[tuple[int, int]], piece: Piece) -> bool:
    return any(a <= piece.start and piece.end <= b for a, b in inert)


def _around(shown: Sequence[Piece], marks: Sequence[Mark]) -> set[int]:
    """Pieces that hold a mark, with one neighbour on either side."""
    kept: set[int] = set()
    at = 0
    for i, piece in enumerate(shown):
        while at < len(marks) and marks[at].end <= piece.start:
            at += 1
        if at < len(marks) and marks[at].start < piece.end:
            kept |= {i - 1, i, i + 1}
    return {i for i in kept if 0 <= i < len(shown)}
