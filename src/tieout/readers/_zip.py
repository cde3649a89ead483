"""Opens an Office package without trusting it: sizes are checked before anything is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib

from tieout.errors import UnreadableError

MAX_MEMBERS = 10_000
MAX_MEMBER = 256 * 1024 * 1024  # bytes of one member, unpacked
MAX_TOTAL = 1024 * 1024 * 1024
MAX_RATIO = 200  # unpacked to packed, judged above SMALL
SMALL = 16 * 1024 * 1024


def package(name: str, data: bytes, wanted: str, kind: str) -> zipfile.ZipFile:
    """The ZIP that a .docx (or its like) is. `wanted` must be one of its members. Raises UnreadableError."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, ValueError, NotImplementedError, EOFError) as e:
        raise UnreadableError(
            name, f"a damaged or truncated ZIP, a {kind} file was expected ({e})", "copy or download it again"
        ) from None
    if wanted not in {m.filename for m in members}:
        raise UnreadableError(
            name, f"a ZIP archive, but no {kind} file ({wanted} is missing)", "unpack it and give the files inside"
        )
    if len(members) > MAX_MEMBERS:
        raise UnreadableError(
            name, f"{len(members)} members; at most {MAX_MEMBERS} are read", f"save it again as {kind}"
        )
    total = 0
    for member in members:
        total += member.file_size
        bomb = member.file_size > SMALL and member.file_size > MAX_RATIO * max(member.compress_size, 1)
        if member.file_size > MAX_MEMBER or total > MAX_TOTAL or bomb:
            raise UnreadableError(name, f"unpacks to more than is safe ({member.filename})", f"save it again as {kind}")
        if member.flag_bits & 1:
            raise UnreadableError(name, "is protected by a password", "remove the password")
    return archive


def member(name: str, archive: zipfile.ZipFile, path: str) -> bytes | None:
    """The bytes of a member, None where there is none. Reads no more than the archive's directory promised."""
    try:
        info = archive.getinfo(path)
    except KeyError:
        return None
    try:
        with archive.open(info) as file:
            return file.read(info.file_size + 1)[: info.file_size]
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError, RuntimeError) as e:
        raise UnreadableError(name, f"{path} inside it is damaged ({e})", "copy or download it again") from None
