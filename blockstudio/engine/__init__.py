"""The other process: torch behind framed messages."""
