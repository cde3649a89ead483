"""Organizations: by their form (legal endings, institutions), by their role (source, company column, one of a list of
companies, who launches something), and a few large ones by name. A role alone is weak: it counts where the name's form
or a second role agrees."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from tieout.claims.words import Words, patterns
from tieout.entities import names
from tieout.entities.beside import coined, odd, titled
from tieout.entities.cues import source
from tieout.entities.forms import formed, formed_in, proper
from tieout.entities.grids import Sheet, figure
from tieout.entities.names import is_zh
from tieout.entities.possible import could_be_a_name
from tieout.entities.scene import Fact, Scene
from tieout.entities.spoken import (
    LIST_ITEM_LIMIT,
    Mention,
    company_noun,
    in_sentence,
    source_name,
)
from tieout.model import Basis, Entity

_PARENTS = re.compile(
    r"\s?[（(](?:以下)?(?:简称|又称|also |formerly |hereafter |the )?\s?[“\"]?([^（()）“”\"，。,;；:：]{2,40})[”\"]?[)）]"
)
_MARK = re.compile(r"[A-Za-z][\w&.\- ]{1,30}|[\u4e00-\u9fff]{2,10}")
_CITED = re.compile(r"\s*[\[［]\d{1,3}[\]］]?$|\s*[¹²³⁴⁵⁶⁷⁸⁹]+$")
_CAPITALS = re.compile(  # the firm's name alone on the cover
    r"\W{0,3}(?P<who>[A-Z][A-Z&.' -]{2,50},?\s(?:INC|PLC|LTD|LIMITED|CORP|CORPORATION|AG|SE|ASA|NV|LLC|HOLDINGS)\b\.?)\W{0,3}"
)
_COVER = 5  # blocks at the head of a document in which a house stands alone on a line
_HOUSE = re.compile(
    r"\W{0,3}(?P<who>[\u4e00-\u9fff]{2,8}(?:证券|咨询|期货|资本|智库|研究院|研究所|研究中心)|[A-Z]\w+(?:,\s[A-Z]\w+){0,2}\s&\s[A-Z]\w+)\W{0,3}"
)
_ROLES = ("company", "maker", "vendor", "customer", "source")


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
        found += in_sentence(sentence)
    for number, block in scene.speaking:
        if block.kind == "heading" and len(block.reading) <= 80:
            found += (
                Mention(number, a, b, block.reading[a:b], role, strong)
                for a, b, role, strong in formed_in(block.reading)
                if names.endings("legal").search(block.reading[a:b])
            )
        if number < _COVER and (house := _HOUSE.fullmatch(block.reading)):
            found.append(Mention(number, *house.span("who"), house.group("who"), "source", True, "heading"))
        if block.kind in ("heading", "paragraph") and (capital := _CAPITALS.fullmatch(block.reading)):
            found.append(Mention(number, *capital.span("who"), capital.group("who"), "company", True, "heading"))
        if block.kind in ("heading", "paragraph") and len(block.reading) <= 120:
            found += (
                Mention(number, a, b, block.reading[a:b], role, sure) for a, b, role, sure in titled(block.reading)
            )
    found = _agreed([_whole(scene, m) for m in found])
    known = frozenset(m.name for m in found)
    return Names(found, names.named(known), known)


_INITIALS = re.compile(r"(?<![\w.])(?:[A-Z]\.\s?){1,3}$")
_PARTICLE = re.compile(r"(?<!\w)[A-Z]\w+\s(?:do|da|de|del|di|du|dos|das|della|van|von)\s$")
_OFFICE = re.compile(r"(?:Ministry|Department|Bureau|Office|College)\s(?:of|for)\s(?:the\s)?[A-Z]")
_CAPITALS_ON = re.compile(r"(?:\s(?:and\s)?[A-Z][a-z]+)+")


def _whole(scene: Scene, m: Mention) -> Mention:
    """A name with the initials before it (J.P. Morrow) and with the last word of an office (Veterans| Affairs)."""
    text, start, end = scene.blocks[m.block].reading, m.start, m.end
    if m.name.isascii() and (lead := _INITIALS.search(text, max(0, start - 9), start)):
        start = lead.start()
    if m.name.isascii() and (lead := _PARTICLE.search(text, max(0, start - 30), start)):
        start = lead.start()
    if _OFFICE.match(m.name) and (more := _CAPITALS_ON.match(text, end)):
        end = more.end()
    return m if (start, end) == (m.start, m.end) else replace(m, start=start, end=end, name=text[start:end])


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
                if (
                    a < b
                    and names.plausible(text[a:b])
                    and (_possible(text[a:b], text, basis.field) or _heads_case(text[a:b], basis))
                ):
                    mentions.append(Mention(number, a, b, text[a:b], basis.field, True, basis.how))
    return mentions


_PARTIES = frozenset({"vendor", "customer", "issuer", "publisher", "company"})


_WORKS = re.compile(r"(?:报告|公报|通报|白皮书|蓝皮书|手册|年鉴|统计|快讯|月报|年报|指数)$")
_PERSON = re.compile(r"[A-Z][\w’'-]+,?\s(?:[A-Z]\.[\s-]?){1,3}|.*(?:\bet al\b|, [A-Z]\.)")


def _possible(name: str, text: str, role: str) -> bool:
    if role in ("vendor", "customer") and name.startswith(("A ", "An ", "The ", "One ")):
        return False
    if role == "publisher" and (_PERSON.match(name) or _WORKS.search(name)):
        return False
    if is_zh(name) and role in ("vendor", "customer", "company") and coined(name):
        return True
    return formed(name) or (
        name.isascii() and (proper(name) or odd(name) or is_zh(text) or role in ("issuer", "publisher"))
    )


def _heads_case(name: str, basis: Basis) -> bool:
    """A customer that the title of its case names, whatever words make the name."""
    return basis.field == "customer" and basis.how == "heading" and is_zh(name) and 3 <= len(name) <= 12


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
    kind = names.kind_of(scene.plain(name))
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
    for start, end in names.split(text, 0, len(text))[:LIST_ITEM_LIMIT]:
        if cited := _CITED.search(text, start, end + 1):
            end = cited.start()
        name = text[start:end]
        short = names.alias(name)[0]
        if short.isdigit() and role == "company" and 2 <= len(short) <= 4:
            yield Mention(number, start, end, name, role, True, "header")
        elif (
            names.plausible(short, firm=role != "customer")
            and len(short) <= 40
            and not re.search(r"[。；]|\d{4}年", short)
        ):
            yield Mention(number, start, start + len(short), short, role, role != "customer" or formed(short), "header")


def _of_companies(scene: Scene, sheet: Sheet) -> bool:
    """The caption says that the rows (or columns) are companies, and figures stand beside them."""
    near = [scene.blocks[n].reading for n in sheet.captions[:2]]
    return any(company_noun().search(t) for t in near if len(t) <= 60)


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
                for start, end in names.split(text, *match.span("who"))[:LIST_ITEM_LIMIT]:
                    start, end = source_name(text, start, end)
                    if names.plausible(text[start:end]) and len(text[start:end]) <= 40:
                        yield Mention(
                            number,
                            start,
                            end,
                            text[start:end],
                            "source",
                            formed(text[start:end]) or (is_zh(text[start:end]) and coined(text[start:end])),
                            "caption",
                        )
                break
        if match := _CASE_OF.match(text):
            yield Mention(number, *match.span("who"), match.group("who"), "customer", True, "heading")
        if (bold := _player_item(scene, number)) is not None:
            yield Mention(number, *bold, text[slice(*bold)], "company", True, "heading")
        if (span := _under_players(scene, number)) is not None:
            for start, end in names.split(text, *span)[:LIST_ITEM_LIMIT]:
                if names.plausible(text[start:end]) and end - start <= 24 and (not is_zh(text) or end - start >= 3):
                    yield Mention(number, start, end, text[start:end], "company", True, "heading")
        if match := _REPRESENTATIVE.match(text):
            for start, end in names.split(text, match.end(), len(text))[:LIST_ITEM_LIMIT]:
                if names.plausible(text[start:end]) and end - start <= 20:
                    yield Mention(number, start, end, text[start:end], "company", True, "clause")


_PLAYERS = re.compile(
    r"(?:代表(?:性)?|主要|典型|重点|头部|核心)(?:企业|公司|厂商|玩家|品牌|参与者)\W*$|\b(?:players|vendors|companies|suppliers)\W*$",
    re.IGNORECASE,
)
_RUN_OF_NAMES = re.compile(r"\W{0,3}(?P<run>[^，。；：:\n]{2,20}?(?:、[^，。；：:、\n]{2,20}?){1,11}?)(?=等|[。；]|$)")


_ITEM = re.compile(
    r"\W{0,3}(?P<who>[A-Za-z\u4e00-\u9fff][^，。,；;：:（()）*\n]{1,23}?)\W{0,3}(?:[（(][^（()）]{1,24}[)）])?\W{0,3}(?:[：:]|\s[–—-]\s|$)"
)


def _player_item(scene: Scene, number: int) -> tuple[int, int] | None:
    """The name that opens an item under 主要厂商 or "Vendors": 荣石（Ronstone）：铰链供应商."""
    block = scene.blocks[number]
    if block.kind != "list_item":
        return None
    head = next((b for _, b in scene.above(number, 16) if b.kind != "list_item"), None)
    match = _ITEM.match(block.reading) if head is not None and _PLAYERS.search(head.reading[:60]) else None
    return match.span("who") if match and names.plausible(match.group("who")) else None


def _under_players(scene: Scene, number: int) -> tuple[int, int] | None:
    """The list of names that opens a paragraph under 代表企业 or "Key players"."""
    block = scene.blocks[number]
    if block.kind not in ("paragraph", "list_item") or not block.headings:
        return None
    if not _PLAYERS.search(scene.blocks[block.headings[-1]].reading[:60]):
        return None
    match = _RUN_OF_NAMES.match(block.reading)
    return match.span("run") if match else None


_CASE_OF = re.compile(
    r"[\s#*]*(?:[Cc]ustomer |[Cc]lient )?(?:[Cc]ase(?: [Ss]tud(?:y|ies))?|[Ee]xample)(?: \d{1,2})?\s?[:–—-]\s?(?:The |[A-Z][a-z]+ of )?"
    r"(?P<who>[A-Z][\w&’'-]*(?: [A-Z][\w&’'-]*){0,3})\s*$"
)
_REPRESENTATIVE = re.compile(
    r"[\s▶►◆●•\-*]*(?:代表(?:性)?(?:企业|公司|厂商)(?:案例)?|主要(?:企业|厂商|公司)|典型(?:企业|公司)|(?:Leading |Main |Representative |Key )?"
    r"(?:companies|vendors|players))\s*[:：]\s*",
    re.IGNORECASE,
)


# --------------------------------------------------------------------------------------------------------------------


def _agreed(found: Sequence[Mention]) -> list[Mention]:
    """Mentions whose name holds: strong once, or weak in two places, and possible at all."""
    found = [m for m in found if could_be_a_name(m.name)]
    strong = {m.name for m in found if m.strong}
    weak: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for m in found:
        if m.name not in strong:
            weak[m.name].add((m.block, m.start))
    held = strong | {n for n, places in weak.items() if len(places) >= 2}
    things = {n for n in held if _product_of(n, held)}
    return [m for m in found if m.name in held and m.name not in things]


@cache
def _thing() -> re.Pattern[str]:
    return re.compile(rf".{{1,8}}(?:{source('zh', 'products', 'classifier')})")


def _product_of(name: str, held: set[str]) -> bool:
    """A firm's name and its product behind it: 沃岭炉业|炉云平台, Sonavia's |RemoteFit."""
    if owner := re.match(r"(.{3,}?)(?:'s|’s)\s", name):
        return owner.group(1) in held
    if not is_zh(name) or not _thing().search(name):
        return False
    return any(name[:n] in held and bool(_thing().fullmatch(name[n:])) for n in range(3, len(name) - 2))
