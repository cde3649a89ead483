"""Organizations that sentences name: sources, names of a form of their own, lists of companies, who launches something.

Each finder yields (start, end, role, strong) in a sentence; what is weak alone must agree with something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tieout import lexicon
from tieout.claims.words import patterns, vocabulary
from tieout.entities import names
from tieout.entities.beside import beside, coined, odd
from tieout.entities.cues import source
from tieout.entities.forms import Found, formed, formed_in, proper
from tieout.entities.names import EN_NAME, ZH_LAZY, is_zh
from tieout.entities.scene import Sentence

LIST_ITEM_LIMIT = 12


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a block's reading, the role that shows it, and whether that alone is enough."""

    block: int
    start: int
    end: int
    name: str
    role: str
    strong: bool
    how: str = "sentence"


@cache
def company_noun() -> re.Pattern[str]:
    return re.compile(
        r"(?:企业|公司|厂商|车企|药企|钢企|券商|银行)|\b(?:companies|manufacturers|producers|vendors|providers|banks|"
        r"carmakers|automakers|insurers|airlines|retailers|makers|suppliers|operators|firms|utilities)\b",
        re.IGNORECASE,
    )


def source_name(text: str, start: int, end: int) -> tuple[int, int]:
    """A source's name without titles and dates around it."""
    piece = text[start:end]
    if "《" in piece:
        end = start + piece.index("《")
    if match := re.search(
        r"[,，]?\s*(?:\d{4}|January|February|March|April|May|June|July|August|September|October|November|December)\b.*$",
        text[start:end],
    ):
        end = start + match.start()
    if match := re.search(r"\.\s[A-Z]", text[start:end]):
        end = start + match.start()
    if match := re.search(
        r"(?<=..)(?:公司)?(?:公告|年报|财报|官网|招股(?:说明)?书|公开(?:资料|信息|数据)|定期报告)$", text[start:end]
    ):
        end = start + match.start()
    if match := re.search(r"\s(?:整理|及|and)\s?.{0,8}$|整理$|(?:公开)?(?:数据|资料|报告)整理$", text[start:end]):
        end = start + match.start()
    return names.trimmed(text, start, end)


def in_sentence(sentence: Sentence) -> Iterator[Mention]:
    text = sentence.text
    spans = [*_attributed(text), *formed_in(text), *_lists(text), *_acting(text), *beside(text)]
    titles = [m.span() for m in _WORK.finditer(text)] if "《" in text else []
    for start, end, role, strong in spans:
        if (joint := text.find(" and the ", start, end)) > start and role == "source":
            end = joint
        start, end = names.trimmed(text, start, end)
        if any(a < start and end < b for a, b in titles):
            continue
        end = _whole_ending(text, start, end)
        if (inner := _OFFICE.match(text, start)) and inner.end() >= end:
            end, strong = inner.end("who"), True
        if (post := _POST.search(text, start, end)) and post.start() - start >= 2:
            end, strong = post.start(), True
        while end - start > 2 and is_zh(text[start:end]) and text[end - 1] in "新拟也已曾再又亦均正将":
            end -= 1
        if text[start:end].endswith(("'s", "’s")):
            end -= 2
        if (of := _OF_TOWN.match(text[start:end])) and odd(of.group("who")):
            end = start + of.end("who")
        for tail in (_WHEN, _REPORTS):
            if said := tail.search(text, start, end):
                end = said.start()
        start += len(lead.group()) if (lead := _LEADS.match(text, start, end)) else 0
        start += len(lead.group()) if (lead := _ROLE.match(text[start:end])) else 0
        start += len(owner.group()) if (owner := _OWNER.match(text[start:end])) else 0
        name = text[start:end]
        lower = bool(_LOWER.fullmatch(name)) and is_zh(text)
        if _PERSON.search(text, max(0, start - 24), start):
            continue
        if end - start >= 2 and (lower or names.plausible(name)) and (strong or not names.ordinary(name)):
            yield Mention(sentence.block, sentence.start + start, sentence.start + end, name, role, strong)


@cache
def _more_ending() -> re.Pattern[str]:
    return re.compile(
        r"(?:科技|智能|实业|集团|股份|控股){0,2}(?:有限责任公司|股份有限公司|有限公司|集团公司|公司(?!们)|科技(?![^，。、；的]{0,3}(?:部|司))|集团|股份|控股)"
    )


def _whole_ending(text: str, start: int, end: int) -> int:
    """A Chinese name runs on to its last ending: 丰禾农业|科技."""
    if not is_zh(text[start:end]) or not names.endings("company").search(text[start:end]):
        return end
    more = _more_ending().match(text, end)
    return more.end() if more else end


_OFFICE = re.compile(  # a firm's own office before a person's post: 平澜再保险健康险部总经理
    r"(?P<who>[\u4e00-\u9fff]{2,8}(?:保险|银行|证券|集团|科技|基金|汽车|股份|信托|人寿|财险|能源|医药|网络|物流))[\u4e00-\u9fff]{1,8}(?:部|中心|事业群|研究所)(?=(?:副?总经理|副?总监|负责人|副?主任|主管|经理|首席|分析师))"
)
_WORK = re.compile(r"《[^《》\n]{1,80}》")
_POST = re.compile(
    r"(?:联合)?(?:创始人|董事长|副?总裁|首席|总经理|院长|主任|负责人|分析师|研究员|合伙人)|(?<=..)联合$|(?<=[\u4e00-\u9fff])(?:CEO|CTO|CFO)"
)
_PERSON = re.compile(  # the chief executive, Ana Prado, expects
    r"(?:officer|executive|C[ETFO]O|chair(?:man|woman)?|president|director|founder|analyst|minister|secretary|manager|economist),\s$"
)
_OWNER = re.compile(r"[A-Z]\w+(?:'s|’s)\s(?=[A-Z]\w+)")
_OF_TOWN = re.compile(r"(?P<who>[A-Z]\w+)\sof\s[A-Z]\w+$")
_ROLE = re.compile(  # Consultancy AgriVista at the head of a sentence
    r"(?:Consultancy|Retailer|Grocer|Discounter|Chipmaker|Carmaker|Automaker|Steelmaker|Drugmaker|Insurer|Lender|Utility|Brewer|Miner|Start-?up|Rival|Agency|Broker|Airline|Developer|Supplier|Vendor|Maker|Operator|Regulator|Analysts?\sat)\s(?=[A-Z])|[A-Z][A-Za-z]+-(?:based|listed|owned|backed)\s(?=[A-Z])"
)
_WHEN = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:去年|今年|前年|随后|此后|近期|近日|日前|目前|上半年|下半年)$")
_REPORTS = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})(?:测算|估算|披露|预计|预测|介绍|透露|负责|联手|携手|联袂|助力|合作|正式|双双)$"
)
_LEADS = re.compile(r"(?:据|而|又据|另据|办?会同)(?=[*\u4e00-\u9fff]{3})\*{0,2}")
_ACRONYM = re.compile(r"[A-Z]{2,4}")


def _attributed(text: str) -> Iterator[Found]:
    """Sources: 据A统计, A预计, according to A."""
    for group in ("before", "after"):
        for pattern in patterns("attribution", group):
            for match in pattern.finditer(text):
                start, end = match.span("who")
                hits = names.listed(text, start, end)
                if hits:
                    yield hits[0].start, hits[0].end, "source", True
                    continue
                if is_zh(text[start:end]):
                    start = names.behind_verbs(text, names.cut(text, start, end), end)
                    start, end = source_name(text, start, end)
                    end = _without_tail(text, start, end)
                    if text.startswith("数据", end):
                        yield start, end + 2, "source", False
                start, end = names.trimmed(text, start, end)
                name = text[start:end]
                if len(name) < 2 or name.casefold() in names.vague() or not names.plausible(name):
                    continue
                if any(j in name for j in "与和及、") and is_zh(name):
                    continue
                strong = (
                    names.known_source(name)
                    or formed(name)
                    or (name.isascii() and proper(name) and not _ACRONYM.fullmatch(name))
                )
                yield start, end, "source", strong or _source_suffix(name)


_TAIL = re.compile(
    r"(?:\d{1,4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:的|最新|近期|年度|发布|研究团队|分析师|首席.{2,6}|总裁.{0,4}|副总裁.{0,4}|董事长.{0,4}|报告|AI\s?指数|指数|(?<=..)数据|研究报告|监测|调查|调研|测算|统计(?!局))*$"
)


def _without_tail(text: str, start: int, end: int) -> int:
    match = _TAIL.search(text[start:end])
    if match and match.start() >= 2:
        kept = start + match.start()
        if not (text[kept:end] in ("数据", "监测", "统计", "研究") and kept - start <= 3):
            return kept
    return end


@cache
def _suffixes() -> tuple[str, ...]:
    return tuple(
        s.casefold()
        for c in lexicon.languages()
        for s in lexicon.cues(c, "attribution").get("suffix", ())
        if len(s) > 1
    )


def _source_suffix(name: str) -> bool:
    low = name.casefold()
    return any(low.endswith(s) and len(low) >= len(s) + 2 for s in _suffixes()) and not names.vague() & {low[:2]}


@cache
def _zh_list() -> tuple[re.Pattern[str], re.Pattern[str]]:
    item = r"[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z0-9·&\-（）() ]{1,17}?"
    run = rf"(?P<list>{item}(?:、{item}){{1,11}}(?:(?:和|与|及|以及){item})?)"
    return (
        re.compile(rf"{run}(?:{source('zh', 'names', 'after_list')})"),
        re.compile(rf"(?:{source('zh', 'names', 'before_list')})(?P<list>{item}(?:、{item}){{1,11}}(?:(?:和|与|及|以及){item})?)(?=等|[，。；：）)]|$|为代表|的)"),
    )  # fmt: skip


@cache
def _en_list() -> tuple[re.Pattern[str], ...]:
    run = rf"(?P<list>{EN_NAME}(?:,\s{EN_NAME}){{0,8}}(?:,?\sand\s{EN_NAME})?)"
    return (
        re.compile(rf"(?:{source('en', 'names', 'before_list')}){run}"),
        re.compile(
            rf"(?P<list>{EN_NAME}(?:,\s{EN_NAME}){{0,8}},?\sand\s{EN_NAME})(?:{source('en', 'names', 'after_list')})"
        ),
    )


@cache
def _en_share() -> re.Pattern[str]:
    return re.compile(rf"(?P<who>{EN_NAME})(?=(?:{source('en', 'names', 'share')}))")


@cache
def _zh_share() -> re.Pattern[str]:
    return re.compile(rf"(?P<who>{ZH_LAZY})(?=\s?(?:{source('zh', 'names', 'share')}))")


def _lists(text: str) -> Iterator[Found]:
    if is_zh(text) and "、" in text:
        for pattern in _zh_list():
            for match in pattern.finditer(text):
                yield from _list(text, *match.span("list"))
    if re.search(r"[A-Za-z]{3} [a-z]", text):
        for pattern in _en_list():
            for match in pattern.finditer(text):
                yield from _list(text, *match.span("list"))
        shares = list(_en_share().finditer(text))
        ranked = sum(text.startswith(" (", m.end()) for m in shares) >= 2  # A (31%), B (22%): holders of shares
        for match in shares:
            start, end = match.span("who")
            if not _ACRONYM.fullmatch(text[start:end]):
                yield start, end, "company", ranked or (start >= 3 and bool(company_noun().search(text)))


def _list(text: str, start: int, end: int) -> Iterator[Found]:
    """The items of one list; all must be possible names."""
    spans = names.split(text, start, end)[:LIST_ITEM_LIMIT]
    spans = [(a, b + 2 if text[a:b].endswith("有限") and text[b : b + 2] == "公司" else b) for a, b in spans]
    if is_zh(text[start:end]):
        first = names.cut(text, spans[0][0], spans[0][1])
        spans[0] = names.trimmed(text, first, spans[0][1])
        if (lead := re.match(r"而?以", text[slice(*spans[0])])) and text[end : end + 1] == "为":
            spans[0] = (spans[0][0] + lead.end(), spans[0][1])
        last = re.search(r"等(?:.{0,6})?$", text[spans[-1][0] : spans[-1][1]])
        if last:
            spans[-1] = (spans[-1][0], spans[-1][0] + last.start())
    found = [text[a:b] for a, b in spans]
    if len(found) < 2 and is_zh(text[start:end]):
        return
    right = [f for f in found if (names.plausible(f) or _LOWER.fullmatch(f)) and len(f) <= (12 if is_zh(f) else 40)]
    right = [f for f in right if formed(f) or not names.ordinary(f)]
    if len(right) * 3 < len(found) * 2 or (
        len(right) < len(found) and not any(formed(f) or f.isascii() for f in right)
    ):
        return
    sure = sum(formed(f) or (not f.isascii() and coined(f)) or (f.isascii() and (proper(f) or odd(f))) for f in right)
    for a, b in spans:
        if text[a:b] in right:
            yield a, b, "company", sure * 3 >= len(found) or (is_zh(text[a:b]) and _named_like(right))


def _named_like(found: Sequence[str]) -> bool:
    """Names of a kind: two to six characters each, none a word of the vocabularies."""
    return all(
        2 <= len(f) <= 6 and not vocabulary("topics").find(f) and not vocabulary("subjects").find(f) for f in found
    )


_OFFICER = re.compile(r"(?:副总裁|总裁|董事长|首席[\u4e00-\u9fff]{1,4}官|创始人|联合创始人|CEO|总经理)")


@cache
def _zh_acts() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|(?<=[，。；：、\s（(“]))(?P<who>{ZH_LAZY})(?=\s?(?:[（(][^（()）]{{1,30}}[)）])?\s?(?:{source('zh', 'names', 'acts')}))"
    )


@cache
def _en_acts() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<who>{EN_NAME})(?=(?:{source('en', 'names', 'acts')}))")


@cache
def _acts_firm(code: str) -> re.Pattern[str]:
    return re.compile(source(code, "names", "acts_firm"))


@cache
def _en_firm() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<who>{EN_NAME})(?=(?:{source('en', 'names', 'acts_firm')}))")


@cache
def _zh_firm() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|(?<=[，。；：\s（(“]))(?P<who>[\u4e00-\u9fff]{{3,6}}?)(?=(?:{source('zh', 'names', 'acts_firm')}))"
    )


_LOWER = re.compile(r"[a-z]{3,12}")  # vivo


@cache
def _zh_lower() -> re.Pattern[str]:
    """Lower-case Latin letters beside a verb of a firm: weak, so twice in a document."""
    acts = source("zh", "names", "acts_firm")
    return re.compile(
        rf"(?<![\w.@/:-])(?P<who>(?>[a-z]{{3,12}}))(?=\s?(?:{acts}|[则还也]?[与和][^，。]{{2,8}}(?:联合|合作)|[则还也]把))"
    )


def _coined(name: str) -> bool:
    return 3 <= len(name) <= 8 and is_zh(name) and coined(name) and not _no_firm().search(name)


@cache
def _no_firm() -> re.Pattern[str]:
    return re.compile(source("zh", "names", "no_firm"))


def _acting(text: str) -> Iterator[Found]:
    """Subjects that launch, buy, join. Weak: a second sign must agree."""
    if is_zh(text):
        for pattern in (_zh_acts(), _zh_share()):
            for match in pattern.finditer(text):
                start, end = match.span("who")
                start = names.cut(text, start, end)
                if end - start >= 2:
                    name = text[start:end]
                    sure = formed(name) or bool(_OFFICER.match(text, end))
                    yield (
                        start,
                        end,
                        "company",
                        sure or (_acts_firm("zh").match(text, end) is not None and _coined(name)),
                    )
        for match in _zh_lower().finditer(text):
            yield *match.span("who"), "company", False
        for match in _zh_firm().finditer(text):
            start, end = match.span("who")
            start = names.cut(text, start, end)
            if _coined(text[start:end]):
                yield start, end, "company", True
    elif re.search(r"[A-Z]", text):
        for match in _en_acts().finditer(text):
            start, end = match.span("who")
            name = text[start:end]
            yield start, end, "company", formed(name) or (proper(name) and (start > 0 or " " in name))
        for match in _en_firm().finditer(text):
            start, end = match.span("who")
            name = text[start:end]
            yield start, end, "company", odd(name) or formed(name) or (name.isupper() and len(name) > 4)
