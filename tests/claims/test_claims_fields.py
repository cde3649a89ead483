"""One field at a time, on sentences of many industries."""

from __future__ import annotations

import pytest

from tieout import claims, readers
from tieout.model import Claim


def read(text: str, name: str = "note.md") -> tuple[Claim, ...]:
    return claims.extract(readers.read_bytes(name, text.encode()))


def only(text: str) -> Claim:
    found = read(text)
    assert len(found) == 1, [c.text for c in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("2024年水泥产量18.3亿吨。", "output"),
        ("造船完工量同比增长13.8%。", "yoy_growth"),
        ("新订单环比下降2.4%。", "qoq_growth"),
        ("改造后单位生产成本降低30%。", "cost_reduction"),
        ("系统上线后审核时间缩短40%。", "time_reduction"),
        ("提升检修效率25%。", "efficiency_gain"),
        ("识别准确率仅为熟练技师的90%。", "relative_accuracy"),
        ("国产化率由三成提升。", "localization_rate"),
        ("家电销量达300亿元。", "sales_revenue"),
        ("家电销量达3000万台。", "sales_volume"),
        ("约60%的门店已完成改造。", "share"),
        ("The vacancy rate was 12.4%.", "vacancy_rate"),
        ("Freight volume fell 3% year on year.", "yoy_growth"),
        ("The retrofit cut energy costs by 18%.", "cost_reduction"),
        ("Exports were worth $4.2 billion.", "exports"),
        ("Occupancy rose to 81%.", "occupancy_rate"),
        ("The insurer holds a 9% market share.", "share"),
        ("The line has a lead time of 14 weeks.", "lead_time"),
    ],
)
def test_measure(text: str, measure: str) -> None:
    assert only(text).measure == measure


def test_money_is_never_a_share_and_a_percentage_never_a_price() -> None:
    amount, part = read("该公司市场份额第一，价格战中投入5亿元，份额升至31%。")
    assert (amount.unit, part.unit) == ("CNY", "percent")
    assert amount.measure == "investment_amount"
    assert part.measure == "share"


def test_unknown_measures_are_named_from_their_words() -> None:
    assert only("螺纹钢表观热度达到73%。").measure == "螺纹钢表观热度"
    assert only("The slag basicity factor is 14%.").measure == "basicity_factor"


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("2023年营收为40亿元，同比增长8%；2027年预计达到70亿元。", ["2023", "2023", "2027"]),
        ("出货量从2022年的30万台增至2024年的52万台。", ["2022", "2024"]),
        ("产值从1亿元增至10亿元。", [None, None]),
        ("故障率较2021年下降35%。", ["2021/.."]),
        ("2021年规模为80亿元，预计2026年达到200亿元，复合增速20%。", ["2021", "2026", "2021/2026"]),
        ("截至2024年4月，用户数达到3000万户。", ["2024-04"]),
        ("Sales grew from $1.2bn in 2021 to $4.5bn in 2024.", ["2021", "2024"]),
        ("Revenue was $900 million in 2022, up 12% from 2021.", ["2022", "2022"]),
        (
            "The market is set to expand from €3bn in 2023 to €5bn by 2030, a CAGR of 7.6%.",
            ["2023", "2030", "2023/2030"],
        ),
    ],
)
def test_period(text: str, periods: list[str | None]) -> None:
    assert [c.period.iso if c.period else None for c in read(text)] == periods


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("2023年规模为80亿元。", "actual"),
        ("预计规模将达到80亿元。", "forecast"),
        ("初步估计2023年规模为80亿元。", "estimate"),
        ("2030年销量有望突破500万辆。", "forecast"),
        ("Capacity is expected to reach 40 GW.", "forecast"),
        ("The fleet was an estimated 1,200 aircraft in 2022.", "estimate"),
        ("Output was 40 million tonnes in 2022.", "actual"),
    ],
)
def test_status(text: str, status: str) -> None:
    assert only(text).status == status


def test_a_target_is_a_forecast_that_says_so() -> None:
    claim = only("力争到2030年装机容量达到200GW。")
    assert claim.status == "forecast"
    assert any(b.field == "status" and b.note == "target" for b in claim.basis)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("据海关总署数据，出口额为35亿美元，同比增长6%。", ["海关总署", "海关总署"]),
        ("高盛预计2026年铜价将达到每吨11000美元。库存为20万吨。", ["高盛", None]),
        ("有分析认为，市场规模将达到50亿元。", [None]),
        ("According to the World Bank, exports fell 4%, while imports rose 2%.", ["World Bank", "World Bank"]),
        ("Imports rose 2%, according to Eurostat.", ["Eurostat"]),
        ("Analysts expect revenue of $3 billion.", [None]),
        ("装机量为12GW（来源：国家能源局）。", ["国家能源局"]),
    ],
)
def test_said_by(text: str, names: list[str | None]) -> None:
    assert [c.said_by for c in read(text)] == names


def test_a_vague_source_is_kept_in_words() -> None:
    claim = only("业内人士认为，市场规模将达到50亿元。")
    assert any(b.field == "said_by" and b.note and "业内人士" in b.note for b in claim.basis)


def test_numbered_references_are_resolved() -> None:
    text = "Container throughput reached 41 million TEU [2].\n\n## References\n\n[1] Port Authority, 2023.\n[2] Lloyd's Register. Ports, 2024.\n"
    claim = next(c for c in read(text) if c.measure == "throughput")
    assert claim.said_by == "Lloyd's Register"


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("全球销售额为90亿美元，其中中国占35%，占全球比重上升。", ["world", "CN"]),
        ("中国和印度的煤炭需求为60亿吨。", [("CN", "IN")]),
        ("中美关税差距为15%。", [("CN", "US")]),
        ("In Germany, installations reached 14 GW; France added 4.6 GW.", ["DE", "FR"]),
        ("Give us 5% more.", [None]),
        ("# 日本半导体市场\n\n- 销售额为4万亿日元", ["JP"]),
    ],
)
def test_area(text: str, areas: list[object]) -> None:
    assert [c.area for c in read(text)] == areas


def test_respective_lists_give_each_name_its_figure() -> None:
    found = read("华北、华东和西南的占比分别为21%、44%和9%。")
    assert [(c.subject, c.value) for c in found] == [("华北", 21), ("华东", 44), ("西南", 9)]
    found = read("Wheat, maize and rice account for 30%, 25% and 12% respectively.")
    assert [(c.subject_key, c.value) for c in found] == [("wheat", 30), ("maize", 25), ("rice", 12)]


def test_one_figure_for_several_subjects_is_several_claims() -> None:
    found = read("钢铁、水泥和电解铝的产能利用率均低于75%。")
    assert [c.subject for c in found] == ["钢铁", "水泥", "电解铝"]
    assert len({c.id for c in found}) == 3
    assert len({(c.start, c.end) for c in found}) == 1


def test_a_denominator_named_before_belongs_to_the_unit() -> None:
    first, second = read("100 万 token 推理成本从 8 美元降至 0.2 美元。")
    assert (first.unit, second.unit) == ("USD/million token", "USD/million token")
    assert first.measure == "price"
    basis = next(b for b in first.basis if b.field == "unit")
    assert basis.how == "clause"


def test_declines_keep_their_direction() -> None:
    claim = only("煤炭产量同比下降4.1%。")
    assert (claim.value, claim.direction, claim.of) == (claim.value, "down", "output")
    assert claim.value > 0


def test_a_part_is_not_its_whole() -> None:
    keys = {
        t: only(t).subject_key
        for t in ("大语言模型市场规模为5亿元。", "生成式AI市场规模为5亿元。", "MaaS市场规模为5亿元。")
    }
    assert len(set(keys.values())) == 3
    assert only("大模型市场规模为5亿元。").subject_key == only("LLM市场规模为5亿元。").subject_key == "llm"


def test_a_parameter_count_qualifies_its_model() -> None:
    found = read("训练千亿参数模型成本达到3亿元。")
    assert [(c.kind, c.measure) for c in found] == [("qualifier", "model_parameters"), ("figure", "training_cost")]


def test_survey_and_scope_are_kept() -> None:
    found = read("对1,200名采购经理的问卷调查显示，58%的受访企业计划增加库存。")
    assert found[-1].population is not None and "1200" in found[-1].population
    scoped = only("智慧物流市场规模为620亿元（不含硬件）。")
    assert scoped.scope == "不含硬件"
