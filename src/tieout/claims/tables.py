"""Figures in table cells: units, years, places and measures come from headers, labels, captions and notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache

from tieout.claims import area, measure, said_by, status, subject
from tieout.claims.context import Context
from tieout.claims.moment import is_window
from tieout.claims.passage import Draft, Passage, entry, family
from tieout.locate import scan
from tieout.model import Block, Document, Quantity

_NUMBERED = re.compile(r"0\d")  # 01, 02: numbering
_TOTAL = re.compile(
    r"^\W*(?:合计|总计|小计|总额|共计|全部|总量|totals?|sub-?totals?|grand total|sum|all)\b|^\W*(?:合计|总计|小计|共计)",
    re.IGNORECASE,
)
_NO_FIGURE = re.compile(
    r"^\W*(?:排名|名次|序号|编号|排序|位次|年份|年度|日期|时间|代码|股票代码|上映日期|发布时间|页码|rank(?:ing)?|no\.?|#|id|code|year|date|month|quarter|ticker|page|s/?n)\W*$",
    re.IGNORECASE,
)
_UNIT_NOTE = re.compile(
    r"(?:单位|计量单位|货币单位|币种)\s*[:：]\s*(?P<unit>[^)）\]】。；;\n]{1,40})|\b(?P<en>(?:in|figures in|amounts in|all figures in)\s+(?:[A-Z]{2,3}\$?\s*|[$€£¥]\s*)?(?:millions?|billions?|thousands?|trillions?|percent|per cent|%|[A-Za-z]+ (?:tonnes|units|dollars|euros|yuan))(?:\s+of\s+[\w.]+(?:\s\w+)?|\s+[A-Za-z]+)?)"
)
_BRACKETS = re.compile(r"[（(\[【]([^（()）\[\]【】]{1,30})[)）\]】]")
_AFTER_COMMA = re.compile(r"[,，/]\s*([^,，/()（）]{1,20})$")
_CURRENCY_FIRST = re.compile(r"^(?P<cur>[A-Z]{1,3}\$|[A-Z]{3}|RMB|[$€£¥￥])\s*(?P<rest>.*)$")
_CURRENCY_WORD = re.compile(r"^(人民币|美元|欧元|日元|港币|港元|英镑|新台币|韩元)\s*([十百千万亿]+)元?$")
_ITEM = re.compile(
    r"^\W*(?:主要|核心|关键|具体)?(?:项目|指标|科目|企业|公司|产品|地区|行业|类别|类型|厂商|机构|国家|品牌|车型|品种|名称|item|company|product|region|metric|indicator|country|segment|vendor|category|customer|brand|model|origin)s?\W*$",
    re.IGNORECASE,
)
_PART = re.compile(r"^\W*(?:of which|including|o/w|thereof|其中|内[:：]|[-–•])", re.IGNORECASE)
# "Passengers (m)" counts millions; "Depth (m)" is in metres.
_SHORT_SCALES = {"m": Decimal(10**6), "mn": Decimal(10**6), "bn": Decimal(10**9), "k": Decimal(1000)}
_LENGTHS = re.compile(r"length|width|height|depth|distance|altitude|diameter|thickness|head", re.IGNORECASE)
_THOUSANDS = re.compile(r"^[’'‘]?000s?$")
_PLURALS = re.compile(r"\b(million|billion|thousand|trillion|hundred)s\b", re.IGNORECASE)
_PERCENT_HEADER = re.compile(
    r"%|％|占比|比重|份额|增速|增幅|同比|环比|增长率|率$|率[（(]|CAGR|share|growth|margin|yoy|rate|change",
    re.IGNORECASE,
)
_BARE = re.compile(r"^[\s(（]*[-+−–]?\s*[\d,，. ]*\d\s*%?[)）\s*†‡]*$")
_NEGATIVE = re.compile(r"^\s*[(（]\s*[\d,.]+\s*%?\s*[)）]\s*$")
_YEARLIKE = re.compile(r"^\s*(?:19|20)\d\d(?:[./-](?:0[1-9]|1[0-2])(?:[./-][0-3]\d)?)?\s*年?\s*[AEF]?\s*$")
_PROSE = 60  # characters; a longer cell is read as prose


@dataclass(slots=True)
class Grid:
    """One table: its cells by place, and what its header rows and label columns say."""

    cells: dict[tuple[int, int], tuple[int, Block]]
    rows: int
    columns: int
    head_rows: int = 0
    label_columns: int = 0
    notes: list[Passage] = field(default_factory=list)  # captions and unit notes, nearest first
    source: tuple[str, int, int] | None = None


@dataclass(frozen=True, slots=True)
class UnitNote:
    """What a header says of the cells under it: （亿元） is CNY by 100 million."""

    unit: str | None
    scale: Decimal
    start: int | None
    end: int | None


def drafts(context: Context, year: int | None, about: str | None) -> list[tuple[Passage, Draft]]:
    """Drafts of every table cell that holds a figure."""
    found: list[tuple[Passage, Draft]] = []
    for indexed in _tables(context.document):
        grid = _grid(context, indexed)
        for (row, column), (index, block) in sorted(grid.cells.items()):
            if block.cell is None or (block.cell.row, block.cell.column) != (row, column) or not block.reading.strip():
                continue
            if row < grid.head_rows:
                continue
            found += _cell(context, grid, row, column, index, year, about)
    return found


def _tables(document: Document) -> Iterator[list[tuple[int, Block]]]:
    tables: dict[int, list[tuple[int, Block]]] = {}
    for index, block in enumerate(document.blocks):
        if block.cell is not None:
            tables.setdefault(block.cell.table, []).append((index, block))
    yield from tables.values()


def _grid(context: Context, indexed: Sequence[tuple[int, Block]]) -> Grid:
    cells: dict[tuple[int, int], tuple[int, Block]] = {}
    rows = columns = 0
    for index, block in indexed:
        cell = block.cell
        assert cell is not None
        for r in range(cell.row, cell.row + max(1, min(cell.row_span, 200))):
            for c in range(cell.column, cell.column + max(1, min(cell.column_span, 200))):
                cells.setdefault((r, c), (index, block))
        rows, columns = max(rows, cell.row + 1), max(columns, cell.column + cell.column_span)
    grid = Grid(cells, rows, columns)
    grid.head_rows = _head_rows(context, grid)
    grid.label_columns = _label_columns(context, grid)
    _surroundings(context, grid, indexed[0][0], indexed[-1][0])
    return grid


def _numeric(context: Context, index: int, block: Block) -> bool:
    """A cell that is a figure and nothing else (years are labels)."""
    text = block.reading.strip()
    if not text or _YEARLIKE.match(text) or len(text) > _PROSE:
        return False
    if _BARE.match(text):
        return True
    passage = context.passage(index)
    covered = sum(q.end - q.start for q in passage.figures)
    return bool(passage.figures) and covered * 2 >= len(text)


def _head_rows(context: Context, grid: Grid) -> int:
    marked = 0
    for row in range(min(grid.rows, 6)):
        blocks = [grid.cells[row, c][1] for c in range(grid.columns) if (row, c) in grid.cells]
        if blocks and all(b.cell is not None and b.cell.header for b in blocks):
            marked = row + 1
        else:
            break
    row = marked
    while row < min(grid.rows - 1, 5):
        cells = [grid.cells[row, c] for c in range(grid.columns) if (row, c) in grid.cells]
        filled = [(i, b) for i, b in cells if b.reading.strip()]
        if not filled or any(_numeric(context, i, b) for i, b in filled):
            break
        below = [
            grid.cells[r, c]
            for r in range(row + 1, min(grid.rows, row + 4))
            for c in range(grid.columns)
            if (r, c) in grid.cells
        ]
        if not any(_numeric(context, i, b) for i, b in below):
            break
        if row and marked and not _looks_like_header(filled, grid):
            break
        row += 1
        if not marked and row >= 3:
            break
    return row


def _looks_like_header(filled: Sequence[tuple[int, Block]], grid: Grid) -> bool:
    """A second header row: years or units under groups, hardly a label with empty cells (a section row)."""
    if len({b.start for _, b in filled}) <= 1:
        return False
    return any(
        _YEARLIKE.match(b.reading) or _PERCENT_HEADER.search(b.reading) or _BRACKETS.search(b.reading)
        for _, b in filled
    )


def _label_columns(context: Context, grid: Grid) -> int:
    count = 0
    for column in range(min(grid.columns - 1, 3)):
        body = [
            grid.cells[r, column]
            for r in range(grid.head_rows, min(grid.rows, grid.head_rows + 60))
            if (r, column) in grid.cells
        ]
        filled = [(i, b) for i, b in body if b.reading.strip()]
        numeric = sum(_numeric(context, i, b) for i, b in filled)
        if filled and numeric * 2 > len(filled) and not _is_id_column(grid, column, filled):
            break
        count += 1
    return count


def _is_id_column(grid: Grid, column: int, filled: Sequence[tuple[int, Block]]) -> bool:
    """1, 2, 3 …: ranks under no unit, or a header that says so."""
    header = " ".join(grid.cells[r, column][1].reading for r in range(grid.head_rows) if (r, column) in grid.cells)
    if _NO_FIGURE.match(header):
        return True
    texts = [b.reading.strip().rstrip(".、") for _, b in filled]
    return (
        len(texts) > 2
        and not _BRACKETS.search(header)
        and texts
        == [str(n) for n in range(int(texts[0]) if texts[0].isdigit() and len(texts[0]) < 4 else -1, len(texts) + 5)][
            : len(texts)
        ]
    )


def _surroundings(context: Context, grid: Grid, first: int, last: int) -> None:
    """Captions and notes before the table (up to three short blocks) and source lines after it."""
    blocks = context.document.blocks
    for at in range(first - 1, max(-1, first - 4), -1):
        block = blocks[at]
        if block.cell is not None or block.kind in ("front_matter", "code"):
            break
        text = block.reading
        near = at == first - 1 and len(text) < 160 and not text.rstrip().endswith((".", "。", "!", "！"))
        if block.kind in ("caption", "note") or _UNIT_NOTE.search(text) or near:
            grid.notes.append(context.passage(at).parse())
            follows_table = at > 0 and blocks[at - 1].cell is not None
            if grid.source is None and not follows_table and (line := said_by.source_line(text)):
                grid.source = (line[0], *block.span(line[1], line[2]))
        if block.kind == "heading" or len(text) > 400:
            break
    for at in range(last + 1, min(len(blocks), last + 4)):
        block = blocks[at]
        if block.cell is not None or block.kind == "heading":
            break
        line = said_by.source_line(block.reading)
        if line is not None:
            grid.source = (line[0], *block.span(line[1], line[2]))
            break
        if block.kind not in ("note", "caption") and not re.match(r"\s*(?:注|[Nn]ote)", block.reading):
            break


def _headers(context: Context, grid: Grid, row: int, column: int) -> tuple[list[Passage], list[Passage]]:
    """Passages of the cells above (nearest first) and of the row's labels (nearest first)."""
    above = _distinct(context, grid, [(r, column) for r in range(grid.head_rows - 1, -1, -1)])
    labels = _distinct(context, grid, [(row, c) for c in range(min(grid.label_columns, column) - 1, -1, -1)])
    if grid.label_columns and not any(p.text.strip() for p in labels):
        up = next(
            (
                r
                for r in range(row - 1, grid.head_rows - 1, -1)
                if (r, 0) in grid.cells and grid.cells[r, 0][1].reading.strip()
            ),
            None,
        )
        if up is not None:
            labels = _distinct(context, grid, [(up, 0)])
    return above, labels


def _distinct(context: Context, grid: Grid, places: Sequence[tuple[int, int]]) -> list[Passage]:
    indices = dict.fromkeys(grid.cells[p][0] for p in places if p in grid.cells and grid.cells[p][1].reading.strip())
    return [context.passage(i).parse() for i in indices]


def _cell(
    context: Context, grid: Grid, row: int, column: int, index: int, year: int | None, about: str | None
) -> list[tuple[Passage, Draft]]:
    passage = context.passage(index)
    block = passage.block
    above, labels = _headers(context, grid, row, column)
    header = above[0].text if above else ""
    if column < grid.label_columns or any(_NO_FIGURE.match(h.text) for h in above[:1]):
        return []
    text = block.reading
    whole = _numeric(context, index, block) or (bool(_YEARLIKE.match(text)) and _numeric_column(context, grid, column))
    if not whole:
        return _prose(context, passage, above, labels, grid, year, about)
    quantity = _quantity(passage)
    if quantity is None or _NUMBERED.fullmatch(text.strip()):
        return []
    passage.parse()
    near = [*above, *labels]
    corner = _distinct(context, grid, [(0, 0)]) if grid.head_rows and grid.label_columns else []
    draft = Draft(quantity, 0, 0, 0, len(text), quantity.unit, family(quantity.unit, quantity.noun), True)
    _unit(draft, [*near, *corner, *grid.notes], [header, *(p.text for p in labels[:1])])
    undated = [p for p in labels if p.periods and not _dates(context, grid, p)]
    _period(draft, [*above, *labels], grid.notes, undated)
    parents = _parents(context, grid, row) if labels and _PART.match(labels[0].text) else []
    _measure(draft, [*above, *labels, *parents, *corner, *grid.notes], context.above(block, index), grid.notes)
    if draft.role == "growth" and draft.period is None:
        _latest_year(context, grid, draft)
    _subject(draft, labels, above, grid, context.above(block, index), about)
    _area(draft, [*labels, *above, *grid.notes], context.above(block, index))
    _status(draft, [*above, *labels], year)
    if any(_TOTAL.match(p.text) for p in [*labels, *above]):
        draft.total = True
    if grid.source:
        draft.said_by = grid.source[0]
        draft.because("said_by", "caption", grid.source[1], grid.source[2])
    return [(passage, draft)]


_DATES = re.compile(r"年|日期|时间|季|月|期|year|date|period|quarter|month|^fy|^\W*$", re.IGNORECASE)
_EVENT = re.compile(
    r"上映|发布|成立|上市|获批|签约|投产|launch|release|founded|listed|approv|opened|start", re.IGNORECASE
)


def _dates(context: Context, grid: Grid, label: Passage) -> bool:
    """Whether a label column dates its rows, rather than something in them."""
    cell = label.block.cell
    if cell is None or not grid.head_rows:
        return True
    header = " ".join(p.text for p in _distinct(context, grid, [(r, cell.column) for r in range(grid.head_rows)]))
    return not _EVENT.search(header)


def _parents(context: Context, grid: Grid, row: int) -> list[Passage]:
    """The label that "of which …" is part of: the nearest one above that does not begin so itself."""
    for r in range(row - 1, max(grid.head_rows - 1, row - 30), -1):
        found = _distinct(context, grid, [(r, 0)])
        if found and not _PART.match(found[0].text):
            return found
    return []


def _latest_year(context: Context, grid: Grid, draft: Draft) -> None:
    """A "growth" column beside columns of years is the growth of the last of them."""
    heads = _distinct(context, grid, [(r, c) for r in range(grid.head_rows) for c in range(grid.columns)])
    years = [(p, h) for h in heads for p in h.periods if p.iso and len(p.iso) == 4 and p.end_date and not p.status]
    if len({p.iso for p, _ in years}) > 1:
        last, head = max(years, key=lambda x: str(x[0].iso))
        start, end = head.place(last.start, last.end)
        draft.period = replace(last, start=start or 0, end=end or 1)
        draft.because("period", "header", start, end, note="the last of the years beside it")
        if draft.measure == "growth" and str(int(str(last.iso)) - 1) in {str(p.iso) for p, _ in years}:
            draft.measure = "yoy_growth"


def _numeric_column(context: Context, grid: Grid, column: int) -> bool:
    body = [
        grid.cells[r, column]
        for r in range(grid.head_rows, min(grid.rows, grid.head_rows + 40))
        if (r, column) in grid.cells
    ]
    return sum(_numeric(context, i, b) for i, b in body) * 2 > len(body)


def _quantity(passage: Passage) -> Quantity | None:
    """The figure a cell holds; digits that only look like a year or an id are a figure here."""
    figures = passage.figures
    text = passage.text
    if len(figures) >= 1:
        q = figures[0]
        if _NEGATIVE.match(text) and q.value > 0:
            q = replace(q, value=-q.value)
        return q
    match = re.search(r"[-+−–]?\s*\d[\d,，]*(?:\.\d+)?", text)
    if match is None or not _BARE.match(text):
        return None
    digits = re.sub(r"[,，\s]", "", match.group()).replace("−", "-").replace("–", "-")
    try:
        value = Decimal(digits)
    except ArithmeticError:
        return None
    exponent = value.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    percent = "percent" if "%" in text else None
    return Quantity(
        match.start(), match.end(), match.group(), -value if _NEGATIVE.match(text) else value, step=step, unit=percent
    )


@cache
def unit_of(words: str) -> tuple[str | None, Decimal] | None:
    """Unit and scale that header words name: 亿元, USD million, '000, %; None if they name none."""
    words = words.strip(" \t\n:：.。,，")
    if not words or len(words) > 40 or (any(c.isdigit() for c in words) and not _THOUSANDS.match(words)):
        return None
    if _THOUSANDS.match(words):
        return None, Decimal(1000)
    if moved := _CURRENCY_WORD.match(words):
        words = moved.group(2) + moved.group(1)
    plain = _PLURALS.sub(
        r"\1", re.sub(r"^(?:in|figures in|amounts in|all figures in)\s+", "", words, flags=re.IGNORECASE)
    )
    plain = re.sub(r"^(million|billion|thousand|trillion)\s+of\s+", r"\1 ", plain, flags=re.IGNORECASE)
    tries = [f"1{plain}", f"1 {plain}"]
    if match := _CURRENCY_FIRST.match(plain):
        cur, rest = match.group("cur"), match.group("rest")
        tries = [f"1 {plain}"] * rest.startswith("/") + [
            f"{cur}1{rest}",
            f"{cur}1 {rest}",
            f"{cur} 1 {rest}",
            f"1 {rest} {cur}",
            *tries,
        ]
    for text in tries:
        found = [q for q in scan(text.strip()).quantities if q.kind == "figure"]
        if len(found) == 1 and found[0].start == 0 and found[0].end >= len(text.strip()) and found[0].value > 0:
            q = found[0]
            if q.unit is not None or q.value != 1:
                return (q.unit, q.value)
    return None


def _units_in(passage: Passage) -> list[UnitNote]:
    """Every unit that a header, caption or note names, in order."""
    text = passage.text[:400]
    found: list[UnitNote] = []
    pieces: list[tuple[str, int, int]] = []
    for match in _UNIT_NOTE.finditer(text):
        words = match.group("unit") or match.group("en")
        at = match.start("unit") if match.group("unit") else match.start("en")
        if match.group("unit"):
            for piece in re.finditer(r"[^,，、;；/]+(?:/[^,，、;；/]+)?", words):
                pieces.append((piece.group(), at + piece.start(), at + piece.end()))
        else:
            pieces.append((words, at, at + len(words)))
    if not pieces:
        for match in _BRACKETS.finditer(text):
            inner = match.group(1)
            if inner in _SHORT_SCALES and not _LENGTHS.search(text):
                found.append(UnitNote(None, _SHORT_SCALES[inner], *passage.place(match.start(1), match.end(1))))
                continue
            whole = unit_of(inner)
            parts = (
                [(inner, match.start(1), match.end(1))]
                if whole
                else [
                    (p.group(), match.start(1) + p.start(), match.start(1) + p.end())
                    for p in re.finditer(r"[^,，、;；]+", inner)
                ]
            )
            pieces += parts
        if len(text) <= 24 and unit_of(text) is not None:
            pieces.insert(0, (text, 0, len(text)))
        elif tail := _AFTER_COMMA.search(text):
            pieces.append((tail.group(1), tail.start(1), tail.end(1)))
        if len(text) <= 24:
            pieces.append((text, 0, len(text)))
    for words, start, end in pieces:
        named = unit_of(words)
        if named is not None and not (end - start == len(text) and named == ("count", Decimal(1))):
            a, b = passage.place(start, end)
            found.append(UnitNote(named[0], named[1], a, b))
    return found


def _unit(draft: Draft, near: Sequence[Passage], header: Sequence[str]) -> None:
    """A bare figure takes unit and scale from the nearest header that names one; 亿元, % by what the column says."""
    if draft.unit is not None and draft.family != "number":
        return
    percent = any(_PERCENT_HEADER.search(h) for h in header)
    for passage in near:
        notes = _units_in(passage)
        if not notes:
            continue
        rates = [n for n in notes if family(n.unit) in ("percent", "times")]
        others = [n for n in notes if n not in rates]
        chosen = (rates or others)[0] if percent and rates else (others or rates)[0]
        if percent and not rates and len(notes) == 1 and passage not in near[:2] and family(chosen.unit) != "percent":
            continue
        _scale(draft, chosen)
        return


def _scale(draft: Draft, note: UnitNote) -> None:
    q = draft.quantity
    by = note.scale
    draft.quantity = replace(
        q,
        value=q.value * by,
        high=None if q.high is None else q.high * by,
        step=None if q.step is None else q.step * by,
        unit=note.unit,
    )
    draft.unit = note.unit
    draft.family = family(note.unit)
    draft.because("unit", "header", note.start, note.end)
    if by != 1:
        draft.because("value", "header", note.start, note.end, note=f"times {by:f}")


def _period(draft: Draft, near: Sequence[Passage], notes: Sequence[Passage], undated: Sequence[Passage] = ()) -> None:
    """`undated`: labels that hold a date of something else (上映日期), not of the figure."""
    for passage in near:
        periods = [p for p in passage.periods if p.iso]
        if periods and passage not in undated:
            start, end = passage.place(periods[0].start, periods[0].end)
            draft.period = replace(periods[0], start=start or 0, end=end or 1)
            draft.because("period", "header", start, end)
            return
    for passage in notes:
        periods = [p for p in passage.periods if p.iso and not is_window(p)]
        if len(periods) == 1:
            start, end = passage.place(periods[0].start, periods[0].end)
            draft.period = replace(periods[0], start=start or 0, end=end or 1)
            draft.because("period", "caption", start, end)
            return


def _measure(
    draft: Draft, near: Sequence[Passage], above: Sequence[tuple[str, Passage]], notes: Sequence[Passage] = ()
) -> None:
    captions = {id(n) for n in notes}
    ladder = [("caption" if id(p) in captions else "header", p) for p in near if not _ITEM.match(p.text)]
    for how, passage in [*ladder, *above]:
        hits = passage.measures.all
        rate = next((h for h in hits for k in h.keys if k in ("cagr", "yoy_growth", "qoq_growth", "growth")), None)
        if draft.family == "percent" and rate is not None:
            draft.measure, draft.role = (
                next(k for k in rate.keys if k in ("cagr", "yoy_growth", "qoq_growth", "growth")),
                "growth",
            )
            base = next(
                (
                    k
                    for p in near
                    for h in p.measures.all
                    for k in h.keys
                    if k not in ("share", draft.measure, "growth", "yoy_growth", "cagr")
                    and not set(entry(k)["units"]) <= {"count", "number"}
                ),
                None,
            )
            draft.of = str(entry(base).get("as", base)) if base else None
            draft.because("measure", how, *passage.place(rate.start, rate.end))
            return
        for hit in reversed(hits):
            key = next((k for k in hit.keys if _fits(k, draft) and k not in measure._CHANGES), None)
            if key and not (
                how != "header"
                and (draft.family == "percent" or (draft.family in ("number", "count") and key in measure._GENERIC))
            ):
                measure._set(passage, draft, key, hit, how)
                return
    skipped = {id(n) for n in notes}
    named = [
        p
        for p in near
        if not _ITEM.match(p.text)
        and not p.periods
        and id(p) not in skipped
        and unit_of(p.text) is None
        and _BRACKETS.sub("", p.text).strip()
    ]
    label = named[0].text if named else ""
    name = re.sub(_BRACKETS, "", label).strip()
    if name and not re.fullmatch(r"\W*(?:19|20)\d\d\D{0,3}", name):
        draft.measure = name if not name.isascii() else re.sub(r"\W+", "_", name.casefold()).strip("_")[:60] or None
        draft.because("measure", "header", *named[0].place(0, len(named[0].text)))


def _subject(
    draft: Draft,
    labels: Sequence[Passage],
    headers: Sequence[Passage],
    grid: Grid,
    above: Sequence[tuple[str, Passage]],
    about: str | None,
) -> None:
    """Row label and header words that are neither period nor measure; then the caption, the headings, the topic."""
    parts: list[str] = []
    short = [p for p in reversed(labels) if len(p.text) <= 24 or p is labels[-1]][:2]
    for passage in [*short, *headers]:
        if _ITEM.match(passage.text) or re.fullmatch(r"\W*\d{1,3}\W*", passage.text):
            continue
        text = _PART.sub("", passage.text[:80])
        for p in reversed(passage.periods):
            if p.end <= 80:
                text = text[: p.start] + " " + text[p.end :]
        text = _BRACKETS.sub(" ", text).strip()
        key = "" if unit_of(text) else subject.canonical(text)
        if passage in headers and _names_only_a_measure(passage, key):
            continue
        if key and not _TOTAL.match(text):
            parts.append(text)
    if parts:
        draft.subject = " ".join(parts)
        draft.subject_key = subject.canonical(draft.subject)
        first = (labels or headers)[0]
        draft.because("subject", "header", *first.place(0, len(first.text)))
        return
    for how, passage in [*(("caption", n) for n in grid.notes), *above]:
        text = _BRACKETS.sub(" ", passage.text[:100])
        text, _ = subject._trim(re.sub(r"\d{4}\s*(?:[-–~至]\s*\d{4})?\s*年?", " ", text))
        if key := subject.canonical(text):
            draft.subject, draft.subject_key = text.strip(), key
            draft.because("subject", how, *passage.place(0, len(passage.text)))
            return
    if about:
        draft.subject, draft.subject_key = about, subject.canonical(about) or about
        draft.because("subject", "document")


def _fits(key: str, draft: Draft) -> bool:
    """A header that names a measure names its bare numbers too, unless the measure is only ever a rate."""
    return measure._can(key, draft) or (
        draft.family == "number" and bool(set(entry(key)["units"]) - {"percent", "times"})
    )


def _names_only_a_measure(header: Passage, key: str) -> bool:
    """选择比例, Passengers (m): what such a header leaves besides its measure word names no subject."""
    if not header.measures.all or not key:
        return False
    word = header.measures.all[-1].form
    return key.casefold() in word.casefold() or (len(key) <= 3 and not key.isascii())


def _area(draft: Draft, near: Sequence[Passage], above: Sequence[tuple[str, Passage]]) -> None:
    for how, passage in [*(("header", p) for p in near), *above]:
        if found := area._only(passage):
            draft.area = found[0]
            draft.because("area", how, *passage.place(found[1][0].start, found[1][-1].end))
            return


def _status(draft: Draft, near: Sequence[Passage], year: int | None) -> None:
    if draft.period and draft.period.status:
        draft.status = draft.period.status
        draft.because("status", "header", draft.period.start, draft.period.end)
        return
    for passage in near:
        hit = next((h for h in passage.statuses.all for k in h.keys if k in ("forecast", "estimate")), None)
        if hit is not None:
            draft.status = hit.keys[0]
            draft.because("status", "header", *passage.place(hit.start, hit.end))
            return
    end = status.end_year(draft.period)
    late = end is not None and year is not None and end > year
    draft.status = "forecast" if late else "actual"
    draft.because("status", "document" if late else "default")


def _prose(
    context: Context,
    passage: Passage,
    above: Sequence[Passage],
    labels: Sequence[Passage],
    grid: Grid,
    year: int | None,
    about: str | None,
) -> list[tuple[Passage, Draft]]:
    """A cell with words around its figures is read as prose that stands under its labels and headers."""
    from tieout.claims import interpret

    if not passage.figures:
        return []
    extra = [("header", p) for p in (*labels, *above)]
    done = interpret(passage, context, year, about, extra)
    for draft in done:
        if grid.source and draft.said_by is None:
            draft.said_by = grid.source[0]
            draft.because("said_by", "caption", grid.source[1], grid.source[2])
    return [(passage, d) for d in done]
