"""What a text works out itself: 以单价1,200元计，规模约1.9亿元; at EUR 90,000 apiece that makes EUR 216 million."""

from __future__ import annotations

import re

from tieout import lazy
from tieout.claims.passage import Draft, Passage

_BY = lazy.pattern(
    r"(?:以|按照?|若按|如按)(?=[^。；]{0,40}?\d)(?![^，。；]{0,20}(?:不变价|可比|口径|汇率|现价|同期|年率|出资额))[^。；]{2,40}?(?:来?计|计算|来?测算|来?估算|来?推算|折算)[，,：:则]"
)
_IF = lazy.pattern(r"(?:若(?!干)|如果|假设|假定|假如)(?=[^。；]{0,60}?\d)[^。；]{2,80}?[，,]\s*(?:则|那么|对应|由此)")
_MAKES = lazy.pattern(
    r"\b(?:comes? (?:out )?(?:to|at)|makes?|works? out (?:at|to|as)|equates? to|translates? (?:in)?to|amounts? to|implies|gives)\s+(?:(?:about|around|roughly|some|nearly|just|over|under|a|an)\s+){0,2}[$€£¥₹]?(?:[A-Z]{2,3}\s?\$?)?$"
)
_TAKEN = lazy.pattern(
    r"\b(?:at|with|assuming|taking|suppose|multiply(?:ing)?|if)\s[^.;]{0,80}?\d[^.;]{0,90}?(?:,|\b(?:a piece|apiece|each|per)\b)",
    re.IGNORECASE,
)


def reckoned(passage: Passage, draft: Draft) -> tuple[int, int] | None:
    """Where the figures are taken that this one is worked out from, by the text itself and before it in the sentence."""
    start, end = passage.sentence(draft.sentence)[0], draft.start
    start = max(start, end - 240)
    for pattern in (_BY, _IF):
        if (found := pattern.search(passage.text, start, end)) is not None:
            return found.span()
    if _MAKES.search(passage.text, max(start, end - 48), end) and (found := _TAKEN.search(passage.text, start, end)):
        return found.span()
    return None
