"""The tables of a pile that a report can show: pure data, every row with the places it was read from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tieout.entities.registry import Entry, Registry, registry
from tieout.model import Entity, Extraction, Span

REGISTER = ("company", "product", "number", "date", "area")
POLICIES = ("issued", "effective", "name", "issuer", "area", "binds", "duty")
CASES = ("case", "industry", "customer", "vendor", "scenario", "pain", "solution", "result")
BUSINESS = ("deployment", "name", "use", "charging", "for_whom", "industries", "company", "example")
REPORTS = ("title", "publisher", "year")
CHAIN = ("stage", "item", "who")
MILESTONES = ("date", "who", "event")
RANKINGS = ("basis", "count", "item")
CHARTS = ("number", "title", "measure", "unit", "years")
PRODUCTS = ("name", "maker", "modality", "parameters", "release", "price")
ORGANIZATIONS = ("name", "forms", "kind", "area")
_PARTIES = frozenset({"company", "maker", "issuer", "publisher", "customer", "vendor"})
_ORDER = {"upstream": "0", "midstream": "1", "downstream": "2"}
_BATCHES = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Row:
    """Cells in the order of the table's columns, "" where nothing is said. `mark`: why to look twice."""

    cells: tuple[str, ...]
    mentions: tuple[Span, ...]
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """`name`: register, policies, cases, business_models, value_chain, milestones, rankings, reports, products,
    organizations, charts. `group`: what all rows have in common, as (field, value): regulation and batch of a register.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    group: tuple[tuple[str, str], ...] = ()


def tables(pile: Sequence[Extraction], known: Registry | None = None) -> tuple[Table, ...]:
    """Every table that a pile can fill, none empty."""
    known = registry(pile) if known is None else known
    entities = [e for extraction in pile for e in extraction.entities]
    found = [
        *_registers(known),
        Table(
            "policies", POLICIES, _sorted([_named(e, POLICIES, known) for e in known.of("policy", "standard")], _when)
        ),
        _plain("cases", CASES, entities, "use_case"),
        _plain("business_models", BUSINESS, entities, "business_model"),
        _plain("value_chain", CHAIN, entities, "value_chain", lambda r: _ORDER.get(r.cells[0], "9")),
        _plain("milestones", MILESTONES, entities, "milestone", lambda r: r.cells[0] or "9"),
        _plain("rankings", RANKINGS, entities, "ranking"),
        Table("reports", REPORTS, tuple(_named(e, REPORTS, known) for e in known.of("report"))),
        Table("products", PRODUCTS, tuple(_named(e, PRODUCTS, known) for e in known.of("product"))),
        Table("organizations", ORGANIZATIONS, tuple(_named(e, ORGANIZATIONS, known) for e in known.of("organization"))),
        _plain("charts", CHARTS, [e for e in entities if e.field("data") is None], "chart"),
    ]
    return tuple(t for t in found if t.rows)


def _registers(known: Registry) -> list[Table]:
    """One table for each regulation and batch, batches in their order."""
    slips = {f: e for e in known.of("organization") if e.slip_of for f in e.forms}
    firms = sorted({f for e in known.of("organization") for f in e.forms})
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for entry in known.of("filing"):
        slip = slips.get(entry.value("company") or "")
        row = _named(entry, REGISTER, known)
        if slip is not None:
            row = Row(row.cells, row.mentions, f"{slip.name}: {slip.slip_of}? {slip.reason}")
        elif shifted := _shifted(entry, firms):
            row = Row(row.cells, row.mentions, shifted)
        groups[entry.value("regulation") or "", entry.value("batch") or ""].append(row)
    order: dict[str, int] = {}
    for regulation, _ in groups:
        order.setdefault(regulation, len(order))
    keys = sorted(groups, key=lambda g: (order[g[0]], _batch(g[1]), g[1]))
    return [
        Table(
            "register",
            REGISTER,
            tuple(groups[g]),
            tuple((n, v) for n, v in zip(("regulation", "batch"), g, strict=True) if v),
        )
        for g in keys
    ]


def _shifted(entry: Entry, firms: Sequence[str]) -> str | None:
    """Why company and product may be cut at the wrong place: 华为 | 云盘古大模型 where the pile knows 华为云."""
    company, product = entry.value("company") or "", entry.value("product") or ""
    for firm in firms if len(company) >= 2 and product else ():
        rest = firm.removeprefix(company)
        if rest and rest != firm and product.startswith(rest):
            return f"{firm}? the product begins with {rest}"
        if firm != company and len(firm) >= 4 and firm[:2] == company[:2] and product.startswith(firm[-2:]):
            return f"{firm}? the product begins with {firm[-2:]}"
    return None


def _batch(name: str) -> int:
    """第三批 -> 3, Batch 12 -> 12; unknown ones come last."""
    digits = "".join(c for c in name if c.isdigit())
    if digits:
        return int(digits[:6])
    if name.startswith("首"):
        return 1
    marks = [_BATCHES.index(c) + 1 for c in name if c in _BATCHES]
    if not marks:
        ordinals = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
        return next((i for i, w in enumerate(ordinals, 1) if name.lower().startswith(w)), 999)
    if len(marks) == 1:
        return marks[0]
    return marks[0] * 10 + (marks[-1] if marks[-1] < 10 else 0) if marks[0] < 10 else 10 + marks[-1]


def _named(entry: Entry, columns: Sequence[str], known: Registry) -> Row:
    """An entry's values by column; several values of one field are joined, none is chosen silently.

    Two spellings of one organization are one value.
    """
    cells = []
    for column in columns:
        if column in ("name", "title"):
            cells.append(entry.name)
        elif column == "forms":
            cells.append("；".join(entry.forms[1:]))
        else:
            values = list(dict.fromkeys(v.value for v in entry.values if v.name == column))
            if column in _PARTIES and len(values) > 1:
                values = list({known.key_of(v): v for v in reversed(values)}.values())[::-1]
            cells.append("；".join(values))
    mark = f"{entry.slip_of}? {entry.reason}" if entry.slip_of else None
    return Row(tuple(cells), tuple(m.span for m in entry.mentions), mark)


def _plain(
    name: str,
    columns: tuple[str, ...],
    entities: Sequence[Entity],
    kind: str,
    order: Callable[[Row], str] | None = None,
) -> Table:
    """One row for each entity; rows that say the same thing are one row with several places."""
    rows: dict[tuple[str, ...], list[Span]] = {}
    for entity in entities:
        if entity.kind == kind:
            cells = tuple("；".join(v for n, v in entity.fields if n == c) for c in columns)
            rows.setdefault(cells, []).append(entity.span)
    made = [Row(cells, tuple(spans)) for cells, spans in rows.items()]
    return Table(name, columns, _sorted(made, order) if order else tuple(made))


def _sorted(rows: Sequence[Row], order: Callable[[Row], str]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=order))


def _when(row: Row) -> str:
    return row.cells[0] or row.cells[1] or "9"
