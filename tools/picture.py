"""Makes docs/images/report.png: the first screen of the full report on examples/llm-market, 1200 x 900 points.

Needs a Chromium or Chrome on the path (or its path in CHROMIUM) and Pillow, which python-pptx brings. It opens a local
file only and asks the browser to use no network.

    python tools/picture.py [--output FILE] [--width 1200] [--height 900]
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from tieout import report

ROOT = Path(__file__).parents[1]
LIBRARY = ROOT / "examples" / "llm-market"
QUESTION = "How large is the LLM market, where is it heading, what holds it back?"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
LARGEST = 400_000  # bytes: it is shown in a README
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


def browser() -> str:
    """The browser to use; SystemExit with the way out where there is none."""
    found = os.environ.get("CHROMIUM") or next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        sys.exit("picture: no Chromium or Chrome on the path; install one or set CHROMIUM=/path/to/it")
    return found


def photograph(page: Path, picture: Path, width: int, height: int, profile: Path) -> None:
    """A screenshot of the top of a local page. Raises CalledProcessError where the browser fails."""
    size = (f"--user-data-dir={profile}", f"--window-size={width},{height}", f"--screenshot={picture}")
    subprocess.run([browser(), *QUIET, *size, page.as_uri()], check=True, capture_output=True, timeout=120)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "images" / "report.png")
    parser.add_argument("--width", type=int, default=1200)
    parser.add_argument("--height", type=int, default=900)
    options = parser.parse_args()
    paths = sorted(p for p in LIBRARY.iterdir() if p.name != "README.md")
    with tempfile.TemporaryDirectory() as folder:
        page, raw = Path(folder, "report.html"), Path(folder, "raw.png")
        page.write_text(report(paths, question=QUESTION), encoding="utf-8")
        photograph(page, raw, options.width, options.height, Path(folder, "profile"))
        options.output.parent.mkdir(parents=True, exist_ok=True)
        with Image.open(raw) as image:
            image.convert("RGB").quantize(64).save(options.output, optimize=True)
    size = options.output.stat().st_size
    print(
        f"{options.output.relative_to(ROOT) if options.output.is_relative_to(ROOT) else options.output}: {size:,} bytes"
    )
    if size > LARGEST:
        sys.exit(f"picture: larger than {LARGEST:,} bytes")


if __name__ == "__main__":
    main()
