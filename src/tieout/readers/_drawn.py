"""What is drawn in a paragraph of a Word file: its pictures, and its native charts with their own numbers."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tieout.errors import UnreadableError
from tieout.readers._flow import Flow
from tieout.readers._pictured import Pictures
from tieout.readers._slide_charts import of_chart
from tieout.readers._zip import member

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_V = "{urn:schemas-microsoft-com:vml}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_OLD = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_POINT = 12_700  # English metric units
_UNKNOWN = (200.0, 200.0)  # points, where nothing says how large a picture is shown


class Drawn:
    """`relations`: id -> member of the package. Nothing outside of it is opened."""

    def __init__(self, name: str, archive: zipfile.ZipFile, relations: dict[str, str]) -> None:
        self.pictures = Pictures()
        self.charts = 0
        self._name, self._archive, self._relations = name, archive, relations

    def flows(self, p: Element, path: str) -> Iterator[Flow]:
        """What the drawings of a paragraph say; copies kept for old programs are passed over."""
        for node in p.iter(f"{_A}blip", f"{_V}imagedata", f"{_C}chart"):
            if next(node.iterancestors(_OLD), None) is not None:
                continue
            target = self._relations.get(node.get(f"{_R}embed") or node.get(f"{_R}id") or "")
            if target is None:
                continue
            data = self._member(target)
            if node.tag == f"{_C}chart":
                yield from self._chart(data, f"{path}/{target}")
            else:
                yield from self.pictures.flows(data, _size(node), path, None, None)

    def _member(self, target: str) -> bytes | None:
        try:
            return member(self._name, self._archive, target)
        except UnreadableError:
            return None

    def _chart(self, data: bytes | None, path: str) -> Iterator[Flow]:
        chart = _native(data)
        try:
            found = list(of_chart(chart, path, None, None)) if chart is not None else []
        except Exception:  # python-pptx looks at a part's insides only when asked for them
            return
        self.charts += bool(found)
        yield from found


def _native(data: bytes | None) -> Any:
    """A chart part as python-pptx sees the charts of slides; None where it is none."""
    from pptx.chart.chart import Chart
    from pptx.oxml import parse_xml

    if not data or b"<!DOCTYPE" in data[:2_000] or b"<!ENTITY" in data:
        return None
    try:
        made: Any = Chart  # without types of its own
        return made(parse_xml(data), None)
    except Exception:  # lxml and python-pptx raise nearly anything on a damaged part
        return None


def _size(node: Element) -> tuple[float, float]:
    """Width and height in points at which a picture is shown."""
    for above in node.iterancestors(f"{_WP}inline", f"{_WP}anchor"):
        extent = above.find(f"{_WP}extent")
        sides = [extent.get(k) or "" for k in ("cx", "cy")] if extent is not None else []
        if len(sides) == 2 and all(s.isascii() and s.isdigit() and len(s) < 12 for s in sides):
            return int(sides[0]) / _POINT, int(sides[1]) / _POINT
    return _UNKNOWN
