"""The parts of the PDF reader: glyphs, ruled grids, reading order, paragraphs, furniture."""
