"""None of the sources has the figure."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.against.contradiction import same_name
from tieout.against.rules._wording import publisher
from tieout.against.verdict import UNSUPPORTED, Judged, Verdict
from tieout.model import Claim, Finding
from tieout.rules._figures import finding, shown

_MOST = 6  # figures of one sentence that are listed
LEVELS = ("warning", "info")
MESSAGES = {
    "en": {
        "named": "{figures}: said to be from {named}, which is among the sources and does not say it",
        "silent": "{figures}: not in the sources",
    },
    "zh": {
        "named": "{figures}：称来自{named}，而来源中的{named}并无此数",
        "silent": "{figures}：来源中没有",
    },
}
HELP = {
    "en": "name the place it is from, or leave it out",
    "zh": "注明出处，或删去该数值",
}


def check(judged: Judged) -> Iterator[Finding]:
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for verdict in judged.verdicts:
        if verdict.verdict != UNSUPPORTED:
            continue
        claim = verdict.claim
        if named := _present(judged, verdict):
            yield _finding([claim], "named", "warning", (("named", named),))
        else:
            groups.setdefault((claim.block, claim.quote_start, claim.quote_end), []).append(claim)
    for group in groups.values():
        yield _finding(group, "silent", "info", ())


def _finding(claims: list[Claim], case: str, level: str, data: tuple[tuple[str, str], ...]) -> Finding:
    figures = ", ".join(shown(c) for c in claims[:_MOST]) + (" …" if len(claims) > _MOST else "")
    return finding("unsupported-figure", level, claims, (("figures", figures), *data), case=case)


def _present(judged: Judged, verdict: Verdict) -> str | None:
    """The agency that the document names, if a document of its own is among the sources."""
    said = verdict.claim.said_by
    if said is None:
        return None
    own = (publisher(judged, s.document.id) for s in judged.sources)
    return said if any(name and same_name(said, name) for name in own) else None
