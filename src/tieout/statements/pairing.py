"""Pain and remedy: which statements answer which, where a document gives both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tieout import lazy
from tieout.model import Document, Statement
from tieout.statements.answering import EFFECT, REMEDY

_PAIN = frozenset({"challenge", "risk"})
BESIDE = {"driver": frozenset({"trend", "forecast"}), "benefit": _PAIN}  # what stands beside a statement in a row
_NEAR = 3  # blocks
_LEAD = lazy.pattern(r"\W*([^：:\n]{3,60}?)\s*[：:]")
_FAR = 60  # blocks between a section of challenges and the one that answers it
_BACK = 60  # statements
_LISTED = frozenset({"heading", "list", "clause"})  # a heading, list or lead made the statement its kind
_TOLD = frozenset({"stated", "clause"})  # the statement itself says what it is about
_MOST = 8  # answers to one pain


def paired(found: Sequence[Statement], sided: Sequence[str], document: Document) -> tuple[Statement, ...]:
    """The statements with `pairs` filled: a challenge names the solutions of its document that answer it.

    A solution answers the challenges of its table row; else those it names before its colon; else, where its own words
    make it a solution, those just before it under the same heading; else, in a section of solutions, those of its topic
    in the section of challenges before it. A common topic alone pairs nothing. A driver names the trends beside it, a
    benefit the drawbacks. `sided`: of each statement, which side of a line it is (answering.py).
    """
    answers: dict[str, list[str]] = {}
    for n, s in enumerate(found):
        if sided[n] in (REMEDY, EFFECT):
            answers.setdefault(found[n - 1].id, []).append(s.id)
            continue
        if s.kind in BESIDE:
            for beside in _row(found, n, document, BESIDE[s.kind]):
                answers.setdefault(s.id, []).append(beside.id)
        if s.kind != "solution":
            continue
        for pain in (
            _row(found, n, document, _PAIN)
            or _in_block(found, n)
            or _named(found, n)
            or _just_before(found, n, document)
            or _section_before(found, n)
        ):
            ids = answers.setdefault(pain.id, [])
            if len(ids) < _MOST:
                ids.append(s.id)
    return tuple(replace(s, pairs=tuple(answers[s.id])) if s.id in answers else s for s in found)


def _section_before(found: Sequence[Statement], n: int) -> list[Statement]:
    """Challenges of a solution's topic in the section of challenges before its section of solutions."""
    answer = found[n]
    if not (answer.topic and _by(answer, "kind") in _LISTED and _by(answer, "topic") in _TOLD):
        return []
    return [
        s
        for s in found[max(0, n - _BACK) : n]
        if s.kind in _PAIN
        and s.topic == answer.topic
        and 0 < answer.block - s.block <= _FAR
        and _by(s, "kind") in _LISTED
        and _by(s, "topic") in _TOLD
    ]


def _by(statement: Statement, field: str) -> str | None:
    return next((b.how for b in statement.basis if b.field == field), None)


def _named(found: Sequence[Statement], n: int) -> list[Statement]:
    """Challenges that a solution names before its colon: 残值难估：与二手平台签回购协议."""
    lead = _LEAD.match(found[n].reading)
    if lead is None:
        return []
    name = lead.group(1).casefold()
    return [s for s in found[max(0, n - 40) : n] if s.kind in _PAIN and name in s.reading.casefold()][-2:]


def _row(found: Sequence[Statement], n: int, document: Document, kinds: frozenset[str]) -> list[Statement]:
    """Statements of some kinds in the table row of another."""
    cell = document.blocks[found[n].block].cell
    if cell is None:
        return []
    pains = []
    for s in found[max(0, n - 8) : n + 9]:
        other = document.blocks[s.block].cell
        if s.kind in kinds and other is not None and (other.table, other.row) == (cell.table, cell.row):
            pains.append(s)
    return pains


def _in_block(found: Sequence[Statement], n: int) -> list[Statement]:
    """The challenges right before a solution in its own paragraph or list item."""
    pains: list[Statement] = []
    for s in reversed(found[max(0, n - 6) : n]):
        if s.block != found[n].block or (s.kind not in _PAIN and (s.kind != "solution" or pains)):
            break
        if s.kind in _PAIN:
            pains.append(s)
    return pains[::-1]


def _just_before(found: Sequence[Statement], n: int, document: Document) -> list[Statement]:
    """The challenges that a solution follows at once, unless it stands under a heading of solutions."""
    answer = found[n]
    how = next((b.how for b in answer.basis if b.field == "kind"), None)
    if how == "heading":
        return []
    pains: list[Statement] = []
    for s in reversed(found[max(0, n - 6) : n]):
        near = answer.block - s.block <= _NEAR
        if not near or document.blocks[s.block].headings[:2] != document.blocks[answer.block].headings[:2]:
            break
        if s.kind in _PAIN:
            pains.append(s)
        elif s.kind != "solution" or pains:
            break
    return pains[::-1]
