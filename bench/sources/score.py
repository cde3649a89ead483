"""Made documents of every kind, each with what a careful reader says it is, and how many Tieout judges alike.

    python bench/sources/score.py [FILE...] [--show]     # files of this folder; without: all of them

Each file holds documents parted by a line: `==== name kind=K issued=DATE is=traits yes=traits inert=a|b kept=a|b`.
`yes` and `is` are all traits of those below that it has, `inert` words that state nothing, `kept` words that do.
Files named honest-* hold plain documents with the look of the others: every trait found in them is a false alarm.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path

from tieout import readers, sources

HERE = Path(__file__).parent
TRAITS = (
    "machine_reworded",
    "ocr",
    "outline_only",
    "lost_charts",
    "relayed",
    "advertising",
    "no_sources_named",
    "undated",
)


def documents(path: Path) -> list[tuple[str, dict[str, str], str]]:
    """(name, what is expected, text) of every document of a file."""
    parts = re.split(r"^==== (.+)\n", path.read_text("utf-8"), flags=re.MULTILINE)
    found = []
    for head, text in zip(parts[1::2], parts[2::2], strict=True):
        name, _, rest = head.partition(" ")
        marks = re.finditer(r"(\w+)=(.*?)(?= \w+=|$)", rest)
        found.append((name, {m[1]: m[2] for m in marks}, text))
    return found


def judged(name: str, expected: dict[str, str], text: str) -> list[tuple[str, bool, str]]:
    """(what was asked, right, in words) for one document."""
    document = readers.read_bytes(name, text.encode())
    found = sources.assess(document)
    has = {t.name for t in found.traits}
    wanted = {t for key in ("is", "yes") for t in expected.get(key, "").split(",") if t}
    answers = [("kind", found.kind == expected["kind"], f"kind {found.kind}, not {expected['kind']}")]
    for trait in TRAITS:
        if trait in wanted:
            answers.append((trait, trait in has, f"{trait} missed"))
        elif trait in has:
            answers.append((f"no {trait}", False, f"{trait} is a false alarm"))
        else:
            answers.append((f"no {trait}", True, ""))
    if "issued" in expected:
        told = found.issued or document.source.issued
        answers.append(("issued", told == expected["issued"], f"issued {told}, not {expected['issued']}"))
    inert = "\n".join(document.text[a:b] for a, b in found.inert)
    for key, right in (("inert", True), ("kept", False)):
        for words in filter(None, expected.get(key, "").split("|")):
            answers.append((key, (words in inert) == right, f"{words!r} {'kept' if right else 'inert'}"))
    return answers


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    for path in options.files or sorted(HERE.glob("*.txt")):
        right, all_ = Counter[str](), Counter[str]()
        clean = 0
        made = documents(path)
        for name, expected, text in made:
            answers = judged(name, expected, text)
            clean += all(ok for _, ok, _ in answers)
            for what, ok, words in answers:
                what = "no trait" if what.startswith("no ") else what
                all_[what] += 1
                right[what] += ok
                if options.show and not ok:
                    print(f"  {path.stem} {name}: {words}")
        print(
            f"{path.stem}: {clean} of {len(made)} documents wholly right; "
            + ", ".join(f"{w} {right[w]}/{all_[w]}" for w in all_)
        )


if __name__ == "__main__":
    main()
