"""Tables whose meaning stands over them: shares of those asked, cases, ranks, months, and tables of words."""

from __future__ import annotations

from pathlib import Path

import tieout
from tieout.model import Claim


def _claims(folder: Path, name: str, text: str) -> dict[str, Claim]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return {c.text: c for c in tieout.extract(tieout.read(path)).claims}


def test_a_caption_of_respondents_reaches_the_columns(tmp_path: Path) -> None:
    found = _claims(
        tmp_path,
        "depots.txt",
        "Pulse of the warehouse\n\nExhibit 4\nBarriers to automation, % of respondents (N=1,204; up to three answers)\n"
        "Barrier\tAll\tUnder 50 staff\t50 staff or more\nUpfront cost\t58\t66\t47\n"
        "Lack of technicians\t41\t35\t52\nUnclear payback\t33\t39\t24\n",
    )
    for figure, subject in (("58", "Upfront cost"), ("41", "Lack of technicians"), ("33", "Unclear payback")):
        claim = found[figure]
        assert (claim.measure, claim.unit) == ("respondent_share", "percent")
        assert str(claim.subject).startswith(subject)
    assert "50 staff" not in found  # who they are, in the head of a column


def test_a_survey_in_percent_with_its_sample(tmp_path: Path) -> None:
    found = _claims(
        tmp_path,
        "clinics.txt",
        "2025年宠物诊所调查\n\n表2 诊所未用电子病历的原因（单位：%，样本量N=862）\n原因\t全部\t华东\t西部\n"
        "担心数据安全\t47.2\t44.9\t53.6\n缺少专业人员\t45.8\t41.3\t58.2\n投入回报不清\t38.1\t39.6\t33.7\n",
    )
    claim = found["58.2"]
    assert (claim.measure, claim.unit) == ("respondent_share", "percent")
    assert str(claim.subject).startswith("缺少专业人员")
    assert "862" in str(claim.population)


def test_scores_in_a_survey_are_no_shares(tmp_path: Path) -> None:
    found = _claims(
        tmp_path,
        "vets.md",
        "# Vet survey\n\nReasons for changing vet, % of respondents (n=310)\n\n| Reason | Named it | Mean score |\n"
        "|---|---|---|\n| Distance | 61 | 4.2 |\n| Prices | 47 | 3.9 |\n",
    )
    assert found["61"].measure == "respondent_share"
    assert found["4.2"].measure != "respondent_share"


def test_ranks_and_tabs_are_a_table(tmp_path: Path) -> None:
    found = _claims(
        tmp_path,
        "coffee.txt",
        "2024年连锁咖啡门店榜\n\n名次\t品牌\t门店数（家）\t净增（家）\n1\t山岚咖啡\t18,640\t4,212\n2\t蓝湾咖啡\t11,035\t2,980\n"
        "3\t早安豆\t6,208\t-315\n",
    )
    claim = found["11,035"]
    assert (claim.subject, claim.measure, claim.unit) == ("蓝湾咖啡", "store_count", "count")
    assert "-315" in found and "1" not in found


def test_low_and_high_beside_a_case_are_cases(tmp_path: Path) -> None:
    found = _claims(
        tmp_path,
        "wind.md",
        "# Offshore wind outlook to 2035\n\nInstalled capacity by 2035, GW\n\n| Region | Low | Central | High |\n|---|---|---|---|\n"
        "| North Sea | 62 | 88 | 110 |\n| Baltic | 14 | 21 | 30 |\n",
    )
    assert [found[x].scope for x in ("62", "88", "110")] == ["Low", "Central", "High"]
    assert found["110"].subject is not None and "High" not in str(found["110"].subject)


def test_this_month_is_that_of_the_caption(tmp_path: Path) -> None:
    found = _claims(
        tmp_path,
        "urea.txt",
        "2025年化肥行业运行月报\n发布日期：2025年7月12日\n\n表1 6月主要产品产量\n品种\t当月产量（万吨）\t同比\n尿素\t604.2\t8.1%\n"
        "氯化钾\t51.3\t2.2%\n",
    )
    assert found["604.2"].period is not None and found["604.2"].period.iso == "2025-06"


def test_figures_inside_a_table_of_words(tmp_path: Path) -> None:
    found = _claims(
        tmp_path,
        "tunnels.md",
        "## Where tunnelling loses time\n\n| Problem | How it shows | Remedy |\n|---|---|---|\n"
        "| Cutter wear | Discs last 180 hours instead of 300 hours | Hard-facing extends life by 40% |\n"
        "| Muck haulage | Trains wait 25 minutes at the shaft | A conveyor costs $3.2 million |\n",
    )
    assert {"180 hours", "40%", "25 minutes", "$3.2 million"} <= found.keys()
