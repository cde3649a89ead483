"""Finds the numbers of src/tieout/statements/weights.toml: what each signal counts for each kind of statement.

A conditional logit with a ridge: the score of a kind is the sum of what its signals count, that of no statement is 0;
the odds of the kinds that a key accepts are made as high as the ridge lets them be. Learned from tests/gate (not its
unseen part) and the annotated pages under tests/corpora. `--check` leaves out a twelfth of the documents at a time and
prints what is found in them by numbers they had no part in: the honest score. Needs numpy, which the ocr extra brings.
"""

from __future__ import annotations

import argparse
import sys
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests" / "gate"), str(ROOT / "tests" / "statements")]

import score  # noqa: E402
import test_industries as industries  # noqa: E402
import test_statement_corpora as corpora  # noqa: E402
import test_statement_pages as pages  # noqa: E402

import tieout  # noqa: E402
from tieout import sources  # noqa: E402
from tieout.model import Document  # noqa: E402
from tieout.statements import extraction  # noqa: E402
from tieout.statements.cues import KINDS  # noqa: E402
from tieout.statements.signals import Signals, signals  # noqa: E402

TARGET = ROOT / "src" / "tieout" / "statements" / "weights.toml"
NONE = "none"
RARE = 4  # pieces in which a signal must stand to be weighed
RIDGE = (0.25, 0.25, 0.8)  # of signals of one kind, of signals of the piece, of a kind's own count of these
ROUNDS, STEP = 250, 0.08
FOLDS = 12
WORTH = {"shared": 4.0, "gate": 2.0}  # what a piece of a group counts; 1 by itself
SMALL = 0.03  # numbers below are left out


@dataclass(frozen=True)
class Label:
    """A span of a key. `kinds`: accepted ones, () no statement, None either way; `optional`: may be left out."""

    start: int
    end: int
    kinds: tuple[str, ...] | None
    optional: bool = False
    best: tuple[str, ...] | None = None  # what is learned, where the score is more lenient


@dataclass(frozen=True)
class Page:
    """A document's pieces: signals, kinds accepted (NONE among them), kinds learned, labels covered."""

    group: str
    name: str
    rows: list[tuple[Signals, frozenset[str], frozenset[str], list[int]]]
    labels: list[Label]


def documents() -> Iterator[tuple[str, str, Document, list[Label], bool]]:
    """(group, name, document, labels, whether what has no label is no statement)."""
    keys = score.load(ROOT / "tests" / "gate" / "keys")
    for path in sorted((ROOT / "tests" / "gate" / "documents").iterdir()):
        key = keys[path.name]
        if key.statements or not key.claims:
            yield "gate", path.name, tieout.read(path), [_keyed(e) for e in key.statements], True
    if (score.SHARED / "keys" / "quantity_claims.jsonl").exists():  # documents beside the repository, where they exist
        beside = score.load(score.SHARED / "keys")
        for name in score.SHARED_DOCS:
            labels = [_keyed(e) for e in beside[name].statements]
            yield "shared", name, tieout.read(score.SHARED / "seeds" / name), labels, True
    for path in pages.PAGES:
        document, marks = pages.marked(path)
        keyed = [{"start": s, "end": e, "kind": k, "tier": "optional" if o else "core"} for s, e, k, o in marks]
        yield "pages", path.name, document, [_keyed(e) for e in keyed], True
    for path in corpora.CORPORA:
        document, expected = corpora.annotated(path)
        found = [Label(e.start, e.end, () if e.kind == "-" else (e.kind,)) for e in expected]
        yield "statements", path.name, document, found, False
    for path in industries.DOCUMENTS:
        document, labels = industries.labelled(path)
        found = [
            Label(s, e, None if "?" in kinds else tuple(k for k in kinds if k != "-")) for s, e, kinds, _ in labels
        ]
        yield "industries", path.name, document, found, True


def _keyed(entry: Any) -> Label:
    kinds = None if entry["kind"] in score.OPEN_KINDS else score.kinds(entry)
    return Label(entry["start"], entry["end"], kinds, entry.get("tier") == "optional", _best(entry["kind"], kinds))


def _best(kind: str, kinds: tuple[str, ...] | None) -> tuple[str, ...] | None:
    """Of challenge and risk the one that the key says."""
    other = {"challenge": "risk", "risk": "challenge"}.get(kind)
    return kinds and tuple(k for k in kinds if k != other)


def page(group: str, name: str, document: Document, labels: list[Label], complete: bool) -> Page:
    inert = sources.assess(document).inert
    spans, looks = extraction.looked_at(document, inert)
    rows = []
    for n, (start, end) in enumerate(spans):
        covered = [
            i
            for i, label in enumerate(labels)
            if (shared := min(end, label.end) - max(start, label.start)) > 0
            and shared * 2 >= min(end - start, label.end - label.start)
        ]
        if any(labels[i].kinds is None for i in covered) or not (covered or complete):
            continue
        accepted = {k for i in covered for k in labels[i].kinds or (NONE,) if k in (*KINDS, NONE)}
        accepted |= {NONE for i in covered if labels[i].optional}
        best = accepted & {*(k for i in covered for k in labels[i].best or labels[i].kinds or ()), NONE}
        rows.append((signals(looks, n), frozenset(accepted or {NONE}), frozenset(best or {NONE}), covered))
    return Page(group, name, rows, labels)


class Table:
    """The pieces of pages as arrays: signals of each kind, signals of the piece, kinds accepted."""

    def __init__(self, of: Sequence[str], own: Sequence[str]) -> None:
        self.of, self.own = {n: i for i, n in enumerate(of)}, {n: i for i, n in enumerate(own)}

    @classmethod
    def over(cls, found: Sequence[Page]) -> Table:
        of, own = Counter[str](), Counter[str]()
        for p in found:
            for told, *_ in p.rows:
                own.update(told.any)
                of.update(n for names in told.of.values() for n in names)
        return cls(*(sorted(n for n, c in counts.items() if c >= RARE) for counts in (of, own)))

    def arrays(self, found: Sequence[Page]) -> tuple[np.ndarray, ...]:
        rows = [row for p in found for row in p.rows]
        of = np.zeros((len(rows), len(KINDS), len(self.of)), np.float32)
        own = np.zeros((len(rows), len(self.own)), np.float32)
        right = np.zeros((len(rows), len(KINDS) + 1), np.float32)
        for i, (told, _, best, _) in enumerate(rows):
            own[i, [self.own[n] for n in told.any if n in self.own]] = 1
            right[i, -1] = NONE in best
            for k, kind in enumerate(KINDS):
                of[i, k, [self.of[n] for n in told.of[kind] if n in self.of]] = 1
                right[i, k] = kind in best
        return of, own, right, np.array([WORTH.get(p.group, 1.0) for p in found for _ in p.rows])


def totals(of: np.ndarray, own: np.ndarray, by: Sequence[np.ndarray]) -> np.ndarray:
    kinds = of @ by[0] + (own @ by[1])[:, None] + own @ by[2]
    return np.concatenate([kinds, np.zeros((len(kinds), 1))], 1)


def fit(of: np.ndarray, own: np.ndarray, right: np.ndarray, worth: np.ndarray) -> list[np.ndarray]:
    """The numbers, by Adam over all pieces at once; no chance in it."""
    by = [np.zeros(of.shape[2]), np.zeros(own.shape[1]), np.zeros((own.shape[1], len(KINDS)))]
    mean, square = [np.zeros_like(b) for b in by], [np.zeros_like(b) for b in by]
    for t in range(1, ROUNDS + 1):
        odds = totals(of, own, by)
        odds = np.exp(odds - odds.max(1, keepdims=True))
        odds /= odds.sum(1, keepdims=True)
        wanted = odds * right
        wanted /= wanted.sum(1, keepdims=True) + 1e-12
        off = (odds - wanted)[:, :-1]
        off *= worth[:, None]
        slopes = [np.tensordot(off, of, ([0, 1], [0, 1])), own.T @ off.sum(1), own.T @ off]
        for i, slope in enumerate(slopes):
            slope = slope + RIDGE[i] * by[i]
            mean[i] = 0.9 * mean[i] + 0.1 * slope
            square[i] = 0.99 * square[i] + 0.01 * slope * slope
            pace = STEP if t < 0.6 * ROUNDS else 0.3 * STEP
            by[i] = by[i] - pace * mean[i] / (1 - 0.9**t) / (np.sqrt(square[i] / (1 - 0.99**t)) + 1e-8)
    return by


def judged(p: Page, odds: np.ndarray) -> Counter[str]:
    """wanted, found, made, right; over all kinds and by kind."""
    counts, got = Counter[str](), [set[str]() for _ in p.labels]
    for (_, accepted, _, covered), best in zip(p.rows, odds.argmax(1), strict=True):
        if best == len(KINDS):
            continue
        kind = KINDS[best]
        counts.update({f"made {kind}": 1, f"right {kind}": kind in accepted})
        for i in covered:
            got[i].add(kind)
    for label, kinds in zip(p.labels, got, strict=True):
        if label.kinds and not label.optional and label.kinds[0] in KINDS:
            counts.update({f"wanted {label.kinds[0]}": 1, f"found {label.kinds[0]}": bool(kinds & set(label.kinds))})
    return counts


def line(name: str, counts: Counter[str], kinds: Sequence[str] = KINDS) -> str:
    wanted, found, made, right = (sum(counts[f"{w} {k}"] for k in kinds) for w in ("wanted", "found", "made", "right"))
    recall, precision = found / max(1, wanted), right / max(1, made)
    both = 2 * recall * precision / max(1e-9, recall + precision)
    return f"{name:16} recall {recall:.3f} of {wanted:<4} precision {precision:.3f} of {made:<4} F1 {both:.3f}"


def check(found: Sequence[Page]) -> None:
    table = Table.over(found)
    arrays = table.arrays(found)
    place = np.concatenate([np.full(len(p.rows), i) for i, p in enumerate(found)])
    order = sorted(range(len(found)), key=lambda i: zlib.crc32(found[i].name.encode()))
    by_group: dict[str, Counter[str]] = {}
    for fold in range(FOLDS):
        held = set(order[fold::FOLDS])
        kept = np.array([i not in held for i in place])
        by = fit(*(a[kept] for a in arrays))
        for i in sorted(held):
            of, own, *_ = table.arrays([found[i]])
            by_group.setdefault(found[i].group, Counter()).update(judged(found[i], totals(of, own, by)))
    for group, counts in sorted(by_group.items()):
        print(line(group, counts))
    for kind in KINDS:
        print(line(f"  gate {kind}", by_group["gate"], [kind]))


def write(table: Table, by: Sequence[np.ndarray]) -> None:
    lines = [
        "# What each signal counts, in log odds against no statement. Written by tools/weigh.py; not to be edited."
    ]

    def section(name: str, names: Sequence[str], numbers: np.ndarray) -> None:
        lines.extend(["", f"[{name}]"])
        lines.extend(f'"{n}" = {x:.2f}' for n, x in zip(names, numbers, strict=True) if abs(x) >= SMALL)

    section("of", list(table.of), by[0])
    section("any", list(table.own), by[1])
    for k, kind in enumerate(KINDS):
        section(f"by.{kind}", list(table.own), by[2][:, k])
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="only print the scores of documents left out")
    found = [page(*d) for d in documents()]
    if parser.parse_args().check:
        check(found)
        return
    table = Table.over(found)
    write(table, fit(*table.arrays(found)))


if __name__ == "__main__":
    main()
