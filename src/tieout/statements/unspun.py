"""Machine-reworded documents read by the words they stood for; spans stay those of the document as it is."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from tieout.model import Block, Document, Segment, View
from tieout.sources import spun
from tieout.sources._facts import Facts

_FEW = 12  # words of the list below which a document is not looked at again


def unspun(document: Document) -> Document:
    """The document with views of the normal wording where it was reworded by a machine; else itself."""
    if len(list(islice(spun.spun_words(document.text), _FEW))) < _FEW or not spun.traits(Facts(document)):
        return document
    return replace(document, blocks=tuple(_read_back(b) for b in document.blocks))


def _read_back(block: Block) -> Block:
    """A block whose view is in normal words. One that has a view already stays: its map cannot take another."""
    if block.view is not None:
        return block
    view = spun.normalise(block.text)
    segments = (Segment(s.view_start, s.start + block.start, s.end + block.start, s.kept) for s in view.segments)
    return replace(block, view=View(view.text, tuple(segments)))
