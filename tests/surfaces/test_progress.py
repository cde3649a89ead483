"""Progress over many files: only where a person watches, and gone in the end."""

from __future__ import annotations

import io

from tieout.surfaces._progress import counted


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_pipe_sees_nothing() -> None:
    out = io.StringIO()
    assert list(counted(range(500), "read", out)) == list(range(500))
    assert out.getvalue() == ""


def test_a_terminal_sees_at_most_a_line_a_percent_and_a_clean_end() -> None:
    out = Terminal()
    assert list(counted(range(1000), "read", out)) == list(range(1000))
    shown = [line for line in out.getvalue().split("\r") if line.strip("\x1b[K")]
    assert shown[0].endswith("read 0/1000") and shown[-1].endswith("read 990/1000")
    assert len(shown) == 100
    assert out.getvalue().endswith("\r\x1b[K")


def test_few_things_need_no_progress() -> None:
    out = Terminal()
    assert list(counted(range(20), "read", out)) == list(range(20))
    assert out.getvalue() == ""
