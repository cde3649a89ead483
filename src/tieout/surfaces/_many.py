"""An option that takes every argument up to the next option: `--against a.md b.md c.html`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click


class Many(click.Option):
    """`--against A B C`, and `--against A --against B` too. What follows it belongs to it until the next option."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **{**settings, "multiple": True})

    def add_to_parser(self, parser: Any, ctx: click.Context) -> None:
        super().add_to_parser(parser, ctx)
        for name in self.opts:
            known = parser._long_opt.get(name)
            if known is not None:
                _swallow(known)


def _swallow(option: Any) -> None:
    process = option.process

    def taking(value: Any, state: Any) -> None:
        process(value, state)
        while state.rargs and not _is_option(state.rargs[0]):
            process(state.rargs.pop(0), state)

    option.process = taking


def _is_option(word: str) -> bool:
    return len(word) > 1 and word.startswith("-")


def spread(paths: Iterable[Path]) -> list[Path]:
    """Paths with folders opened: their files in name order, hidden ones left out. An empty folder stays, to be told of."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.is_file())
            shown = [p for p in inside if not any(part.startswith(".") for part in p.relative_to(path).parts)]
            found += shown or [path]
        else:
            found.append(path)
    return found
