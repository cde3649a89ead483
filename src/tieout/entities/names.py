"""What may be a name: its edges, its form, and the names a document has shown to be organizations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from tieout import lexicon
from tieout.claims.words import Hit, Words, vocabulary
from tieout.entities.cues import any_of, expression, source, words

ZH_NAME = r"(?:[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z0-9·&＆\-]{1,15}(?:\s[A-Za-z][A-Za-z0-9]{0,11})?)"
ZH_LAZY = ZH_NAME.replace("{1,15}", "{1,15}?")  # the shortest name that what follows allows
EN_WORD = r"(?:St\.\s|(?:[A-Z]\.){1,3}\s?)?(?:[A-Z]|\b[a-z]{1,2}[A-Z])[\w&’'-]*(?:\.[A-Za-z]{2,4}\b)?"
EN_NAME = rf"(?<![\w-]){EN_WORD}(?:\s(?:{EN_WORD}|&|of(?=\s[A-Z])|and(?=\s[A-Z][a-z]+(?:,|\s(?:Commission|Research|Company|Bank|Agency|Administration|Technology))))){{0,6}}"
_CJK = re.compile(r"[\u3400-\u9fff]")
_EDGE = " \t　*_\"'“”‘’「」『』《》【】[]()（）,，、;；:：.。|"
_DIGITS = re.compile(r"[\d\s.,%]+")
_ROMAN_START = re.compile(r"[A-Z]|[a-z]+[A-Z]")


def is_zh(text: str) -> bool:
    return bool(_CJK.search(text))


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space, quotes and marks at its ends."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    if text[start:end].count("(") > text[start:end].count(")") and text[end : end + 1] == ")":
        end += 1
    if text[start:end].count("（") > text[start:end].count("）") and text[end : end + 1] == "）":
        end += 1
    return start, end


_SIGHT = 6  # characters behind a name's end that tell whether a word inside belongs to it


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?:{source('zh', 'names', 'before')})")


@cache
def _not_start(code: str) -> re.Pattern[str]:
    return re.compile(source(code, "names", "not_start") + (r"\b" if code == "en" else ""))


@cache
def _generic(code: str) -> re.Pattern[str]:
    return re.compile(source(code, "names", "generic"))


def cut(text: str, start: int, end: int) -> int:
    """Where a Chinese name that ends at `end` begins: after the last word that cannot belong to it."""
    best = start
    for match in _before().finditer(text, start, min(len(text), end + _SIGHT)):
        if match.end() <= end - 1:
            best = match.end()
    return best


@cache
def endings(group: str) -> re.Pattern[str]:
    """A name's ending of a group (legal, institution, company), Chinese or English."""
    zh = any_of(words("zh", "names", group))
    en = any_of(words("en", "names", group))
    return re.compile(rf"(?:{zh})$|(?:^|\s)(?:{en})$")


def plausible(name: str, *, firm: bool = False) -> bool:
    """Could this be a proper name at all: no sentence, no common noun, no number. `firm`: a company column says so."""
    if not 2 <= len(name) <= 60 or _DIGITS.fullmatch(name):
        return False
    code = "zh" if is_zh(name) else "en"
    if "\n" in name or unit(name):
        return False
    if firm and not _NOBODY.match(name) and not _generic(code).fullmatch(name):
        return code == "zh" or bool(_ROMAN_START.match(name))
    if code == "zh" and name in authorities():
        return True
    if expression(code, "names", "not_in").search(name) or _generic(code).fullmatch(name):
        return False
    if code == "zh":
        if len(name) > 16 and not endings("legal").search(name) and not endings("institution").search(name):
            return False
        return not _not_start("zh").match(name) and name not in vague() and not _is_place_or_measure(name)
    first = name.split()[0]
    if not _ROMAN_START.match(name) or name.casefold() in vague():
        return False
    return not (_not_start("en").fullmatch(first) or _not_start("en").fullmatch(name)) and not _is_place_or_measure(
        name
    )


@lru_cache(maxsize=4096)
def unit(name: str) -> bool:
    """A unit and nothing else, as columns of units hold them: 万人次, 亿元, 公里."""
    from tieout.locate import scan

    if len(name) > 6 or not is_zh(name) or key_of(name) is not None:
        return False
    return any((q.start == 0 and q.end == len(name) + 1 and q.kind == "figure" and q.unit not in (None, "count")) or
               (q.start == 0 and q.end == len(name) + 1 and name[0] in "万亿千百") for q in scan(f"3{name}").quantities)  # fmt: skip


@cache
def authorities() -> frozenset[str]:
    """Ministries and offices whose short name is an ending in itself: 教育部, 农业农村部, 国资委."""
    return frozenset(w for w in words("zh", "names", "institution") if len(w) >= 3 and w[-1] in "部委办署")


_NOBODY = re.compile(
    r"其[他它]|合计|总计|小计|平均|整体|全部|各类|行业|市场|不限|(?:all )?others?\b|totals?\b|average|rest of|various\b|any\b",
    re.IGNORECASE,
)


def nobody(name: str) -> bool:
    """其他, 合计, total: a row that is no one's."""
    return bool(_NOBODY.match(name))


# Tags of words that are no names (rjieba's are ICTCLAS's: verb, adjective, adverb, noun, numeral ...).
_PLAIN = frozenset(
    {"v", "vn", "vd", "a", "ad", "an", "d", "n", "p", "c", "u", "r", "m", "q", "f", "t", "b", "i", "l", "s", "z"}
)


def ordinary(name: str) -> bool:
    """A Chinese word group made of dictionary words alone that name nobody: 具备强大, 传统, 正式."""
    import rjieba

    if not is_zh(name) or len(name) > 20:
        return False
    return all(len(word) >= 2 and tag in _PLAIN for word, tag in rjieba.tag(name, hmm=False))


def behind_verbs(text: str, start: int, end: int) -> int:
    """Where a Chinese name begins once words that lead to it (包括, 整合) are left out."""
    import rjieba

    if end - start > 40 or not is_zh(text[start:end]):
        return start
    for word, tag in rjieba.tag(text[start:end], hmm=False)[:3]:
        if len(word) < 2 or tag not in ("v", "d", "p", "c", "ad", "r") or start + len(word) >= end - 1:
            break
        start += len(word)
    return start


def _is_place_or_measure(name: str) -> bool:
    for kind in ("areas", "measures"):
        for hit in vocabulary(kind).find(name):
            if hit.end - hit.start == len(name):
                return True
    return False


@cache
def vague() -> frozenset[str]:
    """Names that name nobody: analysts, 业内人士."""
    listed = {w.casefold() for code in lexicon.languages() for w in lexicon.cues(code, "attribution").get("vague", ())}
    return frozenset(listed | {w for code in lexicon.languages() for w in words(code, "names", "vague")})


@cache
def _sources() -> tuple[str, ...]:
    """Well-known sources by name, as the attribution cues list them."""
    listed = {w.casefold() for c in lexicon.languages() for w in lexicon.cues(c, "attribution").get("organization", ())}
    return tuple(sorted(listed, key=lambda w: (-len(w), w)))


@lru_cache(maxsize=4096)
def known_source(name: str) -> bool:
    low = name.casefold()
    return any(low == s or (not s.isascii() and low.startswith(s) and len(low) <= len(s) + 6) for s in _sources())


@cache
def _role_forms() -> frozenset[str]:
    entries = lexicon.entries("vocabularies", "organizations")
    return frozenset(f.casefold() for e in entries.values() for f in e.get("role", ()))


def listed(text: str, start: int = 0, end: int | None = None) -> list[Hit]:
    """Organizations of the vocabulary in text[start:end]; forms that are common words are left to their roles."""
    end = len(text) if end is None else end
    if len(text) > _REMEMBERED:
        return list(_listed.__wrapped__(text, start, end))
    return [h for h in _listed(text) if start <= h.start and h.end <= end]


_REMEMBERED = 4000  # characters of a text whose names are kept for the next finder


@lru_cache(maxsize=1024)
def _listed(text: str, start: int = 0, end: int | None = None) -> tuple[Hit, ...]:
    hits = []
    for hit in vocabulary("organizations").find(text, start, end):
        if hit.form.casefold() in _role_forms():
            continue
        if hit.form.isascii() and not hit.form[0].isupper():
            continue
        if hit.form.isascii() and hit.form.isalpha() and len(hit.form) <= 4 and not _same_case(hit):
            continue
        if len(hit.form) <= 2 and is_zh(hit.form) and not _whole(text, hit):
            continue
        hits.append(hit)
    return tuple(hits)


def _same_case(hit: Hit) -> bool:
    """A short Latin form must be written as it is listed: AMD, IDC, not Amd."""
    entry = lexicon.entries("vocabularies", "organizations")[hit.keys[0]]
    return any(hit.form in (f, f + "s") for _, f in lexicon.forms(entry))


def _whole(text: str, hit: Hit) -> bool:
    """A short Chinese form must not be cut out of longer words: 力拓 of 能力拓展."""
    import rjieba

    left = max(0, hit.start - 4)
    at = left
    for word in rjieba.cut(text[left : hit.end + 4], hmm=False):
        if at < hit.start < at + len(word) or at < hit.end < at + len(word):
            return False
        at += len(word)
    return True


def entry_of(name: str) -> Mapping[str, object] | None:
    """The vocabulary's entry for a whole name."""
    keys = vocabulary("organizations").keys(name)
    return lexicon.entries("vocabularies", "organizations")[keys[0]] if keys else None


def key_of(name: str) -> str | None:
    keys = vocabulary("organizations").keys(name)
    return keys[0] if keys else None


_PARENTS = re.compile(r"\s*[（(]\s*([^（()）]{2,40})\s*[)）]\s*$")
_LIST = re.compile(
    r"、|，|,|/|；|;|\s和\s|\s与\s|(?<=[\u4e00-\u9fffA-Za-z])(?<![参赋给])(?:和|与|及|以及)(?![者其时会])(?=[\u4e00-\u9fffA-Z])|\sand\s|\s&\s(?=[A-Z]\w+$)|\+|＋"
)


def alias(name: str) -> tuple[str, str | None]:
    """ "宁远科技（NY）" -> ("宁远科技", "NY"); None where nothing stands in brackets."""
    match = _PARENTS.search(name)
    return (name[: match.start()].strip(), match.group(1).strip()) if match and match.start() >= 2 else (name, None)


def split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the names in a list "A、B和C", brackets kept whole."""
    found: list[tuple[int, int]] = []
    at, depth = start, 0
    breaks = {m.start(): m.end() for m in _LIST.finditer(text, start, end)}
    if " and " in text[start:end] or "," not in text[start:end]:  # then "Castle & Bray" is one name
        breaks = {a: b for a, b in breaks.items() if "&" not in text[a:b]}
    i = start
    while i < end:
        c = text[i]
        if c in "（([《“":
            depth += 1
        elif c in "）)]》”":
            depth = max(0, depth - 1)
        if depth == 0 and i in breaks:
            found.append(trimmed(text, at, i))
            i = at = breaks[i]
            continue
        i += 1
    found.append(trimmed(text, at, end))
    return [(a, b) for a, b in found if a < b]


def kind_of(name: str) -> str | None:
    """What sort of organization a name says it is."""
    entry = entry_of(name)
    if entry is not None:
        return str(entry["kind"])
    for code in lexicon.languages():
        for kind, forms in lexicon.cues(code, "entities").get("kinds", {}).items():
            if re.search(rf"(?:{any_of(forms)})$", name) or (code == "en" and set(name.split()) & set(forms)):
                return str(kind)
    return "company" if endings("legal").search(name) or endings("company").search(name) else None


def named(pairs: Iterable[str]) -> Words:
    """A finder of these names."""
    return Words((n, n) for n in pairs)
