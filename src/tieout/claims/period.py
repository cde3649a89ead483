"""When a figure holds: its own words, its clause, the start of its sentence; for growth, the window or the end year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tieout import lazy
from tieout.claims.calendar import shifted
from tieout.claims.dated import Found, counts, end_of, looks_ahead, open_ended, placed, put, some_usable, stated
from tieout.claims.implied import (
    AFTER_EN,
    SUBORDINATE,
    behind,
    paired_base,
    revised,
    risen_from,
    supposed,
    then,
    undated_behind,
)
from tieout.claims.inherit import (
    EARLIER,
    RECOVERED,
    against_before,
    compared_with,
    ends_later,
    framed,
    from_before,
    looks_back,
    undated,
    year_earlier,
)
from tieout.claims.moment import is_base, is_stretch, is_telling, is_window
from tieout.claims.passage import AS_OF, Draft, Passage
from tieout.claims.status import now
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


_AS_OF = lazy.pattern(
    r"(?:截至|截止)(?:到|至|于)?\s*$|\b(?:as (?:of|at)|at the end of|by the end of|at end)\s+$", re.IGNORECASE
)


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
    found = against_before(passage, draft, before) or _own(passage, draft)
    if found is None and draft.family == "duration":
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
    if found is None:
        found = _carried(passage, draft, before, above)
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
    if at is not None and (_AS_OF.search(passage.text[max(0, at - 20) : at]) or AS_OF.match(period.text)):
        draft.as_of = period.iso
        draft.because("as_of", how, period.start, period.end)


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
    if (label := _label(passage, draft)) is not None:
        return label
    for period in passage.periods_between(q.end, min(len(passage.text), q.end + 90))[:2]:
        between = passage.text[q.end : period.start]
        adjacent = not between.strip() and passage.text[period.start].isalpha() and period.text.isascii()
        if adjacent and period.iso is not None and not EARLIER.match(passage.text, q.end, q.end + 60):
            return stated(passage, period)  # 310 this year, $142 million to date
        bracket = _BRACKET.match(between) and _CLOSED.match(passage.text, period.end)
        inside = period.start < draft.right and AFTER_EN.match(between) and not SUBORDINATE.search(between)
        if (
            period.iso is not None
            and (bracket or inside)
            and not is_base(passage, period)
            and not is_telling(passage, period)
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
    if own and not draft.first and _of_figure_before(passage, draft, own[0]):
        own = own[1:]
    if own:
        return stated(passage, own[-1])
    if head < draft.left:
        earlier = [p for p in passage.periods_between(head, draft.left) if counts(passage, p)]
        if earlier and _shared_year(passage, earlier[-1], draft):
            return stated(passage, earlier[-1])
        if draft.role == "to" and len(earlier) > 1 and _shared_year(passage, earlier[-2], draft):
            return stated(passage, earlier[-2])  # 2028年将由2024年的A增至B
    host = passage.host(draft.clause)
    if host is not None:
        outer = [p for p in passage.periods_between(host.start, host.end) if counts(passage, p)]
        if outer:
            return stated(passage, outer[-1])
    after = [p for p in passage.periods_between(q.end, clause.end) if counts(passage, p) and p.start < draft.right]
    if EARLIER.match(passage.text, q.end, q.end + 60):
        return None
    if after and SUBORDINATE.search(passage.text[q.end : after[0].start]):
        return None
    if after and passage.text[after[0].start : after[0].end].isascii() and not is_window(after[0]):
        return stated(passage, after[0])
    return None


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


def _carried(
    passage: Passage, draft: Draft, before: Sequence[Draft], above: Sequence[tuple[str, Passage]]
) -> Found | None:
    """From the sentence: its leading year for a new series, the figure before for what continues it; else a heading."""
    start = passage.sentence(draft.sentence)[0]
    depth = passage.clause(draft.clause).depth
    same = [d for d in before[-8:] if d.sentence == draft.sentence and passage.clause(d.clause).depth <= depth]
    if draft.role in ("from", "to") and (twin := _twin(draft, same)) is not None:
        return twin, "sentence", None
    while same and (
        (same[-1].period is not None and str(same[-1].period.iso).endswith("/..")) or compared_with(passage, same[-1])
    ):
        same.pop()  # what something was compared with is no year for what follows
    if not draft.role.startswith(("from", "to")) and compared_with(passage, draft):
        return paired_base(passage, draft)
    previous = same[-1] if same else None
    if previous is not None and draft.role == "growth" and (last := _latest(same[-3:])) is not None:
        previous = last
    usable = some_usable(passage, start, draft.left, depth)
    frame = next((p for p in reversed(usable) if is_window(p) and ".." not in str(p.iso)), None)
    if frame is not None and draft.role in ("from", "to") and frame.start_date and frame.end_date:
        return _edge(placed(passage, frame), draft.role), "sentence", None
    if previous is not None and previous.period is not None:
        if previous.role == "from" and passage.head(draft.clause) <= previous.quantity.start:
            return None
        since = [p for p in usable if p.start >= previous.quantity.end and (not is_window(p) or is_stretch(p))]
        since = [p for p in since if not (draft.role == "growth" and looks_back(p))]
        if since:
            return stated(passage, since[-1], "sentence")
        own_series = draft.measure_hit is not None and draft.measure_hit.start >= passage.head(draft.clause)
        if own_series and draft.role not in ("growth", "share") and looks_ahead(passage, previous):
            settled = next((d for d in same if d.period is not None and not looks_ahead(passage, d)), None)
            if settled is not None and settled.period is not None:
                return end_of(settled.period), "sentence", None
            if usable and not is_window(usable[0]):
                return stated(passage, usable[0], "sentence")
        return (end_of(previous.period) if draft.role != "growth" else previous.period), "sentence", None
    single = [
        p for p in usable if draft.role == "growth" or not is_window(p) or (".." not in str(p.iso) and end_of(p) is p)
    ]
    if single:
        return stated(passage, single[-1 if previous is None else 0], "sentence")
    if topic := _topic(passage, draft):
        return topic
    title = above[-1][1] if above and above[-1][0] == "document" else None
    if title is not None and _WHOLE_YEAR.search(
        passage.text[max(passage.head(draft.clause), draft.start - 400) : draft.start]
    ):
        nearer = next(
            (o for how, o in above if how == "heading" and o is not title and any(p.iso for p in o.periods)), title
        )
        years = [p for p in nearer.periods if p.iso and re.fullmatch(r"\d{4}", p.iso)]
        if years and nearer is not title:
            return placed(nearer, years[0]), "heading", None
        if years and not _HALF.search(
            passage.text, max(passage.sentence(draft.sentence)[0], draft.start - 800), draft.start
        ):
            return placed(title, years[0]), "document", None
    end = passage.clause(draft.clause).end
    later = [p for p in passage.periods_between(draft.quantity.end, end) if counts(passage, p) and not is_window(p)]
    between = passage.text[draft.quantity.end : later[0].start] if later else ""
    if _COMPARED.search(between) or SUBORDINATE.search(between):
        later = []
    if later and not usable and passage.text[later[0].start : later[0].end].isascii():
        return stated(passage, later[0])
    if (
        draft.role == "growth"
        and draft.first
        and before
        and draft.measure_hit is None
        and before[-1].period is not None
    ):
        return before[-1].period, "sentence", None
    title = above[-1][1] if above and above[-1][0] == "document" else None
    for how, other in above:
        if how not in ("heading", "list", "caption") or other is title:
            continue
        years = [p for p in other.periods if p.iso and (not is_window(p) or is_stretch(p))]
        if (
            len(years) == 1
            and other.text
            and not _AS_OF.search(other.text[max(0, years[0].start - 4) : years[0].start])
        ):
            return placed(other, years[0]), how, None
    return None


def _twin(draft: Draft, same: Sequence[Draft]) -> Period | None:
    """A由2020年的58%降至2024年的50%，B由42%升至50%: the second pair has the years of the first."""
    return next((d.period for d in reversed(same) if d.role == draft.role and d.unit == draft.unit and d.period), None)


def _latest(same: Sequence[Draft]) -> Draft | None:
    """Of two levels told beside each other (2024, and the year before), growth is of the later one."""
    last = same[-1]
    if last.role == "growth" or last.period is None or last.period.end_date is None:
        return None
    rivals = [
        d
        for d in same[:-1]
        if d.unit == last.unit and d.role != "growth" and d.period is not None and ends_later(d.period, last.period)
    ]
    return rivals[-1] if rivals and rivals[-1].measure == last.measure else None


_WHOLE_YEAR = lazy.pattern(r"全年|报告期内?|本年度|年内|\b(?:for|during|over) the (?:full )?year\b")


_TOUCHES = lazy.pattern(
    r"\s*年?\s*(?:全年|同期)?\s*的?\s*(?:历史|创下的|创造的)?(?:高点|峰值|水平|纪录|最高值|低点|规模)?\s*[约近超]?\s*"
)


_COMPARED = lazy.pattern(r"\b(?:compared|versus|vs|against|from|than|up|down|below|above)\b", re.IGNORECASE)


_OPENING = lazy.pattern(r"[\W_]*(?:(?:In|During|For|At the end of|By the end of|进入|在)\s*)?", re.IGNORECASE)


def _edge(window: Period, role: str) -> Period:
    """The first or the last year of a window: 2023-2028年 … 从A增长到B."""
    first, last = str(window.iso).split("/")[0], str(window.iso).split("/")[-1]
    assert window.start_date is not None and window.end_date is not None
    if role == "from":
        return replace(window, iso=first, end_date=window.start_date.replace(month=12, day=31))
    return replace(window, iso=last, start_date=window.end_date.replace(month=1, day=1))


_HALF = lazy.pattern(r"(上半年|first half|H1)|(下半年|second half|H2)")


def _part_of_it(passage: Passage, draft: Draft, topic: Period) -> Found | None:
    """上半年规模只有…: a half named without its year is of the year that is spoken of."""
    match = _HALF.search(passage.text, max(passage.sentence(draft.sentence)[0], draft.start - 800), draft.start)
    if match is None:
        return topic, "sentence", None
    if not re.fullmatch(r"\d{4}", str(topic.iso)) or topic.start_date is None or topic.end_date is None:
        return None
    start, end = passage.place(match.start(), match.end())
    first = match.group(1) is not None
    return (
        replace(
            topic,
            start=start or 0,
            end=end or 1,
            text=match.group(),
            iso=f"{topic.iso}-{'H1' if first else 'H2'}",
            start_date=topic.start_date if first else topic.start_date.replace(month=7, day=1),
            end_date=topic.start_date.replace(month=6, day=30) if first else topic.end_date,
        ),
        "sentence",
        None,
    )


def _topic(passage: Passage, draft: Draft) -> Found | None:
    """The period that an earlier sentence of the block opens with: "2024 was a year of …" speaks for what follows."""
    for number in range(draft.sentence - 1, max(-1, draft.sentence - 8), -1):
        start, end = passage.sentence(number)
        opening = _OPENING.match(passage.text, start, end)
        at = opening.end() if opening else start
        first = next(iter(passage.periods_between(start, min(end, at + 24))), None)
        if first is None or first.start > at or first.iso is None or is_base(passage, first):
            continue
        if is_stretch(first):
            return _part_of_it(passage, draft, placed(passage, first))
        return None
    return None


def by_caption(draft: Draft, caption: Passage) -> None:
    """The one period that the caption of a chart names."""
    periods = [p for p in caption.periods if p.iso and not is_window(p)]
    if len(periods) == 1:
        put(draft, placed(caption, periods[0]), "caption")
