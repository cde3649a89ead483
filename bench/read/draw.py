"""Draw claims with a fixed seed and print each with its surroundings, for a person to judge.

    python bench/read/draw.py FOLDER|FILE... --seed 20261121 --count 100 [--tieout BIN] [--around 300] [--save DRAWN.jsonl]

Every file that has claims gets at least one; the others are drawn from all remaining claims with equal chance.
The claims are those of `tieout extract --format jsonl`, so the same version and seed give the same draw.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

FIELDS = (
    *("value", "high", "bound", "unit", "noun", "measure", "of", "subject", "scope"),
    *("area", "period", "status", "said_by", "population", "as_of", "role", "direction"),
)

Claim = dict[str, object]


def files(paths: Iterable[Path]) -> list[Path]:
    """The files named, and those directly in the folders named, in order of name; READMEs are left out."""
    found = [inner for path in paths for inner in (sorted(path.iterdir()) if path.is_dir() else [path])]
    return [path for path in found if path.is_file() and not path.name.startswith("README")]


def claims(path: Path, tieout: str, seconds: float) -> list[Claim]:
    """The claims of one file; none, with a word on stderr, where it cannot be read in time."""
    try:
        command = [tieout, "extract", str(path), "--format", "jsonl"]
        run = subprocess.run(command, check=False, capture_output=True, text=True, timeout=seconds)
    except subprocess.TimeoutExpired:
        print(f"{path}: not read within {seconds:.0f} s", file=sys.stderr)
        return []
    if run.returncode:
        print(f"{path}: {run.stderr.strip()}", file=sys.stderr)
    return [{**json.loads(line), "path": str(path)} for line in run.stdout.splitlines()]


def draw(groups: Sequence[Sequence[Claim]], count: int, seed: int) -> list[Claim]:
    """`count` claims, at least one of each group that has any, in the order in which they stand."""
    everything = [(number, index) for number, group in enumerate(groups) for index in range(len(group))]
    source = random.Random(seed)
    first = {(number, source.randrange(len(group))) for number, group in enumerate(groups) if group}
    rest = [place for place in everything if place not in first]
    chosen = first | set(source.sample(rest, max(0, min(count - len(first), len(rest)))))
    return [groups[number][index] for number, index in sorted(chosen)]


def shown(number: int, claim: Claim, around: int) -> str:
    """A claim as text: where it stands, its fields with the words they rest on, and the text on both sides."""
    start, end = int(str(claim["start"])), int(str(claim["end"]))
    head = f"#{number} {claim['document']}:{claim['line']} page {claim['page']} [{start}:{end}] {claim['text']!r}"
    fields = ", ".join(f"{name}={claim[name]!r}" for name in FIELDS if claim.get(name) is not None)
    if claim["page"] is None:
        text = Path(str(claim["path"])).read_text(encoding="utf-8-sig")
        words = f"{text[max(0, start - around) : start]}>>{text[start:end]}<<{text[end : end + around // 2]}"
    else:
        words = str(claim["quote"])
    return f"{head}\n  {fields}\n  ...{words}..."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--tieout", default="tieout")
    parser.add_argument("--timeout", type=float, default=300.0)
    parser.add_argument("--around", type=int, default=300)
    parser.add_argument("--save", type=Path, help="write the claims drawn as JSON lines")
    arguments = parser.parse_args()
    groups = [claims(path, arguments.tieout, arguments.timeout) for path in files(arguments.paths)]
    drawn = draw(groups, arguments.count, arguments.seed)
    for number, claim in enumerate(drawn, 1):
        print(shown(number, claim, arguments.around), end="\n\n")
    if arguments.save:
        arguments.save.write_text("".join(json.dumps(claim, ensure_ascii=False) + "\n" for claim in drawn))


if __name__ == "__main__":
    main()
