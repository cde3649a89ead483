"""Pages per second of processor time of the whole PDF reader, beside pdfium's bare per-character pass in the same run.

    python bench/bench_readers.py FILE.pdf ...        (without files: a made report of 40 pages)

Prints one line a file: pages, characters, pages/s of both, their ratio, and the peak of memory in MB.
"""

from __future__ import annotations

import ctypes
import os
import resource
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "readers"))

from made_pdf import Sheet, pdf

from tieout.errors import UnreadableError
from tieout.readers import read_bytes

os.environ["TIEOUT_OCR"] = "0"  # text layers only

ROUNDS = 5


def made() -> bytes:
    sheets = []
    for number in range(40):
        sheet = Sheet().text(72, 60, f"Part {number + 1}", 16)
        for i in range(30):
            sheet.text(
                72,
                90 + 14 * i,
                f"Line {i} of the part on steel, cars and cloud, with a figure of {i * 37}.5 million.",
                10,
            )
        for i in range(12):
            sheet.text(72, 540 + 16 * i, f"Row {i}").right(330, 540 + 16 * i, f"{i * 977:,}").right(
                420, 540 + 16 * i, f"{i * 3}.1%"
            )
        sheets.append(sheet)
    return pdf(*sheets)


def bare(data: bytes) -> tuple[int, int]:
    """Code, box and origin of every character by raw calls: what no reader can be faster than. (pages, characters)"""
    file = pypdfium2.PdfDocument(data)
    rect, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    count = 0
    for page in file:
        text = page.get_textpage()
        for i in range(text.count_chars()):
            raw.FPDFText_GetUnicode(text.raw, i)
            raw.FPDFText_GetLooseCharBox(text.raw, i, ctypes.byref(rect))
            raw.FPDFText_GetCharOrigin(text.raw, i, ctypes.byref(x), ctypes.byref(y))
            count += 1
        text.close()
        page.close()
    pages = len(file)
    file.close()
    return pages, count


def seconds(*works: Callable[[], object]) -> list[float]:
    """The least processor time of each work over several rounds in turn."""
    best = [float("inf")] * len(works)
    for _ in range(ROUNDS):
        for i, work in enumerate(works):
            began = time.process_time()
            work()
            best[i] = min(best[i], time.process_time() - began)
    return best


def main() -> None:
    files = [(Path(a).name, Path(a).read_bytes()) for a in sys.argv[1:]] or [("made.pdf", made())]
    for name, data in files:
        pages, characters = bare(data)
        try:
            floor, whole = seconds(partial(bare, data), partial(read_bytes, name, data))
        except UnreadableError as e:
            print(e)
            continue
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{name}: {pages} pages, {characters:,} characters; bare {pages / floor:.0f} pages/s, "
            f"whole {pages / whole:.0f} pages/s, {whole / floor:.2f}x, peak {peak:.0f} MB"
        )


if __name__ == "__main__":
    main()
