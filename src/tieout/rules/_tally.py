"""Sentences that count something up: parts with the share they have together, a counted joint share with its parts, a
part and its percent of a stated whole. Only the order of the figures and the words between them are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from tieout import intervals, lazy
from tieout.intervals import Interval
from tieout.model import Claim, Document, Extraction
from tieout.rules._figures import cell_of, clean, cue, figures, is_level, sentences, words_before

_SPREAD = Decimal("0.87")  # three standard deviations of one rounding: 3 / sqrt(12)
_NUMBERS = {c: n for n, c in enumerate("一二三四五六七八九十", 1)} | {
    "两": 2,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
}
_COUNT = lazy.pattern(r"([一二两三四五六七八九十]|\b(?:two|three|four|five)\b)", re.IGNORECASE)
_FIRST = lazy.pattern(
    r"前([二两三四五六七八九十])[^，。；\d]{0,16}$|\b(?:top|largest|biggest|leading) (two|three|four|five)\b[^.;\d]{0,40}$"
    r"|\b(two|three|four|five) (?:largest|biggest|leading)\b[^.;\d]{0,40}$",
    re.IGNORECASE,
)
_OPENS = lazy.pattern(r"[:：]|其中|—|\bof which\b|[（(]")
_OTHERS = lazy.pattern(
    r"(?:其余|其他|其它|另外|剩余)([一二两三四五六七八九十])|\b(?:other|remaining) (two|three|four|five)\b",
    re.IGNORECASE,
)
_JOINT = lazy.pattern(
    r"^[^。；;]{0,14}?(?:合计|共计|总计|累计|加起来|共)(?:约)?(?:占|贡献)[^。；;\d]{0,24}$"
    r"|^[^.;]{0,12}?\b(?:together|combined|between them|jointly)\b[^.;\d]{0,30}$",
    re.IGNORECASE,
)
_WHOLE_BEFORE = lazy.pattern(r"占(?:到|了)?[^，。；\d]{0,12}$")
_WHOLE_AFTER = lazy.pattern(r" (?:of|in) (?:the |its |all |a total of |total |[a-z]+ ){0,3}$", re.IGNORECASE)
_PARTS_OPEN = lazy.pattern(r"其中|包括|[:：]|\bof which\b|\bincluding\b", re.IGNORECASE)
_OF = lazy.pattern(r"(?:^|[.;] )(?:Of|Out of) (?:the |its |all |a total of )?(?:[\w'’-]+ ){0,3}$")
_OF_WHOM = lazy.pattern(r"^[^.;]{0,30}\bof (?:whom|which|them) ?(?:about |some )?$", re.IGNORECASE)
_OR = lazy.pattern(r"(?: [\w-]+){0,2},? (?:\(|or |i\.e\. )(?:about |some |roughly )?", re.IGNORECASE)
_BETWEEN = 32


@dataclass(frozen=True, slots=True)
class Joint:
    """`share` percent is what `parts` are of `whole`."""

    share: Claim
    parts: tuple[Claim, ...]
    whole: Claim


def lines(extraction: Extraction) -> Iterator[list[Claim]]:
    """The figures of each sentence in order; 三省, 两家 are no figures here."""
    for group in sentences(figures(extraction)):
        if cell_of(group[0], extraction.document) is None:
            yield [c for c in group if not (c.unit == "count" and not any(d.isdigit() for d in c.text))]


def joints(extraction: Extraction) -> Iterator[Joint]:
    """A、B、C合计占W的x%; W, 其中A、B、C, 合计占x%; Of W, A was P, or x%."""
    document = extraction.document
    for group in lines(extraction):
        for at, share in enumerate(group):
            if share.unit != "percent" or share.bound not in ("exact", "approx") or share.role == "growth" or at < 2:
                continue
            found = _together(group, at, document) or _percent_of(group, at, document)
            if found is not None:
                yield found


def _together(group: list[Claim], at: int, document: Document) -> Joint | None:
    share, last = group[at], at - 1
    whole = None
    if is_level(group[last]) and _WHOLE_BEFORE.search(clean(document.text[group[last - 1].end : group[last].start])):
        whole, last = group[last], last - 1
    led = clean(document.text[group[last].end : (whole or share).start])
    if not _JOINT.match(led):
        return None
    parts = run(group[: last + 1], document)
    if (
        whole is None
        and at + 1 < len(group)
        and _WHOLE_AFTER.search(clean(document.text[share.end : group[at + 1].start]))
    ):
        whole = group[at + 1]
    if whole is None and len(parts) <= last:
        before = group[last - len(parts)]
        opened = clean(document.text[before.end : parts[0].start]) if parts else ""
        whole = before if len(opened) <= 40 and _PARTS_OPEN.search(opened) else None
    if whole is None or len(parts) < 2 or not is_level(whole) or whole.unit != parts[0].unit:
        return None
    if any(abs(p.value) >= abs(whole.value) for p in parts) or not _counted(led, len(parts)):
        return None
    return Joint(share, tuple(parts), whole)


def _percent_of(group: list[Claim], at: int, document: Document) -> Joint | None:
    share, part, whole = group[at], group[at - 1], group[at - 2]
    if not (is_level(part) and is_level(whole)) or part.unit not in (whole.unit, "count") or whole.value <= 0:
        return None
    if part.unit != whole.unit and whole.unit not in ("person", "vehicle", "count"):
        return None
    then = clean(document.text[part.end : share.start])
    between = clean(document.text[whole.end : part.start])
    led = _OF.search(words_before(document, whole, 40)) is not None or _OF_WHOM.search(between) is not None
    return Joint(share, (part,), whole) if led and _OR.fullmatch(then) and len(between) <= 60 else None


def run(group: Sequence[Claim], document: Document) -> list[Claim]:
    """The list of levels of one unit that ends a group: short names between them, no other list opened."""
    parts: list[Claim] = []
    for claim in reversed(group):
        if not is_level(claim) or claim.role != "level" or claim.high is not None or claim.total:
            break
        if parts:
            between = clean(document.text[claim.end : parts[0].start])
            if len(between) > _BETWEEN or claim.unit != parts[0].unit or re.search(r"[。；;]", between):
                break
            if _PARTS_OPEN.search(between) or cue("nested_part").search(between):
                break
        parts.insert(0, claim)
    return parts


def counted_shares(extraction: Extraction) -> Iterator[tuple[Claim, list[Claim]]]:
    """前五家合计占52%，其中甲18%、乙12%，其余三家24%: the joint share and the shares of as many as were counted."""
    document = extraction.document
    for group in lines(extraction):
        shares = [c for c in group if c.unit == "percent" and c.measure in ("share", "percentage")]
        if len(shares) != len(group) or len(group) < 3:
            continue
        told = _FIRST.search(words_before(document, shares[0], 60))
        if told is None or not _OPENS.search(clean(document.text[shares[0].end : shares[1].start])):
            continue
        counted = _NUMBERS[next(g for g in told.groups() if g).casefold()]
        weights = [_weight(a, b, document) for a, b in pairwise(shares)]
        if sum(weights) == counted:
            yield shares[0], shares[1:]


def _weight(last: Claim, share: Claim, document: Document) -> int:
    others = _OTHERS.search(clean(document.text[last.end : share.start]))
    return _NUMBERS[next(g for g in others.groups() if g).casefold()] if others else 1


def _counted(words: str, parts: int) -> bool:
    """Whether a count in the words (三省合计) is the number of parts listed."""
    told = _COUNT.search(words)
    return told is None or _NUMBERS[told[1].casefold()] == parts


def off(total: Claim, parts: Sequence[Claim]) -> bool:
    """Whether a sum is off by more than rounding is likely to leave: three standard deviations of so many roundings."""
    step = max((c.step or Decimal(0) for c in (total, *parts)), default=Decimal(0))
    return (
        abs(sum((c.value for c in parts), Decimal(0)) - total.value) > step * _SPREAD * Decimal(len(parts) + 1).sqrt()
    )


def share_of(joint: Joint, *, wide: bool = True) -> Interval | None:
    """The percent that the parts are of the whole."""
    written = [intervals.written(c, wide=wide) for c in joint.parts]
    whole = intervals.written(joint.whole, wide=wide)
    if None in written or whole is None:
        return None
    found = intervals.ratio(intervals.total([w for w in written if w is not None]), whole)
    if found is None or found.low is None or found.high is None:
        return None
    return Interval(found.low * 100, found.high * 100)
