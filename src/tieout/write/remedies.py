"""Which remedies the pile names for which difficulties, each in its own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tieout import lazy
from tieout.model import Span, Statement
from tieout.write import values
from tieout.write.context import Context
from tieout.write.report import Badge, Inlines, Place, Section, Table, Term, Text

ROWS, PAINS = 40, 4
LONGEST = {"han": 60, "latin": 120}  # characters of a quotation
NEAR = 3  # blocks
_RUNS = lazy.pattern(r"[a-z]{4,}|[\u4e00-\u9fff]+")
ANSWERED = ("challenge", "risk")


def section(context: Context) -> Section | None:
    """Difficulties that the same remedies answer stand in one row; None where the pile pairs none."""
    rows = [*_headed(context), *(_row(context, pains, cures) for cures, pains in _map(context).items())][:ROWS]
    if not rows:
        return None
    words = context.words
    columns = (words.word("columns", "pain"), words.word("columns", "remedy"))
    table = Table(words.say("remedies_note"), columns, tuple(rows))
    return Section("remedies", words.word("titles", "remedies"), (table,))


def _map(context: Context) -> dict[tuple[Statement, ...], list[Statement]]:
    """Remedies -> the difficulties they answer, in order of the pile; the same words are told once."""
    said = {s.id: s for e in context.pile for s in context.said(e.statements)}
    common = _common(said.values())
    found: dict[tuple[Statement, ...], list[Statement]] = {}
    for statement in said.values():
        if statement.kind not in ANSWERED:
            continue
        named = [said[i] for i in statement.pairs if i in said and said[i].kind not in ANSWERED]
        if cures := tuple(cure for cure in named if _answers(context, cure, statement, common)):
            found.setdefault(cures, []).append(statement)
    return {cures: list({s.reading: s for s in reversed(pains)}.values())[::-1] for cures, pains in found.items()}


def _headed(context: Context) -> list[tuple[Inlines, ...]]:
    """A row for each difficulty that a heading or lead names over its remedies."""
    found: dict[Span, tuple[str, list[Statement]]] = {}
    for statement in (s for e in context.pile for s in context.said(e.statements)):
        for basis in (b for b in statement.basis if b.field == "pain" and b.start is not None and b.end is not None):
            over = Span(statement.document, basis.start or 0, basis.end or 0)
            found.setdefault(over, (basis.note or "", []))[1].append(statement)
    return [
        ((Term(words), Text(" "), Place(over)), _quoted(context, list({s.reading: s for s in told}.values())))
        for over, (words, told) in found.items()
    ]


def _answers(context: Context, cure: Statement, pain: Statement, common: frozenset[str]) -> bool:
    """Whether a remedy stands in its difficulty's row or right below it; or, each in a section of its own kind, they
    have an uncommon word in common: a theme alone joins nothing."""
    blocks = context.by_document[pain.document].document.blocks
    cells = blocks[pain.block].cell, blocks[cure.block].cell
    if cells[0] is not None and cells[1] is not None:
        return (cells[0].table, cells[0].row) == (cells[1].table, cells[1].row)
    if 0 <= cure.block - pain.block <= NEAR:
        return True
    headed = all(any(b.field == "kind" and b.how == "heading" for b in s.basis) for s in (cure, pain))
    return headed and bool(_words(cure.reading) & _words(pain.reading) - common)


def _words(text: str) -> frozenset[str]:
    """Latin words, and pairs of neighbouring Han characters."""
    return frozenset(w for run in _RUNS.findall(text.casefold()) for w in (_pairs(run) if run[0] > "\u2e80" else [run]))


def _pairs(run: str) -> list[str]:
    return [run[i : i + 2] for i in range(len(run) - 1)]


def _common(statements: Iterable[Statement]) -> frozenset[str]:
    """Words that more than one in twelve of the statements have: what the pile is about."""
    seen: Counter[str] = Counter()
    total = 0
    for statement in statements:
        seen.update(_words(statement.reading))
        total += 1
    return frozenset(word for word, n in seen.items() if n > max(3, total / 12))


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
