"""None of the sources has the figure, or has it of something that could not be shown to be the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tieout.against.contradiction import same_name
from tieout.against.rules._wording import publisher
from tieout.against.verdict import UNSUPPORTED, Judged, Verdict
from tieout.model import Claim, Finding, Span
from tieout.rules._figures import finding, shown

_MOST = 6  # figures of one sentence that are listed
LEVELS = ("warning", "info")
MESSAGES = {
    "en": {
        "named": "{figures}: said to be from {named}, which is among the sources and does not say it",
        "silent": "{figures}: not found in the sources",
        "echoed": "{figures}: the sources have the same number, but nothing shows that it is said of the same thing",
    },
    "zh": {
        "named": "{figures}：称来自{named}，而来源中的{named}并无此数",
        "silent": "{figures}：来源中未找到",
        "echoed": "{figures}：来源中有同样的数字，但看不出说的是同一件事",
    },
}
HELP = {
    "en": {
        "named": "name the place it is from, or leave it out",
        "silent": "name the place it is from, or leave it out",
        "echoed": "compare the places; if they say the same, name the source",
    },
    "zh": {
        "named": "注明出处，或删去该数值",
        "silent": "注明出处，或删去该数值",
        "echoed": "对照两处；若说的是同一件事，注明出处",
    },
}


def check(judged: Judged) -> Iterator[Finding]:
    groups: dict[tuple[object, ...], list[Verdict]] = {}
    for verdict in judged.verdicts:
        if verdict.verdict != UNSUPPORTED:
            continue
        claim = verdict.claim
        if named := _present(judged, verdict):
            yield _finding([claim], "named", "warning", (("named", named),))
        else:
            key = (claim.block, claim.quote_start, claim.quote_end, bool(verdict.echoes))
            groups.setdefault(key, []).append(verdict)
    for group in groups.values():
        spans = [e.span for v in group for e in v.echoes[:1]]
        yield _finding([v.claim for v in group], "echoed" if spans else "silent", "info", (), spans)


def _finding(
    claims: list[Claim], case: str, level: str, data: tuple[tuple[str, str], ...], spans: Sequence[Span] = ()
) -> Finding:
    figures = ", ".join(shown(c) for c in claims[:_MOST]) + (" …" if len(claims) > _MOST else "")
    return finding("unsupported-figure", level, claims, (("figures", figures), *data), case=case, spans=spans)


def _present(judged: Judged, verdict: Verdict) -> str | None:
    """The agency that the document names, if a document of its own is among the sources."""
    said = verdict.claim.said_by
    if said is None:
        return None
    own = (publisher(judged, s.document.id) for s in judged.sources)
    return said if any(name and same_name(said, name) for name in own) else None
