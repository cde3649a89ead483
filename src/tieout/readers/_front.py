"""YAML front matter: what a document says about itself before it begins."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tieout import lazy
from tieout.model import Basis, Source
from tieout.readers._lines import Lines

MAX_LINES = 200
MAX_CHARACTERS = 65_536
_KEY = lazy.pattern(r"\s*([A-Za-z_\u4e00-\u9fff][\w \-\u4e00-\u9fff]{0,40}?)\s*[:：](?:\s+|$)(.*)")

_FIELDS = {
    "title": ("title", "标题", "题目", "headline"),
    "publisher": ("publisher", "site", "site_name", "container-title", "发布机构", "出版机构", "机构", "organization"),
    "author": ("author", "authors", "作者", "by"),
    "issued": ("date", "issued", "published", "publish_date", "pubdate", "发布日期", "发布时间", "日期"),
    "url": ("url", "link", "source_url", "链接", "网址"),
    "model": ("modelid", "model_id", "model"),
    "display_name": ("modeldisplayname", "model_display_name", "display_name"),
    "question": ("question", "query", "prompt", "问题"),
    "question_id": ("questionid", "question_id"),
}
_FIELD_OF = {name: field for field, names in _FIELDS.items() for name in names}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    first: int  # line of the opening ---, from 0
    last: int  # line of the closing ---
    source: Source
    notice: str | None


def front_matter(lines: Lines) -> FrontMatter | None:
    """The front matter that a text begins with, or None. Broken YAML is read line by line and said in `notice`."""
    first = next((i for i in range(min(len(lines), 20)) if not lines.blank(i)), None)
    if first is None or lines[first].rstrip() != "---":
        return None
    last = next(
        (i for i in range(first + 1, min(len(lines), first + MAX_LINES)) if lines[i].rstrip() in ("---", "...")), None
    )
    if last is None or lines.starts[last] - lines.starts[first] > MAX_CHARACTERS:
        return None
    found = [(i, m) for i in range(first + 1, last) if (m := _KEY.fullmatch(lines[i]))]
    if not found:
        return None
    values, notice = _values(lines, first, last)
    if values is None:
        values = {m.group(1): _bare(m.group(2)) for _, m in found}
    return FrontMatter(first, last, _source(values, lines, found), notice)


def _values(lines: Lines, first: int, last: int) -> tuple[dict[str, str] | None, str | None]:
    import yaml

    try:
        loaded = yaml.load(lines.text[lines.ends[first] : lines.starts[last]], Loader=yaml.BaseLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as e:
        mark = getattr(e, "problem_mark", None)
        where = f" (line {first + 1 + mark.line})" if mark else ""
        return None, f"The front matter is not YAML{where}; it was read line by line."
    if not isinstance(loaded, dict):
        return None, "The front matter is not a list of names and values; it was read line by line."
    return {str(k): text for k, v in loaded.items() if (text := _scalar(v))}, None


def _scalar(value: object) -> str | None:
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        return ", ".join(value) or None
    return None


def _bare(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _source(values: dict[str, str], lines: Lines, found: list[tuple[int, re.Match[str]]]) -> Source:
    fields: dict[str, str] = {}
    basis: list[Basis] = []
    at = {m.group(1): (i, m) for i, m in reversed(found)}
    for key, value in values.items():
        field = _FIELD_OF.get(key.strip().lower())
        if field is None or field in fields or not value:
            continue
        fields[field] = value
        if key in at:
            line, match = at[key]
            start, end = match.span(2)
            written = match.group(2).rstrip()
            start, end = lines.starts[line] + start, lines.starts[line] + start + len(written)
            basis.append(Basis(field, "document", start, end) if start < end else Basis(field, "document"))
    return Source(**fields, basis=tuple(basis))
