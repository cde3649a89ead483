"""The words around a figure as sets that can be compared: of its subject, of its sentence, of its digits."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from tieout import lazy, lexicon
from tieout.model import Claim, Document

_LATIN = lazy.pattern(r"[^\W\d_\u2e80-\u9fff][^\W_\u2e80-\u9fff]*", re.UNICODE)
_CJK_RUN = lazy.pattern(r"[\u3400-\u9fff]+")
_NOISE = lazy.pattern(
    r"https?://\S{1,400}|\[{1,2}\^?\d{1,3}\]{1,2}(?:\([^)\s]{0,400}\))?|\]\([^)\s]{0,400}\)|<[^<>\n]{0,200}>"
)
_FIGURE = lazy.pattern(r"(?<![A-Za-z])(?!(?:19|20)\d\d(?!\d))\d[\d,.]*(?!\d)")  # years are no figures here
_YEAR = lazy.pattern(r"(?<!\d)(?:19|20)\d\d\s?年(?:度|末|底)?")  # 甲2024年在乙 and 甲在乙 lead up to one figure
_CLAUSE_END = lazy.pattern(r"[，,；;。.!！?？]\s|[，；。！？]|\d|\band\b")
_NUMERAL = lazy.pattern(r"\d[\d,，]*(?:\.\d+)?")
_OWN = frozenset(
    ["revenue", "sales_revenue", "recurring_revenue", "profit", "ebitda", "eps", "gross_margin", "profit_margin",
     "loss", "assets", "cash", "cash_flow", "debt", "liabilities", "employee_count", "premium_income", "orders", "backlog", "capex",
     "opex", "contract_liabilities", "inventory", "net_assets"]
)  # fmt: skip
_VERBS = ("reach", "rise", "fall")  # of languages/*/audit.toml: how a figure is told, not what it is of
_BEFORE, _AFTER = 80, 50
_LONGEST = 200  # characters of one basis that are looked at


@cache
def _listed(name: str) -> frozenset[str]:
    own = [str(w).casefold() for code in lexicon.languages() for w in lexicon.cues(code, "against").get(name, ())]
    verbs = [
        w.casefold() for code in lexicon.languages() for c in _VERBS for w in lexicon.cues(code, "audit").get(c, ())
    ]
    return frozenset(own + verbs)


@cache
def _filler() -> re.Pattern[str]:
    words = sorted((w for w in _listed("filler") if _CJK_RUN.match(w)), key=lambda w: (-len(w), w))
    return re.compile("|".join(map(re.escape, words)) or r"(?!)")


@lru_cache(maxsize=100_000)
def words(text: str) -> frozenset[str]:
    """Latin words (folded, plural s gone, without stop words), vocabulary keys, and pairs of ideographs."""
    found: set[str] = set()
    for word in re.findall(r"[a-z]+(?:_[a-z]+)+", text):
        found.add(word)
    for match in _LATIN.finditer(text):
        word = match[0].casefold()
        if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
            word = word[:-1]
        if len(word) > 1 and word not in _listed("stop"):
            found.add(word)
    for run in _CJK_RUN.findall(_filler().sub(" ", text)):
        found.update(run[i : i + 2] for i in range(max(1, len(run) - 1)))
    return frozenset(found)


@lru_cache(maxsize=100_000)
def _subject(key: str) -> frozenset[str]:
    parts: set[str] = set()
    for part in key.casefold().split():
        kept = _filler().sub("", part) if _CJK_RUN.search(part) else part
        if kept and kept not in _listed("stop") and kept not in _listed("filler"):
            parts.add(kept[:-1] if len(kept) > 3 and kept.isascii() and kept.endswith("s") else kept)
    return frozenset(parts)


def subject(claim: Claim) -> frozenset[str]:
    """What a claim is of, for an exact comparison: the words of its key without those that say nothing."""
    if claim.said_by and speaks_of_itself(claim):
        return _subject(claim.said_by[:_LONGEST])
    return _subject((claim.subject_key or claim.subject or "")[:_LONGEST])


def speaks_of_itself(claim: Claim) -> bool:
    """A company that reports its own revenue is what the figure is of, where no nearer words name another subject."""
    basis = claim.basis_of("subject")
    return (
        claim.said_by is not None and claim.measure in _OWN and (basis is None or basis.how not in ("clause", "header"))
    )


def subject_words(claim: Claim) -> frozenset[str]:
    """The same for a loose one."""
    return words((claim.subject_key or claim.subject or "")[:_LONGEST])


def context(document: Document, claim: Claim) -> frozenset[str]:
    """The words near a figure and the words its fields were read from (a cell's row and header, a heading)."""
    text = document.text
    near = text[max(claim.quote_start, claim.start - _BEFORE) : claim.start]
    near += " " + text[claim.end : min(max(claim.quote_end, claim.end), claim.end + _AFTER)]
    for basis in claim.basis:
        if basis.field in ("subject", "measure") and basis.start is not None and basis.end is not None:
            near += " " + (
                _cell(text, basis.start) if basis.how == "header" else text[basis.start : basis.end][:_LONGEST]
            )
    return words(_YEAR.sub("", _NOISE.sub(" ", near)))


def lead(document: Document, claim: Claim) -> frozenset[str]:
    """The words that lead up to a figure since the figure before it, and those right behind it: its qualifiers are
    among them (归母净利润, excluding tyres, in North America). A cell's are its row's and column's heads."""
    text = document.text
    before = _FIGURE.split(text[max(claim.quote_start, claim.start - 2 * _BEFORE) : claim.start])[-1]
    after = _CLAUSE_END.split(text[claim.end : min(max(claim.quote_end, claim.end), claim.end + _AFTER)])[0]
    heads = [
        _cell(text, b.start)
        for b in claim.basis
        if b.how == "header" and b.start is not None and b.field in ("subject", "measure")
    ]
    return words(_YEAR.sub("", _NOISE.sub(" ", " ".join([before, claim.text, after, *heads]))))


def unshared(
    left: frozenset[str], right: frozenset[str], around_left: frozenset[str], around_right: frozenset[str]
) -> int:
    """How many words lead up to one figure and stand nowhere near the other, the worse of both ways."""
    return max(len(left - around_right - right), len(right - around_left - left))


def _cell(text: str, at: int) -> str:
    """The cell of a table that an offset is in, as far as its text shows where cells end."""
    start = max(text.rfind(c, max(0, at - _BEFORE), at) for c in "|\n\t") + 1 or max(0, at - _BEFORE)
    ends = [e for e in (text.find(c, at, at + _BEFORE) for c in "|\n\t") if e >= 0]
    return text[start : min(ends, default=at + _BEFORE)]


def overlap(left: frozenset[str], right: frozenset[str]) -> float:
    """Shared words as a part of the smaller set; 0 where one is empty."""
    smaller = min(len(left), len(right))
    return len(left & right) / smaller if smaller else 0.0


def likeness(left: frozenset[str], right: frozenset[str]) -> float:
    """The same for the surroundings of two figures, where one or two shared words prove little."""
    shared = len(left & right)
    return overlap(left, right) if shared >= 3 else min(overlap(left, right), 0.15 * shared)


def digits(claim: Claim) -> str:
    """The significant digits as written: 294.5 -> "2945", 400亿 -> "4", 20.0 -> "200", 六成 -> "6"."""
    numeral = _NUMERAL.search(claim.text)
    if numeral is None:
        return format(abs(claim.value), "f").replace(".", "").strip("0")[:40]
    plain = numeral[0].replace(",", "").replace("，", "").lstrip("0")
    bare = plain.replace(".", "").lstrip("0")
    return (bare if "." in plain else bare.rstrip("0"))[:40]


def bare_digits(claim: Claim) -> str:
    """Digits of the value whatever its scale: equal for 29.45 billion and 294.5亿."""
    return format(abs(claim.value), "f").replace(".", "").strip("0")[:40]
