"""The line item, or the things counted, that a figure is of besides whose it is: 会员企业|销售利润率, Veloriva|net debt.

A figure whose clause names no thing of its own takes its subject over from what stands before or above it. What its clause
does say, in words of a measure alone, stays beside that name; the key, by which figures are compared, is left as it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from tieout.claims import headings, own
from tieout.claims.chinese import words
from tieout.claims.edges import CJK, edge_words, trim
from tieout.claims.passage import Draft, Passage
from tieout.claims.phrase import around, named_by, verbal
from tieout.claims.thing import core, names_part
from tieout.claims.voices import means_trade
from tieout.claims.words import Hit

_PLAIN = frozenset(
    {"share", "growth", "yoy_growth", "qoq_growth", "cagr", "market_size", "respondent_share", "percentage"}
)
_LONGEST_ZH, _LONGEST_EN = 14, 40
_PIECES = frozenset({"unit", "units", "item", "items", "piece", "pieces", "people", "times"})
_HOME = frozenset({"全国", "我国", "国内", "中国"})
_COUNTED = ("n", "vn", "b", "j", "l", "eng", "an", "s", "z", "i")


def settle(passage: Passage, draft: Draft, before: Sequence[Draft]) -> None:
    """Adds to the subject what the figure's own clause calls it; a rate of growth is of what the level before it is.
    What an organisation tells of itself is of the organisation."""
    if draft.ordinal or (draft.subject and headings.is_organization(draft.subject)):
        return
    if draft.beside is not None and draft.beside.subject_key == draft.subject_key:
        draft.subject = draft.beside.subject
        return
    if _of_its_own(passage, draft):
        return
    if draft.measure == "share" and (place := _place(passage, draft)):
        draft.subject = placed(place, draft.subject)
    item = _line_item(passage, draft) or _counted(passage, draft)
    if not item and draft.role == "growth" and before:
        last = next((d for d in reversed(before[-3:]) if d.role != "growth"), None)
        told = last.measure or "\0" if last is not None else "\0"
        if (
            last is not None
            and last.subject_key == draft.subject_key
            and told in (draft.of, (draft.measure or "").removesuffix("_change"))
        ):
            draft.subject = last.subject
        return
    if headings.part_of_itself(item) is not None:
        return
    if not item or item.casefold() in (draft.subject or "").casefold():
        return
    whose = core(draft.subject) if draft.subject else ""
    if whose and whose.casefold() in item.casefold():
        draft.subject = item if "全球" in whose else item.replace("全球", "")
        return
    item = item[0].lower() + item[1:] if whose and item[1:2].islower() else item
    space = "" if CJK.match(item) and CJK.search(whose[-1:]) else " "
    draft.subject = f"{whose}{space}{item}" if whose else item


def placed(place: str, whose: str | None) -> str:
    """华东|水泥, Europe|packaging: the part of what is told of that a place stands for."""
    if not whose or place.casefold() in whose.casefold():
        return whose or place
    return f"{place}{'' if CJK.search(place) and CJK.match(whose) else ' '}{core(whose)}"


def _place(passage: Passage, draft: Draft) -> str:
    """The place that the figure's clause begins with, where it names nothing else: Europe accounted for 36%."""
    told = next(iter(passage.figures_before(draft.start, 1)), None)
    start = max(passage.head(draft.clause), told.end if told is not None else 0)
    hit = passage.areas.first(start, draft.start)
    if hit is None or hit.keys[0] == "world" or hit.form in _HOME or trim(passage.text[start : hit.start])[0]:
        return ""
    return hit.form


def _of_its_own(passage: Passage, draft: Draft) -> bool:
    """Whether the subject was read from the figure's own clause."""
    source = next((b for b in draft.basis if b.field == "subject"), None)
    if source is None or source.how != "clause" or source.start is None:
        return False
    head, end = passage.place(passage.head(draft.clause), passage.clause(draft.clause).end)
    return head is None or end is None or head <= source.start < end


def _line_item(passage: Passage, draft: Draft) -> str:
    """Words of a measure in the figure's own clause."""
    hit = named_by(passage, draft)
    if hit is None or set(hit.keys) & _PLAIN or (draft.family == "count" and hit.start >= draft.quantity.start):
        return ""
    if draft.role == "growth" and draft.of not in hit.keys:
        return ""
    head = passage.head(draft.clause)
    if not head <= hit.start < draft.right:
        return ""
    text = _words_of(passage, draft, hit, head)
    if text.startswith(("扣除", "剔除")):
        return ""  # 扣除价格因素: in which terms the figure holds
    told = draft.of if draft.role == "growth" else draft.measure
    if told in hit.keys and any(
        hit.form.casefold() in w for w in edge_words("bare_measure")
    ):  # the measure says it: only what tells it from the next stays
        light = trim(text.replace(hit.form, " "))[0]
        return text if names_part(light) and not means_trade(light) else ""
    return text


def _words_of(passage: Passage, draft: Draft, hit: Hit, head: int) -> str:
    """The noun phrase that a measure's words end, in the clause that begins at `head`."""
    start = max([head, *(q.end for q in passage.figures_before(hit.start, 1))])
    if CJK.search(hit.form):
        text = own.clean(passage, start, hit.end)[0]
        return text if hit.form in text and len(text) <= _LONGEST_ZH else hit.form
    if verbal(passage.text, hit):
        return ""
    text = around(passage, start, hit)
    return text if hit.form.casefold() in text.casefold() and len(text) <= _LONGEST_EN else hit.form


def _counted(passage: Passage, draft: Draft) -> str:
    """Pallion robots of 180 Pallion robots, 耗费者 of 3,015名耗费者."""
    q = draft.quantity
    if draft.family != "count" or draft.role in ("share", "growth"):
        return ""
    if q.noun and not CJK.search(q.noun):
        return trim(q.noun)[0] if len(q.noun) <= _LONGEST_EN and q.noun.casefold() not in _PIECES else ""
    text = passage.text[q.end : min(draft.right, q.end + _LONGEST_ZH)]
    if not CJK.match(text[:1]):
        return q.noun if q.noun and len(q.noun) > 1 else ""
    end = 0
    for start, stop, tag, _ in words(text):
        if start != end or not tag.startswith(_COUNTED):
            break
        end = stop
    return text[:end] if end > 1 else q.noun if q.noun and len(q.noun) > 1 else ""
