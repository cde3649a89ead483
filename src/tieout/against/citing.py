"""What a document cites for each figure, and which of the sources is the page it cites."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from urllib.parse import unquote, urlsplit

from tieout import lazy
from tieout.against.verdict import Citation
from tieout.model import Claim, Document, Extraction

_LINKED = lazy.pattern(r"\[{1,2}\^?([^\[\]\n]{1,80}+)\]{1,2}+\(<?+(https?://[^\s)>]{4,1000}+)>?+[^)\n]{0,200}+\)")
_MARK = lazy.pattern(r"\[{1,2}\^?(\d{1,3}(?:\s?[,，、]\s?\d{1,3}){0,8})\]{1,2}(?!\(|:\s)|【(\d{1,3})[^】\n]{0,20}】")
_BARE = lazy.pattern(r"https?://[^\s)>\]，。；、）】]{4,1000}")
_LISTED = lazy.pattern(r"^[ \t>*-]{0,8}(?:\[\^?(\d{1,3})\][:：]?|(\d{1,3})[.．、)])[ \t]*(.{0,2000})$", re.MULTILINE)
_REACH = 240  # characters after a figure, within its block, in which its citation stands
_TRACKING = lazy.pattern(r"(?:^|&)(?:utm_[a-z]+|fbclid|gclid|spm|from|ref|share)=[^&]*", re.IGNORECASE)


def citations(
    extraction: Extraction, claims: Sequence[Claim], sources: Sequence[Extraction]
) -> tuple[tuple[str, tuple[Citation, ...]], ...]:
    """(claim id, its citations) for the figures that have any."""
    document = extraction.document
    marks = _marks(document)
    if not marks:
        return ()
    pages = _pages(sources)
    starts = [m[0] for m in marks]
    found = []
    for claim in claims:
        urls = _cited(document, claim, marks, starts)
        if urls:
            found.append((claim.id, tuple(Citation(mark, url, _saved(url, pages)) for mark, url in urls)))
    return tuple(found)


def _marks(document: Document) -> list[tuple[int, int, str, str]]:
    """(start, end, mark, url) for every citation in the text, in order."""
    text = document.text
    found = [(m.start(), m.end(), m[1], m[2]) for m in _LINKED.finditer(text)]
    taken = {i for a, b, _, _ in found for i in (a, a + 1, b - 1)}
    listed = _references(text)
    for m in _MARK.finditer(text):
        if m.start() in taken or m.start() + 1 in taken:
            continue
        for number in re.findall(r"\d{1,3}", m[1] or m[2]):
            if number in listed and listed[number][1] != m.start():
                found.append((m.start(), m.end(), number, listed[number][0]))
    found.sort()
    lines = {at for _, at in listed.values()}
    found += [
        (m.start(), m.end(), "", m[0])
        for m in _BARE.finditer(text)
        if not any(a <= m.start() < b for a, b, _, _ in _around(found, m.start()))
        and _line_start(text, m.start()) not in lines
    ]
    return sorted(found)


def _around(found: Sequence[tuple[int, int, str, str]], at: int) -> Iterable[tuple[int, int, str, str]]:
    i = bisect_left(found, (at + 1,))
    return found[max(0, i - 2) : i + 1]


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _references(text: str) -> dict[str, tuple[str, int]]:
    """Number -> (url, offset of its line) of a reference list: lines that begin with a number and hold an address."""
    found: dict[str, tuple[str, int]] = {}
    for m in _LISTED.finditer(text):
        url = _BARE.search(m[3])
        number = m[1] or m[2]
        if url and number not in found and (m[1] or len(m[3]) - len(url[0]) < 160):
            found[number] = (url[0], m.start())
    return found


def _cited(
    document: Document, claim: Claim, marks: Sequence[tuple[int, int, str, str]], starts: Sequence[int]
) -> list[tuple[str, str]]:
    """The citations that follow a figure in its sentence, or stand right behind it; the first group of marks only."""
    block = document.blocks[claim.block] if claim.block < len(document.blocks) else None
    limit = min(max(claim.quote_end, claim.end) + 12, claim.end + _REACH)
    if block is not None:
        limit = min(limit, block.end)
    found: dict[str, str] = {}
    at = 0
    for start, end, mark, url in marks[bisect_left(starts, claim.start) :]:
        if start >= limit or (found and start > at + 3):
            break
        found.setdefault(url, mark)
        at = end
    return [(mark, url) for url, mark in found.items()]


def key(url: str) -> str:
    """An address without what does not change the page: scheme, www, fragment, tracking, trailing slash."""
    try:
        parts = urlsplit(url.strip().rstrip(".,;:，。；"))
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return url.strip()
    query = _TRACKING.sub("", parts.query).strip("&")
    path = unquote(parts.path).rstrip("/")
    path = re.sub(r"/(?:index|default)\.(?:html?|php|aspx?)$", "", path)
    return f"{host}{path}" + (f"?{query}" if query else "")


def _stem(url: str) -> str:
    path = key(url).partition("?")[0]
    return re.sub(r"\.(?:html?|pdf|php|aspx?|md|txt)$", "", path.rpartition("/")[2]).casefold() if "/" in path else ""


def _pages(sources: Sequence[Extraction]) -> tuple[dict[str, str], dict[str, str]]:
    """Sources by address and by file name; a name that two sources have is no address."""
    by_url: dict[str, str] = {}
    by_name: dict[str, str] = {}
    doubled: set[str] = set()
    for source in sources:
        document = source.document
        if document.source.url:
            by_url.setdefault(key(document.source.url), document.id)
        name = re.sub(r"\.[A-Za-z]{2,5}$", "", document.name.rpartition("/")[2]).casefold()
        if name in by_name:
            doubled.add(name)
        by_name.setdefault(name, document.id)
    return by_url, {n: i for n, i in by_name.items() if n not in doubled and len(n) > 3}


def _saved(url: str, pages: tuple[dict[str, str], dict[str, str]]) -> str | None:
    by_url, by_name = pages
    if (known := by_url.get(key(url))) is not None:
        return known
    stem = _stem(url)
    flat = re.sub(r"[^\w]+", "_", key(url)).strip("_").casefold()
    return by_name.get(flat) or (by_name.get(stem) if len(stem) > 5 else None)
