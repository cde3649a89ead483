"""`tieout report` on real files: what is written, what is said about bad input, which exit code."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import html as dom

from tieout.surfaces.report import command

REPORT = """# Heat pump market review

Published 12 March 2024 by Lindow Research

The German heat pump market reached EUR 6.2 billion in 2023, according to Lindow Research.
It is expected to reach EUR 9.8 billion by 2028, a CAGR of 9.6% from 2023 to 2028.

## Challenges

- Installers are in short supply, which delays projects.
- High electricity prices remain a challenge for household adoption.

## Trends

- Manufacturers are moving to natural refrigerants.
"""
RIVAL = """---
questionId: 3
modelId: some-model
modelDisplayName: Model P
---
The German heat pump market was worth EUR 4.9 billion in 2023.

A shortage of installers is a major challenge.
"""
QUESTION = "How large is the heat pump market in Germany, and what challenges does it face?"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    (tmp_path / "review.md").write_text(REPORT, "utf-8")
    (tmp_path / "answer.txt").write_text(RIVAL, "utf-8")
    return [tmp_path / "review.md", tmp_path / "answer.txt"]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(a) for a in arguments])


def test_a_report_on_real_files(files: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    result = run(*files, "--question", QUESTION, "-o", out)
    assert result.exit_code == 0, result.output
    root = dom.document_fromstring(out.read_text("utf-8"))
    answer = root.get_element_by_id("answer").text_content()
    assert "€4.9bn" in answer and "€6.2bn" in answer
    assert "€9.8bn" in answer
    texts = [REPORT, RIVAL]
    for mark in root.xpath("//mark[@id]"):
        number, start, end = map(int, mark.get("id")[1:].split("-"))
        assert mark.text_content() == texts[number - 1][start:end]


def test_the_same_bytes_from_the_same_files(files: list[Path], tmp_path: Path) -> None:
    for form in ("html", "md"):
        for name in ("a", "b"):
            assert run(*files, "-q", QUESTION, "-o", tmp_path / f"{name}.{form}").exit_code == 0
        assert (tmp_path / f"a.{form}").read_bytes() == (tmp_path / f"b.{form}").read_bytes()


def test_one_bad_file_is_one_line_and_the_rest_goes_on(files: list[Path], tmp_path: Path) -> None:
    empty = tmp_path / "empty.md"
    empty.write_bytes(b"")
    result = run(*files, empty, tmp_path / "absent.md", "-q", QUESTION, "--length", "brief", "-o", tmp_path / "r.md")
    assert result.exit_code == 1
    assert len(result.stderr.strip().splitlines()) == 2
    assert (tmp_path / "r.md").read_text("utf-8").startswith("# How large")


def test_nothing_readable_writes_nothing(tmp_path: Path) -> None:
    result = run(tmp_path / "absent.md", "-q", QUESTION, "-o", tmp_path / "r.html")
    assert result.exit_code == 2
    assert not (tmp_path / "r.html").exists()


@pytest.mark.parametrize("name", ["no/such/folder/r.html", "r.xyz", "", "folder.html"])
def test_an_output_that_cannot_be_written_is_one_line(files: list[Path], tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.html").mkdir()
    result = run(*files, "-q", QUESTION, "-o", tmp_path / name)
    assert result.exit_code == 2
    assert len(result.stderr.strip().splitlines()) == 1
    assert result.stderr.startswith("tieout: ")


def test_an_empty_question_is_a_wrong_call(files: list[Path], tmp_path: Path) -> None:
    result = run(*files, "-q", "  ", "-o", tmp_path / "r.html")
    assert result.exit_code == 2
    assert "--question" in result.stderr
