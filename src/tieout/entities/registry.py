"""One entry for each organization, product, policy, report or filing of a pile, whatever way its name is written.

Names are brought together only on evidence that can be shown: the same letters, brackets (A（B）), a listed spelling, a
legal ending, a place in front, a short form. Names that are one look-alike character apart are marked as probable slips
of the pen or of OCR; they are neither merged nor passed off as somebody new.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from tieout import lexicon
from tieout.entities import names
from tieout.entities.cues import any_of, raw, source, words
from tieout.model import Entity, Extraction, Judgement

NAMED = ("organization", "product", "policy", "standard", "report", "filing")
_SINGLE = frozenset({"name", "title", "count"})


@dataclass(frozen=True, slots=True)
class Value:
    """A field's value with the ids of the mentions that give it; several values of one field stand side by side."""

    name: str
    value: str
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody or something of a pile. `forms` are all its spellings, the main one first; `mentions` in order.

    `slip_of`: the name it is probably a slip of, and why; it is then an entry of its own that asks for a look.
    """

    kind: str
    key: str
    name: str
    forms: tuple[str, ...]
    values: tuple[Value, ...]
    mentions: tuple[Entity, ...]
    documents: tuple[str, ...]
    slip_of: str | None = None
    reason: str | None = None

    def value(self, name: str) -> str | None:
        return next((v.value for v in self.values if v.name == name), None)


@dataclass(frozen=True, slots=True)
class Registry:
    """Entries by kind, then in the order of their first mention; and every decision that joined or marked two names."""

    entries: tuple[Entry, ...] = ()
    judgements: tuple[Judgement, ...] = ()

    def of(self, *kinds: str) -> tuple[Entry, ...]:
        return tuple(e for e in self.entries if e.kind in kinds)

    def key_of(self, name: str) -> str:
        """What the spellings of one organization have in common; the name itself where the pile does not know it."""
        return next((e.key for e in self.entries if e.kind == "organization" and name in e.forms), name)


def registry(pile: Sequence[Extraction]) -> Registry:
    """The named things of a pile, each once."""
    found = [e for extraction in pile for e in extraction.entities]
    entries: list[Entry] = []
    judgements: list[Judgement] = []
    for kind in NAMED:
        mentions = [e for e in found if e.kind == kind]
        joined, why = _joined(kind, mentions)
        judgements += why
        entries += joined
    entries, marked = _slips(entries)
    return Registry(tuple(entries), tuple(judgements + marked))


# --------------------------------------------------------------------------------------------------------------------
# Keys


def folded(name: str) -> str:
    """Letters and digits only, half width, lower case."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return re.sub(r"[^\w]+", "", plain)


@cache
def _legal() -> re.Pattern[str]:
    zh = any_of(words("zh", "names", "legal"))
    en = any_of(words("en", "names", "legal"))
    return re.compile(rf"(?:{zh})$|[,\s]+(?:{en})\.?$", re.IGNORECASE)


@cache
def _places() -> re.Pattern[str]:
    return re.compile(rf"^(?:{any_of(raw('zh', 'names').get('places', ()))})(?:市|省)?(?=.{{3,}})")


def key_of(kind: str, entity: Entity) -> str:
    """What two mentions of one thing have in common by their form alone."""
    if kind == "organization":
        return _key(entity.name)
    if kind == "filing":
        parts = [entity.field(n) or "" for n in ("company", "product", "batch", "regulation", "number")]
        company = names.key_of(parts[0])
        return "\x1f".join([company or folded(parts[0]), *map(folded, parts[1:])])
    if kind == "product":
        name = re.sub(rf"\s?(?:{source('zh', 'products', 'classifier')})$", "", entity.name)
        return folded(name) or folded(entity.name)
    if kind in ("policy", "standard"):
        return _policy_key(entity.name)
    return folded(entity.name) + "\x1f" + folded(entity.field("publisher") or "" if len(entity.name) < 6 else "")


def _key(name: str) -> str:
    """An organization's key: the vocabulary's entry, else its letters without legal form and brackets."""
    listed = names.key_of(name)
    return f"@{listed}" if listed else folded(_legal().sub("", names.alias(name)[0])).replace("人民政府", "政府")


def _policy_key(name: str) -> str:
    plain = folded(re.sub(r"[（(](?:试行|暂行|征求意见稿|草案)[)）]", "", name))
    plain = plain.replace("人工智能", "ai").replace("artificialintelligence", "ai")
    return re.sub(r"^(?:欧盟|中国|美国|国家|eu|us|uk)(?=.{3,})", "", plain)


# --------------------------------------------------------------------------------------------------------------------
# Joining


@dataclass(slots=True)
class _Group:
    mentions: list[Entity] = field(default_factory=list)
    forms: Counter[str] = field(default_factory=Counter)


class _Sets:
    """Disjoint sets of keys."""

    def __init__(self) -> None:
        self.parent: dict[str, str] = {}

    def find(self, key: str) -> str:
        path = []
        while (up := self.parent.get(key, key)) != key:
            path.append(key)
            key = up
        for one in path:
            self.parent[one] = key
        return key

    def join(self, left: str, right: str) -> bool:
        a, b = self.find(left), self.find(right)
        if a == b:
            return False
        self.parent[max(a, b, key=lambda k: (not k.startswith("@"), len(k), k))] = min(
            a, b, key=lambda k: (not k.startswith("@"), len(k), k)
        )
        return True


def _joined(kind: str, mentions: Sequence[Entity]) -> tuple[list[Entry], list[Judgement]]:
    groups: dict[str, _Group] = {}
    for entity in mentions:
        group = groups.setdefault(key_of(kind, entity), _Group())
        group.mentions.append(entity)
        group.forms[_form(entity)] += 1
    sets = _Sets()
    judgements: list[Judgement] = []
    for group in groups.values():
        main, *others = _main(group.forms)
        judgements += (Judgement(main, o, "same", _same_letters(main, o)) for o in others)
    if kind == "organization":
        for left, right, why in _evidence(groups):
            if sets.join(left, right):
                judgements.append(Judgement(_main(groups[left].forms)[0], _main(groups[right].forms)[0], "same", why))
    whole: dict[str, _Group] = {}
    for key, group in groups.items():
        one = whole.setdefault(sets.find(key), _Group())
        one.mentions += group.mentions
        one.forms.update(group.forms)
    return [_entry(kind, key, group) for key, group in whole.items()], judgements


def _form(entity: Entity) -> str:
    if entity.kind == "filing":
        return " / ".join(v for n in ("company", "product") if (v := entity.field(n)))
    return entity.name


def _same_letters(left: str, right: str) -> str:
    if folded(left) == folded(right):
        return "the same letters"
    if names.key_of(left) and names.key_of(left) == names.key_of(right):
        return "listed spellings"
    return "the same without legal form or class word"


def _main(forms: Counter[str]) -> list[str]:
    """Spellings, the most frequent first, the longer of two that are equally frequent."""
    return sorted(forms, key=lambda f: (-forms[f], -len(f), f))


def _evidence(groups: dict[str, _Group]) -> Iterator[tuple[str, str, str]]:
    """Pairs of keys of organizations that are one, with the reason."""
    for key, group in groups.items():
        for entity in group.mentions:
            alias = entity.field("alias")
            if alias:
                other = _key(alias)
                if other in groups and other != key:
                    yield key, other, "named so in brackets"
        name = _main(group.forms)[0]
        bare = _key(_places().sub("", name))
        if bare != key and bare in groups and len(bare) >= 3 and not key.startswith("@"):
            yield key, bare, "a place before the name"
        for ending in words("zh", "names", "short"):
            short = name.removesuffix(ending)
            if len(short) >= 2 and name.endswith(ending) and not key.startswith("@"):
                if _key(short) in groups and _key(short) != key:
                    yield key, _key(short), "short form"
                break


def _entry(kind: str, key: str, group: _Group) -> Entry:
    values: dict[tuple[str, str], list[str]] = {}
    for entity in group.mentions:
        for name, value in entity.fields:
            if name not in _SINGLE and name != "role":
                values.setdefault((name, value), []).append(entity.id)
    forms = tuple(_main(group.forms))
    order = list(dict.fromkeys(name for name, _ in values))
    ranked = sorted(values.items(), key=lambda v: (order.index(v[0][0]), -len(v[1])))
    return Entry(
        kind=kind,
        key=key,
        name=forms[0],
        forms=forms,
        values=tuple(Value(n, v, tuple(ids)) for (n, v), ids in ranked),
        mentions=tuple(group.mentions),
        documents=tuple(dict.fromkeys(e.document for e in group.mentions)),
    )


# --------------------------------------------------------------------------------------------------------------------
# Slips


@cache
def _alike() -> frozenset[frozenset[str]]:
    """Pairs of characters that are easily taken for each other."""
    found = set()
    for code in lexicon.languages():
        for group in raw(code, "names").get("alike", ()):
            found |= {frozenset((a, b)) for a in group for b in group if a != b}
    return frozenset(found)


def _slips(entries: Sequence[Entry]) -> tuple[list[Entry], list[Judgement]]:
    """Marks organizations one character off another, and companies one character off their own product."""
    companies = [e for e in entries if e.kind == "organization" and not e.key.startswith("@")]
    filed = {v.value for e in entries if e.kind == "filing" for v in e.values if v.name == "company"}
    marks: dict[str, tuple[str, str]] = dict(_own_products(entries))
    near: dict[str, list[Entry]] = defaultdict(list)
    for entry in companies:
        if 3 <= len(entry.key) <= 40:
            for i in range(len(entry.key)):
                near[entry.key[:i] + "\x00" + entry.key[i + 1 :]].append(entry)
    for group in near.values():
        if len(group) < 2:
            continue
        best = max(
            group,
            key=lambda e: (not filed.isdisjoint(e.forms), len(e.mentions), len(e.documents), [-ord(c) for c in e.name]),
        )
        for entry in group:
            if entry is best or entry.key in marks:
                continue
            registered = not filed.isdisjoint(best.forms) and filed.isdisjoint(entry.forms)
            rarer = registered or len(entry.mentions) <= len(best.mentions)
            if rarer and (why := _one_off(entry.key, best.key)):
                marks[entry.key] = (best.name, why)
    out: list[Entry] = []
    judgements: list[Judgement] = []
    for entry in entries:
        mark = marks.get(entry.key) if entry.kind == "organization" else None
        if mark is not None:
            entry = _marked(entry, *mark)
            judgements.append(Judgement(mark[0], entry.name, "probable_slip", mark[1]))
        out.append(entry)
    return out, judgements


def _marked(entry: Entry, slip_of: str, reason: str) -> Entry:
    return Entry(
        entry.kind, entry.key, entry.name, entry.forms, entry.values, entry.mentions, entry.documents, slip_of, reason
    )


def _one_off(left: str, right: str) -> str | None:
    """Why one of two names of equal length is probably a slip of the other; None where they may well be two."""
    places = [i for i, (a, b) in enumerate(zip(left, right, strict=True)) if a != b]
    if len(places) != 1:
        return None
    a, b = left[places[0]], right[places[0]]
    if frozenset((a, b)) in _alike():
        return f"one look-alike character: {b} / {a}"
    if a.isascii() and b.isascii() and a.isalpha() and b.isalpha() and len(left) >= 8:
        return f"one letter: {b} / {a}"
    return None


def _own_products(entries: Iterable[Entry]) -> Iterator[tuple[str, tuple[str, str]]]:
    """A company that is its own product's name and one character more: 新月之海理 beside 新月之海大模型."""
    class_word = re.compile(rf"\s?(?:{source('zh', 'products', 'classifier')}|算法|大模型算法|大语言模型)+$")
    for entry in entries:
        if entry.kind != "filing":
            continue
        company, product = entry.value("company"), entry.value("product")
        if not company or not product or not names.is_zh(company):
            continue
        stem = folded(class_word.sub("", product))
        own = folded(company)
        if len(stem) >= 3 and len(own) == len(stem) + 1 and own.startswith(stem):
            known = any(own == folded(f + s) for f in (stem,) for s in ("云", "网", "社"))
            if not known:
                yield own, (class_word.sub("", product).strip(), f"its product is named {product}")
