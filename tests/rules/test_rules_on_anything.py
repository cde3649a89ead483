"""Whatever claims come in, no rule crashes, every span is inside the document, and twice gives the same."""

import datetime as dt
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tieout import audit, reconcile
from tieout.model import Basis, Block, Cell, Claim, Document, Extraction, Period

WORDS = [
    "2023年", "市场规模为", "从", "增长至", "下降了", "占比", "其中", "合计", "预计", "已达", "，", "。", "\n", "三大挑战：", "同比",
    "grew from", "to", "fell by", "of which", "share of", "CAGR of", "100", "20%", "3倍", "亿元", "…", "\x1b[0m", "𠀀", "其他",
]  # fmt: skip
UNITS = ["CNY", "USD", "percent", "percentage_point", "times", "count", "CNY/kWh", None]
MEASURES = ["market_size", "cagr", "yoy_growth", "growth", "share", "sales_volume", None]
ROLES = ["level", "from", "to", "share", "growth", "ratio"]
numbers = st.one_of(
    st.decimals(min_value=-(10**15), max_value=10**15, places=2),
    st.sampled_from(["0", "100", "1E+300", "-1E-300", "NaN", "Infinity"]).map(Decimal),
)
steps = st.sampled_from([None, Decimal(1), Decimal("0.1"), Decimal(10) ** 8, Decimal(0)])


@st.composite
def periods(draw):
    if draw(st.booleans()):
        return None
    first, last = draw(st.integers(1990, 2040)), draw(st.integers(1990, 2040))
    dates = dt.date(first, 1, 1), dt.date(last, 12, 31)
    return Period(0, 4, "p", f"{first}/{last}", *(dates if draw(st.booleans()) else (None, None)))


@st.composite
def extractions(draw):
    text = "".join(draw(st.lists(st.sampled_from(WORDS), min_size=4, max_size=40)))
    blocks, at = [], 0
    for n, line in enumerate(text.split("\n")):
        if line:
            cell = draw(st.sampled_from([None, Cell(0, n, 0), Cell(0, n, 1)]))
            kind = "cell" if cell else draw(st.sampled_from(["paragraph", "heading", "list_item"]))
            blocks.append(Block(kind, at, at + len(line), line, n + 1, cell=cell))
        at += len(line) + 1
    claims = []
    for n in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        claims.append(
            Claim(
                id=f"c{n}", document="d", start=start, end=end, text=text[start:end], quote=text, quote_start=0,
                quote_end=len(text), line=1, value=draw(numbers), high=draw(st.none() | numbers), step=draw(steps),
                bound=draw(st.sampled_from(["exact", "approx", "over", "under", "range"])),
                unit=draw(st.sampled_from(UNITS)), measure=draw(st.sampled_from(MEASURES)),
                subject_key=draw(st.sampled_from(["a", "b", None])), area=draw(st.sampled_from(["CN", ("CN", "US"), None])),
                period=draw(periods()), status=draw(st.sampled_from(["actual", "forecast", None])),
                role=draw(st.sampled_from(ROLES)), basis=(Basis("status", "clause", 0, 1), Basis("period", "sentence", 0, 1)),
                block=draw(st.integers(0, len(blocks) + 1)),
            )
        )  # fmt: skip
    return Extraction(Document("d", "d.md", text, tuple(blocks)), tuple(claims))


@settings(max_examples=300, deadline=None)
@given(extractions())
def test_no_rule_crashes(extraction):
    found = audit.check(extraction)
    for f in found:
        assert f.rule != audit.CRASHED, f.message
        assert f.message and f.level in audit.levels(f.rule)
        assert all(s.end <= len(extraction.document.text) for s in f.spans)
        assert audit.message(f, "zh") != ""
    assert audit.check(extraction) == found


@settings(max_examples=150, deadline=None)
@given(st.lists(extractions(), max_size=3))
def test_series_hold_every_named_claim_once(pile):
    series = reconcile.series(pile)
    held = [c for s in series for c in s.claims]
    named = [
        c
        for e in pile
        for c in e.claims
        if c.measure
        and c.subject_key
        and c.role != "ratio"
        and all(v is None or v.is_finite() for v in (c.value, c.high))
    ]
    blocks = [e.document.blocks for e in pile]
    cells = {  # a table's rows may be parts that bear no name
        id(c) for e, b in zip(pile, blocks, strict=True) for c in e.claims if c.block < len(b) and b[c.block].cell
    }
    assert len(held) <= len(named)
    assert len({id(c) for c in held}) == len(held)
    assert {id(c) for c in held} <= {id(c) for c in named}
    assert {id(c) for c in named} - {id(c) for c in held} <= cells
    for one in series:
        parts = reconcile.rivals(one)
        assert sorted(c.id for p in parts for c in p.claims) == sorted(c.id for c in one.claims)
