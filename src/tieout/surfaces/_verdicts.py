"""What the sources say about every figure of a document, one line each, in the order of its text."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tieout.against import Judged, Verdict
from tieout.against.verdict import DISPUTED, VERDICTS, Evidence
from tieout.model import Document
from tieout.surfaces._inputs import plain
from tieout.surfaces._table import width

_WORDS = {
    "en": {
        "supported": "supported", "disputed": "disputed", "contradicted": "contradicted", "arithmetic": "own arithmetic", "unsupported": "unsupported",
        "instead": "the source has {text}", "dated": "{text} is of {period}", "rival": "but {place} has {text}", "refuted": "but its own figures do not tie out ({rule})", "sum": "{n} figures: {counts}", "slight": "{n} too slight to be looked up",
        "echo": "the same number at {place}, of what is not clear",
    },
    "zh": {
        "supported": "有据", "disputed": "来源有分歧", "contradicted": "与来源不符", "arithmetic": "自行推算", "unsupported": "来源未载",
        "instead": "来源为{text}", "dated": "{text}属于{period}", "rival": "但{place}为{text}", "refuted": "但与文中其他数值不能勾稽（{rule}）", "sum": "{n}个数值：{counts}", "slight": "另有{n}个过于琐碎，未核对",
        "echo": "{place}有同样的数字，所指未明",
    },
}  # fmt: skip
_DIFFERS = {
    "value": "数值", "scale": "数量级", "unit": "币种", "period": "时间", "area": "地区", "direction": "升降", "status": "性质"
}  # fmt: skip


def lines(judged: Judged, language: str) -> Iterator[str]:
    """`file:line:column  verdict  figure  place in the source`, then how many there are of each."""
    words, document = _WORDS.get(language, _WORDS["en"]), judged.extraction.document
    rows = [_row(judged, verdict, words) for verdict in judged.verdicts]
    widths = [min(40, max((width(row[n]) for row in rows), default=0)) for n in range(3)]
    for row in rows:
        cells = [cell + " " * max(0, wide - width(cell)) for cell, wide in zip(row, widths, strict=False)]
        yield "  ".join([*cells, row[3]]).rstrip()
    given = [v.verdict for v in judged.verdicts]
    counts = ", ".join(f"{given.count(v)} {words[v]}" for v in VERDICTS if v in given)
    told = words["sum"].format(n=len(given), counts=counts)
    if judged.skipped:
        told += ("，" if language == "zh" else "; ") + words["slight"].format(n=len(judged.skipped))
    yield plain(f"{document.name}: {told}")


def records(judged: Judged) -> Iterator[str]:
    """The same as one JSON object a line: document, start, end, text, verdict, differs, arithmetic, evidence."""
    for verdict in judged.verdicts:
        claim = verdict.claim
        yield json.dumps(
            {
                "document": judged.extraction.document.name,
                "start": claim.start,
                "end": claim.end,
                "line": claim.line,
                "text": claim.text,
                "verdict": verdict.verdict,
                "differs": verdict.differs,
                "arithmetic": verdict.arithmetic,
                "refuted": verdict.refuted,
                "evidence": [_evidence(judged, e) for e in (*verdict.evidence, *verdict.rivals, *verdict.echoes)],
                "claim": claim.id,
            },
            ensure_ascii=False,
        )


def _row(judged: Judged, verdict: Verdict, words: dict[str, str]) -> tuple[str, str, str, str]:
    document, claim = judged.extraction.document, verdict.claim
    line, column = document.line_column(claim.start)
    told = words[verdict.verdict]
    if verdict.differs:
        told += f" ({verdict.differs})" if words is _WORDS["en"] else f"（{_DIFFERS.get(verdict.differs, '')}）"
    note = ""
    if verdict.arithmetic:
        note = verdict.arithmetic
    elif verdict.evidence:
        first = verdict.evidence[0]
        note = _place(judged.source(first.span.document).document, first.span.start)
        if verdict.differs in ("period", "status") and first.claim is not None and first.claim.period is not None:
            note += "  " + words["dated"].format(text=" ".join(first.text.split()), period=first.claim.period.iso)
            note += "".join("; " + told for told in _disputes(judged, verdict, words))
        elif verdict.differs and verdict.differs != "direction":
            note += "  " + words["instead"].format(text=" ".join(first.text.split()))
        if verdict.verdict == DISPUTED:
            note = "; ".join([note, *_disputes(judged, verdict, words)])
    elif verdict.echoes:
        span = verdict.echoes[0].span
        note = words["echo"].format(place=_place(judged.source(span.document).document, span.start))
    place = f"{document.name}:{line}:{column}"
    return plain(place), told, plain(" ".join(claim.text.split())), plain(" ".join(note.split()))


def _disputes(judged: Judged, verdict: Verdict, words: dict[str, str]) -> Iterator[str]:
    for rival in verdict.rivals[:2]:
        place = _place(judged.source(rival.span.document).document, rival.span.start)
        yield words["rival"].format(place=place, text=" ".join(rival.text.split()))
    if verdict.refuted:
        yield words["refuted"].format(rule=verdict.refuted)


def _evidence(judged: Judged, evidence: Evidence) -> dict[str, object]:
    span, text, relation = evidence.span, evidence.text, evidence.relation
    home = judged.source(span.document).document
    line = home.line_column(span.start)[0]
    return {
        "document": home.name, "start": span.start, "end": span.end, "line": line, "text": text, "relation": relation
    }  # fmt: skip


def _place(document: Document, at: int) -> str:
    return f"{document.name}:{document.line_column(at)[0]}"
