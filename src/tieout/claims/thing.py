"""Whether words name a thing, and the core of the noun phrase that does: no measure, no place around it, no owner's s."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from tieout import lazy, lexicon
from tieout.claims import headings
from tieout.claims.chinese import Word, shear, words
from tieout.claims.edges import CJK, edge_words, trim
from tieout.claims.english import is_base, is_gerund, verbs
from tieout.claims.key import NUMBERING, canonical, counted, known
from tieout.claims.words import Hit, vocabulary

_LONGEST = 60  # characters of a name
_NOMINAL = ("n", "j", "l", "i", "b", "eng", "vn", "an", "zg", "vg", "s")
_NEVER = frozenset({"vd", "d", "p", "c", "r", "u", "uj", "m", "t", "ad", "f"})  # no single word so tagged is a name
_OTHERS = frozenset({"其他", "其余", "其它"})
_COMPARED = lazy.pattern(r"远?[高低优快慢大小强弱多少]于|较|比(?!亚迪|萨|例|特币|利)|正在|距离|相差|相当于")
_WIDE = lazy.pattern(
    r"(?:全球|世界|全国|我国|国内)(?:范围内)?的?(?=[^\s的])|(?:the\s+)?(?:(?:country|region|company|nation|industry|world|market|group)['’]s|global|worldwide|world|overall|total|annual|average|typical)\s+(?=\w)",
    re.IGNORECASE,
)
_OWNER = lazy.pattern(r"(?P<who>.{2,})(?:['’]s|(?<=s)['’])\s+(?P<what>.+)")
_OF = lazy.pattern(
    r"\s+(?:of|for|at|by|among(?:st)?|from|across|in|on)\s+(?:the\s+|an?\s+|its\s+|their\s+)?(?=\S)", re.IGNORECASE
)
_PLACED = lazy.pattern(
    r"\s+(?:in|across|within|throughout|from|to|into|among)\s+(?:the\s+)?(?P<where>[^,]+)$", re.IGNORECASE
)
_CODE = lazy.pattern(r"(?:[QH][1-4]|FY)\W?\d*|\W*\d[\d\W]*|(?:basis|percentage) points?", re.IGNORECASE)
_OPENING = lazy.pattern(r"(?:现有|目前|已有|每年|预计|整体|总体|新增|[^，。的]{1,6}期间|[^，。的]{2,5}地区)+")
_DATED = lazy.pattern(r"(?:19|20)\d\d\s*(?:[-–—~至]\s*(?:19|20)\d\d\s*)?(?:年度?|(?![\d年]))")
_PAST = lazy.pattern(r"[a-z]{3,}ed")
_PARTS = lazy.pattern(r"\s*(?:[:：|—]|\s[-–]\s)\s*")
_OPEN = lazy.pattern(r"\s*[（(][^（()）]*$")  # a bracket that does not close
_MEASURED = lazy.pattern(r"[\u4e00-\u9fff]{2,}[量额率价费值]")  # words that name a measure, known or not
_MARKET = lazy.pattern(r"\s*(?:市场|行业|产业|\s(?:market|industry|sector)s?)$", re.IGNORECASE)


@cache
def _container() -> re.Pattern[str]:
    zh, en = edge_words("container")
    body = "|".join(map(re.escape, zh)) + r"|\b(?:" + "|".join(re.escape(w) for w in sorted(en)) + r")\b|[\W\d_]"
    return re.compile(f"(?:{body})+", re.IGNORECASE)


def is_container(text: str) -> bool:
    """市场概况, key indicators: words for a part of a document, whatever it is about."""
    return _container().fullmatch(text) is not None


@lru_cache(maxsize=8192)
def names_thing(text: str) -> bool:
    """No date, place, number or measure alone, no heading's word, no sentence, nothing cut; short enough for a name."""
    if not 1 < len(text) <= _LONGEST or any(p.fullmatch(text) for p in (_CODE, _SUM, _SAMPLE)) or is_container(text):
        return False
    if not canonical(text) or text in _currencies():
        return False
    if not CJK.search(text):
        return before_verb(text) == len(text) and _tells(text) and not text.casefold().startswith("per ")
    found = words(_without_measures(text))[:24]
    if known(text):
        return True
    if not found or _nothing(_without_measures(text).strip()):
        return False
    if len(found) == 1:
        bare = found[0][3] == text and found[0][2] in _NEVER and text[:2] not in _OTHERS
        return not bare and not (_nothing(text) or text in _verbs())
    if _COMPARED.match(text) is not None or "每" in (text[0], text[-1]) or _tells_of(found) or _CASE.search(text):
        return False
    return any(
        not _nothing(word)
        and (tag.startswith(_NOMINAL) or (tag in ("v", "a") and word not in _verbs()) or word in _OTHERS)
        for _, _, tag, word in found
    )


# In which case a figure holds: 乐观情形下.
_CASE = lazy.pattern(r"(?:情形|情景|情况|条件|前提|背景|假设)之?下$")
_MODAL = frozenset(
    [
        "会",
        "可",
        "能",
        "要",
        "想",
        "应",
        "须",
        "需",
        "愿",
        "可以",
        "可望",
        "有望",
        "能够",
        "应当",
        "应该",
        "不得",
        "必须",
        "将会",
    ]
)
_PERSON = frozenset(["我", "我们", "你", "他", "她", "他们", "它们"])
_COMPLEMENT = frozenset("完去到成好掉出起住过着了")


def _tells_of(found: Sequence[Word]) -> bool:
    """Whether the words of a phrase tell something rather than name it: 改造完, 淡季偏弱, 可处, 我更倾向于采信."""
    (_, _, _, first), (_, _, tag, last) = found[0], found[-1]
    if first in _PERSON or first in _MODAL:
        return True
    return len(last) == 1 and (
        (tag == "a" and len(found) > 2 and found[-2][2] in ("a", "d")) or (last in _COMPLEMENT and found[-2][2] == "v")
    )


@cache
def _currencies() -> frozenset[str]:
    return frozenset(lexicon.entries("units", "currency"))


def _nothing(word: str) -> bool:
    return any(word in edge_words(name)[0] for name in ("modifier", "nothing", "light"))


def names_part(text: str) -> bool:
    """Whether words left of a measure's name tell one from the next: 冷链仓储 of 冷链仓储需求; not 存量, expanding at."""
    if CJK.search(text):
        return len(text) > 1 and text[0] != "每" and not any(text in edge_words(n)[0] for n in ("modifier", "nothing"))
    return _tells(text) and before_verb(text) == len(text)


def _tells(text: str) -> bool:
    """Whether an English phrase has a word besides measures, in, above, average."""
    text = _without_measures(text)
    small = [edge_words(name)[1] for name in ("modifier", "lead", "tail", "up", "down", "nothing")]
    found = (w.strip("()[],.&’'") for w in text.split())
    found = (w.casefold() for w in found if not _NO_NOUN.fullmatch(w))
    told = [w for w in found if len(w) > 1 and w[0].isalpha() and not any(w in s for s in small)]
    return bool(told) and not (len(told) == 1 and (_PAST.fullmatch(told[0]) or is_gerund(told[0])))


# Adverbs, and pronouns drawn together with their verb: steadily, we've, isn't.
_NO_NOUN = lazy.pattern(
    r"(?!(?:(?:re)?supply|family|(?:sub)?assembly|anomaly|(?:butter|dragon)?fly|ally|rally|reply|monopoly|jelly|belly|lily|poly)$)[a-z]{2,}ly"
    r"|(?i:i|we|you|they|he|she|it|that|there|who|what|here)['’](?:ve|re|d|ll|s|m)|(?i:[a-z]+n)['’]t",
)
_ADVERB = lazy.pattern(r"\b(?:[a-z]+ly|now|also|still|just|already|never|often|again|today|then|soon)\s$")
_SUM = lazy.pattern(
    r"(?:US\$|[A-Z]{2,3}\s?|[$€£¥₹])?\s*[\d.,]+\s*(?:billion|million|trillion|thousand|bn|m|k|[万亿]+)?\s*(?:[A-Z]{3}|dollars?|euros?|[元%])?",
    re.IGNORECASE,
)


_SAMPLE = lazy.pattern(r"[(（]?\s*[nN]\s*[=＝]?\s*\d*")  # N=


def _without_measures(text: str) -> str:
    for hit in reversed(_measures(text)):
        text = f"{text[: hit.start]} {text[hit.end :]}"
    return text.strip()


@cache
def _verbs() -> frozenset[str]:
    return frozenset(
        w for name in ("predicate", "lead_verb", "tail_verb", "up", "down", "light") for w in edge_words(name)[0]
    )


def before_verb(text: str) -> int:
    """Where the first finite verb begins; a participle before its noun is none."""
    for start, end in verbs(text, 0, len(text)):
        after = re.match(r"[\s-]+(\w+)", text[end:])
        if not start and is_base(text[:end]):
            continue  # top five carriers
        if after is None and start and text[start:end].endswith("s") and not _ADVERB.search(text[:start]):
            continue  # freeze-dried treats
        small = after is None or after[1].casefold() in edge_words("lead")[1] | edge_words("tail")[1]
        if small or not text[start:end].endswith(("ed", "ing")):
            return start
    return len(text)


@lru_cache(maxsize=8192)
def core(text: str, measure: str | None = None) -> str:
    """The name in a noun phrase: 全球动力电池|装机量 and price of|green hydrogen without what is measured of it.

    The phrase itself where nothing would be left that names a thing."""
    whole = text = _OPEN.sub("", text)
    if text.startswith("中国") and known(text[2:]) and not vocabulary("organizations").find(text[:8]):
        text = text[2:]
    if (wide := _WIDE.match(text)) is not None and names_thing(text[wide.end() :]):
        text = text[wide.end() :]
    text = _ideographic(text, measure) if CJK.search(text) else _alphabetic(text)
    return text if len(text) > 1 and canonical(text) else whole


def _measures(text: str) -> list[Hit]:
    return [h for h in vocabulary("measures").find(text) if not counted(h.keys[0], h.form)]


def _ideographic(text: str, measure: str | None) -> str:
    modifiers = edge_words("modifier")[0]
    who = next((text[:a] for a, _, tag, word in words(text) if a and tag == "p" and word == "在"), "")
    text = who if names_thing(who) else text
    of, _, rest = text.partition("的")
    text = rest if rest and not canonical(of) and names_thing(rest) else text  # 德国和法国的热泵
    opening = _OPENING.match(text)
    text = text[opening.end() :] if opening is not None and names_thing(text[opening.end() :]) else text
    for _ in range(4):
        hits = _measures(text)
        cut = hits[-1].start if hits and hits[-1].end == len(text) else len(text)
        cut += 2 * text.startswith(("业务", "服务", "产品"), cut)
        if measure and len(measure) > 1 and text.endswith(measure) and len(text) > len(measure):
            cut = min(cut, len(text) - len(measure))
        if cut == len(text) and len(found := words(text)) > 1 and _MEASURED.fullmatch(found[-1][3]):
            cut = found[-1][0]
        shorter = text[:cut].rstrip()
        while word := next((w for w in modifiers if len(shorter) > len(w) + 1 and shorter.endswith(w)), None):
            shorter = shorter[: -len(word)].rstrip()
        if shorter == text or not names_thing(shorter) or shorter in edge_words("attributive")[0]:
            break
        text = shorter
        of, _, qualifier = text.rpartition("的")
        if of and qualifier and not any(t.startswith(("n", "eng", "j")) for _, _, t, _ in words(qualifier)):
            text = of if names_thing(of) else text
    market = _MARKET.sub("", text)
    return market if names_thing(market) else text


def _alphabetic(text: str) -> str:
    text = text.removeprefix("of ")
    owner = _OWNER.fullmatch(text)
    if owner is not None and not canonical(owner["what"]) and names_thing(owner["who"]):
        return owner["who"]
    text = re.sub(r"(?:['’]s|(?<=s)['’])$", "", text)
    for hit in _measures(text):
        link = _OF.match(text, hit.end)
        if link is not None and names_thing(rest := text[link.end() :]) and not _named_before(text[: hit.start]):
            text = rest
            break
    place = _PLACED.search(text)
    if (
        place is not None
        and (place["where"][0].isupper() or not canonical(place["where"]))
        and names_thing(text[: place.start()])
    ):
        text = text[: place.start()]
    hits = _measures(text)
    while hits and hits[-1].end == len(text) and names_thing(shorter := _plain(text[: hits[-1].start])):
        if shorter.casefold() in edge_words("attributive")[1]:
            break
        text, hits = shorter, hits[:-1]
    market = _MARKET.sub("", text)
    return market if names_thing(market) else text


def _named_before(text: str) -> bool:
    text = _plain(text)
    return bool(text) and names_thing(text)


def _plain(text: str) -> str:
    """Without what only describes the measure after it: annual recurring, gross."""
    kept = re.sub(r"(?:['’]s|(?<=s)['’])\s*$", "", trim(text)[0]).split()
    while kept and (kept[-1].casefold() in edge_words("modifier")[1] or re.fullmatch("[a-z]+ly", kept[-1])):
        kept.pop()
    return re.sub(r"(?:['’]s|(?<=s)['’])$", "", " ".join(kept))


_NOTE_MARK = lazy.pattern(r"\s*(?:[①-⑳*†‡]|[\[［]\d{1,2}[\]］])+\s*$")  # 统计公报[1]


def entitled(text: str) -> str | None:
    """What a heading, caption or lead-in names: the first of its parts that does, its noun phrase alone; nothing where
    it is a headline that tells or asks rather than names."""
    text = _NOTE_MARK.sub("", text[:200])
    if (asked := headings.asked(NUMBERING.sub("", text[:200]))) is not None and names_thing(asked):
        return core(asked)
    if headings.is_headline(NUMBERING.sub("", text[:200])) and not known(text[:200]):
        return None
    for part in _PARTS.split(_DATED.sub(" ", NUMBERING.sub("", text[:200])))[:4]:
        name = trim(part)[0]
        if CJK.search(name):
            name = shear(name)
            while (match := _title_end().search(name)) is not None and match.start() > 1:
                name = trim(name[: match.start()])[0]
        else:
            name = _title_words(trim(name[: before_verb(name)])[0])
        if headings.only_leads(name):
            continue
        if names_thing(name) and not headings.SECTION.search(name) and not headings.means_itself(name):
            return core(name)
    return None


def _title_words(name: str) -> str:
    """Without words for a part of a document at either end: Halden Bancorp|Annual Report."""
    kept = name.split()
    while kept and is_container(kept[-1]):
        kept.pop()
    while kept and is_container(kept[0]):
        kept.pop(0)
    return " ".join(kept)


@cache
def _title_end() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(map(re.escape, edge_words("container")[0])) + ")$")
