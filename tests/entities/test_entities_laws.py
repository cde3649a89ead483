"""Laws: every field points at its own characters; any text is survived; the same text gives the same entities."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tieout
from tieout import entities
from tieout.entities.scene import Scene
from tieout.model import Block, Document

sys.path.insert(0, str(Path(__file__).parent))
import scoring


def of_text(text: str, kind: str = "paragraph") -> Document:
    blocks = (Block(kind, 0, len(text), text, 1),) if text else ()
    return Document("d", "d.txt", text, blocks)


def names(text: str, kind: str) -> list[str]:
    return [e.name for e in entities.extract(of_text(text)) if e.kind == kind]


@pytest.mark.parametrize("path", scoring.documents(), ids=lambda p: p.stem)
def test_spans_and_basis(path: Path) -> None:
    document = tieout.read(path)
    reworded = Scene(document).reworded
    for e in entities.extract(document):
        assert document.text[e.start : e.end] == e.text and e.text
        assert [b.field for b in e.basis] == [name for name, _ in e.fields]
        for basis, (name, value) in zip(e.basis, e.fields, strict=True):
            if basis.start is None:
                assert basis.how in ("default", "stated", "header", "sentence", "clause", "caption", "list", "heading")
                continue
            assert basis.end is not None and 0 <= basis.start < basis.end <= len(document.text)
            if name in ("name", "maker", "company", "product", "publisher") and not reworded:
                written = document.text[basis.start : basis.end]
                assert value.split()[0].strip("“”") in " ".join(written.split()), (e.kind, name, value, written)


@pytest.mark.parametrize("path", scoring.documents(), ids=lambda p: p.stem)
def test_the_same_twice_and_ids_unique(path: Path) -> None:
    document = tieout.read(path)
    first = entities.extract(document)
    assert first == entities.extract(document)
    assert len({e.id for e in first}) == len(first)
    assert [e.start for e in first] == sorted(e.start for e in first)


PIECES = st.sampled_from(
    ["《", "》", "、", "→", "，", "。", "（", "）", "“", "”", "公司", "银行", "大模型", "发布", "推出", "上游为", "2024年", "5%", "的", "与",
     "有限公司", "据", "数据显示", "通过", "降低", "Act", " the ", "Acme ", "launched ", "X-500 ", "such as ", " and ", ", ", "1. ",
     "top three ", "\n", "\t", "TOP10", "ISO 9001", "研究院", "第三批", "备案", "客户：", "痛点：", "解决方案：", "\u202e", "\x00", "𠀀", "🙂"]
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_text_is_survived(text: str) -> None:
    for kind in ("paragraph", "list_item", "heading"):
        document = of_text(text, kind)
        for e in entities.extract(document):
            assert document.text[e.start : e.end] == e.text
    entities.registry([tieout.extract(of_text(text))])


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_noise_is_survived(text: str) -> None:
    entities.extract(of_text(text))


@pytest.mark.parametrize(
    "unit",
    [
        "甲",
        "《",
        "A ",
        "Aa ",
        "甲、",
        "→甲",
        "据",
        "“",
        "公司",
        "1.",
        "A-1 ",
        "的",
        "年",
        "(",
        "（甲",
        "Bank of ",
        "and ",
    ],
)
def test_long_runs_end(unit: str) -> None:
    entities.extract(of_text(unit * 4000))


@pytest.mark.parametrize(
    "text",
    [
        "不少企业推出了新产品，部分银行宣布上调利率，政府发布多项政策。",
        "具备强大预测能力的系统最有可能成为下一个风口。",
        "能力拓展空间很大，提高通过率是关键。",
        "该公司宣布将继续投入，行业协会表示欢迎。",
        "Regulators announced new rules. Companies launched products. The market expects growth.",
        "In 2024 demand fell. Prices rose by 5% in Q3, and Europe followed.",
    ],
)
def test_common_nouns_are_nobody(text: str) -> None:
    assert names(text, "organization") == []
    assert names(text, "product") == []


@pytest.mark.parametrize(
    "text",
    ["感染COVID-19的人数下降，PM2.5达标，5G基站超过400万个。", "TOP10企业占比为60%，Q3增长8%，FY24营收持平。",
     "CO2 emissions fell; the S&P 500 rose; see Table 3 and Figure 12."],
)  # fmt: skip
def test_digits_with_letters_are_no_products(text: str) -> None:
    assert names(text, "product") == []


def test_a_film_is_no_policy() -> None:
    assert names("《深海远航》票房突破十亿元，《海岸》紧随其后。", "policy") == []
    assert names("《深海远航》票房突破十亿元，《海岸》紧随其后。", "report") == []


def test_a_process_is_no_ranking() -> None:
    assert names("生产流程为：采购→加工→质检→发货。", "ranking") == []


def test_a_count_that_does_not_fit_is_no_ranking() -> None:
    made = entities.extract(of_text("华东、华北和西南是消费量最高的四大区域。"))
    assert [e for e in made if e.kind == "ranking"] == []


def test_a_source_is_no_actor_of_a_case() -> None:
    made = entities.extract(of_text("铁原咨询数据显示，通过技术改造，行业能耗下降12%。"))
    assert [e for e in made if e.kind == "use_case"] == []
