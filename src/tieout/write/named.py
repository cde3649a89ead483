"""Who and what the pile names besides figures: registers, a timeline of rules, cases, models of business, chains."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from tieout.entities import Row, Table
from tieout.model import Span
from tieout.write import values
from tieout.write.context import Context
from tieout.write.report import Badge, Block, Case, Count, Details, Inlines, Paragraph, Place, Section, Term, Text
from tieout.write.report import Table as Grid

# Tables of `entities.tables` in the order of the report; charts without data are told among the gaps.
SHOWN = (
    "policies",
    "register",
    "cases",
    "business_models",
    "value_chain",
    "milestones",
    "rankings",
    "products",
    "reports",
    "organizations",
)
ROWS = 300  # of one table
LONGEST = {"han": 90, "latin": 180}  # characters of a cell or a quotation
PLACES = 3
DATES = ("issued", "effective", "date", "release", "year", "years")
WHO = ("company", "vendor", "customer", "maker", "name", "publisher")  # fields that a slip of a name may stand in
JOINED = "；"  # between several values of one field


def section(context: Context) -> Section | None:
    """One folded table or row of cards for each kind of thing; None where the pile names none."""
    found = context.tables
    blocks: list[Block] = []
    for name in SHOWN:
        blocks += [_cases(context, t) if name == "cases" else _folded(context, t) for t in found if t.name == name]
    if not blocks:
        return None
    lead = Paragraph(context.words.say("named_lead"), "note")
    return Section("named", context.words.word("titles", "named"), (lead, *blocks))


def promised(context: Context) -> Details | None:
    """The charts that captions or an outline announce and whose figures are not in the pile."""
    table = next((t for t in context.tables if t.name == "charts"), None)
    return _folded(context, table) if table else None


def _folded(context: Context, table: Table) -> Details:
    words = context.words
    used = [i for i in range(len(table.columns)) if any(row.cells[i] for row in table.rows)]
    rows = tuple((*(_cell(context, table, row, i) for i in used), _places(context, row)) for row in table.rows[:ROWS])
    columns = (*(words.word("fields", table.columns[i]) for i in used), words.word("columns", "source"))
    tight = tuple(at for at, i in enumerate(used) if table.columns[i] in DATES)
    return Details(_head(context, table), (Grid((), columns, rows, tight=tight),))


def _head(context: Context, table: Table) -> Inlines:
    """Policies · 9; a register is called by its regulation and batch."""
    group = " · ".join(value for _, value in table.group)
    title: Inlines = (Term(context.words.word("named", table.name)),)
    if group:
        title = (*title, *context.words.colon(), Term(group))
    return (*title, Text(" · "), Count(tuple(str(i) for i in range(len(table.rows)))))


def _cases(context: Context, table: Table) -> Details:
    return Details(_head(context, table), tuple(_case(context, table, row) for row in table.rows[:ROWS]))


def _case(context: Context, table: Table, row: Row) -> Case:
    """A card: called by its own title, else by who did it for whom; then what is known of it, line by line."""
    words = context.words
    by_name = dict(zip(table.columns, row.cells, strict=True))
    titled = case_title(by_name)
    title: Inlines = (Term(_clipped(titled)),) if titled else words.say("case_unnamed")
    told = [(i, n) for i, n in enumerate(table.columns) if row.cells[i] and n != "case"]
    shown = [(i, n) for i, n in told if row.cells[i] != titled or titled in context.slips]
    rows = [(words.word("fields", name), _cell(context, table, row, i)) for i, name in shown]
    return Case(title, (*rows, (words.word("columns", "source"), _places(context, row))))


def case_title(fields: Mapping[str, str]) -> str:
    """A case is called by its own title, else by who did it for whom, else by its industry."""
    return fields["case"] or " × ".join(v for n in ("vendor", "customer") if (v := fields[n])) or fields["industry"]


def called(context: Context, tables: Sequence[str]) -> list[Inlines]:
    """What the rows of some tables are called, each with the place of its first mention."""
    found: dict[str, Span] = {}
    for table in (t for name in tables for t in context.tables if t.name == name):
        for row in table.rows:
            fields = dict(zip(table.columns, row.cells, strict=True))
            name = case_title(fields) if table.name == "cases" else next((c for c in row.cells if c), "")
            if row.mentions:
                found.setdefault(name, row.mentions[0])
    return [(Term(_clipped(name)), Text(" "), Place(span)) for name, span in found.items()]


def _cell(context: Context, table: Table, row: Row, column: int) -> Inlines:
    """A field's values: our own codes in words, everything else as it is written; a probable slip carries a badge."""
    said = row.cells[column]
    if not said:
        return (Text("—"),)
    name = table.columns[column]
    word = _CODES.get(name)
    shown = JOINED.join(word(context, v) for v in said.split(JOINED)) if word else _clipped(said)
    meant = context.slips.get(said) if name in WHO else None
    if meant:
        return (Term(shown), Text(" "), Badge("warning", context.words.say("slip_of", name=Term(meant))))
    return (Term(shown),)


def _places(context: Context, row: Row) -> Inlines:
    mentions: dict[str, list[Span]] = {}
    for span in row.mentions:
        mentions.setdefault(span.document, []).append(span)
    first = [spans[0] for spans in mentions.values()][:PLACES]
    return context.words.join([(Place(span),) for span in first], " ")


def _clipped(text: str) -> str:
    """One cell's worth of somebody's words."""
    return values.clipped(text.rstrip("；;。 "), LONGEST[values.script(text)])


def _word(table: str) -> Callable[[Context, str], str]:
    return lambda context, key: context.words.word(table, key)


_CODES: dict[str, Callable[[Context, str], str]] = {
    "area": lambda context, code: values.area(code, context.words.language) or code,
    "measure": lambda context, key: values.measure(key, context.words.language),
    "stage": _word("stages"),
    "kind": _word("organizations"),
    "years": lambda _, iso: iso.replace("/", "–"),
}
