"""One document as the finders of entities see it: its blocks that speak, what stands above them, and a way to point."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from tieout import lazy
from tieout.locate.sentences import sentences
from tieout.model import Basis, Block, Document, Entity
from tieout.sources._facts import Facts

_SPEAKS = frozenset({"paragraph", "list_item", "quote", "note", "caption", "heading", "cell"})
_LONGEST = 4000  # characters of one sentence that are looked at
_CELL_PROSE = 24  # characters from which a table cell is read as prose too

_CJK = lazy.pattern(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Fact:
    """A field's value with its characters in the document, and how it reached the entity (see Basis)."""

    name: str
    value: str
    how: str = "stated"
    start: int | None = None
    end: int | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a block: `text` is reading[start:start + len(text)]."""

    block: int
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


class Scene:
    """A document with the spans that are no statement left out."""

    def __init__(self, document: Document, inert: Sequence[tuple[int, int]] = ()) -> None:
        self.document = document
        self.blocks = document.blocks
        self._starts = [a for a, _ in inert]
        self._inert = inert

    @cached_property
    def facts(self) -> Facts:
        """The document as the signs of sources/ see it."""
        return Facts(self.document)

    @cached_property
    def reworded(self) -> bool:
        """A tool swapped the document's words (see sources/spun.py): values are read back, spans stay."""
        from tieout.sources import spun

        return bool(spun.traits(self.facts))

    def plain(self, text: str) -> str:
        """A value's words as they were before a tool swapped them."""
        if not self.reworded:
            return text
        from tieout.sources import spun

        return spun.normalise(text).text

    def silent(self, start: int, end: int) -> bool:
        """Whether most of document[start:end] is advertising, contents or the like."""
        at = bisect_right(self._starts, start) - 1
        covered = 0
        for a, b in self._inert[max(0, at) : at + 3]:
            covered += max(0, min(end, b) - max(start, a))
        return covered * 2 > end - start

    @cached_property
    def speaking(self) -> tuple[tuple[int, Block], ...]:
        """Blocks of text outside tables, and long cells, in order."""
        return tuple(
            (n, b)
            for n, b in enumerate(self.blocks)
            if b.kind in _SPEAKS
            and b.start < b.end
            and not self.silent(b.start, b.end)
            and (b.cell is None or len(b.reading) >= _CELL_PROSE)
        )

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Sentences of the speaking blocks but headings and captions."""
        found: list[Sentence] = []
        for number, block in self.speaking:
            if block.kind in ("heading", "caption"):
                continue
            text = block.reading
            found += (Sentence(number, a, text[a : min(b, a + _LONGEST)]) for a, b in sentences(text))
        return tuple(found)

    @cached_property
    def year(self) -> str | None:
        """The year in which the document says it was issued."""
        issued = self.document.source.issued
        return issued[:4] if issued else None

    def above(self, number: int, reach: int = 4) -> Iterator[tuple[int, Block]]:
        """Short lines directly above a block, nearest first, then the headings it stands under, innermost first."""
        seen = set[int]()
        for at in range(number - 1, max(-1, number - 1 - reach), -1):
            block = self.blocks[at]
            if block.cell is not None or block.kind in ("front_matter", "furniture", "code"):
                break
            if len(block.reading) <= 90:
                seen.add(at)
                yield at, block
            if block.kind == "heading" or len(block.reading) > 90:
                break
        for at in reversed(self.blocks[number].headings):
            if at not in seen:
                yield at, self.blocks[at]

    def place(self, number: int, start: int, end: int) -> tuple[int, int]:
        """Document offsets of characters of a block's reading."""
        block = self.blocks[number]
        return block.span(max(0, start), min(end, len(block.reading)))

    def fact(self, name: str, number: int, start: int, end: int, value: str | None = None, how: str = "stated") -> Fact:
        """A field read from a block's characters; `value` where it is not those characters themselves."""
        a, b = self.place(number, start, end)
        text = self.plain(self.blocks[number].reading[start:end]) if value is None else value
        return Fact(name, " ".join(text.split()), how, a, b)

    def whole(self, name: str, number: int, value: str | None = None, how: str = "stated") -> Fact | None:
        """A field read from all of a block; None where it is empty."""
        reading = self.blocks[number].reading
        text = reading.strip()
        if not text:
            return None
        at = reading.index(text)
        return self.fact(name, number, at, at + len(text), value, how)

    def entity(
        self,
        kind: str,
        number: int,
        start: int,
        end: int,
        facts: Iterable[Fact | None],
        *,
        confidence: float | None = None,
        said_by: str | None = None,
    ) -> Entity:
        """An entity at characters of a block's reading."""
        a, b = self.place(number, start, end)
        return self.across(kind, number, a, b, facts, confidence=confidence, said_by=said_by)

    def across(
        self,
        kind: str,
        number: int,
        start: int,
        end: int,
        facts: Iterable[Fact | None],
        *,
        confidence: float | None = None,
        said_by: str | None = None,
    ) -> Entity:
        """An entity at characters of the document, which may run over several blocks; `number`: the first of them."""
        kept = [f for f in facts if f is not None and f.value]
        document, block = self.document, self.blocks[number]
        text = document.text[start:end]
        return Entity(
            document=document.id,
            start=start,
            end=end,
            text=text,
            kind=kind,
            line=document.line_column(start)[0],
            fields=tuple((f.name, f.value) for f in kept),
            block=number,
            page=document.place(block, start, end)[0],
            language=language(text),
            confidence=confidence,
            said_by=said_by,
            basis=tuple(Basis(f.name, f.how, f.start, f.end, f.note) for f in kept),
        )


def language(text: str) -> str:
    """ "zh" where at least one character in eight is Chinese, else "en"."""
    return "zh" if len(_CJK.findall(text[:400])) * 8 >= max(1, len(text[:400])) else "en"
