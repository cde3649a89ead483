"""A paragraph that goes on over the end of a page is one, and each figure in it is on its own page."""

from __future__ import annotations

import made_pdf

from tieout import pipeline, readers

ABOVE = [
    "Shipyards bought 412,000 tonnes of marine paint in 2023, of which antifouling took",
    "roughly 38 percent of the whole, and the largest suppliers together had a part of that",
]
BELOW = ["which came to 61 percent in that year. Prices rose to $5.40 a litre, from", "$4.10 a litre."]
FILLED = ["The order book of the yards grew again, and repairs were brought forward by owners who"] * 34


def lines(sheet: made_pdf.Sheet, top: float, texts: list[str]) -> made_pdf.Sheet:
    for n, text in enumerate(texts):
        sheet.text(72, top + 17 * n, text, 11)
    return sheet


def test_each_figure_has_its_own_page() -> None:
    one = lines(lines(made_pdf.Sheet(), 100, FILLED), 712, ABOVE).text(
        72, 70, "The market for marine paint", 18, bold=True
    )
    found = pipeline.extract(readers.read_bytes("p.pdf", made_pdf.pdf(one, lines(made_pdf.Sheet(), 72, BELOW))))
    joined = next(b for b in found.document.blocks if "412,000" in b.text)
    assert "a part of that which came to 61 percent" in " ".join(joined.reading.split())
    pages = {c.text: c.page for c in found.claims}
    assert pages["412,000 tonnes"] == 1 and pages["38 percent"] == 1
    assert pages["61 percent"] == 2 and pages["$5.40 a litre"] == 2
    tops = {c.text: c.box[1] for c in found.claims if c.box}
    assert tops["412,000 tonnes"] > 600 > 100 > tops["61 percent"]
