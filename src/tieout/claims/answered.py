"""Answers about what is to come: that 58% expect to hire has been counted, whatever they expect."""

from __future__ import annotations

from tieout import lazy
from tieout.claims.passage import Draft, Passage

_EN = lazy.pattern(
    r"\s*(?:of\s+(?:the\s+|our\s+|all\s+)?[a-z][\w’' -]{1,40}?\s+)?(?:(?:also|now|still|already|even|only)\s+)?"
    r"(?:expect|plan|intend|hope|aim|anticipate|want|foresee|think|believe|fear|say|said|thought|believed|wanted"
    r"|(?:planned|intended|hoped|aimed) to)\b"
)
_WHO = r"(?:受访|被访|企业|公司|机构|家庭|用户|消费者|经销商|代理商|厂商|商户|医院|医生|家长|教师|高管|投资者|从业者|农户|居民|门店|样本|会员|者|人)"
_ZH = lazy.pattern(
    rf"(?:的?{_WHO}[^，。；\d]{{0,10}}?)?(?:预计|预期|计划|打算|认为|看好|看淡|表示|有意|拟|愿意|希望|倾向|选择|担心)(?!\d|20)"
)
_TELLS = lazy.pattern(
    rf"(?:认为|预计|预期|计划|打算|看好|有意|拟|希望|担心|选择)[^。；]{{2,60}}?(?:的{_WHO}[^，。；\d]{{0,8}}?|的)(?:分别|合计|仅|也)?(?:占比?|比例)[^。；]{{0,24}}$"
)
_ASKED = lazy.pattern(r"受访|被访|问卷|调查|调研|样本|访谈")


def answers(passage: Passage, draft: Draft) -> tuple[int, int] | None:
    """Where the word stands that says what those who were asked expect, plan or think."""
    if draft.family != "percent" or draft.unit == "percentage_point":
        return None
    end = draft.quantity.end
    behind = _EN.match(passage.text, end) or _ZH.match(passage.text, end)
    if behind is not None:
        return end, behind.end()
    start = max(passage.sentence(draft.sentence)[0], draft.start - 120)
    told = _TELLS.search(passage.text, start, draft.start)
    if told is not None and _ASKED.search(passage.text, max(0, start - 400), draft.start):
        return told.span()
    return None
