"""Lists inside one sentence: 面临产能过剩、成本高企和人才流失等挑战; barriers include slow permitting, high costs and weak grids."""

from __future__ import annotations

import re

from tieout import lazy
from tieout.statements.cues import cues, language

_ZH = lazy.pattern(
    r"(?:面临|面对|存在|遭遇|受到|包括|具有)(?:着|了)?(?P<list>[^，。；：]{6,140}?)等[^，。；：]{0,10}?"
    r"(?P<kind>挑战|问题|风险|痛点|困境|压力|瓶颈|制约|难题|困难|短板|矛盾)"
)
_ZH_JOINT = lazy.pattern(r"、|以及|和|及|与")
_EN = lazy.pattern(
    r"\b(?P<kind>challenges|barriers|risks|problems|obstacles|constraints|headwinds|bottlenecks|threats|drivers|trends)\b"
    r"[^.;:]{0,40}?(?:\binclude\b|\bincluding\b|\bsuch as\b|\bare\b|:)\s+(?P<list>[^.;:]{12,320})",
    re.IGNORECASE,
)
_EN_JOINT = lazy.pattern(r",\s+(?:and|or)\s+|,\s+|\s+and\s+")
_CLAUSE = lazy.pattern(
    r"(?:with|which|where|while|who|as|but|because|that|when|if|is|are|was|it|they|to)\b|\w+ing\b", re.IGNORECASE
)
_SHARE = 0.6  # of the members that must tell trouble themselves


def listed(sentence: str) -> tuple[tuple[int, int], list[tuple[int, int]]] | None:
    """The word that says what is listed and the spans of the members, at least three; None where nothing is listed."""
    return _chinese(sentence) if language(sentence) == "zh" else _english(sentence)


def _chinese(sentence: str) -> tuple[tuple[int, int], list[tuple[int, int]]] | None:
    match = _ZH.search(sentence)
    if match is None:
        return None
    spans = _split(sentence, *match.span("list"), _ZH_JOINT)
    words = cues("zh")
    telling = sum(
        1
        for a, b in spans
        if any(
            words.strong[k].search(sentence, a, b) or words.heading[k].search(sentence[a:b])
            for k in ("challenge", "risk")
        )
    )
    if len(spans) < 3 or telling < _SHARE * len(spans) or not all(3 <= b - a <= 24 for a, b in spans):
        return None
    return match.span("kind"), spans


def _english(sentence: str) -> tuple[tuple[int, int], list[tuple[int, int]]] | None:
    match = _EN.search(sentence)
    if match is None or " and " not in match.group("list"):
        return None
    spans = _split(sentence, *match.span("list"), _EN_JOINT)
    if len(spans) < 3 or match.end("list") < len(sentence.rstrip(" .!")):
        return None
    for a, b in spans:
        if not 2 <= len(sentence[a:b].split()) <= 12 or _CLAUSE.match(sentence, a, b):
            return None
    return match.span("kind"), spans


def _split(text: str, start: int, end: int, joint: re.Pattern[str]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    at = start
    for match in joint.finditer(text, start, end):
        spans.append((at, match.start()))
        at = match.end()
    spans.append((at, end))
    return [(a + len(text[a:b]) - len(text[a:b].lstrip()), b) for a, b in spans if text[a:b].strip()]
