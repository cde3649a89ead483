"""`tieout check` on files: exit codes, one bad file among good ones, choosing rules, every format end to end."""

import json

import pytest
from click.testing import CliRunner

from tieout.surfaces import check

WRONG = "# 冷链\n\n2021年我国冷库市场规模为112亿元，2025年预计达205亿元，年均复合增长率为31%。\n"
RIGHT = "2021年我国冷库市场规模为112亿元，2025年预计达205亿元，年均复合增长率为16.3%。\n"


@pytest.fixture
def files(tmp_path):
    (tmp_path / "wrong.md").write_text(WRONG, "utf-8")
    (tmp_path / "right.md").write_text(RIGHT, "utf-8")
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04 nothing more")
    return tmp_path


def run(*args):
    return CliRunner().invoke(check.command, [str(a) for a in args])


def test_findings_are_exit_code_1(files):
    result = run(files / "wrong.md")
    assert result.exit_code == 1
    assert "wrong.md:3:" in result.stdout and "error cagr-mismatch" in result.stdout and "16.1%–16.5%" in result.stdout


def test_nothing_found_is_exit_code_0(files):
    result = run(files / "right.md")
    assert (result.exit_code, result.stdout) == (0, "未发现问题。\n")
    assert run(files / "right.md", "--language", "en").stdout == "Nothing found.\n"


def test_exit_zero(files):
    assert run(files / "wrong.md", "--exit-zero").exit_code == 0
    assert run(files / "wrong.md", files / "broken.docx", "--exit-zero").exit_code == 1


def test_one_bad_file_is_one_line_and_the_rest_goes_on(files):
    result = run(files / "broken.docx", files / "wrong.md", files / "missing.md")
    assert result.exit_code == 1 and "cagr-mismatch" in result.stdout
    lines = result.stderr.splitlines()
    assert len(lines) == 2 and all(line.startswith("tieout: ") for line in lines)


def test_nothing_readable_is_exit_code_2(files):
    result = run(files / "broken.docx", files / "missing.md")
    assert result.exit_code == 2 and result.stdout == ""


def test_select_and_ignore(files):
    assert run(files / "wrong.md", "--select", "yoy-mismatch,scale-slip").exit_code == 0
    assert run(files / "wrong.md", "--ignore", "cagr-mismatch").exit_code == 0
    assert run(files / "wrong.md", "--select", "cagr-mismatch").exit_code == 1


def test_statistics(files):
    assert run(files / "wrong.md", "--statistics").stdout == "     1  cagr-mismatch  (1 error)\n"


def test_json_points_at_the_file(files):
    result = run(files / "wrong.md", files / "right.md", "--format", "json")
    (found,) = json.loads(result.stdout)
    assert {
        "rule",
        "level",
        "message",
        "document",
        "start",
        "end",
        "line",
        "column",
        "spans",
        "computed",
        "help",
    } <= set(found)
    for span in found["spans"]:
        assert WRONG[span["start"] : span["end"]] in ("31%", "112亿元", "205亿元")


@pytest.mark.parametrize("form", check.FORMATS)
def test_every_format_is_the_same_twice(files, form):
    first, second = (run(files / "wrong.md", "--format", form).stdout for _ in range(2))
    assert first == second and ("31%" if form == "queries" else "cagr-mismatch") in first


def test_messages_in_chinese(files):
    assert "文中称31%" in run(files / "wrong.md", "--language", "zh").stdout


def test_a_line_of_the_document_can_silence(files):
    path = files / "wrong.md"
    path.write_text(WRONG.replace("31%。", "31%。 <!-- tieout: ignore[cagr-mismatch] -->"), "utf-8")
    assert run(path).exit_code == 0


def test_verdicts_give_every_figure_a_line(tmp_path):
    (tmp_path / "draft.md").write_text("2024年云岭水泥营业收入为72.4亿元，同比下降6.2%。员工3120人。\n", "utf-8")
    (tmp_path / "source.md").write_text("2024年云岭水泥营业收入为72.4亿元，同比增长6.2%。\n", "utf-8")
    call = [str(tmp_path / "draft.md"), "--against", str(tmp_path / "source.md"), "--verdicts", "--language", "en"]
    told = CliRunner().invoke(check.command, [*call, "--format", "concise"]).output
    lines = [line.split() for line in told.splitlines() if " supported" in line or "contradicted (" in line]
    assert [line[1] for line in lines if line[0].startswith("draft.md:1:")][:2] == ["supported", "contradicted"]
    rows = [
        json.loads(line) for line in CliRunner().invoke(check.command, [*call, "--format", "json"]).output.splitlines()
    ]
    assert [(r["text"], r["verdict"], r["differs"]) for r in rows][:2] == [
        ("72.4亿元", "supported", None),
        ("6.2%", "contradicted", "direction"),
    ]


def test_verdicts_want_sources(tmp_path):
    (tmp_path / "draft.md").write_text("2024年营收为72.4亿元。\n", "utf-8")
    assert CliRunner().invoke(check.command, [str(tmp_path / "draft.md"), "--verdicts"]).exit_code == 2
