"""Statements of a function: what flows in and out of a run of them, and the function with some marked."""
