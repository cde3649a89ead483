"""Who says a figure: sources named in its sentence, notes beside its table, numbered references."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tieout import lazy
from tieout.claims import houses
from tieout.claims.attribution import Attribution
from tieout.claims.house_names import NEVER, inside_word, kind_of, listed, selves, suffixes, trimmed_name
from tieout.claims.passage import Draft, Passage
from tieout.claims.quoted import with_quoted
from tieout.claims.words import patterns
from tieout.sources._listed import Listed

_REFERENCE = lazy.pattern(
    r"\[{1,2}\^?(\d{1,3})(?:\s*[,，、]\s*\d{1,3})*\]{1,2}|【(\d{1,3})[†】]|[（(](\d{1,3})(?:\s*[,，、]\s*\d{1,3})*[)）]"
)
_CLOSES = lazy.pattern(r"\s*(?:[\[【(（][^\]】)）\n]{1,12}[\]】)）]\s*){1,6}")
_LABEL = lazy.pattern(r"[（(]\s*(?:数据|资料)?(?:来源|出处|[Ss]ources?|SOURCES?)\s*[:：]")


def attributions(passage: Passage, known: Sequence[str] = ()) -> list[Attribution]:
    """Every source that a block's sentences name, in order of place. `known`: names that earlier blocks named."""
    found: list[Attribution] = []
    before: int | None = None
    for start, end in passage.segments.sentences:
        if end - start > 4000:
            end = start + 4000
        new = _in_sentence(passage, start, end, found, known)
        told = _of_sentence_before(passage, before, start, end) if before is not None else []
        new += houses.beside(passage, start, end, new, [*known, *(x.who for x in found if x.who)])
        found += told or new or _continued(passage, start, end, found) or _answers(passage, start, end, found)
        before = start
    if passage.segments.sentences and not any(a.start < 20 for a in found):
        found += _headed(passage)
    found = with_quoted(passage, found)
    found.sort(key=lambda a: a.start)
    return found


_HEADED = lazy.pattern(
    r"[\W_]*(?P<who>[^，。；：、,;:（）()\s\d]{2,16}?(?:[^格布结破大时定]局|总署|(?<!行业)协会|研究院|研究所|委员会|(?<=[\u4e00-\u9fff]{2})证券|联合会|商会|学会|智库|研究中心|央行|世界银行)"
    r"|[A-Z][\w&.’'-]*(?:\s+(?:of|for|and|&|[A-Z][\w&.’'-]*)){0,5}?)\s*[：:]\s*(?=\S)"
)


def _headed(passage: Passage) -> list[Attribution]:
    """国家能源局：2024年新增…, IEA: sales hit …: an organisation and a colon before a sentence that it tells."""
    match = _HEADED.match(passage.text)
    if match is None or len(passage.text) - match.end() < 12 or passage.block.cell is not None:
        return []
    who, start, end = trimmed_name(passage.text, *match.span("who"))
    folded = who.casefold()
    if who.isascii() and not (folded in listed("organization") or folded.endswith(_NOTED)):
        return []
    if kind_of(who) != "name" or _ABOUT_ITSELF.match(passage.text, match.end()):
        return []
    return [Attribution(who, start, end, match.end(), passage.sentence(0)[1], who, match.end())]


_NOTED = (" agency", " association", " federation", " institute", " bureau", " council", " research", " statistics")
_ABOUT_ITSELF = lazy.pattern(
    r"(?:19|20)\d\d年?(?:全年|上半年)?(?:营收|营业收入|净利)|营收|营业收入|净利|买入|增持|维持"
)


def _of_sentence_before(passage: Passage, before: int, start: int, end: int) -> list[Attribution]:
    """这一数字来自…, The count comes from …: whose the figures of the sentence before are."""
    for pattern in patterns("attribution", "next"):
        match = pattern.match(
            passage.text, start + len(passage.text[start:end]) - len(passage.text[start:end].lstrip()), end
        )
        if match is None:
            continue
        who, a, b = trimmed_name(passage.text, match.start("who"), match.end("who"))
        if kind_of(who) == "name":
            return [Attribution(who, a, b, before, end, who)]
    return []


def _answers(passage: Passage, start: int, end: int, earlier: Sequence[Attribution]) -> list[Attribution]:
    """What those who were asked said, in the sentences after the one that tells who asked them."""
    last = earlier[-1] if earlier else None
    if (
        last is None
        or not last.asks
        or passage.text[last.governs_to : start].strip()
        or "%" not in passage.text[start:end].replace("％", "%").replace("percent", "%").replace("per cent", "%")
    ):
        return []
    return [replace(last, governs_from=start, governs_to=end, stop=0)]


_PARTS = lazy.pattern(
    r"\s*(?:其中|Of (?:this|these|which|that|the total)\b|Within (?:this|that)\b|(?:(?:In|On|Under|For) )?(?:[Ii]ts|[Tt]heir) (?:(?:base|central|low|high|best|worst|bull|bear)[- ]case|own (?:case|number)|forecasts?|report|data|figures|analysts|survey|model)\b)"
)


_ITS = lazy.pattern(r"\s*(?:(?:In|On|Under|For) )?(?:its|their)\b", re.IGNORECASE)
_TOLD = lazy.pattern(
    r"显示|统计|数据|披露|公布|监测|调查|\b(?:according|data|show|shows|showed|report|reported|survey|found|figures|count|counted)\b"
)


def _continued(passage: Passage, start: int, end: int, earlier: Sequence[Attribution]) -> list[Attribution]:
    """其中, of these: a sentence that takes the one before it apart is of the same source."""
    last = earlier[-1] if earlier else None
    if last is None or not last.who or not _PARTS.match(passage.text, start, end):
        return []
    its_own = _ITS.match(passage.text, start, end)
    if passage.text[last.governs_to : start].strip() or not (
        its_own or _TOLD.search(passage.text, last.end, max(last.end, last.stop))
    ):
        return []
    return [Attribution(last.who, last.start, last.end, start, end, last.words)]


def _last(words: str, named: Sequence[Attribution], known: Sequence[str]) -> Attribution | None:
    """Whom 该机构, the council mean: the last one named, of those whose name says so where the word tells."""
    noun = words.casefold().removeprefix("the ").removeprefix("该")
    mine = [x for x in named if x.who]
    if noun in suffixes():
        told = next((x for x in reversed(mine) if noun in str(x.who).casefold()), None)
        if told is not None:
            return told
        name = next((k for k in reversed(known) if noun in k.casefold()), None)
        return Attribution(name, 0, 0, 0, 0, words) if name else None
    return mine[-1] if mine else None


def _in_sentence(
    passage: Passage, start: int, end: int, earlier: Sequence[Attribution], known: Sequence[str] = ()
) -> list[Attribution]:
    text = passage.text[:end]
    found: list[Attribution] = []
    piece = text[start:]
    for pattern in patterns("attribution", "before"):
        for match in pattern.finditer(piece):
            who, a, b = trimmed_name(text, start + match.start("who"), start + match.end("who"))
            if any(x.start <= a < x.end for x in found):
                continue
            kind = "self" if match.group("who").casefold() in selves() else kind_of(who)
            if match.group("who").startswith("《"):
                kind, who = "name", match.group("who").strip("《》")
            if kind == "no":
                continue
            stop = start + match.end()
            if inside_word(text, b) or inside_word(text, stop):
                continue
            behind = (len(text[stop:end].strip(' .。,，”"')) <= 3 and not passage.has_figure(stop, end)) or (
                _CLOSING.search(text, max(start, match.start() + start - 4), a) and not passage.has_figure(stop, end)
            )
            if kind == "name" and behind and passage.has_figure(start, a):
                found.append(Attribution(who, a, b, start, start + match.start(), who, stop))
                continue
            if (
                kind == "name"
                and _ACCORDING.match(match.group())
                and passage.has_figure(start, a)
                and _ASIDE.match(text, b)
            ):
                found.append(Attribution(who, a, b, start, end, who))
                continue
            if kind == "self":
                last = _last(who, [*earlier, *found], known)
                found.append(Attribution(last.who if last else None, a, b, start + match.start(), end, who, stop))
            else:
                found.append(Attribution(who if kind == "name" else None, a, b, start + match.start(), end, who, stop))
    found += _speeches(text, start, end, found)
    for pattern in patterns("attribution", "amid"):
        for match in pattern.finditer(text, start, end):
            who, a, b = trimmed_name(text, match.start("who"), match.end("who"))
            if kind_of(who) == "name" and not any(x.start <= a < x.end for x in found):
                found.append(Attribution(who, a, b, start, end, who))
    for pattern in patterns("attribution", "after"):
        for match in pattern.finditer(text, start, end):
            who, a, b = trimmed_name(text, match.start("who"), match.end("who"))
            labelled = _LABEL.match(match.group()) is not None and kind_of(who) != "vague"
            if (kind_of(who) != "name" and not labelled) or any(x.start <= a < x.end for x in found):
                continue
            left = max(
                [start, *(x.governs_to for x in found if x.governs_to <= match.start() and x.governs_from >= start)]
            )
            found.append(Attribution(who, a, b, left, match.start(), who))
    for pattern in patterns("attribution", "another"):
        for match in pattern.finditer(text, start, end):
            if not any(x.who and x.start < match.end() + 12 and x.start >= match.start() for x in found):
                found.append(Attribution(None, match.start(), match.end(), match.start(), end, match.group()))
    return found


# "…, according to X, down from …": in the middle of its sentence it tells either side.
_ACCORDING = lazy.pattern(r"according to|per ")
_ASIDE = lazy.pattern(r"(?:\s*\([A-Z&.]{2,10}\))?\s*,")


def _speeches(text: str, start: int, end: int, found: Sequence[Attribution]) -> list[Attribution]:
    """Whoever 称, 表示: a company of any name, a person with a post; not what is vague, nor a number of people."""
    told: list[Attribution] = []
    for pattern in patterns("attribution", "speech"):
        for match in pattern.finditer(text[start:end]):
            who, a, b = trimmed_name(text, start + match.start("who"), start + match.end("who"))
            if any(x.start <= a < x.end or (x.who and x.start <= a < x.stop) for x in [*found, *told]):
                continue
            folded = who.casefold()
            nobody = listed("vague") | listed("never") | selves()
            if inside_word(text, b) or inside_word(text, start + match.end()):
                continue
            if len(who) < 2 or folded in nobody or NEVER.match(who) or re.search(r"[%％\d]", who):
                continue
            if any(folded.startswith(v) or folded.endswith(v) for v in listed("vague") if len(v) > 1):
                continue
            told.append(Attribution(who, a, b, start + match.start(), end, who, start + match.end()))
    return told


_CLOSING = lazy.pattern(r"[,，;；”\"]\s*(?:the |an? )?$", re.IGNORECASE)


def decide(
    passage: Passage,
    draft: Draft,
    found: Sequence[Attribution],
    references: Listed,
    note: tuple[str, int, int] | None,
) -> None:
    """Fills said_by. `note`: (name, start, end in the document) of a source line."""
    at = draft.quantity.start
    best: Attribution | None = None
    for one in found:
        if one.governs_from <= at < one.governs_to and (best is None or _nearer(one, best, at)):
            best = one
    if best is not None:
        if best.who:
            draft.said_by = best.who
            draft.because("said_by", "sentence", *passage.place(best.start, best.end))
        else:
            draft.because("said_by", "sentence", *passage.place(best.start, best.end), note=f"vague: {best.words}")
        return
    if references.names and (cited := _cited(passage, draft, references)):
        draft.said_by = cited[0]
        draft.because("said_by", "sentence", *passage.place(cited[1], cited[2]), note="numbered reference")
        return
    if note is not None:
        draft.said_by = note[0]
        draft.because("said_by", "caption", note[1], note[2])


def _nearer(left: Attribution, right: Attribution, at: int) -> bool:
    """The latest source before a figure wins; one after it wins only over none."""
    return (left.own, left.start <= at, left.start) > (right.own, right.start <= at, right.start)


def _cited(passage: Passage, draft: Draft, references: Listed) -> tuple[str, int, int] | None:
    """The first number behind a figure that the list knows; in its sentence, or between that and the next."""
    end = passage.sentence(draft.sentence)[1]
    behind = _CLOSES.match(passage.text, end, end + 40)
    end = behind.end() if behind is not None else end
    for match in _REFERENCE.finditer(passage.text, draft.quantity.end, min(end, draft.quantity.end + 200)):
        number = match.group(1) or match.group(2) or match.group(3)
        if number in references.names and (match.group(3) is None or number in references.round):
            return references.names[number], match.start(), match.end()
    return None


def lead(above: Sequence[tuple[str, Passage]]) -> tuple[str, int, int] | None:
    """据某某统计： on a line of its own: the source of the list under it."""
    for how, passage in above[:2]:
        text = passage.text.rstrip()
        if how != "list" or not text.endswith((":", "：")) or len(text) > 120:
            continue
        told = [x for x in attributions(passage.parse()) if x.who and x.governs_to >= len(text) - 1]
        if told:
            start, end = passage.place(told[-1].start, told[-1].end)
            return str(told[-1].who), start or 0, end or 1
    return None


def source_line(text: str) -> tuple[str, int, int] | None:
    """The name in a line like 数据来源：IDC / Source: Gartner; offsets in `text`."""
    for pattern in patterns("attribution", "note"):
        if match := pattern.search(text):
            if _SEVERAL.search(match.group("who")):
                return None
            who, a, b = trimmed_name(text, match.start("who"), match.end("who"))
            if len(who) > 1:
                return who, a, b
    return None


# Many hands: a table put together from them has no one speaker for a cell.
_SEVERAL = lazy.pattern(
    r"\b(?:company|companies|corporate|annual|issuer) (?:reports?|filings?|data|accounts|disclosures?)\b|\bfilings\b|\bpublic (?:data|sources|information)\b|"
    r"公司公告|各公司|公司(?:年报|财报|官网)|公开(?:资料|信息|数据|报道)|企业(?:公告|年报|官网)|综合(?:自|整理)",
    re.IGNORECASE,
)
