"""Where sentences, list members and clauses begin and end, Chinese and English, in one pass and linear time.

`sentences` splits at 。！？!? and at those full stops that end a sentence (not U.S., Inc., vs., No. 5, 3.5, 1. at the
start of an item), takes closing quotes and citation marks along, and treats a blank line or the end of a title-like
short line as an end. `members` splits a stretch at ；;, `clauses` at ；;，,：: too; both leave alone what stands inside
brackets and quotes, and separators inside numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout import lazy

Piece = tuple[int, int]

_STOP = lazy.pattern(r"[。！？!?.]|\n")
_CLOSERS = frozenset("”’\"'）)】」』》〉]*_`")
_CITATION = lazy.pattern(r"\[{1,2}[\d,，\s–-]{1,12}\]{1,2}(?:\([^()\s]{1,300}\))?|\^\[\d{1,3}\]|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}")
_SPACE = lazy.pattern(r"\s*")
_WORD = lazy.pattern(r"[^\s,;:]{0,16}")
_CJK = lazy.pattern(r"[\u3400-\u9fff\uf900-\ufaff]")
_NUMBER_ONLY = lazy.pattern(r"[\s*_#>+\-•·●◆■▪(（\[]*(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})(?:\.\d{1,3})*")
_WORD_BEFORE = lazy.pattern(r"(?:[A-Za-z]\.)*[A-Za-z]+$")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Never the end of a sentence, whatever follows.
_NEVER = _words(
    "mr mrs ms dr prof sr jr st vs eg e.g ie i.e cf fig figs eq eqs vol pp ca approx al est sec art ch gen rep sen gov "
    "ref refs ed eds resp incl excl avg min max dept"
)
# The end only where the next word opens sentences.
_SOMETIMES = _words(
    "u.s u.k e.u u.n u.s.a d.c inc ltd co corp llc plc bros etc p.a a.m p.m b.v n.v s.a ag gmbh ph.d bn mn tn m b "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
_NUMBERED = _words("no nos p art sec ch para")
_OPENERS = _words(
    "the a an in it its this these those that they he she we i but and however moreover meanwhile although while as at "
    "by for from if on or our so such since their there to when where with what which who after before between both "
    "during each even first second third finally despite according overall yet"
)
_PAIRS = {
    "(": ")",
    "（": "）",
    "[": "]",
    "【": "】",
    "“": "”",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "{": "}",
}
_CLOSING = {close: open_ for open_, close in _PAIRS.items()}
_MEMBER = lazy.pattern(r"[；;]")
_CLAUSE = lazy.pattern(r"[；;，,：:]|(?:——|—|\s[–-]\s)")
_BRACKETS = lazy.pattern("[" + re.escape("".join(_PAIRS) + "".join(_CLOSING)) + "]")
_TITLE_WIDTH = 24  # columns; a line that breaks earlier was not wrapped by a margin


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Piece]:
    """Spans of the sentences in text[start:end], in order, trimmed of white space, none empty."""
    end = len(text) if end is None else end
    found: list[Piece] = []
    at = start
    for match in _STOP.finditer(text, start, end):
        stop = match.start()
        if stop < at:
            continue
        after = _line_end(text, at, stop, end) if match.group() == "\n" else _sentence_end(text, at, stop, end)
        if after is not None:
            _push(found, text, at, after)
            at = after
    _push(found, text, at, end)
    return found


def members(text: str, start: int = 0, end: int | None = None) -> list[Piece]:
    """Spans between ；; outside brackets and quotes in text[start:end]; the separators belong to none."""
    return _split(text, start, len(text) if end is None else end, _MEMBER)


def clauses(text: str, start: int = 0, end: int | None = None) -> list[Piece]:
    """Spans between ；;，,：: and dashes outside brackets and quotes in text[start:end]; separators belong to none."""
    return _split(text, start, len(text) if end is None else end, _CLAUSE)


def _push(found: list[Piece], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))


def _line_end(text: str, at: int, stop: int, end: int) -> int | None:
    """Where to go on if the line break at `stop` ends a sentence: a blank line follows, or the line is short."""
    space = _SPACE.match(text, stop, end)
    after = space.end() if space else stop + 1
    if text.count("\n", stop, after) > 1:
        return after
    line = text[max(at, text.rfind("\n", at, stop) + 1, stop - 2 * _TITLE_WIDTH) : stop].strip()
    return after if sum(2 if _CJK.match(c) else 1 for c in line) < _TITLE_WIDTH else None


def _sentence_end(text: str, at: int, stop: int, end: int) -> int | None:
    """The offset after the sentence that ends at `stop`, closers and citations included; None if none ends there."""
    mark, after = text[stop], stop + 1
    while after < end and text[after] in "。！？!?.":
        after += 1
    run = after - stop
    closed = after
    while closed < end and closed - after < 8 and text[closed] in _CLOSERS:
        closed += 1
    if closed > after and text[after] in "》〉":
        return None
    follows = text[closed] if closed < end else "\n"
    if (cited := _CITATION.match(text, after, end)) or (cited := _CITATION.match(text, closed, end)):
        closed, follows = cited.end(), " "
    if mark == "。":
        return closed
    if mark in "！？":
        return None if closed > after and _CJK.match(follows) and text[after] in "”’」』)）" else closed
    if mark == "." and run > 1:
        return closed if closed == end or text[closed : closed + 1] == "\n" else None
    if not (follows.isspace() or _CJK.match(follows)):
        return None
    if mark == "." and not _full_stop(text, at, stop, closed, end):
        return None
    return None if _lower_next(text, closed, end) else closed


def _full_stop(text: str, at: int, stop: int, after: int, end: int) -> bool:
    """Whether the "." at `stop` ends a sentence rather than an abbreviation, an initial or an item's number."""
    if stop - at <= 14 and _NUMBER_ONLY.fullmatch(text, at, stop):
        return False
    before = _WORD_BEFORE.search(text[max(at, stop - 12) : stop])
    if before is None:
        return True
    word = before.group().casefold()
    following = _next_word(text, after, end)
    if word in _NUMBERED:
        return not following[:1].isdigit()
    if word in _NEVER:
        return False
    if word in _SOMETIMES or (len(before.group()) == 1 and before.group().isupper()):
        return following == "" or following.casefold() in _OPENERS or bool(_CJK.match(following))
    return True


def _next_word(text: str, at: int, end: int) -> str:
    space = _SPACE.match(text, at, end)
    at = space.end() if space else at
    word = _WORD.match(text, at, end)
    return word.group().strip("\"'“”‘’(*_[") if word else ""


def _lower_next(text: str, at: int, end: int) -> bool:
    word = _next_word(text, at, end)
    return bool(word) and word[0].islower() and word[0].isascii() and not _camel(word)


def _camel(word: str) -> bool:
    """iPhone, eBay: a name that opens with a small letter."""
    return any(c.isupper() for c in word[1:])


def _split(text: str, start: int, end: int, separators: re.Pattern[str]) -> list[Piece]:
    found: list[Piece] = []
    at = start
    shut = _enclosed(text, start, end)
    closed = next(shut, None)
    for match in separators.finditer(text, start, end):
        while closed is not None and closed[1] <= match.start():
            closed = next(shut, None)
        if closed is not None and closed[0] < match.start():
            continue
        if _inside_number(text, match.start(), end) or _inside_link(text, match.start(), end):
            continue
        _push(found, text, at, match.start())
        at = match.end()
    _push(found, text, at, end)
    return found


def _inside_number(text: str, at: int, end: int) -> bool:
    return text[at] in ",:：，" and at > 0 and text[at - 1].isdigit() and at + 1 < end and text[at + 1].isdigit()


def _inside_link(text: str, at: int, end: int) -> bool:
    return text.startswith("://", at, end)


def _enclosed(text: str, start: int, end: int) -> Iterator[Piece]:
    """Outermost balanced brackets and quotes, in order; what never closes encloses nothing."""
    stack: list[tuple[str, int]] = []
    spans: list[Piece] = []
    for match in _BRACKETS.finditer(text, start, end):
        mark = match.group()
        if mark in _PAIRS:
            stack.append((mark, match.start()))
        elif stack and stack[-1][0] == _CLOSING[mark]:
            opened = stack.pop()[1]
            while spans and spans[-1][0] > opened:
                spans.pop()
            spans.append((opened, match.end()))
    return iter(spans)
