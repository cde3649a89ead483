"""TOML read the quick way is what tomllib reads; patterns that compile late behave like compiled ones."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tieout import lazy, lexicon

FILES = sorted(lexicon.HERE.rglob("*.toml"))


@pytest.mark.parametrize("path", FILES, ids=[f"{p.parent.name}/{p.stem}" for p in FILES])
def test_the_quick_way_reads_what_tomllib_reads(path: Path) -> None:
    text = path.read_text("utf-8")
    assert lexicon._plain(text) in (None, tomllib.loads(text))


def test_most_files_are_read_the_quick_way() -> None:
    slow = [p.name for p in FILES if lexicon._plain(p.read_text("utf-8")) is None]
    assert len(slow) * 4 <= len(FILES), slow


@pytest.mark.parametrize(
    "text",
    [
        "a = 1\nb = 'x # y'\nc = [\"#\", 'it''s'] # end\n",
        'a = "one" # "two"\n[t.u]\n"k\\u00a0" = [1, 2, ]\n',
        "a = [\n  'x', # first\n  'y',\n]\nb = { c = \"d\", e = 'f = g' }\n",
        'a = """x\ny"""\n',
        "a = 2024-01-01\nb = 1_000\n",
        "a = 1\na = 2\n",
        "a = [1,\n2]\n",
        '[x]\na = true\n[[y]]\nb = "c"\n',
    ],
)
def test_awkward_toml(text: str) -> None:
    try:
        expected = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    assert lexicon._plain(text) in (None, expected)


def test_late_patterns() -> None:
    late = lazy.pattern(r"(?P<n>\d+)x", re.I)
    assert late.match("12X") is not None
    assert late.match("a12X", 1) is not None
    assert late.sub("-", "1x 2x") == "- -"
    assert [m["n"] for m in late.finditer("1x 22x")] == ["1", "22"]
    assert late.pattern == r"(?P<n>\d+)x"
    made: list[int] = []
    built = lazy.pattern(lambda: made.append(1) or "a+")  # type: ignore[func-returns-value]
    assert not made
    assert built.search("baa") is not None and built.fullmatch("aa") is not None
    assert made == [1]
    with pytest.raises(re.error):
        lazy.pattern("(").match("x")
