"""Findings as comments inside the Word file they were found in: its layout, styles and pictures stay as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tieout.model import Document, Finding

if TYPE_CHECKING:
    from docx.text.run import Run

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_AUTHOR, _INITIALS = "tieout", "T"


def into(original: Path, target: Path, document: Document, placed: Sequence[tuple[Finding, str]]) -> int:
    """Writes a copy of a DOCX with one comment for each (finding, note), on the characters of its first span; how many
    had to go to the head of the file because their place is not in the body (a note, a text box)."""
    from docx import Document as Word

    word = Word(str(original))
    paragraphs = list(_paragraphs(word))
    texts = [_squeezed(_text(p)) for p in paragraphs]
    lost: list[str] = []
    comments: list[tuple[Any, Any, str]] = []
    for number, start, end, note in _places(document, placed, texts):
        runs = _cut(paragraphs[number], start, end) if number >= 0 else []
        if runs:
            comments.append((runs[0], runs[-1], note))
        else:
            lost.append(note)
    for first, last, note in comments:
        word.add_comment([_run(first, word), _run(last, word)], note, _AUTHOR, _INITIALS)
    if lost and (head := next((r for p in paragraphs for r in _runs(p)), None)) is not None:
        for note in lost:
            word.add_comment([_run(head, word)], note, _AUTHOR, _INITIALS)
    word.save(str(target))
    return len(lost)


def _places(
    document: Document, placed: Sequence[tuple[Finding, str]], texts: Sequence[str]
) -> Iterator[tuple[int, int, int, str]]:
    """(paragraph or -1, start, end, note): where each finding is in the squeezed text of the file's paragraphs."""
    inside = [_block(document, finding.spans[0].start) for finding, _ in placed]
    homes = _homes(document, texts, {n for n in inside if n is not None})
    for (finding, note), block in zip(placed, inside, strict=True):
        span = finding.spans[0]
        home = homes.get(block) if block is not None else None
        if block is None or home is None:
            yield -1, 0, 0, note
            continue
        before = len(_squeezed(document.text[document.blocks[block].start : span.start]))
        length = len(_squeezed(document.text[span.start : min(span.end, document.blocks[block].end)]))
        yield home[0], home[1] + before, home[1] + before + max(1, length), note


def _block(document: Document, at: int) -> int | None:
    return next((n for n, b in enumerate(document.blocks) if b.start <= at < b.end), None)


def _homes(document: Document, texts: Sequence[str], wanted: Set[int]) -> dict[int, tuple[int, int]]:
    """Block -> (paragraph, offset): the paragraph that says the same, the first not yet taken; for the `wanted` blocks
    also one that holds the block's text among other text."""
    waiting: dict[str, list[int]] = {}
    for number in reversed(range(len(texts))):
        waiting.setdefault(texts[number], []).append(number)
    found: dict[int, tuple[int, int]] = {}
    at = 0
    for number, block in enumerate(document.blocks):
        words = _squeezed(block.text)
        if words and waiting.get(words):
            at = waiting[words].pop()
            found[number] = at, 0
        elif words and number in wanted:
            home = next((n for n in (*range(at, len(texts)), *range(at)) if words in texts[n]), None)
            if home is not None:
                found[number] = home, texts[home].index(words)
    return found


def _paragraphs(word: Any) -> Iterator[Any]:
    yield from word.element.body.iter(f"{_W}p")


def _runs(paragraph: Any) -> list[Any]:
    """The runs of a paragraph that a reader sees: also those inside links and accepted insertions."""
    gone = {f"{_W}del", f"{_W}moveFrom"}
    return [r for r in paragraph.iter(f"{_W}r") if not any(a.tag in gone for a in r.iterancestors())]


def _text(paragraph: Any) -> str:
    return "".join(_said(r) for r in _runs(paragraph))


def _said(run: Any) -> str:
    return "".join(t.text or "" for t in run.findall(f"{_W}t"))


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _cut(paragraph: Any, start: int, end: int) -> list[Any]:
    """The runs that hold exactly the characters [start, end) of a paragraph's squeezed text, cut out of their runs where
    those hold nothing but text."""
    found, at = [], 0
    for run in _runs(paragraph):
        length = len(_squeezed(_said(run)))
        a, b = max(start - at, 0), min(end - at, length)
        at += length
        if a < b:
            found.append(_piece(run, a, b) if (a, b) != (0, length) else run)
    return found


def _piece(run: Any, start: int, end: int) -> Any:
    """The middle of a run as a run of its own, with the same properties; the whole run where it holds more than text."""
    parts = [child for child in run if child.tag != f"{_W}rPr"]
    if len(parts) != 1 or parts[0].tag != f"{_W}t":
        return run
    text = parts[0].text or ""
    seen = [n for n, c in enumerate(text) if not c.isspace()]
    first, last = seen[start], seen[end - 1] + 1
    middle = run
    for piece, behind in ((text[:first], False), (text[last:], True)):
        if piece:
            other = deepcopy(run)
            _say(other, piece)
            (middle.addnext if behind else middle.addprevious)(other)
    _say(middle, text[first:last])
    return middle


def _say(run: Any, text: str) -> None:
    told = run.find(f"{_W}t")
    told.text = text
    told.set(_SPACE, "preserve")


def _run(element: Any, word: Any) -> Run:
    from docx.text.run import Run

    return Run(element, word._body)
