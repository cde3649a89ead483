"""`tieout report`: a report that answers a question from a pile of files."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from tieout import audit, pipeline, write
from tieout.model import Extraction
from tieout.surfaces._corrections import Corrections
from tieout.surfaces._corrections import option as keeping
from tieout.surfaces._inputs import Inputs, plain


@click.command("report")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--question", "-q", required=True, help="What the report answers; its language is the report's.")
@click.option(
    "--output", "-o", required=True, type=click.Path(path_type=Path), help="Where to; the ending is the form."
)
@click.option("--length", type=click.Choice(["brief", "full"]), default="full", help="One page, or everything.")
@keeping
def command(paths: tuple[Path, ...], question: str, output: Path, length: str, kept: Path | None) -> None:
    """Answer a question from a pile of files. Every figure in the report links to its place in its source."""
    problem = _unwritable(output)
    if not question.strip():
        problem = "--question is empty: say what the report is to answer"
    if problem:
        click.echo(plain(f"tieout: {problem}"), err=True)
        sys.exit(2)
    corrected = Corrections(kept)
    inputs = Inputs(paths)
    if not inputs.documents:
        sys.exit(inputs.exit_code)
    found = list(map(corrected.applied, inputs.extractions()))
    if not found:
        sys.exit(inputs.exit_code)
    text = _written(found, inputs.unreadable, question, length, output.suffix)
    try:
        output.write_text(text, encoding="utf-8", newline="\n")
    except OSError as e:
        click.echo(plain(f"tieout: {output}: cannot be written ({e.strerror or e})"), err=True)
        sys.exit(2)
    size = f"{len(text.encode('utf-8')) / 1024:,.0f} KB"
    count = len(inputs.documents)
    click.echo(plain(f"{output}: {length} report from {count} document{'s' if count != 1 else ''}, {size}"))
    sys.exit(corrected.settled(inputs.exit_code))


def _written(found: Sequence[Extraction], unreadable: Sequence[str], question: str, length: str, form: str) -> str:
    pile = pipeline.beside(found)
    series, topics = pipeline.reconcile(pile)
    findings = [f for e in pile for f in audit.check(e)]
    return write.render(write.compose(pile, series, topics, findings, question, length, unreadable), form)


def _unwritable(output: Path) -> str | None:
    """What is wrong with the output path, as far as can be told before the work is done."""
    if output.suffix.lower() not in write.suffixes():
        known = ", ".join(write.suffixes())
        return f"{output}: no report format '{output.suffix}'; known: {known}"
    if output.is_dir():
        return f"{output}: is a folder; name a file in it"
    if not output.parent.is_dir():
        return f"{output}: the folder {output.parent} does not exist"
    return None
