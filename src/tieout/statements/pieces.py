"""A block's reading cut into what may be one statement each: sentences, and the members of an enumeration.

"面临的痛点，一是产能不足；二是成本高" gives two pieces with the lead 面临的痛点; "Three risks stand out: first, ...; second, ..."
likewise. A bold or plain lead before a colon ("人才短缺：...") belongs to the pieces after it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tieout import lazy
from tieout.locate.sentences import members, sentences
from tieout.statements.cues import cues, language
from tieout.statements.lists import listed

_LONGEST = 1200  # characters of one piece that are looked at
_BULLET = r"[\s▶►◆◇●○•·■□▪➢➤❑✓✔★☆※\-–—*#>]*"
_LEAD = lazy.pattern(
    _BULLET + r"(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）.、]\s*)?"
    r"(?P<lead>[^\s。！？；;:：\n][^。！？；;:：\n]{1,70}?)\s*(?:[:：](?!//)|——|\s[–—]\s)\s*"
)
_STOPPED_LEAD = lazy.pattern(
    _BULLET + r"(?:\d{1,2}[.)]\s*)?(?P<lead>[A-Z][\w’'/&-]*(?: [\w’'/&-]+){0,4})\.\s+(?=[A-Z\"“$€£\d])"
)
_STOPPED_ZH = lazy.pattern(  # 信用风险。部分客户...; （一）家底不清。部分城市...
    _BULLET
    + r"(?P<mark>[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]、|\d{1,2}[.、])?\s*(?P<lead>[\u3400-\u9fff]{2,10})。(?=[^\s”」])"
)
_LABEL = lazy.pattern(r"[\s*_（(]{0,6}(?P<lead>[A-Za-z\u3400-\u9fff][\w -]{1,20}?)[*_]{0,3}[：:][*_]{0,3}\s*(?=\S)")
_CLAUSE = lazy.pattern(  # an English clause of its own before a colon: the sentence begins there
    r"\b(?:is|are|was|were|has|have|had|will|can|cannot|must|should|would|does|do|fell|rose|grew|keeps?|remains?|stays?|stands?|breaks?|goes|comes?|costs?|takes?|lacks?)\b"
)
_ASKING = lazy.pattern(r"(?:what|why|how|where|who|which|when)\b", re.IGNORECASE)
_MARK = lazy.pattern(
    r"(?:^|(?<=[，,；;：:。、\s（(是为]))(?:"
    r"(?P<zh>[一二三四五六七八九十])是(?!否|不是)[，,：:]?|(?P<first>首先)[是，,]?|(?:其次|再次|再者|此外|最后)[是，,]?"
    r"|第(?P<nth>[一二三四五六七八九十])(?:是|[，,、：:])|(?P<circle>[①-⑩])|[（(](?P<paren>\d{1,2})[)）]"
    r"|(?P<digit>\d{1,2})[)）、](?=\D)|(?P<en>[Ff]irst(?:ly)?),|(?:[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth)(?:ly)?,"
    r"|(?:[Ff]inally|[Ll]astly),|\((?P<letter>[a-h]|[ivx]{1,4})\)"
    r")\s*"
)
_OWN_LEAD = lazy.pattern(r"[^，,；;。：:]{2,24}(?:：|:\s)(?=\S)")
_FIRST = {"zh": "一", "nth": "一", "circle": "①", "paren": "1", "digit": "1", "letter": "ai"}
_TAIL = "；;，,、。.和及与以 \t\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """[start, end) of the reading. `lead` is the lead's span, if one belongs to the piece; `listed`: it is a member."""

    start: int
    end: int
    lead: tuple[int, int] | None = None
    listed: bool = False
    opening: tuple[int, int] | None = None  # the words that introduce the enumeration
    side: str = ""  # of a pair in one line: pain, remedy, cause, effect (answering.py)


def pieces(
    reading: str, under: bool = False, bold: tuple[int, int, int] | None = None, lines: bool = False
) -> list[Piece]:
    """The pieces of a reading in order; none overlap. `under`: a heading says what kind of things are listed.

    `bold`: (start, end, body) of an opening in bold, which is a lead. `lines`: it is of a slide, whose lines end where
    they end.
    """
    if lines and "\n" in reading:
        return _by_line(reading, under)
    lead = bold or lead_of(reading)
    body = lead[2] if lead else 0
    found: list[Piece] = []
    runs = _runs(reading, body)
    covered = [(r[0].opening or (r[0].start, 0))[0] for r in runs], [r[-1].end for r in runs]
    for start, end in sentences(reading):
        start = max(start, body) if lead and start < body else start
        if start >= end or any(a < end and start < b for a, b in zip(*covered, strict=True)):
            continue
        found.extend(_members(reading, start, end, lead, under))
    found.extend(piece for run in runs for piece in run)
    found.sort(key=lambda p: p.start)
    if lead and len(found) > 1 and found[0].listed and _OWN_LEAD.match(reading, found[1].start, found[1].end):
        found[0] = Piece(lead[0], found[0].end, (lead[0], lead[1]), True)  # each member has a lead of its own
    elif lead and found:
        owner = (lead[0], lead[1])
        found = [Piece(p.start, p.end, owner, p.listed, p.opening) for p in found]
        if not found[0].listed:
            found[0] = Piece(lead[0], found[0].end, owner)
    found = [_labelled(reading, p) for p in found]
    return [Piece(p.start, min(p.end, p.start + _LONGEST), p.lead, p.listed, p.opening) for p in found]


def _labelled(reading: str, piece: Piece) -> Piece:
    """A later sentence with a label of its own that names its kind: 应对：..., Mitigation: ..."""
    label = _LABEL.match(reading, piece.start, piece.end)
    if label is None or (piece.lead and piece.start == piece.lead[0]) or not named(label.group("lead")):
        return piece
    return Piece(piece.start, piece.end, label.span("lead"), piece.listed, piece.opening)


def _by_line(reading: str, under: bool) -> list[Piece]:
    """The pieces of every line."""
    found: list[Piece] = []
    at = 0
    for line in reading.split("\n"):
        for p in pieces(line, under):
            lead, opening = ((s[0] + at, s[1] + at) if s else None for s in (p.lead, p.opening))
            found.append(Piece(p.start + at, p.end + at, lead, p.listed, opening))
        at += len(line) + 1
    return found


_SAYING = lazy.pattern(r"[都了是着有在将已仍也又被把让没很更不要应]")


def named(lead: str) -> bool:
    """Whether a few words name a kind of statement without a verb: 信用风险, 人才短缺."""
    words = cues(language(lead))
    return not _SAYING.search(lead) and any(
        m.end() == len(lead) for p in words.heading.values() for m in p.finditer(lead)
    )


def lead_of(reading: str) -> tuple[int, int, int] | None:
    """(start, end, body) of the words before the first colon or dash, if they name what follows.

    English also closes a lead with a full stop: "Grid queues. Developers wait ...".
    """
    match = _STOPPED_ZH.match(reading)
    if match is not None and not (match.group("mark") or named(match.group("lead"))):
        match = None
    match = match or _LEAD.match(reading) or _STOPPED_LEAD.match(reading)
    if match is None or match.end() >= len(reading):
        return None
    lead = match.group("lead")
    words = cues(language(lead))
    if _CLAUSE.search(lead) and not _ASKING.match(lead):
        return None
    if words.lead_is_speech.search(lead) or words.source.search(lead) or _MARK.search(lead):
        return None
    limit = 24 if language(lead) == "zh" else 70
    if (
        len(lead) > limit
        or lead.count("，") + lead.count(",") > 1
        or (lead[-1].isdigit() and not words.generic.fullmatch(lead))
    ):
        return None
    return match.start("lead"), match.end("lead"), match.end()


def _members(reading: str, start: int, end: int, lead: tuple[int, int, int] | None, under: bool) -> list[Piece]:
    """A sentence, or its members where a lead introduces three or more short ones."""
    if (lead and start == lead[2]) or under:
        parts = members(reading, start, end)
        if len(parts) > 1 + (under and not lead) and max(b - a for a, b in parts) <= 60:
            return [Piece(a, b, listed=True) for a, b in parts]
    if (inner := listed(reading[start:end])) is not None:
        kind, parts = inner
        opening = (start + kind[0], start + kind[1])
        return [Piece(start + a, start + b, listed=True, opening=opening) for a, b in parts]
    return [Piece(start, end)]


def _runs(reading: str, start: int) -> list[list[Piece]]:
    """Enumerations: each begins at a first mark (一是, 首先, First, ①) and has at least two members."""
    runs: list[list[re.Match[str]]] = []
    for mark in _MARK.finditer(reading, start):
        if _opens(mark):
            runs.append([mark])
        elif runs:
            runs[-1].append(mark)
    kept = [run for run in runs if len(run) > 1]
    found: list[list[Piece]] = []
    floor = start
    for n, run in enumerate(kept):
        limit = kept[n + 1][0].start() if n + 1 < len(kept) else len(reading)
        opening = _opening(reading, floor, run[0].start())
        ends = [m.start() for m in run[1:]] + [limit]
        members_ = [_member(reading, mark.end(), end, opening) for mark, end in zip(run, ends, strict=True)]
        members_ = [m for m in members_ if m is not None]
        if len(members_) > 1:
            found.append([m for m in members_ if m])
            floor = found[-1][-1].end
    return found


def _opens(mark: re.Match[str]) -> bool:
    if mark.group("first") or mark.group("en"):
        return True
    return any(mark.group(name) and mark.group(name) in first for name, first in _FIRST.items())


def _opening(reading: str, floor: int, end: int) -> tuple[int, int] | None:
    """The words before a first mark, back to the stop or semicolon before them."""
    text = reading[floor:end].rstrip(" ，,：:是为")
    cut = max(text.rfind(c) for c in "。；;！？\n") + 1
    full_stop = text.rfind(". ") + 1
    start = floor + max(cut, full_stop)
    while start < floor + len(text) and reading[start].isspace():
        start += 1
    return (start, floor + len(text)) if start < floor + len(text) else None


def _member(reading: str, start: int, end: int, opening: tuple[int, int] | None) -> Piece | None:
    """The member between two marks: its first sentence, without the separators around it."""
    first = sentences(reading, start, end)[:1]
    if not first:
        return None
    parts = members(reading, *first[0])
    stop = parts[0][1] if parts else first[0][1]
    while stop > start and reading[stop - 1] in _TAIL[:-4] + " \n":
        stop -= 1
    if reading[start:stop].endswith(" and"):
        stop -= 4
    return Piece(start, stop, listed=True, opening=opening) if stop - start > 2 else None
