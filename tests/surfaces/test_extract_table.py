"""What `tieout extract` shows in a narrow terminal: units of headers, which way it went, no empty columns."""

from pathlib import Path

from click.testing import CliRunner

from tieout.surfaces._table import width
from tieout.surfaces.extract import command

TEXT = """# 2024年某省水泥行业运行简报

全省水泥产量同比下降3.4%。

| 品种（万吨） | 2023年 | 2024年 |
|---|---|---|
| 熟料 | 5,210 | 4,987 |
"""


def shown(tmp_path: Path, text: str = TEXT) -> list[str]:
    path = tmp_path / "cement.md"
    path.write_text(text, "utf-8")
    return CliRunner().invoke(command, [str(path), "--width", "100"]).output.splitlines()


def test_units_of_headers_and_directions_are_told(tmp_path: Path) -> None:
    lines = shown(tmp_path)
    assert any("↓3.4%" in line for line in lines)
    assert any("4,987万" in line for line in lines)


def test_columns_that_hold_nothing_are_left_out_and_lines_fit(tmp_path: Path) -> None:
    lines = shown(tmp_path)
    assert "said_by" not in lines[1]
    assert all(width(line) <= 100 for line in lines)


def test_a_subject_leaves_area_and_measure_to_their_columns(tmp_path: Path) -> None:
    lines = shown(tmp_path, "# 简报\n\n2023年中国工业缝纫机市场规模达到120亿元。\n")
    assert any("market_size" in line and " 工业缝纫机 " in line and " CN " in line for line in lines)
