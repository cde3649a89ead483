"""A report as one HTML file: no network, no assets, complete without script, fit for keyboard, print and phone.

Everything from documents is escaped; the style and the small script are named by hash in the Content-Security-Policy,
so nothing else on the page can run even if it got there.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path

from tieout import audit
from tieout.model import Span
from tieout.write import chart, sourcetext, values
from tieout.write.anchors import Anchors
from tieout.write.escape import attribute, text, visible
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

SUFFIXES = (".html", ".htm")
HERE = Path(__file__).parent


def render(report: Report) -> str:
    return _Page(report).whole()


class _Page:
    """One rendering: remembers which places were cited from where, so that the sources can link back."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.language = report.language
        self.words = Words(report.language)
        self.anchors = Anchors(report)
        self._backs: dict[str, str] = {}

    # ------------------------------------------------------------------------------------------------- the frame

    def whole(self) -> str:
        body = "\n".join(self._section(s) for s in self.report.sections)
        notes, texts = self._notes(), self._texts()
        title = " ".join(visible(self.report.question).split())[:200]
        policy = (
            f"default-src 'none'; style-src 'sha256-{_digest(_asset('page.css'))}'; "
            f"script-src 'sha256-{_digest(_asset('page.js'))}'; base-uri 'none'; form-action 'none'"
        )
        return (
            f'<!DOCTYPE html>\n<html lang="{attribute(self._lang())}">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{attribute(policy).replace("&#39;", chr(39))}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="referrer" content="no-referrer">\n<meta name="generator" content="tieout">\n'
            f"<title>{text(title)}</title>\n<style>{_asset('page.css')}</style>\n</head>\n"
            f'<body class="{attribute(self.report.length)}">\n'
            f'<a class="skip" href="#answer">{text(self.words.word("titles", "answer"))}</a>\n'
            f'<header><h1{" class=long" if len(self.report.question) > 80 else ""}><bdi>{text(self.report.question)}</bdi></h1><p class="hint">{text(self._label("hint"))}</p></header>\n'
            f"{self._contents()}<main>\n{body}\n{notes}\n</main>\n{texts}\n"
            f"<script>{_asset('page.js')}</script>\n</body>\n</html>\n"
        )

    def _contents(self) -> str:
        if self.report.length == "brief":
            return ""
        entries = [(s.key, s.title) for s in self.report.sections]
        entries += [(key, self.words.word("titles", key)) for key in ("notes", "texts")]
        items = "".join(f'<li><a href="#{attribute(key)}">{text(title)}</a></li>' for key, title in entries)
        return f'<nav aria-label="{attribute(self.words.word("titles", "contents"))}"><ol>{items}</ol></nav>\n'

    def _section(self, section: Section) -> str:
        blocks = "\n".join(self._block(b) for b in section.blocks)
        return f'<section id="{attribute(section.key)}"><h2>{text(section.title)}</h2>\n{blocks}\n</section>'

    def _notes(self) -> str:
        items = []
        for note in self.anchors.notes:
            place = f"{self.anchors.short(note.span.document)}:{note.line}"
            lang = f' lang="{attribute(_tag(note.language))}"' if note.language not in ("und", self.language) else ""
            items.append(
                f'<li id="n{note.number}"><a class="place" href="#{self.anchors.target(note.span)}" '
                f'title="{attribute(self._place_words(note.span))}">{text(place)}</a> '
                f"<q{lang}><bdi>{text(note.quote)}</bdi></q></li>"
            )
        if not items:
            return ""
        title = self.words.word("titles", "notes")
        return f'<section id="notes"><h2>{text(title)}</h2>\n<ol>\n' + "\n".join(items) + "\n</ol></section>"

    def _texts(self) -> str:
        """Every source, with what is cited marked and linked both ways."""
        words = {key: self._label(key) for key in ("back", "cut", "inert")}
        out = []
        for number, extraction in enumerate(self.report.pile, 1):
            document = extraction.document
            marks = [
                sourcetext.Mark(s.start, s.end, t := self.anchors.target(s), self._backs.get(t, "texts"), "c")
                for s in self.anchors.cited.get(document.id, ())
            ]
            head = f"S{number} {self.anchors.title(document.id)}"
            named = "" if self.anchors.title(document.id) == document.name else f" <small>{text(document.name)}</small>"
            out.append(
                f'<article id="t{number}"><h3><bdi>{text(head)}</bdi>{named}</h3>\n'
                f"{sourcetext.html(extraction, marks, words)}\n</article>"
            )
        title = self.words.word("titles", "texts")
        note = f'<p class="note printed">{text(self._label("printed"))}</p>\n'
        return f'<section id="texts"><h2>{text(title)}</h2>\n{note}' + "\n".join(out) + "\n</section>"

    # ------------------------------------------------------------------------------------------------- blocks

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph(inlines=words, kind=kind):
                return f'<p class="{attribute(kind)}">{self._run(words)}</p>'
            case Bullets(items=items):
                return "<ul>" + "".join(f"<li>{self._run(i)}</li>" for i in items) + "</ul>"
            case Table():
                return self._table(block)
            case Chart():
                return self._chart(block)
            case Quotation():
                return self._quotation(block)
            case Complaint():
                return self._complaint(block)
            case Matter():
                return self._matter(block)
            case Card():
                return self._card(block)
            case Case():
                return f'<div class="card case"><h3>{self._run(block.title)}</h3>{self._rows(block.rows)}</div>'
            case Details(summary=summary, blocks=blocks):
                inside = "\n".join(self._block(b) for b in blocks)
                return f"<details><summary>{self._run(summary)}</summary>\n{inside}\n</details>"

    def _table(self, table: Table) -> str:
        head = "".join(f'<th scope="col">{text(c)}</th>' for c in table.columns)
        rows = []
        for row in table.rows:
            cells = "".join(
                f'<td data-label="{attribute(table.columns[i])}"{_looks(table, i)}>{self._run(cell)}</td>'
                for i, cell in enumerate(row)
            )
            rows.append(f"<tr>{cells}</tr>")
        caption = f"<caption>{self._run(table.caption)}</caption>" if table.caption else ""
        return (
            f'<div class="scroll"><table>{caption}<thead><tr>{head}</tr></thead><tbody>'
            + "\n".join(rows)
            + "</tbody></table></div>"
        )

    def _chart(self, drawn: Chart) -> str:
        names = [self._plain(line.name) for line in drawn.lines]
        words = {"time": self._label("time"), "forecast_line": self._label("forecast_line")}
        body = chart.svg(drawn, self.language, lambda c: "#" + self.anchors.target(c.span), names, words)
        return f"<figure>{body}</figure>"

    def _quotation(self, quotation: Quotation) -> str:
        statement = quotation.statement
        lang = (
            f' lang="{attribute(_tag(statement.language))}"' if statement.language not in ("und", self.language) else ""
        )
        words = values.reading(visible(statement.reading))
        mark = f' <span class="badge">{text(quotation.mark)}</span>' if quotation.mark else ""
        return (
            f"<blockquote{lang}><bdi>{text(words)}</bdi> "
            f'<cite><a class="place" id="{self._use(statement.span)}" href="#{self.anchors.target(statement.span)}" '
            f'title="{attribute(self._place_words(statement.span))}">{text(self._place(statement.span))}</a>{mark}</cite></blockquote>'
        )

    def _complaint(self, complaint: Complaint) -> str:
        finding = complaint.finding
        level = self.words.word("levels", finding.level)
        places = ", ".join(
            f'<a class="place" id="{self._use(s)}" href="#{self.anchors.target(s)}" title="{attribute(self._place_words(s))}">'
            f"{text(self._place(s))}</a>"
            for s in self.anchors.distinct(finding.spans)
        )
        advice = audit.help_text(finding, self.language)
        more = f'<p class="advice">{text(advice)}</p>' if advice and self.report.length == "full" else ""
        return (
            f'<div class="finding {attribute(finding.level)}"><p><span class="badge {attribute(finding.level)}">{text(level)}</span> '
            f'<bdi>{text(complaint.message)}</bdi> <span class="places">{places}</span> <code>{text(finding.rule)}</code></p>{more}</div>'
        )

    def _matter(self, matter: Matter) -> str:
        out = [f'<div class="matter"><h3>{self._run(matter.head)}</h3>']
        out += [self._quotation(q) for q in matter.quotations]
        if matter.dissent:
            out.append(f'<p class="dissent">{self._run(self.words.say("matter_dissent"))}</p>')
            out += [self._quotation(q) for q in matter.dissent]
        if matter.more:
            n = Count(tuple(q.statement.id for q in matter.more))
            inside = "".join(self._quotation(q) for q in matter.more)
            out.append(f"<details><summary>{self._run(self.words.say('matter_more', n=n))}</summary>{inside}</details>")
        return "\n".join(out) + "</div>"

    def _card(self, card: Card) -> str:
        number = self.anchors.number(card.document)
        full = f'<a href="#t{number}">{text(self._label("full_text"))}</a>'
        return f'<div class="card" id="d{number}"><h3>{self._run(card.title)}</h3>{self._rows(card.rows)}<p>{full}</p></div>'

    def _rows(self, rows: tuple[tuple[str, Inlines], ...]) -> str:
        return "<dl>" + "".join(f"<dt>{text(label)}</dt><dd>{self._run(words)}</dd>" for label, words in rows) + "</dl>"

    # ------------------------------------------------------------------------------------------------- inlines

    def _run(self, words: Inlines) -> str:
        return "".join(self._inline(w) for w in words)

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text(text=words):
                return text(words)
            case Term(text=words, language=language):
                lang = f' lang="{attribute(_tag(language))}"' if language not in (None, "und", self.language) else ""
                return f"<bdi{lang}>{text(' '.join(words.split()))}</bdi>"
            case Figure():
                return self._figure(inline)
            case Computed():
                return self._computed(inline)
            case Count():
                return str(inline.number)
            case Share():
                return f"{inline.percent}%"
            case Cite(target=target):
                return self._mark(self.anchors.note(target), target.span)
            case Place(span=span):
                return (
                    f'<a class="place" id="{self._use(span)}" href="#{self.anchors.target(span)}" '
                    f'title="{attribute(self._place_words(span))}">{text(self._place(span))}</a>'
                )
            case Link(document=document):
                number, title = self.anchors.number(document), self.anchors.title(document)
                home = "d" if self.report.length == "full" else "t"
                return f'<a class="src" href="#{home}{number}" title="{attribute(title)}">S{number}</a>'
            case Strong(inlines=words):
                return f"<strong>{self._run(words)}</strong>"
            case Badge(key=key, inlines=words):
                return f'<span class="badge {attribute(key)}">{self._run(words)}</span>'

    def _figure(self, figure: Figure) -> str:
        claim = figure.claim
        if figure.form == "period":
            return text(values.period(claim.period, self.language)) if claim.period else "—"
        shown = visible(claim.text) if figure.form == "written" else values.claim_value(claim, self.language)
        shown = " ".join(shown.split())
        name = f"{claim.quote} — {self._place_words(claim.span)}"
        link = (
            f'<a class="fig" id="{self._use(claim.span)}" href="#{self.anchors.target(claim.span)}" '
            f'title="{attribute(name)}"><bdi>{text(shown)}</bdi></a>'
        )
        number = self.anchors.note(claim) if figure.noted else None
        return link + (f'<sup><a href="#n{number}">{number}</a></sup>' if number else "")

    def _computed(self, computed: Computed) -> str:
        shown = values.computed(computed.value, computed.unit, self.language, computed.high, computed.bound)
        first = computed.claims[0].span
        title = f"{self._label('computed')}: {computed.arithmetic}"
        return f'<a class="calc" href="#{self.anchors.target(first)}" title="{attribute(title)}">{text(shown)}</a>'

    def _mark(self, number: int | None, span: Span) -> str:
        if number is None:
            return ""
        return f'<sup><a id="{self._use(span)}" href="#n{number}">{number}</a></sup>'

    def _plain(self, words: Inlines) -> str:
        """Inlines as bare words, for an SVG."""
        out = []
        for word in words:
            match word:
                case Text(text=plain) | Term(text=plain):
                    out.append(plain)
                case Link(document=document):
                    out.append(self.anchors.short(document))
                case Place(span=span):
                    out.append(self._place(span))
        return " ".join("".join(out).split())

    # ------------------------------------------------------------------------------------------------- places

    def _use(self, span: Span) -> str:
        """An id for one citation; the first citation of a place is where its source leads back to."""
        target = self.anchors.target(span)
        self._uses = getattr(self, "_uses", 0) + 1
        name = f"u{self._uses}"
        self._backs.setdefault(target, name)
        return name

    def _place(self, span: Span) -> str:
        page = self.anchors.page(span)
        where = f"p{page}" if page else str(self.anchors.line(span))
        return f"{self.anchors.short(span.document)}:{where}"

    def _place_words(self, span: Span) -> str:
        line = self._label("line").replace("{line}", str(self.anchors.line(span)))
        page = self.anchors.page(span)
        paged = ", " + self._label("page").replace("{page}", str(page)) if page else ""
        return f"{self.anchors.name(span.document)}, {line}{paged}"

    def _label(self, key: str) -> str:
        return self.words.word("labels", key)

    def _lang(self) -> str:
        return _tag(self.language)


def _tag(language: str) -> str:
    """BCP 47: fonts for Chinese are chosen by script."""
    return {"zh": "zh-Hans"}.get(language, language)


@cache
def _asset(name: str) -> str:
    return (HERE / name).read_text("utf-8").strip()


def _digest(content: str) -> str:
    return base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii")


def _looks(table: Table, column: int) -> str:
    if column in table.right:
        return " class=num"
    return " class=tight" if column in table.tight else ""
