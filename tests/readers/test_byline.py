"""What stands under a headline on the web is said of the article, and counts nothing in it."""

import pytest

from tieout import extract
from tieout.readers import read_bytes
from tieout.readers._byline import said_in


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("By Nora Quist | 4 June 2024 | 6 min read", {"author": "Nora Quist", "issued": "2024-06-04"}),
        ("Published: March 3, 2025", {"issued": "2025-03-03"}),
        (
            "2024-11-05 18:20 来源：钢铁日评 作者：林默 阅读 1.8万",
            {"publisher": "钢铁日评", "author": "林默", "issued": "2024-11-05"},
        ),
        ("发布时间：2024年7月9日 浏览次数：842 字号：大 中 小", {"issued": "2024-07-09"}),
        ("In 2024 output rose 4% to 12 Mt, by far the most since 2010", None),
        ("Revenue reached $3bn on 4 June 2024", None),
        ("2024年7月9日，公司公告销量2.1万辆", None),
        ("来源：国家统计局", None),
    ],
)
def test_lines_under_a_headline(line, told):
    assert said_in(line) == told


PAGE = """<!doctype html><html><head><meta charset=utf-8><title>锌价半月涨一成_有色月旦</title></head><body>
<nav><a href=#>首页</a><a href=#>行情</a></nav><div class=text><h1>锌价半月涨一成</h1>
<p>2024-10-16 08:00 来源：有色月旦 作者：贺川 阅读 5.2万</p>
<p>10月上半月，锌锭现货均价为25130元/吨，比9月下半月上涨10.4%。业内人士说，冶炼厂检修增多，市场供应偏紧。</p>
<p>上海地区库存降至8.1万吨，为今年4月以来的最低水平，下游镀锌企业按需采购。</p></div></body></html>"""


def test_views_and_dates_of_a_page_are_no_claims():
    document = read_bytes("zinc.html", PAGE.encode())
    source = document.source
    assert (source.title, source.publisher, source.author, source.issued) == (
        "锌价半月涨一成",
        "有色月旦",
        "贺川",
        "2024-10-16",
    )
    texts = [c.text for c in extract(document).claims]
    assert "5.2万" not in texts and "25130元/吨" in texts


@pytest.mark.parametrize(("title", "name"), [("Exports in May - Harbour Pilots Association", "Harbour Pilots Association"),
                                             ("五月进出口情况_海湾市商务局", "海湾市商务局"), ("五月进出口情况_财经频道", None)])  # fmt: skip
def test_the_body_that_a_title_ends_with_is_the_publisher(title, name):
    page = f"<html><head><title>{title}</title></head><body><h1>May</h1><p>Exports rose 4% in May 2024 to 3 Mt.</p></body></html>"
    assert read_bytes("p.html", page.encode()).source.publisher == name
