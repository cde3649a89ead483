"""The planted-error benchmark plants what it says, where it says, and only counts what the document decides."""

import sys
from pathlib import Path
from random import Random

import pytest

BENCH = Path(__file__).parents[2] / "bench" / "plant"
sys.path.insert(0, str(BENCH))

from controls import CONTROLS  # noqa: E402
from edits import Plant  # noqa: E402
from kinds import KINDS  # noqa: E402
from run import Tally, decisive, extraction, measure, report, wilson  # noqa: E402
from split import half  # noqa: E402
from ties import ties  # noqa: E402

TEXT = (BENCH / "documents" / "hydropower-note-zh.md").read_text("utf-8")


@pytest.fixture(scope="module")
def base():
    return extraction("hydropower-note-zh.md", TEXT)


def held(base):
    return ties(base.document, base.claims)


def test_ties_are_found_without_the_rules(base):
    kinds = {t.kind for t in held(base)}
    assert {"growth", "change", "shares", "total", "column-growth", "restated", "share-of"} <= kinds


@pytest.mark.parametrize("kind", [k for k in KINDS if k not in ("status",)])
def test_every_kind_changes_the_text_at_its_place_only(base, kind):
    for plant in list(KINDS[kind](base.document, base.claims, held(base), Random(1)))[:20]:
        after = plant.apply(TEXT)
        assert after != TEXT
        first, last = plant.edits[0][0], plant.edits[-1][1]
        assert after[:first] == TEXT[:first] and after.endswith(TEXT[last:])
        assert plant.back(0, 1) == (0, 1)
        assert plant.back(len(after) - 1, len(after)) == (len(TEXT) - 1, len(TEXT))


def test_what_lies_in_an_edit_maps_to_the_whole_edit():
    plant = Plant("x", ((2, 4, "abcdef"),))
    assert plant.apply("0123456") == "01abcdef456"
    assert plant.back(3, 5) == (2, 4) and plant.back(8, 11) == (4, 7)


def test_a_change_within_rounding_is_not_decidable(base):
    """437亿元 as 440亿元 breaks no relation; as 743亿元 it does."""
    from edits import rewritten

    claim = next(c for c in base.claims if c.text == "437亿元")
    for new, broken in (("437.3", False), ("743", True)):
        edit, changed = rewritten(claim, new, "437")
        assert bool(decisive(Plant("x", (edit,), {claim.id: changed}), held(base))) is broken


def test_controls_break_nothing_by_the_generators_own_reading(base):
    texts = [p.apply(TEXT) for make in CONTROLS.values() for p in make(base.document, base.claims)]
    assert texts and all(t != TEXT for t in texts)


def test_the_same_seed_gives_the_same_report():
    out = []
    for _ in range(2):
        tally = Tally()
        measure(BENCH / "documents" / "coffee-chain-zh.txt", 7, tally, ["cagr-mismatch"])
        out.append(list(report(tally)))
    assert out[0] == out[1] and tally.places["digit-swap"] > 10


def test_halves_are_fixed_by_the_name():
    assert half("cobalt-supply-en.md") == "test" and half("dairy-annual-zh.txt") == "tune"


def test_wilson():
    low, high = wilson(95, 100)
    assert 0.888 < low < 0.889 and 0.978 < high < 0.979
    assert wilson(0, 0) == (0.0, 1.0)
