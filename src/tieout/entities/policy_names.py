"""How rules and standards are called: by a title in 《》, by an Act's or Directive's capitals, by a standard's number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tieout.claims.words import vocabulary
from tieout.entities import names
from tieout.entities.cues import any_of, expression, source, words
from tieout.entities.policy_facts import could_issue, issued_by

_VERSIONED = re.compile(  # Open Berth Specification 2.0, Model Lease 4; the PalletLink 3.1 standard
    r"(?<![\w-])(?P<name>(?:(?!The\b)[A-Z][\w-]*\s){1,5}(?:Specification|Standard|Clauses?|Lease|Contract|Protocol|Profile|Schema|Format|Conditions)\s(?:[Vv]ersion\s|v)?\d{1,2}(?:\.\d{1,2})?)(?![\d%]|[.,]\d)"
    r"|(?<![\w-])(?P<short>(?:[A-Z][\w-]*\s){0,2}[A-Z][\w-]*\s(?:v)?\d{1,2}\.\d{1,2})(?=\s(?:standards?|specifications?|protocols?|norms?)\b)"
)


def versioned(text: str) -> Iterator[tuple[int, int, str]]:
    """Standards called by a name and a version."""
    for match in _VERSIONED.finditer(text):
        yield *match.span("name" if match.group("name") else "short"), "standard"


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
# Names without 《》


@cache
def _zh_bare() -> re.Pattern[str]:
    return re.compile(
        rf"[\u4e00-\u9fff]{{2,12}}?(?:{source('zh', 'policies', 'bare')})(?![\u4e00-\u9fff]?(?:化|体系|建设|创新))"
    )


def unmarked(text: str) -> Iterator[tuple[int, int, str]]:
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


ACRONYMS = re.compile(
    r"(?<![A-Za-z0-9-])(?:GDPR|CCPA|HIPAA|CBAM|MiFID(?:\sII)?|DORA|NIS\s?2|CSRD|RCEP|USMCA|CORSIA|CPTPP|REACH|RoHS|PIPL|FRTB|"
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


def english(text: str, heading: bool) -> Iterator[tuple[int, int, str]]:
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
            if could_issue(match.group("who")) and expression("en", "policies", "sources").search(match.group("who")):
                taken.append(match.span())
                yield match.start(), match.end("what"), "policy"
    coded = [(m.start(), m.end(), "policy") for m in _CODED.finditer(text)]
    for start, end, kind in [*coded, *((*m.span("name"), "standard") for m in _CERTIFIED.finditer(text))]:
        if not any(a < end and start < b for a, b in taken):
            taken.append((start, end))
            yield start, end, kind
    for match in ACRONYMS.finditer(text):
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
    r"sets|caps|forces|restricts|allows|demands|asks|prohibits|limits|obliged|required|introduced|replaces|extends)\s|\s(?:has|have)\sbeen\s(?:delayed|postponed|adopted|passed|approved|extended|repealed|amended)\b"
)


_COMPLIES = re.compile(r"\b(?:meet|comply\swith|under|subject\sto|governed\sby|conform\sto)\b[^.;]{0,80}\bthe\s$")


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
    if solid and (_FORCE.match(after) or issued_by()[1].search(text[max(0, start - 80) : start])):
        return True
    if (
        len(solid) == 1
        and re.search(r"-|.[A-Z]", solid[0])
        and text[max(0, start - 4) : start].casefold().endswith("the ")
    ):
        return True  # the F-Gas Regulation
    if solid and _COMPLIES.search(text[max(0, start - 100) : start]):
        return True
    place = place or bool(re.search(r"(?:'s|’s)\s$", text[max(0, start - 4) : start]))
    article = text[max(0, start - 4) : start].casefold().endswith("the ") or text[start - 1 : start] in "“\"‘'"
    numbered = bool(re.match(r"\s(?:\(EU\)\s)?(?:No\.?\s)?\d", text[start + len(joined) :]))
    return (len(solid) >= 2 and start > 0 and article) or (len(solid) >= 1 and (place or numbered))
