"""Words for a time that only a document gives a meaning, times that are no figure's, and years read in step."""

from __future__ import annotations

import pytest

from tieout import claims, readers
from tieout.model import Block, Document


def periods(text: str) -> dict[str, str | None]:
    found = claims.extract(readers.read_bytes("note.md", text.encode()))
    return {c.text: c.period.iso if c.period else None for c in found}


CASES = [
    # 全年, full-year: of the year that the block, the heading, else the document speaks of
    ("# 聚酯周报\n\n2025年8月20日\n\n预计三季度加工费为420元/吨，全年产量约7,800万吨。", "7,800万吨", "2025"),
    ("# 2024年煤炭市场年报\n\n## 2025年展望\n\n全年进口量预计为4.9亿吨。", "4.9亿吨", "2025"),
    ("# Tarn Hotels reports third quarter 2025\n\nWe keep full-year revenue of $410 million in sight.", "$410 million", "2025"),
    # 当月, year to date, months ended
    ("# 2025年1-9月挖掘机销售情况\n\n9月当月，销量1.9万台。", "1.9万台", "2025-09"),
    ("# Cargo statistics, first half of 2025\n\nYear-to-date volumes were 3.1 million tonnes.", "3.1 million tonnes", "2025-01/2025-06"),
    ("# Orla Foods third quarter 2025 results\n\nFor the nine months ended September 30, sales were $2.6 billion.", "$2.6 billion", "2025-01/2025-09"),
    # early 2023 is of 2023; 中旬 of its month
    ("动力煤价格由2023年初的1,180元/吨下跌。", "1,180元/吨", "2023"),
    # when it was told is not when it was
    ("赛铂咨询4月发布的报告显示，2024年全球压缩机销量为2.9亿台。", "2.9亿台", "2024"),
    ("In June the Chamber lifted its 2025 profit forecast to $41 billion from the $39 billion projected in December.", "$39 billion", "2025"),
    # bases
    ("入境旅客182万人次，为2024年数据。客流恢复到2019年的84%。", "84%", None),
    ("2025年上半年出口额31亿元，已超过2024年全年的28亿元；订单金额合计12亿元。", "12亿元", "2025-H1"),
    # years in step
    ("预计2025-2027年净利润分别为6.1亿元、7.4亿元和8.8亿元。", "7.4亿元", "2026"),
    ("预计2025/2026/2027年营收为21亿元/25亿元/30亿元。", "30亿元", "2027"),
    ("Sales were $3m, $5m and $9m in 2022, 2023 and 2024.", "$5m", "2023"),
    # by then, at the end of the sentence, conditions
    ("By 2032 the fleet should reach 900 ships. Ammonia could fuel 12% of them by then.", "12%", "2032"),
    ("Employment fell by 41,000 people, or roughly 9%, between 2022 and 2024.", "9%", "2022/2024"),
    ("2025年3月在册设备1.1万台。若年产量达到2,000台，单价可降至30万元。", "30万元", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "figure", "expected"), CASES)
def test_time_of_a_figure(text: str, figure: str, expected: str | None) -> None:
    found = periods(text)
    assert figure in found
    assert found[figure] == expected


def test_a_survey_is_of_the_year_it_was_held_in() -> None:
    text = "# 冷链司机就业调查\n\n调查于2025年4月开展，覆盖9个省份。\n\n- 61%的受访者每周工作超过50小时。"
    assert periods(text)["61%"] == "2025"


def test_change_columns_are_of_the_month_beside_them() -> None:
    text = "# 8月化肥出口月报\n\n2025年9月9日\n\n| 品种 | 8月（万吨） | 环比 | 1-8月（万吨） | 同比 |\n|--|--|--|--|--|\n| 尿素 | 51.2 | 3.1% | 203.4 | 8.8% |\n"
    assert (periods(text)["3.1%"], periods(text)["8.8%"]) == ("2025-08", "2025-01/2025-08")


def test_a_second_header_inside_a_table_counts_for_what_stands_under_it() -> None:
    text = "# 某港口公司2025年半年度报告\n\n| 项目 | 本报告期 | 上年同期 |\n|--|--|--|\n| 吞吐量（万吨） | 5,120 | 4,980 |\n| | 2025年6月末 | 2024年末 |\n| 总资产（亿元） | 310.5 | 302.7 |\n"
    found = periods(text)
    assert found["4,980"] == "2024-H1"
    assert (found["310.5"], found["302.7"]) == ("2025-06-30", "2024-12-31")


def test_what_recognition_was_sure_of_is_carried() -> None:
    text = "2024年产量为310万吨。"
    page = Document("d", "scan.pdf", text, (Block("paragraph", 0, len(text), text, 1, confidence=0.83),))
    assert [c.confidence for c in claims.extract(page)] == [0.83]


@pytest.mark.parametrize(
    ("text", "figure", "area"),
    [
        ("# Sensor shipments\n\nWorldwide sensor revenue rose.\n\nShipments came to 4 million units in 2024.", "4 million units", "world"),
        ("华东、华南出货量分别为31万吨和22万吨。", "22万吨", "CN-south"),
        ("Sales in Asia Pacific excluding Japan were $41 million.", "$41 million", "asia_pacific"),
        ("Sales in the Americas were $12 million.", "$12 million", "Americas"),
        ("# 国内板材周报\n\n协会预测全球需求为17亿吨；本网预计9月产量为9,500万吨。", "9,500万吨", "CN"),
    ],
)  # fmt: skip
def test_where_a_figure_holds(text: str, figure: str, area: str | None) -> None:
    found = claims.extract(readers.read_bytes("note.md", text.encode()))
    assert {c.text: c.area for c in found}[figure] == area


@pytest.mark.parametrize(
    ("text", "figure", "who"),
    [
        ("根据《2024年烘焙消费白皮书》，人均消费为310元。", "310元", "2024年烘焙消费白皮书"),
        ("骁擎电驱称，其新产线年产能为40万套。", "40万套", "骁擎电驱"),
        ("某饲料企业采购负责人表示，玉米到厂价为2,310元/吨。", "2,310元/吨", "某饲料企业采购负责人"),
        ("瑞恒数据显示，2024年出货量为310万台。其中，商用机型占38%。", "38%", "瑞恒"),
        ("谷岳咨询预测，2030年规模达900亿元。其中，软件占四成。", "四成", None),
        ("按照上年不变价计算的业务总量同比增长9.1%。", "9.1%", None),
        ("Revenue rose 11% to $70 million in 2025, the Nordic Timber Council said on Tuesday in its spring review. For 2026 the council sees $74 million.", "$74 million", "Nordic Timber Council"),
        ("据海恒研究院统计：\n\n- 2024年装机量为31万台。", "31万台", "海恒研究院"),
    ],
)  # fmt: skip
def test_who_says_it(text: str, figure: str, who: str | None) -> None:
    found = claims.extract(readers.read_bytes("note.md", text.encode()))
    assert {c.text: c.said_by for c in found}[figure] == who


@pytest.mark.parametrize(
    ("text", "figure", "status"),
    [
        ("The Forum projects demand of 198 Mt in 2032.", "198 Mt", "forecast"),
        ("Costs should fall from $117 per kg in 2024 to $60 per kg in 2030.", "$117 per kg", "actual"),
        ("行业单耗有望从目前的2.5元降至0.8元。", "2.5元", "actual"),
        ("Steel will lead this year, with gains of 6.2%.", "6.2%", "forecast"),
        ("公司维持全年65亿元的收入指引。", "65亿元", "forecast"),
        ("2025年出口有望突破1.15亿吨，超过2015年的高点1.12亿吨。", "1.12亿吨", "actual"),
        ("Recovery targets 70% by 2030; the current rate is about 45%.", "45%", "actual"),
    ],
)
def test_measured_or_foreseen(text: str, figure: str, status: str) -> None:
    found = claims.extract(readers.read_bytes("note.md", text.encode()))
    assert {c.text: c.status for c in found}[figure] == status
