"""A spreadsheet's number as the sheet shows it: 0.365 under "0.0%" is 36.5%, 147 under '0.0"亿元"' is 147.0亿元."""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal

_QUOTED = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]')
_SECTION = re.compile(r';(?=(?:[^"]*"[^"]*")*[^"]*$)')
_DIGITS = re.compile(r"[#0?][#0?,.]*")
_FILLER = re.compile(r"\[[^\]$]*\]|_.|\*.")


def shown(value: object, form: str) -> str:
    """Text of a cell's value under its number format. Dates come as ISO, since their order is the format's secret."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "minutes")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, int | float | Decimal):
        return _number(Decimal(repr(value)) if isinstance(value, float) else Decimal(value), form or "General")
    return " ".join(str(value).split())


def _number(value: Decimal, form: str) -> str:
    sections = _SECTION.split(form)
    section = sections[1] if value < 0 and len(sections) > 1 else sections[0]
    bracketed = value < 0 and len(sections) > 1
    pattern = _FILLER.sub("", section)
    digits = _DIGITS.search(_QUOTED.sub("", pattern))
    if not value.is_finite() or digits is None or "E" in _QUOTED.sub("", pattern):
        return _plain(value)
    literal = _QUOTED.sub(lambda m: "\ue000" + (m[1] or m[2] or m[3] or "") + "\ue001", pattern)
    if "%" in _QUOTED.sub("", pattern):
        value *= 100
    core = digits[0]
    scaled = len(core) - len(core.rstrip(","))
    value = value.scaleb(-3 * scaled)
    core = core.rstrip(",")
    places = len(core.partition(".")[2])
    number = abs(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    optional = len(core.partition(".")[2]) - len(core.partition(".")[2].rstrip("#?"))
    text = f"{number:,}" if "," in core else f"{number:f}"
    if optional and "." in text:
        keep = len(text) - optional
        text = (text[:keep] + text[keep:].rstrip("0")).rstrip(".")
    sign = "-" if value < 0 and not bracketed and number else ""
    out = re.sub(_DIGITS, lambda _: sign + text, re.sub("\ue000[^\ue001]*\ue001", _hold, literal), count=1)
    return _release(out).strip()


def _hold(match: re.Match[str]) -> str:
    """Literal text must not be taken for digits of the pattern."""
    return "".join(chr(0xF0000 + ord(c)) if ord(c) < 0x10000 else c for c in match[0][1:-1])


def _release(text: str) -> str:
    return "".join(chr(ord(c) - 0xF0000) if 0xF0000 <= ord(c) < 0x100000 else c for c in text)


def _plain(value: Decimal) -> str:
    """As a sheet shows a number without a format: at most 11 significant digits, no trailing zeros."""
    if not value.is_finite():
        return str(value)
    rounded = value if value == value.to_integral() else Decimal(f"{value:.11g}")
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
