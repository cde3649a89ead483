"""How fast the scanner is, as ratios against named references in the same run (CPU time, best of several).

    python bench/bench_locate.py [FILE...]      texts to read; without any, texts made here
    python bench/bench_locate.py --growth       time at 10x the length over time, ordinary and hostile

References: one pass of an `re` alternation (the limit for pure Python); recognizers-text-suite and quantulum3 where the
interpreter has them. Absolute times depend on the machine; compare ratios.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tieout.locate import scan

ZH = "2023年我国动力电池装车量达到387.7GWh，同比增长31.6%，行业集中度进一步提升，前十家企业合计占比超过九成。随着原材料价格回落，企业普遍下调报价，市场竞争日趋激烈，海外建厂成为新的方向。"
EN = "Shipments rose 12.4% to 1.2 million units in 2023, while average prices fell for the third year in a row. Analysts expect demand to recover slowly as inventories are worked down and new plants come on stream. "
URLS = "Sales reached $3.4 billion [[12]](https://example.com/2024/05/report-1234.html) and margins widened by 40 bps [3]. "
TABLE = "| Region 7 | 1,234.56 | 12.3% | 45亿元 | $3.2bn | 2023 |\n"
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


def references() -> dict[str, Callable[[str], object]]:
    found: dict[str, Callable[[str], object]] = {}
    try:
        from recognizers_number import Culture, recognize_number

        found["recognizers-text (numbers only, zh)"] = lambda t: recognize_number(t, Culture.Chinese)
    except ImportError:
        pass
    try:
        from quantulum3 import parser

        found["quantulum3 (en)"] = parser.parse
    except ImportError:
        pass
    return found


def throughput(texts: dict[str, str]) -> None:
    others = references()
    print(f"{'text':<10} {'MB':>6} {'MB/s':>7} {'Mchar/s':>8} {'us/figure':>10} {'x one re pass':>14}")
    for name, text in texts.items():
        size = len(text.encode()) / 1e6
        spent = best(partial(scan, text))
        limit = best(partial(LIMIT.findall, text))
        hits = scan(text)
        count = max(1, len(hits.quantities) + len(hits.periods))
        print(
            f"{name:<10} {size:6.2f} {size / spent:7.2f} {len(text) / 1e6 / spent:8.2f} {spent / count * 1e6:10.1f} {spent / limit:14.1f}"
        )
        piece = text[:4000]
        own = best(partial(scan, piece), 3)
        for other, f in others.items():
            print(
                f"    {other}: {best(partial(f, piece), 1) / own:.0f} times the time of ours on the first 4,000 characters"
            )


def growth() -> None:
    pieces = {"prose zh": ZH, "prose en": EN, "table": TABLE, **{repr(p): p for p in HOSTILE}}
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
    throughput(files or {"prose zh": ZH * 300, "prose en": EN * 300, "urls": URLS * 300, "table": TABLE * 600})


if __name__ == "__main__":
    main(sys.argv[1:])
