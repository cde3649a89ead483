"""A claim's identity: document, quote selector and occurrence; nothing that was interpreted."""

from __future__ import annotations

import hashlib
from collections import Counter

from tieout.model import Document, Quote

CONTEXT = 32


def selector(document: Document, start: int, end: int) -> Quote:
    """The exact words with up to 32 characters on either side."""
    text = document.text
    return Quote(text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


class Identities:
    """Hands out ids in the order of the text; equal quotes are told apart by their occurrence."""

    def __init__(self, document: Document) -> None:
        self._document = document.id
        self._seen: Counter[bytes] = Counter()  # by digest: of a long document the quotes take more than its text
        self._last: tuple[int, int] | None = None
        self._occurrence = 0

    def new(self, quote: Quote, place: tuple[int, int], ordinal: int = 0) -> str:
        if place != self._last:
            self._last = place
            words = "\x1f".join((quote.exact, quote.prefix, quote.suffix)).encode("utf-8", "surrogatepass")
            digest = hashlib.blake2b(words, digest_size=16).digest()
            self._occurrence = self._seen[digest]
            self._seen[digest] += 1
        parts = (self._document, quote.exact, quote.prefix, quote.suffix, str(self._occurrence), str(ordinal))
        return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
