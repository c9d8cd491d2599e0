"""The current run: read as it goes on, and steered."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal

from blockstudio.catalogue.text import text
from blockstudio.graph import edits
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.graph.records import Id
from blockstudio.graph.value_edits import ValueChange
from blockstudio.recipes.going_on import schedule_ended
from blockstudio.runs.control import RunControl
from blockstudio.runs.reader import RunReader
from blockstudio.runs.remote import read_remote
from blockstudio.runs.run import MODEL, RunInfo
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.runs.curves import Curves
from blockstudio.studio.session import Session

State = Literal[
    "none", "starting", "running", "paused", "stopping", "stopped", "finished", "failed", "killed"
]
LIVE: tuple[State, ...] = ("starting", "running", "paused", "stopping")
_TICK = 50
_IDLE = 1500
_SLOW_START = 60.0
"""Seconds after which a run that has not begun is given up."""


class FollowedRun(QObject):
    """One run of the document, or none.

    It asks the run's folder 20 times a second while the run is live or its metrics are still being
    read, and now and then afterwards: a run may be taken up by another window, or without one.
    """

    updated = Signal()
    """Progress or metrics changed."""
    state_changed = Signal(str)
    """The run is in another state."""
    current_changed = Signal()
    """Another run is followed, or none is."""
    ended = Signal(object)
    """The run is not at work any more: its folder."""
    refused = Signal(object)
    """The run can't be steered so, or was refused on another machine: the `Problem`."""

    def __init__(self, session: Session, link: EngineLink, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._link = link
        self.state: State = "none"
        self.current: RunReader | None = None
        self.info: RunInfo | None = None
        """What the run says of itself."""
        self.curves = Curves()
        self.problem: Problem | None = None
        self.host = ""
        """The machine the run is on; empty if it is here."""
        self._started = 0.0
        self._observed: dict[str, list[str]] = {}
        """The modules that each watcher wants to have measured."""
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        link.died.connect(self._on_engine_death)
        link.machines.refused.connect(self._on_refused_there)
        link.machines.moved.connect(self._on_moved)

    @property
    def live(self) -> bool:
        """Whether the run is at work, paused, or about to be."""
        return self.state in LIVE

    @property
    def folder(self) -> Path | None:
        """The folder of the run."""
        return self.current.folder if self.current is not None else None

    @property
    def schedule_ended(self) -> bool:
        """Whether the run can only go on where it is said what its learning rate does."""
        info = self.info
        return info is not None and schedule_ended(info.settings.train, info.progress.epoch)

    def follow(self, folder: Path, state: State) -> None:
        """Follow the run in `folder`, which is in that state."""
        self.leave()
        self.current = RunReader(folder)
        self._started = time.monotonic()
        self._link.machines.follow(folder)
        self._look_where()
        self._read_info()
        self.current_changed.emit()
        self._enter(state)
        self._timer.start(_TICK)

    def leave(self) -> None:
        """Follow no run any more."""
        self._timer.stop()
        if self.current is not None:
            self.current.close()
        self.current, self.info, self.problem = None, None, None
        self.curves = Curves()
        self._observed.clear()
        self.current_changed.emit()
        self._enter("none")

    def fail_to_start(self, problem: Problem) -> None:
        """Take in why the run does not begin, if it is still about to."""
        if self.state == "starting":
            self._fail(problem)

    def failed_at(self) -> Id | None:
        """Return the node at which the run failed, if the document still is what ran."""
        failure = self.info.failure if self.info is not None else None
        if self.current is None or failure is None:
            return None
        if failure.problem.place.record:
            return failure.problem.place.record
        source = self._session.source
        model = self.current.folder / MODEL
        if not model.exists() or model.read_text(encoding="utf-8") != source.text:
            return None
        # Inner pieces come after outer ones: the last is the most exact.
        keys = [key for line, _, _, key in source.spans if line == failure.line]
        return keys[-1] if keys else None

    def pause(self) -> None:
        """Hold the run after the step it is at."""
        if self.state == "running":
            self._steer(RunControl.pause)

    def step(self) -> None:
        """Do one step, then hold."""
        if self.state in ("running", "paused"):
            self._steer(RunControl.step)

    def resume(self) -> None:
        """Let the paused run go on."""
        if self.state == "paused":
            self._steer(RunControl.resume)

    def stop(self) -> None:
        """End the run after the step it is at; its weights are kept."""
        if self.live and self._steer(RunControl.stop):
            self._enter("stopping")

    def rate(self) -> float | None:
        """Return the learning rate of the newest step, if there is one."""
        return self.current.rate() if self.current is not None else None

    def set_rate(self, rate: float) -> None:
        """Let the run go on with another learning rate from its next step on."""
        if self.live:
            self._steer(lambda control: control.set_rate(rate))

    def set_value(self, key: str, change: ValueChange) -> None:
        """Change values of a parameter in the paused run by hand: one step of undo."""
        if self.current is not None:
            self._session.attempt(edits.set_in_run, str(self.current.folder), key, change)

    def watch(self, keys: list[str]) -> None:
        """Have the run take pictures of these parameters, and of no others."""
        if self.live:
            self._steer(lambda control: control.watch(keys))

    def observe(self, modules: list[str], watcher: str = "") -> None:
        """Have the run measure what these modules give for a while, beside those of other watchers."""
        self._observed[watcher] = modules
        if self.live:
            wanted = sorted({name for names in self._observed.values() for name in names})
            self._steer(lambda control: control.observe(wanted))

    def _steer(self, order: Callable[[RunControl], object]) -> bool:
        """Give the run an order; return whether that could be written down."""
        if self.current is None:
            return False
        try:
            order(RunControl(self.current.folder))
        except Refusal as refusal:
            self.refused.emit(refusal.problem)
            return False
        return True

    def _tick(self) -> None:
        if self.current is None:
            return
        before = self.info
        if not self._read_info():
            self._fail(Problem(text("the folder of the run is gone")))
            return
        grown = self.curves.take(self.current)
        self._look_at_status()
        if grown or self.info is not before:
            self.updated.emit()
        if not grown and not self.live:
            self._timer.setInterval(_IDLE)
        elif self._timer.interval() == _IDLE:
            self._timer.setInterval(_TICK)

    def _read_info(self) -> bool:
        before = self.info
        try:
            self.info = self.current.info() if self.current is not None else None
        except Refusal:
            return False
        if before is not None and self.info is not None and before.started != self.info.started:
            # What a killed run measured after its checkpoint is measured again.
            self.curves = Curves()
        if self.info is not None and self.info.failure is not None:
            self.problem = self.info.failure.problem
        return True

    def _look_at_status(self) -> None:
        status = self.current.status() if self.current is not None else "queued"
        if status == "queued":
            if self.state == "starting" and time.monotonic() - self._started > _SLOW_START:
                self._fail(Problem(text("the run did not start"), hint=text("look at its log")))
        elif status == "running" and self.state == "stopping":
            pass
        elif status != self.state and not self._resuming(status):
            self._enter(status)

    def _resuming(self, status: str) -> bool:
        """Whether the status is still that of before the run was told to go on."""
        fresh = time.monotonic() - self._started < _SLOW_START
        return self.state == "starting" and fresh and status in ("stopped", "killed", "failed")

    def _enter(self, state: State) -> None:
        if state == self.state:
            return
        was_live, self.state = self.live, state
        self.state_changed.emit(state)
        if was_live and not self.live and self.current is not None:
            self._timer.start(_TICK)
            self.ended.emit(self.current.folder)

    def _on_moved(self, folder: Path) -> None:
        if self.folder == folder:
            # To send data takes its time, and a machine that has just begun is not late.
            self._started = time.monotonic()
            self._look_where()
            self.updated.emit()

    def _look_where(self) -> None:
        remote = read_remote(self.current.folder) if self.current is not None else None
        self.host = remote.host.name if remote is not None else ""

    def _on_refused_there(self, folder: Path, problem: Problem) -> None:
        if self.folder == folder and self.state == "starting":
            self._fail(problem)
        else:
            self.refused.emit(problem)

    def _on_engine_death(self, how: str) -> None:
        there = self.current is not None and read_remote(self.current.folder) is not None
        if not there:
            message = text("the engine ended before the run began: {how}", how=how)
            self.fail_to_start(Problem(message, hint=text("start the run again")))

    def _fail(self, problem: Problem) -> None:
        self.problem = problem
        self._enter("failed")
        self._timer.stop()
        self.updated.emit()
