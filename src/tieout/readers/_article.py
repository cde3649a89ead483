"""Which blocks of a page are the article, and which are what surrounds it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tieout import lazy
from tieout.readers._flow import Flow

_MAX = 3_000_000  # characters of a page up to which trafilatura is asked
_SPACE = lazy.pattern(r"[\s|]+")
_PREFIX = 24
_ASK: dict[str, Any] = {"include_comments": False, "include_tables": True, "favor_recall": True, "deduplicate": False}


def article(page: str, flows: Sequence[Flow]) -> tuple[list[Flow], list[str]]:
    """The flows that are the article, and a notice of how much was left out."""
    said = _said_by_trafilatura(page)
    matched = [i for i, f in enumerate(flows) if _matches(f, said)]
    chosen = _window(flows, matched) if matched else [f for f in flows if not f.around and not _linky(f)]
    if not chosen:
        chosen = [f for f in flows if not f.around] or list(flows)
    left = len(flows) - len(chosen)
    return chosen, [f"{left} blocks around the article were left out (navigation, advertising, links)."] if left else []


def _window(flows: Sequence[Flow], matched: list[int]) -> list[Flow]:
    sizes: dict[int, int] = {}
    for i in matched:
        sizes[flows[i].region] = sizes.get(flows[i].region, 0) + len(flows[i].words)
    region = max(sizes, key=lambda r: (sizes[r], r))
    known = frozenset(matched)
    if region and sizes[region] * 2 > sum(sizes.values()):
        inside = [i for i, f in enumerate(flows) if f.region == region]
    else:
        # trafilatura loses paragraphs now and then: what stands beside a matched block belongs to it.
        parents = frozenset(_parent(flows[i].path) for i in matched if not flows[i].around)
        beside = [i for i, f in enumerate(flows) if _parent(f.path) in parents] or matched
        inside = list(range(_from_heading(flows, min(beside[0], matched[0])), max(beside[-1], matched[-1]) + 1))
    return [
        flows[i]
        for i in inside
        if (not flows[i].around and not _linky(flows[i])) or (i in known and not flows[i].around)
    ]


def _parent(path: str) -> str:
    return path.rpartition("/")[0]


def _from_heading(flows: Sequence[Flow], first: int) -> int:
    """Index of the first-level heading shortly before the article, else of its first block."""
    for i in range(first - 1, max(first - 12, -1), -1):
        if flows[i].kind == "heading" and flows[i].level == 1 and not flows[i].around:
            return i
    return first


def _said_by_trafilatura(page: str) -> frozenset[str]:
    if len(page) > _MAX:
        return frozenset()
    try:
        import trafilatura

        found: Any = trafilatura.bare_extraction(page, with_metadata=False, **_ASK)
    except Exception:  # whatever breaks inside: the page is then read without its advice
        return frozenset()
    text = getattr(found, "text", None) or ""
    lines = (_SPACE.sub("", line).lstrip("-#*>") for line in text.splitlines())
    return frozenset(line[:_PREFIX] for line in lines if line)


def _matches(flow: Flow, said: frozenset[str]) -> bool:
    if flow.kind == "table":
        rows = ("".join(cell.text for cell in row) for row in flow.rows)
        return any(_SPACE.sub("", row)[:_PREFIX] in said for row in rows if row)
    return _SPACE.sub("", flow.text).lstrip("-#*>")[:_PREFIX] in said


def _linky(flow: Flow) -> bool:
    return flow.links * 10 > 6 * len(flow.words) and flow.kind != "heading"
