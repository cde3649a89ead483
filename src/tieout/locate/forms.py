"""Units by their written forms: longest form first, from units/*.toml and languages/*/nouns.toml."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from tieout import lexicon

ONE = Decimal(1)
TIME = "time"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as written: `name` as in Quantity.unit, `scale` what one of it is worth, `how` a rule for odd values."""

    name: str | None
    scale: Decimal = ONE
    kind: str = ""  # the file it stands in: currency, time, physical, data, ratio, people, count
    how: str = ""
    noun: str | None = None
    form: str = ""


class Table:
    """Forms -> Unit, looked up by the longest prefix of a text at an offset."""

    __slots__ = ("forms", "lengths", "stops")

    def __init__(self) -> None:
        self.forms: dict[str, Unit] = {}
        self.stops: dict[str, str] = {}
        self.lengths: dict[str, tuple[int, ...]] = {}

    def add(self, form: str, unit: Unit, stop: str = "") -> None:
        if form and form not in self.forms:
            self.forms[form] = unit
            if stop:
                self.stops[form] = stop

    def close(self) -> Table:
        lengths: dict[str, set[int]] = {}
        for form in self.forms:
            lengths.setdefault(form[:2], set()).add(len(form))
        for start, found in lengths.items():
            if start[0] in self.forms:
                found.add(1)
        self.lengths = {start: tuple(sorted(n, reverse=True)) for start, n in lengths.items()}
        return self

    def at(self, s: str, at: int) -> tuple[int, Unit] | None:
        """The longest form that starts at `at` and is a whole word: its end and unit."""
        lengths = self.lengths.get(s[at : at + 2]) or self.lengths.get(s[at : at + 1])
        if lengths is None:
            return None
        for n in lengths:
            form = s[at : at + n]
            unit = self.forms.get(form)
            if unit is None or len(form) < n:
                continue
            end = at + n
            following = s[end : end + 1]
            last = form[-1]
            if (
                last.isascii()
                and last.isalnum()
                and following.isascii()
                and (
                    following.isalnum()
                    or (following == "-" and n == 1 and s[end + 1 : end + 2].isalnum() and form not in "xX")
                )
            ):
                continue
            stop = self.stops.get(form)
            if stop and following and following in stop:
                continue
            return end, unit
        return None


def _units() -> Iterable[tuple[str, str, lexicon.Entry, Unit]]:
    for file in lexicon.names("units"):
        for key, entry in lexicon.entries("units", file).items():
            name = entry.get("unit", key)
            unit = Unit(name, Decimal(str(entry.get("scale", 1))), file, str(entry.get("how", "")))
            yield file, key, entry, unit


@cache
def after() -> tuple[Table, Table]:
    """Forms that follow a number: as written (Chinese, symbols), and English words in lower case."""
    exact, lower = Table(), Table()
    for _, _, entry, unit in _units():
        stop = str(entry.get("not_before", ""))
        for form in entry.get("zh", ()):
            exact.add(form, unit, stop)
        for form in entry.get("any", ()):
            exact.add(form, unit)
        for form in entry.get("en", ()):
            lower.add(form.lower(), unit)
    for _, _, entry, unit in _units():
        for form in entry.get("prefix", ()):  # a sign that usually stands before may follow too: 100 NT$
            if not form[-1].isalnum() and form[-1] not in "./":
                exact.add(form, unit)
    nouns = lexicon.cues("zh", "nouns")
    stops = dict(nouns.get("not_before", {}))
    for form in nouns["ages"]:
        exact.add(form, Unit("year", kind=TIME))
    for form in nouns["people"]:
        exact.add(form, Unit("person", kind="people"), stops.get(form, ""))
    for form in (*nouns["classifiers"], *nouns["nouns"]):
        exact.add(form, Unit("count", kind="count", noun=form), stops.get(form, ""))
    return exact.close(), lower.close()


@cache
def before() -> tuple[dict[str, Unit], dict[str, tuple[int, ...]]]:
    """Forms that stand before a number (currency signs): form -> unit, and by last character the lengths to try."""
    forms: dict[str, Unit] = {}
    for _, _, entry, unit in _units():
        for form in entry.get("prefix", ()):
            forms.setdefault(form, unit)
    lengths: dict[str, set[int]] = {}
    for form in forms:
        lengths.setdefault(form[-1], set()).add(len(form))
    return forms, {c: tuple(sorted(n, reverse=True)) for c, n in lengths.items()}


def prefix_before(s: str, end: int, floor: int) -> tuple[int, Unit] | None:
    """The currency sign or code that ends at `end` (spaces may stand between): its start and unit."""
    forms, lengths = before()
    if end > floor and s[end - 1] == " ":
        end -= 1
        if end > floor and s[end - 1] == " ":
            end -= 1
    if end <= floor:
        return None
    for n in lengths.get(s[end - 1], ()):
        start = end - n
        if start < floor:
            continue
        unit = forms.get(s[start:end])
        if unit is None:
            continue
        first = s[start]
        if first.isascii() and first.isalpha() and start > 0 and s[start - 1].isascii() and s[start - 1].isalpha():
            continue
        return start, unit
    return None
