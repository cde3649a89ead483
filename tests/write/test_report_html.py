"""HTML: safe whatever a document holds, linked both ways, the same bytes every time."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as dom
from solar import Pile

from tieout import write
from tieout.model import Assessment, Block, Document, Extraction
from tieout.write import sourcetext
from tieout.write.escape import visible

ZH = "中国光伏组件的市场规模、发展趋势以及面临的主要挑战"
ATTACKS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></title></mark><svg onload=alert(1)>",
    "javascript:alert(1)",
    "]]><!--<iframe src=//evil.example>",
    "\x1b[31mred\x1b[0m\x00\x07",
    "\u202egnp.exe\u2066\u200f",
    "\ud800\ufffe",
    '=HYPERLINK("http://evil.example")',
    "{subject} {0} %s ${x} {{y}}",
    "&lt;b&gt; &amp; ' \"",
]


def page(pile: Pile, length: str = "full", question: str = ZH) -> str:
    return write.render(write.compose(*pile, question, length), "html")


def tree(text: str) -> dom.HtmlElement:
    return dom.document_fromstring(text)


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("length", ["brief", "full"])
def test_text_of_strangers_is_data(hostile: Callable[[str], Pile], attack: str, length: str) -> None:
    text = page(hostile(attack), length, ZH + attack)
    root = tree(text)
    assert len(root.findall(".//script")) == 1
    assert len(root.findall(".//style")) == 1
    assert not root.xpath("//img | //iframe | //object | //embed | //form | //link | //base")
    for element in root.iter():
        if isinstance(element.tag, str):
            assert not [a for a in element.attrib if a.startswith("on") or a == "style"], element.attrib
            assert element.get("href", "#").startswith("#")
            assert "src" not in element.attrib
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
    text.encode("utf-8")


def test_every_link_leads_somewhere(pile: Pile) -> None:
    for length in ("brief", "full"):
        root = tree(page(pile, length))
        ids = [e.get("id") for e in root.xpath("//*[@id]")]
        assert len(ids) == len(set(ids)), "an id is used twice"
        for link in root.xpath("//a[@href]"):
            assert link.get("href")[1:] in ids, link.get("href")


def test_a_cited_place_holds_the_characters_of_the_document(pile: Pile) -> None:
    report = write.compose(*pile, ZH, "full")
    root = tree(write.render(report, "html"))
    documents = [e.document for e in report.pile]
    marks = root.xpath("//mark[@id]")
    assert len(marks) >= 8
    for mark in marks:
        number, start, end = map(int, mark.get("id")[1:].split("-"))
        assert mark.text_content() == documents[number - 1].text[start:end]


def test_figures_carry_their_sentence_and_lead_to_it(pile: Pile) -> None:
    root = tree(page(pile))
    figures = root.xpath("//a[@class='fig']")
    assert figures
    for figure in figures:
        target = root.get_element_by_id(figure.get("href")[1:])
        assert target.tag == "mark"
        assert target.text_content() in figure.get("title")


def test_sources_lead_back_to_the_report(pile: Pile) -> None:
    root = tree(page(pile))
    backs = root.xpath("//a[@class='back']")
    assert len(backs) >= 8
    assert all(b.get("aria-label") for b in backs)


def test_the_full_text_of_every_source_is_there(pile: Pile) -> None:
    report = write.compose(*pile, ZH, "full")
    root = tree(write.render(report, "html"))
    for number, extraction in enumerate(report.pile, 1):
        shown = "".join(e.text_content() for e in root.xpath(f"//article[@id='t{number}']/div"))
        assert "".join(shown.split()) == "".join(extraction.document.text.split())


def test_the_same_bytes_every_time(hostile: Callable[[str], Pile]) -> None:
    assert page(hostile("x")) == page(hostile("x"))


def test_no_network(pile: Pile) -> None:
    text = page(pile)
    assert "default-src 'none'" in html.unescape(text)
    assert not re.search(r"(?:src|href)=\"(?!#)", text)
    assert "url(" not in text
    assert "@import" not in text


def test_policy_names_the_very_script_and_style(pile: Pile) -> None:
    import base64
    import hashlib

    text = page(pile)
    for tag in ("style", "script"):
        body = re.search(rf"<{tag}>(.*?)</{tag}>", text, re.S)
        assert body is not None
        digest = base64.b64encode(hashlib.sha256(body[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in html.unescape(text)


def test_charts_name_their_axes_and_keep_rivals_apart(pile: Pile) -> None:
    root = tree(page(pile))
    charts = root.xpath("//figure/*[local-name()='svg']")
    assert charts
    first = charts[0]
    assert first.get("role") == "img"
    assert first[0].tag.endswith("title") and "亿元" in first[0].text_content()
    assert "3,600亿元" in first[1].text_content()
    drawn = dom.tostring(first, encoding="unicode")
    assert "stroke-dasharray" in drawn, "a forecast is dashed"
    assert {"l0", "l1"} <= set(re.findall(r"\bl\d\b", drawn)), "rivals are lines of their own"


def mark(start: int, end: int) -> sourcetext.Mark:
    return sourcetext.Mark(start, end, f"m{start}-{end}", "u1", "c")


@pytest.mark.parametrize(
    "spans",
    [
        [(0, 4), (2, 6)],
        [(0, 10), (2, 4), (3, 8)],
        [(1, 3), (1, 3)],
        [(0, 5), (0, 10), (4, 7)],
        [(2, 3), (3, 4), (0, 10)],
    ],
)
def test_overlapping_marks_lose_no_character(spans: list[tuple[int, int]]) -> None:
    text = "a<b&c>d\"e'"
    marks = sorted({s: mark(*s) for s in spans}.values(), key=lambda m: (m.start, -m.end))
    shown = sourcetext.marked(text, 0, marks, "back")
    root = dom.fragment_fromstring(f"<div>{shown}</div>")
    assert root.text_content() == text
    assert shown.count("<mark") == shown.count("</mark>")
    assert {m.get("id") for m in root.iter("mark") if m.get("id")} == {m.id for m in marks}


def test_a_huge_source_is_cut_to_what_is_cited() -> None:
    line = "steel output rose again this quarter\n"
    text = line * 6000
    blocks = tuple(Block("paragraph", i * len(line), (i + 1) * len(line) - 1, line[:-1], i + 1) for i in range(6000))
    document = Document("big", "big.txt", text, blocks)
    at = 3000 * len(line)
    shown = sourcetext.html(
        Extraction(document, assessment=Assessment()), [mark(at, at + 5)], {"back": "b", "cut": "cut", "inert": "i"}
    )
    assert len(shown) < 2000
    assert 'id="m111000-111005">steel' in shown
    assert "cut" in shown


def test_visible_keeps_every_offset() -> None:
    for attack in ATTACKS:
        assert len(visible(attack)) == len(attack)


@given(
    text=st.text(alphabet=st.characters(exclude_characters="\r"), min_size=1, max_size=60),
    cuts=st.lists(st.tuples(st.integers(0, 59), st.integers(1, 20)), max_size=8),
)
def test_marks_never_change_the_text(text: str, cuts: list[tuple[int, int]]) -> None:
    spans = {(a, min(a + n, len(text))) for a, n in cuts if a < len(text)}
    marks = sorted((mark(*s) for s in spans), key=lambda m: (m.start, -m.end))
    shown = sourcetext.marked(text, 0, marks, "back")
    bare = html.unescape(re.sub(r"</?(?:mark|a)\b[^>]*>", "", shown))
    assert bare == visible(text)
    for m in marks:
        assert f'id="{m.id}"' in shown
    assert shown.count("<mark") == shown.count("</mark>")
