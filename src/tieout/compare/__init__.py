"""Several answers to one question, side by side. Pure."""

from __future__ import annotations

from tieout.compare.comparing import compare, questions
from tieout.compare.nouns import Answer, Compared, Reply, Row, Score, Share

__all__ = ["Answer", "Compared", "Reply", "Row", "Score", "Share", "compare", "questions"]
