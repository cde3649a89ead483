"""A document against sources: what they bear out, what they contradict, what they do not say. Pure."""

from __future__ import annotations

from tieout.against.judging import judge, weighty
from tieout.against.keyfigures import key_figures
from tieout.against.verdict import (
    ARITHMETIC,
    CONTRADICTED,
    DISPUTED,
    SUPPORTED,
    UNSUPPORTED,
    VERDICTS,
    Citation,
    Evidence,
    Judged,
    Verdict,
)

__all__ = [
    "ARITHMETIC",
    "CONTRADICTED",
    "DISPUTED",
    "SUPPORTED",
    "UNSUPPORTED",
    "VERDICTS",
    "Citation",
    "Evidence",
    "Judged",
    "Verdict",
    "judge",
    "key_figures",
    "weighty",
]
