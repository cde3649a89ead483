"""The other end of _isolate: reads the files it is told to, one after the other, within the bounds of the system."""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import struct
import sys
from pathlib import Path
from typing import IO

from tieout import readers
from tieout.errors import UnreadableError
from tieout.readers import _pulse
from tieout.readers._isolate import HEADER, MAX_MEMORY, MAX_SECONDS


def main() -> None:
    """Serves until its input ends."""
    gc.set_threshold(50_000, 20, 50)  # what a reader makes is hardly ever in cycles: a tenth of its time
    _bound()
    asked = sys.stdin.buffer
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not get between the frames
    _pulse.listen(lambda: _send(out, b"B", b""))
    while len(head := asked.read(8)) == 8:
        (length,) = struct.unpack(">Q", head)
        _processor_time()
        _send(out, *_answer(Path(os.fsdecode(asked.read(length)))))


def _answer(path: Path) -> tuple[bytes, bytes]:
    try:
        return b"D", pickle.dumps(readers.read(path), protocol=5)
    except UnreadableError as e:
        return b"U", f"{e.problem}\0{e.advice}".encode("utf-8", "replace")
    except MemoryError:
        problem = f"needs more than {MAX_MEMORY >> 30} GB of memory to read"
        return b"U", f"{problem}\0split it".encode()
    except Exception as e:  # whatever a parser raises must not take the next files along
        return b"E", type(e).__name__.encode()


def _send(out: IO[bytes], kind: bytes, body: bytes) -> None:
    out.write(HEADER.pack(kind, len(body)))
    out.write(body)
    out.flush()


def _bound() -> None:
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _processor_time() -> None:
    """Ends a worker whose parent is gone and that works on for ever."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        soft = int(used.ru_utime + used.ru_stime + 2 * MAX_SECONDS)
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


if __name__ == "__main__":
    main()
