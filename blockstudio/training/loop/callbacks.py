"""Callbacks of the training loop: steering, metrics, statistics, checkpoints, `run.json`."""

import time
from collections.abc import Callable
from copy import deepcopy

from torch import nn

from blockstudio.catalogue.text import Text, text
from blockstudio.runs.control import Steering
from blockstudio.runs.metrics import EpochRow, MetricsStore
from blockstudio.runs.probes import ParameterUpdate
from blockstudio.runs.run import Status
from blockstudio.runs.status import Clock, RunStatus, is_better, progress_at
from blockstudio.training.loop.activations import ActivationWatch
from blockstudio.training.loop.budget import Budget
from blockstudio.training.loop.checkpoint import State, model_state, restore_model
from blockstudio.training.loop.loop import Loop, Results
from blockstudio.training.loop.manual_edits import ManualEdits
from blockstudio.training.loop.probes import StepStatistics, probes_of
from blockstudio.training.loop.saving import Saver

_TICK_SECONDS = 0.05
_POST_SECONDS = 0.5
_REST_SECONDS = 0.2
_SHARE = 0.01

EpochSink = Callable[[EpochRow], None]


class RunCallbacks:
    """Steers, measures and saves a run; nothing here is needed to train, so nothing may slow it down."""

    def __init__(self, run_status: RunStatus, store: MetricsStore, steering: Steering) -> None:
        self.due = 0.0
        self._run_status = run_status
        self._store = store
        self._steering = steering
        self._saver = Saver(run_status.folder, run_status.disk, run_status.info.settings.train)
        self._epoch_began = 0.0
        self._epoch_sinks: list[EpochSink] = [store.add_epoch]
        self._status_due = 0.0
        self._stop_check_due = 0.0
        self._statistics_budget = Budget(_SHARE, rest=_REST_SECONDS)
        self._probe_budget = Budget(_SHARE, rest=_REST_SECONDS)
        self._activation_budget = Budget(_SHARE, rest=_REST_SECONDS)
        self._compiled = run_status.info.settings.train.compile
        self._probed: tuple[int, int, tuple[str, ...]] = (-1, 0, ())
        self._updates: dict[str, ParameterUpdate] = {}
        """What the last step that was measured did to the watched parameters."""
        self._measured = (-1, 0)
        self._measuring = False
        self._probing = False
        self._observing = False
        self._measuring_seconds = 0.0
        self._first_step = 0
        self._manual_edits: ManualEdits | None = None

    def add_epoch_sink(self, sink: EpochSink) -> None:
        """Hand every finished epoch to `sink` too."""
        self._epoch_sinks.append(sink)

    def begin(self, loop: Loop, run_state: State | None) -> None:
        """Start, or go on from the `run_state` that a checkpoint holds."""
        self._first_step = loop.steps
        if run_state is not None:
            self._run_status.clock = Clock(run_state["seconds"])
            self._epoch_began = run_state["epoch_began"]
            self._run_status.update(last=run_state["last"], best=run_state["best"])
        else:
            self._run_status.clock = Clock()
        self._saver.drop_others(loop.sampler.epoch)

    @property
    def _clock(self) -> Clock:
        return self._run_status.clock

    def before_step(self, loop: Loop) -> bool:
        """Do what is due; return whether to go on."""
        now = time.perf_counter()
        self._steering.look()
        loop.flush()
        self._set_rate(loop)
        self._probing = self._probe_budget.due() and self._prepare_probes(loop)
        if now >= self._status_due:
            self._update_status(loop)
        if self._saver.due_mid_epoch:
            self._save(loop)
        self._measuring = self._statistics_budget.due()
        self._observing = self._activation_budget.due() and self._is_observed
        # The first step is shown at once: it tells that the run has begun.
        begun = loop.steps > self._first_step
        self.due = time.perf_counter() + _TICK_SECONDS if begun else 0.0
        return (
            self._wait_while_paused(loop)
            if self._steering.wish == "pause"
            else self._steering.wish == "run"
        )

    def before_validation_batch(self) -> bool:
        """Return whether to go on with validation: until a stop is wished."""
        if time.perf_counter() < self._stop_check_due:
            return True
        self._stop_check_due = time.perf_counter() + _TICK_SECONDS
        return not self._steering.ended()

    def measure_step(self, loop: Loop) -> StepStatistics | None:
        """Return what is to measure the coming step, if it is due."""
        if not (self._measuring or self._probing or self._observing):
            return None
        start = time.perf_counter()
        names = None if self._measuring else self._steering.watch if self._probing else ()
        observed = self._steering.observed if self._observing else ()
        activations = ActivationWatch(loop.model, observed) if observed else None
        watch = StepStatistics(loop.model, names, activations)
        self._measuring = self._observing = False
        self._measuring_seconds = time.perf_counter() - start
        return watch

    def after_measured_step(self, loop: Loop, watch: StepStatistics) -> None:
        """Write the statistics, or the probes, of the step just done."""
        if watch.activations is not None:
            self._write_activations(loop, watch.activations)
        if not (watch.of_all or self._probing):
            return
        start = time.perf_counter()
        rows = watch.rows(loop.steps)
        self._updates = {row.parameter: ParameterUpdate(row.step, row.update_ratio) for row in rows}
        self._measured = loop.steps, loop.recipe.update.pending
        if watch.of_all:
            self._store.add_statistics(rows)
            self._statistics_budget.spent(self._measuring_seconds + time.perf_counter() - start)
        if self._probing:
            self._probing = False
            self._write_probes(loop)

    def end_epoch(self, loop: Loop, results: Results) -> None:
        """Write the results of an epoch, and save if it is the best or time to."""
        metrics = results.metrics
        row = EpochRow(loop.sampler.epoch, self._clock.seconds - self._epoch_began, metrics)
        self._store.add_tables(row.epoch, results.tables)
        self._epoch_began = self._clock.seconds
        for sink in self._epoch_sinks:
            sink(row)
        best = self._run_status.info.best
        is_best = is_better(metrics, best, loop.recipe.monitor)
        self._saver.keep(loop.model, row.epoch, best=is_best)
        if is_best:
            best = {"epoch": row.epoch} | metrics
        self._update_status(loop, last=metrics, best=best)
        if self._saver.due_at_epoch:
            self._save(loop)

    def finish(self, loop: Loop, status: Status) -> None:
        """Write everything that is left; test the best parameters, if the run came to its end."""
        self._run_status.update(closing=True)
        loop.flush()
        self._write_probes(loop)
        self._save(loop)
        if status == "finished" and len(loop.recipe.data.test):
            self._test(loop)
        early = (
            status == "finished"
            and loop.sampler.epoch < self._run_status.info.settings.train.epochs
        )
        note = _ended_early(loop) if early else None
        self._update_status(loop, status=status, ended=time.time(), note=note, closing=False)

    def _test(self, loop: Loop) -> None:
        last = deepcopy(model_state(loop.model))
        if (best := self._saver.best()) is not None:
            loop.model.load_state_dict(best)
        results = loop.check(loop.recipe.data.test, "test")
        restore_model(loop.model, last)
        self._store.add_tables(loop.sampler.epoch, results.tables)
        self._run_status.update(test=results.metrics)

    def _wait_while_paused(self, loop: Loop) -> bool:
        loop.flush()
        self._write_probes(loop)
        self._save(loop)
        self._update_status(loop, status="paused")
        self._clock.pause()
        while self._steering.wish == "pause":
            if self._steering.take_step():
                self._clock.go_on()
                self.due, self._measuring, self._probing = 0.0, True, bool(self._steering.watch)
                self._observing = self._is_observed
                return True
            self._steering.wait()
            self._steering.look()
            self._set_rate(loop)
            self._set_values(loop)
            self._write_probes(loop)
        self._clock.go_on()
        if self._steering.wish == "run":
            self._update_status(loop, status="running")
        return self._steering.wish == "run"

    def _set_rate(self, loop: Loop) -> None:
        if (rate := self._steering.take_rate()) is not None:
            loop.recipe.update.schedule.set_rate(rate)

    def _set_values(self, loop: Loop) -> None:
        """Do what was ordered by hand, and save it: a killed run must not lose it."""
        if not (orders := self._steering.take_values()):
            return
        self._manual_edits = self._manual_edits or ManualEdits(loop.model)
        done = self._manual_edits.apply(orders, loop.steps)
        self._probed = (-1, 0, ())
        # Whoever hears of the edit finds the probe of what it did.
        self._write_probes(loop)
        self._save(loop)
        self._update_status(loop, edits=(*self._run_status.info.edits, *done))

    def _prepare_probes(self, loop: Loop) -> bool:
        """Return whether to probe what is watched after the coming step, with its update.

        What is watched only now is probed at once: the coming step may take its time.
        """
        names = self._steering.watch
        if names != self._probed[-1]:
            self._write_probes(loop)
        return bool(names)

    def _write_probes(self, loop: Loop) -> None:
        update, names = loop.recipe.update, self._steering.watch
        # At the end of an epoch an update may be made of what had been gathered for it.
        now = loop.steps, update.pending
        probe_key = (*now, names)
        if not names or probe_key == self._probed:
            return
        if self._measured[0] == loop.steps and self._measured != now:
            self._updates = {}
        start = time.perf_counter()
        seen = self._full_parameters(loop, names)
        self._store.add_probes(
            probes_of(seen, names, loop.steps, self._updates, update.gradient_scale)
        )
        self._probed = probe_key
        self._probe_budget.spent(time.perf_counter() - start)

    @property
    def _is_observed(self) -> bool:
        """Whether somebody looks at activations: of a compiled network there are none to be seen."""
        return bool(self._steering.observed) and not self._compiled

    def _write_activations(self, loop: Loop, watch: ActivationWatch) -> None:
        start = time.perf_counter()
        self._store.add_activations(watch.rows(loop.steps))
        self._activation_budget.spent(watch.seconds + time.perf_counter() - start)

    def _full_parameters(self, loop: Loop, names: tuple[str, ...]) -> nn.Module:  # noqa: ARG002
        """Return a module that has the parameters of these names in full."""
        return loop.model

    def _update_status(self, loop: Loop, **changes: object) -> None:
        sampler, epochs = loop.sampler, self._run_status.info.settings.train.epochs
        self._clock.count(loop.steps - self._first_step)
        steps = epochs * sampler.steps_per_epoch
        progress = progress_at(sampler.epoch, epochs, loop.steps, steps, self._clock)
        self._run_status.update(progress=progress, **changes)
        self._status_due = time.perf_counter() + _POST_SECONDS

    def _save(self, loop: Loop) -> None:
        info = self._run_status.info
        run_state: State = {
            "seconds": self._clock.seconds,
            "epoch_began": self._epoch_began,
            "last": dict(info.last),
            "best": dict(info.best),
        }
        self._saver.save(loop, run_state)


def _ended_early(loop: Loop) -> Text:
    waited = loop.recipe.patience.waited
    return text("ended early: {count} epochs in a row were not better", count=waited)
