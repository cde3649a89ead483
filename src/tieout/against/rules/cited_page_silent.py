"""The page cited for a figure is among the sources and does not have it."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.against.rules._wording import place, spans
from tieout.against.verdict import Judged
from tieout.model import Finding
from tieout.rules._figures import finding, shown

LEVELS = ("warning",)
MESSAGES = {
    "en": {
        "nowhere": "{stated} cites {page}, which does not have it; nor has any other source",
        "elsewhere": "{stated} cites {page}, which does not have it; {place} has",
    },
    "zh": {
        "nowhere": "{stated}所引的{page}中没有该数值，其他来源中也没有",
        "elsewhere": "{stated}所引的{page}中没有该数值，{place}中有",
    },
}
HELP = {
    "en": "cite the page that has the figure, or leave it out",
    "zh": "改引含有该数值的页面，或删去该数值",
}


def check(judged: Judged) -> Iterator[Finding]:
    cited = dict(judged.citations)
    for verdict in judged.verdicts:
        citations = cited.get(verdict.claim.id, ())
        pages = [c.page for c in citations if c.page is not None]
        if not pages or len(pages) < len(citations) or set(pages) & set(verdict.homes):
            continue
        if any(e.span.document in pages for e in verdict.evidence):
            continue  # the page says otherwise: differs-from-source
        name = judged.source(pages[0]).document.name
        data = [("stated", shown(verdict.claim)), ("page", name)]
        if verdict.homes and verdict.evidence:
            data.append(("place", place(judged, verdict.evidence[0])))
            places = spans(verdict.evidence[:1])
            yield finding("cited-page-silent", "warning", [verdict.claim], data, case="elsewhere", spans=places)
        else:
            yield finding("cited-page-silent", "warning", [verdict.claim], data, case="nowhere")
