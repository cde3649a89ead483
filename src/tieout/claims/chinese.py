"""Chinese noun phrases by the tags of their words: adverbs, verbs and particles at either end are no part of a name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from tieout import lazy
from tieout.claims.edges import CJK, STOP_TAIL, edge_words

Word = tuple[int, int, str, str]  # start, end, tag, text

_NAMELESS = frozenset({"d", "zg", "p", "c", "u", "uj", "ul", "uv", "uz", "ud", "ug", "y", "e", "o", "x"})
_PLACES = frozenset({"里", "里面", "之中", "当中", "中", "上", "内", "方面", "之间", "后", "前", "期间", "时"})
_COPULAS = frozenset({"是", "是指", "属于", "系", "乃", "即"})
_HEADS = ("n", "vn", "b", "j", "l", "i", "eng", "an")
_RELATIVE = lazy.pattern(
    r"^[^，。的]{1,12}?(?:监测|统计|发布|公布|跟踪|披露|覆盖|追踪|调查|调研|测算|纳入统计|收录|编制)的(?=..)"
)


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[Word, ...]:
    """The words of a short text with their tags (ICTCLAS's, as rjieba has them)."""
    import rjieba

    found: list[Word] = []
    at = 0
    for word, tag in rjieba.tag(text, hmm=False):
        found.append((at, at + len(word), tag, word))
        at += len(word)
    return tuple(found)


def whole(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] ends where a word ends: 客户 in 客户端, 规模 in 规模化 do not."""
    if end - start > 3 or end >= len(text) or not CJK.match(text[end - 1]) or text[end] not in _ENDINGS:
        return True
    begin = max(0, start - 4)
    return all(not (a < end - begin < b) for a, b, _, _ in words(text[begin : end + 2]))


_ENDINGS = frozenset("端化部性品类者员家力场商群侧级型机器厂区店券线面学体业牌")


def shear(text: str, closed: int = 0) -> str:
    """`text` without what only leads up to a name or follows it. `closed`: how many characters at its end are a measure's
    word, left as they are."""
    if not CJK.search(text) or len(text) < 3:
        return text
    text = _RELATIVE.sub("", text)
    found = list(words(text))
    while len(found) > 1 and _leads(found):
        found.pop(0)
    for at, (_, _, tag, word) in enumerate(found):
        named = word == "即" and at + 1 < len(found) and found[at + 1][3] == "服务"  # X即服务: X as a service
        if at and word in _COPULAS and tag == "v" and not named:
            found = found[:at]
            break
    found = found[: _predicate(found, len(text) - closed)]
    while not closed and len(found) > 1 and _trails(found[-1]):
        found.pop()
    return text[found[0][0] : found[-1][1]].strip() if found else text


_ADVERBS = frozenset({"d", "ad", "vd"})
_LINKS = frozenset({"在", "为", "对", "向", "给", "由", "从", "于", "将", "把", "较", "比"})
_SMALL = frozenset("仍已将均则也还又再曾尚共约都皆只仅可会能应需不未更才就没越")
_NO_ADVERB = frozenset({"非", "超", "最", "极", "互", "自", "直", "快"})


def _predicate(found: Sequence[Word], stop: int) -> int:
    """Where the predicate begins: an adverb, a link or one of its verbs after a noun (企业|仍未能实现盈利); not in what
    的 makes a description of, nor from the offset `stop` on."""
    last = max((at for at, w in enumerate(found) if w[3] == "的" and at + 1 < len(found)), default=-1)
    for at, (start, _, tag, word) in enumerate(found):
        if at <= max(last, 0) or start >= stop or not _is_nominal(found[at - 1]):
            continue
        if (
            word in _SMALL
            or (tag in _ADVERBS and len(word) > 1 and word not in _NO_ADVERB)
            or (tag == "p" and word in _LINKS)
            or (predicates(word) and not _inside_name(found, at))
        ):
            return at
        if tag.startswith("v") and word in _changes() and not any(w[2].startswith("n") for w in found[at + 1 :]):
            return at
    return len(found)


def _inside_name(found: Sequence[Word], at: int) -> bool:
    """恒达线业: a verb of one sign before a noun is of a name; before a figure it would end the phrase."""
    return found[at][3] in ("达", "超", "报", "居") and at + 1 < len(found) and found[at + 1][2].startswith("n")


def _is_nominal(word: Word) -> bool:
    return word[2].startswith(("n", "eng", "vn", "l", "j", "i", "s", "zg", "vg", "x", "a")) or (
        word[2] == "v" and not predicates(word[3])
    )


def acted_on(text: str) -> str:
    """What follows the verb of a clause: 每万人拥有|5G基站; nothing where it has none."""
    found = list(words(text))
    at = _predicate(found, len(text))
    rest = found[at:]
    while len(rest) > 1 and (_leads(rest) or predicates(rest[0][3]) or rest[0][2] in _ADVERBS):
        rest.pop(0)
    return text[rest[0][0] :] if rest and not predicates(rest[0][3]) else ""


_SPOKEN = lazy.pattern(
    r"^(?P<who>[^，。；]{0,16}?)(?:同时|还|也|则|均|曾|此前|最新|普遍){0,2}(?:预计|预测|估计|测算|估算|认为|判断|指出|表示|显示|透露|给出|上调|下调|维持|披露|推算|预期|预判)(?![在至])(?:了|称|，|到)?(?P<what>.*)$"
)
_SPEAKER = lazy.pattern(
    r"(?:机构|券商|公司|协会|研究院|研究所|研究|报告|分析师|人士|专家|记者|前者|后者|智库|咨询|证券|数据|部门|官方|负责人|经理|总监|我们|方面|调查|投行|团队)$"
)
_SELF = lazy.pattern(r"^(?:本?公司|本?集团|本行|我行)(?=[一-鿿])")


def unspoken(text: str) -> str:
    """`text` without who says it: 该机构同时预计|…; what a company does is no part of its name: 公司|维持收入."""
    match = _SPOKEN.match(text)
    if match is not None:
        who, what = match.group("who"), match.group("what")
        speaker = _SPEAKER.search(who) is not None and not _SELF.match(who)
        text = what if len(what) > 1 else "" if speaker else text if text.endswith("显示") else who
    if (inside := _WITHIN.match(text)) is not None:
        return inside.group("what")
    own = _SELF.match(text)
    if own is not None and own.end() < len(text):
        after = words(text[own.end() :])
        if after and (after[0][2] in _ACTS or after[0][3] in _verbs()):
            return own.group()
    return "" if text.startswith("占") and not text.startswith("占领") else text


_WITHIN = lazy.pattern(r"^(?:本?公司|本?集团|本行|我行)在(?P<what>[^，。；]{2,14}?)(?:领域|市场|行业|方面|业务)的?.*$")
_ACTS = frozenset({"v", "d", "p", "zg", "vd", "c", "t", "nd"})


def _leads(found: Sequence[Word]) -> bool:
    _, _, tag, word = found[0]
    if word in _kept_words():
        return False
    if word in _verbs():
        return all(w != "的" for _, _, _, w in found)  # 部署大模型的|企业: what the company is known by
    single = word in ("是", "为", "对", "被", "比", "较", "按", "以", "向", "若") and tag in ("p", "v")
    return (tag in _NAMELESS and (len(word) > 1 or not CJK.match(word))) or tag in ("uj", "ul", "x") or single


def _trails(word: Word) -> bool:
    tag, text = word[2], word[3]
    return (
        (tag in _NAMELESS and not (tag == "zg" and len(text) == 1))
        or text in _PLACES
        or (tag in ("v", "vd", "vi") and text in _finite())
    )


def head_noun(text: str, most: int = 3) -> str | None:
    """The last words of a phrase that make a noun: what an unknown measure is called."""
    kept: list[Word] = []
    for word in reversed(words(text)):
        if word[2].startswith(_HEADS) or (kept and word[2] in ("a", "v", "ns", "nr", "nz", "f", "s")):
            kept.insert(0, word)
            if len(kept) == most:
                break
        elif kept:
            break
        elif word[2] not in _NAMELESS and word[3] not in _PLACES:
            return None
    while len(kept) > 1 and kept[0][2] in ("v", "f"):
        kept.pop(0)
    name = text[kept[0][0] : kept[-1][1]] if kept else ""
    return name if len(name) > 1 else None


def _kept_words() -> tuple[str, ...]:
    return edge_words("keep")[0]


def _verbs() -> tuple[str, ...]:
    """Verbs that stand before their object: 提出布局建设|物流基地."""
    return edge_words("lead_verb")[0]


@cache
def _changes() -> frozenset[str]:
    return frozenset((*edge_words("up")[0], *edge_words("down")[0])) - _NO_ADVERB


def predicates(word: str) -> bool:
    """Whether a word begins what is told of the noun before it."""
    verbs = edge_words("predicate")[0]
    return word in verbs or (len(word) == 4 and word[:2] in verbs)


def _finite() -> tuple[str, ...]:
    """Verbs that end a clause and no name."""
    return edge_words("tail_verb")[0]


def ends_in_noun(text: str) -> bool:
    """Whether a few characters before a figure hold a noun of their own right before it."""
    rest = STOP_TAIL.sub("", text[-12:])
    if len(rest) < 2 or not _IDEOGRAMS.fullmatch(rest) or rest.endswith(_SIZES):
        return False
    found = words(rest)
    return bool(found) and found[-1][2] in _NOUNS and len(found[-1][3]) > 1


_IDEOGRAMS = lazy.pattern(r"[\u4e00-\u9fff]+")
_SIZES = (
    "数",
    "数量",
    "总数",
    "规模",
    "总量",
    "人数",
    "家数",
    "个数",
    "方面",
    "情况",
    "总计",
    "累计",
    "平均",
    "全国",
    "全球",
    "国内",
    "海外",
    "目前",
    "其中",
    "同比",
)
_NOUNS = frozenset({"n", "nz", "vn", "nr", "nt"})
