"""Whether a piece is a statement where it stands, and of which kind."""

from __future__ import annotations

import re

from tieout import lazy
from tieout.statements.cues import KINDS, cues, language, width
from tieout.statements.kinds import compatible, kind_of
from tieout.statements.scenes import MARKS, Scene
from tieout.statements.standing import ends_in_kind, heading, is_title

_SENTENCE_WIDTH = 44  # columns from which a table cell may be a sentence
_LEADING = ("trend", "challenge", "risk", "driver", "policy")
_LABEL = 12  # columns of a lead that is a label: 上游：..., 分析师：...
_LEAD_SAYS = 14  # columns from which a lead may say something itself
_TITLE_WIDTH = 40  # columns of an entry that is only a title
_COMPACT = 420  # characters of a paragraph whose every sentence is what its heading says
_COMPACT_KINDS = frozenset({"challenge", "risk", "driver", "trend"})
_EASY = frozenset({"driver", "benefit"})  # whose weak words stand in any description
_TO_WHOM = lazy.pattern(r"\W*[A-Z][\w’-]*(?: [\w’-]+){0,3}: (?=\w)|\W*对?[\u3400-\u9fff]{2,8}[：:](?=\S)")
_SECTION = lazy.pattern(r"\s*\d{1,2}\.\d{1,2}(?:\.\d{1,2})*[\s、.]")
_TITLE_END = lazy.pattern(
    r"(?:痛点|趋势|风险|挑战|建议|对策|前景|展望|机遇|问题|trends?|risks?|challenges|outlook)(?:分析|研判)?$",
    re.IGNORECASE,
)
_SUMMARY = lazy.pattern(
    r"总的来(?:看|说)|综上|总体(?:来看|而言|上)|整体(?:来看|而言)|总之|(?:Overall|In sum|In short|In conclusion|To sum up)\b"
)


def judge(scene: Scene) -> str | None:
    """The kind of statement, or None: a title, a source line, a figure told for its own sake."""
    over = scene.governing
    if over is not None and over.neutral and not (scene.opening or (scene.lead and scene.lead.kinds)):
        return None
    kinds = over.kinds if over is not None and not _SUMMARY.match(scene.body) else ()
    if scene.block.kind == "note":
        kinds = ()  # a note stands under a heading by accident
    if _only_names(scene, kinds):
        return None
    body = scene.body
    if "recommendation" in kinds and (whom := _TO_WHOM.match(body)):
        body = body[whom.end() :]
    labelled = scene.led and scene.lead is not None and not scene.lead.kinds and width(scene.lead.text) <= _LABEL
    kind = kind_of(body, kinds, _tie(scene, kinds), faint=not labelled) or _by_lead(scene, kinds)
    weak_heading = over is not None and (over.loose or scene.far)
    if kind in kinds and kind is not None and weak_heading and not _tells(body, kind):
        return kind_of(body)
    return kind


def answers(scene: Scene, pain: bool) -> bool:
    """Whether a sentence right behind a trouble (`pain`) or its remedy tells what the same firm did about it."""
    words = cues(language(scene.body))
    return pain and bool(words.answer.match(scene.body.strip())) and not words.source.search(scene.body)


def _by_lead(scene: Scene, kinds: tuple[str, ...]) -> str | None:
    """The kind of a lead that is a statement itself over mere figures: 出海成为第二增长曲线：新签订单超过..."""
    if not scene.led or scene.lead is None or width(scene.lead.text) < _LEAD_SAYS:
        return None
    words = cues(language(scene.lead.text))
    if not any(p[k].search(scene.lead.text) for k in _LEADING for p in (words.strong, words.told)):
        return None
    return kind_of(scene.lead.text, kinds, "listed")


def _tie(scene: Scene, kinds: tuple[str, ...]) -> str:
    """How close the piece stands to what names its kind (see `kind_of`)."""
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
    if block.kind == "cell":
        return not kinds and width(reading) < _SENTENCE_WIDTH
    if scene.item:
        return bool(_SECTION.match(reading)) or (is_title(block) and _title_of_kind(reading))
    if scene.fragment:
        return False
    return block.kind == "paragraph" and is_title(block) and not (kinds and set("，,") & set(scene.body))


def _title_of_kind(reading: str) -> bool:
    """An entry that is only a title: 金融行业需求痛点, Regional trends."""
    return (
        width(reading) <= _TITLE_WIDTH and bool(_TITLE_END.search(reading.strip())) and ends_in_kind(heading(reading))
    )


def _tells(body: str, kind: str) -> bool:
    """Whether the sentence itself has a word of its kind; a line of its own above is too weak a heading alone."""
    words = cues(language(body))
    kin = [k for k in KINDS if compatible(k, kind)]
    if any(words.strong[k].search(body) or words.told[k].search(body) for k in kin):
        return True
    return kind not in _EASY and any(words.weak[k].search(body) for k in kin)
