"""What holds for every text: spans are true, reading again gives the same, formatting and reading agree, nothing raises."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tieout.locate import find_periods, find_quantities, scan

PIECES = (
    "市场规模达", "约", "超过", "不足", "同比增长", "其中", "，", "。", "、", "（", "）", "(", ")", " ", "\n", "至", "-", "~", "–", "±", "/", "每", "第", "前", "负", "+",
    "亿", "万", "元", "美元", "%", "个百分点", "倍", "吨", "家", "人", "token", "成", "折", "半", "两", "三", "十", "百", "千", "一", "零", "点", "分之", "多", "余", "几", "数",
    "1", "2.5", "36.9", "100", "2024", "1,234", "0.3", "12", "$", "US$", "¥", "RMB", "million", "billion", "bn", " percent", " to ", " and ", "between ", "over ", "at least ", "up to ",
    "two", "hundred", "thousand", "half", "a third", "one in five", "GPT-5", "Llama 3.1", "[12]", "https://a.b/1", "图表", "page ", "Q3 ", "年", "月", "上半年", "以上", "左右", " or more",
    "people", " models", "x", "K", "B", "e5", "^", "⅓", "①", "①", "|", "-", "−", "△", "１２", "％", "萬", "億", "ISO ", "v2.0", "@", ":", "30", "岁", "点", "热线",
)  # fmt: skip
mosaic = st.lists(st.sampled_from(PIECES), max_size=24).map("".join)


@settings(max_examples=400, deadline=None)
@given(st.one_of(mosaic, st.text(max_size=80)))
def test_spans_are_true_and_in_order(text: str) -> None:
    found = scan(text)
    spans = sorted(
        [(q.start, q.end, q.text) for q in found.quantities] + [(p.start, p.end, p.text) for p in found.periods]
    )
    last = 0
    for start, end, words in spans:
        assert last <= start < end <= len(text)
        assert text[start:end] == words
        last = end
    assert [q.start for q in found.quantities] == sorted(q.start for q in found.quantities)


@settings(max_examples=200, deadline=None)
@given(mosaic)
def test_same_text_same_answer(text: str) -> None:
    assert scan(text) == scan(text)
    assert find_quantities(text, kinds="all") == list(scan(text).quantities)
    assert find_periods(text) == list(scan(text).periods)


@settings(max_examples=300, deadline=None)
@given(mosaic)
def test_values_are_finite_and_ranges_ascend(text: str) -> None:
    for q in scan(text).quantities:
        assert q.value.is_finite()
        assert q.step is None or (q.step.is_finite() and q.step > 0)
        if q.high is not None:
            assert q.high.is_finite() and q.value <= q.high
            assert q.bound == "range"


@pytest.mark.parametrize(
    "text",
    [
        "亿亿亿亿美元",
        "一亿亿亿亿元三角",
        "one trillion trillion trillion in five",
        "one in ninety trillion trillion trillion trillion",
        "trillion trillion trillion trillion dollars fifty cents",
    ],
)
def test_values_beyond_the_precision_of_decimals_are_read(text: str) -> None:
    assert all(q.value.is_finite() for q in scan(text).quantities)


plain = st.decimals(min_value=Decimal("0.001"), max_value=Decimal("99999"), places=3).map(
    lambda d: d.quantize(Decimal("0.001"))
)
whole = st.integers(min_value=1, max_value=999_999)
FRAMES = (
    ("营业收入为{}亿元。", Decimal(10) ** 8, "CNY"),
    ("出口额{} 万美元，", Decimal(10) ** 4, "USD"),
    ("渗透率为{}%，", Decimal(1), "percent"),
    ("下降{}个百分点。", Decimal(1), "percentage_point"),
    ("产量达{}万吨；", Decimal(10) ** 4, "ton"),
    ("成本是同行的{}倍。", Decimal(1), "times"),
    ("revenue of ${} billion in total", Decimal(10) ** 9, "USD"),
    ("yields of {}% on average", Decimal(1), "percent"),
    ("spreads rose {} bps today", Decimal(1), "basis_point"),
    ("capacity of {} MWh was added", Decimal(1), "MWh"),
    ("EUR {}m of debt", Decimal(10) ** 6, "EUR"),
)


@settings(max_examples=300, deadline=None)
@given(plain, st.sampled_from(FRAMES), st.sampled_from(("{:f}", "{:,f}")))
def test_a_formatted_value_is_read_back(value: Decimal, frame: tuple[str, Decimal, str], form: str) -> None:
    text, scale, unit = frame
    found = find_quantities(text.format(form.format(value)))
    assert [(q.value, q.unit) for q in found] == [(value * scale, unit)]
    assert found[0].step == Decimal("0.001") * scale


DIGITS = "零一二三四五六七八九"


def chinese(n: int) -> str:
    """An integer below 10^12 in Chinese, the usual way: 10250 -> 一万零二百五十."""
    if n >= 10**8:
        rest = n % 10**8
        return chinese(n // 10**8) + "亿" + (("零" if rest < 10**7 else "") + chinese(rest) if rest else "")
    if n >= 10**4:
        rest = n % 10**4
        return chinese(n // 10**4) + "万" + (("零" if rest < 1000 else "") + chinese(rest) if rest else "")
    out = ""
    gap = False
    for power, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = n // power % 10
        if digit:
            out += ("零" if gap and out else "") + DIGITS[digit] + word
            gap = False
        else:
            gap = True
    return out


@settings(max_examples=300, deadline=None)
@given(st.integers(min_value=11, max_value=999_999_999_999))
def test_chinese_numerals_are_read_back(n: int) -> None:
    found = find_quantities(f"共计{chinese(n)}元，")
    assert [(q.value, q.unit) for q in found] == [(Decimal(n), "CNY")]


@settings(max_examples=200, deadline=None)
@given(whole, whole, st.sampled_from(("-", "–", "~", "～", "至", " - ", "—")))
def test_a_range_is_one_object(a: int, b: int, dash: str) -> None:
    low, high = sorted((a, b + 1_000_000))
    found = find_quantities(f"投资额为{low}{dash}{high}万元。")
    assert [(q.value, q.high, q.unit) for q in found] == [(Decimal(low) * 10000, Decimal(high) * 10000, "CNY")]


@settings(max_examples=300, deadline=None)
@given(mosaic)
def test_a_figure_alone_is_read_again(text: str) -> None:
    """The characters of a plain figure give the same value and unit without the words around them."""
    for q in find_quantities(f"约 36.9% ， 56.2 亿元 ，{text}")[:2]:
        again = find_quantities(q.text)
        assert [(a.value, a.unit, a.high) for a in again] == [(q.value, q.unit, q.high)]


def test_hostile_text_does_not_raise() -> None:
    for piece in (
        "1",
        "1,",
        "1.",
        "一",
        "十",
        "万",
        "亿",
        "1/",
        "one and ",
        "[1",
        "(",
        "1-",
        "1:",
        "-",
        "$",
        "每",
        "约",
        "between ",
        "1e",
        "分之",
        "a" * 50 + "1",
        "1 ",
        "第",
        "2024年",
    ):
        scan(piece * 500)
    scan("9" * 100_000 + "亿元")
    scan("1e999 1e-999 1^99 9.9e999亿")


def test_a_joined_range_keeps_the_characters_that_were_written() -> None:
    (found,) = find_quantities("大于１００并且小于３００")
    assert (found.text, found.value, found.high) == ("１００并且小于３００", 100, 300)
