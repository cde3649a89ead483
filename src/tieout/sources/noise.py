"""Signs that a text came through optical recognition of pages or slides: blame the scan before the author."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout import lazy
from tieout.model import Trait
from tieout.sources._facts import Facts

_SIGNS = {
    "spaced_letters": re.compile(r"(?<![A-Za-z])(?:[A-Z] ){4,}[A-Z](?![A-Za-z])"),
    "english_in_chinese": re.compile(r"[\u4e00-\u9fff] (?:and|or|the|of|in|is|to) [\u4e00-\u9fff]"),
    "formula_marks": re.compile(r"\$[^$\n]{1,60}\\?[<>=_^][^$\n]{0,60}\$"),
    "blank_space_lines": re.compile(r"^[ \t]*\u00a0+[ \t]*\r?$", re.MULTILINE),
    "picture_gaps": re.compile(r"\n(?:[ \t\u00a0]*\r?\n){3,}"),
    "replacement_characters": re.compile("\ufffd"),
    "han_split_by_space": re.compile(r"[\u4e00-\u9fff] [\u4e00-\u9fff] [\u4e00-\u9fff]"),
    "doubled_characters": re.compile(r"([和的与及])\1"),
}
_HALF = lazy.pattern(r"(?<=[\u4e00-\u9fff]), ?(?=[\u4e00-\u9fff])")
_FULL = lazy.pattern(r"(?<=[\u4e00-\u9fff])，(?=[\u4e00-\u9fff])")
_LEAST = 4  # different signs
_SAMPLE = 400_000  # characters that are enough to tell
_TOTAL = 12  # signs in all


def traits(facts: Facts) -> Iterator[Trait]:
    """Four different signs, a dozen in all, in a document that is mostly short fragments or holds stray single characters."""
    if facts.document.source.model or facts.document.media_type not in ("text/plain", "text/markdown"):
        return
    text = facts.document.text[:_SAMPLE]
    counts = {name: sum(1 for _ in pattern.finditer(text)) for name, pattern in _SIGNS.items()}
    singles = [b for _, b, r in facts.blocks if b.cell is None and len(r) <= 2]
    counts["stray_fragments"] = len(singles)
    half, full = len(_HALF.findall(text)), len(_FULL.findall(text))
    counts["mixed_punctuation"] = min(half, full) if min(half, full) >= 5 else 0
    found = {name: n for name, n in counts.items() if n}
    if len(found) >= _LEAST and sum(found.values()) >= _TOTAL:
        data = tuple((name, str(n)) for name, n in found.items())
        yield Trait("ocr", evidence=tuple(facts.span(b) for b in singles[:20]), data=data)
