"""Who a case is about, as its title says: "3.1 A：…", "案例二 A", "A×B", "B助力A …", "Case 2: A"."""

from __future__ import annotations

import re

from tieout.entities import names
from tieout.entities.beside import coined, odd
from tieout.entities.cues import expression
from tieout.entities.forms import formed, proper
from tieout.entities.names import is_zh
from tieout.entities.organizations import Names
from tieout.entities.scene import Scene

_NUMBER = re.compile(
    r"[\s#*]*(?:(?:典型|客户|应用|企业|优秀|标杆)?(?:案例|故事|实例)(?:之)?\s?[一二三四五六七八九十\d]{0,3}|[（(][一二三四五六七八九十\d]{1,3}[)）]|"
    r"[一二三四五六七八九十]{1,3}、|\d{1,2}(?:\.\d{1,2}){0,3}[.、)）]?(?=\s|[\u4e00-\u9fff])|"
    r"(?i:(?:customer |client |case |user )?(?:case|story|study|example)s?)\s?(?:\d{1,2}|[A-E]\b)?)\s?[:：.、\-–—]?\s*"
)
_PARTED = re.compile(r"\s*(?:[:：|｜]|——|—|\s[–-]\s|[，,]\s?)\s*")
_CROSS = re.compile(r"\s*(?:[×xX&＆+](?=[\u4e00-\u9fffA-Z])|携手|牵手|联手|\s[x×]\s)\s*")
_HELPS = re.compile(r"\s?(?:助力?|帮助|协助|为|赋能|helps?|helped|for)")
_WE_ALL = re.compile(
    r"(?:集团|公司|超市|医院|学校|企业|工厂|酒店|银行|农场|该|物业|街道|社区|小区|学校|当地|全[市县区镇村]|矿上|厂里|园区|合作社|门店|大厦)|\b(?:It|it|The|the)\b"
)
_CASE = re.compile(
    r"案例|实例|故事|实践|样本|标杆|客户|探索|他山之石|经验|做法|\b(?:cases?|stor(?:y|ies)|customers?|clients?|examples?|how .{2,40} (?:cut|sav|improv|reduc))",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"[\u4e00-\u9fff]{2,}(?:街道|社区|镇|乡|县|村|医院|小学|中学|学校|支行|合作社|农场|园区|产业园|厂|矿|港|码头|机场|养老院|集团|公司|图书馆|档案馆|文化馆|博物馆|美术馆|科技馆|体育馆|大学|学院)(?:[（(][^（()）]{1,12}[)）])?"
)
SOMEONE = re.compile(
    r"(?:[\u4e00-\u9fff]{0,4}某|一家|一所|一位|一座)[\u4e00-\u9fff]{2,14}|[Aa]n? (?:[a-z-]+ ){1,4}[a-z-]+"
)


def in_title(text: str, body: str, known: Names, case: bool = False) -> dict[str, tuple[int, int]]:
    """Customer and vendor as characters of a title: "3.1 A：…", "案例二 A", "A×B", "B助力A …".

    `case`: something says that cases are told here; then a name of plain words that opens a sentence of the body is one.
    """
    start = 0
    for _ in range(2):
        match = _NUMBER.match(text, start)
        start = match.end() if match and match.end() > start else start
    parts: list[tuple[int, int]] = []
    at = start
    for match in [*_PARTED.finditer(text, start), None]:
        parts.append(names.trimmed(text, at, match.start() if match else len(text)))
        at = match.end() if match else at
    for a, b in parts[:2]:
        if cross := _CROSS.search(text, a, b):
            left, right = names.trimmed(text, a, cross.start()), names.trimmed(text, cross.end(), b)
            if _somebody(text[slice(*left)], body) and _somebody(text[slice(*right)], body):
                return {"customer": left, "vendor": right} if _takes_first(text, left, right, body) else {
                    "vendor": left, "customer": right}  # fmt: skip
        if a < b and _somebody(text[a:b], body, case):
            return {"customer": (a, b)}
    spans = known.find(text, start)
    if len(spans) > 1 and _HELPS.match(text, spans[0][1]):
        return {"vendor": spans[0], "customer": spans[1]}
    if len(spans) == 1 and not _HELPS.match(text, spans[0][1]) and text[slice(*spans[0])] in body:
        return {"customer": spans[0]}
    return {}


def crossed(text: str) -> dict[str, tuple[int, int]]:
    """Vendor and customer of "案例1 A × B" by their form: a hospital, a school takes; else the first supplies."""
    match = _NUMBER.match(text)
    start = match.end() if match else 0
    cross = _CROSS.search(text, start)
    if cross is None:
        return {}
    left, right = names.trimmed(text, start, cross.start()), names.trimmed(text, cross.end(), len(text))
    if not all(2 <= b - a <= 30 for a, b in (left, right)):
        return {}
    takes = _BODY.fullmatch(text, *left) and not _BODY.fullmatch(text, *right)
    return {"customer": left, "vendor": right} if takes else {"vendor": left, "customer": right}


def _takes_first(text: str, left: tuple[int, int], right: tuple[int, int], body: str) -> bool:
    """Whether the first name of "A×B" is the one that takes: the other helps it, it is a body that is served, or its name
    opens the story."""
    for span, first in ((left, False), (right, True)):
        for match in re.finditer(re.escape(text[slice(*span)]), body):
            if _HELPS.match(body, match.end()):
                return first
    served = [
        expression("zh" if is_zh(text) else "en", "cases", "served").search(text[slice(*s)]) for s in (left, right)
    ]
    if bool(served[0]) != bool(served[1]):
        return bool(served[0])
    at = body.find(text[slice(*left)])
    return 0 <= at <= 4


def _somebody(name: str, body: str, case: bool = False) -> bool:
    """A possible customer: a proper name that the story says again, or stands for by 公司, the hospital."""
    if case and SOMEONE.fullmatch(name):
        return True
    if not names.plausible(name):
        return False
    if case and is_zh(name) and len(name) <= 16 and _BODY.fullmatch(name):
        return True
    if case and is_zh(name) and 3 <= len(name) <= 12 and _opens(name, body):
        return True
    if not is_zh(name):
        said = name in body or name.removeprefix("The ") in body
        return (
            len(name.split()) <= 6 and said and (proper(name) or formed(name) or odd(name) or bool(names.key_of(name)))
        )
    if len(name) > 16 or names.ordinary(name) or not (formed(name) or coined(name) or name in body):
        return False
    return name in body or (bool(_WE_ALL.search(body)) and (formed(name) or len(name) >= 4))


def somebody_zh(name: str) -> bool:
    """A kind of an organisation in the place of a name, or one by its body: 某钢厂, 一家乳企, 南麓康复医院."""
    return len(name) <= 16 and bool(SOMEONE.fullmatch(name) or _BODY.fullmatch(name))


def _opens(name: str, body: str) -> bool:
    return body.startswith(name) or f"。{name}" in body


def of_cases(scene: Scene, number: int) -> bool:
    """Whether the line itself, one right above it or a heading over it says that cases are told here."""
    return any(map(says_cases, (scene.blocks[number].reading, *(b.reading for _, b in scene.above(number)))))


def says_cases(line: str) -> bool:
    """Whether a heading or short line says that cases are told under it."""
    return len(line) <= 80 and bool(_CASE.search(line))


def named_in(text: str) -> tuple[int, int] | None:
    """A name that a line above a labelled case gives: 案例二：A集团, 三、某电池企业, Case 3: A."""
    start = 0
    for _ in range(2):
        match = _NUMBER.match(text, start)
        start = match.end() if match and match.end() > start else start
    first = _PARTED.search(text, start)
    a, b = names.trimmed(text, start, first.start() if first else len(text))
    name = text[a:b]
    if SOMEONE.fullmatch(name):
        return a, b
    if not names.plausible(name) or _CASE.search(name) or _CROSS.search(name):
        return None
    if is_zh(name):
        return (a, b) if formed(name) or coined(name) else None
    return (a, b) if len(name.split()) <= 6 and (proper(name) or formed(name)) else None
