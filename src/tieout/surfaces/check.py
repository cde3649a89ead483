"""`tieout check`: what in a document does not tie out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import click

from tieout import audit, claims, discover, sources
from tieout.errors import UsageError
from tieout.model import Document, Extraction, Finding
from tieout.surfaces import _annotate, findings, settings
from tieout.surfaces import baseline as known
from tieout.surfaces._corrections import Corrections
from tieout.surfaces._corrections import option as keeping
from tieout.surfaces._inputs import Inputs, plain, spoken
from tieout.surfaces._many import Many
from tieout.surfaces.findings import Checked

FORMATS = discover.names(findings)


def _names(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> list[str]:
    """Rule names from repeated options and comma lists; an unknown one is a wrong call with the nearest names."""
    from difflib import get_close_matches

    chosen = [name.strip() for given in value for name in given.split(",") if name.strip()]
    known = (*audit.names(), *audit.source_names())
    for name in chosen:
        if name not in known:
            near = get_close_matches(name, known, n=3)
            hint = f"; did you mean {' or '.join(near)}?" if near else "; `tieout rule` lists them"
            raise click.BadParameter(f"no rule {name!r}{hint}", ctx=ctx, param=param)
    return chosen


@click.command("check")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(FORMATS), default="full", help="How findings are printed.")
@click.option(
    "--against", cls=Many, type=click.Path(path_type=Path), metavar="PATH...", help="Also with these sources."
)
@click.option(
    "--verdicts",
    is_flag=True,
    help="With --against: also a line for every figure, supported or not, and where; with --format json only these.",
)
@click.option("--select", multiple=True, callback=_names, metavar="RULE", help="Only these rules; comma list, repeats.")
@click.option("--ignore", multiple=True, callback=_names, metavar="RULE", help="Not these rules.")
@click.option(
    "--language", type=click.Choice(["en", "zh"]), default=None, help="Of the messages; default: that of the files."
)
@click.option("--statistics", is_flag=True, help="Only how often each rule found something.")
@click.option("--queries", is_flag=True, help="One page of questions to the author, worst first (Markdown).")
@click.option(
    "--annotate",
    type=click.Path(path_type=Path),
    metavar="OUT",
    help="Also the one file with notes: .md, .html, .docx.",
)
@click.option(
    "--baseline", type=click.Path(path_type=Path), metavar="FILE", help="Leave out the findings that this file knows."
)
@click.option(
    "--write-baseline", type=click.Path(path_type=Path), metavar="FILE", help="Write what is found as known; exit 0."
)
@keeping
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even when something was found.")
def command(
    paths: tuple[Path, ...],
    form: str,
    against: tuple[Path, ...],
    verdicts: bool,
    select: list[str],
    ignore: list[str],
    language: str | None,
    statistics: bool,
    queries: bool,
    annotate: Path | None,
    baseline: Path | None,
    write_baseline: Path | None,
    kept: Path | None,
    exit_zero: bool,
) -> None:
    """Check the figures of the files: growth against endpoints, shares, totals, restatements, units, directions.

    With --against, also whether the sources (files, folders) bear the figures out, and the pages that are cited; name
    the files to check first: what follows --against belongs to it until the next option.

    tieout.toml, or [tool.tieout] in pyproject.toml, in this folder or one above may set select, ignore, baseline and
    per-path-ignores; options here go first.

    Exit code: 0 nothing found, 1 findings (or some files, or parts of them, could not be read), 2 a wrong call or nothing readable.
    """
    if annotate is not None and (len(paths) != 1 or annotate.suffix.lower() not in _annotate.SUFFIXES):
        raise click.UsageError(f"--annotate takes one file to check, and an ending of {', '.join(_annotate.SUFFIXES)}")
    if verdicts and not against:
        raise click.UsageError("--verdicts says what sources bear out: name them with --against")
    try:
        setting = settings.find(Path.cwd(), (*audit.names(), *audit.source_names()))
        aside = baseline or (None if write_baseline else setting.baseline)
        old = known.read(aside) if aside is not None else []
    except UsageError as e:
        raise click.UsageError(str(e)) from e
    corrected = Corrections(kept)

    def figures(document: Document) -> Extraction:
        return corrected.applied(_figures(document))

    inputs = Inputs(paths)
    language = language or spoken(inputs.documents)
    library = Inputs(against) if against else None
    if library is not None and not library.documents:
        sys.exit(2)
    held = list(library.each(figures)) if library else []
    homes = tuple(e.document for e in held)
    given = {**(library.paths if library else {}), **inputs.paths}
    try:
        chosen, left = select or setting.select, {*ignore, *setting.ignore}
        found_in = _per_path(paths, setting)

        def work(d: Document) -> Checked:
            return Checked(d, tuple(audit.check(figures(d), chosen, left | found_in(d), held)), homes, given)

        checked = known.without(_side_by_side(list(inputs.each(work)), chosen, left), old)
    except UsageError as e:
        raise click.UsageError(str(e)) from e
    if write_baseline is not None:
        click.echo(f"{write_baseline}: {known.write(write_baseline, checked)} findings", err=True)
        sys.exit(inputs.exit_code)
    if annotate is not None and checked:
        try:
            _annotate.write(annotate, checked[0], language, paths[0])
        except UsageError as e:
            raise click.UsageError(str(e)) from e
        click.echo(plain(f"{annotate}: a copy with {len(checked[0].findings)} notes"), err=True)
    found = [f for one in checked for f in one.findings]
    if inputs.documents and not (verdicts and form == "json"):
        writer = import_module(f"tieout.surfaces.findings.{'queries' if queries else form}")
        for line in _statistics(found) if statistics else writer.write(checked, language):
            click.echo(line)
    if verdicts:
        for line in _judged(inputs, held, language, form, figures):
            click.echo(line)
    failed = corrected.settled(max(inputs.exit_code, library.exit_code if library else 0))
    sys.exit(max(failed, 1 if found and not exit_zero else 0))


def _judged(
    inputs: Inputs,
    held: Sequence[Extraction],
    language: str,
    form: str,
    read: Callable[[Document], Extraction],
) -> Iterator[str]:
    """Every figure of every document with what the sources say."""
    from tieout import against as sources_against
    from tieout.surfaces import _verdicts

    def judge(document: Document) -> sources_against.Judged:
        figures = read(document)
        return sources_against.judge(figures, held, audit.refuted(audit.check(figures)))

    for judged in inputs.each(judge):
        yield from _verdicts.records(judged) if form == "json" else _verdicts.lines(judged, language)


def _side_by_side(checked: list[Checked], chosen: Collection[str] | None, left: Collection[str]) -> list[Checked]:
    """With what shows only across the files: one name in two spellings."""
    more: dict[int, list[Finding]] = {}
    for at, finding in audit.across([one.document for one in checked], chosen, left):
        more.setdefault(at, []).append(finding)
    return [
        replace(one, findings=tuple(sorted((*one.findings, *more[at]), key=lambda f: (f.spans[0].start, f.rule))))
        if at in more
        else one
        for at, one in enumerate(checked)
    ]


def _per_path(paths: Sequence[Path], setting: settings.Settings) -> Callable[[Document], frozenset[str]]:
    """The rules that the settings leave out in a document, by the path it was given with."""
    given = {path.name: path for path in reversed(paths)}
    return lambda document: setting.ignored(given.get(document.name, Path(document.name)))


def _figures(document: Document) -> Extraction:
    """What the audit reads of a document: its claims. Statements and entities are nothing to it and cost time."""
    assessment = sources.assess(document)
    return Extraction(document, claims.extract(document, inert=assessment.inert), assessment=assessment)


def _statistics(found: Sequence[Finding]) -> Iterator[str]:
    counts: dict[str, list[Finding]] = {}
    for finding in found:
        counts.setdefault(finding.rule, []).append(finding)
    for rule, its in sorted(counts.items(), key=lambda item: (-len(item[1]), item[0])):
        levels = ", ".join(f"{n} {level}" for level, n in audit.by_level(its))
        yield f"{len(its):>6}  {rule}  ({levels})"
