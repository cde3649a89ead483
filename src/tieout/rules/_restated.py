"""Places of one document that answer one question with figures that cannot be one number.

`restatement-mismatch`, `table-prose-mismatch`, `scale-slip` and `currency-mix` divide them by what went wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tieout import intervals, lazy
from tieout.model import Claim, Document, Extraction
from tieout.reconcile.question import area_name, is_money, same_question
from tieout.rules._figures import cell_of, clause_before, clean, cue, dated, figures, sentence, words_before, year

# One subject has one answer to these in one period; it may well have several prices, deals or orders.
SINGLE = frozenset(
    [
        "market_size",
        "addressable_market",
        "output_value",
        "gdp",
        "revenue",
        "sales_revenue",
        "box_office",
        "premium_income",
        "recurring_revenue",
        "arpu",
        "sales_volume",
        "shipments",
        "output",
        "production",
        "capacity",
        "installed_capacity",
        "users",
        "active_users",
        "penetration_rate",
        "localization_rate",
        "concentration",
        "net_profit",
        "gross_profit",
        "operating_profit",
        "profit",
        "gross_margin",
        "net_margin",
        "profit_margin",
        "population",
        "employees",
        "store_count",
        "assets",
        "deposits",
        "loans",
        "npl_ratio",
        "cagr",
        "export_value",
        "import_value",
        "exports",
        "imports",
        "r_and_d_spending",
        "rd_intensity",
        "capex",
    ]
)
_SAME_WORDS = 20  # Latin letters, or half as many Chinese characters, that do not stand twice by chance
_FARTHEST = 1000
_SHARE_OF = lazy.pattern(r"[，,（(]?\s?占|,? or \d[\d.]*% of|,? which is \d[\d.]*% of")
_LED_ZH = lazy.pattern(r"(?:^|[，,。；;：:年季度])([一-鿿A-Za-z]{1,10})$")
_NAME = lazy.pattern(r"[一-鿿]{1,8}|[A-Za-z]{2,}")
_BRACKETED = lazy.pattern(r"[（(][^（()）]{0,40}[)）]")
_PLAIN = frozenset(
    ["总", "合计", "全年", "年", "额", "总额", "其中", "total", "full", "year", "the", "of", "in", "and", "率"]
)
_MOST_ANSWERS = 3  # more different answers than this show that the question was not one


@dataclass(frozen=True, slots=True)
class Restated:
    """`first` and `second` in the order of the text. `kind`: value, table, scale, currency."""

    first: Claim
    second: Claim
    kind: str


def restated(extraction: Extraction) -> Iterator[Restated]:
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in figures(extraction):
        if (key := _key(claim, extraction.document)) is not None:
            groups.setdefault(key, []).append(claim)
    for group in groups.values():
        yield from _differing(_distinct(_without_rows(group, extraction.document)), extraction.document)
    yield from _in_the_same_words(extraction)


def _in_the_same_words(extraction: Extraction) -> Iterator[Restated]:
    """A clause that stands twice word for word but for its figure, once dated and once without a date: a summary and its
    body. Two dates would make it two questions."""
    document = extraction.document
    told: dict[tuple[str, str | None], Claim] = {}
    for claim in figures(extraction):
        if claim.measure is None or cell_of(claim, document) is not None:
            continue
        words = "".join(filter(str.isalpha, clause_before(document, claim).casefold()))
        if sum(2 if c > "\u2e80" else 1 for c in words) < _SAME_WORDS:
            continue
        first = told.setdefault((words, claim.unit), claim)
        if (first.period is None) == (claim.period is None) or _one_number(first, claim):
            continue
        rival = any(cue("rival").search(words_before(document, c)) for c in (first, claim))
        asked = all(r.how == "unknown" for r in same_question(first, claim).reasons)
        if asked and not rival and _one_voice(first, claim):
            yield Restated(first, claim, "value")


def _one_voice(first: Claim, second: Claim) -> bool:
    """Two sentences, and nobody else named in one of them."""
    apart = (first.quote_start, first.quote_end) != (second.quote_start, second.quote_end)
    return apart and first.said_by == second.said_by


def _key(claim: Claim, document: Document) -> tuple[object, ...] | None:
    if claim.measure not in SINGLE or claim.subject_key is None or claim.period is None or claim.period.iso is None:
        return None
    if claim.role in ("share", "ratio") or claim.unit == "times" or not dated(claim):
        return None
    basis = claim.basis_of("period")
    if claim.measure == "cagr" and basis is not None and basis.how not in ("stated", "clause"):
        return None  # a window that was put together from other figures is not the rate's own
    told = claim.basis_of("measure")
    elided = _own_date(claim) and cue("compared").search(words_before(document, claim, 16)) is not None
    if (told is not None and told.how == "sentence" and not elided) or _is_date(claim):
        return None  # the measure was said of something else (and not compared with), or a date stands for a name
    family = "money" if is_money(claim.unit) else claim.unit
    where = claim.basis_of("area")
    named = claim.basis_of("subject")
    passed_on = where is not None and where.how == "sentence" and named is not None and named.how == "clause"
    guessed = passed_on or (where is not None and where.how == "default")  # another clause's country is no part of it
    area = None if guessed else area_name(claim.area)
    return (claim.measure, claim.subject_key, area, claim.period.iso, family, claim.scope)


def _is_date(claim: Claim) -> bool:
    """Whether what was taken for the subject is the period's own words."""
    name, when = claim.basis_of("subject"), claim.basis_of("period")
    if name is None or when is None or None in (name.start, name.end, when.start, when.end):
        return False
    return (name.start, name.end) == (when.start, when.end)


def _without_rows(group: list[Claim], document: Document) -> list[Claim]:
    """Without the cells of tables that answer the question more than once: their rows are parts that bear no name."""
    values: dict[int, set[Decimal]] = {}
    for claim in group:
        if (cell := cell_of(claim, document)) is not None:
            values.setdefault(cell.table, set()).add(claim.value)
    return [c for c in group if (cell := cell_of(c, document)) is None or c.total or len(values[cell.table]) == 1]


def _distinct(group: list[Claim]) -> list[Claim]:
    """The first claim of every answer that cannot be the same number as an earlier one."""
    kept: list[Claim] = []
    for claim in group:
        if len(kept) <= _MOST_ANSWERS and not any(_one_number(claim, k) for k in kept):
            kept.append(claim)
    return kept


def _one_number(a: Claim, b: Claim) -> bool:
    if a.unit != b.unit:
        return False
    if a.value == -b.value:
        return True  # one of them is written as a deduction
    left, right = intervals.written(a, wide=True), intervals.written(b, wide=True)
    return left is None or right is None or left.overlaps(right)


def _differing(answers: list[Claim], document: Document) -> Iterator[Restated]:
    if not 2 <= len(answers) <= _MOST_ANSWERS:
        return
    first = answers[0]
    for second in answers[1:]:
        if _charitable(first, second, document):
            continue
        if first.unit != second.unit:
            if _digits(first) == _digits(second) and len(_digits(first)) > 1:
                yield Restated(first, second, "currency")
        elif _digits(first) == _digits(second) and len(_digits(first)) > 1:
            yield Restated(first, second, "scale")
        else:
            yield Restated(
                first,
                second,
                "table" if (cell_of(first, document) is None) != (cell_of(second, document) is None) else "value",
            )


def _charitable(first: Claim, second: Claim, document: Document) -> bool:
    """Whether the two may be different people's figures, or not one question after all."""
    if (first.quote_start, first.quote_end) == (second.quote_start, second.quote_end):
        return True
    small, large = sorted((abs(first.value), abs(second.value)))
    if large > small * _FARTHEST and _digits(first) != _digits(second):
        return True  # an amount and one per share, a sum and a price: no slip of a digit makes one of the other
    if _one_table(first, second, document) or _of_a_part(first, document) or _of_a_part(second, document):
        return True
    if _qualified(first, second, document) or _qualified(second, first, document):
        return True
    if first.said_by and second.said_by and first.said_by != second.said_by:
        return True
    if cue("in_order").search(sentence(document, first)) or cue("in_order").search(sentence(document, second)):
        return True  # what the listed figures are of stands too far away to be held together
    if cue("rival").search(sentence(document, first)) or cue("rival").search(sentence(document, second)):
        return True
    if any(cue("compared").search(words_before(document, c, 12)) and not _own_date(c) for c in (first, second)):
        return True
    if _another(first, second, document) or _another(second, first, document):
        return True
    if any(cue("part_year").search(sentence(document, c)) for c in (first, second)) and year(first) is not None:
        return True
    match = same_question(first, second)
    same_digits = _digits(first) == _digits(second) and len(_digits(first)) > 1
    harmless = ("status", "unit") if same_digits else ("unit",)  # a forecast of 402 and a fact of 4.02 are one slip
    others = [r for r in match.reasons if r.how != "unknown" and not (r.field in harmless and r.how != "differs")]
    return bool(others)


def _of_a_part(claim: Claim, document: Document) -> bool:
    """出口收入61.9亿元，占营业收入的15.0%: what is a share of the measure is not the measure."""
    return cell_of(claim, document) is None and _SHARE_OF.match(document.text[claim.end : claim.end + 24]) is not None


def _qualified(cell: Claim, other: Claim, document: Document) -> bool:
    """Whether the row of a cell is named for more than its measure (云收入, EBITDA率) in words that the other figure's
    sentence and subject do not have."""
    basis = cell.basis_of("measure")
    if cell_of(cell, document) is None or basis is None or basis.start is None or basis.end is None:
        return False
    if basis.how not in ("header", "stated", "clause"):
        return False
    label = next((b for b in document.blocks if b.start <= basis.start < b.end), None)
    if label is None or label.cell is None or label.cell.column > 0:
        return False
    words = label.text[basis.start - label.start : basis.end - label.start]
    rest = " ".join(w for w in _NAME.findall(words) if w.isascii() and w.isupper()) + " "  # EBIT, ROE name a measure
    rest += label.text[: basis.start - label.start] + " " + label.text[max(0, basis.end - label.start) :]
    told = (other.quote + (other.subject or "") + (cell.subject or "")).casefold()
    return any(w.casefold() not in told for w in _NAME.findall(_BRACKETED.sub("", rest)) if w.casefold() not in _PLAIN)


def _own_date(claim: Claim) -> bool:
    """Whether the year was told beside the figure: compared with 2,936 in 2023."""
    basis = claim.basis_of("period")
    return basis is not None and basis.how in ("stated", "clause") and claim.period is not None


def _another(claim: Claim, other: Claim, document: Document) -> bool:
    """Whether a clause puts a name of its own before the measure (云|业务收入) that its subject, told elsewhere, and the
    other figure's sentence do not have."""
    measure, name = claim.basis_of("measure"), claim.basis_of("subject")
    if measure is None or measure.start is None or measure.how not in ("stated", "clause"):
        return False
    if name is None or name.how in ("stated", "clause") or cell_of(claim, document) is not None:
        return False
    if not claim.quote_start <= measure.start <= claim.start:
        return False
    led = _LED_ZH.search(clean(document.text[max(claim.quote_start, measure.start - 16) : measure.start]))
    if led is None or led[1] in _PLAIN or cue("of_which").fullmatch(led[1]):
        return False
    return led[1] not in other.quote and led[1] not in (claim.subject_key or claim.subject or "")


def _one_table(first: Claim, second: Claim, document: Document) -> bool:
    """Two cells of one table stand there because they differ in something."""
    a, b = cell_of(first, document), cell_of(second, document)
    return a is not None and b is not None and a.table == b.table


def _digits(claim: Claim) -> str:
    """The significant digits of a value, without its scale."""
    return format(abs(claim.value), "f").replace(".", "").strip("0")


def times(first: Claim, second: Claim) -> str:
    """How many times the larger of two values is the smaller."""
    small, large = sorted((abs(first.value), abs(second.value)))
    if small == 0:
        return "?"
    quotient = large / small
    return format(quotient.quantize(Decimal(1)) if quotient >= 10 else quotient.quantize(Decimal("0.01")), "f")
