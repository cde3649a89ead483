"""The words a pattern needs are in every text it matches, and the gate never hides a match."""

from __future__ import annotations

import re

import pytest

from tieout import lexicon
from tieout.gated import Gated, needed


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
