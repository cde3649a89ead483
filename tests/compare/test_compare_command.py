"""`tieout compare` from the command line: names stay hidden, strangers' text stays data, the same bytes every time."""

import json
import re

import pytest
from click.testing import CliRunner

from tieout.surfaces.compare import FORMATS, command

FRONT = "---\nquestionId: {q}\nmodelId: {model}\nmodelDisplayName: {shown}\nquestion: How large is the tungsten market?\n---\n"
EVIL = "<script>alert(1)</script> | [x](javascript:1) \x1b[31m "


@pytest.fixture
def folder(tmp_path):
    def put(name, text):
        (tmp_path / name).write_text(text, "utf-8")

    put("kestrel-70b.md", FRONT.format(q=3, model="kestrel-70b", shown="Answer one")
        + f"{EVIL}\n\nKestrel-70B was asked. The tungsten market was worth $4.82 billion in 2024.\n")  # fmt: skip
    put("osprey-xl.md", FRONT.format(q=3, model="osprey-xl", shown="Answer two")
        + "The tungsten market was worth $5.31 billion in 2024. Recycling met 31.5% of demand in 2024.\n")  # fmt: skip
    put("other.md", FRONT.format(q=4, model="osprey-xl", shown="Answer two") + "Cobalt fell 18% in 2024.\n")
    (tmp_path / "sources").mkdir()
    put("sources/report.md", "The tungsten market was worth $4.82 billion in 2024.\n")
    return tmp_path


def run(folder, *arguments):
    names = [str(folder / a) if (folder / a).exists() else a for a in arguments]
    return CliRunner().invoke(command, names)


@pytest.mark.parametrize("form", FORMATS)
def test_names_are_hidden_until_reveal(folder, form):
    given = ("kestrel-70b.md", "osprey-xl.md", "--against", "sources", "--format", form)
    hidden, shown = run(folder, *given), run(folder, *given, "--reveal")
    assert hidden.exit_code == shown.exit_code == 0, hidden.output
    assert not re.search(r"kestrel|osprey", hidden.output, re.IGNORECASE)
    assert "kestrel" in shown.output and "osprey" in shown.output
    assert run(folder, *given).output == hidden.output


@pytest.mark.parametrize("form", ["html", "markdown", "terminal"])
def test_strangers_text_is_data(folder, form):
    text = run(folder, "kestrel-70b.md", "osprey-xl.md", "--format", form, "--reveal").output
    assert "<script>" not in text and "\x1b" not in text and "](javascript" not in text


def test_html_runs_nothing_and_loads_nothing(folder):
    page = run(folder, "kestrel-70b.md", "osprey-xl.md", "--format", "html").output
    assert "default-src 'none'" in page and not re.search(r"<script|<link|<img|src=|url\(", page)


def test_several_sources_after_one_option(folder):
    (folder / "second.md").write_text("Recycling met 31.5% of demand for tungsten in 2024.\n", "utf-8")
    given = ("osprey-xl.md", "--against", "sources/report.md", "second.md", "--format", "json")
    data = json.loads(run(folder, *given).output)
    assert data["comparisons"][0]["sources"] == ["report.md", "second.md"]


def test_json_says_where(folder):
    data = json.loads(run(folder, "kestrel-70b.md", "osprey-xl.md", "--against", "sources", "--format", "json").output)
    one = data["comparisons"][0]
    assert [a["label"] for a in one["answers"]] == ["A", "B"]
    row = one["rows"][0]
    assert row["standing"] == "disagree" and {r["verdict"] for r in row["replies"]} == {"supported", "contradicted"}
    verdict = one["answers"][1]["verdicts"][0]
    assert verdict["evidence"][0] | {"start": 0, "end": 0} == {
        "document": "report.md", "start": 0, "end": 0, "line": 1, "text": "$4.82 billion",
        "quote": "The tungsten market was worth $4.82 billion in 2024.", "relation": "disputes", "how": "claim",
    }  # fmt: skip


def test_mixed_questions_are_refused_unless_asked(folder):
    given = ("kestrel-70b.md", "osprey-xl.md", "other.md")
    refused = run(folder, *given)
    assert refused.exit_code == 2 and "--each" in refused.output
    assert len(json.loads(run(folder, *given, "--each", "--format", "json").output)["comparisons"]) == 2


def test_without_sources_it_says_that_agreement_is_not_truth(folder):
    assert "Agreement is not truth" in run(folder, "kestrel-70b.md", "osprey-xl.md").output


def test_output_file_takes_its_form_from_its_ending(folder):
    out = folder / "out.md"
    done = CliRunner().invoke(command, [str(folder / "kestrel-70b.md"), "-o", str(out)])
    assert done.exit_code == 0 and out.read_text("utf-8").startswith("# ")
    bad = CliRunner().invoke(command, [str(folder / "kestrel-70b.md"), "-o", str(folder / "no" / "out.md")])
    assert bad.exit_code == 2 and "cannot be written" in bad.output


def test_nothing_readable(folder):
    assert run(folder, "missing.md").exit_code == 2
    assert run(folder, "osprey-xl.md", "--against", "missing.md").exit_code == 2


def test_figures_are_shown_as_written(tmp_path):
    """A range keeps its sign, and a fall told in words agrees with a written minus and shows which way it went."""
    source, right, wrong = (tmp_path / name for name in ("source.md", "right.md", "wrong.md"))
    source.write_text("# 打捞设备\n\n2024年打捞设备市场规模为300~350亿元，同比变动-12.10%。\n", "utf-8")
    right.write_text("# 答复\n\n2024年打捞设备市场规模为300~350亿元，同比下降12.1%。\n", "utf-8")
    wrong.write_text("# 答复\n\n2024年打捞设备市场规模为300~350亿元，同比增长12.1%。\n", "utf-8")
    told = CliRunner().invoke(command, [str(right), str(wrong), "--against", str(source)]).output
    assert "✓ 300~350亿元" in told and "300350" not in told
    assert "✓ ↓12.1%" in told and "✗ 12.1%" in told


def test_without_sources_the_words_speak_of_agreement_and_one_name_is_one_row(tmp_path):
    """没有来源时，“有据”“来源未载”都无从说起；同一份答案对同一件事的几个数值占一行。"""
    head = "---\nquestionId: q7\nmodelId: {m}\nmodelDisplayName: {m}\n---\n"
    one = "2023年铝箔产量为512万吨。\n\n包装用铝箔占比为51%。\n\n按面积算，包装用铝箔占比为49%。\n"
    (tmp_path / "a.md").write_text(head.format(m="m1") + one, "utf-8")
    (tmp_path / "b.md").write_text(head.format(m="m2") + "2023年铝箔产量为512万吨，出口量为133万吨。\n", "utf-8")
    told = (
        CliRunner()
        .invoke(command, [str(tmp_path / "a.md"), str(tmp_path / "b.md"), "--format", "markdown", "--language", "zh"])
        .output
    )
    assert "仅此一说" in told and "来源未载" not in told and "有据" not in told
    assert told.count("包装用铝箔") == 1 and "51%; ? 49%" in told
