"""Answers of language models, and whether they say where their figures come from."""

from __future__ import annotations

from collections.abc import Iterator

from tieout import lazy
from tieout.model import Trait
from tieout.sources import relayed
from tieout.sources._facts import Facts

_LINK = lazy.pattern(r"https?://[^\s)>\]]{4,}")
_CITED = lazy.pattern(r"\[\^?\d{1,3}\]|\[\[\d{1,3}\]\]|【\d{1,3}[†】]")
_LEAST = 3  # links or citation marks that count as a list of sources


def traits(facts: Facts) -> Iterator[Trait]:
    source = facts.document.source
    if not source.model:
        return
    yield Trait("model_answer", detail=source.display_name or source.model, data=(("model", source.model),))
    text = facts.document.text
    links, marks = len(set(_LINK.findall(text))), len(_CITED.findall(text))
    if links >= _LEAST or (links and marks >= _LEAST):
        return
    _, names, spans = relayed.attributed(facts)
    data = [("links", str(links)), ("marks", str(marks)), ("named", str(len(names)))]
    data += [("name", name) for name, _ in sorted(names.items(), key=lambda i: (-i[1], i[0]))[:8]]
    yield Trait("no_sources_named", evidence=tuple(spans[:12]), data=tuple(data))
