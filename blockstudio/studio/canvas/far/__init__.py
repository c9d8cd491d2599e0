"""The canvas from afar: a whole block in a few calls."""
