"""Bytes come from strangers: one clear line and the right exit code each, never a traceback, and the rest goes on."""

import zipfile

import pytest
from click.testing import CliRunner

from tieout.surfaces.cli import cli

GOOD = "# Steel\n\nChina's steel exports rose 5.2% to 94.3 million tonnes in 2023.\n"


def run(*args):
    result = CliRunner().invoke(cli, [str(a) for a in args])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def bad(tmp_path):
    whole = tmp_path / "whole.docx"
    with zipfile.ZipFile(whole, "w") as z:
        z.writestr("word/document.xml", "<w/>" * 999)
    files = {
        "empty.md": b"",
        "cut.docx": whole.read_bytes()[:-60],
        "binary.md": bytes(range(256)) * 40,
        "image.md": b"\x89PNG\r\n\x1a\n" + bytes(1000),
        "notes.xyz": b"hello",
        "zip.docx": b"PK\x03\x04nothing more",
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "good.md").write_text(GOOD, "utf-8")
    return tmp_path


NAMES = ("empty.md", "cut.docx", "binary.md", "image.md", "notes.xyz", "zip.docx", "folder.md", "missing.md")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("command", ["extract", "check", "read"])
def test_alone_it_is_one_line_and_exit_2(bad, command, name):
    result = run(command, bad / name)
    assert result.exit_code == 2
    lines = result.stderr.strip().splitlines()
    assert len(lines) == 1 and name in lines[0] and "Traceback" not in lines[0]


@pytest.mark.parametrize("name", NAMES)
def test_beside_a_good_file_the_rest_goes_on(bad, name):
    result = run("extract", bad / name, bad / "good.md", "--format", "jsonl")
    assert result.exit_code == 1
    assert '"document": "good.md"' in result.stdout
    assert len(result.stderr.strip().splitlines()) == 1


def test_front_matter_that_is_not_yaml_is_said_and_the_rest_is_read(tmp_path):
    path = tmp_path / "answer.md"
    path.write_text("---\nmodelId: [unclosed\n: :\n---\n" + GOOD, "utf-8")
    result = run("extract", path, "--format", "jsonl")
    assert result.exit_code == 0 and "94.3 million tonnes" in result.stdout
    assert "front matter" in run("read", path).stdout.lower()


@pytest.mark.parametrize("ending", ["html", "md"])
def test_an_output_that_cannot_be_written(bad, ending):
    target = bad / "good.md" / f"report.{ending}"
    result = run("report", bad / "good.md", "--question", "steel exports", "-o", target)
    assert result.exit_code == 2
    assert len(result.stderr.strip().splitlines()) == 1 and f"report.{ending}" in result.stderr


def test_an_output_format_nobody_knows(bad):
    result = run("report", bad / "good.md", "--question", "steel exports", "-o", bad / "report.key")
    assert result.exit_code == 2 and ".html" in result.stderr and ".md" in result.stderr


def test_the_same_file_twice_is_read_once(bad):
    copy = bad / "copy.md"
    copy.write_text(GOOD, "utf-8")
    result = run("extract", bad / "good.md", copy, "--format", "jsonl")
    assert result.exit_code == 0 and "same file" in result.stderr
    assert "copy.md" not in result.stdout
