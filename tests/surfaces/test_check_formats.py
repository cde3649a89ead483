"""Findings in print: every format on the same made findings, and the wrong calls of the command."""

import itertools
import json
from unicodedata import east_asian_width

import pytest
from click.testing import CliRunner

from tieout.model import Document, Finding, Span
from tieout.surfaces import check, rule
from tieout.surfaces.findings import Checked, concise, full, github, record, sarif
from tieout.surfaces.findings import json as json_format

TEXT = "# 光伏\n\n组件价格较2010年下降了12倍，全行业\t承压。\n占比116%。\n"


def checked(text=TEXT, words=("12倍", "2010年")):
    spans = tuple(Span("d", text.index(w), text.index(w) + len(w)) for w in words)
    data = (("case", "times"), ("stated", words[0]), ("number", "12"), ("fall", "91.7"), ("arithmetic", "1 - 1/12"))
    finding = Finding("ill-formed-multiple", "warning", "m", spans, data, "h", ("c1",))
    return Checked(Document("d", "solar.md", text), (finding,))


def cells(text):
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


def test_concise_is_one_line():
    assert list(concise.write([checked()], "en")) == [
        "solar.md:3:14: warning ill-formed-multiple: a fall of 12倍: nothing falls by more than itself"
    ]


def test_carets_stand_under_wide_characters():
    lines = list(full.write([checked()], "en"))
    source, marks = next((a, b) for a, b in itertools.pairwise(lines) if "^" in b)
    for sign, words in (("^", "12倍"), ("-", "2010年")):
        before = cells(source[: source.index(words)])
        assert marks.index(sign) == before and marks.count(sign) == cells(words)


def test_full_shows_arithmetic_help_and_a_sum():
    out = "\n".join(full.write([checked()], "en"))
    assert "= arithmetic: 1 - 1/12" in out and "= help: if it fell to a fraction" in out
    assert out.endswith("Found 1: 1 warning")
    assert "建议: " in "\n".join(full.write([checked()], "zh"))


def test_a_long_line_is_cut_around_the_figure():
    text = "前" * 5000 + "下降了12倍（2010年）" + "后" * 5000
    lines = list(full.write([checked(text)], "en"))
    source, marks = next((a, b) for a, b in itertools.pairwise(lines) if "^" in b)
    assert "12倍" in source and cells(source) < 120
    assert marks.index("^") == cells(source[: source.index("12倍")])


def test_spans_on_two_lines_show_both():
    lines = list(full.write([checked(words=("116%", "12倍"))], "en"))
    assert [line[:3] for line in lines if line[:1].isdigit()] == ["3 |", "4 |"]


def test_text_of_documents_cannot_drive_the_terminal():
    text = "\x1b[31m价格\x07下降了12倍，2010年\u202e"
    for write in (full.write, concise.write):
        out = "\n".join(write([checked(text)], "en"))
        assert "\x1b" not in out and "\x07" not in out and "\u202e" not in out


def test_json_is_an_array_and_lines():
    two = [checked(), checked()]
    lines = list(json_format.write(two, "en"))
    whole = json.loads("\n".join(lines))
    assert whole == [json.loads(line) for line in lines if line.startswith("{")] and len(whole) == 2
    first = whole[0]
    assert {k: first[k] for k in ("rule", "level", "document", "line", "column", "text")} == {
        "rule": "ill-formed-multiple",
        "level": "warning",
        "document": "solar.md",
        "line": 3,
        "column": 14,
        "text": "12倍",
    }
    assert TEXT[first["start"] : first["end"]] == "12倍"
    assert [TEXT[s["start"] : s["end"]] for s in first["spans"]] == ["12倍", "2010年"]
    assert first["computed"]["number"] == "12" and first["help"].endswith("91.7%")


def test_json_of_nothing_is_an_empty_array():
    assert json.loads("\n".join(json_format.write([], "en"))) == []


def test_sarif_points_at_the_figures():
    log = json.loads("\n".join(sarif.write([checked()], "en")))
    (run,) = log["runs"]
    (result,) = run["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (log["version"], run["columnKind"]) == ("2.1.0", "unicodeCodePoints")
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (3, 14, 17)
    assert len(result["relatedLocations"]) == 1 and result["partialFingerprints"]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "ill-formed-multiple"


def test_github_escapes_what_would_end_the_command():
    (line,) = github.write([checked("100%::warning::\n下降了12倍，2010年")], "en")
    assert line.startswith("::warning file=solar.md,line=2,endLine=2,col=4,endColumn=7,title=ill-formed-multiple::")
    assert "\n" not in line


def test_record_speaks_the_language_asked_for():
    one = checked()
    assert record(one.findings[0], one.document, "zh")["message"].startswith("下降“12倍”")


@pytest.mark.parametrize("args", [["x.md", "--select", "cagr-mismach"], ["x.md", "--format", "yaml"], []])
def test_a_wrong_call_is_exit_code_2(args):
    result = CliRunner().invoke(check.command, args)
    assert result.exit_code == 2


def test_an_unknown_rule_gets_the_nearest_name():
    result = CliRunner().invoke(check.command, ["x.md", "--ignore", "cagr-mismach"])
    assert "did you mean cagr-mismatch" in result.output


def test_rule_lists_and_prints_pages():
    listed = CliRunner().invoke(rule.command, [])
    assert listed.exit_code == 0 and "cagr-mismatch" in listed.output
    page = CliRunner().invoke(rule.command, ["cagr-mismatch"])
    assert page.exit_code == 0 and page.output.startswith("# cagr-mismatch\n")
    assert CliRunner().invoke(rule.command, ["cagr_mismatch"]).output == page.output


def test_rule_with_an_unknown_name_is_a_wrong_call():
    result = CliRunner().invoke(rule.command, ["cagr"])
    assert result.exit_code == 2 and "cagr-mismatch" in result.output


def test_sarif_has_what_the_standard_requires():
    """The members that SARIF 2.1.0 requires of each object, and the values it allows (3.13, 3.14, 3.18, 3.27-3.30)."""
    log = json.loads("\n".join(sarif.write([checked(), checked("2010年以来，利润下降了12倍。\n")], "zh")))
    assert set(log) <= {"$schema", "version", "runs", "properties"} and log["version"] == "2.1.0"
    for run in log["runs"]:
        driver = run["tool"]["driver"]
        assert driver["name"] and run["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")
        assert len({rule["id"] for rule in driver["rules"]}) == len(driver["rules"])
        assert all(rule["shortDescription"]["text"] for rule in driver["rules"])
        for result in run["results"]:
            assert result["message"]["text"] and result["level"] in ("none", "note", "warning", "error")
            assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
            assert all(isinstance(v, str) for v in result["partialFingerprints"].values())
            ids = [place["id"] for place in result["relatedLocations"]]
            assert len(set(ids)) == len(ids) and all(n >= 0 for n in ids)
            for place in [*result["locations"], *result["relatedLocations"]]:
                region = place["physicalLocation"]["region"]
                assert place["physicalLocation"]["artifactLocation"]["uri"].isascii()
                assert (
                    1 <= region["startLine"] <= region["endLine"]
                    and min(region["startColumn"], region["endColumn"]) >= 1
                )
                assert region["charOffset"] >= 0 and region["charLength"] > 0


def test_places_carry_the_path_as_given(tmp_path, monkeypatch):
    """A code host attaches an annotation only where the path leads from the folder of the checkout."""
    folder = tmp_path / "drafts" / "q3 2024"
    folder.mkdir(parents=True)
    (folder / "泵.md").write_text("去年利润下降了12倍。\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()
    for given in ("drafts/q3 2024/泵.md", str(folder / "泵.md")):
        told = runner.invoke(check.command, [given, "--format", "github"]).output
        assert told.startswith("::warning file=drafts/q3 2024/泵.md,line=1,")
        log = json.loads(runner.invoke(check.command, [given, "--format", "sarif"]).output)
        place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "drafts/q3%202024/%E6%B3%B5.md"
        assert runner.invoke(check.command, [given, "--format", "concise"]).output.startswith("drafts/q3 2024/泵.md:1:")


_TEXT = {"text": str, "markdown": str, "id": str, "arguments": list, "properties": dict}
_SARIF = {  # members and their types, from the prose of SARIF 2.1.0; those marked * are required
    "log": {"$schema": str, "version*": str, "runs*": list, "inlineExternalProperties": list, "properties": dict},
    "run": {"tool*": dict, "results": list, "columnKind": str, "artifacts": list, "invocations": list, "properties": dict},
    "driver": {"name*": str, "version": str, "semanticVersion": str, "informationUri": str, "rules": list},
    "rule": {"id*": str, "name": str, "shortDescription": dict, "fullDescription": dict, "help": dict, "helpUri": str},
    "result": {"ruleId": str, "ruleIndex": int, "kind": str, "level": str, "message*": dict, "locations": list,
               "relatedLocations": list, "fingerprints": dict, "partialFingerprints": dict, "suppressions": list,
               "baselineState": str, "properties": dict},
    "location": {"id": int, "physicalLocation": dict, "logicalLocations": list, "message": dict, "properties": dict},
    "physical": {"artifactLocation": dict, "region": dict, "contextRegion": dict, "properties": dict},
    "artifact": {"uri": str, "uriBaseId": str, "index": int, "description": dict, "properties": dict},
    "region": {"startLine": int, "startColumn": int, "endLine": int, "endColumn": int, "charOffset": int,
               "charLength": int, "byteOffset": int, "byteLength": int, "snippet": dict, "message": dict},
}  # fmt: skip


def _conforms(kind, made):
    known = {name.rstrip("*"): type_ for name, type_ in _SARIF[kind].items()}
    assert set(made) <= set(known), (kind, set(made) - set(known))
    assert {name[:-1] for name in _SARIF[kind] if name.endswith("*")} <= set(made), kind
    assert all(type(made[name]) is known[name] for name in made), (kind, made)


def test_sarif_holds_no_member_the_standard_does_not_know():
    """Every object is closed in the published schema: one member too many and a code host refuses the file."""
    log = json.loads("\n".join(sarif.write([checked(), checked("2010年以来，利润下降了12倍。\n")], "zh")))
    _conforms("log", log)
    for run in log["runs"]:
        _conforms("run", run)
        assert set(run["tool"]) == {"driver"}
        _conforms("driver", run["tool"]["driver"])
        for rule_ in run["tool"]["driver"]["rules"]:
            _conforms("rule", rule_)
            assert set(rule_["shortDescription"]) <= {"text", "markdown", "properties"}
        for result in run["results"]:
            _conforms("result", result)
            assert set(result["message"]) <= set(_TEXT)
            for place in [*result["locations"], *result["relatedLocations"]]:
                _conforms("location", place)
                _conforms("physical", place["physicalLocation"])
                _conforms("artifact", place["physicalLocation"]["artifactLocation"])
                _conforms("region", place["physicalLocation"]["region"])
                assert set(place["physicalLocation"]["region"]["snippet"]) <= {"text", "binary", "rendered"}
