"""The parties of a case: who supplies and who takes, bound by a clause of one of the forms in languages/*/entities.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tieout import gated
from tieout.claims.words import vocabulary
from tieout.entities import names
from tieout.entities.beside import coined
from tieout.entities.case_titles import SOMEONE, somebody_zh
from tieout.entities.cues import expression, raw, source
from tieout.entities.forms import formed
from tieout.entities.names import EN_NAME
from tieout.entities.organizations import Names
from tieout.entities.possible import could_be_a_name
from tieout.entities.scene import Sentence
from tieout.locate.sentences import clauses

Span = tuple[int, int]
_THINGS = re.compile(r"\s[A-Z]{2,5}s$")  # Corvane AGVs
_BAR = re.compile(r"[｜|\n]|(?<=\s)·(?=\s)")


@dataclass(frozen=True, slots=True)
class Doing:
    """The clause that says what was done; `parties`: field -> span of a name."""

    start: int
    end: int
    parties: Mapping[str, Span]


_OWNS = re.compile(r"(?<=\w)(?:'s|’s)\s(?=[A-Z])")  # Kordel's SkyLog
_FAR = 20  # characters by which a known name may run on behind what a form took for it
_TOWN = re.compile(r"[\u4e00-\u9fff]{2,5}[市县区镇州旗盟]")  # a town, for which something is built
_TOGETHER = re.compile(r"(?:联手|携手|合作|联合|共同|一起|联袂)$")


def pieces(text: str, start: int, end: int) -> list[Span]:
    """Clauses, a slide's parts between bars too."""
    found: list[Span] = []
    for a, b in clauses(text, start, end):
        at = a
        for match in _BAR.finditer(text, a, b):
            found.append((at, match.start()))
            at = match.end()
        found.append((at, b))
    return [(a, b) for a, b in found if text[a:b].strip()]


@cache
def _forms(code: str) -> tuple[re.Pattern[str], ...]:
    """The forms of languages/*/entities.toml with their names put in: A who supplies, B who takes."""
    name = (
        r"[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z0-9·（）]{1,15}?"
        if code == "zh"
        else rf"{EN_NAME}(?:\s(?:hospital|council|school|port|airport|library|clinic|museum|plant)\b)?"
    )
    parts = {"DOES": source(code, "cases", "does"), "TAKES": source(code, "cases", "takes"),
             "KIND": source(code, "cases", "somebody")}  # fmt: skip
    found, family = [], gated.Family()
    for form in raw(code, "cases").get("forms", ()):
        for word, written in parts.items():
            form = form.replace(word, written)
        form = form.replace("<A>", f"(?P<vendor>{name})").replace("<B>", f"(?P<customer>{name})")
        found.append(gated.pattern(form, 0, family))
    return tuple(found)


def doings(text: str, start: int, end: int, known: Names, code: str) -> list[Doing]:
    """The doings of a sentence, one for each clause that binds a party."""
    found: list[Doing] = []
    for a, b in pieces(text, start, end):
        parties: dict[str, Span] = {}
        for form in _forms(code):
            for match in form.finditer(text, a, b):
                got = {n: _name(text, *match.span(n), known, code) for n in match.re.groupindex if match.group(n)}
                if all(got.values()):
                    for n, span in got.items():
                        if span is not None and not any(_meet(span, s) for s in parties.values()):
                            parties.setdefault(n, span)
            if len(parties) == 2:
                break
        if parties:
            found.append(Doing(a, b, _turned(text, parties, code)))
    return found


def _turned(text: str, parties: dict[str, Span], code: str) -> dict[str, Span]:
    """A与B共建: which of two that act together takes, where only one is a body that is served (a hospital, a bank)."""
    taker, giver = parties.get("customer"), parties.get("vendor")
    if taker is None or giver is None or not expression(code, "cases", "jointly").fullmatch(text[taker[1] : giver[0]]):
        return parties
    served = expression(code, "cases", "served")
    turned = served.search(text[slice(*giver)]) and not served.search(text[slice(*taker)])
    return {"customer": giver, "vendor": taker} if turned else parties


def _meet(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _name(text: str, start: int, end: int, known: Names, code: str) -> Span | None:
    """The name within a span where a form expects one; None where nobody is named there."""
    start, end = names.trimmed(text, start, end)
    if code == "en":
        end -= 2 if text[start:end].endswith(("'s", "’s")) else 0
        if owner := _OWNS.search(text, start, end):
            end = owner.start()
        end -= len(plural.group()) if (plural := _THINGS.search(text[start:end])) else 0
        name = text[start:end]
        if name.startswith("The ") and " " in name:
            return start, end
        if SOMEONE.fullmatch(name) or expression("en", "cases", "somebody").fullmatch(name):
            return start, end
        if not names.plausible(name) or expression("en", "names", "common").fullmatch(name):
            return None
        return None if any(h.end - h.start == len(name) for h in vocabulary("areas").find(name)) else (start, end)
    if (tail := _TOGETHER.search(text, start, end)) and tail.start() - start >= 3:
        end = tail.start()
    for a, b in known.find(text, start, end + _FAR):
        if b == end or (a == start and b > end):
            return a, b
    start = names.cut(text, start, end)
    behind = names.behind_verbs(text, start, end)
    start = start if end - behind <= 2 and end - start <= 6 else behind  # 护航|物联: the word belongs to the name
    if expression("zh", "cases", "no_name").match(text, start, end):
        return None
    if apposed := expression("zh", "cases", "apposed").match(text, start, end):
        start = apposed.end()
    if site := expression("zh", "cases", "site").search(text[start:end]):
        end = start + site.start() if site.start() >= 3 else end
    name = text[start:end]
    if (
        somebody_zh(name)
        or _TOWN.fullmatch(name)
        or (names.plausible(name) and could_be_a_name(name) and _distinct(name) and (formed(name) or coined(name)))
    ):
        return start, end
    return None


@cache
def _vendors(code: str) -> tuple[re.Pattern[str], ...]:
    who = r"(?P<who>[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z0-9·]{1,11}?)" if code == "zh" else rf"(?P<who>{EN_NAME})"
    return tuple(
        re.compile(source(code, "cases", f"from_{n}").replace("WHO", who)) for n in ("whom", "with", "by", "named")
    )


def _distinct(name: str) -> bool:
    """Not a body alone: 物业公司, 当地医院."""
    return not (names.ordinary(name) and expression("zh", "cases", "bodies").search(name))


def vendor_in(
    lines: Sequence[Sentence], first: int, last: int, customer: str | None, code: str
) -> tuple[int, int, int] | None:
    """(sentence, start, end) of whom something came from, said in one of the sentences first to last."""
    for n in range(first, min(len(lines), max(last, first + 1) + 1)):
        text = lines[n].text
        for pattern in _vendors(code):
            for match in pattern.finditer(text):
                a, b = names.trimmed(text, *match.span("who"))
                if owner := re.search(r"(?:'s|’s)\s", text[a:b]):
                    b = a + owner.start()
                name = text[a:b]
                if customer is not None and (name in customer or customer in name):
                    continue
                if names.plausible(name) and (
                    code == "en" or (len(name) >= 3 and not names.ordinary(name) and (formed(name) or coined(name)))
                ):
                    return n, a, b
    return None
