"""How long the program takes to start, as ratios against an empty interpreter (CPU time of a child, best of several).

    python bench/bench_start.py [FILE.md]       a file for `tieout check`; without one, a short Markdown text made here

Bytecode is written to a folder of its own first, as an installed package has it.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import texts

SHORT = """# Cold storage

Revenue rose 12% to $1.2 billion in 2024, from $1.07 billion in 2023.

- Share of the largest operator: 31%
- 2024年行业规模达120亿元，同比增长20%。
"""


def child(arguments: list[str], environment: dict[str, str], rounds: int = 5) -> float:
    """CPU seconds, user and system, of the quickest of several runs."""
    best = float("inf")
    for _ in range(rounds):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(arguments, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return best


def main(arguments: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "PYTHONPYCACHEPREFIX": str(Path(folder) / "bytecode"),
            "PYTHONDONTWRITEBYTECODE": "",
        }
        text = Path(arguments[0]) if arguments else Path(folder) / "short.md"
        if not arguments:
            text.write_text(SHORT, "utf-8")
        python = sys.executable
        runs = {
            "python -c pass": [python, "-c", "pass"],
            "import tieout": [python, "-c", "import tieout"],
            "import tieout.pipeline": [python, "-c", "import tieout.pipeline"],
            "find_quantities, first call": [
                python,
                "-c",
                "import tieout; tieout.find_quantities('up 5% to $3 million')",
            ],
            "tieout --version": [python, "-m", "tieout", "--version"],
            "tieout check": [python, "-m", "tieout", "check", str(text)],
        }
        for command in runs.values():
            child(command, environment, 1)
        empty = child(runs["python -c pass"], environment)
        for name, command in runs.items():
            spent = child(command, environment)
            print(f"{name:<28} {spent:6.2f} s  {spent / empty:6.1f} times an empty interpreter", flush=True)
        _beside_ruff(Path(folder), environment)


def _beside_ruff(folder: Path, environment: dict[str, str]) -> None:
    """`tieout check` of ten pages, from start to the last finding, beside `ruff check` of Python of the same size."""
    pages, code = folder / "pages.md", folder / "pages.py"
    pages.write_text(texts.prose_en(12_000) + "\n\n" + texts.prose_zh(6_000), "utf-8")
    code.write_text("def f(a):\n    return [x + 1 for x in a]\n\n\n" * (pages.stat().st_size // 44), "utf-8")
    ours = [sys.executable, "-m", "tieout", "check", str(pages)]
    theirs = [str(Path(sys.executable).with_name("ruff")), "check", "--no-cache", str(code)]
    if not Path(theirs[0]).exists():
        return
    a, b = child(ours, environment), child(theirs, environment)
    print(
        f"ten pages ({pages.stat().st_size / 1e3:.0f} KB): tieout check {a:.2f} s, ruff check {b:.3f} s: {a / b:.0f} times"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
