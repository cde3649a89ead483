"""Words that a name does not begin or end with, and how they are cut off."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache, lru_cache

from tieout import lazy, lexicon

_EDGE = " \t\n　,，.。:：;；、\"'“”‘’()（）[]【】*_`|-—–·•…%"


CJK = lazy.pattern(r"[\u3400-\u9fff]")


WORD = lazy.pattern(r"[A-Za-z][\w’'&+./-]*")


# Particles and verbs that stand between a name and its figure.
STOP_TAIL = lazy.pattern(
    r"(?:[\s为达约将已是在超近有至到了仅也均都由从自]|分别|达到|突破|超过|提升|提高|上升|下降|降低|回升|回落|攀升|下滑|跃升|改善|稳定|维持|保持|增加|控制|压缩|缩短|延长|扩大|[降升增减跌涨高低]|\b(?:was|were|is|are|of|to|at|reached|about|the|a|an|by))+$"
)


@cache
def edge_words(name: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """Words of a list: (ideographic, longest first; alphabetic)."""
    words = sorted(
        {w for c in lexicon.languages() for w in lexicon.cues(c, "claims").get(name, ())}, key=lambda w: (-len(w), w)
    )
    return tuple(w for w in words if CJK.search(w)), frozenset(w.casefold() for w in words if not CJK.search(w))


@cache
def verb_words() -> frozenset[str]:
    return frozenset(w for c in lexicon.languages() for w in lexicon.cues(c, "claims").get("verb", ()))


@cache
def _by_character() -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]:
    """Ideographic lead words by their first character, tail words by their last; longest first."""
    heads: dict[str, tuple[str, ...]] = {}
    ends: dict[str, tuple[str, ...]] = {}
    for word in edge_words("lead")[0]:
        heads[word[0]] = (*heads.get(word[0], ()), word)
    for word in sorted({*edge_words("tail")[0], *edge_words("to")[0]}, key=lambda w: (-len(w), w)):
        ends[word[-1]] = (*ends.get(word[-1], ()), word)
    return heads, ends


def _after_lead(text: str, start: int, end: int, heads: Mapping[str, tuple[str, ...]], english: Collection[str]) -> int:
    for word in heads.get(text[start], ()):
        if text.startswith(word, start, end) and (len(word) > 1 or _stands_alone(text, start, end, _kept())):
            return start + len(word)
    match = WORD.match(text, start, end)
    return match.end() if match and match.group().casefold() in english else start


def _before_tail(text: str, start: int, end: int, ends: Mapping[str, tuple[str, ...]], english: Collection[str]) -> int:
    for word in ends.get(text[end - 1], ()):
        if text.endswith(word, start, end) and (len(word) > 1 or _ends_alone(text, start, end)):
            return _on_word(text, start, end - len(word), end)
    cut = max(text.rfind(" ", start, end), start - 1) + 1
    return cut if cut > start and text[cut:end].casefold() in english else end


def _stands_alone(text: str, start: int, end: int, kept: tuple[str, ...]) -> bool:
    """Whether the character at `start` is a word: 如 in 如果, 在 in 在线 are none."""
    if text.startswith(kept, start, end):
        return False
    return len(_pieces(text[start : min(end, start + 4)])[0]) == 1


def _ends_alone(text: str, start: int, end: int) -> bool:
    if text.endswith(_names_ending(), start, end):
        return False
    last = _pieces(text[max(start, end - 4) : end])[-1]
    return len(last) == 1 or last in edge_words("tail")[0]


def _on_word(text: str, start: int, cut: int, end: int) -> int:
    """`cut`, or where the word begins that it lies in: 一路|下跌至 is not cut before 跌至."""
    begin = max(start, cut - 3)
    at = begin
    for word in _pieces(text[begin:end]):
        if at < cut < at + len(word):
            return at if at > begin or begin == start else cut
        at += len(word)
    return cut


@lru_cache(maxsize=8192)
def _pieces(text: str) -> tuple[str, ...]:
    import rjieba

    return tuple(rjieba.cut(text, False))


def trim(text: str) -> tuple[str, int]:
    """`text` without the words a subject does not begin or end with; and how much was cut in front."""
    heads, ends = _by_character()
    leads_en, tails_en = edge_words("lead")[1], edge_words("tail")[1]
    start, end = 0, len(text)
    for _ in range(24):
        a, b = start, end
        while start < end and text[start] in _EDGE:
            start += 1
        while end > start and text[end - 1] in _EDGE:
            end -= 1
        if start == end:
            break
        start = _after_lead(text, start, end, heads, leads_en)
        if start < end:
            end = _before_tail(text, start, end, ends, tails_en)
        if (a, b) == (start, end):
            break
    return text[start:end], start


@cache
def object_keep() -> tuple[str, ...]:
    return tuple(w for c in lexicon.languages() for w in lexicon.cues(c, "claims").get("object_keep", ()))


@cache
def _kept() -> tuple[str, ...]:
    """Words that begin with a character that is trimmed elsewhere: 在线, 自动."""
    return tuple(w for c in lexicon.languages() for w in lexicon.cues(c, "claims").get("keep", ()))


@cache
def _names_ending() -> tuple[str, ...]:
    """Words that end with a character that is trimmed elsewhere: 英伟达."""
    return tuple(w for c in lexicon.languages() for w in lexicon.cues(c, "claims").get("keep_end", ()))
