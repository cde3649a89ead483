"""One name in two scripts, as the pile itself writes it."""

from piles import extraction

from tieout.against import aliases, judge, naming

ZH = "穹远控股（Qiongyuan Holdings）2024年营业收入为72.4亿元。\n\n穹远控股2024年净利润为9.83亿元。\n"
EN = "# Results\n\nQiongyuan Holdings reported revenue of CNY 7.24 billion in 2024.\n\nNet profit of Qiongyuan Holdings was CNY 938 million in 2024.\n"


def pile(tmp_path, zh, en):
    for name, text in (("zh.md", zh), ("en.md", en)):
        (tmp_path / name).write_text(text, "utf-8")
    return extraction(tmp_path / "zh.md"), extraction(tmp_path / "en.md")


def test_a_pair_is_read_where_it_is_written(tmp_path):
    zh, en = pile(tmp_path, ZH, EN)
    assert aliases.pairs([zh, en]) == {"qiongyuan holding": "穹远控股"}


def test_a_name_with_two_partners_is_no_alias(tmp_path):
    zh, en = pile(tmp_path, ZH + "\n远航船厂（Qiongyuan Holdings）\n", EN)
    assert aliases.pairs([zh, en]) == {}


def test_initials_are_no_name(tmp_path):
    zh, en = pile(tmp_path, "大型语言模型（LLM）与生成式（GenAI 2）。", EN)
    assert aliases.pairs([zh, en]) == {}


def test_the_two_names_are_one_question(tmp_path):
    zh, en = pile(tmp_path, ZH, EN)
    assert [(v.claim.text, v.verdict) for v in judge(zh, [en]).verdicts] == [
        ("72.4亿元", "supported"),
        ("9.83亿元", "contradicted"),
    ]


def test_without_the_pair_nothing_is_contradicted(tmp_path):
    zh, en = pile(tmp_path, ZH.replace("（Qiongyuan Holdings）", ""), EN)
    assert "contradicted" not in [v.verdict for v in judge(zh, [en]).verdicts]


def test_a_short_form_in_a_bracket_is_the_same_name(tmp_path):
    zh, other = pile(
        tmp_path,
        "北陆精密铸锻（北陆铸锻）2024年营业收入为72.4亿元。\n",
        "2024年，北陆铸锻营业收入为61.3亿元。\n",
    )
    assert [v.verdict for v in judge(other, [zh]).verdicts] == ["contradicted"]


def test_what_a_bracket_only_adds_is_no_short_form():
    for text in (
        "动力电池（含储能）",
        "流浪列车（流浪列车2）",
        "流浪列车3（流车2）",
        "产量（产能）",
        "市场规模（亿元）",
    ):
        assert list(naming._bracketed(text)) == [], text
    assert list(naming._bracketed("根据华东涂料工业协会（华涂协）的数据，《远航者：归途》（《远航2》）")) == [
        ("华东涂料工业协会", "华涂协"),
        ("远航者：归途", "远航2"),
    ]
