"""A pile made by hand: two languages, an industry of its own (solar modules), trouble as it occurs in life."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from tieout.model import (
    Assessment,
    Block,
    Claim,
    Comparison,
    Document,
    Extraction,
    Finding,
    Period,
    Series,
    Source,
    Statement,
    Topic,
    Trait,
)

AGENCY = """# 光伏组件市场年度观察

蓝石研究院认为，2023年中国光伏组件市场规模达到4200亿元，2024年约为3900亿元。

预计到2028年，中国光伏组件市场规模将增至6100亿元，年均复合增长率为9.4%。

产能过剩使价格持续走低，是企业面临的首要难题。

双面组件与大尺寸硅片成为主流方向。

扫码加入会员，1000+份报告任你读
"""
ANSWER = """---
questionId: 9
modelId: sol-1
modelDisplayName: 匿名模型K
---
2023年中国光伏组件市场规模约为3600亿元。

主流企业正转向更高效率的电池技术。

价格战压缩利润，库存居高不下。
"""
ENGLISH = """# Module makers under pressure

The Chinese solar module market was worth US$58bn in 2023, Northlight Analytics said.

Overcapacity remains the biggest problem for manufacturers.
"""


def document(name: str, text: str, source: Source) -> Document:
    """A document whose blocks are its lines."""
    blocks = []
    at = 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            kind = "heading" if line.startswith("# ") else "paragraph"
            blocks.append(Block(kind, at, at + len(line), line, number, level=int(kind == "heading")))
        at += len(line) + 1
    return Document(f"id-{name}", name, text, tuple(blocks), source)


def year(value: int) -> Period:
    return Period(0, 4, str(value), str(value), dt.date(value, 1, 1), dt.date(value, 12, 31))


def claim(of: Document, text: str, value: str, unit: str, when: Period | None = None, **fields: object) -> Claim:
    """The claim whose figure is the first `text` in the document."""
    start = of.text.index(text)
    block = next(b for b in of.blocks if b.start <= start < b.end)
    defaults: dict[str, object] = {
        "measure": "market_size",
        "subject": "光伏组件",
        "subject_key": "photovoltaics 组件",
        "area": "CN",
        "step": Decimal(10) ** 8,
    }
    return Claim(
        id=f"{of.id}:{start}",
        document=of.id,
        start=start,
        end=start + len(text),
        text=text,
        quote=block.text,
        quote_start=block.start,
        quote_end=block.end,
        line=block.line,
        value=Decimal(value),
        unit=unit,
        period=when,
        **{**defaults, **fields},  # type: ignore[arg-type]
    )


def statement(of: Document, text: str, kind: str, topic: str, language: str = "zh") -> Statement:
    start = of.text.index(text)
    line, _ = of.line_column(start)
    return Statement(
        f"{of.id}:s{start}", of.id, start, start + len(text), text, text, kind, line, topic, language=language
    )


Pile = tuple[tuple[Extraction, ...], tuple[Series, ...], tuple[Topic, ...], tuple[Finding, ...]]


def build(attack: str = "") -> Pile:
    """The pile; `attack` is put into every place that a document's author controls."""
    agency = document(
        "年度观察.md", AGENCY + attack, Source(title="光伏组件市场年度观察" + attack, publisher="蓝石研究院")
    )
    answer = document("answer.txt", ANSWER, Source(model="sol-1", display_name="匿名模型K", question_id="9"))
    english = document("news.html", ENGLISH, Source(title="Module makers under pressure", issued="2024-03-02"))
    size = claim(agency, "4200亿元", "420000000000", "CNY", year(2023), status="actual", said_by="蓝石研究院" + attack)
    next_size = claim(agency, "3900亿元", "390000000000", "CNY", year(2024), status="estimate", bound="approx")
    last = claim(agency, "6100亿元", "610000000000", "CNY", year(2028), status="forecast", scope=attack or None)
    window = Period(0, 9, "2024-2028", "2024/2028", dt.date(2024, 1, 1), dt.date(2028, 12, 31))
    rate = claim(
        agency, "9.4%", "9.4", "percent", window, measure="cagr", role="growth", status="forecast", step=Decimal("0.1")
    )
    rival = claim(answer, "3600亿元", "360000000000", "CNY", year(2023), status="estimate", bound="approx")
    dollars = claim(
        english, "US$58bn", "58000000000", "USD", year(2023), said_by="Northlight Analytics", subject="solar module",
        language="en", status="actual", step=Decimal(10) ** 9,
    )  # fmt: skip
    advert = claim(agency, "1000", "1000", "count", measure="product_count", subject="报告", subject_key="报告")
    inert = (agency.text.index("扫码"), agency.text.index("扫码") + 20)
    pile = (
        Extraction(
            agency, (size, next_size, last, rate, advert), assessment=Assessment("agency_report", inert=(inert,))
        ),
        Extraction(
            answer,
            (rival,),
            assessment=Assessment("model_answer", (Trait("model_answer"), Trait("no_sources_named"), Trait("undated"))),
        ),
        Extraction(english, (dollars,), assessment=Assessment("news")),
    )
    clash = Comparison(size, rival, "spread", "two answers", (("apart_percent", "16.7"),))
    money = Comparison(size, dollars, "currency", "CNY beside USD")
    series = (
        Series(
            "s1", "market_size", "光伏组件", "photovoltaics 组件", "CN", "CNY", (size, rival, next_size, last), (clash, money),
            ((size.id, next_size.id, last.id), (rival.id,)),
        ),
        Series("s2", "market_size", "solar module", "photovoltaics 组件", "CN", "USD", (dollars,)),
        Series("s3", "cagr", "光伏组件", "photovoltaics 组件", "CN", "percent", (rate,)),
        Series("s4", "product_count", "报告", "报告", None, "count", (advert,)),
    )  # fmt: skip
    topics = (
        Topic(
            "price_pressure",
            "challenge",
            (
                statement(agency, "产能过剩使价格持续走低，是企业面临的首要难题。", "challenge", "price_pressure"),
                statement(answer, "价格战压缩利润，库存居高不下。", "challenge", "price_pressure"),
                statement(english, "Overcapacity remains the biggest problem", "challenge", "price_pressure", "en"),
            ),
        ),
        Topic(
            "efficiency",
            "trend",
            (
                statement(agency, "双面组件与大尺寸硅片成为主流方向。", "trend", "efficiency"),
                statement(answer, "主流企业正转向更高效率的电池技术。", "trend", "efficiency"),
            ),
        ),
    )
    finding = Finding(
        "cagr-mismatch",
        "warning",
        "stated 9.4%; the endpoints give 11.8%" + attack,
        (rate.span, next_size.span, last.span),
    )
    return pile, series, topics, (finding,)
