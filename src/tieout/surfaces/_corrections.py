"""Corrections that a person keeps in a file, applied to what is extracted; what found no place is said on stderr."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from tieout.claims import corrections
from tieout.model import Extraction
from tieout.surfaces._inputs import plain

option = click.option(
    "--corrections",
    "kept",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="Fields that a person corrected (`tieout correct` writes them), applied to the claims.",
)


class Corrections:
    """A file of corrections (JSON Lines, see tieout.claims.corrections) on its way through the documents."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.known: tuple[corrections.Correction, ...] = ()
        self.why: dict[corrections.Correction, str] = {}
        self.placed: set[corrections.Correction] = set()
        self.told: set[corrections.Correction] = set()
        if path is None:
            return
        try:
            self.known = corrections.read(path.read_text("utf-8-sig"))
        except (OSError, ValueError) as e:
            reason = getattr(e, "strerror", None) or str(e)
            raise click.UsageError(plain(f"{path}: {reason}")) from None

    def applied(self, extraction: Extraction) -> Extraction:
        """The same extraction with this document's corrections in its claims."""
        if not self.known:
            return extraction
        document = extraction.document
        ids = {c.id for c in extraction.claims}
        mine = [c for c in self.known if c.claim in ids or corrections.concerns(c, document)]
        claims, lost = corrections.apply(mine, extraction.claims, document)
        missed = {u.correction: u.why for u in lost}
        for one, now in corrections.moved(mine, extraction.claims, document):
            if one in self.told:
                continue
            self.told.add(one)
            told = (
                f"correction of {one.field} at {one.quote.exact!r} holds, though {now!s} is read now, not {one.old!s}"
            )
            click.echo(plain(f"tieout: {document.name}: {told}"), err=True)
        self.why |= {c: f"{document.name}: {why}" for c, why in missed.items()}
        self.placed |= {c for c in mine if c not in missed}
        return replace(extraction, claims=claims)

    def settled(self, exit_code: int) -> int:
        """Says on stderr what found no place; the exit code, at least 1 where something did not."""
        left = list(self.left())
        for line in left:
            click.echo(line, err=True)
        return max(exit_code, 1) if left else exit_code

    def left(self) -> Iterator[str]:
        """One line for each correction that found no claim in any of the documents."""
        for one in self.known:
            if one not in self.placed:
                why = self.why.get(one, f"{one.document}: not among the files")
                yield plain(f"tieout: correction of {one.field} at {one.quote.exact!r} not applied: {why}")
