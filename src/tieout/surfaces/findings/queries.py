"""One page of questions to the author, the worst first, in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tieout import audit
from tieout.model import Document, Finding
from tieout.surfaces._inputs import plain
from tieout.surfaces.findings import Checked

_SHOWN = 160  # characters of the sentence around the figure
_WORDS = {
    "en": {"title": "Questions to the author", "none": "No questions.", "line": "line", "error": "cannot be right", "warning": "probably wrong", "info": "worth a look", "of": "Places: {n}; documents: {d}"},
    "zh": {"title": "请作者核实", "none": "没有问题。", "line": "第{}行", "error": "不可能成立", "warning": "很可能有误", "info": "值得留意", "of": "{d}份文件，共{n}处"},
}  # fmt: skip
_SPACE = re.compile(r"\s+")
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|])")


def write(checked: Sequence[Checked], language: str) -> Iterator[str]:
    words = _WORDS.get(language, _WORDS["en"])
    every = [(f, one.document) for one in checked for f in one.findings]
    every.sort(key=lambda pair: audit.LEVELS.index(pair[0].level))
    yield f"# {words['title']}"
    yield ""
    if not every:
        yield words["none"]
        return
    yield words["of"].format(n=len(every), d=len({d.id for _, d in every}))
    for number, (finding, document) in enumerate(every, 1):
        line, _ = document.line_column(finding.spans[0].start)
        where = words["line"].format(line) if "{}" in words["line"] else f"{words['line']} {line}"
        yield ""
        yield f"{number}. **{_safe(document.name)}**, {where} ({words[finding.level]}, `{finding.rule}`)"
        yield ""
        yield f"   > {_sentence(finding, document)}"
        yield ""
        yield f"   {_safe(audit.message(finding, language))}"
        if advice := audit.help_text(finding, language):
            yield f"   → {_safe(advice)}"


def _sentence(finding: Finding, document: Document) -> str:
    """The line of the figure, cut around it, with the figure in bold."""
    first = finding.spans[0]
    line, column = document.line_column(first.start)
    text = document.line_text(line)
    start, end = column - 1, min(column - 1 + first.end - first.start, len(text))
    low, high = max(0, start - _SHOWN // 2), min(len(text), end + _SHOWN // 2)
    before = ("…" if low else "") + _safe(text[low:start]).lstrip()
    return f"{before}**{_safe(text[start:end])}**{_safe(text[end:high])}" + ("…" if high < len(text) else "")


def _safe(text: str) -> str:
    """Words of strangers as Markdown text: one line, no markup, no control characters."""
    return _MARKUP.sub(r"\\\1", plain(_SPACE.sub(" ", text)))
