"""`tieout extract --what entities`: a registry that opens in a spreadsheet, with no formula in it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from click.testing import CliRunner

from tieout.surfaces.extract import command

TEXT = """# 备案观察

第二批通过备案的产品名单

| 公司 | 产品 |
|---|---|
| 金穗科技 | =HYPERLINK("http://example.org") |
| 澜湾智能 | @澜湾 |
| 澜湾智能 | 澜湾二号 |
"""


def run(path: Path, form: str) -> str:
    result = CliRunner().invoke(command, [str(path), "--what", "entities", "--format", form])
    assert result.exit_code == 0, result.output
    return result.output


def test_csv_is_a_registry(tmp_path: Path) -> None:
    path = tmp_path / "list.md"
    path.write_text(TEXT, "utf-8")
    rows = list(csv.DictReader(io.StringIO(run(path, "csv"))))
    filings = [r for r in rows if r["kind"] == "filing"]
    assert [r["company"] for r in filings] == ["金穗科技", "澜湾智能", "澜湾智能"]
    assert {r["batch"] for r in filings} == {"第二批"}
    assert all(not v.startswith(("=", "@", "+")) for r in rows for v in r.values())
    organizations = [r for r in rows if r["kind"] == "organization"]
    assert [(r["name"], r["mentions"]) for r in organizations] == [("金穗科技", "1"), ("澜湾智能", "2")]


def test_one_registry_for_all_files(tmp_path: Path) -> None:
    paths = [tmp_path / "a.md", tmp_path / "b.md"]
    for path in paths:
        path.write_text(f"{TEXT}\n摘自{path.stem}卷。\n", "utf-8")
    result = CliRunner().invoke(
        command, [*map(str, paths), "--what", "entities", "--format", "csv", "--headings", "zh"]
    )
    assert result.exit_code == 0, result.output
    assert result.output.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(result.output.removeprefix("\ufeff"))))
    firms = [r for r in rows if r["类别"] == "organization"]
    assert [(r["名称"], r["文件数"]) for r in firms] == [("金穗科技", "2"), ("澜湾智能", "2")]
    assert "价格" not in rows[0]


def test_jsonl_points_at_the_file(tmp_path: Path) -> None:
    path = tmp_path / "list.md"
    path.write_text(TEXT, "utf-8")
    made = [json.loads(line) for line in run(path, "jsonl").splitlines()]
    assert made
    for record in made:
        assert TEXT[record["start"] : record["end"]] == record["text"]
        assert record["kind"] and isinstance(record["fields"], dict)


def test_table_names_kind_and_name(tmp_path: Path) -> None:
    path = tmp_path / "list.md"
    path.write_text(TEXT, "utf-8")
    assert "澜湾智能" in run(path, "table") and "filing" in run(path, "table")
