"""Every finding with its source lines, carets under the figures, the arithmetic and what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tieout import audit
from tieout.model import Document, Finding, Span
from tieout.surfaces._inputs import plain
from tieout.surfaces._table import width
from tieout.surfaces.findings import Checked
from tieout.surfaces.findings.concise import head

_CELLS = 96  # of a source line shown
_MOST_LINES = 4  # source lines of one finding
_WORDS = {
    "en": {
        "also": "... and {n} more places",
        "none": "Nothing found.",
        "partly": "Nothing found in what could be read.",
        "help": "help",
        "arithmetic": "arithmetic",
    },
    "zh": {
        "also": "……另有{n}处",
        "none": "未发现问题。",
        "partly": "读到的部分未发现问题。",
        "help": "建议",
        "arithmetic": "算式",
    },
}


def write(checked: Sequence[Checked], language: str) -> Iterator[str]:
    words = _WORDS.get(language, _WORDS["en"])
    for one in checked:
        for finding in one.findings:
            yield head(finding, one.document, language)
            yield from _body(finding, one, language)
            yield ""
    if not any(one.findings for one in checked):
        yield words["partly" if any(one.document.unread for one in checked) else "none"]
        return
    yield _sum(checked, language)


def _body(finding: Finding, checked: Checked, language: str) -> Iterator[str]:
    document = checked.document
    words = _WORDS.get(language, _WORDS["en"])
    lines: dict[int, list[Span]] = {}
    for span in (s for s in finding.spans if s.document == document.id):
        lines.setdefault(document.line_column(span.start)[0], []).append(span)
    shown = list(lines)[:_MOST_LINES]
    gutter = max(len(str(n)) for n in shown)
    yield f"{'':>{gutter}} |"
    for number in sorted(shown):
        source, marks = excerpt(document, number, lines[number], finding.spans[0])
        yield f"{number:>{gutter}} | {source}".rstrip()
        yield f"{'':>{gutter}} | {marks}"
    if len(lines) > len(shown):
        yield f"{'':>{gutter}} | " + words["also"].format(n=len(lines) - len(shown))
    yield from _elsewhere(finding, checked, gutter)
    computed = dict(finding.computed)
    if arithmetic := computed.get("arithmetic"):
        yield plain(f"{'':>{gutter}} = {words['arithmetic']}: {' '.join(arithmetic.split())}")
    if advice := audit.help_text(finding, language):
        yield plain(f"{'':>{gutter}} = {words['help']}: {' '.join(advice.split())}")


def _elsewhere(finding: Finding, checked: Checked, gutter: int) -> Iterator[str]:
    """The places in sources that a finding rests on, each with its line."""
    away = [s for s in finding.spans if s.document != checked.document.id]
    for span in away[:_MOST_LINES]:
        home = checked.home(span)
        line = home.line_column(span.start)[0]
        source, marks = excerpt(home, line, [span], span)
        name = plain(home.name)
        yield f"{'':>{gutter}} ::: {name}:{line}"
        yield f"{'':>{gutter}} | {source}".rstrip()
        yield f"{'':>{gutter}} | {marks}"


def excerpt(document: Document, line: int, spans: Sequence[Span], first: Span) -> tuple[str, str]:
    """A source line cut to what fits around its spans, and the marks under it: ^ for the place, - for the rest.

    Both strings take the same cells in a terminal: a CJK character takes two.
    """
    text = document.line_text(line)
    begin = spans[0].start - (document.line_column(spans[0].start)[1] - 1)
    places = sorted((s.start - begin, min(s.end - begin, len(text)), "^" if s == first else "-") for s in spans)
    start, end = _window(text, places)
    source, marks, at = ("…" if start else ""), (" " if start else ""), start
    for a, b, mark in places:
        a, b = max(a, at), min(b, end)
        if a >= b:
            continue
        source, marks = source + _shown(text[at:a]), marks + " " * width(_shown(text[at:a]))
        source, marks = source + _shown(text[a:b]), marks + mark * width(_shown(text[a:b]))
        at = b
    return source + _shown(text[at:end]) + ("…" if end < len(text) else ""), marks


def _window(text: str, places: Sequence[tuple[int, int, str]]) -> tuple[int, int]:
    """Characters of a line to show: all, or as many around the main place as fit."""
    sample = text if len(text) <= _CELLS * 2 else None
    if sample is not None and width(_shown(sample)) <= _CELLS:
        return 0, len(text)
    main = next((p for p in places if p[2] == "^"), places[0])
    near = [p for p in places if abs(p[0] - main[0]) < _CELLS // 2]
    low, high = min(p[0] for p in near), max(p[1] for p in near)
    high = min(high, low + _CELLS)
    room = _CELLS - width(_shown(text[low:high]))
    while room > 0 and (low > 0 or high < len(text)):
        if low > 0:
            low -= 1
            room -= width(_shown(text[low]))
        if high < len(text) and room > 0:
            room -= width(_shown(text[high]))
            high += 1
    return low, high


def _shown(text: str) -> str:
    return plain(text.replace("\t", " ").replace("\r", " ").replace("\n", " "))


def _sum(checked: Sequence[Checked], language: str) -> str:
    every = [f for one in checked for f in one.findings]
    counts = dict(audit.by_level(every))
    if language == "zh":
        names = {"error": "错误", "warning": "警告", "info": "提示"}
        return "共{}处：{}".format(len(every), "，".join(f"{names[k]}{n}" for k, n in counts.items()))
    listed = ", ".join(f"{n} {k}{'s' if n > 1 and k != 'info' else ''}" for k, n in counts.items())
    return f"Found {len(every)}: {listed}"
