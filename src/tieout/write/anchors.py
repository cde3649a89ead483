"""Names and numbers inside one report: which source is S1, which sentence is note 3, where each citation leads."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property

from tieout.model import Claim, Span, Statement
from tieout.write import values
from tieout.write.report import (
    Cite,
    Computed,
    Figure,
    Inline,
    Note,
    Place,
    Report,
    inlines,
)

Key = tuple[str, int, int]
AROUND, AROUND_BRIEF = 90, 22  # characters of a long sentence kept on either side of its figure


class Anchors:
    """Everything a renderer needs to link: the same for every format."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._documents = {e.document.id: i for i, e in enumerate(report.pile, 1)}
        self._extractions = {e.document.id: e for e in report.pile}

    def short(self, document: str) -> str:
        """What a source is called in passing: S1."""
        return f"S{self._documents[document]}"

    def number(self, document: str) -> int:
        return self._documents[document]

    def title(self, document: str) -> str:
        of = self._extractions[document].document
        return " ".join((of.source.title or of.source.display_name or of.name).split())

    def name(self, document: str) -> str:
        return self._extractions[document].document.name

    def line(self, span: Span) -> int:
        return self._extractions[span.document].document.line_column(span.start)[0]

    def page(self, span: Span) -> int | None:
        """The page of the block a place is in, where the format has pages."""
        starts = self._pages.get(span.document)
        at = bisect_right(starts, span.start, key=lambda p: p[0]) - 1 if starts else -1
        return starts[at][1] if starts and at >= 0 else None

    @cached_property
    def _pages(self) -> dict[str, list[tuple[int, int]]]:
        """Where each page begins, for documents that have pages: (offset, page) in order."""
        return {
            id_: sorted((b.start, b.locator.page) for b in e.document.blocks if b.locator and b.locator.page)
            for id_, e in self._extractions.items()
        }

    def distinct(self, spans: Iterable[Span]) -> list[Span]:
        """Spans that are told apart by what a reader sees: the first of each line."""
        return list({(s.document, self.line(s)): s for s in reversed(tuple(spans))}.values())[::-1]

    def target(self, span: Span) -> str:
        """The id of a place in a source's text."""
        return f"s{self._documents[span.document]}-{span.start}-{span.end}"

    def note(self, target: Claim | Statement) -> int | None:
        return self._numbers.get(_key(target))

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """Footnotes in the order in which the report first needs them: one for each sentence cited."""
        found: dict[Key, Note] = {}
        for inline in self._walk():
            target = _noted(inline)
            if target is not None and target.document in self._documents and _key(target) not in found:
                found[_key(target)] = self._note(target, len(found) + 1)
        return tuple(found.values())

    @cached_property
    def _numbers(self) -> dict[Key, int]:
        return {(n.span.document, n.key[0], n.key[1]): n.number for n in self.notes}

    @cached_property
    def cited(self) -> dict[str, tuple[Span, ...]]:
        """Every place that the report points at, by document, each once, in order of the text."""
        found: dict[str, set[tuple[int, int]]] = {}
        for inline in self._walk():
            for span in spans(inline):
                if span.document in self._documents:
                    found.setdefault(span.document, set()).add((span.start, span.end))
        return {d: tuple(Span(d, a, b) for a, b in sorted(s, key=lambda p: (p[0], -p[1]))) for d, s in found.items()}

    def _walk(self) -> Iterator[Inline]:
        for section in self.report.sections:
            yield from inlines(section)

    def _note(self, target: Claim | Statement, number: int) -> Note:
        dense = values.script(target.quote if isinstance(target, Claim) else target.reading) == "han"
        around = (AROUND_BRIEF if self.report.length == "brief" else AROUND) * (1 if dense else 2)
        if isinstance(target, Claim):
            words, key = excerpt(target, around), (target.quote_start, target.quote_end)
        else:
            text = " ".join(target.reading.split())
            words, key = (
                text if len(text) <= 2 * around else text[: _back(text, 2 * around, 0)].rstrip() + "…",
                (
                    target.start,
                    target.end,
                ),
            )
        return Note(number, target.span, words, target.line, target.page, target.language, key)


LONGEST_RUN = 40  # characters of a word or number


def excerpt(claim: Claim, around: int) -> str:
    """The sentence of a claim, cut to what stands around the figure where it is long."""
    quote, figure = " ".join(claim.quote.split()), " ".join(claim.text.split())
    at = max(quote.find(figure), 0)
    low, high = max(0, at - around), min(len(quote), at + len(figure) + around)
    if len(quote) <= 2 * around + len(figure):
        return quote
    low = _forth(quote, low, at) if low else low
    cut = high < len(quote)
    high = _back(quote, high, at + len(figure)) if cut else high
    left, right = quote[low:at], quote[at:high]
    return ("…" + left.lstrip() if low else left) + (right.rstrip() + "…" if cut else right)


_RUN = re.compile(
    r"(?:[A-Z]{2,3}\s?)?[$€£¥]?\d[\d.,—–~～%％-]*(?:\s?(?:(?:billion|million|trillion|thousand|bn|percent|per cent)\b|"
    r"[年月日%％亿万千百元倍个美欧日港吨台]{1,5}))?(?:[—–~～-]\d[\d.,]*[%％年]?)?|[A-Za-z][A-Za-z.'’-]*"
)


def _back(text: str, at: int, least: int) -> int:
    """Where to end a text that is cut at `at`: before the word, or the number with its unit, that the cut would
    divide; not before `least`."""
    for run in _RUN.finditer(text, max(least, at - LONGEST_RUN), at + LONGEST_RUN):
        if run.start() < at < run.end():
            return max(run.start(), least)
    return at


def _forth(text: str, at: int, most: int) -> int:
    """Where to begin a text that is cut at `at`: behind the word or the number that the cut would divide."""
    for run in _RUN.finditer(text, max(0, at - LONGEST_RUN), min(len(text), at + LONGEST_RUN)):
        if run.start() < at < run.end():
            return min(run.end(), most)
    return at


def spans(inline: Inline) -> Iterator[Span]:
    """The places in sources that an inline points at."""
    match inline:
        case Figure(claim=claim):
            yield claim.span
        case Computed(claims=claims):
            yield from (c.span for c in claims)
        case Cite(target=target):
            yield target.span
        case Place(span=span):
            yield span


def _noted(inline: Inline) -> Claim | Statement | None:
    match inline:
        case Figure(claim=claim, noted=True):
            return claim
        case Cite(target=target):
            return target
    return None


def _key(target: Claim | Statement) -> Key:
    if isinstance(target, Claim):
        return target.document, target.quote_start, target.quote_end
    return target.document, target.start, target.end
