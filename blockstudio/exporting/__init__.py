"""A network taken out: the table of formats, and what writes each."""
