"""Number words that begin a proper name and count nothing: Three Gorges, Five Guys, Two Sigma."""

from __future__ import annotations

from tieout import lazy
from tieout.locate.versions import places

_RUN = lazy.pattern(r"(?:-[A-Z][a-z]+)?(?: (?:[A-Z][a-z]+|[A-Z](?=[A-Z][a-z])[A-Za-z]+))+")
_COUNTED = lazy.pattern(r" [a-z]+(?:s|ies)\b")
_WORDS = lazy.pattern(r"[A-Za-z]{4,}")
_OPENS = frozenset('.!?:;。！？：；\n|#*•-–—"“(（')
_LINE = 120  # characters of a headline looked at on either side


def begins_name(s: str, at: int, end: int) -> bool:
    """Whether the number word s[at:end], in capitals, belongs to the capitalised words behind it."""
    if not s[at].isupper() or not s[at + 1 : at + 2].islower():
        return False
    run = _RUN.match(s, end)
    if run is None:
        return False
    names = run.group().replace("-", " ").split()
    if names[0].casefold() in places() or names[0] in places() or _headline(s, at, run.end()):
        return False
    opens = not (before := s[:at][-4:].rstrip(" \t")) or before[-1] in _OPENS
    if not opens:
        return True
    plural = names[-1].endswith("s") and not names[-1].endswith("ss")
    return plural or len(names) > 1 or _COUNTED.match(s, run.end()) is None


def _headline(s: str, at: int, end: int) -> bool:
    """Whether all longer words of the line are written with capitals, as those of a headline are."""
    start = max(s.rfind("\n", max(0, at - _LINE), at) + 1, at - _LINE, 0)
    stop = s.find("\n", end, end + _LINE)
    words = _WORDS.findall(s[start : stop if stop >= 0 else end + _LINE])
    capitals = sum(w[0].isupper() for w in words)
    return len(words) > 3 and capitals == len(words)
