"""examples/llm-market/README.md promises what a reader finds there; these tests keep the promise.

A place is a file and words in it; what is looked for overlaps those words in `Document.text`.
"""

from __future__ import annotations

import runpy
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path

import docx
import pytest

from tieout import audit
from tieout.model import Claim, Extraction, Finding, Series
from tieout.pipeline import gather, read, reconcile

FOLDER = Path(__file__).parents[2] / "examples" / "llm-market"
A, B, REPORT, BRIEF = "answer-model-a.md", "answer-model-b.md", "lanqiao-report.md", "service-brief.txt"
ARTICLE, SURVEY, OUTLINE, NOTE = "news-article.html", "enterprise-survey.docx", "outline.md", "northfield-note.md"


@cache
def pile() -> dict[str, Extraction]:
    paths = sorted(p for p in FOLDER.iterdir() if p.name != "README.md")
    return {e.document.name: e for e in gather(read(p) for p in paths)}


@cache
def findings(name: str) -> tuple[Finding, ...]:
    return tuple(audit.check(pile()[name]))


@cache
def series() -> tuple[Series, ...]:
    return reconcile(tuple(pile().values()))[0]


def place(name: str, words: str) -> tuple[int, int]:
    start = pile()[name].document.text.index(words)
    return start, start + len(words)


def claims(name: str, words: str) -> list[Claim]:
    start, end = place(name, words)
    return [c for c in pile()[name].claims if c.start < end and start < c.end]


def complaints(name: str, words: str, levels: Sequence[str] = ("error", "warning")) -> list[str]:
    start, end = place(name, words)
    return [
        f"{f.level} {f.rule}: {f.message}"
        for f in findings(name)
        if f.level in levels and any(s.start < end and start < s.end for s in f.spans)
    ]


def test_the_library_is_read_whole() -> None:
    assert sorted(pile()) == sorted([A, B, REPORT, BRIEF, ARTICLE, SURVEY, OUTLINE, NOTE])
    assert pile()[BRIEF].document.encoding == "gb18030"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        pytest.param(BRIEF, "年复合增长率达34%", id="1 growth against its endpoints"),
        pytest.param(BRIEF, "由62%上升至48%", id="2 direction against the figures"),
        pytest.param(B, "API access took 46%", id="3 shares above the whole"),
        pytest.param(SURVEY, "38.5%", id="4 summary and body differ"),
        pytest.param(A, "2028 年已达到 1210 亿元", id="5 a forecast told as fact"),
        pytest.param(REPORT, "2025 年市场规模达到 402 亿元", id="5 a forecast told as fact, in a report"),
    ],
)
def test_wrong_and_said_so(name: str, words: str) -> None:
    assert complaints(name, words)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        pytest.param(A, "**64 亿美元**增长到 2029 年的 **310 亿美元**，并在 2034 年达到 **962 亿美元**，复合年增长率为 **31.1%**", id="11 zh"),
        pytest.param(B, "$6.4 billion in 2024, $31.0 billion in 2029 and $96.2 billion in 2034, a compound annual growth rate of 31.1%", id="11 en"),
        pytest.param(NOTE, "from $6.4 billion in 2024 to $31.0 billion in 2029 and $96.2 billion in 2034, a CAGR of 31.1%", id="11 note"),
        pytest.param(REPORT, "市场份额分别为 24.1%、17.6%、9.8%，其余厂商均不足 8%", id="12 partial list zh"),
        pytest.param(NOTE, "Halden AI held 21% of API revenue, Orrery Labs 14% and Yunzhou Intelligence 6%", id="12 partial list en"),
        pytest.param(REPORT, "| 合计 | 71.0 | 152.0 | 294.5 | 402.0 | 1210.0 |", id="13 rounding"),
        pytest.param(SURVEY, "为 58%，其后依次为政务 53%、教育 41%、医疗 33% 和制造业 24%", id="14 penetration rates"),
        pytest.param(SURVEY, "本地化部署占 46%，混合部署占 31%，公有云占 23%", id="14 exactly the whole"),
        pytest.param(A, "复合年增长率约 **36.6%**", id="15 zh"),
        pytest.param(NOTE, "from $7.6 billion in 2025 to $36.1 billion in 2030, a CAGR of 36.6%", id="15 en"),
        pytest.param(REPORT, "2024 年中国 MaaS 市场规模为 7.3 亿元，预计 2028 年增至 39 亿元，年均复合增长率 52.0%", id="MaaS growth"),
    ],
)  # fmt: skip
def test_right_and_quiet(name: str, words: str) -> None:
    assert complaints(name, words) == []


def test_multiple_choice_is_quiet() -> None:
    text = pile()[SURVEY].document.text
    start = text.index("61.2")
    assert complaints(SURVEY, text[start : text.index("31.5", start) + 4]) == []


def verdicts(*values: str) -> set[str]:
    """Verdicts of the comparisons between claims of these two values, in the pile's documents."""
    wanted = {Decimal(v) for v in values}
    return {c.verdict for s in series() for c in s.comparisons if {c.left.value, c.right.value} == wanted}


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        pytest.param("15200000000", "1860000000", "scope", id="6 two sizes, two scopes"),
        pytest.param("260000000", "730000000", "part_year", id="7 half-year beside year"),
    ],
)
def test_different_and_no_contradiction(left: str, right: str, verdict: str) -> None:
    assert verdict in verdicts(left, right)
    assert "contradiction" not in verdicts(left, right)


def test_equal_digits_in_two_currencies() -> None:
    pairs = [
        c.verdict
        for s in series()
        for c in s.comparisons
        if {(c.left.value, c.left.unit), (c.right.value, c.right.unit)}
        == {(Decimal(4120000000), "USD"), (Decimal(4120000000), "CNY")}
    ]
    assert "currency" in pairs


@pytest.mark.parametrize(
    ("name", "words"),
    [
        pytest.param(ARTICLE, "294.5", id="16 the article"),
        pytest.param(A, "294.5 亿元", id="16 an answer"),
        pytest.param(B, "RMB 29.45 billion", id="16 an answer in English"),
    ],
)
def test_relayed_figures_share_an_origin(name: str, words: str) -> None:
    relayed = {c.id for c in claims(name, words)}
    own = {c.id for c in claims(REPORT, "2024 年中国大模型市场规模为 294.5 亿元")}
    assert any(relayed & set(group) and own & set(group) for s in series() for group in s.origins)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (ARTICLE, "400-555-0123"), (ARTICLE, "128 万订阅用户"), (ARTICLE, "会员 8 折"), (ARTICLE, "3000 份行业报告"),
        (ARTICLE, "明年肯定涨到 1000 亿"), (ARTICLE, "早鸟票 680 元"), (REPORT, "010-5550 0136"),
        (REPORT, "每周更新 30 篇免费研报"), (BRIEF, "010-5550 0136"), (OUTLINE, "9800元"), (OUTLINE, "400-555-0190"),
        (NOTE, "+1 555 0142 777"), (SURVEY, "021-5550 0177"), (A, "GPT-4"), (A, "Llama 3.1"), (A, "A100"),
        (A, "澜沧 2.0"), (REPORT, "星汉-72B"), (REPORT, "砚石 V3"), (B, "Llama 3.1"), (OUTLINE, "图表1"),
    ],
)  # fmt: skip
def test_no_fact_at_all(name: str, words: str) -> None:
    text = pile()[name].document.text
    if words in text:  # a reader of web pages leaves furniture out
        assert [c.text for c in claims(name, words)] == []


def test_an_outline_holds_no_claim() -> None:
    assert [c.text for c in pile()[OUTLINE].claims] == []
    assert pile()[OUTLINE].assessment.trait("outline_only") is not None


@pytest.mark.parametrize(
    ("name", "words", "value", "high", "unit"),
    [
        (A, "100~200亿", "10000000000", "20000000000", None),
        (A, "20%-30%", "20", "30", "percent"),
        (A, "8 元/百万 token", "8", None, "CNY/million token"),
        (A, "6.5 元", "6.5", None, "CNY/million token"),
        (REPORT, "131.7", "13170000000", None, "CNY"),
        (NOTE, "3,070", "3070000000", None, "USD"),
        (ARTICLE, "71.0", "7100000000", None, "CNY"),
    ],
)
def test_hard_to_read_and_read_right(name: str, words: str, value: str, high: str | None, unit: str | None) -> None:
    (claim,) = claims(name, words)
    assert (claim.value, claim.high) == (Decimal(value), Decimal(high) if high else None)
    assert unit is None or claim.unit == unit


@pytest.mark.parametrize(
    ("name", "words", "value", "bound"),
    [
        (A, "上万张", "10000", "at_least"),
        (SURVEY, "超过六成", "60", "over"),
        (SURVEY, "不到两成", "20", "under"),
        (REPORT, "不足 20%", "20", "under"),
        (A, "29%", "29", "approx"),
    ],
)
def test_words_that_bound_a_figure(name: str, words: str, value: str, bound: str) -> None:
    (claim,) = claims(name, words)
    assert (claim.value, claim.bound) == (Decimal(value), bound)


@pytest.mark.parametrize(
    ("name", "words", "said_by"),
    [
        pytest.param(A, "58 亿美元", "Northfield Research", id="8 one agency"),
        pytest.param(A, "310 亿美元", "Calder & Wynn", id="8 another"),
        pytest.param(B, "$31.0 billion", "Calder & Wynn", id="8 another, in English"),
        pytest.param(B, "RMB 29.45 billion", "Lanqiao Consulting", id="10 named in English"),
        pytest.param(A, "294.5 亿元", "蓝桥咨询", id="16 named once for two figures"),
        pytest.param(ARTICLE, "152 亿元", "蓝桥咨询", id="16 named by the article"),
    ],
)
def test_each_figure_has_its_agency(name: str, words: str, said_by: str) -> None:
    (claim,) = claims(name, words)
    assert claim.said_by is not None
    assert said_by in claim.said_by


def test_some_tens_of_yi_has_no_step() -> None:
    (claim,) = claims(ARTICLE, "数十亿元")
    assert claim.step is None


def test_columns_marked_as_estimates_are_no_results() -> None:
    row = "| 平台与接口 | 11.2 | 24.6 | 46.3 | 71.8 | 228.0 |"
    found = {c.period.iso if c.period else None: c.status for c in claims(REPORT, row)}
    assert found["2024"] == "actual"
    assert found["2025"] in ("estimate", "forecast")
    assert found["2028"] in ("estimate", "forecast")


def test_the_survey_says_what_its_script_says() -> None:
    made = runpy.run_path(str(FOLDER.parent / "make_docx.py"))["build"]()
    kept = docx.Document(str(FOLDER / SURVEY))
    assert [p.text for p in kept.paragraphs] == [p.text for p in made.paragraphs]
    cells = [[c.text for t in d.tables for r in t.rows for c in r.cells] for d in (kept, made)]
    assert cells[0] == cells[1]
