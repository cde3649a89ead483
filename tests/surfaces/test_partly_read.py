"""Half a document is never passed off as the whole."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pptx
from click.testing import CliRunner

from tieout.surfaces import check, extract


def damaged(path: Path) -> Path:
    """A deck whose second slide's layout is gone."""
    deck = pptx.Presentation()
    for words in ("Deposits grew 4%.", "Loans grew 6%."):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = words
    whole = io.BytesIO()
    deck.save(whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w") as new:
        for item in old.infolist():
            body = old.read(item)
            if item.filename == "ppt/slides/_rels/slide2.xml.rels":
                body = body.replace(b'/slideLayout"', b'/nothing"')
            new.writestr(item, body)
    return path


def test_a_check_of_half_a_document_says_so_and_does_not_exit_with_nought(tmp_path: Path) -> None:
    done = CliRunner().invoke(check.command, [str(damaged(tmp_path / "deck.pptx"))])
    assert "Nothing found in what could be read." in done.stdout
    assert "Slide 2 is damaged" in done.stderr
    assert done.exit_code == 1


def test_so_does_an_extraction_and_what_was_read_is_there(tmp_path: Path) -> None:
    done = CliRunner().invoke(extract.command, ["--format", "jsonl", str(damaged(tmp_path / "deck.pptx"))])
    assert '"4%"' in done.stdout and "Slide 2" in done.stderr and done.exit_code == 1


def test_a_folder_stands_for_its_files(tmp_path: Path) -> None:
    pile = tmp_path / "pile" / "deep"
    pile.mkdir(parents=True)
    (pile / "a.md").write_text("2024年全国水泥产量为18.3亿吨。\n", "utf-8")
    (pile.parent / "b.md").write_text("2024年全国石灰产量为3.1亿吨。\n", "utf-8")
    (pile.parent / ".hidden.md").write_text("2024年全国石膏产量为1.1亿吨。\n", "utf-8")
    told = CliRunner().invoke(extract.command, [str(pile.parent)])
    assert told.exit_code == 0
    assert "18.3亿吨" in told.output and "3.1亿吨" in told.output and "1.1亿吨" not in told.output
