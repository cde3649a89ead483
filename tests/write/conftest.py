from __future__ import annotations

from collections.abc import Callable

import pytest
import solar


@pytest.fixture
def pile() -> solar.Pile:
    return solar.build()


@pytest.fixture
def hostile() -> Callable[[str], solar.Pile]:
    """The pile with an attack in every place that a document's author controls."""
    return solar.build
