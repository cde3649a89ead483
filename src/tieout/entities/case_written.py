"""Use cases written out under labels: customer, pain point, solution, result."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tieout.entities import names
from tieout.entities.case_titles import crossed, named_in
from tieout.entities.case_told import SOMEBODY, result_in
from tieout.entities.cues import raw, source
from tieout.entities.organizations import Names
from tieout.entities.scene import Fact, Scene
from tieout.model import Entity

_BULLET = r"[\s▶►◆◇●○•·■□▪➢➤❑✓★\-–—*#>]*"
_MORE = ("customer", "vendor", "industry", "scenario", "pain", "solution", "result")
_SPAN_LIMIT = 14  # blocks that one written-out case may run over
_TRIVIAL = re.compile(r"案例|case|example|应用|其[他它].*|典型|成功|优秀|代表", re.IGNORECASE)


@cache
def _labels() -> tuple[tuple[str, re.Pattern[str]], ...]:
    found = []
    for code in ("zh", "en"):
        for field, written in raw(code, "cases").get("labels", ()):
            found.append(
                (field, re.compile(rf"{_BULLET}(?:{written})\s*(?:[:：]\s*|$)", re.IGNORECASE if code == "en" else 0))
            )
    return tuple(found)


@cache
def _opening() -> re.Pattern[str]:
    zh, en = source("zh", "cases", "case"), source("en", "cases", "case")
    return re.compile(
        rf"{_BULLET}(?:{zh}|[\u4e00-\u9fffA-Za-z+\s]{{0,16}}应用案例|(?i:{en}))\s*(?:[:：]\s*(?P<name>.{{2,40}}))?\s*$"
    )


def _label(text: str) -> tuple[str, int] | None:
    """(field, where its content begins) of a labelled block."""
    if len(text) > 2000:
        text = text[:2000]
    for field, pattern in _labels():
        if match := pattern.match(text):
            return field, match.end()
    return None


def written(scene: Scene, known: Names, tabled: set[int]) -> Iterator[tuple[range, Entity]]:
    """Runs of labelled blocks. A run opens at a solution or pain label, and closes where a field would come twice."""
    run: dict[str, tuple[int, int, int]] = {}  # field -> (block, start, last block)
    first = last = -1
    pending: str | None = None  # a label on a line of its own: the blocks below are its content
    for number, block in scene.speaking:
        if number in tabled:
            continue
        text = block.reading
        if (alone := _in_one(scene, number) or _represented(scene, number)) is not None:
            if run:
                yield from _closed(scene, known, run, first, last)
            run, pending = {}, None
            yield range(number, number + (1 if alone.end <= block.end else 2)), alone
            continue
        label = _label(text)
        opens = bool(_opening().match(text))
        if run and (number - first > _SPAN_LIMIT or opens or block.kind == "heading" or (label and label[0] in run)):
            yield from _closed(scene, known, run, first, last)
            run, pending = {}, None
        if label is not None and not opens and _counts(scene, number, label[0], run):
            field, at = label
            if not run:
                first = number
            if at < len(text.rstrip()):
                run[field], pending = (number, at, number), None
            else:
                run[field], pending = (number, -1, number), field
            last = number
        elif pending is not None and block.kind in ("list_item", "paragraph"):
            start_block, at, _ = run[pending]
            if block.kind == "paragraph" and at >= 0:
                pending = None
            else:
                run[pending] = (number, 0, number) if at < 0 else (start_block, at, number)
                last = number
    if run:
        yield from _closed(scene, known, run, first, last)


@cache
def _inside() -> re.Pattern[str]:
    """Labels within one block: "Customer: ... Challenge: ...", 痛点：…。方案：…"""
    parts = []
    for code in ("zh", "en"):
        for n, (field, written) in enumerate(raw(code, "cases").get("labels", ())):
            lead = "" if code == "zh" else r"(?:^|(?<=\s))(?=[A-Z])(?i:"
            parts.append(rf"(?P<{code}{n}_{field}>{lead}(?:{written}){')' if code == 'en' else ''}\s?[:：]\s?)")
    return re.compile("|".join(parts))


def _in_one(scene: Scene, number: int) -> Entity | None:
    """A case written out in a single block: three labels or more, a solution or a pain point among them."""
    text = scene.blocks[number].reading
    if len(text) > 3000 or text.count(":") + text.count("：") < 3:
        return None
    marks = [m for m in _inside().finditer(text) if _parted(scene, number, m.start())]
    if len(marks) < 3:
        return None
    fields: dict[str, tuple[int, int]] = {}
    for mark, after in zip(marks, [*marks[1:], None], strict=True):
        name = str(mark.lastgroup).partition("_")[2]
        fields.setdefault(name, names.trimmed(text, mark.end(), after.start() if after else len(text)))
    fields = {n: s for n, s in fields.items() if s[0] < s[1]}
    if len(fields) < 3 or not {"solution", "pain"} & set(fields):
        return None
    facts: list[Fact | None] = [scene.fact(n, number, *fields[n], how="list") for n in _MORE if n in fields]
    parties = crossed(text[: marks[0].start()])
    if "customer" not in fields and parties:
        facts = [*(scene.fact(n, number, *s, how="heading") for n, s in sorted(parties.items())), *facts]
    elif "customer" not in fields:
        facts = [*_above(scene, number), *facts]
    if "industry" not in fields:
        facts.append(_industry(scene, number))
    return scene.entity("use_case", number, marks[0].start(), len(text), facts)


def _parted(scene: Scene, number: int, at: int) -> bool:
    """Whether a label may begin here: behind a mark, or where the document begins a line."""
    text = scene.blocks[number].reading
    if at == 0 or text[at - 1] in " \t\n。；;.!！":
        return True
    return "\n" in scene.document.text[scene.place(number, at - 1, at)[0] : scene.place(number, at, at + 1)[0]]


_REPRESENTATIVE = re.compile(
    r"[\s▶►◆●•\-*]*(?:代表(?:性)?|典型|标杆)(?:企业|公司|客户)?案例\s*[:：]\s*(?P<who>[^，。；：:]{2,24})\s*$"
)


def _represented(scene: Scene, number: int) -> Entity | None:
    """代表企业案例：X on a line of its own, and a paragraph that tells it."""
    match = _REPRESENTATIVE.match(scene.blocks[number].reading)
    if match is None or number + 1 >= len(scene.blocks):
        return None
    below = scene.blocks[number + 1]
    if below.kind not in ("paragraph", "list_item") or len(below.reading) < 16 or _label(below.reading):
        return None
    a, b = names.trimmed(scene.blocks[number].reading, *match.span("who"))
    facts: list[Fact | None] = [
        scene.fact("vendor", number, a, b, how="heading"),
        _topic(scene, number) or _industry(scene, number),
    ]
    if (taker := SOMEBODY.match(below.reading)) is not None:
        facts.append(scene.fact("customer", number + 1, *taker.span("who"), how="sentence"))
    facts.append(scene.whole("solution", number + 1, how="list"))
    if span := result_in(below.reading, 0, len(below.reading), "zh"):
        facts.append(scene.fact("result", number + 1, *span, how="sentence"))
    return scene.across("use_case", number, scene.blocks[number].start, below.end, facts)


def _topic(scene: Scene, number: int) -> Fact | None:
    """The short line a few blocks above that names the field: AI大模型+文旅."""
    for at in range(number - 1, max(-1, number - 8), -1):
        text = scene.blocks[at].reading
        if len(text) <= 20 and (match := re.fullmatch(r".{1,10}[+＋]\s?(?P<what>[\u4e00-\u9fff]{2,6})", text.strip())):
            return scene.fact(
                "industry",
                at,
                text.index(match.group("what")),
                text.index(match.group("what")) + len(match.group("what")),
                how="heading",
            )
    return None


def _counts(scene: Scene, number: int, field: str, run: dict[str, tuple[int, int, int]]) -> bool:
    """Outside a case only labels that can open one count, and only where a heading or line above says 案例, or the
    next label follows at once."""
    if run:
        return True
    if field in ("scenario", "industry", "result"):
        return False
    if re.match(_BULLET + r"(?:案例|项目)(?:内容|介绍)", scene.blocks[number].reading):
        return True
    near = [scene.blocks[n].reading for n, _ in scene.above(number)][:5]
    if any(len(t) <= 60 and re.search(r"案例|\bcase\b|\bcustomer stor|use case", t, re.IGNORECASE) for t in near):
        return True
    labelled = [_label(b.reading) for b in scene.blocks[number + 1 : number + 3]]
    return field in ("customer", "vendor") and sum(x is not None for x in labelled) == 2


def _closed(
    scene: Scene, known: Names, run: dict[str, tuple[int, int, int]], first: int, last: int
) -> Iterator[tuple[range, Entity]]:
    content = {f: v for f, v in run.items() if v[1] >= 0}
    if not content or not ({"solution", "pain"} & set(content)) or (len(content) == 1 and "solution" not in content):
        return
    facts: list[Fact | None] = []
    title = _title(scene, first)
    if title is not None:
        facts.append(scene.whole("case", title, how="heading"))
    parties = _parties(scene, known, content, first, title)
    if "customer" not in content and all(f.name != "customer" for f in parties):
        parties += _above(scene, first)
    stated = {f.name for f in parties}
    facts += parties
    if "industry" not in content and (industry := _industry(scene, first)):
        facts.append(industry)
    for field in _MORE:
        if field in content and field not in stated:
            number, at, until = content[field]
            fact = scene.fact(field, number, at, len(scene.blocks[number].reading), how="list")
            if until > number:
                parts = [
                    scene.blocks[n].reading[at if n == number else 0 :].strip(" ;；。")
                    for n in range(number, until + 1)
                ]
                fact = Fact(field, "；".join(p for p in parts if p), "list", fact.start, scene.blocks[until].end)
            facts.append(Fact(fact.name, fact.value.strip(), fact.how, fact.start, fact.end))
    start, end = scene.blocks[first].start, scene.blocks[last].end
    yield range(first, last + 1), scene.across("use_case", first, start, max(end, start + 1), facts)


def _above(scene: Scene, first: int) -> list[Fact]:
    """The customer that the line right above a labelled case names."""
    for number, block in list(scene.above(first, 1))[:1]:
        if (span := named_in(block.reading)) is not None:
            return [scene.fact("customer", number, *span, how="heading")]
    return []


def _title(scene: Scene, first: int) -> int | None:
    """The line of its own above a case that names it."""
    for number, block in list(scene.above(first, 2))[:2]:
        text = block.reading.strip()
        if block.kind != "paragraph" or not 3 <= len(text) <= 40 or text[-1] in "。；" or _opening().match(text):
            continue
        if _CROSS.match(text) or re.search(r"方案|项目|案例|实践|\b(?:case|project|story)\b", text, re.IGNORECASE):
            return number
    return None


def _industry(scene: Scene, first: int) -> Fact | None:
    """The industry a heading names: 2.4 AI大模型+政务案例, Case studies: dairy."""
    for number in reversed(scene.blocks[first].headings):
        text = scene.blocks[number].reading
        match = re.search(r"[+＋]\s?(?P<what>[\u4e00-\u9fff]{2,6}?)(?:案例|应用|行业|：|:|$)", text) or re.search(
            r"(?P<what>[\u4e00-\u9fff]{2,4})(?:行业|领域|业)?(?:应用|典型|落地)?案例", text
        ) or re.search(r"(?:[Cc]ase stud(?:y|ies)|[Uu]se cases?)(?: in|:| –| —| from)\s(?:the\s)?(?P<what>[A-Za-z][a-z -]{2,24})$", text)  # fmt: skip
        if match and not _TRIVIAL.fullmatch(match.group("what")):
            return scene.fact("industry", number, *match.span("what"), how="heading")
    return None


_CROSS = re.compile(r"^\s*(?P<vendor>[^×xX]{2,24}?)\s*[×xX]\s*(?P<customer>.{2,30}?)\s*$")


@cache
def _together() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[，。；：:]\s?){source('zh', 'cases', 'opens')}")


def _parties(
    scene: Scene, known: Names, content: dict[str, tuple[int, int, int]], first: int, title: int | None
) -> list[Fact]:
    """Vendor and customer: "A X B" above, "A协助B" or "A与B合作" at the head of the story, else the first name in it."""
    found: list[Fact] = []
    if title is not None and (cross := crossed(scene.blocks[title].reading)):
        return [scene.fact(n, title, *cross[n], how="heading") for n in ("vendor", "customer")]
    if "vendor" in content or "customer" in content or "solution" not in content:
        return found
    number, at, _ = content["solution"]
    text = scene.blocks[number].reading
    head = text[at : at + 120]
    if match := _together().match(head) or re.match(source("en", "cases", "opens"), head.lstrip()):
        shift = at + (len(head) - len(head.lstrip()) if match.re is not _together() else 0)
        a, b = shift + match.start("who"), shift + match.end("who")
        c, d = shift + match.start("customer"), shift + match.end("customer")
        if _party(text[a:b]) and _party(text[c:d]):
            return [scene.fact("vendor", number, *names.trimmed(text, a, b), how="sentence"),
                    scene.fact("customer", number, *names.trimmed(text, c, d), how="sentence")]  # fmt: skip
    if when := _WHEN.match(text, at):
        at = when.end()
    spans = known.find(text, at, at + 40)
    if spans and (taker := _TAKER.fullmatch(text[at : spans[0][0]])) and names.plausible(taker.group("who")):
        a = at + taker.start("who")
        return [scene.fact("customer", number, a, a + len(taker.group("who")), how="sentence"),
                scene.fact("vendor", number, *spans[0], how="sentence")]  # fmt: skip
    if len(spans) > 1 and spans[0][0] - at <= 4 and _TAKES.match(text[spans[0][1] : spans[1][0]]):
        return [scene.fact("customer", number, *spans[0], how="sentence"),
                scene.fact("vendor", number, *spans[1], how="sentence")]  # fmt: skip
    if spans and spans[0][0] - at <= 4:
        found.append(scene.fact("vendor", number, *spans[0], how="sentence"))
    elif match := re.match(r"\s?(?P<who>[A-Z][A-Za-z]{2,14})(?=\s?[\u4e00-\u9fff])", text[at : at + 30]):
        found.append(scene.fact("vendor", number, at + match.start("who"), at + match.end("who"), how="sentence"))
    return found


_WHEN = re.compile(r"\s?[自从]?(?:19|20)\d\d年[^，。；]{0,8}[，,]")
_TAKES = re.compile(r"\s?(?:基于|采用|借助|引入|使用|部署|接入|依托)[^，。；]{0,6}$")
_TAKER = re.compile(r"\s?(?P<who>[\u4e00-\u9fff]{2,10}?)(?:基于|采用|借助|引入|使用|部署|接入|依托)")


def _party(name: str) -> bool:
    return 2 <= len(name.strip()) <= 24 and not re.search(r"[的了是]|基于|用户|客户群|问题", name)
