"""Who and what documents name: organizations, products, filings, rules, reports, cases, models of business, rankings."""

from __future__ import annotations

from tieout.entities.extraction import extract
from tieout.entities.registry import Entry, Registry, registry
from tieout.entities.rows import COLUMNS, ledger, record, sheet
from tieout.entities.views import Row, Table, tables

__all__ = ["COLUMNS", "Entry", "Registry", "Row", "Table", "extract", "ledger", "record", "registry", "sheet", "tables"]
