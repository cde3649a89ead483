"""`tieout correct` writes a line that extract, check and report apply, and finds its figure again in an edited file."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tieout.surfaces.cli import cli

TEXT = """# 叉车市场

2023年中国叉车市场规模为480亿元。

2024年市场规模为516亿元，同比增长7.5%，出口额为96亿元，进口额为96亿元。
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in arguments])


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    path, kept = tmp_path / "forklifts.md", tmp_path / "kept.jsonl"
    path.write_text(TEXT, "utf-8")
    made = run(
        "correct", path, "--figure", "516亿元", "--field", "value", "--new", "561e8", "--who", "wu", "--to", kept
    )
    assert made.exit_code == 0, made.output
    return path, kept


def test_the_table_and_the_audit_read_the_corrected_figure(files: tuple[Path, Path]) -> None:
    path, kept = files
    assert "561亿元" in run("extract", path, "--corrections", kept).output
    plain, corrected = run("check", path), run("check", path, "--corrections", kept)
    assert "yoy-mismatch" not in plain.output
    assert "yoy-mismatch" in corrected.output  # 7.5% is not the way from 480 to 561


def test_the_report_says_who_changed_what(files: tuple[Path, Path], tmp_path: Path) -> None:
    path, kept = files
    out = tmp_path / "report.md"
    result = run("report", path, "-q", "中国叉车市场规模", "-o", out, "--corrections", kept)
    text = out.read_text("utf-8")
    assert result.exit_code == 0, result.output
    assert "561亿元" in text and "人工更正" in text
    assert "wu, " in text and "51600000000 → 56100000000" in text


def test_a_correction_holds_in_an_edited_file_and_its_loss_is_said(files: tuple[Path, Path]) -> None:
    path, kept = files
    path.write_text(TEXT.replace("# 叉车市场", "# 叉车市场\n\n修订版。"), "utf-8")
    assert "561亿元" in run("extract", path, "--corrections", kept).output
    path.write_text(TEXT.replace("516", "517"), "utf-8")
    lost = run("check", path, "--corrections", kept)
    assert lost.exit_code == 1 and "not applied" in lost.output


def test_a_figure_that_stands_twice_is_asked_back(files: tuple[Path, Path]) -> None:
    path, _ = files
    asked = run("correct", path, "--figure", "96亿元", "--field", "measure", "--new", "exports", "--who", "wu")
    assert asked.exit_code == 2 and asked.output.count("--claim ") == 2
    none = run("correct", path, "--figure", "99亿元", "--field", "measure", "--new", "exports", "--who", "wu")
    assert none.exit_code == 2 and "no claim there" in none.output
    wrong = run("correct", path, "--figure", "7.5%", "--field", "status", "--new", "maybe", "--who", "wu")
    assert wrong.exit_code == 2 and "one of actual" in wrong.output
