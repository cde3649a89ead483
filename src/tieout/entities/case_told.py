"""Use cases told in a sentence: somebody named uses something, and a figure says what came of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tieout.entities import names
from tieout.entities.cues import expression, source
from tieout.entities.organizations import Names
from tieout.entities.scene import Fact, Scene, Sentence, language
from tieout.locate import scan
from tieout.model import Entity

_RESULT_UNITS = frozenset({"percent", "times", "percentage_point", "basis_point", "hour", "day", "minute", "count"})
_MONEY = frozenset({"CNY", "USD", "EUR", "GBP", "JPY", "INR"})
_FIGURE = re.compile(
    r"\d|[一二三四五六七八九十两半百千](?:成|倍|天|小时|分钟|个月|半|周|年)|\b(?:half|halved|third|quarter|fifth|doubled|tripled)\b"
)
_SAVES = re.compile(
    r"(?:成本|费用|支出|电费)[^，。；]{0,6}(?:下降|降低|减少)|增收|节省|节约|降本|省下|\b(?:sav|cut|lower|reduc)\w*"
)
_PART = re.compile(
    r"\bby (?:an? |one |two |three )?(?:half|quarters?|thirds?|fifths?|tenths?)\b|\b(?:halved|doubled|tripled|quadrupled)\b|\bfrom \w+ (?:days|hours|weeks|minutes|months) to \w+\b"
)
_WE = re.compile(r"(?:In [^,]{4,12},?\s)?[Ww]e\s|我们|本行|本公司")
_TURNING = re.compile(
    r"\b(?:switch\w*|mov\w*|migrat\w*)\b[^,;]{0,40}?\bto$|\b(?:using|thanks to|with (?:help|tools|software|kit) from)$"
)
_GIVEN = re.compile(
    r"(?:为|给|向|帮助|协助|助力)(?P<who>[^，。；\s]{2,14}?)(?=部署|上线|提供|建设|搭建|打造|开发|安装|引入|实施|配备)|"
    r"[^，。；]{0,16}?在(?P<at>[^，。；\s]{2,14}?)(?:[\u4e00-\u9fff]{2}(?:基地|工厂|园区|门店|矿区))?(?=投用|投运|上线|落地|应用)"
)
_RECEIVES = re.compile(
    r"(?:\s?[\u4e00-\u9fffA-Za-z]{0,6}?)\s?(?P<verb>引入|接入|部署|采用|上线|使用|用(?=[^，。]{2,16}[给做]))(?!的)"
)


@cache
def _uses(code: str) -> re.Pattern[str]:
    return re.compile(source(code, "cases", "uses"))


@cache
def _change(code: str) -> re.Pattern[str]:
    return re.compile(source(code, "cases", "change"))


def told(scene: Scene, sentence: Sentence, known: Names) -> Iterator[Entity]:
    """Somebody named uses something named, and a figure says what came of it."""
    text = sentence.text
    if len(text) > 900 or not _FIGURE.search(text):
        return
    code = language(text)
    for start, end in _stretches(text, code):
        piece = text[start:end]
        change = _change(code).search(piece)
        uses = _uses(code).search(piece)
        if change is None or uses is None:
            continue
        actors = [s for s in _actors(text, start, end, known, code) if s[0] < start + change.start()]
        if not actors or actors[0][0] - start > (26 if code == "zh" else 80):
            continue
        result = result_in(text, start, end, code, len(actors) > 1)
        own = bool(_WE.match(text))
        if (
            result is None
            or (uses.start() + start < actors[0][0] and not own)
            or (_speaks(text, actors[0][1], code) and not _uses(code).match(text, actors[0][1]))
        ):
            continue
        if code == "en" and len(actors) == 1 and (found := _turned_to(text, result, known)):
            result, actors = found[0], [*actors, found[1]]
        yield _case(scene, sentence, (start, end), actors, result, uses.end() + start, code, own)


def _turned_to(text: str, result: tuple[int, int], known: Names) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """What came of it and the vendor named behind it: cut its bill by 22% after switching to TerraSense."""
    for a, b in known.find(text, result[0]):
        if turning := re.search(rf"\s(?:after\s|by\s|since\s)?{_TURNING.pattern}", text[result[0] : a].rstrip()):
            return (result[0], result[0] + turning.start()), (a, b)
    return None


def _stretches(text: str, code: str) -> Iterator[tuple[int, int]]:
    """Parts of a sentence that may each tell one case: a clause with its followers, cut where a new actor's field begins."""
    if code == "en":
        yield 0, len(text)
        return
    cuts = [0]
    for match in re.finditer(
        r"\n|[；;]|[，,](?=[\u4e00-\u9fff]{2,4}(?:领域|行业|方面)?\s?[A-Z][A-Za-z]{2,})|[:：](?!//)", text
    ):
        cuts.append(match.end())
    for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True):
        if b - a >= 12:
            yield a, b


def _actors(text: str, start: int, end: int, known: Names, code: str) -> list[tuple[int, int]]:
    spans = known.find(text, start, end)
    if code == "zh":
        head = re.compile(
            r"(?:[\u4e00-\u9fff]{2,6}(?:领域|行业|方面)\s?)?(?P<who>[A-Z][A-Za-z]{2,16})(?=\s?(?:的|通过|利用|借助|基于|使用))"
        )
        if (match := head.match(text, start)) and not any(a <= match.start("who") < b for a, b in spans):
            spans = [match.span("who"), *spans]
        if match := SOMEBODY.match(text, start) or _PLACE.match(text, start):
            spans = [match.span("who"), *(s for s in spans if s[0] >= match.end("who"))]
    nobody = expression(code, "cases", "no_name")
    return sorted({s for s in spans if not nobody.match(text, *s)})


SOMEBODY = re.compile(
    r"\s?(?P<who>(?:某|一家|国内某|华东某)[\u4e00-\u9fff]{2,10}?|[\u4e00-\u9fff]{2,10}(?:医院|银行|大学|学校|工厂|电厂|水厂|煤矿|港口|机场|超市|集团|合作社|农场|园区|酒店|药房|物业|农商行|供电公司|水务公司|公交公司|地铁公司))(?=通过|引入|采用|部署|使用|接入|利用|借助|上线|基于)"
)


_PLACE = re.compile(  # a town or village that does something
    r"\s?(?P<who>[\u4e00-\u9fff]{2,5}(?:市|县|区|镇|乡|村|街道))(?=推出|把|将|引入|通过|建|开|上线|启用|组织|试点|采用|打造|推行|利用|依托)"
)


def _speaks(text: str, end: int, code: str) -> bool:
    """The name belongs to a source: it says the figure, it did not bring it about."""
    return bool(re.match(source(code, "cases", "speaks"), text[end : end + 30]))


def result_in(text: str, start: int, end: int, code: str, any_unit: bool = False) -> tuple[int, int] | None:
    """The clause with the change and its figure: 成本降低50%, cut outages by 30%. `any_unit`: tonnes and such count."""
    change = _change(code)
    for match in change.finditer(text, start, end):
        left = max(text.rfind(c, start, match.start()) for c in "，,；;。\n") + 1 or start
        left = max(left, start)
        rights = [p for c in "，,；;。\n" if (p := text.find(c, match.end(), end)) >= 0]
        right = min(rights, default=end)
        if code == "en":
            left, right = (
                match.start(),
                min([*(p for p in (text.find(" and ", match.end() + 12, end),) if p >= 0), *rights, end]),
            )
        piece = text[match.start() : right]
        saves = bool(_SAVES.search(piece))
        figures = any(
            q.kind == "figure"
            and (any_unit or str(q.unit).partition("/")[0] in _RESULT_UNITS or (saves and q.unit in _MONEY))
            for q in scan(piece).quantities
        )
        if figures or _PART.search(piece):
            effect = re.search(r"(?:将|使得?|让|令|实现|帮助)", text[left:right]) if code == "zh" else None
            return left + (effect.end() if effect else 0), right
    return None


def _case(
    scene: Scene,
    sentence: Sentence,
    span: tuple[int, int],
    actors: Sequence[tuple[int, int]],
    result: tuple[int, int],
    using: int,
    code: str,
    own: bool = False,
) -> Entity:
    text, at = sentence.text, sentence.start
    start = span[0]

    def fact(name: str, a: int, b: int) -> Fact:
        a, b = names.trimmed(text, a, b)
        return scene.fact(name, sentence.block, at + a, at + b, how="sentence")

    facts: list[Fact | None] = []
    first = actors[0]
    between = text[first[1] : actors[1][0]] if len(actors) > 1 else ""
    receives = _RECEIVES.match(text, first[1]) or re.match(
        r"\s(?:uses?|used|deployed|installed|adopted|introduced|switched|rolled|replaced|swapped|bought|put|fitted|moved)",
        text[first[1] : first[1] + 14],
    )
    helped = re.match(source("en", "cases", "opens"), text[first[0] :]) if code == "en" else None
    if own:
        facts.append(fact("vendor", *first))
    elif helped is not None:
        customer = first[0] + helped.start("customer"), first[0] + helped.end("customer")
        facts += [fact("vendor", *first), fact("customer", *customer)]
    elif (
        len(actors) > 1
        and re.search(r"为|帮助|协助|助力|与|和|helped|for|with|equipped|supplied", between)
        and len(between) <= 24
    ):
        facts += [fact("vendor", *first), fact("customer", *actors[1])]
    elif code == "en" and len(actors) > 1 and (_TURNING.search(between.rstrip()) or actors[1][0] >= result[1]):
        facts += [fact("customer", *first), fact("vendor", *actors[1])]
    elif code == "zh" and (given := _GIVEN.match(text, first[1])):
        facts += [fact("vendor", *first), fact("customer", *given.span("who" if given.group("who") else "at"))]
    elif receives:
        facts.append(fact("customer", first[0], receives.start("verb") if receives.re is _RECEIVES else first[1]))
        if len(actors) > 1 and actors[1][1] <= result[0]:
            facts.append(fact("vendor", *actors[1]))
    elif _PLACE.match(text, start):
        facts.append(fact("customer", *first))
    else:
        facts.append(fact("vendor", *first))
        if match := re.search(
            r"为(?P<who>某[\u4e00-\u9fff]{2,10}?)(?=建设|打造|部署|提供|搭建|开发)", text[first[1] : result[0]]
        ):
            facts.append(fact("customer", first[1] + match.start("who"), first[1] + match.end("who")))
    if (
        match := expression("zh", "cases", "fields").match(text[start : first[0]].lstrip("“ "))
        if code == "zh"
        else None
    ):
        shift = start + text[start : first[0]].index(match.group())
        facts.append(fact("industry", shift + match.start("industry"), shift + match.end("industry")))
    stop = min([p for p in (text.find(c, using, result[0]) for c in "，,") if p >= 0] or [result[0]])
    stop = min(stop, using + 60)
    solution = text[using:stop]
    effect = (
        re.search(r"(?:将|使得?|让|令)", solution) if code == "zh" else re.search(r"\s(?:to|which|and)\s", solution)
    )
    if effect and effect.start() >= 2:
        stop = using + effect.start()
    if stop - using >= 2:
        facts.append(fact("solution", using, stop))
    facts.append(fact("result", *result))
    begin = first[0] if code == "zh" else start
    a, b = names.trimmed(text, min(begin, start if text[start : first[0]].strip() else begin), max(result[1], stop))
    return scene.entity("use_case", sentence.block, at + a, at + b, facts)
