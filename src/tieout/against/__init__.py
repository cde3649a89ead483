"""A document against sources: what they bear out, what they contradict, what they do not say. Pure."""

from __future__ import annotations

from tieout.against.judging import judge, weighty
from tieout.against.verdict import Citation, Evidence, Judged, Verdict

__all__ = ["Citation", "Evidence", "Judged", "Verdict", "judge", "weighty"]
