"""One page of questions to the author, as an editor would send it: what must be put right, what is probably wrong, what
lacks a source. Figures of one sentence without a source are one question. Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tieout import audit
from tieout.model import Document, Finding
from tieout.surfaces._inputs import plain
from tieout.surfaces.findings import Checked

_SHOWN = 160  # characters of the sentence around the figure
_PARTS = ("error", "warning", "info", "source")
_WORDS: dict[str, dict[str, Sequence[str]]] = {
    "en": {
        "title": "Questions to the author",
        "none": "No questions.",
        "lead": "{counted} in {files}. Please answer each point, or correct the text.",
        "question": ("question", "questions"),
        "file": ("document", "documents"),
        "line": "line {}",
        "error": "These cannot be right as they stand",
        "warning": "These are probably wrong",
        "info": "Worth a second look",
        "source": "Where are these figures from?",
        "asked": "The sources do not have {figures}. Which source is it from?",
        "several": "The sources do not have {figures}. Which sources are they from?",
        "echoed": "The same number is in the sources, but I cannot see that it means the same thing: {figures}. Is that the place you used?",
        "which": "Which is meant?",
        "named": "{figures}: the text names {named}, whose own document does not have it. Is there another place?",
    },
    "zh": {
        "title": "请作者核实",
        "none": "没有问题。",
        "lead": "{files}，共{counted}。请逐条回复，或直接改正文字。",
        "question": ("个问题", "个问题"),
        "file": ("份文件", "份文件"),
        "line": "第{}行",
        "error": "以下各处照现在的写法不可能成立",
        "warning": "以下各处很可能有误",
        "info": "以下各处请再看一眼",
        "source": "以下数值出自何处？",
        "asked": "所给来源中没有{figures}，请问出自哪里？",
        "several": "所给来源中没有{figures}，请问分别出自哪里？",
        "echoed": "来源中有同样的数字，但看不出说的是同一件事：{figures}。您用的是这一处吗？",
        "which": "以哪个为准？",
        "named": "{figures}：文中说出自{named}，而{named}的文件里没有。是否另有出处？",
    },
}
_SPACE = re.compile(r"\s+")
_MARKUP = re.compile(r"([\\`*\[\]<>|])|(?<![^\W_])(_)|(_)(?![^\W_])|^([#+-])(?=\s)")


def write(checked: Sequence[Checked], language: str) -> Iterator[str]:
    words = _WORDS.get(language, _WORDS["en"])
    parts: dict[str, list[tuple[Finding, Document]]] = {}
    for one in checked:
        for finding in one.findings:
            part = "source" if finding.rule == "unsupported-figure" else finding.level
            parts.setdefault(part, []).append((finding, one.document))
    yield f"# {words['title']}"
    yield ""
    every = [pair for part in _PARTS for pair in parts.get(part, ())]
    if not every:
        yield str(words["none"])
        return
    files = _counted(len({d.id for _, d in every}), "file", words)
    yield str(words["lead"]).format(counted=_counted(len(every), "question", words), files=files)
    number = 0
    for part in _PARTS:
        if part not in parts:
            continue
        yield ""
        yield f"## {words[part]}"
        for finding, document in parts[part]:
            number += 1
            yield from _asked(number, finding, document, language, words)


def _asked(
    number: int, finding: Finding, document: Document, language: str, words: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    line, _ = document.line_column(finding.spans[0].start)
    yield ""
    comma = "，" if language == "zh" else ", "
    yield f"{number}. **{_safe(document.name)}**{comma}{str(words['line']).format(line)}"
    yield ""
    yield f"   > {_sentence(finding, document)}"
    yield ""
    yield f"   {_safe(_question(finding, language, words))}"


def _question(finding: Finding, language: str, words: Mapping[str, Sequence[str]]) -> str:
    """What an editor would ask: for a figure without a source where it is from, else what is wrong and what to do."""
    data = dict(finding.computed)
    if finding.rule == "unsupported-figure":
        case = data.get("case", "")
        key = case if case in ("named", "echoed") else "several" if len(finding.claims) > 1 else "asked"
        return str(words[key]).format(figures=data.get("figures", ""), named=data.get("named", ""))
    told, advice = _sentence_case(audit.message(finding, language)), audit.help_text(finding, language)
    stop = "。" if language == "zh" else "."
    if not advice:
        return f"{told}{stop} {words['which']}"
    return f"{told}{stop}{'' if language == 'zh' else ' '}{_sentence_case(advice)}{stop}"


def _sentence_case(text: str) -> str:
    text = text.rstrip(" .。")
    return text[:1].upper() + text[1:] if text[:1].isascii() else text


def _counted(n: int, what: str, words: Mapping[str, Sequence[str]]) -> str:
    noun = words[what][n != 1]
    return f"{n} {noun}" if noun[:1].isascii() else f"{n}{noun}"


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
    """Words of strangers as Markdown text: one line, no markup, no control characters. An underscore inside a word is
    no markup."""
    return _MARKUP.sub(lambda m: "\\" + m[0], plain(_SPACE.sub(" ", text)))
