"""How fast the scanner is, as ratios against named references in the same run (CPU time, best of several).

    python bench/bench_locate.py [FILE...]      texts to read; without any, texts made here
    python bench/bench_locate.py --growth       time at 10x the length over time, ordinary and hostile

References: one pass of an `re` alternation (the limit for pure Python); recognizers-text-suite, quantulum3 and
groundguard-ai where they are installed (see peers.py), on the first 3,000 characters. Last, what many units cost: the
same with half of the units' entries. Absolute times depend on the machine; compare ratios.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import texts
from peers import peers

from tieout.locate import scan

LIMIT = re.compile(r"https?://\S+|\d+(?:,\d{3})*(?:\.\d+)?\s?(?:%|亿元|万元|亿美元|billion|million|家|倍|年|bps)?")
HOSTILE = (
    "1,",
    "1-",
    "一",
    "万",
    "1 and ",
    "one hundred ",
    "((",
    "[1",
    "每1",
    "约",
    "9",
    "1/1",
    "between 1 and ",
    "2024年",
    "Abc 1.",
    "million ",
)


def best(f: Callable[[], object], rounds: int = 5) -> float:
    out = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        f()
        out = min(out, time.process_time() - start)
    return out


def throughput(named: dict[str, str]) -> None:
    others = peers()
    print(
        f"{'text':<10} {'MB':>6} {'MB/s':>7} {'Mchar/s':>8} {'us/figure':>10} {'x one re pass':>14}   one scan: figures, periods, names"
    )
    for name, text in named.items():
        size = len(text.encode()) / 1e6
        spent, limit = best(partial(scan, text)), best(partial(LIMIT.findall, text))
        hits = scan(text)
        count = max(1, len(hits.quantities) + len(hits.periods))
        print(
            f"{name:<10} {size:6.2f} {size / spent:7.2f} {len(text) / 1e6 / spent:8.2f} {spent / count * 1e6:10.1f} {spent / limit:14.1f}",
            flush=True,
        )
        piece = text[:3000]
        own = best(partial(scan, piece), 3)
        for other, f in others.items():
            print(f"    {other}: {f(piece) / own:,.1f} times our time on 3,000 characters", flush=True)


def breadth() -> None:
    """The cost of many units: the same texts with half of the units' entries, in a process of its own."""
    code = (
        "import sys, time\n"
        "from tieout import lexicon\n"
        "if sys.argv[1] == 'half':\n"
        "    whole = lexicon.entries\n"
        "    def half(folder, name):\n"
        "        found = whole(folder, name)\n"
        "        return {k: e for i, (k, e) in enumerate(found.items()) if i % 2 == 0} if folder == 'units' else found\n"
        "    lexicon.entries = half\n"
        "sys.path.insert(0, sys.argv[2])\n"
        "import texts\n"
        "from tieout.locate import forms, scan\n"
        "made = [f(60_000) for f in texts.ALL.values()]\n"
        "def once():\n"
        "    start = time.process_time()\n"
        "    for t in made: scan(t)\n"
        "    return time.process_time() - start\n"
        "once(); print(sum(len(t.forms) for t in forms.after()), min(once() for _ in range(5)))\n"
    )
    took = {}
    for which in ("all", "half", "all", "half"):
        out = subprocess.run(
            [sys.executable, "-c", code, which, str(Path(__file__).parent)], capture_output=True, text=True, check=True
        ).stdout.split()
        took[which] = min(took.get(which, (0, 9e9)), (int(out[0]), float(out[1])), key=lambda x: x[1])
    (many, slow), (few, fast) = took["all"], took["half"]
    print(f"units: {many} forms take {slow / fast - 1:+.0%} time over {few} forms")


def growth() -> None:
    pieces = {**{n: f(500) for n, f in texts.ALL.items()}, **{repr(p): p for p in HOSTILE}}
    for name, piece in pieces.items():
        small = piece * max(1, 20_000 // len(piece))
        one = best(partial(scan, small), 3)
        ten = best(partial(scan, small * 10), 2)
        print(f"{name:<18} 10x the length takes {ten / one:5.1f}x the time")


def main(arguments: list[str]) -> None:
    if "--growth" in arguments:
        growth()
        return
    files = {Path(a).name[:10]: Path(a).read_text("utf-8") for a in arguments}
    throughput(files or {name: f(100_000) for name, f in texts.ALL.items()})
    breadth()


if __name__ == "__main__":
    main(sys.argv[1:])
