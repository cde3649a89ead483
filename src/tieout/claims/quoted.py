"""Who speaks a quotation: told right behind it, and of the block's other quotations too."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout import lazy
from tieout.claims.attribution import Attribution
from tieout.claims.house_names import listed, trimmed_name
from tieout.claims.passage import Passage
from tieout.claims.words import patterns

_MARKS = lazy.pattern(r"[“”「」\"]")
_ROLE = lazy.pattern(
    r"^.*(?:总裁|经理|[院所会部厅局校董事]长|主任|首席[^，]{0,6}官|首席[^，]{0,4}家|分析师|教授|秘书长|总监|负责人|研究员|主管|合伙人|CEO|CFO|COO)"
)
_OURSELVES = lazy.pattern(r"^(?:we|our|us|i|我们|我|公司|本公司)$", re.IGNORECASE)


def with_quoted(passage: Passage, found: list[Attribution]) -> list[Attribution]:
    """Who speaks a quotation, told right behind it, says all of it and the block's other quotations; its "we" is they."""
    text = passage.text
    marks = list(_MARKS.finditer(text))[:400]
    if len(marks) < 2:
        return found
    quoted = _quotations(marks)
    spoken: list[tuple[int, int, Attribution]] = []
    for pattern in patterns("attribution", "quoted"):
        for match in pattern.finditer(text):
            inside = next((q for q in quoted if match.start() < q[1] <= match.start() + 3), None)
            start, end = match.span("who")
            if role := _ROLE.match(text[start:end]):
                start += role.end() if role.end() < end - start else 0
            who, a, b = trimmed_name(text, start, end)
            if inside is None or len(who) < 2 or who.casefold() in listed("never") | listed("vague"):
                continue
            spoken.append((*inside, Attribution(who, a, b, inside[0], inside[1], who)))
    if not spoken:
        return found
    within = [q for q in quoted if any(q[0] >= s[0] for s in spoken)]
    kept = [
        x
        for x in found
        if not (x.who is None and _OURSELVES.match(x.words) and any(q[0] <= x.start < q[1] for q in within))
    ]
    for start, end in within:
        last = next(s for s in reversed(spoken) if s[0] <= start)
        kept.append(Attribution(last[2].who, last[2].start, last[2].end, start, end, last[2].words))
    return kept


def _quotations(marks: Sequence[re.Match[str]]) -> list[tuple[int, int]]:
    """[start, end) of each quotation, its marks included; straight marks open and close in turn."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for mark in marks:
        if mark.group() in "“「" or (mark.group() == '"' and opened is None):
            opened = mark.start()
        elif opened is not None:
            found.append((opened, mark.end()))
            opened = None
    return found
