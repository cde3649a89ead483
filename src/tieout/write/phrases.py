"""The fixed words of a report: `languages/<code>/report.toml`, filled with inlines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from tieout import lexicon
from tieout.write.report import Badge, Count, Inline, Inlines, Term, Text

SLOT = re.compile(r"\{(\w+)\}")
Filler = Inline | Inlines | str


def languages() -> tuple[str, ...]:
    """Languages a report can be written in: those whose folder has the words for it."""
    return tuple(code for code in lexicon.languages() if lexicon.cues(code, "report"))


class Words:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._cues = lexicon.cues(language, "report")

    def say(self, key: str, **slots: Filler) -> Inlines:
        """The sentence `key` with its slots filled. A form with two entries is singular and plural by the Count `n`."""
        form = self._cues["say"][key]
        if isinstance(form, list):
            n = slots.get("n")
            form = form[0] if isinstance(n, Count) and n.number == 1 else form[-1]
        parts: list[Inline] = []
        at = 0
        for match in SLOT.finditer(form):
            parts += _text(form[at : match.start()])
            parts += _inlines(slots[match[1]])
            at = match.end()
        return (*parts, *_text(form[at:]))

    def has(self, key: str) -> bool:
        return key in self._cues["say"]

    def word(self, table: str, key: str) -> str:
        """One word of a table (titles, columns, labels), or the key in words where the table has none."""
        found: Any = self._cues[table].get(key)
        return key.replace("_", " ") if found is None else str(found)

    def badge(self, table: str, key: str) -> Badge:
        return Badge(key, _text(self.word(table, key)))

    def join(self, items: Iterable[Filler], mark: str | None = None) -> Inlines:
        """Items with the language's comma between them, and its `and` before the last; or with `mark`."""
        kept = [_inlines(item) for item in items]
        if len(kept) < 2:
            return kept[0] if kept else ()
        if mark is not None:
            return self._between(kept, mark)
        return (*self._between(kept[:-1], str(self._cues["list"])), *_text(str(self._cues["last"])), *kept[-1])

    def series(self, items: Iterable[Filler]) -> Inlines:
        """Items that hold commas of their own, with the language's semicolon between them."""
        return self._between(items, str(self._cues["semicolon"]))

    def sentences(self, items: Iterable[Inlines]) -> Inlines:
        """Sentences one after another, with the language's space."""
        return self._between((i for i in items if i), str(self._cues["space"]))

    @property
    def comma(self) -> str:
        """The mark between the items of a list."""
        return str(self._cues["list"])

    def colon(self) -> Inlines:
        return _text(str(self._cues["colon"]))

    def quoted(self, text: str) -> Inlines:
        """Words of others between the language's quotation marks."""
        left, right = self._cues["quotes"]
        return (Text(left), Term(text), Text(right))

    def gap(self) -> Inlines:
        """A space between two figures, whatever the language."""
        return (Text(" "),)

    def _between(self, items: Iterable[Filler], mark: str) -> Inlines:
        out: list[Inline] = []
        for item in items:
            out += [*(_text(mark) if out else ()), *_inlines(item)]
        return tuple(out)


def _text(text: str) -> Inlines:
    return (Text(text),) if text else ()


def _inlines(filler: Filler) -> Inlines:
    if isinstance(filler, str):
        return (Term(filler),) if filler else ()
    return filler if isinstance(filler, tuple) else (filler,)
