"""Which half of the benchmark a document belongs to: rules are mended on `tune`, and reported on both.

Fixed by the name alone, so that nobody chooses: the first byte of its sha256 is even for tune, odd for test.
"""

from __future__ import annotations

import hashlib


def half(name: str) -> str:
    return "test" if hashlib.sha256(name.encode("utf-8")).digest()[0] % 2 else "tune"
