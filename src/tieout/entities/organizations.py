"""Organizations: by their form (legal endings, institutions), by their role (source, company column, one of a list of
companies, who launches something), and a few large ones by name. A role alone is weak: it counts where the name's form
or a second role agrees."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from tieout import lexicon
from tieout.claims.words import Words, patterns
from tieout.entities import names
from tieout.entities.cues import any_of, source, words
from tieout.entities.grids import Sheet, figure
from tieout.entities.names import EN_NAME, ZH_LAZY, is_zh
from tieout.entities.scene import Fact, Scene, Sentence
from tieout.model import Entity

_PARENTS = re.compile(
    r"\s?[（(](?:以下)?(?:简称|又称|also |formerly |hereafter |the )?\s?[“\"]?([^（()）“”\"，。,;；:：]{2,40})[”\"]?[)）]"
)
_MARK = re.compile(r"[A-Za-z][\w&.\- ]{1,30}|[\u4e00-\u9fff]{2,10}")
_ROLES = ("company", "maker", "vendor", "customer")
_LIST_ITEM_LIMIT = 12


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


@dataclass(slots=True)
class Names:
    """The organizations that a document names. `finder` finds their mentions in any text."""

    mentions: list[Mention]
    finder: Words
    known: frozenset[str]
    _seen: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
        """Spans of known organizations in text[start:end], in order."""
        end = len(text) if end is None else end
        spans = self._seen.get(text)
        if spans is None:
            spans = self._spans(text)
            if len(text) <= 4000 and len(self._seen) < 20000:
                self._seen[text] = spans
        return [s for s in spans if start <= s[0] and s[1] <= end]

    def _spans(self, text: str) -> list[tuple[int, int]]:
        spans = {(h.start, h.end) for h in self.finder.find(text) if h.form in self.known}
        spans |= {(h.start, h.end) for h in names.listed(text)}
        kept: list[tuple[int, int]] = []
        for a, b in sorted(spans, key=lambda s: (s[0], -s[1])):
            if not kept or a >= kept[-1][1]:
                kept.append((a, b))
        return kept


def gather(scene: Scene, sheets: Sequence[Sheet]) -> Names:
    """Every mention that a role or a form shows, and the names that hold."""
    found: list[Mention] = [*_tables(scene, sheets), *_labels(scene)]
    for sentence in scene.sentences:
        found += _in_sentence(sentence)
    for number, block in scene.speaking:
        if block.kind == "heading" and len(block.reading) <= 80:
            found += (
                Mention(number, a, b, block.reading[a:b], role, strong)
                for a, b, role, strong in _formed_in(block.reading)
                if names.endings("legal").search(block.reading[a:b])
            )
    found = _agreed(found)
    known = frozenset(m.name for m in found)
    return Names(found, names.named(known), known)


def parties(scene: Scene, found: Sequence[Entity]) -> list[Mention]:
    """Vendors, customers, issuers and publishers that other entities name, where the name's form allows it."""
    mentions: list[Mention] = []
    for entity in found:
        for basis in entity.basis:
            if basis.field not in _PARTIES or basis.start is None or basis.end is None:
                continue
            place = _place(scene, entity.block, basis.start, basis.end)
            if place is None:
                continue
            number, at, until = place
            text = scene.blocks[number].reading
            ends = [m.end() for m in re.finditer("、", text[at:until])]
            for a, b in zip([at, *(at + e for e in ends)], [*(at + e - 1 for e in ends), until], strict=True):
                a, b = names.trimmed(text, a, b)
                if a < b and names.plausible(text[a:b]) and _possible(text[a:b], text, basis.field):
                    mentions.append(Mention(number, a, b, text[a:b], basis.field, True, basis.how))
    return mentions


_PARTIES = frozenset({"vendor", "customer", "issuer", "publisher"})


def _possible(name: str, text: str, role: str) -> bool:
    return _formed(name) or (name.isascii() and (_proper(name) or is_zh(text) or role in ("issuer", "publisher")))


def _place(scene: Scene, near: int, start: int, end: int) -> tuple[int, int, int] | None:
    """(block, start, end) in its reading of characters of the document, near a block."""
    name = scene.document.text[start:end]
    for number in range(max(0, near - 3), min(near + 16, len(scene.blocks))):
        block = scene.blocks[number]
        if block.start <= start and end <= block.end:
            at = block.reading.find(name)
            return (number, at, at + len(name)) if at >= 0 else None
    return None


def entities(scene: Scene, known: Names, more: Sequence[Mention] = ()) -> Iterator[Entity]:
    """One entity for each mention in a role; names that the vocabulary lists, at least once."""
    taken: set[tuple[int, int]] = set()
    seen: set[str] = set()
    mentions = sorted(
        [*known.mentions, *more, *_bracketed(scene, known)],
        key=lambda m: (m.block, m.start, -m.end, m.role == "mention", m.role),
    )
    for m in mentions:
        if any((m.block, p) in taken for p in range(m.start, m.end)):
            continue
        taken.update((m.block, p) for p in range(m.start, m.end))
        seen.add(names.key_of(m.name) or m.name)
        yield _entity(scene, m)
    for number, block in scene.speaking:
        text = block.reading
        for hit in names.listed(text):
            if hit.keys[0] in seen or any((number, p) in taken for p in range(hit.start, hit.end)):
                continue
            seen.add(hit.keys[0])
            yield _entity(scene, Mention(number, hit.start, hit.end, text[hit.start : hit.end], "mention", True))


_SAYS = re.compile(
    r"(?:[\u4e00-\u9fff]{0,4})?(?:监测|统计|测算|估算|估计|预计|预测|调查|调研)(?!局|所|站|中心|院)(?:的|数据|显示|，|其)|数据(?:显示|表明|，)|"
    r"(?:'s|’s)?\s(?:data|figures|survey|estimates?|forecasts?|expects|projects|puts)\b"
)


def _bracketed(scene: Scene, known: Names) -> Iterator[Mention]:
    """Mentions as a source, and mentions with another name in brackets behind them."""
    for number, block in scene.speaking:
        text = block.reading
        for a, b in known.find(text):
            if _SAYS.match(text, b):
                yield Mention(number, a, b, text[a:b], "source", True)
            match = _PARENTS.match(text, b, b + 60)
            if (
                match
                and names.plausible(match.group(1).strip())
                and _is_alias(text[a:b], match.group(1).strip(), match.group())
            ):
                yield Mention(number, a, b, text[a:b], "mention", True)


def _entity(scene: Scene, m: Mention) -> Entity:
    text = scene.blocks[m.block].reading
    name, bracketed = names.alias(text[m.start : m.end])
    facts: list[Fact | None] = [scene.fact("name", m.block, m.start, m.start + len(name))]
    other = bracketed
    at = m.start + len(name)
    if match := _PARENTS.match(text, at, at + 60):
        other = match.group(1).strip()
        if _MARK.fullmatch(other) and names.plausible(other) and _is_alias(name, other, match.group()):
            facts.append(scene.fact("alias", m.block, match.start(1), match.end(1), how="clause"))
    kind = names.kind_of(name)
    if kind:
        facts.append(Fact("kind", kind, "default", note="its form"))
    if m.role != "mention":
        facts.append(Fact("role", m.role, m.how))
    return scene.entity("organization", m.block, m.start, m.start + len(name), facts)


def _is_alias(name: str, other: str, written: str) -> bool:
    """Brackets behind a name hold its other name, not a source or a remark: said so, initials, shared letters."""
    if "简称" in written or "又称" in written or re.search(r"\b(?:also|formerly|hereafter)\b", written):
        return True
    if is_zh(name):
        return bool(set(name) & set(other)) if is_zh(other) else len(other) <= 16
    initials = "".join(w[0] for w in re.findall(r"[A-Za-z]+", name))
    letters = re.sub(r"[^A-Za-z]", "", other)
    return letters.casefold() in (initials.casefold(), re.sub(r"[^A-Z]", "", initials).casefold()) or bool(
        set(name.casefold().split()) & set(other.casefold().split())
    )


# --------------------------------------------------------------------------------------------------------------------
# Tables and labels


def _tables(scene: Scene, sheets: Sequence[Sheet]) -> Iterator[Mention]:
    for sheet in sheets:
        for record in sheet.records:
            for column, ref in record.cells:
                role = next((r for r in column.roles if r in _ROLES), None)
                if role is not None and "product" not in column.roles and ref.how == "stated":
                    yield from _cell(scene, ref.block, role)
        if not sheet.roles & {"company"} and _of_companies(scene, sheet):
            yield from _label_cells(scene, sheet)


def _cell(scene: Scene, number: int, role: str) -> Iterator[Mention]:
    """The names in a cell: one, or several in a list."""
    text = scene.blocks[number].reading
    if len(text) > 200:
        return
    for start, end in names.split(text, 0, len(text))[:_LIST_ITEM_LIMIT]:
        name = text[start:end]
        short = names.alias(name)[0]
        if short.isdigit() and role == "company" and 2 <= len(short) <= 4:
            yield Mention(number, start, end, name, role, True, "header")
        elif (
            names.plausible(short, firm=role != "customer")
            and len(short) <= 40
            and not re.search(r"[。；]|\d{4}年", short)
        ):
            yield Mention(
                number, start, start + len(short), short, role, role != "customer" or _formed(short), "header"
            )


@cache
def _company_noun() -> re.Pattern[str]:
    return re.compile(
        r"(?:企业|公司|厂商|车企|药企|钢企|券商|银行)|\b(?:companies|manufacturers|producers|vendors|providers|banks|"
        r"carmakers|automakers|insurers|airlines|retailers|makers|suppliers|operators|firms|utilities)\b",
        re.IGNORECASE,
    )


def _of_companies(scene: Scene, sheet: Sheet) -> bool:
    """The caption says that the rows (or columns) are companies, and figures stand beside them."""
    near = [scene.blocks[n].reading for n in sheet.captions[:2]]
    return any(_company_noun().search(t) for t in near if len(t) <= 60)


def _label_cells(scene: Scene, sheet: Sheet) -> Iterator[Mention]:
    """Row labels beside figures; or column headers over figures where the row labels are measures."""
    rows = [r for r in sheet.records if len(r.cells) >= 2]
    numeric = [r for r in rows if sum(figure(scene.blocks[ref.block].reading) for _, ref in r.cells[1:]) >= 1]
    if not rows or len(numeric) * 2 < len(rows):
        return
    labels = [r.cells[0][1].block for r in rows if r.cells[0][0] is sheet.columns[0]]
    heads = [c.block for c in sheet.columns[1:] if c.block is not None]
    for numbers in (labels, heads):
        texts = [scene.blocks[n].reading.strip() for n in numbers]
        if len(texts) >= 2 and all(names.plausible(t) and len(t) <= 30 and not _measure(t) for t in texts):
            for n, t in zip(numbers, texts, strict=True):
                at = scene.blocks[n].reading.index(t)
                yield Mention(n, at, at + len(t), t, "company", True, "header")
            return


def _measure(text: str) -> bool:
    from tieout.claims.words import vocabulary

    return bool(vocabulary("measures").find(text)) or any(c.isdigit() for c in text) or "（" in text or "(" in text


def _labels(scene: Scene) -> Iterator[Mention]:
    """Source lines: 数据来源：A、B; and lines like 代表企业：A."""
    for number, block in scene.speaking:
        text = block.reading
        if len(text) > 200:
            continue
        for pattern in patterns("attribution", "note"):
            if match := pattern.search(text):
                for start, end in names.split(text, *match.span("who"))[:_LIST_ITEM_LIMIT]:
                    start, end = _source_name(text, start, end)
                    if names.plausible(text[start:end]) and len(text[start:end]) <= 40:
                        yield Mention(
                            number, start, end, text[start:end], "source", _formed(text[start:end]), "caption"
                        )
                break
        if match := _REPRESENTATIVE.match(text):
            for start, end in names.split(text, match.end(), len(text))[:_LIST_ITEM_LIMIT]:
                if names.plausible(text[start:end]) and end - start <= 20:
                    yield Mention(number, start, end, text[start:end], "company", True, "clause")


_REPRESENTATIVE = re.compile(
    r"[\s▶►◆●•\-*]*(?:代表(?:性)?(?:企业|公司|厂商)(?:案例)?|主要(?:企业|厂商|公司)|典型(?:企业|公司)|(?:Leading |Main |Representative |Key )?"
    r"(?:companies|vendors|players))\s*[:：]\s*",
    re.IGNORECASE,
)


def _source_name(text: str, start: int, end: int) -> tuple[int, int]:
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
    if match := re.search(r"\s(?:整理|及|and)\s?.{0,8}$|整理$|(?:公开)?(?:数据|资料|报告)整理$", text[start:end]):
        end = start + match.start()
    return names.trimmed(text, start, end)


# --------------------------------------------------------------------------------------------------------------------
# Prose


def _in_sentence(sentence: Sentence) -> Iterator[Mention]:
    text = sentence.text
    spans = [*_attributed(text), *_formed_in(text), *_lists(text), *_acting(text)]
    titles = [m.span() for m in _WORK.finditer(text)] if "《" in text else []
    for start, end, role, strong in spans:
        start, end = names.trimmed(text, start, end)
        if any(a < start and end < b for a, b in titles):
            continue
        if (post := _POST.search(text, start, end)) and post.start() - start >= 2:
            end, strong = post.start(), True
        start += len(owner.group()) if (owner := _OWNER.match(text[start:end])) else 0
        name = text[start:end]
        if end - start >= 2 and names.plausible(name) and (strong or not names.ordinary(name)):
            yield Mention(sentence.block, sentence.start + start, sentence.start + end, name, role, strong)


Found = tuple[int, int, str, bool]
_WORK = re.compile(r"《[^《》\n]{1,80}》")
_POST = re.compile(
    r"(?:联合)?(?:创始人|董事长|副?总裁|首席|总经理|院长|主任|负责人|分析师|研究员|合伙人)|(?<=..)联合$|(?<=[\u4e00-\u9fff])(?:CEO|CTO|CFO)"
)
_OWNER = re.compile(r"[A-Z]\w+(?:'s|’s)\s(?=[A-Z]\w+\s)")
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
                    start, end = _source_name(text, start, end)
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
                    or _formed(name)
                    or (name.isascii() and _proper(name) and not _ACRONYM.fullmatch(name))
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


def _formed(name: str) -> bool:
    """The name's form says that it is an organization."""
    if names.key_of(name) is not None or names.known_source(name):
        return True
    if is_zh(name):
        for group in ("legal", "institution", "company"):
            match = names.endings(group).search(name)
            if match and match.start() >= 2 and name[:2] not in names.vague():
                return True
        return False
    return bool(names.endings("legal").search(name) or names.endings("institution").search(name)
                or names.endings("company").search(name)) and " " in name  # fmt: skip


def _proper(name: str) -> bool:
    """An English name of several capitals, or one odd word (eBay, IDC): hardly the first word of a sentence."""
    return len(name.split()) >= 2 or bool(re.search(r".[A-Z]", name))


@cache
def _institutions() -> re.Pattern[str]:
    """An ending that makes an institution, where no longer one follows and no compound (银行业, 大学生) begins."""
    both = [*words("zh", "names", "legal"), *words("zh", "names", "institution")]
    longer = "委员会|协会|交易所|研究院|办公室|总局|管理局|研究所|研究中心|实验室|基金会"
    compound = "法|界|业务|系|间|级|存款|贷款|理财|卡|票据|家|股|化|型"
    return re.compile(rf"(?:{any_of(both)})(?![\u4e00-\u9fff]{{0,4}}?(?:{longer})|[\u4e00-\u9fff]?(?:{compound}))")


_BACK = re.compile(r"(?:[\u4e00-\u9fffA-Za-z0-9·]|（[\u4e00-\u9fff]{2,4}）){2,20}$")


@cache
def _english_forms() -> re.Pattern[str]:
    legal = any_of(words("en", "names", "legal"))
    kinds = any_of(words("en", "names", "institution"))
    return re.compile(
        rf"\b(?:{EN_WORDS}\s(?:{legal})(?![\w])|{EN_WORDS}\s(?:{kinds})\b(?:\s(?:of|for|on)\s(?:the\s)?{EN_WORDS})?|"
        rf"(?:Ministry|Department|Bank|University|Bureau|Institute|Office)\s(?:of|for)\s(?:the\s)?{EN_WORDS}(?:\sand\s{EN_WORDS})?)"
    )


@cache
def _head() -> re.Pattern[str]:
    """Words that open a sentence and belong to no name."""
    return re.compile(rf"(?:{source('en', 'names', 'not_start')})\s")


_TITLE = re.compile(r"(?:[A-Z][a-z]+\s){0,3}(?:Officer|President|Chairman|Director|Manager|Secretary)\s(?!of\b)")
EN_WORDS = r"(?:(?:St\.\s|(?:[A-Z]\.){1,3}\s?)?[A-Z][\w&’'-]*(?:\s(?:&|[A-Z][\w&’'-]*)){0,4}?)"


def _formed_in(text: str) -> Iterator[Found]:
    """Names whose ending makes them an organization whatever stands around them."""
    if is_zh(text):
        for match in _institutions().finditer(text):
            form = match.start()
            back = _BACK.search(text[max(0, form - 24) : form])
            if back is None:
                continue
            start = names.cut(text, max(0, form - 24) + back.start(), form + 1)
            start = names.behind_verbs(text, start, match.end())
            if form - start >= 2:
                yield start, match.end(), "mention", True
    for match in _english_forms().finditer(text):
        start = match.start()
        text_ = match.group()
        if (lead := _head().match(text_)) or (lead := _TITLE.match(text_)):
            start += lead.end()
        if len(text[start : match.end()].split()) >= 2:
            yield start, match.end(), "mention", True


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
        for match in _en_share().finditer(text):
            start, end = match.span("who")
            at_start = start < 3
            if not _ACRONYM.fullmatch(text[start:end]):
                yield start, end, "company", not at_start and bool(_company_noun().search(text))


def _list(text: str, start: int, end: int) -> Iterator[Found]:
    """The items of one list; all must be possible names."""
    spans = names.split(text, start, end)[:_LIST_ITEM_LIMIT]
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
    right = [f for f in found if names.plausible(f) and len(f) <= (12 if is_zh(f) else 40)]
    right = [f for f in right if _formed(f) or not names.ordinary(f)]
    if len(right) * 3 < len(found) * 2 or (len(right) < len(found) and not any(map(_formed, right))):
        return
    formed = sum(_formed(f) or (f.isascii() and _proper(f)) for f in right)
    for a, b in spans:
        if text[a:b] in right:
            yield a, b, "company", formed * 3 >= len(found) or (is_zh(text[a:b]) and _named_like(right))


def _named_like(found: Sequence[str]) -> bool:
    """Names of a kind: two to six characters each, none a word of the vocabularies."""
    from tieout.claims.words import vocabulary

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
    return re.compile(rf"(?P<who>{EN_NAME})(?=(?:{source('en', 'names', 'acts')}))")


def _acting(text: str) -> Iterator[Found]:
    """Subjects that launch, buy, join. Weak: a second sign must agree."""
    if is_zh(text):
        for pattern in (_zh_acts(), _zh_share()):
            for match in pattern.finditer(text):
                start, end = match.span("who")
                start = names.cut(text, start, end)
                if end - start >= 2:
                    officer = bool(_OFFICER.match(text, end))
                    yield start, end, "company", _formed(text[start:end]) or officer
    elif re.search(r"[A-Z]", text):
        for match in _en_acts().finditer(text):
            start, end = match.span("who")
            name = text[start:end]
            yield start, end, "company", _formed(name) or (_proper(name) and start > 0)


# --------------------------------------------------------------------------------------------------------------------


def _agreed(found: Sequence[Mention]) -> list[Mention]:
    """Mentions whose name holds: strong once, or weak in two places."""
    strong = {m.name for m in found if m.strong}
    weak: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for m in found:
        if m.name not in strong:
            weak[m.name].add((m.block, m.start))
    held = strong | {n for n, places in weak.items() if len(places) >= 2}
    return [m for m in found if m.name in held]
