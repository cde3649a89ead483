"""Verdicts on small documents: what has to agree, and what may differ."""

import pytest

from tieout import claims, sources
from tieout.against import judge
from tieout.model import Extraction
from tieout.readers import markdown


def extraction(name, text):
    document = markdown.read(name, text.encode())
    assessment = sources.assess(document)
    return Extraction(document, claims.extract(document, inert=assessment.inert), assessment=assessment)


def verdicts(document, *library):
    held = judge(extraction("draft.md", document), [extraction(f"s{i}.md", t) for i, t in enumerate(library)])
    return {v.claim.text: (v.verdict, v.differs) for v in held.verdicts}


@pytest.mark.parametrize(
    ("document", "source", "figure", "verdict"),
    [
        ("2024年中国电解铝产量为4400万吨。", "2024年中国电解铝产量为4400.5万吨。", "4400万吨", "supported"),
        ("2024年中国电解铝产量超过4300万吨。", "2024年中国电解铝产量为4400.5万吨。", "4300万吨", "supported"),
        ("2024年中国电解铝产量超过2000万吨。", "2024年中国电解铝产量为4400.5万吨。", "2000万吨", "unsupported"),
        ("2024年中国电解铝产量为4400万吨。", "2023年中国电解铝产量为4159万吨。", "4400万吨", "unsupported"),
        ("Japan's robot market was worth $3.4 billion in 2024.", "The robot market of Japan was worth $3.44 billion in 2024.", "$3.4 billion", "supported"),
        ("Japan's robot market was worth $3.4 billion in 2024.", "Korea's robot market was worth $2.9 billion in 2024.", "$3.4 billion", "unsupported"),
    ],
)  # fmt: skip
def test_one_figure(document, source, figure, verdict):
    assert verdicts(document, source)[figure][0] == verdict


def test_currency_has_to_agree():
    found = verdicts("2024年中国智能水表市场规模为294.16亿美元。", "2024年中国智能水表市场规模为294.16亿元。")
    assert found["294.16亿美元"] == ("contradicted", "unit")


def test_what_one_source_bears_out_and_another_puts_otherwise_is_disputed():
    text = "2024年中国智能水表市场规模为294.1亿元。"
    held = judge(
        extraction("d.md", text),
        [extraction("a.md", text + "\n"), extraction("b.md", "2024年中国智能水表市场规模为351.7亿元。")],
    )
    (verdict,) = held.verdicts
    assert verdict.verdict == "disputed" and [e.relation for e in verdict.rivals] == ["disputes"]


def test_forecast_beside_actual_is_no_contradiction():
    found = verdicts("2024年中国智能水表市场规模为294.1亿元。", "预计2024年中国智能水表市场规模将达到310.5亿元。")
    assert found["294.1亿元"][0] == "unsupported"


def test_two_agencies_are_rivals():
    found = verdicts(
        "磐石咨询的数据显示，2024年中国智能水表市场规模为294.1亿元。",
        "青禾咨询的数据显示，2024年中国智能水表市场规模为310.5亿元。",
    )
    assert found["294.1亿元"][0] == "unsupported"


@pytest.mark.parametrize(
    ("document", "source"),
    [
        ("Corvid Power reported revenue of $8.74 billion in 2024.", "Helion Solar reported revenue of $8.74 billion in 2024."),
        ("The market share of Skua was 12.5% in 2024.", "The market share of Kittiwake was 12.5% in 2024."),
        ("2024年沃岭制药营业收入为142.9亿元。", "2024年恒泽生物营业收入为142.9亿元。"),
        ("2024年中国水泥产量为18.25亿吨。", "2024年中国焦炭产量为18.25亿吨。"),
    ],
)  # fmt: skip
def test_the_same_figure_of_somebody_else_is_no_support(document, source):
    assert [v for v, _ in verdicts(document, source).values()] == ["unsupported"]


def test_a_rate_may_stand_still():
    source = "The reserve rate of the central bank was 3.45% in 2023."
    assert verdicts("The reserve rate of the central bank was 3.45% in 2024.", source)["3.45%"][0] == "unsupported"


def test_half_a_year_is_not_the_year():
    found = verdicts("2024年上半年中国智能水表产量为3120万台。", "2024年中国智能水表产量为6480万台。")
    assert found["3120万台"][0] == "unsupported"


def test_a_document_is_no_source_of_its_own():
    one = extraction("d.md", "2024年中国智能水表市场规模为294.1亿元。")
    assert [v.verdict for v in judge(one, [one]).verdicts] == ["unsupported"]


def test_no_sources_and_no_text():
    assert judge(extraction("d.md", ""), []).verdicts == ()
    assert [v.verdict for v in judge(extraction("d.md", "Sales rose 12.5% in 2024."), []).verdicts] == ["unsupported"]


def test_text_search_finds_what_extraction_missed():
    """A figure in a code block is no claim of the source, but the words are there."""
    source = "```\nVernal Foods total headcount worldwide at year end: 12,847 people in all plants\n```\n"
    found = verdicts("Vernal Foods had a total headcount of 12,847 people in all plants worldwide.", source)
    assert found.get("12,847 people", found.get("12,847"))[0] == "supported"


def test_same_input_same_verdicts():
    text = "2024年中国智能水表市场规模为294.1亿元，同比增长8.3%。\n\n- 产量6480万台\n"
    library = [extraction("a.md", text), extraction("b.md", text.replace("294.1", "351.7"))]
    assert judge(extraction("d.md", text + "x"), library) == judge(extraction("d.md", text + "x"), library)


@pytest.mark.parametrize(
    "text", ["[1] " * 1000, "1,2,3% " * 300, "[[1]](http://a.b/" * 1000, "| 1 |\n" * 500, "据" * 5000 + "5%"]
)
def test_odd_text_never_raises(text):
    judge(extraction("d.md", text), [extraction("s.md", text + " 7%")])


@pytest.mark.parametrize(
    ("document", "source", "figure"),
    [
        ("澜田阀门国内份额已达20%。", "澜田阀门的目标是到2027年国内份额达到20%。", "20%"),
        ("Corvin holds 20% of the domestic market.", "Corvin aims to hold 20% of the domestic market by 2027.", "20%"),
    ],
)
def test_a_target_is_not_borne_out_as_a_fact(document, source, figure):
    assert verdicts(document, source)[figure] == ("contradicted", "status")


def test_a_forecast_told_as_one_is_borne_out():
    source = "磐石咨询预计，2027年中国智能水表市场规模将达到410.5亿元。"
    assert verdicts("预计2027年中国智能水表市场规模达到410.5亿元。", source)["410.5亿元"][0] == "supported"
    assert verdicts("2027年中国智能水表市场规模为410.5亿元。", source)["410.5亿元"][0] == "supported"


def test_a_fall_in_words_is_a_written_minus():
    source = "2024年中国电解铝产量为4400.5万吨，同比变动-12.10%。"
    assert verdicts("2024年中国电解铝产量为4400.5万吨，同比下降12.1%。", source)["12.1%"][0] == "supported"
    assert verdicts("2024年中国电解铝产量为4400.5万吨，同比增长12.1%。", source)["12.1%"] == (
        "contradicted",
        "direction",
    )


def test_the_same_amount_in_another_currency_disputes_what_one_source_bears_out():
    text = "2024年中国智能水表市场规模为294.16亿美元。"
    agency = "磐石咨询报告称，2024年中国智能水表市场规模为294.16亿元，其中物联网水表占六成。"
    held = judge(extraction("d.md", text), [extraction("a.md", "据悉，" + text), extraction("b.md", agency)])
    (verdict,) = held.verdicts
    assert verdict.verdict == "disputed" and [e.text for e in verdict.rivals] == ["294.16亿元"]
