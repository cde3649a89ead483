"""Who published a document, by its own words: front matter, credits, contact lines, copyright, what it promotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tieout import lazy, lexicon
from tieout.model import Block, Span, Trait, View
from tieout.sources import _masthead, advertising, answer, spun
from tieout.sources._cues import patterns, vague, words
from tieout.sources._facts import Facts
from tieout.sources._masthead import kind

_HOST = lazy.pattern(
    r"(?:https?://|www\.|@)(?:[\w-]+\.)*?([\w-]{2,40}\.(?:com\.cn|net\.cn|org\.cn|gov\.cn|co\.uk|co\.jp|com\.hk|com\.tw|[a-z]{2,6}))(?![\w-]|\.[A-Za-z])",
    re.IGNORECASE,
)
_SHARED = frozenset(
    [
        "qq.com",
        "163.com",
        "126.com",
        "sina.com",
        "sina.com.cn",
        "sohu.com",
        "gmail.com",
        "outlook.com",
        "hotmail.com",
        "yahoo.com",
        "foxmail.com",
        "weibo.com",
        "weixin.com",
        "github.com",
        "linkedin.com",
        "twitter.com",
        "x.com",
        "facebook.com",
        "youtube.com",
        "wechat.com",
        "bit.ly",
        "doi.org",
        "example.com",
        "example.org",
    ]
)
COVER = 14  # blocks of a cover at most
_EDGE = 60  # blocks at either end in which credits stand
_FAR = 400  # and in which a report is promoted
_HEAD = 6  # the same for a line that only says 来源
_TRIM = lazy.pattern(r"^(?:由|the |The )|(?:等|联合|共同|有限责任公司|股份有限公司|有限公司)$")
_PLACE = lazy.pattern(
    r"^(?:中国|北京|上海|深圳|广州|杭州|南京|成都|武汉|天津|重庆|苏州|香港|广东|浙江|江苏|深圳市|北京市|上海市)(?=[\u4e00-\u9fffA-Za-z]{4,})"
)
_BAD = lazy.pattern(
    r"[，。；：！？、\d]|^(?:本|该|此|其|我|各|某|多|有关|相关|以下|作者|网络|互联网|公开|行业|国家有关|权威)"
)


@dataclass(frozen=True, slots=True)
class Publisher:
    """`names` as written, the first the main one; `marks` are what it is recognised by in other documents."""

    names: tuple[str, ...]
    marks: tuple[str, ...]
    evidence: tuple[Span, ...]
    promoted: str | None = None  # the report that an advertorial advertises


def publisher(facts: Facts) -> Publisher | None:
    """None for a model's answer, and where nothing is said."""
    if answer.is_answer(facts):
        return None
    names: Counter[str] = Counter()
    spans: list[Span] = []
    stated = facts.document.source.publisher
    if stated:
        names[_clean(stated)] += 10
    author = facts.document.source.author
    if author and kind(author):  # an organization signs as the author
        names[_clean(author)] += 4
    reworded = bool(spun.traits(facts))
    promoted: Counter[str] = Counter()
    order = {at for at in range(len(facts.own)) if at < _EDGE or at >= len(facts.own) - _EDGE}
    for at, (_, block, reading) in enumerate(facts.own):
        if block.cell is not None or len(reading) > 3000:
            continue
        view = spun.normalise(block.reading) if reworded else None
        text = view.text if view else block.reading
        if at in order:
            credits = patterns("publisher", "credits") if at < _HEAD or at >= len(facts.own) - _HEAD // 2 else ()
            for number, pattern in enumerate(
                (*patterns("publisher", "patterns"), *patterns("publisher", "reprinted"), *credits)
            ):
                if found := pattern.search(text):
                    for name in _split(found.group("who")):
                        names[name] += 5 if number == 0 else 3
                        spans.append(_where(facts, block, view, found))
        for pattern in patterns("publisher", "promoted") if at < _FAR or at >= len(facts.own) - _FAR else ():
            for found in pattern.finditer(text):
                promoted[f"{_clean(found.group('who'))}\n{found.group('report')}"] += 1
                spans.append(_where(facts, block, view, found))
    for line in _masthead.lines(facts):
        for at, name in enumerate(line.names):
            names[_clean(name)] += 3 - min(at, 2)
            spans.append(facts.span(line.block))
    if (issuer := _masthead.issuer(facts)) and kind(names.most_common(1)[0][0] if names else "") != "news":
        names[_clean(issuer[0])] += 4
        spans.append(issuer[1])
    if not names:
        for block, name in _on_cover(facts):
            names[name] += 2
            spans.append(facts.span(block))
    report = _promoted(facts, promoted)
    if report:
        names[report[0]] += 4
    hosts = _hosts(facts)
    ranked = [n for n, _ in sorted(names.items(), key=lambda i: -i[1]) if n]
    parents = _parents(facts, ranked)
    marks = tuple(dict.fromkeys([*(mark(n) for n in (*ranked, *parents)), *hosts]))
    if not marks:
        return None
    return Publisher(
        tuple(dict.fromkeys(ranked)), marks, tuple(dict.fromkeys(spans))[:12], report[1] if report else None
    )


def _on_cover(facts: Facts) -> Iterator[tuple[Block, str]]:
    """Lines of a printed cover that are nothing but the name of an organization; none where there are many."""
    cover = [
        (block, _clean(reading))
        for _, block, reading in facts.blocks[:COVER]
        if block.locator is not None and block.locator.page == 1 and block.cell is None
    ]
    if any(len(text) > 120 for _, text in cover):
        return  # no cover: the text begins here
    title = facts.document.source.title or ""
    found = [(b, t) for b, t in cover if 3 <= len(t) <= 40 and kind(t) and not _BAD.search(t) and t != title]
    yield from found if len(found) <= 3 else ()


def _where(facts: Facts, block: Block, view: View | None, found: re.Match[str]) -> Span:
    start, end = found.span("who")
    return facts.span(block, *(view.span(start, end) if view else (start, end)))


def _split(who: str) -> Iterator[str]:
    """Several names joined by 、 or "and"; only those that look like names."""
    cues = (lexicon.cues(code, "sources").get("publisher", {}).get("joined") for code in lexicon.languages())
    joined = "|".join(c for c in cues if c)
    for part in re.split(joined, who):
        name = _clean(part)
        if 2 <= len(name) <= 40 and not _BAD.search(name) and name not in vague():
            yield name


def _clean(name: str) -> str:
    name = name.strip(" \t·|-—:：\"“”'《》()（）").strip()
    while lead := next(
        (w for w in words("publisher", "before") if name.lower().startswith(w) and len(name) > len(w) + 1), ""
    ):
        name = name[len(lead) :]
    return name.strip()


def mark(name: str) -> str:
    """What two writings of one name have in common: no place before it, no legal form behind it, lower case."""
    bare = _TRIM.sub("", _clean(name))
    return (_PLACE.sub("", bare) or bare).casefold()


def _promoted(facts: Facts, promoted: Counter[str]) -> tuple[str, str] | None:
    """The report that is named again and again, or named once where readers are sent to it."""
    if not promoted:
        return None
    best, count = max(promoted.items(), key=lambda i: (i[1], i[0]))
    who, report = best.split("\n")
    calls = sum(v == "call" for v in advertising.signs(facts).values())
    return (who, report) if (count >= 2 or calls) and not _BAD.search(who) else None


def _hosts(facts: Facts) -> list[str]:
    """Sites and mail domains in contact lines, never those that a text cites."""
    hosts = []
    for at in advertising.positions(facts):
        for found in _HOST.finditer(facts.blocks[at][2]):
            host = found.group(1).lower()
            if host not in _SHARED:
                hosts.append(host)
    return list(dict.fromkeys(hosts))


def _parents(facts: Facts, names: list[str]) -> list[str]:
    """Companies that a document says its publisher belongs to."""
    found = []
    for _, block, reading in facts.blocks:
        if block.cell is None and any(n in reading for n in names):
            for pattern in patterns("publisher", "parents"):
                found += [_clean(m.group("who")) for m in pattern.finditer(reading)]
    return [f for f in found if not _BAD.search(f)][:4]


def traits(facts: Facts) -> Iterator[Trait]:
    found = publisher(facts)
    if found:
        data = [("name", n) for n in found.names] + [("mark", m) for m in found.marks]
        data += [("promotes", found.promoted)] if found.promoted else []
        yield Trait(
            "published_by",
            detail=found.names[0] if found.names else found.marks[0],
            evidence=found.evidence,
            data=tuple(data),
        )
