"""The planted-error benchmark: one error of a chosen kind in a document, and whether `tieout check` finds it there.

    python bench/plant/run.py                      both halves of the documents in the repository
    python bench/plant/run.py --half tune --missed
    python bench/plant/run.py draft.md notes/      any Markdown or text files of your own

For each kind: places found, those that the document itself decides (some relation of its own figures that held cannot
hold any more, however charitably it is read: see ties.py), those tried, those found: a new error or warning of the
expected family on the changed characters or on a figure tied to them. Then the controls: changes that leave every
figure true, and how many of them raised an error or a warning. Intervals are Wilson's, 95 %. Same seed, same output.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import sqrt
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent))

import cited
from controls import CONTROLS
from edits import Plant
from kinds import KINDS
from split import half
from ties import FAMILIES, Tie, ties

from tieout import audit, claims, readers, sources
from tieout.model import Document, Extraction, Finding

ROOT = Path(__file__).parents[2]
PILES = "tests/corpora/against"
CITATIONS = {"cited-page-silent", "misattributed", "differs-from-source"}
FOLDERS = ("bench/plant/documents", "tests/gate/documents", "tests/corpora/claims", "examples/llm-market")
SUFFIXES = (".md", ".txt")
MOST = 6  # of one kind in one document
LOUD = ("error", "warning")


@dataclass
class Tally:
    places: Counter[str] = field(default_factory=Counter)
    decidable: Counter[str] = field(default_factory=Counter)
    tried: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    controls: Counter[str] = field(default_factory=Counter)
    alarmed: Counter[str] = field(default_factory=Counter)
    figures: int = 0
    alarms: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)


def documents(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from (p for p in sorted(path.iterdir()) if p.suffix in SUFFIXES and p.name != "README.md")
        else:
            yield path


def extraction(name: str, text: str) -> Extraction:
    document = readers.read_bytes(name, text.encode("utf-8", "surrogatepass"))
    assessment = sources.assess(document)
    return Extraction(document, claims.extract(document, inert=assessment.inert), assessment=assessment)


def measure(path: Path, seed: int, tally: Tally, rules: list[str]) -> None:
    base = extraction(path.name, readers.read(path).text)
    before = audit.check(base, rules)
    tally.figures += sum(c.kind == "figure" for c in base.claims)
    for f in before:
        tally.alarms[f.level] += 1
        if f.level in LOUD:
            tally.notes.append(
                f"untouched {_at(path, base.document, f.spans[0].start)} {f.level} {f.rule}: {f.message}"
            )
    held = ties(base.document, base.claims)
    known = {_key(f, None) for f in before}
    for kind, make in KINDS.items():
        random = Random(f"{seed} {path.name} {kind}")
        plants = list(make(base.document, base.claims, held, random))
        decided = [(p, d) for p in plants if (d := decisive(p, held))]
        tally.places[kind] += len(plants)
        tally.decidable[kind] += len(decided)
        for plant, broken in random.sample(decided, min(MOST, len(decided))):
            tally.tried[kind] += 1
            if _found(path.name, base, plant, broken, known, rules):
                tally.found[kind] += 1
            else:
                tally.notes.append(f"missed {kind} {_shown(path, base.document, plant)} [{_kinds(broken)}]")
    _controls(path, base, held, known, seed, tally, rules)


def measure_cited(folder: Path, seed: int, tally: Tally) -> None:
    """A document and its sources: marks that name another page, and whether the audit against the sources says so."""
    pages = [extraction(p.name, readers.read(p).text) for p in sorted((folder / "sources").iterdir())]
    base = extraction("document.md", readers.read(folder / "document.md").text)
    known = {_key(f, None) for f in audit.check(base, CITATIONS, sources=pages)}
    every = list(cited.places(base, pages))
    tally.places["citation"] += len(every)
    tally.decidable["citation"] += len(every)
    for plant, claim in Random(f"{seed} {folder.name} citation").sample(every, min(2 * MOST, len(every))):
        tally.tried["citation"] += 1
        after = extraction("document.md", plant.apply(base.document.text))
        found = [f for f in audit.check(after, CITATIONS, sources=pages) if f.level in LOUD]
        new = (f for f in found if _key(f, plant) not in known)
        if any(
            a < claim.end and claim.start < b for f in new for a, b in [plant.back(f.spans[0].start, f.spans[0].end)]
        ):
            tally.found["citation"] += 1
        else:
            tally.notes.append(f"missed citation {folder.name} {_shown(folder, base.document, plant)} {claim.text}")


def _controls(
    path: Path, base: Extraction, held: list[Tie], known: set[object], seed: int, tally: Tally, rules: list[str]
) -> None:
    """Figures that are tied to others first: there a wrong alarm is likeliest."""
    tied = [c for c in base.claims if any(c.id in t.ids for t in held)]
    for kind, make in CONTROLS.items():
        random = Random(f"{seed} {path.name} {kind}")
        places = list(make(base.document, tuple(tied if kind != "synonym" else base.claims)))
        for plant in random.sample(places, min(MOST, len(places))):
            tally.controls[kind] += 1
            after = extraction(path.name, plant.apply(base.document.text))
            new = [f for f in audit.check(after, rules) if f.level in LOUD and _key(f, plant) not in known]
            if new:
                tally.alarmed[kind] += 1
                told = f"{new[0].rule}: {new[0].message}"
                tally.notes.append(f"alarmed {kind} {_shown(path, base.document, plant)}: {told}")


def decisive(plant: Plant, held: list[Tie]) -> list[Tie]:
    """The relations that held and cannot hold after the plant; what is told by words alone rests on its partners."""
    if plant.families:
        return [Tie("change" if plant.kind == "direction" else "restated", plant.partners)]
    if plant.years is not None:
        mine = frozenset(c.id for c in plant.partners)
        return [t for t in held if t.ids == mine and t.broken({}, plant.years) and t.broken({}, plant.years - 1)]
    return [t for t in held if t.ids & plant.changed.keys() and t.broken(plant.changed)]


def _found(name: str, base: Extraction, plant: Plant, broken: list[Tie], known: set[object], rules: list[str]) -> bool:
    families = set(plant.families).union(*(FAMILIES[t.kind] for t in broken))
    after = extraction(name, plant.apply(base.document.text))
    places = [(s, e) for s, e, _ in plant.edits] + [(c.start, c.end) for t in broken for c in t.claims]
    for finding in audit.check(after, rules):
        if finding.level not in LOUD or finding.rule not in families or _key(finding, plant) in known:
            continue
        spans = [plant.back(s.start, s.end) for s in finding.spans]
        if any(a < end and start < b for a, b in spans for start, end in places):
            return True
    return False


def _key(finding: Finding, plant: Plant | None) -> object:
    spans = [(s.start, s.end) if plant is None else plant.back(s.start, s.end) for s in finding.spans]
    return finding.rule, frozenset(spans)


def wilson(k: int, n: int) -> tuple[float, float]:
    """95 % interval of a proportion (Wilson 1927)."""
    if n == 0:
        return 0.0, 1.0
    z, p = 1.959964, k / n
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half_width = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return max(0.0, middle - half_width), min(1.0, middle + half_width)


def report(tally: Tally) -> Iterator[str]:
    yield f"{'kind':18}{'places':>8}{'decidable':>11}{'tried':>7}{'found':>7}{'share':>8}   95 %"
    for kind in [*KINDS, "citation", "all"]:
        row = [
            sum(c.values()) if kind == "all" else c[kind]
            for c in (tally.places, tally.decidable, tally.tried, tally.found)
        ]
        yield f"{kind:18}{row[0]:>8}{row[1]:>11}{row[2]:>7}{row[3]:>7}{_rate(row[3], row[2])}"
    yield f"{'control':18}{'':>8}{'':>11}{'tried':>7}{'alarms':>7}{'share':>8}   95 %"
    for kind in [*CONTROLS, "all"]:
        tried, alarmed = (sum(c.values()) if kind == "all" else c[kind] for c in (tally.controls, tally.alarmed))
        yield f"{kind:18}{'':>8}{'':>11}{tried:>7}{alarmed:>7}{_rate(alarmed, tried)}"
    loud = sum(tally.alarms[level] for level in LOUD)
    yield f"untouched: {tally.figures} figures, {loud} errors and warnings, {tally.alarms['info']} infos; " + (
        f"{1000 * loud / tally.figures:.1f} alarms per 1,000 figures" if tally.figures else "no figures"
    )


def _rate(k: int, n: int) -> str:
    low, high = wilson(k, n)
    return f"{100 * k / n:>7.1f}%   {100 * low:.1f}-{100 * high:.1f}" if n else f"{'-':>8}"


def _shown(path: Path, document: Document, plant: Plant) -> str:
    edits = ", ".join(f"{document.text[s:e]!r} -> {new!r}" for s, e, new in plant.edits)
    return f"{_at(path, document, plant.edits[0][0])} {edits}"


def _at(path: Path, document: Document, offset: int) -> str:
    return f"{path.name}:{document.line_column(offset)[0]}"


def _kinds(broken: list[Tie]) -> str:
    return ", ".join(f"{t.kind}: {' '.join(c.text for c in t.claims[:6])}" for t in broken[:2])


def main() -> None:
    parser = argparse.ArgumentParser(description="Plants errors in documents and counts those that the audit finds.")
    parser.add_argument(
        "paths", nargs="*", type=Path, help="files or folders (.md, .txt); default: the repository's own"
    )
    parser.add_argument("--half", choices=["tune", "test"], help="only this half of the documents, by their names")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--missed", action="store_true", help="list what was missed and what alarmed")
    options = parser.parse_args()
    tally = Tally()
    for path in documents(options.paths or [ROOT / folder for folder in FOLDERS]):
        if options.half in (None, half(path.name)):
            measure(path, options.seed, tally, list(audit.names()))
    for folder in [] if options.paths else cited.piles(ROOT / PILES):
        if options.half in (None, half(folder.name)):
            measure_cited(folder, options.seed, tally)
    for line in report(tally):
        print(line)
    if options.missed:
        print(*tally.notes, sep="\n")


if __name__ == "__main__":
    main()
