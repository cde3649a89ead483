"""`tieout extract --corrections`: fields corrected by a person, and what found no place."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from tieout.surfaces.extract import command

TEXT = "# Solar\n\nIndia added 24 GW of solar capacity in 2024. Brazil added 15 GW in 2024.\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(a) for a in arguments])


def correction(claim: dict[str, object], **changes: object) -> str:
    quote = {"exact": claim["text"], "prefix": "", "suffix": ""}
    return json.dumps(
        {"claim": claim["id"], "quote": quote, "who": "ana", "when": "2025-01-02", "old": None, **changes}
    )


def test_corrected_fields_are_printed(tmp_path: Path) -> None:
    path, kept = tmp_path / "solar.md", tmp_path / "corrections.jsonl"
    path.write_text(TEXT, "utf-8")
    first = json.loads(run(path, "--format", "jsonl").output.splitlines()[0])
    kept.write_text(correction(first, field="value", new="24.5e9") + "\n", "utf-8")
    result = run(path, "--format", "jsonl", "--corrections", kept)
    again = json.loads(result.output.splitlines()[0])
    assert result.exit_code == 0
    assert (first["value"], again["value"]) != (again["value"], first["value"])
    assert again["value"] == 24500000000
    assert again["basis"]["value"]["how"] == "corrected" and "ana" in again["basis"]["value"]["note"]


def test_corrections_without_a_place_are_said(tmp_path: Path) -> None:
    path, kept = tmp_path / "solar.md", tmp_path / "corrections.jsonl"
    path.write_text(TEXT, "utf-8")
    claim = {"id": "0" * 64, "text": "99 GW"}
    lines = [
        correction(claim, field="status", new="actual"),
        correction(claim, field="area", new="IN", document="x.md"),
    ]
    kept.write_text("\n".join(lines), "utf-8")
    result = run(path, "--corrections", kept)
    assert result.exit_code == 1
    assert "correction of status at '99 GW' not applied: solar.md: its words are not in the document" in result.output
    assert "correction of area at '99 GW' not applied: x.md: not among the files" in result.output


def test_a_file_that_is_none_is_a_wrong_call(tmp_path: Path) -> None:
    path, kept = tmp_path / "solar.md", tmp_path / "corrections.jsonl"
    path.write_text(TEXT, "utf-8")
    kept.write_text('{"claim": 1}', "utf-8")
    for named in (kept, tmp_path / "missing.jsonl"):
        result = run(path, "--corrections", named)
        assert result.exit_code == 2
        assert "line 1" in result.output or "No such file" in result.output
