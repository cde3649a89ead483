"""Makes the answer keys in keys/ from the annotations in annotations/: a person reads, this only counts characters.

    python tests/gate/make_key.py            writes keys/*.jsonl
    python tests/gate/make_key.py --show     prints every figure with what the key says about it, for reading through

An annotation file is named after its document and has four sections; it is read from top to bottom, and each line is
looked for *after* the one before it, so that the order of the file is the order of the text. Lines starting with # are
comments. Offsets are code points of the document, half-open.

    [claims]
    @ a=CN; st=actual                              defaults for the lines that follow (replaces earlier ones)
    10.05亿吨 | m=output; s=粗钢产量; p=2024       the figure as it stands in the text, then its fields
    rose by 【40%】 to 【11.0 million】 | m=yoy_growth,sales_volume; ...   marked figures inside a longer quote; a field
                                                   with as many values as there are marks is dealt out, one to each
    [not]
    GPT-4 : model_or_product_name                  digits that are no figure
    /20\\d\\d年/ : period                            everywhere the expression matches and no claim stands
    [statements]
    trend | 成本 | 推理成本下降…降至 8 元          kind, topic, quote (… joins its first and last words); kind may be
                                                   `challenge/risk` where two careful readers might differ, and ends
                                                   in `?` where the statement may be kept or left out
    [entities]
    product | quote | company=..; product=..

Fields: v value, x multiplier, hi upper end, b bound, u unit, m measure, s subject, a area, p period ("2024",
"2023/2028"), st status, by said_by, se series (with m: the question it answers), t tier, n note, and alternatives that
are also right (several joined with //): aa area, ap period, au unit, ab bound, ast status, aby said_by, as subject,
am measure; iby a source that is only implied. `~` is null.
Values are written in the annotation or read off the figure as written: numeral, then 万, 亿, million, bn.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FILES = ("quantity_claims", "not_quantities", "statements", "entities")
NAMES = {"m": "measure", "s": "subject", "a": "region", "st": "status", "by": "attributed_to", "se": "series",
         "u": "unit", "b": "bound", "t": "tier", "n": "note", "iby": "attributed_to_inferred"}  # fmt: skip
ALSO = {"aa": "region", "ap": "period", "au": "unit", "ab": "bound", "ast": "status", "aby": "attributed_to",
        "as": "subject", "am": "measure"}  # fmt: skip
KNOWN = {*NAMES, *ALSO, "v", "x", "hi", "p"}
SCALES = {"万亿": 10**12, "千亿": 10**11, "百亿": 10**10, "亿": 10**8, "千万": 10**7, "百万": 10**6, "万": 10**4,
          "trillion": 10**12, "billion": 10**9, "bn": 10**9, "million": 10**6, "m": 10**6}  # fmt: skip
NUMERAL = re.compile(r"\(?-?\d[\d,]*(?:\.\d+)?\)?")
SCALE = re.compile(r"\s?(万亿|千亿|百亿|亿|千万|百万|万|trillion\b|billion\b|bn\b|million\b|m\b)")


class AnnotationError(Exception):
    """An annotation that does not fit its document: one line saying where and why."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--unseen", action="store_true", help="the keys of the documents that nobody works on")
    parser.add_argument("--show", action="store_true", help="print the figures and what the key says of them")
    options = parser.parse_args()
    home = HERE / "unseen" if options.unseen else HERE
    try:
        keys = make(home)
    except AnnotationError as e:
        sys.exit(str(e))
    if options.show:
        show(keys["quantity_claims"])
    for name in FILES:
        lines = [json.dumps(entry, ensure_ascii=False) for entry in keys[name]]
        (home / "keys" / f"{name}.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        print(f"keys/{name}.jsonl: {len(lines)}")


def make(home: Path = HERE) -> dict[str, list[dict[str, Any]]]:
    """All four keys, for every annotated document."""
    keys: dict[str, list[dict[str, Any]]] = {name: [] for name in FILES}
    for path in sorted((home / "annotations").glob("*.key")):
        document = next((home / "documents").glob(f"{path.stem}.*"))
        annotated = Annotation(path, document.name, document.read_bytes().decode("utf-8"))
        for name, entries in annotated.keys().items():
            keys[name] += entries
    return keys


class Annotation:
    """One document's annotation, resolved against its text."""

    def __init__(self, path: Path, doc: str, text: str) -> None:
        self.path, self.doc, self.text = path, doc, text

    def keys(self) -> dict[str, list[dict[str, Any]]]:
        sections: dict[str, list[tuple[int, str]]] = {"claims": [], "not": [], "statements": [], "entities": []}
        section = "claims"
        for number, line in enumerate(self.path.read_text("utf-8").splitlines(), 1):
            if line.startswith("[") and line.rstrip("]")[1:] in sections:
                section = line.strip()[1:-1]
            elif line.strip() and not line.startswith("#"):
                sections[section].append((number, line))
        claims = list(self.claims(sections["claims"]))
        for i, claim in enumerate(claims, 1):
            claim["id"] = f"q-{Path(self.doc).stem}-{i:03}"
        statements = list(self.statements(sections["statements"]))
        for i, statement in enumerate(statements, 1):
            statement["id"] = f"s-{Path(self.doc).stem}-{i:03}"
        return {
            "quantity_claims": claims,
            "not_quantities": sorted(self.friends(sections["not"], claims), key=lambda f: (f["start"], f["text"])),
            "statements": statements,
            "entities": list(self.entities(sections["entities"])),
        }

    # -- figures

    def claims(self, lines: list[tuple[int, str]]) -> Iterator[dict[str, Any]]:
        cursor, defaults = 0, dict[str, str]()
        for number, line in lines:
            if line.startswith("@"):
                defaults = self.fields(number, line[1:])
                continue
            anchor, _, rest = _split(line)
            anchor = anchor.replace("\\t", "\t")
            written = {**defaults, **self.fields(number, rest)}
            spans = self.find(number, anchor.strip(), cursor)
            cursor = spans[-1][1]
            for i, (start, end) in enumerate(spans):
                yield self.claim(number, {k: _dealt(v, i, len(spans)) for k, v in written.items()}, start, end)

    def fields(self, number: int, text: str) -> dict[str, str]:
        out = {}
        for part in filter(None, (p.strip() for p in text.split("; "))):
            name, _, value = part.partition("=")
            if name not in KNOWN:
                raise AnnotationError(f"{self.path.name}:{number}: unknown field {name!r} in {part!r}")
            out[name] = value
        return out

    def find(self, number: int, anchor: str, cursor: int) -> list[tuple[int, int]]:
        """Spans of the marked figures (or of the whole anchor) at its first occurrence from `cursor` on."""
        plain = anchor.replace("【", "").replace("】", "")
        start = _whole(self.text, plain, cursor)
        if start < 0:
            raise AnnotationError(f"{self.path.name}:{number}: {plain!r} is not in {self.doc} after {cursor}")
        if plain == anchor:
            return [(start, start + len(plain))]
        spans, at = [], start
        for i, piece in enumerate(re.split("[【】]", anchor)):
            if i % 2:
                spans.append((at, at + len(piece)))
            at += len(piece)
        return spans

    def claim(self, number: int, f: dict[str, str], start: int, end: int) -> dict[str, Any]:
        text = self.text[start:end]
        value = self.value(number, text, f)
        begin, finish = _null(f.get("p")), _null(f.get("p"))
        if begin and "/" in begin:
            begin, finish = begin.split("/")
        quote_start, quote_end = _sentence(self.text, start, end)
        entry: dict[str, Any] = {
            "id": "", "doc": self.doc, "quote": self.text[quote_start:quote_end], "quote_start": quote_start,
            "value_text": text, "start": start, "end": end, "line": self.text.count("\n", 0, start) + 1,
            "value": _number(value), "value_high": _number(Decimal(f["hi"])) if "hi" in f else None,
            "bound": "exact", "unit": None, "measure": None, "subject": None, "region": None,
            "period_start": begin or None, "period_end": finish or None, "status": None, "attributed_to": None,
            "attributed_to_inferred": None, "tier": "core", "vague": False, "note": None, "series": None,
            "same_fact_group": None, "is_heading": self.text[self.text.rfind("\n", 0, start) + 1] == "#",
        }  # fmt: skip
        for short, name in NAMES.items():
            if short in f:
                entry[name] = _null(f[short])
        also = {name: [_null(v) for v in f[short].split("//")] for short, name in ALSO.items() if short in f}
        if also:
            entry["accept"] = also
        if value > 0 and text.startswith("("):  # accounts write a deduction in brackets
            entry["value"] = _number(-value)
        if entry["value"] < 0 and not text.startswith("-"):  # a fall, a deduction: as written it has no sign
            entry["value_printed"] = _number(abs(value))
        return entry

    def value(self, number: int, text: str, f: dict[str, str]) -> Decimal:
        times = Decimal(f.get("x", "1"))
        if "v" in f:
            return Decimal(f["v"])
        numeral = NUMERAL.search(text)
        if numeral is None:
            raise AnnotationError(f"{self.path.name}:{number}: no numeral in {text!r}; say v=")
        scale = SCALE.match(text, numeral.end())
        return Decimal(numeral[0].strip("()").replace(",", "")) * times * (SCALES[scale[1]] if scale else 1)

    # -- the rest

    def friends(self, lines: list[tuple[int, str]], claims: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        taken = [(c["start"], c["end"]) for c in claims]
        cursor = 0
        for number, line in lines:
            anchor, _, cls = line.rpartition(" : ")
            anchor = anchor.strip()
            if len(anchor) > 2 and anchor[0] == anchor[-1] == "/":
                spans = [m.span() for m in re.finditer(anchor[1:-1], self.text, re.M)]
            else:
                cursor = max(self.find(number, anchor, cursor)[-1])
                spans = [(cursor - len(anchor), cursor)]
            for start, end in spans:
                if not any(a < end and start < b for a, b in taken):
                    taken.append((start, end))
                    yield {"doc": self.doc, "text": self.text[start:end], "start": start, "end": end,
                           "line": self.text.count("\n", 0, start) + 1, "cls": cls.strip()}  # fmt: skip

    def statements(self, lines: list[tuple[int, str]]) -> Iterator[dict[str, Any]]:
        for number, line in lines:
            kinds, topic, quote = (part.strip() for part in line.split(" | ", 2))
            start, end = self.stretch(number, quote)
            kind, *others = kinds.rstrip("?").split("/")
            entry = {"id": "", "doc": self.doc, "kind": kind, "topic": topic, "quote": self.text[start:end],
                     "start": start, "end": end, "line": self.text.count("\n", 0, start) + 1}  # fmt: skip
            if others:
                entry["also"] = others
            if kinds.endswith("?"):
                entry["tier"] = "optional"
            yield entry

    def entities(self, lines: list[tuple[int, str]]) -> Iterator[dict[str, Any]]:
        for number, line in lines:
            kind, quote, *rest = (part.strip() for part in line.split(" | ", 2))
            start, end = self.stretch(number, quote)
            pairs = (p.partition("=") for p in (rest[0].split("; ") if rest else ()))
            yield {"doc": self.doc, "type": kind, "quote": self.text[start:end], "start": start,
                   "line": self.text.count("\n", 0, start) + 1,
                   **{k: _null(v) for k, _, v in pairs}}  # fmt: skip

    def stretch(self, number: int, quote: str) -> tuple[int, int]:
        first, _, last = quote.partition("…")
        start = self.text.find(first)
        end = self.text.find(last, start + len(first)) + len(last) if last else start + len(first)
        if start < 0 or end < start + len(first):
            raise AnnotationError(f"{self.path.name}:{number}: {quote!r} is not in {self.doc}")
        return start, end


def _split(line: str) -> tuple[str, str, str]:
    """Anchor and fields: parted at the last ` | ` (table rows hold ` | ` themselves; the fields of a row need one)."""
    return line.rpartition(" | ")


def _whole(text: str, plain: str, cursor: int) -> int:
    """First occurrence that does not cut a number in two."""
    at = text.find(plain, cursor)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(plain) : at + len(plain) + 2]
        cut_left = plain[0].isdigit() and (before.isdigit() or (before in ".," and text[at - 2 : at - 1].isdigit()))
        cut_right = plain[-1].isdigit() and (after[:1].isdigit() or re.match(r"[.,]\d", after) is not None)
        if not cut_left and not cut_right:
            return at
        at = text.find(plain, at + 1)
    return -1


def _dealt(value: str, i: int, n: int) -> str:
    parts = value.split(",")
    return parts[i].strip() if n > 1 and len(parts) == n else value


def _null(value: str | None) -> str | None:
    return None if value in (None, "~", "") else value


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence or line a figure stands in, without list markers."""
    ends = re.compile(r"[。！？!?；\n]|\.(?=\s)")
    a = max((m.end() for m in ends.finditer(text, text.rfind("\n", 0, start) + 1, start)), default=0)
    a = max(a, text.rfind("\n", 0, start) + 1)
    m = ends.search(text, end)
    b = m.start() if m else len(text)
    while text[a].isspace():
        a += 1
    return a, b


def show(claims: list[dict[str, Any]]) -> None:
    for c in claims:
        period = c["period_start"] if c["period_start"] == c["period_end"] else f"{c['period_start']}/{c['period_end']}"
        high = f"..{c['value_high']}" if c["value_high"] is not None else ""
        print(f"{c['doc'][:8]}:{c['line']:>3} {c['value_text']!r:24} {c['value']}{high} {c['unit']} {c['bound']} | "
              f"{c['measure']} | {c['subject']} | {c['region']} | {period} | {c['status']} | {c['attributed_to']} | "
              f"{c['series']} | {c['tier']}")  # fmt: skip


if __name__ == "__main__":
    main()
