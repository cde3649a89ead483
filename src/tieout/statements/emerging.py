"""Topics that the vocabulary does not know: statements of a pile that share distinctive words."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from tieout.model import Statement

_RUN = re.compile(r"[\u3400-\u9fff]{2,}")
_WORD = re.compile(r"[A-Za-z][A-Za-z-]{2,}")
_LONGEST = 6
_COMMON = 0.2  # a term in more than this share of the statements distinguishes nothing
_FUNCTION = frozenset("的了在是和与及等对为以其将不也都而或并从到被把让使更最很较已仍但且这那各些所于之一二三四五个种")
_STOP = frozenset(
    [
        "the",
        "and",
        "for",
        "with",
        "that",
        "this",
        "from",
        "have",
        "has",
        "are",
        "was",
        "were",
        "will",
        "would",
        "could",
        "should",
        "may",
        "might",
        "can",
        "its",
        "their",
        "they",
        "them",
        "more",
        "most",
        "than",
        "into",
        "over",
        "also",
        "such",
        "which",
        "while",
        "when",
        "where",
        "who",
        "what",
        "how",
        "all",
        "any",
        "not",
        "but",
        "our",
        "your",
        "been",
        "being",
        "there",
        "these",
        "those",
        "about",
        "other",
        "some",
        "only",
        "still",
        "even",
        "both",
        "between",
        "because",
        "under",
        "within",
        "among",
        "per",
        "new",
        "use",
        "used",
        "using",
        "one",
        "two",
        "many",
        "much",
        "very",
        "make",
        "makes",
        "made",
        "year",
        "years",
        "company",
        "companies",
        "market",
        "markets",
        "industry",
        "sector",
        "firms",
    ]
)


def formed(statements: Sequence[Statement]) -> dict[str, str]:
    """A topic's name by statement id, for statements that share a term with others; the term is the name.

    A term is a run of two to six Chinese characters or two adjoining English words (one, if it is rare and long). It
    must stand in two statements at least and in no more than a fifth of them; terms shared by more documents, then by
    more statements, then longer ones come first.
    """
    limit = max(2, int(_COMMON * len(statements)))
    holders: dict[str, list[int]] = {}
    for n, s in enumerate(statements):
        for term in sorted(_terms(s.reading)):
            holders.setdefault(term, []).append(n)
    shared = {t: ns for t, ns in holders.items() if 2 <= len(ns) <= limit}
    ranked = sorted(shared, key=lambda t: (-len({statements[n].document for n in shared[t]}), -_worth(t, shared[t]), t))
    names: dict[str, str] = {}
    for term in ranked:
        free = [n for n in shared[term] if statements[n].id not in names]
        if len(free) >= 2:
            names.update((statements[n].id, term) for n in free)
    return names


def _worth(term: str, holders: Sequence[int]) -> float:
    size = len(term) if _RUN.match(term) else 2 * len(term.split()) + 1
    return min(len(holders), 6) * (size - 1.5)


def _terms(text: str) -> set[str]:
    found: set[str] = set()
    for run in _RUN.finditer(text[:600]):
        word = run.group()
        for size in range(3, _LONGEST + 1):
            for at in range(len(word) - size + 1):
                term = word[at : at + size]
                if not _FUNCTION.intersection(term):
                    found.add(term)
    words = [w.lower() for w in _WORD.findall(text[:1200])] if len(found) < 12 else []
    for a, b in itertools.pairwise(words):
        if a not in _STOP and b not in _STOP:
            found.add(f"{a} {b}")
    found.update(w for w in words if len(w) > 7 and w not in _STOP)
    return found
