"""Who says a figure: sources named in its sentence, notes beside its table, numbered references."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tieout import lazy, lexicon
from tieout.claims.passage import Draft, Passage
from tieout.claims.words import patterns, vocabulary

_REFERENCE = lazy.pattern(r"\[{1,2}(\d{1,3})(?:\s*[,，、]\s*\d{1,3})*\]{1,2}")
_TRIM = lazy.pattern(
    r"^(?:(?:另外?一?[家个]|某|一家|另有)?(?:知名|著名|权威|领先|专业|第三方|独立|市场|研究|咨询|调研|分析|国际|海外|全球|国内|评级|数据|行业|财经|服务)*(?:机构|公司|平台|媒体|智库|网站)\s*(?=[A-Z])|(?:知名|著名|权威|领先|第三方|独立)的?(?:市场|研究|咨询|调研|分析|国际|评级|数据|行业|财经)*(?:机构|公司|平台|媒体|智库|网站)(?=[\u4e00-\u9fff]{2})|(?:知名|著名)(?=[A-Z])|此外|另外|其中|同时|近日|日前|而|但|据|根据|按照|来自|由|Both |[Tt]he |[Aa] |[Aa]n |(?:In|On|By|At|For|During|Since) (?:(?:early|late|mid)[- ])?(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{1,2})?(?:,? \d{4})?,? )+|(?:在[^，。在]{0,6}(?:研报|报告|年报|公告|财报|白皮书|采访|发布会|致辞|演讲|论坛)(?:中|里|上)?|的|最新|近期|发布|年度|年|于|在|最近|近日|还|也|则|亦|(?<=[\u4e00-\u9fff])(?:19|20)\d\d|'s|’s|研究|调研|报告|统计|数据|整理|绘制|制图|编制|汇编|and|of|,)+$"
)
_DATE = lazy.pattern(r"\d{4}\s*年(?:\d{1,2}\s*月)?(?:\d{1,2}\s*日)?|\d{1,2}\s*月")
_NAME_CHARS = lazy.pattern(r"[A-Z]|[\u4e00-\u9fff]")
_SENTENCE_VERB = lazy.pattern(r"[为是有将达](?:到)?|增长|下降|占|使|通过|实现|is|are|was|were|grew|rose")


@dataclass(frozen=True, slots=True)
class Attribution:
    """A named or vague source and the stretch of the reading that it governs. `who` is None for a vague one."""

    who: str | None
    start: int  # of its words
    end: int
    governs_from: int
    governs_to: int
    words: str
    stop: int = 0  # where its phrase ends: what is said begins here


_LABEL = lazy.pattern(r"[（(]\s*(?:数据|资料)?(?:来源|出处|[Ss]ources?|SOURCES?)\s*[:：]")


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(
        w.casefold() for code in lexicon.languages() for w in lexicon.cues(code, "attribution").get(name, ())
    )


@cache
def _selves() -> frozenset[str]:
    """该机构, the firm, it: whoever was named last."""
    words = {w.casefold() for c in lexicon.languages() for w in lexicon.cues(c, "claims").get("self_pronoun", ())}
    return frozenset(words) | _listed("self")


@cache
def _suffixes() -> tuple[str, ...]:
    return tuple(sorted(_listed("suffix")))


def attributions(passage: Passage, known: Sequence[str] = ()) -> list[Attribution]:
    """Every source that a block's sentences name, in order of place. `known`: names that earlier blocks named."""
    found: list[Attribution] = []
    before: int | None = None
    for start, end in passage.segments.sentences:
        if end - start > 4000:
            end = start + 4000
        new = _in_sentence(passage, start, end, found, known)
        told = _of_sentence_before(passage, before, start, end) if before is not None else []
        found += told or new or _continued(passage, start, end, found)
        before = start
    if passage.segments.sentences and not any(a.start < 20 for a in found):
        found += _headed(passage)
    found = _with_quoted(passage, found)
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
    who, start, end = _name(passage.text, *match.span("who"))
    folded = who.casefold()
    if who.isascii() and not (folded in _listed("organization") or folded.endswith(_NOTED)):
        return []
    if _kind(who) != "name" or _ABOUT_ITSELF.match(passage.text, match.end()):
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
        who, a, b = _name(passage.text, match.start("who"), match.end("who"))
        if _kind(who) == "name":
            return [Attribution(who, a, b, before, end, who)]
    return []


_PARTS = lazy.pattern(
    r"\s*(?:其中|Of (?:this|these|which|that|the total)\b|Within (?:this|that)\b|(?:Its|Their) (?:base case|central case|forecasts?|report|data|figures|analysts|survey|model)\b)"
)


_TOLD = lazy.pattern(
    r"显示|统计|数据|披露|公布|监测|调查|\b(?:according|data|show|shows|showed|report|reported|survey|found|figures|count|counted)\b"
)


def _continued(passage: Passage, start: int, end: int, earlier: Sequence[Attribution]) -> list[Attribution]:
    """其中, of these: a sentence that takes the one before it apart is of the same source."""
    last = earlier[-1] if earlier else None
    if last is None or not last.who or not _PARTS.match(passage.text, start, end):
        return []
    if passage.text[last.governs_to : start].strip() or not _TOLD.search(
        passage.text, last.end, max(last.end, last.stop)
    ):
        return []
    return [Attribution(last.who, last.start, last.end, start, end, last.words)]


def _last(words: str, named: Sequence[Attribution], known: Sequence[str]) -> Attribution | None:
    """Whom 该机构, the council mean: the last one named, of those whose name says so where the word tells."""
    noun = words.casefold().removeprefix("the ").removeprefix("该")
    mine = [x for x in named if x.who]
    if noun in _suffixes():
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
            who, a, b = _name(text, start + match.start("who"), start + match.end("who"))
            if any(x.start <= a < x.end for x in found):
                continue
            kind = "self" if match.group("who").casefold() in _selves() else _kind(who)
            if match.group("who").startswith("《"):
                kind, who = "name", match.group("who").strip("《》")
            if kind == "no":
                continue
            stop = start + match.end()
            behind = len(text[stop:end].strip(' .。,，”"')) <= 3 or (
                _CLOSING.search(text, max(start, match.start() + start - 4), a) and not passage.has_figure(stop, end)
            )
            if kind == "name" and behind and passage.has_figure(start, a):
                found.append(Attribution(who, a, b, start, start + match.start(), who, stop))
                continue
            if kind == "self":
                last = _last(who, [*earlier, *found], known)
                found.append(Attribution(last.who if last else None, a, b, start + match.start(), end, who, stop))
            else:
                found.append(Attribution(who if kind == "name" else None, a, b, start + match.start(), end, who, stop))
    found += _speeches(text, start, end, found)
    for pattern in patterns("attribution", "amid"):
        for match in pattern.finditer(text, start, end):
            who, a, b = _name(text, match.start("who"), match.end("who"))
            if _kind(who) == "name" and not any(x.start <= a < x.end for x in found):
                found.append(Attribution(who, a, b, start, end, who))
    for pattern in patterns("attribution", "after"):
        for match in pattern.finditer(text, start, end):
            who, a, b = _name(text, match.start("who"), match.end("who"))
            labelled = _LABEL.match(match.group()) is not None and _kind(who) != "vague"
            if (_kind(who) != "name" and not labelled) or any(x.start <= a < x.end for x in found):
                continue
            left = max(
                [start, *(x.governs_to for x in found if x.governs_to <= match.start() and x.governs_from > start)]
            )
            found.append(Attribution(who, a, b, left, match.start(), who))
    for pattern in patterns("attribution", "another"):
        for match in pattern.finditer(text, start, end):
            if not any(x.who and x.start < match.end() + 12 and x.start >= match.start() for x in found):
                found.append(Attribution(None, match.start(), match.end(), match.start(), end, match.group()))
    return found


def _speeches(text: str, start: int, end: int, found: Sequence[Attribution]) -> list[Attribution]:
    """Whoever 称, 表示: a company of any name, a person with a post; not what is vague, nor a number of people."""
    told: list[Attribution] = []
    for pattern in patterns("attribution", "speech"):
        for match in pattern.finditer(text[start:end]):
            who, a, b = _name(text, start + match.start("who"), start + match.end("who"))
            if any(x.start <= a < x.end or (x.who and x.start <= a < x.stop) for x in [*found, *told]):
                continue
            folded = who.casefold()
            listed = _listed("vague") | _listed("never") | _selves()
            if len(who) < 2 or folded in listed or _NEVER.match(who) or re.search(r"[%％\d]", who):
                continue
            if any(folded.startswith(v) or folded.endswith(v) for v in _listed("vague") if len(v) > 1):
                continue
            told.append(Attribution(who, a, b, start + match.start(), end, who, start + match.end()))
    return told


_CLOSING = lazy.pattern(r"[,，;；”\"]\s*(?:the |an? )?$", re.IGNORECASE)
_MARKS = lazy.pattern(r"[“”「」\"]")
_ROLE = lazy.pattern(
    r"^.*(?:总裁|经理|[院所会部厅局校董事]长|主任|首席[^，]{0,6}官|首席[^，]{0,4}家|分析师|教授|秘书长|总监|负责人|研究员|主管|合伙人|CEO|CFO|COO)"
)
_OURSELVES = lazy.pattern(r"^(?:we|our|us|i|我们|我|公司|本公司)$", re.IGNORECASE)


def _with_quoted(passage: Passage, found: list[Attribution]) -> list[Attribution]:
    """Who speaks a quotation, told right behind it, says all of it and the block's other quotations; its "we" is they."""
    text = passage.text
    marks = list(_MARKS.finditer(text))[:400]
    if len(marks) < 2:
        return found
    quoted = _quotations(marks)
    spoken: list[tuple[int, int, Attribution]] = []
    for pattern in patterns("attribution", "quoted"):
        for match in pattern.finditer(text):
            inside = next((q for q in quoted if match.start() < q[1] <= match.start() + 3), None)
            start, end = match.span("who")
            if role := _ROLE.match(text[start:end]):
                start += role.end() if role.end() < end - start else 0
            who, a, b = _name(text, start, end)
            if inside is None or len(who) < 2 or who.casefold() in _listed("never") | _listed("vague"):
                continue
            spoken.append((*inside, Attribution(who, a, b, inside[0], inside[1], who)))
    if not spoken:
        return found
    within = [q for q in quoted if any(q[0] >= s[0] for s in spoken)]
    kept = [
        x
        for x in found
        if not (x.who is None and _OURSELVES.match(x.words) and any(q[0] <= x.start < q[1] for q in within))
    ]
    for start, end in within:
        last = next(s for s in reversed(spoken) if s[0] <= start)
        kept.append(Attribution(last[2].who, last[2].start, last[2].end, start, end, last[2].words))
    return kept


def _quotations(marks: Sequence[re.Match[str]]) -> list[tuple[int, int]]:
    """[start, end) of each quotation, its marks included; straight marks open and close in turn."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for mark in marks:
        if mark.group() in "“「" or (mark.group() == '"' and opened is None):
            opened = mark.start()
        elif opened is not None:
            found.append((opened, mark.end()))
            opened = None
    return found


def _name(text: str, start: int, end: int) -> tuple[str, int, int]:
    """The name without dates and filler at its ends."""
    for _ in range(4):
        piece = text[start:end]
        trimmed = _TRIM.sub("", piece)
        trimmed = (
            _DATE.sub("", trimmed).strip(" 　“”\"'《》*,，")
            if _DATE.match(trimmed) or _DATE.search(trimmed[-8:])
            else trimmed.strip(" 　“”\"'*,，.")
        )
        at = piece.find(trimmed) if trimmed else 0
        if trimmed == piece or not trimmed:
            break
        start, end = start + at, start + at + len(trimmed)
    return text[start:end], start, max(end, start + 1)


_NEVER = lazy.pattern(
    r"^[向对给让把将被以使自从在]|.*每\d|.*(?:计算|口径|不变价|可比价|标准|要求|规定)$"
)  # 向全体股东每10股: an object, not who speaks


def _kind(who: str) -> str:
    """name, vague, self (该机构: whoever spoke before) or no (not a source at all)."""
    folded = who.casefold().strip()
    if any(c in who for c in "%％") or re.match(r"\d+(?:\.\d+)?[^\d\s]?的", who):
        return "no"
    if folded in _listed("never") or _NEVER.match(who):
        return "no"
    if folded in _suffixes():
        return "self"  # 协会, "the council": one that was named before
    if len(folded) < 2 or not _NAME_CHARS.search(who):
        return "no" if folded not in _listed("vague") else "vague"
    if folded in _selves():
        return "self"
    if folded in _listed("vague"):
        return "vague"
    for name in _listed("organization"):
        at = folded.find(name)
        if at == 0 or (at > 0 and (name.isascii() or at <= 4)):
            rest = folded[at + len(name) :]
            whole = not name.isascii() or not (rest[:1].isalpha() or (at and folded[at - 1].isalpha()))
            if whole and len(rest) <= 12 and not re.search(r"[“”\"/对将]", folded):
                return "name"
    if folded.endswith(_suffixes()):
        return "name"
    if re.match(r"^[A-ZÀ-ÖØ-Þ]", who) and all(ord(c) < 0x250 or c == "’" for c in who):
        words = who.split()
        return "no" if words[0].casefold() in _listed("vague") else "name"
    if any(folded.startswith(v) or folded.endswith(v) for v in _listed("vague") if len(v) > 1 and not v.isascii()):
        return "vague"
    if (
        vocabulary("measures").find(who)
        or _SENTENCE_VERB.search(who)
        or len(who) > 10
        or re.search(r"[与和的及或]", who)
    ):
        return "no"
    area = vocabulary("areas").find(who)
    return "no" if area and area[0].end - area[0].start == len(who) else "name"


def decide(
    passage: Passage,
    draft: Draft,
    found: Sequence[Attribution],
    references: Mapping[str, str],
    note: tuple[str, int, int] | None,
) -> None:
    """Fills said_by. `references`: number -> name; `note`: (name, start, end in the document) of a source line."""
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
    if references and (cited := _cited(passage, draft, references)):
        draft.said_by = cited[0]
        draft.because("said_by", "sentence", *passage.place(cited[1], cited[2]), note="numbered reference")
        return
    if note is not None:
        draft.said_by = note[0]
        draft.because("said_by", "caption", note[1], note[2])


def _nearer(left: Attribution, right: Attribution, at: int) -> bool:
    """The latest source before a figure wins; one after it wins only over none."""
    return (left.start <= at, left.start) > (right.start <= at, right.start)


def _cited(passage: Passage, draft: Draft, references: Mapping[str, str]) -> tuple[str, int, int] | None:
    end = passage.sentence(draft.sentence)[1]
    match = _REFERENCE.search(passage.text, draft.quantity.end, min(end, draft.quantity.end + 200))
    if match and match.group(1) in references:
        return references[match.group(1)], match.start(), match.end()
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
            who, a, b = _name(text, match.start("who"), match.end("who"))
            if len(who) > 1:
                return who, a, b
    return None


# Many hands: a table put together from them has no one speaker for a cell.
_SEVERAL = lazy.pattern(
    r"\b(?:company|companies|corporate|annual|issuer) (?:reports?|filings?|data|accounts|disclosures?)\b|\bfilings\b|\bpublic (?:data|sources|information)\b|"
    r"公司公告|各公司|公司(?:年报|财报|官网)|公开(?:资料|信息|数据|报道)|企业(?:公告|年报|官网)|综合(?:自|整理)",
    re.IGNORECASE,
)
