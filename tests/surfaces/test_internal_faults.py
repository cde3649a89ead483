"""A fault of ours in one document loses that document, with one line, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tieout import claims
from tieout.model import Claim, Document
from tieout.surfaces.cli import cli

GOOD = "The German heat pump market was worth EUR 4.9 billion in 2023.\n"
BAD = "The French heat pump market was worth EUR 3.1 billion in 2023.\n"


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Two documents; extraction of the one about France fails the way a bug would."""
    (tmp_path / "bad.md").write_text(BAD, "utf-8")
    (tmp_path / "good.md").write_text(GOOD, "utf-8")
    real = claims.each

    def broken(document: Document, inert: tuple[tuple[int, int], ...] = ()) -> Iterator[Claim]:
        if "French" in document.text:
            raise IndexError("list index out of \x1b[31m range")
        return real(document, inert)

    monkeypatch.setattr(claims, "each", broken)
    return [str(tmp_path / "bad.md"), str(tmp_path / "good.md")]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments))


def told(result: Result) -> None:
    lines = result.stderr.splitlines()
    assert len(lines) == 1
    assert "bad.md: could not be analysed (internal error IndexError" in lines[0]
    assert "the rest goes on" in lines[0]
    assert "\x1b" not in lines[0]
    assert result.exit_code == 1


def test_extract_goes_on(files: list[str]) -> None:
    result = run("extract", *files, "--format", "jsonl")
    told(result)
    assert "4.9" in result.stdout and "3.1" not in result.stdout


def test_check_goes_on(files: list[str]) -> None:
    told(run("check", *files))


def test_a_report_goes_on(files: list[str], tmp_path: Path) -> None:
    out = tmp_path / "report.md"
    result = run("report", *files, "--question", "How large is the heat pump market?", "-o", str(out))
    told(result)
    assert "4.9" in out.read_text("utf-8")


def test_when_none_is_left_nothing_is_written(files: list[str], tmp_path: Path) -> None:
    out = tmp_path / "report.md"
    result = run("report", files[0], "--question", "How large is the heat pump market?", "-o", str(out))
    assert result.exit_code == 2
    assert not out.exists()
