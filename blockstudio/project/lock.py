"""A file that one process holds at a time. The system lets go of it when that process ends, however."""

import errno
import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: int) -> None:
        # A child that is forked does not inherit this one: it would outlive its holder.
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


_TAKEN = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


class Lock:
    """What `take` gave; it is held until it is released."""

    def __init__(self, file: int) -> None:
        self._file: int | None = file

    def release(self) -> None:
        """Let others have it, if nobody has it yet."""
        file, self._file = self._file, None
        if file is not None:
            os.close(file)


class Taken(Exception):
    """Another process holds the lock."""


def take(path: Path) -> Lock:
    """Hold the file at `path`, which is made if it is missing; raise `Taken` if another process does.

    Raises OSError where there can be no such file, or no locks. A process does not shut itself out.
    """
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _lock(file)
    except OSError as error:
        os.close(file)
        if error.errno in _TAKEN:
            raise Taken from error
        raise
    return Lock(file)
