"""A report says what it did not read, so that a page that travels does not lose it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_report_named import REPORT

from tieout import pipeline, readers, write


@pytest.mark.parametrize("length", ["brief", "full"])
@pytest.mark.parametrize("form", ["html", "markdown"])
def test_files_and_pages_that_were_not_read_are_named(length: str, form: str) -> None:
    document = replace(readers.read_bytes("a.md", REPORT.encode()), unread=("7 of 9 pages hold no text.",))
    pile = pipeline.gather([document])
    series, topics = pipeline.reconcile(pile)
    lost = ["survey<b>.pdf: a damaged file; copy it again"]
    report = write.compose(pile, series, topics, [], "工业机器人的趋势", length, lost)
    page = write.render(report, form)
    assert "7 of 9 pages hold no text" in page and "a damaged file; copy it again" in page.replace("\\", "")
    assert "<b>" not in page.partition("survey")[2][:8]


def test_many_losses_are_counted() -> None:
    pile = pipeline.gather([readers.read_bytes("a.md", REPORT.encode())])
    series, topics = pipeline.reconcile(pile)
    lost = [f"{c}.pdf: damaged" for c in "abcdefghij"]
    page = write.render(write.compose(pile, series, topics, [], "工业机器人的趋势", "full", lost), "markdown")
    assert "f.pdf" in page and "g.pdf" not in page and "另有4处没有读到" in page
