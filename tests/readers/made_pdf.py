"""Writes small PDFs for tests: text at places, lines, filled boxes, rotation; Latin in Helvetica, Chinese in a named CID font."""

from __future__ import annotations

import math
from dataclasses import dataclass, field


@dataclass
class Sheet:
    """One page; (0, 0) is the top left corner, sizes in points."""

    width: float = 595.0
    height: float = 842.0
    rotate: int = 0
    crop: tuple[float, float, float, float] | None = None
    ops: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, size: float = 10, bold: bool = False, turn: int = 0) -> Sheet:
        """Text whose base line begins at (x, y); `turn` 90 reads upwards."""
        a, b, c, d = (1, 0, 0, 1) if turn == 0 else (0, 1, -1, 0)
        wide = any(ord(ch) > 0xFF for ch in text)
        raw = text.encode("utf-16-be").hex() if wide else text.encode("latin-1").hex()
        font = "/C" if wide else ("/B" if bold else "/H")
        at = f"{a} {b} {c} {d} {x:g} {self.height - y:g} Tm"
        self.ops.append(f"BT {font} {size:g} Tf {at} <{raw}> Tj ET")
        return self

    def right(self, x: float, y: float, text: str, size: float = 10, bold: bool = False) -> Sheet:
        """Digits and their marks set flush right at x."""
        return self.text(x - width(text, size), y, text, size, bold)

    def line(self, x0: float, y0: float, x1: float, y1: float, thick: float = 0.6) -> Sheet:
        self.ops.append(f"{thick:g} w {x0:g} {self.height - y0:g} m {x1:g} {self.height - y1:g} l S")
        return self

    def box(self, x0: float, y0: float, x1: float, y1: float, grey: float = 0.5) -> Sheet:
        self.ops.append(f"{grey:g} g {x0:g} {self.height - y1:g} {x1 - x0:g} {y1 - y0:g} re f 0 g")
        return self

    def picture(self, x: float, y: float, wide: float, high: float, size: tuple[int, int], grey: bytes) -> Sheet:
        """A grey picture of `size` pixels, its upper left corner at (x, y)."""
        at = f"{wide:g} 0 0 {high:g} {x:g} {self.height - y - high:g} cm"
        kind = f"/W {size[0]} /H {size[1]} /CS /G /BPC 8 /F /AHx"
        self.ops.append(f"q {at} BI {kind} ID {grey.hex()}> EI Q")
        return self

    def curve(self, points: list[tuple[float, float]], grey: float = 0.3) -> Sheet:
        """A stroked line through points."""
        path = " ".join(f"{x:g} {self.height - y:g} {'l' if i else 'm'}" for i, (x, y) in enumerate(points))
        self.ops.append(f"{grey:g} G 1 w {path} S 0 G")
        return self

    def wedge(self, x: float, y: float, radius: float, begin: float, end: float, grey: float) -> Sheet:
        """A piece of a pie from share `begin` to share `end` of the whole, clockwise from the top."""
        a, b = (2 * math.pi * share - math.pi / 2 for share in (begin, end))
        parts = max(math.ceil((b - a) / (math.pi / 2)), 1)
        ops = [f"{x:g} {self.height - y:g} m {self._at(x, y, radius, a)} l"]
        for i in range(parts):
            p, q = a + (b - a) * i / parts, a + (b - a) * (i + 1) / parts
            k = 4 / 3 * math.tan((q - p) / 4) * radius
            one = (x + radius * math.cos(p) - k * math.sin(p), y + radius * math.sin(p) + k * math.cos(p))
            two = (x + radius * math.cos(q) + k * math.sin(q), y + radius * math.sin(q) - k * math.cos(q))
            ops.append(
                f"{one[0]:.3f} {self.height - one[1]:.3f} {two[0]:.3f} {self.height - two[1]:.3f}"
                f" {self._at(x, y, radius, q)} c"
            )
        self.ops.append(f"{grey:g} g {' '.join(ops)} h f 0 g")
        return self

    def _at(self, x: float, y: float, radius: float, angle: float) -> str:
        return f"{x + radius * math.cos(angle):.3f} {self.height - y - radius * math.sin(angle):.3f}"

    def dot(self, x: float, y: float, side: float = 3) -> Sheet:
        """A small filled square about (x, y), as programs draw the signs of lists."""
        return self.box(x - side / 2, y - side / 2, x + side / 2, y + side / 2, 0)


def width(text: str, size: float) -> float:
    """Width of digits and their marks in Helvetica."""
    return sum(0.278 if c in ".,: " else 0.333 if c in "()-" else 0.889 if c == "%" else 0.556 for c in text) * size


def pdf(*sheets: Sheet, info: dict[str, str] | None = None) -> bytes:
    objects: list[bytes] = []

    def add(body: str | bytes) -> int:
        objects.append(body.encode("latin-1") if isinstance(body, str) else body)
        return len(objects)

    helvetica = add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    heavy = add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>")
    described = add(
        "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0"
        "/Ascent 880/Descent -120/CapHeight 880/StemV 93>>"
    )
    inner = add(
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)"
        f"/Supplement 4>>/DW 1000/W[1 95 500 814 939 500]/FontDescriptor {described} 0 R>>"
    )
    chinese = add(
        f"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[{inner} 0 R]>>"
    )
    fonts = f"<</Font<</H {helvetica} 0 R/B {heavy} 0 R/C {chinese} 0 R>>>>"
    parent = len(objects) + 2 * len(sheets) + 1
    kids = []
    for sheet in sheets:
        stream = "\n".join(sheet.ops).encode("latin-1")
        content = add(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        extra = f"/Rotate {sheet.rotate}" if sheet.rotate else ""
        if sheet.crop:
            extra += "/CropBox[{:g} {:g} {:g} {:g}]".format(*sheet.crop)
        kids.append(
            add(
                f"<</Type/Page/Parent {parent} 0 R/MediaBox[0 0 {sheet.width:g} {sheet.height:g}]/Resources{fonts}"
                f"/Contents {content} 0 R{extra}>>"
            )
        )
    add(f"<</Type/Pages/Kids[{' '.join(f'{k} 0 R' for k in kids)}]/Count {len(kids)}>>")
    root = add(f"<</Type/Catalog/Pages {parent} 0 R>>")
    about = ""
    if info:
        entries = "".join(f"/{k}<{('﻿' + v).encode('utf-16-be').hex()}>" for k, v in info.items())
        about = f"/Info {add(f'<<{entries}>>')} 0 R"
    return assembled(objects, root, about)


def assembled(objects: list[bytes], root: int, about: str = "") -> bytes:
    """A file of numbered objects with its table of offsets."""
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % at for at in offsets)
    out += f"trailer\n<</Size {len(objects) + 1}/Root {root} 0 R{about}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
