"""What a claim costs beside finding its figure: claims against `find_quantities` on the same texts, in the same run.

    python bench/bench_claims.py [FILE...]      documents to read; without any, texts made here and six of the gate's
    python bench/bench_claims.py --growth       CPU time at 4 and 16 times the length, ordinary and hostile; linear is 4, 16
    python bench/bench_claims.py --large [MB...] `tieout extract` of a long report made here (default 1 and 4 MB), in a process
                                                of its own: CPU time and peak memory; 50 takes a quarter of an hour

CPU time, best of several. Absolute times depend on the machine; compare ratios.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import texts

from tieout import claims, entities, readers, sources, statements
from tieout.locate import find_quantities
from tieout.model import Document

GATE = Path(__file__).resolve().parents[1] / "tests" / "gate" / "documents"
PROSE = (
    "2024年中国风电新增装机容量为79.8GW，同比增长6.3%，其中海上风电占7.1%。据云岭咨询预测，2030年将达到130GW，年均复合增长率为8.5%。\n\n"
    "Sales of heat pumps fell 12% to 2.6 million units in 2023, while average prices rose from €9,800 to €10,400. Northcote "
    "expects the market to reach $41 billion by 2030, a compound annual growth rate of 9%.\n\n"
)
TABLE = "| Year | Output (Mt) | Share |\n| --- | ---: | ---: |\n" + "| 2023 | 1,019.1 | 53.9% |\n" * 20 + "\n"
HOSTILE = (
    "占8%、",
    "从1亿增至",
    "2024年",
    "（1%",
    "up 3% from ",
    "据A数据显示，",
    "1% of ",
    "分别为1%和",
    "Alpha, ",
    "较2018年的",
)


def best(f: Callable[[], object], rounds: int = 3) -> float:
    out = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        f()
        out = min(out, time.process_time() - start)
    return out


def made(text: str, name: str = "bench.md") -> Document:
    return readers.read_bytes(name, text.encode("utf-8"))


def rates(documents: list[Document]) -> None:
    print(
        f"{'document':24}{'KB':>6}{'claims':>7}{'claims/s':>9}{'MB/s':>7}{'figures alone':>14}{'ratio':>6}   statements, entities, assessment: x the time of claims"
    )
    for document in documents:
        size = len(document.text.encode("utf-8"))
        count = len(claims.extract(document))
        whole = best(partial(claims.extract, document))
        alone = best(partial(find_quantities, document.text))
        rest = [best(partial(f, document), 1) / whole for f in (statements.extract, entities.extract, sources.assess)]
        print(
            f"{document.name[:23]:24}{size / 1e3:6.1f}{count:7}{count / whole:9.0f}{size / 1e6 / whole:7.2f}"
            f"{size / 1e6 / alone:14.2f}{whole / alone:6.1f}   " + " ".join(f"{x:.2f}" for x in rest),
            flush=True,
        )


def growth() -> None:
    print(f"{'text':20}{'1x s':>9}{'4x':>7}{'16x':>7}   one paragraph each but the first two")
    cases = {"prose": PROSE * 8, "table": TABLE * 8, **{h: h * (6000 // len(h)) for h in HOSTILE}}
    for name, text in cases.items():
        times = [best(partial(claims.extract, made(text * n)), 2) for n in (1, 4, 16)]
        print(f"{name.strip()[:16]:20}{times[0]:9.3f}{times[1] / times[0]:7.1f}{times[2] / times[0]:7.1f}", flush=True)


def large(sizes: list[int]) -> None:
    """`tieout extract` from start to last line, beside `find_quantities` of the same text here."""
    print(
        f"{'report':>8}{'claims':>9}{'CPU s':>8}{'MB/s':>7}{'claims/s':>9}{'peak MB':>9}{'x figures alone':>17}",
        flush=True,
    )
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            file, out = Path(folder) / f"{size}.md", Path(folder) / "out.jsonl"
            text = texts.report(600_000 * size).encode("utf-8")[: size * 1_000_000].decode("utf-8", "ignore")
            file.write_text(text, "utf-8")
            alone = best(partial(find_quantities, text), 1)
            with out.open("wb") as written:
                command = [sys.executable, "-m", "tieout", "extract", "--format", "jsonl", str(file)]
                child = subprocess.Popen(command, stdout=written)
                _, _, used = os.wait4(child.pid, 0)
            count = sum(1 for _ in out.open("rb"))
            spent = used.ru_utime + used.ru_stime
            print(f"{size:5} MB{count:9}{spent:8.1f}{size / spent:7.2f}{count / spent:9.0f}{used.ru_maxrss / 1024:9.0f}"
                  f"{spent / alone:17.1f}", flush=True)  # fmt: skip


def main() -> None:
    if "--growth" in sys.argv:
        growth()
    elif "--large" in sys.argv:
        large([int(a) for a in sys.argv[2:]] or [1, 4])
    else:
        named = [Path(a) for a in sys.argv[1:] if not a.startswith("--")]
        made_here = [made(f(20_000), f"{name}.md") for name, f in {**texts.ALL, "report": texts.report}.items()]
        rates([readers.read(p) for p in named] or [*made_here, *map(readers.read, sorted(GATE.glob("*.md"))[:6])])
        if not named:
            large([1, 4])


if __name__ == "__main__":
    main()
