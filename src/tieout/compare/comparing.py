"""Answers and sources -> one comparison."""

from __future__ import annotations

from collections.abc import Sequence

from tieout import audit
from tieout.against import Judged, judge
from tieout.compare.aligning import rows
from tieout.compare.nouns import Answer, Compared
from tieout.compare.scoring import score
from tieout.errors import UsageError
from tieout.model import Extraction, Finding


def questions(answers: Sequence[Extraction]) -> list[tuple[str | None, list[Extraction]]]:
    """Answers grouped by the question they name, in the order given; those that name none are one group."""
    groups: dict[str | None, list[Extraction]] = {}
    for answer in answers:
        groups.setdefault(answer.document.source.question_id, []).append(answer)
    return list(groups.items())


def compare(answers: Sequence[Extraction], sources: Sequence[Extraction] = ()) -> Compared:
    """Answers side by side: what the sources say to each figure, a score each, and the questions they answer in common.

    Without sources each answer is held against the others. Raises UsageError when there is no answer.
    """
    if not answers:
        raise UsageError("compare needs at least one answer")
    own = {a.document.id for a in answers}
    sources = [s for s in sources if s.document.id not in own]
    labels = {a.document.id: _letter(i) for i, a in enumerate(answers)}
    found = [audit.check(a) for a in answers]
    refuted = [audit.refuted(f) for f in found]
    among = [judge(a, answers, no) for a, no in zip(answers, refuted, strict=True)]
    held = [judge(a, sources, no) for a, no in zip(answers, refuted, strict=True)] if sources else among
    verdicts = {v.claim.id: v for one in held for v in one.verdicts}
    source = answers[0].document.source
    return Compared(
        question_id=source.question_id,
        question=next((a.document.source.question for a in answers if a.document.source.question), None),
        answers=tuple(
            _answer(a, labels[a.document.id], one, its) for a, one, its in zip(answers, held, found, strict=True)
        ),
        rows=rows(labels, among, verdicts),
        sourced=bool(sources),
        sources=tuple(s.document for s in sources),
    )


def _answer(answer: Extraction, label: str, held: Judged, found: Sequence[Finding]) -> Answer:
    source = answer.document.source
    hidden = source.display_name or label
    revealed = source.model or answer.document.name
    return Answer(label, hidden, revealed, answer.document, held, score(held, found))


def _letter(number: int) -> str:
    """A, B ... Z, AA, AB ..."""
    word = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        word = chr(65 + rest) + word
    return word
