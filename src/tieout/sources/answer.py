"""Answers of language models, and whether they say where their figures come from."""

from __future__ import annotations

from collections.abc import Iterator

from tieout import lazy
from tieout.model import Span, Trait
from tieout.sources import relayed
from tieout.sources._cues import patterns
from tieout.sources._facts import Facts

_LINK = lazy.pattern(r"https?://[^\s)>\]]{4,}")
_CITED = lazy.pattern(r"\[\^?\d{1,3}\]|\[\[\d{1,3}\]\]|【\d{1,3}[†】]")
_LEAST = 3  # links or citation marks that count as a list of sources


_EDGE = 2  # blocks at either end in which an answer speaks to the one who asked
_OPENING = 300  # characters of a block that are looked at


def is_answer(facts: Facts) -> bool:
    """Whether a model's answer says so in its front matter, or speaks as only an answer does."""
    return bool(facts.document.source.model) or facts.once(spoken) is not None


def spoken(facts: Facts) -> Span | None:
    """Where a text speaks to the one who asked: at its head or its foot; "Here is" only where [1] leads to a list."""
    blocks = [b for _, b, _ in facts.own if b.cell is None]
    for block in (*blocks[:_EDGE], *blocks[_EDGE:][-_EDGE:]):
        for pattern in patterns("answer", "spoken"):
            if found := pattern.search(block.reading[:_OPENING]):
                return facts.span(block, *found.span())
    for block in blocks[:_EDGE] if facts.listed.names else ():
        for pattern in patterns("answer", "opening"):
            if found := pattern.search(block.reading[:_OPENING]):
                return facts.span(block, *found.span())
    return None


def traits(facts: Facts) -> Iterator[Trait]:
    source = facts.document.source
    if not is_answer(facts):
        return
    told = facts.once(spoken) if not source.model else None
    yield Trait(
        "model_answer",
        detail=source.display_name or source.model or "",
        evidence=(told,) if told else (),
        data=(("model", source.model),) if source.model else (),
    )
    text = facts.document.text
    links, marks = len(set(_LINK.findall(text))), len(_CITED.findall(text))
    if links >= _LEAST or (links and marks >= _LEAST) or (facts.listed.names and marks):
        return
    _, names, spans = relayed.attributed(facts)
    data = [("links", str(links)), ("marks", str(marks)), ("named", str(len(names)))]
    data += [("name", name) for name, _ in sorted(names.items(), key=lambda i: (-i[1], i[0]))[:8]]
    yield Trait("no_sources_named", evidence=tuple(spans[:12]), data=tuple(data))
