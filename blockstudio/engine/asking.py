"""The runs that are asked in the engine's care: one question at a time, watched by a thread."""

import threading
from collections.abc import Callable
from pathlib import Path

from blockstudio.engine.asking_messages import Ask, AskNews, StopAsking
from blockstudio.graph.problems import Refusal
from blockstudio.training.prediction.apart import AskingProcess


class AskingDesk:
    """Has runs answer questions; `tell` takes the news, from another thread."""

    def __init__(self) -> None:
        self.tell: Callable[[AskNews], None] = lambda _news: None
        self._running: AskingProcess | None = None

    def carry_out(self, order: Ask | StopAsking) -> None:
        """Begin with a question, or end the one at work."""
        self.stop()
        if isinstance(order, Ask):
            self._running = AskingProcess(order.question, Path(order.folder))
            watch = (self._running, order.folder)
            threading.Thread(target=self._watch, args=watch, daemon=True).start()

    def stop(self) -> None:
        """End what is at work."""
        running, self._running = self._running, None
        if running is not None:
            running.stop()

    def _watch(self, running: AskingProcess, folder: str) -> None:
        done, total, problem = 0, 0, None
        try:
            for now in running.progress():
                done, total = now.done, now.total
                self.tell(AskNews(folder, done, total))
        except Refusal as refusal:
            problem = refusal.problem
        stopped = running.stopped
        self.tell(AskNews(folder, done, total, ended=True, stopped=stopped, problem=problem))
