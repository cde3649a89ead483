"""A report as Markdown: footnotes give the sentence and the file and line. Nothing from a document is markup."""

from __future__ import annotations

from tieout import audit
from tieout.model import Span
from tieout.write import values
from tieout.write.anchors import Anchors
from tieout.write.escape import markdown as text
from tieout.write.escape import visible
from tieout.write.phrases import Words
from tieout.write.report import (
    Badge,
    Block,
    Bullets,
    Card,
    Case,
    Chart,
    Cite,
    Complaint,
    Computed,
    Count,
    Details,
    Figure,
    Inline,
    Inlines,
    Link,
    Matter,
    Paragraph,
    Place,
    Quotation,
    Report,
    Section,
    Share,
    Strong,
    Table,
    Term,
    Text,
)

SUFFIXES = (".md", ".markdown")


def render(report: Report) -> str:
    page = _Page(report)
    parts = [f"# {text(report.question)}", *(page.section(s) for s in report.sections), page.notes()]
    return "\n\n".join(p for p in parts if p) + "\n"


class _Page:
    def __init__(self, report: Report) -> None:
        self.report = report
        self.language = report.language
        self.words = Words(report.language)
        self.anchors = Anchors(report)

    def section(self, section: Section) -> str:
        blocks = [self._block(b) for b in section.blocks]
        return "\n\n".join([f"## {text(section.title)}", *(b for b in blocks if b)])

    def notes(self) -> str:
        lines = []
        for note in self.anchors.notes:
            place = f"{text(self.anchors.name(note.span.document))}:{note.line}"
            lines.append(
                f"[^{note.number}]: {self.anchors.short(note.span.document)} {place} {self._quoted(note.quote)}"
            )
        return "\n".join(lines)

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph(inlines=words):
                return self._run(words)
            case Bullets(items=items):
                return "\n".join(f"- {self._run(i)}" for i in items)
            case Table():
                return self._table(block)
            case Chart():
                return ""  # its figures are in the table
            case Quotation():
                return f"> {self._quotation(block)}"
            case Complaint():
                return self._complaint(block)
            case Matter():
                return self._matter(block)
            case Card() | Case():
                rows = [f"- {text(label)}: {self._run(words)}" for label, words in block.rows]
                return "\n".join([f"### {self._run(block.title)}", "", *rows])
            case Details(summary=summary, blocks=blocks):
                return "\n\n".join([f"### {self._run(summary)}", *(self._block(b) for b in blocks)])

    def _table(self, table: Table) -> str:
        rule = "|".join("---:" if i in table.right else "---" for i in range(len(table.columns)))
        lines = ["| " + " | ".join(text(c) for c in table.columns) + " |", f"|{rule}|"]
        lines += ["| " + " | ".join(self._run(cell) for cell in row) + " |" for row in table.rows]
        caption = [self._run(table.caption), ""] if table.caption else []
        return "\n".join([*caption, *lines])

    def _quotation(self, quotation: Quotation) -> str:
        statement = quotation.statement
        number = self.anchors.note(statement)
        mark = f"[^{number}]" if number else ""
        said = f"; {text(quotation.mark)}" if quotation.mark else ""
        return f"{text(values.reading(statement.reading))} ({self._place(statement.span)}{said}){mark}"

    def _complaint(self, complaint: Complaint) -> str:
        finding = complaint.finding
        level = self.words.word("levels", finding.level)
        places = ", ".join(self._place(s) for s in self.anchors.distinct(finding.spans))
        advice = audit.help_text(finding, self.language) if self.report.length == "full" else None
        more = f" {text(advice)}" if advice else ""
        return f"- **{text(level)}** {text(complaint.message)} ({places}; {finding.rule}){more}"

    def _matter(self, matter: Matter) -> str:
        out = [f"### {self._run(matter.head)}", *(f"> {self._quotation(q)}" for q in matter.quotations)]
        if matter.dissent:
            out += [self._run(self.words.say("matter_dissent")), *(f"> {self._quotation(q)}" for q in matter.dissent)]
        if matter.more:
            n = Count(tuple(q.statement.id for q in matter.more))
            lines = "\n".join(f"- {self._quotation(q)}" for q in matter.more)
            out += [self._run((*self.words.say("matter_more", n=n), *self.words.colon())).strip(), lines]
        return "\n\n".join(out)

    def _run(self, words: Inlines) -> str:
        return "".join(self._inline(w) for w in words)

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text(text=words):
                return words.replace("\n", " ")
            case Term(text=words):
                return text(words)
            case Figure():
                return self._figure(inline)
            case Computed(value=value, high=high, unit=unit, bound=bound):
                return f"*{text(values.computed(value, unit, self.language, high, bound))}*"
            case Count():
                return str(inline.number)
            case Share():
                return f"{inline.percent}%"
            case Cite(target=target):
                return f"[^{number}]" if (number := self.anchors.note(target)) else ""
            case Place(span=span):
                return self._place(span)
            case Link(document=document):
                return self.anchors.short(document)
            case Strong(inlines=words):
                return f"**{self._run(words)}**"
            case Badge(inlines=words):
                return self._run(words)

    def _figure(self, figure: Figure) -> str:
        claim = figure.claim
        if figure.form == "period":
            return text(values.period(claim.period, self.language)) if claim.period else "—"
        if figure.form == "written":
            return text(visible(claim.text))
        number = self.anchors.note(claim) if figure.noted else None
        return text(values.claim_value(claim, self.language)) + (f"[^{number}]" if number else "")

    def _place(self, span: Span) -> str:
        page = self.anchors.page(span)
        return f"{self.anchors.short(span.document)}:{f'p{page}' if page else self.anchors.line(span)}"

    def _quoted(self, quote: str) -> str:
        return "".join(self._inline(w) for w in self.words.quoted(quote))
