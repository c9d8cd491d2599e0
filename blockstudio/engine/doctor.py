"""The runs that are looked at in the engine's care: one at a time, watched by a thread."""

import threading
from collections.abc import Callable
from pathlib import Path

from blockstudio.engine.doctor_messages import DoctorNews, LookAtRun
from blockstudio.graph.problems import Refusal
from blockstudio.training.examining.apart import ExaminingProcess
from blockstudio.training.process.launcher import Launcher


class DoctorDesk:
    """Has runs looked at; `tell` takes the news, from another thread."""

    def __init__(self, launcher: Launcher) -> None:
        self._launcher = launcher
        self.tell: Callable[[DoctorNews], None] = lambda _news: None
        self._running: ExaminingProcess | None = None

    def begin(self, order: LookAtRun) -> None:
        """Look at a run; what is at work ends."""
        self.stop()
        self._running = ExaminingProcess(Path(order.folder), order.what, self._launcher)
        watched = (self._running, order)
        threading.Thread(target=self._watch, args=watched, daemon=True).start()

    def stop(self) -> None:
        """End what is at work."""
        running, self._running = self._running, None
        if running is not None:
            running.stop()

    def _watch(self, running: ExaminingProcess, order: LookAtRun) -> None:
        problem = None
        try:
            for said in running.heard():
                self.tell(DoctorNews(order.folder, order.what, said.look, said.rates))
        except Refusal as refusal:
            problem = refusal.problem
        self.tell(DoctorNews(order.folder, order.what, ended=True, problem=problem))
