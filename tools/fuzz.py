"""Coverage-guided fuzzing of the readers and of what follows them: any bytes give a document or one clear line.

    pip install atheris            # not among the dependencies: it needs a compiler's runtime
    python tools/fuzz.py html --seconds 600 --corpus FOLDER [--seeds FOLDER...]

Targets: a reader's name, `figures` (find_quantities, find_periods) or `check` (a Markdown text through the audit). A
fault is anything but UnreadableError, a span that is not true of its text, or an input that takes over 20 seconds; the
input is kept beside the corpus (crash-*, timeout-*). Members of Office files are mutated inside their archive.
"""

from __future__ import annotations

import argparse
import importlib
import io
import pkgutil
import random
import sys
import zipfile
from pathlib import Path
from typing import Any

import atheris

SAMPLES = Path(__file__).parents[1] / "tests" / "corpora" / "readers"
SUFFIX = {"markdown": ".md", "text": ".txt", "image": ".png", "figures": ".txt", "check": ".md"}
ARCHIVES = ("docx", "xlsx", "pptx")
MAX_BYTES = 1 << 16

with atheris.instrument_imports(include=["tieout"]):
    import tieout
    from tieout import find_periods, find_quantities, pipeline, readers
    from tieout.errors import UnreadableError
    from tieout.model import Document

    for module in pkgutil.walk_packages(tieout.__path__, "tieout."):
        if not module.name.startswith(("tieout.surfaces", "tieout.__main__", "tieout.readers._worker")):
            importlib.import_module(module.name)


def target(name: str) -> Any:
    """What is called with each input."""
    if name == "figures":
        return _figures
    suffix = SUFFIX.get(name, f".{name}")

    def run(data: bytes) -> None:
        try:
            document = readers.read_bytes(f"a{suffix}", data)
        except UnreadableError as e:
            assert "\n" not in str(e), "more than one line"
            if e.__cause__ is not None:  # what nobody had thought of
                raise e.__cause__ from None
            return
        _true(document)
        if name == "check":
            pipeline.check(document)

    return run


def _figures(data: bytes) -> None:
    text = data.decode("utf-8", "surrogatepass" if data[:1] == b"\xed" else "replace")
    for found in (*find_quantities(text), *find_periods(text)):
        assert text[found.start : found.end] == found.text, "a span that is not true"


def _true(document: Document) -> None:
    for block in document.blocks:
        assert 0 <= block.start <= block.end <= len(document.text), "a block outside the text"
        assert document.text[block.start : block.end] == block.text, "a block that is not true"


def in_archive(data: bytes, size: int, seed: int) -> bytes:
    """One member of an archive mutated; the archive itself every tenth time."""
    dice = random.Random(seed)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old:
            members = {i.filename: old.read(i) for i in old.infolist() if i.file_size < MAX_BYTES}
    except Exception:
        return bytes(atheris.Mutate(data, size))
    if not members or dice.random() < 0.1:
        return bytes(atheris.Mutate(data, size))
    name = dice.choice([n for n in members if n.endswith((".xml", ".rels"))] or list(members))
    members[name] = bytes(atheris.Mutate(members[name], MAX_BYTES))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for member, body in members.items():
            new.writestr(member, body)
    return made.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target")
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--corpus", type=Path, required=True, help="where inputs that reach new code are kept")
    parser.add_argument("--seeds", type=Path, nargs="*", default=[SAMPLES])
    options = parser.parse_args()
    suffix = SUFFIX.get(options.target, f".{options.target}")
    options.corpus.mkdir(parents=True, exist_ok=True)
    for folder in options.seeds:
        for path in folder.rglob(f"*{suffix}"):
            if path.stat().st_size <= MAX_BYTES:
                (options.corpus / f"seed-{path.name}").write_bytes(path.read_bytes())
    arguments = [sys.argv[0], str(options.corpus), f"-max_total_time={options.seconds}", f"-max_len={MAX_BYTES}"]
    arguments += [
        "-timeout=20",
        "-rss_limit_mb=4096",
        f"-artifact_prefix={options.corpus.resolve()}-",
        "-print_final_stats=1",
    ]
    mutator = {"custom_mutator": in_archive} if options.target in ARCHIVES else {}
    atheris.Setup(arguments, target(options.target), **mutator)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
