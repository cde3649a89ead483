"""Products by the common noun behind them (the NovaSwap kit, “码头管家”系统), and grades of letters and digits (牌号AZ91D)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tieout.claims.words import vocabulary
from tieout.entities import names
from tieout.entities.cues import expression, source
from tieout.entities.names import EN_NAME
from tieout.entities.standards import designation

Span = tuple[int, int]
Hit = tuple[int, int, Span | None, int]
_NAME = r"(?:[A-Z]+[a-z][A-Za-z]{1,14}|[A-Z]{2,6}[a-z]{2,10})(?:\s(?:[A-Z][a-z]{1,12}|\d{1,2}(?:\.\d)?|[A-Z]))?"
_ADJECTIVE = re.compile(r"\w+(?:ese|ish|ean|ian|can|nal|tal|ral|ial)$")
_CODE = r"(?<![A-Za-z0-9/\-])[A-Z]{1,4}(?:-[A-Z]{0,3}|[A-Z]{0,2})\d{1,5}[A-Z]{0,3}(?:-[A-Z0-9]{1,3})?(?![A-Za-z0-9.%-])"
_CODES = re.compile(rf"(?P<run>{_CODE}(?:\s?[、和与/]\s?{_CODE}){{0,9}})")


def named(text: str, makers: Sequence[Span]) -> Iterator[Hit]:
    """(start, end, maker, weight) of such products in a sentence."""
    if names.is_zh(text):
        yield from _quoted(text, makers)
        yield from _launched(text, makers)
        yield from _graded(text, makers)
    else:
        yield from _before_noun(text, makers)


@cache
def _noun() -> re.Pattern[str]:
    by = source("en", "products", "named_by")
    return re.compile(
        rf"(?:(?<!\w)(?P<owner>{EN_NAME})(?:'s|’s)|\b(?i:{by}))\s(?:new\s|own\s|latest\s|flagship\s)?(?P<name>{_NAME})"
        rf"(?=\s(?:[a-z]+\s)?(?:{source('en', 'products', 'thing')})\b)"
    )


def _before_noun(text: str, makers: Sequence[Span]) -> Iterator[Hit]:
    for match in _noun().finditer(text):
        name = match.group("name")
        if any(a < match.end("name") and match.start("name") < b for a, b in makers) or not _brand(name):
            continue
        owner = next((s for s in makers if match.group("owner") and s[0] <= match.start("owner") and match.end("owner") <= s[1] + 2), None)  # fmt: skip
        before = [s for s in makers if s[1] <= match.start()]
        yield *match.span("name"), owner or (before[-1] if before else None), 2


def _brand(name: str) -> bool:
    """Capitals that are no adjective, place, office or common noun."""
    first = name.split()[0]
    if _ADJECTIVE.match(first) or expression("en", "names", "not_start").fullmatch(first):
        return False
    if names.endings("institution").search(name) or vocabulary("areas").find(first):
        return False
    return " " in name or not expression("en", "names", "common").fullmatch(name)


@cache
def _quoted_form() -> re.Pattern[str]:
    return re.compile(
        rf"[“「\"](?P<name>[\u4e00-\u9fffA-Za-z0-9·\- ]{{2,12}})[”」\"](?={source('zh', 'products', 'named')})"
    )


def _quoted(text: str, makers: Sequence[Span]) -> Iterator[Hit]:
    for match in _quoted_form().finditer(text):
        if expression("zh", "products", "own_not").match(text, match.end()):
            continue
        clause = max(text.rfind(c, 0, match.start()) for c in "，。；;：") + 1
        near = [s for s in makers if clause <= s[0] and s[1] <= match.start()]
        if near or not names.ordinary(match.group("name")):
            yield *match.span("name"), _who(text, near), 2


def _who(text: str, near: Sequence[Span]) -> Span | None:
    """Whose it is of the firms before it: the nearest, or the first where that one does it for the other."""
    return None if not near else near[0] if _FOR.match(text, near[0][1]) else near[-1]


@cache
def _launch() -> re.Pattern[str]:
    quoted = r"[“「\"][\u4e00-\u9fffA-Za-z0-9·\- ]{2,12}[”」\"]"
    return re.compile(
        rf"{source('zh', 'products', 'launched')}(?P<list>{quoted}(?:[^，。；：“”「」]{{0,8}}?(?:、|和|与|及)?[^，。；：“”「」]{{0,8}}?{quoted}){{0,4}})"
    )


_FOR = re.compile(r"助力|帮助|协助|为|给|向|赋能")  # who does it for whom
_ONE = re.compile(r"[“「\"]([^“”「」\"]{2,12})[”」\"]")


def _launched(text: str, makers: Sequence[Span]) -> Iterator[Hit]:
    """发布“炽光”冷凝锅炉, 研发出低氮燃烧器“静焰”和余热模块“回流者”: names in quotation marks behind a verb of launching."""
    if not re.search(r"[“「\"]", text):
        return
    for match in _launch().finditer(text):
        near = [s for s in makers if s[1] <= match.start() and not re.search(r"[。；]", text[s[1] : match.start()])]
        for one in _ONE.finditer(text, *match.span("list")):
            if not expression("zh", "products", "none_such").match(text, one.end()):
                yield *one.span(1), _who(text, near), 2


def _graded(text: str, makers: Sequence[Span]) -> Iterator[Hit]:
    coded = [m.span() for m in designation().finditer(text)]
    before, after = expression("zh", "products", "grade_before"), expression("zh", "products", "grade_after")
    for match in _CODES.finditer(text):
        if any(a < match.end() and match.start() < b for a, b in coded):
            continue
        led = before.search(text, max(0, match.start() - 10), match.start())
        if not after.match(text, match.end()) and not (led and "-" in match.group()):
            continue
        for one in re.finditer(_CODE, match.group()):
            a, b = match.start() + one.start(), match.start() + one.end()
            yield a, b, None, 2 if led else 1
