"""Changes to a document's text, and what its claims are after them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from tieout.model import Claim

NUMERAL = re.compile(r"\d[\d,，]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Plant:
    """One change of one kind. `edits`: (start, end, new text) of the original, in order, apart from each other.

    `changed`: claims that mean something else afterwards, by id; `years`: the new length of a growth window;
    `families`: rules that may say so where no tie is broken by the numbers but by a word.
    """

    kind: str
    edits: tuple[tuple[int, int, str], ...]
    changed: dict[str, Claim] = field(default_factory=dict)
    years: int | None = None
    families: frozenset[str] = frozenset()
    partners: tuple[Claim, ...] = ()

    def apply(self, text: str) -> str:
        for start, end, new in reversed(self.edits):
            text = text[:start] + new + text[end:]
        return text

    def back(self, start: int, end: int) -> tuple[int, int]:
        """A span of the changed text as a span of the original; what lies in an edit is the whole edit."""
        return self._back(start, False), self._back(end, True)

    def _back(self, offset: int, is_end: bool) -> int:
        shift = 0
        for start, end, new in self.edits:
            first, last = start + shift, start + shift + len(new)
            if offset < first or (offset == first and is_end):
                break
            if offset < last or (offset == last and is_end):
                return end if is_end else start
            shift += len(new) - (end - start)
        return offset - shift


def numeral(claim: Claim) -> str | None:
    """The one numeral of a figure's text in digits, where its value is that numeral times a power of ten."""
    found = NUMERAL.findall(claim.text)
    if len(found) != 1 or claim.high is not None or claim.step is None or claim.value == 0:
        return None
    printed = number(found[0])
    if printed == 0 or re.search(
        r"[一二三四五六七八九十百千几数]", claim.text.replace("千瓦", "").replace("百分点", "")
    ):
        return None
    digits = (abs(claim.value) / printed).normalize().as_tuple().digits
    return found[0] if digits == (1,) else None


def number(text: str) -> Decimal:
    return Decimal(text.replace(",", "").replace("，", ""))


def rewritten(claim: Claim, new: str, old: str | None = None) -> tuple[tuple[int, int, str], Claim]:
    """The edit that puts another numeral into a figure, and the claim it then makes."""
    old = old or numeral(claim) or ""
    at = claim.text.index(old)
    text = claim.text[:at] + new + claim.text[at + len(old) :]
    scale = claim.value / number(old)
    step = abs(scale) * Decimal(10) ** -len(new.partition(".")[2])
    edit = (claim.start + at, claim.start + at + len(old), new)
    return edit, replace(claim, text=text, value=number(new) * scale, step=step)


def printed(value: Decimal, like: str) -> str:
    """A number with as many decimals, and commas where the other has them."""
    places = len(like.partition(".")[2])
    shown = f"{value:,.{places}f}"
    return shown if "," in like else shown.replace(",", "")
