"""Use cases told as a story, without the words customer, vendor or case, those that failed among them.

A story names somebody, says what was done, and what came of it in figures; or that it failed. Somebody in a supplier's
name, a trouble before, or a change from one figure to another must make it more than company news.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tieout.claims.words import vocabulary
from tieout.entities import names
from tieout.entities.case_parties import doings, vendor_in
from tieout.entities.case_told import result_in, told
from tieout.entities.cues import expression, raw, source
from tieout.entities.names import EN_NAME
from tieout.entities.organizations import Names
from tieout.entities.scene import Fact, Scene, Sentence, language
from tieout.locate.sentences import sentences
from tieout.model import Entity

Place = tuple[int, int, int]  # (sentence, start, end)
_SHORTEST, _LONGEST = 36, 1800  # characters of a paragraph that may tell one
_SENTENCES = 14
_REACH = 4  # sentences behind the doing in which its outcome is looked for
_STOP = re.compile(r"[，；;]|,(?!\d)")
_FROM_TO = re.compile(
    r"[由从自][^，。；]{0,14}?\d[^，。；]{0,12}?(?:到|至|升|降|减|缩|回升)|\d[^，。；]{0,6}(?:→|->)|"
    r"\bfrom\s(?:an?\s)?(?:[a-z]+\s){0,2}[\d$£€][^;.]{0,24}?\sto\s|\bfrom\s\w+\s(?:hours|days|weeks|months|minutes)\sto\s|[一二三四五六七八九十\d]遍?[，,][^，。]{0,8}只|\b(?:in|by)\s(?:half|a (?:third|quarter|fifth))\b|变为零"
)


@dataclass(frozen=True, slots=True)
class _Told:
    """What the sentences of a story say."""

    who: Place
    did: Place
    outcome: Place
    failed: bool
    vendor: Place | None
    pain: Place | None


def stories(scene: Scene, known: Names, taken: set[int]) -> Iterator[tuple[range, Entity]]:
    """Cases in a paragraph of their own, outside the blocks that other cases have."""
    for number, block in scene.speaking:
        if number in taken or block.kind not in ("paragraph", "list_item", "quote") or block.cell is not None:
            continue
        if _SHORTEST <= len(block.reading) <= _LONGEST:
            for found in _paragraph(scene, known, number):
                yield range(number, number + 1), found


def _paragraph(scene: Scene, known: Names, number: int) -> Iterator[Entity]:
    """The stories of a paragraph, each begun behind the one before."""
    text = scene.blocks[number].reading
    lines = [Sentence(number, a, text[a:b]) for a, b in sentences(text)]
    if len(lines) > _SENTENCES:
        return
    code = language(text)
    if sum(1 for s in lines for _ in told(scene, s, known)) > 1:
        return
    at = 0
    while (story := _read(lines, at, known, code)) is not None:
        last = max(story.outcome[0], story.did[0])
        if _holds(lines, story, code):
            first = min(p[0] for p in (story.who, story.did, story.pain or story.did))
            yield scene.entity(
                "use_case", number, lines[first].start, lines[last].end, _facts(scene, lines, story, code)
            )
        at = last + 1


def _facts(scene: Scene, lines: Sequence[Sentence], story: _Told, code: str) -> list[Fact]:
    own = expression(code, "stories", "we").fullmatch(_text(lines, story.who))
    taker, giver = (None if own else story.who), story.vendor
    served = expression(code, "cases", "served")
    if taker and giver and served.search(_text(lines, giver)) and not served.search(_text(lines, taker)):
        taker, giver = giver, taker  # of two that act together, the body that is served takes
    parts = (("customer", taker), ("vendor", giver), ("pain", story.pain),
             ("solution", story.did), ("result", story.outcome))  # fmt: skip
    return [_fact(scene, lines, name, place) for name, place in parts if place is not None]


def _text(lines: Sequence[Sentence], place: Place) -> str:
    return lines[place[0]].text[place[1] : place[2]]


def _fact(scene: Scene, lines: Sequence[Sentence], name: str, place: Place) -> Fact:
    line = lines[place[0]]
    a, b = names.trimmed(line.text, place[1], place[2])
    return scene.fact(name, line.block, line.start + a, line.start + b, how="sentence")


# --------------------------------------------------------------------------------------------------------------------
# Who it is about


@cache
def _actors(code: str) -> tuple[re.Pattern[str], ...]:
    kinds = source(code, "stories", "kinds")
    return tuple(re.compile(f.replace("KIND", kinds).replace("NAME", EN_NAME)) for f in raw(code, "stories")["who"])


def _who(lines: Sequence[Sentence], first: int, until: int, stop: int, known: Names, code: str) -> Place | None:
    """Whom the sentences from the first up to the doing at (until, stop) are about: the first that a form or a name shows."""
    own = [
        s
        for s in _named(lines[until].text, stop, known, code)
        if s[1] <= stop and not _AGAIN.match(lines[until].text, s[0])
    ]
    if own:
        return until, *own[-1]
    for n in range(first, until + 1):
        if found := _named(lines[n].text, stop if n == until else len(lines[n].text), known, code):
            return n, *found[0]
    return None


def _named(text: str, end: int, known: Names, code: str) -> list[tuple[int, int]]:
    """Somebody at the head of a sentence, by name or kind, in order; one at a place, the longest."""
    nobody = expression(code, "stories", "nobody")
    found = {s for s in known.find(text, 0, end) if s[0] <= (24 if code == "zh" else 60)}
    for pattern in _actors(code):
        for match in pattern.finditer(text):
            a, b = match.span("who")
            if (a < end or match.start() == 0) and _somebody(text[a:b], code):
                found.add((a, b))
    kept: list[tuple[int, int]] = []
    for a, b in sorted(found, key=lambda s: (s[0], -s[1])):
        if not nobody.search(text[a:b]) and (not kept or a >= kept[-1][1]):
            kept.append((a, b))
    return kept


_AGAIN = re.compile(r"(?:The|It|They|This|That)\s|该|其|这")


def _somebody(name: str, code: str) -> bool:
    if code == "zh":
        return not names.nobody(name) and not any(h.end - h.start == len(name) for h in vocabulary("areas").find(name))
    if name[0].islower() or re.match(r"(?:The|An?|Another|One|We)(?:\s|$)", name):
        return True
    return names.plausible(name) and not vocabulary("areas").keys(name)


# --------------------------------------------------------------------------------------------------------------------
# What it says


def _read(lines: Sequence[Sentence], first: int, known: Names, code: str) -> _Told | None:
    """The first sentence in which something is done that an outcome stands in or behind."""
    for n in range(first, len(lines)):
        line = lines[n]
        for done in _did(code).finditer(line.text):
            outcome = _outcome(lines, n, done.end(), known, code)
            if outcome is None:
                break
            who = _who(lines, first, n, done.start() if code == "en" else max(done.start(), 1), known, code)
            if who is None:
                continue
            name = lines[who[0]].text[who[1] : who[2]]
            vendor = vendor_in(lines, n, outcome[0][0] + 1, name, code)
            bound = next((d for d in doings(line.text, 0, len(line.text), known, code) if len(d.parties) == 2), None)
            if bound is not None and (who[0] == n or bound.parties["customer"][0] == 0):
                who, vendor = (n, *bound.parties["customer"]), (n, *bound.parties["vendor"])
            return _Told(
                who,
                _clause(lines, n, done, outcome[0], code),
                *outcome,
                vendor,
                _pain(lines, first, n, done.start(), outcome[0], code),
            )
    return None


@cache
def _did(code: str) -> re.Pattern[str]:
    return re.compile(f"{source(code, 'stories', 'did')}|{source(code, 'cases', 'takes')}")


def _clause(lines: Sequence[Sentence], n: int, done: re.Match[str], outcome: Place, code: str) -> Place:
    """The clause of doing, up to its sentence's end or to the outcome."""
    text = lines[n].text
    stops = "，；。" if code == "zh" else ";"
    start = max((text.rfind(c, 0, done.start()) for c in stops), default=-1) + 1
    end = min([p for c in stops if (p := text.find(c, done.end())) >= 0], default=len(text))
    if outcome[0] == n and outcome[1] > done.start():
        end = min(end, outcome[1])
    return n, start, max(end, done.end())


def _outcome(lines: Sequence[Sentence], at: int, after: int, known: Names, code: str) -> tuple[Place, bool] | None:
    """What came of it: clauses that say what changed by how much, or that it failed; and whether it failed. A sentence that
    begins with a name not said before tells of somebody else."""
    failed, business = expression(code, "stories", "failed"), expression(code, "stories", "business")
    relief = expression(code, "stories", "relief")
    for n in range(at, min(len(lines), at + _REACH + 1)):
        text = lines[n].text
        start = after if n == at else 0
        if n > at and any(text[a:b] not in "".join(s.text for s in lines[:n]) for a, b in known.find(text, 0, 40)[:1]):
            break  # another one's
        if match := failed.search(text, start):
            return (n, _clause_start(text, start, match.start()), len(text)), True
        span = result_in(text, start, len(text), code, True)
        turn = _FROM_TO.search(text, start) or relief.search(text, start)
        if span is None and turn is not None:
            span = _clause_start(text, start, turn.start()), turn.end()
        if span is not None and not business.search(text[slice(*span)]):
            return (n, span[0], len(text)), False
    return None


def _clause_start(text: str, start: int, at: int) -> int:
    return max([start, *(m.end() for m in _STOP.finditer(text, start, at))])


def _pain(lines: Sequence[Sentence], first: int, n: int, at: int, outcome: Place, code: str) -> Place | None:
    """The trouble before what was done: a sentence before it, or a clause of its own sentence."""
    before = re.compile(f"{source(code, 'stories', 'before')}|{source(code, 'cases', 'hurts')}")
    for k in range(first, n):
        if before.search(lines[k].text):
            return k, 0, len(lines[k].text)
    text = lines[n].text
    lead = max((text.rfind(c, 0, at) for c in "，；,;"), default=-1)
    if lead > 6 and before.search(text, 0, lead):
        return n, 0, lead
    was = expression(code, "stories", "before")
    return next(((k, 0, len(lines[k].text)) for k in range(n + 1, outcome[0] + 1) if was.search(lines[k].text)), None)


def _holds(lines: Sequence[Sentence], story: _Told, code: str) -> bool:
    """More than company news: failed at a cost in figures, or changed with a vendor, a trouble before or both ends said."""
    whole = " ".join(line.text for line in lines[story.who[0] : story.outcome[0] + 1])
    if expression(code, "stories", "business").search(whole) and not story.pain:
        return False
    did = lines[story.did[0]].text[story.did[1] : story.did[2]]
    if re.search(r"调查|调研|问卷|预计|计划|有望|将|\b(?:survey|expects?|plans?|will|would|could|may)\b", did):
        return False
    outcome = lines[story.outcome[0]].text[story.outcome[1] : story.outcome[2]]
    if story.failed:
        return True
    turned = bool(_FROM_TO.search(outcome) or expression(code, "stories", "relief").search(outcome))
    after = bool(expression(code, "stories", "after").search(whole))
    return 2 * (story.vendor is not None) + (story.pain is not None) + 2 * turned + after >= 2
