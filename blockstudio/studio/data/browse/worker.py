"""A thread beside the window's that does what was asked for last first."""

import threading
from collections.abc import Callable, Hashable
from typing import Any

from PySide6.QtCore import QObject, Signal

from blockstudio.graph.problems import Refusal
from blockstudio.studio.process.delivery import deliver


class Worker(QObject):
    """Does jobs one by one; what is scrolled past before its turn is forgotten."""

    done = Signal(object, object)
    """A job is done: its key, and what came of it or the `Problem` that kept it from being done."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: dict[Hashable, Callable[[], Any]] = {}
        self._working = False
        self._more = threading.Condition()
        self._thread: threading.Thread | None = None
        self.destroyed.connect(self._stopper())

    @property
    def idle(self) -> bool:
        """Whether nothing is left to do and the last outcome has been sent."""
        with self._more:
            return not self._jobs and not self._working

    def ask(self, key: Hashable, job: Callable[[], Any]) -> None:
        """Have `job` done next; the same key asked for again is done once."""
        with self._more:
            self._jobs.pop(key, None)
            self._jobs[key] = job
            self._more.notify()
        if self._thread is None or not self._thread.is_alive():
            # A daemon: a file on a slow share must not keep the window from closing.
            self._thread = threading.Thread(target=self._run, daemon=True)
            self._thread.start()

    def forget(self, needless: Callable[[Any], bool]) -> None:
        """Drop the jobs, not yet begun, whose keys are needless now."""
        with self._more:
            for key in [key for key in self._jobs if needless(key)]:
                del self._jobs[key]

    def _stopper(self) -> Callable[[], None]:
        # The object itself is gone by then: only its parts may be touched.
        more, jobs = self._more, self._jobs

        def stop() -> None:
            with more:
                jobs.clear()
                jobs[_END] = _nothing
                more.notify()

        return stop

    def _run(self) -> None:
        while True:
            with self._more:
                self._working = False
                while not self._jobs:
                    self._more.wait()
                if _END in self._jobs:
                    return
                key, job = self._jobs.popitem()
                self._working = True
            try:
                outcome = job()
            except Refusal as refusal:
                outcome = refusal.problem
            deliver(self, self.done.emit, key, outcome)


_END = ("end",)


def _nothing() -> None:
    return None
