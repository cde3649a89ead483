"""Shares of those who were asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout import lazy
from tieout.claims.edges import WORD
from tieout.claims.english import first_verb, listed
from tieout.claims.key import canonical
from tieout.claims.passage import Draft, Passage

_SURVEYED = lazy.pattern(
    r"受访|问卷|调查|多选|样本|访问了|走访|访谈|respondent|survey|polled|\bpoll\b|questionnaire|民调|民意|抽样|\basked\b|interview|调研的|走访的",
    re.IGNORECASE,
)


_PEOPLE_SAY = lazy.pattern(
    r"^\s*(?:of\s+(?:the\s+)?|的)?[^，。；,.;（(]{0,14}?(?:受访|家长|医生|护士|教师|老师|学生|农户|商户|店主|司机|骑手|经理人|采购|从业者|玩家|会员|企业|消费者|用户|人|家庭|员工|患者|高管|车主|居民|网友|respondents|executives|leaders|companies|firms|consumers|users|people|households|parents|managers|chiefs)"
    r"|^\s*(?:said|say|have|had|are|were|already|now|still|plan|plann?ed|expect|expected|cited?|named?|report|reported|believed?|want|wanted|use|used|do not|would|will|consider|see|think|feel|trust|prefer|intend|rely|chose|picked|ranked|rated|agreed?|disagreed?|worry|lack|listed|blamed?|point(?:ed)? to)\b"
    r"|^\s*of\s+(?:[\w’'-]+\s+){1,4}(?:said|say|plan|planned|expect|expected|believe|believed|want|wanted|cite|cited|named|think|see|report|reported|intend|prefer|would|will|trust|agree|agreed)\b",
    re.IGNORECASE,
)


# 受访的820家企业中，有43%: those who were asked stand before.
_AMONG = lazy.pattern(
    r"(?:受访|被调查|接受调查|参与调查|样本)[^，。；]{0,24}(?:中|里|内)[，,]?\s*(?:约|近|有|仅|只有|超|逾|还有|另有|高达|达)*$"
    r"|\b(?:surveyed|polled|interviewed|respondents),?\s+(?:only |just |about |some |around |nearly )?$",
    re.IGNORECASE,
)


# 选择“口味”的占51%: what they chose stands before the share.
_CHOSE = lazy.pattern(
    r"(?P<verb>选择|看重|在意|认为|表示|关注|担心|提到|计划|打算|愿意|倾向于?|使用过?|购买过?|拥有|没有|不愿|反对|支持|希望)(?P<answer>[^，。；、：\d%]{1,24}?)(?:的(?:[^，。；、\d的]{0,8}))?(?:则|仅|只|约|合计)?占(?:比)?(?:仅|约|近|为|达|超过?)?\s*$"
)
# 63%已使用, 37%的人认为: what they do stands behind it.
_DO = lazy.pattern(
    r"\s*(?:左右|以上)?(?:的?(?P<who>[^，。；、\d]{0,12}?(?:者|人|企业|公司|诊所|医院|学校|家长|医生|教师|老师|学生|农户|商户|店主|司机|家庭|员工|用户|居民|高管|车主|网友|消费者)|的[^，。；、\d]{1,8}?(?=表示|认为|打算|计划|担心|希望|选择|没有)))?(?:则|还|也|均|都)?(?P<do>(?:已经?|正在|计划|打算|表示|认为|没有|尚未|愿意|不愿|希望|担心|选择|拟|将会?|会|曾|倾向|使用|预计|提到|看好|缺乏|支持|反对|对)[^，。；：\d]{1,30})"
)
_SAY = lazy.pattern(
    r"\s*(?:of\s+(?:the\s+|all\s+|those\s+|them\s+)?(?:[\w’'-]+\s+){0,4}?)?(?:[\w’'-]+\s+){0,3}?(?P<verb>said|say|saying|cited?|cites|named?|names|reported?|listed|blamed?|mention(?:ed)?|point(?:ed)? to|believed?|think|thought|agreed?|chose|picked|ranked|rated)\s+(?:that\s+|they\s+)?(?P<answer>[^,;.:()\d]{3,60})"
    r"|\s*(?:of\s+(?:the\s+|all\s+|those\s+)?(?:[\w’'-]+\s+){1,3}?)?(?:(?:already|now|still|also|only)\s+)?(?:have|had|has|are|were)\s+(?P<have>[^,;.:()\d]{3,60})"
    r"|\s*(?:of\s+(?:the\s+|all\s+|those\s+)?(?:[\w’'-]+\s+){1,3}?)?(?P<plan>(?:plan|planned|expect|expected|want|wanted|intend|prefer|use|used|see|lack|trust|rely|worry|feel|do not|don’t|don't|would|will)\s+[^,;.:()\d]{3,60})",
    re.IGNORECASE,
)
_BRACKET = lazy.pattern(
    r"(?:^|[,;:.、，；：。]|\band\b|和|及)\s*(?P<answer>[^,;:.、，；：。()（）\d]{2,40}?)\s*[(（]\s*$"
)
_CUT = lazy.pattern(
    r"\s+(?:as (?:the|a|an|their|its)|because|compared|versus|against|in (?=20|the next|a )|up from|down from|over the|within|while|and (?=$)|but|at least|this year|last year|next year)\b.*$|\s+(?:and|or|while|with|to)\s*$",
    re.IGNORECASE,
)
_COMPARED = lazy.pattern(
    r"(?:compared (?:with|to)|against|versus|up from|down from|from|较|上年|去年|上一轮)[^,;，；]{0,16}$", re.IGNORECASE
)


# How many were asked: a survey of 2,140 nurses, (n=315), 对286家企业的调查, 回收问卷1,870份.
_ASKED = lazy.pattern(
    r"(?:\b(?:survey(?:ed|ing|s)?|poll(?:ed|ing|s)?|interview(?:ed|s|ing)?|asked|questioned|responses|replies|sample|panel)\s+"
    r"(?:(?:of|with|among|from|covering|the|our|some|about|around|nearly|almost|more than|over|roughly)\s+)*"
    r"|(?<![a-z])n\s*[=＝]\s*"
    r"|(?:访谈|走访|调查|调研|访问|(?:抽查|抽取|回收)[\u4e00-\u9fff]{0,4}?(?:问卷|样本)|(?:调查|样本|问卷)(?:共|已)?覆盖|样本量?(?:选取|取自|来自)?|受访的?)(?:了|的|共|为|[:：])?(?:约|近|超过?|逾)?)$",
    re.IGNORECASE,
)
_ANSWERS = lazy.pattern(
    r"\s*(?:[a-z-]+\s+){0,3}(?:asked|surveyed|polled|interviewed|questioned)\b(?! by)|\s*(?:valid |completed |online )*(?:respondents|responses|interviews|questionnaires)\b|\s*(?:有效)?(?:问卷|受访者|被访者)",
    re.IGNORECASE,
)
_OF_THEM = lazy.pattern(r"(?:据|根据|在)?对[\u4e00-\u9fff]{0,12}(?:约|近|超过?|逾)?$")
_STUDIED = lazy.pattern(
    r"\s*[\u4e00-\u9fff]{0,14}?(?:的|进行|开展)[\u4e00-\u9fff]{0,4}?(?:统计|调查|调研|监测|访谈|走访|抽样|问卷|观察|跟踪)"
)
_PEOPLE = frozenset("名位人家户份组例所处个")


def asked(passage: Passage, draft: Draft) -> bool:
    """Whether a figure is the size of a sample: those who were surveyed, asked or counted for what follows."""
    noun = draft.quantity.noun
    if draft.family not in ("count", "number") or draft.quantity.value < 2:
        return False
    start, end = passage.sentence(draft.sentence)
    before = passage.text[max(start, draft.start - 40) : draft.start]
    after = passage.text[draft.quantity.end : min(end, draft.quantity.end + 40)]
    if _ANSWERS.match(after) is not None or (_OF_THEM.search(before) and _STUDIED.match(after)):
        return True
    told = _ASKED.search(before)
    return told is not None and (noun is None or noun.isascii() or noun in _PEOPLE or "=" in told.group())


def respondents(passage: Passage, draft: Draft, before: Sequence[Draft], context: str) -> None:
    """62% of parents say …, in a survey: a share of those who were asked, of the answer they gave."""
    if draft.unit != "percent" or draft.role == "growth":
        return
    start, end = passage.sentence(draft.sentence)
    at, behind = draft.quantity.start, draft.quantity.end
    said = _SAY.match(passage.text, behind, min(end, behind + 110))
    led = (said is not None or _DO.match(passage.text, behind, min(end, behind + 60)) is not None) and (
        draft.measure_hit is not None and draft.measure_hit.start >= behind
    )
    told = next((d for d in reversed(before) if d.measure == "respondent_share" and d.sentence == draft.sentence), None)
    compared = told is not None and _COMPARED.search(passage.text, told.quantity.end, at) is not None
    polled = _ANSWER_LINE.search(passage.text, max(0, at - 24), behind + 1) is not None and draft.measure in (
        None,
        "percentage",
    )
    polled = polled or _PEOPLE_RATIO.search(passage.text, max(0, draft.start - 24), draft.start) is not None
    if (
        draft.measure not in ("share", "percentage", None)
        and not led
        and not compared
        and not _said_by(passage, draft, end)
    ):
        return
    hit = draft.measure_hit
    own = (
        hit is not None
        and draft.left <= hit.start < draft.right
        and hit.form not in ("占", "占比")
        and not led
        and not polled
    )
    surveyed = bool(
        _SURVEYED.search(passage.text[max(0, start - 300, at - 800) : min(end, at + 400)]) or _SURVEYED.search(context)
    )
    if told is not None and not own:
        note = told
    elif (
        _AMONG.search(passage.text[max(start, at - 40) : at])
        or (surveyed and (polled or _answers(passage, draft, end)))
        or _said_by(passage, draft, end)
    ):
        note = None
    else:
        return
    draft.measure, draft.role = "respondent_share", "share"
    place = (None, None) if note is None else passage.place(note.quantity.start, note.quantity.end)
    draft.because("measure", "sentence", *place, note="of those asked")
    if compared and told is not None:
        draft.subject, draft.subject_key = told.subject, told.subject_key
        return
    _name_answer(passage, draft, end)


def _answers(passage: Passage, draft: Draft, end: int) -> bool:
    """Whether people say or do something beside the figure, or it stands in brackets behind what they named."""
    behind = draft.quantity.end
    if (note := _NOTE.match(passage.text, behind, min(end, behind + 40))) is not None:
        behind = note.end()
    return bool(
        _PEOPLE_SAY.match(passage.text[behind : min(end, behind + 40)])
        or _acts(passage.text, behind, min(end, behind + 40))
        or _DO.match(passage.text, behind, min(end, behind + 60))
        or _CHOSE.search(passage.text, max(0, draft.start - 60), draft.start)
        or (
            draft.measure in (None, "percentage")
            and _BRACKET.search(passage.text, max(0, draft.start - 60), draft.start)
        )
    )


# 成本高 72%, a line of its own under the question that was asked
_ANSWER_LINE = lazy.pattern(r"(?:^|\n)[^\n\d%，。；:：]{2,18}[ \t]+\d{1,3}(?:\.\d+)?\s?%(?=\n|$)")
# 使用过家教的家庭比例: those who did, in a survey.
_PEOPLE_RATIO = lazy.pattern(
    r"的(?:受访)?(?:家庭|用户|企业|公司|机构|家长|消费者|医生|教师|员工|居民|农户|商户|高管|车主|学生|人|者)(?:的)?(?:比例|占比|比重)(?:已|仅|达|为|约|至|升|高|降|到|近)*$"
)
# 70% of firms say they cannot find staff: nobody knows but who asked them.
_SAID_BY = lazy.pattern(
    r"\s*of\s+(?:[\w’'-]+\s+){1,4}?(?:say|said|believe|believed|report|reported|cite|cited|admit|admitted|agree|agreed|worry|name|named)\b",
    re.IGNORECASE,
)
_SAY_SO = lazy.pattern(r"\s*(?:of\s+)?(?:[a-z][\w’'-]*\s+){1,3}?(?:say|said|believe|report|cite|admit|agree|worry)\b")


_SAY_SO_ZH = lazy.pattern(
    r"(?:左右|以上)?的?[\u4e00-\u9fff]{0,6}?(?:者|人|企业|公司|家长|商户|店主|农户|用户|家庭|机构|厂商|员工|学生|教师|医生|高管|车主|网友|居民|会员)(?:均|都|则|也|曾)?(?:表示|认为|称|反映|坦言|担心|打算|愿意)"
)


def _said_by(passage: Passage, draft: Draft, end: int) -> bool:
    spoken = any(c.isdigit() for c in draft.quantity.text)
    behind = draft.quantity.end
    told = (_SAID_BY if spoken else _SAY_SO).match(passage.text, behind, end)
    return told is not None or _SAY_SO_ZH.match(passage.text, behind, end) is not None


_NOTE = lazy.pattern(r"\s*(?:of\s+(?:[\w’'-]+\s+){1,4})?[(（]\s*n\s*[=＝][^()（）]{1,12}[)）]", re.IGNORECASE)
_HARDLY = lazy.pattern(
    r"\s*(?:(?:of (?:them|those|these|all|the \w+)|already|now|still|also|only|even|never)\s+)*", re.IGNORECASE
)


def _acts(text: str, start: int, end: int) -> bool:
    """71 percent called it a risk, 42 percent carried a policy: a verb right behind the share says what people do."""
    start = _HARDLY.match(text, start, end).end()  # type: ignore[union-attr]
    verb = first_verb(text, start, end)
    if verb is not None and verb[0] == start:
        return True
    word = WORD.match(text, start, end)
    low = word.group() if word is not None else ""
    return low.islower() and (low in listed() or (low.endswith("ed") and len(low) > 4))


def _name_answer(passage: Passage, draft: Draft, end: int) -> None:
    """The answer itself is what the share is told of: energy bills, no crop insurance, 没有电子病历."""
    text, behind = passage.text, draft.quantity.end
    after = next((q.start for q in passage.figures if q.start >= behind), len(text))
    stop = min(end, after, behind + 110)
    found = (
        _BRACKET.search(text, max(0, draft.start - 60), draft.start)
        or _CHOSE.search(text, max(0, draft.start - 60), draft.start)
        or _SAY.match(text, behind, stop)
        or _DO.match(text, behind, stop)
    )
    if found is None:
        return
    name = next(n for n in ("answer", "have", "plan", "do") if found.groupdict().get(n))
    left, right = found.span(name)
    words = _CUT.sub("", text[left:right]).strip(" “”‘’\"'")
    words = _SAID.sub("", words)
    key = canonical(words) or words.casefold()
    if len(words) < 2 or not key:
        return
    draft.subject, draft.subject_key = words, key
    draft.basis = [b for b in draft.basis if b.field != "subject"]
    draft.because("subject", "clause", *passage.place(left, right), note="what they answered")


_SAID = lazy.pattern(r"^(?:表示|认为|提到|选择|已经?|正在|称)+")
