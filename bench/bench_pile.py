"""Many small documents through `tieout check`: seconds a document, and whether memory stays flat.

python bench/bench_pile.py [COUNT...]       without any: 100 and 1,000 documents of about 1 KB, made here
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import texts


def main(counts: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{n:05}.md" for n in range(max(counts))]
        for n, file in enumerate(files):
            file.write_text(
                f"# Report {n}\n\n{texts.prose_zh(200 + n % 50)}\n\n{texts.prose_en(500 + n % 70)}\n", "utf-8"
            )
        for count in counts:
            child = subprocess.Popen(
                [sys.executable, "-m", "tieout", "check", "--format", "concise", *map(str, files[:count])],
                stdout=subprocess.DEVNULL,
            )
            _, _, used = os.wait4(child.pid, 0)
            spent = used.ru_utime + used.ru_stime
            print(
                f"{count} documents: {spent:.1f} CPU s, {spent / count * 1e3:.1f} ms each, peak {used.ru_maxrss / 1024:.0f} MB",
                flush=True,
            )


if __name__ == "__main__":
    main([int(a) for a in sys.argv[1:]] or [100, 1000])
