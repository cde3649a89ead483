"""The noun phrase of an English clause that says what a figure is of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tieout import lazy
from tieout.claims.edges import WORD, edge_words, trim
from tieout.claims.english import first_verb, speaks, verbs
from tieout.claims.key import NUMBERING, SPACE, YEARS, canonical, counted
from tieout.claims.passage import Draft, Passage
from tieout.claims.words import Hit

# What somebody tells of a market, hardly of himself.
_OF_MARKETS = frozenset(
    {"market_size", "addressable_market", "spending", "demand", "consumption", "output", "price", "share", "cagr",
     "yoy_growth", "growth", "respondent_share", "percentage", "installed_base", "ownership", "penetration_rate", None}
)  # fmt: skip
Phrase = tuple[str, int, int]
OF_NOUN_EN = lazy.pattern(
    r"^\s*(?:of|in|for|from|by|on|worth of|at(?=\s+[A-Z])|went to|goes to|came from|comes from|held by)\s+(?P<noun>(?:[\w’'&-]+\s*){1,8})"
)


def named_by(passage: Passage, draft: Draft) -> Hit | None:
    """The words that name the figure's measure; None where a figure beside it stands for them."""
    hit = draft.measure_hit
    return None if hit is None or passage.has_figure(hit.start, hit.end) else hit


def english_phrases(passage: Passage, draft: Draft, start: int) -> Iterator[Phrase]:
    """The noun phrase that the measure heads ("global market for solar modules"), the clause's first one, who
    tells it of himself (Calder Insurance said premiums grew 11%)."""
    text, hit, end = passage.text, named_by(passage, draft), draft.quantity.start
    before = hit is not None and start <= hit.start < end
    share = hit is not None and "share" in hit.keys
    held = draft.measure == "share" and not before
    if hit is not None and counted(hit.keys[0], hit.form) and _BOUND.search(text, max(start, hit.start - 8), hit.start):
        hit, before = None, False  # packaging per tonne of product: what it is counted by
    if hit is not None and not share and verbal(text, hit):
        hit, before = None, False  # the company employs 4,900 people: a verb heads no phrase
    if hit is not None and before and share:
        link = _LINKED.match(text, hit.end, end)
        # the share of X was 12 %: X holds it; its share of X: X is the whole
        if link is not None and not canonical(_shorn(passage, max(start, hit.start - 120), hit.start)[0]):
            yield _shorn(passage, link.end(), _phrase_end(passage, hit.end, end))
    if hit is not None and not share and not held and (before or draft.quantity.end <= hit.start < draft.right):
        told = max([start, hit.start - 120, *(q.end for q in passage.figures_before(hit.start, 1))])
        a = _phrase_start(passage, told if before else draft.quantity.end, hit.start)
        yield _shorn(passage, a, _phrase_end(passage, hit.end, end if before else draft.right))
    begin, verb = _past_speaker(passage, start, end)
    stop = min(
        end,
        hit.start if hit is not None and share and start < hit.start else end,
        verb if verb is not None else end,
        *(q.start for q in passage.figures_before(end, 8) if q.start >= begin),
    )
    if (itself := _ITSELF.match(text, begin, stop)) is not None:
        name = "who" if itself["who"] else "whom"
        yield itself[name], *itself.span(name)
    yield _shorn(passage, max(begin, stop - 160), max(stop, begin))
    head = passage.head(draft.clause)
    measure = draft.of if draft.role == "growth" and draft.of else draft.measure
    if measure not in _OF_MARKETS and begin > head and text[head:begin].lstrip()[:1].isupper():
        yield _shorn(passage, head, next((a for a, _ in _verbs(passage, head, begin)), begin))


# Who speaks of himself: we now expect, for 2026 our company should.
_ITSELF = lazy.pattern(
    r"\s*(?:(?:and|but|so|then|today|also|(?:in|for|by|during|since) [\w ]{2,16}),?\s+)?(?:(?P<who>we)(?:['’](?:ve|re|d|ll))?\s|(?P<whom>our (?:company|group|firm|bank)|the (?:company|group|firm))\s*(?:\w+ly\s+|also\s+|now\s+|then\s+|still\s+)?$)",
    re.IGNORECASE,
)


def verbal(text: str, hit: Hit) -> bool:
    """Whether the word for a measure is a verb here: employs, spent; not: sales, claims frequency."""
    return " " not in hit.form and first_verb(text, hit.start, hit.end) is not None


def around(passage: Passage, start: int, hit: Hit) -> str:
    """The noun phrase that ends with a measure's words, begun after `start`: average selling price."""
    return _shorn(passage, _phrase_start(passage, max(start, hit.start - 60), hit.start), hit.end)[0]


def after_figure(passage: Passage, draft: Draft) -> Iterator[Phrase]:
    """The noun phrase after the figure: 41% of|households."""
    after = OF_NOUN_EN.match(passage.text[draft.quantity.end : draft.right])
    if after is None and draft.family == "percent" and draft.quantity.text.replace(" ", "").replace("-", "").isalpha():
        after = _HALF_THE.match(passage.text[draft.quantity.end : draft.right])
    if after and (draft.quantity.noun or draft.family == "percent" or after.group().lstrip().startswith("of ")):
        a = draft.quantity.end + after.start("noun")
        yield _shorn(passage, a, _noun_end(passage, a, draft.quantity.end + after.end()))


_BOUND = lazy.pattern(r"\b(?:of|per)\s+$", re.IGNORECASE)
_HALF_THE = lazy.pattern(r"^\s+(?:all\s+)?(?:the|its|our|their)\s+(?P<noun>(?:[\w’'&-]+\s*){1,6})")


def before_bracket(passage: Passage, start: int, end: int) -> Phrase:
    """The last noun phrase of text[start:end]: worried about|talent (54%); none after a figure: 1.02 billion (884 million)."""
    last = next(iter(passage.figures_before(end, 1)), None)
    if last is not None and last.end > start and not passage.text[last.end : end].strip():
        return "", start, end
    return _shorn(passage, _phrase_start(passage, max(start, end - 120), end), end)


def _past_speaker(passage: Passage, start: int, end: int) -> tuple[int, int | None]:
    """(where to read from, the first verb after that): Brandt Insights puts 2025 at …, its analysts say that …;
    Consider a typical owner."""
    if (command := _imperative().match(passage.text, start, end)) is not None:
        start = command.end()
    for a, b in _verbs(passage, max(start, end - 400), end):
        told = speaks(passage.text, a, b) or (passage.text[a:b] == "that" and not passage.text[start:a].strip())
        if not told:
            return start, a
        start = b
    return start, None


@cache
def _imperative() -> re.Pattern[str]:
    body = "|".join(sorted((w.capitalize() for w in edge_words("imperative")[1]), key=len, reverse=True))
    return re.compile(
        rf"\s*(?:(?:So|But|And|Now|First|Then),?\s+)?(?:{body})\b(?:\s+that\b)?(?!\s+(?:is|was|are|were|has|had|of)\b)"
    )


def _verbs(passage: Passage, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Verbs outside the words that name measures (installed base)."""
    for a, b in verbs(passage.text, start, end):
        around = passage.measures.between(max(0, a - 30), min(len(passage.text), b + 30))
        if not any(h.start <= a and b <= h.end and h.end - h.start > b - a for h in around):
            yield a, b


def _phrase_start(passage: Passage, start: int, end: int) -> int:
    """Where the noun phrase that ends at `end` begins: after the last verb, article or preposition but "of"."""
    found = [b for _, b in _verbs(passage, start, end)]
    at = max([start, *found])
    acts = False  # whether a pronoun stands before, and its verb is still to come
    for match in WORD.finditer(passage.text, at, end):
        word = match.group().casefold()
        if acts and word not in edge_words("lead")[1]:
            at, acts = match.end(), False  # we plan|capex
        acts = acts or word in ("we", "they")
        if word in edge_words("lead")[1] and word not in ("and", "average", "annual", "total"):
            at = match.end()
    return at


def _phrase_end(passage: Passage, start: int, end: int) -> int:
    """How far "of/for/from/in …" carries the phrase on: to the next verb, period, figure or comma."""
    link = _LINKED.match(passage.text, start, end)
    if link is None:
        return start
    return _noun_end(passage, link.end(), end)


def first_phrase(passage: Passage, start: int, end: int) -> tuple[str, int, int] | None:
    """The words before the first verb of a clause, past a speaker's."""
    begin, verb = _past_speaker(passage, start, end)
    found = _shorn(passage, begin, max(begin, end if verb is None else verb))
    return found if found[0] else None


def phrase_after(passage: Passage, start: int, end: int) -> tuple[str, int, int]:
    """The noun phrase that begins at `start`."""
    return _shorn(passage, start, _noun_end(passage, start, end))


def _noun_end(passage: Passage, start: int, end: int) -> int:
    """How far a noun phrase that begins at `start` goes."""
    at = start
    end = next((p.start for p in passage.periods_between(start, end)), end)
    verb = next((a for a, _ in _verbs(passage, start, end)), end)
    for match in WORD.finditer(passage.text, start, min(verb, end)):
        word = match.group().casefold()
        gap = passage.text[at : match.start()]
        if gap.strip() or (word in edge_words("tail")[1] and word not in ("and", "of", "the", "for", "in")):
            break
        at = match.end()
    return at


def _bare(text: str, offset: int) -> tuple[str, int]:
    """Without a participle at either end: recurring revenue crossed, resulting in an efficiency ratio."""
    for _ in range(4):
        words = text.split()
        if words and _PARTICIPLE.fullmatch(words[-1]) and (len(words) > 1 or words[-1].islower()):
            text = trim(text[: len(text) - len(words[-1])])[0]
        elif (
            len(words) > 1
            and words[0].endswith("ing")
            and words[0].islower()
            and (words[1] in ("in", "to", "the", "a", "an", "for") or words[1][0].isupper())
        ):
            text, cut = trim(text[len(words[0]) :])
            offset += len(words[0]) + cut
        elif len(words) > 1 and (at := _PREDICATE.search(text)) and at.start():
            text = trim(text[: at.start()])[0]
        else:
            break
    return text, offset


_PARTICIPLE = lazy.pattern(
    r"[a-z]{3,}(?<!supp)(?<!fami)(?<!assemb)(?<!month)(?<!f)ly|(?!(?:bed|feed|seed|speed|need|breed|red|weed|united|limited|embedded|unmanned|shed|fed|med)$)[a-z]{2,}ed|(?:burning|offering|totalling|totaling|rising|falling|targets|aims|needs|claims|counts|values)"
)
# A word that is a noun elsewhere and here a verb, by what follows it.
_PREDICATE = lazy.pattern(
    r"\s(?:aims?|needs?|targets?|claims?|counts?|values?|plans?|hopes?|processes|expects?|sees|says?|employs?|trades?|finds?|takes?|makes?|uses?|runs?|wants?)\s+(?:the|a|an|to|for|that|its|their|it|they|another|extra|only|more|less|than|about|below|above|at)\b"
)


_ARTICLE = lazy.pattern(r"\s+(?:the|a|an|its|their)\b")
_ASIDE = lazy.pattern(r"\s\([^()]{1,40}\)")  # (NYSE: HBLF)
_LINKED = lazy.pattern(r"\s+(?:of|for|from|in|on|at|among)\s+(?:the\s+)?(?=[A-Za-z])")


def _shorn(passage: Passage, start: int, end: int) -> Phrase:
    """text[start:end] on whole words, without periods, numbering and edge words."""
    text = passage.text
    for period in passage.periods_between(start, end):
        if len(trim(text[start : period.start])[0]) > 1:
            end = period.start
            break
        start = period.end
    while start < end and start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start += 1
    piece = text[start:end]
    if match := NUMBERING.match(piece):
        start += match.end()
        piece = text[start:end]
    for year in reversed(list(YEARS.finditer(piece))):
        if not piece[year.end() :].strip():
            piece = piece[: year.start()]
    piece = _ASIDE.sub(lambda m: " " * len(m.group()), piece)
    trimmed, offset = _bare(*trim(piece))
    doing = trimmed.islower() and trimmed.endswith("ing") and " " not in trimmed
    if doing and passage.has_figure(start + offset + len(trimmed), start + offset + len(trimmed) + 12):
        return "", start, end  # handling $410 billion
    if trimmed.islower() and trimmed.endswith("ing") and _ARTICLE.match(text, start + offset + len(trimmed)):
        return "", start, end  # beating the CHF 870 million
    return SPACE.sub(" ", trimmed), start + offset, max(start + offset + len(trimmed), start + offset + 1)
