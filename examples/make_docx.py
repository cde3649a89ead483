"""Writes llm-market/enterprise-survey.docx: the same bytes on every run.

    python examples/make_docx.py

python-docx stamps the current time into the package; the dates and the archive's member times are fixed here, so that
the file only changes when its words do.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import docx
from docx.document import Document

TARGET = Path(__file__).parent / "llm-market" / "enterprise-survey.docx"
ISSUED = dt.datetime(2024, 11, 6, 9, 0, 0)
PUBLISHER = "砚湖研究院"
TITLE = "企业大模型应用调查（2024）"

SUMMARY = [
    "砚湖研究院于 2024 年 9 月对 1286 家企业进行了问卷调查，受访者以信息化负责人和业务部门负责人为主。",
    "调查显示，已部署大语言模型的受访企业占 38.5%，另有 29.0% 正在试点。",
    "算力成本、数据质量与模型幻觉是企业反映最多的三类问题。",
]
ADOPTION = [
    "截至 2024 年 9 月，已部署大语言模型的受访企业占 35.8%，比 2023 年同期提高 14.6 个百分点。"
    "年营业收入在 10 亿元以上的企业中，这一比例超过六成；不足 1 亿元的企业中不到两成。",
    "分行业看，大模型渗透率最高的是金融业，为 58%，其后依次为政务 53%、教育 41%、医疗 33% 和制造业 24%。",
    "预算方面，45% 的受访企业年度投入不足 100 万元，只有 7% 超过 2000 万元。"
    "个别集团企业披露的三年投入计划达数十亿元，不在本次统计之内。",
]
CHOICE = [
    "多数受访企业倾向于 100~200亿 参数的模型：单机即可运行，效果也能满足内部问答和文档处理。",
    "部署方式上，本地化部署占 46%，混合部署占 31%，公有云占 23%。",
    "开源模型在私有化部署中的占比为 20%-30%，低于多数受访者的预期。",
]
PROBLEMS = [
    "算力成本高，加速卡采购和租用都缺乏稳定预期。",
    "内部数据质量不高，缺少标注，跨部门共享困难。",
    "模型存在幻觉，回答无法溯源，不敢用于对外服务。",
    "缺乏既懂业务又懂模型的复合型人才。",
    "个人信息与商业秘密保护要求严格，合规评估耗时较长。",
]
TRENDS = [
    "智能体将从单点工具发展为跨系统协作的数字员工。",
    "小参数行业模型与检索增强相结合，正在取代单纯追求规模的路线。",
    "推理成本持续下降，调用方式由按量计费转向包年订阅。",
    "多模态能力开始进入质检、巡检和远程诊断等环节。",
]
ADVICE = [
    "建议企业先建立评测集和数据目录，再决定采购哪一种模型。",
    "建议行业协会牵头制定大模型应用效果的统一评价口径。",
]


def build() -> Document:
    """The survey as a document: headings, paragraphs, lists, two tables and a note."""
    document = docx.Document()
    document.core_properties.title = TITLE
    document.core_properties.author = PUBLISHER
    document.core_properties.created = document.core_properties.modified = ISSUED
    document.core_properties.last_modified_by = PUBLISHER
    document.add_heading(TITLE, 0)
    document.add_paragraph(f"{PUBLISHER}　2024 年 11 月 6 日")
    section(document, "摘要", SUMMARY)
    section(document, "一、应用现状", ADOPTION)
    document.add_paragraph("表1 受访企业大模型应用阶段（单位：家）")
    table(
        document,
        [
            ["阶段", "2023 年", "2024 年"],
            ["已部署", "212", "460"],
            ["试点中", "298", "373"],
            ["尚未开始", "490", "453"],
            ["合计", "1000", "1286"],
        ],
    )
    section(document, "二、模型选择与部署", CHOICE)
    section(document, "三、主要问题", ["受访企业在落地中遇到的问题（多选）如下："])
    table(
        document,
        [
            ["问题", "选择比例（%）"],
            ["算力成本高", "61.2"],
            ["数据质量差", "57.4"],
            ["模型幻觉", "49.3"],
            ["人才不足", "42.8"],
            ["合规压力", "31.5"],
        ],
    )
    document.add_paragraph("注：多选题，各项之和大于 100%；N=1286。")
    for line in PROBLEMS:
        document.add_paragraph(line, style="List Bullet")
    section(document, "四、发展趋势", [])
    for line in TRENDS:
        document.add_paragraph(line, style="List Number")
    section(document, "五、建议", ADVICE)
    document.add_paragraph("索取完整数据表请致电 021-5550 0177（工作日 9:00-18:00）。")
    return document


def section(document: Document, heading: str, lines: list[str]) -> None:
    document.add_heading(heading, 1)
    for line in lines:
        document.add_paragraph(line)


def table(document: Document, rows: list[list[str]]) -> None:
    grid = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for row in rows:
        for cell, text in zip(grid.add_row().cells, row, strict=True):
            cell.text = text


def fixed(data: bytes) -> bytes:
    """The same package with every member dated alike, in the same order."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, (2024, 11, 6, 9, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, old.read(name))
    return out.getvalue()


def main() -> None:
    raw = io.BytesIO()
    build().save(raw)
    TARGET.write_bytes(fixed(raw.getvalue()))
    print(f"{TARGET.name}: {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
