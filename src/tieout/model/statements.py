"""What is said without figures, and who and what is named."""

from __future__ import annotations

from dataclasses import dataclass

from tieout.model.places import Basis, Span


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, list item or fragment that says something qualitative.

    `kind`: trend, challenge, risk, driver, solution, recommendation, policy, benefit, forecast, definition.
    `topic` is a key of vocabularies/topics.toml, or None.
    """

    id: str
    document: str
    start: int
    end: int
    text: str  # the characters themselves
    reading: str  # the same without markup: what to show
    kind: str
    line: int
    topic: str | None = None
    addressee: str | None = None
    said_by: str | None = None
    hedged: bool = False
    negated: bool = False
    language: str = "und"
    pairs: tuple[str, ...] = ()  # ids of statements that answer this one
    basis: tuple[Basis, ...] = ()
    block: int = 0
    page: int | None = None

    @property
    def span(self) -> Span:
        return Span(self.document, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something named: one mention, with the fields that its surroundings give it.

    `kind`: organization, product, filing, policy, standard, use_case, business_model, report, ranking, value_chain,
    milestone, chart (a figure that a caption promises). `fields` are (name, value) in order; a name may come twice
    (items of a ranking). `basis` has one entry for each field, with the field's own characters.
    """

    document: str
    start: int
    end: int
    text: str
    kind: str
    line: int
    fields: tuple[tuple[str, str], ...] = ()
    id: str = ""
    block: int = 0
    page: int | None = None
    language: str = "und"
    confidence: float | None = None
    said_by: str | None = None
    basis: tuple[Basis, ...] = ()

    @property
    def span(self) -> Span:
        return Span(self.document, self.start, self.end)

    @property
    def name(self) -> str:
        """What to call it: the first of its fields that names it, else its words."""
        return next((v for k, v in self.fields if k in ("name", "title")), self.text)

    def field(self, name: str) -> str | None:
        return next((v for k, v in self.fields if k == name), None)
