"""A page cited for figures is not among the saved pages."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.against.verdict import Judged
from tieout.model import Claim, Finding
from tieout.rules._figures import finding

_LONGEST = 120  # characters of an address that are shown
LEVELS = ("info",)
MESSAGES = {
    "en": "{page} is cited for {n} figures here, and is not among the sources",
    "zh": "此处有{n}个数值引用{page}，来源中没有该页面",
}
HELP = {
    "en": "save the page and name it after --against",
    "zh": "保存该页面，并在--against后列出",
}


def check(judged: Judged) -> Iterator[Finding]:
    """Speaks only where other cited pages are among the sources: somebody set out to save them."""
    if not judged.cites_pages:
        return
    claims = {v.claim.id: v.claim for v in judged.verdicts}
    missing: dict[str, list[Claim]] = {}
    for id_, citations in judged.citations:
        for citation in citations:
            if citation.page is None and id_ in claims:
                missing.setdefault(citation.url, []).append(claims[id_])
    for url, its in missing.items():
        page = url if len(url) <= _LONGEST else url[: _LONGEST - 1] + "…"
        yield finding("cited-page-missing", "info", its, (("page", page), ("n", str(len(its)))))
