"""Qualitative statements (trend, challenge, recommendation, ...) and the topics that gather them across documents."""

from tieout.statements.extraction import extract
from tieout.statements.gathering import topics
from tieout.statements.matters import label
from tieout.statements.rows import record

__all__ = ["extract", "label", "record", "topics"]
