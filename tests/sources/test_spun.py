"""Machine-reworded text is found, honest text is left alone, and the words read back keep their place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout import readers, sources
from tieout.sources.spun import normalise, spun_words

SPUN = [
    "我邦新动力汽车财富链日益完好,上下逛企业纷纷立异。各大任职商正正在构修众元生态,市集份额向头部集结,比赛力延续晋升。磋议机构揭橥的呈报显示,渗入率仍将升高。",
    "环球钢铁创设业正正在转型。中邦钢企的材干明显晋升,临蓐效劳与合头技巧齐头并进,存正在的题目是原质料代价上涨。邦度计议将绿色低碳列为计谋,众家企业加快立异。",
    "环球零售行业显露新趋势,商场行使新技巧的步伐加疾,根底举措渐渐完好。古代门店拓荒线上周围,援手企业打破增加瓶颈,产物代价显露走低。市集纷乱,企业踊跃谋划,供应笔直效劳,变成典范形式,亏欠之处须逐日复盘。",
    "云任职与数据太平成为银行业的根源举措。众地羁系机构揭橥主意,请求金融企业晋升透后度。呆板学习与野生智能的操纵场景扩展,常识产权珍爱慎密跟进。",
]
HONEST = [
    "2023年，我国新能源汽车产销量分别为958.7万辆和949.5万辆，公众个人消费占比超过七成，受众年龄趋于年轻，线上逛店成为新习惯。",
    "钢铁行业盈利下滑，龙头企业研究制定绿色制造规划，操作系统与模具开模子业务并行，环球影城带动周边商场客流，德邦产业基金参与投资。",
    "臺灣半導體產業第三季產值成長，研究機構發布報告，先進封裝的能見度提高，主要客戶的訂單維持穩定，資訊服務業者亦陸續擴編人力。",
    "臣本布衣，躬耕於南陽，苟全性命於亂世，不求聞達於諸侯。古之善為道者，微妙玄通，深不可識。邦有道則仕，邦無道則卷而懷之。",
    "联邦债务上限谈判延续，大众半导体部门扩产，合众个险业务增长，组合头寸下降，对外现金流改善，数据核心资产评估完成，社会公众地位提升。",
    "The artificial neural network was trained on market data; the compound annual growth rate of the cloud segment reached 18%.",
    "银行持续提升服务能力，正在建设开放平台，现正在推广数字人民币，公司晋升一批骨干，操练演习常态化，太平洋保险与平安银行合作。",
]


@pytest.mark.parametrize("text", SPUN)
def test_reworded(text: str) -> None:
    document = readers.read_bytes("a.txt", text.encode())
    trait = sources.assess(document).trait("machine_reworded")
    assert trait is not None
    assert all(document[span] in dict.fromkeys(w for _, _, w, _ in spun_words(text)) for span in trait.evidence)
    assert int(dict(trait.data)["distinct"]) >= 4


@pytest.mark.parametrize("text", HONEST)
def test_honest(text: str) -> None:
    assert sources.assess(readers.read_bytes("a.txt", text.encode())).trait("machine_reworded") is None
    assert sources.assess(readers.read_bytes("a.txt", (text * 12).encode())).trait("machine_reworded") is None


def test_few_odd_words_in_a_long_honest_text_do_not_alarm() -> None:
    text = HONEST[0] * 40 + "磋议一番之后，材干出众者揭橥结果，立异可期。"
    assert sources.assess(readers.read_bytes("a.txt", text.encode())).trait("machine_reworded") is None


def test_english_rewording() -> None:
    text = "The build yearly development rate of the inventory network market, driven by huge information and counterfeit consciousness, and by profound learning."
    assert sources.assess(readers.read_bytes("a.txt", text.encode())).trait("machine_reworded") is not None


def test_normalised_reading_keeps_offsets() -> None:
    text = "我邦大模子材干晋升，2025年市集范畴达300亿元。"
    view = normalise(text)
    assert view.text == "我国大模型能力提升，2025年市场规模达300亿元。"
    at = view.text.index("300亿元")
    start, end = view.span(at, at + 5)
    assert text[start:end] == "300亿元"
    start, end = view.span(view.text.index("市场规模"), view.text.index("市场规模") + 4)
    assert text[start:end] == "市集范畴"


@given(st.text(st.sampled_from(list("众邦家个大模子材干正在存操练市集范畴a1。")), max_size=80))
def test_normalise_maps_back(text: str) -> None:
    view = normalise(text)
    covered = [view.span(i, i + 1) for i in range(len(view.text))]
    assert covered == sorted(covered)
    if text:
        assert view.span(0, len(view.text)) == (0, len(text))
