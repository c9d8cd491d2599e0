"""A download in a thread beside the window's: started when asked for, told of, and ended on request."""

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from blockstudio.data.downloads.sets import SETS
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.graph.records import DataSpec
from blockstudio.studio.process.delivery import deliver

if TYPE_CHECKING:
    from blockstudio.data.downloads.fetching import Progress


class Fetching(QObject):
    """Fetches one data set at a time."""

    changed = Signal()
    """It goes on, or has ended."""
    arrived = Signal()
    """The data set is here."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.source = ""
        """The data set that is being fetched, or was fetched last."""
        self.progress: Progress | None = None
        self.problem: Problem | None = None
        self._stop: threading.Event | None = None
        self._thread: threading.Thread | None = None

    @property
    def busy(self) -> bool:
        """Whether something is being fetched."""
        return self._stop is not None

    def start(self, spec: DataSpec, base: Path) -> None:
        """Fetch the data set that `spec` names into the folder it names."""
        if self.busy:
            return
        self.source, self.progress, self.problem = spec.source, None, None
        self._stop = threading.Event()
        # Nobody waits for the rest once the window is closed.
        self.destroyed.connect(self._stop.set)
        # A daemon: a slow server must not keep the window from closing.
        order = (spec, base, self._stop, self._thread)
        self._thread = threading.Thread(target=self._work, args=order, daemon=True)
        self._thread.start()
        self.changed.emit()

    def cancel(self) -> None:
        """End it; what has come is kept, and the next start goes on from there."""
        if self._stop is not None:
            self._stop.set()
            self._stop = None
            self.changed.emit()

    def _work(
        self, spec: DataSpec, base: Path, stop: threading.Event, before: threading.Thread | None
    ) -> None:
        # Late, because of numpy, and here, because this thread has the time.
        from blockstudio.data.downloads.fetching import fetch  # noqa: PLC0415
        from blockstudio.data.downloads.reading import folder_of  # noqa: PLC0415
        from blockstudio.data.downloads.transfer import Cancelled  # noqa: PLC0415

        # One that was cancelled may still wait for its server, with the same file open.
        if before is not None:
            before.join()
        problem: Problem | None = None
        remote = SETS[spec.source]
        try:
            folder = folder_of(remote, spec.options, base)
            fetch(remote, folder, lambda now: deliver(self, self._take, stop, now), stop.is_set)
        except Cancelled:
            return
        except Refusal as refusal:
            problem = refusal.problem
        deliver(self, self._end, stop, problem)

    def _take(self, stop: threading.Event, now: "Progress") -> None:
        if stop is self._stop:
            self.progress = now
            self.changed.emit()

    def _end(self, stop: threading.Event, problem: Problem | None) -> None:
        if stop is not self._stop:
            return
        self._stop, self.problem = None, problem
        self.changed.emit()
        if problem is None:
            self.arrived.emit()
