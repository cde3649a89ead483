"""`tieout check`: settings, baselines, questions to the author, annotated copies; on real files, end to end."""

import json

import pytest
from click.testing import CliRunner
from docx import Document as Word

from tieout.surfaces.cli import cli

WRONG = "# 冷链行业\n\n冷库容量占比116%。\n\n营业收入由15.6亿元增至21.3亿元，增幅10.9%。\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.md").write_text(WRONG, "utf-8")
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(cli, ["check", *arguments])


def rules(*arguments):
    out = run("draft.md", "--format", "json", *arguments)
    return [f["rule"] for f in json.loads(out.output)]


BOTH = ["impossible-share", "change-mismatch"]


def test_both_errors_are_found(folder):
    assert rules() == BOTH


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ('select = ["change-mismatch"]', ["change-mismatch"]),
        ('ignore = ["change-mismatch"]', ["impossible-share"]),
        ('[per-path-ignores]\n"d*.md" = ["impossible-share"]', ["change-mismatch"]),
        ('[per-path-ignores]\n"other/*.md" = ["impossible-share"]', BOTH),
    ],
)
def test_settings_of_the_folder(folder, text, left):
    (folder / "tieout.toml").write_text(text, "utf-8")
    assert rules() == left


def test_pyproject_and_the_command_line_goes_first(folder):
    (folder / "pyproject.toml").write_text('[tool.tieout]\nselect = ["change-mismatch"]\n', "utf-8")
    assert rules() == ["change-mismatch"]
    assert rules("--select", "impossible-share") == ["impossible-share"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('selct = ["x"]', "did you mean 'select'"),
        ('select = ["cagr-mismach"]', "did you mean 'cagr-mismatch'"),
        ('ignore = "cagr-mismatch"', "must be a list"),
        ("select = [", "not readable as TOML"),
    ],
)
def test_settings_that_cannot_be_used_are_a_wrong_call(folder, text, told):
    (folder / "tieout.toml").write_text(text, "utf-8")
    out = run("draft.md")
    assert out.exit_code == 2 and told in out.output


def test_a_baseline_survives_edits_and_lets_new_findings_through(folder):
    assert run("draft.md", "--write-baseline", "known.json").exit_code == 0
    assert run("draft.md", "--baseline", "known.json").exit_code == 0
    moved = "# 前言\n\n新增的一段。\n\n" + WRONG.replace("冷库容量占比116%。", "冷库容量占比116%，需要说明。")
    (folder / "draft.md").write_text(moved + "\n餐饮渠道占比131%。\n", "utf-8")
    out = run("draft.md", "--baseline", "known.json", "--format", "concise")
    assert out.exit_code == 1 and "131%" in out.output and out.output.count("\n") == 1


def test_a_baseline_that_is_none_is_a_wrong_call(folder):
    assert run("draft.md", "--baseline", "missing.json").exit_code == 2
    (folder / "bad.json").write_text("[]", "utf-8")
    assert "not a baseline" in run("draft.md", "--baseline", "bad.json").output


def test_questions_to_the_author_worst_first_and_as_plain_text(folder):
    (folder / "draft.md").write_text(WRONG + "\n<b>占比</b>为[x](y)，占比131%。\n", "utf-8")
    assert run("draft.md", "--queries").output.startswith("# 请作者核实")
    out = run("draft.md", "--queries", "--language", "en").output
    assert out.startswith("# Questions to the author")
    assert "cannot be right" in out.split("2. ")[0] and "impossible-share" not in out, "an editor names no rules"
    assert "<b>" not in out.replace("\\<", "")


def test_annotated_copies(folder):
    for name in ("out.md", "out.html", "out.docx"):
        assert run("draft.md", "--annotate", name, "--exit-zero").exit_code == 0
    text = (folder / "out.md").read_text("utf-8")
    assert "占比116%[^tieout-1]。" in text and "[^tieout-1]: **error** `impossible-share`" in text
    assert "<mark><a" in (folder / "out.html").read_text("utf-8")
    word = Word(str(folder / "out.docx"))
    comments = [c.text for c in word.comments]
    assert len(comments) == 2 and "impossible-share" in comments[0]
    assert "冷库容量占比116%。" in [p.text for p in word.paragraphs]


def test_annotated_pages_hold_no_markup_of_the_document(folder):
    (folder / "draft.md").write_text("<script>alert(1)</script> 占比116%。\n", "utf-8")
    run("draft.md", "--annotate", "out.html")
    assert "<script>" not in (folder / "out.html").read_text("utf-8")
