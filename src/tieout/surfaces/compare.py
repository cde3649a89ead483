"""`tieout compare`: several answers to one question, side by side and against sources."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import click

from tieout import discover
from tieout.compare import Compared, compare, questions
from tieout.model import Extraction
from tieout.pipeline import beside
from tieout.surfaces import comparisons
from tieout.surfaces._corrections import Corrections
from tieout.surfaces._corrections import option as keeping
from tieout.surfaces._inputs import Inputs, plain
from tieout.surfaces._many import Many

FORMATS = discover.names(comparisons)
_ENDINGS = {".md": "markdown", ".html": "html", ".htm": "html", ".json": "json", ".txt": "terminal"}
_CJK = re.compile(r"[\u3400-\u9fff]")


@click.command("compare")
@click.argument("answers", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--against", cls=Many, type=click.Path(path_type=Path), metavar="PATH...", help="Sources: files, folders."
)
@click.option("--reveal", is_flag=True, help="Show who wrote which answer; hidden until then.")
@click.option("--each", is_flag=True, help="Answers to several questions: compare those to each question.")
@click.option("--format", "form", type=click.Choice(FORMATS), default=None, help="Default: by the ending of -o.")
@click.option("--output", "-o", type=click.Path(path_type=Path), default=None, help="Where to; default: the terminal.")
@click.option("--language", type=click.Choice(["en", "zh"]), default=None, help="Default: that of the question.")
@keeping
def command(
    answers: tuple[Path, ...],
    against: tuple[Path, ...],
    reveal: bool,
    each: bool,
    form: str | None,
    output: Path | None,
    language: str | None,
    kept: Path | None,
) -> None:
    """Compare several models' answers to one question, claim by claim, with a factual score each.

    Disagreements come first. Names and file names are hidden until --reveal. Without --against the answers are held
    against each other: agreement is then not truth.

    Exit code: 0 done, 1 some files, or parts of them, could not be read, 2 a wrong call or nothing readable.
    """
    corrected = Corrections(kept)
    named = Inputs(answers)
    sources = Inputs(against) if against else None
    if not named.documents or (sources is not None and not sources.documents):
        sys.exit(2)
    found = list(map(corrected.applied, named.extractions()))
    others = (
        [corrected.applied(e) for e in sources.extractions() if e.document.id not in _ids(named)] if sources else []
    )
    if not found or (sources is not None and not sources.documents):
        sys.exit(2)
    pile = beside([*found, *others])
    groups = questions(_in_order(pile[: len(named.documents)]))
    if len(groups) > 1 and not each:
        listed = ", ".join(f"{id_ or 'none'} ({len(group)})" for id_, group in groups)
        click.echo(plain(f"tieout: answers to several questions: {listed}; --each compares each by itself"), err=True)
        sys.exit(2)
    made = [compare(group, pile[len(named.documents) :]) for _, group in groups]
    sheets = [_sheet(one, language, reveal) for one in made]
    chosen = form or (_ENDINGS.get(output.suffix.lower(), "terminal") if output else "terminal")
    writer = import_module(f"tieout.surfaces.comparisons.{chosen}")
    width = max(60, min(shutil.get_terminal_size((120, 24)).columns, 200))
    lines = list(writer.write(sheets, width))
    if output is None:
        for line in lines:
            click.echo(line)
    else:
        _save(output, "\n".join(lines) + "\n")
    sys.exit(corrected.settled(max(named.exit_code, sources.exit_code if sources else 0)))


def _ids(inputs: Inputs) -> set[str]:
    return {d.id for d in inputs.documents}


def _in_order(answers: Sequence[Extraction]) -> list[Extraction]:
    """By the name that is shown while names are hidden, else by content: never by file name, which may tell."""
    return sorted(answers, key=lambda a: (a.document.source.display_name or "", a.document.id))


def _sheet(made: Compared, language: str | None, reveal: bool) -> comparisons.Sheet:
    from tieout.surfaces.comparisons import _sheet

    chosen = language or ("zh" if _CJK.search(made.question or made.answers[0].document.text[:2000]) else "en")
    return _sheet.sheet(made, chosen, reveal)


def _save(output: Path, text: str) -> None:
    try:
        output.write_text(text, encoding="utf-8", newline="\n")
    except OSError as e:
        click.echo(plain(f"tieout: {output}: cannot be written ({e.strerror or e})"), err=True)
        sys.exit(2)
    click.echo(plain(f"{output}: {len(text.encode('utf-8', 'replace')) / 1024:,.0f} KB"))
