"""`tieout.check(document, against=...)` and the command, from files to findings."""

import json

from click.testing import CliRunner

import tieout
from tieout.surfaces.check import command

DRAFT = "The tungsten market was worth $5.31 billion in 2024.\n"
SOURCE = "The tungsten market was worth $4.82 billion in 2024.\n"


def files(tmp_path):
    (tmp_path / "draft.md").write_text(DRAFT, "utf-8")
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "source.md").write_text(SOURCE, "utf-8")
    return tmp_path / "draft.md", tmp_path / "library" / "source.md"


def test_python(tmp_path):
    draft, source = files(tmp_path)
    document = tieout.read(draft)
    assert [f.rule for f in tieout.check(document)] == []
    for given in (source, str(source), [source], [tieout.read(source)]):
        (finding,) = tieout.check(document, against=given)
        assert finding.rule == "differs-from-source" and len({s.document for s in finding.spans}) == 2


def test_command_shows_the_place_in_the_source(tmp_path):
    draft, source = files(tmp_path)
    full = CliRunner().invoke(command, [str(draft), "--against", str(source.parent)])
    assert full.exit_code == 1 and "::: source.md:1" in full.output and "$4.82 billion" in full.output
    data = json.loads(CliRunner().invoke(command, [str(draft), "--against", str(source), "--format", "json"]).output)
    assert [s["document"] for s in data[0]["spans"]] == ["draft.md", "source.md"]
    sarif = json.loads(CliRunner().invoke(command, [str(draft), "--against", str(source), "--format", "sarif"]).output)
    related = sarif["runs"][0]["results"][0]["relatedLocations"][0]["physicalLocation"]
    assert related["artifactLocation"]["uri"].endswith("/source.md")
    assert related["region"]["snippet"]["text"] == "$4.82 billion"


def test_sources_that_cannot_be_read(tmp_path):
    draft, _ = files(tmp_path)
    assert CliRunner().invoke(command, [str(draft), "--against", str(tmp_path / "none.md")]).exit_code == 2


def test_rules_on_sources_can_be_chosen(tmp_path):
    draft, source = files(tmp_path)
    quiet = CliRunner().invoke(command, [str(draft), "--against", str(source), "--ignore", "differs-from-source"])
    assert quiet.exit_code == 0, quiet.output
