"""What the sources mainly say: their figures of known measures with a subject and a period, one answer counted once."""

from __future__ import annotations

from collections.abc import Sequence

from tieout.against import wording
from tieout.against.index import figures, question
from tieout.against.relation import compatible, how, known_measure
from tieout.model import Claim, Extraction
from tieout.reconcile.question import area_name
from tieout.rules._restated import SINGLE

_MOST = 60  # answers to one question that are told apart


def key_figures(sources: Sequence[Extraction]) -> list[tuple[str, ...]]:
    """Groups of claim ids: each is one figure, wherever and however often the sources say it.

    A key figure has a measure that has one answer (a market's size, a company's revenue, a growth rate), at least two
    digits, a subject of its own and a period.
    """
    groups: dict[tuple[object, ...], list[list[Claim]]] = {}
    for source in sources:
        for claim in figures(source):
            if not _is_key(claim):
                continue
            asked = question(claim)
            period = claim.period.iso if claim.period else None
            answers = groups.setdefault((asked, area_name(claim.area), period, claim.unit), [])
            home = next((a for a in answers if compatible(claim, a[0])), None)
            if home is not None:
                home.append(claim)
            elif len(answers) < _MOST:
                answers.append([claim])
    return [tuple(c.id for c in answer) for answers in groups.values() for answer in answers]


def _is_key(claim: Claim) -> bool:
    if not known_measure(claim.measure) or claim.measure not in SINGLE | {"yoy_growth"}:
        return False
    if question(claim) is None or claim.period is None or claim.period.iso is None:
        return False
    return how(claim, "subject") not in ("document", "default") and len(wording.digits(claim)) >= 2
