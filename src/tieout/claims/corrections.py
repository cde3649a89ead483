"""What a person says a claim should say: applied on top of any later reading, anchored again by its quote.

A file of corrections is JSON Lines, one object a line; blank lines and lines that begin with # are skipped:

    {"claim": "9f…", "document": "market.md", "quote": {"exact": "120亿元", "prefix": "规模达", "suffix": "，同比"},
     "field": "period", "old": "2024", "new": "2023", "who": "ana", "when": "2025-02-03", "reason": "fiscal year"}

`claim` is the id that the claim had; `document` the file's name or its id, may be left out; `quote` the claim's selector;
`field` one of FIELDS; `old` and `new` are JSON as `tieout extract --format jsonl` prints them (numbers may be strings, to
keep every digit; an area may be a list; a period is its iso). The field "claim" with `new` null takes a claim away that is
none. Where several corrections meet in one field the later line holds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any

from tieout.claims.key import canonical
from tieout.claims.stretch import interval
from tieout.model import Basis, Claim, Document, Period, Quote

Value = str | int | Decimal | tuple[str, ...] | None

NUMBERS = ("value", "high", "step")
WORDS = ("bound", "unit", "noun", "measure", "of", "subject", "scope", "status", "said_by", "population", "as_of",
         "role", "direction", "kind")  # fmt: skip
FIELDS = (*NUMBERS, *WORDS, "area", "period", "claim")
_NEEDED = frozenset({"value", "bound", "role", "kind"})  # never null
_CHOICES = {
    "status": ("actual", "estimate", "forecast"),
    "bound": ("exact", "approx", "at_least", "at_most", "over", "under", "range"),
    "direction": ("up", "down"),
}
_CLEAR = 8  # characters of context that must agree before a quote found elsewhere is taken for the same place


@dataclass(frozen=True, slots=True)
class Correction:
    """One field of one claim, as somebody says it should be. `document` is a file's name or a Document.id, or ""."""

    claim: str
    quote: Quote
    field: str
    old: Value
    new: Value
    who: str
    when: str
    reason: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class Unanchored:
    """A correction that found no claim to hold on to, and why: for a person to look at."""

    correction: Correction
    why: str


def correction(
    claim: Claim, field: str, new: Value, *, who: str, when: str, reason: str = "", document: str = ""
) -> Correction:
    """A correction of a claim as it stands now; `document` is its file's name. Raises ValueError for a field or value that no claim can have."""
    quote = claim.selector or Quote(claim.text, "", "")
    made = Correction(claim.id, quote, field, _plain(claim, field), new, who, when, reason, document)
    _checked(made)
    return made


def apply(
    corrections: Iterable[Correction], claims: Sequence[Claim], document: Document
) -> tuple[tuple[Claim, ...], tuple[Unanchored, ...]]:
    """The claims with the corrections of this document applied, and the corrections that could not be."""
    held: list[Claim | None] = list(claims)
    lost: list[Unanchored] = []
    for one, at in _placed(corrections, claims, document):
        if isinstance(at, str):
            lost.append(Unanchored(one, at))
        elif (now := held[at]) is not None:
            held[at] = _corrected(now, one)
    return tuple(c for c in held if c is not None), tuple(lost)


def moved(
    corrections: Iterable[Correction], claims: Sequence[Claim], document: Document
) -> tuple[tuple[Correction, Value], ...]:
    """The corrections made against a reading that is no longer had, each with what is read now: they hold all the
    same, and a person may want to look again."""
    found: list[tuple[Correction, Value]] = []
    made: dict[tuple[int, str], Value] = {}
    for one, at in _placed(corrections, claims, document):
        if isinstance(at, str):
            continue
        now = _plain(claims[at], one.field)
        known = (one.old, one.new, made.get((at, one.field), now))
        if one.old is not None and not any(_same(now, value) for value in known[:2]) and not _same(one.old, known[2]):
            found.append((one, now))
        made[at, one.field] = one.new
    return tuple(found)


def _same(left: Value, right: Value) -> bool:
    """Whether two values say the same: 12.50 and 12.5, a text and itself."""
    try:
        return Decimal(str(left)) == Decimal(str(right))
    except InvalidOperation:
        return left == right


def _placed(
    corrections: Iterable[Correction], claims: Sequence[Claim], document: Document
) -> Iterator[tuple[Correction, int | str]]:
    """Each correction of this document with the index of its claim, or why it has none."""
    by_id = {c.id: at for at, c in enumerate(claims)}
    for one in corrections:
        at = by_id.get(one.claim)
        if at is not None:
            yield one, at
        elif concerns(one, document):
            yield one, _by_quote(one, claims, document)


def concerns(one: Correction, document: Document) -> bool:
    """Whether a correction names this document, or none."""
    return one.document in ("", document.name, document.id) or _same_file(one, document)


def read(text: str) -> tuple[Correction, ...]:
    """Corrections from JSON Lines. Raises ValueError naming the line that is not one."""
    found = []
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            found.append(_read(json.loads(line, parse_float=Decimal)))
        except (ValueError, TypeError, KeyError, RecursionError) as e:
            what = f"no {e}" if isinstance(e, KeyError) else str(e)
            raise ValueError(f"line {number}: not a correction: {what}") from None
    return tuple(found)


def write(corrections: Iterable[Correction]) -> str:
    """Corrections as JSON Lines; `read` gives them back."""
    return "".join(json.dumps(_record(c), ensure_ascii=False) + "\n" for c in corrections)


# --------------------------------------------------------------------------------------------------------------------


def _same_file(one: Correction, document: Document) -> bool:
    """A Document.id that is no longer this one's, of a file that was changed: its quotes may still be here."""
    return bool(re.fullmatch(r"[0-9a-f]{64}(?:#.*)?", one.document)) and _there(one, document)


def _there(one: Correction, document: Document) -> bool:
    return (
        bool(one.quote.prefix or one.quote.suffix)
        and one.quote.prefix + one.quote.exact + one.quote.suffix in document.text
    )


def _by_quote(one: Correction, claims: Sequence[Claim], document: Document) -> int | str:
    """Index of the claim that stands on the quote; otherwise why there is none."""
    alike = [
        (_agreement(one.quote, c.selector), at)
        for at, c in enumerate(claims)
        if c.selector and c.text == one.quote.exact
    ]
    best = max((score for score, _ in alike), default=0)
    whole = len(one.quote.prefix) + len(one.quote.suffix)
    if not alike or best < min(_CLEAR, whole):
        there = one.quote.exact and one.quote.exact in document.text
        return (
            "its words are in the document, but no claim stands there" if there else "its words are not in the document"
        )
    found = [at for score, at in alike if score == best]
    if len(found) > 1:
        found = [at for at in found if _plain(claims[at], one.field) == one.old] or found
    return found[0] if len(found) == 1 else f"{len(found)} claims stand on the same words"


def _agreement(left: Quote, right: Quote | None) -> int:
    """How many characters of context agree, counted outwards from the quoted words."""
    if right is None:
        return 0
    return _common(left.prefix[::-1], right.prefix[::-1]) + _common(left.suffix, right.suffix)


def _common(left: str, right: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))


def _corrected(claim: Claim, one: Correction) -> Claim | None:
    if one.field == "claim":
        return None
    changes: dict[str, Any] = {one.field: one.new}
    if one.field in NUMBERS:
        changes[one.field] = _number(one.new)
    elif one.field == "period":
        changes["period"] = _period(claim, one.new)
    elif one.field == "subject":
        changes["subject_key"] = (canonical(str(one.new)) or str(one.new)) if one.new is not None else None
    note = f"{one.who}, {one.when}: {_shown(_plain(claim, one.field))} → {_shown(changes[one.field])}"
    note += f"; {one.reason}" if one.reason else ""
    basis = tuple(b for b in claim.basis if b.field != one.field)
    return replace(claim, basis=(*basis, Basis(one.field, "corrected", note=note)), **changes)


def _shown(value: object) -> str:
    if isinstance(value, Period):
        return value.iso or value.text
    if isinstance(value, Decimal):
        return format(value, "f")
    return "—" if value is None else "|".join(value) if isinstance(value, tuple) else str(value)


def _plain(claim: Claim, field: str) -> Value:
    """A field as it is written in a correction."""
    if field == "claim":
        return claim.text
    value: Any = getattr(claim, field)
    return value.iso if isinstance(value, Period) else value


def _period(claim: Claim, iso: Value) -> Period | None:
    if iso is None:
        return None
    dates = interval(str(iso))
    assert dates is not None
    return Period(claim.start, claim.end, str(iso), str(iso), *dates)


def _number(value: Value) -> Decimal | None:
    """Plain digits, up to a thousand characters; nothing that is not finite."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal) or len(str(value)) > 1000:
        raise ValueError(f"{value!r} is no number")
    try:
        number = Decimal(value)
    except InvalidOperation:
        raise ValueError(f"{value!r} is no number") from None
    if not number.is_finite() or abs(number.adjusted()) > 1000:
        raise ValueError(f"{value!r} is no number that a claim can have")
    return number


def _checked(one: Correction) -> None:
    """Raises ValueError for what no claim can say."""
    if one.field not in FIELDS:
        raise ValueError(f"no field {one.field!r}; known: {', '.join(FIELDS)}")
    if one.new is None and one.field in _NEEDED:
        raise ValueError(f"{one.field} cannot be null")
    if one.field == "claim" and one.new is not None:
        raise ValueError('the field "claim" can only become null')
    if one.field in NUMBERS:
        _number(one.new)
    elif one.field == "period":
        if one.new is not None and interval(str(one.new)) is None:
            raise ValueError(f"{one.new!r} is no period; like 2024, 2024-Q3, 2024-05, 2025/2030, ../2019")
    elif one.new is not None and not (isinstance(one.new, str) or (one.field == "area" and isinstance(one.new, tuple))):
        raise ValueError(f"{one.field} is text, not {one.new!r}")
    choices = _CHOICES.get(one.field)
    if choices and one.new is not None and one.new not in choices:
        raise ValueError(f"{one.field} is one of {', '.join(choices)}, not {one.new!r}")


def _read(record: Any) -> Correction:
    if not isinstance(record, dict):
        raise ValueError("not an object")
    quote = record["quote"]
    if not isinstance(quote, dict) or not all(isinstance(v, str) for v in quote.values()):
        raise ValueError("quote is an object of exact, prefix and suffix")
    texts = {n: record.get(n, "") for n in ("claim", "who", "when", "reason", "document", "field")}
    if not all(isinstance(v, str) for v in texts.values()) or not texts["claim"] or not texts["who"]:
        raise ValueError("claim, who, when, reason, document and field are texts")
    made = Correction(
        quote=Quote(quote["exact"], quote.get("prefix", ""), quote.get("suffix", "")),
        old=_value(record.get("old")),
        new=_value(record["new"]),
        **texts,
    )
    _checked(made)
    return made


def _value(value: Any) -> Value:
    if isinstance(value, list):
        if not value or not all(isinstance(v, str) for v in value):
            raise ValueError("a list holds names of areas")
        return tuple(value)
    if isinstance(value, bool | dict):
        raise ValueError(f"{value!r} is neither text nor number")
    return value  # type: ignore[no-any-return]


def _record(one: Correction) -> dict[str, Any]:
    quote = {"exact": one.quote.exact, "prefix": one.quote.prefix, "suffix": one.quote.suffix}
    return {
        "claim": one.claim, "document": one.document, "quote": quote, "field": one.field, "old": _json(one.old),
        "new": _json(one.new), "who": one.who, "when": one.when, "reason": one.reason,
    }  # fmt: skip


def _json(value: Value) -> Any:
    return list(value) if isinstance(value, tuple) else format(value, "f") if isinstance(value, Decimal) else value
