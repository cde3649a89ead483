"""Cases under a customer's name, issuers named after their rule, footnotes as references, names shown by what is beside them."""

from __future__ import annotations

from tieout import entities, readers
from tieout.model import Entity


def found(text: str, kind: str) -> list[Entity]:
    return [e for e in entities.extract(readers.read_bytes("a.md", text.encode())) if e.kind == kind]


def test_a_story_without_a_verb_of_taking_under_the_name_of_its_customer() -> None:
    text = (
        "# Three mills that cut waste\n\n## Corvane Paper: fibre recovery\n\n"
        "Corvane Paper sent 40 tonnes of fibre to landfill each week. Working with the engineering firm Lintec, "
        "the mill closed its white-water loop. Fibre loss fell by 70% within a year.\n"
    )
    (case,) = found(text, "use_case")
    assert case.field("customer") == "Corvane Paper"
    assert case.field("vendor") == "Lintec"
    assert "70%" in (case.field("result") or "")
    assert "landfill" in (case.field("pain") or "")


def test_the_line_above_labels_names_the_customer() -> None:
    text = "## 客户案例\n\n案例一：桐溪茶叶合作社\n\n背景：杀青靠人看火\n\n做法：加装红外测温与自动送料\n\n成效：次品率由8%降到2%\n"
    (case,) = found(text, "use_case")
    assert case.field("customer") == "桐溪茶叶合作社"
    assert case.field("pain") == "杀青靠人看火"


def test_issuers_named_behind_their_rule() -> None:
    text = "《城市燃气管道更新管理办法》（住房和城乡建设部，2023年6月）要求三年内完成排查。《燃气具安装规范》由国家标准委于2021年发布。\n"
    issuers = {e.name: e.field("issuer") for k in ("policy", "standard") for e in found(text, k)}
    assert issuers == {"城市燃气管道更新管理办法": "住房和城乡建设部", "燃气具安装规范": "国家标准委"}


def test_footnotes_are_references() -> None:
    text = (
        "Orders slipped.[^1] Prices rose.[^2]\n\n[^1]: Marlowe Advisors, *Crane Tracker 2025*, May 2025.\n"
        "[^2]: OECD, Ports at a Glance: Asia 2024\n"
    )
    got = {(e.field("title"), e.field("publisher"), e.field("year")) for e in found(text, "report")}
    assert ("Crane Tracker 2025", "Marlowe Advisors", "2025") in got
    assert ("Ports at a Glance: Asia 2024", "OECD", "2024") in got


def test_names_run_to_their_last_ending_and_no_further() -> None:
    text = "公司上月与恒岳农业科技签署协议。凌川特材新投产一条产线。据数据机构点星统计，销量下降。\n"
    names = {e.name for e in found(text, "organization")}
    assert "恒岳农业科技" in names
    assert not any(n.startswith("公司") or n.endswith("新") for n in names)


def test_a_year_in_brackets_is_no_ticker() -> None:
    assert not found("资料见《城镇水务年度发展报告（2023）》。\n", "organization")
