"""What a figure measures where no word of the vocabulary says so: named from its own words, or as the figure before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout import lazy
from tieout.claims.chinese import ends_in_noun, head_noun
from tieout.claims.edges import STOP_TAIL, edge_words
from tieout.claims.english import listed
from tieout.claims.governing import COUNTED
from tieout.claims.passage import Draft, Passage, entry
from tieout.claims.words import Hit, vocabulary

OF_PEOPLE = lazy.pattern(r"^\s*(?:的|of\s)")


_ASCII_WORDS = lazy.pattern(r"[A-Za-z][A-Za-z-]+")


_CJK_RUN = lazy.pattern(r"[\u4e00-\u9fff]{2,12}$")


def by_words(passage: Passage, draft: Draft, before: Sequence[Draft]) -> None:
    """No known word: the measure is named from the words that stand before the figure, or from what is counted."""
    q = draft.quantity
    previous = before[-1] if before else None
    if (
        previous is not None
        and previous.sentence == draft.sentence
        and previous.family == draft.family
        and previous.measure
    ):
        words = passage.text[draft.left : draft.start]
        if (
            len(words) < 24
            and not _named_anew(words)
            and passage.cues.last(draft.left, draft.start, lambda h: "to" in h.keys) is not None
        ):
            draft.measure, draft.of, draft.measure_hit = previous.measure, previous.of, previous.measure_hit
            draft.role = previous.role if previous.role == "growth" else draft.role
            return
    if (told := _told_before(passage, draft, before)) is not None:
        draft.measure, draft.of = told.measure, told.of
        return
    if draft.family == "percent":
        share = OF_PEOPLE.match(passage.text[q.end : q.end + 6]) or _PART_OF.search(
            passage.text, draft.left, draft.start
        )
        if (other := _sibling(passage, draft, previous)) is not None:
            draft.measure, draft.of, draft.role = other.measure, other.of, other.role
            return
        if q.value < 0:
            draft.measure, draft.role, draft.direction, draft.of = "growth", "growth", "down", None
            return
        name = _words_before(passage, draft)
        plain = name if name is not None and _RATIO_NAME.search(name) else "percentage"
        if plain == "percentage" and _FRACTION.search(q.text):
            share = _FRACTION.search(q.text)
        draft.measure, draft.role = ("share", "share") if share else (plain, "level")
        return
    if draft.unit == "ratio" and (told_ratio := ratio_name(passage, draft)) is not None:
        draft.measure = told_ratio
        return
    if draft.family == "price":
        draft.measure = "price"
        return
    if draft.family == "physical" and _PLANT.match(passage.text, q.end):
        draft.measure = "installed_capacity" if (draft.unit or "").endswith("watt") else "capacity"
        return
    if (told_by_unit := by_unit(draft)) is not None:
        named = draft.family != "length" and _named(passage, draft)
        draft.measure = _words_before(passage, draft) if named else told_by_unit
        return
    if draft.family == "duration" and _OLD.match(passage.text, q.end):
        draft.measure = "age"
        return
    if draft.family == "duration":
        draft.measure = "time_horizon" if passage.text[q.end : q.end + 2].strip()[:1] in ("内", "后") else "duration"
        return
    if (
        draft.family in ("physical", "count")
        and _IN_PLANT.search(passage.text[max(draft.left, draft.start - 16) : draft.start])
        and _RUNS.search(passage.text, draft.quantity.end, passage.clause(draft.clause).end + 24)
    ):
        draft.measure = "capacity"
        return
    if q.noun in _BY_CLASSIFIER:
        draft.measure = _BY_CLASSIFIER[q.noun]
        return
    counted = COUNTED.match(passage.text[q.end : draft.right]) if draft.family == "count" else None
    if counted and head_noun(counted.group("noun")):
        draft.measure = counted.group("noun")
        return
    if draft.family == "count" and q.noun and q.noun.isascii() and q.noun.casefold() not in _THINGS:
        draft.measure = re.sub(r"\W+", "_", q.noun.casefold()).strip("_") + "_count"
        return
    if draft.family in ("number", "count", "times") and (told_per := per_name(passage, draft)) is not None:
        draft.measure = told_per
        return
    if draft.family == "number" and _moves(passage, draft):
        return
    name = _words_before(passage, draft)
    open_to = ("number",) if name is None or name.isascii() else ("number", "count")
    if name is not None and draft.family not in open_to and not _MEASURABLE.search(name):
        name = None
    draft.measure = name or ("ratio" if draft.family == "times" else None)


def _named_anew(words: str) -> bool:
    """Turnover to 12% and sick leave to 4%: a noun of its own stands between two figures."""
    told = _AND.match(words)
    return told is not None and (name_from(STOP_TAIL.sub("", words[told.end() :])) is not None)


_AND = lazy.pattern(r"\s*(?:,?\s*(?:and|but|while|with)\s+|[，、；]\s*(?:而|并|且)?)", re.IGNORECASE)


# 二期2万吨预计投产: what a plant or a stage of it can make.
_IN_PLANT = lazy.pattern(r"(?:[一二三四五]期|项目|基地|工厂|产线|生产线)(?:工程|项目|为|共|年产)?\s*$")
_RUNS = lazy.pattern(r"投产|满产|达产|建成|在建|开工|投运|产能|项目")
_BY_CLASSIFIER = {
    "省": "province_count",
    "市": "city_count",
    "国": "country_count",
    "款": "product_count",
    "篇": "paper_count",
}


def _named(passage: Passage, draft: Draft) -> bool:
    name = _words_before(passage, draft)
    return name is not None and _MEASURABLE.search(name) is not None


def by_unit(draft: Draft) -> str | None:
    """What a unit alone tells: metres are a length, watts a power, hectares an area."""
    base, _, per = (draft.unit or "").partition("/")
    if draft.family == "length":
        return "length"
    if (base, per) in (("kilometer", "hour"), ("mile", "hour"), ("meter", "second")):
        return "speed"
    if base in ("gigawatt", "megawatt", "terawatt"):
        return "new_capacity" if per == "year" else "installed_capacity"
    if base.endswith(("kWh", "watt hour")) and per:
        return "energy_consumption"
    return next((name for ends, name in _DIMENSIONS.items() if base.endswith(ends)), None)


# A 400,000-tonne plant: what it can make or treat.
_PLANT = lazy.pattern(
    r"(?:[-‑ ]an?[-‑ ](?:year|day|month))?\s+(?:(?!of\b|and\b|in\b|at\b|from\b|to\b)[a-z][\w-]*\s+){0,4}?"
    r"(?:plants?|mills?|smelters?|refiner(?:y|ies)|factor(?:y|ies)|lines?|facilit(?:y|ies)|units?|tanks?|reservoirs?|warehouses?|vessels?|silos?|terminals?)\b",
)
_WEIGHS = lazy.pattern(r"(?:^|[，、；（(\s]|[净毛单自总])重(?:约|达|近|仅|量?为|超过?)?\s*$")
_SIDES: dict[str, str] = {"高": "height", "宽": "width", "深": "depth", "厚": "thickness", "长": "length"}
_SIDE = lazy.pattern(r"(?:^|[，、；（(\s]|(?<=[\u4e00-\u9fff]))(?P<side>[高宽深厚长])(?:约|达|近|仅|度?为|超过?)?\s*$")
_STANDS = lazy.pattern(r"\s+(?P<side>high|wide|deep|thick|long|tall)\b", re.IGNORECASE)
_ENGLISH: dict[str, str] = {"high": "height", "tall": "height", "wide": "width", "deep": "depth", "thick": "thickness"}


def of_body(passage: Passage, draft: Draft) -> str | None:
    """净重38公斤, 塔高218米, 132 metres high: weight or a side of a body, by the word beside its figure."""
    left = passage.text[max(draft.left, draft.start - 8) : draft.start]
    if (draft.unit or "").endswith(("gram", "ton", "jin")) and _WEIGHS.search(left):
        return "weight"
    if draft.family != "length":
        return None
    if (side := _STANDS.match(passage.text, draft.quantity.end)) is not None:
        return _ENGLISH.get(side.group("side").casefold(), "length")
    side = _SIDE.search(left)
    return _SIDES[side.group("side")] if side is not None else None


_OLD = lazy.pattern(r"[\s-]+(?:old\b|of age\b)", re.IGNORECASE)
_DIMENSIONS: dict[str | tuple[str, ...], str] = {
    "watt": "power",
    ("hectare", "acre", "mu", "square meter", "square metre", "square foot", "square kilometer", "square mile"): "area",
    ("Celsius", "Fahrenheit", "°C", "℃"): "temperature",
}


def _sibling(passage: Passage, draft: Draft, previous: Draft | None) -> Draft | None:
    """Growing 8% a year, whereas Kestrel has 11%; the US on 68%, the UK on 66%: another one's figure of the same kind."""
    if previous is None or previous.sentence != draft.sentence or previous.unit != draft.unit or not previous.measure:
        return None
    between = passage.text[previous.quantity.end : draft.start]
    return previous if len(between) < 60 and _OTHER_ONE.fullmatch(between) else None


_OTHER_ONE = lazy.pattern(
    r"\s*,?\s*(?:(?:whereas|while|but|against|and|versus|with|then)\s+)?(?:the\s+)?(?:[A-Z][\w&.’'-]*\s+|of\s+){1,4}"
    r"(?:has|had|at|on|with|was|is|is at|sees|says|said|expects|puts it at|for)\s+(?:just |only |about |around |some )*"
    r"|[，、；]?(?:而|但)?[\u4e00-\u9fffA-Za-z]{2,8}(?:则|仅|只|也)?(?:为|是|有|在)(?:约|近)?"
)


_NUMBER_OF = lazy.pattern(
    r"\bnumber of\s+(?:(?!of\b)[\w’'-]+\s+){0,3}?(?P<noun>[a-z]{3,}s|people)\b(?:\s+(?!per\b)(?:[\w’'-]+\s+){0,6})?$",
    re.IGNORECASE,
)


def number_of(passage: Passage, draft: Draft) -> str | None:
    """The number of gigafactories in Europe reached 41: named by what is counted, as 41 gigafactories are."""
    if draft.family not in ("number", "count") or draft.role == "growth":
        return None
    if draft.family == "count" and draft.quantity.noun and not draft.quantity.noun.isascii():
        return _number_of_zh(passage, draft)
    if draft.quantity.noun:
        return None
    match = _OF_OURS.match(passage.text, draft.quantity.end) if draft.family == "number" else None
    if match is not None:
        return _counted(match.group("noun").casefold())
    match = _NUMBER_OF.search(passage.text, max(draft.left, draft.start - 90), draft.start)
    if match is None:
        return None
    return _counted(match.group("noun").casefold())


# Eleven of our sites, nine of the 40 buses ordered.
_OF_OURS = lazy.pattern(
    r"\s+of\s+(?:our|its|their|these|those|the)\s+(?:\d+\s+|[a-z]+teen\s+|[a-z]+ty\s+)?(?:[a-z-]+\s+)?(?P<noun>[a-z]{3,}(?<!s)s)\b"
)


def _counted(noun: str) -> str:
    known = next((k for k in vocabulary("measures").keys(noun) if set(entry(k)["units"]) & {"count"}), None)
    return str(entry(known).get("as", known)) if known else f"{singular(noun)}_count"


_NUMBER_ZH = lazy.pattern(r"(?P<noun>[\u4e00-\u9fff]{2,12}?)的?(?:总?数量|总数|个数|家数|数目)$")


def _number_of_zh(passage: Passage, draft: Draft) -> str | None:
    """数字化车间数量达到310个: the noun before 数量 is what is counted."""
    words = STOP_TAIL.sub("", passage.text[max(draft.left, draft.start - 24) : draft.start])
    match = _NUMBER_ZH.search(words)
    if match is None:
        return None
    noun = match.group("noun")
    hit = next((h for h in reversed(vocabulary("measures").find(words)) if h.end >= match.end("noun")), None)
    if hit is not None and hit.start > 0 and any("count" in entry(k)["units"] for k in hit.keys):
        return None
    return head_noun(noun)


def singular(noun: str) -> str:
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-2] if noun.endswith(("sses", "xes", "ches", "shes")) else noun.removesuffix("s")


_RATE_ZH = lazy.pattern(
    r"(?:^|[，、；：的将把使让令其且并\s])(?P<name>[\u4e00-\u9fff]{2,5}率|[\u4e00-\u9fff]{2,3}(?<![同环之相对可])比)$"
)
_PART_OF = lazy.pattern(r"的(?:大?[约近]|超过?|逾|将近|不足|不到|至少|接近)?\s*$")


def ratio_name(passage: Passage, draft: Draft) -> str | None:
    """客诉率, complaint rate: a ratio that no vocabulary knows, named right before its figure."""
    words = STOP_TAIL.sub("", passage.text[max(draft.left, draft.start - 16) : draft.start])
    if (rate := _RATE_ZH.search(words)) is not None:
        return rate.group("name")
    name = _words_before(passage, draft)
    return name if name is not None and _RATIO_NAME.search(name) and len(name) > 2 else None


def _told_before(passage: Passage, draft: Draft, before: Sequence[Draft]) -> Draft | None:
    """We expect 20.3 million units: the level told last in this unit, where the figure's own words name nothing."""
    if draft.unit is None or draft.unit == "percent" or _words_before(passage, draft):
        return None
    for earlier in reversed(before[-10:]):
        if draft.sentence - earlier.sentence > 4:
            return None
        alike = earlier.unit == draft.unit and earlier.quantity.noun == draft.quantity.noun
        if alike and earlier.measure and earlier.role in ("level", "from", "to"):
            return earlier
    return None


_RATIO_NAME = lazy.pattern(
    r"(?:率|比|比例|比重|占比|度|幅|差|面|rate|ratio|margin|yield|index|score|level|factor|coverage|utili[sz]ation)$"
)


# English nouns that say how much of something there is: a name ending otherwise is a thing, a verb or half a clause.
_MEASURABLE = lazy.pattern(
    r"(?:^|_)(?:\w*(?:rate|ratio|cost|price|fee|charge|value|volume|size|capacity|level|weight|length|height|width|depth|distance|income|revenue|expense|sale|spend|spending"
    r"|budget|fund|funding|amount|gap|density|intensity|consumption|demand|supply|supplies|output|stock|saving|payment|premium|reserve|deposit|loan|debt|claim|asset|tonnage"
    r"|temperature|pressure|speed|score|index|margin|yield|return|tax|duty|subsidy|subsidies|grant|dividend|equity|count|number|share|efficiency|loss|losses|damage|turnover|proceeds"
    r"|contribution|allocation|commitment|investment|outlay|dose|concentration|thickness|diameter|area|space|land|time|age|term|period|wage|salary|pay|bonus|compensation|rent|royalty"
    r"|goodwill|surplus|deficit|balance|backlog|bill|fine|settlement|award|contract|exposure|liability|liabilities|inventory|power|load|energy|heat|flow|traffic|range|mileage|bandwidth|storage|memory"
    r"|productivity|elasticity|leakage|emission|footprint|waste|rainfall|precipitation|harvest|catch|acreage|production|generation|shipment|export|import|purchase|order|repair|transfer|remittance)s?)$"
    r"|[\u4e00-\u9fff](?:率|额|量|价|数|费|费用|金|款|比|度|值|规模|成本|收入|支出|开支|时间|时长|周期|面积|里程|能力|容量|距离|缺口|份额|水平|资金|投资|补贴|订单|储备|负荷|功率"
    r"|温度|速度|浓度|密度|强度|厚度|宽度|高度|深度|压力|指数|工资|薪酬|奖金|利润|盈利|损失|赔偿|资产|负债|债务|贷款|存款|保费|租金|税|电|热|水耗|电耗|能耗|航程|股本|续航|载重|库存|产出|消费|需求|供应|供给|间距|跨度|寿命|年限|期)$"
)


def measurable(name: str) -> bool:
    """Whether a name says how much of something there is, by its last word."""
    return _MEASURABLE.search(name) is not None


_PER = lazy.pattern(
    r"(?P<of>[A-Za-z][\w-]+)\s+per\s+(?P<base>(?:[\d,]+\s+)?(?:[a-z][\w-]*\s+)??[a-z][\w-]*?)\s*(?:[:：]|\b(?:is|was|are|were|of|at|to|from|fell|rose|averaged|reached|stood|grew|dropped|increased|declined)\b|\s)+$",
    re.IGNORECASE,
)


def per_name(passage: Passage, draft: Draft) -> str | None:
    """Patients per doctor fell to 11: a ratio of what stands before "per" to what stands behind it."""
    start = passage.sentence(draft.sentence)[0]
    told = _PER.search(passage.text, max(start, draft.start - 60), draft.start)
    told = told or _PER_BEHIND.match(passage.text, draft.quantity.end)
    if told is None or told["of"].casefold() in _PER_UNITS:
        return None
    draft.measure_hit = Hit(told.start("of"), told.end("base"), ("named",), told["of"])
    return re.sub(r"\W+", "_", f"{told['of']} per {told['base']}".casefold())


_PER_UNITS = frozenset({"percent", "cent", "times", "units", "million", "billion", "thousand", "hours", "points"})
_PER_BEHIND = lazy.pattern(
    r"\s+(?P<of>[a-z][\w-]+s)\s+per\s+(?P<base>(?:[\d,]+\s+|million\s+|thousand\s+)?[a-z][\w-]*)", re.IGNORECASE
)


_MOVED = lazy.pattern(
    r"\b(?:the|our|its|their|a)\s+(?P<name>(?:[a-z][\w-]*\s+)?[a-z][\w-]*)\s+(?:has |have |had )?"
    r"(?:grew|grown|rose|risen|fell|fallen|dropped|increased|declined|climbed|shrank|shrunk|went(?: up| down)?|jumped|lengthened|swelled|slipped)\s+from\s+$",
    re.IGNORECASE,
)


def _moves(passage: Passage, draft: Draft) -> bool:
    """The waiting list grew from 310 to 480: what moved names the figures. Fills the measure."""
    told = _MOVED.search(passage.text, max(draft.left, draft.start - 70), draft.start)
    if told is None or not passage.text.startswith(" to ", draft.quantity.end):
        return False
    draft.measure = re.sub(r"\W+", "_", told["name"].casefold())
    draft.measure_hit = Hit(told.start("name"), told.end("name"), ("named",), told["name"])
    return True


_FRACTION = lazy.pattern(
    r"成|分之|半|half|third|quarter|fifth|tenth|\b(?:one|two|three|four|five|six|seven|eight|nine) (?:in|out of)",
    re.IGNORECASE,
)


_THINGS = frozenset({"unit", "units", "item", "items", "piece", "pieces", "thing", "things"})


def _words_before(passage: Passage, draft: Draft) -> str | None:
    start = max([draft.left, draft.start - 80, *(p.end for p in passage.periods_between(draft.left, draft.start))])
    words = passage.text[start : draft.start]
    name = name_from(STOP_TAIL.sub("", words))
    if name is not None and name.isascii() and _RUNS_ON.search(words) is not None and not _MEASURABLE.search(name):
        return None  # now runs 21,400: what stands right before a number in a sentence is its verb
    return name


_RUNS_ON = lazy.pattern(
    r"(?:[A-Za-z’'-]+\s+){2}(?!(?:is|was|has|as|estimated|expected|combined)\s*$)[a-z]+(?:s|ed)\s*$"
)


def names_own(passage: Passage, draft: Draft, start: int) -> bool:
    """Debt was 340 million and equity 910 million: a measure of its own stands right before a figure, known or not."""
    told = _AND.match(passage.text, start, draft.start)
    if draft.family == "length" and told is not None and ends_in_noun(passage.text[told.end() : draft.start]):
        return True
    name = name_from(STOP_TAIL.sub("", passage.text[told.end() : draft.start][-40:])) if told is not None else None
    return name is not None and name.isascii() and measurable(name)


_NOUNS_IN_ING = frozenset(
    {
        "building",
        "housing",
        "funding",
        "financing",
        "pricing",
        "training",
        "shipping",
        "banking",
        "gaming",
        "advertising",
        "manufacturing",
        "mining",
        "rating",
        "holding",
        "backlog",
        "speed",
        "bed",
        "feed",
        "seed",
        "need",
        "breed",
    }
)


_LINKS = frozenset(
    {"if", "not", "still", "yet", "then", "well", "even", "each", "every", "both", "per", "against", "us", "no"}
)


_PARTICLE = lazy.pattern(r"[的了在被]")


def name_from(text: str) -> str | None:
    if run := _CJK_RUN.search(text):
        return head_noun(_PARTICLE.split(run.group())[-1])
    words = [w.casefold() for w in _ASCII_WORDS.findall(text)[-6:]]
    stops = edge_words("lead")[1] | edge_words("tail")[1] | listed() | _LINKS
    while words and words[-1] in stops:
        words.pop()
    at = next((i for i in range(len(words) - 1, -1, -1) if words[i] in stops), -1)
    named = [w for w in words[at + 1 :] if not vocabulary("areas").keys(w)]
    if named and named[-1].endswith(("ed", "ing")) and named[-1] not in _NOUNS_IN_ING:
        return None
    return "_".join(named[-2:]).replace("-", "_") or None
