"""Reading what a person named on the command line: one bad file is one line, the rest goes on."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from tieout.errors import UnreadableError
from tieout.model import Document
from tieout.readers import read_isolated


class Inputs:
    """The documents that could be read, in the order named, and how many could not."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self.documents: list[Document] = []
        self.failed = 0
        seen: dict[str, str] = {}
        for path in paths:
            try:
                document = read_isolated(path)
            except UnreadableError as e:
                self.failed += 1
                click.echo(plain(f"tieout: {e}"), err=True)
                continue
            if document.id in seen:
                click.echo(plain(f"tieout: {path}: the same file as {seen[document.id]}; read once"), err=True)
                continue
            seen[document.id] = str(path)
            self.documents.append(document)

    @property
    def exit_code(self) -> int:
        """0 all read, 1 some failed, 2 nothing could be read."""
        if not self.documents:
            return 2
        return 1 if self.failed else 0


def plain(text: str) -> str:
    """Text of strangers made safe for a terminal: control and bidirectional override characters become visible."""
    return "".join(c if c in "\n\t" or _harmless(c) else f"\\x{ord(c):02x}" for c in text)


def _harmless(c: str) -> bool:
    code = ord(c)
    return not (code < 0x20 or 0x7F <= code < 0xA0 or 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069)
