"""What speaks for a piece being a statement of one kind or none: its section, its form, its words, its neighbours.

Nothing here decides. `weights.toml` holds what each signal counts; tools/weigh.py finds those numbers.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from tieout import lazy, lexicon
from tieout.gated import Family
from tieout.statements.cues import KINDS, any_of, cues, language
from tieout.statements.judging import kinds_over, tie
from tieout.statements.kinds import KIN, Reading, compatible, reading
from tieout.statements.scenes import MARKS, Scene
from tieout.statements.standing import is_title

_STOP = lazy.pattern(r"[。！？!?.;；](?:[”\"'）)\]]|\[{1,2}\^?[\w,，–-]{1,12}\]{1,2})*\s*$")
_ASKS = lazy.pattern(r"[?？][”\"）)]*$")
_DIGIT = lazy.pattern(r"\d")
_WORD = lazy.pattern(r"[A-Za-z]+|[\u3400-\u9fff]")
_TITLED = lazy.pattern(r"《[^》]{2,80}》|\b[A-Z][\w-]+ (?:Act|Directive|Regulation|Law|Code|Mechanism|Scheme)\b")
_LENGTHS = (4, 8, 14, 24, 44)  # words of a sentence; Chinese characters count half
_TROUBLE = frozenset({"challenge", "risk"})
_ACTS = frozenset({"solution", "recommendation"})
_TIGHT = frozenset({"opened", "led", "listed"})


@dataclass(frozen=True, slots=True)
class Signals:
    """`of`: for each kind, what speaks for or against this very kind; `any`: what is true of the piece."""

    of: Mapping[str, tuple[str, ...]]
    any: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """A piece with what its cues say and what stands over it."""

    scene: Scene
    read: Reading
    kinds: tuple[str, ...]
    tie: str
    group: tuple[object, ...]
    loose: bool


@cache
def signs(code: str) -> Mapping[str, re.Pattern[str]]:
    family = _family(code)
    return {name: any_of(patterns, family) for name, patterns in lexicon.cues(code, "signs").items()}


@cache
def _family(code: str) -> Family:
    """What looks through a text once for the words of all classes of a language."""
    return Family()


@lru_cache(maxsize=512)
def signed(text: str) -> tuple[str, ...]:
    """The names of the classes of words that stand in a text."""
    code = language(text)
    named = signs(code)
    live: Container[object] = _family(code).present(text)
    return tuple(name for name, p in named.items() if p in live and p.search(text))


def look(scene: Scene) -> Look:
    """A piece with what stands over it and what its words say."""
    kinds = kinds_over(scene)
    over = scene.governing
    text = scene.body if scene.body.strip(MARKS) else scene.text
    inner = scene.standing.headings[0].block if scene.standing.headings else -1
    cell = scene.block.cell
    group: tuple[object, ...] = (inner, scene.item, scene.block.kind)
    if cell is not None:
        group = ("column", cell.table, cell.column)
    elif scene.opening is not None:
        group = ("members", scene.block.start, scene.piece.opening)
    loose = over is not None and (over.loose or scene.far)
    return Look(scene, reading(text, cues(language(text))), kinds, tie(scene, kinds), group, loose)


def signals(looks: Sequence[Look], n: int) -> Signals:
    """The signals of a piece among those of its document, in the order of the text."""
    it = looks[n]
    own = (*_form(it), *_words(it), *_section(it), *_neighbours(looks, n))
    near = _siblings(looks, n)
    return Signals({kind: tuple(_for(it, kind, near)) for kind in KINDS}, own)


def _for(it: Look, kind: str, near: Sequence[Look]) -> list[str]:
    """What speaks for one kind."""
    read = it.read
    kin = [k for k in KIN.get(kind, ()) if k != kind]
    found = []
    strong = read.strong[kind]
    if strong:
        found.append("strong")
        if kind == "definition":
            found.append("defines")
    if strong > 1:
        found.append("strong twice")
    if read.weak[kind]:
        found.append("weak")
    if read.weak[kind] > 1:
        found.append("weak twice")
    if kind in read.after_turn:
        found.append("after turn")
    if any(read.strong[k] for k in kin):
        found.append("strong kin")
    if strong and sum(1 for k in KINDS if read.strong[k]) == 1:
        found.append("strong alone")
    if kind in it.kinds:
        found.append(f"under {it.tie}")
        if it.loose:
            found.append("under loose line")
        if it.kinds[-1] != kind:
            found.append("under two, first")
        if strong or read.weak[kind]:
            found.append("under, cue")
        if read.figures:
            found.append(f"under, figures, {it.tie}")
    elif any(compatible(kind, k) for k in it.kinds):
        found.append(f"under kin {it.tie}")
    elif it.kinds:
        found.append(f"under other {it.tie}")
    found += _named_by(it, kind)
    if it.scene.asked is not None and kind in it.scene.asked.kinds:
        found.append("asked")
    if near:
        share = sum(1 for s in near if s.read.strong[kind]) / len(near)
        if share >= 0.5:
            found.append("siblings")
        elif share > 0:
            found.append("some sibling")
    return found


def _named_by(it: Look, kind: str) -> list[str]:
    """Which of heading, lead and opening name the kind; the heading by its distance."""
    scene, found = it.scene, []
    over = scene.standing.governing
    if over is not None and kind in over.kinds:
        at = scene.standing.headings.index(over) if over in scene.standing.headings else 0
        found.append(f"heading {min(at, 2)}{' loose' if over.loose else ''}")
        if scene.item or scene.fragment or scene.block.kind == "cell":
            found.append("heading, item")
    if scene.lead is not None and kind in scene.lead.kinds:
        found.append("lead")
    if scene.opening is not None and kind in scene.opening.kinds:
        found.append("opening")
    return found


def _form(it: Look) -> list[str]:
    scene, body = it.scene, it.scene.body
    zh = language(body) == "zh"
    words = len(_WORD.findall(body)) // (2 if zh else 1)
    found = [f"block {scene.block.kind}", f"words {sum(words >= n for n in _LENGTHS)}", "zh" if zh else "en"]
    if scene.item and scene.block.kind != "list_item":
        found.append("marked item")
    for name, ok in (
        ("fragment", scene.fragment),
        ("led", scene.led),
        ("listed", scene.piece.listed),
        ("first", scene.first),
        ("stop", bool(_STOP.search(scene.text))),
        ("asks", bool(_ASKS.search(scene.text.strip()))),
        ("title line", is_title(scene.block) and not scene.item),
        ("colon", "：" in body[:-1] or ": " in body),
        ("figure", it.read.numbered),
        ("only figures", it.read.figures),
        ("digits", len(_DIGIT.findall(body)) * 8 > len(body)),
        ("titled", bool(_TITLED.search(body))),
        ("one clause", not set("，,；;") & set(body.strip("，,；;"))),
        ("no cue", not any(it.read.strong.values())),
        ("no weak cue", not any(it.read.weak.values())),
    ):
        if ok:
            found.append(name)
    return found


def _words(it: Look) -> list[str]:
    text = it.scene.body
    code = language(text)
    words = cues(code)
    found = [f"sign {name}" for name in signed(text)]
    found += [f"cue {kind}" for kind in KINDS if it.read.strong[kind]]
    if words.answer.match(text.strip()):
        found.append("answer")
    if words.event.search(text):
        found.append("event")
    if words.source.search(text.strip()):
        found.append("source")
    if it.scene.lead is not None and not it.scene.lead.kinds:
        found += [f"lead {name}" for name, p in signs(code).items() if p.search(it.scene.lead.text)]
        found.append("named lead")
    return found


def _section(it: Look) -> list[str]:
    found = [f"in {k} {'tight' if it.tie in _TIGHT else it.tie}" for k in it.kinds]
    over = it.scene.governing
    if not it.kinds:
        found.append("in none")
    if over is not None and over.plain:
        found.append("in plain")
    if not it.scene.standing.headings:
        found.append("no heading")
    if _TROUBLE & set(it.kinds) and _ACTS & set(it.kinds):
        found.append("pain and remedy")
    return found


def _neighbours(looks: Sequence[Look], n: int) -> list[str]:
    """What the piece before it in the same block or row says."""
    it = looks[n]
    found: list[str] = []
    before = looks[n - 1] if n else None
    if before is not None and before.scene.block is it.scene.block:
        found.append("follows")
        found += [f"follows {name}" for name in signed(before.scene.body)]
        if _TROUBLE & set(before.kinds):
            found.append("follows, under trouble")
        if any(before.read.strong[k] for k in _TROUBLE):
            found.append("follows trouble")
            if cues(language(it.scene.body)).answer.match(it.scene.body.strip()):
                found.append("answers trouble")
        if any(before.read.strong[k] for k in _ACTS):
            found.append("follows act")
        if any(before.read.strong[k] for k in ("forecast", "trend")):
            found.append("follows direction")
    return found


def _siblings(looks: Sequence[Look], n: int) -> list[Look]:
    """Up to eight other members of its list, column or section."""
    it = looks[n]
    found: list[Look] = []
    for step in (-1, 1):
        at = n + step
        while 0 <= at < len(looks) and abs(at - n) <= 12 and len(found) < 8:
            if looks[at].group == it.group:
                found.append(looks[at])
            elif it.scene.block.cell is None:
                break
            at += step
    return found
