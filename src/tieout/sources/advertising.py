"""Advertising, contact lines and legal boilerplate: spans that state nothing about a market.

By structure first: a telephone number or a mail address in a short line, an invitation to act, a run of counts with a
plus sign ("3000+ reports, 500+ experts"). Lines between such signs at either end of a document belong to them.
"""

from __future__ import annotations

from collections.abc import Iterator

from tieout import lazy
from tieout.locate.sentences import sentences
from tieout.model import Trait
from tieout.sources import spun
from tieout.sources._cues import phrases, words
from tieout.sources._facts import Facts, has_figure, is_entry, is_prose

_PHONE = lazy.pattern(
    r"(?<![\d.])(?:(?:400|800)[- ]?\d{3,4}[- ]?\d{3,4}|(?:\+?86[- ]?)?(?:0\d{2,3}|\(0\d{2,3}\)|（0\d{2,3}）)[-– ]?\d{3,4}[- ]?\d{4}|(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}"
    r"|\+\d{1,3}[ -]\(?\d{1,4}\)?(?:[ -]\d{2,4}){2,4}|\(\d{3}\) ?\d{3}-\d{4}|(?<!\d-)1-\d{3}-\d{3}-\d{4})(?![\d.%])"
)
_MAIL = lazy.pattern(r"[\w.+-]{1,64}@[\w-]{1,64}\.[A-Za-z]{2,}")
_SITE = lazy.pattern(r"(?:https?://|www\.)[^\s<>）)]{3,200}")
_PLUS = lazy.pattern(r"\d[\d,.]*\s*[万千百亿]?[+＋](?!\s*\d)")
_VERBLESS = lazy.pattern(r"[。；;！!]|，|, ")
_LABEL = 16  # characters of a label that stands alone
_LINE = 120  # characters of a contact line
_GAP = 12  # blocks between two signs of one run
_LABELS = 30  # the same where all of them are bare labels
_GAP_WORDS = 500  # and their characters
_REACHED = 4  # contact lines that advertise without an invitation
_OFFICES = 2  # offices that make a card of a person
_NAMED = 4  # lines above or among them: the name, a motto
_EDGE = 8  # blocks from either end of the document within which a run counts as its front or back matter


def signs(facts: Facts) -> dict[int, str]:
    return facts.once(_signs)


def positions(facts: Facts) -> list[int]:
    return facts.once(_positions)


def _signs(facts: Facts) -> dict[int, str]:
    """Positions in facts.blocks that advertise by themselves -> call, contact, slogans, boilerplate."""
    found: dict[int, str] = {}
    reworded = bool(spun.traits(facts))
    for at, (_, block, reading) in enumerate(facts.blocks):
        if block.cell is None and (why := _sign(reading) or (_spun_sign(reading) if reworded else None)):
            found[at] = why
    plus = [at for at, (_, b, r) in enumerate(facts.blocks) if b.cell is None and len(r) < 40 and _PLUS.search(r)]
    for place, at in enumerate(plus):  # counts with a plus sign, one to a line, several of them close together
        if sum(abs(at - other) <= 6 for other in plus[max(0, place - 6) : place + 7]) >= 3:
            found.setdefault(at, "slogans")
    return found


def _sign(reading: str) -> str | None:
    if len(reading) <= 1000 and len(_PLUS.findall(reading)) >= 3 and not _VERBLESS.search(reading):
        return "slogans"
    if len(reading) <= 400 and _calls(reading):
        return "call"
    if len(reading) <= _LINE:
        reach = _PHONE.search(reading) or _MAIL.search(reading)
        if reach and not is_prose(reading):
            return "contact"
        if reach or _SITE.search(reading) or len(reading) <= _LABEL:
            labelled = phrases("advertising", "contacts").search(reading)
            if labelled and (reach or len(reading) > _LABEL or _SITE.search(reading)):
                return "contact"
            if labelled and labelled.group() == reading.rstrip(" :：▶>"):
                return "contact"
    if len(reading) <= 300 and phrases("advertising", "boilerplate").search(reading):
        return "boilerplate"
    return None


_CLAUSE = lazy.pattern(r"[。；！？\n]|[;!?]\s|\.\s")
_BEFORE = 48  # characters of a sentence before an invitation that may say whose act is told of


def _calls(reading: str) -> bool:
    """An invitation, not an act that is told of: whoever "must first scan the code" is not being invited."""
    inviting = words("advertising", "inviting")
    for found in phrases("advertising", "calls").finditer(reading):
        before = _CLAUSE.split(reading[max(0, found.start() - _BEFORE) : found.start()])[-1]
        if found.group().startswith(inviting) or not phrases("advertising", "told").search(before):
            return True
    return False


def _spun_sign(reading: str) -> str | None:
    """A reworded invitation is an invitation."""
    if len(reading) > 400:
        return None
    view = spun.normalise(reading)
    return _sign(view.text) if view.text != reading else None


def _positions(facts: Facts) -> list[int]:
    """Positions in facts.blocks that are advertising: the signs, and what stands between them at either end."""
    found = signs(facts)
    marked = set(found)
    for run in _runs(facts, sorted(found)):
        if len(run) >= 3 and (run[0] < _EDGE or run[-1] >= len(facts.blocks) - _EDGE):
            marked.update(range(_card(facts, run[0]), run[-1] + 1))
    praise = phrases("advertising", "praise")
    for at, (_, block, reading) in enumerate(facts.blocks):
        near = at - 1 in marked or at + 1 in marked
        if near and at not in marked and block.cell is None and praise.search(reading) and block.kind != "heading":
            marked.add(at)
    return sorted(marked)


def _card(facts: Facts, first: int) -> int:
    """The position from which an advertisement introduces its author: lines that are offices held, above an invitation."""
    offices = words("advertising", "offices")
    held, top, above = 0, first, 0
    for at in range(first - 1, max(-1, first - _LABELS), -1):
        _, block, reading = facts.blocks[at]
        if block.kind not in ("paragraph", "list_item") or not is_entry(block, reading) or has_figure(reading):
            break
        if reading.casefold().endswith(offices):
            held, top, above = held + 1, at, 0
        elif (above := above + 1) <= _NAMED:
            top = at if held >= _OFFICES else top
        else:
            break
    return top if held >= _OFFICES else first


def _runs(facts: Facts, at: list[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for position in at:
        if run:
            between = facts.blocks[run[-1] + 1 : position]
            labels = all(b.kind in ("paragraph", "list_item") and is_entry(b, r) for _, b, r in between)
            if len(between) > (_LABELS if labels else _GAP) or sum(len(r) for _, _, r in between) > _GAP_WORDS:
                yield run
                run = []
        run.append(position)
    if run:
        yield run


def traits(facts: Facts) -> Iterator[Trait]:
    found = signs(facts)
    if not found:
        return
    spans = tuple(facts.span(facts.blocks[at][1]) for at in sorted(found))
    kinds = ("call", "contact", "slogans", "boilerplate")
    counts = tuple((kind, str(n)) for kind in kinds if (n := sum(v == kind for v in found.values())))
    reached = sum(v == "contact" for v in found.values())
    if any(v in ("call", "slogans") for v in found.values()) or reached >= _REACHED:
        yield Trait("advertising", evidence=spans, data=(("lines", str(len(positions(facts)))), *counts))


def inert(facts: Facts) -> Iterator[tuple[int, int]]:
    """Blocks that advertise; of a paragraph, all but the sentences that tell something dated and invite to nothing."""
    found = signs(facts)
    for at in positions(facts):
        block = facts.blocks[at][1]
        reading = block.reading
        told = sentences(reading) if found.get(at) in ("call", "contact") else []
        if len(told) > 1 and any(_tells(reading[start:end]) for start, end in told):
            yield from (block.span(start, end) for start, end in told if not _tells(reading[start:end]))
        else:
            yield facts.whole(block)


_DATED = lazy.pattern(r"(?<!\d)(?:19|20)\d\d(?![\d-])")


def _tells(sentence: str) -> bool:
    if not _DATED.search(sentence) or not is_prose(sentence.strip()) or _PLUS.search(sentence):
        return False
    return not (_PHONE.search(sentence) or _MAIL.search(sentence) or _SITE.search(sentence) or _sign(sentence.strip()))
