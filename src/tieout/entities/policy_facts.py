"""What a sentence says of a rule it names: who issued it, for which place, from when."""

from __future__ import annotations

import re
from functools import cache

from tieout.claims.words import vocabulary
from tieout.entities import dates, names
from tieout.entities.cues import expression, source
from tieout.entities.scene import language


@cache
def issued_by() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(rf"(?P<who>[\u4e00-\u9fff、和与]{{2,26}}?)\s?(?:{source('zh', 'policies', 'issues')})\s?$"),
        re.compile(rf"(?P<who>{names.EN_NAME})(?:{source('en', 'policies', 'issues')})$"),
    )


_BY = re.compile(rf"\b(?:issued|adopted|published|enacted|proposed|passed)\sby\s(?:the\s)?(?P<who>{names.EN_NAME})")


_NAMED_AFTER = re.compile(  # 《》（某部、某局）, 《》由某部于2024年印发
    r"\s?[（(](?P<who>[\u4e00-\u9fff、]{3,40}?)(?:[，,；;\s][^（()）]{0,24})?[)）]|"
    r"[^，。；《]{0,8}由(?P<by>[^，。；《》]{2,30}?)(?:于|在)?(?:(?:19|20)\d{2}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:联合|共同|正式|牵头)?(?:印发|发布|出台|颁布|公布|制定|编制|起草|下发|通过)"
)


def issuer_of(text: str, before: tuple[int, int], after: tuple[int, int]) -> tuple[int, int] | None:
    """Who issued it: X印发《》, X的《》, the X adopted the Act, the Act issued by X."""
    lead = text[slice(*before)]
    for pattern in issued_by():
        if match := pattern.search(lead):
            start, end = before[0] + match.start("who"), before[0] + match.end("who")
            if names.is_zh(text[start:end]):
                start = issuer_start(text, start, end)
            start, end = names.trimmed(text, start, end)
            if (others := _AND_OTHERS.search(text, start, end)) and others.start() - start >= 3:
                end = others.start()
            if end - start >= 2 and (could_issue(text[start:end]) or _subject(text, start, end)):
                return start, end
    hits = [
        h
        for h in names.listed(text, *before)
        if text[h.end : before[1]].strip(" 的'’s：:\"“the《,，") in ("", "new", "the")
    ]
    if hits:
        return hits[-1].start, hits[-1].end
    if match := _NAMED_AFTER.match(text, *after):
        group = "who" if match.group("who") else "by"
        start, end = match.span(group)
        name = text[start:end]
        if (names.is_zh(name) and could_issue(name)) or (group == "by" and names.plausible(name)):
            return start, end
    if match := _BY.search(text, *after):
        return match.span("who")
    possessive = re.search(rf"(?P<who>{names.EN_NAME})(?:'s|’s)\s(?:[a-z]+\s){{0,2}}$", lead)
    if possessive and could_issue(possessive.group("who")):
        return before[0] + possessive.start("who"), before[0] + possessive.end("who")
    return None


def _subject(text: str, start: int, end: int) -> bool:
    """An English name that is the subject of "published the", wherever it comes from."""
    return not names.is_zh(text[start:end]) and names.plausible(text[start:end]) and end - start >= 4


def issuer_start(text: str, start: int, end: int) -> int:
    """An issuer begins after a date or a stop; 与 and 、 may join several."""
    piece = text[start:end]
    cut = max(
        (m.end() for m in re.finditer(r"[年月日，：]|随着|根据|按照|其中|此外|同时|由|近日|日前|于|的", piece)),
        default=0,
    )
    return start + (cut if cut < len(piece) - 1 else 0)


_AND_OTHERS = re.compile(r"等(?:[一二三四五六七八九十\d]+)?(?:部门|部分|部委|单位|机构)?$")


def could_issue(name: str) -> bool:
    code = language(name)
    if code == "zh":
        first = re.split(r"[、和与]", name)[-1]
        area = vocabulary("areas").find(first)
        whole = bool(area) and area[0].end - area[0].start == len(first)
        return (
            whole
            or bool(re.search(source("zh", "policies", "sources") + "$", first) and names.plausible(first))
            or names.key_of(first) is not None
        )
    return (
        bool(expression("en", "policies", "sources").search(name))
        or names.key_of(name) is not None
        or (bool(vocabulary("areas").find(name)))
    )


def area_of(text: str, within: tuple[int, int]) -> tuple[str, int, int] | None:
    """The place whose rule it is: the last one before its name, or the first in the name."""
    hits = vocabulary("areas").find(text, *within)
    hits = [h for h in hits if h.keys[0] != "world" and not (h.form.isupper() and h.end == within[1])]
    if not hits:
        return None
    inside = [h for h in hits if h.start >= within[1] - 40]
    best = (inside or hits)[0] if len(hits) > 1 else hits[0]
    return best.keys[0], best.start, best.end


_CITY = re.compile(r"[\u4e00-\u9fff]{2,3}?(?:市|省|自治区|州|县|区)(?![场域间政级长委])")
_NATION = re.compile(r"(?:国家|全国|我国)(?:的|层面的?|发布的?|出台的?)?\s?$")


def placed_title(text: str, title: int, name: int) -> tuple[str, int, int] | None:
    """The place in a title's first words, in its own characters (深圳市), or China for 国家 right before the title."""
    if city := _CITY.match(text, title):
        return city.group(), *city.span()
    nation = _NATION.search(text, max(0, name - 8), name)
    return ("CN", *nation.span()) if nation else None


def dates_of(text: str, reach: tuple[int, int], span: tuple[int, int]) -> dict[str, tuple[str, int, int]]:
    """issued, in_force and effective dates in the part of a sentence that is about one rule."""
    found: dict[str, tuple[str, int, int]] = {}
    code = language(text)
    holds = expression(code, "policies", "effective")
    issued = expression(code, "policies", "issued")
    for iso, start, end in dates.everywhere(text, *reach):
        if span[0] <= start < span[1]:
            continue
        after = text[end : end + 30]
        before = text[max(reach[0], start - 34) : start]
        lead = text[reach[0] : span[0]] if start >= span[1] else before
        if code == "zh" and (text[end - 1] == "起" or after.startswith("起") or _holds(holds, issued, after)):
            name = "effective"
        elif code == "en" and (m := _last(holds, before)) and start - (max(reach[0], start - 34) + m.end()) <= 8:
            name = "effective" if expression("en", "policies", "applies").search(m.group()) else "in_force"
        elif code == "en" and start >= span[1] and _FROM.search(before) and not issued.search(before):
            name = "effective"
        elif end <= span[0] or issued.search(before) or issued.search(after) or issued.search(lead):
            name = "issued"
        else:
            continue
        found.setdefault(name, (iso, start, end))
    if "in_force" in found and "effective" not in found:
        found["effective"] = found.pop("in_force")
    if "issued" in found and "effective" not in found and not issued.search(text[slice(*reach)]):
        near = text[span[1] : span[1] + 24]
        if holds.search(near):
            found["effective"] = found.pop("issued")
    return found


_FROM = re.compile(r"\b(?:from|as of|starting|beginning|with effect from)\s(?:the\s)?$")


def _holds(holds: re.Pattern[str], issued: re.Pattern[str], after: str) -> bool:
    """A date's own clause goes on to say that something holds from then on."""
    match = holds.search(after)
    between = after[: match.start()] if match else ""
    return match is not None and not re.search(r"[；;。]", between) and not issued.search(between)


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = None
    for found in pattern.finditer(text):  # noqa: B007
        pass
    return found
