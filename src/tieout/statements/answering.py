"""A difficulty and its remedy in one line (招工难 → 引入机器人; Slow checks – certify on site), and difficulties that a
heading or lead names over its remedies (应对算力不足, Tackling vacancies)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tieout import lazy
from tieout.model import Block
from tieout.statements.cues import cues, language, width
from tieout.statements.pieces import Piece
from tieout.statements.scenes import MARKS
from tieout.statements.signals import signed, signs
from tieout.statements.standing import Heading, Standing, bare, is_item

TROUBLE, ACTS = frozenset({"challenge", "risk"}), frozenset({"solution", "recommendation"})
PAIN, REMEDY, CAUSE, EFFECT = "pain", "remedy", "cause", "effect"
_ARROW = lazy.pattern(r"\s*(?:→|⇒|➜|➔|⟶|=>|-{1,2}>)\s*")
_STOP = lazy.pattern(r"——|\s[–—-]\s|：|:\s")
_SEPARATOR = lazy.pattern(r"[→⇒➜➔⟶：:—–]|[=-]>|\s-\s")
_DIGIT = lazy.pattern(r"\d")
_CLAUSE = lazy.pattern(r"[，,;；。.]")
_HURTS = frozenset({"lack", "harm", "plight", "nobody"})
_MOVES = frozenset({"change", "epoch", "gain", "horizon"})
_DOES = frozenset({"remedy", "deed", "imperative"})
_ROLES = frozenset({"roles", "firm"})
_WIDEST, _WIDEST_LEFT_OF_ARROW, _SHORTEST = 64, 160, 4  # columns, columns, characters
_BESIDE = 8  # characters beside an arrow
_OPENING = 40  # characters of a remedy that begins with its verb
_SOON = 3  # characters before the word for what is done
_LONGEST = 600  # characters of a piece that are looked at
_JOINS = lazy.pattern(r"[与和及]$")
_SENTENCE = lazy.pattern(r"[。！？!?]|\.\s")
_LABEL = lazy.pattern(r"[：:]|——|\s[–—-]\s")
_NUMBER = lazy.pattern(
    r"^\W*(?:\d{1,2}(?:\.\d{1,2})*[\s.、)）]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）])\s*"
)


@dataclass(frozen=True, slots=True)
class Offer:
    """[start, cut) is told of as what hurts, [body, end) as what is done. `sure`: the words of both say so, under the
    heading they stand; `names`: what the two are."""

    start: int
    cut: int
    body: int
    end: int
    sure: bool
    possible: bool
    opens: bool = False  # what stands behind begins with what is done
    names: tuple[str, str] = (PAIN, REMEDY)


def offer(reading: str, start: int, end: int, kinds: Iterable[str]) -> Offer | None:
    """The two sides of a piece, if something stands between them; `kinds`: those of the heading over it."""
    end = min(end, start + _LONGEST)
    if _SEPARATOR.search(reading, start, end) is None:
        return None
    while start < end and reading[start] in MARKS:
        start += 1
    arrows = list(_ARROW.finditer(reading, start, end))
    if len(arrows) > 1:
        return None
    sign = arrows[0] if arrows else _STOP.search(reading, start, end)
    if sign is None:
        return None
    left, right = reading[start : sign.start()].rstrip(MARKS), reading[sign.end() : end].lstrip(MARKS)
    if arrows and _DIGIT.search(left[-_BESIDE:]) and _DIGIT.search(right[:_BESIDE]):
        return None  # from one figure to another
    widest = _WIDEST_LEFT_OF_ARROW if arrows else _WIDEST
    if len(left) < 2 or len(right) < _SHORTEST or width(left) > widest or _SENTENCE.search(left) or bare(left):
        return None
    ends = start, start + len(left), end - len(right), end
    over = frozenset(kinds)
    if over and not over & (TROUBLE | ACTS):
        causes = bool(arrows) and over == {"driver"} and bool(signed(left)) and bool(_MOVES & {*signed(right)})
        return Offer(*ends, sure=True, possible=True, names=(CAUSE, EFFECT)) if causes else None
    told = bool(over & TROUBLE) and not over & ACTS and not arrows  # more of the difficulty is told there
    possible = not _hurts(_first(right)) and not (told and _DIGIT.search(_first(right)))
    return Offer(
        *ends,
        sure=(possible or bool(arrows)) and _sure(left, right, bool(arrows), over),
        possible=possible,
        opens=opens(right) and not _ROLES & {*signed(left)},
    )


def _sure(left: str, right: str, arrow: bool, over: frozenset[str]) -> bool:
    """Whether the words say that one side hurts and the other helps. Under difficulties alone what stands behind a colon
    tells more of the difficulty, unless it begins with what is done."""
    both = bool(over & TROUBLE and over & ACTS)
    hurts = _hurts(left)
    if arrow:
        return both or (hurts and (bool(over & ACTS) or does(right))) or (bool(over & TROUBLE) and does(right))
    if both:
        return does(right) and (hurts or bool(cues(language(left)).felt.search(left)))
    return hurts and (does(right) if over & ACTS else opens(right))


def _hurts(text: str) -> bool:
    words, signs = cues(language(text)), frozenset(signed(text))
    if words.answering.search(text) or ("imperative" in signs and "nobody" not in signs):
        return False
    return bool(signs & _HURTS) or any(words.heading[k].search(text) or words.strong[k].search(text) for k in TROUBLE)


def does(text: str) -> bool:
    """Whether its first clause acts, and complains of nothing."""
    found = frozenset(signed(_first(text)))
    return bool(found & _DOES) and not found & {"nobody", "plight"}


def opens(text: str) -> bool:
    """Whether its first words are what is done."""
    named = signs(language(text))
    told = language(text) == "en" and not {"imperative", "advised"}.isdisjoint(signed(text[:_OPENING]))
    return told or any((m := named[n].search(text)) is not None and m.start() <= _SOON for n in ("remedy", "deed"))


def _first(text: str) -> str:
    """The first clause."""
    stop = _CLAUSE.search(text, 6)
    return text[: stop.start()] if stop else text


def sides(found: Mapping[int, Sequence[Offer | None]], blocks: Sequence[Block]) -> frozenset[int]:
    """Numbers of blocks in lists most of whose items are a difficulty with its remedy: then all of them are."""
    kept: set[int] = set()
    run: list[int] = []
    for number in [*sorted(found), -1]:
        if run and (number != run[-1] + 1 or blocks[number].headings != blocks[run[-1]].headings):
            sure = [n for n in run if any(o and o.sure for o in found[n])]
            if len(run) > 1 and (
                2 * len(sure) >= len(run) or (sure and all(any(o and o.opens for o in found[n]) for n in run))
            ):
                kept.update(run)
            run = []
        if number >= 0 and any(found[number]) and is_item(blocks[number]):
            run.append(number)
    return frozenset(kept)


def cut(pieces: Iterable[Piece], offers: Sequence[Offer | None], all_do: bool) -> list[Piece]:
    """The pieces, those that hold two sides cut in two. `all_do`: most of the list's items hold two."""
    found: list[Piece] = []
    for piece, one in zip(pieces, offers, strict=True):
        if one is None or not (one.sure or (all_do and one.possible)):
            found.append(piece)
            continue
        found.append(replace(piece, start=one.start, end=one.cut, lead=None, opening=None, side=one.names[0]))
        found.append(replace(piece, start=one.body, end=one.end, lead=None, opening=None, side=one.names[1]))
    return found


def kind(side: str, kinds: Iterable[str]) -> str:
    """The kind of a side under a heading."""
    if side == REMEDY:
        return "recommendation" if "recommendation" in kinds and "solution" not in kinds else "solution"
    return {PAIN: "challenge", CAUSE: "driver", EFFECT: "trend"}[side]


def named(standing: Standing, lead: Heading | None) -> tuple[int | None, str] | None:
    """(block of a heading or None for the lead, words) of the difficulty that stands over a remedy by name."""
    if lead is not None and (what := pain(lead.text)):
        return None, what
    return next(((h.block, what) for h in standing.headings[:2] if h.block >= 0 and (what := pain(h.text))), None)


def pain(text: str) -> str | None:
    """The difficulty that a heading or lead names: 算力不足 of 应对算力不足, vacancies of Tackling vacancies, 招工难 of
    难题一：招工难."""
    text = " ".join(_NUMBER.sub("", text[:120]).split()).strip(" *#：:。.")
    words = cues(language(text))
    for pattern in words.pain:
        match = pattern.search(text)
        if (
            match is not None
            and len(what := match.group("what").strip()) > 2
            and not (bare(what) or _JOINS.search(what))
        ):
            return what
    label = _LABEL.search(text)
    if label is None or not bare(text[: label.start()].strip()) or not _names_trouble(text[: label.start()]):
        return None
    what = text[label.end() :].strip()
    return what if len(what) > 2 and not re.search(r"[。；;]", what) else None


def _names_trouble(text: str) -> bool:
    return any(cues(language(text)).heading[k].search(text) for k in TROUBLE)
