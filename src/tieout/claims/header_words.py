"""What the words of headers, corners and row labels are for: a measure, a scenario, a grade, a status, nothing at all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from tieout.claims.words import patterns

_EDGES = " \t\n*_:：.。,，、（）()【】[]"
_NOTE = re.compile(r"[（(\[【][^（()）\[\]【】]{0,30}[)）\]】]")


@lru_cache(maxsize=8192)
def _whole(kind: str, words: str) -> bool:
    plain = _NOTE.sub(" ", words).strip(_EDGES) or words.strip(_EDGES)
    return len(plain) <= 40 and any(p.fullmatch(plain) for p in patterns("tables", kind))


@lru_cache(maxsize=16384)
def _somewhere(kind: str, words: str) -> re.Match[str] | None:
    return next((m for p in patterns("tables", kind) if (m := p.search(words[:200]))), None)


def over_measures(corner: str) -> bool:
    """Parameter, 指标: the labels below name measures."""
    return _whole("measures_below", corner)


def over_things(corner: str) -> bool:
    """Company, Vehicle type, 车型: the labels below name things."""
    return _whole("things_below", corner) or _whole("scenario_kind", corner)


def is_scored(header: str) -> bool:
    """Weight, Score, 权重: what the rows are given, whatever their names resemble."""
    return _whole("scored", header)


def covers(header: str) -> bool:
    """What is measured, Scope, 统计口径: what the figures of a row take in."""
    return _whole("covers", header)


def over_firms(corner: str) -> bool:
    """Company, Tier, 梯队: the labels below name firms or groups of them, not where figures are of."""
    return _whole("firm", corner) or _whole("firms", corner)


def over_cases(corner: str) -> bool:
    """Case, 情景: the labels below are cases, Low and High too."""
    return _whole("scenario_kind", corner)


def is_scenario(words: str) -> bool:
    """Base case, 乐观情形: under which assumptions a figure holds."""
    return _whole("scenario", words)


def is_case(words: str) -> bool:
    """Low, High, 加速: a case too, where others beside it certainly are."""
    return is_scenario(words) or is_grade(words) or _whole("case", words)


def is_grade(words: str) -> bool:
    """High, Low-Medium, 较高: a mark, no name."""
    return _whole("grade", words)


def is_generic(words: str) -> bool:
    """A header that names neither a measure nor a thing: Item, Value, Range, Case, 项目, 数值."""
    kinds = ("measures_below", "things_below", "valued", "scenario_kind")
    return any(_whole(kind, words) for kind in kinds) and not (words.isascii() and is_counted(words))


def names_nothing(words: str) -> bool:
    """Whether no measure and no subject can be read from a header or label."""
    return is_generic(words) or is_scenario(words) or is_grade(words)


def is_filler(cell: str) -> bool:
    """n/a, baseline, 基准: a cell that stands in for a figure."""
    return not any(c.isalnum() for c in cell) or _whole("filler", cell)


def is_units(header: str) -> bool:
    """Unit, 计量单位: the column of the rows' units."""
    return _whole("units", header)


def is_difference(header: str) -> bool:
    """Difference, Improvement, 变化: what became of the row, or how far its figures are apart."""
    return moved(header) is not None or _whole("difference", header)


def moved(words: str) -> str | None:
    """ "down" for reduction, 下降; "up" for improvement, 提升; None for other words."""
    return "down" if _whole("moved_down", words) else "up" if _whole("moved_up", words) else None


def is_home(header: str, others: Iterable[str]) -> bool:
    """Headquarters, 总部; Country beside Company: where a firm comes from, not where its figures are of."""
    return _whole("home", header) or (_whole("country", header) and any(_whole("firm", o) for o in others))


def beside_statement(header: str) -> str | None:
    """ "this_period" for 本期金额, "last_period" for prior year, "closing" or "opening" for a balance; None for others."""
    return next((k for k in ("this_period", "last_period", "closing", "opening") if _whole(k, header)), None)


def balance_at(label: str) -> str | None:
    """ "opening" for a label that ends in "beginning of year", 期初…余额; "closing" for "at end of year"."""
    return next((k for k in ("opening", "closing") if _somewhere(f"{k}_row", label)), None)


def is_worth(header: str) -> bool:
    """Export value, 出口额: of two units the money."""
    return _somewhere("worth", header) is not None


def is_bulk(header: str) -> bool:
    """Export volume, 出口量: of two units the one that is no money."""
    return _somewhere("bulk", header) is not None


def is_notes(words: str) -> bool:
    """The column of a statement that refers to its notes."""
    return _whole("notes", words)


def is_per_share(words: str) -> bool:
    return _somewhere("per_share", words) is not None


def is_shares(words: str) -> bool:
    return _somewhere("shares", words) is not None


def leaves_out_shares(words: str) -> bool:
    """In thousands, except share and per share data: the scale is not that of numbers of shares."""
    return _somewhere("except_shares", words) is not None


def is_counted(*texts: str) -> bool:
    """Number of branches, 员工人数: pieces, whatever money the caption is in."""
    return any(_somewhere("counted", text) is not None for text in texts)


def looks_ahead(heading: str) -> bool:
    return _somewhere("ahead", heading) is not None


def lists_figures(caption: str) -> bool:
    """Operating assumptions by scenario, 关键指标: a caption that says what kind of figures these are, and of nothing."""
    return _somewhere("figures_of", caption) is not None


def is_span(header: str) -> bool:
    """23-28 CAGR, 24-30年复合增速: a rate and the years that it spans."""
    return _whole("span", header)


def is_batch(header: str) -> bool:
    """Batch, 批次: which lot of a register a row is in."""
    return _whole("batch", header)


def is_model(header: str) -> bool:
    """Model, 型号: a name that its company's name goes before."""
    return _whole("model", header)


def tells_time(header: str) -> bool:
    """Three months ended, 截至…止: a part of a date."""
    return _somewhere("time", header) is not None


@lru_cache(maxsize=8192)
def is_total(words: str) -> bool:
    return any(p.match(words[:200]) for p in patterns("tables", "total"))


def is_rest(words: str) -> bool:
    """Others, Rest of Europe, of which Madeira, 其他: a row among places that is no thing."""
    return _whole("rest", words)


def is_bare_total(words: str) -> bool:
    """Total, 合计, Total of: no word of its own besides."""
    return is_total(words) and len(_BARE.sub("", words).strip(_EDGES)) < 2


_BARE = re.compile(
    r"\b(?:sub-?totals?|grand|totals?|sum|all|overall|aggregate|of|the)\b|合计|总计|小计|总额|共计|全部|总量",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def standing(words: str) -> tuple[str, int, int] | None:
    """(status, start, end) of the word in a header, label, caption or heading that says its figures are not measured."""
    kinds = ("forecast", "estimate")
    found = [(m.start(), m.end(), kind) for kind in kinds if (m := _somewhere(kind, words))]
    if not found:
        return None
    start, end, kind = min(found)
    return kind, start, end


@lru_cache(maxsize=8192)
def without_standing(words: str) -> str:
    """Est. share -> share."""
    for kind in ("forecast", "estimate"):
        for p in patterns("tables", kind):
            words = p.sub(" ", words)
    return words
