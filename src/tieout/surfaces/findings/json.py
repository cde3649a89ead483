"""A JSON array with one object a line, so that tools that read lines can read it too."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from tieout.surfaces.findings import Checked, record


def write(checked: Sequence[Checked], language: str) -> Iterator[str]:
    yield "["
    first = True
    for one in checked:
        for finding in one.findings:
            if not first:
                yield ","
            first = False
            yield json.dumps(record(finding, one.document, language, one.sources), ensure_ascii=False)
    yield "]"
