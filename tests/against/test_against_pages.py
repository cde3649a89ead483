"""Runs the cases written in the pages of the rules on sources, end to end: source blocks, a document block, findings.

A line `^ rule: message` is a finding expected on the line above it; whatever else these rules find fails the case.
TIEOUT_ACCEPT=1 rewrites the expected lines; the diff is the review.
"""

import os
import re
from pathlib import Path

import pytest

from tieout import audit, claims, sources
from tieout.against import rules
from tieout.model import Extraction
from tieout.readers import markdown

FOLDER = Path(rules.__file__).parent
HEADINGS = ["What it finds", "Why it matters", "Flagged", "Not flagged", "Limits"]
CASE = re.compile(
    r"^### (?P<title>[^\n]+)\n\n(?P<sources>(?:```source [^\n]+\n.*?^```\n\n)+)```(?P<language>en|zh)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
SOURCE = re.compile(r"^```source (?P<name>[^\n]+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def page(name):
    path = FOLDER / f"{name.replace('-', '_')}.md"
    assert path.exists(), f"against/rules/{path.stem}.py needs {path.name} beside it: its doc and its cases"
    return path


def cases():
    for name in audit.source_names():
        for m in CASE.finditer(page(name).read_text("utf-8")):
            yield pytest.param(name, m["sources"], m["language"], m["body"], id=f"{name}: {m['title']}")


def extraction(name, text):
    document = markdown.read(name, text.encode())
    assessment = sources.assess(document)
    return Extraction(document, claims.extract(document, inert=assessment.inert), assessment=assessment)


def told(given, body, language):
    document = extraction("case.md", "\n".join(line for line in body.splitlines() if not line.startswith("^ ")))
    library = [extraction(m["name"], m["body"]) for m in SOURCE.finditer(given)]
    found = {}
    for f in audit.check(document, select=audit.source_names(), sources=library):
        line = document.document.line_column(f.spans[0].start)[0]
        found.setdefault(line, []).append(f"^ {f.rule}: {audit.message(f, language)}")
    lines = document.document.text.splitlines()
    return "".join(text + "\n" for n, line in enumerate(lines, 1) for text in [line, *found.get(n, [])])


@pytest.mark.parametrize(("name", "given", "language", "body"), list(cases()))
def test_case(name, given, language, body):
    result = told(given, body, language)
    if os.environ.get("TIEOUT_ACCEPT") and result != body:
        path = page(name)
        path.write_text(path.read_text("utf-8").replace(body, result), "utf-8")
        return
    assert result == body


@pytest.mark.parametrize("name", audit.source_names())
def test_page_is_whole(name):
    """Fixed headings in order, a case that speaks for this rule, and cases that stay silent."""
    text = page(name).read_text("utf-8")
    assert text.startswith(f"# {name}\n")
    assert re.findall(r"^## (.+)$", FENCE.sub("", text), re.MULTILINE) == HEADINGS
    flagged, silent = text.split("## Not flagged")
    loud = [m["body"] for m in CASE.finditer(flagged)]
    assert loud and all(f"\n^ {name}: " in body for body in loud)
    quiet = [m["body"] for m in CASE.finditer(silent)]
    assert quiet and all(f"\n^ {name}: " not in body for body in quiet)


@pytest.mark.parametrize("name", audit.source_names())
def test_rule_is_whole(name):
    """One sentence of summary that fits a line, levels, and the same words in every language."""
    module = audit._source_modules()[name]
    assert audit.summary(name).endswith(".") and len(audit.summary(name)) < 130
    assert set(module.LEVELS) <= set(audit.LEVELS)
    for table in (module.MESSAGES, module.HELP):
        assert set(table) == {"en", "zh"}
        kinds = [sorted(t) if isinstance(t, dict) else t.count("{") > 0 for t in table.values()]
        assert kinds[0] == kinds[1]


def test_every_page_belongs_to_a_rule():
    assert sorted(p.stem.replace("_", "-") for p in FOLDER.glob("*.md")) == list(audit.source_names())
