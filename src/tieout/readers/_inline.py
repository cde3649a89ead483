"""The view of a piece of Markdown: emphasis, links, code ticks, entities, tags and soft line breaks are gone.

One pass over the characters, linear in their number. Where CommonMark would leave a marker in the text because it does
not flank a word the way English does (`**规模：**增长`), the marker is still taken out: nobody writes `**` for its own sake.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Collection, Sequence

from tieout import lazy
from tieout.model import View
from tieout.readers._view import INVISIBLE, ViewBuilder, joint, plain_view

_MARK = lazy.pattern("\\\\|`+|&|<|\\*+|_+|~~+|!?\\[|\\]|\n|[\u00ad\u200b-\u200d\u2060\ufeff]+")
_ANY = lazy.pattern("[\\\\`&<*_~\\[\u00ad\u200b-\u200d\u2060\ufeff]")
_ENTITY = lazy.pattern(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAG = lazy.pattern(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]{0,2000})?/?>", re.DOTALL)
_AUTOLINK = lazy.pattern(r"<((?:https?|ftp|mailto):[^\s<>]{1,2000}|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,8})>")
_SMALL = lazy.pattern(r"<(sup|sub)>([0-9+\-()n]{1,6})</\1>", re.IGNORECASE)
_SUPER = str.maketrans("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ")
_SUB = str.maketrans("0123456789+-()n", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎ₙ")
_TITLE = lazy.pattern(r"""\s+(?:"[^"]{0,1000}"|'[^']{0,1000}'|\([^()]{0,1000}\))""")
_STOP = lazy.pattern(r"\\.|[()]|\s", re.DOTALL)
_NESTED = 16  # brackets within a link's address
_COMMENT = 5000  # characters of a comment
_LIMIT = 2000  # characters of a link's address
_ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_MARKERS = "*_`~"
_BREAKS = ("br", "/p", "p", "/li", "/div", "hr")

Change = tuple[int, int, str]  # characters [start, end) become this


def inline_view(document: str, pieces: Sequence[tuple[int, int]], refs: Collection[str] = ()) -> View | None:
    """The view of document pieces (one per line, without indentation); None if it is the text itself."""
    plain = list(pieces)
    if not any(_ANY.search(document, start, end) for start, end in plain):
        return plain_view(document, plain)
    text = "\n".join(document[start:end] for start, end in plain)
    starts, at = [], 0
    for start, end in plain:
        starts.append(at)
        at += end - start + 1

    def place(offset: int) -> int:
        line = bisect_right(starts, offset) - 1
        return plain[line][0] + offset - starts[line]

    builder, done = ViewBuilder(document), 0
    for start, end, new in sorted(_changes(text, refs), key=lambda c: (c[0], -c[1])):
        if start < done:
            continue
        if start > done:
            builder.keep(place(done), place(start - 1) + 1)
        builder.replace(place(start), place(end - 1) + 1, new)
        done = end
    if done < len(text):
        builder.keep(place(done), place(len(text) - 1) + 1)
    return builder.build_or_none(plain[0][0], plain[-1][1])


def _changes(text: str, refs: Collection[str]) -> list[Change]:
    changes: list[Change] = []
    runs: list[tuple[int, int]] = []  # emphasis marks
    brackets: list[tuple[int, int]] = []  # (start, end) of "[" or "!["
    ticks = _tick_runs(text)
    at = 0
    while found := _MARK.search(text, at):
        start, at = found.span()
        mark = found.group()
        if mark == "\\":
            if at < len(text) and text[at] in _ESCAPABLE:
                changes.append((start, at, ""))
                at += 1
        elif mark[0] == "`":
            close = _closing_tick(ticks, len(mark), at)
            if close is not None:
                changes += [(start, at, ""), (close, close + len(mark), "")]
                changes += [(i, i + 1, " ") for i in _newlines(text, at, close)]
                at = close + len(mark)
        elif mark == "&":
            if entity := _ENTITY.match(text, start):
                new = html.unescape(entity.group())
                if new != entity.group():
                    changes.append((start, entity.end(), new))
                    at = entity.end()
        elif mark == "<":
            at = _tag(text, start, changes)
        elif mark[-1] == "[":
            brackets.append((start, at))
        elif mark == "]":
            if brackets:
                at = _link(text, brackets.pop(), start, refs, changes)
        elif mark == "\n":
            changes.append((start, at, _line_joint(text, start)))
        elif INVISIBLE.match(mark):
            changes.append((start, at, ""))
        else:
            runs.append((start, at))
    return changes + _emphasis(text, runs)


def _line_joint(text: str, at: int) -> str:
    """What the line end at `at` becomes, looking past the markers around it."""
    left, right = at - 1, at + 1
    while left >= max(0, at - 6) and text[left] in _MARKERS:
        left -= 1
    while right < min(len(text) - 1, at + 6) and text[right] in _MARKERS:
        right += 1
    return joint(text[left], text[right]) if left >= 0 and right < len(text) else " "


def _newlines(text: str, start: int, end: int) -> list[int]:
    return [start + i for i, c in enumerate(text[start:end]) if c == "\n"]


def _tick_runs(text: str) -> dict[int, list[int]]:
    """Start offsets of runs of backticks by their length, last first, so that they can be popped in order."""
    runs: dict[int, list[int]] = {}
    if "`" in text:
        for found in re.finditer("`+", text):
            runs.setdefault(len(found.group()), []).append(found.start())
        for starts in runs.values():
            starts.reverse()
    return runs


def _closing_tick(runs: dict[int, list[int]], length: int, at: int) -> int | None:
    starts = runs.get(length, [])
    while starts and starts[-1] < at:
        starts.pop()
    return starts.pop() if starts else None


def _tag(text: str, start: int, changes: list[Change]) -> int:
    if small := _SMALL.match(text, start):
        table = _SUPER if small.group(1).lower() == "sup" else _SUB
        changes.append((start, small.end(), small.group(2).translate(table)))
        return small.end()
    if link := _AUTOLINK.match(text, start):
        changes += [(start, start + 1, ""), (link.end() - 1, link.end(), "")]
        return link.end()
    if text.startswith("<!--", start):
        close = text.find("-->", start + 4, start + _COMMENT)
        if close >= 0:
            changes.append((start, close + 3, ""))
            return close + 3
    if tag := _TAG.match(text, start):
        name = tag.group()[1:].split(None, 1)[0].rstrip("/>").lower()
        changes.append((start, tag.end(), "\n" if name in _BREAKS else ""))
        return tag.end()
    return start + 1


def _link(text: str, opening: tuple[int, int], close: int, refs: Collection[str], changes: list[Change]) -> int:
    """Takes the markup off [text](address), [text][label] and images; leaves footnote marks and bare brackets."""
    start, inside = opening
    end = None
    if text.startswith("(", close + 1):
        end = _address_end(text, close + 2)
    elif text.startswith("[", close + 1):
        label_end = text.find("]", close + 2, close + 2 + 200)
        label = text[close + 2 : label_end] if label_end > 0 else None
        if label is not None and (label or text[inside:close]).strip().lower() in refs:
            end = label_end + 1
    elif refs and not text[inside:close].strip().isdigit() and text[inside:close].strip().lower() in refs:
        end = close + 1
    if end is None:
        return close + 1
    changes += [(start, inside, ""), (close, end, "")]
    return end


def _address_end(text: str, at: int) -> int | None:
    """Offset after the ")" that closes a link whose address begins at `at`; None where it is no link."""
    limit = min(len(text), at + _LIMIT)
    while at < limit and text[at] in " \t\n":
        at += 1
    if text.startswith("<", at):
        close = text.find(">", at, limit)
        if close < 0:
            return None
        at = close + 1
    else:
        depth = 0
        while (stop := _STOP.search(text, at, limit)) and not stop.group().isspace():
            at = stop.end()
            if stop.group() == "(":
                depth += 1
                if depth > _NESTED:
                    return None
            elif stop.group() == ")":
                if not depth:
                    at -= 1
                    break
                depth -= 1
        else:
            at = stop.start() if stop else limit
    if title := _TITLE.match(text, at):
        at = title.end()
    while at < limit and text[at] in " \t\n":
        at += 1
    return at + 1 if text.startswith(")", at) else None


def _emphasis(text: str, runs: list[tuple[int, int]]) -> list[Change]:
    changes: list[Change] = []
    waiting: dict[str, tuple[int, int]] = {}  # an opening mark that must find its partner
    for start, end in runs:
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        mark, length = text[start], end - start
        if before.isspace() and after.isspace():
            continue
        if mark == "*" and length > 1:
            if length <= 4 and not (before.isdigit() and after.isdigit()):
                changes.append((start, end, ""))
            continue
        if mark == "*" and before.isdigit() and after.isdigit():
            continue
        if mark == "~" and length != 2:
            continue
        key = text[start:end]
        word_before, word_after = before.isalnum(), after.isalnum()
        closes = key in waiting and not before.isspace() and (mark != "_" or not word_after)
        opens = not after.isspace() and (mark != "_" or not word_before)
        if closes:
            first = waiting.pop(key)
            if mark == "~":
                changes.append((first[0], end, ""))  # struck out: the author took it back
            else:
                changes += [(*first, ""), (start, end, "")]
        elif opens:
            waiting[key] = (start, end)
    return changes
