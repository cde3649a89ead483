"""What the figure of a table's cell is of: its row's name, else the caption, the headings, the document's topic."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout import lazy
from tieout.claims import captions as captions_
from tieout.claims import columns, headings
from tieout.claims import header_words as words
from tieout.claims.edges import CJK
from tieout.claims.grid import PART, Grid, header_text
from tieout.claims.header_units import BRACKETS, unit_of, units_in
from tieout.claims.key import canonical, known
from tieout.claims.passage import Draft, Passage
from tieout.claims.thing import names_thing


def fill(
    draft: Draft,
    labels: Sequence[Passage],
    headers: Sequence[Passage],
    grid: Grid,
    above: Sequence[tuple[str, Passage]],
    about: str | None,
) -> None:
    """Row label and header words that are neither period nor measure; then the caption, the headings, the topic."""
    parts: list[str] = []
    owner = about is not None and headings.is_organization(about)
    names = _names(labels, grid)
    for passage in [*names, *headers]:
        if (
            passage.text.strip() in grid.cases
            or (passage in names and headings.means_itself(_beside_measure(passage)))
            or words.names_nothing(passage.text)
            or re.fullmatch(r"\W*\d{1,3}\W*", passage.text)
        ):
            continue
        if grid.areas_down and passage in names and _is_place(passage):
            continue
        if grid.areas_down and passage in headers and _measures_whole(passage, grid):
            continue
        if passage in headers and not parts and _LEFT.fullmatch(_beside_measure(passage)):
            continue
        if grid.measures_down and passage in names and (owner or headers) and _is_its_measure(passage, draft):
            continue
        text = PART.sub("", passage.text[:80]).lstrip(" ：:")
        for p in reversed(passage.periods):
            if p.end <= 80:
                text = text[: p.start] + " " + text[p.end :]
        text = words.without_standing(BRACKETS.sub(" ", text)).strip()
        if grid.measures_down and headers and passage in names and not owner:
            thing = captions_.without_measure(text)
            text = thing if names_thing(thing) else text
        key = "" if unit_of(text) else canonical(text)
        if passage in headers and (_names_only_a_measure(passage, key) or columns.is_change(passage.text, draft)):
            continue
        if passage in headers and _is_its_measure(passage, draft):
            continue
        if passage in headers and grid.measures_across and parts and passage.measures.all and not known(text):
            continue
        if passage in headers and draft.role == "growth" and columns.tells_change(passage.text):
            continue
        if not key and (top := _TOP.search(text)):
            parts.append(top.group())
        firms = passage in names and words.over_firms(_over(grid, passage))
        named = bool(key) or firms or (grid.things_down and passage in names and not passage.areas.all)
        if named and text and not _bare_total(text):
            parts.append(_part(draft, text))
    if parts:
        draft.subject = " ".join(parts)
        draft.subject_key = canonical(draft.subject) or draft.subject.casefold()
        first = (labels or headers)[0]
        draft.because("subject", "header", *first.place(0, len(first.text)))
        return
    captions = [
        ("caption", n) for n in grid.notes if not _UNITS_ONLY.search(n.text) and not words.lists_figures(n.text)
    ]
    for how, passage in above:
        if how == "document" and (name := captions_.reporter(passage.text)):
            draft.subject, draft.subject_key = name, canonical(name) or name
            draft.because("subject", "document", *passage.place(0, len(passage.text)))
            return
    above = [(how, p) for how, p in above if how in ("heading", "list") and not _UNITS_ONLY.search(p.text)]
    if about and known(about) and not any(known(p.text[:100]) or _names_both(p) for _, p in [*captions, *above]):
        draft.subject = captions_.thing(about) or about
        draft.subject_key = canonical(draft.subject) or known(about)
        draft.because("subject", "document")
        return
    for how, passage in captions if owner else [*captions, *above]:
        if passage.block.kind != "caption" and owner:
            continue
        spoken = not _captions(passage) and _SPEAKS.search(passage.text)
        found = headings.listed(passage.text) or captions_.thing(passage.text, bool(spoken))
        if found and (key := canonical(found) or known(found)):
            if (
                passage.block.kind == "heading"
                and about
                and (wider := captions_.thing(about))
                and _is_tail(found, wider)
            ):
                found, key = wider, canonical(wider) or key
            draft.subject, draft.subject_key = found, key
            draft.because("subject", how, *passage.place(0, len(passage.text)))
            return
    topic = about if owner or not about else captions_.thing(about)
    if topic and not words.lists_figures(str(about)):
        draft.subject, draft.subject_key = topic, canonical(topic) or topic
        draft.because("subject", "document")


def _is_tail(found: str, topic: str) -> bool:
    """租赁 of 空气压缩机租赁, robots of palletising robots: a heading's short name for what the document is about."""
    longer, short = topic.casefold(), found.casefold()
    joined = re.search(r"[与和及、,，]|\band\b", topic)
    return not joined and len(short) < len(longer) and longer.endswith(short) and not known(found)


def _names_both(caption: Passage) -> bool:
    """Exports of frozen shrimp, 宠物零食出口量: a caption of a measure and the thing that it is of."""
    return _captions(caption) and bool(caption.parse().measures.all) and captions_.thing(caption.text) is not None


def _captions(passage: Passage) -> bool:
    """Whether a block is a caption: by its kind, or as a line that names a unit and is no sentence."""
    if passage.block.kind in ("caption", "heading", "note", "cell"):
        return True
    return (
        bool(units_in(passage))
        and len(passage.text) < 160
        and not passage.text.rstrip().endswith((".", "。", "：", ":"))
    )


_TOP = lazy.pattern(
    r"\btop[ -](?:\d{1,3}|three|five|ten)\b|\bCR\d{1,2}\b|前(?:\d{1,3}|[一二三四五六七八九十]+)[大家名强]?",
    re.IGNORECASE,
)


def _over(grid: Grid, label: Passage) -> str:
    return header_text(grid, label.block.cell.column) if label.block.cell is not None else ""


def _is_its_measure(label: Passage, draft: Draft) -> bool:
    """Employees, 员工总数: a label that is the word for the measure and no more."""
    hit = draft.measure_hit
    return hit is not None and BRACKETS.sub("", label.text).strip(" *_:：").casefold() == hit.form.casefold()


def _part(draft: Draft, text: str) -> str:
    """新能源公交 of 新能源公交占比, 充电桩 of 充电桩数量: the thing without the word for its share or number."""
    form = draft.measure_hit.form if draft.measure_hit is not None else ""
    form = next((f for f in (form, "数量", "占比") if f and CJK.search(f) and text.endswith(f)), "")
    shared = draft.role == "share" or form == "数量"
    return text.removesuffix(form) if form and shared and len(text) - len(form) > 1 else text


_SPEAKS = re.compile(r"[。.:：,，;；]|\b(?:is|are|was|were|has|have|shows?|gives?)\b")


def _names(labels: Sequence[Passage], grid: Grid) -> list[Passage]:
    """The labels that name a row, outermost first: a second column of words tells of the row unless the first one's
    names are each given to several rows."""
    heads = set(grid.sections.values())
    section = [p for p in labels if p.block.cell and p.block.cell.row in heads]
    labels = [p for p in labels if p not in section]
    section = [p for p in section if _groups(p)] if labels and not grid.measures_down else []
    if grid.name_columns:
        named = [p for p in reversed(labels) if p.block.cell and p.block.cell.column in grid.name_columns]
        if named:
            return [*(p for p in section if _needs(named, p)), *named]
    short = [p for p in reversed(labels) if len(p.text) <= 24 or p is labels[-1]][:2]
    short = [p for p in short if not words.is_grade(p.text)]
    if len(short) < 2 or short[0].text.strip() not in grid.lone_labels:
        return [*section, *short]
    return section + short[:1] if canonical(short[0].text) and not short[0].periods else section + short[1:]


def _needs(names: Sequence[Passage], section: Passage) -> bool:
    """Whether a row's name is told only with its section's: 210 mm of Wafers (CNY/piece), not a bank of Equities."""
    return BRACKETS.search(section.text) is not None or names[0].text.strip()[:1].isdigit()


def _groups(section: Passage) -> bool:
    """Wafers (CNY/piece), over rows of sizes; not: By region."""
    return not _BY.match(section.text) and captions_.thing(section.text) is not None


_BY = lazy.pattern(r"\W*(?:按|分|其中|by |of which|including|other)", re.IGNORECASE)


def _bare_total(text: str) -> bool:
    rest = _TOTAL_WORD.sub(" ", text)
    return words.is_total(text) and (words.over_things(rest) or not canonical(rest))


_TOTAL_WORD = lazy.pattern(
    r"合计|总计|小计|总额|共计|全部|总量|\b(?:sub-?totals?|grand total|totals?|sum|all|overall)\b", re.IGNORECASE
)


_UNITS_ONLY = lazy.pattern(
    r"^\W*(?:[（(]?\s*(?:单位|币种|金额单位)|(?:[$€£¥]|US\$|RMB|USD|EUR|GBP)?\s*(?:amounts |figures |all figures )?in (?:[$€£¥]|US\$|\w+ )?\s*(?:millions|thousands|billions))",
    re.IGNORECASE,
)


def _beside_measure(header: Passage) -> str:
    """What a header says besides its measures: planned, of Rooms planned."""
    text = header.text[:80]
    for hit in reversed(header.measures.all):
        text = text[: hit.start] + " " + text[hit.end :] if hit.end <= 80 else text
    return text.strip()


# 出栏量: the name of a measure that no vocabulary has
_LEFT = lazy.pattern(
    r"(?:[a-z]+(?:ed|ing)|under construction|net|gross|total|average|mean|annual|new|apparent|domestic|own)"
    r"|[\u4e00-\u9fff]{1,2}(?:量|率|额|值|价)",
    re.IGNORECASE,
)


def _measures_whole(header: Passage, grid: Grid) -> bool:
    """Landings, under "Landings and exports of small pelagic fish", or "Fish: catch and landings": a word that the caption
    uses for what is told of its thing."""
    name = re.escape(header.text.strip().casefold().removesuffix("s"))
    told = re.compile(rf"(?:.*\b)?{name}s?\b.{{0,40}}? of |[^:：]{{2,60}}[:：].*\b{name}")
    return any(told.match(n.text[:120].casefold()) for n in grid.notes)


def _is_place(label: Passage) -> bool:
    """Whether a label among places names no thing: Spain, Rest of Europe, All countries."""
    return words.is_rest(label.text) or words.is_total(label.text) or not canonical(label.text)


def _names_only_a_measure(header: Passage, key: str) -> bool:
    """选择比例, Passengers (m): what such a header leaves besides its measure word names no subject."""
    if not header.measures.all or not key:
        return False
    word = header.measures.all[-1].form
    return key.casefold() in word.casefold() or (len(key) <= 3 and not key.isascii())
