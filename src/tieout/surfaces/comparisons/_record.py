"""A comparison as JSON: every verdict with its place and its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tieout.against import Evidence, Verdict
from tieout.compare import Answer, Compared, Share
from tieout.model import Document
from tieout.write.values import plain

if TYPE_CHECKING:
    from tieout.surfaces.comparisons._sheet import Hider


def record(compared: Compared, hider: Hider) -> dict[str, Any]:
    documents = {d.id: d for d in (*compared.sources, *(a.document for a in compared.answers))}
    return {
        "question_id": compared.question_id,
        "question": compared.question and hider.text(compared.question),
        "sourced": compared.sourced,
        "sources": [hider.document(d) for d in compared.sources],
        "answers": [_answer(a, documents, hider) for a in compared.answers],
        "rows": [
            {
                "standing": row.standing,
                "differs": row.differs,
                "replies": [
                    {"answer": r.label, "claim": r.claim.id, "text": r.claim.text, "verdict": r.verdict.verdict}
                    for r in row.replies
                ],
            }
            for row in compared.rows
        ],
    }


def _answer(answer: Answer, documents: dict[str, Document], hider: Hider) -> dict[str, Any]:
    s = answer.score
    found: dict[str, Any] = {"label": answer.label, "name": hider.text(answer.hidden)}
    if hider.reveal:
        found |= {"model": answer.document.source.model, "document": answer.document.name}
    return found | {
        "score": {
            "points": _rounded(s.points),
            "low": _rounded(s.low),
            "high": _rounded(s.high),
            "judged": s.judged,
            "supported": s.supported,
            "disputed": s.disputed,
            "arithmetic": s.arithmetic,
            "contradicted": s.contradicted,
            "unsupported": s.unsupported,
            "skipped": s.skipped,
            "coverage": _share(s.coverage),
            "attributed": _share(s.attributed),
            "findings": dict(s.findings),
        },
        "verdicts": [_verdict(v, documents, hider) for v in answer.held.verdicts],
    }


def _verdict(verdict: Verdict, documents: dict[str, Document], hider: Hider) -> dict[str, Any]:
    claim = verdict.claim
    return {
        "claim": claim.id,
        "start": claim.start,
        "end": claim.end,
        "line": claim.line,
        "text": hider.text(claim.text),
        "quote": hider.text(claim.quote),
        "value": plain(claim.value),
        "unit": claim.unit,
        "measure": claim.measure,
        "subject": claim.subject and hider.text(claim.subject),
        "area": list(claim.area) if isinstance(claim.area, tuple) else claim.area,
        "period": claim.period.iso if claim.period else None,
        "said_by": claim.said_by and hider.text(claim.said_by),
        "verdict": verdict.verdict,
        "differs": verdict.differs,
        "arithmetic": verdict.arithmetic,
        "evidence": [_evidence(e, documents, hider) for e in (*verdict.evidence, *verdict.rivals)],
    }


def _evidence(evidence: Evidence, documents: dict[str, Document], hider: Hider) -> dict[str, Any]:
    document = documents[evidence.span.document]
    return {
        "document": hider.document(document),
        "start": evidence.span.start,
        "end": evidence.span.end,
        "line": document.line_column(evidence.span.start)[0],
        "text": hider.text(evidence.text),
        "quote": hider.text(evidence.quote),
        "relation": evidence.relation,
        "how": evidence.how,
    }


def _share(one: Share) -> dict[str, Any]:
    if not one.n:
        return {"k": 0, "n": 0, "low": None, "high": None}
    return {"k": one.k, "n": one.n, "low": round(one.low, 2), "high": round(one.high, 2)}


def _rounded(points: float | None) -> float | None:
    return None if points is None else round(points)
