"""The runs that are asked in the engine's care: one question at a time, watched by a thread."""

import threading
from collections.abc import Callable
from pathlib import Path

from blockstudio.engine.asking_messages import Ask, AskNews, StopAsking
from blockstudio.graph.problems import Refusal
from blockstudio.runs.run import model_fingerprint
from blockstudio.training.prediction.apart import AskingProcess
from blockstudio.training.process.launcher import Launcher

_PATIENCE = 300.0
"""Seconds after which a process that nobody asks is ended: it holds torch in memory."""


class AskingDesk:
    """Has runs answer questions; `tell` takes the news, from another thread.

    The process stays for the next question about the same network, which is then answered at once.
    """

    def __init__(self, launcher: Launcher) -> None:
        self._launcher = launcher
        self.tell: Callable[[AskNews], None] = lambda _news: None
        self._running: AskingProcess | None = None
        self._network = ""
        self._end: threading.Timer | None = None

    def carry_out(self, order: Ask | StopAsking) -> None:
        """Begin with a question, or end the one at work."""
        if self._end is not None:
            self._end.cancel()
        if isinstance(order, StopAsking):
            self.stop()
            return
        watch = (self._process_for(order), order)
        threading.Thread(target=self._watch, args=watch, daemon=True).start()

    def stop(self) -> None:
        """End what is at work, and the process that waits for more."""
        running, self._running = self._running, None
        if running is not None:
            running.stop()

    def _process_for(self, order: Ask) -> AskingProcess:
        """Return a process that may answer: what is at work is given up, other code gets another."""
        network, running = model_fingerprint(Path(order.question.run)), self._running
        idle = running is not None and running.alive and not running.busy
        if running is None or not idle or network != self._network:
            self.stop()
            running = self._running = AskingProcess(self._launcher)
        running.busy = True
        self._network = network
        return running

    def _watch(self, running: AskingProcess, order: Ask) -> None:
        done, total, problem = 0, 0, None
        try:
            for now in running.ask(order.question, Path(order.folder)):
                done, total = now.done, now.total
                self.tell(AskNews(order.folder, done, total))
        except Refusal as refusal:
            problem = refusal.problem
        if running is self._running:
            self._end = threading.Timer(_PATIENCE, _let_go, (running,))
            self._end.daemon = True
            self._end.start()
        stopped = running.stopped
        self.tell(AskNews(order.folder, done, total, ended=True, stopped=stopped, problem=problem))


def _let_go(running: AskingProcess) -> None:
    if not running.busy and running.alive:
        running.stop()
