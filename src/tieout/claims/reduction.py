"""A percentage by which something is less than without a measure: a reduction or a saving, which is no growth on a year."""

from __future__ import annotations

import re

from tieout import lazy
from tieout.claims.passage import Draft

# Nouns and verbs that say what a means does to a thing, whatever the year.
_SAVED = lazy.pattern(r"sav(?:e|es|ed|ing|ings)\b|节省|节约|节[电水能油煤气]|省下", re.IGNORECASE)
_REDUCED = lazy.pattern(
    r"reduction|(?:less|fewer|shorter|lighter|smaller|thinner|cheaper|reduc(?:es?|ing)|cutting|cuts|lowers|lowering|slash(?:es|ed|ing)?|shorten(?:s|ed|ing)?"
    r"|minimi[sz]es?|trims)\b|缩短|压缩|削减|减[重碳排员负]|降[本耗噪]|精简",
    re.IGNORECASE,
)
# The same words tell growth on the year before where a year is told: 2024年出口减少12%.
_EITHER = lazy.pattern(r"(?:reduced|cut|decrease|lower|lowered|trimmed|saved)\b|降低|减少", re.IGNORECASE)


def named(draft: Draft, since: bool) -> str | None:
    """saving or reduction, for a change whose words say that a means did it; None for growth, however negative.

    `since`: a time that it is compared with is told: down 22% since January."""
    if draft.change is None or draft.direction != "down":
        return None
    words = draft.change.form.strip()
    if words in ("降幅", "跌幅"):
        return None
    if _SAVED.search(words):
        return "saving"
    if _REDUCED.search(words) or (
        draft.period is None and (_EITHER.search(words) or (draft.of in _BURDENS and not since))
    ):
        return "reduction"
    return None


# What a means is to make less of; None: a thing that no vocabulary knows (mis-picks, 药耗).
_BURDENS = frozenset({"cost", "opex", "energy_consumption", "consumption", "emissions", "processing_time", "lead_time", "downtime", "latency",
                      "defect_rate", "error_rate", "loss_rate", "accident_rate", "event_count", "complaint_count", "inventory", "employee_count",
                      "waste", None})  # fmt: skip


def amount_saved(draft: Draft, words: str) -> bool:
    """Whether an amount is what was saved: saved 2.3 GWh, 节约成本160万元. `words`: what stands before it in its clause."""
    return draft.role in ("level", "growth") and _BEFORE.search(words) is not None


_BEFORE = lazy.pattern(
    r"\bsav(?:e|es|ed|ing|ings of)\s+(?:[\w’'-]+\s+){0,4}$|(?:节省|节约|节[电水能油煤气本]|省[下工])[\u4e00-\u9fff]{0,4}?[约近超过逾达了为共\s]*$",
    re.IGNORECASE,
)
