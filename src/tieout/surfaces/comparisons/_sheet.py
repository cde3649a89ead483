"""A comparison as plain strings; names of models and files stay out of it until they are to be shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from tieout import lexicon
from tieout.against import CONTRADICTED, UNSUPPORTED, Evidence
from tieout.compare import Answer, Compared, Reply, Row
from tieout.compare.scoring import attention, percent, printed
from tieout.model import Claim, Document
from tieout.rules._figures import clean
from tieout.surfaces.comparisons import Section, Sheet, Table
from tieout.surfaces.comparisons._record import record
from tieout.write import values

_QUOTE = 70  # characters of a sentence that stand for a question that has no name


def sheet(compared: Compared, language: str, reveal: bool) -> Sheet:
    return _Maker(compared, language, reveal).sheet()


class Hider:
    """Takes the names of models and files out of what is quoted while they are hidden."""

    def __init__(self, compared: Compared, reveal: bool) -> None:
        self.reveal = reveal
        self._labels = {a.document.id: a.label for a in compared.answers}
        secret = {s for a in compared.answers for s in (a.document.source.model, a.document.name) if s and len(s) > 2}
        secret |= {s.rpartition(".")[0] for s in secret if len(s.rpartition(".")[0]) > 2}
        listed = sorted(secret, key=lambda s: (-len(s), s))
        self._secret = re.compile("|".join(map(re.escape, listed)) or r"(?!)", re.IGNORECASE)

    def text(self, words: str) -> str:
        return words if self.reveal else self._secret.sub("▮", words)

    def document(self, document: Document) -> str:
        """A source's name; an answer's label, and its file once names are shown."""
        label = self._labels.get(document.id)
        if label is None:
            return self.text(document.name)
        return f"{label} ({document.name})" if self.reveal else label


class _Maker:
    def __init__(self, compared: Compared, language: str, reveal: bool) -> None:
        self.compared, self.language, self.reveal = compared, language, reveal
        self.words: Mapping[str, Any] = lexicon.cues(language, "compare")
        self.hider = Hider(compared, reveal)
        self.documents = {d.id: d for d in (*compared.sources, *(a.document for a in compared.answers))}

    def sheet(self) -> Sheet:
        notes = self.words["notes"]
        head = []
        if self.compared.question:
            asked = self.hider.text(self.compared.question)
            head.append(notes["question"].format_map({"id": self.compared.question_id or "–", "question": asked}))
        if not self.compared.sourced:
            head.append(notes["alone"])
        if not self.reveal:
            head.append(notes["hidden"])
        sections = [
            self._scores(),
            self._rows("disagree"),
            self._contradicted(),
            self._rows("agree"),
            self._rows("single"),
        ]
        if self.compared.sources:
            rows = tuple((self.hider.document(d), d.source.title or "") for d in self.compared.sources)
            sections.append(
                Section(self._title("sources"), (), Table((self._column("file"), self._column("name")), rows))
            )
        if self.reveal:
            sections.append(self._names())
        data = record(self.compared, self.hider)
        return Sheet(
            self.language, self._title("page"), tuple(head), tuple(s for s in sections if s), notes["more"], data
        )

    def _scores(self) -> Section:
        notes = self.words["notes"]
        names: tuple[str, ...] = ("answer", "score", "interval", "supported", "disputed", "arithmetic", "contradicted", "unsupported", "coverage",
                 "attributed", "findings")  # fmt: skip
        if not self.compared.sourced:
            named = self.words["columns"]
            names = tuple(f"{n}_alone" if f"{n}_alone" in named else n for n in names if n != "coverage")
        rows = tuple(self._score(a) for a in self.compared.answers)
        skipped = sum(a.score.skipped for a in self.compared.answers)
        said = [notes["legend"] if self.compared.sourced else notes["legend_alone"]]
        said += [notes["score"] if self.compared.sourced else notes["score_alone"], *self._apart()]
        if skipped:
            said.append(notes["skipped"].format(n=skipped))
        table = Table(tuple(map(self._column, names)), rows, tuple(range(1, len(names))))
        return Section(self._title("scores"), tuple(said), table)

    def _apart(self) -> Iterator[str]:
        """Which answers the intervals tell apart, and which not; nothing where there is nothing to tell."""
        scored = [a for a in self.compared.answers if a.score.low is not None and a.score.high is not None]
        if not any(a.score.points for a in scored):
            naught = "naught" if self.compared.sourced else "naught_alone"
            yield from [self.words["notes"][naught]] if len(scored) > 1 else []
            return
        apart: list[str] = []
        close: list[str] = []
        for a, b in combinations(scored, 2):
            one, other = sorted((a.score, b.score), key=lambda s: s.points or 0)
            (apart if (one.high or 0) < (other.low or 0) else close).append(f"{a.label}–{b.label}")
        for name, found in (("close", close), ("apart", apart)):
            if found:
                yield self.words["notes"][name].format(names=", ".join(found[:12]))

    def _score(self, answer: Answer) -> tuple[str, ...]:
        s = answer.score
        interval = "–" if s.low is None or s.high is None else f"{s.low:.0f}–{s.high:.0f}"
        cells = [self._name(answer), printed(s.points, s.judged), interval, str(s.supported), str(s.disputed), str(s.arithmetic),
                 str(s.contradicted), str(s.unsupported)]  # fmt: skip
        if self.compared.sourced:
            cells.append(percent(s.coverage))
        return (*cells, percent(s.attributed), str(attention(s.findings)))

    def _name(self, answer: Answer) -> str:
        if self.reveal:
            return f"{answer.label}  {answer.revealed}"
        hidden = self.hider.text(answer.hidden)
        return answer.label if hidden == answer.label else f"{answer.label}  {hidden}"

    def _names(self) -> Section:
        columns = tuple(map(self._column, ("answer", "name", "model", "file")))
        rows = tuple((a.label, a.hidden, a.document.source.model or "", a.document.name) for a in self.compared.answers)
        return Section(self._title("names"), (), Table(columns, rows))

    def _rows(self, standing: str) -> Section:
        rows = [r for r in self.compared.rows if r.standing == standing]
        labels = [a.label for a in self.compared.answers]
        names = [self._column("question"), *labels]
        if standing == "disagree":
            names.append(self._column("differs"))
        if self.compared.sourced:
            names.append(self._column("sources"))
        made = [self._row(r, labels) for r in rows]
        table = Table(tuple(names), tuple(_together(made, len(labels)) if standing == "single" else made))
        notes = () if rows else (self.words["notes"]["none"],)
        return Section(self._title(standing), notes, table if rows else None)

    def _row(self, row: Row, labels: Sequence[str]) -> tuple[str, ...]:
        cells = [self._question(row.replies[0].claim)]
        for label in labels:
            cells.append("; ".join(dict.fromkeys(self._reply(r, row) for r in row.replies if r.label == label)))
        if row.standing == "disagree":
            cells.append(self.words["differs"].get(row.differs or "value", ""))
        if self.compared.sourced:
            cells.append("; ".join(self._evidence(e) for e in row.evidence[:3]))
        return tuple(cells)

    def _contradicted(self) -> Section:
        columns = tuple(map(self._column, ("answer", "question", "stated", "line", "differs", "sources")))
        rows = []
        for answer in self.compared.answers if self.compared.sourced else ():
            for v in answer.held.verdicts:
                if v.verdict == CONTRADICTED:
                    said = "; ".join(self._evidence(e) for e in v.evidence[:2])
                    differs = self.words["differs"].get(v.differs or "value", "")
                    rows.append(
                        (answer.label, self._question(v.claim), _figure(v.claim), str(v.claim.line), differs, said)
                    )
        if not self.compared.sourced:
            return Section("")
        notes = () if rows else (self.words["notes"]["none"],)
        return Section(self._title("contradicted"), notes, Table(columns, tuple(rows)) if rows else None)

    def _reply(self, reply: Reply, row: Row) -> str:
        verdict = reply.verdict.verdict
        beside = not self.compared.sourced and row.standing != "single"
        sign = "" if beside and verdict == UNSUPPORTED else self.words["verdicts"][verdict]  # the others do speak of it
        shown = f"{sign} {self._told(reply.claim)}".strip()
        return self.hider.text(f"{shown} ({reply.verdict.arithmetic})" if reply.verdict.arithmetic else shown)

    def _told(self, claim: Claim) -> str:
        """A figure as written; a bare number of a table with the unit that its header gives."""
        told, basis = _figure(claim), claim.basis_of("unit")
        text = self.documents[claim.document].text
        if basis is None or basis.how != "header" or basis.start is None or basis.end is None:
            return told
        unit = _flat(text[basis.start : basis.end][:24])
        return told if any(c.isalpha() or c == "%" for c in told) or not unit else f"{told} {unit}"

    def _evidence(self, evidence: Evidence) -> str:
        document = self.documents[evidence.span.document]
        line = document.line_column(evidence.span.start)[0]
        return self.hider.text(_flat(evidence.text)) + f" ({self.hider.document(document)}:{line})"

    def _question(self, claim: Claim) -> str:
        """What a claim answers: its subject, measure, area and period; the sentence where it has no such name."""
        parts = []
        if claim.measure and claim.subject_key:
            parts.append(values.subject(claim.subject, claim.subject_key, self.language))
            parts.append(values.measure(claim.measure, self.language))
        if claim.area:
            parts.append(values.area(claim.area, self.language))
        if claim.period:
            parts.append(values.period(claim.period, self.language))
        if claim.said_by:
            parts.append(claim.said_by)
        named = " · ".join(p for p in parts if p)
        return self.hider.text(_flat(named) if claim.measure and claim.subject_key else _cut(_flat(claim.quote)))

    def _title(self, key: str) -> str:
        return str(self.words["titles"][key])

    def _column(self, key: str) -> str:
        return str(self.words["columns"][key])


def _figure(claim: Claim) -> str:
    """As written, with an arrow where only the words beside it say that it fell."""
    return ("↓" if values.is_fall(claim) else "") + _flat(claim.text)


def _together(rows: Sequence[tuple[str, ...]], answers: int) -> list[tuple[str, ...]]:
    """Rows of one answer to a question of one name as one row, each figure once."""
    found: dict[tuple[object, ...], tuple[str, ...]] = {}
    for row in rows:
        who = tuple(bool(cell) for cell in row[1 : answers + 1])
        key = (row[0], who, row[answers + 1 :])
        if key in found:
            cells = zip(found[key][1 : answers + 1], row[1 : answers + 1], strict=True)
            row = (row[0], *("; ".join(dict.fromkeys([*a.split("; "), *b.split("; ")])) if a else b for a, b in cells),
                   *row[answers + 1 :])  # fmt: skip
        found[key] = row
    return list(found.values())


def _cut(sentence: str) -> str:
    """A sentence in quotation marks, cut where a word ends."""
    if len(sentence) > _QUOTE:
        sentence = sentence[:_QUOTE]
        if sentence[-1].isascii() and " " in sentence[_QUOTE // 2 :]:
            sentence = sentence[: sentence.rindex(" ")]
        sentence = sentence.rstrip(" ,;:，；：、") + " …"
    return f"“{sentence}”"


def _flat(words: str) -> str:
    return " ".join(clean(words).split())
