"""What documents and figures are worth as evidence: who said it first, what the audit holds against it, what is old.

Everything here is a question to a Context; nothing is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from tieout import lexicon
from tieout.model import Claim, Finding
from tieout.reconcile.question import full_year
from tieout.reconcile.voices import Union
from tieout.write.context import Context

OLD = 2  # years between what a figure is about and the document that tells it as of today
BEFORE = 40  # characters before a figure in which a word for today is looked for
GRAVE = ("error", "warning")


def evidence(context: Context) -> list[str]:
    """Documents that can be evidence, in order."""
    return [e.document.id for e in context.pile if e.document.id not in context.weak]


def origins(context: Context, documents: Iterable[str]) -> tuple[str, ...]:
    """Who stands behind these documents, each house once: of one that mostly relays another's figures that other."""
    voices = context.voices_behind
    union = Union()
    order: list[str] = []
    for document in documents:
        home = f"home {context.home.get(document, document)}"
        order.append(home)
        union.join(home, f"voice {voices.behind(document)}")
        if document in context.relaying:
            for claim in context.by_document[document].claims:
                if claim.said_by == context.relaying[document]:
                    union.join(home, f"voice {voices.of(claim)}")
                    break
    return tuple(dict.fromkeys(union.root(home) for home in order))


def first_told(context: Context, same: Sequence[Claim]) -> Claim:
    """Of claims that give one answer the one to credit: from evidence, of a named source, the earliest issued. What a
    house prints in its own report outranks a model, or an unsigned text, that names somebody else for it."""
    return min(
        same,
        key=lambda c: (
            c.document in context.weak,
            hearsay(context, c),
            context.issued(c.document) or "9999",
            context.weight(c),
        ),
    )


def hearsay(context: Context, claim: Claim) -> int:
    """0 for a house's own figure, or one that a signed text credits; 1 for what a model or an unsigned text credits
    to somebody; 2 for what nobody is named for."""
    if context.who(claim) is None:
        return 2
    kind = context.by_document[claim.document].assessment.kind
    unsigned = kind == "unknown" and context.publisher(claim.document) is None
    return int(bool(claim.said_by) and (kind == "model_answer" or unsigned))


def backers(context: Context, same: Sequence[Claim], origin: dict[str, str]) -> tuple[str, ...]:
    """The independent origins of one answer. A document that cites another house and repeats its answer backs it
    with nothing of its own; what is no evidence backs nothing where there is evidence in the pile."""
    voices = context.voices_behind
    told = {voices.of(c) for c in same}
    union = Union()
    order: list[str] = []
    for claim in same:
        node = f"voice {voices.of(claim)}"
        union.join(node, f"origin {origin.get(claim.id, claim.document)}")
        if voices.of(claim) == voices.behind(claim.document):
            for other in context.cites.get(claim.document, frozenset()) & told:
                union.join(node, f"voice {other}")
        if claim.document not in context.weak or context.all_weak:
            order.append(node)
    return tuple(dict.fromkeys(union.root(node) for node in order))


# --------------------------------------------------------------------------------------------------------------------
# What is held against a figure


def flagged(context: Context) -> dict[str, Finding]:
    """Ids of figures in the body -> the gravest finding of the audit that is about them: its first place or figure."""
    found: dict[str, Finding] = {}
    used = {c.id: c for c in context.used}
    by_start = {(c.document, c.start): c.id for c in context.used}
    for finding in sorted(context.findings, key=lambda f: GRAVE.index(f.level) if f.level in GRAVE else len(GRAVE)):
        if finding.level not in GRAVE:
            continue
        place = finding.spans[0] if finding.spans else None
        about = by_start.get((place.document, place.start)) if place else None
        about = about or next((i for i in finding.claims if i in used), None)
        if about is not None:
            found.setdefault(about, finding)
    return found


def grave(context: Context, document: str) -> list[Finding]:
    """Errors and warnings about figures of one document that the body shows."""
    found = {
        id(f): f for key, f in flagged(context).items() for c in context.used if c.id == key and c.document == document
    }
    return list(found.values())


def stale(context: Context) -> list[Claim]:
    """Figures told as of today that are about a year long before their document was issued."""
    return [c for c in context.used if _stale(context, c)]


def _stale(context: Context, claim: Claim) -> bool:
    issued, year = context.issued(claim.document), full_year(claim.period)
    if issued is None or not issued[:4].isdigit() or year is None or int(issued[:4]) - year < OLD:
        return False
    at = max(claim.start - claim.quote_start, 0)
    before = claim.quote[max(0, at - BEFORE) : at] if claim.quote_start <= claim.start else claim.quote
    return _now().search(before) is not None


@cache
def _now() -> re.Pattern[str]:
    words = [str(w) for code in lexicon.languages() for w in lexicon.cues(code, "report").get("now", ())]
    return re.compile("|".join(rf"\b{w}\b" if w.isascii() else w for w in words) or r"(?!)", re.IGNORECASE)
