"""The gate as a test, and the keys against their documents."""

from __future__ import annotations

import json
from pathlib import Path

import make_key
import pytest
import score

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def sections() -> dict[str, dict[str, float]]:
    return score.measure()[0]


def test_no_score_is_below_its_floor(sections: dict[str, dict[str, float]]) -> None:
    assert score.falls(sections, score.pinned()) == []


def test_every_document_is_scored(sections: dict[str, dict[str, float]]) -> None:
    assert {p.name for p in (HERE / "documents").iterdir()} <= set(sections)


@pytest.mark.parametrize("home", [HERE, HERE / "unseen"], ids=["gate", "unseen"])
def test_keys_are_what_the_annotations_say(home: Path) -> None:
    for name, entries in make_key.make(home).items():
        written = [json.loads(line) for line in (home / "keys" / f"{name}.jsonl").read_text("utf-8").splitlines()]
        assert written == entries, f"{name}.jsonl is not up to date: run make_key.py"


@pytest.mark.parametrize("home", [HERE, HERE / "unseen"], ids=["gate", "unseen"])
@pytest.mark.parametrize("name", ["quantity_claims", "not_quantities", "statements"])
def test_spans_are_true_of_the_documents(name: str, home: Path) -> None:
    texts = {p.name: p.read_bytes().decode("utf-8") for p in (home / "documents").iterdir()}
    for line in (home / "keys" / f"{name}.jsonl").read_text("utf-8").splitlines():
        entry = json.loads(line)
        words = entry.get("value_text") or entry.get("text") or entry["quote"]
        assert texts[entry["doc"]][entry["start"] : entry["end"]] == words


def test_a_fall_is_noticed() -> None:
    floors = {"overall": {"recall": 0.9, "value": 0.5, "gone": 0.1}, "shared 999": {"recall": 1.0}}
    lines = score.falls({"overall": {"recall": 0.899, "value": 0.5}}, floors)
    assert [line.split(";")[0] for line in lines] == [
        "overall: recall fell to 0.899",
        "overall: gone is no longer measured",
    ]


def test_pinning_raises_and_never_lowers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(score, "FLOORS", tmp_path / "floors.toml")
    score.pin({"overall": {"recall": 0.9, "value": 0.8}}, force=False)
    score.pin({"overall": {"recall": 0.95, "value": 0.7}}, force=False)
    assert score.pinned() == {"overall": {"recall": 0.95, "value": 0.8}}
    score.pin({"overall": {"recall": 0.95, "value": 0.7}}, force=True)
    assert score.pinned() == {"overall": {"recall": 0.95, "value": 0.7}}
