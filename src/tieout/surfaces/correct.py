"""`tieout correct`: writes down what one claim should say; `--corrections` of the other commands applies it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import click

from tieout import claims, sources
from tieout.claims import corrections
from tieout.model import Claim
from tieout.surfaces._inputs import Inputs, plain

SHOWN = 8  # claims that a line lists


@click.command("correct")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--figure", help="The figure as the text has it.")
@click.option("--line", type=click.IntRange(1), help="The line it stands in.")
@click.option("--claim", "identity", help="Instead of these: the claim's id, or how it begins.")
@click.option(
    "--field", required=True, type=click.Choice(corrections.FIELDS), help='What to correct; "claim": it is none.'
)
@click.option("--new", help="What the field should say; left out, it says nothing.")
@click.option("--who", required=True, help="Who says so.")
@click.option("--when", default=None, help="When; default: today.")
@click.option("--reason", default="", help="Why.")
@click.option(
    "--to",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("corrections.jsonl"),
    help="The file the correction is added to; default: corrections.jsonl.",
)
def command(
    path: Path,
    figure: str | None,
    line: int | None,
    identity: str | None,
    field: str,
    new: str | None,
    who: str,
    when: str | None,
    reason: str,
    to: Path,
) -> None:
    """Correct one field of one claim, for good: the correction finds its figure again by the words around it, also when
    the file is edited or read better.

    \b
    tieout correct draft.md --figure "30.2万台" --field period --new 2023 --who ana
    tieout report *.md -q "..." -o report.html --corrections corrections.jsonl
    """
    if figure is None and line is None and identity is None:
        raise click.UsageError("say which claim: --figure, --line or --claim")
    inputs = Inputs([path])
    if len(inputs.documents) != 1:
        raise click.UsageError(plain(f"{path}: one file that can be read is needed"))
    document = inputs.documents[0]
    found = claims.extract(document, inert=sources.assess(document).inert)
    fitting = [
        c
        for c in found
        if (figure is None or c.text.strip() == figure.strip())
        and (line is None or c.line == line)
        and (identity is None or c.id.startswith(identity))
    ]
    if len(fitting) != 1:
        raise click.UsageError(plain(_which(path, fitting)))
    value = _list(new) if field == "area" and new else new
    today = when or dt.date.today().isoformat()
    try:
        made = corrections.correction(
            fitting[0], field, value, who=who, when=today, reason=reason, document=document.name
        )
        with to.open("a", encoding="utf-8", newline="\n") as out:
            out.write(corrections.write([made]))
    except (ValueError, OSError) as e:
        raise click.UsageError(plain(f"{to}: {e.strerror}" if isinstance(e, OSError) else str(e))) from None
    click.echo(plain(f"{to}: {field} of {made.quote.exact!r} in line {fitting[0].line}: {made.old} -> {made.new}"))


def _which(path: Path, fitting: Sequence[Claim]) -> str:
    if not fitting:
        return f"{path}: no claim there; `tieout extract {path}` lists them"
    listed = "; ".join(f"line {c.line} {c.text!r} --claim {c.id[:12]}" for c in fitting[:SHOWN])
    more = f"; {len(fitting) - SHOWN} more" if len(fitting) > SHOWN else ""
    return f"{path}: {len(fitting)} claims fit: {listed}{more}"


def _list(new: str) -> str | tuple[str, ...]:
    """CN, or several areas as CN|JP."""
    parts = tuple(p.strip() for p in new.split("|") if p.strip())
    return parts if len(parts) > 1 else new
