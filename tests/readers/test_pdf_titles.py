"""What a PDF is called, who published it and when: by its cover, never by a chapter or an entry of its contents."""

from __future__ import annotations

from made_pdf import Sheet, pdf

from tieout import sources
from tieout.model import Document
from tieout.readers import read_bytes

PROSE = "Ferry operators renewed a tenth of their vessels in the year under review and expect to renew more."


def contents() -> Sheet:
    made = Sheet().text(60, 90, "Contents", 20)
    for i, entry in enumerate(("Vessels in service", "Crews and training", "Outlook and legal notice")):
        made.text(60, 150 + 40 * i, entry, 22)
    return made


def chapter(name: str) -> Sheet:
    made = Sheet().text(60, 40, "Ferry Fleet Monitor 2024", 8).text(60, 90, name, 20)
    for i in range(12):
        made.text(60, 140 + 16 * i, PROSE, 10)
    return made


def read(*sheets: Sheet) -> Document:
    return read_bytes("a.pdf", pdf(*sheets))


def test_an_entry_of_the_contents_is_no_title() -> None:
    found = read(contents(), chapter("Vessels in service"), chapter("Crews"), chapter("Outlook"))
    assert found.source.title == "Ferry Fleet Monitor 2024"


def test_a_chapter_behind_an_unread_cover_is_no_title() -> None:
    assert read(Sheet(), contents(), chapter("Vessels in service")).source.title is None


def test_the_cover_names_publisher_and_date() -> None:
    cover = Sheet().text(60, 200, "Ferry Fleet Monitor 2024", 28).text(60, 500, "Baltic Shipping Institute", 14)
    cover.text(60, 540, "March 2024", 14)
    found = sources.assess(read(cover, chapter("Vessels in service"), chapter("Crews")))
    assert (found.publisher, found.issued, found.kind) == ("Baltic Shipping Institute", "2024-03", "agency_report")
