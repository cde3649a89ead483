"""Where a figure holds: places named in its clause, its sentence, the block, the headings, the title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout import lazy
from tieout.claims import announced, headings
from tieout.claims.passage import Draft, Hits, Passage
from tieout.claims.place_names import is_real
from tieout.claims.words import Hit

# Currencies of one market only: the last hint of a place, marked as a default. Dollars, euros and pounds say nothing.
_HOMES = {"CNY": "CN", "JPY": "JP", "KRW": "KR", "INR": "IN", "TWD": "TW"}
# What a company has, wherever it is: its accounts name no place.
_OF_COMPANIES = frozenset({"revenue", "profit", "loss", "eps", "ebitda", "dividend", "assets", "debt", "liabilities", "cash", "cash_flow", "capex",
                           "opex", "market_cap", "target_price", "valuation", "backlog", "receivables", "payables", "contract_liabilities",
                           "impairment", "provision", "buyback", "goodwill", "equity", "interest_expense"})  # fmt: skip
Area = str | tuple[str, ...]
_JOIN = lazy.pattern(r"^(?:\s*(?:、|和|与|及|以及|/|,|，|and|&|,\s*and)\s*(?:the\s+)?)$")
_PAIRED = lazy.pattern(
    r"(?<![其当之集华年期程途高初空水海心适])[中美日韩欧英法德俄印]{2,4}(?![本国洲元军团式镑语文联盟心])"
)
_SINGLE = {
    "中": "CN",
    "美": "US",
    "日": "JP",
    "韩": "KR",
    "欧": "Europe",
    "英": "GB",
    "法": "FR",
    "德": "DE",
    "俄": "RU",
    "印": "IN",
}


# 全球第一大, the world's largest: a rank among all, not where the figure holds
def decide(passage: Passage, draft: Draft, before: Sequence[Draft], above: Sequence[tuple[str, Passage]]) -> None:
    """Fills area from the nearest place that says where, not a whole that shares are of."""
    if draft.area is not None:
        return  # its place in a list read in step
    start = passage.sentence(draft.sentence)[0]
    head = passage.head(draft.clause)
    host = passage.host(draft.clause)
    if draft.listed is not None and before and announced.is_bracketed(passage, draft):
        draft.area = before[-1].area
        draft.basis += [b for b in before[-1].basis if b.field == "area"]
        return
    spans = [("own", draft.left, draft.quantity.start), ("head", head, draft.left)]
    if host is not None:
        spans.append(("host", host.start, host.end))
    spans += [("after", draft.quantity.end, draft.right), ("sentence", start, head)]
    if draft.listed is not None:
        spans = [spans[0], ("sentence", start, draft.listed)]
    for where, a, b in spans:
        found = _last(passage, a, b) if a < b else None
        if found is not None and where in ("own", "head") and (behind := _dealt(passage, draft, found[1])) is not None:
            found = behind  # 88,000 in Poland and 61,000 in Czechia
        if found is None or (draft.measure in _OF_MARKETS and _of_makers(passage, found[1][-1])):
            continue
        if where == "after" and not _right_counts(passage, draft, found[1][0]):
            continue
        last = found[1][-1].end
        ours = where in ("own", "head") and _OURS.search(
            passage.text, max(last, draft.start - _NEAR), draft.quantity.start
        )
        if ours and not _WHERE.match(passage.text, head, found[1][0].start + 1):
            continue  # duties on goods from Korea would cut our volumes by …
        if (
            where == "sentence"
            and re.search(r"[;；]", passage.text[last : draft.start])
            and any(last < s <= draft.start for s in passage.spoken)
        ):
            continue  # somebody else speaks since
        own = where == "sentence" and (
            _of_its_own(passage, draft, head) or _OURS.search(passage.text, max(head, draft.start - _NEAR), draft.right)
        )
        if own and not _adverb(passage, found[1], start):
            continue
        _set(passage, draft, found, "sentence" if where == "sentence" else "clause")
        return
    whole = passage.of_sentence(draft.sentence, _whole) if draft.measure in _OF_MARKETS else None
    known = _THERE.search(passage.text, max(start, draft.start - _NEAR), draft.quantity.end) is not None
    lost = not known and (passage.company or is_own(passage, draft))
    if (whole is None or whole.keys[0] != "world") and start > 0 and not lost and (found := _before(passage, draft)):
        _set(passage, draft, found, "sentence")
        return
    if whole is not None:
        draft.area = whole.keys[0]
        draft.because("area", "sentence", *passage.place(whole.start, whole.end), note="the whole it is a share of")
        return
    for how, other in above:
        other.parse()
        titled = how == "document" or (above[-1][0] == "document" and other is above[-1][1])
        if (found := _only(other)) and placing(other, found[1][-1], "document" if titled else how):
            if found[0] == "world" and titled and of_a_firm(passage, draft, above):
                continue
            draft.area = found[0]
            draft.because("area", how, *other.place(found[1][0].start, found[1][-1].end))
            return
    home = _HOMES.get((draft.unit or "").partition("/")[0])
    if home is not None and draft.family in ("money", "price") and draft.measure not in _OF_COMPANIES:
        draft.area = home
        draft.because("area", "default", *passage.place(draft.quantity.start, draft.quantity.end), note="its currency")


_NEAR = 400  # characters of a sentence without end that are read on either side of a figure


def _dealt(passage: Passage, draft: Draft, hits: Sequence[Hit]) -> tuple[Area, list[Hit]] | None:
    """The place right behind a figure, where the one before it stands right behind an earlier figure."""
    told = next(iter(passage.figures_before(hits[0].start, 1)), None)
    if (
        told is None
        or hits[0].start - told.end > 48
        or told.end > hits[0].start
        or not _IN.fullmatch(passage.text[told.end : hits[0].start])
    ):
        return None
    behind = next((h for h in passage.areas.between(draft.quantity.end, draft.quantity.end + 48)), None)
    if behind is None or not _IN.fullmatch(passage.text[draft.quantity.end : behind.start]):
        return None
    return (behind.keys[0], [behind]) if is_real(passage, behind) else None


_IN = lazy.pattern(r"\s+(?:[a-z-]+\s+){0,2}?(?:in|for|across|from)\s+(?:the\s+)?")


def of_a_firm(passage: Passage, draft: Draft, above: Sequence[tuple[str, Passage]]) -> bool:
    """Accounts, our own figures, what stands under a firm's heading, what holds by nature: no figures of a world market."""
    if draft.measure in _OF_COMPANIES or passage.company or is_own(passage, draft):
        return True
    if _BY_NATURE.search(passage.text, max(passage.sentence(draft.sentence)[0], draft.start - 40), draft.start):
        return True
    return any(how == "heading" and _FIRM_HEADING.search(other.text) for how, other in above[:-1])


_BY_NATURE = lazy.pattern(
    r"一般[为在是]|通常[为在是]|约?为每|\b(?:typically|usually|generally|normally)\b", re.IGNORECASE
)
_FIRM_HEADING = lazy.pattern(
    r"公司(?:分析|概况|简介|介绍|情况|基本|看点|财务|研究|业务|亮点|优势)|标的|盈利预测|投资建议|财务分析|经营情况"
    r"|\b(?:company (?:profile|overview|analysis|section)|financials|business overview|earnings|valuation|our (?:business|company|operations))\b",
    re.IGNORECASE,
)


# Of whoever the document is of, wherever the clause or sentence before was.
_ITSELF = lazy.pattern(
    r"[\W_]*(?:(?:and|but|while|so|as a result|however|overall)[\s,]+)?(?:across the (?:group|company|business|firm)|group-?wide|at group level|our|we|the (?:group|company|bank|firm|segment|division|board)|management|group|company)\b(?![- ]owned)"
    r"|[\W_]*(?:但|而|因此)?(?:本公司|公司|本集团|集团|本行|我们|我行|管理层)",
    re.IGNORECASE,
)
_OURS = lazy.pattern(
    r"\bacross the (?:group|company|business|firm)\b|\bgroup-?wide\b|\b(?:our|the (?:group|company|segment)(?:['’]s)?)\b|本?公司|本集团",
    re.IGNORECASE,
)
_THERE = lazy.pattern(
    r"\bthere\b(?! (?:is|are|was|were|has|have|will))|\bthe (?:country|region|market)(?:['’]s)?\b|当地|该地区|该国|该市场|该区域|其中",
    re.IGNORECASE,
)


def is_own(passage: Passage, draft: Draft) -> bool:
    """Our service portfolio covers …, 260,000 of our units: of the whole business, wherever the sentence before was."""
    start = passage.sentence(draft.sentence)[0]
    head = max(passage.head(draft.clause), draft.start - _NEAR)
    ours = _OURS.search(passage.text, head, min(draft.right, draft.quantity.end + _NEAR))
    return ours is not None or _of_its_own(passage, draft, start)


def _of_its_own(passage: Passage, draft: Draft, start: int) -> bool:
    """Our output fell 9%: whether the clause or sentence from `start` is about whoever the document is of."""
    return _ITSELF.match(passage.text, start, draft.quantity.start) is not None


def _adverb(passage: Passage, hits: Sequence[Hit], start: int) -> bool:
    """In Germany, our sales …; 在欧洲市场，公司…: a place before the clause that says where it holds."""
    text = passage.text
    return _WHERE.match(text, start, hits[0].start + 1) is not None and _SHUT.match(text, hits[-1].end) is not None


_WHERE = lazy.pattern(r"[\W_]*(?:in|across|within|throughout|for|outside|在|于)\s?(?:the\s)?(?=\S$)", re.IGNORECASE)
_SHUT = lazy.pattern(r"\s?(?:市场|地区|业务|区域|market|region)?(?:上|中|方面|内)?\s?[,，:：]", re.IGNORECASE)


def placing(passage: Passage, hit: Hit, how: str) -> bool:
    """Whether a heading or title says where what stands under it holds: a market's place, not whose maker goes public,
    where a plant opens, what goes overseas."""
    text = passage.text
    if hit.keys[0] == "overseas" or _MADE_THERE.match(text, hit.end):
        return False
    if how != "document":
        return True
    if _GOES_THERE.search(text[max(0, hit.start - 4) : hit.start]) or _STEPS.search(text):
        return False
    if hit.form.isascii() and headings.organization(text) is not None:
        return False
    return not hit.form.isascii() or not _TOLD.search(text)


_MADE_THERE = lazy.pattern(
    r"(?:['’]s)?\s(?:[\w&-]+\s){0,3}?(?:rivals?|peers?|start-?ups?|[\w-]*makers?|producers?|company|companies|firms?|groups?|retailers?|giants?|lenders?|banks?|carriers?|builders?|miners?|investors?|suppliers?|operators?|brands?)\b"
    r"|(?:的)?[\u4e00-\u9fff]{0,4}?(?:巨头|车企|药企|厂商|公司|企业出海|企业海外|品牌商)",
    re.IGNORECASE,
)
_GOES_THERE = lazy.pattern(r"(?:在|赴|向|对|入|进军|登陆|落子)$")
_STEPS = lazy.pattern(r"出海|进军|登陆|建厂|投产|落子|收购|签约|亮相")
_TOLD = lazy.pattern(
    r"\b(?:opens?|enters?|buys?|acquires?|launches|sells?|signs?|wins?|expands?|raises?|goes|moves?|builds?|starts?|plans?|agrees?|reports?|posts?|cuts?|adds?|names|appoints|files|secures|lands|beats|misses|unveils|to (?:open|buy|build|enter|invest|acquire|cut|sell|launch|expand))\b",
    re.IGNORECASE,
)


_OF_MARKETS = frozenset({"share", "concentration", "share_change"})
# Chinese vendors, 日本企业: where somebody is from, not the market that a share is of.
_MAKERS = lazy.pattern(
    r"(?:['’]s)?[\s-](?:[\w&-]+\s){0,2}?(?:vendors|[\w-]*makers|suppliers|manufacturers|producers|companies|firms|brands|players|exporters|banks|carriers|groups|start-?ups|miners|[\w-]*yards|shipbuilders|foundries|fabs|operators|giants|rivals|peers|insurers|builders|lenders|retailers|growers|refiners|smelters|developers|brewers|drillers|airlines|shippers)\b"
    r"|(?:的)?[\u4e00-\u9fff]{0,4}?(?:厂商|企业|公司|品牌|车企|药企|制造商|供应商|厂家|船厂|晶圆厂|矿企|巨头)",
    re.IGNORECASE,
)


def _of_makers(passage: Passage, hit: Hit) -> bool:
    return hit.keys[0] != "world" and _MAKERS.match(passage.text, hit.end) is not None


def _whole(passage: Passage, start: int, end: int) -> Hit | None:
    """The world, or else the place whose market or people a share is of: 46% of German households."""
    named = passage.areas.between(start, end)
    world = next((h for h in named if h.keys[0] == "world"), None)
    return world or next((h for h in named if _WHOLE_OF.search(passage.text[max(0, h.start - 16) : h.start])), None)


_WHOLE_OF = lazy.pattern(r"(?:[%％]|percent|third|half|quarter) of (?:all |the |total )?$")


def _before(passage: Passage, draft: Draft) -> tuple[Area, list[Hit]] | None:
    """The place the sentence before speaks of; where it lists several, the place its block begins with."""
    for number in range(draft.sentence - 1, max(-1, draft.sentence - 12), -1):
        start, end = passage.sentence(number)
        found = passage.of_sentence(number, _last)
        if found is None:
            if _ITSELF.match(passage.text, start, end):
                return None
            continue
        places = passage.of_sentence(number, _places)
        if len(places) < 2 and not isinstance(found[0], tuple):
            return found if _opens(passage, found[1][0], start) else None
        first = next((h for h in passage.areas.between(0, end) if is_real(passage, h)), None)
        heads = first is not None and first.start <= 4 and _opens(passage, first, 0)
        return (first.keys[0], [first]) if first is not None and heads else None
    return None


def _places(passage: Passage, start: int, end: int) -> set[str]:
    return {h.keys[0] for h in passage.areas.between(start, end) if is_real(passage, h)}


def _opens(passage: Passage, hit: Hit, start: int) -> bool:
    """Whether a place is what its sentence is about, so that the next one may be too: near its start, no partner in
    trade (对东南亚出口), no origin of somebody (US rival Quillbook), no part of a business (海外)."""
    if _PARTY.search(passage.text, max(start, hit.start - 160), hit.start) and hit.keys[0] != "world":
        return False  # our largest customer is a retailer in Canada
    if hit.keys[0] == "overseas" or _PARTNER.search(passage.text[max(0, hit.start - 3) : hit.start]):
        return False
    if _ORIGIN.match(passage.text[hit.end : hit.end + 24]):
        return False
    return hit.start - start <= (60 if hit.form.isascii() else 30) or not passage.has_figure(start, hit.start)


_PARTY = lazy.pattern(
    r"\b(?:customers?|clients?|partners?|suppliers?|distributors?|licensees?|buyers?|joint venture|supply agreement|contract)\b"
    r"|客户|合作伙伴|合作方|供应商|经销商|代理商|签署|签订|签约|订单来自|合资",
)
_PARTNER = lazy.pattern(r"[对向往赴]$|来自$")
_ORIGIN = lazy.pattern(r"\s(?:rivals?|peers?|start-?ups?|makers?|company|firms?|group)\b|['’]s\s+[A-Z]|-based\b")


def _right_counts(passage: Passage, draft: Draft, hit: Hit) -> bool:
    """After the figure a place counts where it is said in English ("in Europe") or belongs to what is counted."""
    between = passage.text[draft.quantity.end : hit.start]
    if re.search(r"\b(?:in|across|for|within)\s+(?:the\s+)?$", between):
        return len(between) < 60
    return bool(re.match(r"^\s*(?:[\w ]{0,24}\s)?$|^\s*的?$", between)) and len(between) < 24


def _paired(passage: Passage, start: int, end: int) -> Sequence[Hit]:
    """The last 中美, 日韩 ... in text[start:end]; the whole text is read once."""
    if passage.pairs is None:
        passage.pairs = Hits(
            [
                Hit(m.start(), m.end(), tuple(dict.fromkeys(_SINGLE[c] for c in m.group())), m.group())
                for m in _PAIRED.finditer(passage.text)
            ]
        )
    return passage.pairs.between(start, end)[-1:]


def _last(passage: Passage, start: int, end: int) -> tuple[Area, list[Hit]] | None:
    """The last place (or joined places: 中国和美国) in text[start:end]."""
    hits = [h for h in passage.areas.between(start, end)[-30:] if is_real(passage, h)]
    paired = _paired(passage, start, end)
    if paired and (not hits or paired[0].start > hits[-1].start):
        codes = paired[0].keys
        return (codes if len(codes) > 1 else codes[0]), [paired[0]]
    if not hits:
        return None
    group = [hits[-1]]
    for hit in reversed(hits[:-1]):
        if not _JOIN.match(passage.text[hit.end : group[0].start]):
            break
        group.insert(0, hit)
    codes = tuple(dict.fromkeys(h.keys[0] for h in group))
    return (codes if len(codes) > 1 else codes[0]), group


def _only(passage: Passage) -> tuple[Area, list[Hit]] | None:
    """The place a heading or title names; the last group if it names several."""
    return _last(passage, 0, len(passage.text))


def _set(passage: Passage, draft: Draft, found: tuple[Area, list[Hit]], how: str) -> None:
    draft.area = found[0]
    draft.because("area", how, *passage.place(found[1][0].start, found[1][-1].end))
