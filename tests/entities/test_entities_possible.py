"""The last test of every name, on words that stand where names do and on names that look as odd."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tieout.entities.possible import could_be_a_name

WORDS = tomllib.loads((Path(__file__).parents[1] / "corpora" / "entity_names.toml").read_text("utf-8"))


@pytest.mark.parametrize("code", ["zh", "en"])
def test_what_is_no_name_never_passes(code: str) -> None:
    assert [n for n in WORDS["never"][code] if could_be_a_name(n)] == []


@pytest.mark.parametrize("code", ["zh", "en"])
def test_odd_names_pass(code: str) -> None:
    assert [n for n in WORDS["names"][code] if not could_be_a_name(n)] == []


@pytest.mark.parametrize("hostile", ["", " ", "，", "为" * 5000, "A." * 5000, "而" + "银行" * 9, "((((", "\n", "=1+1"])
def test_any_text_is_answered(hostile: str) -> None:
    assert could_be_a_name(hostile) in (True, False)
