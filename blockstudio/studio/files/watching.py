"""The file of the document on the disk, which other programs may change or take away."""

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from blockstudio.project.atomic import digest

_QUIET = 100
"""Milliseconds: a program that writes a file does so in several steps."""


class FileWatch(QObject):
    """Knows what a file held when it was read or written, and tells when it holds something else."""

    changed = Signal()
    """The file is another than it was, or gone."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.path: Path | None = None
        self.digest = ""
        """The SHA-256 the file had when it was read or written last; empty if there is none."""
        self._found = ""
        self._watcher = QFileSystemWatcher(self)
        self._soon = QTimer(self, singleShot=True, interval=_QUIET)
        self._soon.timeout.connect(self.look)
        self._watcher.fileChanged.connect(self._soon.start)
        self._watcher.directoryChanged.connect(self._soon.start)

    def watch(self, path: Path | None, known: str = "") -> None:
        """Watch a file, which is `known` by that digest; without one it is looked at now."""
        if watched := [*self._watcher.files(), *self._watcher.directories()]:
            self._watcher.removePaths(watched)
        self.path = path
        self.digest = self._found = known or (digest(path) if path is not None else "")
        self._follow()

    def look(self) -> None:
        """Look at the file now, and tell if it became another."""
        if self.path is None:
            return
        now = digest(self.path)
        self._follow()
        if now != self._found:
            self._found = now
            if now != self.digest:
                self.changed.emit()

    @property
    def is_gone(self) -> bool:
        """Whether the file is there no longer, or can't be read."""
        return self.path is not None and not self._found

    def _follow(self) -> None:
        """Watch the file, which may have been put in the place of the old one, and its folder."""
        if self.path is None:
            return
        watched = {*self._watcher.files(), *self._watcher.directories()}
        paths = [str(path) for path in (self.path, self.path.parent) if path.exists()]
        if new := [path for path in paths if path not in watched]:
            self._watcher.addPaths(new)
