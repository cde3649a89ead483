"""Where a piece may say what it is about, and what its document is about throughout."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tieout.model import Document
from tieout.statements.cues import width
from tieout.statements.matters import Place, matches
from tieout.statements.scenes import Scene
from tieout.statements.standing import Standing, named_in

_LEAD, _STATED, _HEADING = 2.5, 1.0, (0.55, 0.35, 0.25)
_PROSE = frozenset({"paragraph", "list_item", "quote", "note", "cell"})
_LOOKED_AT = 400  # characters of a block that tell what the document is about


def places(scene: Scene, kind: str) -> list[Place]:
    """The lead, the sentence, the headings from the inside out, with what each counts.

    A sentence of another kind than its lead or heading names departs from the lead's matter too.
    """
    reading, piece = scene.block.reading, scene.piece
    over = scene.governing
    named = scene.lead.kinds if scene.lead and scene.lead.kinds else over.kinds if over else ()
    start = piece.start
    found: list[Place] = []
    if piece.lead:
        lead = reading[slice(*piece.lead)]
        who = named_in(lead)
        if not who or width(lead) > 2 * len(who) + 8:  # 对企业: whom it addresses, not what it is about
            found.append(Place(lead, _LEAD if not named or kind in named else _HEADING[1], "lead", piece.lead[0]))
        start = max(start, piece.lead[1])
    found.append(Place(reading[start : piece.end], _STATED, "stated", start))
    above = [scene.opening] if scene.opening else [h for h in scene.standing.headings[:3] if not h.covering]
    found += [Place(h.text, factor, "heading", block=h.block) for h, factor in zip(above, _HEADING, strict=False)]
    return found


def subject(document: Document, over: Sequence[Standing]) -> frozenset[str]:
    """Topics that so many headings or blocks of the document name that they tell little: they are its subject."""
    titles = sorted({h.text for s in over for h in s.headings})
    blocks = [b.reading[:_LOOKED_AT] for b in document.blocks if b.kind in _PROSE and width(b.reading) > 30]
    return frozenset(_frequent(titles, 4)) | frozenset(_frequent(blocks, 5))


def _frequent(texts: Sequence[str], share: int) -> Iterator[str]:
    """Topics in at least one of `share` texts, and in four at least."""
    counts = Counter(key for text in texts for key in {m.key for m in matches(text)})
    return (key for key, n in counts.items() if n >= 4 and n * share > len(texts))
