"""Words on either side of a figure that make it a bound: 超过, 不足, 以上, at least, or more."""

from __future__ import annotations

from functools import cache

from tieout import lazy, lexicon
from tieout.locate.forms import Unit

Found = tuple[str, tuple[int, int]]
_SYMBOLS = (
    ("≥", "at_least"),
    (">=", "at_least"),
    ("> =", "at_least"),
    ("≤", "at_most"),
    ("<=", "at_most"),
    ("< =", "at_most"),
    ("≧", "at_least"),
    ("≦", "at_most"),
    ("⩾", "at_least"),
    ("⩽", "at_most"),
    (">", "over"),
    ("<", "under"),
    ("~", "approx"),
    ("≈", "approx"),
    ("±", ""),
)
_SKIP = frozenset(" *_\n\t")


@cache
def _before() -> tuple[dict[str, str], dict[str, tuple[int, ...]]]:
    """Form -> bound ("fill" for words that say nothing), and by last character the lengths to try."""
    forms: dict[str, str] = {}
    for language in lexicon.languages():
        for bound, words in lexicon.cues(language, "bounds").get("before", {}).items():
            for word in words:
                forms.setdefault(word, bound)
    for symbol, bound in _SYMBOLS:
        if bound:
            forms.setdefault(symbol, bound)
    lengths: dict[str, set[int]] = {}
    for form in forms:
        lengths.setdefault(form[-1], set()).add(len(form))
    return forms, {c: tuple(sorted(n, reverse=True)) for c, n in lengths.items()}


def ends() -> tuple[str, ...]:
    """Every form that may stand before a figure."""
    return tuple(_before()[0])


@cache
def _not_after() -> dict[str, str]:
    """Form -> characters that make it the end of another word when one of them stands before it (签约)."""
    return {
        form: before
        for language in lexicon.languages()
        for form, before in lexicon.cues(language, "bounds").get("not_after", {}).items()
    }


@cache
def _after() -> tuple[dict[str, str], dict[str, tuple[int, ...]], dict[str, list[str]], dict[str, str]]:
    forms: dict[str, str] = {}
    only: dict[str, list[str]] = {}
    stop: dict[str, str] = {}
    for language in lexicon.languages():
        data = lexicon.cues(language, "bounds")
        for bound, words in data.get("after", {}).items():
            for word in words:
                forms.setdefault(word, bound)
        only.update(data.get("only_after", {}))
        stop.update(data.get("not_before", {}))
    lengths: dict[str, set[int]] = {}
    for form in forms:
        lengths.setdefault(form[0], set()).add(len(form))
    return forms, {c: tuple(sorted(n, reverse=True)) for c, n in lengths.items()}, only, stop


def _one_before(low: str, end: int, floor: int) -> tuple[int, str] | None:
    forms, lengths = _before()
    for n in lengths.get(low[end - 1], ()):
        start = end - n
        if start < floor:
            continue
        bound = forms.get(low[start:end])
        if bound is None or (start and low[start - 1] in _not_after().get(low[start:end], "")):
            continue
        first = low[start]
        if (
            first.isascii()
            and first.isalpha()
            and start
            and low[start - 1].isascii()
            and (low[start - 1].isalnum() or low[start - 1] == "-")
        ):
            continue
        last = low[end - 1]
        if last.isascii() and last.isalpha() and end < len(low) and low[end].isascii() and low[end].isalpha():
            continue
        return start, bound
    return None


# "the" before a figure makes it a standard, unless it is a mark that is passed
_STANDARD = lazy.pattern(
    r"[^,.;:!?\n]{0,24}?(?:\.\d[^,.;:!?\n]{0,16}?)?[ -](?:mark|threshold|level|barrier|milestone|line|ceiling|hurdle)s?(?![a-z])"
)
# a comparison denied is the other one with its end: 不得低于, not below
_DENIED = {"over": "at_most", "under": "at_least"}
_DENIAL = lazy.pattern(
    r"(?:[不未没][得能可应会宜该曾准许]?|不允许|不可以|没有|难以|无法|禁止|严禁)\Z"
    r"|(?:(?<![a-z])(?:not|never|cannot)|n't)(?: yet| to| be| been| have| has| fall| drop| go| rise){0,2} \Z"
)
_THAN = lazy.pattern(r"\s*(?:大|高|多|长|重|早)|\s*(?:低|小|少|短|轻|矮)")
_STRONG = {"over": 2, "under": 2, "at_least": 2, "at_most": 2, "approx": 1}


def before(low: str, start: int, floor: int) -> Found | None:
    """The bound that the words ending at `start` state, stacked ones joined: (bound, span)."""
    end = start
    nearest: int | None = None
    first = start
    bound = ""
    for _ in range(6):
        stop = end
        while stop > floor and low[stop - 1] in _SKIP and end - stop < 4:
            stop -= 1
        if stop <= floor:
            break
        found = _one_before(low, stop, floor)
        if found is None:
            break
        begin, kind = found
        if low[begin] in "<>" and begin and low[begin - 1] in "<>=":
            return None
        if kind == "fill" and nearest is None and low.startswith("the ", begin) and _STANDARD.match(low, start) is None:
            return None  # below the 2% target, over the 12 months
        if kind in _DENIED and (denial := _DENIAL.search(low, max(floor, begin - 14), begin)) is not None:
            begin, kind = denial.start(), _DENIED[kind]
        if kind != "fill":
            if nearest is None:
                nearest = stop
            if _STRONG[kind] > _STRONG.get(bound, 0):
                bound = kind
            elif kind in ("at_most", "at_least") and {kind, bound} == {"at_most", "over"}:
                bound = "at_most"
            first = begin
        elif nearest is not None and not low[begin].isascii():
            pass
        end = begin
    if nearest is None:
        return _of_another(low, start, floor)
    return bound, (first, nearest)


_OF_ANOTHER = lazy.pattern(
    r"(?:(?P<at_least>不[得应]?低于|不[得应]?少于|不小于|至少占?)|(?P<at_most>不[得应]?超过|不[得应]?高于|不多于|至多占?)|(?P<under>不足|不到|不及|未达|未及)|(?P<over>超过|超出|逾|突破)|(?P<approx>接近|约为|约是|约占|大约是|相当于)"
    r"|(?:低于|少于|高于|大于|多于|小于))(?P<whole>全|总|整|行业|市场|大盘|其)?[^，。；、：:,;\s\d\n]{0,8}的\Z"
)
_PARTLY = ("at_least", "at_most", "under", "over", "approx")
_PART = lazy.pattern(r"[\d.~-]+ ?[倍成]|[一二两三四五六七八九十百数几]+(?:成|倍|分之)|一半|半数|百分之")


def _of_another(low: str, start: int, floor: int) -> Found | None:
    """不足日本的四成, 超过同行的两倍: what the figure is a part of stands between it and the word of its bound.

    低于美国的70%, 超过去年的12%: there the figure is the standard of a comparison, and no bound of what is told.
    """
    if low[start - 1 : start] != "的":
        return None
    m = _OF_ANOTHER.search(low, max(floor, start - 14), start)
    if m is None or m.lastgroup is None:
        return None
    kind = next((k for k in _PARTLY if m[k]), "")
    if not kind or (kind == "over" and not m["whole"] and _PART.match(low, start) is None):
        return None
    return kind, m.span(kind)


def than(low: str, start: int, end: int, floor: int) -> Found | None:
    """比三十大, 比 170 低: a comparison around the figure."""
    at = start - 1
    while at > floor and low[at] == " ":
        at -= 1
    if at < floor or low[at] != "比":
        return None
    m = _THAN.match(low, end)
    if m is None:
        return None
    return ("over" if m[0].strip() in "大高多长重早" else "under"), (at, m.end())


def _context(unit: Unit | None, bare: bool) -> frozenset[str]:
    """What a figure is, in the words of `only_after`: money, time, times, bare, none."""
    kinds = (
        {"none"} if unit is None else {unit.kind, unit.how, "money" if unit.kind == "currency" else "", unit.name or ""}
    )
    return frozenset(kinds | {"bare"}) if bare else frozenset(kinds)


def after(low: str, end: int, unit: Unit | None, bare: bool) -> tuple[int, Found] | None:
    """The bound that the words from `end` on state, for a figure in that unit; `bare`: a multiplier without a digit."""
    forms, lengths, only, stop = _after()
    at = end
    while low[at : at + 1] in _SKIP and at - end < 2 and at < len(low) and low[at] != "\n":
        at += 1
    c = low[at : at + 1]
    if c == "+" and at == end and not (low[at + 1 : at + 2].isascii() and low[at + 1 : at + 2].isalnum()):
        return at + 1, ("at_least", (at, at + 1))
    for n in lengths.get(c, ()):
        form = low[at : at + n]
        bound = forms.get(form)
        if bound is None or len(form) < n:
            continue
        following = low[at + n : at + n + 1]
        if form[-1].isascii() and form[-1].isalpha() and following.isascii() and following.isalnum():
            continue
        if low.startswith((" than", " equal"), at + n) and form.startswith(("or ", "and ")):
            continue
        if form in only and not _context(unit, bare).intersection(only[form]):
            continue
        if following and following in stop.get(form, ""):
            continue
        return at + n, (bound, (at, at + n))
    return None


def join(left: str, right: str) -> str:
    """Two bounds on one figure: the stronger one (约50%以上 -> at_least)."""
    if left in ("exact", "approx"):
        return right if right != "exact" else left
    return left
