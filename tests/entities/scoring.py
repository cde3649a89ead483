"""Scores extracted entities against what a person expects of a small document.

An expectation file names for each kind what must be found, field by field (`name = ""`: the field must be empty; a list:
all values in this order; any other text must be part of the value). `complete`: kinds of which nothing else may be found;
`absent`: words that must be nobody's name.
"""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tieout
from tieout import entities, sources
from tieout.model import Entity

CORPUS = Path(__file__).parents[1] / "corpora" / "entities"
KINDS = ("filing", "product", "policy", "standard", "report", "use_case", "business_model", "ranking", "value_chain",
         "milestone", "organization", "chart")  # fmt: skip


@dataclass
class Score:
    found: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    made: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def recall(self, kind: str) -> float:
        return self.found[kind] / self.wanted[kind] if self.wanted[kind] else 1.0

    def precision(self, kind: str) -> float:
        return self.right[kind] / self.made[kind] if self.made[kind] else 1.0


def documents() -> list[Path]:
    return sorted(p for p in CORPUS.iterdir() if p.suffix in (".md", ".txt"))


def extracted(path: Path) -> tuple[Entity, ...]:
    document = tieout.read(path)
    return entities.extract(document, inert=sources.assess(document).inert)


def score(path: Path, total: Score) -> None:
    expected = tomllib.loads(path.with_suffix(".toml").read_text("utf-8"))
    made = extracted(path)
    by_kind: dict[str, list[Entity]] = defaultdict(list)
    for entity in made:
        by_kind[entity.kind].append(entity)
    for kind in KINDS:
        used: set[str] = set()
        for want in expected.get(kind, ()):
            total.wanted[kind] += 1
            hits = [e for e in by_kind[kind] if fits(e, want)]
            used.update(e.id for e in hits)
            if hits:
                total.found[kind] += 1
            else:
                total.wrong.append(f"{path.name}: no {kind} {want}")
        if kind in expected.get("complete", ()):
            for e in by_kind[kind]:
                right = e.id in used or any(same_name(e, w) for w in expected.get(kind, ()))
                total.made[kind] += 1
                total.right[kind] += right
                if not right:
                    total.wrong.append(f"{path.name}:{e.line}: {kind} too many: {dict(e.fields)}")
    for word in expected.get("absent", ()):
        if any(e.name == word for e in made if e.kind in ("organization", "product")):
            total.wrong.append(f"{path.name}: {word!r} became a name")


def same_name(entity: Entity, want: dict[str, Any]) -> bool:
    """A second mention of something expected, with fewer fields."""
    return any(want.get(k) and want.get(k) == entity.field(k) for k in ("name", "title"))


def fits(entity: Entity, want: dict[str, Any]) -> bool:
    for name, value in want.items():
        got = [v for n, v in entity.fields if n == name]
        if value == "":
            if got:
                return False
        elif isinstance(value, list):
            if got != value:
                return False
        elif name in ("name", "title", "company", "product"):
            if value not in got:
                return False
        elif not any(value in v for v in got):
            return False
    return True
