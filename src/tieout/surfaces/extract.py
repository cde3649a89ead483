"""`tieout extract`: every figure as a claim, every qualitative sentence as a statement, every name with its role, for people, programs, sheets."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

import click

from tieout import claims, entities, lexicon, sources, statements
from tieout.model import Claim, Document, Extraction
from tieout.surfaces._corrections import Corrections
from tieout.surfaces._corrections import option as keeping
from tieout.surfaces._inputs import Inputs, plain, spoken
from tieout.surfaces._table import table
from tieout.write import values

Record = Mapping[str, Any]

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "claims": ("line", "figure", "measure", "subject", "area", "period", "status", "said_by"),
    "statements": ("line", "kind", "topic", "text"),
    "entities": ("line", "kind", "name", "what"),
}


@click.command("extract")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--what", type=click.Choice(sorted(COLUMNS)), default="claims", help="Which kind of thing to list.")
@click.option("--format", "form", type=click.Choice(["table", "jsonl", "csv"]), default="table", help="Output form.")
@click.option(
    "--headings",
    type=click.Choice(["keys", "zh", "en"]),
    default="keys",
    help="Headings of a registry as CSV: the names of the fields, or words (then with a byte-order mark).",
)
@click.option("--width", type=click.IntRange(40, 1000), default=None, help="Columns of the table; default: terminal.")
@keeping
def command(paths: tuple[Path, ...], what: str, form: str, headings: str, width: int | None, kept: Path | None) -> None:
    """List every figure (or statement, or named thing) of the files, each with the exact characters it was read from."""
    corrected = Corrections(kept)
    inputs = Inputs(paths)
    if what == "claims" and form != "table" and kept is None and inputs.documents:
        _stream(inputs, form)
        sys.exit(inputs.exit_code)
    everything: Iterator[Extraction] = map(corrected.applied, inputs.each(lambda document: _only(document, what)))
    if what == "entities" and form == "csv":
        registry = entities.ledger(list(everything))
        if inputs.documents:
            click.echo(_registry(registry, headings), nl=False)
        everything = iter(())
    elif form == "csv" and inputs.documents:
        click.echo(_csv([CSV[what]]), nl=False)
    for extraction in everything:
        if form == "jsonl":  # one record at a time: those of a large file take more memory than its claims
            found = records(extraction, what)
            while lines := [json.dumps(record, ensure_ascii=False) for record in islice(found, 500)]:
                click.echo("\n".join(lines))
            del extraction, found
            continue
        rows: Sequence[Record] = list(records(extraction, what))
        if what == "entities":
            rows = entities.sheet(extraction)
        if what == "claims" and form == "table":
            rows = _figures(extraction, rows)
        if form == "csv":
            click.echo(_csv([[inert(record.get(name)) for name in CSV[what]] for record in rows]), nl=False)
        else:
            _show(extraction.document.name, rows, COLUMNS[what], width)
        del extraction, rows  # before the next document is read through
    sys.exit(corrected.settled(inputs.exit_code))


def _stream(inputs: Inputs, form: str) -> None:
    """Claims as JSON Lines or CSV, written as they are read: those of a large file take much more memory than its text."""
    columns = CSV["claims"]
    if form == "csv":
        click.echo(_csv([columns]), nl=False)
    for document, found in inputs.streams(lambda document: claims.each(document, sources.assess(document).inert)):
        while part := list(islice(found, 500)):
            written = [claims.record(claim, document) for claim in part]
            if form == "csv":
                click.echo(_csv([[inert(record.get(name)) for name in columns] for record in written]), nl=False)
            else:
                click.echo("\n".join(json.dumps(record, ensure_ascii=False) for record in written))


def _registry(found: Sequence[Record], headings: str) -> str:
    """The registry of a pile as CSV: columns without any value left out; with headings in words a byte-order mark, by
    which a spreadsheet knows the encoding."""
    columns = [c for c in CSV["entities"] if c in _ALWAYS or any(row.get(c) not in (None, "") for row in found)]
    words = {} if headings == "keys" else lexicon.cues(headings, "entities")["shown"]
    rows = [[inert(row.get(name)) for name in columns] for row in found]
    return ("" if headings == "keys" else "\ufeff") + _csv([[str(words.get(c, c)) for c in columns], *rows])


def _only(document: Document, what: str) -> Extraction:
    """What a document says of one kind; the others cost time and memory, and nobody asked for them."""
    inert = sources.assess(document).inert
    if what == "claims":
        return Extraction(document, claims=claims.extract(document, inert=inert))
    if what == "statements":
        return Extraction(document, statements=statements.extract(document, inert=inert))
    return Extraction(document, entities=entities.extract(document, inert=inert))


def records(extraction: Extraction, what: str) -> Iterator[dict[str, Any]]:
    """The contract's objects for one document."""
    document = extraction.document
    if what == "claims":
        return (claims.record(c, document) for c in extraction.claims)
    if what == "statements":
        return (statements.record(s, document) for s in extraction.statements)
    return (entities.record(e, document) for e in extraction.entities)


def _figures(extraction: Extraction, found: Sequence[Record]) -> list[dict[str, Any]]:
    """The records with what to read in a narrow table: the figure with the unit that a header gave it, an arrow where
    words tell which way it went, the subject without the area and measure that have columns of their own."""
    language = spoken([extraction.document])
    shown = []
    for claim, record in zip(extraction.claims, found, strict=True):
        unit = claim.basis_of("unit")
        inherited = unit is not None and unit.how != "stated" and claim.unit is not None
        figure = values.claim_value(claim, language) if inherited or _by_hand(claim) else claim.text
        signed = claim.value < 0 or figure.lstrip("(（").startswith(("-", "+", "−"))
        arrow = {"down": "↓", "up": "↑"}.get(claim.direction or "", "") if claim.role == "growth" and not signed else ""
        about = values.subject(claim.subject, claim.subject_key, language) or None
        shown.append({**record, "figure": arrow + figure, "subject": about, "period": _short(record.get("period"))})
    return shown


def _by_hand(claim: Claim) -> bool:
    """Whether a person corrected the figure itself, so that what is written is no longer it."""
    return any(b.how == "corrected" and b.field in ("value", "high", "unit") for b in claim.basis)


def _short(period: str | None) -> str | None:
    """2025-01/2025-09 as 2025-01/09: the year once."""
    first, _, last = (period or "").partition("/")
    return f"{first}/{last[5:]}" if last[:5] == first[:5] and len(last) == len(first) > 5 else period


CSV: Mapping[str, tuple[str, ...]] = {
    "claims": (
        "document", "line", "text", "value", "high", "bound", "direction", "unit", "measure", "subject", "scope", "area", "period",
        "status", "said_by", "population", "as_of", "quote", "start", "end", "id",
    ),
    "statements": ("document", "line", "kind", "topic", "text", "addressee", "said_by", "start", "end", "id"),
    "entities": (
        "kind", "name", *entities.COLUMNS, "mentions", "documents", "document", "line", "text", "start", "end", "id",
    ),
}  # fmt: skip
_ALWAYS = frozenset({"kind", "name", "mentions", "documents", "document", "line", "text", "start", "end", "id"})


def inert(value: object) -> str:
    """A cell that no spreadsheet takes for a formula: text that starts like one gets a leading apostrophe."""
    if value is None:
        return ""
    if isinstance(value, int | float):
        return format(Decimal(repr(value)), "f")
    text = "|".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _csv(rows: Sequence[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


_WEIGHTS = {"figure": 1.3, "subject": 2.0, "measure": 1.5, "text": 1.5, "what": 2.0, "area": 0.8, "said_by": 1.2}


def _show(name: str, found: Sequence[Record], columns: Sequence[str], width: int | None) -> None:
    import shutil

    total = width or shutil.get_terminal_size((100, 24)).columns
    click.echo(plain(f"{name}: {len(found)} found"))
    if found:
        cell: Callable[[object], str] = lambda v: "" if v is None else " ".join(str(v).split())  # noqa: E731
        rows = [
            [cell(", ".join(v) if isinstance(v := record.get(c), list) else v) for c in columns] for record in found
        ]
        used = [i for i, c in enumerate(columns) if c == columns[0] or any(row[i] for row in rows)]
        columns, rows = [columns[i] for i in used], [[row[i] for i in used] for row in rows]
        for line in table(columns, rows, total, [_WEIGHTS.get(c, 1.0) for c in columns]):
            click.echo(plain(line))
    click.echo()
