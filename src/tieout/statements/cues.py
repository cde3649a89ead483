"""The words that tell what kind of statement a heading or a sentence makes, compiled from languages/*/statements.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from tieout import gated, lazy, lexicon

KINDS = (
    "policy", "recommendation", "definition", "risk", "challenge", "solution", "driver", "trend", "forecast", "benefit",
)  # fmt: skip
_CJK = lazy.pattern(r"[\u3400-\u9fff\uf900-\ufaff]")
_CASED = lazy.pattern(r"(?<!\\)[^\W\d_\u2e80-\u9fff]")
_NEVER = lazy.pattern(r"(?!)")


@dataclass(frozen=True, slots=True)
class Cues:
    """One language's cues. Mappings are by kind; a language without a cue has a pattern that never matches."""

    heading: Mapping[str, re.Pattern[str]]
    strong: Mapping[str, re.Pattern[str]]
    told: Mapping[str, re.Pattern[str]]
    weak: Mapping[str, re.Pattern[str]]
    neutral: re.Pattern[str]
    plain: re.Pattern[str]
    both: tuple[str, ...]
    answering: re.Pattern[str]
    answered: re.Pattern[str]
    source: re.Pattern[str]
    event: re.Pattern[str]
    lead_is_speech: re.Pattern[str]
    hedged: re.Pattern[str]
    negated: re.Pattern[str]
    said_by: tuple[re.Pattern[str], ...]
    not_speaker: re.Pattern[str]
    addressees: re.Pattern[str]
    addressed: re.Pattern[str]
    answer: re.Pattern[str]
    pain: tuple[re.Pattern[str], ...]
    generic: re.Pattern[str]
    symptom: re.Pattern[str]
    felt: re.Pattern[str]


@cache
def cues(language: str) -> Cues:
    """The cues of a language folder."""
    raw = lexicon.cues(language, "statements")
    addressees = "|".join(raw.get("addressees", ())) or "(?!)"
    edge = "" if language == "zh" else r"\b"
    of_titles, of_sentences = gated.Family(), gated.Family()

    def section(name: str, family: gated.Family) -> dict[str, re.Pattern[str]]:
        return {kind: first_of(raw.get(name, {}).get(kind, ()), family) for kind in KINDS}

    def text(name: str, family: gated.Family | None = None) -> re.Pattern[str]:
        return any_of([raw[name]] if raw.get(name) else (), family)

    return Cues(
        heading=section("heading", of_titles),
        strong=section("strong", of_sentences),
        told=section("told", of_sentences),
        weak=section("weak", of_sentences),
        neutral=any_of(raw.get("neutral", ())),
        plain=any_of(raw.get("plain", ())),
        both=tuple(raw.get("both", ())),
        answering=text("answering", of_titles),
        answered=text("answered", of_titles),
        source=any_of(raw.get("source", ())),
        event=any_of(raw.get("event", ()), of_sentences),
        lead_is_speech=text("lead_is_speech"),
        hedged=any_of(raw.get("hedged", ()), of_sentences),
        negated=any_of(raw.get("negated", ()), of_sentences),
        said_by=tuple(re.compile(p) for p in raw.get("said_by", ())),
        not_speaker=re.compile(raw.get("not_speaker", "(?!)")),
        addressees=re.compile(f"{edge}(?:{addressees}){edge}", re.IGNORECASE),
        answer=text("answer"),
        pain=tuple(lazy.pattern(p, re.IGNORECASE) for p in raw.get("pain", ())),
        generic=re.compile(raw.get("generic", "(?!)"), re.IGNORECASE),
        symptom=text("symptom"),
        felt=text("felt"),
        addressed=re.compile(
            f"(?P<who>{edge}(?:{addressees}){edge}){raw.get('addressee_verbs', '(?!)')}", re.IGNORECASE
        ),
    )


def any_of(patterns: Iterable[str], family: gated.Family | None = None) -> re.Pattern[str]:
    """One pattern that matches where any of these does, without regard to case."""
    joined = "|".join(f"(?:{p})" for p in patterns)
    cased = _has_case(joined)
    return gated.pattern(joined, re.IGNORECASE if cased else 0, family) if joined else _NEVER


def first_of(patterns: Iterable[str], family: gated.Family) -> re.Pattern[str]:
    """`any_of` for many patterns: each is tried only where its words stand."""
    sources = tuple(patterns)
    return gated.choice(sources, re.IGNORECASE if _has_case("|".join(sources)) else 0, family) if sources else _NEVER


def _has_case(source: str) -> bool:
    """Without letters that have a case the flag for them would only cost time."""
    return _CASED.search(source) is not None


def language(text: str) -> str:
    """ "zh" where at least one character in eight is Chinese, else "en"."""
    return "zh" if len(_CJK.findall(text)) * 8 >= max(1, len(text)) else "en"


def width(text: str) -> int:
    """Columns: a Chinese character takes two. Of a long text only the beginning is counted so: it is wide anyway."""
    return len(text) + len(_CJK.findall(text[:400]))
