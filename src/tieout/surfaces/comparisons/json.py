"""`{"comparisons": [...]}`, one object for each question."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from tieout.surfaces.comparisons import Sheet


def write(sheets: Sequence[Sheet], width: int) -> Iterator[str]:
    yield json.dumps({"comparisons": [s.data for s in sheets]}, ensure_ascii=False, indent=1)
