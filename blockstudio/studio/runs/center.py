"""The one who starts, steers and reads the runs of the open document. No widget."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal

from blockstudio.catalogue.text import text
from blockstudio.engine.messages import Answer, Failed, SaveWeights, StartRun, Trust, Written
from blockstudio.graph import edits
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.graph.records import Id
from blockstudio.project.trust import is_trusted
from blockstudio.recipes.going_on import Manner, schedule_ended
from blockstudio.runs.control import RunControl
from blockstudio.runs.listing import RunList, RunRow
from blockstudio.runs.reader import RunReader
from blockstudio.runs.remote import read_remote
from blockstudio.runs.run import (
    LAST,
    MODEL,
    START,
    RunInfo,
    create_run,
    foreign,
    model_fingerprint,
    next_run_folder,
    note_start,
)
from blockstudio.runs.weights import Loadable
from blockstudio.studio.data.watch import DataWatch
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.runs.curves import Curves
from blockstudio.studio.runs.folder import remove_run, runs_folder
from blockstudio.studio.runs.hand import RunHand
from blockstudio.studio.runs.shown import ShownRuns
from blockstudio.studio.runs.verbs import copy_tensorboard, keep_weights
from blockstudio.studio.session import Session
from blockstudio.studio.weights.using import load

State = Literal[
    "none", "starting", "running", "paused", "stopping", "stopped", "finished", "failed", "killed"
]
LIVE: tuple[State, ...] = ("starting", "running", "paused", "stopping")
_TICK = 50
_IDLE = 1500
_SLOW_START = 60.0
"""Seconds after which a run that has not begun is given up."""


class RunCenter(QObject):
    """Starts runs of the document and follows one of them, the current one.

    It asks the run's folder 20 times a second while the run is live or its metrics are still being
    read, and now and then afterwards: a run may be taken up by another window, or without one.
    """

    updated = Signal()
    """Progress or metrics of the current run changed."""
    state_changed = Signal(str)
    """The current run is in another state."""
    current_changed = Signal()
    """Another run is the current one, or none is."""
    runs_changed = Signal()
    """A run was started, ended or deleted."""
    weights_taken = Signal(object)
    """The network has the weights of a run now: the `WeightSource`."""
    refused = Signal(object)
    """A run could not be started or deleted: the `Problem`."""

    def __init__(
        self, session: Session, link: EngineLink, data: DataWatch, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.link = link
        self.data = data
        self.state: State = "none"
        self.current: RunReader | None = None
        self.curves = Curves()
        self.shown = ShownRuns(self)
        self.problem: Problem | None = None
        self._list = RunList()
        self._info: RunInfo | None = None
        self._started = 0.0
        self._own: set[Path] = set()
        self.host = ""
        """The machine the current run is on; empty if it is here."""
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        session.reopened.connect(self.find_live)
        self.hand = RunHand(session, lambda: self.current if self.state == "paused" else None, self)
        self.hand.refused.connect(self.refused)
        link.died.connect(self._on_engine_death)
        link.machines.refused.connect(self._on_refused_there)
        link.machines.moved.connect(self._on_moved)

    @property
    def info(self) -> RunInfo | None:
        """What the current run says of itself."""
        return self._info

    @property
    def live(self) -> bool:
        """Whether the current run is at work, paused, or about to be."""
        return self.state in LIVE

    @property
    def folder(self) -> Path:
        """The folder for the runs of this project."""
        return runs_folder(self.session)

    def runs(self) -> list[RunRow]:
        """Return the runs of this project, the newest first, and the current one wherever it is."""
        rows = self._list.read(self.folder)
        current = self.current.folder if self.current is not None else None
        if current is not None and all(row.folder != current for row in rows):
            rows = [row for row in [self._list.row(current)] if row is not None] + rows
        return rows

    def why_not(self) -> Problem | None:
        """Say why the document can't be trained as it is, or None: the first error there is."""
        errors = [one for one in self.session.problems if one.severity == "error"]
        if not self.session.store.nodes(self.session.store.project.root):
            return Problem(
                text("the network is empty"), hint=text("drag a layer from the palette first")
            )
        if (untrusted := self.session.trust.problem()) is not None:
            return untrusted
        errors += self.data.errors()
        return errors[0] if errors else None

    def failed_at(self) -> Id | None:
        """Return the node at which the current run failed, if the document still is what ran."""
        failure = self._info.failure if self._info is not None else None
        if self.current is None or failure is None:
            return None
        if failure.problem.place.record:
            return failure.problem.place.record
        source = self.session.source
        model = self.current.folder / MODEL
        if not model.exists() or model.read_text(encoding="utf-8") != source.text:
            return None
        # Inner pieces come after outer ones: the last is the most exact.
        found = [key for line, _, _, key in source.spans if line == failure.line]
        return found[-1] if found else None

    def train(self) -> bool:
        """Start a run of the document, or let the paused one go on; return whether it could be."""
        if self.state == "paused":
            self.resume()
            return True
        self.session.settle()
        problem = self.why_not()
        if problem is None and self.live:
            problem = Problem(
                text("a run is at work already"), hint=text("stop it first, or wait for its end")
            )
        if problem is not None:
            self.refused.emit(problem)
            return False
        # Until the engine has answered, the sizes that are known are those of an older document.
        return self.link.postpone(self.train) or self._start()

    def continue_run(self, folder: Path) -> None:
        """Go on with a stopped or killed run from its checkpoint."""
        if self.live:
            problem = Problem(text("a run is at work already"), hint=text("stop it first"))
            self.refused.emit(problem)
            return
        if not is_trusted(model_fingerprint(folder)):
            self.refused.emit(foreign(folder))
            return
        if not self._keep_weights(folder):
            return
        self._follow(folder, "starting")
        if read_remote(folder) is not None:
            self.link.machines.resume(folder)
            return
        self.link.wake()
        self.link.ask(StartRun(str(folder), resume=True), self._on_started)

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
        """Return the learning rate of the newest step of the current run, if there is one."""
        return self.current.rate() if self.current is not None else None

    def set_rate(self, rate: float) -> None:
        """Let the current run go on with another learning rate from its next step on."""
        if self.live:
            self._steer(lambda control: control.set_rate(rate))

    def set_value(self, key: str, index: tuple[int, ...], value: float, *, add: bool) -> None:
        """Set values of a parameter in the paused run, or add to them: one step of undo."""
        if self.current is not None:
            folder = str(self.current.folder)
            verb = edits.set_in_run
            self.session.attempt(verb, folder, key, index, value, add=add)

    @property
    def schedule_ended(self) -> bool:
        """Whether the current run can only go on where it is said what its learning rate does."""
        info = self.info
        return info is not None and schedule_ended(info.settings.train, info.progress.epoch)

    def continue_for(self, epochs: int, manner: Manner | None = None) -> None:
        """Go on with the current run, which has ended, for so many epochs more."""
        if self.live or self.current is None:
            return
        folder = self.current.folder
        try:
            RunControl(folder).extend(epochs, manner)
        except Refusal as refusal:
            self.refused.emit(refusal.problem)
            return
        self.continue_run(folder)

    def watch(self, keys: list[str]) -> None:
        """Have the run take pictures of these parameters, and of no others."""
        if self.live:
            self._steer(lambda control: control.watch(keys))

    def show(self, folder: Path) -> None:
        """Make the run in `folder` the current one: its curves are shown, live if it is."""
        row = self._list.row(folder)
        if row is None or (self.current is not None and self.current.folder == folder):
            return
        self._follow(folder, "starting" if row.status == "queued" else row.status)

    def find_live(self) -> None:
        """Attach to a run of this project that is still at work; else show the newest."""
        rows = self._list.read(self.folder)
        # An unsaved project shares its folder with others of its name: their ended runs are not its.
        newest = rows[0] if rows and self.session.file is not None else None
        chosen = next((row for row in rows if row.live), newest)
        if chosen is None:
            self._leave()
        elif chosen.status == "queued":
            # It was prepared, and never started.
            self._follow(chosen.folder, "stopped")
        else:
            self._follow(chosen.folder, chosen.status)
        self.runs_changed.emit()

    def copy_tensorboard(self) -> None:
        """Put the command that shows the runs of this project in TensorBoard on the clipboard."""
        copy_tensorboard(self.folder)

    def delete(self, folder: Path) -> None:
        """Delete a run that is not at work."""
        row = self._list.row(folder)
        if row is not None and row.live:
            self.refused.emit(Problem(text("the run is at work"), hint=text("stop it first")))
            return
        if not self._keep_weights(folder):
            return
        if self.current is not None and self.current.folder == folder:
            self._leave()
        self.link.machines.clear(folder)
        try:
            remove_run(folder)
        except OSError as error:
            message = text("{path} can't be deleted: {why}", path=str(folder), why=str(error))
            self.refused.emit(Problem(message))
        self.runs_changed.emit()

    def _steer(self, wish: Callable[[RunControl], object]) -> bool:
        """Tell the current run what is wished; return whether that could be written down."""
        if self.current is None:
            return False
        try:
            wish(RunControl(self.current.folder))
        except Refusal as refusal:
            self.refused.emit(refusal.problem)
            return False
        return True

    def _start(self) -> bool:
        session = self.session
        base = session.file.parent if session.file is not None else None
        try:
            folder = create_run(
                next_run_folder(self.folder),
                records=session.store.records.values(),
                source=session.source.whole().text,
                base=base,
            )
        except Refusal as refusal:
            self.refused.emit(refusal.problem)
            return False
        self._follow(folder, "starting")
        self._own.add(folder)
        self.runs_changed.emit()
        if session.store.train.start == "weights":
            self.link.wake()
            file = str(folder / START)
            self.link.ask(SaveWeights(file), lambda answer: self._begin_with(folder, answer))
        else:
            self._begin(folder)
        return True

    def _begin_with(self, folder: Path, answer: Answer) -> None:
        """Let a run begin with the weights that the engine has just written for it."""
        if isinstance(answer, Written):
            note_start(folder, answer.origin)
            self._begin(folder)
        else:
            self._on_started(answer)

    def _begin(self, folder: Path) -> None:
        if self.link.machines.chosen is not None:
            self.link.machines.start(folder)
        else:
            self.link.wake()
            self.link.ask(Trust(model_fingerprint(folder)))
            self.link.ask(StartRun(str(folder)), self._on_started)

    def _follow(self, folder: Path, state: State) -> None:
        self._leave()
        self.current = RunReader(folder)
        self._started = time.monotonic()
        self.link.machines.follow(folder)
        self._look_where()
        self._read_info()
        self.current_changed.emit()
        self._enter(state)
        self._timer.start(_TICK)

    def _leave(self) -> None:
        self._timer.stop()
        if self.current is not None:
            self.current.close()
        self.current, self._info, self.problem = None, None, None
        self.curves = Curves()
        self.current_changed.emit()
        self._enter("none")

    def _tick(self) -> None:
        if self.current is None:
            return
        before = self._info
        if not self._read_info():
            self._fail(Problem(text("the folder of the run is gone")))
            return
        grown = self.curves.take(self.current)
        self._look_at_status()
        if grown or self._info is not before:
            self.updated.emit()
        if not grown and not self.live:
            self._timer.setInterval(_IDLE)
        elif self._timer.interval() == _IDLE:
            self._timer.setInterval(_TICK)

    def _read_info(self) -> bool:
        before = self._info
        try:
            self._info = self.current.info() if self.current is not None else None
        except Refusal:
            return False
        if before is not None and self._info is not None and before.started != self._info.started:
            # What a killed run measured after its checkpoint is measured again.
            self.curves = Curves()
        if self._info is not None and self._info.failure is not None:
            self.problem = self._info.failure.problem
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
            self.runs_changed.emit()
            self._take_weights(self.current.folder)

    def _take_weights(self, folder: Path) -> None:
        """Use the trained weights from now on, if this window trained them and they still fit."""
        if folder in self._own and (folder / LAST).exists():
            self._own.discard(folder)
            self.use_weights(folder / LAST)

    def use_weights(self, file: Path) -> None:
        """Use the weights in a file of a run: `best.params` or `last.params`."""

        def loaded(answer: Loadable) -> None:
            self.weights_taken.emit(answer.source)

        def failed(answer: Failed) -> None:
            self.refused.emit(answer.problem)

        load(self.link, file, loaded, failed)

    def _keep_weights(self, folder: Path) -> bool:
        """Keep what the network has of a run whose files are about to change; say if that fails."""
        try:
            keep_weights(self.session, folder)
        except OSError as error:
            message = text("the weights in use, of {path}, can't be kept", path=str(folder))
            why = text("{why}", why=error.strerror or str(error))
            self.refused.emit(Problem(message, actual=why))
            return False
        return True

    def _on_started(self, answer: Answer) -> None:
        if isinstance(answer, Failed) and self.state == "starting":
            self._fail(answer.problem)

    def _on_moved(self, folder: Path) -> None:
        if self.current is not None and self.current.folder == folder:
            # To send data takes its time, and a machine that has just begun is not late.
            self._started = time.monotonic()
            self._look_where()
            self.updated.emit()

    def _look_where(self) -> None:
        away = read_remote(self.current.folder) if self.current is not None else None
        self.host = away.host.name if away is not None else ""

    def _on_refused_there(self, folder: Path, problem: Problem) -> None:
        if self.current is not None and self.current.folder == folder and self.state == "starting":
            self._fail(problem)
        else:
            self.refused.emit(problem)

    def _on_engine_death(self, how: str) -> None:
        there = self.current is not None and read_remote(self.current.folder) is not None
        if self.state == "starting" and not there:
            message = text("the engine ended before the run began: {how}", how=how)
            self._fail(Problem(message, hint=text("start the run again")))

    def _fail(self, problem: Problem) -> None:
        self.problem = problem
        self._enter("failed")
        self._timer.stop()
        self.updated.emit()
