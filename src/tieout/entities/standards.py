"""Standards by their designation: ISO/IEC 27001:2022, prEN ISO 16122-6:2025, GB/T 20234.1-2023, T/CBIA 031-2025."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from tieout import lexicon
from tieout.entities.cues import any_of

TITLE = re.compile(r"《([^《》\n]{2,80})》")
_YEAR = r"(?:19|20)\d{2}"


def _words(entry: str, name: str) -> tuple[str, ...]:
    return tuple(cast("list[str]", lexicon.entries("vocabularies", "standards")[entry].get(name, ())))


@cache
def designation() -> re.Pattern[str]:
    """One designation, with its draft mark, parts, year and amendments."""
    draft = any_of(_words("marks", "draft"))
    kinds = any_of(_words("marks", "kinds"))
    sure, strict = any_of(_words("bodies", "sure")), any_of(_words("bodies", "with_part"))
    body = rf"(?:{draft})?(?:{sure})(?:[/\s-](?:{sure}|{strict}|{kinds})){{0,3}}"
    more = r"(?:[-.:/–][A-Z]?\d{1,5}[a-z]{0,2}){0,4}(?:\+A\d{1,2}(?::\d{4})?)*"
    number = rf"(?!{_YEAR}(?![\d:.-]))(?:[A-Z]{{1,2}}[.-]?)?\d{{1,6}}[A-Z]{{0,2}}{more}"
    western = rf"{body}[\s-]?{number}"
    parted = rf"(?:{draft})?(?:{strict})\s?(?!{_YEAR}[-–])\d{{2,6}}(?:[-.]\d{{1,3}}){{0,2}}(?::{_YEAR}|-\d{{1,3}}(?![\d%])){more}"
    chinese = rf"\d{{1,6}}(?:\.\d{{1,3}}){{0,2}}(?:[-—–]{_YEAR}(?!年))"
    trades = any_of(_words("bodies", "trades"))
    local = rf"(?:(?:{trades})(?:/[TZ])?|[A-Z]{{2,3}}/[TZ]|DB\d{{0,6}}(?:/T)?|T/[A-Z]{{2,10}}(?:[\s-][A-Z]{{2,8}})?|Q/[A-Z]{{2,8}})\s?{chinese}"
    alone = rf"(?:{any_of(_words('bodies', 'trades_alone'))})(?:/[TZ])?\s?\d{{3,6}}(?:\.\d{{1,3}})?(?:[-—–]\d{{4}})?"
    schemes = rf"(?:{any_of(_words('bodies', 'schemes'))})\s(?:(?:Issue|Version|Edition|v)\s?\d{{1,2}}(?:\.\d)?|\d{{4,5}}|\d\.\d)"
    named = "|".join(_words("named", "forms"))
    return re.compile(rf"(?<![A-Za-z0-9])(?:{local}|{schemes}|{western}|{parted}|{alone}|{named})(?![A-Za-z0-9]|,\d)")


@cache
def _says(where: str) -> re.Pattern[str]:
    """What says, right before ("leads") or behind ("follows") a title, that it is a standard."""
    return re.compile("|".join(f for code in lexicon.languages() for f in _words(where, code)) or "(?!)")


def of_title(text: str, start: int, end: int) -> tuple[tuple[int, int], tuple[int, int] | None] | None:
    """The span of a standard whose title in 《》 stands at text[start:end], and the span of its designation.

    A designation right before or in brackets right behind makes any title one, and so does 团体标准 before it.
    """
    for before in designation().finditer(text, max(0, start - 40), start):
        if not text[before.end() : start].strip():
            return (before.start(), end), before.span()
    open_ = end + (text[end : end + 1] == " ")
    bracket = text[open_ : open_ + 1] in ("（", "(")
    if (code := designation().match(text, open_ + bracket)) is not None:
        close = code.end() + (bracket and text[code.end() : code.end() + 1] in ("）", ")"))
        return (start, close), code.span()
    leads = [m.end() for m in _says("leads").finditer(text, max(0, start - 24), start)]
    said = bool(leads and not text[leads[-1] : start].strip()) or bool(_says("follows").match(text, end))
    return ((start, end), None) if said else None
