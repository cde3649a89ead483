"""One text while it is scanned, and the script of its parts."""

from __future__ import annotations

from tieout import lazy


class Text:
    """One text while it is scanned: as given, folded, and folded in lower case; all of one length."""

    __slots__ = ("given", "low", "s")

    def __init__(self, given: str, folded: str, low: str) -> None:
        self.given, self.s, self.low = given, folded, low


_HAN = lazy.pattern("[\u4e00-\u9fff]")


_LETTER = lazy.pattern("[A-Za-z\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


def script_of(t: Text, start: int, end: int) -> str:
    """zh or en by the letters of the match, else by the nearest letters around it; und where there are none."""
    s = t.given
    if _HAN.search(s, start, end) is not None:
        return "zh"
    if start and _LETTER.match(s, start - 1) is not None:
        return "en" if s[start - 1].isascii() else "zh"
    after = _LETTER.search(s, end, end + 12)
    last = None
    for last in _LETTER.finditer(s, max(0, start - 12), start):  # noqa: B007
        pass
    if last is not None and (after is None or start - last.end() <= after.start() - end):
        return "en" if last[0].isascii() else "zh"
    if after is not None:
        return "en" if after[0].isascii() else "zh"
    return "en" if _LETTER.search(s, start, end) is not None else "und"
