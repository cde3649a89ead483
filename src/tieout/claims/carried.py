"""Periods that a figure takes over: from its sentence, the figure before, an earlier sentence, a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tieout import lazy
from tieout.claims.dated import Found, counts, end_of, looks_ahead, placed, some_usable, stated
from tieout.claims.implied import SUBORDINATE, paired_base
from tieout.claims.inherit import compared_with, ends_later, looks_back
from tieout.claims.moment import is_base, is_stretch, is_window
from tieout.claims.passage import Draft, Passage
from tieout.claims.relative import is_founding
from tieout.claims.restated import part_of_target
from tieout.model import Period

AS_OF_BEFORE = lazy.pattern(
    r"(?:截至|截止)(?:到|至|于)?\s*$|\b(?:as (?:of|at)|at the end of|by the end of|at end)\s+$", re.IGNORECASE
)


def carried(
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
    usable = [p for p in some_usable(passage, start, draft.left, depth) if not is_founding(passage, p, event=False)]
    if previous is not None and not any(p.start >= previous.quantity.end for p in usable):
        if _done_beside_aim(passage, draft, previous):
            told = next((d.period for d in same if d.period is not None and not _aimed(passage, d)), None)
            return None if told is None else (end_of(told), "sentence", None)
        if previous.period is None and not _aimed(passage, draft):
            aims = {d.period.start for d in same if d.period is not None and _aimed(passage, d)}
            usable = [p for p in usable if passage.place(p.start, p.end)[0] not in aims]
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
        years = [
            p for p in other.periods if p.iso and (not is_window(p) or is_stretch(p)) and not other.bases.get(p.start)
        ]
        if (
            len(years) == 1
            and other.text
            and not AS_OF_BEFORE.search(other.text[max(0, years[0].start - 4) : years[0].start])
        ):
            return placed(other, years[0]), how, None
    return None


def _done_beside_aim(passage: Passage, draft: Draft, previous: Draft) -> bool:
    """离2027年85%的目标仍有差距；已有97个…: what is told as done behind a target is of the time before it, if any is told."""
    if part_of_target(passage, draft):
        return True
    if not _aimed(passage, previous) or _aimed(passage, draft):
        return False
    between = passage.text[previous.quantity.end : draft.start]
    done = _DONE.search(passage.text, max(passage.head(draft.clause), previous.quantity.end), draft.start)
    return done is not None or "；" in between or ";" in between


def _aimed(passage: Passage, draft: Draft) -> bool:
    if looks_ahead(passage, draft) or passage.cues.last(draft.left, draft.start, lambda h: "target" in h.keys):
        return True
    return _AIM.match(passage.text, draft.quantity.end) is not None


_AIM = lazy.pattern(
    r"\s*(?:以[上下内])?\s*[”\"]?\s*的?[\u4e00-\u9fff]{0,4}?(?:目标|愿景|任务)|\s+(?:target|goal)\b|\s+by\s+(?:the end of\s+)?20\d\d\b",
    re.IGNORECASE,
)
_DONE = lazy.pattern(r"已|仍|目前|现有|尚有|\b(?:still|already|currently|so far)\b", re.IGNORECASE)


def _twin(draft: Draft, same: Sequence[Draft]) -> Period | None:
    """A由2020年的58%降至2024年的50%，B由42%升至50%: the second pair has the years of the first."""
    alike = [d for d in reversed(same) if d.role == draft.role and d.period]
    return next((d.period for d in [*(d for d in alike if d.unit == draft.unit), *alike]), None)


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
_COMPARED = lazy.pattern(r"\b(?:compared|versus|vs|against|from|than|up|down|below|above)\b", re.IGNORECASE)
TODAY = lazy.pattern(
    r"\b(?:now|today|nowadays|currently|at present|these days)\b|如今|目前|现在|当前|眼下|今天", re.IGNORECASE
)
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


_ENACTED = lazy.pattern(
    r"\b(?:issued|adopted|enacted|promulgated|passed|ratified|introduced|unveiled|published|released)\b[^.;]{0,60}\b(?:act|law|laws|bill|rules?|regulations?|directive|guid(?:e|ance|elines?)|standards?|polic(?:y|ies)|plan|framework|measures|decree|notice|code|strategy|roadmap|order)\b"
    r"|\b(?:act|law|rules?|regulations?|directive|ban|scheme|polic(?:y|ies)|standards?|decree|code)\b[^.;]{0,60}\b(?:came into force|entered into force|took effect|became law|came into effect|was (?:adopted|passed|signed|issued|enacted))\b"
    r"|(?:印发|出台|颁布|施行|正式实施|起实施|生效|审议通过|联合发布|下发|发布)[^。；]{0,8}(?:[《〈了]|[^。；]{0,30}(?:办法|条例|意见|通知|规划|方案|指南|标准|规范|政策|细则|法案|法律|规定|指引))|[》〉][^。；]{0,12}(?:印发|出台|颁布|施行|实施|生效|通过|发布)",
    re.IGNORECASE,
)


def _passing(period: Period, frame: Period | None) -> bool:
    """In February the group sold …, in the report of a half or a year: a date of that event only."""
    if frame is None or frame.start_date is None or frame.end_date is None:
        return False
    first, last = period.start_date, period.end_date
    if first is None or last is None or (frame.end_date - frame.start_date).days < 80:
        return False
    inside = frame.start_date <= first and last <= frame.end_date
    closes = last == frame.end_date and (first == last or "/" in str(frame.iso))  # the last of the months it counts
    return inside and (last - first).days < 32 and not closes


def _topic(passage: Passage, draft: Draft) -> Found | None:
    """The period that an earlier sentence of the block opens with: "2024 was a year of …" speaks for what follows."""
    for number in range(draft.sentence - 1, max(-1, draft.sentence - 8), -1):
        start, end = passage.sentence(number)
        if TODAY.search(passage.text, start, min(end, start + 40)):
            return None  # in 2014 it sold for 240; it now sells for 515
        opening = _OPENING.match(passage.text, start, end)
        at = opening.end() if opening else start
        first = next(iter(passage.periods_between(start, min(end, at + 24))), None)
        if (
            first is None
            or first.start > at
            or first.iso is None
            or is_base(passage, first)
            or is_founding(passage, first)
        ):
            continue
        if _ENACTED.search(passage.text, first.end, min(end, first.end + 200)):
            return None  # in June 2023 the ministry issued …: what stands since is of no month
        if is_stretch(first) and not _passing(first, passage.frame):
            return _part_of_it(passage, draft, placed(passage, first))
        return None
    return None
