"""Extraction -> findings: runs every rule in the rules folder, and says a finding in a language.

A rule yields findings as data (`computed`); the words are its module's `MESSAGES` and `HELP`, filled in here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from types import ModuleType
from typing import Any

from tieout import against, discover, lazy, lexicon, rules
from tieout.against import rules as against_rules
from tieout.errors import UsageError
from tieout.model import Document, Extraction, Finding, Span

LEVELS = ("error", "warning", "info")
CRASHED = "rule-crashed"
GENERAL = "change-mismatch"  # where a more particular rule says the same, that one speaks
EXACT = "direction-contradiction"  # the figures fit with the other sign
_CRASH_MESSAGES = {
    "en": "the rule {name} stopped with {error}; what it checks is unchecked here",
    "zh": "规则 {name} 运行中断（{error}）；它所检查的内容在本文中未经检查",
}
_SCANNED = ("scan", "yes")
_SCAN_HELP = {
    "en": "look at the scanned page first: a digit may have been misread; then {}",
    "zh": "请先核对扫描页，可能是识别错误；否则{}",
}
_DOUBTS = {  # why a finding that is an error elsewhere is a warning here
    "round": {"en": "{} (a warning: the figures are round)", "zh": "{}（数值为整数概数，故仅作提醒）"},
    "window": {
        "en": "{} (a warning: a caption nearby names other years)",
        "zh": "{}（附近标题另有年份区间，故仅作提醒）",
    },
    "apart": {
        "en": "{} (a warning: the figures stand in another sentence)",
        "zh": "{}（数值不在同一句中，故仅作提醒）",
    },
    "scan": {"en": "{} (a warning: the text was read from a scan)", "zh": "{}（文本为扫描识别所得，故仅作提醒）"},
}
_IGNORE = lazy.pattern(r"tieout:\s{0,4}ignore(?:\[([\w\s,-]{1,200})\])?")


def check(
    extraction: Extraction,
    select: Collection[str] | None = None,
    ignore: Collection[str] | None = None,
    sources: Sequence[Extraction] = (),
) -> list[Finding]:
    """What does not tie out in one document, in the order of its text; with `sources`, also against these.

    `select` runs only these rules, `ignore` leaves these out (names as in `names()`; UsageError for any other).
    A line that says `tieout: ignore[rule]`, or `tieout: ignore` for all, silences findings that begin on it.
    """
    chosen = _chosen(select, ignore)
    if not extraction.document.text:
        return []
    found = [f for name in chosen if name in _modules() for f in _run(_modules()[name], name, extraction)]
    if sources and any(name in _source_modules() for name in chosen):
        held = against.judge(extraction, sources, refuted(found))
        found += [f for n in chosen if n in _source_modules() for f in _run(_source_modules()[n], n, extraction, held)]
    if extraction.assessment.trait("ocr"):
        found = [_scanned(f) for f in found]
    found = [replace(f, message=message(f), help=help_text(f)) for f in found]
    silenced = _silenced(extraction.document)
    if silenced:
        found = [f for f in found if not _is_silenced(f, extraction.document, silenced)]
    return sorted(_once(found), key=_order)


def refuted(found: Iterable[Finding]) -> dict[str, str]:
    """Claim id -> rule, of the figures that errors and warnings are about: the first of each finding."""
    return {f.claims[0]: f.rule for f in found if f.level != "info" and f.claims}


def across(
    documents: Sequence[Document], select: Collection[str] | None = None, ignore: Collection[str] | None = None
) -> list[tuple[int, Finding]]:
    """What shows only when several documents are held side by side: (index of the document, finding)."""
    if len(documents) < 2 or "name-variant" not in _chosen(select, ignore):
        return []
    found = _modules()["name-variant"].across(documents)
    told = ((at, replace(f, message=message(f), help=help_text(f))) for at, f in found)
    return [(at, f) for at, f in told if not _is_silenced(f, documents[at], _silenced(documents[at]))]


def _scanned(finding: Finding) -> Finding:
    """In a document that was read from images a digit may be the scan's mistake: no finding is certain there."""
    if finding.level != "error":
        return replace(finding, computed=(*finding.computed, _SCANNED))
    return replace(finding, level="warning", computed=(*finding.computed, _SCANNED, ("doubt", "scan")))


def _once(found: Iterable[Finding]) -> list[Finding]:
    """Findings of two rules on the same figures are one, at the worse level: the rule that says exactly what is wrong,
    then the first name."""
    kept: dict[tuple[Span, frozenset[Span]], Finding] = {}
    for finding in sorted(found, key=lambda f: (LEVELS.index(f.level), f.rule == GENERAL, f.rule)):
        place = finding.spans[0], frozenset(finding.spans)
        first = kept.setdefault(place, finding)
        if finding.rule == EXACT and first.rule != EXACT:
            kept[place] = replace(finding, level=first.level)
    return list(kept.values())


def names() -> tuple[str, ...]:
    """The names of the rules that need nothing but the document, sorted."""
    return tuple(sorted(_modules()))


def source_names() -> tuple[str, ...]:
    """The names of the rules that hold a document against sources, sorted."""
    return tuple(sorted(_source_modules()))


def summary(name: str) -> str:
    """The one sentence that says what a rule finds."""
    return (_every()[name].__doc__ or "").strip().partition("\n\n")[0].replace("\n", " ")


def page(name: str) -> str:
    """The page of a rule: its documentation and its cases."""
    folder = lexicon.HERE / ("rules" if name in _modules() else "against/rules")
    file = folder / f"{name.replace('-', '_')}.md"
    return file.read_text("utf-8")


def levels(name: str) -> tuple[str, ...]:
    """The levels a rule's findings can have."""
    return tuple(_every()[name].LEVELS)


def message(finding: Finding, language: str = "en") -> str:
    """A finding as one sentence in a language; English where a rule does not speak it."""
    told = _fill(finding, "MESSAGES", language) or finding.message
    doubt = dict(finding.computed).get("doubt")
    if finding.level == "error" or doubt not in _DOUBTS:
        return told
    return _DOUBTS[doubt].get(language, _DOUBTS[doubt]["en"]).format(told)


def help_text(finding: Finding, language: str = "en") -> str | None:
    """What to do next, in a language; None where a rule has no advice."""
    advice = _fill(finding, "HELP", language)
    if advice and (_SCANNED in finding.computed):
        return _SCAN_HELP.get(language, _SCAN_HELP["en"]).format(advice)
    return advice or finding.help


@cache
def _modules() -> Mapping[str, ModuleType]:
    return {m.__name__.rpartition(".")[2].replace("_", "-"): m for m in discover.modules(rules)}


@cache
def _source_modules() -> Mapping[str, ModuleType]:
    return {m.__name__.rpartition(".")[2].replace("_", "-"): m for m in discover.modules(against_rules)}


@cache
def _every() -> Mapping[str, ModuleType]:
    return {**_modules(), **_source_modules()}


def _chosen(select: Collection[str] | None, ignore: Collection[str] | None) -> list[str]:
    known = _every()
    for name in [*(select or ()), *(ignore or ())]:
        if name not in known:
            raise UsageError(f"no rule {name!r}; `tieout rule` lists them")
    return [n for n in sorted(known) if (not select or n in select) and n not in (ignore or ())]


def _run(rule: ModuleType, name: str, extraction: Extraction, held: against.Judged | None = None) -> list[Finding]:
    try:
        return list(rule.check(extraction if held is None else held))
    except Exception as e:
        place = Span(extraction.document.id, 0, 1)
        computed = (("name", name), ("error", type(e).__name__))
        return [Finding(CRASHED, "warning", "", (place,), computed)]


def _fill(finding: Finding, table: str, language: str) -> str:
    module = _every().get(finding.rule)
    templates: Mapping[str, Any] = getattr(module, table, {}) if module else {}
    if finding.rule == CRASHED and table == "MESSAGES":
        templates = _CRASH_MESSAGES
    template = templates.get(language, templates.get("en", ""))
    values = dict(finding.computed)
    if isinstance(template, Mapping):
        template = template.get(values.get("case", ""), "")
    return str(template).format_map(_Blank(values))


class _Blank(dict[str, str]):
    """A value that a finding does not carry is left out."""

    def __missing__(self, key: str) -> str:
        return ""


def _silenced(document: Document) -> dict[int, set[str]]:
    """Line -> names of rules silenced on it; "*" for all."""
    lines: dict[int, set[str]] = {}
    for m in _IGNORE.finditer(document.text):
        line, _ = document.line_column(m.start())
        lines.setdefault(line, set()).update(_listed(m[1]))
    return lines


def _listed(text: str | None) -> Iterable[str]:
    return ["*"] if text is None else [name.strip() for name in text.split(",")]


def _is_silenced(finding: Finding, document: Document, silenced: Mapping[int, set[str]]) -> bool:
    line, _ = document.line_column(finding.spans[0].start)
    return bool({"*", finding.rule} & silenced.get(line, set()))


def _order(finding: Finding) -> tuple[int, int, str, str]:
    first = finding.spans[0]
    return first.start, first.end, finding.rule, finding.message


def by_level(findings: Iterable[Finding]) -> Iterator[tuple[str, int]]:
    """How many findings each level has, worst first."""
    counted = [f.level for f in findings]
    return ((level, counted.count(level)) for level in LEVELS if level in counted)
