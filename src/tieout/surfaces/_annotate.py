"""A document with its findings in the margin: Markdown with footnotes, a web page with notes, Word with comments."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from tieout import audit
from tieout.errors import UsageError
from tieout.model import Finding
from tieout.surfaces import _comments
from tieout.surfaces._inputs import plain
from tieout.surfaces.findings import Checked

SUFFIXES = (".md", ".html", ".docx")
_STYLE = (
    "body{font:16px/1.6 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    ".row{display:grid;grid-template-columns:1fr 18rem;gap:1.5rem}.row p{white-space:pre-wrap;margin:.2rem 0}"
    "aside{font-size:.82rem;border-left:3px solid #999;padding-left:.6rem;margin:.2rem 0}"
    ".error{border-color:#b00020}.warning{border-color:#b36b00}.info{border-color:#2962a3}mark{background:#ffe9a8}"
)


def write(path: Path, one: Checked, language: str, original: Path | None = None) -> None:
    """Writes the annotated document in the format that the path's ending names. Raises UsageError for another, and
    where it would write over the `original`. From DOCX to DOCX the comments go into a copy of the original."""
    suffix = path.suffix.lower()
    if original is not None and path.exists() and original.exists() and path.samefile(original):
        raise UsageError(f"--annotate {path.name}: that is the file to check; name another")
    if suffix == ".md":
        path.write_text(markdown(one, language), "utf-8", errors="replace")
    elif suffix == ".html":
        path.write_text(html(one, language), "utf-8", errors="replace")
    elif suffix == ".docx" and original is not None and original.suffix.lower() == ".docx":
        placed = [(f, f"{f.level} {f.rule}: {_note(f, language)}") for _, f in _placed(one)]
        _comments.into(original, path, one.document, placed)
    elif suffix == ".docx":
        _docx(path, one, language)
    else:
        raise UsageError(f"--annotate {path.name}: the ending must be one of {', '.join(SUFFIXES)}")


def markdown(one: Checked, language: str) -> str:
    """The text with a footnote mark after every figure that something was found on; the notes stand at the end."""
    pieces, at = [], 0
    for number, finding in _placed(one):
        end = finding.spans[0].end
        pieces.append(one.document.text[at:end] + f"[^tieout-{number}]")
        at = end
    notes = [f"[^tieout-{n}]: **{f.level}** `{f.rule}`: {_note(f, language)}" for n, f in _placed(one)]
    tail = one.document.text[at:].rstrip("\n")
    return "".join(pieces) + tail + "\n\n" + "\n".join(notes) + ("\n" if notes else "")


def html(one: Checked, language: str) -> str:
    """A page of the text, line by line, with the findings beside the lines they are on. Everything is escaped."""
    document = one.document
    by_line: dict[int, list[tuple[int, Finding]]] = {}
    for number, finding in _placed(one):
        by_line.setdefault(document.line_column(finding.spans[0].start)[0], []).append((number, finding))
    rows, start = [], 0
    for line, text in enumerate(document.text.split("\n"), 1):
        notes = by_line.get(line, [])
        aside = "".join(
            f'<aside class="{f.level}" id="n{n}"><b>{n}. {escape(f.rule)}</b><br>{escape(_note(f, language))}</aside>'
            for n, f in notes
        )
        rows.append(f'<div class="row"><p>{_marked(text, start, notes)}</p><div>{aside}</div></div>')
        start += len(text) + 1
    head = f'<!doctype html><html lang="{language}"><meta charset="utf-8"><title>{escape(plain(document.name))}</title>'
    return f"{head}<style>{_STYLE}</style><body>\n" + "\n".join(rows) + "\n</body></html>\n"


def _marked(text: str, start: int, notes: list[tuple[int, Finding]]) -> str:
    pieces, at = [], 0
    for number, finding in notes:
        a, b = finding.spans[0].start - start, min(finding.spans[0].end - start, len(text))
        if a < at:
            continue
        pieces.append(escape(plain(text[at:a])) + f'<mark><a href="#n{number}">{escape(plain(text[a:b]))}</a></mark>')
        at = b
    return "".join(pieces) + escape(plain(text[at:]))


def _docx(path: Path, one: Checked, language: str) -> None:
    """A Word file of the text with a comment on every figure that something was found on."""
    from docx import Document as Word

    word = Word()
    placed, start = list(_placed(one)), 0
    for text in one.document.text.split("\n"):
        paragraph, at = word.add_paragraph(), 0
        for _, finding in placed:
            a, b = finding.spans[0].start - start, min(finding.spans[0].end - start, len(text))
            if not at <= a < len(text):
                continue
            paragraph.add_run(_printable(text[at:a]))
            run = paragraph.add_run(_printable(text[a:b]))
            word.add_comment(run, f"{finding.level} {finding.rule}: {_note(finding, language)}", "tieout", "T")
            at = b
        paragraph.add_run(_printable(text[at:]))
        start += len(text) + 1
    word.save(str(path))


def _printable(text: str) -> str:
    """Characters that XML can hold."""
    return "".join(
        c if c == "\t" or 0x20 <= ord(c) < 0xD800 or 0xE000 <= ord(c) < 0xFFFE or ord(c) > 0xFFFF else " " for c in text
    )


def _placed(one: Checked) -> Iterator[tuple[int, Finding]]:
    return enumerate(sorted(one.findings, key=lambda f: (f.spans[0].end, f.spans[0].start)), 1)


def _note(finding: Finding, language: str) -> str:
    advice = audit.help_text(finding, language)
    return _printable(plain(" ".join(f"{audit.message(finding, language)}{f'; {advice}' if advice else ''}".split())))
