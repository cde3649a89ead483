"""What a document calls things by: short names and abbreviations that a document of the pile defines, and the company
that 公司, "the group" or "it" stands for.

青芽茶饮控股有限公司（以下简称“青芽”）, Merrow Payments plc ("Merrow"), merchant acquiring (MA): the pile writes the long and
the short form side by side, or the short form is the first word of a company's legal name that no other company of the
pile begins with. Nothing is guessed from likeness.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tieout import lazy
from tieout.against import wording
from tieout.claims.key import canonical
from tieout.model import Claim, Extraction

_DEFINED_ZH = lazy.pattern(
    r"([一-鿿A-Za-z]{2,24})[（(](?:以下简称|以下称|下称|简称)[为：:]?[“\"「『‘]?([一-鿿A-Za-z&]{2,12}?)[”\"」』’]?[，,）)]"
)
_DEFINED_EN = lazy.pattern(
    r"((?:[A-Z][\w&.’'\-]*,?\s){1,6})\((?:hereinafter |together,? |the )?[\"“]([A-Z][\w&.\- ]{1,24})[\"”]"
)
_LEGAL_ZH = lazy.pattern(
    r"([一-鿿]{2,10}?)(?:控股|集团|股份){0,2}(?:有限责任公司|股份公司|有限公司|集团公司)|([一-鿿]{3,8})[（(](?:[A-Z0-9]{4,6}(?:\.[A-Z]{2})?)[）)]"
)
_LEGAL_EN = lazy.pattern(
    r"\b((?:[A-Z][\w&\-]+\s){1,4})(?:plc|PLC|Inc|Ltd|Limited|Corp|Corporation|AG|AB|ASA|Oyj|GmbH|SpA|SE|S\.A\.|N\.V\.|Holdings|Group)\b"
)
_SHORT_FORM = lazy.pattern(r"((?:[A-Za-z][A-Za-z\-]*\s){1,7})\(([A-Z][A-Z&]{1,7})s?\)")
_BRACKETED = lazy.pattern(
    r"([一-鿿A-Za-z0-9：:·]{3,24})[》”」]?\s?[（(][《“「]?([一-鿿A-Za-z]{1,8}\d{0,2})[》”」]?(?:[，,][^（()）]{0,30})?[)）]"
)
_LED_ZH = lazy.pattern(r"^.*(?:[的和与及、]|根据|其中|例如|包括|来自|称为|据|由|在|对|以)(?=.{3,})")
_LINKS = ("and", "of", "the", "for", "in", "on", "to", "a")
_BODY = (
    r"(?:company|group|firm|lender|insurer|\w*maker|operator|business|bank|carrier|retailer|airline|brewer|manufacturer"
    r"|producer|developer|supplier|provider|utility|miner|publisher|vendor|start-?up|chain)"
)
_GENERIC = lazy.pattern(
    rf"^(?:the|this|its|their|our)\s{_BODY}\b|^{_BODY}(?:\s(?:currently|now|also|employs))?$|^(?:it|they|we|its)\b"
    r"|^(?:该|本|上述)?(?:公司|集团|企业|本行|该行|其)(?!债|会)|^\d",
    re.IGNORECASE,
)
_THE_BODY = lazy.pattern(rf"(?:The|This)\s({_BODY})\b", re.IGNORECASE)
_NOTHING = lazy.pattern(r"^(?:分[一-鿿]{1,4}看|[从按][一-鿿]{1,6}看|归属于|归母|两(?:者|地|家)|二者|三者)")
_PRONOUN = lazy.pattern(
    r"\b(?:it|its|they|their|the (?:company|group|firm|bank|lender|insurer))\b|公司|集团|该行|其(?!中|他|它|余|次)",
    re.IGNORECASE,
)
_OWNED = lazy.pattern(r"(?:Its|Their)\b|其(?!中|他|它|余|次)")
_FAR = ("document", "heading", "caption", "default", None)
_LEGAL_WORDS = frozenset(
    [
        "plc",
        "inc",
        "ltd",
        "limited",
        "ab",
        "asa",
        "oyj",
        "gmbh",
        "spa",
        "corp",
        "corporation",
        "ag",
        "se",
        "holding",
        "group",
    ]
)
_MOST = 300


@dataclass(frozen=True, slots=True)
class Names:
    """`bodies`: short key of a company -> its longer forms as keys, longest first; `terms`: the tokens of an
    abbreviation -> the tokens of what it is short for."""

    bodies: tuple[tuple[str, tuple[str, ...]], ...] = ()
    terms: tuple[tuple[str, str], ...] = ()


def known(extractions: Sequence[Extraction]) -> Names:
    """The names that the documents of a pile define."""
    bodies: dict[str, set[str]] = {}
    terms: dict[str, set[str]] = {}
    legal: set[str] = set()
    for extraction in extractions:
        text = extraction.document.text
        for long, short in _defined(text):
            bodies.setdefault(canonical(short), set()).add(canonical(long))
        for long, short in (*_abbreviated(text), *_bracketed(text)):
            terms.setdefault(canonical(short), set()).add(canonical(long))
        legal.update(_companies(text))
    keys = {c.subject_key for e in extractions for c in e.claims if c.subject_key}
    for name in sorted(legal):
        for short in _short_forms(name, legal, keys):
            bodies.setdefault(short, set()).add(name)
    found = tuple((s, tuple(sorted(longs, key=lambda n: (-len(n), n)))) for s, longs in sorted(bodies.items()) if s)
    return Names(found, tuple((s, next(iter(t))) for s, t in sorted(terms.items()) if s and len(t) == 1))


def applied(extraction: Extraction, names: Names) -> Extraction:
    """The same claims, each company under its short name, each abbreviation spelled out, and 公司 or "it" as the company
    last named in the paragraph."""
    claims: list[Claim] = []
    named = {body for c in extraction.claims if (body := _key(c, names)[1])}
    sole = next(iter(named)) if len(named) == 1 else None
    last: tuple[int, str] | None = None  # (block, key) of the company or thing last named
    for claim in sorted(extraction.claims, key=lambda c: (c.start, c.id)):
        key, body = _key(claim, names)
        if body is None and claim.said_by is not None and wording.speaks_of_itself(claim):
            body = canonical(claim.said_by)
        if not body and _stands_for_another(claim):
            if last is not None and last[0] == claim.block:
                key = last[1]
            elif _generic(claim):
                key = sole
        elif not body and last is not None and last[0] == claim.block and _OWNED.match(claim.quote):
            key = f"{last[1]} {key}" if key else last[1]
        elif body is not None:
            last = (claim.block, body)
        elif _named_here(claim) and key and last is not None and last[0] == claim.block and key != last[1]:
            last = (claim.block, key) if not _is_part(claim, extraction) else last
        elif _named_here(claim) and key and (last is None or last[0] != claim.block):
            last = (claim.block, key)
        called = (
            claim
            if key == claim.subject_key
            else replace(claim, subject_key=key, subject=claim.subject if key else None)
        )
        claims.append(called)
    return replace(extraction, claims=tuple(claims))


def _defined(text: str) -> Iterator[tuple[str, str]]:
    for pattern in (_DEFINED_ZH, _DEFINED_EN):
        for n, m in enumerate(pattern.finditer(text)):
            if n >= _MOST:
                return
            yield m[1].strip(" ,"), m[2].strip()


def _abbreviated(text: str) -> Iterator[tuple[str, str]]:
    """(long, short) where the letters of the short form are the first letters of the words before the bracket."""
    for n, m in enumerate(_SHORT_FORM.finditer(text)):
        if n >= _MOST:
            return
        letters, before = m[2].replace("&", "").casefold(), m[1].split()
        for at in range(len(before) - 1, -1, -1):
            words = before[at:]
            if words[0].casefold() in _LINKS:
                continue
            initials = "".join(w[0] for w in "-".join(words).split("-") if w and w.casefold() not in _LINKS).casefold()
            if initials == letters:
                yield " ".join(words), m[2]
                break


def _bracketed(text: str) -> Iterator[tuple[str, str]]:
    """(long, short) of one Chinese name written twice: 《长夜航行：归途》（长航2）, 新能源汽车（新能源车）. All characters of
    the short form stand in the long one in order, the first one first; a number of its own may follow them."""
    for n, m in enumerate(_BRACKETED.finditer(text)):
        if n >= _MOST:
            return
        long, short = _LED_ZH.sub("", m[1]), m[2]
        letters = short.rstrip("0123456789")
        number = short[len(letters) :]
        if number and number in long:
            letters = short
        elif number and any(c.isdigit() for c in long):
            continue  # another part of the same series
        rest = iter(long)
        whole = len(letters) >= 2 and long[:1] == letters[0] and all(c in rest for c in letters)
        if whole and len(short) < len(long) and not short.isascii() and not long.startswith(short):
            yield long, short


def _companies(text: str) -> Iterator[str]:
    """Keys of the legal names of companies."""
    for pattern in (_LEGAL_ZH, _LEGAL_EN):
        for n, m in enumerate(pattern.finditer(text)):
            if n >= _MOST:
                break
            whole = m[0] if pattern is _LEGAL_EN or m[1] else m[2]
            yield canonical(whole)


def _short_forms(name: str, legal: Iterable[str], keys: Iterable[str]) -> Iterator[str]:
    """What else of the pile's subjects is the beginning of one company's name and of no other's."""
    if name.isascii():
        first = name.split()[0] if name.split() else ""
        others = {
            n.split()[0] for n in legal if n != name and n.isascii() and n.split()[:1] == [first] and not _one(n, name)
        }
        if len(first) >= 4 and not others:
            yield first
        return
    for key in sorted(keys):
        short = 2 <= len(key) < len(name) and not key.isascii() and " " not in key
        if short and name.startswith(key) and not any(n.startswith(key) and not _one(n, name) for n in legal):
            yield key


def _one(left: str, right: str) -> bool:
    return left.startswith(right) or right.startswith(left)


def _key(claim: Claim, names: Names) -> tuple[str | None, str | None]:
    """(the key with short names and abbreviations put right, the company in it)."""
    key = claim.subject_key
    if not key:
        return key, None
    if claim.subject is not None and _NOTHING.search(claim.subject):
        return None, None
    spaced = f" {key} "
    for short, long in names.terms:
        if f" {short} " in spaced:
            inside = f" {long} " in spaced
            spaced = spaced.replace(f" {short} ", " " if inside else f" {long} ", 1)
    for short, longs in names.bodies:
        for form in (*longs, short):
            if form.isascii():
                if f" {form} " in spaced:
                    rest = spaced.replace(f" {form} ", " ", 1)
                    return _with(short, rest, claim), short
            elif form in spaced and (form != short or spaced.strip().startswith(form)):
                rest = spaced.replace(form, " ", 1)
                return _with(short, rest, claim), short
    return " ".join(spaced.split()), None


def _with(short: str, rest: str, claim: Claim) -> str:
    """A company and what else its subject says: nothing where the subject is a title or a definition."""
    basis = claim.basis_of("subject")
    words = [w for w in rest.replace("以下简称", " ").replace(short, " ").split() if w not in _LEGAL_WORDS]
    if basis is None or basis.how in _FAR:
        words = []
    return " ".join(dict.fromkeys([short, *words]))


def _named_here(claim: Claim) -> bool:
    basis = claim.basis_of("subject")
    return basis is not None and basis.how in ("stated", "clause") and not _generic(claim)


def _generic(claim: Claim) -> bool:
    if claim.subject is None:
        return False
    led = _THE_BODY.match(claim.quote)
    return _GENERIC.search(claim.subject.strip()) is not None or (
        led is not None and claim.subject.casefold().startswith(led[1].casefold())
    )


def _is_part(claim: Claim, extraction: Extraction) -> bool:
    """其中加盟店: a part of what was named."""
    text = extraction.document.text
    return any(
        w in text[max(claim.quote_start, claim.start - 30) : claim.start].casefold() for w in ("其中", "of which")
    )


def _stands_for_another(claim: Claim) -> bool:
    """Whether the subject is only 公司 or "it", or was taken from far away although the sentence says 公司 or "it"."""
    basis = claim.basis_of("subject")
    how = basis.how if basis else None
    if _generic(claim) and how != "header":
        return True
    if how in ("stated", "clause", "header"):
        return False
    where = claim.quote[:60] if how in _FAR else claim.quote[:4]
    return _PRONOUN.search(where) is not None
