"""A paragraph that ends in an invitation keeps its dated sentences; a mere invitation keeps none."""

from __future__ import annotations

import pytest

from tieout import pipeline, readers


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "# 简报\n\n2024年装机量为31GW，均价为0.9元/W。如需完整报告，请致电021-66668888或发邮件至a@b.cn。\n",
            ["31GW", "0.9元/W"],
        ),
        ("# 简报\n\n扫码关注公众号。2024年行业规模达86亿元。投稿邮箱：x@y.cn。\n", ["86亿元"]),
        ("# 简报\n\n请扫码关注公众号，领取3000+份报告。\n", []),
        ("# 简报\n\n欢迎订阅，会员价980元。年费用户可下载200份报告。\n", []),
    ],
)
def test_dated_sentences_beside_an_invitation(text: str, figures: list[str]) -> None:
    found = pipeline.extract(readers.read_bytes("a.md", text.encode("utf-8")))
    assert [c.text for c in found.claims] == figures
