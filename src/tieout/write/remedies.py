"""Which remedies the pile names for which difficulties, each in its own words."""

from __future__ import annotations

from tieout.model import Statement
from tieout.write import values
from tieout.write.context import Context
from tieout.write.report import Badge, Inlines, Place, Section, Table, Term, Text

ROWS, PAINS = 40, 4
LONGEST = {"han": 60, "latin": 120}  # characters of a quotation
ANSWERED = ("challenge", "risk")


def section(context: Context) -> Section | None:
    """Difficulties that the same remedies answer stand in one row; None where the pile pairs none."""
    rows = [_row(context, pains, cures) for cures, pains in _map(context).items()][:ROWS]
    if not rows:
        return None
    words = context.words
    columns = (words.word("columns", "pain"), words.word("columns", "remedy"))
    table = Table(words.say("remedies_note"), columns, tuple(rows))
    return Section("remedies", words.word("titles", "remedies"), (table,))


def _map(context: Context) -> dict[tuple[Statement, ...], list[Statement]]:
    """Remedies -> the difficulties they answer, in order of the pile; the same words are told once."""
    said = {s.id: s for e in context.pile for s in context.said(e.statements)}
    found: dict[tuple[Statement, ...], list[Statement]] = {}
    for statement in said.values():
        cures = tuple(said[i] for i in statement.pairs if i in said and said[i].kind not in ANSWERED)
        if statement.kind in ANSWERED and cures:
            found.setdefault(cures, []).append(statement)
    return {cures: list({s.reading: s for s in reversed(pains)}.values())[::-1] for cures, pains in found.items()}


def _row(context: Context, pains: list[Statement], cures: tuple[Statement, ...]) -> tuple[Inlines, ...]:
    """The shortest wordings of a difficulty first: they name it."""
    named = sorted(pains, key=lambda s: len(s.reading))[:PAINS]
    told = {s.reading: s for s in reversed(cures)}
    return _quoted(context, named), _quoted(context, list(told.values())[::-1])


def _quoted(context: Context, statements: list[Statement]) -> Inlines:
    return context.words.series([_one(context, s) for s in statements])


def _one(context: Context, statement: Statement) -> Inlines:
    text = values.clipped(statement.reading, LONGEST[values.script(statement.reading)]).rstrip("。.；;")
    reworded = context.by_document[statement.document].assessment.trait("machine_reworded")
    mark: Inlines = (
        (Text(" "), Badge("reworded", (Text(context.words.word("labels", "reworded")),))) if reworded else ()
    )
    return (Term(text, statement.language), Text(" "), Place(statement.span), *mark)
