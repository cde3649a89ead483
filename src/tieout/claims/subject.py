"""Of what: the first phrase that names a thing, of the places where a figure's subject stands, in a fixed order.

The figure it is compared with; its own clause and the clauses before it; the figures before it in its sentence; the words
its block begins with; the profile it belongs to; the sentence before; what stands above it; what the document is about.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from tieout import lazy, lexicon
from tieout.claims import beside, companies, headings, own
from tieout.claims.edges import CJK, trim
from tieout.claims.header_words import over_things
from tieout.claims.key import NUMBERING, known, residue_key
from tieout.claims.key import canonical as canonical
from tieout.claims.passage import Draft, Passage
from tieout.claims.phrase import named_by
from tieout.claims.thing import core, entitled, names_part, names_thing
from tieout.claims.voices import means_trade, only_speaks
from tieout.claims.words import vocabulary

_TITLE = 4  # characters that a title may add to the name of its subject: 行业, market
_LIST = lazy.pattern(r"\s*(?:、|以及|及|和|与|/|,\s*and\s|,\s|\sand\s)\s*")


def decide(
    passage: Passage,
    draft: Draft,
    before: Sequence[Draft],
    above: Sequence[tuple[str, Passage]],
    topic: str | None,
    profile: Passage | None = None,
) -> None:
    """Fills subject and subject_key; leaves both empty where nothing names a thing."""
    if beside.subject(passage, draft):
        return
    owner = topic if topic and headings.is_organization(topic) else None
    counted: list[own.Phrase] = []
    for phrase in own.phrases(passage, draft):
        if phrase[0] and _only_counted(draft, phrase[0]) and passage.host(draft.clause) is None:
            counted.append(phrase)
        elif phrase[0] and _takes(passage, draft, before, phrase, topic):
            return
    told = [d for d in before[-12:] if not _attributes(passage, d)]
    if told and _from_head(passage, draft, owner, told[-1].quantity.end):
        return
    if _continued(draft, [d for d in told[-3:] if d.sentence == draft.sentence]):
        return
    if _from_head(passage, draft, owner) or _from_profile(draft, profile):
        return
    if owner is None and _from_account(passage, draft):
        return
    anonymous = topic is None or bool(known(topic))
    if anonymous and owner is None and any(_takes(passage, draft, before, p, topic) for p in counted):
        return
    bare = draft.role == "growth" and not (owner and draft.measure_hit is not None)
    if bare and _continued(draft, told[-1:]):
        return
    if owner is None and _continued(draft, [d for d in told if d.sentence == draft.sentence - 1][:1]):
        return
    _from_above(draft, above, topic, owner)


def _attributes(passage: Passage, draft: Draft) -> bool:
    """Whether a figure stands in the words that only say on whose count the sentence rests."""
    clause = passage.clause(draft.clause)
    return own.BY_COUNT.match(passage.text, clause.start, min(clause.end, clause.start + 120)) is not None


def _only_counted(draft: Draft, text: str) -> bool:
    """员工3200人, 60 banks: what is counted, not whose it is or where."""
    hit = draft.measure_hit
    return draft.family == "count" and (text == draft.quantity.noun or (hit is not None and text == hit.form))


def _takes(passage: Passage, draft: Draft, before: Sequence[Draft], phrase: own.Phrase, topic: str | None) -> bool:
    """Whether a phrase names something. 公司, the Group: whoever the document, or the text so far, is of."""
    text, start, end = phrase
    hit = named_by(passage, draft)
    if headings.means_itself(text) or headings.means_itself(core(text)):
        return _itself(passage, draft, before, phrase, topic)
    if (part := headings.part_of_itself(text)) is not None:
        whole = _itself(passage, draft, before, phrase, topic)
        if not names_thing(part):
            return whole
        draft.subject = core(part, draft.measure)
        draft.subject_key = f"{draft.subject_key} {canonical(part)}" if whole else canonical(part)
        if not whole:
            draft.because("subject", "clause", *passage.place(start, end))
        return True
    bare = trim(text.replace(hit.form, " "))[0] if hit is not None else text
    if means_trade(text) or means_trade(bare):
        last = before[-1] if before and before[-1].sentence == draft.sentence else None
        if last is not None and last.subject_key and last.measure == "market_size" and known(last.subject or ""):
            return False  # 智能门锁市场规模为…，到2027年行业将增至…: the trade told of last
        return _trade(passage, draft, bare, phrase, topic)
    if only_speaks(text, _told(draft)) or only_speaks(bare, _told(draft)):
        return False
    inside = hit is not None and hit.start <= start < end <= hit.end and hit.form.isascii() and " " in hit.form
    key = "" if inside or not names_thing(text) else canonical(text)
    if topic and key and headings.is_organization(topic) and headings.same_organization(core(text), topic):
        return _itself(passage, draft, before, phrase, topic)
    name = core(text, draft.measure)
    if not key and hit is not None and start <= hit.start < end and not canonical(text):
        light = trim(text.replace(hit.form, " "))[0]
        key = residue_key(text, hit.form) if names_part(light) else ""
        name = light if CJK.search(text) else text
    if not key:
        return False
    if draft.family == "percent" and start >= draft.quantity.end and CJK.search(text):
        key = canonical(trim(passage.text[start:end])[0]) or key  # 64%的家长担心: what they say tells one from the next
    draft.subject, draft.subject_key = name, key
    draft.because("subject", "clause", *passage.place(start, end))
    return True


def _told(draft: Draft) -> str | None:
    """What is told of the subject: a level's measure, and that of which a growth rate is."""
    return draft.of if draft.role == "growth" and draft.of else draft.measure


def _trade(passage: Passage, draft: Draft, words: str, phrase: own.Phrase, topic: str | None) -> bool:
    """行业, the industry: what the document is about; in a company's own text, the trade as it is called there."""
    if topic is None:
        return False
    named = not headings.is_organization(topic) and (known(topic) or entitled(topic) is not None)
    if not named and not headings.is_organization(topic):
        return False
    draft.subject = _told_of(topic) if named else words
    draft.subject_key = (known(topic) or canonical(topic) or topic) if named else words.casefold()
    draft.because("subject", "document", *passage.place(phrase[1], phrase[2]))
    return True


def _itself(passage: Passage, draft: Draft, before: Sequence[Draft], phrase: own.Phrase, topic: str | None) -> bool:
    """The document's owner, else the last one told of."""
    known_owner = topic is not None and headings.is_organization(topic)
    if not known_owner and (who := company(passage, phrase[1])) is not None:
        draft.subject, draft.subject_key = who, canonical(who) or who
        draft.because("subject", "document", *passage.place(phrase[1], phrase[2]), note="the company told of")
        return True
    if topic is None or (not headings.is_organization(topic) and (known(topic) or entitled(topic) is None)):
        return _continued(draft, [d for d in before[-8:] if d.subject_key][-1:])
    name = topic if headings.is_organization(topic) else entitled(topic) or topic
    draft.subject, draft.subject_key = name, canonical(topic) or topic
    draft.because("subject", "document", *passage.place(phrase[1], phrase[2]))
    return True


def _continued(draft: Draft, told: Sequence[Draft]) -> bool:
    """The subject of the last figure in `told` that has one."""
    last = next((d for d in reversed(told) if d.subject_key), None)
    if last is None:
        return False
    same = draft.role == "growth" and draft.of in (last.measure, last.of)
    draft.subject = last.subject
    draft.subject_key = last.subject_key if same else _whole(str(last.subject_key))
    source = next((b for b in last.basis if b.field == "subject"), None)
    draft.because("subject", "sentence", source.start if source else None, source.end if source else None)
    return True


_HEAD_FOLLOWS = lazy.pattern(r"[；;\n]\s*|(?<=[。：:，,])(?=\s*[（(]\d)")


def _from_head(passage: Passage, draft: Draft, owner: str | None, after: int = 0) -> bool:
    """What a bullet or paragraph begins with, before a colon: Endpoint protection: spending reached …; no one who speaks.
    `after`: where the figure before it ends, for a head between the two: …; (2) Tyres: …."""
    stop = draft.start
    starts = (
        [m.end() for m in _HEAD_FOLLOWS.finditer(passage.text, max(after, stop - 200), stop)][-1:] if after else [0]
    )
    match = headings.run_in(passage.text, starts[0]) if starts else None
    if match is None or match.end("head") >= draft.start or passage.has_figure(match.start("head"), match.end("head")):
        return False
    if not after and headings.is_speaker(match["head"], passage.text[match.end() :], owner is not None):
        return False
    name = entitled(match["head"]) if len(match["head"]) <= (14 if CJK.search(match["head"]) else 40) else None
    if name is None or (owner and headings.means_itself(name)):
        return False
    draft.subject, draft.subject_key = name, canonical(name)
    draft.because("subject", "clause", *passage.place(*match.span("head")))
    return True


def company(passage: Passage, at: int) -> str | None:
    """The company told of last before an offset, in this block or above it."""
    told = passage.of_all(companies.named)
    last = bisect_right(told, at, key=lambda t: t[0])
    return told[last - 1][1] if last else passage.company_before


_POSSESSIVE = lazy.pattern(r"\b(?:its|their)\s|其(?!中|他|它|余|次|实|间)")


def _from_account(passage: Passage, draft: Draft) -> bool:
    """Net debt stood at …, its staff: an account that only a company keeps is of the one told of last."""
    measure = draft.of if draft.role == "growth" and draft.of else draft.measure
    if measure not in companies.ACCOUNTS and not _POSSESSIVE.search(
        passage.text, max(passage.head(draft.clause), draft.start - 80), draft.start
    ):
        return False
    who = company(passage, draft.start)
    if who is None:
        return False
    draft.subject, draft.subject_key = who, canonical(who) or who
    draft.because("subject", "document", note="the company told of")
    return True


def _from_profile(draft: Draft, profile: Passage | None) -> bool:
    """The heading of the profile that a labelled bullet belongs to."""
    name = trim(NUMBERING.sub("", profile.text))[0] if profile is not None else ""
    key = canonical(name) if 1 < len(name) <= 40 else ""
    if profile is None or not key:
        return False
    draft.subject, draft.subject_key = name, key
    draft.because("subject", "heading", *profile.place(0, len(profile.text)))
    return True


def _from_above(draft: Draft, above: Sequence[tuple[str, Passage]], topic: str | None, owner: str | None) -> None:
    """The nearest lead-in or heading with a known subject; what the document is about, or whose it is; any that names."""
    if topic and not owner and not known(topic) and entitled(topic) is None:
        topic = None
    titles = [(how, name, other) for how, other in above if (name := entitled(other.text)) is not None]
    nested = next(((how, other) for how, other in above[:1] if how == "list" and other.block.kind == "list_item"), None)
    if nested is not None and (item := _item(nested[1].text)) is not None:
        draft.subject, draft.subject_key = item, known(item) or canonical(item)
        draft.because("subject", nested[0], *nested[1].place(0, len(nested[1].text)))
        return
    plain = [t for t in titles if known(t[1]) and not (owner and owner in t[2].text)]
    if not plain and topic and (owner or known(topic) or not any(how == "list" for how, _, _ in titles)):
        draft.subject, draft.subject_key = (
            topic if owner else _told_of(topic),
            (known(topic) if not owner else "") or canonical(topic) or topic,
        )
        draft.because("subject", "document")
        return
    for how, name, other in plain or titles:
        draft.subject = _told_of(other.text) if how == "document" else name
        draft.subject_key = known(name) or canonical(name)
        draft.because("subject", how, *other.place(0, len(other.text)))
        return


def _item(text: str) -> str | None:
    """Ceramic tiles, of the list item "Segment: Ceramic tiles" that others are set in under; None for a sentence."""
    label, colon, rest = text.strip(" *_").partition(":" if ":" in text else "：")
    if colon and rest.strip(" *_") and over_things(label.strip(" *_")):
        text = rest
    name = entitled(text.strip(" *_:："))
    return name if name is not None and len(name) <= 40 and canonical(name) else None


def _told_of(title: str) -> str:
    """What a title names: its known subject alone where that is only part of a longer headline."""
    name = entitled(title) or title
    hit = next(iter(vocabulary("subjects").find(name)), None)
    return name if hit is None or len(name) <= hit.end - hit.start + _TITLE else name[hit.start : hit.end]


def _whole(key: str) -> str:
    """A key without the parts of a measure in it: what follows net interest income is of the bank."""
    names = lexicon.entries("vocabularies", "measures")
    kept = [w for w in key.split() if not (w in names and names[w].get("component"))]
    return " ".join(kept) or key


def component(draft: Draft) -> None:
    """Net interest income is revenue, and not all of it: the key says which part, so that only equals are compared."""
    names = lexicon.entries("vocabularies", "measures")
    hit = draft.measure_hit
    part = None if hit is None else next((k for k in hit.keys if k in names and names[k].get("component")), None)
    whole = str(names[part].get("as")) if part is not None else None
    if part is not None and whole in (draft.measure, draft.of) and part not in (draft.subject_key or "").split():
        draft.subject_key = f"{draft.subject_key or ''} {part}".strip()


def members(text: str, count: int) -> list[str] | None:
    """`count` names listed at the end of `text` (A、B以及C; A, B and C), or None."""
    pieces = [p for p in _LIST.split(text) if p.strip()]
    if len(pieces) < count or count < 2 or (len(pieces) > count and CJK.search(text)):
        return None
    pieces = pieces[-count:]
    first = pieces[0]
    for cut in ("：", ":", "，", ",", "；", "。", "其中", "分别为"):
        first = first.split(cut)[-1]
    last = pieces[-1]
    if "的" in last and "的" not in "".join(pieces[:-1]):
        last = last[: last.index("的")]
    return [trim(p)[0] for p in (first, *pieces[1:-1], last)]
