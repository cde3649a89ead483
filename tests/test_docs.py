"""What the documentation names is there, and what is there is documented."""

import os
import re
from pathlib import Path

from click.testing import CliRunner

from tieout.surfaces.cli import COMMANDS, cli

ROOT = Path(__file__).parent.parent
INDEX = ROOT / "docs" / "rules.md"


def rule_index() -> str:
    listed = CliRunner().invoke(cli, ["rule"]).stdout.rstrip()
    return f"# Audit rules\n\n`tieout rule NAME` prints the page of one.\n\n```text\n{listed}\n```\n"


def test_the_rule_index_is_in_step():
    if os.environ.get("TIEOUT_ACCEPT"):
        INDEX.write_text(rule_index(), "utf-8")
    assert INDEX.read_text("utf-8") == rule_index()


def test_every_command_and_every_option_has_help():
    for name in COMMANDS:
        command = cli.get_command(None, name)
        assert command.help, name
        for option in command.params:
            if option.param_type_name == "option":
                assert option.help, f"{name} {option.opts}"


def test_paths_named_in_the_docs_exist():
    for page in (ROOT / "README.md", ROOT / "README.zh.md", *ROOT.glob("docs/*.md")):
        for path in re.findall(r"`((?:src|tests|docs|examples|bench)/[\w./-]+)`", page.read_text("utf-8")):
            if not re.search(r"/(?:x|xx)[./]", path + "/"):
                assert (ROOT / path).exists(), f"{page.name} names {path}"


def test_every_folder_of_the_flow_is_named_in_the_guide():
    guide = (ROOT / "docs" / "contributing.md").read_text("utf-8")
    for folder in (ROOT / "src" / "tieout").iterdir():
        if folder.is_dir() and (folder / "__init__.py").exists():
            assert f"{folder.name}/" in guide, folder.name
