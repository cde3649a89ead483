"""Rules and standards without 《》 and without an English ending: what an authority issued, "22条", Loi X, SB 915, LEED."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.claims.words import vocabulary
from tieout.entities import names
from tieout.entities.cues import expression
from tieout.entities.forms import formed

Found = tuple[int, int, str]
_HERE = "policies_loose"


def loose(text: str) -> Iterator[Found]:
    """(start, end, kind) of such names in a sentence."""
    yield from _chinese(text) if names.is_zh(text) else _english(text)


def _chinese(text: str) -> Iterator[Found]:
    for pattern in (expression("zh", _HERE, n) for n in ("issued_by", "known_as", "notice", "revised", "listed")):
        for match in pattern.finditer(text):
            yield *match.span("name"), "policy"
    for match in expression("zh", _HERE, "quoted").finditer(text):
        yield *match.span("name" if match.group("name") else "short"), "policy"
    for pattern, kind in (
        (expression("zh", _HERE, "numbered"), "policy"),
        (expression("zh", _HERE, "act"), "policy"),
        (expression("zh", _HERE, "level"), "standard"),
    ):
        for match in pattern.finditer(text):
            yield match.start(), match.end(), kind
    for match in expression("zh", _HERE, "certified").finditer(text):
        if match.group("name"):
            yield *match.span("name"), "standard"
            continue
        for item in re.finditer(r"[A-Z][A-Z-]+", match.group("list")):
            yield match.start("list") + item.start(), match.start("list") + item.end(), "standard"


def _english(text: str) -> Iterator[Found]:
    for pattern in (expression("en", _HERE, n) for n in ("dated", "final_rule", "instrument", "on_matter", "scheme")):
        for match in pattern.finditer(text):
            yield *match.span("name"), "policy"
    for match in expression("en", _HERE, "general").finditer(text):
        yield *match.span("name"), "standard"
    for pattern in (expression("en", _HERE, "numbered"), expression("en", _HERE, "foreign")):
        for match in pattern.finditer(text):
            yield match.start(), match.end(), "policy"
    for match in expression("en", _HERE, "of_place").finditer(text):
        if vocabulary("areas").find(match.group("place")) and not formed(match.group("name")):
            yield *match.span("name"), "policy"
    for pattern in (expression("en", _HERE, "ruling"), expression("en", _HERE, "launched")):
        for match in pattern.finditer(text):
            if names.key_of(match.group("name")) is None:
                yield *match.span("name"), "policy"
    for match in expression("en", _HERE, "certified").finditer(text):
        group = "name" if match.group("name") else "list"
        for item in re.finditer(r"[A-Z]{4,}", match.group(group)):
            yield match.start(group) + item.start(), match.start(group) + item.end(), "standard"
