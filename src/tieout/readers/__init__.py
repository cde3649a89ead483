"""bytes -> Document. One file per format, each with SUFFIXES, VERSION and `read(name, data)`; the folder is the registry.

A format that can tell its files by their first bytes also has `sniff(data)`. What a file contains counts for more than
what its name ends in.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import ModuleType

from tieout import discover
from tieout.errors import UnreadableError
from tieout.model import Document

MAX_BYTES = 512 * 1024 * 1024

_PLAIN = frozenset(
    (".txt", ".text", ".md", ".markdown", ".csv", ".tsv")
)  # read by our own code and the standard library
_FOREIGN = (  # (first bytes, what it is, advice)
    (b"%PDF-", "a PDF", "there is no reader for PDF yet: give its text or a DOCX"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old Office file (.doc, .xls, .ppt)",
        "save it in the current format, e.g. as DOCX",
    ),
    (b"PK\x03\x04", "a ZIP archive", "unpack it and give the files inside"),
    (b"PK\x05\x06", "an empty ZIP archive", "give the file again"),
    (b"\x1f\x8b", "a gzip archive", "unpack it"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it"),
    (b"Rar!", "a RAR archive", "unpack it"),
    (b"\x89PNG", "a PNG image", "give its text"),
    (b"\xff\xd8\xff", "a JPEG image", "give its text"),
    (b"GIF8", "a GIF image", "give its text"),
    (b"\x7fELF", "a program", "give a document"),
    (b"MZ\x90", "a program", "give a document"),
    (b"SQLite format 3\0", "a SQLite database", "give a document"),
    (b"{\\rtf", "RTF", "save it as DOCX"),
)


def read(path: Path) -> Document:
    """The document in a file. Raises UnreadableError with one line for the person."""
    name = path.name or str(path)
    try:
        if path.is_dir():
            raise UnreadableError(str(path), "is a folder", "give the files in it, if there are any")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise UnreadableError(name, f"{size >> 20} MB; at most {MAX_BYTES >> 20} MB are read", "split the file")
        data = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableError(str(path), "no such file", "check the path") from None
    except (OSError, ValueError) as e:
        raise UnreadableError(
            str(path), f"cannot be opened ({getattr(e, 'strerror', None) or e})", "check the path"
        ) from None
    return read_bytes(name, data)


def read_isolated(path: Path) -> Document:
    """As `read`, with formats that native libraries parse read in a process of its own. Raises UnreadableError."""
    if path.suffix.lower() in _PLAIN or not path.is_file():
        return read(path)
    from tieout.readers import _isolate

    return _isolate.read(path)


def read_bytes(name: str, data: bytes) -> Document:
    """The document in the bytes of a file called `name`. Raises UnreadableError."""
    readers = _readers()
    suffix = Path(name).suffix.lower()
    if not data:
        raise UnreadableError(name, "the file is empty", "nothing to read")
    named = next((r for r in readers if suffix in r.SUFFIXES), None)
    sniffed = next((r for r in readers if hasattr(r, "sniff") and r.sniff(data)), None)
    reader = sniffed or named
    if sniffed is None:
        foreign = next((f for f in _FOREIGN if data.startswith(f[0])), None)
        if foreign and not (named and hasattr(named, "sniff") and foreign[0].startswith(b"PK")):
            expected = f", expected {suffix}" if suffix and named else ""
            raise UnreadableError(name, f"this is {foreign[1]}{expected}", foreign[2])
    if reader is None:
        known = ", ".join(sorted(s for r in readers for s in r.SUFFIXES))
        raise UnreadableError(
            name, f"no reader for {suffix!r}" if suffix else "no ending to tell its format by", f"known: {known}"
        )
    try:
        document: Document = reader.read(name, data)
    except UnreadableError:
        raise
    except Exception as e:  # the libraries underneath raise nearly anything on a damaged part
        raise UnreadableError(name, f"cannot be read ({type(e).__name__})", "save it again") from e
    if sniffed is not None and suffix not in sniffed.SUFFIXES:
        kind = sniffed.__name__.rpartition(".")[2].upper()
        document = replace(
            document,
            notices=(f"Named {suffix or 'without ending'}, but it is {kind}: read as that.", *document.notices),
        )
    return document


def _readers() -> list[ModuleType]:
    import tieout.readers as here

    return list(discover.modules(here))
