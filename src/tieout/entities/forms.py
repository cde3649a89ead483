"""Names whose form says that they are organizations: legal endings, institutions, ministries, company endings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tieout.entities import names
from tieout.entities.cues import any_of, source, words
from tieout.entities.names import is_zh

Found = tuple[int, int, str, bool]


def formed(name: str) -> bool:
    """The name's form says that it is an organization."""
    if names.key_of(name) is not None or names.known_source(name):
        return True
    if is_zh(name):
        for group in ("legal", "institution", "company"):
            match = names.endings(group).search(name)
            if match and match.start() >= 2 and name[:2] not in names.vague():
                return True
        more = names.endings("company_more").search(name)
        return bool(more and more.start() >= 2 and name[:2] not in names.vague() and not names.ordinary(name))
    return bool(names.endings("legal").search(name) or names.endings("institution").search(name)
                or names.endings("company").search(name)) and " " in name  # fmt: skip


def proper(name: str) -> bool:
    """An English name of several capitals, or one odd word (eBay, IDC): hardly the first word of a sentence."""
    return len(name.split()) >= 2 or bool(re.search(r".[A-Z]", name))


@cache
def _institutions() -> re.Pattern[str]:
    """An ending that makes an institution, where no longer one follows and no compound (银行业, 大学生) begins."""
    both = [*words("zh", "names", "legal"), *words("zh", "names", "institution")]
    longer = "[\u4e00-\u9fff]{1,3}局(?!部|面|势|限)|学院|委员会|协会|交易所|研究院|办公室|总局|管理局|研究所|研究中心|实验室|基金会"
    compound = "法|界|业务|系|间|级|存款|贷款|理财|卡|票据|家|股|化|型"
    return re.compile(rf"(?:{any_of(both)})(?![\u4e00-\u9fff]{{0,4}}?(?:{longer})|[\u4e00-\u9fff]?(?:{compound}))")


_BACK = re.compile(r"(?:[\u4e00-\u9fffA-Za-z0-9·]|（[\u4e00-\u9fff]{2,4}）){2,20}$")


@cache
def _english_forms() -> re.Pattern[str]:
    legal = any_of(words("en", "names", "legal"))
    kinds = any_of(words("en", "names", "institution"))
    return re.compile(
        rf"\b(?:{EN_WORDS}\s(?:{legal})(?![\w])|{EN_WORDS}\s(?:{kinds})\b(?:\s(?:of|for|on)\s(?:the\s)?{EN_WORDS})?|"
        rf"(?:Ministry|Department|Bank|University|Bureau|Institute|Office|College|Society|Academy|Chamber|Association|Federation)\s(?:of|for)\s(?:the\s)?{EN_WORDS}(?:\sand\s{EN_WORDS})?)"
    )


@cache
def _head() -> re.Pattern[str]:
    """Words that open a sentence and belong to no name."""
    return re.compile(rf"(?:{source('en', 'names', 'not_start')})\s")


_TITLE = re.compile(r"(?:[A-Z][a-z]+\s){0,3}(?:Officer|President|Chairman|Director|Manager|Secretary)\s(?!of\b)")
EN_WORDS = r"(?:(?:St\.\s|(?:[A-Z]\.){1,3}\s?)?[A-Z][\w&’'-]*(?:\s(?:&|[A-Z][\w&’'-]*)){0,4}?)"


_PORTFOLIO = (
    r"(?:Industry|Information|Technology|Land|Infrastructure|Transport(?:ation)?|Tourism|Trade|Commerce|Finance|Econom(?:y|ic|ics)|Affairs|Climate|Action|"
    r"Change|Environment|Energy|Food|Agriculture|Rural|Development|Health|Welfare|Human|Resources|Services|Labou?r|Social|Security|Education|Science|Culture|"
    r"Sports?|Justice|Home|Interior|Housing|Urban|Regional|Water|Forestry|Fisheries|Mines|Natural|Ecology|Digital|Innovation|Communications?|Planning|"
    r"Construction|Family|Consumer|Protection|Nature|Public|Works|Emergency|Management|Foreign|Internal|Investment|Employment|Equality|Net|Zero)"
)
_MINISTRY = re.compile(
    rf"(?:Ministry|Department|Bureau|Office)\s(?:of|for)\s(?:the\s)?{_PORTFOLIO}(?:(?:,\s(?:and\s)?|\sand\s|\s){_PORTFOLIO}){{1,7}}(?!\w)"
)


def formed_in(text: str) -> Iterator[Found]:
    """Names whose ending makes them an organization whatever stands around them."""
    if is_zh(text):
        for match in _institutions().finditer(text):
            form = match.start()
            back = _BACK.search(text[max(0, form - 24) : form])
            if back is None:
                if text[form : match.end()] in names.authorities():
                    yield form, match.end(), "mention", True
                continue
            lo = max(0, form - 24) + back.start()
            start = names.cut(text, lo, form + 1)
            if form - start < 2 and text[form : match.end()] not in names.authorities():
                start = names.cut(text, lo, form - 1)  # a common word may be part of the name: 行业|协会, 数据|研究院
            start = names.behind_verbs(text, start, match.end())
            if text[form - 1 : form] == "广" and text.startswith("大学", form):
                continue  # 广大学员
            if form - start >= 2 or (text[form : match.end()] in names.authorities() and form - start < 2):
                yield form if form - start < 2 else start, match.end(), "mention", True
    for match in _MINISTRY.finditer(text):
        yield match.start(), match.end(), "mention", True
    for match in _english_forms().finditer(text):
        start = match.start()
        text_ = match.group()
        if text_.isupper() and text_.endswith(" AS"):
            continue  # a headline in capitals
        if (lead := _head().match(text_)) or (lead := _TITLE.match(text_)):
            start += lead.end()
        if len(text[start : match.end()].split()) >= 2:
            yield start, match.end(), "mention", True
