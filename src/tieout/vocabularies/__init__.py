"""Measures, areas, subjects, topics: one entry a word of the field, with the forms of every language inside it."""
