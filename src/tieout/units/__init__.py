"""One entry a unit, with the forms of every language inside it."""
