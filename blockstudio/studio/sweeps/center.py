"""The one who starts, steers and reads the sweeps of the open document. No widget."""

import time
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.recipes.settings.paths import changed_together
from blockstudio.runs.control import RunControl
from blockstudio.studio.runs.center import RunCenter
from blockstudio.studio.runs.folder import remove_run
from blockstudio.studio.session import Session
from blockstudio.studio.sweeps.rows import Row, rows_of
from blockstudio.sweeps.spec import SweepSpec
from blockstudio.sweeps.sweep import (
    SweepInfo,
    SweepStatus,
    create_sweep,
    next_sweep_folder,
    read_sweep,
    status_of,
    sweeps_in,
)
from blockstudio.training.sweeps.launch import launch

LIVE: tuple[SweepStatus, ...] = ("running", "paused")
_TICK = 400
_SLOW_START = 90.0
"""Seconds after which a sweep that has not begun is given up."""


class SweepCenter(QObject):
    """Starts sweeps of the document's runs and follows one of them, the current one.

    It looks into the sweep's folder while that is worked through, and else not at all.
    """

    updated = Signal()
    """The current sweep, or a run of it, got on."""
    current_changed = Signal()
    """Another sweep is the current one, or none is."""
    sweeps_changed = Signal()
    """A sweep was started or deleted."""
    refused = Signal(object)
    """Something could not be done: the `Problem`."""

    def __init__(self, session: Session, runs: RunCenter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.runs = runs
        self.current: Path | None = None
        self.info: SweepInfo | None = None
        self.rows: list[Row] = []
        self._before: SweepInfo | None = None
        self._launched = 0.0
        self._timer = QTimer(self, interval=_TICK)
        self._timer.timeout.connect(self._tick)
        session.reopened.connect(self.find)

    @property
    def status(self) -> SweepStatus | None:
        """How the current sweep stands."""
        return status_of(self.info) if self.info is not None else None

    @property
    def live(self) -> bool:
        """Whether the current sweep is worked through, paused, or about to be."""
        return self.status in LIVE or self.starting

    @property
    def starting(self) -> bool:
        """Whether the sweep was told to start, and nothing has come of it yet."""
        fresh = time.monotonic() - self._launched < _SLOW_START
        return self.info is not None and self.info == self._before and fresh

    def sweeps(self) -> list[Path]:
        """Return the folders of the sweeps of this project, the newest first."""
        return sweeps_in(self.runs.folder)

    def start(self, spec: SweepSpec) -> bool:
        """Start a sweep of the document as it is; return whether it could be."""
        problem = self.runs.starter.why_not()
        if problem is not None:
            self.refused.emit(problem)
            return False
        session = self.session
        base = str((session.file.parent if session.file is not None else Path()).resolve())
        # Runs are made by another process: it has to know that the code may run.
        session.trust.keep()
        try:
            folder = create_sweep(
                next_sweep_folder(self.runs.folder, spec),
                replace(spec, base=base),
                session.store.records.values(),
            )
        except Refusal as refusal:
            self.refused.emit(refusal.problem)
            return False
        self._launch(folder)
        self.sweeps_changed.emit()
        return True

    def go_on(self) -> None:
        """Go on with the current sweep, which was stopped or interrupted."""
        if self.current is not None and not self.live:
            self._launch(self.current)

    def pause(self) -> None:
        """Hold the runs of the sweep after the steps they are at, and start no more."""
        self._steer(RunControl.pause)

    def resume(self) -> None:
        """Let the paused sweep go on."""
        self._steer(RunControl.resume)

    def stop(self) -> None:
        """End the sweep: its runs are stopped, and can go on later."""
        self._steer(RunControl.stop)

    def show(self, folder: Path | None) -> None:
        """Make the sweep in `folder` the current one."""
        self.current, self.info, self.rows, self._before = folder, None, [], None
        if folder is not None:
            self._read()
        if self.live:
            self._timer.start()
        else:
            self._timer.stop()
        self.current_changed.emit()

    def find(self) -> None:
        """Show the newest sweep of this project, if there is one."""
        sweeps = self.sweeps()
        self.show(sweeps[0] if sweeps else None)
        self.sweeps_changed.emit()

    def delete(self) -> None:
        """Delete the current sweep with all its runs, unless it is at work."""
        folder = self.current
        if folder is None or self.live:
            return
        try:
            remove_run(folder)
        except OSError as error:
            message = text("{path} can't be deleted: {why}", path=str(folder), why=str(error))
            self.refused.emit(Problem(message))
        self.find()

    def show_run(self, number: int) -> None:
        """Make a run of the sweep the one whose curves are shown."""
        row = next((row for row in self.rows if row.number == number), None)
        if row is not None:
            self.runs.shelf.show(row.folder)

    def use(self, number: int) -> None:
        """Give the document the settings of a run: one step of undo."""
        row = next((row for row in self.rows if row.number == number), None)
        if row is not None:
            title = text("Use the settings of run {number}", number=number)
            self.session.attempt(changed_together, row.values, title)

    def _steer(self, wish: Callable[[RunControl], None]) -> None:
        if self.current is None:
            return
        try:
            wish(RunControl(self.current))
        except Refusal as refusal:
            self.refused.emit(refusal.problem)

    def _launch(self, folder: Path) -> None:
        try:
            launch(folder)
        except Refusal as refusal:
            self.refused.emit(refusal.problem)
            return
        self.show(folder)
        self._before, self._launched = self.info, time.monotonic()
        self._timer.start()
        self.updated.emit()

    def _tick(self) -> None:
        if not self._read():
            self.find()
            return
        if not self.live:
            self._timer.stop()
        self.updated.emit()

    def _read(self) -> bool:
        try:
            self.info = read_sweep(self.current) if self.current is not None else None
        except Refusal:
            return False
        if self.current is not None and self.info is not None:
            self.rows = rows_of(self.current, self.info, {row.number: row for row in self.rows})
        return self.info is not None
