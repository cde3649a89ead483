"""Titles and authors as programs write them into files: which are real, which only name the program, the file or a site."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout import lazy

_PROGRAM = lazy.pattern(
    r"(?:Microsoft\s+)?(?:Office\s+)?(?:PowerPoint|Word|Excel|WPS|Keynote|Visio)\b.{0,4}(?:演示文稿|文档|文稿|工作表|Presentation|Document|Slide Show)?\s*\d*$"
    r"|Microsoft (?:Word|PowerPoint|Excel|Visio)\s*-\s.*|(?:untitled|no title|title|document|presentation|slide|page|book|workbook|sheet|report|layout|new|scan|scanned|doc|test)[\s_-]*\d*$"
    r"|(?:无标题|未命名|文档|文件|演示文稿|幻灯片|新建|页面|工作簿|扫描件?|标题)[\s_-]*\d*.{0,4}$",
    re.IGNORECASE,
)
_FILE = lazy.pattern(
    r"\S*\.(?:docx?|pptx?|xlsx?|html?|indd|pdf|ai|cdr|tmp|dotx?|wps|rtf|txt|pub|qxd|psd|eps|odt|tex)$", re.IGNORECASE
)
_SITE = lazy.pattern(r"www\.|https?://|\.(?:com|cn|net|org)\b", re.IGNORECASE)
_NOBODY = lazy.pattern(
    r"(?:admin(?:istrator)?|user|windows.{0,8}|owner|dell|lenovo|hp|asus|mac|apple|guest|unknown|none|null|author|test|root|python-(?:docx|pptx)|openpyxl|xuan.*版本.*|微软用户|微软中国|用户|作者|未知|匿名|office)[\s\d]*$",
    re.IGNORECASE,
)
_CONTENTS = lazy.pattern(
    r"(?:目\s*录|目\s*次|目\s*錄|(?:table of )?contents|agenda|图表目录|contents page)$", re.IGNORECASE
)


def real_title(text: str | None) -> str | None:
    """A title out of a file's properties, None where it only names a program, a file or a download site."""
    title = " ".join((text or "").split())
    readable = sum(c.isalnum() for c in title) >= max(2, 0.3 * len(title)) and "\ufffd" not in title
    if not readable or _PROGRAM.match(title) or _FILE.search(title) or _SITE.search(title):
        return None
    return title


def real_author(text: str | None) -> str | None:
    """An author out of a file's properties, None where it names an account or a site."""
    author = " ".join((text or "").split())
    if not author or _NOBODY.match(author) or _SITE.search(author) or not any(c.isalpha() for c in author):
        return None
    return author


def is_contents_title(text: str) -> bool:
    return _CONTENTS.match(text.strip()) is not None


def joined_title(lines: Sequence[str]) -> str:
    """A title set over several lines as one: CJK without a space between."""
    out = ""
    for line in lines:
        wide = out and ("\u2e80" <= out[-1] <= "\uffef" or "\u2e80" <= line[:1] <= "\uffef")
        out += line if not out or wide else f" {line}"
    return out
