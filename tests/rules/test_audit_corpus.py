"""Sentences and short documents beside the rules' own pages: what must be found, and what must be left alone.

Cases are divided by `---`; the first line names the rules that speak (errors and warnings), `quiet` where none may, and
`gap: rule` where a rule ought to speak and cannot yet: it may find it, but nothing else.
"""

from pathlib import Path

import pytest

from tieout import audit, claims, sources
from tieout.model import Extraction
from tieout.readers import markdown

FOLDER = Path(__file__).parent.parent / "corpora" / "audit"


def cases():
    for path in sorted(FOLDER.glob("*.md")):
        for number, case in enumerate(path.read_text("utf-8").strip().split("\n---\n"), 1):
            head, _, body = case.partition("\n")
            yield pytest.param(head.removeprefix("# "), body, id=f"{path.stem} {number}: {head[2:]}")


@pytest.mark.parametrize(("expected", "body"), list(cases()))
def test_case(expected, body):
    document = markdown.read("case.md", body.encode())
    found = audit.check(Extraction(document, claims.extract(document), assessment=sources.assess(document)))
    told = {f.rule: f.message for f in found if f.level != "info"}
    if expected.startswith("gap: "):
        assert set(told) <= {expected.removeprefix("gap: ")}
    else:
        assert set(told) == (set() if expected == "quiet" else set(expected.split())), told
