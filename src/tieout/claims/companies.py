"""Companies that a running text tells of, by what it says they do: report, announce, have a chief executive.

Where a document is not of one company, "the company", 公司, "its" and an account's bare line (Net debt stood at) are of the
one told of last.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tieout import lazy, lexicon
from tieout.claims.edges import CJK
from tieout.claims.words import vocabulary

# Accounts that only a company keeps: a market has none.
ACCOUNTS = frozenset(
    {"revenue", "recurring_revenue", "orders", "backlog", "profit", "gross_profit", "operating_profit", "pretax_profit",
     "recurring_profit", "ebitda", "eps", "dividend", "loss", "profit_margin", "gross_margin", "roe", "debt", "cash",
     "cash_flow", "cash_burn", "employee_count", "customer_count", "churn_rate", "net_revenue_retention", "opex", "buyback",
     "market_cap", "valuation", "rd_spending", "rd_intensity", "job_cuts", "share_price", "leverage_ratio", "capex",
     "cash_conversion", "book_to_bill", "sales_per_store", "inventory_days", "turnover_days", "expense_ratio", "arpu"}
)  # fmt: skip
_ZH = lazy.pattern(
    r"(?:^|[，。；：“”\s、（(]|对手|同行|上市公司|龙头|巨头|厂商|平台|旗下|老牌)(?P<who>[\u4e00-\u9fffA-Za-z]{2,8}?)"
    r"(?:\d{1,2}月\d{1,2}日(?:晚间?)?|日前|近日|昨日|昨晚|今日|最新)?(?:"
    r"(?:披露|发布|公布|公告|晒出|交出|递交)(?:的|了)?[^，。；]{0,14}?(?:半年报|年报|季报|中报|财报|业绩|招股书|成绩单|公告)"
    r"|(?:的)?(?:首席[\u4e00-\u9fff]{2,4}|董事长|副?总经理|副?总裁|(?:财务|技术|销售|运营|营销|市场|生产)总监|财务负责人|(?:联合)?创始人|董秘|CEO|CFO|COO|CTO))"
)
_EN = lazy.pattern(
    r"(?:^|(?<=[.!?”\"] )|(?<=[;,] )|\b[Rr]ival |\b[Cc]ompetitor )(?:(?:The |A )?(?:[A-Za-z][a-z-]{1,20} ){0,4}?(?:group|maker|company|firm|start-up|bank|retailer|producer|operator|insurer|carrier|specialist|developer|supplier|chain|builder|brand) )?"
    r"(?P<who>[A-Z][\w&’'-]{1,30}(?: (?:[A-Z][\w&.’'-]{0,30}|&|of)){0,5})(?:,[^,.]{3,60},)?(?: (?:has|had|also|now|yesterday|today))? "
    r"(?:reported|reports|posted|posts|booked|swung|raised|lowered|trimmed|cut|guided|guides|expects|warned|issued|disclosed|announced|said|employs|lifted)\b(?P<rest>[^.!?]{0,160})"
)
_WHOSE = lazy.pattern(
    r"\b(?P<who>[A-Z][\w&-]{1,30}(?: [A-Z][\w&.-]{0,30}){0,3})(?:['’]s)? (?:chief executive|CEO|CFO|chief financial officer|chairman|chairwoman|finance director|finance chief)\b"
    r"|(?:chief executive|CEO|CFO|chief financial officer|finance director|finance chief|founder)(?: and \w+)? (?:of|at) (?P<whom>[A-Z][\w&-]{1,30}(?: [A-Z][\w&.-]{0,30}){0,3})"
)
_OWN_FIGURES = lazy.pattern(
    r"\b(?:its|revenues?|sales|profits?|loss(?:es)?|earnings|margins?|turnover|orders|dividends?|guidance|EBITDA?|staff|employees|workers|shares|job)\b"
)
_HOUSE = lazy.pattern(
    r"\b(?:Research|Institute|Council|Ministry|Bureau|Association|Analytics|Consulting|Partners|Agency|Federation|Survey|University|Intelligence|Insights|Advisors|Advisory|Commission|Department|Office|Parliament|Government|Congress|Union|Court|Review|Times|News|Journal)s?$"
    r"|(?:研究院|研究所|协会|联盟|咨询|智库|统计局|委员会|证券|数据|商会|学会|中心|部|局|署|报)$"
)
_NO_NAME = lazy.pattern(
    r"(?:The|This|That|These|It|They|We|He|She|Our|In|At|On|For|By|But|And|As|An?|One|Two|Last|Chief|Analysts?|Investors?|Customers?|Sales|Revenue|Profits?|Net|Gross|Operating|Shares|Management|Both|Others?|Many|Most|Some)\b",
)
_NO_NAME_ZH = lazy.pattern(
    r"公司|集团|本报|本刊|记者|该|其|此|目前|上述|多家|部分|企业|行业|上半年|去年|今年|一位|某|我|他|她|双方|前者|后者|数据|报告|以及|负责|作为"
)


def named(text: str) -> Iterator[tuple[int, str]]:
    """(where, name) of each company that a text tells of, in its order."""
    if CJK.search(text):
        found = [(m.start("who"), m["who"]) for m in _ZH.finditer(text)]
        yield from ((at, who) for at, who in found if _is_name(who) and not _NO_NAME_ZH.search(who))
        return
    told = [(m.start("who"), m["who"]) for m in _EN.finditer(text) if _OWN_FIGURES.search(m["rest"])]
    told += [(m.start(), m["who"] or m["whom"]) for m in _WHOSE.finditer(text)]
    yield from ((at, who) for at, who in sorted(told) if _is_name(who) and not _NO_NAME.match(who))


def _is_name(who: str) -> bool:
    """No house that measures markets, no place, no month, no known thing."""
    name = who.strip()
    plain = any(vocabulary(v).keys(name) for v in ("areas", "subjects", "measures")) or name in _calendar()
    return not plain and _HOUSE.search(name) is None


@cache
def _calendar() -> frozenset[str]:
    words = lexicon.cues("en", "claims").get("nothing", ())
    return frozenset(w.capitalize() for w in words)
