"""Citations that do not support: in a document with its sources, the mark of a figure names another of the pages.

Decidable where the cited page is among the sources and has the figure's very digits, and the other page, also among
the sources, has neither these digits nor any figure of the same size to within a tenth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from edits import Plant, numeral

from tieout import against
from tieout.against.citing import key
from tieout.model import Claim, Extraction

_MARK = re.compile(r"\[(\d{1,2})\](?!\()")
_LIST = re.compile(r"^[ \t>*-]*\[(\d{1,2})\][:：]?[^\n]*?(https?://\S+)", re.MULTILINE)


def piles(folder: Path) -> Iterator[Path]:
    """Folders with a document that cites its sources by number."""
    for one in sorted(p for p in folder.iterdir() if (p / "document.md").is_file()):
        if len(_LIST.findall((one / "document.md").read_text("utf-8"))) >= 2:
            yield one


def places(document: Extraction, sources: list[Extraction]) -> Iterator[tuple[Plant, Claim]]:
    """Every mark that could name another page, the figure it stands behind, and the change that makes it so."""
    text = document.document.text
    pages = _pages(text, sources)
    held = against.judge(document, sources)
    alone = [c for c in (v.claim for v in held.verdicts) if numeral(c) is not None]
    for n, claim in enumerate(alone):
        mark = _MARK.search(text, claim.end, min(claim.quote_end + 6, claim.end + 60))
        if mark is None or mark[1] not in pages or any(claim.end <= c.start < mark.start() for c in alone[n + 1 :]):
            continue
        behind = text[mark.end() : mark.end() + 1]
        if behind == "[" or not _has(pages[mark[1]], claim):
            continue
        others = [k for k in pages if k != mark[1] and not _near(pages[k], claim)]
        if others:
            other = others[n % len(others)]
            yield Plant("citation", ((mark.start(1), mark.end(1), other),)), claim


def _pages(text: str, sources: list[Extraction]) -> dict[str, Extraction]:
    by_url = {key(s.document.source.url): s for s in sources if s.document.source.url}
    return {n: by_url[key(url)] for n, url in _LIST.findall(text) if key(url) in by_url}


def _has(page: Extraction, claim: Claim) -> bool:
    digits = numeral(claim) or ""
    return re.search(rf"(?<![\d.]){re.escape(digits)}(?![\d]|\.\d)", page.document.text) is not None


def _near(page: Extraction, claim: Claim) -> bool:
    """Whether a page has a figure that could be this one: its digits, or its unit and nearly its size."""
    return _has(page, claim) or any(
        c.unit == claim.unit and abs(c.value - claim.value) * 10 <= abs(claim.value) for c in page.claims
    )
