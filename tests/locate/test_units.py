"""Every form of every unit is read back as that unit, in the notation of its language."""

from __future__ import annotations

import pytest

from tieout import lexicon
from tieout.locate import find_quantities

# forms that mean something else beside a bare number: they need their context, which the corpus covers
AMBIGUOUS = {
    "百慕大元",
    "多米尼加比索",
    "CVE",
    "J",
    "N",
    "月",
    "季度",
    "m",
    "t",
    "x",
    "X",
    "×",
    "-fold",
    "pound",
    "pounds",
    "s",
    "h",
    '"',
    "″",
    "in",
    "T",
    "real",
    "成",
    "折",
    "番",
}


def _forms() -> list[tuple[str, str, str, str]]:
    out = []
    for file in lexicon.names("units"):
        for key, entry in lexicon.entries("units", file).items():
            name = entry.get("unit", key)
            for field in ("zh", "en", "any", "prefix"):
                out += [(file, name, field, form) for form in entry.get(field, ()) if form not in AMBIGUOUS]
    return out


def _owners() -> dict[tuple[str, str], str]:
    """The first entry that has a form: later ones with the same form give way to it."""
    owners: dict[tuple[str, str], str] = {}
    for _, name, field, form in _forms():
        side = "prefix" if field == "prefix" else "after"
        owners.setdefault((side, form), name)
    return owners


OWNERS = _owners()


@pytest.mark.parametrize("file", lexicon.names("units"))
def test_forms_are_read_back(file: str) -> None:
    wrong = []
    for where, name, field, form in _forms():
        side = "prefix" if field == "prefix" else "after"
        if where != file or OWNERS[(side, form)] != name:
            continue
        text = {
            "zh": f"共计12{form}，",
            "en": f"a total of 12 {form}, then",
            "any": f"about 12 {form}, then",
            "prefix": f"worth {form} 12, then",
        }[field]
        found = [q.unit for q in find_quantities(text)]
        if found != [name]:
            wrong.append((text, name, found))
    assert not wrong, wrong


def test_longest_form_wins() -> None:
    assert [q.unit for q in find_quantities("12千瓦时、12千瓦、12美元、12元，12 square meters, 12 MWh, 12 MW")] == [
        "kWh",
        "kilowatt",
        "USD",
        "CNY",
        "square meter",
        "MWh",
        "megawatt",
    ]
