"""One name in two spellings that shows only when several files are checked together."""

from tieout import audit
from tieout.readers import markdown

USUAL = "远澜科技2024年营业收入12.4亿元。远澜科技的客户增至310家。远澜科技总部在杭州。"


def pile(*texts):
    return [markdown.read(f"{n}.md", text.encode()) for n, text in enumerate(texts)]


def test_a_slip_in_another_file_is_told_there():
    found = audit.across(pile(USUAL, "运澜科技2024年新签订单3.1亿元。", "远澜科技毛利率41.2%。"))
    assert [(at, f.rule, f.level) for at, f in found] == [(1, "name-variant", "info")]
    assert "远澜科技" in found[0][1].message and "2" in found[0][1].message


def test_what_one_file_shows_alone_is_not_told_twice():
    documents = pile(USUAL + "运澜科技获奖。", USUAL)
    assert audit.across(documents) == []


def test_two_names_that_are_both_common_are_two():
    assert audit.across(pile(USUAL, USUAL.replace("远", "运"))) == []


def test_ignored_or_alone_it_is_silent():
    documents = pile(USUAL, "运澜科技2024年新签订单3.1亿元。")
    assert audit.across(documents[:1]) == []
    assert audit.across(documents, ignore=["name-variant"]) == []
    assert audit.across(pile(USUAL, "运澜科技获奖。<!-- tieout: ignore[name-variant] -->")) == []
