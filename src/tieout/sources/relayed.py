"""Documents that hand on what others said: reprints, and texts in which nearly every figure is somebody else's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tieout import lazy
from tieout.model import Span, Trait
from tieout.sources._cues import attributions, phrases, vague
from tieout.sources._facts import Facts, has_figure, is_prose, sentences

_SHARE = 0.7  # of the sentences with figures
_LEAST = 4  # sentences with figures
_SENTENCE = 400  # characters of a sentence that are searched
_SAMPLE = 400_000  # characters that are enough to tell
_REPORT = lazy.pattern(r"《([^》]{4,80})》|[“\"]([A-Z][^”\"]{8,120})[”\"]")
_TRIM = lazy.pattern(
    r"^(?:此外|另外|其中|同时|近日|日前|而|但|据|根据|按照|来自|由|the |The |a |an )+|(?:的|最新|近期|发布|年度|年|于|在|近日|还|也|研究|调研|报告|统计|数据|’s|'s)+$"
)


def named(text: str) -> list[tuple[str, int, int]]:
    """(name, start, end) of the sources that a sentence names; sources without a name are left out."""
    found = []
    for pattern in attributions():
        for match in pattern.finditer(text[:_SENTENCE]):
            who = _TRIM.sub("", match.group("who").strip(' “”"《》.'))
            if 2 <= len(who) <= 40 and who not in vague() and not has_figure(who[:4]):
                found.append((who, match.start("who"), match.end("who")))
    return found


def attributed(facts: Facts) -> tuple[int, Counter[str], list[Span]]:
    return facts.once(_attributed)


def _attributed(facts: Facts) -> tuple[int, Counter[str], list[Span]]:
    """(sentences with figures, names with the number of sentences they stand behind, where they are named)."""
    total = 0
    names: Counter[str] = Counter()
    spans: list[Span] = []
    read = 0
    for _, block, _ in facts.blocks:
        if read > _SAMPLE:
            break
        if block.cell is not None or block.kind in ("heading", "caption") or not is_prose(block.reading):
            continue
        read += min(len(block.reading), 20_000)
        current: str | None = None
        for start, end in sentences(block.reading[:20_000]):
            sentence = block.reading[start:end]
            if here := named(sentence):
                who, a, b = here[0]
                current = who
                if a < b:
                    spans.append(facts.span(block, start + a, start + b))
            if has_figure(sentence):
                total += 1
                if current:
                    names[current] += 1
    return total, names, spans


def traits(facts: Facts) -> Iterator[Trait]:
    reprints = [
        facts.span(block, found.start(), found.end())
        for _, block, reading in facts.blocks
        if len(reading) <= 200 and (found := phrases("relayed", "reprint").search(block.reading))
    ]
    total, names, spans = attributed(facts)
    behind = sum(names.values())
    if not reprints and (total < _LEAST or behind < _SHARE * total):
        return
    data = [("figures", str(total)), ("attributed", str(behind))]
    data += [("name", name) for name, _ in sorted(names.items(), key=lambda i: (-i[1], i[0]))[:8]]
    yield Trait("relayed", evidence=tuple([*reprints, *spans][:40]), data=tuple(data))


def reports(facts: Facts) -> list[str]:
    """Titles of the reports that a document names, in order."""
    found = []
    for _, block, reading in facts.blocks:
        if block.cell is None and len(reading) <= 20_000:
            found += [(m.group(1) or m.group(2)).strip() for m in _REPORT.finditer(reading)]
    return list(dict.fromkeys(found))
