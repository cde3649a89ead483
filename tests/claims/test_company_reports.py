"""Annual and interim reports of companies: their own time, accounts in columns, lists with last year in brackets, places."""

from __future__ import annotations

import pytest

from tieout import readers
from tieout.claims import extract
from tieout.model import Claim


def claims(text: str, name: str = "a.txt") -> dict[str, Claim]:
    return {c.text: c for c in extract(readers.read_bytes(name, text.encode()))}


def times(text: str, name: str = "a.txt") -> dict[str, str | None]:
    return {t: c.period.iso if c.period else None for t, c in claims(text, name).items()}


HALF = """POLARVIK SALMON ASA
HALF-YEAR REPORT 2025

HIGHLIGHTS
- Harvest volumes of 41,200 tonnes (H1 2024: 38,900 tonnes)
- Operational EBIT per kilo NOK 18.40, down from NOK 21.10

The year began roughly. In March a site in the north lost feed worth NOK 9 million. Feed prices declined 5%. At 30 June,
biomass at sea was 52,000 tonnes. We guide for a harvest of 90,000 tonnes for the full year. Mortality was 6.8%.
"""


def test_a_half_years_report_tells_its_time_to_what_stands_in_it() -> None:
    found = times(HALF)
    assert found["41,200 tonnes"] == found["NOK 18.40"] == found["5%"] == found["6.8%"] == "2025-H1"
    assert found["38,900 tonnes"] == found["NOK 21.10"] == "2024-H1"
    assert found["NOK 9 million"] == "2025-03"
    assert found["52,000 tonnes"] == "2025-06-30"
    assert found["90,000 tonnes"] == "2025"


@pytest.mark.parametrize(
    ("title", "iso"),
    [
        ("Interim report 2025 - Sundvall Energy", "2025-H1"),
        ("Solvane Pharma: third quarter report 2025", "2025-Q3"),
        ("Ostermann Kitchen AG: nine-month report 2025", "2025-01/2025-09"),
        ("澜川环保集团有限公司 2025年中期报告", "2025-H1"),
        ("Kivu Telecom Annual Report 2024", "2024"),
    ],
)
def test_a_title_tells_which_part_of_its_year(title: str, iso: str) -> None:
    zh = "中期" in title
    text = f"{title}\n\n收入18.6亿元。\n" if zh else f"{title}\n\nSales came to EUR 318 million.\n"
    assert times(text)["18.6亿元" if zh else "EUR 318 million"] == iso


def test_the_half_is_the_one_that_the_report_says_it_is() -> None:
    text = "Aldgate Wines plc\nInterim results 2025\n\nFor the six months ended 30 September 2025\n\nSales rose to £61 million.\n"
    assert times(text)["£61 million"] == "2025-04/2025-09"


def test_an_issue_number_is_no_year_reported_on() -> None:
    text = "运行简报（2025年第9期）\n\n# 2025年1—9月纸业运行情况\n\n产量为812万吨。\n"
    assert times(text, "a.md")["812万吨"] == "2025-01/2025-09"


ACCOUNTS = """NORDWALD PAPER SE
Interim report 2025

(EUR million unless stated)      H1 25     H1 24   Change
Sales                            1,204     1,180     2.0%
  Packaging board                  702       690     1.7%
  Resorts                          311       330    -5.8%
Impairment charge                  (38)      (52)
Operating margin, %                8.0       7.5
Employees, number                4,310     4,402
"""


def test_rows_set_in_take_measure_unit_and_scale_of_the_row_over_them() -> None:
    found = claims(ACCOUNTS)
    board, resorts = found["702"], found["330"]
    assert board.value == 702_000_000 and board.unit == "EUR" and board.measure == found["1,204"].measure
    assert board.subject == "Packaging board" and board.period is not None and board.period.iso == "2025-H1"
    assert resorts.value == 330_000_000 and resorts.unit == "EUR" and resorts.subject == "Resorts"
    assert found["38"].value == -38_000_000
    assert found["8.0"].unit == "percent" and found["4,310"].value == 4310


def test_rows_that_sum_to_one_below_them_have_a_part_of_its_measure() -> None:
    table = "| | 2024 | 2023 |\n|---|---|---|\n| Advertising | 1,410 | 1,520 |\n| Events | 185 | 160 |\n| Net sales | 1,595 | 1,680 |\n| Operating profit | 415 | 362 |\n"
    found = claims(f"# Fernhill Media annual report 2024\n\nIncome statement (SEK m)\n\n{table}", "a.md")
    assert found["1,410"].measure == found["1,595"].measure and found["1,410"].subject == "Advertising"


def test_a_unit_alone_in_the_head_is_for_all_columns_and_leaves_percent_alone() -> None:
    text = (
        "                          1H 2025    1H 2024    FY 2024\n                          (NOK million)\n"
        "Gross written premium       8,412      7,960     15,322\nCombined ratio, %            88.2       91.4       90.1\n"
        "Claims incurred            (5,610)    (5,722)   (11,004)\n"
    )
    found = claims(text)
    assert found["15,322"].value == 15_322_000_000 and found["15,322"].unit == "NOK"
    assert found["88.2"].unit == "percent"


def test_lists_with_their_unit_and_last_year_announced() -> None:
    text = (
        "Dunmore Spirits plc\nAnnual Report 2024\n\nSales by brand (thousand cases; 2023 in brackets): Alba 402 (388), "
        "Brio 211 (230) and Corran 95 (71). Operating margin was 21.5% (20.1%).\n"
    )
    found, dated = claims(text), times(text)
    assert [found[t].value for t in ("402", "388", "95", "71")] == [402_000, 388_000, 95_000, 71_000]
    assert dated["402"] == dated["95"] == "2024" and dated["388"] == dated["71"] == dated["20.1%"] == "2023"
    assert found["388"].subject == found["402"].subject and "thousand cases" not in found


def test_lists_in_chinese_with_the_same_months_of_last_year_in_brackets() -> None:
    text = (
        "# 岳海航空2025年中期报告\n\n分航线旅客量（万人次，括号内为上年同期）：国内1,204（1,133）、日韩212（174）。\n"
    )
    found, dated = claims(text, "a.md"), times(text, "a.md")
    assert found["1,133"].value == 11_330_000 and dated["1,133"] == "2024-H1" and dated["212"] == "2025-H1"


def test_a_place_of_the_clause_before_is_not_where_the_group_sells() -> None:
    text = (
        "Interim report 2025 of Vellmar Tyres\n\nA flood in Thailand closed our main supplier. Our output fell 9%. "
        "New duties on goods from Korea would cut our volumes by 50,000 tonnes. In Spain, sales of the Group grew 4%.\n"
    )
    found = claims(text)
    assert found["9%"].area is None and found["50,000 tonnes"].area is None and found["4%"].area == "ES"


def test_a_market_keeps_its_place() -> None:
    found = claims("The German heat pump market shrank by 12% in 2024. Sales of gas boilers fell 20%.\n")
    assert found["12%"].area == found["20%"].area == "DE"


def test_a_route_is_no_place() -> None:
    assert claims("Asia-Europe rates averaged $2,900 per box in 2024.\n")["$2,900 per box"].area is None


def test_what_stands_since_a_law_has_not_its_date() -> None:
    found = times("In June 2023 the ministry issued guidelines on recycling. Recyclers recover 95% of nickel.\n")
    assert found["95%"] is None
    assert times("In May 2024 car output fell 3%. Exports rose 12%.\n")["12%"] == "2024-05"


def test_the_yen_of_a_japanese_company() -> None:
    found = claims(
        "Orbita, a Japanese satellite maker, raised ¥6.2 billion. Rival Tianqi of China raised ¥300 million.\n"
    )
    assert found["¥6.2 billion"].unit == "JPY" and found["¥300 million"].unit == "CNY"
