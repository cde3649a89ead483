"""Statements and entities of short documents of twenty industries, as they were written and labelled before any run.

A mark ends what it judges: {trend} or {challenge|risk} is a statement of one of these kinds, {-} none, {?} may be either.
`hedged`, `negated` and `said=` behind a semicolon. A .toml beside a document names its entities; `complete` lists kinds
of which nothing else may be found, and nothing in `absent` may become a name.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import tieout
from tieout import readers
from tieout.model import Document, Entity, Statement
from tieout.statements.kinds import compatible

FOLDER = Path(__file__).parents[1] / "corpora" / "industries"
DOCUMENTS = sorted(p for p in FOLDER.iterdir() if p.suffix in (".md", ".txt"))
MARK = re.compile(r"\s?\{([-?a-z|]+)((?:;[^{}]*)?)\}")
FLOORS = {"recall": 0.93, "kind": 0.9, "precision": 0.97, "organization": 0.88, "policy": 0.85, "product": 0.85,
          "use_case": 0.8, "organization_precision": 0.93}  # fmt: skip
Label = tuple[int, int, list[str], str]


def labelled(path: Path) -> tuple[Document, list[Label]]:
    """The document without its marks, and (start, end, kinds, remarks) of each."""
    source, parts, found, at, length = path.read_text("utf-8"), [""], list[Label](), 0, 0
    for mark in MARK.finditer(source):
        parts.append(source[at : mark.start()])
        length += mark.start() - at
        at = mark.end()
        text = "".join(parts)
        floor = max(text.rfind("\n") + 1, text.rfind("|") + 1, found[-1][1] if found else 0)
        lead = re.match(r"[\s\d.|*>-]*", text[floor:])
        found.append((floor + (lead.end() if lead else 0), length, mark[1].split("|"), mark[2]))
    return readers.read_bytes(path.name, "".join([*parts, source[at:]]).encode()), found


def fits(entity: Entity, want: dict[str, Any]) -> bool:
    for name, value in want.items():
        got = [v for n, v in entity.fields if n == name]
        if (value == "" and got) or (value and not any(value == v or (name != "name" and value in v) for v in got)):
            return False
    return True


def named(entity: Entity, want: dict[str, Any]) -> bool:
    return any(want.get(k) and want[k] == entity.field(k) for k in ("name", "title", "customer", "vendor"))


def judged(found: tuple[Statement, ...], labels: list[Label], counts: Counter[str], text: str) -> list[str]:
    wrong, used = [], set[str]()
    for start, end, kinds, _ in labels:
        hits = [s for s in found if min(s.end, end) - max(s.start, start) > 0.5 * min(end - start, s.end - s.start)]
        used |= {s.id for s in hits}
        if "?" in kinds:
            continue
        if kinds == ["-"]:
            counts["made"] += len(hits)
            wrong += [f"no statement, but {s.kind}: {s.reading}" for s in hits]
            continue
        right = any(compatible(s.kind, k) for s in hits for k in kinds)
        counts.update({"wanted": 1, "found": bool(hits), "made": bool(hits), "true": bool(hits), "kind": right})
        if not right:
            wrong.append(f"{[s.kind for s in hits]} for {kinds}: {text[start:end]}")
    stray = [s for s in found if s.id not in used]
    counts["made"] += len(stray)
    return [*wrong, *(f"no statement, but {s.kind}: {s.reading}" for s in stray)]


def entities_judged(found: tuple[Entity, ...], expected: dict[str, Any], counts: Counter[str]) -> list[str]:
    wrong: list[str] = []
    wants = {k: v for k, v in expected.items() if k not in ("complete", "absent")}
    for kinds, listed in wants.items():
        for want in listed:
            hit = any(e.kind in kinds.split("|") and fits(e, want) for e in found)
            counts.update({f"{kinds.split('|')[0]} wanted": 1, f"{kinds.split('|')[0]} found": hit})
            wrong += [] if hit else [f"no {kinds} {want}"]
    for name in sorted({e.name for e in found if e.kind == "organization"}):
        hit = any(w.get("name") == name for w in expected.get("organization", ()))
        counts.update({"organizations": 1, "organizations right": hit})
        wrong += [] if hit else [f"organization too many: {name}"]
    return wrong


@pytest.fixture(scope="module")
def result() -> tuple[dict[str, float], list[str]]:
    counts, wrong = Counter[str](), list[str]()
    for path in DOCUMENTS:
        document, labels = labelled(path)
        extraction = tieout.extract(document)
        expected = tomllib.loads(path.with_suffix(".toml").read_text("utf-8"))
        faults = [
            *judged(extraction.statements, labels, counts, document.text),
            *entities_judged(extraction.entities, expected, counts),
        ]
        wrong += [f"{path.stem}: {f}" for f in faults]
        names = {e.name for e in extraction.entities if e.kind in ("organization", "product")}
        wrong += [f"{path.stem}: {w!r} became a name" for w in expected.get("absent", ()) if w in names]
    shares = {"recall": counts["found"] / counts["wanted"], "kind": counts["kind"] / counts["found"],
              "precision": counts["true"] / counts["made"],
              "organization_precision": counts["organizations right"] / counts["organizations"]}  # fmt: skip
    for kind in ("organization", "policy", "product", "use_case"):
        shares[kind] = counts[f"{kind} found"] / counts[f"{kind} wanted"]
    return shares, wrong


@pytest.mark.parametrize("share", sorted(FLOORS))
def test_no_share_is_below_its_floor(result: tuple[dict[str, float], list[str]], share: str) -> None:
    shares, wrong = result
    assert shares[share] >= FLOORS[share], "\n".join([*wrong, str(shares)])


def test_no_common_noun_becomes_a_name(result: tuple[dict[str, float], list[str]]) -> None:
    assert not [w for w in result[1] if "became a name" in w]
