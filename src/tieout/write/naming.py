"""What the figures of a pile are about, called by plain names: no gloss in brackets, no word for what is counted."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from tieout import lexicon
from tieout.claims.key import canonical
from tieout.model import Claim, Extraction
from tieout.write import asked, values

LONGEST = 120  # characters of a name that is looked at
LOOKED_AT = 200_000  # characters of a document
_LATIN = r"[A-Za-z][A-Za-z0-9&.\-' ]{2,60}[A-Za-z0-9]"
_GLOSS = re.compile(rf"([\u3400-\u9fff]{{2,20}})\s?[（(]({_LATIN})[）)]")
_GLOSSED = re.compile(rf"({_LATIN})\s?[（(]([\u3400-\u9fff]{{2,20}})[）)]")
_TAIL = re.compile(
    rf"^([\u3400-\u9fff]{{2,20}})\s?[（(]{_LATIN}[）)]?$|^({_LATIN})\s?[（(][\u3400-\u9fff]{{2,20}}[）)]?$"
)
_KIND = re.compile(r"(?<=[\u3400-\u9fff]{2})(?:行业|产业|市场)$|(?<=\w{3})\s(?:market|industry|sector)$", re.IGNORECASE)
_COUNTED = re.compile(r"(?:[\u3400-\u9fff]{2}(?:量|额|数|台数|总量|总额|数量)|[销产用]量)$")
_THINGS = frozenset(
    re.findall(
        r"\S+",
        "流量 质量 重量 能量 力量 容量 增量 存量 体量 当量 含量 剂量 热量 变量 音量 计量 批量 余额 份额 指数 参数 函数",
    )
)


def cleaned(pile: Sequence[Extraction]) -> tuple[Extraction, ...]:
    """The pile with plain subjects: 机器人减速器（robot reducers） is 机器人减速器, 户用热泵安装量 is 户用热泵, and 安装量 alone
    is what its document spoke of last."""
    return tuple(_cleaned(e) for e in pile)


def plain(name: str) -> str:
    """A name without the words at its end that say what kind of document it is the title of."""
    text = " ".join(name[:LONGEST].split())
    for pattern in _kinds():
        cut = pattern.sub("", text).strip(" -–—:：,，")
        text = cut if len(cut) > 1 else text
    return text


@cache
def _kinds() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(str(shape), re.IGNORECASE)
        for code in lexicon.languages()
        for shape in lexicon.cues(code, "report").get("document_kinds", ())
    )


def glosses(pile: Sequence[Extraction]) -> dict[str, str]:
    """Latin name -> Chinese name that some document gives as one, where figures of the pile are about the Latin one
    or the Chinese one and the pile gives it exactly one."""
    known = {values.bare(c.subject) for e in pile for c in e.claims if c.subject}
    han = sorted((n for n in known if values.script(n) == "han"), key=lambda n: (-len(n), n))
    latin = {canonical(n): n for n in sorted(known) if n and values.script(n) == "latin"}
    found: dict[str, set[str]] = {}
    for extraction in pile:
        text = extraction.document.text[:LOOKED_AT]
        pairs = [(m[2], m[1]) for m in _GLOSS.finditer(text)] + [(m[1], m[2]) for m in _GLOSSED.finditer(text)]
        for english, chinese in pairs:
            left = next((n for n in han if chinese.endswith(n)), None)
            right = _latin(english, latin)
            if left and right:
                found.setdefault(right, set()).add(left)
    return {e: next(iter(c)) for e, c in sorted(found.items()) if len(c) == 1}


def _latin(english: str, latin: Mapping[str, str]) -> str | None:
    """The name of the pile that the words before (or in) a bracket end with, the longest first."""
    words = english.split()
    for at in range(len(words)):
        if (name := latin.get(canonical(" ".join(words[at:])))) is not None:
            return name
    return None


def _cleaned(extraction: Extraction) -> Extraction:
    last: Claim | None = None
    claims: list[Claim] = []
    renamed: dict[str, Claim] = {}
    for claim in sorted(extraction.claims, key=lambda c: (c.start, c.id)):
        plain = _plain(claim, last)
        renamed[claim.id] = plain
        if plain.subject and plain.role != "share":
            last = plain
    claims = [renamed[c.id] for c in extraction.claims]
    return extraction if tuple(claims) == extraction.claims else replace(extraction, claims=tuple(claims))


def _plain(claim: Claim, last: Claim | None) -> Claim:
    written = " ".join((claim.subject or "").split())
    told = _TAIL.match(written)
    name = plain((told[1] or told[2]) if told else written)
    name = _KIND.sub("", name)
    if claim.role != "share" and (tail := _count_word(name)) is not None:
        if claim.measure == "market_size" and claim.unit == "count":  # 310万台 are no market size
            claim = replace(claim, measure=tail)
        if len(name) - len(tail) >= 2:
            name = name[: -len(tail)].strip("的 ")
        elif last is not None:
            return replace(claim, subject=last.subject, subject_key=last.subject_key, area=claim.area or last.area)
    if not name or (name == written and not _halved(name, claim.subject_key)):
        return claim
    return replace(claim, subject=name, subject_key=canonical(name) or claim.subject_key)


def _halved(name: str, key: str | None) -> bool:
    """Whether a key holds only a known part of a name: data_center of 数据中心液冷."""
    row, held = asked.tokens(values.bare(name)), set((key or "").split())
    return bool(held) and held < set(row) and len(canonical(name).split()) > len(held)


def _count_word(name: str) -> str | None:
    """The word for what is counted that a name ends in: 安装量 of 户用热泵安装量; none where the rest would be no name."""
    found = _COUNTED.search(name)
    if found is None or name[-2:] in _THINGS:
        return None
    rest = name[: found.start()]
    return found[0] if not rest or (len(rest) > 1 and asked.telling(values.bare(rest))) else None
