"""Slides say in fragments what prose says in sentences: which lines of a document without stops say something."""

from __future__ import annotations

from tieout import lazy
from tieout.model import Block, Document
from tieout.statements.cues import width
from tieout.statements.standing import OTHER, ends_in_kind, heading, is_title

_STOPPED = lazy.pattern(r"[。！？!?；;.：:](?:[”\"'）)\]]|\[{1,2}\^?[\w,，–-]{1,12}\]{1,2})*\s*$")
_LABEL = lazy.pattern(r"\s*[^：:\s]{1,12}\s*[:：]\s*(?P<value>.*)")
_NUMBERED = lazy.pattern(
    r"\s*(?:\d{1,2}(?:\.\d{1,2})*[\s.、]|第?[一二三四五六七八九十]{1,3}[、章节]|.{1,4}[一二三四五六七八九十]\s)"
)
_TITLE = 28  # columns up to which a line over a longer one is its title
_SAYS = 14  # columns from which a line may say something
_FEWEST = 8  # lines that make a deck
_SHARE = 0.6  # of its lines without a stop


def fragments(document: Document) -> frozenset[int] | None:
    """Blocks that are title-like lines but say something themselves; None where the document is no slide deck.

    A line is a title where it is numbered or where a longer line follows that tells more.
    """
    lines = [b for b in document.blocks if b.kind == "paragraph" and width(b.reading) >= _SAYS]
    bare = sum(not _STOPPED.search(b.reading) for b in lines)
    if len(lines) < _FEWEST or bare < _SHARE * len(lines):
        return None
    return frozenset(n for n, b in enumerate(document.blocks) if _speaks(b) and not _titles(document, n))


def _speaks(block: Block) -> bool:
    text = block.reading
    label = _LABEL.match(text)
    return (
        block.kind == "paragraph"
        and is_title(block)
        and width(text.strip()) >= _SAYS
        and (label is None or width(label.group("value")) >= _SAYS)
        and not _NUMBERED.match(text)
    )


def _titles(document: Document, number: int) -> bool:
    """Whether the line after a short one is longer: it tells what the short one names."""
    own = width(document.blocks[number].reading.strip())
    after = document.blocks[number + 1] if number + 1 < len(document.blocks) else None
    if own > _TITLE or after is None or after.kind not in ("paragraph", "list_item"):
        return False
    first = after.reading.strip().split("\n")[0]
    return width(first) > own * 1.2 and not _NUMBERED.match(first)


_RUN_TITLE = 30  # columns of a line that names what the short lines below it are
_RUN_LINE = 46  # columns of one of those lines
_RUN_LEAST = 6
_STATE = lazy.pattern(  # words that name a kind in a title and are as often what is said itself
    r"(?:不足|缺失|缺乏|短缺|模糊|单一|高企|缺口|缺位|过剩|滞后|困难|薄弱|难|经验|实践|变化|压力|担忧|顾虑|困扰|矛盾|动态|支撑|打法|抓手)$"
)
_WHOSE = lazy.pattern(
    r"(?:客户|用户|行业|企业|市场|主要|核心|当前|我们的?|运营|业务|应用|技术|发展|现存|面临的?|管理)\S{2,4}$"
)
_OTHER_WIDTH = 14  # columns up to which a line with such an end is a title and no item


def runs(document: Document) -> frozenset[int]:
    """Short lines, two at least, right below a line that says what they are: 痛点 / 换线慢 / 夜班缺人."""
    found: list[int] = []
    at = 0
    while at < len(document.blocks):
        block = document.blocks[at]
        at += 1
        if block.kind not in ("paragraph", "heading") or not _names_kind(block):
            continue
        run: list[int] = []
        while at < len(document.blocks) and _runs_on(document.blocks[at]):
            run.append(at)
            at += 1
        after = document.blocks[at] if at < len(document.blocks) else None
        if after is not None and after.kind == "paragraph" and not is_title(after):
            run = run[:-1]  # a line over prose is its title
        if len(run) >= 2:
            found += run
    return frozenset(found)


def _names_kind(block: Block) -> bool:
    text = block.reading.strip()
    if not is_title(block) or width(text) > _RUN_TITLE:
        return False
    title = heading(text)
    return bool(title.kinds) and ends_in_kind(title)


def _runs_on(block: Block) -> bool:
    text = block.reading.strip()
    if block.kind != "paragraph" or not is_title(block) or not _RUN_LEAST <= width(text) <= _RUN_LINE:
        return False
    titled = _names_kind(block) and width(text) <= _RUN_TITLE and (not _STATE.search(text) or bool(_WHOSE.match(text)))
    return not (titled or (OTHER.search(text) and width(text) <= _OTHER_WIDTH) or _NUMBERED.match(text))
