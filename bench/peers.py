"""Other recognizers, where one is installed: in this interpreter, or in the one that TIEOUT_PEERS names.

    python -m venv other && other/bin/pip install "emoji<2" recognizers-text-suite quantulum3 groundguard-ai setuptools
    TIEOUT_PEERS=other/bin/python make bench

A peer in another interpreter is timed there, so that it needs nothing of ours and we nothing of it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

_CODE = {
    "recognizers-text-suite (numbers, percent, money; zh)": (
        "import recognizers_suite as r\n"
        "z = r.Culture.Chinese\n"
        "def f(t): r.recognize_number(t, z), r.recognize_percentage(t, z), r.recognize_currency(t, z)\n"
    ),
    "quantulum3 (en)": "from quantulum3 import parser\nf = parser.parse\n",
    "groundguard-ai (claims of an answer)": (
        "from groundguard.core import output_claim_extractor as o\nf = o.extract_output_claims\n"
    ),
}
_TIMED = "import sys, time\nt = sys.stdin.read()\nf(t[:200])\ns = time.process_time()\nf(t)\nprint(time.process_time() - s)\n"


def peers() -> dict[str, Callable[[str], float]]:
    """Name -> CPU seconds that it takes for a text."""
    python = os.environ.get("TIEOUT_PEERS", sys.executable)
    return {name: time for name in _CODE if (time := _peer(python, _CODE[name])) is not None}


def _peer(python: str, code: str) -> Callable[[str], float] | None:
    def seconds(text: str) -> float:
        run = [python, "-W", "ignore", "-c", code + _TIMED]
        done = subprocess.run(run, input=text, capture_output=True, text=True, timeout=120, check=True)
        return float(done.stdout)

    try:
        seconds("12%")
    except (subprocess.SubprocessError, OSError, ValueError):
        return None
    return seconds
