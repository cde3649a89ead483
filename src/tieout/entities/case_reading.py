"""What a passage tells of a case: who took what from whom, why, and what came of it.

One order holds for all of them: a clause of doing binds the parties (A为B提供…, B采用A的…, B rolled out A's …), clauses of
trouble stand before it or under a label, clauses with figures behind it are the result.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from tieout.entities import names
from tieout.entities.case_parties import Doing, Span, doings, pieces, vendor_in
from tieout.entities.case_passages import Passage
from tieout.entities.cues import expression, source
from tieout.entities.organizations import Names
from tieout.entities.scene import Fact, Scene, Sentence, language
from tieout.locate import scan
from tieout.locate.sentences import sentences
from tieout.model import Entity

_AFTER = 5  # sentences behind the doing in which its result may stand
_GAP = 24  # characters between two clauses of one result
_JOINTS = re.compile(r"\s(?:and|which|to|that)\s|[使让令将]|后")
_FULL_STOP = re.compile(r"[。.！!？?\n]")


def cases(scene: Scene, passage: Passage, known: Names) -> Iterator[Entity]:
    """The case, or the cases, that a passage tells."""
    text = passage.text.text
    code = language(text)
    lines = sentences(text)
    done = [d for a, b in lines for d in doings(text, a, b, known, code)]
    if passage.head or passage.marked:
        done = _one(text, lines, done, code, bool(passage.parties) or passage.marked)
    else:
        done = _merged(lines, [d for d in done if passage.text.place(d.start)[0] == passage.text.parts[0][0]])
    for doing, after in zip(done, [*done[1:], None], strict=False):
        if (found := _case(scene, passage, lines, doing, after, code)) is not None:
            yield found


def _merged(lines: Sequence[Span], done: Sequence[Doing]) -> list[Doing]:
    """Clauses of one sentence that bind different parties tell of one doing: 某厂负责人说，去年装上A的装置后."""
    found: list[Doing] = []
    for doing in done:
        last = found[-1] if found else None
        if (
            last
            and _line_of(lines, last.start) == _line_of(lines, doing.start)
            and not set(last.parties) & set(doing.parties)
        ):
            found[-1] = Doing(doing.start, doing.end, {**last.parties, **doing.parties})
        else:
            found.append(doing)
    return found


def _one(text: str, lines: Sequence[Span], done: Sequence[Doing], code: str, named: bool) -> list[Doing]:
    """A passage with a head tells one case: the first doing that binds somebody, else the first sentence of taking."""
    if done:
        joined: dict[str, Span] = {}
        for doing in done:
            for name, span in doing.parties.items():
                joined.setdefault(name, span)
        return [Doing(done[0].start, done[0].end, joined)]
    if not named:
        return []
    takes = expression(code, "cases", "takes")
    a, b = next(((a, b) for a, b in lines if takes.search(text, a, b)), lines[0] if lines else (0, 0))
    return [Doing(a, _clause_end(text, a, b, takes, code), {})] if a < b else []


def _clause_end(text: str, start: int, end: int, takes: re.Pattern[str], code: str) -> int:
    """The end of the clause in which something is taken."""
    match = takes.search(text, start, end)
    for a, b in pieces(text, start, end):
        if match is None or a <= match.start() < b:
            return b
    return end


# --------------------------------------------------------------------------------------------------------------------
# What came of it


@cache
def _signs(code: str) -> re.Pattern[str]:
    """What shows a change or a comparison in a clause: a verb, an arrow, a signed figure."""
    return re.compile(
        rf"{source(code, 'cases', 'change')}|{source(code, 'cases', 'compared')}|→|->|⟶|(?<![\w.])[-+−–±]\s?\d"
    )


def _outcomes(text: str, start: int, end: int, code: str) -> list[tuple[Span, bool]]:
    """Clauses with a figure, and whether the clause says that it is a change."""
    found = []
    part = expression(code, "cases", "part")
    for a, b in (c for s in sentences(text, start, end) for c in pieces(text, *s)):
        piece = text[a:b]
        if part.search(piece):
            found.append(((a, b), True))
        elif any(q.kind == "figure" for q in scan(piece).quantities):
            found.append(((a, b), bool(_signs(code).search(piece))))
    return found


def _case(
    scene: Scene, passage: Passage, lines: Sequence[Span], doing: Doing, after: Doing | None, code: str
) -> Entity | None:
    text = passage.text.text
    result = _result(text, doing, _stop(text, lines, doing, after), passage.marked and not passage.under, code)
    if result is None:
        return None
    parties = _parties(passage, lines, doing, code)
    told = result if "vendor" in parties else (doing.start, result[1])
    if not _holds(text, passage, told, parties, code):
        return None
    facts: list[Fact | None] = [parties[n] for n in ("customer", "vendor") if n in parties]
    if passage.head and not any(f.value in passage.head for f in parties.values()):
        facts.append(_scenario(scene, passage))
    facts += _story(passage, lines, doing, result, code)
    whole = passage.head or passage.marked or len(lines) < 3
    first, a = passage.text.place(0 if whole else _line_of(lines, doing.start)[0])
    last, b = passage.text.place(max(result[1], doing.end) - 1)
    starts = [f.start for f in passage.parties if f.start is not None and whole]
    start = min([scene.place(first, a, a + 1)[0], *starts])
    return scene.across("use_case", first, start, max(scene.place(last, b, b + 1)[1], start + 1), facts)


def _stop(text: str, lines: Sequence[Span], doing: Doing, after: Doing | None) -> int:
    """Where the result of a doing must have been told: some sentences on, or where the next doing begins."""
    if after is not None:
        line = _line_of(lines, after.start)[0]
        return line if line > doing.start else after.start
    behind = [b for _, b in lines if b > doing.end]
    return behind[min(len(behind), _AFTER) - 1] if behind else len(text)


def _result(text: str, doing: Doing, stop: int, marked: bool, code: str) -> Span | None:
    """The clauses with figures that tell a change, with those beside them; in a marked case any figures behind."""
    still = expression(code, "cases", "still")
    outcomes = [o for o in _outcomes(text, doing.end, stop, code) if not still.search(text[slice(*o[0])])]
    if not any(change for _, change in outcomes):
        inside = [
            (_change_in(text, *s, code), True) for s, change in _outcomes(text, doing.start, doing.end, code) if change
        ]
        outcomes = inside or (outcomes if marked else [])
    if not outcomes:
        return None
    at = next((n for n, (_, change) in enumerate(outcomes) if change), 0)
    (start, end), first = outcomes[at][0], at
    while marked and first and _follows(text, outcomes[first - 1][0], (start, end)):
        first -= 1
        start = outcomes[first][0][0]
    for span, change in outcomes[at + 1 :]:
        if span[0] - end > _GAP or not (change or _follows(text, (start, end), span)):
            break
        end = span[1]
    return names.trimmed(text, start, end)


def _change_in(text: str, start: int, end: int, code: str) -> Span:
    """The part of a clause of doing that tells what came of it: and now wastes 12 percent less."""
    signs = [m.start() for m in _signs(code).finditer(text, start + 8, end)]
    joint = max((m.start() for m in _JOINTS.finditer(text, start + 8, signs[-1])), default=start) if signs else start
    return joint, end


def _follows(text: str, left: Span, right: Span) -> bool:
    """Nothing but a comma or a bar stands between two clauses."""
    between = text[left[1] : right[0]].strip(" ")
    return len(between) <= 3 and not _FULL_STOP.search(between + text[left[1] - 1])


def _parties(passage: Passage, lines: Sequence[Span], doing: Doing, code: str) -> dict[str, Fact]:
    """Whom the head names and whom the clauses bind. The head's name gives way where the story binds a customer of its
    own and never comes back to the head's (案例1　港口集卡。A在B投运…); the bank, the dairy, 该企业 is whom the head names."""
    text = passage.text.text
    own = {n: passage.text.fact(n, *span) for n, span in doing.parties.items()}
    again = expression(code, "cases", "stands_for")
    if "customer" in own and again.match(own["customer"].value):
        del own["customer"]
    head = {f.name: f for f in passage.parties}
    kept = any(f.value in text or f.value[-2:] in text for f in passage.parties) or again.search(text)
    if head and own and not kept:
        head = {}
    for name, fact in own.items():
        if name not in head and not any(fact.value in f.value or f.value in fact.value for f in head.values()):
            head[name] = fact
    if "vendor" not in head and (passage.head or passage.marked):
        customer = head["customer"].value if "customer" in head else None
        told = [Sentence(0, a, text[a:b]) for a, b in lines]
        if (found := vendor_in(told, 0, len(told) - 1, customer, code)) is not None:
            line = told[found[0]].start
            head["vendor"] = passage.text.fact("vendor", line + found[1], line + found[2])
    return head


def _holds(text: str, passage: Passage, result: Span, parties: Mapping[str, Fact], code: str) -> bool:
    """A mark asks for one party, a heading over cases for a customer, any other text for both and no figure of finance."""
    if passage.marked and (not passage.under or "vendor" in parties):
        return bool(parties)
    if expression(code, "cases", "finance").search(text[slice(*result)]):
        return False
    return "customer" in parties and (passage.under or "vendor" in parties)


def _line_of(lines: Sequence[Span], at: int) -> Span:
    return next(((a, b) for a, b in lines if a <= at < b), (0, 0))


def _scenario(scene: Scene, passage: Passage) -> Fact | None:
    """A head that names nobody says what the case is about."""
    number = passage.text.parts[0][0]
    at = scene.blocks[number].reading.find(passage.head)
    if at < 0 or len(passage.head) > 24:
        return None
    return scene.fact("scenario", number, at, at + len(passage.head), how="heading")


def _story(passage: Passage, lines: Sequence[Span], doing: Doing, result: Span, code: str) -> list[Fact]:
    """Trouble, what was done, and result. What a story under a name tells before something is done is why."""
    text = passage.text
    found: list[Fact] = []
    hurts = expression(code, "cases", "hurts")
    before = [(a, b) for a, b in lines if b <= doing.start and (passage.parties or hurts.search(text.text, a, b))][:3]
    line = _line_of(lines, doing.start)
    if before:
        found.append(text.fact("pain", *names.trimmed(text.text, before[0][0], before[-1][1])))
    elif line[0] < doing.start and hurts.search(text.text, line[0], doing.start):
        found.append(text.fact("pain", *names.trimmed(text.text, line[0], doing.start)))
    elif labelled := expression(code, "cases", "trouble").search(text.text):
        found.append(text.fact("pain", *names.trimmed(text.text, labelled.start(), labelled.end())))
    stop = doing.end if not doing.start <= result[0] < doing.end else max(doing.start + 2, result[0])
    a, b = names.trimmed(text.text, doing.start, stop)
    if b - a >= 2:
        found.append(text.fact("solution", a, b))
    found.append(text.fact("result", *result))
    return found
