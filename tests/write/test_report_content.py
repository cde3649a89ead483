"""What a report says: one row for one answer, ranges with reasons, gaps, independent voices, one printed page."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from solar import Pile, build, year

from tieout import write
from tieout.model import Assessment, Claim, Comparison, Extraction, Series, Span, Trait
from tieout.write import asked as asking
from tieout.write import cells, conflicts, context, evidence, figures, focus, gaps, growth, matters, room, values
from tieout.write.context import Context
from tieout.write.report import Chart, Count, Figure, Link, Matter, Table, Text, inlines

ZH = "中国光伏组件的市场规模、发展趋势以及面临的主要挑战"


def desk(pile: Pile, question: str = ZH, length: str = "full") -> Context:
    return context.build(*pile, question, length)


def with_claims(pile: Pile, *more: Claim) -> Pile:
    """The pile with further claims in its first series and their documents."""
    extractions, series, topics, findings = pile
    first = replace(series[0], claims=(*series[0].claims, *more))
    grown = tuple(
        replace(e, claims=(*e.claims, *(c for c in more if c.document == e.document.id))) for e in extractions
    )
    return grown, (first, *series[1:]), topics, findings


def with_traits(pile: Pile, number: int, assessment: Assessment) -> Pile:
    extractions = tuple(replace(e, assessment=assessment) if i == number else e for i, e in enumerate(pile[0]))
    return extractions, *pile[1:]


def table(pile: Pile, question: str = ZH) -> Table:
    section = write.compose(*pile, question, "full").section("figures")
    assert section is not None
    return next(b for b in section.blocks if isinstance(b, Table))


def test_one_answer_is_one_row_with_all_its_places(pile: Pile) -> None:
    size = pile[1][0].claims[0]
    again = replace(size, id="again", document="id-answer.txt", start=10, end=16, line=8, said_by="蓝石研究院")
    before, after = table(pile), table(with_claims(pile, again))
    assert len(after.rows) == len(before.rows)
    row = next(r for r in after.rows if any(getattr(i, "claim", None) == size for i in r[3]))
    assert len([i for i in row[8] if type(i).__name__ == "Place"]) == 2


def test_what_is_called_a_forecast_elsewhere_is_not_settled(pile: Pile) -> None:
    last = pile[1][0].claims[3]
    told = replace(last, id="told", status="actual")
    assert last.status == "forecast"
    at = desk(with_claims(pile, told))
    assert not at.settled(told)
    assert at.settled(pile[1][0].claims[0])


def test_a_year_after_the_document_was_issued_is_not_settled(pile: Pile) -> None:
    extractions, series, topics, findings = pile
    dated = replace(
        extractions[0], document=replace(extractions[0].document, source=replace(extractions[0].document.source, issued="2023-06-01"))
    )  # fmt: skip
    at = desk(((dated, *extractions[1:]), series, topics, findings))
    next_year = series[0].claims[2]
    assert next_year.period is not None and next_year.period.iso == "2024"
    assert not at.settled(next_year)


def test_slips_and_wide_spreads_have_words_of_their_own(pile: Pile) -> None:
    at = desk(pile)
    size, rival = pile[1][0].claims[:2]

    def told(other: Claim, verdict: str) -> str:
        return "".join(
            i.text
            for i in conflicts.reason(at, Comparison(size, other, verdict, ""), plain=True)
            if isinstance(i, Text)
        )

    assert told(rival, "spread").startswith("各家数值不一")
    assert told(replace(rival, value=Decimal("90000000000")), "spread").startswith("数值悬殊")
    ten = replace(size, value=Decimal("42300000000"))
    assert told(ten, "contradiction") == "相互矛盾"
    size = replace(size, value=Decimal("423000000000"))
    assert told(ten, "contradiction").startswith("数字相同而量级不同")
    assert told(replace(size, unit="USD"), "currency").startswith("数字相同而币种不同")


def test_a_bound_that_is_met_is_no_conflict(pile: Pile) -> None:
    size = pile[1][0].claims[0]
    over = replace(size, value=Decimal("400000000000"), bound="over")
    assert conflicts.compatible(size, over)
    assert not conflicts.compatible(size, replace(over, value=Decimal("500000000000")))


def test_an_outline_gives_no_facts(pile: Pile) -> None:
    entry = Span(pile[0][1].document.id, pile[0][1].document.text.index("价格战"), len(pile[0][1].document.text) - 1)
    outline = Assessment("outline", (Trait("outline_only", evidence=(entry,)),))
    report = write.compose(*with_traits(pile, 1, outline), ZH, "full")
    for section in report.sections:
        for inline in inlines(section):
            claim = getattr(inline, "claim", None) or getattr(inline, "target", None)
            assert getattr(claim, "document", None) != "id-answer.txt"
    text = write.render(report, "md")
    assert "S2只有目录" in text
    assert "价格战压缩利润" in text.split("## 资料没有回答什么")[1], "the outline's own words are named as a gap"


def test_one_publisher_is_one_voice(pile: Pile) -> None:
    ids = [e.document.id for e in pile[0]]
    joined = Assessment("news", (Trait("same_publisher", related=(ids[0],)),))
    same = with_traits(pile, 1, joined)
    alone = with_traits(same, 2, joined)

    def voices(of: Pile) -> int:
        matter = next(b for b in write.compose(*of, ZH, "full").section("challenges").blocks if isinstance(b, Matter))  # type: ignore[union-attr]
        return next(i.number for i in inlines(matter) if isinstance(i, Count))

    assert voices(pile) == 2, "a model's answer without sources is no evidence"
    answered = with_traits(pile, 1, Assessment("news"))
    assert voices(answered) == 3
    assert voices(same) == 2
    assert "个独立来源）" not in write.render(write.compose(*alone, ZH, "full"), "md"), "one voice is not counted"


def test_gaps_name_what_was_asked_and_is_not_there(pile: Pile) -> None:
    text = write.render(write.compose(*pile, "美国光伏组件的市场规模、政策和钙钛矿", "full"), "md")
    part = text.split("## 资料没有回答什么")[1].split("\n## ")[0]
    assert "政策" in part
    assert "美国" in part
    assert "钙钛矿" in part
    assert gaps.section(desk(pile)).blocks


@pytest.mark.parametrize(
    ("question", "aspects"),
    [
        ("钢铁行业的价格走势和面临的风险", ("price", "challenges")),
        ("How big is the cloud market, and who are the drivers?", ("size", "drivers")),
        ("What holds back heat pumps?", ("challenges",)),
        ("云计算", focus.DEFAULT),
        ("policies and recommendations for retail banks", ("policies", "recommendations")),
    ],
)
def test_aspects_of_a_question(question: str, aspects: tuple[str, ...]) -> None:
    assert focus.understand(question).aspects == aspects


def test_any_text_is_a_question() -> None:
    for text in ("", " ", "?" * 5000, "\x00\u202e\ud800", "市场" * 4000, "<script>", "(" * 500):
        assert focus.understand(text).aspects


def test_closeness_of_subjects() -> None:
    asked = focus.understand("大语言模型的市场规模")
    assert asked.closeness("llm", "大模型") == asking.FIRST
    assert asked.closeness("llm 平台", "大模型平台") == asking.CUT
    assert asked.closeness("generative_ai", "生成式AI") == asking.RELATED
    assert asked.closeness("steel", "粗钢") == asking.APART
    rail = focus.understand("market size of tram signalling equipment")
    assert rail.closeness("tram signalling equipment", "tram signalling equipment") == asking.FIRST
    assert rail.closeness("ferry engines", "ferry engines") == asking.APART


def test_subjects_are_named_without_area_and_measure() -> None:
    assert values.subject("我国光伏组件市场规模", "x", "zh") == "光伏组件"
    assert values.subject("中国智能客服行业", "x", "zh") == "智能客服行业"
    assert values.subject("4.1 光伏组件", "x", "zh") == "光伏组件"
    assert values.subject("Table 2. Global tram market", "x", "en") == "tram"
    assert values.subject("市场规模", "photovoltaics", "zh") == values.subject(None, "photovoltaics", "zh")
    assert values.subject("光伏组件", "photovoltaics", "en").isascii()


def test_rivals_are_lines_and_repeats_are_not(pile: Pile) -> None:
    charts = [b for s in write.compose(*pile, ZH, "full").sections for b in s.blocks if isinstance(b, Chart)]
    assert [len(c.lines) for c in charts] == [2]
    size = pile[1][0].claims[0]
    again = replace(size, id="again", document="id-answer.txt", said_by="蓝石研究院")
    charts = [
        b
        for s in write.compose(*with_claims(pile, again), ZH, "full").sections
        for b in s.blocks
        if isinstance(b, Chart)
    ]
    assert [len(c.lines) for c in charts] == [2]


def test_a_brief_of_a_large_pile_fits_one_page() -> None:
    extractions, series, topics, findings = build()
    many = tuple(
        replace(
            series[0], key=f"k{i}", subject=f"光伏组件{'甲乙丙丁'[i % 4] * 6}", subject_key=f"photovoltaics 组件 {i}"
        )
        for i in range(60)
    )
    tall = tuple(replace(topics[i % 2], key=f"topic {i}", kind="challenge" if i % 2 else "trend") for i in range(80))
    long_findings = tuple(replace(findings[0], message=findings[0].message * 3) for _ in range(40))
    for question in (ZH, "What is the market size of solar PV, and what are the trends, challenges and drivers?"):
        report = write.compose(extractions, (*series, *many), tall, long_findings, question, "brief")
        assert room.lines(report) <= room.PAGE


def test_answers_keep_their_independent_voices(pile: Pile) -> None:
    at = desk(pile)
    found = cells.answers(at, pile[1][0])
    assert [len(voices) for _, voices in found] == [1, 0, 1, 1], "a model's answer without sources backs nothing"
    assert found[0][0][0].text == "4200亿元"


def test_a_large_pile_stays_quick_and_whole() -> None:
    """Hundreds of documents: every figure still has its place, and the counts are right."""
    base = build()
    extractions: list[Extraction] = []
    claims: list[Claim] = []
    for i in range(300):
        document = replace(base[0][0].document, id=f"d{i}", name=f"d{i}.md")
        claim = replace(
            base[0][0].claims[0], id=f"c{i}", document=f"d{i}", value=Decimal(4000 + i) * 10**8, said_by=None
        )
        claims.append(claim)
        extractions.append(Extraction(document, (claim,)))
    one = Series("s", "market_size", "光伏组件", "photovoltaics 组件", "CN", "CNY", tuple(claims))
    report = write.compose(extractions, (one,), (), (), ZH, "full")
    text = write.render(report, "html")
    assert text.count("<article") == 300
    assert "共读取300份文件" in text


def test_periods_of_claims_are_shown_in_the_language() -> None:
    assert values.period(year(2024), "en") == "2024"
    half = replace(year(2024), iso="2024-H1", end_date=dt.date(2024, 6, 30))
    assert values.period(half, "zh") == "2024年上半年"


def test_a_year_that_the_question_names(pile: Pile) -> None:
    def answer(question: str) -> str:
        return write.render(write.compose(*pile, question, "full"), "md").split("## ")[1]

    assert "2028年的规模，预测为6,100亿元" in answer("2028年中国光伏组件市场规模有多大")
    assert "4,200亿元" not in answer("2028年中国光伏组件市场规模有多大")
    text = write.render(write.compose(*pile, "2035年中国光伏组件市场规模有多大", "full"), "md")
    assert "2035年，没有一份文件" in text


def priced(pile: Pile, measure: str, unit: str, value: str) -> Pile:
    """The pile with its market sizes taken out and one figure of another measure of the same subject put in."""
    extractions, series, topics, findings = pile
    size = series[0].claims[0]
    other = replace(size, measure=measure, unit=unit, value=Decimal(value), step=None, role="level")
    one = replace(series[0], key="other", measure=measure, unit=unit, claims=(other,), comparisons=(), origins=())
    return (replace(extractions[0], claims=(other,)), *extractions[1:]), (one,), topics, findings


def test_where_no_size_is_found_the_nearest_figures_stand_in_and_it_is_said(pile: Pile) -> None:
    text = write.render(write.compose(*priced(pile, "output", "gigawatt", "505"), ZH, "full"), "md")
    answer = text.split("## ")[1]
    assert "没有找到所问对象的市场规模数据，最接近的是" in answer
    assert "4200亿元" in answer or "505" in answer
    far = write.render(write.compose(*priced(pile, "dividend", "CNY", "505"), ZH, "full"), "md")
    assert "最接近的是" not in far


def test_a_house_signs_for_its_own_figures(pile: Pile) -> None:
    at = desk(pile)
    size, rival = pile[1][0].claims[:2]
    own = replace(size, said_by=None)
    assert at.who(own) == "蓝石研究院"
    assert at.who(rival) is None, "a model's answer signs for nothing"
    text = write.render(write.compose(*with_claims(pile, own), ZH, "full"), "md")
    assert "蓝石研究院（自家报告）" in text


def test_a_page_that_hands_on_a_houses_figures_is_marked(pile: Pile) -> None:
    extractions, series, topics, findings = pile
    english = extractions[2]
    told = [replace(c, id=f"{c.id}-{n}", said_by="蓝石研究院") for n, c in enumerate(english.claims * 2)]
    one = replace(series[1], claims=tuple(told))
    page = replace(english, claims=tuple(told))
    at = desk(((*extractions[:2], page), (series[0], one, *series[2:]), topics, findings))
    assert at.relaying == {page.document.id: "蓝石研究院"}


def test_growth_is_worked_out_between_ends_of_one_scope_and_measure_only(pile: Pile) -> None:
    first, last = pile[1][0].claims[2:4]
    rate = pile[1][2].claims[0]
    agreeing = growth.check(rate, (first, last), "zh")
    assert agreeing.computed is not None
    assert growth.check(rate, (replace(first, scope="只统计组件"), last), "zh").computed is None
    assert growth.check(rate, (replace(first, measure="financing_amount"), last), "zh").computed is None


def test_the_same_sentence_in_many_documents_is_one_voice(pile: Pile) -> None:
    topic = next(t for t in pile[2] if len({s.document for s in t.statements}) > 1)
    at = desk(pile)
    copies = tuple(replace(s, reading="核心零部件依赖进口，第3家工厂仍在等待") for s in topic.statements)
    numbered = (copies[0], *(replace(s, reading=s.reading.replace("3", "47")) for s in copies[1:]))
    assert matters.voices(at, topic).number > 1
    assert matters.voices(at, replace(topic, statements=numbered)).number == 1


def test_a_crowd_of_sources_is_named_in_part(pile: Pile) -> None:
    at = desk(pile)
    few = [e.document.id for e in pile[0]]
    assert len([i for i in evidence.links(at, few) if isinstance(i, Link)]) == len(few)
    crowd = [f"{few[0]}{n}" for n in range(100)]
    named = evidence.links(at, crowd)
    assert len([i for i in named if isinstance(i, Link)]) == evidence.LINKED
    assert [i.number for i in named if isinstance(i, Count)] == [100 - evidence.LINKED]


def test_a_table_of_too_many_answers_keeps_every_period(pile: Pile) -> None:
    size = pile[1][0].claims[0]
    many = [
        replace(size, id=f"m{n}", value=Decimal(400_000_000_000 + n * 1_000_000_000), period=year(2020 + n % 5))
        for n in range(100)
    ]
    section = write.compose(*with_claims(pile, *many), ZH, "full").section("figures")
    assert section is not None
    table = next(b for b in section.blocks if isinstance(b, Table))
    assert len(table.rows) <= figures.ROWS
    told = {i.claim.period.iso for i in inlines(table) if isinstance(i, Figure) and i.claim.period}
    assert told >= {"2020", "2021", "2022", "2023", "2024", "2028"}
    assert "见附录" in write.render(write.compose(*with_claims(pile, *many), ZH, "full"), "md")


def test_a_chart_does_not_show_as_fact_what_is_expected_elsewhere(pile: Pile) -> None:
    last = pile[1][0].claims[3]
    told = replace(last, id="told", start=last.start - 40, status="actual")
    section = write.compose(*with_claims(pile, told), ZH, "full").section("figures")
    assert section is not None
    chart = next(b for b in section.blocks if isinstance(b, Chart))
    ends = [c.status for line in chart.lines for c in line.claims if c.value == last.value]
    assert ends == ["forecast"]


def test_a_part_that_the_same_document_tells_is_no_rival_of_the_whole(pile: Pile) -> None:
    extractions, series, topics, findings = pile
    size = series[0].claims[0]
    part = replace(
        size,
        id="part",
        start=size.start + 1,
        subject="光伏组件应用",
        subject_key="photovoltaics 组件应用",
        value=Decimal(70_000_000_000),
    )
    cut = replace(
        series[0],
        key="cut",
        subject="光伏组件应用",
        subject_key="photovoltaics 组件应用",
        claims=(part,),
        comparisons=(),
        origins=(),
    )
    alone = replace(series[0], claims=(size,), comparisons=(), origins=())
    told = (replace(extractions[0], claims=(size, part)), *extractions[1:])
    answer = write.render(write.compose(told, (alone, cut), topics, findings, ZH, "full"), "md").split("## ")[1]
    assert "4,200亿元" in answer and "700亿元" not in answer
    elsewhere = replace(part, document=extractions[1].document.id)
    second = replace(extractions[1], claims=(elsewhere,), assessment=Assessment("news"))
    other = (replace(extractions[0], claims=(size,)), second, *extractions[2:])
    rival = (alone, replace(cut, claims=(elsewhere,)))
    answer = write.render(write.compose(other, rival, topics, findings, ZH, "full"), "md").split("## ")[1]
    assert "4,200亿元" in answer and "700亿元" in answer
