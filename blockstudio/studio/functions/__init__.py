"""Functions drawn: what a kind looks like, with its arguments to play with."""
