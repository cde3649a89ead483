"""Filings that prose names: a certificate, licence or registration with its number, in brackets or in a clause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tieout.entities import names
from tieout.entities.cues import expression, source
from tieout.entities.organizations import Names
from tieout.entities.scene import Fact, Scene, Sentence, language
from tieout.model import Entity

_CODE = r"(?=[A-Z\u4e00-\u9fff0-9/.\-（）()〔〕\[\] ]{0,24}\d{2})[A-Z0-9\u4e00-\u9fff][A-Z0-9\u4e00-\u9fff/.\-]{0,12}(?:\s?[（(〔\[]\d{4}[）)〕\]]\s?)?[A-Z0-9\u4e00-\u9fff/.\-]{0,24}(?<![.\-/])"
_DATE = re.compile(r"(?:19|20)\d{2}(?:[-./年]\d{1,2}){0,2}[月日]?")
_LONGEST = 30  # characters of what a number is of


@cache
def _numbered(code: str) -> tuple[re.Pattern[str], ...]:
    label = source(code, "filings", "label")
    if code == "zh":
        return (
            re.compile(rf"(?P<code>{source(code, 'filings', 'number')})"),
            re.compile(rf"(?:{label})\s?(?:为|是|[:：])?\s?(?P<code>{_CODE})"),
        )
    return (re.compile(rf"\b(?:{label})\s?:?\s?(?P<code>(?=[\w/.-]*\d{{2}})(?=[\w/.]*[A-Z/-]|\d{{8}})[A-Z0-9][A-Z0-9/.-]{{3,24}}(?<![.\-/]))"),)  # fmt: skip


def entities(scene: Scene, known: Names, listed: Sequence[Entity]) -> Iterator[Entity]:
    """Filings of sentences outside what tables and lists already gave."""
    taken = [(e.start, e.end) for e in listed]
    for sentence in scene.sentences:
        text = sentence.text
        if not any(map(str.isdigit, text)):
            continue
        code = language(text)
        seen: list[tuple[int, int]] = []
        for pattern in _numbered(code):
            for match in pattern.finditer(text):
                start, end = match.span("code")
                at = scene.place(sentence.block, sentence.start + start, sentence.start + end)
                if any(a < end and start < b for a, b in seen) or any(a < at[1] and at[0] < b for a, b in taken):
                    continue
                if _DATE.fullmatch(match.group("code").strip()) or names.trimmed(text, start, end) != (start, end):
                    continue
                seen.append((start, end))
                yield _filing(scene, sentence, match, known, code)


def _filing(scene: Scene, sentence: Sentence, match: re.Match[str], known: Names, code: str) -> Entity:
    text, at = sentence.text, sentence.start

    def fact(name: str, span: tuple[int, int]) -> Fact:
        return scene.fact(name, sentence.block, at + span[0], at + span[1], how="sentence")

    facts = [fact("number", match.span("code"))]
    clause = max((text.rfind(c, 0, match.start()) for c in "，。；;："), default=-1) + 1
    firms = known.find(text, 0, match.start())
    near = [s for s in firms if s[0] >= clause] or firms
    if near:
        facts.insert(0, fact("company", near[-1]))
    if (thing := _thing(text, near[-1][1] if near and near[-1][0] >= clause else clause, match, code)) is not None:
        facts.insert(1 if near else 0, fact("product", thing))
    return scene.entity("filing", sentence.block, at + match.start(), at + match.end(), facts)


_HOLDS = re.compile(
    r"(?P<what>(?:[A-Z][\w-]*|\d[\w.-]*)(?:\s(?:[A-Z][\w-]*|\d[\w.-]*)){0,3})\s(?:has\s|have\s|also\s|was\s|is\s){0,2}"
    r"(?:received|receives|obtained|holds|held|won|got|gained|carries|granted|given|secured|registered|cleared|sold)\b[^.;]{0,40}$"
)


def _holder(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Who or what "received clearance K233417": the capitals before the verb."""
    holder = _HOLDS.search(text, max(start, end - 120), end)
    return holder.span("what") if holder and names.plausible(holder.group("what")) else None


def _thing(text: str, start: int, match: re.Match[str], code: str) -> tuple[int, int] | None:
    """What the number is of: the words between the firm and the number (zh), behind "for" (en)."""
    if code == "en":
        after = re.compile(r"\sfor\s(?:its\s|the\s)?(?P<what>[A-Z][\w-]*(?:\s[\w-]+){0,3}?)(?=[.,;]|$)").match(
            text, match.end()
        )
        return after.span("what") if after else _holder(text, start, match.start())
    end = match.start()
    if granted := expression("zh", "filings", "granted").search(text, start, end):
        end = granted.start()
    if called := re.compile(rf"(?:{source('zh', 'filings', 'label')})\W*$").search(text, start, end):
        end = called.start()
    while start < end and text[start] in "的其以及和与、 （(——：:“":
        start += 1
    start, end = names.trimmed(text, start, end)
    return (start, end) if 2 <= end - start <= _LONGEST and not re.search(r"[，。；]", text[start:end]) else None
