"""Organizations without a sign of their own in the name, shown by the words beside it.

A stock code in brackets, a partner (A与B签署), a post (chief executive of A), an apposition (the meal-kit firm A; A and B,
two discounters), a maker (supplied by A, A's X platform), a broker's picks, a label in a list of companies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial

from tieout import gated
from tieout.claims.words import vocabulary
from tieout.entities import names
from tieout.entities.cues import any_of, expression, source, words
from tieout.entities.names import EN_NAME, ZH_LAZY, is_zh

Found = tuple[int, int, str, bool]
_FUNCTION = frozenset(
    "先或更应若且其再已将会能可要需须被把与及并的了着过在对从向为以于是有不无未最很较也都还就才只但却而则如当所之这那各每某难缺"
)
_LONGEST = 12  # characters of a Chinese name that no form shows
_ITEM = r"[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z0-9·&]{1,11}?"
_EN_LIST = rf"(?P<list>{EN_NAME}(?:,\s{EN_NAME}){{0,8}}(?:,?\sand\s{EN_NAME})?)"


def beside(text: str) -> Iterator[Found]:
    """(start, end, role, strong) of the names in a sentence that the words beside them show."""
    yield from _chinese(text) if is_zh(text) else _english(text)


def coined(name: str) -> bool:
    """A Chinese name that is no group of dictionary words and names no place, measure or subject: 飞鹭, 晶驰半导体."""
    if not is_zh(name):
        return names.plausible(name)
    if (
        not 2 <= len(name) <= _LONGEST
        or name[-1] in "省市县区镇乡村州"
        or not names.plausible(name)
        or names.ordinary(name)
    ):
        return False
    if _FUNCTION.intersection(name) or _class_word().search(name) or name.endswith(("化", "性", "型", "类", "式")):
        return False
    if any(h.start == 0 and h.end < len(name) for h in names.listed(name)):
        return False
    return not (_whole("topics", name) or _whole("subjects", name))


def odd(name: str) -> bool:
    """One English word that is hardly a common noun, place, measure or subject: Husvale, Corliss."""
    if not name.isascii() or not name.isalpha() or len(name) < 4 or not names.plausible(name):
        return False
    if expression("en", "names", "common").fullmatch(name.capitalize() if name.isupper() else name):
        return False
    return not any(
        hit.end - hit.start == len(name)
        for kind in ("areas", "measures", "topics", "subjects")
        for hit in vocabulary(kind).find(name)
    )


def titled(text: str) -> Iterator[Found]:
    """A company with its ticker in a title: VANTOR (NYSE: VNT), 瑞霖股份（688xxx）."""
    patterns = (_zh_patterns()[0][0], _OWN_TITLE) if is_zh(text) else (_en_patterns()[0][6],)
    for pattern in patterns:
        for match in pattern.finditer(text):
            start, end = match.span("who")
            start = names.cut(text, start, end) if is_zh(text) else start
            if names.plausible(text[start:end]) and (not is_zh(text) or coined(text[start:end])):
                yield start, end, "company", True


_OWN_TITLE = re.compile(  # 远岚水务集团2024年度社会责任报告
    r"^\W{0,3}(?P<who>[\u4e00-\u9fff]{3,14}?)\s?(?=(?:19|20)\d{2}年?(?:度|上半年|半年度?|第?[一二三四]季度)?[\u4e00-\u9fff]{0,8}(?:报告|年报|半年报|季报)(?:[（(][^（()）]{1,8}[)）])?\s*$)"
)


@cache
def _class_word() -> re.Pattern[str]:
    """What products and branches end in, companies do not."""
    return re.compile(
        rf"(?:{source('zh', 'products', 'classifier')}|技术|产品|服务|方案|业务|项目|工程|基地|园区|市场|行业|领域|站|队)$"
    )


def _whole(kind: str, name: str) -> bool:
    """Whether the vocabulary's words cover all but one character of a name."""
    return any(hit.end - hit.start >= len(name) - 1 for hit in vocabulary(kind).find(name))


# --------------------------------------------------------------------------------------------------------------------
# Chinese


@cache
def _zh_patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    made = partial(gated.pattern, family=gated.Family())
    open_ = r"(?:^|(?<=[，。；：:、\s“（(◆●■▶•]))"
    joint = source("zh", "beside", "joint")
    deal = source("zh", "beside", "deal")
    maker = source("zh", "beside", "made_by")
    return (
        (made(rf"(?P<who>[\u4e00-\u9fffA-Za-z·]{{2,12}})\s?[（(]\s?(?:{source('zh', 'beside', 'ticker')})[^（()）]{{0,10}}[)）]"), "company"),
        (made(rf"{open_}(?P<who>{ZH_LAZY})(?:{joint})(?P<other>{ZH_LAZY})(?=(?:{deal}))"), "company"),
        (made(rf"{open_}(?P<who>{ZH_LAZY})(?:与|和|及)(?P<other>{ZH_LAZY})(?=(?:分列|分居|分别位|紧随其后|紧随|位居|位列|并列|并驾|瓜分|合计占|两家))"), "company"),
        (made(rf"(?:与|同|和|携手|联合)(?P<who>{ZH_LAZY})(?=(?:{deal}))"), "company"),
        (made(rf"(?:{source('zh', 'beside', 'party')})(?:为|是|：|:)\s?(?P<who>{ZH_LAZY})(?=[，。；、（(]|$)"), "company"),
        (made(rf"(?:数据|咨询|研究|调研|评级|市场研究|行业)(?:机构|公司|平台)\s?(?P<who>{ZH_LAZY})(?=(?:的?(?:统计|显示|测算|预计|预测|发布|数据|指出|认为|报告|监测|估算)))"), "source"),
        (made(r"(?:机构|公司|平台|商)\s?(?P<who>[A-Z][A-Za-z&]+(?:\s[A-Z&][A-Za-z]*){0,2})(?=的?(?:统计|显示|测算|预计|预测|数据|指出|认为|估算|给出|称))"), "source"),
        (made(rf"(?:^|[，。；,;])(?:另|又)?据(?P<who>{ZH_LAZY})(?=[，,])"), "source"),
        (made(r"[（(](?P<who>[A-Z][A-Za-z]{1,11}|[\u4e00-\u9fff]{2,10})[，,]\s?(?:19|20)\d\d\s?(?:年[^（()）]{0,6})?[)）]"), "source"),
        (made(rf"(?:首次覆盖|上调|下调|维持(?:对)?|给予)(?P<who>{ZH_LAZY})(?=20\d\d|的?盈利|的?评级|目标价|，|至|“)"), "company"),
        (made(rf"(?:获得?|拿下|斩获|收到)(?P<who>{ZH_LAZY})(?=的?(?:批量|首批|正式|量产)?(?:订单|定点|合同|框架协议))"), "company"),
        (made(rf"(?:^|(?<=[，。；：:、\s“”‘’（(]))(?P<who>{ZH_LAZY})(?=(?:副总经理|总经理|副董事长|董事长|副总裁|总裁|联合创始人|创始人|首席执行官|首席技术官|首席财务官|首席运营官|CEO|CTO|CFO|COO)[\u4e00-\u9fff]{{2,4}})"), "company"),
        (made(r"(?P<who>[A-Z][A-Za-z]+(?:\s[A-Z][A-Za-z]+){1,3})(?=(?:已|正|则|也|近日|日前|随后)?(?:宣布|表示|推出|发布|收购|计划|称|透露|公告))"), "company"),
        (made(rf"^\W{{0,4}}(?P<who>[\u4e00-\u9fffA-Za-z]{{3,8}})(?:[（(][^（()）]{{1,20}}[)）])?[：:](?=\s?(?:{source('zh', 'beside', 'news')}))"), "company"),
        (made(rf"(?:{maker})(?P<who>{ZH_LAZY})(?=(?:提供|开发|承建|建设|研发|生产|制造|供货|运营|打造|设计)(?:的|，|。|$))"), "company"),
        (made(rf"{open_}(?P<who>{ZH_LAZY})(?:的|旗下的?|推出的?|自研的?)[“\"「][^“”\"「」，。]{{1,14}}[”\"」](?=[^，。“]{{0,5}}(?:系列|品牌|{source('zh', 'products', 'classifier')}))"), "company"),
    )  # fmt: skip


@cache
def _zh_lists() -> tuple[re.Pattern[str], ...]:
    made = partial(gated.pattern, family=gated.Family())
    run = rf"(?P<list>{_ITEM}(?:、{_ITEM}){{1,11}}(?:(?:和|与|及|以及){_ITEM})?)"
    return (
        made(rf"(?:{source('zh', 'beside', 'picks')})(?:[^，。；、：]{{0,14}}的)?{run}(?=等|[，。；（(]|$)"),
        made(rf"(?:^|[，；。支持由以])(?:[\u4e00-\u9fff]{{1,4}}(?<=[内外土方]))?{run}等(?=[^\u4e00-\u9fff]|{source('zh', 'beside', 'then')})"),
        made(rf"(?:^|[，；。\s])(?:[\u4e00-\u9fff]{{1,3}}(?<=[内外土]))?{run}(?=[两三四五六七八九十]家)"),
        made(rf"(?:^|[，；。])(?:国内|国外|海外|国产|目前)?{run}(?=(?:均|都|也|已|则)?(?:具备|拥有|掌握|率先|先后|相继|纷纷|紧随其后|分列|分居|位列|位居|居前|已实现|已完成))"),
        made(rf"^\W{{0,3}}(?:产业链)?[上中下]游[^：:，。]{{0,6}}[：:]\s?{run}$"),
    )  # fmt: skip


def _invented(stem: str) -> bool:
    """Whether what stands before a company's ending is no word of the dictionary: 科衡, not 中医."""
    import rjieba

    return (
        len(stem) >= 2
        and all(len(w) == 1 for w, _ in rjieba.tag(stem, hmm=False))
        and not expression("zh", "beside", "trades").fullmatch(stem)
    )


@cache
def _endings() -> tuple[str, ...]:
    groups = (("names", "company"), ("names", "company_more"), ("beside", "banks"))
    return tuple(e for g, n in groups for e in words("zh", g, n) if len(e) >= 2)


@cache
def _firm_ends() -> re.Pattern[str]:
    """An ending of a company behind two characters or more, with nothing behind it that makes it a branch or a thing."""
    return re.compile(rf"(?<=[\u4e00-\u9fff]{{2}})(?:{any_of(_endings())})(?!{source('zh', 'beside', 'not_behind')})")


def _firms(text: str) -> Iterator[Found]:
    """Coined names with a company's ending: anywhere with an ending that only firms have (晋镁集团), else at the head of
    a clause or between words that firms stand between (与极曜汽车签署)."""
    only, lead = expression("zh", "beside", "only_firms"), expression("zh", "beside", "leads")
    before, after = expression("zh", "beside", "firm_before"), expression("zh", "beside", "firm_after")
    for match in _firm_ends().finditer(text):
        run = _RUN.search(text, max(0, match.start() - 6), match.start())
        if run is None:
            continue
        start = run.start()
        cut = max((m.end() for m in lead.finditer(text, start, match.start() - 1)), default=start)
        head = text[start - 1 : start]
        sure = only.fullmatch(match.group()) is not None
        stem = _stem(text, cut, match.start(), sure)
        if stem is None:
            continue
        opens = stem == start and (not head or head in "，。；：:、 　“（(◆●■▶•")
        if sure or opens or (before.search(text, max(0, stem - 6), stem) and after.match(text, match.end())):
            yield stem, match.end(), "company", True


_RUN = re.compile(r"[\u4e00-\u9fff]+$")


def _stem(text: str, start: int, end: int, placed: bool) -> int | None:
    """Where a coined stem that ends at `end` begins: two or three characters that make no words, or (`placed`) a name of a
    person or place that is no area."""
    import rjieba

    words_ = rjieba.tag(text[start:end], hmm=False)
    singles = 0
    while singles < len(words_) and len(words_[-1 - singles][0]) == 1:
        singles += 1
    if singles >= 2:
        at = end - (singles if singles <= 3 else 2)
        return at if _invented(text[at:end]) else None
    word, tag = words_[-1] if words_ else ("", "")
    if placed and singles == 0 and len(word) == 2 and tag in ("ns", "nz") and not _whole("areas", word):
        return end - 2
    return None


def _chinese(text: str) -> Iterator[Found]:
    for pattern, role in _zh_patterns():
        for match in pattern.finditer(text):
            for group in ("who", "other"):
                if group not in match.re.groupindex:
                    continue
                start, end = match.span(group)
                start = names.behind_verbs(text, names.cut(text, start, end), end)
                if end - start >= 2 and coined(text[start:end]):
                    yield start, end, role, True
    yield from (f for f in _firms(text) if coined(text[f[0] : f[1]]))
    for match in _foreign().finditer(text) if re.search(r"[\u4e00-\u9fff][A-Z][a-z]", text) else ():
        if vocabulary("areas").find(match.group("place")) and names.plausible(match.group("who")):
            acts = expression("zh", "names", "acts_firm").match(text, match.end())
            yield *match.span("who"), "company", " " in match.group("who") or bool(acts)
    for pattern in _zh_lists():
        for match in pattern.finditer(text) if "、" in text else ():
            spans = names.split(text, *match.span("list"))
            if (start := names.cut(text, *spans[0])) > spans[0][0]:
                spans[0] = (start, spans[0][1])
            if len(spans) >= 2 and all(coined(text[a:b]) for a, b in spans):
                yield from ((a, b, "company", True) for a, b in spans)


@cache
def _foreign() -> re.Pattern[str]:
    return re.compile(
        r"(?P<place>[\u4e00-\u9fff]{2,3})(?P<who>[A-Z][a-z]{2,14}(?:\s[A-Z][a-z]{1,14}){0,2})(?=[\u4e00-\u9fff，、（(])"
    )


# --------------------------------------------------------------------------------------------------------------------
# English


@cache
def _en_patterns() -> tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]:
    made = partial(gated.pattern, family=gated.Family())
    who = rf"(?P<who>{EN_NAME})"
    one, several = source("en", "beside", "firm"), source("en", "beside", "firms")
    article = r"(?:an?|the|one\sof\s(?:the|its)|its|their|formerly|Europe's|America's|China's|Asia's)"
    return (
        made(rf"\b(?i:{source('en', 'beside', 'post')})s?\s(?:[a-z]+\s){{0,3}}?(?:of|at|for|with|from)\s(?:the\s)?{who}"),
        made(rf"\b(?:{one})\s{who}"),
        made(rf"{who},\s(?:{article})\s(?:[\w'’-]+\s){{0,5}}?(?:{one})\b"),
        made(rf"\b(?i:{source('en', 'beside', 'made_by')})\sby\s(?:the\s)?{who}"),
        made(rf"(?:^|[.|]\s)\*?{who}(?:,|\s\|)\s(?:(?:January|February|March|April|May|June|July|August|September|October|November|December|Q[1-4])\s)?20\d\d\b\W{{0,3}}$"),
        made(rf"{who}(?:'s|’s)\s(?:[A-Z][\w-]*\s){{1,3}}(?:{source('en', 'beside', 'thing')})s?\b"),
        made(rf"{who}\s\((?:{source('en', 'beside', 'exchange')})\s?:\s?[A-Z0-9.]{{1,8}}\)"),
        made(rf"\b(?:[Ss]hares|[Ss]tock|[Ss]takes?)\sin\s{who}"),
        made(rf"{who},\s(?:wholly\s|partly\s|now\s)?(?:owned|backed|founded|led|controlled|listed|headquartered|based|bought|acquired|rescued|taken\sover|spun\soff)\b"),
        made(rf"[A-Z]\w+(?:'s|’s)\s(?P<who>[A-Z]{{3,6}})(?=\s(?:{source('en', 'beside', 'rules')})\b)"),
        made(rf"\ban?\s(?:[\w-]+\s){{0,3}}(?:{source('en', 'beside', 'thing')})\sfrom\s{who}"),
        made(rf"\b(?:bought|leased|ordered|licensed|rented|purchased|sourced|buys|orders|leases)\s(?:[\w-]+\s){{1,6}}from\s{who}"),
        made(rf"\b(?:signed|contract|deal|agreement|partnership|joint\sventure|trials?)\s(?:signed\s)?with\s{who}"),
        made(rf"{who},\swhich\s(?:runs|operates|makes|owns|sells|supplies|employs|builds|manages|provides|serves)\b"),
        made(rf"\b(?:conducted|carried\sout|compiled|commissioned|polled|fielded|surveyed)\s(?:[a-z]+\s)?by\s(?:the\s)?{who}"),
        made(rf"\b(?:built|made|launched|opened|tested|trialled|developed|shared|tied\sup|joined\sup|worked|working|kiosks|stores|partnered)\s(?:[\w-]+\s){{0,6}}?with\s{who}"),
        made(rf"\b(?:{source('en', 'beside', 'thing')})s?\sfrom\s{who}"),
        made(rf"\b(?:says|said|notes|noted|argues|argued|adds|reckons)\s[A-Z][\w-]+\s[A-Z][\w-]+\s(?:of|at|from)\s(?:[a-z-]+\s){{0,2}}{who}"),
        made(rf"(?:[–—-]|,)\s(?i:{source('en', 'beside', 'post')})s?,\s{who}$"),
        made(rf"\([Ss]ource:\s(?:the\s)?{who}\)|[\[(](?P<other>[A-Z]{{3,8}}|{EN_NAME}),\s(?:[A-Z][a-z]+\s)?(?:19|20)\d\d[\])]"),
        made(rf"\bwho\s(?:runs|heads|leads|manages|oversees)\s(?:[a-z-]+\s){{1,5}}at\s{who}"),
    ), (
        made(rf"(?P<list>{EN_NAME}(?:,\s{EN_NAME}){{0,8}},?\sand\s{EN_NAME}),\s(?:the|two|three|four|five|both|all)\s(?:[\w'’-]+\s){{0,5}}?(?:{several})\b"),
        made(rf"\b(?:{several})(?:,|:|\ssuch\sas|\slike|\sincluding|\swere|\sare|\s\()\s?{_EN_LIST}"),
    )  # fmt: skip


@cache
def _en_ends() -> re.Pattern[str]:
    """Corvane Research, Port Victoria Capital: capitals up to a company's ending, within a sentence."""
    ends = any_of(words("en", "names", "company_only"))
    return re.compile(rf"(?<![\w’'-])(?<!& )(?:[A-Z][\w&’-]*\s(?:&\s)?){{1,3}}?(?:{ends})(?![\w-]|(?:'s|’s)?\s[A-Z])")


_FROM = 16  # of the patterns: buses from WHO
_MOVES = re.compile(  # flies 31 aircraft from Muscat: a place that is left makes nothing
    r"\b(?:fl(?:y|ies|ew|ying)|sail(?:s|ed|ing)?|ship(?:s|ped|ping)?|run(?:s|ning)?|ran|operat(?:es?|ed|ing)|depart(?:s|ed|ing)?|"
    r"export(?:s|ed|ing)?|serv(?:es?|ed|ing)|haul(?:s|ed|ing)?|carr(?:y|ies|ied|ying))\b[^.;,]*$"
)


def _english(text: str) -> Iterator[Found]:
    if not re.search(r"[a-z] (?:[a-z]+ )?[A-Z]|[A-Z]\w+(?:'s|’s|,| \()", text):
        return
    singles, lists = _en_patterns()
    for match in _en_ends().finditer(text):
        first = match.group().split()[0]
        if names.plausible(match.group()) and odd(first):
            yield *match.span(), "company", True
    for pattern in singles:
        for match in pattern.finditer(text):
            if pattern is singles[_FROM] and _MOVES.search(text[max(0, match.start() - 60) : match.start()]):
                continue
            start, end = match.span("other") if match.groupdict().get("other") else match.span("who")
            if text[end - 2 : end] in ("'s", "’s") and text[end : end + 1] == " " and pattern is singles[5]:
                end -= 2
            if names.plausible(text[start:end]):
                yield start, end, "company", True
    for pattern in lists:
        for match in pattern.finditer(text):
            spans = names.split(text, *match.span("list"))
            such = re.search(r"such as|like|including", text[match.start() : match.start("list")])
            if (len(spans) >= 2 or such) and all(names.plausible(text[a:b]) for a, b in spans):
                yield from ((a, b, "company", True) for a, b in spans)
