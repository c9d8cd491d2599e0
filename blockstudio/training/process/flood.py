"""The log of a run that prints without end: its beginning and its newest lines are kept."""

from contextlib import suppress
from pathlib import Path

_MOST = 1 << 24
_KEPT = 1 << 20


def shorten(log: Path, most: int = _MOST, kept: int = _KEPT) -> None:
    """Leave out the middle of a log that has become larger than `most` bytes.

    Who writes it appends to it all the while: what is written at that very moment may be lost.
    """
    with suppress(OSError):
        size = log.stat().st_size
        if size <= most:
            return
        with log.open("r+b") as file:
            file.seek(size - kept)
            newest = file.read()
            file.truncate(kept)
            left = size - 2 * kept
            file.seek(0, 2)
            file.write(f"\n… {left} bytes were left out here …\n".encode() + newest)
