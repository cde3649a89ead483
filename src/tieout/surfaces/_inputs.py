"""Reading what a person named on the command line: one bad file is one line, the rest goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import click

from tieout.errors import TieoutError, UnreadableError
from tieout.model import Document, Extraction
from tieout.readers import read_isolated
from tieout.surfaces._many import spread
from tieout.surfaces._progress import counted

T = TypeVar("T")


def below(path: Path) -> str:
    """A path as given, with slashes; an absolute one from this folder where it lies below it: so code hosts find it."""
    if path.is_absolute() and path.is_relative_to(Path.cwd()):
        path = path.relative_to(Path.cwd())
    return path.as_posix()


def spoken(documents: Sequence[Document]) -> str:
    """zh where most of the documents are Chinese by their first characters, else en."""
    samples = [d.text[:4000] for d in documents]
    chinese = [s for s in samples if sum("\u4e00" <= c <= "\u9fff" for c in s) * 5 > len(s)]
    return "zh" if len(chinese) * 2 > len(samples) else "en"


class Inputs:
    """The documents of files and folders that could be read (and, once they were worked on, analysed), in the order
    named; how many could not, and how many parts of those that could: nobody is to take half a document for the whole."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self.documents: list[Document] = []
        self.failed = self.partly = 0
        self.paths: dict[str, str] = {}  # document id -> the path as given, below this folder where it lies there
        self.unreadable: list[str] = []  # a line for each file that could not be read
        seen: dict[str, str] = {}
        for path in counted(spread(paths), "read"):
            try:
                document = read_isolated(path)
            except UnreadableError as e:
                self.failed += 1
                self.unreadable.append(str(e))
                click.echo(plain(f"tieout: {e}"), err=True)
                continue
            if document.id in seen:
                click.echo(plain(f"tieout: {path}: the same file as {seen[document.id]}; read once"), err=True)
                continue
            seen[document.id] = str(path)
            self.paths[document.id] = below(path)
            for loss in document.unread:
                self.partly += 1
                click.echo(plain(f"tieout: {path}: {loss}"), err=True)
            self.documents.append(document)

    def each(self, work: Callable[[Document], T]) -> Iterator[T]:
        """What `work` makes of every document. A document that it fails on, which is a fault of ours, is one line and
        is dropped; the rest goes on."""
        for document in counted(list(self.documents), "analysed"):
            try:
                made = work(document)
            except TieoutError:
                raise
            except Exception as e:
                self._drop(document, e)
                continue
            yield made

    def streams(self, work: Callable[[Document], Iterable[T]]) -> Iterator[tuple[Document, Iterator[T]]]:
        """Every document with what `work` makes of it one by one; a fault of ours on the way ends that document's."""
        for document in counted(list(self.documents), "analysed"):
            yield document, self._guarded(document, work)

    def _guarded(self, document: Document, work: Callable[[Document], Iterable[T]]) -> Iterator[T]:
        try:
            yield from work(document)
        except (TieoutError, GeneratorExit):
            raise
        except Exception as e:
            self._drop(document, e)

    def _drop(self, document: Document, fault: Exception) -> None:
        self.failed += 1
        self.documents = [d for d in self.documents if d is not document]
        problem = f"{document.name}: could not be analysed ({_told(fault)}); the rest goes on"
        click.echo(plain(f"tieout: {problem}"), err=True)

    def extractions(self) -> Iterator[Extraction]:
        """Everything the documents say."""
        from tieout import pipeline

        return self.each(pipeline.extract)

    @property
    def exit_code(self) -> int:
        """0 all read, 1 some failed or were read in part, 2 nothing could be read."""
        if not self.documents:
            return 2
        return 1 if self.failed or self.partly else 0


def _told(fault: Exception) -> str:
    """A fault of ours in a few words: its kind, what it says, and where it happened, for whoever mends it."""
    import traceback

    frames = traceback.extract_tb(fault.__traceback__)
    place = next((f for f in reversed(frames) if "tieout" in Path(f.filename).parts), frames[-1] if frames else None)
    where = f" at {Path(place.filename).name}:{place.lineno}" if place else ""
    said = " ".join(str(fault).split())[:120]
    return f"internal error {type(fault).__name__}{f': {said}' if said else ''}{where}"


def plain(text: str) -> str:
    """Text of strangers made safe for a terminal: control and bidirectional override characters become visible."""
    return "".join(c if c in "\n\t" or _harmless(c) else f"\\x{ord(c):02x}" for c in text)


def _harmless(c: str) -> bool:
    code = ord(c)
    return not (code < 0x20 or 0x7F <= code < 0xA0 or 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069)
