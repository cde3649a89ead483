"""Scores `tieout.extract` on the annotated documents, and refuses a fall below the pinned floors.

    python tests/gate/score.py              the scores; exit 1 and one line for each score below its floor
    python tests/gate/score.py --show 20    also what was missed, false and wrong
    python tests/gate/score.py --pin        raises the floors to today's scores (a floor is lowered only with --force)

What is counted, for figures: `recall` (a key's figure is found when a claim covers at least half of it; core and minor
figures), `precision` (of the claims that stand on a key's figure or on digits known to be none), `strict_precision` (of
all claims but those on digits that may be taken either way), each field of the found figures, `*_stated` (only where the key has a value: always leaving a field empty
scores nothing), `whole` (value, unit, area and period right together), `subject` (where the key has one: the claim's subject or its
canonical form is the key's, or one of the two holds the other as whole words; no subject is wrong), `same_question`
(F1 over pairs of figures: the key puts both under one question, the tool gives both the same subject, measure, what a
growth rate is of, and area). For statements, recall and
precision by kind. Documents of a folder `shared` beside the repository are scored too where it exists.
"""

from __future__ import annotations

import argparse
import collections
import itertools
import json
import math
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tieout
from tieout.model import Claim, Entity, Extraction, Statement

HERE = Path(__file__).parent
FLOORS = HERE / "floors.toml"
SHARED = HERE.parents[2] / "shared"
SHARED_DOCS = ("001_37bd41b412e27205.txt",)
FIELDS = ("value", "high", "unit", "bound", "area", "period", "status", "said_by", "measure")
STATED = {"area": "region", "period": "period_start", "status": "status", "said_by": "attributed_to"}
BY_DOCUMENT = ("recall", "strict_precision", "whole")
Json = dict[str, Any]

# Classes of digits that may be taken for a figure or not without harm.
LENIENT = {"enumeration_count", "duration", "lexical", "ranking_size", "age_bracket", "formula_constant",
           "unit_denominator", "name", "ordinal"}  # fmt: skip
NAMED_AREAS = {  # words that name an area; where none stands near, leaving the area empty is right too
    "CN": "中国|我国|国内|全国|China|Chinese|境内",
    "world": "全球|世界|global|Global|world",
    "US": r"美国|美企|U\.S|United States|US",
    "JP": "日本|Japan",
    "SG": "新加坡|Singapore",
    "NO": "挪威|Norw",
}
SAME_UNITS = ({"percent", "%"}, {"times", "fold", "x", "倍"}, {"count", "person"}, {"ton", "tonne", "metric ton"},
              {"gigawatt", "gw"}, {"kilogram", "kg"}, {"watt", "w"}, {"gigabyte", "gb"}, {"kilowatt", "kw"})  # fmt: skip
CLOSE_BOUNDS = ({"over", "at_least"}, {"under", "at_most"})
TAILS = re.compile(r"\s*(?:market size|market|industry|市场规模|市场|行业)$")
WIDE = "[\u3400-\u9fff]"  # written without spaces
LEFT_EDGE, RIGHT_EDGE = "(?<![a-z0-9])", "(?![a-z0-9])"
BESIDE_WIDE = re.compile(rf"(?<={WIDE})\s+|\s+(?={WIDE})")
KINDS = {"tech_forecast": ("forecast", "trend"), "compliance": ("policy",), "risk": ("challenge",),
         "challenge": ("risk",)}  # fmt: skip
OPEN_KINDS = {"context", "conclusion", "claim_unverified"}  # worth keeping or not: neither missed nor false
ENTITY_KINDS = {"company_product": ("organization", "product"), "cited_source": ("organization",)}


@dataclass
class Tally:
    """Right and total of every score, and words about what went wrong."""

    right: collections.Counter[str] = field(default_factory=collections.Counter)
    total: collections.Counter[str] = field(default_factory=collections.Counter)
    wrong: list[str] = field(default_factory=list)

    def count(self, name: str, ok: bool) -> bool:
        self.total[name] += 1
        self.right[name] += ok
        return ok

    def add(self, other: Tally) -> None:
        self.right.update(other.right)
        self.total.update(other.total)
        self.wrong += other.wrong

    def scores(self) -> dict[str, float]:
        """name -> right/total; the pair counts become one F1."""
        ratio = {n: self.right[n] / t for n, t in self.total.items() if t and not n.startswith("pairs_")}
        found, made = self.total["pairs_key"], self.total["pairs_tool"]
        if found + made:
            ratio["same_question"] = 2 * self.right["pairs_key"] / (found + made)
        return ratio


@dataclass(frozen=True)
class Key:
    """The answer key of one document."""

    claims: list[Json]
    friends: list[Json]
    statements: list[Json]
    entities: list[Json]


# --------------------------------------------------------------------------------------------------------------------
# One document


def score(extraction: Extraction, key: Key) -> Tally:
    """Every score of one document."""
    tally = Tally()
    pairs = figures(extraction, key, tally)
    questions(pairs, tally)
    if key.statements or not key.claims:  # else nobody has written its statements down
        statements(extraction.statements, key.statements, tally)
    entities(getattr(extraction, "entities", ()), key.entities, tally)
    return tally


def figures(extraction: Extraction, key: Key, tally: Tally) -> list[tuple[Json, Claim]]:
    """Found figures with the claim that stands on each; counts recall, precision and fields."""
    text = extraction.document.text
    found: list[tuple[Json, Claim]] = []
    for entry in key.claims:
        best = max(extraction.claims, key=lambda c: shared_part(entry, c), default=None)
        hit = best is not None and shared_part(entry, best) * 2 >= entry["end"] - entry["start"]
        if hit and best is not None and entry["tier"] != "boilerplate":
            found.append((entry, best))
        if entry["tier"] not in ("core", "minor"):
            continue
        if not tally.count("recall", hit):
            tally.wrong.append(f"{place(entry)}: missed {entry['value_text']}")
        elif best is not None:
            fields(entry, best, text, tally)
    precision(extraction, key, tally)
    return found


def fields(entry: Json, claim: Claim, text: str, tally: Tally) -> None:
    right = {name: same(name, entry, claim, text) for name in FIELDS}
    for name, ok in right.items():
        tally.count(name, ok)
        if name in STATED and entry.get(STATED[name]):
            tally.count(f"{name}_stated", ok)
        if not ok and name != "measure":
            want, got = wanted(name, entry), given(name, claim)
            tally.wrong.append(f"{place(entry)}: {entry['value_text']} {name}: key {want}, claim {got}")
    tally.count("whole", all(right[name] for name in ("value", "unit", "area", "period")))
    if entry.get("subject") and not tally.count("subject", same_subject(entry, claim)):
        got = f"{claim.subject} ({claim.subject_key})"
        tally.wrong.append(f"{place(entry)}: {entry['value_text']} subject: key {entry['subject']}, claim {got}")


def precision(extraction: Extraction, key: Key, tally: Tally) -> None:
    """Claims on digits of a lenient class count neither way."""
    lenient = [f for f in key.friends if f["cls"] in LENIENT]
    friends = [f for f in key.friends if f["cls"] not in LENIENT]
    friends += [c for c in key.claims if c["tier"] == "boilerplate"]
    true = [c for c in key.claims if c["tier"] != "boilerplate"]
    for claim in extraction.claims:
        right = any(shared_part(entry, claim) for entry in true)
        false = any(shared_part(entry, claim) for entry in friends)
        if right or false:
            tally.count("precision", right)
        elif any(shared_part(entry, claim) for entry in lenient):
            continue
        if not tally.count("strict_precision", right):
            line = extraction.document.line_column(claim.start)[0]
            tally.wrong.append(f"{extraction.document.name}:{line}: no figure {claim.text!r} in {claim.quote[:40]!r}")


def questions(found: list[tuple[Json, Claim]], tally: Tally) -> None:
    """Pairs of figures that the key, and the tool, put under one question."""
    for (a, left), (b, right) in itertools.combinations(found, 2):
        if left is right:
            continue
        of_key = question(a) == question(b)
        of_tool = asked(left) == asked(right)
        if of_key:
            tally.count("pairs_key", of_tool)
        if of_tool:
            tally.count("pairs_tool", of_key)


def question(entry: Json) -> tuple[str, str | None]:
    """What a figure of the key answers; figures without a series answer a question of their own."""
    return entry["series"] or entry["subject"] or entry["id"], entry["measure"]


def asked(claim: Claim) -> tuple[object, ...]:
    subject = claim.subject_key or claim.subject
    return (subject or claim.id, claim.measure, claim.of if claim.role == "growth" else None, claim.area)


def statements(made: tuple[Statement, ...], key: list[Json], tally: Tally) -> None:
    for entry in key:
        if entry.get("tier") == "optional" or entry["kind"] in OPEN_KINDS:
            continue
        hits = [s for s in made if same_place(entry, s)]
        ok = any(s.kind in kinds(entry) for s in hits)
        tally.count("statements_recall", ok)
        if not tally.count(f"statements_recall_{kinds(entry)[0]}", ok):
            as_what = f" (found as {', '.join(s.kind for s in hits)})" if hits else ""
            tally.wrong.append(f"{place(entry)}: missed {entry['kind']}{as_what} {entry['quote'][:40]!r}")
    for s in made:
        hits_ = [entry for entry in key if same_place(entry, s)]
        ok = any(s.kind in kinds(entry) for entry in hits_)
        if not ok and any(entry["kind"] in OPEN_KINDS for entry in hits_):
            continue
        tally.count("statements_precision", ok)
        if not tally.count(f"statements_precision_{s.kind}", ok):
            tally.wrong.append(f"line {s.line}: no {s.kind}: {s.reading[:60]!r}")


def kinds(entry: Json) -> tuple[str, ...]:
    """Kinds that are right for a statement of the key, the first one foremost."""
    kind = entry["kind"]
    mapped = KINDS.get(kind, ())
    first = () if kind in ("tech_forecast", "compliance") else (kind,)
    return (*first, *mapped, *entry.get("also", ()))


def entities(made: Iterable[Entity], key: list[Json], tally: Tally) -> None:
    """Recall by name: an entity is found when one of an accepted kind overlaps its quote."""
    made = tuple(made)
    for entry in key:
        accepted = ENTITY_KINDS.get(entry["type"], (entry["type"],))
        end = entry["start"] + len(entry["quote"])
        ok = any(e.kind in accepted and e.start < end and entry["start"] < e.end for e in made)
        tally.count(f"entities_recall_{entry['type']}", ok)


# --------------------------------------------------------------------------------------------------------------------
# Fields


def same(name: str, entry: Json, claim: Claim, text: str) -> bool:
    """Whether a claim's field says what the key says; `accept` holds what is right besides."""
    got = given(name, claim)
    if _same(name, entry, got, text):
        return True
    slot = {"area": "region", "said_by": "attributed_to"}.get(name, name)
    others = entry.get("accept", {}).get(slot, ())
    return any(_same(name, {**entry, **_as_key(slot, other)}, got, text) for other in others)


def _as_key(slot: str, value: str | None) -> Json:
    if slot != "period":
        return {slot: value}
    start, _, end = (value or "").partition("/")
    return {"period_start": start or None, "period_end": end or start or None, "measure": None}


def _same(name: str, entry: Json, got: Any, text: str) -> bool:
    want = wanted(name, entry)
    special: Mapping[str, Callable[[], bool]] = {
        "value": lambda: close(want, got) or close(entry.get("value_printed", want), got),
        "high": lambda: close(want, got),
        "area": lambda: same_area(want, got, entry, text),
        "period": lambda: same_period(want, got, entry),
        "said_by": lambda: (not want and not got) or bool(want and got and (want in got or got in want)),
        "unit": lambda: same_unit(want, got),
        "bound": lambda: want == got or any({want, got} <= s for s in CLOSE_BOUNDS),
    }
    return special[name]() if name in special else want == got


def wanted(name: str, entry: Json) -> Any:
    if name == "period":
        start, end = entry.get("period_start"), entry.get("period_end")
        return (
            None
            if not start and not end
            else start
            if start == end or not end
            else end
            if not start
            else f"{start}/{end}"
        )
    return entry.get({"high": "value_high", "area": "region", "said_by": "attributed_to"}.get(name, name))


def given(name: str, claim: Claim) -> Any:
    value = getattr(claim, name)
    if name == "period":
        return value.iso if value is not None else None
    return "|".join(value) if isinstance(value, tuple) else value


def close(want: float | None, got: Any) -> bool:
    if want is None or got is None:
        return want is None and got is None
    return abs(float(want) - float(got)) <= 1e-6 * max(1.0, abs(float(want)), abs(float(got)))


def same_area(want: str | None, got: str | None, entry: Json, text: str) -> bool:
    if want == got or (want and got and set(want.split("|")) == set(got.split("|"))):
        return True
    if got is None:
        cue = NAMED_AREAS.get(str(want))
        lines = text[: entry["end"]].split("\n")
        return cue is not None and not re.search(cue, "\n".join(lines[:3] + lines[-12:]))
    return bool(want) and str(want).split("-")[0] == got.split("-")[0]


def same_period(want: str | None, got: str | None, entry: Json) -> bool:
    got = got.replace("../", "").replace("/..", "") if got else None
    if (want or None) == got:
        return True
    return entry.get("measure") == "yoy_growth" and bool(got) and want in (got, str(got).split("/")[-1])


def same_unit(want: str | None, got: str | None) -> bool:
    a, b = unit_name(want), unit_name(got)
    if a == b or any({a, b} <= s for s in SAME_UNITS):
        return True
    if want == "percentage_point" and got == "percent":
        return True
    parts = (a or "").split(" per "), (b or "").split(" per ")
    return len(parts[0]) == len(parts[1]) == 2 and all(
        x == y or any({x, y} <= s for s in SAME_UNITS) for x, y in zip(*parts, strict=True)
    )


def unit_name(unit: str | None) -> str | None:
    if unit is None:
        return None
    words = unit.replace("/", " per ").replace("_", " ").split()
    return " ".join(
        w if w.isupper() and len(w) == 3 else w.lower().rstrip("s").replace("people", "person") for w in words
    )


def same_subject(entry: Json, claim: Claim) -> bool:
    """Whether the claim's subject, as written or canonical, is one that the key accepts."""
    others = entry.get("accept", {}).get("subject", ())
    want = [subject_name(name) for name in (entry["subject"], *others) if name]
    got = [subject_name(name) for name in (claim.subject, claim.subject_key) if name]
    return any(_within(a, b) or _within(b, a) for a in want for b in got if a and b)


def subject_name(subject: str) -> str:
    """Small letters, no plural s, no 的, no spaces in Chinese, no `market` or `industry` at the end."""
    words = re.sub(r"[^\w%]+", " ", subject.lower().replace("的", "")).split()
    name = BESIDE_WIDE.sub("", " ".join(w.removesuffix("s") if len(w) > 3 else w for w in words))
    while shorter := TAILS.sub("", name):
        if shorter == name:
            break
        name = shorter
    return name


def _within(part: str, whole: str) -> bool:
    """`part` is `whole`, or stands in it as whole words of at least two characters."""
    cut = rf"{LEFT_EDGE if part[0].isascii() else ''}{re.escape(part)}{RIGHT_EDGE if part[-1].isascii() else ''}"
    return part == whole or (len(part) > 1 and re.search(cut, whole) is not None)


def shared_part(entry: Json, other: Claim | Statement) -> int:
    end: int = entry.get("end", entry["start"] + len(entry.get("text", "")))
    start: int = entry["start"]
    return max(0, min(end, other.end) - max(start, other.start))


def same_place(entry: Json, statement: Statement) -> bool:
    """At least half of the shorter of the two lies in the other."""
    shorter: int = min(entry["end"] - entry["start"], statement.end - statement.start)
    return shared_part(entry, statement) * 2 >= shorter


def place(entry: Json) -> str:
    return f"{entry['doc']}:{entry['line']}"


# --------------------------------------------------------------------------------------------------------------------
# All documents


def gate(home: Path = HERE) -> Iterator[tuple[str, Tally]]:
    """(document, tally) for our own documents."""
    keys = load(home / "keys")
    for path in sorted((home / "documents").iterdir()):
        yield path.name, score(tieout.extract(tieout.read(path)), keys[path.name])


def shared() -> Iterator[tuple[str, Tally]]:
    """(document, tally) for documents beside the repository, where they exist."""
    if not (SHARED / "keys" / "quantity_claims.jsonl").exists():
        return
    keys = load(SHARED / "keys")
    for name in SHARED_DOCS:
        yield f"shared {name.split('_')[0]}", score(tieout.extract(tieout.read(SHARED / "seeds" / name)), keys[name])


def load(folder: Path) -> dict[str, Key]:
    keys: dict[str, Key] = collections.defaultdict(lambda: Key([], [], [], []))
    for slot, name in (("claims", "quantity_claims"), ("friends", "not_quantities"), ("statements", "statements"),
                       ("entities", "entities")):  # fmt: skip
        for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines():
            if line.strip():
                entry = json.loads(line)
                getattr(keys[entry["doc"]], slot).append(entry)
    return keys


def measure() -> tuple[dict[str, dict[str, float]], list[str]]:
    """Scores by section: `overall`, one for each document, one for each shared document; and what was wrong."""
    sections: dict[str, dict[str, float]] = {}
    overall, wrong = Tally(), []
    for name, tally in gate():
        overall.add(tally)
        sections[name] = {n: s for n, s in tally.scores().items() if n in BY_DOCUMENT}
    wrong += overall.wrong
    for name, tally in shared():
        sections[name] = tally.scores()
        wrong += tally.wrong
    return {"overall": overall.scores(), **sections}, wrong


def falls(sections: dict[str, dict[str, float]], floors: Mapping[str, Mapping[str, float]]) -> list[str]:
    """One line for each score below its floor, or no longer measured."""
    lines = []
    for section, pinned in floors.items():
        if section not in sections and section.startswith("shared"):
            continue
        for name, floor in pinned.items():
            got = sections.get(section, {}).get(name)
            if got is None and floor > 0:
                lines.append(f"{section}: {name} is no longer measured; its floor is {floor:.3f}")
            elif got is not None and got < floor - 1e-9:
                lines.append(f"{section}: {name} fell to {got:.3f}; its floor is {floor:.3f}")
    return lines


def pinned() -> dict[str, dict[str, float]]:
    return tomllib.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}


def pin(sections: dict[str, dict[str, float]], *, force: bool) -> None:
    """Raises the floors to the scores, rounded down to three places; lowers them only by force."""
    old = pinned()
    lines = ["# Floors of tests/gate/score.py, written by --pin. A score below its floor fails the gate."]
    for section in [*sections, *(s for s in old if s not in sections)]:
        lines += ["", f"[{json.dumps(section, ensure_ascii=False)}]"]
        scores, before = sections.get(section, {}), old.get(section, {})
        for name in sorted({*scores, *before}):
            now = math.floor(scores.get(name, 0.0) * 1000 + 1e-6) / 1000
            floor = now if force and name in scores else max(now, before.get(name, 0.0))
            lines.append(f"{name} = {floor:.3f}")
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def table(sections: dict[str, dict[str, float]], floors: Mapping[str, Mapping[str, float]]) -> str:
    columns = ["recall", "strict_precision", "whole"]
    lines = [f"{'document':28}" + "".join(f"{c:>18}" for c in columns)]
    for section, scores in sections.items():
        lines.append(f"{section:28}" + "".join(f"{scores.get(c, math.nan):18.3f}" for c in columns))
    for section in ("overall", *(s for s in sections if s.startswith("shared"))):
        lines += ["", section]
        for name, got in sorted(sections[section].items()):
            lines.append(f"  {name:36} {got:.3f}   floor {floors.get(section, {}).get(name, 0.0):.3f}")
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N lines of what went wrong; -1: all")
    parser.add_argument("--pin", action="store_true", help="raise the floors to these scores")
    parser.add_argument("--force", action="store_true", help="with --pin: lower floors too")
    parser.add_argument("--unseen", action="store_true", help="score the documents that nobody works on; pins nothing")
    options = parser.parse_args()
    if options.unseen:
        overall, sections = Tally(), {}
        for name, tally in gate(HERE / "unseen"):
            overall.add(tally)
            sections[name] = tally.scores()
        print(table({"overall": overall.scores(), **sections}, {}))
        return 0
    sections, wrong = measure()
    print(table(sections, pinned()))
    if options.show:
        print("\n" + "\n".join(wrong if options.show < 0 else wrong[: options.show]))
    if options.pin:
        pin(sections, force=options.force)
    fallen = falls(sections, pinned())
    if fallen:
        print("\nThe gate refuses:")
        print("\n".join(f"  {line}" for line in fallen))
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
