"""Policies and standards: titles in 《》, capitalised Acts and Directives, numbered standards, rows of policy tables.

Who issued one, when, from when it holds, what it demands and of whom, come from its own sentence, or from its row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tieout.claims.words import vocabulary
from tieout.entities import dates, names
from tieout.entities.cues import any_of, expression, source, words
from tieout.entities.grids import Ref, Sheet
from tieout.entities.organizations import Names
from tieout.entities.scene import Fact, Scene, Sentence, language
from tieout.model import Entity

TITLE = re.compile(r"《([^《》\n]{2,80})》")
_STANDARD = re.compile(
    r"(?<![A-Za-z0-9])(?:(?:ISO|IEC|IEEE|EN|ASTM|ANSI|UL|BS|DIN|JIS|NIST|NFPA|CSA|AS/NZS|FIPS|ICAO|PCI|AAMI|CLSI|ITU-T|CISPR|SAE|API|ASME|IATF|SEMI|ETSI)(?:/(?:IEC|IEEE|TS|TR|SAE))?"
    r"(?:\s(?:SP|FIPS|J))?[\s-]?[A-Z]?\d{2,6}[A-Z]?(?:[-.:/]\d{1,5}){0,3}|(?:GB|GB/T|GB/Z|YY|YY/T|YD/T|JT/T|HJ|DB\d{2}/T|QC/T|NB/T|SJ/T|SL|CJ/T|JR/T|GA/T)\s?\d{3,6}(?:\.\d{1,3})?(?:[-—–]\d{4})?|"
    r"IFRS\s\d{1,2}|IAS\s\d{1,2}|Basel\s(?:I{1,3}|IV|[1-4](?:\.\d)?)|International\sStandards?\s(?:on|for)\s[A-Z][a-z]+(?:\s[A-Z][a-z]+)?|Euro\s(?:[4-7]|VI{0,2})(?=\s(?:standard|norm|emission|rules|limits))|国[四五六]排放标准|欧[五六七]标准)(?![A-Za-z0-9])"
)
_ACTION = re.compile(r"《|》|法案|条例|机制|指令|[A-Z]")
_FAR = 60  # characters between a title and the words that belong to it


def entities(scene: Scene, sheets: Sequence[Sheet], known: Names) -> Iterator[Entity]:
    rows = [
        s
        for s in sheets
        if "policy" in s.roles and s.roles & {"issued", "effective", "issuer", "content", "applies", "date", "area"}
    ]
    inside = {n for s in rows for r in s.records for _, ref in r.cells for n in [ref.block]}
    for sheet in rows:
        yield from _rows(scene, sheet)
    seen_titles: set[str] = set()
    for number, block in scene.speaking:
        if number in inside:
            continue
        if block.kind in ("heading", "caption") or len(block.reading) < 90:
            yield from _in_line(scene, number, seen_titles, known)
    done = {n for n, b in scene.speaking if b.kind in ("heading", "caption") or len(b.reading) < 90}
    for sentence in scene.sentences:
        if sentence.block not in inside and sentence.block not in done:
            yield from _in_sentence(scene, sentence, known)


def kind_of_title(title: str) -> str | None:
    """policy, standard or report by how a title ends; None for a book or a film."""
    bare = expression("zh", "policies", "trailing").sub("", title.strip())
    best: tuple[int, str] = (0, "")
    for kind in ("policy", "standard", "report"):
        for ending in words("zh", "policies", kind):
            if bare.endswith(ending):
                best = max(best, (len(ending), kind))
                break
        for ending in words("en", "policies", kind):
            if bare.endswith(" " + ending) or bare == ending:
                best = max(best, (len(ending), kind))
                break
    return best[1] or None


# --------------------------------------------------------------------------------------------------------------------


def _in_line(scene: Scene, number: int, seen: set[str], known: Names) -> Iterator[Entity]:
    """A short line: the sentence finder, with the date and place that stand before a title counted too."""
    block = scene.blocks[number]
    yield from _in_sentence(
        scene, Sentence(number, 0, block.reading[:4000]), known, following=_following(scene, number)
    )


def _following(scene: Scene, number: int) -> int | None:
    """The block that says what a title on a line of its own demands."""
    text = scene.blocks[number].reading.strip()
    if not text.endswith("》") or number + 1 >= len(scene.blocks):
        return None
    below = scene.blocks[number + 1]
    return number + 1 if below.kind in ("paragraph", "list_item") and "《" not in below.reading[:12] else None


def _in_sentence(scene: Scene, sentence: Sentence, known: Names, following: int | None = None) -> Iterator[Entity]:
    text = sentence.text
    if not _ACTION.search(text) and not any(c.isdigit() for c in text):
        return
    spans: list[tuple[int, int, str]] = []
    for match in TITLE.finditer(text):
        kind = kind_of_title(scene.plain(match.group(1)))
        if kind is None and _given_out(text, match.start()):
            kind = "policy"
        if kind in ("policy", "standard"):
            spans.append((match.start(), match.end(), kind))
    heading = scene.blocks[sentence.block].kind in ("heading", "caption")
    for start, end, kind in [
        *_bare(text),
        *_english(text, heading),
        *((m.start(), m.end(), "standard") for m in _STANDARD.finditer(text)),
    ]:
        if not any(a < end and start < b for a, b, _ in spans):
            spans.append((start, end, kind))
    spans.sort()
    for at, (start, end, kind) in enumerate(spans):
        left = spans[at - 1][1] if at else 0
        right = spans[at + 1][0] if at + 1 < len(spans) else len(text)
        yield _entity(scene, sentence, (start, end), kind, (left, right), known, following if len(spans) == 1 else None)


def _given_out(text: str, start: int) -> bool:
    """A title of unknown ending that an authority issued: X印发《》."""
    match = _issued_by()[0].search(text[max(0, start - 40) : start])
    if match is None:
        return False
    piece = match.group("who")
    return _could_issue(piece[_issuer_start(piece, 0, len(piece)) :])


def _entity(
    scene: Scene,
    sentence: Sentence,
    span: tuple[int, int],
    kind: str,
    reach: tuple[int, int],
    known: Names,
    following: int | None,
) -> Entity:
    text, at = sentence.text, sentence.start
    start, end = span

    def fact(name: str, a: int, b: int, value: str | None = None, how: str = "sentence") -> Fact:
        return scene.fact(name, sentence.block, at + a, at + b, value, how)

    inner = (start + 1, end - 1) if text[start] == "《" else (start, end)
    facts: list[Fact | None] = [fact("name", *inner, how="stated")]
    before, after = (max(reach[0], start - _FAR), start), (end, min(reach[1], end + 2 * _FAR))
    if issuer := _issuer(text, before, after, known):
        issuer = (issuer[0] + 4, issuer[1]) if text.startswith("The ", issuer[0]) else issuer
        facts.append(fact("issuer", *issuer))
    if area := _area(text, (max(reach[0], start - 24), end)):
        facts.append(fact("area", area[1], area[2], area[0]))
    elif issuer and (entry := names.entry_of(text[slice(*issuer)])) and entry.get("area"):
        facts.append(fact("area", *issuer, str(entry["area"]), "clause"))
    for name, found in _dates(text, reach, span).items():
        facts.append(fact(name, found[1], found[2], found[0]))
    code = language(text)
    binds = expression(code, "policies", "binds")
    far = min(reach[1], end + (_FAR if code == "zh" else 4 * _FAR))
    said = binds.search(text, end, far)
    if match := expression(code, "policies", "duty").search(text, end, far):
        begin = match.end() + (1 if text[match.end() : match.end() + 1] == "了" else 0)
        a, b = names.trimmed(text, begin, _clause_end(text, begin, reach[1]))
        if b - a >= 6:
            facts.append(fact("duty", a, b))
            said = binds.search(text, match.start(), b) or said
    if said is not None:
        facts.append(fact("binds", *said.span("who")))
    if following is not None and "duty" not in {f.name for f in facts if f}:
        facts.append(scene.whole("duty", following, how="list"))
    return scene.entity(kind, sentence.block, at + start, at + end, facts)


def _clause_end(text: str, start: int, limit: int) -> int:
    """The end of what a rule demands: the sentence's end, a semicolon, or where another rule begins."""
    cuts = [p for p in (text.find(c, start) for c in "；;。") if p >= 0]
    return min([limit if limit < len(text) else len(text), start + 160, *cuts])


@cache
def _issued_by() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(rf"(?P<who>[\u4e00-\u9fff、和与]{{2,26}}?)\s?(?:{source('zh', 'policies', 'issues')})\s?$"),
        re.compile(rf"(?P<who>{names.EN_NAME})(?:{source('en', 'policies', 'issues')})$"),
    )


_BY = re.compile(rf"\b(?:issued|adopted|published|enacted|proposed|passed)\sby\s(?:the\s)?(?P<who>{names.EN_NAME})")


def _issuer(text: str, before: tuple[int, int], after: tuple[int, int], known: Names) -> tuple[int, int] | None:
    """Who issued it: X印发《》, X的《》, the X adopted the Act, the Act issued by X."""
    lead = text[slice(*before)]
    for pattern in _issued_by():
        if match := pattern.search(lead):
            start, end = before[0] + match.start("who"), before[0] + match.end("who")
            if names.is_zh(text[start:end]):
                start = _issuer_start(text, start, end)
            start, end = names.trimmed(text, start, end)
            if (others := _AND_OTHERS.search(text, start, end)) and others.start() - start >= 3:
                end = others.start()
            if end - start >= 2 and (_could_issue(text[start:end]) or _subject(text, start, end)):
                return start, end
    hits = [
        h
        for h in names.listed(text, *before)
        if text[h.end : before[1]].strip(" 的'’s：:\"“the《,，") in ("", "new", "the")
    ]
    if hits:
        return hits[-1].start, hits[-1].end
    if match := _BY.search(text, *after):
        return match.span("who")
    possessive = re.search(rf"(?P<who>{names.EN_NAME})(?:'s|’s)\s(?:[a-z]+\s){{0,2}}$", lead)
    if possessive and _could_issue(possessive.group("who")):
        return before[0] + possessive.start("who"), before[0] + possessive.end("who")
    return None


def _subject(text: str, start: int, end: int) -> bool:
    """An English name that is the subject of "published the", wherever it comes from."""
    return not names.is_zh(text[start:end]) and names.plausible(text[start:end]) and end - start >= 4


def _issuer_start(text: str, start: int, end: int) -> int:
    """An issuer begins after a date or a stop; 与 and 、 may join several."""
    piece = text[start:end]
    cut = max(
        (m.end() for m in re.finditer(r"[年月日，：]|随着|根据|按照|其中|此外|同时|由|近日|日前|于|的", piece)),
        default=0,
    )
    return start + (cut if cut < len(piece) - 1 else 0)


_AND_OTHERS = re.compile(r"等(?:[一二三四五六七八九十\d]+)?(?:部门|部分|部委|单位|机构)?$")


def _could_issue(name: str) -> bool:
    code = language(name)
    if code == "zh":
        first = re.split(r"[、和与]", name)[-1]
        area = vocabulary("areas").find(first)
        whole = bool(area) and area[0].end - area[0].start == len(first)
        return (
            whole
            or bool(re.search(source("zh", "policies", "sources") + "$", first) and names.plausible(first))
            or names.key_of(first) is not None
        )
    return (
        bool(expression("en", "policies", "sources").search(name))
        or names.key_of(name) is not None
        or (bool(vocabulary("areas").find(name)))
    )


def _area(text: str, within: tuple[int, int]) -> tuple[str, int, int] | None:
    """The place whose rule it is: the last one before its name, or the first in the name."""
    hits = vocabulary("areas").find(text, *within)
    hits = [h for h in hits if h.keys[0] != "world" and not (h.form.isupper() and h.end == within[1])]
    if not hits:
        return None
    inside = [h for h in hits if h.start >= within[1] - 40]
    best = (inside or hits)[0] if len(hits) > 1 else hits[0]
    return best.keys[0], best.start, best.end


def _dates(text: str, reach: tuple[int, int], span: tuple[int, int]) -> dict[str, tuple[str, int, int]]:
    """issued, in_force and effective dates in the part of a sentence that is about one rule."""
    found: dict[str, tuple[str, int, int]] = {}
    code = language(text)
    holds = expression(code, "policies", "effective")
    issued = expression(code, "policies", "issued")
    for iso, start, end in dates.everywhere(text, *reach):
        if span[0] <= start < span[1]:
            continue
        after = text[end : end + 30]
        before = text[max(reach[0], start - 34) : start]
        lead = text[reach[0] : span[0]] if start >= span[1] else before
        if code == "zh" and (text[end - 1] == "起" or after.startswith("起") or _holds(holds, issued, after)):
            name = "effective"
        elif code == "en" and (m := _last(holds, before)) and start - (max(reach[0], start - 34) + m.end()) <= 8:
            name = "effective" if expression("en", "policies", "applies").search(m.group()) else "in_force"
        elif code == "en" and start >= span[1] and _FROM.search(before) and not issued.search(before):
            name = "effective"
        elif end <= span[0] or issued.search(before) or issued.search(after) or issued.search(lead):
            name = "issued"
        else:
            continue
        found.setdefault(name, (iso, start, end))
    if "in_force" in found and "effective" not in found:
        found["effective"] = found.pop("in_force")
    if "issued" in found and "effective" not in found and not issued.search(text[slice(*reach)]):
        near = text[span[1] : span[1] + 24]
        if holds.search(near):
            found["effective"] = found.pop("issued")
    return found


_FROM = re.compile(r"\b(?:from|as of|starting|beginning|with effect from)\s(?:the\s)?$")


def _holds(holds: re.Pattern[str], issued: re.Pattern[str], after: str) -> bool:
    """A date's own clause goes on to say that something holds from then on."""
    match = holds.search(after)
    between = after[: match.start()] if match else ""
    return match is not None and not re.search(r"[；;。]", between) and not issued.search(between)


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = None
    for found in pattern.finditer(text):  # noqa: B007
        pass
    return found


# --------------------------------------------------------------------------------------------------------------------
# Names without 《》


@cache
def _zh_bare() -> re.Pattern[str]:
    return re.compile(
        rf"[\u4e00-\u9fff]{{2,12}}?(?:{source('zh', 'policies', 'bare')})(?![\u4e00-\u9fff]?(?:化|体系|建设|创新))"
    )


def _bare(text: str) -> Iterator[tuple[int, int, str]]:
    """欧盟碳边境调节机制: a place, then a rule's ending, with nothing but its name between."""
    if not names.is_zh(text) or not re.search(r"机制|法案|条例|指令|公约|协定|法规|禁令|反补贴|反倾销|碳税", text):
        return
    for hit in vocabulary("areas").find(text):
        if not names.is_zh(hit.form):
            continue
        match = _zh_bare().match(text, hit.end)
        if (
            match
            and not re.search(r"[的在与和对将是及]|市场|企业|政府|应对|建立|完善|国家", match.group())
            and text[hit.end : hit.end + 1] != "《"
        ):
            yield hit.start, match.end(), "policy"


_ACRONYMS = re.compile(
    r"(?<![A-Za-z0-9-])(?:GDPR|CCPA|HIPAA|CBAM|MiFID(?:\sII)?|DORA|NIS\s?2|CSRD|RCEP|USMCA|CPTPP|REACH|RoHS|PIPL|FRTB|"
    r"PSD[23]|AMLD\d?|SFDR|EUDR|TSCA|NAFTA|COPPA|FISMA|SOX|KYC rules|EU ETS|FedRAMP|MDR(?=\s\(EU\))|AI Act)(?![A-Za-z0-9])"
)


@cache
def _en_titles() -> re.Pattern[str]:
    endings = any_of(words("en", "policies", "policy"))
    word = r"(?:[A-Z][\w&’'-]*|AI|EU|US|UK)"
    return re.compile(
        rf"(?<![\w-])(?P<name>{word}(?:\s(?:{word}|of|on|for|and|the|in|to)){{0,8}}?\s(?:{endings}))(?:\s(?:II|III|IV|V|VI)\b)?(?![\w-]|\s(?:Authority|Agency|Commission|Board|Bank|Committee|Institute|Council|Office|Group|Association)\b)"
        rf"(?:\s(?:\(EU\)\s)?(?P<number>(?:No\.?\s)?\d{{1,4}}(?:/\d{{1,4}})?(?![\d,.]\d|%))(?:/E[CU])?)?"
    )


def _english(text: str, heading: bool) -> Iterator[tuple[int, int, str]]:
    taken: list[tuple[int, int]] = []
    if re.search(r"[A-Z][a-z]+\s", text):
        for match in _en_titles().finditer(text):
            start, end = match.start("name"), match.end()
            owner = re.match(r"(?:[A-Z][a-z]+\s){0,3}[A-Z][\w]*(?:'s|’s)\s", text[start:end])
            start += owner.end() if owner and vocabulary("areas").find(owner.group()) else 0
            first = re.match(
                r"(?:The|A|An|Under|In|This|That|With|By|For|Its|Our|New|On|Of|And|Since|Once)\s", text[start:end]
            )
            start += first.end() if first else 0
            owner = re.match(r"(?:[A-Z][a-z]+\s){0,3}[A-Z][\w]*(?:'s|’s)\s", text[start:end])
            start += owner.end() if owner and vocabulary("areas").find(owner.group()) else 0
            name = text[start : match.end("name")].split()
            if len(name) < 2 or not _firm(name, text, start, heading):
                continue
            taken.append((start, end))
            yield start, end, "policy"
        bare = rf"(?P<who>{names.EN_NAME})(?:'s|’s)\s(?P<what>(?:[a-z]+\s){{0,2}}{source('en', 'policies', 'bare')})"
        for match in re.finditer(bare, text):
            if _could_issue(match.group("who")) and expression("en", "policies", "sources").search(match.group("who")):
                taken.append(match.span())
                yield match.start(), match.end("what"), "policy"
    coded = [(m.start(), m.end(), "policy") for m in _CODED.finditer(text)]
    for start, end, kind in [*coded, *((*m.span("name"), "standard") for m in _CERTIFIED.finditer(text))]:
        if not any(a < end and start < b for a, b in taken):
            taken.append((start, end))
            yield start, end, kind
    for match in _ACRONYMS.finditer(text):
        if not any(a < match.end() and match.start() < b for a, b in taken):
            yield match.start(), match.end(), "policy"


_CODED = re.compile(  # NICE guideline NG246, RBI circular 2024-25/17
    r"(?<![\w-])[A-Z][A-Za-z]{1,9}\s(?:guidelines?|guidance|circular|notice|bulletin|rule|order|decree)\s(?:No\.?\s)?[A-Z]{0,4}\d[\w./-]{0,12}(?<![./-])"
)
_CERTIFIED = re.compile(r"\b[Cc]ertified\s(?:under|to|against)\s(?P<name>[A-Z][A-Za-z]*[A-Z0-9]\w*\b)(?!\s?\d)")


_LOOSE = re.compile(
    "Code|Rules?|Order|Plan|Strategy|Agreement|Initiative|Framework|Program(?:me)?|Policy|Package|Scheme|Guidance|Guidelines|"
    "Requirements?|Measures|Mechanism|Deal|Duty|Ban|Levy|Subsidy|Provisions|Roadmap|Accord|Charter|Tariff|Mandate|Bill|"
    "Amendment|Law|Standard|Regulations?|Protocol|Convention|Moratorium|Decree"
)


_FORCE = re.compile(
    r"\s(?:took|takes|entered|enters|came|comes)\s(?:into\s)?(?:effect|force)|\s(?:applies|obliges|requires|bans|mandates|raises|bars|lets|"
    r"sets|caps|forces|restricts|allows|demands|asks|prohibits|limits|obliged|required|introduced|replaces|extends)\s"
)


def _firm(name: Sequence[str], text: str, start: int, heading: bool) -> bool:
    """Act and Directive need one more word. A Plan, a Strategy need two and a sign that it is one: "the", a place, a
    number; and in a heading, where all words have capitals, a place."""
    solid = [w for w in name[:-1] if w[0].isupper()]
    joined = " ".join(name)
    place = bool(vocabulary("areas").find(joined))
    if not _LOOSE.fullmatch(name[-1]) and not heading:
        return len(solid) >= 1 and not (solid == ["Human"] or name[0] in ("Class", "Race"))
    if heading:
        return place
    after = text[start + len(joined) : start + len(joined) + 40]
    if solid and (_FORCE.match(after) or _issued_by()[1].search(text[max(0, start - 80) : start])):
        return True
    place = place or bool(re.search(r"(?:'s|’s)\s$", text[max(0, start - 4) : start]))
    article = text[max(0, start - 4) : start].casefold().endswith("the ") or text[start - 1 : start] in "“\"‘'"
    numbered = bool(re.match(r"\s(?:\(EU\)\s)?(?:No\.?\s)?\d", text[start + len(joined) :]))
    return (len(solid) >= 2 and start > 0 and article) or (len(solid) >= 1 and (place or numbered))


# --------------------------------------------------------------------------------------------------------------------
# Tables


def _rows(scene: Scene, sheet: Sheet) -> Iterator[Entity]:
    for record in sheet.records:
        ref = record.get("policy")
        if ref is None or ref.how != "stated":
            continue
        text = scene.blocks[ref.block].reading.strip()
        title = TITLE.search(text)
        name = title.group(1) if title else text.strip('“”" ')
        kind = kind_of_title(name)
        if len(text) > 120 or kind == "report" or (kind is None and not title and not _policy_like(text)):
            continue
        at = scene.blocks[ref.block].reading.index(name)
        facts: list[Fact | None] = [scene.fact("name", ref.block, at, at + len(name))]
        facts += [_cell(scene, out, record.get(*roles)) for out, roles in _FIELDS]
        shown = "standard" if kind == "standard" or _STANDARD.match(text) else "policy"
        yield scene.entity(shown, ref.block, at, at + len(name), facts)


_FIELDS = (
    ("issuer", ("issuer",)), ("area", ("area",)), ("issued", ("issued", "date")), ("effective", ("effective",)),
    ("duty", ("content",)), ("binds", ("applies", "for_whom")), ("defines", ("definition",)), ("difference", ("difference",)),
)  # fmt: skip


_MONTH = re.compile(r"\s*((?:19|20)\d{2})\s?[./]\s?(1[0-2]|0?[1-9])\s*")


def _policy_like(text: str) -> bool:
    ends = [*words("en", "policies", "policy"), *words("zh", "policies", "policy")]
    return bool(_STANDARD.search(text) or _ACRONYMS.search(text)) or any(
        re.search(rf"{re.escape(e)}\b", text) for e in ends
    )


def _cell(scene: Scene, name: str, ref: Ref | None) -> Fact | None:
    if ref is None:
        return None
    if name in ("issued", "effective"):
        text = scene.blocks[ref.block].reading
        if month := _MONTH.fullmatch(text):
            iso = f"{month.group(1)}-{int(month.group(2)):02}"
            return scene.fact(name, ref.block, month.start(1), month.end(2), iso, "header")
        found = dates.first(text)
        return (
            scene.fact(name, ref.block, found[1], found[2], found[0], "header")
            if found
            else scene.whole(name, ref.block)
        )
    if name == "area" and (hits := vocabulary("areas").find(scene.blocks[ref.block].reading)):
        codes = dict.fromkeys(h.keys[0] for h in hits)
        return scene.whole(name, ref.block, "|".join(codes), ref.how)
    return scene.whole(name, ref.block, how=ref.how)
