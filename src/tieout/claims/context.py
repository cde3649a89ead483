"""What stands above and around a block: headings, list leads, the title, notes, references."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tieout import lazy
from tieout.claims import area, calendar, headings, place_names, short
from tieout.claims.header_units import BRACKETS
from tieout.claims.key import canonical
from tieout.claims.passage import Passage
from tieout.claims.words import patterns
from tieout.model import Block, Document, Period, Quantity
from tieout.sources._listed import listed

_SPEAKERS = 400
_ABBREVIATED = 20_000  # blocks
SKIPPED = frozenset({"code", "front_matter", "furniture"})


_CHARTED = lazy.pattern(r"\s*(?:(?:19|20)\d\d年?[AEF]?|[^\d\s:：][^\d:：]{0,24}?)[\s:：]+-?\d[\d,]*(?:\.\d+)?\s*")


_LABEL = lazy.pattern(
    r"[\s*_-]*(?:(?:19|20)\d\d年?)?(?P<label>[\u4e00-\u9fff]{2,10}?|[A-Za-z][A-Za-z ]{2,28}?)\**\s*(?:[（(][^（()）]{1,16}[)）])?\s*(?:[：:]|约?为|约(?=\d))"
)
_PARTS = lazy.pattern(r"\W*(?:其中|(?:of which|including|o/w)\b)", re.IGNORECASE)
_LINE_END = lazy.pattern(r"[ \t]*\r?\n[ \t]*")
_IN_YEARS = lazy.pattern(r"(?:19|20)\d\d")
_STOPPED = lazy.pattern(r"[。；;：:!?？！]|[.,，]$")
# A market's whole: what a document is about all through. A company's home (Europe, Ohio) is not where each figure holds.
_WHOLES = re.compile(r"[A-Z]{2}|world")


_ENTITLED = lazy.pattern(
    r"(?:outlook|guidance|targets?|full year|results|highlights|forecast|展望|指引|目标|回顾|业绩)(?: for)?",
    re.IGNORECASE,
)


def _entitles(text: str, period: Period) -> bool:
    """Outlook for 2025, 2024年回顾: nothing but a period and the word for what is told of it."""
    rest = (text[: period.start] + text[period.end :]).strip(" ：:*_#-–—、.")
    return _ENTITLED.fullmatch(rest) is not None


_BEGINNING = 60  # blocks that tell of which trade a document is


_CASE = lazy.pattern(
    r"案例|实例|项目[一二三四五六七八九\d]|\b(?:case|example|story)\b\s*(?:\d|[A-Z]\b|:|study)", re.IGNORECASE
)


class Context:
    """Looks things up for every passage of one document; passages are read once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._passages: dict[int, Passage] = {}
        self._parents = frozenset(i for b in document.blocks for i in b.headings)
        self.calendar = calendar.read(document)
        self._beginning = "\n".join(b.reading[:400] for b in document.blocks[:_BEGINNING])[:4000]
        self.title = self._title()
        self.references = listed(document)
        self.abbreviations = short.abbreviations(b.reading for b in document.blocks[:_ABBREVIATED] if b.cell is None)
        self._asked: tuple[tuple[str, int | None, int | None] | None] | None = None
        self._home: tuple[tuple[str, Passage, int, int] | None] | None = None
        self._profiled: frozenset[int] | None = None
        self.company: str | None = None  # the one told of last
        self.speakers: list[str] = []  # names of sources, in the order of the text

    def passage(self, index: int) -> Passage:
        if index not in self._passages:
            block = self.document.blocks[index]
            year = self._year_above(block, index)
            self._passages[index] = Passage(index, block, own=self.calendar, year=year, around=self._beginning)
        return self._passages[index]

    def _year_above(self, block: Block, index: int) -> int | None:
        """The year of the nearest heading that names one, the title left aside."""
        for at in reversed(block.headings[-4:]):
            heading = self.document.blocks[at] if 0 <= at < index else None
            if heading is None or heading.kind != "heading" or heading.level <= 1:
                continue
            years = {p.end_date.year for p in self.passage(at).periods if p.iso and p.end_date and p.start_date}
            if years:
                return years.pop() if len(years) == 1 else None
        return None

    def leave(self, passage: Passage) -> None:
        """A passage is done with; what others stand under keeps its words."""
        if passage is not self.title and passage.block.kind != "heading" and passage.index not in self._parents:
            passage.forget()

    def forget(self) -> None:
        """A stretch is done with: what is still looked up in it is read again."""
        self._passages.clear()

    def heard(self, names: Iterable[str | None]) -> None:
        """More names of sources; of very many, the last ones."""
        for name in names:
            if name and name not in self.speakers:
                self.speakers.append(name)
        del self.speakers[:-_SPEAKERS]

    def above(self, block: Block, index: int) -> list[tuple[str, Passage]]:
        """(how, passage) for what a block stands under, nearest first; the title last."""
        found = []
        if block.cell is None and (opener := self._opener(index) or self._over_lines(index)) is not None:
            found.append(("list", opener))
        for at in reversed(block.headings[-8:]):
            if at != index and 0 <= at < len(self.document.blocks):
                kind = self.document.blocks[at].kind
                found.append(("heading" if kind == "heading" else "list", self.passage(at).parse()))
        if self.title is not None:
            found.append(("document", self.title))
        return found

    def label(self, passage: Passage) -> list[tuple[str, Passage]]:
        """What stands right under a figure that is alone in its block: 27% / 2024年渗透率."""
        block = passage.block
        text = passage.text.strip(" *_")
        if block.cell is not None or len(passage.figures) != 1 or text != passage.figures[0].text.strip():
            return []
        below = self.document.blocks[passage.index + 1] if passage.index + 1 < len(self.document.blocks) else None
        if below is None or below.kind not in ("paragraph", "caption") or below.cell is not None:
            return []
        other = self.passage(passage.index + 1) if 2 < len(below.text) <= 60 else None
        return (
            [] if other is None or other.figures or re.search(r"[。；]", below.text) else [("caption", other.parse())]
        )

    def _opener(self, index: int) -> Passage | None:
        """截至2024年底, alone on a line: it dates the short lines under it."""
        blocks = self.document.blocks
        if len(blocks[index].text) > 80:
            return None
        for at in range(index - 1, max(-1, index - 7), -1):
            block = blocks[at]
            if block.kind == "heading" or block.cell is not None or len(block.text) > 80:
                return None
            if len(block.text) <= 40 and re.search(r"(?:19|20)\d\d", block.text):
                passage = self.passage(at)
                if passage.figures:
                    return None
                periods = [p for p in passage.periods if p.iso]
                if len(periods) == 1 and _entitles(block.reading, periods[0]):
                    return passage.parse()
                if (
                    len(block.text) <= 20
                    and len(periods) == 1
                    and len(periods[0].text) + (6 if len(str(periods[0].iso)) == 4 else 4)
                    >= len(re.sub(r"\s*CAGR|年?复合增长率", "", block.reading).strip(" ：:"))
                ):
                    return passage.parse()
        return None

    def _over_lines(self, index: int) -> Passage | None:
        """2024 global rocket launches, Germany, 2024: the first of lines set close together, over the figures below it."""
        blocks, text = self.document.blocks, self.document.text
        for at in range(index, max(0, index - 12), -1):
            block, over = blocks[at], blocks[at - 1]
            close = _LINE_END.fullmatch(text, over.end, block.start) if over.end <= block.start else None
            if over.kind != "paragraph" or over.cell is not None or len(over.text) > 80 or close is None:
                return None
            first = at < 2 or _LINE_END.fullmatch(text, blocks[at - 2].end, over.start) is None
            if first:
                return self._titled(at - 1)
        return None

    def _titled(self, index: int) -> Passage | None:
        """A line of a name and one period before or behind it, and nothing else."""
        line = self.document.blocks[index].reading.strip()
        if len(line) > 40 or _STOPPED.search(line) or not _IN_YEARS.search(line):
            return None
        passage = self.passage(index)
        periods = [p for p in passage.periods if p.iso]
        if passage.figures or len(periods) != 1 or "/" in str(periods[0].iso):
            return None
        told = periods[0].text.strip()
        return passage.parse() if line.startswith(told) or line.rstrip(")）").endswith(told) else None

    def profile(self, index: int) -> Passage | None:
        """The heading of a profile (a company, a product): bullets with the same labels stand under a heading beside it."""
        block = self.document.blocks[index]
        if block.kind != "list_item" or _LABEL.match(block.reading) is None or not block.headings:
            return None
        at = next((h for h in reversed(block.headings) if self.document.blocks[h].kind == "heading"), None)
        return None if at is None or at not in self._profiles() else self.passage(at).parse()

    def _profiles(self) -> frozenset[int]:
        if self._profiled is None:
            blocks = self.document.blocks
            labels: dict[int, set[str]] = {}
            for block in blocks:
                if block.kind != "list_item" or (match := _LABEL.match(block.reading)) is None:
                    continue
                at = next((h for h in reversed(block.headings[-4:]) if blocks[h].kind == "heading"), None)
                if at is not None and blocks[at].level > 1 and not headings.SECTION.search(blocks[at].reading):
                    labels.setdefault(at, set()).add(match.group("label").casefold())
            shared: dict[tuple[int, str], list[int]] = {}
            for at, found in labels.items():
                for label in found:
                    shared.setdefault((blocks[at].level, label), []).append(at)
            self._profiled = frozenset(i for found in shared.values() if len(found) > 1 for i in found)
        return self._profiled

    def whole(self, passage: Passage) -> Quantity | None:
        """The first figure of the block above, for a block that begins with 其中, of which."""
        if not passage.index or _PARTS.match(passage.text) is None:
            return None
        above = self.document.blocks[passage.index - 1]
        if above.cell is not None or len(above.text) > 120:
            return None
        return next(iter(self.passage(passage.index - 1).figures), None)

    def charted(self, index: int) -> Passage | None:
        """The caption with a unit that stands above short lines of a name and a number: 需求结构（%） / 蔬菜 29."""
        blocks = self.document.blocks
        if not _CHARTED.fullmatch(blocks[index].reading):
            return None
        for at in range(index - 1, max(-1, index - 20), -1):
            block = blocks[at]
            if block.cell is not None or len(block.text) > 60:
                return None
            if BRACKETS.search(block.reading) and not _CHARTED.fullmatch(block.reading):
                return self.passage(at).parse()
            if block.kind == "heading" or not _CHARTED.fullmatch(block.reading):
                return None
        return None

    def _title(self) -> Passage | None:
        for index, block in enumerate(self.document.blocks[:40]):
            if block.kind == "heading" and block.level <= 1:
                return self.passage(index).parse()
        source = self.document.source
        text = source.title or source.question
        if not text:
            return None
        at = self.document.text.find(text)
        if at >= 0:
            return Passage(-1, Block("heading", at, at + len(text), text, 1)).parse()
        return Passage(-1, Block("heading", 0, 0, text, 1), placed=False).parse()

    def home(self) -> tuple[str, Passage, int, int] | None:
        """The one place that the headings and the first lines of a document name, if they name no other."""
        if self._home is None:
            self._home = (self._only_place(),)
        return self._home[0]

    def _only_place(self) -> tuple[str, Passage, int, int] | None:
        blocks = self.document.blocks
        first = [i for i, b in enumerate(blocks[:40]) if b.kind == "paragraph"][:4]
        short = [i for i, b in enumerate(blocks[:200]) if b.kind in ("heading", "caption")]
        found: dict[str, list[tuple[str, Passage, int, int]]] = {}
        for index in sorted({*first, *short}):
            passage = self.passage(index).parse()
            for hit in passage.areas.all[:20]:
                if not place_names.is_real(passage, hit) or not area.placing(
                    passage, hit, "document" if blocks[index].level <= 1 else "heading"
                ):
                    continue
                found.setdefault(hit.keys[0], []).append((hit.keys[0], passage, hit.start, hit.end))
        told = [one for one in next(iter(found.values()), []) if not self._of_one_part(one[1])]
        opens = any(start <= 12 for _, _, start, _ in told)
        return told[0] if len(found) == 1 and opens and _WHOLES.fullmatch(told[0][0]) else None

    def _of_one_part(self, passage: Passage) -> bool:
        """Whether a line belongs to one part of several: a case, a section beside others of its kind."""
        blocks = self.document.blocks
        own = [passage.index] if passage.block.kind == "heading" else []
        for at in (*own, *passage.block.headings):
            if 0 <= at < passage.index + 1 and blocks[at].level > 1 and _CASE.search(blocks[at].reading):
                return True
        return False

    def asked(self) -> tuple[str, int | None, int | None] | None:
        """Whom the one survey of a document asked, and how many; None where it tells of several or of none."""
        if self._asked is None:
            told = [
                found
                for i, b in enumerate(self.document.blocks[:400])
                if b.cell is None and b.kind not in SKIPPED and any(c.isdigit() for c in b.reading)
                if (found := _population(self.passage(i), 0, min(len(b.reading), 4000))) is not None
            ]
            counts = {words.split()[0] for words, _, _ in told}
            self._asked = (told[0] if len(counts) == 1 else None,)
        return self._asked[0]

    def scope(self, passage: Passage) -> tuple[str, int | None, int | None] | None:
        """What a figure includes or leaves out: said in its block, or in a note right after it."""
        for at in (passage.index, passage.index + 1, passage.index + 2):
            if not 0 <= at < len(self.document.blocks):
                continue
            block = self.document.blocks[at]
            if at != passage.index and (
                block.kind not in ("note", "caption", "paragraph") or block.headings != passage.block.headings
            ):
                break
            text = block.reading
            for pattern in patterns("claims", "scope"):
                if match := pattern.search(text[:4000]):
                    if at != passage.index and not re.match(r"\s*(?:注|备注|说明|[Nn]otes?)\s*[:：]", text):
                        continue
                    start, end = block.span(match.start("scope"), match.end("scope"))
                    return match.group("scope").strip(), start, end
        return None


def population(passage: Passage, start: int, end: int) -> tuple[str, int | None, int | None] | None:
    """The survey behind a share: "n=1,200 executives", from the sentence, else from its block."""
    for window in ((start, min(end, start + 4000)), (0, min(len(passage.text), 4000))):
        if window not in passage.populations:
            passage.populations[window] = _population(passage, *window)
        if (found := passage.populations[window]) is not None:
            return found
    return None


def _population(passage: Passage, start: int, end: int) -> tuple[str, int | None, int | None] | None:
    for pattern in patterns("claims", "population"):
        if match := pattern.search(passage.text, start, end):
            who = (match.groupdict().get("who") or "").strip()
            words = f"n={match.group('n').replace(',', '')}" + (f" {who}" if who else "")
            return words, *passage.place(match.start(), match.end())
    return None


def _heads(block: Block) -> bool:
    """A short line without a sentence in it, as at the head of a note."""
    return block.cell is None and len(block.text) <= 90 and not block.reading.rstrip().endswith(("。", ".", "；", ";"))


_COMMUNIQUE = lazy.pattern(
    r"统计公报|经济运行|国民经济|经济社会发展|经济形势|主要数据公报|\beconomic (?:bulletin|communiqu[eé])",
    re.IGNORECASE,
)


def topic(document: Document, title: Passage | None, passages: Sequence[Passage]) -> str | None:
    """What the whole document is about, if its title or its first lines name a known subject."""
    from tieout.claims.words import vocabulary

    named = [title.text] if title is not None else []
    named += [b.reading[:200] for b in document.blocks[:3] if b.kind == "paragraph" and len(b.reading) < 200]
    if named and (owner := next((o for t in named[:2] if (o := headings.organization(t))), None)):
        return owner
    heads = [*([title.text] if title is not None else []), *(b.reading for b in document.blocks[:12] if _heads(b))]
    if (owner := headings.issuer(heads)) is not None:
        return owner
    texts = [title.text] if title is not None else []
    if document.source.question:
        texts.append(document.source.question)
    if title is not None and _COMMUNIQUE.search(title.text[:80]) and not vocabulary("subjects").find(title.text):
        return None  # of everything in a place: each paragraph has its own line items
    texts += [b.reading[:200] for b in document.blocks[:12] if b.kind in ("heading", "paragraph")][:3]
    for text in texts:
        hits = vocabulary("subjects").find(text)
        if hits:
            return hits[0].form
    if title is not None and (name := re.split(r"[:：—|]", title.text, maxsplit=1)[0].strip()) and len(name) <= 60:
        name = headings.asked(title.text) or name
        naming = canonical(name) and not headings.SECTION.search(name) and not headings.is_headline(name)
        return name if naming else None
    return None
