"""Products and models: behind their maker's name, launched by a verb, listed after "models such as", in product columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tieout.entities import dates, names
from tieout.entities.beside import _invented
from tieout.entities.cues import expression, source
from tieout.entities.grids import Sheet, figure
from tieout.entities.organizations import Names
from tieout.entities.product_named import named
from tieout.entities.product_rows import rows
from tieout.entities.scene import Fact, Scene, Sentence
from tieout.model import Entity

# A Latin name with a digit in it, or of several capitals: GPT-5, Llama 3.1, Blackwell, EV-9 Pro.
_VERSIONED = r"(?:[A-Z][a-z]{2,10}\s[a-z]\d{2,4}(?![A-Za-z])|(?:[A-Z]\s(?=[A-Z][a-z]+\d))?[A-Z][A-Za-z]{0,14}(?:[-‑][A-Za-z]{1,10}){0,2}[-‑ ]?[Vv]?\d{1,4}(?:\.\d{1,2})?[A-Za-z]{0,2}(?:[-‑](?:[A-Z0-9][A-Za-z0-9]{0,8}))?(?:\s(?:Pro|Max|Plus|Ultra|Mini|Lite|Turbo|Air|Flash|Sonnet|Opus|Haiku|Long|Range))?)"
_CAMEL = r"(?:(?:[A-Z][a-z]+[A-Z][A-Za-z]{1,12}|[A-Z]{2,6}[a-z]{2,10}|[a-z]{1,2}[A-Z][A-Za-z]{2,10})(?:\s(?:[A-Z]|Pro|Max|Plus|Ultra|Mini|Lite|Turbo|Air)(?![A-Za-z])){0,2})"
_QUOTED = re.compile(r"[“\"「]\s?([^“”\"「」，。；：]{2,14}?)\s?[”\"」]")
_NOT_LATIN = re.compile(
    r"(?:H[12]|Q[1-4]|(?:COVID|SARS|PM|CO|FY|G|T|TOP|Top|No|V|H|Q|B|S|A|C|D|E|F|I|K|L|M|N|O|P|R|U|W|X|Y|Z|CET|GoA|SIL|TRL|ISO|IEC|EN|IEEE|GB|CAGR|GDP|CPI|"
    r"PMI|ESG|AI|IT|API|Web|web|LTE|WiFi|Wi-Fi|Level|Stage|Tier|Phase|Table|Figure|Fig|Chapter|Part|Section|Page|Scope|Class|Type|Grade|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|"
    r"Euro|Basel|Article|Annex|Appendix|Note|Vol|Item|Row|Group|Option|Step|Day|Week|Month|Year|Quarter|Top|Series|Round|UTC|GMT|USD|EUR|CNY|RMB|"
    r"S&P|FTSE|DAX|CSI|Nasdaq|Agenda|Horizon|Industry|Generation|Gen|Rev|Route|Highway|Terminal|Gate|Flight|Building|Room)[-‑ ]?\d.*)",
)


def entities(scene: Scene, sheets: Sequence[Sheet], known: Names) -> Iterator[Entity]:
    for sheet in sheets:
        if "product" in sheet.roles:
            yield from rows(scene, sheet)
    found: list[tuple[Sentence, int, int, tuple[int, int] | None, int]] = []
    for sentence in scene.sentences:
        for start, end, maker, weight in _in_sentence(sentence.text, known):
            found.append((sentence, start, end, maker, weight))
    weights: dict[str, int] = {}
    for sentence, start, end, _, weight in found:
        name = _key(sentence.text[start:end])
        weights[name] = max(weights.get(name, 0), weight)
    shown: set[tuple[str, str]] = set()
    for sentence, start, end, maker, _ in found:
        name = _key(sentence.text[start:end])
        if weights[name] < 2:
            continue
        entity = _entity(scene, sentence, start, end, maker)
        told = {(name, field) for field, _ in entity.fields}
        if told <= shown:
            continue
        shown |= told
        yield entity


def of_filings(scene: Scene, filings: Sequence[Entity]) -> Iterator[Entity]:
    """The products that lines of a register name."""
    for filing in filings:
        stated = {b.field: b for b in filing.basis}
        product, company = stated.get("product"), stated.get("company")
        if product is None or product.start is None or product.end is None:
            continue
        facts = [Fact("name", (filing.field("product") or "").strip('“”"「」 '), "list", product.start, product.end)]
        if company is not None:
            facts.append(Fact("maker", filing.field("company") or "", "list", company.start, company.end))
        yield scene.across("product", filing.block, product.start, product.end, facts)


def _key(name: str) -> str:
    return re.sub(r"[\s\-‑]+", "", name).casefold()


def _entity(scene: Scene, sentence: Sentence, start: int, end: int, maker: tuple[int, int] | None) -> Entity:
    at, text = sentence.start, sentence.text
    facts: list[Fact | None] = [scene.fact("name", sentence.block, at + start, at + end)]
    if (own := _maker_inside(text, start, end)) is not None:
        maker = own
    if maker is not None:
        facts.append(scene.fact("maker", sentence.block, at + maker[0], at + maker[1], how="clause"))
    for code in ("zh", "en"):
        if match := expression(code, "products", "parameters").search(text, max(0, start - 30), end + 50):
            facts.append(
                scene.fact(
                    "parameters", sentence.block, at + match.start("value"), at + match.end("value"), how="sentence"
                )
            )
            break
    facts += _stated(scene, sentence, start, end)
    if maker is not None and (released := _released(text, start, end)):
        facts.append(scene.fact("release", sentence.block, at + released[1], at + released[2], released[0], "sentence"))
    return scene.entity("product", sentence.block, at + start, at + end, facts)


def _stated(scene: Scene, sentence: Sentence, start: int, end: int) -> Iterator[Fact]:
    """The price and the kinds of content that a sentence gives beside a product's name, up to the next full stop."""
    text = sentence.text
    code = "zh" if names.is_zh(text) else "en"
    for name in ("price", "modality"):
        match = expression(code, "products", name).search(text, end, end + 80)
        if match is not None:
            a, b = match.span("value")
            yield scene.fact(name, sentence.block, sentence.start + a, sentence.start + b, how="sentence")


def _maker_inside(text: str, start: int, end: int) -> tuple[int, int] | None:
    """DeepSeek-R1 says itself who made it."""
    hits = names.listed(text, start, end)
    return (hits[0].start, hits[0].end) if hits and hits[0].start == start and hits[0].end < end else None


def _released(text: str, start: int, end: int) -> tuple[str, int, int] | None:
    """The date of a launch: the clause has a verb of launching before the name, and one date."""
    left = max(text.rfind("。", 0, start), text.rfind("；", 0, start), 0)
    verb = re.search(
        r"推出|发布|上线|开源|亮相|上市|获批|研发|投产|launch|unveil|introduc|releas|approv|went on sale",
        text[max(left, start - 40) : end + 30],
    )
    if verb is None:
        return None
    found = dates.everywhere(text, max(left, start - 80), start) or dates.everywhere(text, end, end + 40)
    return found[-1] if len(found) == 1 else None


# --------------------------------------------------------------------------------------------------------------------


Hit = tuple[int, int, tuple[int, int] | None, int]


def _in_sentence(text: str, known: Names) -> Iterator[Hit]:
    """(start, end, maker, weight): 2 holds alone, 1 where the document says it twice."""
    taken: list[tuple[int, int]] = []
    makers = known.find(text)
    nouned = {(a, b) for a, b, _, _ in _with_noun(text, makers)}
    candidates = [
        *(_described(text)), *(_called(text, makers)), *(_own(text, makers)), *(_behind_maker(text, makers)), *(_launched(text, makers)), *(_such_as(text, makers)), *(_with_noun(text, makers)), *(named(text, makers)),
    ]  # fmt: skip
    for start, end, maker, weight in candidates:
        start, end = names.trimmed(text, start, end)
        bare = bool(_LETTER.fullmatch(text[start:end])) and (start, end) in nouned
        if (
            end - start < 2
            or any(a < end and start < b for a, b in taken)
            or not (bare or _product_like(text[start:end]))
        ):
            continue
        if any(a <= start and end <= b for a, b in makers) or _LEADS.match(text[start:end] + "A"):
            continue
        taken.append((start, end))
        yield start, end, maker, weight


@cache
def _en_described() -> tuple[re.Pattern[str], ...]:
    name = r"(?<![\w-])(?P<name>[A-Z][\w-]*+(?:\s[A-Z0-9][\w.-]*){0,2})"
    thing, made = source("en", "beside", "thing"), source("en", "beside", "made_by")
    maker = rf"(?P<maker>{names.EN_NAME})"
    return (
        re.compile(rf"{name},\s(?:an?|its|the)\s(?:[\w-]+\s){{0,4}}?(?:{thing})\s(?:from|by|of|(?:{made})\sby)\s{maker}"),
        re.compile(rf"(?<=[a-z]\s){name},\s(?:{made})\sby\s{maker}"),
    )  # fmt: skip


def _described(text: str) -> Iterator[Hit]:
    """ShelfSense, a camera system from Orrin Labs; Corvane Core, supplied by Halden Systems."""
    if names.is_zh(text):
        return
    for pattern in _en_described():
        for match in pattern.finditer(text):
            if names.plausible(match.group("maker")):
                yield *match.span("name"), match.span("maker"), 2


@cache
def _en_called() -> tuple[re.Pattern[str], ...]:
    name = rf"(?P<name>{_VERSIONED}|{_CAMEL}|[A-Z][a-z]{{2,14}}(?:\s[A-Z0-9][\w-]*)?)"
    thing = rf"(?:{source('en', 'beside', 'thing')}|{source('en', 'products', 'model_word')})"
    return (
        re.compile(rf"\b{thing}s?(?:,)?\s(?:called|named|dubbed|branded|known\sas|marketed\sas)\s(?:the\s)?[“\"]?{name}"),
        re.compile(r"\bown[- ](?:brand|label|name)\s(?:[a-z-]+\s){0,2}[“\"](?P<name>[^“”\"]{2,24})[”\"]"),
        re.compile(rf"\b(?:successor|follow-up|flagship|newest\s[a-z]+|latest\s[a-z]+),\s(?:the\s)?(?P<name>{_VERSIONED}|{_CAMEL}),"),
        re.compile(rf"\b{thing},\s(?P<name>{_VERSIONED}|{_CAMEL}|[A-Z][a-z]{{3,14}}),\s(?:has|is|was|had|which|with|costs|sells)\b"),
        re.compile(rf"\b(?:launched|introduced|unveiled|released|brought out|relaunched|added)\s(?:the|its|a|an)\s(?P<name>(?:[A-Z][A-Za-z0-9]{{2,14}})(?:\s[A-Z][a-z0-9]{{2,14}})?)(?=\s(?:[a-z-]+\s){{0,2}}{thing}s?\b)"),
        re.compile(rf"\b(?:[Ii]ts|[Tt]heir)\s(?:[a-z-]+\s){{0,2}}(?P<name>{_VERSIONED}|{_CAMEL})(?=\s{thing}s?\b)"),
    )  # fmt: skip


def _called(text: str, makers: Sequence[tuple[int, int]]) -> Iterator[Hit]:
    """A model called X; own-brand "X"; the follow-up, X-10; its X-9 sensor."""
    if names.is_zh(text):
        return
    for pattern in _en_called():
        for match in pattern.finditer(text):
            yield *match.span("name"), _maker_before(text, makers, match.start()), 2


@cache
def _zh_own() -> re.Pattern[str]:
    quoted = r"[“\"「](?P<{}>[^“”\"「」，。；：]{{2,12}})[”\"」]"
    return re.compile(
        rf"(?:{source('zh', 'products', 'own')})(?P<list>(?:{quoted.format('name')}[、和与]?)(?:[“\"「][^“”\"「」，。；：]{{2,12}}[”\"」][、和与]?){{0,4}})(?!{source('zh', 'products', 'own_not')})"
    )


def _own(text: str, makers: Sequence[tuple[int, int]]) -> Iterator[Hit]:
    """其“X”教槽料, 旗下“X”“Y”两个品牌, 新品“X”: a maker's own names in quotation marks."""
    if not re.search(r"[“\"「]", text) or not names.is_zh(text):
        return
    for match in _zh_own().finditer(text):
        maker = _maker_before(text, makers, match.start())
        for more in _QUOTED.finditer(text, *match.span("list")):
            if names.ordinary(more.group(1)) or not re.fullmatch(r"[\w·\- ]+", more.group(1)):
                continue
            yield *more.span(1), maker, 2


_PUBLIC = re.compile(r"(?:省|市|县|区|镇|乡|村|州|政府|局|厅|部|委|署|处)$")
_DATED = re.compile(r"\s(?:19|20)\d{2}$")  # Siemens Mobility 2025: a citation
_LETTER = re.compile(r"[A-Z]\d{2,4}")  # H20, A100: products only beside 芯片, GPU


def _product_like(name: str) -> bool:
    if figure(name) or _NOT_LATIN.fullmatch(name) or len(name) > 30 or "+" in name or _DATED.search(name):
        return False
    if names.is_zh(name):
        bare = re.sub(rf"(?:{source('zh', 'products', 'classifier')})$", "", name)
        if not bare or re.fullmatch(source("zh", "products", "not_product"), bare):
            return False
        return not re.search(r"[，。；：、的和与等了在将]", bare)
    return not expression("en", "names", "not_start").fullmatch(name)


@cache
def _zh_after() -> re.Pattern[str]:
    classifier = source("zh", "products", "classifier")
    return re.compile(
        rf"\s?(?:的|旗下的?|自研的?|自主研发的?|推出的?|新款)?\s?(?:(?P<quoted>[“\"「][^“”\"「」，。；：]{{1,14}}[”\"」])|"
        rf"(?P<versioned>\d{{1,2}}\s(?:Ultra|Pro|Max|Plus)|(?:[\u4e00-\u9fff]{{1,6}}\s?)?(?:{_VERSIONED}|\d{{1,2}}(?:\.\d)?(?=\s(?:Turbo|Pro|Ultra|Max))(?:\s[A-Z][a-z]+)))(?:\s(?:GPU|Turbo|Pro))?|"
        rf"(?P<classified>(?:[A-Z][A-Za-z]{{2,14}}|[\u4e00-\u9fff]{{1,6}}?)\s?(?:AI\s)?(?:{classifier}))(?!{classifier})(?![\u4e00-\u9fff]?(?:企业|行业|市场|厂商|产业))|"
        rf"(?P<latin>[A-Z][A-Za-z]{{2,14}}\s(?:GPU|AI|CPU)|{_CAMEL})|(?P<named>[\u4e00-\u9fff]{{2,4}}\sAI)(?![A-Za-z]))"
    )


@cache
def _en_after() -> re.Pattern[str]:
    return re.compile(
        rf"(?:'s|’s)?\s(?:new\s|latest\s|flagship\s)?(?P<name>{_VERSIONED}|(?:[A-Z][A-Za-z0-9]{{1,14}}\s){{1,3}}?(?={source('en', 'products', 'model_word')}\b)|{_CAMEL}(?:\s[A-Z][a-z]+)?)"
    )


def _behind_maker(text: str, makers: Sequence[tuple[int, int]]) -> Iterator[Hit]:
    zh = names.is_zh(text)
    for at, (a, b) in enumerate(makers):
        limit = makers[at + 1][0] if at + 1 < len(makers) and makers[at + 1][0] < b + 40 else b + 60
        match = (_zh_after() if zh else _en_after()).match(text, b)
        if match is None:
            continue
        if not zh:
            if names.trimmed(text, *match.span("name"))[1] <= limit:
                yield *match.span("name"), (a, b), 2
            continue
        group = next(g for g in ("quoted", "versioned", "classified", "latin", "named") if match.group(g))
        start, end = match.span(group)
        if group == "versioned":
            lead = _LEADS.match(text, start, end)
            start = lead.end() if lead else start
            if text[start].isdigit() and start == b:
                yield a, end, (a, b), 2
                continue
        if end > limit and limit > b and group != "quoted":
            continue
        yield (
            start,
            end,
            (a, b),
            2 if group in ("versioned", "quoted", "latin", "named") else _weight(match.group(group)),
        )


_LEADS = re.compile(
    r"(?:基于|采用|搭载|通过|使用|发布|推出|自研|新款|全新|接入|集成|借助|利用|的|了|旗下)+\s?(?=[A-Za-z])"
)


def _bare(name: str) -> str:
    return re.sub(rf"\s?(?:{source('zh', 'products', 'classifier')})$", "", name).strip()


def _held(name: str) -> int:
    """2 where what stands before the class word is coined: 擎海大模型."""
    return 2 if _invented(_bare(name)) else 1


def _weight(name: str) -> int:
    """X大模型, X芯片 with a name of its own before the classifier."""
    bare = _bare(name)
    return (
        2
        if re.search(r"[A-Z]", bare)
        or name.endswith(("大模型", "芯片", "机器人", "疫苗", "注射液", "胶囊", "片剂"))
        or _invented(bare)
        else 1
    )


# Verbs whose subject takes a product of somebody else.
_TAKEN = re.compile(
    r"(?:搭载|接入|集成|基于|采用|使用|借助|运行|采购)|(?:deployed|adopted|uses|used|bought|installed|received approval)\b"
)


@cache
def _zh_objects() -> re.Pattern[str]:
    classifier = source("zh", "products", "classifier")
    return re.compile(
        rf"(?:{source('zh', 'products', 'launch')})\s?(?:[\u4e00-\u9fffA-Za-z0-9]{{0,20}}?)(?:(?P<quoted>[“\"「][^“”\"「」，。；：]{{2,14}}[”\"」])(?=\s?(?:[\u4e00-\u9fffA-Z]{{0,8}}(?:系列|品牌|{classifier})|[A-Z]\w{{0,6}}(?!\w)|、|和|与|[“，。；]|$))|(?P<versioned>{_VERSIONED})|(?P<classified>(?:[A-Z][A-Za-z]{{2,14}}|[\u4e00-\u9fff]{{2,5}}?)\s?(?:大模型|芯片|疫苗|注射液|机器人)))"
    )


@cache
def _en_objects() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{source('en', 'products', 'launch')})(?P<name>{_VERSIONED}|(?:[A-Z][A-Za-z0-9-]{{1,14}}\s){{1,3}}?(?={source('en', 'products', 'model_word')}\b)|{_CAMEL}(?:\s[A-Z][a-z]+)?|(?:[A-Z][a-z]{{2,14}})(?=,\sits|,\san?\s|\s(?:in|to|for|on|last|this)\b))"
    )


def _launched(text: str, makers: Sequence[tuple[int, int]]) -> Iterator[Hit]:
    if names.is_zh(text):
        for match in _zh_objects().finditer(text):
            group = next(g for g in ("quoted", "versioned", "classified") if match.group(g))
            start, end = match.span(group)
            if _PUBLIC.search(text, max(0, match.start() - 8), match.start()):
                continue
            yield (
                start,
                end,
                _maker_before(text, makers, match.start()),
                2 if group != "classified" else _held(match.group(group)),
            )
            if group == "quoted":
                rest = re.match(r"(?:[、和与]?[“\"「][^“”\"「」，。；：]{2,14}[”\"」]){1,4}", text[end : end + 80])
                for more in _QUOTED.finditer(rest.group() if rest else ""):
                    yield end + more.start(1), end + more.end(1), _maker_before(text, makers, match.start()), 2
        return
    for match in _en_objects().finditer(text):
        maker = _maker_before(text, makers, match.start())
        yield *match.span("name"), maker, 2 if maker or re.search(r"\d", match.group("name")) else 1


def _maker_before(text: str, makers: Sequence[tuple[int, int]], at: int) -> tuple[int, int] | None:
    """The nearest organization before a verb, in the same clause or the one before."""
    if _TAKEN.match(text, at):
        return None
    near = [m for m in makers if m[1] <= at and at - m[1] <= 40 and not re.search(r"[。；;.]\s?", text[m[1] : at])]
    return near[0] if len(near) == 1 else near[-1] if near else None


@cache
def _listing(code: str) -> re.Pattern[str]:
    word = rf"(?:{_VERSIONED}|{_CAMEL}|[A-Z][A-Za-z]{{2,14}})"
    if code == "zh":
        return re.compile(
            rf"(?:{source(code, 'products', 'such_as')})\s?(?P<list>(?:[\u4e00-\u9fff]{{2,6}}\s)?{word}(?:\s?(?:、|和|与)\s?{word}){{0,8}})"
        )
    return re.compile(
        rf"(?:{source(code, 'products', 'such_as')})(?P<list>(?:the\s)?{word}(?:,\s(?:the\s)?{word}){{0,8}}(?:,?\sand\s(?:the\s)?{word})?)"
    )


def _such_as(text: str, makers: Sequence[tuple[int, int]]) -> Iterator[Hit]:
    code = "zh" if names.is_zh(text) else "en"
    for match in _listing(code).finditer(text):
        for start, end in names.split(text, *match.span("list")):
            start += 4 if text.startswith("the ", start) else 0
            if re.search(r"\d", text[start:end]) or len(text[start:end].split()) == 1:
                yield start, end, None, 2 if re.search(r"\d", text[start:end]) else 1


@cache
def _noun(code: str) -> re.Pattern[str]:
    noun = source(code, "products", "model_word")
    if code == "zh":
        return re.compile(
            rf"(?<![A-Za-z0-9])(?P<name>{_VERSIONED}|[A-Z]{{1,2}}\d{{2,4}})\s?(?={noun}|等(?:开源|闭源|大|语言|多模态)?(?:{noun}))"
            rf"|(?P<same>{_VERSIONED})(?=\s(?:训练数据|集成|支持))"
        )
    return re.compile(rf"(?<![A-Za-z0-9-])(?P<name>{_VERSIONED}|[A-Z]{{1,2}}\d{{2,4}})\s(?={noun}\b)")


def _with_noun(text: str, makers: Sequence[tuple[int, int]]) -> Iterator[Hit]:
    """H20 芯片, the EV6 sedan."""
    code = "zh" if names.is_zh(text) else "en"
    for match in _noun(code).finditer(text):
        span = match.span("name") if match.group("name") else match.span("same") if code == "zh" else (-1, -1)
        if span[0] >= 0 and any(c.isdigit() for c in text[slice(*span)]):
            yield *span, None, 2
