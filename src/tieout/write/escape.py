"""Text of strangers made safe for an output: data stays data.

Characters that no page may hold (control characters, escape sequences) or that reorder what is read (bidirectional
overrides) are replaced one for one by a visible sign, so that offsets stay true.
"""

from __future__ import annotations

import re

_PICTURES = {code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A, 0x0D)}
_REORDER = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_VISIBLE = {
    **_PICTURES,
    0x0D: 0x20,
    0x7F: 0x2421,
    **dict.fromkeys((*range(0x80, 0xA0), *_REORDER, *range(0xFFF9, 0xFFFC), 0xFFFE, 0xFFFF), 0xFFFD),
    0x2028: 0x0A,
    0x2029: 0x0A,
}
_HTML = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;", ord("'"): "&#39;"}
_SURROGATES = re.compile("[\ud800-\udfff]")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>|~^$&])")
_LEADING = re.compile(r"^([#+=:-]|\d{1,9}[.)](?=\s|$))")


def visible(text: str) -> str:
    """The same number of characters, none of which acts on the page or the reader."""
    return _SURROGATES.sub("\ufffd", text.translate(_VISIBLE))


def text(words: str) -> str:
    """For the inside of an HTML or SVG element."""
    return visible(words).translate(_HTML)


def attribute(words: str) -> str:
    """For an attribute in double quotes; on one line."""
    return " ".join(visible(words).split()).translate(_HTML)


def markdown(words: str) -> str:
    """For running Markdown text and table cells, on one line: nothing in it is markup, a link or HTML."""
    line = " ".join(visible(words).split())
    line = _MARKDOWN.sub(r"\\\1", line)
    return _LEADING.sub(lambda m: m[0][:-1] + "\\" + m[0][-1], line)
