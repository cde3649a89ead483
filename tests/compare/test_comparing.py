"""Answers side by side: alignment, scores and their intervals."""

import pytest

from tieout import claims, sources
from tieout.compare import compare, questions
from tieout.compare.scoring import percent, printed, share
from tieout.errors import UsageError
from tieout.model import Extraction
from tieout.readers import markdown

FRONT = "---\nquestionId: {question}\nmodelId: {model}\nmodelDisplayName: {shown}\n---\n"
SOURCE = "2024年中国智能水表市场规模为294.1亿元，同比增长8.3%。2024年中国智能水表产量为6480万台。\n"


def extraction(name, text):
    document = markdown.read(name, text.encode())
    assessment = sources.assess(document)
    return Extraction(document, claims.extract(document, inert=assessment.inert), assessment=assessment)


def answer(model, text, shown="", question=7):
    front = FRONT.format(question=question, model=model, shown=shown or f"Answer {model}")
    return extraction(f"{model}.md", front + text)


@pytest.fixture
def three():
    return [
        answer("m1", "2024年中国智能水表市场规模为294.1亿元，同比增长8.3%。"),
        answer("m2", "2024年中国智能水表市场规模为351.7亿元。2024年中国智能水表产量为6480万台。"),
        answer("m3", "2024年中国智能水表市场规模为294.1亿元。智能水表平均寿命为6.5年。"),
    ]


def test_disagreement_comes_first_and_holds_everybody(three):
    made = compare(three, [extraction("s.md", SOURCE)])
    first = made.rows[0]
    assert first.standing == "disagree" and first.differs == "value"
    assert [(r.label, r.claim.text, r.verdict.verdict) for r in first.replies] == [
        ("A", "294.1亿元", "supported"),
        ("B", "351.7亿元", "contradicted"),
        ("C", "294.1亿元", "supported"),
    ]
    assert [e.span.document for e in first.evidence] == [extraction("s.md", SOURCE).document.id]
    assert [r.standing for r in made.rows] == sorted(
        (r.standing for r in made.rows), key=["disagree", "agree", "single"].index
    )


def test_scores(three):
    made = compare(three, [extraction("s.md", SOURCE)])
    first, second, _ = [a.score for a in made.answers]
    assert (first.supported, first.contradicted, first.points) == (2, 0, 100.0)
    assert first.low < 60 and first.high == 100.0, "two figures say little"
    assert (second.supported, second.contradicted) == (1, 1) and second.points == pytest.approx(100 / 3)
    assert (first.coverage.n, first.coverage.k) == (3, 2)


def test_without_sources_the_answers_are_held_against_each_other(three):
    made = compare(three)
    assert not made.sourced and made.rows[0].standing == "disagree"
    score = made.answers[0].score
    assert (score.disputed, score.points) == (1, 25.0), "the third answer says the same, the second does not"


def test_no_answer_and_empty_answers():
    with pytest.raises(UsageError):
        compare([])
    made = compare([answer("m1", ""), answer("m2", "")])
    assert made.rows == () and [a.score.points for a in made.answers] == [None, None]


def test_questions_are_kept_apart(three):
    groups = questions([*three, answer("m4", "x", question=8)])
    assert [(id_, len(group)) for id_, group in groups] == [("7", 3), ("8", 1)]


def test_order_of_sources_changes_no_verdict(three):
    a, b = extraction("a.md", SOURCE), extraction("b.md", "2024年中国智能水表出口量为410万台。\n")
    one, other = compare(three, [a, b]), compare(three, [b, a])
    assert [x.score for x in one.answers] == [x.score for x in other.answers]


@pytest.mark.parametrize(
    ("k", "n", "low", "high"), [(0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0), (50, 100, 0.404, 0.596)]
)
def test_wilson(k, n, low, high):
    """Textbook values."""
    found = share(k, n)
    assert found.low == pytest.approx(low, abs=0.001) and found.high == pytest.approx(high, abs=0.001)


def test_no_more_digits_than_the_figures_allow():
    assert printed(66.7, 3) == "65" and printed(66.7, 300) == "67" and printed(None, 0) == "–"
    assert percent(share(2, 3)) == "2/3" and percent(share(20, 40)).startswith("20/40 (50%")
