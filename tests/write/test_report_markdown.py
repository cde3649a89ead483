"""Markdown: footnotes with sentence and place; nothing from a document is markup."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from markdown_it import MarkdownIt
from solar import Pile

from tieout import write
from tieout.write.escape import markdown

ZH = "中国光伏组件的市场规模、发展趋势以及面临的主要挑战"
ATTACKS = [
    "# heading",
    "| a | b |",
    "`code` **bold** _it_ ~~x~~",
    "[click](javascript:alert(1)) ![i](x) <https://evil.example>",
    "<script>alert(1)</script>",
    "1. one\n\n- two\n> three",
    "---\n===\n+ x",
    "$x^2$ [^1]: note",
    "&lt;b&gt;",
    "\x1b[31m\u202e",
]


def text(pile: Pile, length: str = "full", question: str = ZH) -> str:
    return write.render(write.compose(*pile, question, length), ".md")


@pytest.mark.parametrize("attack", ATTACKS)
def test_text_of_strangers_is_shown_as_written(attack: str) -> None:
    shown = MarkdownIt("commonmark").enable("table").render("x " + markdown(attack))
    assert re.sub(r"</?p>|\n", "", shown).count("<") == 0
    assert not re.search(r"[\x00-\x08\x1b\u202e]", shown)


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_markup_gets_in(hostile: Callable[[str], Pile], attack: str) -> None:
    rendered = MarkdownIt("commonmark").enable("table").render(text(hostile(attack), "full", ZH + attack))
    assert "<a " not in rendered
    assert "<img" not in rendered
    assert "<script" not in rendered
    plain = MarkdownIt("commonmark").enable("table").render(text(hostile("")))
    for tag in ("<h1>", "<h2>", "<h3>", "<table>", "<tr>", "<code>"):
        assert rendered.count(tag) == plain.count(tag), tag


def test_every_footnote_is_defined_once_and_names_file_and_line(pile: Pile) -> None:
    for length in ("brief", "full"):
        page = text(pile, length)
        used = set(re.findall(r"\[\^(\d+)\](?!:)", page))
        defined = re.findall(r"^\[\^(\d+)\]: S\d .+:\d+ “", page, re.M)
        assert used == set(defined)
        assert len(defined) == len(set(defined))


def test_tables_keep_their_columns(hostile: Callable[[str], Pile]) -> None:
    page = text(hostile(" | x | y"))
    for block in re.findall(r"(?:^\|.*\n)+", page, re.M):
        widths = {len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}
        assert len(widths) == 1, block


def test_the_same_text_every_time(pile: Pile) -> None:
    assert text(pile) == text(pile)
