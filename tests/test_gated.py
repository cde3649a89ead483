"""The words a pattern needs are in every text it matches, and the gate never hides a match."""

from __future__ import annotations

import re

import pytest

from tieout import lexicon
from tieout.gated import Choice, Family, Gated, needed


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (r"(?:根据|据)\s*(?P<who>\w+)(?:报告|预测)", {"报告", "预测"}),
        (r"(?:^|,)\s*(?P<n>\d+) (?:mills?|kilns?)\b", {"mill", "kiln"}),
        (r"\s(?:according to)\s+(?P<who>[A-Z]\w*)", {"according to"}),
        (r"(?:ore)?(?:coke)*", {""}),
        (r"ab(?=outlook)c", {"ab"}),
        (r"(?i)survey", {""}),
        (r"x|", {""}),
    ],
)
def test_needed(source: str, words: set[str]) -> None:
    assert needed(source) == words


def test_gate_hides_no_match() -> None:
    texts = (
        "According to Halden Research, prices rose; the survey of 1,200 mills showed (n=90) otherwise.",
        "据远岭研究院统计，钢材均价为每吨3,800元（来源：北湾数据）；另有机构预计降至3,500元。",
        "",
    )
    for language in lexicon.languages():
        for name in ("attribution", "claims", "tables"):
            for sources in lexicon.cues(language, name).get("patterns", {}).values():
                for source in sources:
                    for text in texts:
                        plain = re.compile(source)
                        found = [m.span() for m in Gated(source).finditer(text)]
                        assert found == [m.span() for m in plain.finditer(text)]
                        first = plain.search(text, 4, 60)
                        gated = Gated(source).search(text, 4, 60)
                        assert (gated and gated.span()) == (first and first.span())


def test_a_family_finds_what_one_expression_would() -> None:
    sources = (
        r"\bmills? (?:shut|closed)\b",
        r"\bshut(?:s|ting)?\b",
        r"^if\b[^.;]{3,40}\b(?:may|could)\b",
        r"产能[^，。]{0,6}(?:过剩|闲置)",
        r"过剩",
        r"[!?]",
    )
    texts = (
        "If ore stays dear, mills shut and two more mills closed; one may shut for good!",
        "电解铝产能再度过剩，过剩产能向外转移。",
        "Shutting a kiln, İ, Mills SHUT?",
        "",
    )
    family = Family()
    several, alone = Choice(sources, re.IGNORECASE, family), Gated(sources[1], re.IGNORECASE, family)
    joined = re.compile("|".join(f"(?:{s})" for s in sources), re.IGNORECASE)
    for text in texts:
        assert [m.span() for m in several.finditer(text)] == [m.span() for m in joined.finditer(text)]
        assert [m.group() for m in alone.finditer(text)] == re.findall(sources[1], text, re.IGNORECASE)
        first, plain = several.search(text, 3, 50), joined.search(text, 3, 50)
        assert (first and first.span()) == (plain and plain.span())


def test_a_family_tries_only_what_can_match() -> None:
    family = Family()
    both = Gated(r"\b(?:price|fee)s?\b[^.]{0,20}\b(?:rose|fell)\b", 0, family)
    assert both in family.present("The fee for berths fell.")
    assert both not in family.present("The fee for berths.")
