"""`tieout read`: what a file holds, block by block, as Tieout reads it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from tieout.errors import TieoutError
from tieout.model import Document
from tieout.surfaces._inputs import Inputs, plain
from tieout.surfaces._page import drawn


@click.command("read")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", help="For people or programs.")
@click.option("--show", "page", type=click.IntRange(1), help="Draw this page of one file with what was understood.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The PNG to write, for --show.")
def command(paths: tuple[Path, ...], form: str, page: int | None, output: Path | None) -> None:
    """Show what a file holds: its blocks with line, kind and heading path, as Tieout reads it."""
    inputs = Inputs(paths)
    if page is not None:
        _show(paths, inputs, page, output)
        sys.exit(inputs.exit_code)
    for document in inputs.documents:
        for line in lines(document) if form == "text" else records(document):
            click.echo(line)
    sys.exit(inputs.exit_code)


def _show(paths: tuple[Path, ...], inputs: Inputs, page: int, output: Path | None) -> None:
    if len(paths) != 1 or output is None:
        raise click.UsageError("--show draws a page of one file: tieout read FILE --show PAGE -o page.png")
    for document in inputs.documents:
        try:
            output.write_bytes(drawn(document, paths[0].read_bytes(), page))
        except TieoutError as e:
            raise click.UsageError(plain(str(e))) from None
        except OSError as e:
            raise click.UsageError(f"{output} cannot be written ({e.strerror or e})") from None


def lines(document: Document) -> list[str]:
    source = document.source
    head = [f"{document.name}: {document.media_type}, {len(document.text):,} characters, read by {document.reader}"]
    for name in ("title", "publisher", "author", "issued", "model", "question"):
        if value := getattr(source, name):
            head.append(f"  {name}: {value}")
    head += [f"  notice: {notice}" for notice in document.notices]
    body = []
    for block in document.blocks:
        depth = "  " * len(block.headings)
        place = f" r{block.cell.row}c{block.cell.column}" if block.cell else ""
        body.append(f"{block.line:>6}  {depth}{block.kind}{place}: " + " ".join(block.reading.split()))
    return [plain(line) for line in head + body]


def records(document: Document) -> list[str]:
    return [
        json.dumps(
            {
                "document": document.name,
                "start": b.start,
                "end": b.end,
                "line": b.line,
                "kind": b.kind,
                "level": b.level,
                "headings": list(b.headings),
                "cell": [b.cell.table, b.cell.row, b.cell.column] if b.cell else None,
                "part": b.locator.part if b.locator else None,
                "text": b.reading,
            },
            ensure_ascii=False,
        )
        for b in document.blocks
    ]
