"""Works through a sweep: starts its runs, some at a time, and writes down how each came out.

Everything it knows is in `sweep.json` and in the folders of the runs: it may be killed at any
moment, and whoever takes up the sweep goes on where it was.
"""

import logging
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.project.trust import is_trusted
from blockstudio.runs.control import RunControl, Steering
from blockstudio.runs.disk import Disk
from blockstudio.runs.liveness import process_start
from blockstudio.runs.reader import RunReader
from blockstudio.runs.run import INFO, SWEEP, Status, foreign, model_fingerprint
from blockstudio.sweeps.drawing import drawn
from blockstudio.sweeps.pruning import is_pruned
from blockstudio.sweeps.results import Curve, counted, curve_of, measured
from blockstudio.sweeps.sweep import (
    SweepInfo,
    SweepStatus,
    Trial,
    TrialStatus,
    idle_sweep,
    write_sweep,
)
from blockstudio.training.process.starter import Starter
from blockstudio.training.sweeps.making import Maker

Listener = Callable[[SweepInfo], None]

_POLL_SECONDS = 0.1
_SLOW_START = 120.0
"""Seconds after which a run that has not begun is given up."""

logger = logging.getLogger("blockstudio.sweeps")


class Worker:
    """One go at a sweep."""

    def __init__(self, folder: Path, starter: Starter, listener: Listener | None = None) -> None:
        self.folder = folder
        self.info = idle_sweep(folder)
        self._starter = starter
        self._listener = listener
        self._steering = Steering(folder, partial(print, file=sys.stderr, flush=True))
        self._disk = Disk(folder, lambda _: None, self._steering.ended)
        self._maker = Maker(folder, self.info.spec)
        self._begun: dict[int, float] = {}
        self._curves: dict[int, Curve] = {}
        self._ending: set[int] = set()
        self._paused = False

    def stop(self) -> None:
        """Wish the end (a signal): runs at work are stopped with their checkpoints saved."""
        self._steering.stop()

    def work(self) -> SweepInfo:
        """Do what is missing and return how it ended; runs that fail are told, and left behind."""
        RunControl(self.folder).reset()
        pid = os.getpid()
        self._post(
            status="running", ended=None, failure=None, pid=pid, pid_started=process_start(pid)
        )
        for trial in self._open():
            self._take_up(trial)
        while self._go_on():
            time.sleep(_POLL_SECONDS)
        return self.info

    def _go_on(self) -> bool:
        """Look at the wishes and at every run; return False when the sweep has come to an end."""
        self._steering.look()
        wish = self._steering.wish
        for trial in self._open():
            self._look_at(trial, wish)
        if wish == "stop":
            return self._still_stopping()
        self._hold(paused=wish == "pause")
        if wish == "run":
            self._start_more()
        if not self._open() and len(self.info.trials) >= self.info.count:
            self._end("finished")
            return False
        return True

    def _still_stopping(self) -> bool:
        live = [trial for trial in self._open() if self._is_live(trial)]
        for trial in live:
            RunControl(self.folder / trial.name).stop()
        if not live:
            self._end("stopped")
        return bool(live)

    def _hold(self, *, paused: bool) -> None:
        if paused == self._paused:
            return
        self._paused = paused
        for trial in self._open():
            control = RunControl(self.folder / trial.name)
            control.pause() if paused else control.resume()
        self._post(status="paused" if paused else "running")

    def _start_more(self) -> None:
        while (
            len(self._open()) < self.info.spec.at_a_time and len(self.info.trials) < self.info.count
        ):
            number = len(self.info.trials) + 1
            trial = Trial(number, drawn(self.info.spec, number, self.info.trials))
            # Written down before it is begun: nobody draws it again.
            self._post(trials=(*self.info.trials, trial))
            self._take_up(trial)

    def _take_up(self, trial: Trial) -> None:
        """Start a run, go on with one that was interrupted, or just follow one that is at work."""
        folder = self.folder / trial.name
        try:
            if not (folder / INFO).exists():
                self._maker.make(trial.name, trial.values)
            status = RunReader(folder).status()
            if status in ("queued", "stopped", "killed"):
                if not is_trusted(model_fingerprint(folder)):
                    raise Refusal(foreign(folder))
                begun = time.time()
                self._starter.start(folder, resume=status != "queued")
                self._begun[trial.number] = begun
        except Refusal as refusal:
            self._close(trial, "failed", failure=refusal.problem)

    def _look_at(self, trial: Trial, wish: str) -> None:
        reader = RunReader(self.folder / trial.name)
        try:
            status = reader.status()
        except Refusal as refusal:
            self._close(trial, "failed", failure=refusal.problem)
            return
        if self._is_starting(trial, status):
            return
        match status:
            case "running":
                self._judge(trial)
            case "finished":
                self._close(trial, "finished")
            case "failed":
                failure = reader.info().failure
                self._close(trial, "failed", failure=failure.problem if failure else None)
            case "stopped" if trial.number in self._ending:
                self._close(trial, "pruned")
            case "stopped" if wish != "stop":
                self._close(trial, "stopped")
            case "killed" | "queued" if wish != "stop":
                failure = reader.info().failure
                message = text("the process of the run ended before the run did")
                problem = failure.problem if failure else Problem(message)
                self._close(trial, "failed", failure=problem)
            case _:
                pass

    def _is_starting(self, trial: Trial, status: Status) -> bool:
        """Whether the status is, or was when it was read, that of before the run was told to start."""
        begun = self._begun.get(trial.number)
        if begun is None:
            return False
        started = RunReader(self.folder / trial.name).info().started or 0.0
        old = status in ("queued", "stopped", "killed")
        if old and started < begun and time.time() - begun < _SLOW_START:
            return True
        del self._begun[trial.number]
        # It may have started since the status was read: so it is looked at once more.
        return old and started >= begun

    def _judge(self, trial: Trial) -> None:
        """End a run that will not come to anything."""
        if not self.info.spec.patience or trial.number in self._ending:
            return
        curve = curve_of(self.folder / trial.name, self.info.spec.metric)
        others = [other for number, other in self._known_curves() if number != trial.number]
        if is_pruned(self.info.spec, curve, others):
            self._ending.add(trial.number)
            RunControl(self.folder / trial.name).stop()

    def _known_curves(self) -> list[tuple[int, Curve]]:
        """Return the curves of the runs that have come to their end."""
        for trial in self.info.trials:
            if not trial.open and trial.number not in self._curves:
                self._curves[trial.number] = curve_of(
                    self.folder / trial.name, self.info.spec.metric
                )
        return list(self._curves.items())

    def _close(self, trial: Trial, status: TrialStatus, failure: Problem | None = None) -> None:
        """Write down how a run came out."""
        folder, spec = self.folder / trial.name, self.info.spec
        curve = curve_of(folder, spec.metric)
        value, epoch = counted(spec, curve)
        if status == "finished" and value is None:
            status, failure = "failed", _unmeasured(folder, spec.metric)
        closed = replace(
            trial,
            status=status,
            value=value,
            epoch=epoch,
            failure=failure,
            history=curve if status == "pruned" else (),
        )
        logger.info("%s: %s, %s %s", trial.name, status, spec.metric, value)
        self._ending.discard(trial.number)
        self._post(
            trials=tuple(
                closed if each.number == trial.number else each for each in self.info.trials
            )
        )

    def _open(self) -> list[Trial]:
        return [trial for trial in self.info.trials if trial.open]

    def _is_live(self, trial: Trial) -> bool:
        if trial.number in self._begun:
            return True
        return RunReader(self.folder / trial.name).status() in ("running", "paused")

    def _end(self, status: SweepStatus) -> None:
        self._post(status=status, ended=time.time())

    def _post(self, **changes: Any) -> None:
        self.info: SweepInfo = replace(self.info, **changes)
        self._disk.write(partial(write_sweep, self.folder, self.info), self.folder / SWEEP)
        if self._listener is not None:
            self._listener(self.info)


def _unmeasured(folder: Path, metric: str) -> Problem:
    return Problem(
        text("the run has no metric “{name}”", name=metric),
        expected=text("one of: {names}", names=", ".join(measured(folder)) or "–"),
    )
