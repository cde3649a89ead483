"""Topics that the vocabulary does not know: statements of a pile that share distinctive words."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

from tieout import lazy
from tieout.model import Statement

_RUN = lazy.pattern(r"[\u3400-\u9fff]{2,}")
_WORD = lazy.pattern(r"[A-Za-z][A-Za-z-]{2,}")
_LONGEST = 6
_COMMON = 0.2  # a term in more than this share of the statements distinguishes nothing
_FUNCTION = frozenset(
    "未无没可会能应要将被该此各有个的了在是和与及等对为以其将不也都而或并从到被把让使更最很较已仍但且这那各些所于之一二三四五个种"
)
_CUE_WORDS = lazy.pattern(
    r"痛点|挑战|趋势|建议|风险|问题|解决|案例|增长|提升|发展|企业|行业|市场|能够|通过|需要|可能|预计|未来|目前|当前|以及|实现|进行|成为|提高|降低"
)
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


def formed(statements: Sequence[Statement], others: Sequence[Statement] = ()) -> dict[str, str]:
    """A topic's name by statement id, for statements that share a term with others; the term is the name.

    A term is a run of three to six Chinese characters, two adjoining English words, or one long one. It must stand in
    statements of two documents, or in three statements of one, and neither in more than a fifth of `statements` nor
    often in `others` (those that have a topic): then it is the pile's subject. Terms shared by more documents, then by
    more statements, then longer ones come first.
    """
    limit = max(2, int(_COMMON * len(statements)))
    holders: dict[str, list[int]] = {}
    for n, s in enumerate(statements):
        for term in sorted(_terms(s.reading)):
            holders.setdefault(term, []).append(n)
    voices = {t: len({statements[n].document for n in ns}) for t, ns in holders.items()}
    shared = {t: ns for t, ns in holders.items() if len(ns) <= limit and (voices[t] > 1 or len(ns) > 2)}
    elsewhere = Counter(t for s in others for t in _terms(s.reading) if t in shared)
    often = max(4, len(others) // 25)
    ranked = sorted((t for t in shared if elsewhere[t] <= often), key=lambda t: (-voices[t], -_worth(t, shared[t]), t))
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
                if not _FUNCTION.intersection(term) and not _CUE_WORDS.search(term):
                    found.add(term)
    words = [w.lower() for w in _WORD.findall(text[:1200])] if len(found) < 12 else []
    for a, b in itertools.pairwise(words):
        if a not in _STOP and b not in _STOP:
            found.add(f"{a} {b}")
    found.update(w for w in words if len(w) > 7 and w not in _STOP)
    return found
