"""The tree: numbers enter by reference only, and every figure leads to its characters."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from solar import Pile

from tieout import lexicon, write
from tieout.errors import UsageError
from tieout.model import Assessment, Trait
from tieout.write.anchors import Anchors
from tieout.write.report import Computed, Count, Figure, Paragraph, Share, Text, inlines

ZH = "中国光伏组件的市场规模、发展趋势以及面临的主要挑战"
EN = "How large is the solar PV market in China, and what challenges does it face?"


def test_fixed_words_refuse_digits() -> None:
    with pytest.raises(ValueError, match="a number in fixed words"):
        Text("about 12 documents")
    with pytest.raises(ValueError, match="without the claims"):
        Computed(Decimal(1), None, "percent", "1 ÷ 1", ())


def test_counts_and_shares_are_of_things_listed() -> None:
    assert Count(("a", "b", "a")).number == 2
    assert Share(("a",), ("a", "b", "c")).percent == 33


def test_no_phrase_holds_a_digit_in_either_language() -> None:
    for language in ("zh", "en"):
        for key, form in lexicon.cues(language, "report")["say"].items():
            for words in form if isinstance(form, list) else [form]:
                assert not any(c.isdigit() for c in words), (language, key)


def test_both_languages_have_the_same_words() -> None:
    zh, en = lexicon.cues("zh", "report"), lexicon.cues("en", "report")
    assert set(zh) == set(en)
    optional = {"measures", "areas", "scales"}
    for table in set(zh) - optional:
        if isinstance(zh[table], dict):
            assert set(zh[table]) == set(en[table]), table


def test_the_same_slots_in_both_languages() -> None:
    import re

    zh, en = lexicon.cues("zh", "report")["say"], lexicon.cues("en", "report")["say"]

    def slots(form: str | list[str]) -> set[str]:
        forms = form if isinstance(form, list) else [form]
        return {name for words in forms for name in re.findall(r"\{(\w+)\}", words)}

    for key in zh:
        assert slots(zh[key]) == slots(en[key]), key


@pytest.mark.parametrize(("question", "language"), [(ZH, "zh"), (EN, "en"), ("LLM 的市场规模", "zh"), ("", "en")])
def test_the_question_decides_the_language(pile: Pile, question: str, language: str) -> None:
    assert write.compose(*pile, question, "full").language == language


@pytest.mark.parametrize("length", ["brief", "full"])
def test_every_figure_stands_in_its_source(pile: Pile, length: str) -> None:
    report = write.compose(*pile, ZH, length)
    texts = {e.document.id: e.document.text for e in report.pile}
    figures = [i for s in report.sections for i in inlines(s) if isinstance(i, Figure)]
    assert len(figures) > 5
    for figure in figures:
        claim = figure.claim
        assert texts[claim.document][claim.start : claim.end] == claim.text


def test_advertising_is_no_fact(pile: Pile) -> None:
    report = write.compose(*pile, ZH, "full")
    shown = {i.claim.text for s in report.sections for i in inlines(s) if isinstance(i, Figure)}
    assert "1000" not in shown
    assert {"4200亿元", "3600亿元", "US$58bn"} <= shown


def test_answer_first_then_evidence(pile: Pile) -> None:
    for length in ("brief", "full"):
        keys = [s.key for s in write.compose(*pile, ZH, length).sections]
        assert keys[:2] == ["answer", "evidence"]
        assert {"trends", "challenges", "conflicts", "gaps", "sources"} <= set(keys)


def test_the_answer_starts_from_evidence_and_tells_what_is_none_apart(pile: Pile) -> None:
    answer = write.compose(*pile, ZH, "full").section("answer")
    assert answer is not None
    values = [i.claim.text for i in inlines(answer) if isinstance(i, Figure) and i.form == "value"]
    assert values[:2] == ["4200亿元", "3600亿元"]
    assert "不作证据的文件" in write.render(write.compose(*pile, ZH, "full"), "md").split("##")[1]


def test_the_answer_shows_the_range_and_why(pile: Pile) -> None:
    extractions, *rest = pile
    sourced = replace(extractions[1], assessment=Assessment("model_answer", (Trait("model_answer"),)))
    report = write.compose((extractions[0], sourced, extractions[2]), *rest, ZH, "full")  # type: ignore[arg-type]
    answer = report.section("answer")
    assert answer is not None
    values = [i.claim.text for i in inlines(answer) if isinstance(i, Figure) and i.form == "value"]
    assert values[:2] == ["3600亿元", "4200亿元"]
    assert "各家数值不一" in write.render(report, "md").split("##")[1]


def test_a_question_about_challenges_alone_gets_no_sizes(pile: Pile) -> None:
    keys = [s.key for s in write.compose(*pile, "光伏组件企业面临哪些挑战", "full").sections]
    assert "challenges" in keys
    assert "trends" not in keys


def test_nothing_to_say_is_said() -> None:
    report = write.compose((), (), (), (), ZH, "full")
    answer = report.section("answer")
    assert answer is not None
    assert isinstance(answer.blocks[0], Paragraph)
    assert "没有找到可以回答" in write.render(report, "md")
    assert "found neither" in write.render(write.compose((), (), (), (), EN, "brief"), "html")


def test_unknown_length_and_format_are_wrong_calls(pile: Pile) -> None:
    with pytest.raises(UsageError, match="length"):
        write.compose(*pile, ZH, "long")
    with pytest.raises(UsageError, match=r"known: .*html"):
        write.render(write.compose(*pile, ZH, "brief"), "docx9")


def test_suffixes_are_the_folder() -> None:
    assert {".html", ".htm", ".md", ".markdown"} <= set(write.suffixes())


def test_the_brief_is_bounded(pile: Pile) -> None:
    extractions, series, topics, findings = pile
    many = (extractions, series * 30, topics * 30, findings * 30)
    report = write.compose(*many, ZH, "brief")
    assert len(Anchors(report).notes) <= 40
    text = write.render(report, "md")
    assert len(text) < 6000


def test_one_sentence_is_one_note(pile: Pile) -> None:
    notes = Anchors(write.compose(*pile, ZH, "full")).notes
    assert [n.number for n in notes] == list(range(1, len(notes) + 1))
    assert len({(n.span.document, n.key) for n in notes}) == len(notes)
