"""Which project file a window has open, so that another window can tell: in the state folder."""

import hashlib
from contextlib import suppress
from pathlib import Path

from blockstudio.project.lock import Lock, Taken, take
from blockstudio.project.state import state_folder

FOLDER = "open"


class OpenFile:
    """The file of one window, which it holds until it has another or ends, however that comes."""

    def __init__(self) -> None:
        self._path: Path | None = None
        self._lock: Lock | None = None

    def hold(self, path: Path | None) -> bool:
        """Hold `path` (None: no file) in the place of what was held; return False if another does.

        Once that was told it is not told again of the same file.
        """
        path = None if path is None else path.resolve()
        if path == self._path:
            return True
        self.let_go()
        self._path = path
        if path is None:
            return True
        # Where no file can be made, nobody can tell.
        with suppress(OSError):
            try:
                self._lock = take(state_folder(FOLDER) / _named(path))
            except Taken:
                return False
        return True

    def let_go(self) -> None:
        """Hold nothing any more."""
        if self._lock is not None:
            self._lock.release()
        self._path, self._lock = None, None


def _named(path: Path) -> str:
    return hashlib.sha256(str(path).encode("utf-8", "surrogatepass")).hexdigest()[:32]
