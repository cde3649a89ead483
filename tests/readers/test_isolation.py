"""Reading in a process of its own: the same document, and one file lost where a library crashes, hangs or swells."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

import pytest
from made_pdf import Sheet, pdf

from tieout.errors import UnreadableError
from tieout.readers import _isolate, read, read_isolated


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "steel.pdf"
    path.write_bytes(pdf(Sheet().text(72, 72, "Output fell by 1.7% in 2024, exports rose.")))
    return path


def test_the_same_document_as_read_directly(report: Path) -> None:
    assert read_isolated(report) == read(report)


def test_one_worker_reads_many_files(report: Path) -> None:
    read_isolated(report)
    worker = _isolate._reader.worker
    read_isolated(report)
    assert worker is not None and _isolate._reader.worker is worker


def test_an_unreadable_file_is_one_line(tmp_path: Path, report: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(report.read_bytes()[:40])
    with pytest.raises(UnreadableError, match=r"broken\.pdf: .*cut short or damaged"):
        read_isolated(broken)
    with pytest.raises(UnreadableError, match="no such file"):
        read_isolated(tmp_path / "missing.pdf")


def test_a_crash_loses_one_file(report: Path) -> None:
    read_isolated(report)
    worker = _isolate._reader.worker
    assert worker is not None
    worker.process.send_signal(signal.SIGSTOP)
    threading.Timer(0.3, os.kill, (worker.process.pid, signal.SIGKILL)).start()
    with pytest.raises(UnreadableError, match=r"steel\.pdf: the reader was lost on it \(SIGKILL\)"):
        read_isolated(report)
    assert "1.7%" in read_isolated(report).text


def test_a_hang_loses_one_file(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_isolated(report)
    worker = _isolate._reader.worker
    assert worker is not None
    monkeypatch.setattr(_isolate, "MAX_SILENCE", 0.5)
    worker.process.send_signal(signal.SIGSTOP)
    began = time.monotonic()
    with pytest.raises(UnreadableError, match="no sign of life"):
        read_isolated(report)
    assert time.monotonic() - began < 30
    assert worker.process.poll() is not None
    monkeypatch.undo()
    assert "1.7%" in read_isolated(report).text


def test_memory_is_bounded() -> None:
    import subprocess
    import sys

    code = "from tieout.readers import _worker as w; w.MAX_MEMORY = 1 << 30; w._bound(); bytearray(2 << 30)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode and "MemoryError" in done.stderr


def test_an_answer_that_is_no_noun_is_refused() -> None:
    import pickle

    with pytest.raises(UnreadableError):
        _isolate._document("odd.pdf", pickle.dumps(os.system))
    with pytest.raises(UnreadableError):
        _isolate._document("odd.pdf", b"\x80\x05nonsense")
