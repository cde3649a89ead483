"""One name in two scripts: what a document says of itself, 穹宇科技（Qiongyu） or Qiongyu Technology (穹宇科技).

Only pairs that some document of the pile writes side by side count; nothing is transliterated. Claims get the one name
as their subject (and speaker), so that the two are one question.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tieout import lazy
from tieout.model import Claim, Extraction

_CHINESE_FIRST = lazy.pattern(r"([一-鿿]{2,14})\s?[（(]([A-Z][A-Za-z&.\- ]{2,40})[)）]")
_ENGLISH_FIRST = lazy.pattern(r"((?:[A-Z][A-Za-z&.\-]{1,24}\s?){1,4})[（(]([一-鿿]{2,14})[)）]")
_LED = lazy.pattern(r"^.*(?:[的和与及、]|公司(?=.{2})|根据|其中|例如|包括|来自|据|由)(?=.{2,})")
_MOST = 400
_SHORT = 4  # letters: IBM and CR3 are no names of one body only


def pairs(extractions: Sequence[Extraction]) -> dict[str, str]:
    """English name (folded, plural s gone) -> Chinese name, where the pile gives it exactly one."""
    found: dict[str, set[str]] = {}
    for extraction in extractions:
        text = extraction.document.text
        written = [(m[2], _name(m[1])) for m in _CHINESE_FIRST.finditer(text)][:_MOST]
        written += [(m[1], m[2]) for m in _ENGLISH_FIRST.finditer(text)][:_MOST]
        for english, chinese in written:
            name = _singular(english)
            if len(name) >= _SHORT and not english.strip().isupper():
                found.setdefault(name, set()).add(chinese)
    return {e: next(iter(c)) for e, c in sorted(found.items()) if len(c) == 1}


def applied(extraction: Extraction, names: Mapping[str, str]) -> Extraction:
    """The same claims under the one name."""
    if not names:
        return extraction
    longest = sorted(names, key=lambda n: (-len(n), n))
    forms = (" ".join(f"{re.escape(word)}s?" for word in name.split()) for name in longest)
    pattern = re.compile(r"\b(?:" + "|".join(forms) + r")\b", re.IGNORECASE)
    return replace(extraction, claims=tuple(_renamed(c, names, pattern) for c in extraction.claims))


def _renamed(claim: Claim, names: Mapping[str, str], pattern: re.Pattern[str]) -> Claim:
    key, voice = _one(claim.subject_key, names, pattern), _one(claim.said_by, names, pattern)
    if (key, voice) == (claim.subject_key, claim.said_by):
        return claim
    return replace(claim, subject_key=key, said_by=voice)


def _one(text: str | None, names: Mapping[str, str], pattern: re.Pattern[str]) -> str | None:
    """A name or a key with the Chinese name in place of the English one, once."""
    if text is None or pattern.search(text) is None:
        return text
    told = pattern.sub(lambda m: names[_singular(m[0])], text)
    return " ".join(dict.fromkeys(told.split()))


def _singular(name: str) -> str:
    """Folded, one space between words, without the s that keys of subjects drop."""
    return " ".join(w[:-1] if len(w) > 3 and w.endswith("s") else w for w in name.casefold().split())


def _name(led: str) -> str:
    """The ideographs before a bracket without the words that lead up to a name."""
    return _LED.sub("", led)
