"""One HTML file: no network, no script; everything from documents is escaped, the style is named by its hash."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from tieout import write as reports
from tieout.surfaces.comparisons import Section, Sheet, Table
from tieout.write.escape import attribute, text

_CLASSES = {"✓": "ok", "✗": "bad", "?": "none", "=": "sum", "±": "split"}
_PARTS = re.compile(r"; (?=[✓✗?=±] )")
_STYLE = "th{white-space:normal;vertical-align:bottom}.ok{color:#20603b}.bad{color:#a61b1b;font-weight:600}.none{color:#5a6472}.split{color:#8a5a00}td.num{text-align:right}"


def write(sheets: Sequence[Sheet], width: int) -> Iterator[str]:
    style = (Path(reports.__file__).parent / "page.css").read_text("utf-8") + _STYLE
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    first = sheets[0]
    language = "zh-CN" if first.language == "zh" else first.language
    yield f'<!DOCTYPE html>\n<html lang="{attribute(language)}">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">\n<meta name="generator" content="tieout">'
    yield f"<title>{text(first.title)}</title>\n<style>{style}</style>\n</head>\n<body>"
    for sheet in sheets:
        yield f"<header><h1>{text(sheet.title)}</h1>"
        for note in sheet.notes:
            yield f'<p class="hint"><bdi>{text(" ".join(note.split()))}</bdi></p>'
        yield "</header>\n<main>"
        for section in sheet.sections:
            if section.title:
                yield from _section(section)
        yield "</main>"
    yield "</body>\n</html>"


def _section(section: Section) -> Iterator[str]:
    yield f"<section><h2>{text(section.title)}</h2>"
    if section.table:
        yield from _table(section.table)
    for note in section.notes:
        yield f'<p class="note">{text(note)}</p>'
    yield "</section>"


def _table(table: Table) -> Iterator[str]:
    head = "".join(f'<th scope="col">{text(c)}</th>' for c in table.columns)
    yield f'<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>'
    for row in table.rows:
        yield "<tr>" + "".join(_cell(c, i, table) for i, c in enumerate(row)) + "</tr>"
    yield "</tbody></table></div>"


def _cell(cell: str, column: int, table: Table) -> str:
    kind = " class=num" if column in table.right else ""
    shown = "; ".join(_marked(part) for part in _PARTS.split(cell))
    return f'<td data-label="{attribute(table.columns[column])}"{kind}>{shown}</td>'


def _marked(part: str) -> str:
    """One figure with its verdict, in the verdict's colour."""
    mark = _CLASSES.get(part[:1], "") if part[1:2] == " " else ""
    return f'<bdi class="{mark}">{text(part)}</bdi>' if mark else f"<bdi>{text(part)}</bdi>"
