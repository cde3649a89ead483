"""The lines around a text that say who issued it and when: a name, a date, a label, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tieout import lazy
from tieout.model import Block, Span
from tieout.sources import answer
from tieout.sources._cues import patterns, table, words
from tieout.sources._facts import Facts, is_prose

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DATE = lazy.pattern(
    r"(?<![\d.])(?P<y>(?:19|20)\d\d)\s?[-/.年]\s?(?P<m>\d{1,2})(?:\s?[-/.月]\s?(?P<d>\d{1,2})(?:\s?日)?|\s?月|(?![\d.-]))(?!\d)"
    rf"|(?<!\d)(?:(?P<d2>\d{{1,2}})(?:st|nd|rd|th)? )?(?P<m2>{_MONTH}),? (?P<y2>(?:19|20)\d\d)(?!\d)"
    rf"|\b(?P<m3>{_MONTH}) (?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y3>(?:19|20)\d\d)(?!\d)"
    r"|(?P<y4>[一二][一二三四五六七八九〇零○Ｏ]{3})年(?P<m4>[一二三四五六七八九十]{1,2})月(?:(?P<d4>[一二三四五六七八九十]{1,3})日)?"
)
_DATELINE = lazy.pattern(r"(?:[A-Z][A-Z .’'-]{2,30}(?:,\s[\w .]{2,30}){0,2}[,\s]+|[^\d，。,]{2,14}[,，]?\s?)[(（]?")
_DASH = lazy.pattern(r"\s*[)）]?\s*(?:[(/（][^)/）\n]{2,40}[)/）]\s*)?(?:[-–—]{1,2}|电[\s(（]|讯[\s(（])")
_PART = lazy.pattern(r"[|｜·•/,，;；:：()（）\[\]【】—–]|\s-\s|\s{2,}|\s(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])\s")
_TIME = lazy.pattern(r"\d{1,2}:\d\d(?::\d\d)?(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s?[A-Z]{2,4}\b)?")
_FORM = lazy.pattern(r",\s*((?i:inc|ltd|llc|corp|co|s\.a|n\.v)\b\.?)")
_WORDS = lazy.pattern(r"[A-Za-z][\w&.’'-]*")
_LINE = 110  # characters of a line that only says who and when
_HEAD = 8  # lines from the start of a document
_FOOT = 4  # lines from its end


@dataclass(frozen=True, slots=True)
class Line:
    """One such line: the names on it, strongest reading first, and its date in ISO form; both may be missing."""

    block: Block
    names: tuple[str, ...]
    date: str | None
    span: Span  # of the date, else of the line


def lines(facts: Facts) -> tuple[Line, ...]:
    return facts.once(_lines)


def _lines(facts: Facts) -> tuple[Line, ...]:
    if answer.is_answer(facts):
        return ()
    return tuple(found for block, start, text in _around(facts) if (found := _line(facts, block, start, text)))


def _around(facts: Facts) -> Iterator[tuple[Block, int, str]]:
    """(block, start in its reading, line) before the text begins and after it ends."""
    blocks = [b for _, b, _ in facts.own]
    yield from _until(blocks[:_HEAD], _HEAD)
    yield from _until([b for b in blocks[-_FOOT:][::-1] if b not in blocks[:_HEAD]], _FOOT)


def _until(blocks: list[Block], most: int) -> Iterator[tuple[Block, int, str]]:
    seen = 0
    for block in blocks:
        if block.cell is not None:
            return
        at = 0
        joined = "\n" in block.text and "\n" not in block.reading  # Markdown reads a break as a space
        for line in (block.text if joined else block.reading)[:2000].split("\n"):
            yield block, at, line
            at += len(line) + 1
            seen += 1
            if seen >= most or (is_prose(line) and len(line) > 40):
                return


def _span(facts: Facts, block: Block, start: int, end: int) -> Span:
    """Of characters of a block's lines as `_until` gives them."""
    if "\n" in block.text and "\n" not in block.reading:
        return Span(facts.document.id, block.start + start, block.start + end)
    return facts.span(block, start, end)


def _line(facts: Facts, block: Block, start: int, text: str) -> Line | None:
    found = _DATE.search(text[: _LINE + 60])
    date = _iso(found.groupdict()) if found else None
    where = _span(facts, block, start, start + len(text)) if text.strip() else facts.span(block)
    if found and date:
        where = _span(facts, block, start + found.start(), start + found.end())
    if found and date and _DATELINE.fullmatch(text[: found.start()]) and _DASH.match(text, found.end()):
        return Line(block, (), date, where)
    if len(text) > _LINE or (is_prose(text) and not found):
        return None
    rest = text if found is None else text[: found.start()] + "  " + text[found.end() :]
    rest = _FORM.sub(r" \1", _TIME.sub("  ", rest))
    parts = [p for p in (_bare(part) for part in _PART.split(rest)) if p]
    named = tuple(p for p in parts if kind(p) and _is_name(p))
    if found is None or date is None:
        alone = bool(named) and _is_strong(parts[0]) and all(map(_is_place, parts[1:])) and len(parts) <= 3
        alone = alone or (text[:3].casefold() == "by " and bool(named) and len(parts) <= 3)
        return Line(block, named, None, where) if alone else None
    whole = len(date) == 10 and block.kind != "heading"
    signed = text.lstrip("*_ ")[:3].casefold() == "by "
    strangers = [p for p in parts if p not in named and not ((whole or signed) and _is_person(p))]
    most = 16 if whole and named else 12
    if any(len(p) > most or not (whole and (named or _is_short(p))) for p in strangers) or len(strangers) > 2:
        return None
    return Line(block, named, date, where)


def _bare(part: str) -> str:
    """A part of a line without the words that only introduce what it says."""
    part = part.strip(" \t*_·。.#\u3000\u00a0")
    low = part.casefold()
    while lead := next(
        (w for w in _labels() if low.startswith(w) and not low[len(w) : len(w) + 1].isalpha()), None
    ) or (next((w for w in _labels() if not w.isascii() and low.startswith(w)), None)):
        part = part[len(lead) :].strip(" \t:：*_")
        low = part.casefold()
    return part


@cache
def _labels() -> tuple[str, ...]:
    return tuple(sorted(words("publisher", "labels"), key=lambda w: (-len(w), w)))


def _is_place(part: str) -> bool:
    """What may stand behind a name and a comma: a country, a department."""
    return part.isascii() and _is_name(part) and len(part.split()) <= 4


def _is_short(part: str) -> bool:
    return len(part) <= 6 or (part.isascii() and len(part.split()) <= 3 and part[:1].isupper())


def _is_person(part: str) -> bool:
    """Two or three capitalised words, or two to four characters; titles of a person are not looked at."""
    if part.isascii():
        return 2 <= len(part.split()) <= 6 and all(
            w[:1].isupper() or w in ("and", "&", "de", "van") for w in part.split()
        )
    return 2 <= len(part) <= 4


def _is_name(part: str) -> bool:
    """Words in capitals, or Chinese characters without a figure."""
    if not part.isascii():
        return 3 <= len(part) <= 40 and not any(c.isdigit() for c in part)
    small = ("of", "and", "for", "the", "de", "in", "on", "&", "plc", "gmbh")
    given = _WORDS.findall(part)
    if all(w.casefold() in words("publisher", "generic") for w in given):
        return False
    return 1 <= len(given) <= 9 and all(w[:1].isupper() or w in small for w in given)


def _is_strong(part: str) -> bool:
    """A name that can be nothing but an organization, so that it needs no date beside it."""
    low = part.casefold()
    return any(
        low.endswith(w) or (w.isascii() and w.endswith(" ") and low.startswith(w)) for w in words("publisher", "alone")
    )


def kind(name: str) -> str | None:
    """What kind of publisher a name says it is, by the longest ending that fits."""
    low = name.casefold().strip()
    best: tuple[int, str] = (0, "")
    for label, endings in table("publisher", "kinds").items():
        for ending in endings:
            if (
                low.endswith(ending)
                or (ending.isascii() and ending in low.split())
                or (ending.isascii() and " " in ending and ending in low)
            ):
                best = max(best, (len(ending), label))
    return best[1] or None


def shown(facts: Facts) -> str | None:
    """The kind that a line at the head shows by its form alone: a rating, a reporter's line, a bulletin's title."""
    for _, _, text in _until([b for _, b, _ in facts.own[:_HEAD]], _HEAD):
        for label in table("publisher", "marks"):
            if len(text) <= _LINE and any(
                re.search(p, text.strip(" *_>#")) for p in table("publisher", "marks")[label]
            ):
                return str(label)
    return None


def issuer(facts: Facts) -> tuple[str, Span] | None:
    """Who reports of itself in the title or the first sentence: an annual report, results, a notice."""
    for block, start, text in _until([b for _, b, _ in facts.own[:_HEAD]], _HEAD):
        for pattern in patterns("publisher", "issuer"):
            if found := pattern.search(text[:300]):
                a, b = found.span("who")
                return found["who"].strip(), _span(facts, block, start + a, start + b)
    return None


def _iso(parts: dict[str, str | None]) -> str | None:
    year = parts["y"] or parts["y2"] or parts["y3"] or _digits(parts["y4"])
    month = parts["m"] or parts["m2"] or parts["m3"] or _number(parts["m4"])
    day = parts["d"] or parts["d2"] or parts["d3"] or _number(parts["d4"])
    if not year or not month:
        return None
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].casefold()) + 1
    if not 1 <= number <= 12 or (day and not 1 <= int(day) <= 31):
        return None
    return f"{year}-{number:02d}" + (f"-{int(day):02d}" if day else "")


_HAN = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "Ｏ": 0}


def _digits(written: str | None) -> str | None:
    return "".join(str(_HAN[c]) for c in written) if written else None


def _number(written: str | None) -> str | None:
    """Up to 三十一."""
    if not written:
        return None
    tens, ten, ones = written.rpartition("十")
    if not ten:
        return str(_HAN[written]) if len(written) == 1 else None
    if len(tens) > 1 or len(ones) > 1:
        return None
    return str((_HAN[tens] if tens else 1) * 10 + (_HAN[ones] if ones else 0))
