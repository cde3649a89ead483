"""When a figure holds: its own words, its clause, the start of its sentence; for growth, the window or the end year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout import lazy
from tieout.claims.carried import AS_OF_BEFORE, carried
from tieout.claims.dated import Found, counts, end_of, open_ended, placed, put, stated
from tieout.claims.implied import (
    AFTER_EN,
    SUBORDINATE,
    behind,
    revised,
    risen_from,
    supposed,
    then,
    undated_behind,
)
from tieout.claims.inherit import (
    AVERAGE,
    EARLIER,
    RECOVERED,
    against_before,
    ends_later,
    framed,
    from_before,
    undated,
    year_earlier,
)
from tieout.claims.moment import is_base, is_telling, is_window
from tieout.claims.passage import AS_OF, Draft, Passage
from tieout.claims.relative import beside_bracket, told_by_another, whole_year
from tieout.claims.restated import given_before, part_of_target, year_before
from tieout.claims.status import now
from tieout.claims.stretch import shifted
from tieout.claims.supposed import own_case
from tieout.claims.windows import counted_window, explicit_window, windows
from tieout.model import Period

__all__ = ["by_caption", "decide", "windows"]


def _rate_above(passage: Passage, above: Sequence[tuple[str, Passage]]) -> bool:
    """2024-2030 CAGR, alone on the line above."""
    if not above or above[0][0] != "list" or above[0][1].index != passage.index - 1:
        return False
    return len(above[0][1].text) <= 40 and "CAGR" in above[0][1].text


def _window_above(draft: Draft, above: Sequence[tuple[str, Passage]]) -> None:
    """2024-2030 CAGR on the line above its figure."""
    for how, other in above[:1]:
        windows = [p for p in other.periods if is_window(p) and ".." not in str(p.iso)]
        if how == "list" and len(windows) == 1 and len(other.text) <= 40:
            put(draft, placed(other, windows[0]), how)


_CLOSED = lazy.pattern(r"\s*(?:年|度|末|底|数据|[AEF]|actual|est\.?)?\s*[,，;；)）/]")
_BRACKET = lazy.pattern(r"^\s*[\w个家件人]{0,4}\s*[（(]\s*$")


def decide(passage: Passage, draft: Draft, before: Sequence[Draft], above: Sequence[tuple[str, Passage]]) -> None:
    """Fills period and as_of. Windows of rates that stand after them are filled by `windows`."""
    if draft.measure in (None, "percentage") and draft.family == "percent" and _rate_above(passage, above):
        draft.measure, draft.role = "cagr", "growth"
    if draft.measure == "cagr":
        if not (
            explicit_window(passage, draft, own=True)
            or counted_window(passage, draft, before)
            or explicit_window(passage, draft)
        ):
            _window_above(draft, above)
        return
    if (replaced := given_before(passage, draft, before)) is not None and replaced.period is not None:
        put(draft, replaced.period, "sentence")
        return
    if (earlier := year_before(passage, draft, before)) is not None:
        put(draft, earlier, "sentence")
        return
    found = beside_bracket(passage, draft) or told_by_another(passage, draft, before)
    found = found or whole_year(passage, draft, before) or against_before(passage, draft, before)
    found = found or _own(passage, draft)
    if found is None and draft.family == "duration" and not AVERAGE.search(passage.text, draft.left, draft.start):
        if (frame := framed(passage, draft)) is not None:
            put(draft, frame, "document")
        return
    if found is None and draft.role != "growth" and undated(passage, passage.sentence(draft.sentence)[0], draft.start):
        return
    if found is None:
        found = year_earlier(passage, draft, before) or then(passage, draft)
    if found is None and (both := revised(passage, draft, before)) is not None:
        found = both, "sentence", None
    if found is None and (prior := risen_from(passage, draft)) is not None:
        found = prior, "document", None
    if found is None and undated_behind(passage, draft):
        return
    if found is None and draft.role not in ("growth", "to") and now(passage, draft):
        if passage.frame is not None and (frame := framed(passage, draft)) is not None:
            put(draft, frame, "document")
        return
    if found is None and supposed(passage, draft):
        return
    if found is None and draft.first is False:
        found = behind(passage, draft)
    if found is None and draft.role == "to":
        found = _towards(passage, draft)
    if found is None:
        found = carried(passage, draft, before, above)
        base = _base(passage, draft) if draft.role == "growth" else None
        yearly = found is not None and base is not None and shifted(found[0], -1).iso == base.iso
        if found is None and base is not None and (frame := framed(passage, draft)) is not None:
            yearly = shifted(frame, -1).iso == base.iso
            found = (frame, "document", None) if yearly else None
        if (
            base is not None
            and draft.measure != "yoy_growth"
            and not _A_YEAR_BACK.search(base.text)
            and not (found and (yearly or _told_here(passage, draft, found)) and ends_later(found[0], base))
        ):
            put(draft, open_ended(placed(passage, base)), "clause")
            return
    if found is None:
        found = from_before(passage, draft, before)
    if found is None:
        found = _other_case(passage, draft, before)
    if found is None and (frame := framed(passage, draft)) is not None:
        found = frame, "document", None
    if found is None:
        found = behind(passage, draft)
    if found is None:
        return
    period, how, at = found
    if draft.measure == "yoy_growth" and is_window(period) and not _each_year(passage, draft):
        period = end_of(period)
    put(draft, period, how)
    if at is not None and (AS_OF_BEFORE.search(passage.text[max(0, at - 20) : at]) or AS_OF.match(period.text)):
        draft.as_of = period.iso
        draft.because("as_of", how, period.start, period.end)


def _towards(passage: Passage, draft: Draft) -> Found | None:
    """By 2027, …, from 310 in 2024 to 450: where a change arrives is of the year that the sentence opens with."""
    start = passage.sentence(draft.sentence)[0]
    opening = next(iter(passage.periods_between(start, min(draft.start, start + 40))), None)
    if opening is None or opening.iso is None or is_window(opening):
        return None
    led = _TOWARDS.match(passage.text, start, opening.end)
    return stated(passage, opening) if led is not None else None


_TOWARDS = lazy.pattern(r"\W*(?:(?:by|until)\b|(?:预计|计划|力争)?[到至])", re.IGNORECASE)


def _other_case(passage: Passage, draft: Draft, before: Sequence[Draft]) -> Found | None:
    """Our own case is 1.4 million; Halden is more careful, at 1.1: of the year that the forecast before them is of."""
    if not own_case(passage, draft):
        return None
    told = (d for d in reversed(before[-4:]) if d.unit == draft.unit and d.sentence >= draft.sentence - 2)
    beside = next((d for d in told if d.period is not None), None)
    return (beside.period, "sentence", None) if beside is not None and beside.period is not None else None


_A_YEAR_BACK = lazy.pattern(r"\b(?:a|one|last|prior|previous)[- ]year\b|year-ago|同期|上年|去年|上一年", re.IGNORECASE)


def _told_here(passage: Passage, draft: Draft, found: Found) -> bool:
    """Whether what a figure inherits stands in its own block, not only in the document's title."""
    start, end = passage.place(0, passage.sentence(draft.sentence)[1])
    return found[1] == "sentence" and start is not None and end is not None and start <= found[0].start < end


def _each_year(passage: Passage, draft: Draft) -> bool:
    """Between 2025 and 2030 annual growth of 14%: a rate for every year of the window."""
    return _ANNUAL.search(passage.text[passage.head(draft.clause) : draft.right]) is not None


_ANNUAL = lazy.pattern(
    r"\bannual (?:growth|rate|increase|gains?)\b|\b(?:a|per|each|every) year\b|\bannually\b|年均|每年", re.IGNORECASE
)


def _own(passage: Passage, draft: Draft) -> Found | None:
    q = draft.quantity
    if (label := _label(passage, draft) or _quoted_on(passage, draft)) is not None:
        return label
    aside = _ASIDE.match(passage.text, q.end)
    shut = aside.end() if aside is not None else q.end
    right = max(draft.right, shut + 60) if aside is not None else draft.right
    for period in passage.periods_between(shut, min(len(passage.text), shut + 90))[:2]:
        between = passage.text[shut : period.start]
        adjacent = not between.strip() and passage.text[period.start].isalpha() and period.text.isascii()
        if adjacent and period.iso is not None and not EARLIER.match(passage.text, q.end, q.end + 60):
            return stated(passage, period)  # 310 this year, $142 million to date
        bracket = _BRACKET.match(between) and _CLOSED.match(passage.text, period.end)
        inside = period.start < right and AFTER_EN.match(between) and not SUBORDINATE.search(between)
        if (
            period.iso is not None
            and (bracket or inside)
            and not is_base(passage, period)
            and not is_telling(passage, period)
            and not part_of_target(passage, draft, period)
            and not (is_window(period) and draft.role != "growth" and "from" in between)
        ):
            return stated(passage, period)
    clause = passage.clause(draft.clause)
    head = passage.head(draft.clause)
    touching = passage.periods_between(draft.left, draft.start)[-1:]
    if (
        touching
        and touching[0].iso
        and not RECOVERED.search(passage.text[max(0, touching[0].start - 8) : touching[0].start])
        and _TOUCHES.fullmatch(passage.text[touching[0].end : draft.start])
        and (draft.role != "growth" or is_window(touching[0]))
    ):
        return stated(passage, touching[0])  # 较2018年的2886亿元: the base year is this figure's own
    own = [p for p in passage.periods_between(draft.left, draft.start) if counts(passage, p)]
    own = [p for p in own if not part_of_target(passage, draft, p)]
    if own and not draft.first and _of_figure_before(passage, draft, own[0]):
        own = own[1:]
    if own:
        return stated(passage, own[-1])
    if head < draft.left:
        earlier = [p for p in passage.periods_between(head, draft.left) if counts(passage, p)]
        earlier = [p for p in earlier if not part_of_target(passage, draft, p)]
        if earlier and _shared_year(passage, earlier[-1], draft):
            return stated(passage, earlier[-1])
        if draft.role == "to" and len(earlier) > 1 and _shared_year(passage, earlier[-2], draft):
            return stated(passage, earlier[-2])  # 2028年将由2024年的A增至B
    host = passage.host(draft.clause)
    if host is not None and not now(passage, draft):
        outer = [p for p in passage.periods_between(host.start, host.end) if counts(passage, p)]
        if outer:
            return stated(passage, outer[-1])
    after = [p for p in passage.periods_between(q.end, clause.end) if counts(passage, p) and p.start < draft.right]
    after = [p for p in after if not part_of_target(passage, draft, p)]
    if EARLIER.match(passage.text, q.end, q.end + 60):
        return None
    if after and SUBORDINATE.search(passage.text[q.end : after[0].start]):
        return None
    if after and passage.text[after[0].start : after[0].end].isascii() and not is_window(after[0]):
        return stated(passage, after[0])
    return None


_ASIDE = lazy.pattern(
    r"\s?[（(][^（()）\d]{0,6}\d[\d.,]*(?:\s?(?:bn|m|k|million|billion|thousand))?[)）](?=\s(?:in|for|during)\s)"
)


def _label(passage: Passage, draft: Draft) -> Found | None:
    """(1Q-3Q24: 1,398): a period and a colon before the figure, and nothing else."""
    clause = passage.clause(draft.clause)
    if (
        clause.mark not in (":", "：")
        or not draft.clause
        or clause.start > draft.left
        or draft.start - clause.start > 8
    ):
        return None
    before = passage.clause(draft.clause - 1)
    if before.sentence != clause.sentence or before.end - before.start > 32 or before.depth != clause.depth:
        return None
    periods = passage.periods_between(before.start, before.end)
    if len(periods) != 1 or periods[0].iso is None or before.end - before.start > len(periods[0].text) + 4:
        return None
    return stated(passage, periods[0])


def _quoted_on(passage: Passage, draft: Draft) -> Found | None:
    """Price (close on 3 October): 184.50: a date in brackets, then a colon and the figure."""
    shut = _SHUT.search(passage.text, max(0, draft.start - 8), draft.start)
    if shut is None:
        return None
    opened = max(passage.text.rfind(c, max(0, shut.start() - 40), shut.start()) for c in "(（")
    dates = passage.periods_between(opened, shut.start()) if opened >= 0 else ()
    return stated(passage, dates[0]) if len(dates) == 1 and dates[0].iso and not is_window(dates[0]) else None


_SHUT = lazy.pattern(r"[)）]\s*[:：]\s*$")
_ITS_YEAR = lazy.pattern(r"\s*(?:units?|people|tons|tonnes)?\s*(?:in|for|during)\s+(?:the\s+)?", re.IGNORECASE)


def _of_figure_before(passage: Passage, draft: Draft, period: Period) -> bool:
    """up 11% from $1.28 billion in 2024 and up 4% …: 2024 is of the figure before."""
    last = next(iter(passage.figures_before(period.start, 1)), None)
    if last is None or last.end > period.start or not _ITS_YEAR.fullmatch(passage.text[last.end : period.start]):
        return False
    return re.match(r"\s*(?:and|to|but|or)\b|\s*[,;]", passage.text[period.end : period.end + 6]) is not None


def _shared_year(passage: Passage, period: Period, draft: Draft) -> bool:
    """A period before an earlier figure of the clause also covers this one, unless that figure is the "from" of a pair."""
    before = passage.text[max(0, period.start - 4) : period.start]
    if re.search(r"[从由自]\s*$|(?i:from)\s*$", before):
        return False
    after = passage.text[period.end : draft.start]
    return not re.search(r"[从由自]\s*\d|\bfrom\b", after) or period.start < passage.head(draft.clause) + 14


def _base(passage: Passage, draft: Draft) -> Period | None:
    spans = passage.periods_between(passage.head(draft.clause), draft.right)
    return next((p for p in reversed(spans) if p.iso and is_base(passage, p)), None)


_TOUCHES = lazy.pattern(
    r"\s*年?\s*(?:全年|同期)?\s*的?\s*(?:历史|创下的|创造的)?(?:高点|峰值|水平|纪录|最高值|低点|规模)?\s*[约近超]?\s*"
)


def by_caption(draft: Draft, caption: Passage) -> None:
    """The one period that the caption of a chart names."""
    periods = [p for p in caption.periods if p.iso and not is_window(p)]
    if len(periods) == 1:
        put(draft, placed(caption, periods[0]), "caption")
