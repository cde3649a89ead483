"""What a report says and in which order. The sections know how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tieout import reconcile
from tieout.errors import UsageError
from tieout.model import Extraction, Finding, Series, Topic
from tieout.write import (
    answer,
    appendix,
    conflicts,
    context,
    evidence,
    figures,
    focus,
    foresight,
    gaps,
    markets,
    matters,
    named,
    naming,
    rates,
    remedies,
)
from tieout.write.context import Context
from tieout.write.report import Report, Section
from tieout.write.room import PAGE, STEPS, lines

LENGTHS = ("brief", "full")


def compose(
    pile: Sequence[Extraction],
    series: Sequence[Series],
    topics: Sequence[Topic],
    findings: Sequence[Finding],
    question: str,
    length: str = "full",
    unreadable: Sequence[str] = (),
) -> Report:
    """The report that answers a question from a pile, as a tree. `unreadable`: a line for each file that was given but
    could not be read. Raises UsageError for an unknown length."""
    if length not in LENGTHS:
        raise UsageError(f"no report length {length!r}; known: {', '.join(LENGTHS)}")
    glossed = naming.glosses(naming.cleaned(pile))
    pile, series = _under_one_name(pile, series, question)
    desk = context.build(pile, series, topics, findings, question, length, glossed)
    desk = replace(desk, unreadable=tuple(unreadable))
    return _fitting(desk) if desk.brief else _report(desk, _full(desk))


def _under_one_name(
    pile: Sequence[Extraction], series: Sequence[Series], question: str
) -> tuple[Sequence[Extraction], Sequence[Series]]:
    """The pile with markets under one name each, and its series, made anew where that changed any."""
    named = markets.joined(pile, focus.understand(question).language)
    changed = [c for e in named for c in e.claims] != [c for e in pile for c in e.claims]
    return (named, reconcile.series(named)) if changed else (pile, series)


def _report(desk: Context, sections: Sequence[Section | None]) -> Report:
    length = "brief" if desk.brief else "full"
    question = " ".join(desk.question.split())
    return Report(desk.words.language, question, length, tuple(s for s in sections if s), desk.pile)


def _fitting(desk: Context) -> Report:
    """The fullest brief report that fits one printed page; the shortest where none does."""
    for step in STEPS:
        desk = replace(desk, room=step)
        report = _report(desk, _brief(desk))
        if lines(report) <= PAGE:
            break
    return report


def _off_topic(desk: Context) -> list[Section | None]:
    """A pile about something else: that is said, with what was looked through, and no more."""
    return [answer.section(desk), evidence.section(desk), gaps.section(desk), evidence.line(desk)]


def _full(desk: Context) -> list[Section | None]:
    if desk.off_topic:
        return _off_topic(desk)
    return [
        answer.section(desk),
        evidence.section(desk),
        *figures.sections(desk),
        rates.section(desk),
        foresight.section(desk),
        conflicts.section(desk),
        *matters.sections(desk),
        remedies.section(desk),
        named.section(desk),
        gaps.section(desk),
        evidence.cards(desk),
        appendix.section(desk),
    ]


def _brief(desk: Context) -> list[Section | None]:
    if desk.off_topic:
        return _off_topic(desk)
    bullets = answer.bullets(desk)
    numbers = Section("figures", desk.words.word("titles", "figures"), (bullets,)) if bullets else None
    return [
        answer.section(desk),
        evidence.section(desk),
        numbers,
        foresight.section(desk),
        *matters.sections(desk),
        conflicts.section(desk),
        gaps.section(desk),
        evidence.line(desk),
    ]
