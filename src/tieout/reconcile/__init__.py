"""Claims -> series: what several places say in answer to one question, side by side. Pure."""

from __future__ import annotations

from tieout.reconcile.comparing import compare
from tieout.reconcile.grouping import rivals, series
from tieout.reconcile.question import Match, Reason, same_question
from tieout.reconcile.voices import Voices

__all__ = ["Match", "Reason", "Voices", "compare", "rivals", "same_question", "series"]
