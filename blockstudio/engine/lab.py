"""The device lab in the engine: one experiment at a time, watched by a thread."""

import threading
from collections.abc import Callable

from blockstudio.engine.device_messages import LabNews, StartExperiment, StopExperiment
from blockstudio.engine.messages import Done
from blockstudio.graph.problems import Refusal
from blockstudio.runtime.lab.experiments import expected_bars, experiment, numbers_of
from blockstudio.runtime.lab.process import LabProcess
from blockstudio.runtime.lab.results import Bar
from blockstudio.runtime.lab.scripts import ordered, script


class LabDesk:
    """Starts and ends experiments; `tell` takes their news, from another thread."""

    def __init__(self) -> None:
        self.tell: Callable[[LabNews], None] = lambda _news: None
        self._running: LabProcess | None = None

    def carry_out(self, order: StartExperiment | StopExperiment) -> Done:
        """Start or end an experiment. Raises `Refusal` for one that can't be done."""
        if isinstance(order, StartExperiment):
            self._start(order)
        else:
            self.stop()
        return Done()

    def stop(self) -> None:
        """End what is running."""
        running, self._running = self._running, None
        if running is not None:
            running.stop()

    def _start(self, order: StartExperiment) -> None:
        numbers = numbers_of(experiment(order.experiment), order.numbers)
        self.stop()
        devices = ordered(order.experiment, order.devices)
        news = LabNews(order.experiment, [], expected_bars(order.experiment, devices, numbers))
        running = LabProcess(script(order.experiment, devices, numbers))
        self._running = running
        threading.Thread(target=self._watch, args=(running, news), daemon=True).start()

    def _watch(self, running: LabProcess, news: LabNews) -> None:
        bars: list[Bar] = []
        problem = None
        try:
            for bar in running.bars():
                bars.append(bar)
                self.tell(LabNews(news.experiment, list(bars), news.expected))
        except Refusal as refusal:
            problem = refusal.problem
        self.tell(LabNews(news.experiment, bars, news.expected, ended=True, problem=problem))
