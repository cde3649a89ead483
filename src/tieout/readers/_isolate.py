"""Reads binary formats in a process of its own, so that a crash, a hang or a blow-up in a native library loses one file.

One worker is kept for many files. It is bounded by the system where that is possible (memory, processor time) and by the
parent everywhere (silence, total time); a worker that dies or is stopped is replaced for the next file. This guards
against accidents of parsing; it is no sandbox against code.
"""

from __future__ import annotations

import atexit
import contextlib
import io
import os
import pickle
import queue
import signal
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO, Any

from tieout import model
from tieout.errors import TieoutError, UnreadableError
from tieout.model import Document

MAX_SILENCE = 300.0  # seconds without a sign of life; readers give one for each page
MAX_SECONDS = 3_600.0  # for one file
MAX_MEMORY = 6 << 30  # bytes of address space of the worker
MAX_FILES = 200  # after which a worker is replaced, so that nothing a library leaks adds up
HEADER = struct.Struct(">cQ")  # kind and length of a frame: D document, U unreadable, E other, B beat


class _Worker:
    """One process and the frames that come from it."""

    def __init__(self) -> None:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p), "OMP_NUM_THREADS": "2"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tieout.readers._worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
        self.frames: queue.Queue[tuple[bytes, bytes] | None] = queue.Queue()
        self.files = 0
        threading.Thread(target=self._listen, args=(self.process.stdout,), daemon=True).start()

    def _listen(self, stream: IO[bytes]) -> None:
        with contextlib.suppress(OSError, ValueError):
            while len(head := stream.read(HEADER.size)) == HEADER.size:
                kind, length = HEADER.unpack(head)
                body = stream.read(length)
                if len(body) < length:
                    break
                self.frames.put((kind, body))
        self.frames.put(None)

    def ask(self, path: Path) -> None:
        assert self.process.stdin is not None
        line = os.fsencode(path.absolute())
        self.process.stdin.write(struct.pack(">Q", len(line)) + line)
        self.process.stdin.flush()
        self.files += 1

    def answer(self, name: str) -> Document:
        """The document of the file last asked for. Raises UnreadableError, also where the worker died of it."""
        end = time.monotonic() + MAX_SECONDS
        while True:
            try:
                frame = self.frames.get(timeout=max(min(MAX_SILENCE, end - time.monotonic()), 0.01))
            except queue.Empty:
                self.stop()
                why = f"gave no sign of life for {MAX_SILENCE:.0f} s while it was read"
                if time.monotonic() >= end:
                    why = f"took longer than {MAX_SECONDS / 60:.0f} minutes to read"
                raise UnreadableError(name, why, "save it again, or split it") from None
            if frame is None:
                code = self.process.wait()
                self.stop()
                raise UnreadableError(name, f"the reader was lost on it ({_cause(code)})", "save it again and retry")
            kind, body = frame
            if kind == b"D":
                return _document(name, body)
            if kind == b"U":
                problem, advice = body.decode("utf-8", "replace").split("\0", 1)
                raise UnreadableError(name, problem, advice)
            if kind == b"E":
                raise UnreadableError(name, f"cannot be read ({body.decode('utf-8', 'replace')})", "save it again")

    def stop(self) -> None:
        with contextlib.suppress(OSError):
            self.process.kill()
        with contextlib.suppress(Exception):
            self.process.wait(5)
        for stream in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(OSError, ValueError):
                if stream is not None:
                    stream.close()


class _Reader:
    """Keeps one worker; one file at a time."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.worker: _Worker | None = None

    def read(self, path: Path) -> Document:
        with self.lock:
            if self.worker is None or self.worker.process.poll() is not None or self.worker.files >= MAX_FILES:
                self.close()
                self.worker = _Worker()
            try:
                try:
                    self.worker.ask(path)
                except OSError:  # it died while idle
                    self.close()
                    self.worker = _Worker()
                    self.worker.ask(path)
                return self.worker.answer(path.name)
            except TieoutError:
                if self.worker is not None and self.worker.process.poll() is not None:
                    self.worker = None
                raise
            except BaseException:  # interrupted in the middle of a frame
                self.close()
                raise

    def close(self) -> None:
        if self.worker is not None:
            self.worker.stop()
            self.worker = None


_reader = _Reader()
atexit.register(_reader.close)


def read(path: Path) -> Document:
    """The document in a file, read in the worker. Raises UnreadableError with one line for the person."""
    return _reader.read(path)


def _cause(code: int) -> str:
    if code < 0:
        with contextlib.suppress(ValueError):
            return signal.Signals(-code).name
    return f"exit {code}"


class _Nouns(pickle.Unpickler):
    """Loads nothing but our nouns and plain values."""

    def find_class(self, module: str, name: str) -> Any:
        ours = module.startswith("tieout.model.") and name in model.__all__
        if ours or (module, name) in (("array", "array"), ("array", "_array_reconstructor")):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no noun")


def _document(name: str, body: bytes) -> Document:
    try:
        found = _Nouns(io.BytesIO(body)).load()
    except Exception as e:  # a worker whose memory was overwritten may send anything
        raise UnreadableError(name, f"cannot be read ({type(e).__name__})", "save it again") from None
    if not isinstance(found, Document):
        raise UnreadableError(name, "cannot be read", "save it again")
    return found
