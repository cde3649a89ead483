"""A piece of text where it stands: its lead, the words that open its list, the headings over it."""

from __future__ import annotations

from dataclasses import dataclass

from tieout import lazy
from tieout.model import Block
from tieout.statements.cues import width
from tieout.statements.pieces import Piece
from tieout.statements.standing import Heading, Standing, bare, heading, is_item, named_in

MARKS = " \t\n；;，,、：:)）①②③④⑤⑥⑦⑧⑨⑩▶►◆◇●○•·■□▪➢➤❑✓✔★☆※*_#>-–—"  # what may stand before a piece's first word
_BOLD = lazy.pattern(r"[\s\d.、)）*•·▶-]{0,8}?\*\*(?P<lead>[^*\n]{2,80})\*\*(?P<rest>[^\n]*)")
_NUMBER = lazy.pattern(r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})[.、)）]\s*(?=\S)")
_QUESTION = lazy.pattern(r"[^。！？!?.\n]{2,120}[？?]")
_ANSWERED = 2  # blocks that may answer a question
_READ = 4000  # characters of a block in which questions are looked for
_LEAD_WIDTH = 70  # columns of a bold opening that is a lead, not a sentence in bold


_ANSWERS = frozenset({"solution", "recommendation"})
_TROUBLE = frozenset({"challenge", "risk"})


@dataclass(frozen=True, slots=True)
class Scene:
    """`body` is the piece without its lead; `item`: the block is a list item, by its kind or by its mark.

    `fragment`: a line of a slide that says something though it has no stop and looks like a title.
    """

    block: Block
    piece: Piece
    standing: Standing
    lead: Heading | None
    opening: Heading | None
    body: str
    item: bool
    fragment: bool = False
    asked: Heading | None = None  # the question that it answers: earlier in its block, or the block before

    @property
    def governing(self) -> Heading | None:
        """What says which kind the piece is: its list's opening, its lead, or the innermost heading that names one."""
        own = next((h for h in (self.opening, self.lead) if h is not None and h.kinds), None)
        over = self.standing.governing
        answered = (
            over is not None
            and bool(_ANSWERS & set(over.kinds))
            and not _TROUBLE & set(over.kinds)
            and over in self.standing.headings[:1]
        )
        if answered and own is not None and own is self.lead and _TROUBLE & set(own.kinds) and not bare(own.text):
            return over  # 运力不足：... under 对策 is what is done about it
        return own or over

    @property
    def listed(self) -> bool:
        return (
            self.piece.listed or self.item or self.fragment or self.piece.lead is not None or self.block.kind == "cell"
        )

    @property
    def led(self) -> bool:
        """The piece begins with its lead."""
        return self.piece.lead is not None and self.piece.start == self.piece.lead[0]

    @property
    def first(self) -> bool:
        """The piece opens its block."""
        return self.led or not self.block.reading[: self.piece.start].strip(MARKS)

    @property
    def near(self) -> bool:
        """The governing heading is the innermost, and the reader marked it as a heading."""
        over = self.governing
        return over is not None and over in self.standing.headings[:1] and not over.loose

    @property
    def far(self) -> bool:
        """Two headings or more without a kind stand between the governing one and a piece of prose."""
        return self.governing in self.standing.headings[2:] and not self.piece.listed and self.piece.lead is None

    @property
    def text(self) -> str:
        return self.block.reading[self.piece.start : self.piece.end]

    def span(self) -> tuple[int, int]:
        """The piece's span in the document, without bullets and spaces at its ends; (0, 0) if nothing is left."""
        start, end = self.piece.start, self.piece.end
        while start < end and self.block.reading[start] in MARKS:
            start += 1
        while end > start and self.block.reading[end - 1] in " \t\n*_":
            end -= 1
        return self.block.span(start, end) if start < end else (0, 0)

    def addressee(self) -> str | None:
        """Whom the opening of the piece's list addresses."""
        return named_in(self.opening.text) if self.opening and "recommendation" in self.opening.kinds else None


def scene(
    block: Block, piece: Piece, standing: Standing, fragment: bool = False, asked: Heading | None = None
) -> Scene:
    reading = block.reading
    leads = piece.lead is not None and piece.start == piece.lead[0]
    body = reading[piece.lead[1] if leads and piece.lead else piece.start : piece.end].lstrip("：: —–")
    return Scene(
        block=block,
        piece=piece,
        standing=standing,
        lead=heading(reading[slice(*piece.lead)]) if piece.lead else None,
        opening=heading(reading[slice(*piece.opening)]) if piece.opening else None,
        body=body,
        item=is_item(block),
        fragment=fragment,
        asked=asked,
    )


class Questions:
    """The question last put, kept for the blocks that answer it."""

    def __init__(self) -> None:
        self.block, self.kept = -_ANSWERED - 1, ""

    def read(self, number: int, block: Block) -> list[tuple[int, str]]:
        """(end, words) of what was asked before this block and of every question in it; the last is kept."""
        found = [(0, self.kept)] if 0 <= number - self.block <= _ANSWERED else []
        reading = block.reading[:_READ]
        if "?" in reading or "？" in reading:
            found += [(m.end(), m.group()) for m in _QUESTION.finditer(reading)]
        if found and found[-1][0]:
            self.block, self.kept = number, found[-1][1]
        return found


def asked(questions: list[tuple[int, str]], start: int) -> Heading | None:
    """What the last question before a place asks about; None where none was put."""
    before = [words for end, words in questions if end <= start]
    return heading(before[-1].strip(" *#?？")) if before else None


def bold_lead(block: Block) -> tuple[int, int, int] | None:
    """(start, end, body) in the reading of a bold opening that more words follow: **人才短缺。** 多数门店..."""
    match = _BOLD.match(block.text)
    if match is None or not match.group("rest").strip():
        return None
    lead = match.group("lead").strip()
    start = block.reading.find(lead, 0, 12 + len(lead))
    if start < 0 or width(lead) > _LEAD_WIDTH:
        return None
    body = start + len(lead)
    if (number := _NUMBER.match(lead)) is not None:
        start, lead = start + number.end(), lead[number.end() :]
    while body < len(block.reading) and block.reading[body] in " 。.：:—–-*_\n":
        body += 1
    return (start, start + len(lead.rstrip("。.：: ")), body) if body < len(block.reading) else None
