"""The piles of tests/corpora/against: a document, its sources, and the verdict a careful reader gives each figure.

`verdicts.tsv` lists figures in the order of the document: text, verdict, what differs. A figure that was not extracted
counts as missed.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tieout import claims, readers, sources
from tieout.against import judge
from tieout.model import Extraction

FOLDER = Path(__file__).parent.parent / "corpora" / "against"
NAMES = sorted(p.name for p in FOLDER.iterdir() if p.is_dir())


def extraction(path):
    document = readers.read(path)
    assessment = sources.assess(document)
    return Extraction(document, claims.extract(document, inert=assessment.inert), assessment=assessment)


def pile(name):
    """(document, sources) as extractions."""
    folder = FOLDER / name
    return extraction(folder / "document.md"), [extraction(p) for p in sorted((folder / "sources").iterdir())]


def labels(name):
    rows = (FOLDER / name / "verdicts.tsv").read_text("utf-8").splitlines()
    return [tuple(row.split("\t")) for row in rows if row.strip()]


def told(name):
    """(text, wanted, wanted difference, verdict or None, difference) for every labelled figure."""
    document, pile_sources = pile(name)
    held = judge(document, pile_sources)
    text, at, found = document.document.text, 0, []
    for figure, wanted, differs in labels(name):
        start = text.index(figure, at)
        at = start + len(figure)
        verdict = next((v for v in held.verdicts if v.claim.start < at and start < v.claim.end), None)
        found.append((figure, wanted, differs, verdict and verdict.verdict, (verdict and verdict.differs) or ""))
    return found


def scores():
    """verdict -> (right, given, wanted) over all piles."""
    right, given, wanted = Counter(), Counter(), Counter()
    for name in NAMES:
        for _, want, _, got, _ in told(name):
            wanted[want] += 1
            given[got] += 1
            right[want] += want == got
    return {
        v: (right[v], given[v], wanted[v])
        for v in ("supported", "disputed", "contradicted", "arithmetic", "unsupported")
    }


if __name__ == "__main__":
    for name in NAMES:
        for row in told(name):
            if row[1] != row[3] or row[2] != row[4]:
                print(name, *row, sep="\t")
    for verdict, (right, given, wanted) in scores().items():
        print(f"{verdict:14} precision {right}/{given}  recall {right}/{wanted}")
