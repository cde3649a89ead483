"""What stands over a piece and how close; and which pieces say nothing whatever their words are."""

from __future__ import annotations

import re

from tieout import lazy
from tieout.statements.cues import cues, language, width
from tieout.statements.scenes import MARKS, Scene
from tieout.statements.standing import ends_in_kind, heading, is_title

_SENTENCE_WIDTH = 44  # columns from which a table cell may be a sentence
_TITLE_WIDTH = 40  # columns of an entry that is only a title
_COMPACT = 420  # characters of a paragraph whose every sentence is what its heading says
_COMPACT_KINDS = frozenset({"challenge", "risk", "driver", "trend"})
_SECTION = lazy.pattern(r"\s*\d{1,2}\.\d{1,2}(?:\.\d{1,2})*[\s、.]")
_TITLE_END = lazy.pattern(
    r"(?:痛点|趋势|风险|挑战|建议|对策|前景|展望|机遇|问题|trends?|risks?|challenges|outlook)(?:分析|研判)?$",
    re.IGNORECASE,
)
_CAPTION = lazy.pattern(  # what only names a table, a picture or a chapter
    r"(?:名单|一览表?|列表|汇总表?|对比|示意图|全景图|图谱|统计表?|现状及案例|构成图?|分布图|时间线|架构图|流程图)$|^(?:List|Map|Overview|Comparison|Timeline) of\b"
)
_SUMMARY = lazy.pattern(
    r"总的来(?:看|说)|综上|总体(?:来看|而言|上)|整体(?:来看|而言)|总之|(?:Overall|In sum|In short|In conclusion|To sum up)\b"
)


def silent(scene: Scene) -> bool:
    """Whether nothing is said here whatever the words: references, case studies, names, source lines."""
    over = scene.governing
    if over is not None and over.neutral and not (scene.opening or (scene.lead and scene.lead.kinds)):
        return True
    return _only_names(scene, kinds_over(scene))


def kinds_over(scene: Scene) -> tuple[str, ...]:
    """The kinds that the section, list or lead names for a piece."""
    over = scene.governing
    if over is None or _SUMMARY.match(scene.body) or scene.block.kind == "note":
        return ()  # a note stands under a heading by accident
    return over.kinds


def tie(scene: Scene, kinds: tuple[str, ...]) -> str:
    """How close the piece stands to what names its kind.

    opened (a list's opening introduces this very piece: 建议一是...), led (its lead or the heading right above names it),
    listed (a list item or member), within (a later sentence of an item), close (a short paragraph right below a heading),
    loose (prose somewhere below).
    """
    if scene.opening is not None and scene.governing is scene.opening:
        return "opened"
    if scene.led and (scene.near or scene.governing is scene.lead):
        return "led"
    if scene.listed:
        return "listed" if scene.first or scene.piece.opening else "within"
    compact = scene.near and bool(_COMPACT_KINDS & set(kinds)) and len(scene.block.reading) <= _COMPACT
    return "close" if compact and len(scene.body) >= 10 else "loose"


def _only_names(scene: Scene, kinds: tuple[str, ...]) -> bool:
    """Source lines, short cells under no telling header, and lines that are titles say nothing."""
    block, reading = scene.block, scene.block.reading
    named = scene.lead is not None and bool(scene.lead.kinds)
    if cues(language(scene.body)).source.search((scene.body if named else scene.text).lstrip(MARKS)):
        return True
    if scene.lead is not None and not named and cues(language(scene.body)).source.search(f"{scene.lead.text}："):
        return True
    if block.kind == "cell":
        return not kinds and width(reading) < _SENTENCE_WIDTH
    if scene.item:
        return bool(_SECTION.match(reading)) or (is_title(block) and _title_of_kind(reading))
    if is_title(block) and _CAPTION.search(reading.strip()):
        return True
    if scene.fragment:
        return False
    return block.kind == "paragraph" and is_title(block) and not (kinds and set("，,") & set(scene.body))


def _title_of_kind(reading: str) -> bool:
    """An entry that is only a title: 金融行业需求痛点, Regional trends."""
    return (
        width(reading) <= _TITLE_WIDTH and bool(_TITLE_END.search(reading.strip())) and ends_in_kind(heading(reading))
    )
