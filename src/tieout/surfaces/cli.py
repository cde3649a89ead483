"""`tieout`: one module of this folder is one command; each is imported only when it is called."""

from __future__ import annotations

import gc
import sys
from importlib import import_module

import click

from tieout import __version__

COMMANDS = {
    "check": "What in a document does not tie out.",
    "compare": "Several answers to one question, side by side and against sources.",
    "correct": "Write down what a claim should say; the others apply it.",
    "extract": "Every figure as a claim with its exact place; statements and entities likewise.",
    "read": "What a file holds, as Tieout reads it.",
    "report": "A report that answers a question from a pile of files.",
    "rule": "The audit rules, or the page of one.",
}


class Lazy(click.Group):
    """Knows its commands by name and imports one when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"tieout.surfaces.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="tieout")
def cli() -> None:
    """Tieout ties out figures: every one to its source, and to the figures it depends on.

    \b
    tieout report *.md *.docx --question "How large is the market?" -o report.html
    tieout check draft.md
    tieout extract draft.md --format csv
    """


def main() -> None:
    """Runs `tieout`; a reader that goes away (`| head`) ends it quietly."""
    gc.set_threshold(
        50_000, 20, 50
    )  # nearly nothing here is in cycles: looking for them seldom saves a tenth of the time
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        cli()
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
